"""A stretch of the globe on a sheet: projection, graticule, scale bar, and near points as one.

Equirectangular, true to scale at the middle of the sheet. Plain arithmetic on degrees (WGS 84);
everything is given in units of a sheet of 800 by 500, or in percents of it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.web.outlines import Bounds, Point

WIDTH: Final = 800.0
HEIGHT: Final = 500.0
KM: Final = 111.195
"""Kilometres in a degree of latitude, on a sphere with the earth's mean radius."""

DEEPEST: Final = 18
_WORLD: Final = 360 * HEIGHT / WIDTH
_FLATTEST: Final = 0.2
_STEPS: Final = (
    60.0,
    *(part * 10.0**power for power in (1, 0, -1, -2, -3) for part in (3, 1.5, 1, 0.5, 0.2)),
)
_NICE: Final = (5, 2, 1)
_MOST_LINES: Final = 6
_NEAR: Final = 26.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a map shows: its middle in degrees and how often the world was halved, 0 to 18."""

    lat: float
    lon: float
    zoom: int

    @property
    def tall(self) -> float:
        """Its height in degrees of latitude."""
        return _WORLD / 2.0**self.zoom

    @property
    def wide(self) -> float:
        """Its width in degrees of longitude."""
        return self.tall * WIDTH / HEIGHT / self._flat

    @property
    def _flat(self) -> float:
        return max(_FLATTEST, math.cos(math.radians(self.lat))) if self.zoom else 1.0

    @property
    def km(self) -> float:
        """Its width in kilometres, at its middle."""
        return self.tall * KM * WIDTH / HEIGHT

    @property
    def bounds(self) -> Bounds:
        """Its west, south, east and north."""
        x, y = self.wide / 2, self.tall / 2
        return self.lon - x, self.lat - y, self.lon + x, self.lat + y

    def at(self, lat: float, lon: float) -> Point:
        """Return where a place stands on the sheet."""
        scale = HEIGHT / self.tall
        return (
            WIDTH / 2 + (lon - self.lon) * self._flat * scale,
            HEIGHT / 2 - (lat - self.lat) * scale,
        )

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a place stands on the sheet."""
        west, south, east, north = self.bounds
        return west <= lon <= east and south <= lat <= north

    def radii(self, lat: float, km: float) -> Point:
        """Return how wide and how high a circle of some kilometres around a place is drawn."""
        degrees = km / KM
        scale = HEIGHT / self.tall
        across = max(0.01, math.cos(math.radians(lat)))
        return degrees / across * self._flat * scale, degrees * scale

    def moved(self, north: float, east: float) -> "Sheet":
        """Return the sheet so many of its heights and widths away."""
        return make_sheet(self.lat + north * self.tall, self.lon + east * self.wide, self.zoom)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the graticule: along a parallel or a meridian, where, and what it is called."""

    parallel: bool
    at: float
    label: str


def make_sheet(lat: float, lon: float, zoom: int) -> Sheet:
    """Return a sheet that does not reach over the poles or the 180th meridian where it need not."""
    zoom = min(max(zoom, 0), DEEPEST)
    tall = _WORLD / 2.0**zoom
    reach = max(0.0, 90 - tall / 2)
    lat = min(max(lat, -reach), reach)
    wide = Sheet(lat, 0, zoom).wide
    reach = max(0.0, 180 - wide / 2)
    # plus nought: there is no "-0" in an address
    return Sheet(round(lat, 6) + 0.0, round(min(max(lon, -reach), reach), 6) + 0.0, zoom)


def fit(points: Sequence[tuple[float, float]], least_km: float = 2.0) -> Sheet:
    """Return the closest sheet that holds all places (latitude, longitude) with room around them.

    It is no less than ``least_km`` high.
    """
    if not points:
        return Sheet(0, 0, 0)
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    flat = max(_FLATTEST, math.cos(math.radians(lat)))
    tall = max(
        (max(lats) - min(lats)) * 1.4,
        (max(lons) - min(lons)) * flat * HEIGHT / WIDTH * 1.4,
        least_km / KM,
    )
    return make_sheet(lat, lon, int(math.log2(_WORLD / tall)))


def graticule(sheet: Sheet) -> list[Stroke]:
    """Return the parallels and meridians of a sheet, few and at round degrees."""
    west, south, east, north = sheet.bounds
    step = min((one for one in _STEPS if sheet.wide / one <= _MOST_LINES), default=60.0)
    digits = len(f"{step:g}".partition(".")[2])
    found = []
    for parallel, low, high, most in ((True, south, north, 90), (False, west, east, 180)):
        for number in range(math.ceil(low / step), math.floor(high / step) + 1):
            degree = number * step
            if abs(degree) > most:
                continue
            half = ("N", "S") if parallel else ("E", "W")
            side = "" if not number else half[degree < 0]
            place = (
                sheet.at(degree, sheet.lon)[1] / HEIGHT
                if parallel
                else (sheet.at(sheet.lat, degree)[0] / WIDTH)
            )
            label = f"{abs(degree):.{digits}f}° {side}".rstrip()
            found.append(Stroke(parallel, round(place * 100, 2), label))
    return found


def scale_bar(sheet: Sheet) -> tuple[str, float]:
    """Return a round length in words, and how long it is in percents of the sheet's width."""
    most = sheet.km / 5
    power = 10.0 ** math.floor(math.log10(most))
    length = next(part * power for part in _NICE if part * power <= most * 1.0000001)
    words = f"{length:g} km" if length >= 1 else f"{length * 1000:g} m"
    return words, round(length / sheet.km * 100, 2)


def clusters(points: Sequence[Point]) -> list[list[int]]:
    """Return the numbers of points on the sheet, those that nearly cover each other together."""
    cells: dict[tuple[int, int], list[int]] = {}
    found: list[list[int]] = []
    for number, (x, y) in enumerate(points):
        column, row = int(x // _NEAR), int(y // _NEAR)
        beside = [
            one
            for left in (-1, 0, 1)
            for up in (-1, 0, 1)
            for one in cells.get((column + left, row + up), ())
        ]
        near = [one for one in beside if math.dist(points[found[one][0]], (x, y)) < _NEAR]
        if near:
            found[min(near)].append(number)
        else:
            cells.setdefault((column, row), []).append(len(found))
            found.append([number])
    return found


def path_of(sheet: Sheet, rings: Sequence[Sequence[Point]], fine: float = 0.8) -> str:
    """Return rings as an SVG path, points nearer than ``fine`` to the one before left out."""
    parts = []
    for ring in rings:
        line: list[str] = []
        last = (math.inf, math.inf)
        for lon, lat in ring:
            x, y = sheet.at(lat, lon)
            if abs(x - last[0]) + abs(y - last[1]) >= fine:
                line.append(f"{x:.1f} {y:.1f}")
                last = x, y
        if len(line) > 2:
            parts.append(f"M{'L'.join(line)}z")
    return "".join(parts)
