"""Articles in plain text: where each begins and ends, its headline, byline, date and source.

A headline of its own article stands out more than a subhead: by a wider gap or a rule above it, a
byline or date below it, its length and its capitals, and by prose on both sides. Each counts; what
the page usually does between paragraphs is the measure for "wider".
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.read.text_dates import find_stamp
from reportedly.read.text_furniture import is_menu, is_noise, is_page_end, is_thread_title
from reportedly.read.text_heads import head_of, is_furniture, plain
from reportedly.read.text_lines import Line, ends_sentence, is_prose, is_rule, list_mark

_AUTHORED: Final = re.compile(
    r"(?:authored|written|submitted|posted|story|report|reporting|words|text|author)(?:\sby|:)\s"
    r"(?P<who>[^,|(]{2,60}?)(?:\s(?:via|for|of|in|at)\s(?P<via>[^,|(]{2,60}?))?(?:[,|(.].*)?$",
    re.I,
)
_NAME: Final = r"(?:[Tt]he\s)?[A-Z0-9][\w’'&.-]*(?:\s(?:of|the|and|for|&|[A-Z0-9][\w’'&.-]*)){0,5}"
_REPUBLISHED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:\b(?:republished|reposted|re-posted|reprinted|reproduced|cross-?posted|syndicated|"
        rf"taken|"
        rf"excerpted|adapted)(?:\s(?:here|with|the|kind|by|permission|full|in)){{0,6}}\s(?:from|"
        rf"of|by|at)\s)"
        rf"(?P<name>{_NAME})",
        rf"(?i:\b(?:first|originally|previously|also)\s(?:published|posted|appeared|printed|aired|"
        rf"ran)"
        rf"\s(?:by|at|on|in|with)\s)(?P<name>{_NAME})",
        rf"(?i:\b(?:published|posted|appeared)\s(?:first|originally)\s(?:by|at|on|"
        rf"in)\s)(?P<name>{_NAME})",
        rf"^(?i:(?:original\s)?source|via|h/t|from|courtesy of|by way of)(?::\s?|"
        rf"\s)(?P<name>{_NAME}|https?://\S+)$",
        rf"^\((?i:via|source:?|from|courtesy of)\s(?P<name>{_NAME})\)",
        rf"\((?i:via|source:?|courtesy of)\s(?P<name>{_NAME})\)[.]?$",
        rf"^(?i:As\s)?(?P<name>{_NAME})\s(?:reports|reported)(?:\s(?:on|last|this)\s\w+)?:(?=\s|$)",
        rf"^[A-Z][\w .,/’'-]{{2,60}}\((?P<name>{_NAME})\)\s?[—–-]{{1,2}}\s?(?=\S)",
    )
)
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL_WORDS: Final = (
    "a an the of in on at to for and or but as by is with from into over after not be are its it "
    "vs via up"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_INITIALS: Final = re.compile(r"\b[A-Z]\.[A-Z]\.$")


@dataclass(frozen=True, slots=True)
class Article:
    """An article on the lines ``first:last``, and what its head and foot say of it."""

    first: int
    last: int
    title: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    republished_from: str | None = None


def find_articles(lines: Sequence[Line], day_first: bool | None = None) -> list[Article]:
    """Cut lines that hold no comment thread into articles, menus and footers left out.

    Text without any headline is one article; nothing but menus is none.
    """
    blocks = _blocks(lines) if lines else []
    blocks = _without_ends(lines, blocks)
    if not blocks:
        return []
    prose = [any(is_prose(lines[i]) for i in range(a, b)) for a, b in blocks]
    begins = [_first_headline(lines, blocks, prose)]
    begins += _later_headlines(lines, blocks, prose, begins[0][0])
    articles = []
    for n, (block, headline) in enumerate(begins):
        stop_block = begins[n + 1][0] if n + 1 < len(begins) else len(blocks)
        last = _trim_end(lines, blocks[block:stop_block])
        first = headline if headline is not None else blocks[block][0]
        articles.append(_described(lines, first, max(last, first + 1), headline, day_first))
    return articles


def _blocks(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines without a blank line between them."""
    starts = [i for i, line in enumerate(lines) if i == 0 or line.gap]
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))


