"""What the date checks share: the days, years and numbers that expressions name, and findings."""

import re
from typing import Final

from reportedly.ids import make_id
from reportedly.mark.numerals import ONES
from reportedly.mark.times_calendar import Day, exists
from reportedly.types import Anchor, Document, Finding, Timex, Verdict

YEARLESS: Final = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
DAY: Final = re.compile(r"(BC)?(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
_YEAR: Final = re.compile(r"(BC)?(\d{4})", re.ASCII)
EXPLICIT_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_NUMBERS: Final = {**ONES, "twenty": 20, "a": 1, "an": 1}
SHIFT: Final = re.compile(
    r"(?:a full |just |exactly |only )?(\d{1,4}|[a-z]+) (day|week|month|year)s? "
    r"(later|earlier|before|after|ago)",
    re.IGNORECASE | re.ASCII,
)
NO_YEAR: Final = 10_001
NO_LEAP_YEAR: Final = 10_004
"""Stand for the one year, common or leap, of days that are told without any; no text tells them."""
NEAR: Final = 400
"""How many characters back a dated line may stand to be a neighbour."""


def finding(
    check: str, document: Document, parts: tuple[Timex, ...], verdict: Verdict, detail: str
) -> Finding:
    """A finding on the given expressions of a document, its id made from their places."""
    spans = tuple(Anchor(document.id, t.start, t.end, t.text) for t in parts)
    about = tuple(t.id for t in parts)
    places = [f"{t.start}-{t.end}" for t in parts]
    return Finding(
        make_id("finding", check, document.id, *places), check, about, verdict, detail, spans
    )


def day_of(value: str) -> Day | None:
    """The day that a TIMEX3 value names, None where it is no existing day."""
    match = DAY.fullmatch(value)
    if match is None:
        return None
    era, year, month, day = match.groups()
    full = (1 - int(year) if era else int(year)), int(month), int(day)
    return full if exists(*full) else None


def yearless_day(value: str, year: int) -> Day | None:
    """The day that a TIMEX3 value without a year names, in a year that stands for it; else None."""
    match = YEARLESS.fullmatch(value)
    if match is None:
        return None
    day = year, int(match.group(1)), int(match.group(2))
    return day if exists(*day) else None


def iso(day: Day) -> str:
    """A day as ISO 8601 writes it, years before 1 as "480 BC-09-20", no year as "--09-20"."""
    year, month, date = day
    if year >= NO_YEAR:
        return f"--{month:02d}-{date:02d}"
    return (
        f"{year:04d}-{month:02d}-{date:02d}"
        if year > 0
        else f"{1 - year} BC-{month:02d}-{date:02d}"
    )


def said(timex: Timex, day: Day) -> str:
    """A date as the text has it, with its value where that differs."""
    return f"“{timex.text}” ({iso(day)})"


def dated(times: list[Timex]) -> list[tuple[Timex, Day]]:
    """The expressions that name an existing day, each with it."""
    return [
        (t, day)
        for t in times
        if t.type in ("DATE", "TIME") and (day := day_of(t.value)) is not None
    ]


def named(timex: Timex) -> bool:
    """Whether a date names its day itself, rather than "yesterday" or "on Tuesday"."""
    return any(c in "0123456789" for c in timex.text) and SHIFT.fullmatch(timex.text) is None


def year_of(timex: Timex) -> int | None:
    """The year of an expression that names a year and nothing more."""
    match = _YEAR.fullmatch(timex.value)
    if match is None or timex.type != "DATE" or EXPLICIT_YEAR.search(timex.text) is None:
        return None
    return 1 - int(match.group(2)) if match.group(1) else int(match.group(2))


def counted(amount: int, unit: str) -> str:
    """ "1 day", "3 days"."""
    return f"{amount} {unit}" if amount == 1 else f"{amount} {unit}s"


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or line around a place, at most a few hundred characters of it."""
    low, high = max(0, start - NEAR), min(len(text), end + NEAR)
    before = max((text.rfind(mark, low, start) for mark in ("\n", ". ", "! ", "? ")), default=-1)
    ends = [p for mark in ("\n", ". ", "! ", "? ") if (p := text.find(mark, end, high)) >= 0]
    return (before + 1 if before >= 0 else low), min(ends, default=high)


def amount_of(word: str) -> int | None:
    """The number that digits or a small number word stand for, None where neither."""
    return int(word) if word.isascii() and word.isdecimal() else _NUMBERS.get(word.lower())
