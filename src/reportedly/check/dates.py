"""Date arithmetic within a document: what it says of its own dates, worked out.

Each check speaks only where the words themselves tie the figures together: in one clause, or in a
line that shares its words with a neighbouring dated line. The working stands in ``detail``; the
exact places in ``spans``. Nothing is said of who is right: a sum holds,
fails, or cannot be decided.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from reportedly.ids import make_id
from reportedly.mark.times_calendar import (
    Day,
    add_months,
    exists,
    from_number,
    month_days,
    number,
    weekday,
)
from reportedly.mark.times_lexicon import FUTURE_VERBS, PAST_VERBS, split_words
from reportedly.types import Anchor, Document, Finding, Timex, Verdict

_DAY: Final = re.compile(r"(BC)?(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
_YEAR: Final = re.compile(r"(BC)?(\d{4})", re.ASCII)
_LENGTH: Final = re.compile(r"P(\d{1,6})([DWMY])", re.ASCII)
_EXPLICIT_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6})\b\.?", re.IGNORECASE)
_NUMBERS: Final = {
    word: value
    for value, word in enumerate(
        split_words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        )
    )
}
_NUMBERS.update(a=1, an=1)
_SHIFT: Final = re.compile(
    r"(?:a full |just |exactly |only )?(\d{1,4}|[a-z]+) (day|week|month|year)s? "
    r"(later|earlier|before|after|ago)",
    re.IGNORECASE | re.ASCII,
)
_UNITS: Final = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_LOOSE: Final = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|over|under|least|most|than)\W*\Z",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(r"[\s,(–—-]{0,4}(?:on\s)?(?:the\s)?", re.IGNORECASE)
_BEFORE_LENGTH: Final = re.compile(
    r"[\s,(–—-]{1,4}(?:(?:a|just|only|exactly|precisely|full|fully|whole|some|about|nearly)\s+){0,3}",
    re.IGNORECASE,
)
_AFTER_LENGTH: Final = re.compile(r"\s{1,3}(after|before|since)\s", re.IGNORECASE)
_RANGE: Final = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through)\s", re.IGNORECASE)
_IN_YEAR: Final = re.compile(r"[\s,(–—-]{1,3}(?:(?:back\s)?in\s)?", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[.,;:!?()\n…–—]")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_COMMON: Final = frozenset(
    split_words(
        "after before since that this these those they them their there then than with from "
        "into were been have when what which while where will would could should about also "
        "just only said says more some such over under very much many most other first last "
        "full days weeks months years week month year suddenly being having"
    )
)
_NEAR: Final = 400
"""How many characters back a dated line may stand to be a neighbour."""


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
        published = _day((given or document.published or "")[:10])
        found = [
            *_missing_days(document, own),
            *_weekdays(document, own),
            *_ranges(document, own),
            *_lengths(document, own),
            *_shifts(document, own),
        ]
        if published is not None:
            found += _years_ago(document, own, published)
            found += _too_early(document, own, published)
        found.sort(key=lambda f: (f.spans[0].start, f.check) if f.spans else (0, f.check))
        findings += found
    return tuple(findings)


def _finding(
    check: str, document: Document, parts: tuple[Timex, ...], verdict: Verdict, detail: str
) -> Finding:
    spans = tuple(Anchor(document.id, t.start, t.end, t.text) for t in parts)
    about = tuple(t.id for t in parts)
    places = [f"{t.start}-{t.end}" for t in parts]
    return Finding(
        make_id("finding", check, document.id, *places), check, about, verdict, detail, spans
    )


def _day(value: str) -> Day | None:
    """The day that a TIMEX3 value names, None where it is no existing day."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    era, year, month, day = match.groups()
    full = (1 - int(year) if era else int(year)), int(month), int(day)
    return full if exists(*full) else None


def _iso(day: Day) -> str:
    year, month, date = day
    return (
        f"{year:04d}-{month:02d}-{date:02d}"
        if year > 0
        else f"{1 - year} BC-{month:02d}-{date:02d}"
    )


def _said(timex: Timex, day: Day) -> str:
    """A date as the text has it, with its value where that differs."""
    return f"“{timex.text}” ({_iso(day)})"


