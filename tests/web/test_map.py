"""The map: every place in its place and as wide as it is known, none dropped, nothing fetched."""

import math
import re
from importlib.resources import files
from itertools import pairwise
from json import dumps

import pytest

from reportedly.web.app import make_app
from reportedly.web.globe import KM, clusters, fit, graticule, make_sheet, path_of, scale_bar
from reportedly.web.outlines import FILE, cut, decode, read_land
from reportedly.web.state import Desk
from tests.export.sample import Builder
from tests.store.stub import WORK
from tests.web.asking import PORT, TOKEN, ask
from tests.web.conftest import as_case

SPOTS = {
    "Ketterby": ((58.412, 11.207), 5.0),
    "Hallum": ((58.130, 11.190), 0.5),
    "East Lock": ((58.3, 11.4), 0.05),
    "Gauge Nine": ((58.2, 11.0), 0.008),
    "Low Weir": ((58.25, 11.3), None),
    "Nowhere": (None, None),
}


def placed(spots=SPOTS) -> Builder:
    b = Builder()
    doc = b.doc(" and ".join(spots) + " were named.", title="Places")
    for name, (at, km) in spots.items():
        b.place(doc, name, name, at, km)
    return b


def app_of(path):
    return make_app(path, token=TOKEN, port=PORT, work=lambda: WORK)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return app_of(as_case(tmp_path_factory.mktemp("map") / "places.case", placed().ledger()))


@pytest.fixture(scope="module")
def land():
    return read_land()


def rows(html):
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.search(r"<bdi>([^<]+)</bdi>", row)[1] for row in body.split("<tr")[1:]]


def pins(html):
    return re.findall(r'<a class="spot (\w+)" href="([^"]+)" aria-label="([^"]+)"', html)


def test_every_place_is_listed_those_without_coordinates_last(app) -> None:
    html = ask(app, "/map").text
    assert rows(html) == [*SPOTS]
    assert "1 recognised and not placed, listed last" in html
    assert "recognised, not placed" in html
    for target in set(re.findall(r'href="(/at/place-[\w-]+)"', html)):
        assert ask(app, target).headers["location"].startswith("/read/")
    assert len(pins(html)) == 5


def test_how_precisely_a_place_is_known_is_said_and_drawn(app) -> None:
    html = ask(app, "/map").text
    body = html.partition("<tbody>")[2]
    for name, words in zip(
        SPOTS, ("coarser than 1 km", "within 1 km", "within 100 m", "within 10 m",
                "precision not stated"), strict=False
    ):  # fmt: skip
        row = next(one for one in body.split("<tr") if f"<bdi>{name}</bdi>" in one)
        assert words in row
    (halo,) = re.findall(r'class="halo coarse" cx="[\d.]+" cy="[\d.]+" rx="([\d.]+)" ry="([\d.]+)"',
                         html)  # fmt: skip
    assert float(halo[0]) == pytest.approx(float(halo[1]), rel=0.02)  # a circle is round here
    bar = re.search(r'x2="([\d.]+)%" y1="96%".*?>([\d.]+) km<', html, re.S)
    per_km = (float(bar[1]) - 2) / 100 * 800 / float(bar[2])
    assert float(halo[1]) == pytest.approx(5 * per_km, rel=0.02)


def test_near_places_are_one_pin_that_leads_closer(app) -> None:
    html = ask(app, "/map?lat=0&lon=0&z=0").text
    ((standing, href, title),) = pins(html)
    assert "Ketterby; Hallum; East Lock" in title
    assert standing == "unreviewed"
    assert '<text class="count" text-anchor="middle" y="4">5</text>' in html
    closer = ask(app, href.replace("&amp;", "&")).text
    assert len(pins(closer)) == 5


def test_moving_and_zooming_are_links(app) -> None:
    html = ask(app, "/map?lat=58.3&lon=11.2&z=9").text
    ways = {
        name: href.replace("&amp;", "&")
        for href, name in re.findall(r'<a href="(/map\?[^"]+)">(\w+)</a>', html)
    }
    assert set(ways) == {"closer", "wider", "west", "north", "south", "east"}
    inside = rows(ask(app, ways["closer"]).text)
    assert 1 < len(inside) < len(SPOTS)
    assert "Nowhere" in inside
    far = ask(app, "/map?lat=-40&lon=-100&z=6").text
    assert pins(far) == []
    assert "0 of 5 places on this map" in far


@pytest.mark.parametrize(
    "query",
    ["lat=x&lon=y", "lat=nan&lon=inf", "lat=91&lon=181&z=99", "lat=58", "z=-1", "lat=&lon="],
)
def test_odd_numbers_show_a_map(app, query) -> None:
    assert ask(app, f"/map?{query}").status == 200


def test_a_place_beyond_the_globe_is_listed_and_not_drawn(tmp_path) -> None:
    spots = {"Far": ((95.0, 10.0), 1.0), "Near": ((5.0, 10.0), math.nan)}
    html = ask(app_of(as_case(tmp_path / "far.case", placed(spots).ledger())), "/map").text
    assert rows(html) == ["Near", "Far"]
    assert len(pins(html)) == 1


