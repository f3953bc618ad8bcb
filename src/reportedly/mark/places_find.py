"""Recognition: which capitalised words of a page are toponyms.

The longest names of the gazetteer in each run of capitalised words are the candidates; signs of
their context (what stands before and after, whether the name fills its run, whether it is an
English word or a known surname) are weighed, and the sum decides. A second look adds what the
page itself has shown: the same name accepted elsewhere, places that are surely meant nearby.
Demonyms ("Russian") are no toponyms; a capital that speaks for its country ("Moscow insists") is.
"""

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.mark.places_resolve import Toponym, cell_of, resolve
from reportedly.mark.places_runs import Token, join_name, matches, name_end, runs
from reportedly.mark.places_weights import WEIGHTS
from reportedly.mark.places_words import (
    COMMON,
    DIRECTIONS,
    FEATURES,
    FUNCTION,
    GIVEN,
    INSTITUTIONS,
    KINDS,
    LINKS,
    MEDIA,
    SPEECH,
    TERRAIN,
    TITLES,
)
from reportedly.models.gazetteer import (
    ADMIN1,
    ADMIN2,
    CAPITAL,
    CITY,
    COUNTRY,
    PRIMARY,
    Entry,
    Gazetteer,
)
from reportedly.types import Name

_SENTENCE = re.compile(
    r"(?:^|[.!?:;…][\"”’')\]]*\s+|\n\s*|[“\"‘(\[—–]\s*|--\s*|\d[.)]\s+|[•*]\s*)$"
)
_LAST_WORD = re.compile(r"([A-Za-z]+)[ \xa0\n]+(?:[\"“‘(]|the[ \xa0\n])?$")
_KIND_OF = re.compile(r"\b(\w+)(?:[ \xa0](?:of|called|named))?[ \xa0](?:the )?$")
_AGE = re.compile(r", (?:\d{1,3}(?:[,.;]| of\b| who\b| and\b)|aged? )|[’']?\s\(\d{1,2}\)")
_POSSESSIVE = re.compile(r"[’'][sS]?\b|[’']")
_COMMA_NAME = re.compile(r",[ \xa0\n]{1,2}[A-Z]")
_NEXT_WORD = re.compile(r"[ \xa0\n]+([a-z]+)")
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_NAMED = re.compile(
    r"\b(?:village|town|city|suburb|hamlet|settlement|province|oblast|district|commune|port)"
    r"(?:[ \xa0](?:of|called|named))[ \xa0]$"
)
_PERSONAL = GIVEN | (TITLES - INSTITUTIONS)
_NO_NAME = COMMON | TITLES
SURE = 1.5  # a score from which on a candidate may speak for others


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the gazetteer where it stands, with the signs for and against its being meant."""

    document: int
    start: int
    end: int
    name: str
    entries: tuple[Entry, ...]
    signs: tuple[str, ...]


def find_toponyms(
    texts: Sequence[str], gazetteer: Gazetteer, names: Sequence[Sequence[Name]] | None = None
) -> list[Toponym]:
    """Return the toponyms in the texts of one page's documents, in order, none overlapping.

    ``names`` are those of each text, where they are known: what a name is taken for is a sign.
    """
    page = [list(runs(text)) for text in texts]
    listed = candidates(texts, page, gazetteer)
    if names is not None:
        listed = [replace(c, signs=(*c.signs, named(c, names[c.document]))) for c in listed]
    found = second_look(listed, texts, gazetteer)
    kept = [_toponym(c, texts) for c in found if score(c) > 0]
    kept += _unlisted(texts, page, {(c.document, c.start) for c in found})
    kept += _uncapitalised(kept, texts)
    kept.sort(key=lambda t: (t.document, t.start, -t.end))
    result: list[Toponym] = []
    for topo in kept:
        last = result[-1] if result else None
        if last is None or last.document != topo.document or last.end <= topo.start:
            result.append(topo)
    return result


def score(candidate: Candidate) -> float:
    """Return how much the signs speak for a toponym; above nought it is one."""
    return sum(WEIGHTS.get(sign, 0.0) for sign in candidate.signs)


def named(candidate: Candidate, names: Sequence[Name]) -> str:
    """Return the sign that the name around a candidate gives: what it is, and if it is all of it.

    ``names`` are those of its text, in order.
    """
    at = bisect_right(names, candidate.start, key=lambda name: name.start) - 1
    for name in names[max(0, at) : at + 2]:
        if name.start < candidate.end and candidate.start < name.end:
            kind = name.type if name.type in ("place", "person", "people") else "other"
            part = name.start < candidate.start or candidate.end < name.end
            return f"{'within' if part else 'named'} {kind}"
    return "named not"


def candidates(
    texts: Sequence[str], page: Sequence[Sequence[list[Token]]], gazetteer: Gazetteer
) -> list[Candidate]:
    """Return every name of the gazetteer in the texts, the longest where two overlap.

    ``page`` holds the runs of each text.
    """
    memo: dict[str, tuple[Entry, ...]] = {}
    lower: Counter[str] = Counter()
    for text in texts:
        lower.update(_LOWER.findall(text))
    surnames = _surnames(page)
    found = []
    for document, text in enumerate(texts):
        for run in page[document]:
            for i, j, entries in matches(run, text, gazetteer, memo):
                signs = _name_signs(run[i:j], entries, lower, surnames)
                signs += _context_signs(run, i, j, text)
                found.append(
                    Candidate(
                        document, run[i].start, name_end(run[j - 1], text, entries),
                        join_name(run, i, j), entries, tuple(signs),
                    )
                )  # fmt: skip
    return found


def second_look(
    found: Sequence[Candidate], texts: Sequence[str], gazetteer: Gazetteer
) -> list[Candidate]:
    """Add the signs that the page as a whole gives to the candidates' own."""
    scores = [score(c) for c in found]
    totals: dict[str, float] = defaultdict(float)
    times: Counter[str] = Counter()
    for c, value in zip(found, scores, strict=True):
        totals[c.name] += value
        times[c.name] += 1
    sure = [c for c, value in zip(found, scores, strict=True) if value >= SURE]
    meant = resolve([_toponym(c, texts) for c in sure], texts, gazetteer)
    lands = Counter(e.country for e in meant if e)
    cells: dict[tuple[int, int], set[str]] = defaultdict(set)
    states: dict[int, set[str]] = defaultdict(set)
    for c, e in zip(sure, meant, strict=True):
        if e is None:
            continue
        if e.kind in (ADMIN2, CITY, CAPITAL):
            cells[cell_of(e)].add(c.name)
        if e.admin1 is not None:
            states[e.admin1].add(c.name)
    result = []
    for c, value in zip(found, scores, strict=True):
        signs = []
        if times[c.name] > 1:
            others = (totals[c.name] - value) / (times[c.name] - 1)
            signs.append(f"elsewhere {max(-3, min(3, round(others / 1.5)))}")
        if len(times) > 2:
            signs.append(f"page {_nearness(c, cells, states, lands)}")
        result.append(replace(c, signs=c.signs + tuple(signs)) if signs else c)
    return result


