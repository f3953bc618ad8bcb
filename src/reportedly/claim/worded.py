"""Which mentions are worded alike: copies, and texts that differ by words that tell nothing.

A mention is laid beside the groups that share its facts (numbers, negation, attitude: where these
differ no wording makes two texts one claim) and a pair of words that follow each other. How many
those are does not grow with the case for long: a pair of words that very many groups share tells
nothing and leads nowhere, and of what is found the few that share most are compared. The same
words again are not compared at all: they join the group that they opened.
"""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.claim.meaning import Telling, opposites, read_telling, roles_differ, swapped
from reportedly.claim.numbers import distinct, numbered
from reportedly.claim.wording import Wording, read_wording
from reportedly.types import Mention

LATEST = 8
"""Mentions of a group that are looked at for what lies within what: they come one after another."""

_LIKE = 0.6  # Jaccard of content stems
_HELD = 0.85  # share of the shorter one's stems, from five on
_SHORTEST_HELD = 5
_PART = 0.8  # Jaccard of a text and what stands within it
_MOST_COMPARED = 30
_ENOUGH = 64  # groups met, those that share two pairs counted twice; the rarest pairs come first
_MOST_LEADERS = 200  # of one word pair and the same facts; one that opens more claims tells nothing


@dataclass(slots=True)
class Group:
    """Mentions that are worded alike, and what the words of the first one tell."""

    telling: Telling
    mentions: list[Mention]


@dataclass(slots=True)
class _Opened:
    """The groups so far, and where they are found again."""

    groups: list[Group]
    names: list[frozenset[str]]  # of each group
    shelves: list[list[int]]  # numbers of groups, by what a text must share with them
    by_wording: dict[tuple[Wording, bool], int]


def group_mentions(mentions: Sequence[Mention]) -> list[Group]:
    """Group mentions by wording, in the order of each group's first."""
    numbers: dict[str, int] = {}
    for mention in mentions:
        numbers.setdefault(mention.span.text, len(numbers))
    tellings = [read_telling(text, read_wording(text)) for text in numbers]
    keys, bounds, count = _shelves(tellings)
    opened = _Opened([], [], [[] for _ in range(count)], {})
    for mention in mentions:
        text = numbers[mention.span.text]
        telling = tellings[text]
        # Of the same words in the same order none of the guards below says no, and nothing is
        # nearer; but "was shot by" and "shot" are the same words.
        same = (telling.wording, telling.passive)
        number = opened.by_wording.get(same)
        if number is None:
            shelves = [opened.shelves[key] for key in keys[bounds[text] : bounds[text + 1]]]
            number = _nearest(opened, mention, telling, shelves)
            if number is None:
                number = opened.by_wording[same] = len(opened.groups)
                opened.groups.append(Group(telling, []))
                opened.names.append(telling.names)
                for shelf in shelves:
                    if len(shelf) <= _MOST_LEADERS:  # one too many tells that there are too many
                        shelf.append(number)
        opened.groups[number].mentions.append(mention)
    return opened.groups


def _shelves(tellings: Sequence[Telling]) -> tuple[list[int], list[int], int]:
    """Number the shelves that at least two of the texts stand on, and say which are whose.

    A shelf is for a pair of stems that follow each other, together with the facts. Returned are
    the shelves of all texts, one text's after the other's; where each text's begin, and where the
    last one's end; and how many shelves there are. Most pairs stand in one text alone, and would
    fill the memory for nothing.
    """
    words: dict[str, int] = {}
    facts: dict[tuple[tuple[str, ...], int, frozenset[str]], int] = {}
    told: list[int] = []
    stems, owners = array("q"), array("q")
    for number, telling in enumerate(tellings):
        wording = telling.wording
        fact = (wording.numbers, wording.negations % 2, wording.attitudes)
        told.append(facts.setdefault(fact, len(facts)))
        ids = [words.setdefault(stem, len(words) + 1) for stem in wording.stems]
        if len(ids) == 1:
            ids.append(0)  # a word alone is a pair with none
        stems.extend(ids)
        owners.extend([number] * len(ids))
    stem, owner = np.array(stems, dtype=np.int64), np.array(owners, dtype=np.int64)
    within = owner[1:] == owner[:-1]
    pair = numbered(stem[:-1][within] << 32 | stem[1:][within])
    owner = owner[1:][within]
    shelf = numbered(np.array(told, dtype=np.int64)[owner] << 32 | pair)
    # a pair that stands twice in a text counts once
    both = distinct(owner << 32 | shelf)
    owner, shelf = both >> 32, both & 0xFFFFFFFF
    shared = np.bincount(shelf) > 1
    kept = shared[shelf]
    owner, shelf = owner[kept], (np.cumsum(shared) - 1)[shelf[kept]]
    bounds = np.searchsorted(owner, np.arange(len(tellings) + 1)).tolist()
    return shelf.tolist(), bounds, int(shared.sum())


def _nearest(
    opened: _Opened, mention: Mention, telling: Telling, shelves: Sequence[Sequence[int]]
) -> int | None:
    met: list[int] = []
    for shelf in sorted(shelves, key=len):  # what fewest share tells most
        if len(met) > _ENOUGH or len(shelf) > _MOST_LEADERS:
            break
        met += shelf
    mine, names = telling.names, opened.names
    likely = [n for n in set(met) if names[n] <= mine or mine <= names[n]]
    if len(likely) > _MOST_COMPARED:
        often = Counter(met)
        likely = sorted(sorted(likely), key=often.__getitem__, reverse=True)[:_MOST_COMPARED]
    best: tuple[float, int] | None = None
    for number in likely:
        score = _likeness(opened.groups[number], mention, telling)
        if score > 0 and (best is None or (score, -number) > (best[0], -best[1])):
            best = (score, number)
    return best[1] if best else None


def _likeness(group: Group, mention: Mention, telling: Telling) -> float:
    """Return how alike two wordings with the same facts are, 0 where they must not be one claim.

    Neither has a name that the other contradicts. Where one is a part of the other's text they
    must be nearly all the same. What parts most comes first, as it costs least.
    """
    other = group.telling
    common = len(telling.stems & other.stems)
    if not common:
        return 0.0
    jaccard = common / (len(telling.stems) + len(other.stems) - common)
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
