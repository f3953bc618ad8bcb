"""Which claims say the same in other words, and which answer one question: pairs worth a look.

Claims meet where they share two telling words; of a pair of words that very many share, each claim
meets its neighbours only, so that the work grows with the number of claims and not with its square.
Which words tell is told by the words themselves, names first, then long ones: how often a word is
used in the case must not decide it, or each page that is added would change what meets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final

import numpy as np

from reportedly.claim.acts import acts_opposed
from reportedly.claim.numbers import Numbers, distinct
from reportedly.claim.wording import Wording, opposed, word_set

_TELLING: Final = 7  # words of a claim that find others
_BUCKET: Final = 24  # claims that all meet each other by a pair of words
_NEIGHBOURS: Final = 4  # of each, where more share the pair
_CLOSE: Final = 0.8  # share of the longer one's words from which on both are worded alike
ALIKE: Final = (3, 5)
"""Jaccard of the words of two claims in one question, as a fraction."""
_ALIKE: Final = ALIKE[0] / ALIKE[1]
_ALIKE_SWAPPED: Final = 0.6  # and where they differ by a word alone
_SPELT: Final = 0.75  # how alike two words are that may be two spellings of one
_SEVERAL: Final = re.compile(
    r"\b(?:because|after|before|when|while|as|since|so|and|but|which|who|that|if|until)\b|[,;:—–]",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|t|de|ld|id|un|ung)\b[^.,;]{0,60}?\bby\b"
    r"|\b\w+(?:ed|en|wn|nt)\s+by\b",
    re.IGNORECASE,
)
DAYS: Final = word_set(
    "yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday"
    " january february march april may june july august september october november december"
    " morning noon afternoon evening night midnight dawn dusk spring summer autumn winter"
)
"""Stems of words that tell a day, a month or a part of one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a claim's words tell for a comparison of meaning."""

    text: str
    wording: Wording
    stems: frozenset[str]
    names: frozenset[str]
    days: frozenset[str]
    passive: bool
    single: bool


def read_telling(text: str, wording: Wording) -> Telling:
    """Return what is compared of a claim's text."""
    return Telling(
        text,
        wording,
        frozenset(wording.stems),
        frozenset(wording.names),
        frozenset(re.findall(r"[a-z]+", text.lower())) & DAYS,
        _PASSIVE.search(text) is not None,
        _SEVERAL.search(text) is None,
    )


def find_pairs(claims: Sequence[Telling]) -> Numbers:
    """Return the pairs of claims that share two telling words: rows of two numbers, each once."""
    vocabulary: dict[str, int] = {}
    chosen = np.full((len(claims), _TELLING), -1, dtype=np.int64)
    for row, claim in zip(chosen, claims, strict=True):
        telling = sorted(claim.stems, key=lambda s: (s not in claim.names, -len(s), s))[:_TELLING]
        row[: len(telling)] = [vocabulary.setdefault(stem, len(vocabulary)) for stem in telling]
    chosen.sort(axis=1)
    first, second = np.triu_indices(_TELLING, 1)
    keys = chosen[:, first] << 32 | chosen[:, second]
    told = chosen[:, first] >= 0
    owners = np.broadcast_to(np.arange(len(claims), dtype=np.int64)[:, None], keys.shape)
    return _meet(keys[told], owners[told])


def _meet(keys: Numbers, owners: Numbers) -> Numbers:
    if not len(keys):
        return np.empty((0, 2), dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    bounds = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1], True])
    sizes = np.repeat(np.diff(bounds), np.diff(bounds))
    keys, owners, sizes = keys[sizes > 1], owners[sizes > 1], sizes[sizes > 1]
    found = [np.empty(0, dtype=np.int64)]
    for step in range(1, min(_BUCKET, len(keys))):
        here = (keys[step:] == keys[:-step]) & (
            (sizes[step:] <= _BUCKET) | np.bool_(step <= _NEIGHBOURS)
        )
        if not here.any() and step > _NEIGHBOURS:
            break
        # owners within a bucket stand in rising order
        found.append(owners[:-step][here] << 32 | owners[step:][here])
    pairs = distinct(np.concatenate(found))
    return np.stack((pairs >> 32, pairs & 0xFFFFFFFF), axis=1)


