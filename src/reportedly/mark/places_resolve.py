"""Resolution: which place of the gazetteer each recognised toponym of a page means.

Every name gets its candidates, each with a prior from its kind and population. Then the names of
the page vote for countries, first-level divisions and neighbourhoods, and each candidate is scored
again by the votes of the *other* names; after a few rounds the best candidate of each name is
taken. "X, Y" ties X to what lies within Y. A name has one sense a page, unless the page itself
says otherwise ("Lexington, Ky." beside "Lexington, Neb."). Time is linear in the candidates.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.mark.places_globe import distance_km
from reportedly.mark.places_spelling import respelt
from reportedly.models.gazetteer import (
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
    Entry,
    Gazetteer,
    fold,
    stem,
)

CROWD = 2000  # distinct names from which on a page is a list, where neighbours tell nothing
SENSES = 8  # of one name, or of what lies in one place, that are looked at together
RESPELT = 50  # unknown names of a page that other spellings are sought for
SETTLED = 200  # places that a misspelt one may lie near
Sense = tuple[str, int, str]  # a folded name, the kind it is said to be, its folded parent


@dataclass(frozen=True, slots=True)
class Toponym:
    """A recognised name: ``text == texts[document][start:end]``."""

    document: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; in units of a tenfold population."""

    rounds: int = 3
    heat: float = 0.7
    country: float = 4.0
    admin1: float = 3.0
    admin2: float = 1.8
    capital: float = 1.5
    region: float = 6.0
    alternate: float = 1.2
    bare_county: float = 2.1
    typed: float = 3.0
    within: float = 2.0
    same_country: float = 4.8
    same_admin1: float = 3.0
    nearby: float = 2.5
    people: float = 0.85
    twin: float = 4.0
    seat: float = 2.0
    spread: float = 0.5


WEIGHTS = Weights()

_TYPE = {
    "county": ADMIN2, "co": ADMIN2, "parish": ADMIN2, "borough": ADMIN2, "raion": ADMIN2,
    "province": ADMIN1, "oblast": ADMIN1, "region": ADMIN1, "governorate": ADMIN1,
    "prefecture": ADMIN1, "state": ADMIN1, "krai": ADMIN1, "republic": ADMIN1, "canton": ADMIN1,
    "voivodeship": ADMIN1, "district": ADMIN2, "department": ADMIN1, "territory": ADMIN1,
    "provinces": ADMIN1, "regions": ADMIN1, "oblasts": ADMIN1, "counties": ADMIN2,
    "districts": ADMIN2, "cities": CITY, "towns": CITY, "villages": CITY, "suburbs": CITY,
    "settlements": CITY, "city": CITY, "town": CITY, "village": CITY, "suburb": CITY,
    "township": CITY, "capital": CITY, "port": CITY, "hamlet": CITY, "settlement": CITY,
    "resort": CITY, "municipality": CITY, "metropolis": CITY,
}  # fmt: skip
_NOT_AFTER = frozenset(("city", "capital", "port", "cities", "towns", "villages"))
_PARTS = frozenset(("capital", "district", "districts", "suburb", "suburbs", "borough", "port"))
_AND = re.compile(r",[ \xa0]|,?[ \xa0]and[ \xa0]")
_AFTER = re.compile(r"[ \xa0]([A-Za-z]{2,12})")
_BEFORE = re.compile(r"\b([A-Za-z]{4,12})(,| of| called| named)?[ \xa0](?:the )?$")
_COMMA = re.compile(r",[ \xa0\n]{1,2}$|,?[ \xa0]?\($|,[ \xa0](?:in|near)[ \xa0]$")
_DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|mid|central|downtown|"
    r"greater|upper|lower|inner|outer|metro|metropolitan|northern|southern|eastern|western|"
    r"northeastern|northwestern|southeastern|southwestern|old|rural|suburban) )+(?=\w)"
)
_TAIL = re.compile(
    r" (?:city|town|village|township|twp|county|co|parish|borough|island|islands|river|lake|"
    r"creek|valley|bay|beach|airport|international airport|port|harbour|harbor|park|metro|area|"
    r"metropolitan area|peninsula|strip|heights|hills|proper)$"
)
_PEOPLE = re.compile(r"\b[A-Z][a-z]{2,12}(?:ian|ese|ish|ch|ans|an|i|is|ans|ians|ns|ks|ps|lo|on)?\b")


