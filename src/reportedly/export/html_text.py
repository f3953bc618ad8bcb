"""The pages' text as HTML: every mark nested properly around the exact characters it covers.

One rule keeps the report auditable: the text content of a document's body is the document's
text, character for character (controls as their pictures). Marks that cross are split into
segments; numbers and brackets are drawn by the style sheet and are no part of the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as _escape
from itertools import pairwise

DEEPEST = 16
"""Marks open at once; more are counted in the report but not drawn, so that work stays linear."""

_LETTER = re.compile(r"\S")
LONGEST = 6000
"""Characters in one block of the report."""

_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    0x0D: "&#13;",
    0x7F: "\u2421",
}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document's text that belongs to the list entry ``key``.

    ``ident`` is the element id of its first segment ("" where another mark of the key has it);
    ``rank`` orders marks of the same extent, outermost first; ``number`` is drawn before it.
    """

    start: int
    end: int
    rank: int
    key: str
    style: str
    title: str
    ident: str = ""
    number: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A line in the margin; of those about the same thing a paragraph shows the first."""

    about: str
    start: int
    html: str


@dataclass(frozen=True, slots=True)
class Body:
    """A document's rendered text and the ids of the marks that could not be drawn."""

    html: str
    undrawn: frozenset[str]


def esc(text: str) -> str:
    """Escape page text for HTML text and quoted attributes, one character for one.

    C0 controls become their Unicode pictures and lone surrogates U+FFFD, so that the report is
    valid UTF-8; a carriage return is written as a reference, which keeps it a character.
    """
    safe = _escape(text, quote=True)
    return safe.translate(_PICTURES) if _CONTROL.search(safe) else safe


def shown(text: str) -> str:
    """Return the characters that a reader of the report finds in the place of ``text``."""
    return text.translate(_PICTURES | {0x0D: "\r"})


def paragraphs(text: str) -> list[tuple[int, int, int, int]]:
    """Cut a text at its blank lines into (from, start, stop, to), contiguous and complete.

    ``start`` to ``stop`` is what is read; the blank lines around it lie outside. A text whose
    lines are as long as paragraphs and that has no blank lines is cut at every line. What is
    longer than any paragraph is cut at spaces, since browsers lay out one block in one go.
    """
    lines = _filled(text)
    loose = all(end == start for (_, end), (start, _) in pairwise(lines))
    loose = loose and len(text) > 90 * len(lines)
    if not lines:
        return [(0, 0, 0, len(text))] if text else []
    found: list[tuple[int, int, int, int]] = []
    first, (start, stop) = 0, lines[0]
    for begin, end in lines[1:]:
        if loose or begin > stop:
            found += _cut(text, first, start, _bare(text, stop), begin)
            first = start = begin
        stop = end
    return found + _cut(text, first, start, _bare(text, stop), len(text))


def render_body(
    text: str, marks: Sequence[Mark], notes: Sequence[Note] = (), heading: str | None = None
) -> Body:
    """Return a document's text in rows of paragraph and margin, with its marks.

    ``heading`` is the tag of the first paragraph where it is the document's title. Linear in the
    text, the marks and ``DEEPEST``.
    """
    ordered = sorted(
        (mark for mark in marks if 0 <= mark.start < mark.end <= len(text)),
        key=lambda mark: (mark.start, -mark.end, mark.rank),
    )
    margin = sorted(notes, key=lambda note: note.start)
    out: list[str] = []
    opened: list[Mark] = []
    named: set[str] = set()
    tabbed: set[str] = set()
    undrawn: set[str] = {mark.ident for mark in marks if mark.ident} - {
        mark.ident for mark in ordered
    }
    following = noted = 0
    for index, (first, start, stop, to) in enumerate(paragraphs(text)):
        tag = heading if heading and index == 0 else "p"
        carried = [mark for mark in opened if mark.end > start and mark.number]
        out.append(f'<div class="row"><{tag} class="t" dir="auto">')
        out.extend(_tag(mark, named) for mark in opened)
        for begin, end, gap in ((first, start, True), (start, stop, False), (stop, to, True)):
            position = begin
            while position < end:
                _close(opened, position, out, named)
                while following < len(ordered) and ordered[following].start <= position:
                    mark = ordered[following]
                    following += 1
                    if len(opened) >= DEEPEST:
                        undrawn.add(mark.ident)
                        continue
                    opened.append(mark)
                    out.append(_tag(mark, named))
                reach = min((mark.end for mark in opened), default=end)
                if following < len(ordered):
                    reach = min(reach, ordered[following].start)
                reach = min(reach, end)
                _leaf(text[position:reach], gap, opened, tabbed, out)
                position = reach
        _close(opened, to, out, named)
        out.append("</span>" * len(opened))
        out.append(f"</{tag}>")
        lines: dict[str, str] = {}
        while noted < len(margin) and margin[noted].start < to:
            lines.setdefault(margin[noted].about, margin[noted].html)
            noted += 1
        _margin([*lines.values()], carried, out)
        out.append("</div>")
    undrawn.discard("")
    return Body("".join(out), frozenset(undrawn))


