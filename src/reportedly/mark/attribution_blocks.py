"""Attributions that layout shows: speeches after a colon, signatures, quotations without a cue."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.mark.attribution_clauses import main_subject
from reportedly.mark.attribution_tokens import Token, word_set
from reportedly.mark.attribution_units import Layout
from reportedly.mark.cues import FORMS
from reportedly.types import Force

Range = tuple[int, int]

_LABEL = re.compile(
    r"(?P<name>(?:[QA]|@?[^\W\d_][\w.’'&-]*(?:[^\S\n]+[^\W\d_][\w.’'&-]*){0,6})"
    r"(?:[^\S\n]*\([^()\n]{1,40}\))?)(?P<colon>[^\S\n]?:)[^\S\n]+(?=\S)"
)
_SIGNATURE = re.compile(
    r"(?P<dash>[—–―]|--+|(?<=\s)-)[^\S\n]*"
    r"(?P<name>@?[^\W\d_][\w.’'-]*(?:[^\S\n]+(?:[^\W\d_][\w.’'-]*|of|de|van|von|the)){0,4})"
    r"(?P<rest>(?:,[^\S\n][^\n.!?]{1,60}|[^\S\n]*\([^()\n]{1,60}\)[^\n]{0,40})?)\s*\Z"
)
# Words before a colon that name no speaker.
_LABELS = word_set(
    "note update updated photo photos video videos watch read more related also see source via "
    "warning breaking editor's editor’s ps p.s date subject title by tags topics example examples "
    "result results question answer correction caption image images credit exclusive analysis "
    "opinion fact facts summary conclusion abstract edit tl;dr re fwd fw to from cc and but so "
    "first second third finally example problem solution remember reminder live listen here this"
)
_SPEAKING_NOUNS = word_set(
    "poll polls report reports study source sources official officials expert experts survey "
    "analyst analysts police witness witnesses paper ministry spokesman spokeswoman aide aides"
)
_CAPITAL = re.compile(r"\b[A-Z][\w-]*")
_TIDY = " \t\r\n\u00a0"


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in code points of its document, before ids, nesting and speakers."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    force: Force
    speech: bool
    whole: bool = False
    deed: bool = False


def find_labels(text: str, layout: Layout, comment: bool) -> list[Draft]:
    """``Name: speech`` at the head of a paragraph; in comments only before a quotation."""
    drafts: list[Draft] = []
    ends = dict(layout.quotes)
    seen = Counter(_CAPITAL.findall(text)) if ":" in text else Counter[str]()
    names = {word for word, count in seen.items() if count > 1}
    for paragraph in layout.paragraphs:
        match = _LABEL.match(text, paragraph.start, min(paragraph.end, paragraph.start + 140))
        if match is None or match.end() >= paragraph.end:
            continue
        name = match.group("name")
        words = [word for word in re.split(r"[\s()]+", name) if word]
        low = [word.lower() for word in words]
        if low[0] in _LABELS or low[-1] in _LABELS or low[-1] in FORMS or low[0].endswith("ing"):
            continue
        quoted = match.end() in ends
        if (
            len(words) == 1
            and not quoted
            and low[0] not in _SPEAKING_NOUNS
            and words[0] not in names
        ):
            continue  # "BREAKING: ...": a name stands elsewhere in the text as well
        if comment and not quoted:
            continue
        capitals = all(
            word[0].isupper() or word in ("of", "the", "de", "van", "for") for word in words
        )
        speaks = low[-1] in _SPEAKING_NOUNS and words[0][0].isupper() and len(words) < 4
        begins = text[match.end()]
        if not (capitals or speaks) or not (begins.isupper() or quoted or begins in "‘'“\"[("):
            continue
        if len(words) > 4 and not quoted:
            continue
        end = ends[match.end()] if quoted else _trimmed(text, match.end(), paragraph.end)
        if end <= match.end():
            continue
        colon = (match.end("colon") - 1, match.end("colon"))
        force: Force = "asks" if is_question(text, match.end(), end) else "asserts"
        drafts.append(Draft((match.span("name"),), (colon,), ((match.end(), end),), force, True))
    return drafts


def is_question(text: str, start: int, end: int) -> bool:
    """Whether every sentence of ``text[start:end]`` asks: only question marks end them."""
    words = text[start:end].rstrip(_TIDY + "\"'”’»")
    return words.endswith("?") and re.search(r"[.!](?=\s)", words) is None


def find_signatures(text: str, layout: Layout) -> list[Draft]:
    """``text — Name`` at a paragraph's end, or a paragraph that is but ``— Name``."""
    drafts: list[Draft] = []
    for index, paragraph in enumerate(layout.paragraphs):
        window = max(paragraph.start, paragraph.end - 180)
        match = None
        for found in re.finditer(r"[—–―]|--+|(?<=\s)-(?=\s)", text[window : paragraph.end]):
            match = _SIGNATURE.match(text, window + found.start(), paragraph.end) or match
        if match is None or not _is_name(match.group("name")):
            continue
        start, end = paragraph.start, _trimmed(text, paragraph.start, match.start(), False)
        if end <= start:
            if index == 0:
                continue
            above = layout.paragraphs[index - 1]
            start, end = above.start, above.end
        elif text[end - 1] not in ".!?…”\"’'»)" and not re.search(
            r"(?:https?://\S+|pic\S*|#\w+)\Z", text[max(start, end - 80) : end]
        ):
            continue
        name = match.span("name")
        drafts.append(Draft((name,), (match.span("dash"),), ((start, end),), "asserts", True, True))
    return drafts


