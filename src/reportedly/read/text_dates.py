"""Dates and times as pages print them beside a name: "April 6, 2022 at 3:12 pm", "2 hours ago".

This reads stamps, not prose: what is wanted is whether a short line holds one, where, and its ISO
8601 value as precise as the page gives it. Stamps relative to an unknown now, dates without a
year and dates whose day and month cannot be told apart have no value.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

_MONTH_NAMES: Final = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
    "september sept sep|october oct|november nov|december dec"
)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.split("|"), start=1)
    for name in names.split()
}
_MONTH_RE = "(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?\b\.?"
_YEAR = r"(?P<{}>(?:1[6-9]|20)\d\d|['’]\d\d)\b"
# A name may be glued to a dated stamp ("Ann ByrneOctober 22, 2012"), not to one without a year.
_DATE: Final = re.compile(
    rf"""(?=[jfmasond\d])(?<![\d/.-])(?:
    {_MONTH_RE.format("m1")}\s{{0,3}}{_DAY.format("d1")}(?:,?\s{{1,3}}|,){_YEAR.format("y1")}
    |{_DAY.format("d2")},?[\s-]{{1,3}}(?:of\s)?{_MONTH_RE.format("m2")}(?:,?[\s-]{{1,3}}|,)
     (?P<y2>(?:1[6-9]|20)\d\d|['’]?\d\d(?=\s{{1,3}}(?:at|@)\s))\b
    |(?P<y3>(?:19|20)\d\d)(?P<s3>[-/.])(?P<m3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})(?=T|\b)
    |(?P<a4>\d{{1,2}})(?P<s4>[/.-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>(?:19|20)\d\d|\d\d)\b
    |(?<!\w){_MONTH_RE.format("m5")}\s{{1,3}}(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)
    |(?<!\w)(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}{_MONTH_RE.format("m6")}
    )""",
    re.I | re.X,
)
_WEEKDAY: Final = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s{1,3}$", re.I
)
_NUMERIC: Final = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2(?:(?:19|20)\d\d|\d\d)\b")
_NUMERIC_HINT: Final = re.compile(r"\d[/.-]\d")
_CLOCK: Final = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?\s{0,2}(?P<p>[ap]\.?m\b\.?)?"
    r"|\s{0,2}(?P<q>[ap]\.?m\b\.?))(?:\.\d{1,6})?"
    r"\s{0,2}(?P<z>UTC|GMT|Z\b|[+-]\d\d:?\d\d\b|\(?[A-Z]{2,4}T\b\)?|ET\b)?",
    re.I,
)
_RELATIVE: Final = re.compile(
    r"(?:(?:about|over|almost|posted|edited)\s)?\b(?:\d{1,4}|an?|a few)\s?"
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|"
    r"years?)\b,?\s{1,2}ago\b(?:\s{1,2}\(\d{1,2}:\d\d\s?[AP]M\))?"
    r"|\bjust now\b|\b(?:yesterday|today)(?=,?\s(?:at\s)?\d)",
    re.I,
)
_JOIN: Final = re.compile(r"[\s,@|/·•T–—-]{0,6}(?:(?:at|on|um|@)\s{0,3})?", re.I)
_HAS: Final = re.compile(r"\d|ago|now")
# Cheap looks before the long patterns: most lines hold no stamp.
_AGO: Final = re.compile(r"ago\b|just now|(?:yester|to)day", re.I)
_SHORT: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_TAILS: Final = ("an", "eb", "ar", "pr", "ay", "un", "ul", "ug", "ep", "ct", "ov", "ec")
# In lower-case text; a pattern that begins with a set of characters is the fastest to search.
_DATE_HINT: Final = re.compile(
    rf"[jfmasond\d](?:(?<=\d)[/.-]\d|(?<=\d)(?:st|nd|rd|th)?\.?,?[\s-]{{1,3}}(?:of\s)?{_SHORT}"
    rf"|(?<=[a-z])(?:{'|'.join(_TAILS)})[a-z]{{0,6}}\.?,?\s{{0,3}}\d)"
)
_CLOCK_HINT: Final = re.compile(r"\d(?:[:.][0-5]\d|\s{0,2}[ap]\.?m)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or time in a short text: ``value`` is ISO 8601 or None, ``start:end`` its place."""

    start: int
    end: int
    value: str | None
    dated: bool
    timed: bool


def day_first(texts: list[str]) -> bool | None:
    """Whether a page's numeric dates put the day first, told by one that can be nothing else."""
    for text in texts:
        if not _NUMERIC_HINT.search(text):
            continue
        for match in _NUMERIC.finditer(text[:200]):
            first, second = int(match[1]), int(match[3])
            if 31 >= first > 12 >= second:
                return True
            if 31 >= second > 12 >= first:
                return False
    return None


def find_stamp(text: str, first: bool | None = None) -> Stamp | None:
    """The first date, with its time if one is beside it, or else a lone time, in a short text.

    ``first`` tells whether numeric dates put the day first (None: unknown). Only the first 200
    characters are looked at.
    """
    text = text[:200]
    if not _HAS.search(text):
        return None
    lower = text.lower()
    match = _DATE.search(text) if _DATE_HINT.search(lower) else None
    if match is None:
        clock = _CLOCK.search(text) if _CLOCK_HINT.search(lower) else None
        aged = "ago" in lower or "now" in lower or "day" in lower
        relative = _RELATIVE.search(text) if aged and _AGO.search(text) else None
        if relative:
            end = relative.end()
            if clock and (join := _JOIN.match(text, end)) and join.end() == clock.start():
                end = clock.end()
            return Stamp(relative.start(), end, None, True, True)
        if clock and _time(clock) and (clock["m"] or clock["p"] or clock["q"]):
            return Stamp(clock.start(), clock.end(), None, False, True)
        return None
    value = _date(match, first)
    start, end = match.span()
    weekday = _WEEKDAY.search(text[max(0, start - 14) : start])
    start -= len(weekday[0]) if weekday else 0
    joined = _JOIN.match(text, end)
    after = _CLOCK.match(text, joined.end()) if joined else None
    if after and _time(after):
        return Stamp(start, after.end(), _with_time(value, after), True, True)
    clocks = list(_CLOCK.finditer(text, 0, start))
    before = clocks[-1] if clocks else None
    if before and _time(before) and _JOIN.fullmatch(text, before.end(), start):
        return Stamp(before.start(), end, _with_time(value, before), True, True)
    return Stamp(start, end, value, True, False)


def _date(match: re.Match[str], first: bool | None) -> str | None:
    for key in "1", "2":
        if match["m" + key]:
            year = match["y" + key].lstrip("'’")
            return _iso(_full(year), _MONTHS[match["m" + key].lower()], int(match["d" + key]))
    if match["y3"]:
        return _iso(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    if match["a4"]:
        one, two, year = int(match["a4"]), int(match["b4"]), _full(match["y4"])
        if one == two or one > 12 or (first is True and two <= 12):
            return _iso(year, two, one)
        if two > 12 or first is False:
            return _iso(year, one, two)
    return None


def _full(year: str) -> int:
    number = int(year)
    if len(year) > 2:
        return number
    return number + (1900 if number >= 70 else 2000)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _time(match: re.Match[str]) -> time | None:
    hour, minute, second = int(match["h"]), int(match["m"] or 0), int(match["s"] or 0)
    half = (match["p"] or match["q"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute, second) if hour < 24 else None


def _with_time(value: str | None, match: re.Match[str]) -> str | None:
    at = _time(match)
    if value is None or at is None:
        return value
    clock = at.isoformat("seconds" if match["s"] else "minutes")
    zone = (match["z"] or "").upper()
    if zone in ("Z", "UTC", "GMT"):
        zone = "Z"
    elif zone[:1] in ("+", "-"):
        zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    else:  # zone abbreviations are ambiguous (IST, CST, BST)
        zone = ""
    return f"{value}T{clock}{zone}"
