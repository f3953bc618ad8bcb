"""Lines of a plain text: where each stands, how far it is indented, what is white space above it.

Blank lines are not kept as lines; they are the ``gap`` of the next. All later rooms work on this
list, so that every pass is linear in the text.
"""

import re
from dataclasses import dataclass
from itertools import chain
from typing import Final

_LINE_END: Final = re.compile("\r\n|[\n\r\f\v\u2028\u2029]")
_TAB: Final = 8
_RULE: Final = re.compile(r"(?:[-=_*~#·•—–+]\s?){3,}$")
_LIST_MARK: Final = re.compile(r"(?:(\d{1,5})[.)](?=\s)|([•◦▪‣·*+○●■□∙⁃–—o-])(?=\s))\s+(?=\S)")
_PROSE_END: Final = re.compile(r"""[.!?…:]["'”’»)\]]{0,3}(?:\s?\[\d{1,3}\])?$""")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: ``text`` is its content without white space at either end.

    ``start`` and ``end`` are that content's offsets in the page, ``indent`` its column (tabs go to
    the next multiple of eight), ``gap`` the number of blank lines above it.
    """

    start: int
    end: int
    indent: int
    gap: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A list marker at the start of a line: its number if it has one, its width with spaces."""

    number: int | None
    bullet: str
    width: int


def lines_of(text: str) -> list[Line]:
    """Cut a text into its lines, whatever ends them (LF, CRLF, CR, form feed, U+2028)."""
    lines: list[Line] = []
    gap = start = 0
    for match in chain(_LINE_END.finditer(text), (None,)):
        end, after = match.span() if match else (len(text), len(text))
        raw = text[start:end]
        content = raw.strip()
        if content:
            lead = raw[: len(raw) - len(raw.lstrip())]
            offset = start + len(lead)
            indent = len(lead.expandtabs(_TAB)) if "\t" in lead else len(lead)
            lines.append(Line(offset, offset + len(content), indent, gap, content))
            gap = 0
        else:
            gap += 1
        start = after
    return lines


def list_mark(text: str) -> Mark | None:
    """The marker of a list item ("12.", "3)", "•", "*", "-", "+", lynx's "o"), or None."""
    match = _LIST_MARK.match(text)
    if match is None:
        return None
    number = int(match[1]) if match[1] else None
    return Mark(number, match[2] or "", match.end())


def is_rule(text: str) -> bool:
    """Whether a line is only a rule: "-----", "* * *", "====="."""
    return len(text) <= 200 and _RULE.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, quote marks and brackets after it included."""
    return _PROSE_END.search(text[-12:]) is not None


def is_prose(line: Line) -> bool:
    """Whether a line reads as running text rather than a label, a name or a headline."""
    text = line.text
    words = text.count(" ") + 1
    return (words >= 12 and (ends_sentence(text) or len(text) >= 120)) or (
        words >= 7 and ends_sentence(text) and not text.isupper()
    )