def _filled(text: str) -> list[tuple[int, int]]:
    """Return the lines that hold more than white space, each with its line feed."""
    found: list[tuple[int, int]] = []
    end = 0
    while letter := _LETTER.search(text, end):
        start = text.rfind("\n", end, letter.start()) + 1 or end
        end = text.find("\n", letter.start()) + 1 or len(text)
        found.append((start, end))
    return found


def _cut(text: str, first: int, start: int, stop: int, to: int) -> list[tuple[int, int, int, int]]:
    """Return a paragraph, cut where it is longer than ``LONGEST``."""
    found: list[tuple[int, int, int, int]] = []
    while stop - start > LONGEST:
        middle = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        found.append((first, start, middle, middle))
        first = start = middle
    return [*found, (first, start, stop, to)]


def _bare(text: str, end: int) -> int:
    """Return a line's end without its line feed."""
    return end - (text[end - 1] == "\n")


def _tag(mark: Mark, named: set[str]) -> str:
    parts = [f'<span class="m {mark.style}" data-k="{mark.key}"']
    if mark.ident and mark.ident not in named:
        named.add(mark.ident)
        parts.append(f' id="{mark.ident}"')
        if mark.number:
            parts.append(f' data-n="{mark.number}"')
    if mark.speaker:
        parts.append(f' data-s="{mark.speaker}"')
    parts.append(f' title="{mark.title}">')
    return "".join(parts)


def _close(opened: list[Mark], position: int, out: list[str], named: set[str]) -> None:
    """Close the marks that end here; those opened after them are closed and opened again."""
    low = next((at for at, mark in enumerate(opened) if mark.end <= position), None)
    if low is None:
        return
    above = opened[low:]
    del opened[low:]
    out.append("</span>" * len(above))
    for mark in above:
        if mark.end > position:
            opened.append(mark)
            out.append(_tag(mark, named))


def _leaf(text: str, gap: bool, opened: list[Mark], tabbed: set[str], out: list[str]) -> None:
    """Write characters: a link to the innermost mark's entry, or plain; blank lines hidden."""
    if gap:
        out.append(f'<span class="gap">{esc(text)}</span>')
    elif opened and not text.isspace():  # a link on a space alone has no name
        key = opened[-1].key
        skip = ' tabindex="-1"' if key in tabbed else ""
        tabbed.add(key)
        out.append(f'<a href="#e-{key}"{skip}>{esc(text)}</a>')
    else:
        out.append(esc(text))


def _margin(lines: list[str], carried: list[Mark], out: list[str]) -> None:
    """Write the notes beside a paragraph, after those that continue from an earlier one."""
    if not lines and not carried:
        return
    out.append('<ul class="notes">')
    out.extend(
        f'<li class="on-from"><a href="#e-{mark.key}">{mark.number} continues</a></li>'
        for mark in carried[-3:]
    )
    out.extend(lines)
    out.append("</ul>")
