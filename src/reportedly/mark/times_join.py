"""Expressions that lean on a neighbour: the other end of a range, a clock time beside its day.

A range is two expressions ("April 1st" and "2nd" in "April 1st–2nd", "6" and "7 February" in
"6-7 February", "1914" and "18" in "1914-18"); a clock time directly beside its day is one ("9 a.m.
Tuesday").
"""

from dataclasses import replace
from typing import Final

from reportedly.mark.times_grammar import Meaning, Raw
from reportedly.mark.times_lexicon import COUNTED, KINDS
from reportedly.mark.times_tokens import Tokens

_JOIN: Final = frozenset((KINDS["dash"], KINDS["to"], KINDS["and"], KINDS["slash"], KINDS["or"]))
_DAYS: Final = frozenset((KINDS["day"], KINDS["ord"]))
_UNITS: Final = frozenset(KINDS[k] for k in ("unit", "units", "quarter", "quarters", "month"))
_COMMA: Final = KINDS["comma"]
_LINKS: Final = _JOIN | {_COMMA}


def join(raws: list[Raw], tokens: Tokens) -> list[Raw]:
    """The expressions with range ends added and clock times joined to their days, in order."""
    taken = {place for raw in raws for place in range(raw.first, raw.last + 1)}
    out: list[Raw] = []
    kinds = tokens.kinds
    for raw in raws:
        if kinds[raw.first - 1 : raw.first] in _JOIN:
            out.extend(_before(raw, tokens, taken))
        out.append(raw)
        if kinds[raw.last + 1 : raw.last + 2] in _LINKS:
            out.extend(_after(raw, tokens, taken))
    return _clocks(out, tokens)


def _before(raw: Raw, tokens: Tokens, taken: set[int]) -> list[Raw]:
    """The "6" of "6-7 February" and the "499" of "499-493 BC", nearest last."""
    meaning = raw.meaning
    found: list[Raw] = []
    place = raw.first
    kinds = tokens.kinds
    while place >= 2 and kinds[place - 1] in _JOIN and place - 2 not in taken:
        left = place - 2
        number = tokens.values[left]
        if not isinstance(number, int):
            break
        if meaning.day is not None and meaning.month is not None:
            starts_with_day = kinds[raw.first] in _DAYS
            if not starts_with_day or kinds[left] not in _DAYS or not 1 <= number <= 31:
                break
            if tokens.starts[left] and tokens.text[tokens.starts[left] - 1] in ".:/":
                break
            found.append(Raw(left, left, replace(meaning, day=number, mod=None, weekday=None)))
        elif meaning.year is not None and meaning.year <= 0 and meaning.month is None:
            if kinds[left] not in (KINDS["num"], KINDS["day"], KINDS["year"]):
                break
            if meaning.unit is not None or number <= 1 - meaning.year:
                break
            found.append(Raw(left, left, Meaning(year=1 - number)))
        else:
            break
        taken.add(left)
        place = left
    return found[::-1]


def _after(raw: Raw, tokens: Tokens, taken: set[int]) -> list[Raw]:
    """The "2nd" of "April 1st–2nd", the "18" of "1914-18"."""
    meaning = raw.meaning
    found: list[Raw] = []
    kinds, words = tokens.kinds, tokens.words
    place = raw.last
    if meaning.day is not None and meaning.month is not None and kinds[raw.last] in _DAYS:
        while place + 2 < len(kinds) and kinds[place + 1] in _LINKS:
            right = place + 2
            if right < len(kinds) and kinds[place + 1] == _COMMA and kinds[right] in _JOIN:
                right += 1
            the = right
            if right < len(kinds) and words[right] == "the":
                right += 1
            if right >= len(kinds) or kinds[right] not in _DAYS or right in taken:
                break
            follower = kinds[right + 1] if right + 1 < len(kinds) else ""
            after = words[right + 1] if right + 1 < len(kinds) else ""
            if follower in _UNITS or after in COUNTED or after in ("%", "percent", ":"):
                break
            if kinds[place + 1] == _COMMA and not (
                kinds[right] == KINDS["ord"] or follower in _LINKS
            ):
                break
            day = tokens.values[right]
            if not isinstance(day, int) or not 1 <= day <= 31:
                break
            year = meaning.year
            if follower == _COMMA and kinds[right + 2 : right + 3] == KINDS["year"]:
                value = tokens.values[right + 2]
                year = value if isinstance(value, int) and year is None else year
            last = right
            if year is not None and meaning.year is None:
                last = right + 2
            found.append(
                Raw(
                    the,
                    last,
                    replace(meaning, day=day, mod=None, weekday=None, year=year, clock=""),
                )
            )
            taken.update(range(the, last + 1))
            place = last
    elif (
        meaning.year is not None
        and meaning.year > 0
        and meaning.unit is None
        and kinds[raw.last] == KINDS["year"]
        and place + 2 < len(kinds)
        and kinds[place + 1] in (KINDS["dash"], KINDS["slash"])
        and place + 2 not in taken
    ):
        short = words[place + 2]
        full = meaning.year - meaning.year % 100 + (int(short) if short.isdecimal() else -1)
        glued = tokens.ends[place + 1] == tokens.starts[place + 2]
        if (
            short.isascii()
            and len(short) == 2
            and short.isdecimal()
            and full > meaning.year
            and glued
        ):
            found.append(Raw(place + 2, place + 2, Meaning(year=full)))
            taken.add(place + 2)
    return found


def _clocks(raws: list[Raw], tokens: Tokens) -> list[Raw]:
    """Join clock times to the day that stands directly beside them, with at most a comma."""
    out: list[Raw] = []
    for raw in raws:
        if not out:
            out.append(raw)
            continue
        before = out[-1]
        if before.meaning.base != "clock" and raw.meaning.base != "clock":
            out.append(raw)
            continue
        between = tokens.kinds[before.last + 1 : raw.first]
        if between in ("", _COMMA) and not any(
            "\n" in tokens.text[tokens.ends[i] : tokens.starts[i + 1]]
            for i in range(before.last, raw.first)
        ):
            one, two = before.meaning, raw.meaning
            if one.base == "clock" and _is_day(two) and between == "":
                out[-1] = Raw(before.first, raw.last, replace(two, type="TIME", clock=one.clock))
                continue
            if two.base == "clock" and _is_day(one):
                out[-1] = Raw(before.first, raw.last, replace(one, type="TIME", clock=two.clock))
                continue
        out.append(raw)
    return out


def _is_day(meaning: Meaning) -> bool:
    if (
        meaning.type not in ("DATE", "TIME")
        or meaning.value is not None
        or meaning.clock[1:2].isdigit()
    ):
        return False
    if meaning.base == "clock":
        return False
    return meaning.day is not None or meaning.weekday is not None or meaning.unit == "D"