def resolve(
    toponyms: Sequence[Toponym],
    texts: Sequence[str],
    gazetteer: Gazetteer,
    weights: Weights = WEIGHTS,
) -> tuple[Entry | None, ...]:
    """Return for each toponym of one page the place that it means, or None.

    ``texts`` are the texts of the page's documents, in order; toponyms may be given in any order
    and stand inside them.
    """
    order = sorted(range(len(toponyms)), key=lambda i: (toponyms[i].document, toponyms[i].start))
    ordered = [toponyms[i] for i in order]
    parents = _parents(ordered, texts)
    hints = _hints(ordered, texts)
    groups: dict[Sense, list[int]] = defaultdict(list)
    for at, i in enumerate(order):
        up = parents.get(at)
        parent = fold(ordered[up].text) if up is not None else ""
        groups[fold(toponyms[i].text), hints[at], parent].append(i)
    names = list(groups)
    pools = [candidates_of(name, gazetteer, hint) for name, hint, _ in names]
    best = _choose(names, pools, _people(texts, gazetteer), weights)
    settled = [e for e in best if e is not None and e.kind in (ADMIN2, CITY, CAPITAL)]
    unknown = [i for i, entry in enumerate(best) if entry is None]
    for i in unknown[:RESPELT]:
        best[i] = respelt(names[i][0], settled[:SETTLED], gazetteer)
    result: list[Entry | None] = [None] * len(toponyms)
    for sense, entry in zip(names, best, strict=True):
        for i in groups[sense]:
            result[i] = entry
    return tuple(result)


def _parents(toponyms: Sequence[Toponym], texts: Sequence[str]) -> dict[int, int]:
    """Return, for the places of an "X, Y" pair, the index of Y by that of X."""
    parents = {}
    for i in range(len(toponyms) - 1):
        a, b = toponyms[i], toponyms[i + 1]
        if a.document != b.document or not 0 <= b.start - a.end <= 7:
            continue
        if _COMMA.match(texts[a.document][a.end : b.start]):
            parents[i] = i + 1
    return parents


def _hints(toponyms: Sequence[Toponym], texts: Sequence[str]) -> list[int]:
    """Return the kind of place that the words say each is, or -1.

    A plural speaks for the whole list: "the X, Y and Z regions", "the cities of X, Y and Z".
    """
    found = [_type_word(t, texts[t.document]) for t in toponyms]
    hints = [_TYPE[word] if word else -1 for word in found]
    linked = [
        a.document == b.document
        and 0 < b.start - a.end <= 6
        and _AND.fullmatch(texts[a.document][a.end : b.start]) is not None
        for a, b in pairwise(toponyms)
    ]
    for i in range(len(linked)):
        if linked[i] and hints[i + 1] < 0 and hints[i] >= 0 and found[i].endswith("s"):
            hints[i + 1], found[i + 1] = hints[i], found[i]
    for i in reversed(range(len(linked))):
        if linked[i] and hints[i] < 0 and hints[i + 1] >= 0 and found[i + 1].endswith("s"):
            hints[i], found[i] = hints[i + 1], found[i + 1]
    return hints


def _type_word(topo: Toponym, text: str) -> str:
    """Return the word in, after or before the name that says what kind of place it is."""
    folded = fold(topo.text)
    last = folded.rpartition(" ")[2]
    if last in _TYPE and last != folded:
        return last
    after = _AFTER.match(text, topo.end, topo.end + 14)
    if after and after[1].lower() in _TYPE.keys() - _NOT_AFTER:
        return after[1].lower()
    before = _BEFORE.search(text[max(0, topo.start - 24) : topo.start])
    if before is None or before[1].lower() not in _TYPE:
        return ""
    return "" if before[2] == " of" and before[1].lower() in _PARTS else before[1].lower()


