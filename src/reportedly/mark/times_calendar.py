"""Calendar arithmetic for the time tagger: proleptic Gregorian, any year, BC too.

Years are astronomical (1 BC is 0, 2 BC is -1), as in ISO 8601; ``datetime`` stops at year 1, and
histories do not. Day numbers follow Howard Hinnant's ``days_from_civil`` (public domain algorithm).
"""

import re
from typing import Final

Day = tuple[int, int, int]
"""Year, month, day."""

_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CLOCK: Final = r"T(?:[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?|MO|AF|EV|NI|DT)"
VALUE: Final = re.compile(
    rf"""
    (?:BC)?(?:[0-9]{{4}}|XXXX)
      (?:-(?:[0-9]{{2}}|XX)(?:-(?:[0-9]{{2}}|XX)(?:{_CLOCK})?)?
        |-Q[1-4X]|-H[12]|-(?:SP|SU|FA|WI)
        |-W(?:[0-9]{{2}}|XX)(?:-(?:WE|[1-7])(?:{_CLOCK})?)?)?
  | (?:BC)?(?:[0-9]{{2,3}}|XXX?)
  | {_CLOCK}
  | P(?:[0-9]+|X)(?:[YMWDQ]|DE|CE) | P(?:[0-9]+Y)?[0-9]+M | P(?:[0-9]+M)?[0-9]+D
  | P(?:[0-9]+D)?T[0-9]+[HMS] | PTX[HMS] | PT[0-9]+H[0-9]+M | PT[0-9]+M[0-9]+S
  | (?:PRESENT|PAST|FUTURE)_REF
    """,
    re.VERBOSE | re.ASCII,
)
"""Every value that the tagger gives: the TIMEX3 values of TimeML 1.2.1, and no others."""
FIRST_YEAR: Final = -9999
LAST_YEAR: Final = 9999


def is_leap(year: int) -> bool:
    """Whether the Gregorian year has a February 29."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year: int, month: int) -> int:
    """How many days the month has, 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= month_days(year, month)


def number(day: Day) -> int:
    """Days since 1970-01-01."""
    year, month, date = day
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + date - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def from_number(days: int) -> Day:
    """The day that many days after 1970-01-01."""
    days += 719468
    era = days // 146097
    of_era = days - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    date = of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + (3 if shifted < 10 else -9)
    return year + era * 400 + (month <= 2), month, date


def add_days(day: Day, count: int) -> Day:
    """The day ``count`` days later (earlier where negative)."""
    return from_number(number(day) + count)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month ``count`` months later."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def weekday(day: Day) -> int:
    """ISO weekday, Monday 1 to Sunday 7."""
    return (number(day) + 3) % 7 + 1


def iso_week(day: Day) -> tuple[int, int]:
    """ISO 8601 year and week."""
    thursday = add_days(day, 4 - weekday(day))
    first = number((thursday[0], 1, 1))
    return thursday[0], (number(thursday) - first) // 7 + 1


def nth_weekday(year: int, month: int, wanted: int, nth: int) -> Day:
    """The nth given weekday of a month; ``nth`` -1 is the last."""
    if nth > 0:
        first = (year, month, 1)
        return add_days(first, (wanted - weekday(first)) % 7 + 7 * (nth - 1))
    last = (year, month, month_days(year, month))
    return add_days(last, -((weekday(last) - wanted) % 7))


def easter(year: int) -> Day:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return year, month, day + 1


def year_text(year: int) -> str:
    """A year as TIMEX3 writes it: ``1998``, ``BC0480``, ``XXXX`` where out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "XXXX"
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def decade_text(year: int) -> str:
    """The decade that the year lies in: ``199``, ``BC048``."""
    return year_text(year)[:-1]


def century_text(year: int) -> str:
    """The century as TIMEX3 counts it, by the first digits of its years: ``19`` for 1998."""
    return year_text(year)[:-2]


def day_text(day: Day) -> str:
    """``1998-10-23``, or with XXXX where the year is out of range."""
    return f"{year_text(day[0])}-{day[1]:02d}-{day[2]:02d}"


def week_text(day: Day) -> str:
    """``1998-W43`` for the ISO week of a day."""
    year, week = iso_week(day)
    return f"{year_text(year)}-W{week:02d}"
