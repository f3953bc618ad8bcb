"""One statement as the comparison sees it: its words, names, quantities, dates and negations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.check.moments import Moment, read_moments
from reportedly.check.polarity import Polarity, read_polarity
from reportedly.check.quantities import Quantity, read_quantities
from reportedly.check.words import FUNCTION, root
from reportedly.mark.times_lexicon import split_words
from reportedly.types import Timex

LONGEST: Final = 2_000
"""Characters of a statement that are compared; who says more says several things."""
_MOST: Final = 24  # quantities, and dates, of one statement
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PRONOUN: Final = re.compile(
    r"\W{0,3}(?:that\s+)?(?P<it>i|we|you|he|she|it|they|this|these|those)(?![^\W_])",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(r"[.!?:][\"'”’)]*\s*\Z|\A\W*\Z")
_PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|t|de|ld)\b[^.,;]{0,60}?\bby\b"
)
_AHEAD: Final = frozenset(split_words("will shall won't going plans plan planned expects expected"))
_LIMITED: Final = frozenset(("only", "except", "unless", "apart", "besides", "special"))
_GUARDED: Final = frozenset(
    split_words(
        "may might could would should if unless whether perhaps maybe possibly probably likely "
        "unlikely allegedly alleged reportedly apparently suspected believed thought feared hopes "
        "wants rumoured rumored belief beliefs believe believes thought think thinks myth rumour "
        "rumor rumours rumors supposed supposedly pretend pretended hope hoped fear fears claim"
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word and its place."""

    root: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a statement says, as far as exact comparison goes; offsets are those of ``text``.

    ``roots`` are its content words, in order, numbers and dates left out. ``ahead`` tells that it
    speaks of what is to come, ``guarded`` that it does not assert, ``limited`` that
    it makes an exception, ``passive`` that its order of
    names is turned round, ``pronoun`` is the one that it begins with, if any.
    """

    text: str
    roots: tuple[str, ...]
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    polarity: Polarity
    ahead: bool
    guarded: bool
    limited: bool
    passive: bool
    pronoun: str | None


def read_statement(text: str, times: Sequence[Timex], offset: int = 0) -> Reading:
    """Read a statement; ``times`` are its expressions, at ``offset`` more than in ``text``."""
    text = text[:LONGEST]
    own = [t for t in times if offset <= t.start and t.end - offset <= len(text)]
    dates = [(t.start - offset, t.end - offset) for t in own if t.type in ("DATE", "TIME", "SET")]
    quantities = read_quantities(text, dates)[:_MOST]
    # A quantity's own words and a date's tell nothing of what the statement is about.
    counted = sorted([*dates, *((q.start, q.end) for q in quantities)])
    roots: list[str] = []
    names: list[Name] = []
    lows: set[str] = set()
    opening: list[tuple[str, int, int]] = []
    place = 0
    for match in _WORD.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        low = word.lower().replace("’", "'")
        lows.add(low)
        while place < len(counted) and counted[place][1] <= start:
            place += 1
        if place < len(counted) and counted[place][0] < end:
            continue
        bare = low.removesuffix("'s")
        if bare in FUNCTION or "'" in bare:
            continue
        roots.append(root(bare))
        if word[0].isupper():
            if _OPENS.search(text, max(0, start - 6), start) and not word[1:2].isupper():
                opening.append((bare, start, end))
            else:
                names.append(Name(roots[-1], start, end))
    known = {name.root for name in names}
    for bare, start, end in opening:
        if root(bare) in known or (names and names[0].start - end == 1):
            names.append(Name(root(bare), start, end))
    return Reading(
        text,
        tuple(roots),
        tuple(sorted(names, key=lambda name: name.start)),
        quantities,
        read_moments(text, own, offset)[:_MOST],
        read_polarity(text),
        not lows.isdisjoint(_AHEAD),
        not lows.isdisjoint(_GUARDED),
        not lows.isdisjoint(_LIMITED),
        _PASSIVE.search(text) is not None,
        pronoun["it"].lower() if (pronoun := _PRONOUN.match(text)) else None,
    )
