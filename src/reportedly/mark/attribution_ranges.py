"""Ranges of a text, sorted once, so that each question about them is a bisection.

A page holds thousands of attributions, and joining asks of each which others touch it: comparing
all with all would make a long page take minutes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

Range = tuple[int, int]


class Covers:
    """Ranges of any order that may overlap, to ask whether one of them holds or touches another."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._starts: list[int] = []
        self._reach: list[int] = []  # how far the ranges up to each one reach
        for start, end in sorted(ranges):
            self._starts.append(start)
            self._reach.append(max(end, self._reach[-1]) if self._reach else end)

    def holds(self, inner: Range) -> bool:
        """Whether one range holds all of ``inner``."""
        at = bisect_right(self._starts, inner[0]) - 1
        return at >= 0 and self._reach[at] >= inner[1]

    def touches(self, other: Range) -> bool:
        """Whether one range shares a code point with ``other``."""
        at = bisect_left(self._starts, other[1]) - 1
        return at >= 0 and self._reach[at] > other[0]


class Owners:
    """Ranges with the numbers of their owners, to ask whose touch or begin in another."""

    def __init__(self, ranges: Iterable[tuple[int, int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _, _ in self._ranges]
        self._longest = max((end - start for start, end, _ in self._ranges), default=0)

    def touching(self, other: Range, longest: int | None = None) -> set[int]:
        """The owners of the ranges that share a code point with ``other``.

        Ranges of more than ``longest`` code points may be left out, where it is given: one that
        covers the text would else be looked back to from everywhere.
        """
        reach = self._longest if longest is None else min(longest, self._longest)
        low = bisect_left(self._starts, other[0] - reach)
        high = bisect_left(self._starts, other[1])
        return {owner for _, end, owner in self._ranges[low:high] if end > other[0]}

    def inside(self, outer: Range) -> list[int]:
        """The owners of the ranges that lie within ``outer``, in the order of the text."""
        low, high = bisect_left(self._starts, outer[0]), bisect_right(self._starts, outer[1])
        return [owner for _, end, owner in self._ranges[low:high] if end <= outer[1]]