def _without_ends(
    lines: Sequence[Line], blocks: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The blocks without menus and notes before the first text and without the page's foot."""
    kept = list(blocks)
    first = 0
    while first < len(kept) and is_menu(lines[kept[first][0] : kept[first][1]]):
        first += 1
    kept = kept[first:]
    last_prose = max(
        (n for n, (a, b) in enumerate(kept) if any(is_prose(lines[i]) for i in range(a, b))),
        default=-1,
    )
    for n in range(last_prose + 1, len(kept)):
        if n and (is_page_end(lines[kept[n][0]].text) or is_thread_title(lines[kept[n][0]].text)):
            return kept[:n]
    return kept


def _trim_end(lines: Sequence[Line], blocks: Sequence[tuple[int, int]]) -> int:
    """The line after an article's last, buttons, rules and menus cut off."""
    n = len(blocks)
    while n > 1 and (is_menu(lines[blocks[n - 1][0] : blocks[n - 1][1]])):
        n -= 1
    first, last = blocks[0][0], blocks[n - 1][1]
    while last > first + 1 and (
        is_furniture(lines[last - 1].text)
        or is_rule(lines[last - 1].text)
        or is_noise(lines[last - 1].text)
    ):
        last -= 1
    return last


# --- headlines ------------------------------------------------------------------------------


def is_headline(text: str) -> bool:
    """Whether a line could be a headline: no full stop, not too long, begins as a title does."""
    words = _WORD.findall(text)
    if not 2 <= len(words) <= 30 or not 8 <= len(text) <= 200:
        return False
    stopped = ends_sentence(text) and text[-1] not in "?!" and not _INITIALS.search(text)
    if text[-1] in ",;:…" or stopped:
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'«[("):
        return False
    if text[0] in "(–—-" or (text[0] in '“"«' and text[-1] in '”"»'):
        return False
    return not (
        list_mark(text)
        or is_noise(text)
        or is_page_end(text)
        or is_furniture(text)
        or is_thread_title(text)
        or _is_byline(text)
    )


def _is_byline(text: str) -> bool:
    """Whether a line is a byline or a date line as they stand under a headline."""
    if len(text) > 140:
        return False
    head = head_of(text)
    if head is not None and (head.cue == "by" or (head.dated and head.cue != "says")):
        return True
    if _AUTHORED.match(text):
        return True
    stamp = find_stamp(text)
    return stamp is not None and stamp.dated and len(text) - (stamp.end - stamp.start) <= 30


def _capitals(text: str) -> float:
    words = [w for w in _WORD.findall(text)[1:] if w.lower() not in _SMALL]
    return sum(w[0].isupper() for w in words) / len(words) if words else 0.0


def _first_headline(
    lines: Sequence[Line], blocks: Sequence[tuple[int, int]], prose: Sequence[bool]
) -> tuple[int, int | None]:
    """The block and line of the headline over the first prose, or the first block without one."""
    body = next((n for n, yes in enumerate(prose) if yes), len(blocks))
    found: list[tuple[int, int]] = []
    for n in range(min(body, len(blocks) - 1), -1, -1):
        a, b = blocks[n]
        if n < body and (is_menu(lines[a:b]) or body - n > 8):
            break
        for i in range(b - 1, a - 1, -1):
            if n == body and (i != a or is_prose(lines[i]) or b - a == 1):
                continue
            if is_headline(lines[i].text):
                found.append((n, i))
    if not found:
        return 0, None
    found.reverse()
    for n, i in found:
        if len(_WORD.findall(lines[i].text)) >= 4:
            return n, i
    return max(found, key=lambda at: len(lines[at[1]].text))


def _later_headlines(
    lines: Sequence[Line],
    blocks: Sequence[tuple[int, int]],
    prose: Sequence[bool],
    first: int,
) -> list[tuple[int, int | None]]:
    gaps = Counter(lines[a].gap for a, _ in blocks[1:])
    usual = max(gaps, key=lambda g: (gaps[g], -g)) if gaps else 1
    counts = [0]
    for a, b in blocks:
        counts.append(counts[-1] + sum(is_prose(lines[i]) for i in range(a, b)))
    found: list[tuple[int, int | None]] = []
    start = first
    for n in range(first + 1, len(blocks)):
        a, b = blocks[n]
        if b - a > 3 or is_prose(lines[a]) or not is_headline(lines[a].text):
            continue
        if counts[n] - counts[start] < 2 or counts[min(n + 12, len(blocks))] - counts[n] < 2:
            continue
        above = _gap_above(lines, blocks, n)
        rare = sum(count for gap, count in gaps.items() if gap >= above)
        score = _headline_score(lines, blocks, prose, n)
        score += (2 if rare <= max(3, len(blocks) // 10) else 1) if above > usual else 0
        if score >= 3:
            found.append((n, a))
            start = n
    return found


def _gap_above(lines: Sequence[Line], blocks: Sequence[tuple[int, int]], n: int) -> int:
    """The gap above a headline, or above the date and section lines that stand over it."""
    gap = lines[blocks[n][0]].gap
    for above in range(n - 1, max(n - 3, 0), -1):
        a, b = blocks[above]
        if b - a > 1 or len(lines[a].text) > 60 or ends_sentence(lines[a].text):
            break
        gap = max(gap, lines[a].gap)
    return gap


def _headline_score(
    lines: Sequence[Line], blocks: Sequence[tuple[int, int]], prose: Sequence[bool], n: int
) -> int:
    """How much a headline-like block looks like that of a new article, the gap above it aside."""
    a, b = blocks[n]
    text = lines[a].text
    words = len(_WORD.findall(text))
    score = 1 if words >= 6 else 0 if words >= 4 else -1
    score += _capitals(text) >= 0.6
    above = lines[a - 1].text
    if is_rule(above):
        score += 2
    elif above.endswith(":"):
        score -= 3
    below = range(a + 1, min(a + 3, len(lines)))
    score += 2 * any(_is_byline(lines[i].text) for i in below)
    if n + 1 < len(blocks) and not prose[n + 1] and not (b - a > 1):
        score -= not any(_is_byline(lines[i].text) for i in below)
    return score


# --- what the head and the foot say -------------------------------------------------------------


def _described(
    lines: Sequence[Line], first: int, last: int, headline: int | None, day_first: bool | None
) -> Article:
    author = published = modified = via = None
    body = next((i for i in range(first, last) if is_prose(lines[i])), last)
    near = [i for i in range(first, min(body, first + 12, last)) if i != headline]
    near += [i for i in range(max(body, last - 2), last) if i > body and _is_byline(lines[i].text)]
    for i in near:
        text = lines[i].text
        if len(text) > 140 or (i > body and "—" in text):
            continue
        authored = _AUTHORED.match(text)
        if authored and authored["via"]:
            author, via = author or authored["who"].strip(), authored["via"].strip()
            continue
        head = head_of(text, day_first)
        stamp = find_stamp(text, day_first)
        if stamp and stamp.dated and len(text) - (stamp.end - stamp.start) <= 70:
            late = re.match(r"\W*(?:last\s)?(?:updated|modified|edited|revised)\b", text, re.I)
            if late:
                modified = modified or stamp.value
            else:
                published = published or stamp.value
        # "Velden, 12 March 2031" names a place: an author without a cue has two names at least.
        sure = head and head.author and (head.cue == "by" or " " in head.author)
        if sure and head and not (head.author or "").isupper() and (head.cue == "by" or head.dated):
            author = author or (head.author if head.cue != "says" else None)
        elif authored:
            author = author or authored["who"].strip()
        elif head and head.author and head.cue == "by":
            author = author or head.author
    title = plain(lines[headline].text.lstrip("#")).strip() if headline is not None else None
    source = via or _source(lines, first, last)
    return Article(first, last, title, author, published, modified, source)


def _source(lines: Sequence[Line], first: int, last: int) -> str | None:
    """Whom the text says it is republished from: the plainest statement, then the first."""
    for pattern in _REPUBLISHED:
        for i in range(first, last):
            text = lines[i].text
            for part in (text,) if len(text) <= 400 else (text[:200], text[-200:]):
                match = pattern.search(part)
                if match:
                    return match["name"].rstrip(".,").strip()
    return None
