"""From what an expression says to its TIMEX3 value: anchored to publication, or to the narrative.

News leans on its publication time: "in April" is the April that the verbs point to. A narrative
(history, chronology) leans on itself: "in April" takes its year from the date told last. Which of
the two a text is, it shows: many full dates long before its publication and hardly a "today" make
a narrative, as does a text of unknown publication time.
"""

import re
from dataclasses import replace
from typing import Final

from reportedly.mark import times_calendar as cal
from reportedly.mark.times_context import (
    Anchor,
    Told,
    direction,
    is_aside,
    is_narrative,
    read_numerics,
    share_years,
    tell,
)
from reportedly.mark.times_grammar import Meaning, Raw
from reportedly.mark.times_lean import lean
from reportedly.mark.times_lexicon import HOLIDAYS
from reportedly.mark.times_story import date_story
from reportedly.mark.times_tokens import Tokens

_SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (0, 2)}
_PART_YEARS: Final = frozenset(("P6M", "P9M", "P12M", "P1Y"))
"""Lengths that results are told of beside quarters: they compare with the year before."""
_NEAR_DAY: Final = 20
"""Within how many tokens "the day" and "the morning" mean the day told last."""
_WEIGHTS: Final = {-2: (1, 20), -1: (1, 3), 0: (1, 2), 1: (2, 1), 2: (4, 1)}
"""By where the verbs point: the cost of a day back, and of a day ahead."""


class _Impossible(Exception):
    """The expression names no date that there is."""


def resolve(raws: list[Raw], tokens: Tokens, anchor: Anchor | None) -> list[tuple[Raw, str]]:
    """The value of each expression, in order."""
    narrative = is_narrative(raws, anchor)
    told = Told()
    out: list[tuple[Raw, str]] = []
    raws = read_numerics(share_years(raws, tokens))
    if narrative:
        raws = date_story(raws, tokens)
    for raw in raws:
        try:
            value = _value(raw, tokens, anchor, told, narrative)
        except _Impossible:
            value = _unanchored(raw.meaning)
        out.append((raw, value))
        if raw.meaning.type in ("DATE", "TIME") and not is_aside(raw, tokens):
            told = tell(told, value, raw.first)
        elif value in _PART_YEARS:
            told = replace(told, precision="year")
    return lean(out, tokens)


def _unanchored(meaning: Meaning) -> str:
    """The value of a date whose year cannot be known."""
    tail = meaning.clock
    if meaning.month is not None:
        day = f"-{meaning.day:02d}" if meaning.day else ""
        return f"XXXX-{meaning.month:02d}{day}{tail}"
    if meaning.season:
        return f"XXXX-{meaning.season}"
    if meaning.quarter:
        return f"XXXX-Q{meaning.quarter}"
    if meaning.half:
        return f"XXXX-H{meaning.half}"
    if meaning.weekday:
        return f"XXXX-WXX-{meaning.weekday}{tail}"
    if meaning.unit in ("W", "WE"):
        return "XXXX-WXX" + ("-WE" if meaning.unit == "WE" else "")
    if meaning.unit in ("Y", "DE", "CE"):
        return {"Y": "XXXX", "DE": "XXX", "CE": "XX"}[meaning.unit]
    if meaning.unit in ("M", "MN"):
        return "XXXX-XX"
    if meaning.unit == "Q":
        return "XXXX-QX"
    return f"XXXX-XX-XX{tail}"


def _value(raw: Raw, tokens: Tokens, anchor: Anchor | None, told: Told, narrative: bool) -> str:
    meaning = raw.meaning
    if meaning.base == "iso":
        return _iso(meaning.value or "")
    if meaning.base == "unknown":
        raise _Impossible
    if meaning.value is not None:
        return meaning.value
    if meaning.base == "fixed" and meaning.year is not None:
        if meaning.unit == "Q":
            quarter = told.quarter[1] if told.quarter is not None else None
            return _in_year(Meaning(quarter=quarter), meaning.year)
        return (
            cal.decade_text(meaning.year)
            if meaning.unit == "DE"
            else cal.century_text(meaning.year)
        )
    if meaning.year is not None:
        return _in_year(meaning, meaning.year)
    now = _base_day(anchor, told, narrative, meaning.base)
    if meaning.unit is not None:
        return _shifted(raw, tokens, anchor, told, narrative, now)
    if now is None:
        raise _Impossible
    point = 0 if narrative else direction(tokens, raw.first, raw.last)
    if meaning.weekday is not None and meaning.month is None:
        return (
            cal.day_text(_nearest_weekday(now, meaning.weekday, point, narrative)) + meaning.clock
        )
    if meaning.month is None and meaning.day is not None:
        if narrative and told.month is not None:
            year, month = told.month
        else:
            year, month = now[:2]
        return _day(year, month, meaning.day)
    return _in_year(meaning, _pick_year(meaning, now, point, narrative, told))


