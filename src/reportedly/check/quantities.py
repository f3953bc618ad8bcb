"""Quantities in a text: from how much to how much, of what, exactly where it stands.

"more than 40 boats", "three hundred and forty", "half of the voters", "$5m", "between 40 and 60 km"
become intervals, so that "more than 100" agrees with 120 and not with 80. Dates are none of them:
their places are handed in, to be left out. Linear in the text.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.check import quantities_words as lexicon
from reportedly.check.quantities_read import (
    Number,
    Tokens,
    is_score,
    join_range,
    read_number,
    tokenise,
)
from reportedly.check.words import FUNCTION, root

Agreement = Literal["agree", "close", "differ"]

_LOOSE = 0.2  # how far "about" may be off, as a share
_ROUNDED = 0.03  # how far a round number may stand for one that is not
_AFTER = 5  # words that the phrase after a number may have
_BEFORE = 6  # words before it that may tell what is counted
_WINDOW = 48
_YEARS = range(1000, 2200)


@dataclass(frozen=True, slots=True)
class Quantity:
    """``low`` to ``high`` of something; ``start`` and ``end`` are code points of the text.

    ``open_low`` and ``open_high`` tell that the bound itself is not meant ("more than 40"),
    ``loose`` that it is a rough one. ``unit`` is ``count``, ``share``, ``rank``, ``age``, a sign of
    money or a dimension (``length``, in metres). ``after`` and ``before`` hold the roots of the
    words beside it that tell what is counted.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str
    after: tuple[str, ...]
    before: tuple[str, ...]
    open_low: bool = False
    open_high: bool = False
    loose: bool = False
    step: float = 0.0