def _nearness(
    candidate: Candidate,
    cells: dict[tuple[int, int], set[str]],
    states: dict[int, set[str]],
    lands: Counter[str],
) -> str:
    """Say how near to the surely meant places of the page the candidate may lie."""
    own = {candidate.name}
    for e in candidate.entries:
        y, x = cell_of(e)
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if cells.get((y + dy, x + dx), own) - own:
                    return "near"
    if any(e.admin1 is not None and states.get(e.admin1, own) - own for e in candidate.entries):
        return "division"
    if any(lands[e.country] for e in candidate.entries):
        return "country"
    return "far"


def _toponym(candidate: Candidate, texts: Sequence[str]) -> Toponym:
    start, end = candidate.start, candidate.end
    return Toponym(candidate.document, start, end, texts[candidate.document][start:end])


def _unlisted(
    texts: Sequence[str], page: Sequence[Sequence[list[Token]]], listed: set[tuple[int, int]]
) -> list[Toponym]:
    """Return names that the gazetteer lacks where the words themselves say that it is a place.

    "the village of X", and "X River" with a word for land or water at its end.
    """
    found = []
    for document, text in enumerate(texts):
        for run in page[document]:
            words = [t for t in run if t.low not in FUNCTION]
            if not words:
                continue
            first, last = words[0], words[-1]
            terrain = 2 <= len(words) <= 3 and last.low in TERRAIN and len(words) == len(run)
            named = (
                (document, first.start) not in listed
                and len(words) == len(run) <= 3
                and last.low not in COMMON
                and _NAMED.search(text[max(0, first.start - 24) : first.start])
            )
            if (terrain and first.low not in _NO_NAME) or named:
                found.append((document, first.start, last.end))
    names = {texts[document][start:end] for document, start, end in found}
    for document, text in enumerate(texts):  # and where the same name stands without them
        for run in page[document]:
            if text[run[0].start : run[-1].end] in names and (document, run[0].start) not in listed:
                found.append((document, run[0].start, run[-1].end))
    return [Toponym(d, start, end, texts[d][start:end]) for d, start, end in found]


def _uncapitalised(kept: Sequence[Toponym], texts: Sequence[str]) -> list[Toponym]:
    """Return the same names where a hasty writer gave them no capital."""
    names = {t.text.lower() for t in kept if len(t.text) > 4 and t.text.isalpha()}
    names -= COMMON | GIVEN | FUNCTION | INSTITUTIONS
    found = []
    for document, text in enumerate(texts):
        for m in _LOWER.finditer(text):
            if m[0] in names and not text.startswith(("-", "'", "’t"), m.end()):
                found.append(Toponym(document, m.start(), m.end(), m[0]))
    return found


def _surnames(page: Sequence[Sequence[list[Token]]]) -> set[str]:
    """Return the last words of runs that begin as a person's name does."""
    names = set()
    for document in page:
        for run in document:
            for token in run[:-1]:
                if token.low in _PERSONAL:
                    names.add(run[-1].low)
                    break
    return names


