"""When things were published: which of two came first, in what order, and how precisely known."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from reportedly.types import Capture, Document
from reportedly.types_derived import Precision

_ZONES = timedelta(hours=14)  # the farthest that a clock without a zone may be off
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


def came_first(one: str | None, two: str | None) -> int:
    """Return -1 where ``one`` is earlier than ``two``, 1 where it is later, 0 where unknown.

    Times are ISO 8601, as precise as pages give them; what cannot be read is unknown. A day
    stands against the day that the other's own clock shows; against an hour of it nothing is known.
    """
    if not one or not two:
        return 0
    first, second = one.strip(), two.strip()
    if _DAY.fullmatch(first) or _DAY.fullmatch(second):
        days = _DAY.match(first), _DAY.match(second)
        if days[0] is None or days[1] is None:
            return 0
        size = min(len(days[0].group()), len(days[1].group()))
        return _sign(days[0].group()[:size], days[1].group()[:size])
    try:
        clocks = datetime.fromisoformat(first), datetime.fromisoformat(second)
        if clocks[0].tzinfo is not None and clocks[1].tzinfo is not None:
            return _sign(clocks[0].astimezone(UTC), clocks[1].astimezone(UTC))
        bare = clocks[0].replace(tzinfo=None), clocks[1].replace(tzinfo=None)
    except (ValueError, OverflowError):
        return 0
    if clocks[0].tzinfo is clocks[1].tzinfo or abs(bare[0] - bare[1]) > _ZONES:
        return _sign(*bare)
    return 0


def _sign(one: str | datetime, two: str | datetime) -> int:
    return (one > two) - (one < two)  # type: ignore[operator]


def publication_times(
    documents: Sequence[Document], captures: Sequence[Capture]
) -> dict[str, str | None]:
    """Give each document the time that its relative times count from.

    Its own time, else its nearest ancestor's, else the page's. Parents come before replies.
    """
    pages = {capture.id: capture.published for capture in captures}
    times: dict[str, str | None] = {}
    for document in documents:
        page = pages.get(document.capture)
        inherited = times.get(document.parent) if document.parent else page
        times[document.id] = document.published or inherited or page
    return times


def time_key(time: str | None) -> str:
    """Return what sorts times: clocks with a zone by UTC, a day before its hours, unknown last."""
    if not time or not _DAY.match(time.strip()):
        return "~"
    bare = time.strip()
    if "T" not in bare:
        return bare
    try:
        clock = datetime.fromisoformat(bare)
        return (clock.astimezone(UTC) if clock.tzinfo else clock).strftime("%Y-%m-%dT%H:%M:%S")
    except (ValueError, OverflowError):
        return bare


def precision_of(value: str) -> Precision | None:
    """Return how much of a time its ISO 8601 or TIMEX3 value tells.

    None for what has no place on the calendar: durations, sets, ``PRESENT_REF``, unknown years.
    """
    for precision, pattern in _PATTERNS.items():
        if pattern.fullmatch(value.strip()):
            return precision
    return None


_CALENDAR: Final = r"\d{4}-\d\d-\d\d"
_ZONE: Final = r"(?:Z|[+-]\d\d:?\d\d)?"
_VALUES: Final[dict[Precision, str]] = {
    "year": r"(?:BC)?\d{4}",
    "decade": r"(?:BC)?\d{3}",
    "century": r"(?:BC)?\d{2}",
    "part of year": r"\d{4}-(?:SP|SU|FA|AU|WI|[QH][1-4])",
    "month": r"\d{4}-\d\d",
    "week": r"\d{4}-W\d\d(?:-WE)?",
    "day": _CALENDAR,
    "part of day": rf"{_CALENDAR}T?(?:MO|MI|AF|EV|NI|DT|TNI)",
    "hour": rf"{_CALENDAR}T\d\d{_ZONE}",
    "minute": rf"{_CALENDAR}[T ]\d\d:\d\d{_ZONE}",
    "second": rf"{_CALENDAR}[T ]\d\d:\d\d:\d\d(?:\.\d+)?{_ZONE}",
}
_PATTERNS: Final = {precision: re.compile(text, re.ASCII) for precision, text in _VALUES.items()}
