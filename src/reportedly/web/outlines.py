"""Outlines of land from TopoJSON: decoded once, then cut to what a map shows.

There are no borders in them: only where land ends and water begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

import msgspec

Point = tuple[float, float]
"""Longitude and latitude in degrees."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

FILE: Final = "static/vendor/land-50m.json"


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line around land or, within it, around water; the last point leads to the first."""

    points: tuple[Point, ...]
    bounds: Bounds


def read_land() -> tuple[Ring, ...]:
    """Return the outlines that come with the package (Natural Earth, 1:50 million)."""
    return decode(files("reportedly.web").joinpath(FILE).read_bytes())


def decode(data: bytes) -> tuple[Ring, ...]:
    """Return the rings of all polygons of a quantised TopoJSON file (version 1 of its format).

    Arcs hold steps in whole numbers; a polygon names them by number, from the end where negative.
    """
    told: dict[str, Any] = msgspec.json.decode(data)
    (sx, sy), (tx, ty) = told["transform"]["scale"], told["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in told["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x += step_x
            y += step_y
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    rings = []
    for item in told["objects"].values():
        for geometry in item.get("geometries", [item]):
            polygons = geometry["arcs"]
            for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
                rings += [_ring(numbers, arcs) for numbers in polygon]
    return tuple(rings)


def cut(rings: Sequence[Ring], bounds: Bounds) -> Iterator[Sequence[Point]]:
    """Give the rings that lie within bounds, what lies outside of them cut off."""
    west, south, east, north = bounds
    for ring in rings:
        left, low, right, high = ring.bounds
        if right < west or left > east or high < south or low > north:
            continue
        if left >= west and right <= east and low >= south and high <= north:
            yield ring.points
            continue
        points: Sequence[Point] = ring.points
        for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
            points = _clipped(points, axis, edge, sign)
        if len(points) > 2:
            yield points


def _clipped(points: Sequence[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """Keep of a ring what lies on one side of a line (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for number, point in enumerate(points):
        before = points[number - 1]
        inside = (point[axis] - edge) * sign >= 0
        if inside != ((before[axis] - edge) * sign >= 0):
            part = (edge - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            kept.append((edge, other) if axis == 0 else (other, edge))
        if inside:
            kept.append(point)
    return kept


def _ring(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> Ring:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Ring(tuple(points), (min(xs), min(ys), max(xs), max(ys)))
