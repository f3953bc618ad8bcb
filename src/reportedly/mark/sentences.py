"""Paragraphs and sentences, with exact offsets, for every mark that needs them.

Plain rules in the manner of Kiss and Strunk's orthographic heuristics (Computational
Linguistics 32:4, 2006), with closed lists in place of their counts: a full stop ends a sentence
unless it closes an abbreviation, an initial or a number, and the next word says which where it
is open. Every regular expression consumes what it looked at, so the time is linear.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

_CLOSERS = "\"'”’»«“›‹」』)]}"
_BLANK = re.compile(r"\n[^\S\n]*+(?:\r?\n[^\S\n]*+)*+")
_STOP = re.compile(
    rf"(?P<mark>[.!?…]++|[。！？]++)(?P<close>[{re.escape(_CLOSERS)}]*+)(?P<gap>\s*+)"
)
_ITEM = re.compile(r"\s*(?:[-*•·▪◦‣–—>#]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'«„/–—]*+\Z")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never the end of a sentence: something always follows.
_HOLDING = _words(
    "mr mrs ms mx dr prof rev hon fr gen maj col lt sgt cpl capt cmdr adm brig gov sen rep reps "
    "sens pres supt det insp st mt ft messrs mme mlle vs cf e.g i.e viz al fig figs vol pp nos "
    "op ed eds approx dept est ave blvd"
)
# May end one: the next word decides.
_OPEN = _words(
    "inc corp co ltd llc plc bros jr sr etc a.m p.m am pm ph.d m.d b.a m.a jan feb mar apr jun "
    "jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun no"
)
_STARTERS = _words(
    "the a an this that these those it its he she they we i you his her their our my but and so "
    "in on at by for from with after before when while if as since although though because "
    "however meanwhile yet now then there here what who how why where not no some many most all "
    "both each one another other such according asked also still even just once last earlier "
    "later during under until despite among"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that stands alone: code points ``start`` to ``end``, outer blanks excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line that is none; ``paragraph`` indexes the list it was cut from."""

    start: int
    end: int
    paragraph: int


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Cut a text at blank lines and at line ends, but not where lines were wrapped to a width.

    A line end inside a block counts as wrapping where the next line's first word would not have
    fitted into the block's widest line, or where the next line goes on in lower case.
    """
    found: list[Paragraph] = []
    block: list[tuple[int, int]] = []
    at = 0
    for match in _BLANK.finditer(text):
        _append_line(text, at, match.start(), block)
        if match.group().count("\n") > 1:
            found.extend(_unwrap(text, block))
            block = []
        at = match.end()
    _append_line(text, at, len(text), block)
    found.extend(_unwrap(text, block))
    return tuple(found)


def find_sentences(
    text: str, paragraphs: tuple[Paragraph, ...] | None = None
) -> tuple[Sentence, ...]:
    """Cut paragraphs (found where not given) into sentences, in order, outer blanks excluded.

    Closing marks stay with their sentence. A stop within a quotation that a lower-case word
    follows ("Go!" he said) ends nothing.
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    found: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        start = paragraph.start
        lower = text[start : start + 1].islower()
        for match in _STOP.finditer(text, paragraph.start, paragraph.end):
            if match.end() >= paragraph.end:
                break
            if _ends(text, match, lower):
                found.append(Sentence(start, match.end("close"), index))
                start = match.end()
        if start < paragraph.end:
            found.append(Sentence(start, paragraph.end, index))
    return tuple(found)


def _append_line(text: str, start: int, end: int, block: list[tuple[int, int]]) -> None:
    line = text[start:end]
    stripped = line.strip()
    if stripped:
        lead = len(line) - len(line.lstrip())
        block.append((start + lead, start + lead + len(stripped)))


def _unwrap(text: str, lines: list[tuple[int, int]]) -> list[Paragraph]:
    if not lines:
        return []
    width = max(end - start for start, end in lines)
    found: list[Paragraph] = []
    begin = lines[0][0]
    for (start, end), (after, after_end) in pairwise(lines):
        head = text[after : min(after_end, after + 100)]
        word = head.split(None, 1)[0]
        overflow = 60 <= width <= 100 and end - start + 1 + len(word) > width
        goes_on = head[0].islower() and width >= 40 and text[end - 1] not in ".!?:"
        if _ITEM.match(head) or not (overflow or goes_on):
            found.append(Paragraph(begin, end))
            begin = after
    found.append(Paragraph(begin, lines[-1][1]))
    return found


def _ends(text: str, match: re.Match[str], lower: bool) -> bool:
    """Whether the stop that ``match`` holds ends a sentence; ``lower``: no capitals are in use."""
    mark, close, gap = match.group("mark", "close", "gap")
    if mark[0] in "。！？":
        return not close or bool(gap)
    if not gap:
        return False
    follow = text[match.end() : match.end() + 24]
    first = follow.lstrip("\"'“‘«„‹»›([¿¡—–-* ")[:1]
    if first.islower() and not (lower and not close):
        return False
    if mark != "." or close:
        return True
    word_match = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    word = word_match.group() if word_match else ""
    low = word.lower()
    if low in _HOLDING:
        return False
    if low == "no" and first.isdigit():
        return False
    initials = len(word) == 1 and word.isupper() and word != "I"
    dotted = "." in word and all(len(part) <= 1 for part in word.split("."))
    if initials or dotted or (low in _OPEN and low != "no"):
        next_word = re.split(r"[^\w]", follow.lstrip("\"'“‘«(["), maxsplit=1)[0]
        if low in ("a.m", "p.m", "etc"):
            return first.isupper() or not first.isalnum()
        return next_word.lower() in _STARTERS and next_word[:1].isupper() and next_word != "I"
    return True