def _name_signs(
    words: Sequence[Token], entries: tuple[Entry, ...], lower: Counter[str], surnames: set[str]
) -> list[str]:
    """Return the signs that the name itself gives."""
    top = max(entries, key=_weight)
    signs = ["bias", f"kind {top.kind}"]
    if not any(e.flags & PRIMARY for e in entries):
        signs.append("alternate")
    if top.kind >= ADMIN1:
        signs.append(f"people {min(7, int(math.log10(top.population + 1)))}")
    lows = [t.low for t in words]
    if all(low in COMMON or low in FUNCTION for low in lows):
        signs.append("common")
    if len(words) > 1:
        signs.append("long")
        if lows[-1] in FEATURES:
            signs.append("feature")
        if lows[0] in GIVEN:
            signs.append("long given")
        return signs
    (word,) = lows
    if word in GIVEN:
        signs.append("given")
    if lower[word]:
        signs.append("also lower")
    if word in surnames and top.kind >= ADMIN1:
        signs.append("surname")
    if word in FUNCTION or word in TITLES or word in INSTITUTIONS or word in DIRECTIONS:
        signs.append("function")
    if len(word) <= 3 and top.kind >= CITY:
        signs.append("short")
    if words[0].text.isupper() and len(word) <= 5 and top.kind >= CITY:
        signs.append("acronym")
    return signs


def _weight(entry: Entry) -> float:
    """Return a rough importance of a place, to tell what a name would mean without a context."""
    people = math.log10(entry.population + 10)
    people -= 0 if entry.flags & PRIMARY else 1.5
    return people + (4 if entry.kind == COUNTRY else 1 if entry.kind == ADMIN1 else 0)


def _context_signs(run: list[Token], i: int, j: int, text: str) -> list[str]:
    """Return the signs that the words around the name give."""
    start, end = run[i].start, run[j - 1].end
    left, right = run[:i], run[j:]
    while left and left[0].low in FUNCTION and left[0].capital:
        left = left[1:]
    before, after = _left_sign(left, text, start), _right_sign(right, text, end)
    signs = [sign for sign in (before, after) if sign]
    if not signs:
        signs.append("whole")
    ahead = text[max(0, start - 40) : start]
    tail = text[end : end + 50]
    opens = _SENTENCE.search(ahead) is not None
    if opens:
        signs.append("opens")
        if not after and j - i == 1:
            signs.append("opens whole")
    elif not before and (word := _LAST_WORD.search(ahead)):
        w = word[1].lower()
        signs.append(
            f"after {w}" if w in LINKS else "after direction" if w in DIRECTIONS else "after word"
        )
    if (kind := _KIND_OF.search(ahead)) and kind[1].lower() in KINDS:
        signs.append("after kind")
    if _AGE.match(tail):
        signs.append("age")
    if _POSSESSIVE.match(tail):
        signs.append("possessive")
    if not after and _COMMA_NAME.match(tail):
        signs.append("comma name")
    if not before and text[max(0, start - 2) : start] in (", ", ",\n"):
        signs.append("after comma")
    if not after and (word := _NEXT_WORD.match(tail)):
        if word[1] in SPEECH:
            signs.append("speaks")
        elif word[1] in KINDS:
            signs.append("before kind")
    if text[start:end].isupper() and end - start > 3:
        signs.append("capitals")
    if tail[:1] in ("-", "–"):
        signs.append("hyphen after")
    if ahead[-1:] == "-":
        signs.append("hyphen before")
    return signs


def _left_sign(left: list[Token], text: str, start: int) -> str:
    """Return the sign of the capitalised words before the name in its run, if any."""
    if not left or not left[-1].capital or text[left[-1].end : start] in ("-", "–"):
        if left and not left[-1].capital and left[-1].low == "of" and len(left) > 1:
            return "institution of" if left[-2].low in INSTITUTIONS else ""
        return ""
    last = left[-1]
    while left and any(not t.capital for t in left):
        left = left[1:]
    if last.low in DIRECTIONS:
        return "direction before"
    if any(t.low in TITLES for t in left):
        return "title before"
    if any(t.low in GIVEN or len(t.low) == 1 for t in left):
        return "given before"
    if last.low in COMMON or last.low in INSTITUTIONS:
        return "common before"
    return "name before"


def _right_sign(right: list[Token], text: str, end: int) -> str:
    """Return the sign of the capitalised words after the name in its run, if any."""
    if not right or not right[0].capital or text[end : right[0].start] in ("-", "–"):
        return ""
    first, last = right[0], right[-1]
    if last.low in MEDIA and len(right) <= 2:
        return "media after"
    if first.low in INSTITUTIONS or last.low in INSTITUTIONS:
        return "institution after"
    if first.low in FEATURES:
        return "feature after"
    if first.low in TITLES:
        return "title after"
    if first.low in COMMON or first.low in FUNCTION:
        return "common after"
    return "initial after" if len(first.low) == 1 else "name after"
