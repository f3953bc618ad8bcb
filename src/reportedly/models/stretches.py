"""Stretches of wording in a window: from the chance of each piece to words at exact characters."""

import re

from reportedly.models.judging import LEAST_STRETCH, Floats
from reportedly.models.wordpieces import PARAGRAPH, Pieces

# A sentence ends with a word; "U.S." and "Mr." are none.
_END = re.compile(r"\w{3,}[.?!…]+[\"'”’)\]]*$")
_TAIL = 12  # characters of a word that are looked at for its end
_EDGE = " \t\n\u00a0,;:-–—“”\"'’‘()[]*_"


def stretches(
    text: str, pieces: Pieces, start: int, stop: int, chances: Floats
) -> list[tuple[int, int]]:
    """Return ranges of pieces of the text, whole words each, in order.

    ``chances`` are those of the pieces from ``start`` to ``stop``, a window's. A word counts by its
    first piece; a stretch ends with its sentence and its paragraph.
    """
    found: list[tuple[int, int]] = []
    begin: int | None = None
    for first, last in _words(pieces, start, stop):
        within = chances[first - start] >= LEAST_STRETCH
        if begin is not None and (not within or pieces.places[first] == PARAGRAPH):
            found.append((begin, first))
            begin = None
        if within and begin is None:
            begin = first
        end = int(pieces.ends[last - 1])
        if begin is not None and _END.search(text[max(pieces.starts[first], end - _TAIL) : end]):
            found.append((begin, last))
            begin = None
    return found if begin is None else [*found, (begin, stop)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a stretch without marks at its edges, but for "!" and "?" at its end.

    None where no letter or digit is left.
    """
    piece = text[start:end]
    low = start + len(piece) - len(piece.lstrip(_EDGE))
    high = end - len(piece) + len(piece.rstrip(_EDGE + "."))
    return (low, high) if any(map(str.isalnum, text[low:high])) else None


def _words(pieces: Pieces, start: int, stop: int) -> list[tuple[int, int]]:
    """Ranges of pieces without a blank between them."""
    cuts = [k for k in range(start + 1, stop) if pieces.starts[k] > pieces.ends[k - 1]]
    return list(zip([start, *cuts], [*cuts, stop], strict=True))
