"""The grammar of time expressions: patterns over token kinds, each with what it means.

A pattern is a line of kind names. ``a|b`` is a choice, ``?`` makes optional, ``( ... )`` groups,
``name=kind`` captures the token, ``/`` separates the alternatives of a group. At each token the
longest pattern wins, then the earlier one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from reportedly.mark.times_lexicon import KINDS
from reportedly.mark.times_tokens import Tokens
from reportedly.types import TimexType


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says before it is anchored.

    ``value`` is set where nothing needs anchoring. Otherwise ``unit`` and ``count`` shift the base
    (``now``: publication; ``told``: what was last mentioned; ``near``: publication in news, last
    mentioned in narrative), and the calendar fields refine the result.
    """

    type: TimexType = "DATE"
    value: str | None = None
    mod: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    unit: str | None = None
    count: int = 0
    base: str = "near"
    clock: str = ""
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """A recognised expression: first and last token, and its meaning."""

    first: int
    last: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern's match: its tokens, and the captured token of each name (None: absent)."""

    tokens: Tokens
    first: int
    last: int
    places: dict[str, int | None] = field(default_factory=dict)

    def at(self, name: str) -> int | None:
        """The token that a name captured."""
        return self.places.get(name)

    def has(self, name: str) -> bool:
        """Whether a name captured a token."""
        return self.places.get(name) is not None

    def word(self, name: str) -> str:
        """The captured token in lower case, or an empty string."""
        place = self.places.get(name)
        return "" if place is None else self.tokens.words[place]

    def code(self, name: str) -> str:
        """The captured token's value as text, or an empty string."""
        place = self.places.get(name)
        return "" if place is None else str(self.tokens.values[place])

    def int(self, name: str) -> int | None:
        """The captured token's value as a number, or None."""
        place = self.places.get(name)
        if place is None:
            return None
        value = self.tokens.values[place]
        return value if isinstance(value, int) else None


Handler = Callable[[Hit], "Meaning | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern, the kinds it may begin with, and its handler."""

    pattern: re.Pattern[str]
    begins: frozenset[str]
    handler: Handler


_NAME: Final = re.compile(r"\(\?P<\w+>")
_PIECE: Final = re.compile(r"\(|\)\??|/|(?:(\w+)=)?([\w|]+)(\??)")


def compile_pattern(line: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern line as a regular expression over kinds, and the kinds that it may begin with."""
    parts: list[str] = []
    begins: set[str] = set()
    open_begin = True  # whether what comes next may be the first token
    stack: list[tuple[bool, bool]] = []  # at each open group: before it, after an alternative
    for match in _PIECE.finditer(line):
        text = match.group()
        if text == "(":
            parts.append("(?:")
            stack.append((open_begin, False))
        elif text == "/":
            parts.append("|")
            before, after = stack.pop()
            stack.append((before, after or open_begin))
            open_begin = before
        elif text[0] == ")":
            parts.append(text)
            before, after = stack.pop()
            open_begin = before if text == ")?" else after or open_begin
        else:
            name, kinds, optional = match.groups()
            chars = [KINDS[k] for k in kinds.split("|")]
            body = "[" + "".join(chars) + "]" if len(chars) > 1 else chars[0]
            parts.append(f"(?P<{name}>{body}){optional}" if name else body + optional)
            if open_begin:
                begins.update(chars)
                open_begin = optional == "?"
    return re.compile("".join(parts)), frozenset(begins)


def rule(handler: Handler, *lines: str) -> list[Rule]:
    """Rules that share a handler."""
    return [Rule(*compile_pattern(line), handler) for line in lines]


@dataclass(frozen=True, slots=True)
class Index:
    """The rules by the kind of their first token, in order, and what tells quickly that none fits.

    ``starts`` finds the next token where some rule fits; it is all rules in one expression, for a
    text has many a "the" and few times.
    """

    rules: dict[str, tuple[Rule, ...]]
    starts: re.Pattern[str]


def index(rules: list[Rule]) -> Index:
    """The rules made ready for ``recognise``."""
    table: dict[str, list[Rule]] = {}
    for one in rules:
        for kind in one.begins:
            table.setdefault(kind, []).append(one)
    choices = [
        "(?=" + kind + ")(?:" + "|".join(_NAME.sub("(?:", r.pattern.pattern) for r in found) + ")"
        for kind, found in table.items()
    ]
    lead = "(?=[" + "".join(table) + "])"
    return Index(
        {k: tuple(v) for k, v in table.items()}, re.compile(lead + "(?:" + "|".join(choices) + ")")
    )


def recognise(tokens: Tokens, table: Index) -> list[Raw]:
    """All expressions of a text, left to right, none overlapping: longest first at each token."""
    found: list[Raw] = []
    kinds = tokens.kinds
    place = 0
    while (start := table.starts.search(kinds, place)) is not None:
        place = start.start()
        matches: list[tuple[int, int, re.Match[str], Rule]] = []
        for order, one in enumerate(table.rules[kinds[place]]):
            match = one.pattern.match(kinds, place)
            if match is not None and match.end() > place:
                matches.append((-match.end(), order, match, one))
        matches.sort(key=lambda m: m[:2])
        for _, _, match, one in matches:
            places: dict[str, int | None] = {
                name: (match.start(name) if match.start(name) >= 0 else None)
                for name in match.re.groupindex
            }
            hit = Hit(tokens, place, match.end() - 1, places)
            meaning = one.handler(hit)
            if meaning is not None:
                last = match.end() - 1
                found.append(Raw(place, last, meaning))
                place = last
                break
        place += 1
    return found
