"""Date arithmetic within a document: what it says of its own dates, worked out.

Each check speaks only where the words themselves tie the figures together: in one clause, or in a
line that shares its words with a neighbouring dated line. The working stands in ``detail``; the
exact places in ``spans``. Nothing is said of who is right: a sum holds,
fails, or cannot be decided.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from reportedly.check.dates_between import days_between
from reportedly.check.dates_values import (
    DAY,
    EXPLICIT_YEAR,
    SHIFT,
    amount_of,
    counted,
    dated,
    day_of,
    finding,
    iso,
    line_around,
    named,
    said,
    year_of,
)
from reportedly.mark.times_calendar import Day, exists, month_days, number, weekday
from reportedly.mark.times_lexicon import FUTURE_VERBS, PAST_VERBS
from reportedly.types import Document, Finding, Timex, Verdict

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6})\b\.?", re.IGNORECASE)
_CALENDAR: Final = re.compile(r"(?<![0-9])[0-9]{1,2}[\s|]+\Z")
"""A number directly before a day: the cells of a calendar, of which "31" belongs to no month."""
_LONGEST: Final = 100
"""Years that a range told backwards may span, for "2019-1130" is a number of something."""
_NUMBERED: Final = frozenset("°#№/")
_ENGLISH: Final = frozenset(("the", "a", "and", "of", "on", "he", "she", "they", "it"))
_RANGE: Final = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through)\s", re.IGNORECASE)
_IN_YEAR: Final = re.compile(r"[\s,(–—-]{1,3}(?:(?:back\s)?in\s)?", re.IGNORECASE)


def check_dates(
    documents: Iterable[Document],
    times: Iterable[Timex],
    anchors: Mapping[str, str | None] | None = None,
) -> tuple[Finding, ...]:
    """What can be computed from the dates of each document, in text order.

    ``times`` are those of ``find_times``, in any order. ``anchors`` gives the publication time
    (ISO 8601) that applies to each document id; a document's own ``published`` is used where it is
    absent. Checks: the days between two dated events, a weekday against its date, "N years ago"
    against a year, a range that ends before it begins, a date that does not exist, an event told
    as past that lies after publication.
    """
    by_document: dict[str, list[Timex]] = {}
    for timex in times:
        by_document.setdefault(timex.document, []).append(timex)
    findings: list[Finding] = []
    for document in documents:
        own = sorted(by_document.get(document.id, ()), key=lambda t: (t.start, t.end))
        own = [t for t in own if document.text[t.start : t.end] == t.text]
        if not own:
            continue
        given = anchors.get(document.id) if anchors is not None else None
        published = day_of((given or document.published or "")[:10])
        found = [
            *_missing_days(document, own),
            *_weekdays(document, own),
            *_ranges(document, own),
            *days_between(document, own),
        ]
        if published is not None:
            found += _years_ago(document, own, published)
            found += _too_early(document, own, published)
        found.sort(key=lambda f: (f.spans[0].start, f.check) if f.spans else (0, f.check))
        findings += found
    return tuple(findings)


def _missing_days(document: Document, times: list[Timex]) -> list[Finding]:
    found: list[Finding] = []
    for timex in times:
        match = DAY.fullmatch(timex.value)
        if match is None:
            continue
        era, year_text, month_text, day_text = match.groups()
        month, day = int(month_text), int(day_text)
        year = 1 - int(year_text) if era else int(year_text)
        if not 1 <= month <= 12 or exists(year, month, day):
            continue
        if _CALENDAR.search(document.text, max(0, timex.start - 6), timex.start):
            continue
        ever = exists(2000, month, day)
        certain = not ever or EXPLICIT_YEAR.search(timex.text) is not None
        last = month_days(year, month)
        detail = f"“{timex.text}”: month {month} of {year_text} has {last} days"
        if not certain:
            detail += f", if {year_text} is the year meant"
        verdict: Verdict = "fails" if certain else "undecided"
        found.append(finding("date exists", document, (timex,), verdict, detail))
    return found


def _weekday_in(text: str) -> int | None:
    match = _WEEKDAY.match(text)
    if match is None:
        return None
    start = match.group(1).lower()
    for place, name in enumerate(_WEEKDAYS):
        if name.lower().startswith(start):
            word = match.group().rstrip(".").lower()
            whole = word in (name.lower(), start, "tues", "weds", "thur", "thurs")
            return place + 1 if whole else None
    return None


def _weekdays(document: Document, times: list[Timex]) -> list[Finding]:
    found: list[Finding] = []
    for place, (timex, day) in enumerate(dates := dated(times)):
        spoken = _weekday_in(timex.text)
        parts: tuple[Timex, ...] = (timex,)
        if not named(timex):
            continue
        if spoken is None and place + 1 < len(dates):
            other = dates[place + 1][0]
            between = document.text[timex.end : other.start]
            if between in (" (", ", a ", ", "):
                spoken = _weekday_in(other.text) if not named(other) else None
                parts = (timex, other)
                if between == ", " and document.text[other.end : other.end + 1] not in (",", "."):
                    spoken = None
        if spoken is None:
            continue
        true = weekday(day)
        explicit = EXPLICIT_YEAR.search(timex.text) is not None
        detail = f"says {_WEEKDAYS[spoken - 1]}; {iso(day)} is a {_WEEKDAYS[true - 1]}"
        if not explicit:
            detail += f" (the year {day[0]} is taken from the context)"
        verdict: Verdict = "holds" if spoken == true else "fails" if explicit else "undecided"
        found.append(finding("weekday", document, parts, verdict, detail))
    return found


def _ranges(document: Document, times: list[Timex]) -> list[Finding]:
    found: list[Finding] = []
    for one, two in pairwise(times):
        between = document.text[one.end : two.start]
        if len(between) > 10 or _RANGE.fullmatch(between) is None:
            continue
        start, end = day_of(one.value), day_of(two.value)
        if start is not None and end is not None:
            both = all(EXPLICIT_YEAR.search(t.text) for t in (one, two))
            same_month = start[:2] == end[:2] and named(one) and named(two)
            if number(end) < number(start) and (both or same_month):
                days = number(start) - number(end)
                detail = f"ends {iso(end)}, {counted(days, 'day')} before it starts, {iso(start)}"
                found.append(finding("range order", document, (one, two), "fails", detail))
            continue
        first, last = year_of(one), year_of(two)
        if first is not None and last is not None and last < first <= last + _LONGEST:
            before = document.text[max(0, one.start - 8) : one.start].lower()
            if before[-1:] in _NUMBERED:
                continue
            # Two bare years may be a score or a catalogue number; "from" or "between" says range.
            verdict: Verdict = "fails" if before.rstrip().endswith("from") else "undecided"
            detail = (
                f"ends {two.text}, {counted(first - last, 'year')} before it starts, {one.text}"
            )
            found.append(finding("range order", document, (one, two), verdict, detail))
    return found


def _years_ago(document: Document, times: list[Timex], published: Day) -> list[Finding]:
    found: list[Finding] = []
    for one, two in pairwise(times):
        for ago, stated in ((one, two), (two, one)):
            match = SHIFT.fullmatch(" ".join(ago.text.split()))
            year = year_of(stated)
            if match is None or year is None or match.group(3).lower() != "ago":
                continue
            amount = amount_of(match.group(1))
            between = document.text[one.end : two.start]
            if amount is None or match.group(2).lower() != "year" or len(between) > 12:
                continue
            if _IN_YEAR.fullmatch(between) is None:
                continue
            true = published[0] - year
            gap = abs(true - amount)
            round_number = amount >= 10 and amount % 5 == 0
            verdict: Verdict = "holds" if gap <= 1 else "fails"
            if gap > 1 and round_number and gap * 10 <= amount:
                verdict = "undecided"
            detail = (
                f"says {counted(amount, 'year')} ago; {published[0]} minus {year} is "
                f"{counted(true, 'year')}, counted from publication"
            )
            found.append(finding("years ago", document, (ago, stated), verdict, detail))
    return found


def _too_early(document: Document, times: list[Timex], published: Day) -> list[Finding]:
    """A date after publication in a clause that tells of the past: worth a look, no more."""
    found: list[Finding] = []
    for timex, day in dated(times):
        if not named(timex) or EXPLICIT_YEAR.search(timex.text) is None:
            continue
        ahead = number(day) - number(published)
        if ahead <= 1:
            continue
        start, end = line_around(document.text, timex.start, timex.end)
        words = {w.lower() for w in re.findall(r"[^\W\d_]+", document.text[start:end])}
        if words.isdisjoint(_ENGLISH):
            continue  # another language may well spell its words as English verbs
        if words & FUTURE_VERBS or not words & (PAST_VERBS - {"has", "have", "been", "set", "put"}):
            continue
        detail = (
            f"{said(timex, day)} lies {counted(ahead, 'day')} after publication, "
            f"{iso(published)}, and the sentence tells of the past"
        )
        found.append(finding("told before it happened", document, (timex,), "undecided", detail))
    return found
