"""What a stretch of wording shows on its surface: the marks that tell a technique at a glance.

Some thousand stretches teach a small network little of what their letters give away: a slogan is
short and whole, a repetition stood there before, a doubt asks. So the judge adds to its own score
a linear score of these marks (wide and deep learning, Cheng et al. 2016): a few numbers, and the
letters of its words in hashed counts (Weinberger et al. 2009). Capitalised words all count alike,
so no mark knows a name.
"""

import math
import re
import zlib
from collections import Counter

import numpy as np

from reportedly.models.judging import Floats

_BUCKETS = 4096
_SIZES = (3, 4, 5)  # letters of a part of a word
_LONGEST = 600  # code points whose letters count; the longest of five thousand stretches has 900
_LENGTHS = (1, 2, 3, 8, 15, 30)  # words
_NUMBERS = 23 + len(_LENGTHS)
COUNT = _NUMBERS + _BUCKETS  # marks of a stretch
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]*")
_ANY_NAME = " xx "
_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_NOT = re.compile(r"\b(?:not|no|never|none|nothing)\b|n['’]t\b")
_EITHER = re.compile(r"\b(?:or|either|unless|if)\b")
_CAUSE = re.compile(r"\b(?:because|due to|caused?|why|thanks to)\b")
_EVERY = re.compile(r"\b(?:all|every|most|only|ever|very|so|completely|total\w*|entire\w*)\b")


def span_marks(text: str, start: int, end: int) -> Floats:
    """Return the marks (COUNT,), each from 0 to 1 or about, of ``text[start:end]``.

    Linear in the text: how often a stretch stands elsewhere in it is one of them.
    """
    stretch = text[start:end]
    lower = stretch.lower()
    words = stretch.split()
    capitals = sum(word[:1].isupper() for word in words) / max(1, len(words))
    folded = text.lower()
    # lower-case letters of a few alphabets are longer: what stood before is counted to about here
    before = folded.count(lower, 0, start) if lower else 0
    times = max(before, folded.count(lower) - 1) if lower else 0
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    first, last = start - line < 3, (stop if stop >= 0 else len(text)) - end < 3
    numbers = [
        *(len(words) <= size for size in _LENGTHS),
        times > 0,
        times > 1,
        before > 0,
        min(3, before) / 3,
        math.log1p(times) / 3,
        math.log1p(len(words)) / 3,
        capitals,
        capitals == 1,
        stretch.isupper(),
        "?" in stretch,
        "!" in stretch,
        any(mark in stretch for mark in '"“”'),
        first,
        last,
        first and last,
        any(c.isdigit() for c in stretch),
        "," in stretch,
        "." in stretch,
        start / max(1, len(text)),
        *(mark.search(lower) is not None for mark in (_NOT, _EITHER, _CAUSE, _EVERY)),
    ]
    found = np.zeros(COUNT, dtype=np.float32)
    found[:_NUMBERS] = numbers
    counts = Counter(_parts(_NAME.sub(_ANY_NAME, stretch[:_LONGEST]).lower()))
    size = math.sqrt(sum(count * count for count in counts.values()))
    for bucket, count in counts.items():
        found[_NUMBERS + bucket] = count / size
    return found


def _parts(text: str) -> list[int]:
    """The buckets of all parts of a text's words, each word with a space at both ends."""
    return [
        zlib.crc32(part.encode()) % _BUCKETS
        for word in _WORD.findall(text)
        for size in _SIZES
        for part in _cut(f" {word} ", size)
    ]


def _cut(word: str, size: int) -> list[str]:
    return [word[at : at + size] for at in range(max(1, len(word) - size + 1))]
