"""What a statement denies: its negations, each with its place and the words that it bears on.

Only what negates the statement itself: "the dam that was not repaired broke" says that it broke.
Subordinate clauses are left out, two negations of one word cancel each other, and what only looks
like a negation ("not only", "no fewer than", "whether or not") is none. Linear in the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.check.words import FUNCTION, root
from reportedly.mark.times_lexicon import split_words

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[.,;:!?()—–]")
_REACH: Final = 3  # content words that a negation bears on
_SOON: Final = 8  # words
_STOPS: Final = frozenset(".,;:!?()—–")
_SUBORDINATE: Final = frozenset(
    split_words(
        "who whom whose which because although though while whilst whereas if unless when whenever "
        "where wherever since after before until till as so lest despite"
    )
)
_NOT: Final = frozenset(("not", "never", "cannot", "hardly", "scarcely", "neither", "nor"))
_NONE: Final = frozenset(("no", "none", "nobody", "nothing", "nowhere", "without"))
# Verbs that say that what follows is or was not so.
_DENYING: Final = frozenset(
    split_words(
        "deny denies denied denying fail fails failed failing refuse refuses refused refusing "
        "decline declines declined declining unable reject rejects rejected rejecting lack lacks "
        "lacked lacking avoid avoids avoided avoiding forbid forbids forbidden forbade"
    )
)
# After these words a negation denies nothing of what the statement says.
_HARMLESS: Final = {
    "not": frozenset(
        split_words(
            "only just merely simply necessarily least all every everyone always entirely "
            "fewer less more later earlier mention surprisingly unlike to-mention exactly even"
        )
    ),
    "no": frozenset(
        split_words("doubt fewer less more later earlier matter wonder question better sooner")
    ),
    "nothing": frozenset(("but", "more", "less", "short")),
    "none": frozenset(("other",)),
}
_OPEN: Final = frozenset(("may", "might", "or", "if", "whether", "why", "perhaps", "maybe"))
"""Before a "not": with it and without it can both hold."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that negates, ``start`` to ``end``, and the roots it bears on, nearest first."""

    start: int
    end: int
    text: str
    bears_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Polarity:
    """What a text's main clauses deny and what they assert, as roots."""

    negations: tuple[Negation, ...]
    denied: frozenset[str]
    asserted: frozenset[str]


def read_polarity(text: str) -> Polarity:
    """Return the negations of a text's main clauses, and what these deny and assert."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    words = [token[0].lower().replace("’", "'") for token in tokens]
    main = _main(words)
    negations: list[Negation] = []
    content: set[str] = set()
    for at, word in enumerate(words):
        if not main[at] or word in _STOPS:
            continue
        # a capital within a sentence makes it part of a title
        titled = tokens[at][0][0].isupper() and at > 0 and words[at - 1] not in _STOPS
        length = 0 if titled else _negates(words, at)
        if length:
            roots = _reach(words, main, at + length, word in _DENYING)
            if roots:
                begin = at - 1 if word == "not" and at and words[at - 1] in _AUXILIARIES else at
                start, end = tokens[begin][1], tokens[at + length - 1][2]
                negations.append(Negation(start, end, text[start:end], roots))
        elif word not in FUNCTION and not word.isdigit():
            content.add(root(word))
    counts: dict[str, int] = {}
    for negation in negations:
        for one in negation.bears_on:
            counts[one] = counts.get(one, 0) + 1
    denied = frozenset(one for one, count in counts.items() if count % 2)
    return Polarity(tuple(negations), denied, frozenset(content) - denied)


def opposition(one: Polarity, two: Polarity) -> Negation | None:
    """Return the negation in ``one`` of what ``two`` asserts, None where there is none.

    The other must assert every word that it bears on: "did not break the law" leaves "broke the
    window" alone, and "no boats sank" leaves "the boats arrived".
    """
    for negation in one.negations:
        if all(root in one.denied and root in two.asserted for root in negation.bears_on):
            return negation
    return None


_AUXILIARIES: Final = frozenset(
    split_words(
        "is are was were be been am has have had do does did will would shall should can could must"
    )
)


def _negates(words: Sequence[str], at: int) -> int:
    """How many words from here make a negation, 0 where none begins."""
    word = words[at]
    follows = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1] if at else ""
    if word in _DENYING:
        return 1
    if word == "no" and follows in ("one", "longer"):
        return 2
    if word not in _NOT and word not in _NONE and not word.endswith("n't"):
        return 0
    kind = "not" if word.endswith("n't") or word == "cannot" else word
    if follows in _HARMLESS.get(kind, ()) or (
        kind == "no" and (follows.isdigit() or follows in _STOPS)
    ):
        return 0
    if (
        kind == "not"
        and word == "not"
        and not {before, words[at - 2] if at > 1 else ""} & _AUXILIARIES
    ):
        return 0  # "with boats not running" says nothing of the boats in general
    if kind == "no" and before == "than":
        return 0
    if "until" in words[at : at + _SOON] and kind == "not":
        return 0  # "did not open until noon": then it did
    if "entirely" in words[at : at + 4] or "only" in words[at : at + 3]:
        return 0  # in part it may hold
    return 0 if before in _OPEN or (before == "but" and word == "nothing") else 1


def _main(words: Sequence[str]) -> list[bool]:
    """Which words stand in a main clause.

    A subordinate one goes from its first word to the next mark. "That" opens one after a noun or a
    verb of saying; which of the two decides nothing here but after a denial, which reaches into it.
    """
    main: list[bool] = []
    inside = False
    for at, word in enumerate(words):
        if word in _STOPS:
            inside = False
        elif word in _SUBORDINATE or (word == "that" and at > 0 and _relative(words, at)):
            inside = True
        main.append(not inside)
    return main


def _relative(words: Sequence[str], at: int) -> bool:
    """Whether "that" opens a clause rather than pointing: "the dam that broke", not "that dam"."""
    before = words[at - 1]
    follows = words[at + 1] if at + 1 < len(words) else ""
    if before in _DENYING or before in _STOPS:
        return False
    return before not in FUNCTION or follows in _AUXILIARIES


def _reach(words: Sequence[str], main: Sequence[bool], at: int, through: bool) -> tuple[str, ...]:
    """Roots of the content words that a negation bears on, nearest first."""
    found: list[str] = []
    for place in range(at, min(len(words), at + 4 * _REACH)):
        word = words[place]
        if word in _STOPS or not (main[place] or through):
            break
        if word in FUNCTION or word in _NOT or word.isdigit():
            if found and word in ("and", "but", "or"):
                break
            continue
        found.append(root(word))
        if len(found) == _REACH:
            break
    return tuple(dict.fromkeys(found))
