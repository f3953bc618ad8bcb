"""Dates of a statement as stretches of days, with their bounds: "before March 30", "since 1931".

Read from the TIMEX3 values of ``mark/times``. A year that a text does not give is taken from the
other side, so that "on 4 April" agrees with "on 4 April 2022".
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.mark.times_calendar import exists, month_days, number
from reportedly.types import Timex

_VALUE: Final = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?|(\d{3})", re.ASCII)
_BOUND: Final = re.compile(
    r"(?<!\w)(?:(?P<before>before|until|till|prior\s+to|earlier\s+than)"
    r"|(?P<status>as\s+of|by|up\s+to|no\s+later\s+than)"
    r"|(?P<after>after|since|from|later\s+than|starting|beginning))"
    r"\s{1,3}(?:(?:the|on|in|early|late|mid|about)\s{1,3}){0,2}\Z",
    re.IGNORECASE,
)
_WINDOW: Final = 36
_ANY_YEAR: Final = 2000


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a text at ``start`` to ``end``; ``year`` is None where the text gives none.

    ``bound`` is ``at``, ``before`` (or until), ``after`` (or since), or ``status`` where it says
    how things stood ("as of", "by"), which may well be so on another day.
    """

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None
    bound: str = "at"
    years: int = 1

    def days(self, year: int) -> tuple[float, float]:
        """First and last day that it may mean, if its year is ``year`` where it gives none."""
        year = self.year if self.year is not None else year
        if self.month is None:
            low, high = number((year, 1, 1)), number((year + self.years - 1, 12, 31))
        elif self.day is None:
            low = number((year, self.month, 1))
            high = number((year, self.month, month_days(year, self.month)))
        else:
            day = min(self.day, month_days(year, self.month))
            low = high = number((year, self.month, day))
        if self.bound == "before":
            return -math.inf, float(high)
        return (float(low), math.inf) if self.bound == "after" else (float(low), float(high))


def read_moments(text: str, times: Sequence[Timex], offset: int = 0) -> tuple[Moment, ...]:
    """Return the dates among ``times``, whose offsets less ``offset`` are those of ``text``."""
    found: list[Moment] = []
    for timex in times:
        match = _VALUE.fullmatch(timex.value)
        if match is None or timex.type not in ("DATE", "TIME"):
            continue
        start, end = timex.start - offset, timex.end - offset
        year_text, month_text, day_text, decade = match.groups()
        years = 10 if decade else 1
        year = int(decade) * 10 if decade else None if year_text == "XXXX" else int(year_text)
        month = int(month_text) if month_text else None
        day = int(day_text) if day_text else None
        if (year is None and month is None) or (month is not None and not 1 <= month <= 12):
            continue
        if day is not None and not exists(_ANY_YEAR, month or 1, day):
            continue
        match = _BOUND.search(text, max(0, start - _WINDOW), start)
        bound = match.lastgroup if match else None
        begin = match.start() if match else start
        found.append(Moment(begin, end, text[begin:end], year, month, day, bound or "at", years))
    return tuple(found)


def same_day(one: Moment, two: Moment) -> bool:
    """Whether two dates name the same day, month or year, whatever bounds them."""
    known = ((one.year, two.year), (one.month, two.month), (one.day, two.day))
    return all(a is None or b is None or a == b for a, b in known)


def compatible(one: Moment, two: Moment) -> bool:
    """Whether two dates can be the same."""
    given = one.year if one.year is not None else two.year
    year = given if given is not None else _ANY_YEAR
    first, second = one.days(year), two.days(year)
    return first[0] <= second[1] and second[0] <= first[1]
