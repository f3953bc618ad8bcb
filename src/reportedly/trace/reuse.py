"""Copied text between documents, found by shared runs of eight words.

Word shingles (Broder, "On the resemblance and containment of documents", 1997) in an inverted
index; shingles that follow one another on both sides grow into a stretch. So that a thousand
copies of one text stay a linear matter, a shingle is known by its earliest holder alone, and of
these holders the fewest are taken that account for what a document shares.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.ids import make_id
from reportedly.types import Anchor, Document, Relay

SHINGLE = 8
QUOTE = 5
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:['’][\w\u0300-\u036f]+)*")
_BASE = 1_000_003
_MODULUS = (1 << 61) - 1
_UNDECIDED = 0.5
_CANDIDATES = 4  # sources of a document that are weighed, of the fullest and of the latest each
_TABLES = 64  # documents whose shingles are kept at hand
_MOST_SPANS = 200  # stretches that a relay cites on each side
_OPENING = "\"'“‘«„‹>‟"


@dataclass(frozen=True, slots=True)
class _Words:
    """A document's words as numbers, and where each stands."""

    ids: list[int]
    starts: list[int]
    ends: list[int]


def find_reuse(documents: Sequence[Document]) -> tuple[Relay, ...]:
    """Return a ``reuse`` relay for every pair of documents where one holds the other's text.

    ``from_`` is the document that had it first: by published time; where times are missing or
    equal, a document that says it is republished comes after one that does not; else the order of
    the call, and the score is then halved, since the direction is undecided. A reply that quotes
    its parent (five words or more within quote marks or after ">", or eight anywhere) has it from
    the parent, whatever the times. ``score`` is the share of the smaller document's words that
    are shared (halved as said); ``spans`` are the shared stretches, each first in ``from_`` and
    then in ``to``. Documents of which one holds the other (a post within its article) are not
    compared. Near-linear in the text.
    """
    vocabulary: dict[str, int] = {}
    words = [_read(document.text, vocabulary) for document in documents]
    order = sorted(range(len(documents)), key=lambda i: (*_when(documents[i]), i))
    stretches = _shared(documents, words, order)
    place = {document.id: i for i, document in enumerate(documents)}
    for i, document in enumerate(documents):
        parent = place.get(document.parent or "")
        if parent is not None and document.kind != "article" and parent != i:
            quoted = _quoted(documents[parent], document, words[parent], words[i])
            if quoted:
                stretches.pop((i, parent), None)
                stretches[parent, i] = quoted
    relays = []
    for (first, second), runs in sorted(stretches.items()):
        relays.append(_relay(documents, words, first, second, runs))
    return tuple(relays)


def _read(text: str, vocabulary: dict[str, int]) -> _Words:
    ids, starts, ends = [], [], []
    for match in _WORD.finditer(text):
        word = match.group().replace("’", "'").casefold()
        if not word.isascii():
            word = unicodedata.normalize("NFKC", word)
        ids.append(vocabulary.setdefault(word, len(vocabulary) + 1))
        starts.append(match.start())
        ends.append(match.end())
    return _Words(ids, starts, ends)


def _when(document: Document) -> tuple[str, bool]:
    """Return what orders documents in time; an undated one comes last."""
    return (document.published or "9999", document.republished_from is not None)


def _shingles(ids: list[int], size: int) -> list[int]:
    """Return the rolling hashes of every run of ``size`` words."""
    if len(ids) < size:
        return []
    top = pow(_BASE, size - 1, _MODULUS)
    value = 0
    for word in ids[:size]:
        value = (value * _BASE + word) % _MODULUS
    found = [value]
    for gone, come in zip(ids, ids[size:], strict=False):
        value = ((value - gone * top) * _BASE + come) % _MODULUS
        found.append(value)
    return found


Run = tuple[int, int, int]  # word index in the first, in the second, number of words


def _shared(
    documents: Sequence[Document], words: list[_Words], order: list[int]
) -> dict[tuple[int, int], list[Run]]:
    """Return the stretches that each document has from others.

    Each shingle is known by its earliest holder. Where several hold what a document has, the
    fewest that hold it all are its sources: who copies a copy has it from one, not from two.
    """
    holder: dict[int, int] = {}
    tables = _Tables(words)
    stretches: dict[tuple[int, int], list[Run]] = {}
    for place, number in enumerate(order):
        mine = _shingles(words[number].ids, SHINGLE)
        held: dict[int, list[int]] = {}
        for shingle in mine:
            who = holder.setdefault(shingle, number)
            if who != number and not _nested(documents[who], documents[number]):
                held.setdefault(who, []).append(shingle)
        if held:
            sources = _fewest(held, tables, {who: i for i, who in enumerate(order[:place])})
            _grow(stretches, number, mine, [(who, *tables.of(who)) for who in sources])
    return stretches


class _Tables:
    """The shingles of documents, in order and by where each stands first; the last few are kept."""

    def __init__(self, words: list[_Words]) -> None:
        self.words = words
        self.kept: dict[int, tuple[list[int], dict[int, int]]] = {}

    def of(self, number: int) -> tuple[list[int], dict[int, int]]:
        found = self.kept.pop(number, None)
        if found is None:
            listed = _shingles(self.words[number].ids, SHINGLE)
            first: dict[int, int] = {}
            for at, shingle in enumerate(listed):
                first.setdefault(shingle, at)
            found = listed, first
            if len(self.kept) >= _TABLES:
                del self.kept[next(iter(self.kept))]
        self.kept[number] = found
        return found