def _is_name(name: str) -> bool:
    words = name.split()
    return bool(words) and all(
        word[0].isupper() or word[0] == "@" or word in ("of", "de", "van", "von", "the")
        for word in words
    )


def _trimmed(text: str, start: int, end: int, stops: bool = True) -> int:
    while end > start and text[end - 1] in _TIDY:
        end -= 1
    if stops and end > start and text[end - 1] == "." and text[end - 2 : end - 1] not in (".", ""):
        end -= 1
    return end


def add_loose_quotes(text: str, layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the quotations that no cue holds to the speaker whom they go on from.

    Within a paragraph they join the content of the attribution before them; a paragraph that is
    but quotation takes the source of the paragraph before; parts of one quotation over several
    paragraphs share whichever of them has a cue.
    """
    result = list(drafts)
    held = _held(layout, result)
    _share_chains(text, layout, result, held)
    units = iter(layout.units)
    unit = next(units, None)
    last: int | None = None
    quoting: int | None = None
    fresh, alone, pure = True, False, False
    order = sorted(range(len(result)), key=lambda k: _first(result[k]))
    at = 0
    for index, (start, end) in enumerate(layout.quotes):
        while unit is not None and unit.end <= start:
            unit = next(units, None)
            fresh = True
        while at < len(order) and _first(result[order[at]]) < start:
            if result[order[at]].source and result[order[at]].speech:
                last = order[at]
                if _quotes_in(layout, result[last]):
                    quoting = last
            at += 1
        if held[index] or unit is None:
            continue
        if fresh:  # once a unit, however many quotations it holds
            alone = all(token.kind in "pq" for token in unit.tokens)
            pure = alone and _is_pure(layout, unit.paragraph)
            fresh = False
        paragraph = layout.paragraphs[unit.paragraph]
        if alone and quoting is not None:
            anchor = result[quoting]
            if _first(anchor) >= paragraph.start and _near(layout, unit.paragraph, anchor, 0):
                result[quoting] = replace(anchor, content=(*anchor.content, (start, end)))
                held[index] = True
                continue
        if alone and last is not None:
            anchor = result[last]
            reach = max(stop for _, stop in (*anchor.content, *anchor.source, *anchor.cue))
            if (
                pure
                and _near(layout, unit.paragraph, anchor, 1)
                and (_quotes_in(layout, anchor) or text[reach : reach + 1] == ":")
            ):
                result.append(Draft(anchor.source, (), ((start, end),), "asserts", True))
                held[index] = True
                last = quoting = len(result) - 1
                continue
        if not alone:
            draft = _after_colon(unit.tokens, start, end)
            if draft is not None:
                result.append(draft)
                held[index] = True
    return result


def _first(draft: Draft) -> int:
    spans = draft.content if not draft.cue else (*draft.content, *draft.cue)
    return min(start for start, _ in spans)


def _held(layout: Layout, drafts: Sequence[Draft]) -> list[bool]:
    """For each quotation, whether it lies in some draft's content; one sweep."""
    spans = sorted(span for draft in drafts for span in draft.content)
    held: list[bool] = []
    at = 0
    reach = -1
    for start, end in layout.quotes:
        while at < len(spans) and spans[at][0] <= start:
            reach = max(reach, spans[at][1])
            at += 1
        held.append(reach >= end - 1)
    return held


def _share_chains(text: str, layout: Layout, drafts: list[Draft], held: list[bool]) -> None:
    """Join the paragraphs of one running quotation in the draft that holds one of them."""
    chain: list[int] = []
    for index, (start, end) in enumerate(layout.quotes):
        chain.append(index)
        after = layout.quotes[index + 1] if index + 1 < len(layout.quotes) else None
        unclosed = text[end - 1] not in "\"”“»«’'」』" or end - start == 1
        if unclosed and after is not None and not text[end : after[0]].strip():
            continue
        if len(chain) > 1 and any(held[k] for k in chain) and not all(held[k] for k in chain):
            members = [layout.quotes[k] for k in chain]
            for k, draft in enumerate(drafts):
                if any(a <= m[0] and m[1] - 1 <= b for a, b in draft.content for m in members):
                    extra = [m for m, i in zip(members, chain, strict=True) if not held[i]]
                    drafts[k] = replace(draft, content=tuple(sorted((*draft.content, *extra))))
                    break
            for i in chain:
                held[i] = True
        chain = []


def _quotes_in(layout: Layout, draft: Draft) -> bool:
    return any(
        a <= start < b
        for a, b in draft.content
        for start, _ in layout.quotes[_index_from(layout, a) :][:8]
    )


def _index_from(layout: Layout, start: int) -> int:
    return bisect_left(layout.quotes, start, key=lambda span: span[0])


def _near(layout: Layout, paragraph: int, draft: Draft, distance: int) -> bool:
    """Whether a draft ends in the paragraph ``distance`` before ``paragraph``."""
    if paragraph < distance:
        return False
    home = layout.paragraphs[paragraph - distance]
    last = max(stop for _, stop in (*draft.content, *draft.cue))
    return home.start < last <= home.end


def _is_pure(layout: Layout, paragraph: int) -> bool:
    """Whether a paragraph is quotation and nothing else."""
    home = layout.paragraphs[paragraph]
    at = _index_from(layout, home.start)
    covered = 0
    while at < len(layout.quotes) and layout.quotes[at][0] < home.end:
        covered += layout.quotes[at][1] - layout.quotes[at][0]
        at += 1
    return covered >= (home.end - home.start) - 3 * max(1, at - _index_from(layout, home.start))


def _after_colon(words: Sequence[Token], start: int, end: int) -> Draft | None:
    """``Her verdict on the bridge was short: "..."``: the main subject's words."""
    place = bisect_left(words, start, key=lambda token: token.start)
    if place < 2 or words[place - 1].low != ":":
        return None
    subject = main_subject(words, 0, place)
    if subject is None:
        return None
    source = (words[subject[0]].start, words[subject[1] - 1].end)
    colon = (words[place - 1].start, words[place - 1].end)
    return Draft((source,), (colon,), ((start, end),), "asserts", True)
