"""Times as stretches of the calendar, so that a month is drawn a month wide and not as its first.

A day is all of that day. Clocks with a zone count in UTC, others as they are written: which zone
was meant is not known. Seasons are the months that the northern half of the earth calls so, a
night runs from 18:00 to 6:00: the values of TIMEX3 say no more.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from reportedly.mark.times_calendar import add_months, exists, number
from reportedly.trace.order import precision_of

Stretch = tuple[float, float]
"""Begin and end in days since 1970-01-01, the end not included."""

_MONTHS: Final[Mapping[str, tuple[int, int]]] = {
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "AU": (9, 3), "WI": (12, 3),
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
}  # fmt: skip
_HOURS: Final[Mapping[str, tuple[int, int]]] = {
    "MO": (6, 12), "MI": (11, 13), "AF": (12, 18), "EV": (18, 24), "DT": (6, 18),
    "NI": (18, 30), "TNI": (18, 30),
}  # fmt: skip
_PART_OF_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)T?([A-Z]+)", re.ASCII)
_ZONE: Final = re.compile(r"(?:Z|[+-]\d\d:?\d\d)\Z", re.ASCII)


def stretch_of(value: str) -> Stretch | None:
    """Return begin and end of an ISO 8601 time or TIMEX3 value; None for what is on no calendar.

    Durations, sets, ``PRESENT_REF``, unknown years and days that do not exist are on none.
    """
    told = value.strip()
    match precision_of(told):
        case "century" | "decade" | "year":
            return _years(told)
        case "part of year":
            month, count = _MONTHS[told[5:]]
            return _from_month(int(told[:4]), month, count)
        case "month":
            month = int(told[5:7])
            return _from_month(int(told[:4]), month, 1) if 1 <= month <= 12 else None
        case "week":
            return _week(told)
        case "day":
            day = _day(told)
            return None if day is None else (day, day + 1)
        case "part of day":
            found = _PART_OF_DAY.fullmatch(told)
            day = _day(found[1]) if found else None
            if found is None or day is None:
                return None
            first, last = _HOURS[found[2]]
            return day + first / 24, day + last / 24
        case "hour" | "minute" | "second" as fine:
            begin = _clock(told)
            width = {"hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}[fine]
            return None if begin is None else (begin, begin + width)
    return None


def _years(told: str) -> Stretch:
    digits = told.removeprefix("BC")
    count = 10 ** (4 - len(digits))
    year = int(digits) * count
    if told != digits:
        year = 1 - (year + count - 1)  # the years before Christ count down; 1 BC is the year 0
    return float(number((year, 1, 1))), float(number((year + count, 1, 1)))


def _from_month(year: int, month: int, count: int) -> Stretch:
    last = add_months(year, month, count)
    return float(number((year, month, 1))), float(number((*last, 1)))


def _week(told: str) -> Stretch | None:
    try:
        monday = date.fromisocalendar(int(told[:4]), int(told[6:8]), 1)
    except ValueError:
        return None
    first = float(number((monday.year, monday.month, monday.day)))
    return (first + 5, first + 7) if told.endswith("WE") else (first, first + 7)


def _day(told: str) -> float | None:
    day = int(told[:4]), int(told[5:7]), int(told[8:10])
    return float(number(day)) if exists(*day) else None


def _clock(told: str) -> float | None:
    zone = _ZONE.search(told, 10)
    bare = told[: zone.start()] if zone else told
    try:
        # a bare hour is no ISO time for Python with a zone behind it, so the zone is read apart
        clock = datetime.fromisoformat(bare + (":00" if len(bare) == 13 else ""))
        away = datetime.fromisoformat(f"2000-01-01T00:00{zone[0]}").utcoffset() if zone else None
    except ValueError:
        return None
    seconds = (
        clock.hour * 3600 + clock.minute * 60 + clock.second - (away.total_seconds() if away else 0)
    )
    return number((clock.year, clock.month, clock.day)) + seconds / 86400
