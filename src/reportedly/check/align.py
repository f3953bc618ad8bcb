"""Two wordings laid side by side: which stretches differ, in near-linear time.

Runs of three words that stand just once on each side, in the same order, are anchors (the idea
of patience diff); between them the usual longest-match alignment runs on what is short enough.
"""

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher

_SMALL = 160_000  # cells that the plain alignment may take
_RUN = 3
_MUCH = 6  # words that differ about a lone small word that matches: it does so by chance

Edit = tuple[int, int, int, int]
"""Where the sides differ: ``a1`` to ``a2`` on one side stands for ``b1`` to ``b2`` on the other."""


def edits(one: Sequence[str], two: Sequence[str], small: frozenset[str]) -> tuple[Edit, ...]:
    """Return the stretches that differ, in order; ends included.

    Words of ``small`` (articles and the like) that match alone between two differences are part
    of these: they match by chance.
    """
    blocks: list[tuple[int, int, int]] = []
    at_one = at_two = 0
    for i, j in (*_anchors(one, two), (len(one), len(two))):
        blocks += _match(one, two, (at_one, i), (at_two, j))
        at_one, at_two = i, j
    found: list[Edit] = []
    at_one = at_two = 0
    for i, j, size in (*_merged(blocks, one, two, small), (len(one), len(two), 0)):
        if i > at_one or j > at_two:
            found.append((at_one, i, at_two, j))
        at_one, at_two = i + size, j + size
    return tuple(found)


def _match(
    one: Sequence[str], two: Sequence[str], mine: tuple[int, int], theirs: tuple[int, int]
) -> list[tuple[int, int, int]]:
    (a1, a2), (b1, b2) = mine, theirs
    if (a2 - a1) * (b2 - b1) > _SMALL or a1 == a2 or b1 == b2:
        size = 0
        while a1 + size < a2 and b1 + size < b2 and one[a1 + size] == two[b1 + size]:
            size += 1
        return [(a1, b1, size)] if size else []
    matcher = SequenceMatcher(None, one[a1:a2], two[b1:b2], autojunk=False)
    return [(a1 + m.a, b1 + m.b, m.size) for m in matcher.get_matching_blocks() if m.size]


def _anchors(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest rising chain of runs that are unique on both sides."""
    if len(one) * len(two) <= _SMALL:
        return []
    mine, theirs = _unique(one), _unique(two)
    pairs = sorted((at, theirs[run]) for run, at in mine.items() if run in theirs)
    tails: list[int] = []
    chain: list[int] = []  # for each length, the pair that ends its best chain
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before.append(chain[length - 1] if length else -1)
        if length == len(tails):
            tails.append(j)
            chain.append(number)
        else:
            tails[length], chain[length] = j, number
    kept: list[tuple[int, int]] = []
    number = chain[-1] if chain else -1
    while number >= 0:
        kept.append(pairs[number])
        number = before[number]
    return kept[::-1]


def _unique(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        seen[run] = -1 if run in seen else at
    return {run: at for run, at in seen.items() if at >= 0}


def _merged(
    blocks: list[tuple[int, int, int]],
    one: Sequence[str],
    two: Sequence[str],
    small: frozenset[str],
) -> list[tuple[int, int, int]]:
    """Return the matches without those that are chance: a small word between two rewordings."""
    joined: list[tuple[int, int, int]] = []
    for block in blocks:
        if joined and joined[-1][0] + joined[-1][2] == block[0]:
            i, j, size = joined[-1]
            if j + size == block[1]:
                joined[-1] = (i, j, size + block[2])
                continue
        joined.append(block)
    kept: list[tuple[int, int, int]] = []
    for number, (i, j, size) in enumerate(joined):
        left = joined[number - 1] if number else (0, 0, 0)
        right = joined[number + 1] if number + 1 < len(joined) else (len(one), len(two), 0)
        before = i - left[0] - left[2], j - left[1] - left[2]
        after = right[0] - i - size, right[1] - j - size
        reworded = min(*before, *after) > 0
        lost = max(before) > 0 and max(after) > 0 and sum((*before, *after)) >= _MUCH
        if size <= 1 and (reworded or lost) and one[i] in small:
            continue
        kept.append((i, j, size))
    return kept