def _dates(times: list[Timex]) -> list[tuple[Timex, Day]]:
    return [
        (t, day) for t in times if t.type in ("DATE", "TIME") and (day := _day(t.value)) is not None
    ]


def _named(timex: Timex) -> bool:
    """Whether a date names its day itself, rather than "yesterday" or "on Tuesday"."""
    return any(c in "0123456789" for c in timex.text) and _SHIFT.fullmatch(timex.text) is None


def _missing_days(document: Document, times: list[Timex]) -> list[Finding]:
    found: list[Finding] = []
    for timex in times:
        match = _DAY.fullmatch(timex.value)
        if match is None:
            continue
        era, year_text, month_text, day_text = match.groups()
        month, day = int(month_text), int(day_text)
        year = 1 - int(year_text) if era else int(year_text)
        if not 1 <= month <= 12 or exists(year, month, day):
            continue
        ever = exists(2000, month, day)
        certain = not ever or _EXPLICIT_YEAR.search(timex.text) is not None
        last = month_days(year, month)
        detail = f"“{timex.text}”: month {month} of {year_text} has {last} days"
        if not certain:
            detail += f", if {year_text} is the year meant"
        verdict: Verdict = "fails" if certain else "undecided"
        found.append(_finding("date exists", document, (timex,), verdict, detail))
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
    for place, (timex, day) in enumerate(dates := _dates(times)):
        named = _weekday_in(timex.text)
        parts: tuple[Timex, ...] = (timex,)
        if not _named(timex):
            continue
        if named is None and place + 1 < len(dates):
            other = dates[place + 1][0]
            between = document.text[timex.end : other.start]
            if between in (" (", ", a ", ", "):
                named = _weekday_in(other.text) if not _named(other) else None
                parts = (timex, other)
                if between == ", " and document.text[other.end : other.end + 1] not in (",", "."):
                    named = None
        if named is None:
            continue
        true = weekday(day)
        explicit = _EXPLICIT_YEAR.search(timex.text) is not None
        detail = f"says {_WEEKDAYS[named - 1]}; {_iso(day)} is a {_WEEKDAYS[true - 1]}"
        if not explicit:
            detail += f" (the year {day[0]} is taken from the context)"
        verdict: Verdict = "holds" if named == true else "fails" if explicit else "undecided"
        found.append(_finding("weekday", document, parts, verdict, detail))
    return found


def _ranges(document: Document, times: list[Timex]) -> list[Finding]:
    found: list[Finding] = []
    for one, two in pairwise(times):
        between = document.text[one.end : two.start]
        if len(between) > 10 or _RANGE.fullmatch(between) is None:
            continue
        start, end = _day(one.value), _day(two.value)
        if start is not None and end is not None:
            both = all(_EXPLICIT_YEAR.search(t.text) for t in (one, two))
            same_month = start[:2] == end[:2] and _named(one) and _named(two)
            if number(end) < number(start) and (both or same_month):
                days = number(start) - number(end)
                detail = f"ends {_iso(end)}, {_count(days, 'day')} before it starts, {_iso(start)}"
                found.append(_finding("range order", document, (one, two), "fails", detail))
            continue
        first, last = _year(one), _year(two)
        if first is not None and last is not None and last < first:
            before = document.text[max(0, one.start - 8) : one.start].lower()
            # Two bare years may be a score or a catalogue number; "from" or "between" says range.
            verdict: Verdict = "fails" if before.rstrip().endswith("from") else "undecided"
            detail = f"ends {two.text}, {_count(first - last, 'year')} before it starts, {one.text}"
            found.append(_finding("range order", document, (one, two), verdict, detail))
    return found


def _year(timex: Timex) -> int | None:
    """The year of an expression that names a year and nothing more."""
    match = _YEAR.fullmatch(timex.value)
    if match is None or timex.type != "DATE" or _EXPLICIT_YEAR.search(timex.text) is None:
        return None
    return 1 - int(match.group(2)) if match.group(1) else int(match.group(2))


def _count(amount: int, unit: str) -> str:
    return f"{amount} {unit}" if amount == 1 else f"{amount} {unit}s"


