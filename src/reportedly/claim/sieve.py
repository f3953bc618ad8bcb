"""Which pairs of claims cannot be one, nor answer one question: many pairs at a time.

The guards in ``meaning.py`` look at one pair after another, and most pairs that meet part at the
first of them. Here what a claim's words tell is put into a few numbers, so that nearly all of
these pairs are left out at once. A number holds a bit for each word, and two words may share a
bit: a pair that is left out would not have passed, a pair that stays is looked at word by word.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.claim.meaning import DAYS, Telling
from reportedly.claim.numbers import Numbers

Bits = NDArray[np.uint64]
_BITS: Final = 64
_WORDS: Final = 4  # of 64 bits, for the stems of a claim
_AT_ONCE: Final = 1 << 17  # pairs; bounds what is held at a time


@dataclass(frozen=True, slots=True)
class Sieve:
    """What claims tell, in numbers, one row a claim."""

    facts: Numbers  # equal where figures, days, negation and attitude are
    stems: Numbers  # how many
    timeless: Numbers  # how many, days left out
    bits: Bits  # of those stems, (claims, 4)
    names: Bits
    openings: Bits  # of all names that stand in the claim, as names or at a stem's opening


def make_sieve(claims: Sequence[Telling]) -> Sieve:
    """Put what claims tell into numbers."""
    facts: dict[object, int] = {}
    numbered = [
        facts.setdefault(
            (w.numbers, w.negations % 2, w.attitudes, one.days), len(facts)
        )
        for one in claims
        for w in (one.wording,)
    ]  # fmt: skip
    stem_bits: dict[str, int] = {}
    name_bits: dict[str, int] = {}
    for one in claims:
        for name in one.names:
            name_bits.setdefault(name, 1 << len(name_bits) % _BITS)
    opened: dict[str, int] = {}
    rows = bytearray()
    names, openings = [], []
    for one in claims:
        row = begun = called = 0
        for stem in one.stems:
            if stem not in DAYS:
                row |= stem_bits.setdefault(stem, 1 << len(stem_bits) % (_BITS * _WORDS))
            if stem not in opened:
                opened[stem] = _opened(stem, name_bits)
            begun |= opened[stem]
        for name in one.names:
            called |= name_bits[name]
        rows += row.to_bytes(_BITS * _WORDS // 8, "little")
        names.append(called)
        openings.append(begun | called)
    return Sieve(
        np.array(numbered, dtype=np.int64),
        np.array([len(one.stems) for one in claims], dtype=np.int64),
        np.array([len(one.stems - DAYS) for one in claims], dtype=np.int64),
        np.frombuffer(bytes(rows), dtype="<u8").reshape(len(claims), _WORDS).astype(np.uint64),
        np.array(names, dtype=np.uint64),
        np.array(openings, dtype=np.uint64),
    )


def _opened(stem: str, name_bits: dict[str, int]) -> int:
    """Return the bits of the names that a stem begins with."""
    found = 0
    for end in range(1, len(stem) + 1):
        found |= name_bits.get(stem[:end], 0)
    return found


def may_be_one(sieve: Sieve, pairs: Numbers, fewest: int) -> Iterator[tuple[int, int]]:
    """Give the pairs, rows of two numbers, that may agree in facts and names.

    Both have so many stems as are the ``fewest``.
    """

    def kept(a: Numbers, b: Numbers) -> NDArray[np.bool_]:
        full = (sieve.stems[a] >= fewest) & (sieve.stems[b] >= fewest)
        same: NDArray[np.bool_] = sieve.facts[a] == sieve.facts[b]
        return full & same & _may_meet(sieve, a, b)

    yield from _kept(pairs, kept)


def may_answer_one(
    sieve: Sieve, pairs: Numbers, alike: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Give the pairs whose stems, days left out, may have a Jaccard of a fraction, ``alike``."""
    over, under = alike

    def kept(a: Numbers, b: Numbers) -> NDArray[np.bool_]:
        one, two = sieve.bits[a], sieve.bits[b]
        alone = np.bitwise_count(one & ~two).sum(axis=1, dtype=np.int64)
        others = np.bitwise_count(two & ~one).sum(axis=1, dtype=np.int64)
        first, second = sieve.timeless[a], sieve.timeless[b]
        # each bit that one alone has stands for a stem, or more, that one alone has
        shared = np.minimum(first - alone, second - others)
        near: NDArray[np.bool_] = (shared >= 2) & (
            under * shared >= over * (first + second - shared)
        )
        same: NDArray[np.bool_] = sieve.facts[a] == sieve.facts[b]
        return near & (same | _may_meet(sieve, a, b))

    yield from _kept(pairs, kept)


def _may_meet(sieve: Sieve, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    there: NDArray[np.bool_] = (sieve.names[a] & ~sieve.openings[b]) == 0
    back: NDArray[np.bool_] = (sieve.names[b] & ~sieve.openings[a]) == 0
    return there & back


def _kept(
    pairs: Numbers, kept: Callable[[Numbers, Numbers], NDArray[np.bool_]]
) -> Iterator[tuple[int, int]]:
    for start in range(0, len(pairs), _AT_ONCE):
        part = pairs[start : start + _AT_ONCE]
        yield from map(tuple, part[kept(part[:, 0], part[:, 1])].tolist())