def candidates_of(name: str, gazetteer: Gazetteer, hint: int = -1) -> tuple[Entry, ...]:
    """Return what a folded name may mean: as it is, then without what English adds to names."""
    found = gazetteer.lookup(name)
    if hint in (ADMIN1, ADMIN2):
        bare = stem(name)
        more = [e for e in gazetteer.lookup(bare) if e.index not in {f.index for f in found}]
        typed = [e for e in more if e.kind in (ADMIN1, ADMIN2)]
        found += tuple(typed or (more if not found else ()))
    if found:
        return found
    for variant in _variants(name):
        if found := gazetteer.lookup(variant):
            return found
    return ()


def _variants(name: str) -> Iterable[str]:
    yield name.removeprefix("the ")
    if name.endswith(" co"):
        yield name + "unty"
    if name.endswith("s") and len(name) > 4:
        yield name.removesuffix("s")
    bare = _DIRECTION.sub("", name)
    yield bare
    short = _TAIL.sub("", name)
    yield short
    yield _TAIL.sub("", bare)
    yield f"{name} city"
    for article in ("al", "el", "an", "ar", "as", "ash", "at", "ad", "az", "la", "le"):
        yield f"{article} {name}"
    yield name.replace(" ", "")


def _people(texts: Sequence[str], gazetteer: Gazetteer) -> Counter[str]:
    """Count how many of the texts' demonyms speak for each country."""
    counts: Counter[str] = Counter()
    for text in texts:
        for word, times in Counter(_PEOPLE.findall(text)).items():
            for entry in gazetteer.lookup(fold(word)):
                if entry.flags & DEMONYM and entry.kind == COUNTRY:
                    counts[entry.country] += min(times, 3)
                    break
    return counts


def _prior(entry: Entry, hint: int, w: Weights) -> float:
    score = math.log10(entry.population + 10)
    kind = entry.kind
    if kind == COUNTRY:
        score = w.country + score / 2 + 2
    elif kind == ADMIN1:
        score = w.admin1 + score / 2
    elif kind == ADMIN2:
        score = w.admin2 + score / 2
        if not entry.flags & PRIMARY and hint != ADMIN2:
            score -= w.bare_county
    elif kind in (REGION, WATER):
        score = w.region
    elif kind == CAPITAL:
        score += w.capital
    if not entry.flags & (PRIMARY | ABBREVIATION | DEMONYM) and kind >= CITY:
        score -= w.alternate
    if hint >= 0:
        same = kind == hint or (hint in (ADMIN1, ADMIN2) and kind in (ADMIN1, ADMIN2))
        same = same or (hint == CITY and kind == CAPITAL)
        if same:
            score += w.typed if kind == hint or hint == CITY else w.typed / 2
    return score


def _seat(entry: Entry, hint: int, pool: Sequence[Entry], w: Weights) -> float:
    """Return what a division loses to the town that it is named after, unless words say region.

    That holds where the town is what the division is known for: a tenth of its people or more.
    """
    if entry.kind != ADMIN1 or hint in (ADMIN1, ADMIN2):
        return 0.0
    return max(
        (
            w.seat
            for e in pool
            if e.kind in (CITY, CAPITAL)
            and e.admin1 == entry.index
            and e.population * 10 >= entry.population
        ),
        default=0.0,
    )


def _contains(outer: Entry, inner: Entry) -> bool:
    if outer.index == inner.index:
        return False
    if outer.kind == COUNTRY:
        return outer.country == inner.country
    if outer.kind == ADMIN1:
        return inner.admin1 == outer.index
    if outer.kind == ADMIN2:
        return inner.admin2 == outer.index
    near = outer.radius_km + (0 if outer.kind in (REGION, WATER) else 40)
    return distance_km((outer.lat, outer.lon), (inner.lat, inner.lon)) <= near


def _choose(
    names: Sequence[Sense],
    pools: Sequence[tuple[Entry, ...]],
    people: Counter[str],
    w: Weights,
) -> list[Entry | None]:
    priors = []
    index: dict[str, list[int]] = defaultdict(list)
    children: dict[str, list[int]] = defaultdict(list)
    for i, (name, hint, parent) in enumerate(names):
        if len(index[name]) < SENSES:
            index[name].append(i)
        if len(children[parent]) < SENSES:
            children[parent].append(i)
        priors.append([_prior(e, hint, w) - _seat(e, hint, pools[i], w) for e in pools[i]])
    scores = priors
    if len(names) <= CROWD:
        scores = priors = [
            [
                prior + _tie(sense, e, names, pools, index, children, w)
                for prior, e in zip(row, pool, strict=True)
            ]
            for sense, row, pool in zip(names, priors, pools, strict=True)
        ]
        for _ in range(w.rounds):
            beliefs = [_softmax(s, w.heat) for s in scores]
            scores = _vote(pools, beliefs, priors, people, w)
    return [
        pool[max(range(len(pool)), key=score.__getitem__)] if pool else None
        for pool, score in zip(pools, scores, strict=True)
    ]


