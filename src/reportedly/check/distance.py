"""Distances and bearings that a text states, computed again from the places' coordinates.

"X, some 23 km north-west of Y": great-circle distance (haversine on a sphere of the mean radius of
WGS 84) and initial bearing from Y to X, against what is said. A statement holds where it lies
within what is known: the precision of both places, the rounding of the number, a hedge ("about"),
and the way by road, which is up to 1.4 times the straight line. It fails where no such allowance
can bring the two together. Where a place is unresolved, or so wide that the sum says nothing, it
stays undecided.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.ids import make_id
from reportedly.mark.numerals import ONES, TENS
from reportedly.mark.places_globe import bearing, distance_km
from reportedly.types import Anchor, Document, Finding, Place, Verdict

ROAD = 1.4  # how much longer than the straight line a road may be
WIDE_KM = 50.0  # a place less precise than this is an area: no point stands for it

_UNITS = {
    "km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometer": 1.0, "klick": 1.0,
    "mi": 1.609344, "mile": 1.609344, "nm": 1.852, "nmi": 1.852,
    "nautical mile": 1.852, "m": 0.001, "metre": 0.001, "meter": 0.001, "yard": 0.0009144,
    "foot": 0.0003048, "feet": 0.0003048, "ft": 0.0003048,
}  # fmt: skip
_WORDS = {
    **ONES, **TENS, "a": 1, "an": 1, "a dozen": 12, "two dozen": 24, "a hundred": 100,
    "one hundred": 100, "two hundred": 200, "three hundred": 300, "five hundred": 500,
    "a thousand": 1000, "half a": 0.5, "a half": 0.5,
}  # fmt: skip
_POINTS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_COMPASS = {
    "north": 0.0, "north-east": 45.0, "east": 90.0, "south-east": 135.0, "south": 180.0,
    "south-west": 225.0, "west": 270.0, "north-west": 315.0, "north-north-east": 22.5,
    "east-north-east": 67.5, "east-south-east": 112.5, "south-south-east": 157.5,
    "south-south-west": 202.5, "west-south-west": 247.5, "west-north-west": 292.5,
    "north-north-west": 337.5,
}  # fmt: skip
_HEDGES = r"about|around|roughly|some|approximately|approx\.?|nearly|almost|circa|c\.|an estimated"
_LESS = r"less than|under|within|fewer than|not more than|no more than|up to|barely|at most"
_MORE = r"more than|over|at least|beyond|in excess of|upwards? of"
_DIRECTION = (
    r"(?:(?:north|south|east|west)[- ]?)?(?:north|south)[- ]?(?:east|west)|north|south|east|west"
)
_GAP = r"[ \xa0\n]{1,3}"
_STATEMENT = re.compile(
    rf"(?:\b(?P<less>{_LESS}){_GAP}|\b(?P<more>{_MORE}){_GAP})?"
    rf"(?:(?:just|only|a mere){_GAP})?(?:\b(?P<hedge>{_HEDGES}){_GAP})?"
    rf"(?<![\w.,$€£])(?P<low>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}(?:\.\d{{1,3}})?|"
    rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
    rf"(?:(?:-|–|{_GAP}to{_GAP}|{_GAP}or{_GAP})(?P<high>\d{{1,5}}(?:\.\d{{1,3}})?))?"
    r"[ \xa0\n-]?(?P<unit>nautical[ \xa0]miles?|kilomet(?:re|er)s?|kms?|klicks?|miles?|mi|nmi|nm|"
    r"met(?:re|er)s?|m|yards?|feet|foot|ft)\b\.?"
    rf"(?:{_GAP}\([^()\n]{{1,30}}\))?"
    rf"(?P<loose>{_GAP}or{_GAP}so)?"
    rf"(?:{_GAP}away)?(?:,)?"
    rf"(?:{_GAP}(?:due{_GAP}|to{_GAP}the{_GAP})?(?P<where>{_DIRECTION}){_GAP}of"
    rf"|{_GAP}(?:from|outside|of|off){_GAP}?)",
    re.IGNORECASE,
)
_BEARING = re.compile(
    rf"\b(?:(?:just|immediately|due|directly|to{_GAP}the){_GAP})?(?P<where>{_DIRECTION}){_GAP}of\b",
    re.IGNORECASE,
)
_KIND = (
    r"(?:city|town|village|suburb|settlement|hamlet|port|community|district|neighbou?rhood|resort|"
    r"township|enclave|commune|capital|municipality|locality|area)"
)
# What may stand between the place that is spoken of and the statement.
_LEAD = re.compile(
    rf"[ \xa0\n]?(?:,|\(|[—–-])?\s{{0,3}}(?:(?:which|that){_GAP})?"
    rf"(?:(?:is|was|lies|lay|sits|sat|stands|stood|located|situated|lying|sitting){_GAP}){{0,2}}"
    rf"(?:(?:a|an|the|its){_GAP}(?:[\w’'-]{{1,20}}{_GAP}){{0,5}}{_KIND}(?:,?{_GAP}|$))?"
    rf"(?:(?:located|situated|lying|just|only){_GAP}){{0,2}}",
    re.IGNORECASE,
)
# What may stand between the statement and the place that it is measured from.
_FILL = re.compile(rf"\s{{0,3}}(?:[\w’'-]{{1,24}}(?:,{_GAP}|{_GAP})){{0,6}}", re.IGNORECASE)
_EDGE = re.compile(
    r"\b(?:border|coast|coastline|shore|frontier|line|frontline|boundary|sea|river|banks?)\b", re.I
)
# What may stand between that place and the one spoken of, where a sentence begins with the measure.
_TRAIL = re.compile(
    rf",?{_GAP}(?:(?:lies|is|stands|sits|in|at){_GAP})?"
    rf"(?:the{_GAP}(?:[\w’'-]{{1,20}}{_GAP}){{0,3}}{_KIND}{_GAP}(?:of{_GAP})?)?",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[.!?]\s{1,3}|\n\s{0,20})$")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A statement: kilometres from ``low`` to ``high`` (None: only a bearing), and a bearing."""

    start: int
    end: int
    low: float | None
    high: float
    slack: float
    toward: float | None


