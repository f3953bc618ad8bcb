"""The gazetteer: names of places and where they lie, read from one memory-mapped file.

``gazetteer.bin`` is made when the package is built (see ``build_gazetteer.py``) from GeoNames
data (https://www.geonames.org, CC BY 4.0). Only its small arrays of offsets are copied into
memory; names and records stay in the map and are read when they are asked for.
"""

import mmap
import sys
import zlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import ResourceError
from reportedly.models.gazetteer_format import (
    ABBREVIATION,
    ADMIN1,
    ADMIN2,
    CAPITAL,
    CITY,
    COUNTRY,
    DEMONYM,
    HEADER,
    MAGIC,
    PLACE,
    PRIMARY,
    REGION,
    VERSION,
    WATER,
    fold,
    stem,
)

__all__ = [
    "ABBREVIATION",
    "ADMIN1",
    "ADMIN2",
    "CAPITAL",
    "CITY",
    "COUNTRY",
    "DEMONYM",
    "PRIMARY",
    "REGION",
    "WATER",
    "Entry",
    "Gazetteer",
    "fold",
    "load_gazetteer",
    "stem",
]

FILE = Path(__file__).with_name("gazetteer.bin")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer, as one of its names leads to it.

    ``admin1`` and ``admin2`` are the indexes of the divisions that it lies in (a division lies in
    itself), None where unknown; ``flags`` says of the name whether it is the PRIMARY one, a
    DEMONYM or an ABBREVIATION. ``radius_km`` is the radius within which all of it lies.
    """

    index: int
    kind: int
    country: str
    lat: float
    lon: float
    population: int
    radius_km: float
    admin1: int | None
    admin2: int | None
    flags: int


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The open file: sections as views, and the arrays that lead into them."""

    places: memoryview
    strings: memoryview
    keys: bytes | mmap.mmap
    keys_at: int
    hashes: "array[int]"
    offsets: "array[int]"
    starts: "array[int]"
    links: "array[int]"

    def __len__(self) -> int:
        return len(self.places) // PLACE.size

    def lookup(self, folded: str) -> tuple[Entry, ...]:
        """Return every place of that folded name (see ``fold``), the most important first."""
        at = self._find(folded)
        if at is None:
            return ()
        links = self.links[self.starts[at] : self.starts[at + 1]]
        return tuple(self.entry(link >> 4, link & 15) for link in links)

    def __contains__(self, folded: str) -> bool:
        return self._find(folded) is not None

    def entry(self, index: int, flags: int = 0) -> Entry:
        """Return the place of that index."""
        (_, _, _, lat, lon, people, radius, first, second, kind, country) = PLACE.unpack_from(
            self.places, index * PLACE.size
        )
        return Entry(
            index, kind, country.decode("ascii") if country[0] else "", lat / 1e5, lon / 1e5,
            people, radius, first - 1 if first else None, second - 1 if second else None, flags,
        )  # fmt: skip

    def name(self, index: int) -> str:
        """Return the place's own name."""
        start, size, *_ = PLACE.unpack_from(self.places, index * PLACE.size)
        return str(self.strings[start : start + size], "utf-8")

    def code(self, index: int) -> str:
        """Return the place's id, such as ``"geonames:703448"``."""
        start, size, code, *_ = PLACE.unpack_from(self.places, index * PLACE.size)
        return str(self.strings[start + size : start + size + code], "ascii")

    def _find(self, folded: str) -> int | None:
        key = folded.encode("ascii", "replace")
        crc = zlib.crc32(key)
        at = bisect_left(self.hashes, crc)
        while at < len(self.hashes) and self.hashes[at] == crc:
            start = self.keys_at + self.offsets[at]
            if self.keys[start : self.keys_at + self.offsets[at + 1]] == key:
                return at
            at += 1
        return None


def load_gazetteer(path: Path = FILE) -> Gazetteer:
    """Open the gazetteer.

    Raises ResourceError where the file is missing or damaged.
    """
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:  # an empty file cannot be mapped
        raise _broken(path, "cannot be opened") from error
    if len(data) < HEADER.size:
        raise _broken(path, "is cut short")
    magic, version, crc, *sizes = HEADER.unpack_from(data)
    if magic != MAGIC or version != VERSION:
        raise _broken(path, "is not a gazetteer of this version")
    body = memoryview(data)[HEADER.size :]
    if sum(sizes) != len(body) or zlib.crc32(body) != crc:
        raise _broken(path, "is damaged")
    sections = []
    start = 0
    for size in sizes:
        sections.append(body[start : start + size])
        start += size
    keys_at = HEADER.size + sizes[0] + sizes[1]
    return Gazetteer(sections[0], sections[1], data, keys_at, *map(_numbers, sections[3:]))


def _numbers(section: memoryview) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(section)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _broken(path: Path, why: str) -> ResourceError:
    return ResourceError(
        f"{path} {why}; it is made when the package is built: "
        "install reportedly again (`pip install --force-reinstall reportedly`, "
        "or `pip install -e .` in a checkout)"
    )
