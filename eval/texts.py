"""Plain-text articles with comment threads: is each character read as what it is?

The set is ``threads/articles-with-comments.tar.xz`` (seomoz/dragnet_data): the hand-made text of
1,381 pages, where a line "!@#$%^&*()  COMMENTS" (in several spellings) parts the article from
its comments. Splits by the SHA-256 of the file name: ``dev`` 60 %, ``check`` 40 %.

What is counted are characters that are not white space, summed over all pages (micro):

- *thread kept* and *thread unmarked*: the pages with comments, with the marker line and without
  it. ``comments as comments`` is the share of the characters below the marker that lie in comment
  sections; the rest lies in articles (``comments as article``) or in no section (``comments in no
  section``: head lines, which a section leaves out on purpose, and buttons). ``article as
  comments`` and ``article in no section`` are the same for the characters above the marker.
- *bare*: the pages without comments: ``article as comments``, ``article in no section``, and
  ``pages cut in two``, the share of pages read as more than one article.
- *pairs*: pages without comments whose first line stands alone, joined two by two with two blank
  lines between: ``pairs found`` is the share read as exactly two articles, the
  second from its first 200 characters on (a date may stand above its headline).

Pages whose text is empty are skipped. There is no gold for where one comment ends and the next
begins; ``sections a thread`` only tells how finely threads are cut.
"""

import re
import tarfile
from collections import Counter
from hashlib import sha256
from pathlib import Path

from eval.types import Result, Row
from reportedly.read.open import decode
from reportedly.read.section import Reading
from reportedly.read.text import read_text

_MARKER = re.compile(r"^[^\n]*@?#?\$%\^&\*[^\n]*\n?", re.M)
_SPACE = re.compile(r"\s+")


def run(data: Path, split: str) -> Result:
    """Score ``split`` ("dev", "check" or "all") of the set."""
    path = data / "threads" / "articles-with-comments.tar.xz"
    pages = _pages(path, split)
    rows: list[Row] = []
    threads = [(a, m, c) for a, m, c in pages if m and c.strip()]
    for name, kept in (("thread kept", True), ("thread unmarked", False)):
        rows += _thread_rows(name, threads, kept)
    bare = [a for a, m, c in pages if a.strip() and not (m and c.strip())]
    rows += _bare_rows(bare)
    rows += _pair_rows(bare)
    digest = sha256(path.read_bytes()).hexdigest()
    return Result("texts", split, digest, len(pages), tuple(rows))


def _pages(path: Path, split: str) -> list[tuple[str, str, str]]:
    """Article, marker line and comments of every page of the split, by name."""
    found = []
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            name = Path(member.name).name
            if file is None or (split != "all" and split != _split_of(name)):
                continue
            text = decode(file.read()).text.replace("\r\n", "\n")
            marker = _MARKER.search(text)
            if marker:
                found.append((name, text[: marker.start()], marker[0], text[marker.end() :]))
            else:
                found.append((name, text, "", ""))
    return [page[1:] for page in sorted(found)]


def _split_of(name: str) -> str:
    return "dev" if int(sha256(name.encode()).hexdigest(), 16) % 10 < 6 else "check"


def _size(text: str) -> int:
    return len(_SPACE.sub("", text))


def _shares(reading: Reading, start: int, end: int) -> Counter[str]:
    """How many characters of ``start:end`` lie in which kind of section, posts as their article."""
    text = reading.text
    counts: Counter[str] = Counter()
    for section in reading.sections:
        if section.kind != "post":
            part = text[max(start, section.start) : max(start, min(end, section.end))]
            counts[section.kind] += _size(part)
    counts["all"] = _size(text[start:end])
    counts["none"] = counts["all"] - counts["article"] - counts["comment"]
    return counts


def _thread_rows(name: str, pages: list[tuple[str, str, str]], kept: bool) -> list[Row]:
    above: Counter[str] = Counter()
    below: Counter[str] = Counter()
    sections = right = 0
    for article, marker, comments in pages:
        reading = read_text(article + (marker if kept else "") + comments)
        cut = len(article)
        over = _shares(reading, 0, cut)
        under = _shares(reading, cut + (len(marker) if kept else 0), len(reading.text))
        above += over
        below += under
        sections += sum(section.kind == "comment" for section in reading.sections)
        wrong = over["comment"] + under["article"]
        right += wrong * 20 <= over["all"] + under["all"]
    return [
        _row(name, "comments as comments", below["comment"], below["all"]),
        _row(name, "comments as article", below["article"], below["all"]),
        _row(name, "comments in no section", below["none"], below["all"]),
        _row(name, "article as comments", above["comment"], above["all"]),
        _row(name, "article in no section", above["none"], above["all"]),
        _row(name, "pages with under 5 % confused", right, len(pages)),
        Row("reportedly", f"{name}: sections a thread", sections / max(1, len(pages)), "sections"),
    ]


def _bare_rows(articles: list[str]) -> list[Row]:
    total: Counter[str] = Counter()
    cut = threads = 0
    for article in articles:
        reading = read_text(article)
        total += _shares(reading, 0, len(article))
        cut += sum(section.kind == "article" for section in reading.sections) > 1
        threads += any(section.kind == "comment" for section in reading.sections)
    return [
        _row("bare", "article as comments", total["comment"], total["all"]),
        _row("bare", "article in no section", total["none"], total["all"]),
        _row("bare", "pages with a thread that is none", threads, len(articles)),
        _row("bare", "pages cut in two", cut, len(articles)),
    ]


def _pair_rows(articles: list[str]) -> list[Row]:
    headed = []
    for article in articles:
        first, _, rest = article.strip().partition("\n")
        alone = rest.startswith("\n") and len(first) <= 120 and first.count(" ") >= 3
        if alone and first[-1].isalnum() and len(rest) >= 1000:
            headed.append(article.strip())
    pairs = list(zip(headed[::2], headed[1::2], strict=False))
    found = 0
    for one, two in pairs:
        reading = read_text(f"{one}\n\n\n{two}\n")
        starts = [section.start for section in reading.sections if section.kind == "article"]
        found += len(starts) == 2 and len(one) < starts[1] <= len(one) + 203
    return [_row("pairs", "pairs found", found, len(pairs))]


def _row(group: str, metric: str, part: int, whole: int) -> Row:
    error = not metric.startswith(("comments as comments", "pages with under", "pairs found"))
    share = part / whole if whole else 0.0
    return Row("reportedly", f"{group}: {metric}", share, note=f"of {whole}", error=error)