def roles_differ(one: Telling, two: Telling) -> bool:
    """Tell whether the same words do to each other what in the other text is done to them.

    "Soldiers shot the villagers" and "the villagers shot the soldiers": three words in one order
    here and in the reverse order there, both active or both passive; or in the same order, where
    one text is in the passive. Of two single clauses of which less is shared, any two words turned
    round are enough.
    """
    if one.passive == two.passive and (
        [s for s in one.wording.stems if s in two.stems]
        == [s for s in two.wording.stems if s in one.stems]
    ):
        return False  # in the same order, as most are
    first = list(dict.fromkeys(s for s in one.wording.stems if s in two.stems))
    places = {stem: place for place, stem in reversed(list(enumerate(two.wording.stems)))}
    order = [places[stem] for stem in first]
    close = len(first) >= _CLOSE * max(len(one.stems), len(two.stems))
    if one.passive != two.passive:
        return close and len(first) > 2 and _longest_fall(order) < 2
    turned = _longest_fall(order)
    if turned >= 3 and close:
        return True
    return turned >= 2 and one.single and two.single and not close


def _longest_fall(places: list[int]) -> int:
    """Return how many of the places, at most, stand in falling order (quadratic in words)."""
    longest = [1] * len(places)
    for at, place in enumerate(places[:40]):
        for before in range(at):
            if places[before] > place:
                longest[at] = max(longest[at], longest[before] + 1)
    return max(longest, default=0)


def swapped(one: Telling, two: Telling) -> bool:
    """Tell whether two texts differ by nothing but one word, or two, in the place of others.

    "Soldiers shelled the school" and "soldiers shelled the hospital". Spellings are one word.
    """
    first, second = one.wording.stems, two.wording.stems
    if abs(len(first) - len(second)) > 1 or not one.stems & two.stems:
        return False
    before = _same_opening(first, second)
    after = _same_opening(first[::-1], second[::-1])
    if before + after < max(len(first), len(second)) - 2:
        return False  # most pairs part here
    if len(first) == len(one.stems) and len(second) == len(two.stems):
        # no word stands twice, so that there is one way to lay them side by side
        left, right = first[before : len(first) - after], second[before : len(second) - after]
        if not left or not right or not set(left).isdisjoint(right):
            return False
    else:
        matcher = SequenceMatcher(None, first, second, autojunk=False)
        parts = [part for part in matcher.get_opcodes() if part[0] != "equal"]
        if len(parts) != 1 or parts[0][0] != "replace":
            return False
        _, a, b, c, d = parts[0]
        left, right = first[a:b], second[c:d]
    if len(left) > 2 or len(right) > 2:
        return False
    return SequenceMatcher(None, "".join(left), "".join(right), autojunk=False).ratio() < _SPELT


def _same_opening(one: tuple[str, ...], two: tuple[str, ...]) -> int:
    """Return with how many words, the same ones, both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


def opposites(one: Telling, two: Telling) -> bool:
    """Tell whether each says the opposite of a word, or of an act, that the other alone has."""
    first, second = one.stems - two.stems, two.stems - one.stems
    return acts_opposed(first, second) or opposed(first, second)


def same_facts(one: Telling, two: Telling) -> bool:
    """Tell whether all that must agree does: figures, days, negation, attitude, opposites."""
    first, second = one.wording, two.wording
    return (
        first.numbers == second.numbers
        and first.negations % 2 == second.negations % 2
        and first.attitudes == second.attitudes
        and one.days == two.days
        and not opposites(one, two)
    )


def names_met(one: Telling, two: Telling) -> bool:
    """Tell whether each name of the one stands in the other, as a name or at its opening."""
    return all(_opens(name, two) for name in one.names - two.names) and all(
        _opens(name, one) for name in two.names - one.names
    )


def _opens(name: str, other: Telling) -> bool:
    return any(stem.startswith(name) for stem in other.stems)


def one_question(one: Telling, two: Telling) -> bool:
    """Tell whether two claims are worded alike and differ in a fact: they answer one question.

    What differs is a figure, a day, a negation, an attitude, a name or a word in the same place;
    the words beside it are nearly the same.
    """
    first, second = one.stems - DAYS, two.stems - DAYS
    shared = len(first & second)
    alike = shared / len(first | second) if first | second else 0.0
    if shared < 2 or alike < _ALIKE or roles_differ(one, two):
        return False
    if not same_facts(one, two):
        return names_met(one, two)
    return shared > 2 and alike >= _ALIKE_SWAPPED and swapped(one, two)