def check_distances(documents: Sequence[Document], places: Sequence[Place]) -> tuple[Finding, ...]:
    """Return a finding for each distance or bearing that is stated between two named places.

    Both places must stand beside the statement in the same sentence; ``places`` may be in any
    order. Distances to a border, a coast or a river are left alone: points cannot tell them.
    """
    by_document: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_document[place.document].append(place)
    findings = []
    for document in documents:
        here = sorted(by_document.get(document.id, ()), key=lambda p: p.start)
        if len(here) < 2:
            continue
        starts = [p.start for p in here]
        for claim in _claims(document.text):
            pair = _pair(claim, document.text, here, starts)
            if pair:
                findings.append(_finding(claim, document, *pair))
    return tuple(findings)


def _claims(text: str) -> list[_Claim]:
    claims = []
    end = 0
    bearings = list(_BEARING.finditer(text))
    taken = []
    for m in _STATEMENT.finditer(text):
        low = _number(m["low"])
        high = _number(m["high"]) if m["high"] else low
        unit = re.sub(r"\s+", " ", m["unit"].lower())
        factor = _UNITS.get(unit) or _UNITS[unit.removesuffix("s")]
        hedged = bool(m["hedge"] or m["loose"])
        slack = _rounding(m["high"] or m["low"], hedged) * factor
        low, high = min(low, high) * factor, max(low, high) * factor
        if m["less"]:
            low = 0.0
        if m["more"]:
            high = math.inf
        taken.append((m.start(), m.end()))
        claims.append(_Claim(m.start(), m.end(), low, high, slack, _toward(m["where"])))
    for m in bearings:
        while end < len(taken) and taken[end][1] < m.end():
            end += 1
        if end == len(taken) or not taken[end][0] <= m.start() < taken[end][1]:
            if text[max(0, m.start() - 4) : m.start()].lower() == "the ":
                continue  # "in the south of X" is a part of X
            claims.append(_Claim(m.start(), m.end(), None, 0.0, 0.0, _toward(m["where"])))
    return sorted(claims, key=lambda c: c.start)


def _number(text: str) -> float:
    word = " ".join(text.lower().split())
    return float(_WORDS[word]) if word in _WORDS else float(text.replace(",", ""))


def _rounding(number: str, hedged: bool) -> float:
    """Return how far off a number may be meant: half its last digit that is not nought."""
    value = _number(number)
    digits = number.replace(",", "")
    if "." in digits:
        step = 10.0 ** -len(digits.partition(".")[2])
    else:
        step = 10.0 ** (len(digits) - len(digits.rstrip("0"))) if digits.isdigit() else 1.0
        step = min(step, max(1.0, value / 4))
    return step / 2 + value * (0.15 if hedged else 0.05)


