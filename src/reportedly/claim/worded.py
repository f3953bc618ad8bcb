"""Which mentions are worded alike: copies, and texts that differ by words that tell nothing.

A mention is laid beside the groups that share its facts (numbers, negation, attitude: where these
differ no wording makes two texts one claim) and a pair of words that follow each other. How many
those are does not grow with the case for long: a pair of words that very many groups share tells
nothing and leads nowhere, and of what is found the few that share most are compared. The same
words again are not compared at all: they join the group that they opened.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.claim.meaning import Telling, opposites, read_telling, roles_differ, swapped
from reportedly.claim.wording import Wording, read_wording
from reportedly.types import Mention

LATEST = 8
"""Mentions of a group that are looked at for what lies within what: they come one after another."""

_LIKE = 0.6  # Jaccard of content stems
_HELD = 0.85  # share of the shorter one's stems, from five on
_SHORTEST_HELD = 5
_PART = 0.8  # Jaccard of a text and what stands within it
_MOST_COMPARED = 30
_MOST_LEADERS = 200  # of one word pair and the same facts; one that opens more claims tells nothing


@dataclass(slots=True)
class Group:
    """Mentions that are worded alike, and what the words of the first one tell."""

    telling: Telling
    mentions: list[Mention]


@dataclass(slots=True)
class _Shelves:
    """Where groups are found again: numbers of groups, by what a mention must share with them."""

    groups: list[Group]
    words: dict[str, int]
    facts: dict[tuple[tuple[str, ...], int, frozenset[str]], int]
    by_pair: dict[int, int | list[int]]  # the number alone where there is one: most have one
    by_wording: dict[tuple[Wording, bool], int]


def group_mentions(mentions: Sequence[Mention]) -> list[Group]:
    """Group mentions by wording, in the order of each group's first."""
    shelves = _Shelves([], {}, {}, {}, {})
    told: dict[str, Telling] = {}
    for mention in mentions:
        text = mention.span.text
        telling = told.get(text)
        if telling is None:
            telling = told[text] = read_telling(text, read_wording(text))
        # Of the same words in the same order none of the guards below says no, and nothing is
        # nearer; but "was shot by" and "shot" are the same words.
        same = (telling.wording, telling.passive)
        number = shelves.by_wording.get(same)
        if number is None:
            keys = _keys(shelves, telling.wording)
            number = _nearest(shelves, mention, telling, keys)
            if number is None:
                number = shelves.by_wording[same] = len(shelves.groups)
                shelves.groups.append(Group(telling, []))
                for key in keys:
                    _put(shelves.by_pair, key, number)
        shelves.groups[number].mentions.append(mention)
    return shelves.groups


def _keys(shelves: _Shelves, wording: Wording) -> list[int]:
    """Return a number for each pair of stems that follow each other, together with the facts."""
    told = (wording.numbers, wording.negations % 2, wording.attitudes)
    facts = shelves.facts.setdefault(told, len(shelves.facts)) << 64
    words = shelves.words
    ids = [words.setdefault(stem, len(words) + 1) for stem in wording.stems]
    if len(ids) < 2:
        return [facts | one << 32 for one in ids]
    return [facts | one << 32 | two for one, two in set(pairwise(ids))]


def _put(by_pair: dict[int, int | list[int]], key: int, number: int) -> None:
    known = by_pair.get(key)
    if known is None:
        by_pair[key] = number
    elif isinstance(known, int):
        by_pair[key] = [known, number]
    elif len(known) <= _MOST_LEADERS:  # one too many tells that there are too many
        known.append(number)


def _nearest(
    shelves: _Shelves, mention: Mention, telling: Telling, keys: Sequence[int]
) -> int | None:
    met: list[int] = []
    for key in keys:
        known = shelves.by_pair.get(key)
        if isinstance(known, int):
            met.append(known)
        elif known is not None and len(known) <= _MOST_LEADERS:
            met += known
    likely: Iterable[int] = set(met)
    if len(met) > _MOST_COMPARED:
        shared = Counter(met)
        likely = sorted(sorted(shared), key=shared.__getitem__, reverse=True)[:_MOST_COMPARED]
    best: tuple[float, int] | None = None
    for number in likely:
        score = _likeness(shelves.groups[number], mention, telling)
        if score > 0 and (best is None or (score, -number) > (best[0], -best[1])):
            best = (score, number)
    return best[1] if best else None


def _likeness(group: Group, mention: Mention, telling: Telling) -> float:
    """Return how alike two wordings with the same facts are, 0 where they must not be one claim.

    Where one is a part of the other's text they must be nearly all the same. What parts most
    comes first, as it costs least.
    """
    other = group.telling
    if not (other.names <= telling.names or telling.names <= other.names):
        return 0.0
    common = len(telling.stems & other.stems)
    if not common:
        return 0.0
    jaccard = common / len(telling.stems | other.stems)
    least = min(len(telling.stems), len(other.stems))
    held = common / least if least >= _SHORTEST_HELD else 0.0
    if jaccard < _LIKE and held < _HELD:
        return 0.0
    if jaccard < _PART and _nested(group, mention):
        return 0.0
    if _turned(other.wording.names, telling.wording.names):
        return 0.0
    if any(guard(other, telling) for guard in (swapped, roles_differ, opposites)):
        return 0.0
    return max(jaccard, held * 0.9)


def _nested(group: Group, mention: Mention) -> bool:
    """Tell whether a mention lies within one of a group, or holds it.

    "Officials found that X, and Y": what is said of Y is a part of what is said of both.
    """
    span = mention.span
    return any(
        one.document == mention.document and one.span.start < span.end and span.start < one.span.end
        for one in group.mentions[-LATEST:]
    )


def _turned(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Tell whether the names that both texts have stand in another order."""
    both = set(one) & set(two)
    return _order(one, both) != _order(two, both)


def _order(names: tuple[str, ...], kept: set[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name in kept))
