"""An axis of time: which stretch it shows, where its ticks stand, and bars in lanes along it.

All places along the axis are percents of its width, so that a browser may draw it at any width
with letters of one size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.mark.times_calendar import FIRST_YEAR, LAST_YEAR, from_number, number
from reportedly.trace.stretch import Stretch

_HOURS: Final = (1, 3, 6, 12)
_DAYS: Final = (1, 2, 7, 14)
_MONTHS: Final = (1, 2, 3, 6)
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_TICKS: Final = 6
_SHORTEST: Final = 1 / 24
_MARGIN: Final = 0.04
_NARROW: Final = 1.2  # percent; what is narrower is a point to the eye
_APART: Final = 2.9  # percent between two points of a lane: a point's width on a phone
_FAR: Final = 31.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the axis; ``into`` is the period that it begins, "" where none is shown."""

    at: float
    label: str
    into: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From when to when an axis goes, in days since 1970-01-01, and its ticks."""

    low: float
    high: float
    ticks: tuple[Tick, ...]

    def at(self, day: float) -> float:
        """Return where a moment stands, in percent; outside of 0 to 100 where it is not shown."""
        return round((day - self.low) / (self.high - self.low) * 100, 2)


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch as it is drawn: its ends and middle in percent, cut to what is shown, its lane."""

    left: float
    right: float
    lane: int

    @property
    def width(self) -> float:
        """How wide it is."""
        return round(self.right - self.left, 2)

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return round((self.left + self.right) / 2, 2)

    @property
    def wide(self) -> bool:
        """Whether there is a width to see."""
        return self.width >= _NARROW


def make_axis(window: Stretch) -> Axis:
    """Return the axis of a stretch; one that is too short to be read is widened."""
    low, high = window
    if high - low < _SHORTEST:
        low, high = low - _SHORTEST / 2, high + _SHORTEST / 2
    return Axis(low, high, _ticks(low, high))


def window_of(core: Sequence[Stretch], others: Sequence[Stretch]) -> Stretch | None:
    """Return what an axis should show: all of ``core``, and of ``others`` what is not far away.

    One date of long ago would press all else into a line. None where there is nothing to show.
    """
    core = core or others
    if not core:
        return None
    low, high = min(one[0] for one in core), max(one[1] for one in core)
    far = max(_FAR, high - low)
    near = [one for one in others if one[1] >= low - far and one[0] <= high + far
            and one[1] - one[0] <= high - low + far]  # fmt: skip
    low, high = min([low, *(o[0] for o in near)]), max([high, *(o[1] for o in near)])
    margin = (high - low) * _MARGIN
    return low - margin, high + margin


def in_lanes(axis: Axis, stretches: Sequence[Stretch | None]) -> list[Bar | None]:
    """Return a bar for each stretch, in lanes where none covers another.

    None stands for what is outside of the axis.
    """
    bars: list[Bar | None] = [None] * len(stretches)
    ends: list[float] = []
    shown = [
        (axis.at(one[0]), axis.at(one[1]), place)
        for place, one in enumerate(stretches)
        if one and one[1] > axis.low and one[0] < axis.high
    ]
    for begin, end, place in sorted(shown):
        left, right = max(begin, 0.0), min(end, 100.0)
        middle = (left + right) / 2
        lane = next((n for n, taken in enumerate(ends) if taken <= min(left, middle)), len(ends))
        taken = max(right, middle + _APART) if right - left < _APART else right + 0.6
        ends[lane : lane + 1] = [taken]
        bars[place] = Bar(left, right, lane)
    return bars


def _ticks(low: float, high: float) -> tuple[Tick, ...]:
    length = high - low
    for hours in _HOURS:
        if length * 24 / hours <= _MOST_TICKS:
            first = int(low * 24 // hours) + 1
            moments = [n * hours / 24 for n in range(first, int(high * 24 // hours) + 1)]
            return tuple(Tick(_percent(m, low, high), _hour(m), "") for m in moments)
    for days in _DAYS:
        if length / days <= _MOST_TICKS:
            first = int(-(-low // days)) * days
            numbers = range(first, int(high) + 1, days)
            return tuple(Tick(_percent(n, low, high), _date(n), _date(n)) for n in numbers)
    for months in _MONTHS:
        if length / (30.5 * months) <= _MOST_TICKS:
            return _monthly(low, high, months)
    for years in _YEARS:
        if length / (365.25 * years) <= _MOST_TICKS or years == _YEARS[-1]:
            return _yearly(low, high, years)
    raise AssertionError("the longest steps fit any axis")


def _monthly(low: float, high: float, step: int) -> tuple[Tick, ...]:
    year, month, _ = from_number(int(low))
    count = (year * 12 + month - 1) // step * step
    found = []
    while (day := number((count // 12, count % 12 + 1, 1))) <= high:
        if day >= low:
            told = f"{count // 12:04d}-{count % 12 + 1:02d}"
            found.append(Tick(_percent(day, low, high), told, told))
        count += step
    return tuple(found)


def _yearly(low: float, high: float, step: int) -> tuple[Tick, ...]:
    first = max(from_number(int(low))[0], FIRST_YEAR) // step * step
    last = min(from_number(int(high))[0], LAST_YEAR)
    found = []
    for year in range(first, last + 1, step):
        day = number((year, 1, 1))
        if low <= day <= high:
            label = f"{year:04d}" if year > 0 else f"{1 - year} BC"
            into = {10: label[:3], 100: label[:2]}.get(step, label) if year > 0 else ""
            found.append(Tick(_percent(day, low, high), label, into))
    return tuple(found)


def _percent(day: float, low: float, high: float) -> float:
    return round((day - low) / (high - low) * 100, 2)


def _date(day: int) -> str:
    year, month, date = from_number(day)
    return f"{year:04d}-{month:02d}-{date:02d}" if year > 0 else f"{1 - year} BC"


def _hour(moment: float) -> str:
    day = int(moment // 1)
    hour = round((moment - day) * 24)
    return f"{_date(day)} {hour:02d}:00" if hour else _date(day)