def _compare(
    amount: int, unit: str, base: Day, stated: Day, back: bool, loose: bool
) -> tuple[Verdict, str]:
    """Whether ``stated`` lies ``amount`` units after (before) ``base``, and the working."""
    earlier, later = (stated, base) if back else (base, stated)
    days = number(later) - number(earlier)
    word = "before" if back else "after"
    said = f"says {_count(amount, _UNITS[unit])} {word}"
    working = f"{_iso(later)} minus {_iso(earlier)} is {_count(days, 'day')}"
    if days < 0:
        return "fails", f"{said}; {_iso(stated)} does not lie {word} {_iso(base)}"
    if unit == "D":
        verdict: Verdict = "holds" if days == amount else "fails"
        if verdict == "fails" and days + 1 == amount:
            working += f" ({amount} if the first and the last day are both counted)"
        if verdict == "fails" and loose and abs(days - amount) <= max(1, amount // 5):
            verdict = "undecided"
        return verdict, f"{said}; {working}"
    if unit == "W":
        gap = abs(days - 7 * amount)
        verdict = "holds" if gap <= (3 if amount > 1 or loose else 1) else "fails"
        if verdict == "fails" and gap <= 4 + (7 if loose else 0):
            verdict = "undecided"
        return verdict, f"{said}, {_count(7 * amount, 'day')}; {working}"
    if amount > 12 * 20_000:
        return "undecided", f"{said}; {working}"
    months = amount * (12 if unit == "Y" else 1)
    year, month = add_months(earlier[0], earlier[1], months)
    due = number((year, month, min(earlier[2], month_days(year, month))))
    gap = abs(number(later) - due)
    verdict = "holds" if gap <= 15 else "undecided" if gap <= 45 or loose else "fails"
    return verdict, f"{said}, about {_iso(from_number(due))}; {working}"


def _lengths(document: Document, times: list[Timex]) -> list[Finding]:
    """ "April 3rd, a full 4 days after retaking the area"."""
    found: list[Finding] = []
    text = document.text
    dates = [(t, day) for t, day in _dates(times) if _named(t)]
    for place, timex in enumerate(times):
        match = _LENGTH.fullmatch(timex.value)
        if match is None or timex.type != "DURATION" or place == 0:
            continue
        after = _AFTER_LENGTH.match(text, timex.end)
        stated = times[place - 1]
        day = _day(stated.value)
        if after is None or day is None or not _named(stated) or stated.type != "DATE":
            continue
        between = text[stated.end : timex.start]
        if len(between) > 40 or _BEFORE_LENGTH.fullmatch(between) is None:
            continue
        back = after.group(1).lower() == "before"
        stop = _CLAUSE.search(text, after.end(), min(len(text), after.end() + 120))
        end = stop.start() if stop else min(len(text), after.end() + 120)
        base = _base(document, dates, stated, after.end(), end)
        if base is None or number(base[1]) == number(day):
            continue
        loose = _LOOSE.search(between) is not None or timex.mod is not None
        verdict, working = _compare(int(match.group(1)), match.group(2), base[1], day, back, loose)
        event = text[after.end() : end].strip()
        detail = f"{working}; {_said(stated, day)} against {_said(*base)} for “{event}”"
        found.append(_finding("days between", document, (base[0], stated, timex), verdict, detail))
    return found


def _base(
    document: Document, dates: list[tuple[Timex, Day]], stated: Timex, start: int, end: int
) -> tuple[Timex, Day] | None:
    """The dated event that a phrase speaks of: dated in the phrase, or told just before.

    A line told before must share a word with the phrase, and no other such line may.
    """
    near = bisect_left(dates, stated.start - 2 * _NEAR, key=lambda pair: pair[0].start)
    dates = dates[near : bisect_left(dates, end, key=lambda pair: pair[0].start)]
    inside = [(t, day) for t, day in dates if start <= t.start and t.end <= end]
    if len(inside) == 1:
        return inside[0]
    if inside:
        return None
    wanted = _stems(document.text[start:end])
    best: list[tuple[Timex, Day]] = []
    most = 0
    for timex, day in dates:
        if timex.start >= stated.start or stated.start - timex.end > _NEAR:
            continue
        line_start, line_end = _line(document.text, timex.start, timex.end)
        if line_start <= stated.start < line_end:
            line_end = stated.start
        shared = len(wanted & _stems(document.text[line_start:line_end]))
        if shared > most:
            best, most = [(timex, day)], shared
        elif shared == most and shared:
            best.append((timex, day))
    return best[0] if len(best) == 1 else None


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or line around a place, at most a few hundred characters of it."""
    low, high = max(0, start - _NEAR), min(len(text), end + _NEAR)
    before = max((text.rfind(mark, low, start) for mark in ("\n", ". ", "! ", "? ")), default=-1)
    ends = [p for mark in ("\n", ". ", "! ", "? ") if (p := text.find(mark, end, high)) >= 0]
    return (before + 1 if before >= 0 else low), min(ends, default=high)


def _stems(text: str) -> set[str]:
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:6].rstrip("s") for word in words if word not in _COMMON}


def _shifts(document: Document, times: list[Timex]) -> list[Finding]:
    """ "Two days later, on April 3", counted from the date told before it."""
    found: list[Finding] = []
    for place, timex in enumerate(times):
        match = _SHIFT.fullmatch(" ".join(timex.text.split()))
        if (
            match is None
            or match.group(3).lower() == "ago"
            or place == 0
            or place + 1 >= len(times)
        ):
            continue
        amount = _amount(match.group(1))
        stated, base = times[place + 1], times[place - 1]
        day, start = _day(stated.value), _day(base.value)
        if amount is None or day is None or start is None or not (_named(stated) and _named(base)):
            continue
        between = document.text[timex.end : stated.start]
        apart = document.text[base.end : timex.start]
        if len(between) > 12 or _BESIDE.fullmatch(between) is None:
            continue
        if len(apart) > _NEAR or "\n\n" in apart or apart.count(". ") > 1:
            continue
        back = match.group(3).lower() in ("earlier", "before")
        loose = _LOOSE.search(document.text[max(0, timex.start - 16) : timex.start]) is not None
        verdict, working = _compare(
            amount, match.group(2)[0].upper(), start, day, back, loose or timex.mod is not None
        )
        detail = f"{working}; {_said(stated, day)} against {_said(base, start)}"
        found.append(_finding("days between", document, (base, timex, stated), verdict, detail))
    return found


def _amount(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdecimal() else _NUMBERS.get(word.lower())


def _years_ago(document: Document, times: list[Timex], published: Day) -> list[Finding]:
    found: list[Finding] = []
    for one, two in pairwise(times):
        for ago, stated in ((one, two), (two, one)):
            match = _SHIFT.fullmatch(" ".join(ago.text.split()))
            year = _year(stated)
            if match is None or year is None or match.group(3).lower() != "ago":
                continue
            amount = _amount(match.group(1))
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
                f"says {_count(amount, 'year')} ago; {published[0]} minus {year} is "
                f"{_count(true, 'year')}, counted from publication"
            )
            found.append(_finding("years ago", document, (ago, stated), verdict, detail))
    return found


def _too_early(document: Document, times: list[Timex], published: Day) -> list[Finding]:
    """A date after publication in a clause that tells of the past: worth a look, no more."""
    found: list[Finding] = []
    for timex, day in _dates(times):
        if not _named(timex) or _EXPLICIT_YEAR.search(timex.text) is None:
            continue
        ahead = number(day) - number(published)
        if ahead <= 1:
            continue
        start, end = _line(document.text, timex.start, timex.end)
        words = {w.lower() for w in re.findall(r"[^\W\d_]+", document.text[start:end])}
        if words & FUTURE_VERBS or not words & (PAST_VERBS - {"has", "have", "been", "set", "put"}):
            continue
        detail = (
            f"{_said(timex, day)} lies {_count(ahead, 'day')} after publication, "
            f"{_iso(published)}, and the sentence tells of the past"
        )
        found.append(_finding("told before it happened", document, (timex,), "undecided", detail))
    return found
