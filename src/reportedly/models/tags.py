"""The labels of the taggers: spans of some types as BIOES tags, and what they decode to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

PARTS = ("source", "cue", "content")
NAMES = ("person", "place", "corporation", "group", "people", "product", "work", "misc")


@dataclass(frozen=True, slots=True)
class TagSpan:
    """Pieces ``start`` to ``end``, half-open, of a type."""

    start: int
    end: int
    type: str


def tags_of(types: Sequence[str]) -> tuple[str, ...]:
    """The tags over some types: ``O``, then B, I, E and S of each."""
    return ("O", *(f"{mark}-{name}" for name in types for mark in "BIES"))


def allowed(types: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    """What BIOES permits, as 0 or a large negative number.

    Arrays of transitions (from, to), of first tags and of last tags.
    """
    tags = tags_of(types)
    never = np.float32(-1e4)
    size = len(tags)
    moves = np.full((size, size), never, dtype=np.float32)
    first = np.full(size, never, dtype=np.float32)
    last = np.full(size, never, dtype=np.float32)
    for i, one in enumerate(tags):
        if one[0] in "OBS":
            first[i] = 0
        if one[0] in "OES":
            last[i] = 0
        for j, other in enumerate(tags):
            inside = one[0] in "BI"
            same = one[2:] == other[2:]
            if (inside and other[0] in "IE" and same) or (not inside and other[0] in "OBS"):
                moves[i, j] = 0
    return moves, first, last


def encode(spans: Iterable[tuple[int, int, str]], size: int, types: Sequence[str]) -> list[int]:
    """Tags of ``size`` pieces from half-open spans; later spans are painted over earlier ones."""
    owner: list[tuple[int, str] | None] = [None] * size
    for number, (start, end, name) in enumerate(spans):
        for k in range(max(0, start), min(size, end)):
            owner[k] = (number, name)
    index = {tag: k for k, tag in enumerate(tags_of(types))}
    tags = []
    for k, own in enumerate(owner):
        if own is None:
            tags.append(0)
            continue
        opens = k == 0 or owner[k - 1] != own
        closes = k + 1 == size or owner[k + 1] != own
        mark = "S" if opens and closes else "B" if opens else "E" if closes else "I"
        tags.append(index[f"{mark}-{own[1]}"])
    return tags


def spans_of(path: Sequence[int], types: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans that a permitted path of tags spells out, in order."""
    spans = []
    start = 0
    for k, tag in enumerate(path):
        if tag == 0:
            continue
        mark = (tag - 1) % 4
        if mark in (0, 3):
            start = k
        if mark in (2, 3):
            spans.append((start, k + 1, types[(tag - 1) // 4]))
    return spans


def best_paths(
    emissions: Floats,
    lengths: NDArray[np.int64],
    breaks: NDArray[np.bool_],
    moves: Floats,
    first: Floats,
    last: Floats,
) -> NDArray[np.int64]:
    """The best path of tags through each window of a batch: a linear-chain CRF's decoding.

    ``emissions`` (windows, pieces, tags) hold ``lengths`` pieces each; all scores are logarithms,
    ``moves`` (from, to). No span runs on over a piece that ``breaks`` (windows, pieces) marks, as
    a paragraph's first. Viterbi 1967; Lafferty, McCallum and Pereira 2001.
    """
    size = emissions.shape[1]
    found: NDArray[np.int64] = np.zeros(emissions.shape[:2], dtype=np.int64)
    if not size:
        return found
    rows = np.arange(len(emissions))
    score = emissions[:, 0] + first
    back = np.zeros(emissions.shape, dtype=np.int64)
    into = np.ascontiguousarray(moves.T)  # (to, from): the best is sought over the last axis
    across = _across(moves).T
    for k in range(1, size):
        ways = np.where(breaks[:, k, None, None], across, into)
        paths = score[:, None, :] + ways
        best = paths.argmax(2)
        step = np.take_along_axis(paths, best[:, :, None], 2)[:, :, 0] + emissions[:, k]
        going = (k < lengths)[:, None]
        score = np.where(going, step, score)
        back[:, k] = np.where(going, best, np.arange(len(first)))
    tag = (score + last).argmax(1)
    for k in range(size - 1, -1, -1):
        found[:, k] = tag
        tag = back[rows, k, tag]
    return found


def chances_within(
    emissions: Floats, breaks: NDArray[np.bool_], moves: Floats, first: Floats, last: Floats
) -> Floats:
    """The probability of each piece of one window, (pieces,), that it stands in a span.

    Summed over all paths, where ``best_paths`` takes the best one: where spans are rare and their
    edges a matter of taste, no single path with a span is likely, though its pieces are. Arguments
    as there, of one window: ``emissions`` (pieces, tags), ``breaks`` (pieces,). The algorithm of
    Baum et al. 1970, in logarithms.
    """
    size = len(emissions)
    if not size:
        return np.zeros(0, dtype=np.float32)
    across = _across(moves)
    before = np.empty(emissions.shape, dtype=np.float64)
    after = np.empty(emissions.shape, dtype=np.float64)
    before[0], after[-1] = first + emissions[0], last
    for k in range(1, size):
        ways = across if breaks[k] else moves
        before[k] = np.logaddexp.reduce(before[k - 1][:, None] + ways, axis=0) + emissions[k]
    for k in range(size - 1, 0, -1):
        ways = across if breaks[k] else moves
        after[k - 1] = np.logaddexp.reduce(ways + emissions[k] + after[k], axis=1)
    whole = np.logaddexp.reduce(before[-1] + last)
    outside: Floats = np.exp(before[:, 0] + after[:, 0] - whole).astype(np.float32)
    return 1 - outside


def _across(moves: Floats) -> Floats:
    """The moves (from, to) into a piece that no span runs on over."""
    marks = np.arange(len(moves)) % 4  # of the tags O, then B, I, E, S of each type: 0, then 1230
    going_on = np.outer(np.isin(marks, (1, 2)), np.isin(marks, (2, 3)))  # from B or I, to I or E
    going_on[0, :] = going_on[:, 0] = False
    found: Floats = np.where(going_on, np.float32(-1e4), moves)
    return found