def _base_day(anchor: Anchor | None, told: Told, narrative: bool, base: str) -> cal.Day | None:
    """The day that an expression counts from; None where nothing is known."""
    from_told = base == "told" or narrative
    if from_told:
        known = _told_day(told)
        if known is not None:
            return known
    if anchor is not None:
        return anchor.date()
    return _told_day(told)


def _told_day(told: Told) -> cal.Day | None:
    if told.precision == "day" and told.day is not None:
        return told.day
    if told.month is not None and told.month[0] == told.year:
        return (*told.month, 15)
    if told.year is not None:
        return told.year, 1, 1
    return None


def _day(year: int, month: int, day: int) -> str:
    if not cal.exists(year, month, min(day, 28) if day > 0 else 1):
        raise _Impossible
    return f"{cal.year_text(year)}-{month:02d}-{day:02d}"


def _in_year(meaning: Meaning, year: int) -> str:
    """The value of calendar fields in a given year."""
    text = cal.year_text(year)
    if meaning.holiday:
        day = _holiday(meaning.holiday, year)
        return cal.day_text(day) + meaning.clock
    if meaning.month is not None:
        if meaning.day is None:
            return f"{text}-{meaning.month:02d}"
        if meaning.clock == "W":
            return cal.week_text((year, meaning.month, min(meaning.day, 28)))
        return f"{text}-{meaning.month:02d}-{meaning.day:02d}{meaning.clock}"
    if meaning.season:
        return f"{text}-{meaning.season}"
    if meaning.quarter:
        return f"{text}-Q{meaning.quarter}"
    if meaning.half:
        return f"{text}-H{meaning.half}"
    return text


def _holiday(name: str, year: int) -> cal.Day:
    rule = HOLIDAYS[name]
    if len(rule) == 1:
        return cal.add_days(cal.easter(year), rule[0])
    if len(rule) == 2:
        return year, rule[0], rule[1]
    return cal.nth_weekday(year, rule[0], rule[1], rule[2])


def _extent(meaning: Meaning, year: int) -> tuple[int, int]:
    """First and last day numbers of calendar fields in a year."""
    if meaning.holiday:
        day = cal.number(_holiday(meaning.holiday, year))
        return day, day
    if meaning.month is not None and meaning.day is not None:
        day = cal.number((year, meaning.month, min(meaning.day, 28)))
        return day, day
    if meaning.month is not None:
        first = last = meaning.month
    elif meaning.season:
        first, last = _SEASON_MONTHS[meaning.season]
    elif meaning.quarter:
        first, last = meaning.quarter * 3 - 2, meaning.quarter * 3
    elif meaning.half:
        first, last = meaning.half * 6 - 5, meaning.half * 6
    else:
        first, last = 1, 12
    end = cal.add_months(year, last, 1)
    start = cal.add_months(year, first, 0)
    return cal.number((*start, 1)), cal.number((*end, 1)) - 1


def _pick_year(meaning: Meaning, now: cal.Day, point: int, narrative: bool, told: Told) -> int:
    """The year of a date without one."""
    here = cal.number(now)
    year = now[0]
    if narrative:
        if told.precision == "year":
            return year
        first, last = _extent(meaning, year)
        if first <= here <= last or told.month is None:
            return year
        # The story goes on: a month that has passed is next year's only if that is nearer.
        ahead = _extent(meaning, year + 1)[0] - here
        behind = here - last
        if behind > 0 and ahead < behind and ahead <= 150:
            return year + 1
        ago = here - _extent(meaning, year - 1)[1]
        if first > here and ago < first - here and ago <= 45:
            return year - 1
        return year
    spans = [(y, *_extent(meaning, y)) for y in (year - 1, year, year + 1)]
    for y, first, last in spans:
        if first <= here <= last:
            return y
    before = max(y for y, first, _ in spans if first <= here)
    after = min(y for y, _, last in spans if last >= here)
    if meaning.quarter or meaning.half:
        ahead = min(first for _, first, _ in spans if first > here) - here
        return after if point > 0 and ahead <= 92 and after != before else before
    # A date lies near its publication; the verbs tip the balance, for they may belong elsewhere.
    back, ahead = _WEIGHTS[point]
    return min(
        spans, key=lambda s: back * (here - s[2]) if s[2] <= here else ahead * (s[1] - here)
    )[0]


def _nearest_weekday(now: cal.Day, wanted: int, point: int, narrative: bool) -> cal.Day:
    ahead = (wanted - cal.weekday(now)) % 7
    if ahead == 0:
        return now
    if point > 0 or narrative:
        return cal.add_days(now, ahead)
    return cal.add_days(now, ahead - 7)


def _iso(text: str) -> str:
    month, day = int(text[5:7]), int(text[8:10])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise _Impossible
    if len(text) == 10:
        return text
    zone = "Z" if text.endswith("Z") else ""
    offset = re.search(r"[+-][0-9]{2}:?[0-9]{2}$", text[16:])
    return f"{text[:10]}T{text[11:16]}{zone}{offset.group() if offset else ''}"


