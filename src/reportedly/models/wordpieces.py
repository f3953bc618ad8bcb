"""A text in wordpieces, each with the code points it stands on and what its spelling shows.

WordPiece (Wu et al. 2016) with the vocabulary of an uncased BERT, through the ``tokenizers``
library. The vocabulary folds case and accents away, so capitals and line ends come back as
features of their own. Offsets count code points of the text as it is, whatever the folding did.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.errors import ResourceError

Ints = NDArray[np.int32]

WINDOW = 254  # pieces of text in one window; with its two marks the encoder sees 256
CASES = 7  # lower, Title, UPPER, mIxed, digits, one capital, neither letter nor digit
PLACES = 3  # within a line, first of a line, first after an empty line
PARAGRAPH = 2  # the last of these
_JOINING = ("Mn", "Me", "Cf")
LONGEST = 20_000  # characters that are cut into pieces at once: bounds the memory of one call


@dataclass(frozen=True, slots=True)
class Pieces:
    """Wordpieces of a text, in its order: arrays of one length.

    ``ids`` index the vocabulary; ``starts`` and ``ends`` are code points of the text; ``cases``
    and ``places`` are features below ``CASES`` and ``PLACES``; ``word`` numbers the words.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    cases: Ints
    places: Ints
    word: Ints

    def __len__(self) -> int:
        return len(self.ids)


def load_tokenizer(content: bytes) -> Tokenizer:
    """Load the content of a ``tokenizer.json``; raises ResourceError where it is damaged."""
    try:
        tokenizer = Tokenizer.from_str(content.decode())
    except Exception as error:  # the library raises bare Exception for what it cannot parse
        raise ResourceError(f"tokenizer.json: cannot be loaded: {error}") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(tokenizer: Tokenizer, text: str) -> Pieces:
    """Cut a text into wordpieces. Words longer than 100 letters are one unknown piece each."""
    rows: list[tuple[int, ...]] = []
    words = 0
    end_before = 0
    for base, part in _parts(text):
        encoding = tokenizer.encode(part, add_special_tokens=False)
        word_before: int | None = -1
        case = 0
        for piece, (start, end), word in zip(
            encoding.ids, encoding.offsets, encoding.word_ids, strict=True
        ):
            place = 0
            if word != word_before:
                word_before = word
                words += 1
                case = _case(part, start, _word_end(part, start))
                place = _place(text, end_before, base + start)
            while end < len(part) and category(part[end]) in _JOINING:
                end += 1  # marks on a letter and selectors of an emoji's form are its own
            end_before = base + end
            rows.append((piece, base + start, base + end, case, place, words - 1))
    table = np.array(rows, dtype=np.int32).reshape(len(rows), 6)
    return Pieces(*(np.ascontiguousarray(table[:, k]) for k in range(6)))


def head(pieces: Pieces, count: int) -> Pieces:
    """The first ``count`` pieces."""
    return Pieces(
        pieces.ids[:count],
        pieces.starts[:count],
        pieces.ends[:count],
        pieces.cases[:count],
        pieces.places[:count],
        pieces.word[:count],
    )


def windows(pieces: Pieces, first: int = WINDOW, most: int = WINDOW) -> list[tuple[int, int]]:
    """Cut pieces into windows of at most ``most``, at line ends where that fills them by half.

    ``first`` bounds the first window (training shifts the cuts with it). Where no line ends in
    the second half of a window, it ends after a word.
    """
    cuts = []
    start, limit = 0, first
    while start < len(pieces):
        stop = min(len(pieces), start + limit)
        if stop < len(pieces):
            breaks = np.flatnonzero(pieces.places[start + 1 : stop + 1]) + start + 1
            if len(breaks) and breaks[-1] - start > limit // 2:
                stop = int(breaks[-1])
            else:
                while stop > start + 1 and pieces.word[stop] == pieces.word[stop - 1]:
                    stop -= 1
        cuts.append((start, stop))
        start, limit = stop, most
    return cuts


def piece_range(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """The pieces that share a character with the code points ``start`` to ``end``, half-open."""
    first = int(np.searchsorted(pieces.ends, start, side="right"))
    last = int(np.searchsorted(pieces.starts, end, side="left"))
    return first, max(first, last)


def states_at(pieces: Pieces, ranges: Sequence[tuple[int, int, int]], size: int) -> Ints:
    """A feature of pieces from ranges of code points with values, later over earlier."""
    by_character = np.zeros(size + 1, dtype=np.int32)
    for start, end, value in ranges:
        by_character[start:end] = value
    return by_character[np.minimum(pieces.starts, size)]


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Cut a long text before blanks, so that no word is cut but one without end."""
    start = 0
    while start < len(text):
        stop = start + LONGEST
        if stop < len(text):
            blank = max(text.rfind(mark, start + LONGEST // 2, stop) for mark in "\n \t")
            stop = blank if blank > start else stop
        yield start, text[start:stop]
        start = stop


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and end - start < 40 and text[end].isalnum():
        end += 1
    return end


def _case(text: str, start: int, end: int) -> int:
    word = text[start:end]
    if not word:
        return 6
    if word.isdigit():
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 5 if len(word) == 1 else 2
    if word[0].isupper() and word[1:].islower():
        return 1
    return 3 if any(c.isupper() for c in word) else 0


def _place(text: str, end: int, start: int) -> int:
    if start == 0 or not end:
        return PARAGRAPH
    return min(PARAGRAPH, text.count("\n", end, start))
