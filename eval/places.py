"""Toponyms: which words are place names, and where those places lie.

Sets: LGL (``lgl.xml``, 588 articles of local newspapers) and TR-News (``TR-News.xml``, 118), both
with the toponyms' offsets and the coordinates of GeoNames.

Splits. ``dev``: the articles whose id's SHA-256 is 0 to 5 modulo 10; weights and rules were tuned
on these alone. ``heldout``: the others. ``all``: both.

Resolution. The gold names are given with their offsets and the text; the figure is the share of
the toponyms with gold coordinates whose place lies within 161 km (100 miles), an unresolved one
counting as a miss; besides, the median error of the resolved and the area under the curve of
log errors (0 is best; an unresolved one counts as 20,039 km, half the globe's girth). The peer is
the usual baseline on the same gazetteer: of all places of that name, the most populous.

Recognition. Strict: the same start and end, over all gold toponyms with text, whether they have
coordinates or not. Both sets also mark adjectives and names of people ("Russian") as toponyms;
this project does not, on purpose. Hence two rows: ``F all gold`` counts these as missed, ``F``
leaves gold spans out that the gazetteer knows as nothing but such a word. The rows *without the
encoder* leave out what it takes the names for; its own time is not in the speeds.

Gold offsets. Some of TR-News point beside their phrase; the nearest place within 400 characters
where the phrase stands is taken instead, and where there is none the offsets are kept.
"""

import hashlib
import math
import statistics
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.attribution import as_article
from eval.corpus import sample
from eval.types import Result, Row
from reportedly.mark.attribution import read_documents
from reportedly.mark.names import find_names
from reportedly.mark.places_find import find_toponyms
from reportedly.mark.places_globe import distance_km
from reportedly.mark.places_resolve import Toponym, candidates_of, resolve
from reportedly.models.encoder import Tagger, load_encoder
from reportedly.models.gazetteer import DEMONYM, Entry, Gazetteer, fold, load_gazetteer
from reportedly.types import Name

FILES = {"lgl": "lgl.xml", "tr-news": "TR-News.xml"}
NEAR_KM = 161.0
FARTHEST_KM = 20_039.0


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its gold toponyms; a point is None where the gold gives no coordinates."""

    text: str
    toponyms: tuple[Toponym, ...]
    points: tuple[tuple[float, float] | None, ...]


def run(data: Path, split: str) -> Result:
    """Score resolution and recognition on a split: dev, heldout, a sample of that, or all."""
    gazetteer, tagger = load_gazetteer(), load_encoder()
    digest = hashlib.sha256()
    rows: list[Row] = []
    items = 0
    for name, file in FILES.items():
        path = data / "places" / file
        digest.update(path.read_bytes())
        articles = sample(list(articles_of(path, split)), split)
        items += len(articles)
        rows += _resolution(name, articles, gazetteer)
        named = [names_of(article.text, tagger) for article in articles]
        rows += _recognition("reportedly", name, articles, gazetteer, named)
        rows += _recognition("without the encoder", name, articles, gazetteer, None)
    return Result("places", split, digest.hexdigest(), items, tuple(rows))


def articles_of(path: Path, split: str) -> Iterator[Article]:
    """Read the articles of one split of a file."""
    for element in ET.parse(path).getroot().iter("article"):
        number = int(hashlib.sha256(element.get("docid", "").encode()).hexdigest(), 16) % 10
        if split != "all" and (number < 6) != (split == "dev"):
            continue
        text = element.findtext("text") or ""
        toponyms, points = [], []
        for gold in element.iter("toponym"):
            phrase = gold.findtext("phrase") or ""
            start = _settle(text, phrase, int(gold.findtext("start") or 0))
            toponyms.append(Toponym(0, start, start + len(phrase), phrase))
            lat, lon = gold.findtext("gaztag/lat"), gold.findtext("gaztag/lon")
            points.append((float(lat), float(lon)) if lat and lon else None)
        yield Article(text, tuple(toponyms), tuple(points))


def _settle(text: str, phrase: str, start: int) -> int:
    if text.startswith(phrase, start):
        return start
    near = range(max(0, start - 400), start + 400)
    found = [i for i in near if text.startswith(phrase, i)]
    return min(found, key=lambda i: abs(i - start), default=start)


def _resolution(name: str, articles: list[Article], gazetteer: Gazetteer) -> list[Row]:
    ours: list[float] = []
    peers: list[float] = []
    chars = 0
    spent = 0.0
    for article in articles:
        begun = time.process_time()
        meant = resolve(article.toponyms, [article.text], gazetteer)
        spent += time.process_time() - begun
        chars += len(article.text)
        for topo, entry, point in zip(article.toponyms, meant, article.points, strict=True):
            if point is not None:
                ours.append(_error(point, entry))
                pool = candidates_of(fold(topo.text), gazetteer)
                populous = max(pool, key=lambda e: e.population, default=None)
                peers.append(_error(point, populous))
    rows = []
    for system, errors in (("reportedly", ours), ("population baseline", peers)):
        found = [e for e in errors if e < FARTHEST_KM]
        near = sum(e <= NEAR_KM for e in errors) / max(1, len(errors))
        area = statistics.fmean(math.log1p(e) for e in errors) / math.log1p(FARTHEST_KM)
        rows += [
            Row(system, f"{name} resolved within 161 km", near, note=f"{len(errors)} toponyms"),
            Row(system, f"{name} area under log error", area, error=True),
            Row(system, f"{name} median error", statistics.median(found), "km"),
        ]
    rows.append(Row("reportedly", f"{name} resolution speed", chars / spent, "characters/CPU-s"))
    return rows


def _error(point: tuple[float, float], entry: Entry | None) -> float:
    return FARTHEST_KM if entry is None else distance_km(point, (entry.lat, entry.lon))


def names_of(text: str, tagger: Tagger) -> tuple[Name, ...]:
    """The names of a text read as an article."""
    document = as_article(text)
    (reading,) = read_documents([document], tagger)
    return find_names(document, reading)


def _recognition(
    system: str,
    name: str,
    articles: list[Article],
    gazetteer: Gazetteer,
    named: list[tuple[Name, ...]] | None,
) -> list[Row]:
    hits = given = gold = gold_hits = gold_all = 0
    chars = 0
    spent = 0.0
    for number, article in enumerate(articles):
        begun = time.process_time()
        own = None if named is None else [named[number]]
        found = {(t.start, t.end) for t in find_toponyms([article.text], gazetteer, own)}
        spent += time.process_time() - begun
        chars += len(article.text)
        everything = {(t.start, t.end) for t in article.toponyms}
        places = {(t.start, t.end) for t in article.toponyms if not _people(t, gazetteer)}
        given += len(found)
        hits += len(found & places)
        gold += len(places)
        gold_hits += len(found & everything)
        gold_all += len(everything)
    return [
        Row(system, f"{name} recognition P", hits / given),
        Row(system, f"{name} recognition R", hits / gold, note=f"{gold} toponyms"),
        Row(system, f"{name} recognition F", 2 * hits / (given + gold)),
        Row(system, f"{name} recognition F all gold", 2 * gold_hits / (given + gold_all)),
        Row(system, f"{name} recognition speed", chars / spent, "characters/CPU-s"),
    ]


def _people(toponym: Toponym, gazetteer: Gazetteer) -> bool:
    entries = gazetteer.lookup(fold(toponym.text))
    return bool(entries) and all(e.flags & DEMONYM for e in entries)
