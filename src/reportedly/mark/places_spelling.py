"""Other spellings of a name that the gazetteer lacks: one transliteration or one letter away.

A near-miss is easily a different place, so it is taken only close to what the page surely means.
"""

from collections.abc import Iterator, Sequence

from reportedly.mark.places_globe import distance_km
from reportedly.models.gazetteer import CAPITAL, CITY, DEMONYM, Entry, Gazetteer

NEAR_KM = 150
SHORTEST = 6

# Pairs of spellings that romanisations of one name differ by; each may stand for the other.
_PAIRS = (
    "sch shch|sh shch|sh sch|iy y|ij y|yi i|yy y|kh h|g h|zh j|ts c|tz ts|ia ya|iu yu|ie ye|ye e|"
    "yo e|o i|ov iv|ou u|oo u|ee i|q k|w v|ph f|dj j|dzh j|aa a|ss s|tch ch|ch kh|ck k|x ks|ei ey|"
    "ai ay|el al|ah a|eh a|ul al|ee ih|u w"
)
_REWRITES = [
    pair for both in _PAIRS.split("|") for a, b in [both.split()] for pair in ((a, b), (b, a))
]
_ALPHABET = "abcdefghijklmnopqrstuvwxyz "


def respelt(name: str, settled: Sequence[Entry], gazetteer: Gazetteer) -> Entry | None:
    """Return the settlement that a folded name most likely misspells, or None.

    It lies within ``NEAR_KM`` of one of the ``settled``; other romanisations go before single
    letters, then the nearest goes first. Names shorter than ``SHORTEST`` are left alone.
    """
    if len(name) < SHORTEST or len(name) > 40 or not settled:
        return None
    for spellings in (_romanised(name), _one_letter(name)):
        found = {}
        for spelling in spellings:
            for entry in gazetteer.lookup(spelling):
                if entry.kind not in (CITY, CAPITAL) or entry.flags & DEMONYM:
                    continue
                away = min(
                    distance_km((entry.lat, entry.lon), (other.lat, other.lon)) for other in settled
                )
                if away <= NEAR_KM:
                    found[entry.index] = (away, entry)
        if found:
            return min(found.values(), key=lambda pair: pair[0])[1]
    return None


def _romanised(name: str) -> Iterator[str]:
    for a, b in _REWRITES:
        at = name.find(a)
        while at >= 0:
            yield name[:at] + b + name[at + len(a) :]
            at = name.find(a, at + 1)


def _one_letter(name: str) -> Iterator[str]:
    """Yield the names one edit away that keep the first letter."""
    for i in range(1, len(name) + 1):
        head, tail = name[:i], name[i:]
        for letter in _ALPHABET:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
