"""The map: places with how precisely they are known, over outlines of land, without a network."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from reportedly.export import view
from reportedly.types import Place
from reportedly.web.app import PER_PAGE, bench, number, paging, render, state
from reportedly.web.globe import (
    DEEPEST,
    HEIGHT,
    WIDTH,
    Sheet,
    Stroke,
    clusters,
    fit,
    graticule,
    make_sheet,
    path_of,
    scale_bar,
)
from reportedly.web.outlines import Ring, cut
from reportedly.web.shelf import Shelf

CLASSES: Final = {
    "p10": "within 10 m",
    "p100": "within 100 m",
    "p1000": "within 1 km",
    "coarse": "coarser than 1 km",
    "unsaid": "precision not stated",
}
_LIMITS: Final = ((0.01, "p10"), (0.1, "p100"), (1.0, "p1000"))
_COARSEST: Final = 100.0
"""Kilometres across: below, outlines of 1:50 million say nothing and are left out."""

_LETTER: Final = 7.6
_PHONE: Final = 358.0
_DESK: Final = 700.0
_MOST_LINKS: Final = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A place in the table: its first mentions with their documents, and how many are reviewed."""

    spot: view.Spot
    mentions: tuple[tuple[Place, str], ...]
    where: str
    kind: str
    reviewed: int

    @property
    def more(self) -> int:
        """How many mentions are not linked."""
        return len(self.spot.places) - len(self.mentions)


@dataclass(frozen=True, slots=True)
class Pin:
    """A place, or several near each other, on the map; percents of its width and height.

    ``label`` is drawn where there is room for it: on a wide map only, where ``roomy``.
    """

    x: float
    y: float
    kind: str
    count: int
    href: str
    title: str
    label: str
    roomy: bool
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Halo:
    """The circle within which a place lies, as an ellipse in units of the sheet."""

    x: float
    y: float
    rx: float
    ry: float
    kind: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the map draws."""

    sheet: Sheet
    land: str
    lines: tuple[Stroke, ...]
    halos: tuple[Halo, ...]
    pins: tuple[Pin, ...]
    bar: tuple[str, float]


async def map_(request: Request) -> Response:
    """Show the places of the case on a map and beside it as a table."""
    shelf = state(request).shelf
    spots = view.spots(shelf.ledger.places)
    placed = [one for one in spots if _degrees(one) is not None]
    unplaced = [one for one in spots if _degrees(one) is None]
    sheet = _sheet(request, placed)
    inside = [one for one in placed if sheet.holds(*_sure(one))]
    pages = paging(request, len(inside) + len(unplaced))
    rows = [_row(shelf, one) for one in (*inside, *unplaced)[pages.first : pages.first + PER_PAGE]]
    ways = {
        "west": sheet.moved(0, -0.5), "north": sheet.moved(0.5, 0), "south": sheet.moved(-0.5, 0),
        "east": sheet.moved(0, 0.5), "closer": make_sheet(sheet.lat, sheet.lon, sheet.zoom + 1),
        "wider": make_sheet(sheet.lat, sheet.lon, sheet.zoom - 1),
    }  # fmt: skip
    return render(
        request,
        "map.html",
        drawing=draw(shelf, sheet, inside, bench(request).land),
        rows=rows,
        pages=pages,
        ways={name: _href(one) for name, one in ways.items() if one != sheet},
        placed=len(placed),
        inside=len(inside),
        unplaced=len(unplaced),
        classes=CLASSES,
        coarse=sheet.km < _COARSEST,
    )


def draw(shelf: Shelf, sheet: Sheet, spots: Sequence[view.Spot], land: Sequence[Ring]) -> Drawing:
    """Return what a sheet shows of some places that lie on it, near ones as one pin."""
    west, south, east, north = sheet.bounds
    margin = sheet.wide / 20, sheet.tall / 20
    around = west - margin[0], south - margin[1], east + margin[0], north + margin[1]
    outlines = path_of(sheet, [*cut(land, around)]) if sheet.km >= _COARSEST else ""
    points = [sheet.at(*_sure(one)) for one in spots]
    halos = []
    for spot, (x, y) in zip(spots, points, strict=True):
        km = spot.first.precision_km
        if km is not None and km > 0:
            rx, ry = sheet.radii(_sure(spot)[0], km)
            if 3 <= ry <= 40 * HEIGHT:
                halos.append(Halo(round(x, 1), round(y, 1), round(rx, 1), round(ry, 1),
                                  class_of(spot.first)))  # fmt: skip
    pins = _pins(shelf, sheet, spots, points)
    lines = tuple(graticule(sheet))
    return Drawing(sheet, outlines, lines, tuple(halos), pins, scale_bar(sheet))


def class_of(place: Place) -> str:
    """Return how precisely a place is known, as one of ``CLASSES``."""
    km = place.precision_km
    if km is None or not km > 0:
        return "unsaid"
    return next((name for limit, name in _LIMITS if km <= limit), "coarse")


def _pins(
    shelf: Shelf,
    sheet: Sheet,
    spots: Sequence[view.Spot],
    points: Sequence[tuple[float, float]],
) -> tuple[Pin, ...]:
    taken: dict[float, list[tuple[float, float, float]]] = {_PHONE: [], _DESK: []}
    pins = []
    for group in clusters(points):
        members = [spots[one] for one in group]
        x, y = points[group[0]]
        name = view.clip(" ".join(members[0].first.name.split()), 28)
        count = sum(len(one.places) for one in members)
        label = name if len(members) == 1 else f"{name} + {len(members) - 1}"
        closer = fit([_sure(one) for one in members], 0.1)
        splits = len(members) > 1 and closer.zoom > sheet.zoom
        kinds = {class_of(one.first) for one in members}
        rooms = [_room(taken[width], x, y, len(label), width) for width in (_PHONE, _DESK)]
        reviewed = any(
            shelf.standing(place.id) != "unreviewed" for one in members for place in one.places
        )
        named = "; ".join(view.clip(one.first.name, 40) for one in members[:5])
        more = f" and {len(members) - 5} more" if len(members) > 5 else ""
        pins.append(
            Pin(
                round(x / WIDTH * 100, 2),
                round(y / HEIGHT * 100, 2),
                kinds.pop() if len(kinds) == 1 else "several",
                len(members),
                _href(closer) if splits else f"/at/{members[0].first.id}",
                f"{named}{more}: {view.plural(count, 'mention')}",
                label if rooms[1] else "",
                not rooms[0],
                reviewed,
            )
        )
    return tuple(pins)


def _room(
    taken: list[tuple[float, float, float]], x: float, y: float, letters: int, width: float
) -> bool:
    """Tell whether a label has room on a map of some pixels' width, and take the room."""
    scale = width / WIDTH
    left, top, long = x * scale, y * scale, 12 + letters * _LETTER
    if left + long > width or any(
        abs(top - y_) < 15 and left < x_ + long_ and x_ < left + long for x_, y_, long_ in taken
    ):
        return False
    taken.append((left, top, long))
    return True


