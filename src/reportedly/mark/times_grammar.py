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
    """A pattern's match: its tokens, and the captured token of each name that took one."""

    tokens: Tokens
    first: int
    last: int
    places: dict[str, int] = field(default_factory=dict)

    def at(self, name: str) -> int | None:
        """The token that a name captured."""
        return self.places.get(name)

    def has(self, name: str) -> bool:
        """Whether a name captured a token."""
        return name in self.places

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
    """A compiled pattern, how its matches may begin, and its handler.

    ``ones`` are the kinds that match alone, ``pairs`` the first two kinds of longer matches.
    """

    pattern: re.Pattern[str]
    ones: frozenset[str]
    pairs: frozenset[str]
    handler: Handler


_PIECE: Final = re.compile(r"\(|\)\??|/|(?:(\w+)=)?([\w|]+)(\??)")

_Shape = tuple[bool, frozenset[str], frozenset[str], frozenset[str]]
"""Of what a part may match: whether nothing, its first kinds, its single kinds, its first pairs."""
_EMPTY: Final[_Shape] = (True, frozenset(), frozenset(), frozenset())


def _then(one: _Shape, two: _Shape) -> _Shape:
    """The shape of one part after the other."""
    firsts = one[1] | two[1] if one[0] else one[1]
    ones = (one[2] if two[0] else frozenset()) | (two[2] if one[0] else frozenset())
    pairs = one[3] | (two[3] if one[0] else frozenset())
    if one[2] and two[1]:
        pairs |= {a + b for a in one[2] for b in two[1]}
    return one[0] and two[0], firsts, ones, pairs


def _either(one: _Shape, two: _Shape) -> _Shape:
    return one[0] or two[0], one[1] | two[1], one[2] | two[2], one[3] | two[3]


def compile_pattern(line: str) -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    """A pattern line as a regular expression over kinds, and its ``ones`` and ``pairs``."""
    parts: list[str] = []
    now = _EMPTY
    stack: list[tuple[_Shape, _Shape | None]] = []  # before each open group; its alternatives
    for match in _PIECE.finditer(line):
        text = match.group()
        if text == "(":
            parts.append("(?:")
            stack.append((now, None))
            now = _EMPTY
        elif text == "/" or text[0] == ")":
            before, others = stack.pop()
            others = now if others is None else _either(others, now)
            if text == "/":
                parts.append("|")
                stack.append((before, others))
                now = _EMPTY
            else:
                parts.append(text)
                now = _then(before, others if text == ")" else _either(others, _EMPTY))
        else:
            name, kinds, optional = match.groups()
            chars = [KINDS[k] for k in kinds.split("|")]
            body = "[" + "".join(chars) + "]" if len(chars) > 1 else chars[0]
            parts.append(f"(?P<{name}>{body}){optional}" if name else body + optional)
            single = frozenset(chars)
            now = _then(now, (optional == "?", single, single, frozenset()))
    return re.compile("".join(parts)), now[2], now[3]


def rule(handler: Handler, *lines: str) -> list[Rule]:
    """Rules that share a handler."""
    return [Rule(*compile_pattern(line), handler) for line in lines]


@dataclass(frozen=True, slots=True)
class Index:
    """The rules that may match where two kinds (or one alone) stand, in order.

    ``starts`` finds the next such place, for a text has many a word and few times.
    """

    rules: dict[str, tuple[Rule, ...]]
    starts: re.Pattern[str]


def index(rules: list[Rule]) -> Index:
    """The rules made ready for ``recognise``."""
    table: dict[str, list[int]] = {}
    for order, one in enumerate(rules):
        for lead in one.ones | one.pairs:
            table.setdefault(lead, []).append(order)
    seconds: dict[str, str] = {}
    for lead, orders in table.items():
        if len(lead) == 2:
            seconds[lead[0]] = seconds.get(lead[0], "") + lead[1]
            table[lead] = sorted({*orders, *table.get(lead[0], ())})
    alone = "".join(lead for lead in table if len(lead) == 1)
    choices = [f"{kind}[{after}]" for kind, after in seconds.items() if kind not in alone]
    return Index(
        {lead: tuple(rules[i] for i in orders) for lead, orders in table.items()},
        re.compile(f"[{alone}]|" + "|".join(choices)),
    )


def _shorter(pair: tuple[re.Match[str], Rule]) -> int:
    return -pair[0].end()


def recognise(tokens: Tokens, table: Index) -> list[Raw]:
    """All expressions of a text, left to right, none overlapping: longest first at each token."""
    found: list[Raw] = []
    kinds = tokens.kinds
    place = 0
    while (start := table.starts.search(kinds, place)) is not None:
        place = start.start()
        rules = table.rules.get(kinds[place : place + 2]) or table.rules[kinds[place]]
        matches = [
            (match, one)
            for one in rules
            if (match := one.pattern.match(kinds, place)) is not None and match.end() > place
        ]
        if len(matches) > 1:
            matches.sort(key=_shorter)
        for match, one in matches:
            spans = match.regs
            places = {n: spans[i][0] for n, i in match.re.groupindex.items() if spans[i][0] >= 0}
            hit = Hit(tokens, place, match.end() - 1, places)
            meaning = one.handler(hit)
            if meaning is not None:
                found.append(Raw(place, hit.last, meaning))
                place = hit.last
                break
        place += 1
    return found