def read_quantities(text: str, dates: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; ``dates`` are ranges that hold none."""
    tokens = tokenise(text)
    taken = _taken(tokens, dates)
    found: list[Quantity] = []
    at = 0
    while at < len(tokens.words):
        if taken[at]:
            at += 1
            continue
        money = tokens.word(at - 1) in "$€£¥" and at > 0
        number = read_number(tokens, at, money)
        if number is None or any(taken[at : number.after]):
            at += 1
            continue
        bound = lexicon.BEFORE.search(
            text, max(0, _lead(tokens, at, money) - _WINDOW), _lead(tokens, at, money)
        )
        joined = join_range(tokens, number, bool(bound and bound["between"]), taken)
        if joined is None and is_score(tokens, number):
            at = number.after
            continue
        number = joined or number
        quantity = _quantity(tokens, number, money)
        if quantity is not None:
            found.append(quantity)
        at = max(number.after, at + 1)
    return tuple(found)


def agreement(one: Quantity, two: Quantity) -> Agreement:
    """Tell whether two quantities of the same thing can be the same.

    ``close`` where they differ by no more than rounding or a loose word may hide, or only meet at
    a bound that is not meant ("more than 40" and 40).
    """
    if not _apart(one, two):
        return "agree"
    if one.high == two.low or two.high == one.low:
        return "close"
    gap = max(one.low, two.low) - min(one.high, two.high)
    size = max(abs(min(one.high, two.high)), 1e-9)
    if (one.loose or two.loose) and gap <= _LOOSE * size:
        return "close"
    if gap <= _ROUNDED * size and (_rounds(one, two) or _rounds(two, one)):
        return "close"
    return "differ"


def near(one: Quantity, two: Quantity) -> bool:
    """Tell whether two quantities of one unit are nearly equal, whatever they count."""
    if one.unit != two.unit or agreement(one, two) == "differ":
        return False
    first, second = _figure(one), _figure(two)
    return abs(first - second) <= _LOOSE * max(abs(first), abs(second))


def _figure(quantity: Quantity) -> float:
    return quantity.low if math.isinf(quantity.high) else quantity.high


def same_thing(one: Quantity, two: Quantity) -> bool:
    """Tell whether two quantities are of the same, as far as the words beside them show."""
    if one.unit != two.unit:
        return False
    if one.unit in ("count", "rank", "share") and one.after and two.after:
        # the phrase that is counted, not the verb after it: "12 children died", "40 people died"
        return one.after[0] in two.after or two.after[0] in one.after
    return bool({*one.after, *one.before} & {*two.after, *two.before})


def _apart(one: Quantity, two: Quantity) -> bool:
    for lower, upper in ((one, two), (two, one)):
        if lower.high < upper.low:
            return True
        if lower.high == upper.low and (lower.open_high or upper.open_low):
            return True
    return False


def _rounds(rough: Quantity, fine: Quantity) -> bool:
    """Whether the first may be the second, rounded to its last digit that is not nought."""
    if math.isinf(rough.high) or math.isinf(fine.high) or rough.step <= fine.step:
        return False
    return abs(rough.low - fine.low) <= rough.step / 2 + 1e-9


def _taken(tokens: Tokens, dates: Sequence[tuple[int, int]]) -> list[bool]:
    taken = [False] * len(tokens.words)
    ranges = sorted(dates)
    place = 0
    for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        while place < len(ranges) and ranges[place][1] <= start:
            place += 1
        if place < len(ranges) and ranges[place][0] < end:
            taken[at] = True
    return taken


def _lead(tokens: Tokens, at: int, money: bool) -> int:
    """Where a number begins with the signs before it."""
    first = at
    if money:
        first -= 1
        if tokens.word(first - 1) in ("us", "s", "u", "c", "a", "nz") and tokens.beside(first):
            first -= 1
    elif tokens.word(first - 1) in ("a", "an", "-", "−") and tokens.word(first - 1):
        first -= tokens.word(first - 1) in ("a", "an")
    return tokens.starts[first]


def _quantity(tokens: Tokens, number: Number, money: bool) -> Quantity | None:
    text = tokens.text
    unit, factor, after = _unit(tokens, number, money)
    start = _lead(tokens, number.first, money)
    end = tokens.ends[after - 1]
    low, high = number.low * factor, number.high * factor
    open_low = open_high = loose = False
    bound = lexicon.BEFORE.search(text, max(0, start - _WINDOW), start)
    if bound:
        start = bound.start()
        if bound["more"]:
            low, high, open_low = high, math.inf, True
        elif bound["least"]:
            high = math.inf
        elif bound["less"]:
            high, low, open_high = low, -math.inf, True
        elif bound["most"]:
            low = -math.inf
        loose = bool(bound["about"])
        if bound["near"]:
            low -= _LOOSE * abs(low)
    trail = lexicon.AFTER.match(text, end)
    if trail and not bound:
        end = trail.end()
        if trail["least"]:
            high = math.inf
        elif trail["most"]:
            low = -math.inf
        loose = bool(trail["about"])
        while after < len(tokens.words) and tokens.starts[after] < end:
            after += 1
    if loose and low == high:
        low, high = sorted((low - abs(low) * _LOOSE, high + abs(high) * _LOOSE))
    nouns, adjoins = _nouns(tokens, after)
    if unit == "count":
        if _is_bare_year(tokens, number, nouns):
            return None
        if tokens.word(number.after) in ("-",) and not nouns:
            return None
    if unit == "rank" and not adjoins:
        return None
    return Quantity(
        start, end, text[start:end], low, high, unit, nouns, _leading(tokens, start),
        open_low, open_high, loose, number.step * factor,
    )  # fmt: skip


def _unit(tokens: Tokens, number: Number, money: bool) -> tuple[str, float, int]:
    """The unit of a number, its factor, and the token after both."""
    after = number.after
    if number.kind == "rank":
        return "rank", 1.0, after
    if money:
        return lexicon.MONEY[tokens.word(number.first - 1)], 1.0, after
    at = after + (tokens.word(after) in ("-", "‑") and tokens.beside(after))
    word = tokens.word(at)
    if (
        word in ("us", "american", "canadian", "australian")
        and tokens.word(at + 1) in lexicon.MONEY
    ):
        return lexicon.MONEY[tokens.word(at + 1)], 1.0, at + 2
    if word == "per" and tokens.word(at + 1) == "cent":
        return "share", 0.01, at + 2
    if word == "percentage" and tokens.word(at + 1).startswith("point"):
        return "points", 1.0, at + 2
    if word == "square" and tokens.word(at + 1) in lexicon.UNITS:
        dimension, factor = lexicon.UNITS[tokens.word(at + 1)]
        return ("area", factor**2, at + 2) if dimension == "length" else ("count", 1.0, after)
    if word in lexicon.MONEY:
        return lexicon.MONEY[word], 1.0, at + 1
    if word in lexicon.UNITS and number.kind == "count":
        dimension, factor = lexicon.UNITS[word]
        if word == "year" or word == "years":
            follows = at + 1 + (tokens.word(at + 1) in ("-", "‑"))
            if tokens.word(follows) == "old":
                return "age", 1.0, follows + 1
        return dimension, factor, at + 1
    if tokens.word(number.first - 1) in ("aged", "age"):
        return "age", 1.0, after
    return number.kind, 1.0, after


def _nouns(tokens: Tokens, at: int) -> tuple[tuple[str, ...], bool]:
    """Roots of the phrase that a number counts, and whether it begins right after it."""
    found: list[str] = []
    begin = at
    while (
        at < len(tokens.words)
        and at - begin < 3
        and (tokens.word(at) in lexicon.THROUGH or tokens.word(at) in ("-", "‑"))
    ):
        at += 1
    while at < len(tokens.words) and len(found) < _AFTER:
        word = tokens.words[at]
        if tokens.kinds[at] != "word":
            if word in "-‑’'\"“”" and tokens.kinds[at + 1 : at + 2] == ["word"]:
                at += 1
                continue
            break
        if word in FUNCTION or word in lexicon.TENS_AND_ONES:
            break
        found.append(root(word))
        at += 1
    return tuple(found), at > begin and bool(found)


def _leading(tokens: Tokens, start: int) -> tuple[str, ...]:
    """Roots of the content words before a quantity, within its clause."""
    low, high = 0, len(tokens.starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if tokens.starts[middle] < start else (low, middle)
    found: list[str] = []
    at = low - 1
    while at >= 0 and len(found) < _BEFORE and low - at < 3 * _BEFORE:
        word = tokens.words[at]
        if tokens.kinds[at] == "mark" and word in ".,;:!?()—":
            break
        if tokens.kinds[at] == "word" and word not in FUNCTION:
            found.append(root(word))
        at -= 1
    return tuple(reversed(found))


def _is_bare_year(tokens: Tokens, number: Number, nouns: tuple[str, ...]) -> bool:
    """Whether four digits without a mark are rather a year that no time expression took."""
    raw = tokens.words[number.first]
    if not (raw.isascii() and raw.isdecimal() and len(raw) == 4 and int(raw) in _YEARS):
        return False
    return not nouns or tokens.word(number.first - 1) in (
        "in",
        "since",
        "until",
        "by",
        "from",
        "of",
    )