def _row(shelf: Shelf, spot: view.Spot) -> Row:
    reviewed = sum(shelf.standing(one.id) != "unreviewed" for one in spot.places)
    mentions = []
    for place in spot.places[:_MOST_LINKS]:
        document = shelf.documents.get(place.document)
        mentions.append((place, shelf.title(document) if document else place.text))
    return Row(spot, tuple(mentions), view.coordinates(spot.first), class_of(spot.first), reviewed)


def _degrees(spot: view.Spot) -> tuple[float, float] | None:
    """Return latitude and longitude; None where there are none on the globe."""
    lat, lon = spot.first.lat, spot.first.lon
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None  # a person may have set anything
    return lat, lon


def _sure(spot: view.Spot) -> tuple[float, float]:
    degrees = _degrees(spot)
    assert degrees is not None  # only placed ones are drawn
    return degrees


def _sheet(request: Request, placed: Sequence[view.Spot]) -> Sheet:
    """Return the sheet that is asked for, else one that holds all places."""
    found = [_number(request, name) for name in ("lat", "lon")]
    if found[0] is None or found[1] is None:
        known = [one.first.precision_km or 0.0 for one in placed]
        # closer than what the best known one allows would show more than is known
        return fit([_sure(one) for one in placed], max(2.0, 6 * min(known, default=0.0)))
    return make_sheet(found[0], found[1], number(request, "z", 0))


def _number(request: Request, name: str) -> float | None:
    try:
        told = float(request.query_params.get(name, ""))
    except ValueError:
        return None
    return told if math.isfinite(told) and abs(told) <= 180 else None


def _href(sheet: Sheet) -> str:
    return f"/map?lat={sheet.lat:g}&lon={sheet.lon:g}&z={min(sheet.zoom, DEEPEST)}"


ROUTES: Final = (("/map", map_),)
