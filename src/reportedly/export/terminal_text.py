"""Page text made fit for a terminal: no control reaches it, and widths are the terminal's own."""

import re
import unicodedata

from reportedly.export import view

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u2028\u2029]+")
_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATE, _POP = "\u2068", "\u2069"
_MOST_CONTENT = 600


def safe(text: str, limit: int = _MOST_CONTENT) -> str:
    """Return page text on one line of about ``limit`` characters, fit for a terminal.

    C0 controls become their Unicode pictures (ESC is ``␛``); other controls, bidirectional
    controls and lone surrogates become U+FFFD. Text with right-to-left letters is put between
    isolates, so that it cannot reorder what stands beside it.
    """
    flat = _SPACE.sub(" ", text[: limit * 4]).strip(" ")
    flat = _UNSAFE.sub(_picture, view.clip(flat, limit) if len(text) > limit else flat)
    return f"{_ISOLATE}{flat}{_POP}" if _RTL.search(flat) else flat


def columns(text: str) -> int:
    """Return how many terminal columns a text takes: wide 2, combining and format 0."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def wrap(text: str, width: int) -> list[str]:
    """Break a one-line text into lines of at most ``width`` columns, at spaces where possible.

    Isolates are closed at a line's end and opened again on the next. Always at least one line.
    """
    isolated = text.startswith(_ISOLATE) and text.endswith(_POP)
    measure = len if text.isascii() else columns
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in (text[1:-1] if isolated else text).split(" "):
        wide = measure(word)
        if wide > width:
            *full, word = _pieces(word, width)
            lines += [" ".join(line)] * bool(line) + full
            line, used, wide = [], 0, columns(word)
        elif line and used + 1 + wide > width:
            lines.append(" ".join(line))
            line, used = [], 0
        used += wide + bool(line)
        line.append(word)
    lines.append(" ".join(line))
    return [f"{_ISOLATE}{part}{_POP}" for part in lines] if isolated else lines


def _pieces(word: str, width: int) -> list[str]:
    """Break a word that is wider than a line, never within a wide character."""
    pieces: list[str] = []
    start = used = 0
    for at, character in enumerate(word):
        wide = _cells(character)
        if used + wide > width:
            pieces.append(word[start:at])
            start, used = at, 0
        used += wide
    return [*pieces, word[start:]]


def _cells(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