def test_a_reviewed_place_is_known_from_one_that_is_not(tmp_path) -> None:
    path = as_case(tmp_path / "places.case", placed().ledger())
    Desk(path).decide("accept", ["place-0001"], {}, ("Ida", "2031-05-07T10:00:00+00:00", ""))
    html = ask(app_of(path), "/map").text
    assert [standing for standing, _, title in pins(html) if "Hallum" in title] == ["reviewed"]
    assert sum(standing == "unreviewed" for standing, _, _ in pins(html)) == 4
    assert "✓ 1 of 1 reviewed" in html
    assert html.count('class="ok"') == 1


def test_an_empty_case_has_a_map_with_nothing_on_it(tmp_path) -> None:
    b = Builder()
    b.doc("No place.", title="None")
    html = ask(app_of(as_case(tmp_path / "none.case", b.ledger())), "/map").text
    assert "No place was found" in html


def test_fifty_rows_a_page(tmp_path) -> None:
    spots = {f"Lock {n:03d}": ((50 + n / 100, 10.0), 1.0) for n in range(120)}
    app = app_of(as_case(tmp_path / "many.case", placed(spots).ledger()))
    found = [rows(ask(app, f"/map?page={page}").text) for page in (1, 2, 3)]
    assert [len(one) for one in found] == [50, 50, 20]


def test_the_outlines_are_those_of_the_earth(land) -> None:
    def is_land(lon: float, lat: float) -> bool:
        inside = False
        for ring in land:
            for (x1, y1), (x2, y2) in pairwise((*ring.points, ring.points[0])):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    inside = not inside
        return inside

    assert is_land(25, 0)  # the middle of Africa
    assert is_land(100, 50)
    assert is_land(-60, -10)
    assert not is_land(-30, 30)  # the Atlantic
    assert not is_land(-150, 0)


def test_topojson_is_decoded() -> None:
    told = {
        "type": "Topology", "transform": {"scale": [0.5, 0.25], "translate": [10, 20]},
        "arcs": [[[0, 0], [4, 0], [0, 4]], [[0, 0], [0, 4], [4, 0]]],
        "objects": {"land": {"type": "Polygon", "arcs": [[0, -2]]}},
    }  # fmt: skip
    (ring,) = decode(dumps(told).encode())
    assert ring.points == ((10, 20), (12, 20), (12, 21), (10, 21), (10, 20))
    assert ring.bounds == (10, 20, 12, 21)
    (part,) = cut([ring], (11, 19, 13, 22))
    assert {x for x, _ in part} == {11, 12}
    assert [*cut([ring], (30, 30, 31, 31))] == []


def test_a_deep_map_holds_little_of_the_outlines(land) -> None:
    sheet = make_sheet(60.0, 25.0, 8)
    west, south, east, north = sheet.bounds
    kept = [*cut(land, sheet.bounds)]
    assert kept
    for ring in kept:
        assert all(west - 1e-9 <= x <= east + 1e-9 and south - 1e-9 <= y <= north + 1e-9
                   for x, y in ring)  # fmt: skip
    assert len(path_of(sheet, kept)) < 60_000
    whole = make_sheet(0, 0, 0)
    assert len(path_of(whole, [*cut(land, whole.bounds)])) < 300_000


@pytest.mark.parametrize("zoom", range(19))
@pytest.mark.parametrize("at", [(0.0, 0.0), (61.8, 28.5), (-89.9, 179.9), (89.0, -180.0)])
def test_a_sheet_at_any_depth(at, zoom) -> None:
    sheet = make_sheet(*at, zoom)
    west, south, east, north = sheet.bounds
    if zoom > 3:
        assert -180.001 <= west < east <= 180.001
        assert -90.001 <= south < north <= 90.001
    assert 1 <= len(graticule(sheet)) <= 16
    assert all(-0.1 <= line.at <= 100.1 for line in graticule(sheet))
    words, length = scale_bar(sheet)
    assert 7 < length <= 20
    assert words.endswith((" km", " m"))


def test_distances_hold_at_the_middle() -> None:
    sheet = make_sheet(60.0, 25.0, 7)
    x, y = sheet.at(60.0, 25.0 + 10 / (KM * math.cos(math.radians(60.0))))
    assert (x - 400) / 800 * sheet.km == pytest.approx(10)
    assert y == 250
    assert sheet.radii(60.0, 10)[0] == pytest.approx(x - 400)


def test_what_fits_is_held_and_points_meet_only_where_they_are_near() -> None:
    points = [(61.8, 28.3), (61.9, 28.9), (61.7, 27.2)]
    sheet = fit(points)
    assert all(sheet.holds(*one) for one in points)
    assert not all(make_sheet(sheet.lat, sheet.lon, sheet.zoom + 2).holds(*one) for one in points)
    assert clusters([(0, 0), (5, 5), (100, 0), (104, 3), (300, 300)]) == [[0, 1], [2, 3], [4]]


def test_the_outlines_come_with_the_package() -> None:
    assert files("reportedly.web").joinpath(FILE).is_file()