def _tie(
    sense: Sense,
    entry: Entry,
    names: Sequence[Sense],
    pools: Sequence[tuple[Entry, ...]],
    index: dict[str, list[int]],
    children: dict[str, list[int]],
    w: Weights,
) -> float:
    """Return what explicit containment says for a candidate."""
    name, _, parent = sense
    score = 0.0
    if parent:
        outers = [e for j in index[parent] for e in pools[j]]
        if any(_contains(o, entry) for o in outers):
            score += w.within
    if any(_contains(entry, e) for j in children.get(name, ()) for e in pools[j]):
        score += w.within / 2
    if not parent:  # the same name elsewhere on the page, there with its parent
        for j in index[name]:
            if names[j][2] and any(
                e.index == entry.index
                and any(_contains(o, e) for k in index[names[j][2]] for o in pools[k])
                for e in pools[j]
            ):
                score += w.twin
                break
    return score


def _softmax(scores: Sequence[float], heat: float) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp((s - top) / heat) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]


def cell_of(entry: Entry) -> tuple[int, int]:
    """Return the cell of about a degree square that the place lies in."""
    return math.floor(entry.lat), math.floor(entry.lon * math.cos(math.radians(int(entry.lat))))


def _vote(
    pools: Sequence[tuple[Entry, ...]],
    beliefs: Sequence[Sequence[float]],
    priors: Sequence[Sequence[float]],
    people: Counter[str],
    w: Weights,
) -> list[list[float]]:
    """Return the scores of all candidates, given what the other names of the page speak for."""
    lands: dict[str, float] = defaultdict(float)
    states: dict[int, float] = defaultdict(float)
    cells: dict[tuple[int, int], float] = defaultdict(float)
    for pool, belief in zip(pools, beliefs, strict=True):
        for entry, share in zip(pool, belief, strict=True):
            if share < 0.01:
                continue
            lands[entry.country] += share
            if entry.admin1 is not None:
                states[entry.admin1] += share
            if entry.kind in (CITY, CAPITAL, ADMIN2):
                cells[cell_of(entry)] += share
    total = sum(1 for pool in pools if pool)
    lands[""] = 0.0
    crowd = sum(people.values())
    result = []
    for pool, belief, prior in zip(pools, beliefs, priors, strict=True):
        own_lands: dict[str, float] = defaultdict(float)
        own_states: dict[int, float] = defaultdict(float)
        own_cells: dict[tuple[int, int], float] = defaultdict(float)
        for entry, share in zip(pool, belief, strict=True):
            own_lands[entry.country] += share
            if entry.admin1 is not None:
                own_states[entry.admin1] += share
            if entry.kind in (CITY, CAPITAL, ADMIN2):
                own_cells[cell_of(entry)] += share
        others = max(1.0, total - 1)
        row = []
        for entry, score in zip(pool, prior, strict=True):
            votes = (
                max(0.0, lands[entry.country] - own_lands[entry.country]) if entry.country else 0
            )
            score += w.same_country * (votes / others) ** w.spread
            if crowd:
                score += w.people * people[entry.country] / crowd
            if entry.admin1 is not None:
                votes = max(0.0, states[entry.admin1] - own_states[entry.admin1])
                score += w.same_admin1 * (votes / others) ** w.spread
            if entry.kind in (CITY, CAPITAL, ADMIN2):
                y, x = cell_of(entry)
                votes = 0.0
                for dy in (-1, 0, 1):
                    for dx in (-1, 0, 1):
                        key = (y + dy, x + dx)
                        if key in cells:
                            votes += max(0.0, cells[key] - own_cells.get(key, 0.0))
                score += w.nearby * (votes / others) ** w.spread
            row.append(score)
        result.append(row)
    return result