def _fewest(held: dict[int, list[int]], tables: _Tables, rank: dict[int, int]) -> list[int]:
    """Return the fewest documents, as a greedy choice finds them, that hold all that is held."""
    if len(held) == 1:
        return list(held)
    most = sorted(held, key=lambda who: (-len(held[who]), rank[who]))[:_CANDIDATES]
    # Who first joined two texts holds the few runs across their joint: he is among the latest.
    latest = sorted(held, key=lambda who: -rank[who])[:_CANDIDATES]
    rest = {shingle for shingles in held.values() for shingle in shingles}
    covers = {who: rest & tables.of(who)[1].keys() for who in {*most, *latest}}
    chosen: list[int] = []
    while covers:
        best = min(covers, key=lambda who: (-len(covers[who]), rank[who]))
        gained = covers.pop(best)
        if not gained:
            break
        chosen.append(best)
        covers = {who: shingles - gained for who, shingles in covers.items()}
    left = {who for who in held if who not in chosen and who not in most and who not in latest}
    return [*chosen, *sorted(left, key=lambda who: rank[who])]


def _grow(
    stretches: dict[tuple[int, int], list[Run]],
    number: int,
    mine: list[int],
    sources: list[tuple[int, list[int], dict[int, int]]],
) -> None:
    """Join shingles that follow one another in a document and in its source to stretches."""
    listed = {who: order for who, order, _ in sources}
    run: list[int] | None = None  # [source, its word, my word, shingles]
    for at, shingle in enumerate(mine):
        if run is not None:
            after = run[1] + run[3]
            theirs = listed[run[0]]
            if after < len(theirs) and theirs[after] == shingle:
                run[3] += 1
                continue
            _close(stretches, number, run)
            run = None
        for who, _, first in sources:
            where = first.get(shingle)
            if where is not None:
                run = [who, where, at, 1]
                break
    _close(stretches, number, run)


def _close(stretches: dict[tuple[int, int], list[Run]], number: int, run: list[int] | None) -> None:
    if run:
        who, where, at, shingles = run
        stretches.setdefault((who, number), []).append((where, at, shingles + SHINGLE - 1))


def _nested(one: Document, two: Document) -> bool:
    same = one.capture == two.capture
    return same and max(one.start, two.start) < min(one.end, two.end)


def _quoted(parent: Document, reply: Document, theirs: _Words, mine: _Words) -> list[Run]:
    """Return the stretches of its parent that a reply quotes."""
    if _nested(parent, reply):
        return []
    where: dict[int, int] = {}
    for at, shingle in enumerate(_shingles(theirs.ids, QUOTE)):
        where.setdefault(shingle, at)
    runs: list[Run] = []
    at = 0
    own = _shingles(mine.ids, QUOTE)
    while at < len(own):
        first = where.get(own[at])
        if first is None:
            at += 1
            continue
        length = QUOTE
        while (
            at + length < len(mine.ids)
            and first + length < len(theirs.ids)
            and mine.ids[at + length] == theirs.ids[first + length]
        ):
            length += 1
        if length >= SHINGLE or _opens_quote(reply.text, mine.starts[at]):
            runs.append((first, at, length))
        at += length
    return runs


def _opens_quote(text: str, start: int) -> bool:
    """Tell whether a quote mark or ">" stands before ``start``, up to two words back."""
    before = text[max(0, start - 24) : start]
    line = before.rsplit("\n", 1)[-1]
    return any(mark in before[-3:] or mark in line for mark in _OPENING if mark != "'")


def _relay(
    documents: Sequence[Document], words: list[_Words], first: int, second: int, runs: list[Run]
) -> Relay:
    one, two = documents[first], documents[second]
    shared = min(_covered((at, n) for at, _, n in runs), _covered((at, n) for _, at, n in runs))
    score = shared / max(1, min(len(words[first].ids), len(words[second].ids)))
    quotes = two.parent == one.id and two.kind != "article"
    if not quotes and _when(one) == _when(two):
        score *= _UNDECIDED
    spans: list[Anchor] = []
    for theirs, mine, length in sorted(runs, key=lambda run: run[1])[:_MOST_SPANS]:
        spans.append(_anchor(one, words[first], theirs, length))
        spans.append(_anchor(two, words[second], mine, length))
    key = make_id("relay", "reuse", one.id, two.id)
    return Relay(key, one.id, two.id, "reuse", round(min(1.0, score), 4), tuple(spans))


def _covered(runs: Iterable[tuple[int, int]]) -> int:
    """Return how many words the runs cover, overlaps once."""
    total, reach = 0, 0
    for start, length in sorted(runs):
        total += max(0, start + length - max(start, reach))
        reach = max(reach, start + length)
    return total


def _anchor(document: Document, words: _Words, at: int, length: int) -> Anchor:
    start, end = words.starts[at], words.ends[at + length - 1]
    return Anchor(document.id, start, end, document.text[start:end])
