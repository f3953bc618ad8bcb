"""Lengths between the dates of a document: "April 3rd, a full 4 days after retaking the area"."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from reportedly.check.dates_values import (
    NEAR,
    NO_LEAP_YEAR,
    NO_YEAR,
    SHIFT,
    amount_of,
    counted,
    dated,
    finding,
    iso,
    line_around,
    named,
    said,
    yearless_day,
)
from reportedly.mark.times_calendar import Day, add_months, from_number, month_days, number
from reportedly.mark.times_lexicon import split_words
from reportedly.types import Document, Finding, Timex, Verdict

_LENGTH: Final = re.compile(r"P(\d{1,6})([DWMY])", re.ASCII)
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
_THAT: Final = re.compile(r"\s*(?:that|this|then)\s*", re.IGNORECASE)
_NEXT_DAY: Final = re.compile(
    r"the (?:(?:next|following) day|day (?:after|later))|(the day (?:before|earlier))",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"\s{0,3}(?:[.,;:!?)\n]|\Z)")
_SENTENCE: Final = re.compile(r"[.!?][\s”\"'’]")
_CLAUSE: Final = re.compile(r"[.,;:!?()\n…–—]")
_ANY_YEAR: Final = (NO_YEAR, NO_LEAP_YEAR)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_COMMON: Final = frozenset(
    split_words(
        "after before since that this these those they them their there then than with from "
        "into were been have when what which while where will would could should about also "
        "just only said says more some such over under very much many most other first last "
        "full days weeks months years week month year suddenly being having"
    )
)


def days_between(document: Document, times: list[Timex]) -> list[Finding]:
    """The days that a text counts between two of its dates, against its own dates.

    "April 3rd, a full 4 days after retaking the area", "Four days after that, on April 3", "Two
    days later, on April 3", "the next day, April 3". ``times`` are the document's, in order. Days
    of no known year (a comment without a time) are compared with each other, as days of one year:
    where a leap day would change the verdict it is undecided.
    """
    known = {t.id: day for t, day in dated(times)}
    found = _between(document, times, known)
    unknown = [{t.id: d for t in times if (d := yearless_day(t.value, y))} for y in _ANY_YEAR]
    if len(unknown[0]) < 2:
        return found
    common, leap = (_between(document, times, days) for days in unknown)
    verdicts = {one.id: one.verdict for one in leap}
    for one in common:
        same = verdicts.get(one.id) == one.verdict
        detail = f"{one.detail}; no year is told, both are taken to be of one"
        verdict: Verdict = one.verdict if same else "undecided"
        found.append(replace(one, verdict=verdict, detail=detail))
    return found


def _between(document: Document, times: list[Timex], days: Mapping[str, Day]) -> list[Finding]:
    dates = [(t, days[t.id]) for t in times if t.id in days and named(t)]
    return [*_lengths(document, times, days, dates), *_shifts(document, times, days, dates)]


def _compare(
    amount: int, unit: str, base: Day, stated: Day, back: bool, loose: bool
) -> tuple[Verdict, str]:
    """Whether ``stated`` lies ``amount`` units after (before) ``base``, and the working."""
    earlier, later = (stated, base) if back else (base, stated)
    days = number(later) - number(earlier)
    word = "before" if back else "after"
    told = f"says {counted(amount, _UNITS[unit])} {word}"
    working = f"{iso(later)} minus {iso(earlier)} is {counted(days, 'day')}"
    if days < 0:
        return "fails", f"{told}; {iso(stated)} does not lie {word} {iso(base)}"
    if unit == "D":
        verdict: Verdict = "holds" if days == amount else "fails"
        if verdict == "fails" and days + 1 == amount:
            working += f" ({amount} if the first and the last day are both counted)"
        if verdict == "fails" and loose and abs(days - amount) <= max(1, amount // 5):
            verdict = "undecided"
        return verdict, f"{told}; {working}"
    if unit == "W":
        gap = abs(days - 7 * amount)
        verdict = "holds" if gap <= (3 if amount > 1 or loose else 1) else "fails"
        if verdict == "fails" and gap <= 4 + (7 if loose else 0):
            verdict = "undecided"
        return verdict, f"{told}, {counted(7 * amount, 'day')}; {working}"
    if amount > 12 * 20_000:
        return "undecided", f"{told}; {working}"
    months = amount * (12 if unit == "Y" else 1)
    year, month = add_months(earlier[0], earlier[1], months)
    due = number((year, month, min(earlier[2], month_days(year, month))))
    gap = abs(number(later) - due)
    verdict = "holds" if gap <= 15 else "undecided" if gap <= 45 or loose else "fails"
    return verdict, f"{told}, about {iso(from_number(due))}; {working}"


def _lengths(
    document: Document,
    times: list[Timex],
    days: Mapping[str, Day],
    dates: list[tuple[Timex, Day]],
) -> list[Finding]:
    """ "April 3rd, a full 4 days after retaking the area", "4 days after that, on April 3rd"."""
    found: list[Finding] = []
    text = document.text
    for place, timex in enumerate(times):
        match = _LENGTH.fullmatch(timex.value)
        if match is None or timex.type != "DURATION":
            continue
        after = _AFTER_LENGTH.match(text, timex.end)
        if after is None:
            continue
        stop = _CLAUSE.search(text, after.end(), min(len(text), after.end() + 120))
        end = stop.start() if stop else min(len(text), after.end() + 120)
        parts = _beside(document, times, days, place, end)
        if parts is None:
            continue
        stated, day, loosely = parts
        base = _base(document, dates, stated, after.end(), end)
        if base is None or number(base[1]) == number(day):
            continue
        back = after.group(1).lower() == "before"
        if day[0] >= NO_YEAR and (number(day) < number(base[1])) != back:
            continue  # the two may be of two years
        loose = loosely or timex.mod is not None
        verdict, working = _compare(int(match.group(1)), match.group(2), base[1], day, back, loose)
        event = text[after.end() : end].strip()
        detail = f"{working}; {said(stated, day)} against {said(*base)} for “{event}”"
        found.append(finding("days between", document, (base[0], stated, timex), verdict, detail))
    return found


def _beside(
    document: Document, times: list[Timex], days: Mapping[str, Day], place: int, end: int
) -> tuple[Timex, Day, bool] | None:
    """The date beside a length whose phrase ends at ``end``, and whether it is told loosely."""
    text = document.text
    timex = times[place]
    loose = _LOOSE.search(text[max(0, timex.start - 16) : timex.start]) is not None
    if place:
        stated = times[place - 1]
        day = days.get(stated.id)
        between = text[stated.end : timex.start]
        beside = len(between) <= 40 and _BEFORE_LENGTH.fullmatch(between) is not None
        if day is not None and beside and named(stated) and stated.type == "DATE":
            return stated, day, loose
    for stated in times[place + 1 : place + 3]:
        day = days.get(stated.id)
        between = text[end : stated.start]
        if not between or len(between) > 12 or between[0] not in ",(":
            continue
        if day is None or not named(stated) or stated.type != "DATE":
            continue
        if _BESIDE.fullmatch(between) and _ENDS.match(text, stated.end):
            return stated, day, loose
    return None


def _base(
    document: Document, dates: list[tuple[Timex, Day]], stated: Timex, start: int, end: int
) -> tuple[Timex, Day] | None:
    """The dated event that a phrase speaks of: dated in the phrase, or told just before.

    "That" is what was dated just before; else a line told before must share a word with the
    phrase, and no other such line may.
    """
    near = bisect_left(dates, stated.start - 2 * NEAR, key=lambda pair: pair[0].start)
    dates = dates[near : bisect_left(dates, end, key=lambda pair: pair[0].start)]
    inside = [(t, day) for t, day in dates if start <= t.start and t.end <= end]
    if len(inside) == 1:
        return inside[0]
    if inside:
        return None
    if _THAT.fullmatch(document.text, start, end):
        return _just_before(document, dates, stated.start)
    wanted = _stems(document.text[start:end])
    best: list[tuple[Timex, Day]] = []
    most = 0
    for timex, day in dates:
        if timex.start >= stated.start or stated.start - timex.end > NEAR:
            continue
        line_start, line_end = line_around(document.text, timex.start, timex.end)
        if line_start <= stated.start < line_end:
            line_end = stated.start
        shared = len(wanted & _stems(document.text[line_start:line_end]))
        if shared > most:
            best, most = [(timex, day)], shared
        elif shared == most and shared:
            best.append((timex, day))
    return best[0] if len(best) == 1 else None


def _stems(text: str) -> set[str]:
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:6].rstrip("s") for word in words if word not in _COMMON}


def _just_before(
    document: Document, dates: list[tuple[Timex, Day]], start: int
) -> tuple[Timex, Day] | None:
    """The date told last before a place, at most two sentences and no empty line away."""
    at = bisect_left(dates, start, key=lambda pair: pair[0].start)
    if at == 0:
        return None
    apart = document.text[dates[at - 1][0].end : start]
    if len(apart) > NEAR or "\n\n" in apart or len(_SENTENCE.findall(apart)) > 2:
        return None
    return dates[at - 1]


def _shifts(
    document: Document,
    times: list[Timex],
    days: Mapping[str, Day],
    dates: list[tuple[Timex, Day]],
) -> list[Finding]:
    """ "Two days later, on April 3", counted from the date told before it."""
    found: list[Finding] = []
    text = document.text
    for place, timex in enumerate(times):
        shift = _shift(timex)
        if shift is None:
            continue
        amount, unit, back = shift
        stated: Timex | None = None
        if place + 1 < len(times):
            between = text[timex.end : times[place + 1].start]
            # A dash may close an aside: "(said a month earlier) – on 18 November" are two times.
            dashed = any(c in "–—-" for c in between)
            if len(between) <= 12 and not dashed and _BESIDE.fullmatch(between) is not None:
                stated = times[place + 1]
        if stated is None and place and _ENDS.match(text, timex.end):
            between = text[times[place - 1].end : timex.start]
            if len(between) <= 40 and _BEFORE_LENGTH.fullmatch(between) is not None:
                stated = times[place - 1]
        if stated is None or not named(stated) or stated.type != "DATE":
            continue
        day = days.get(stated.id)
        base = _just_before(document, dates, min(stated.start, timex.start))
        if day is None or base is None:
            continue
        # A time told in between, such as "on Monday", may be what the count starts from.
        at = bisect_left(times, base[0].start, key=lambda t: t.start)
        if any(t.type != "DURATION" for t in times[at + 1 : place] if t is not stated):
            continue
        if (number(day) < number(base[1])) != back:
            continue  # on the other side: it is counted from something else
        loose = _LOOSE.search(text[max(0, timex.start - 16) : timex.start]) is not None
        verdict, working = _compare(
            amount, unit, base[1], day, back, loose or timex.mod is not None
        )
        detail = f"{working}; {said(stated, day)} against {said(*base)}"
        parts = (base[0], timex, stated)
        found.append(finding("days between", document, parts, verdict, detail))
    return found


def _shift(timex: Timex) -> tuple[int, str, bool] | None:
    """How far "two days later" or "the next day" counts: amount, unit letter, whether back."""
    text = " ".join(timex.text.split())
    next_day = _NEXT_DAY.fullmatch(text)
    if next_day is not None:
        return 1, "D", next_day.group(1) is not None
    match = SHIFT.fullmatch(text)
    if match is None or match.group(3).lower() == "ago":
        return None
    amount = amount_of(match.group(1))
    if amount is None:
        return None
    return amount, match.group(2)[0].upper(), match.group(3).lower() in ("earlier", "before")