def _toward(where: str | None) -> float | None:
    if where is None:
        return None
    words = re.findall("north|south|east|west", where.lower())
    return _COMPASS["-".join(words)]


def _pair(
    claim: _Claim, text: str, here: Sequence[Place], starts: Sequence[int]
) -> tuple[Place, Place] | None:
    """Return the place spoken of and the place it is measured from."""
    at = bisect_left(starts, claim.end)
    if at == len(here) or here[at].start - claim.end > 80:
        return None
    base = here[at]
    fill = text[claim.end : base.start]
    if _FILL.fullmatch(fill) is None or _EDGE.search(fill):
        return None
    if _EDGE.match(text[base.end : base.end + 12].lstrip("’'s \xa0")):
        return None
    before = bisect_left(starts, claim.start) - 1
    if before >= 0:
        subject = here[before]
        lead = text[subject.end : claim.start]
        if subject.end <= claim.start and len(lead) <= 120 and _LEAD.fullmatch(lead):
            return subject, base
    if at + 1 < len(here) and _OPENS.search(text[max(0, claim.start - 24) : claim.start]):
        subject = here[at + 1]
        trail = text[base.end : subject.start]
        if len(trail) <= 80 and _TRAIL.fullmatch(trail):
            return subject, base
    return None


def _finding(claim: _Claim, document: Document, subject: Place, base: Place) -> Finding:
    text = document.text
    said = " ".join(text[claim.start : max(claim.end, base.end)].split())
    verdict, working = _judge(claim, subject, base)
    spans = tuple(
        Anchor(document.id, start, end, text[start:end])
        for start, end in sorted(
            {
                (claim.start, claim.end),
                (subject.start, subject.end),
                (base.start, base.end),
            }
        )
    )
    return Finding(
        id=make_id("finding", "distance", document.id, claim.start, claim.end),
        check="distance",
        about=(subject.id, base.id),
        verdict=verdict,
        detail=f"{subject.text}: says “{said}”; {working}",
        spans=spans,
    )


def _judge(claim: _Claim, subject: Place, base: Place) -> tuple[Verdict, str]:
    """Return the verdict and its working, in words."""
    for place in (subject, base):
        if place.lat is None or place.lon is None:
            return "undecided", f"where {place.text} lies is not known"
        if (place.precision_km or 0.0) > WIDE_KM:
            return (
                "undecided",
                f"{place.name} is an area some {_km(2 * (place.precision_km or 0.0))} km wide",
            )
    if subject.gazetteer_id is not None and subject.gazetteer_id == base.gazetteer_id:
        return "undecided", "both names are taken for the same place"
    here, there = _point(base), _point(subject)
    away = distance_km(here, there)
    turn = bearing(here, there)
    loose = (subject.precision_km or 0.0) + (base.precision_km or 0.0)
    working = (
        f"computed {_km(away)} km, bearing {turn:.0f}° ({_POINTS[round(turn / 45) % 8]}) from "
        f"{base.name} to {subject.name}, places known to ±{_km(loose)} km"
    )
    verdicts = []
    if claim.low is not None:
        verdicts.append(_judge_distance(claim.low, claim.high, claim.slack, away, loose))
    if claim.toward is not None:
        verdicts.append(_judge_bearing(claim.toward, turn, away, loose))
    if "fails" in verdicts:
        return "fails", working
    return ("undecided" if "undecided" in verdicts else "holds"), working


def _judge_distance(low: float, high: float, slack: float, away: float, loose: float) -> Verdict:
    slack += loose
    if high < away - slack or low > away * ROAD + slack:
        return "fails"
    stated = low if math.isinf(high) else high
    # Places as wide as the distance between them would let any number pass.
    return "undecided" if loose > max(stated, 1.0) else "holds"


def _judge_bearing(toward: float, turn: float, away: float, loose: float) -> Verdict:
    """Take an eighth of the compass and a half more for right, beyond three for wrong."""
    off = abs((turn - toward + 180) % 360 - 180)
    blur = math.degrees(math.asin(loose / away)) if loose < away else 180.0
    if off > 67.5 + blur:
        return "fails"
    return "holds" if off <= 33.75 + min(blur, 15.0) else "undecided"


def _point(place: Place) -> tuple[float, float]:
    return place.lat or 0.0, place.lon or 0.0


def _km(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"
