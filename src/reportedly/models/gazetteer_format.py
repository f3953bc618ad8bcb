"""What the gazetteer's builder and its reader share: the file's layout and the folding of names.

The file, little-endian throughout::

    header    magic, version, CRC-32 of what follows, then seven section lengths in bytes
    places    fixed records (``PLACE``), most important kinds first
    strings   each place's name and code, UTF-8
    keys      the folded names, ASCII, sorted by their CRC-32, without separators
    hashes    u32: the CRC-32 of each key, to be searched
    offsets   u32: where each key starts, and one more for the end
    starts    u32: where each key's links start, and one more for the end
    links     u32: place index << 4 | flags
"""

import re
import struct
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Iterable

MAGIC = b"RPGZ"
VERSION = 1
HEADER = struct.Struct("<4sHxxI7I")
PLACE = struct.Struct("<IHHiiIfIIB2sx")

COUNTRY, ADMIN1, ADMIN2, CITY, CAPITAL, REGION, WATER = range(7)
PRIMARY, DEMONYM, ABBREVIATION = 1, 2, 4

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "ħ": "h", "ŋ": "ng", "ə": "a", "ɓ": "b", "ɗ": "d", "&": " and ",
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ",
    }
)  # fmt: skip
_OTHER = re.compile(r"[^a-z0-9 ]+")
_SPACES = re.compile(r" {2,}")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_TYPES = (
    "oblast|region|province|governorate|prefecture|district|department|state|county|krai|kray|"
    "republic|voivodeship|canton|parish|municipality|township|borough|census area|wilaya|"
    "division|territory|raion|rayon|okrug|autonomous okrug|autonomous republic"
)
_TYPE_AFTER = re.compile(rf" (?:{_TYPES})$")
_TYPE_BEFORE = re.compile(
    rf"^(?:the )?(?:{_TYPES}|city|county|autonomous region|wilayat|muhafazat)"
    r"(?: of(?: the)?| de| di)? (?=\w)"
)


def fold(name: str) -> str:
    """Return ``name`` in lower-case ASCII letters, digits and single spaces, or ``""``.

    Case, diacritics, hyphens, apostrophes and full stops go; "St.", "Mt." and "Ft." are written
    out. A name in another script folds to nothing.
    """
    text = name if name.isascii() else unicodedata.normalize("NFKD", name)
    text = text.casefold().translate(_LETTERS)
    text = _OTHER.sub("", text.replace("\n", " ").replace("\xa0", " ").replace("\t", " "))
    words = _SPACES.sub(" ", text).strip().split(" ")
    if len(words) > 1 and not _SHORT.keys().isdisjoint(words):
        words = [_SHORT.get(word, word) for word in words[:-1]] + words[-1:]
    return " ".join(words)


def stem(folded: str) -> str:
    """Return a division's folded name without the word for its type ("kyiv oblast" → "kyiv")."""
    return _TYPE_BEFORE.sub("", _TYPE_AFTER.sub("", folded)) or folded


def encode(
    places: Iterable[tuple[object, ...]], strings: bytes, links: dict[str, list[int]]
) -> bytes:
    """Return the file's bytes; ``links`` leads from folded names to numbers as above."""
    records = b"".join(PLACE.pack(*place) for place in places)
    keys = sorted((zlib.crc32(key), key) for key in (name.encode("ascii") for name in links))
    offsets, starts, flat = array("I", [0]), array("I", [0]), array("I")
    for _, key in keys:
        offsets.append(offsets[-1] + len(key))
        flat.extend(sorted(links[key.decode("ascii")]))
        starts.append(len(flat))
    hashes = array("I", (crc for crc, _ in keys))
    sections = [records, strings, b"".join(key for _, key in keys)]
    sections += [_pack(numbers) for numbers in (hashes, offsets, starts, flat)]
    body = b"".join(sections)
    return HEADER.pack(MAGIC, VERSION, zlib.crc32(body), *map(len, sections)) + body


def _pack(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()
