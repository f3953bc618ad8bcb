"""Which earlier comment a comment opens by quoting, in threads that show no other link."""

import re
from collections.abc import Sequence
from typing import Final

_WORDS: Final = 5
_WORD: Final = re.compile(r"\w+")
_ANGLED: Final = re.compile(r"(?:[ \t]*>[^\n]*\n?)+")
_MARKED: Final = re.compile(r"(?:[^\n:]{1,60}:\s*)?[“\"«]([^”\"»]{20,600})[”\"»]")
_OPENING: Final = 700


def quoted_items(texts: Sequence[str]) -> dict[int, int]:
    """Map the index of each text that opens with a quotation to the earlier text quoted.

    A quotation is lines that begin with ">" or a stretch in double quote marks at the start; it
    counts if its first five words stand in an earlier text, the latest such text being meant.
    """
    wanted: dict[int, tuple[str, ...]] = {}
    for index, text in enumerate(texts):
        opening = text[:_OPENING]
        match = _ANGLED.match(opening)
        quote = match[0] if match else ""
        if not match and (marked := _MARKED.match(opening)):
            quote = marked[1]
        words = tuple(_WORD.findall(quote.lower())[:_WORDS])
        if len(words) == _WORDS:
            wanted[index] = words
    if not wanted:
        return {}
    keys = set(wanted.values())
    latest: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for index, text in enumerate(texts):
        own = wanted.get(index)
        if own in latest:
            found[index] = latest[own]
        spoken = _WORD.findall(text.lower())
        windows = zip(*(spoken[k:] for k in range(_WORDS)), strict=False)
        latest.update((window, index) for window in windows if window in keys and window != own)
    return found
