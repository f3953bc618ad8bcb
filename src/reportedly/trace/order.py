"""Which of two came first, as far as their times tell: a day against an hour of it does not."""

import re
from datetime import UTC, datetime, timedelta

_ZONES = timedelta(hours=14)  # the farthest that a clock without a zone may be off
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


def came_first(one: str | None, two: str | None) -> int:
    """Return -1 where ``one`` is earlier than ``two``, 1 where it is later, 0 where unknown.

    Times are ISO 8601, as precise as pages give them; what cannot be read is unknown. A day
    stands against the day that the other's own clock shows.
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