def _shifted(
    raw: Raw,
    tokens: Tokens,
    anchor: Anchor | None,
    told: Told,
    narrative: bool,
    now: cal.Day | None,
) -> str:
    meaning = raw.meaning
    unit, count = meaning.unit or "", meaning.count
    from_told = meaning.base in ("told", "same") or narrative
    if abs(count) > 100_000:
        raise _Impossible
    if meaning.base == "same":
        if meaning.quarter and anchor is not None:
            return _in_year(Meaning(quarter=meaning.quarter), anchor.year + count)
        if told.quarter and told.precision in ("quarter", "day") and unit == "Y":
            return _in_year(Meaning(quarter=told.quarter[1]), told.quarter[0] + count)
        if not narrative and anchor is not None:
            return cal.year_text(anchor.year + count)
    if now is None or (meaning.base == "any" and narrative):
        raise _Impossible
    year, month, _ = now
    if from_told and told.year is not None:
        year = told.year
    if unit == "Y":
        year += count
        if meaning.month or meaning.season or meaning.quarter or meaning.half:
            return _in_year(meaning, year)
        return cal.year_text(year)
    if unit in ("DE", "CE"):
        size = 10 if unit == "DE" else 100
        year += count * size
        return cal.decade_text(year) if unit == "DE" else cal.century_text(year)
    if unit == "M":
        if from_told and told.month is not None:
            year, month = told.month
        shifted = cal.add_months(year, month, count)
        return f"{cal.year_text(shifted[0])}-{shifted[1]:02d}"
    if unit == "Q":
        return _shift_quarter(meaning, now, told)
    if unit in ("MN", "S", "HOL"):
        return _shift_field(meaning, now)
    if unit in ("TH", "TM", "TS"):
        return cal.day_text(now) if now == told.day or not from_told else _lost()
    day = now
    if from_told:
        if told.day is not None and (told.precision == "day" or narrative):
            day = told.day
        elif narrative:
            if unit == "D" and told.precision == "month" and told.month is not None:
                return f"{cal.year_text(told.month[0])}-{told.month[1]:02d}-XX{meaning.clock}"
            if unit == "D":
                raise _Impossible
        elif anchor is not None:
            day = anchor.date()
    elif (
        meaning.base in ("near", "any")
        and unit == "D"
        and count == 0
        and told.precision == "day"
        and told.day is not None
        and raw.first - told.place < _NEAR_DAY
    ):
        day = told.day
    if unit == "WD":
        return _shift_weekday(meaning, day)
    if meaning.base == "clock":
        return cal.day_text(day) + meaning.clock
    if unit == "WE":
        return _weekend(meaning, day, direction(tokens, raw.first, raw.last))
    if abs(count) > 3_000_000:
        raise _Impossible
    if unit == "W":
        return cal.week_text(cal.add_days(day, 7 * count))
    return cal.day_text(cal.add_days(day, count)) + meaning.clock


def _lost() -> str:
    raise _Impossible


def _shift_quarter(meaning: Meaning, now: cal.Day, told: Told) -> str:
    quarter = (now[1] + 2) // 3
    if meaning.base == "near" and meaning.count == 0:
        if told.quarter is not None:
            return f"{cal.year_text(told.quarter[0])}-Q{told.quarter[1]}"
        return _quarter_text(now[0], quarter - 1)
    return _quarter_text(now[0], quarter + meaning.count)


def _quarter_text(year: int, quarter: int) -> str:
    place = year * 4 + quarter - 1
    return f"{cal.year_text(place // 4)}-Q{place % 4 + 1}"


def _shift_field(meaning: Meaning, now: cal.Day) -> str:
    """ "last April", "next summer", "this Christmas"."""
    here = cal.number(now)
    spans = [(y, *_extent(meaning, y)) for y in range(now[0] - 2, now[0] + 3)]
    if meaning.count < 0:
        return _in_year(meaning, max(y for y, _, last in spans if last < here))
    if meaning.count > 0:
        return _in_year(meaning, min(y for y, first, _ in spans if first > here))
    return _in_year(meaning, now[0])


def _shift_weekday(meaning: Meaning, day: cal.Day) -> str:
    wanted = meaning.weekday or 1
    ahead = (wanted - cal.weekday(day)) % 7
    if meaning.count < 0:
        moved = cal.add_days(day, ahead - 7)
    elif meaning.count > 0:
        moved = cal.add_days(day, ahead or 7)
    else:
        moved = cal.add_days(day, wanted - cal.weekday(day))
        if meaning.base == "now" and cal.number(moved) < cal.number(day):
            moved = cal.add_days(moved, 7)
    return cal.day_text(moved) + meaning.clock


def _weekend(meaning: Meaning, day: cal.Day, point: int) -> str:
    shift = 7 * meaning.count
    if (meaning.count == 0 and meaning.base == "near" and cal.weekday(day) < 6 and point <= 0) or (
        meaning.count < 0 and cal.weekday(day) >= 6
    ):
        shift = -7
    return cal.week_text(cal.add_days(day, shift)) + "-WE"
