"""Finding a reviewed record again, by the words that it points at.

A record keeps its id while its place keeps its offsets. A new extraction of a page's text, or a
model that cuts its spans otherwise, gives another id, and offsets of the old text mean nothing in
the new one. So a review keeps what a person saw: the exact words with a little of what stands
before and after (W3C Web Annotation, TextQuoteSelector). Where just one record of the same type
has these words in this context, it is the one; where none has, or several have, the review is an
orphan and is listed as such. Nothing is guessed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportedly.types import (
    Agent,
    Attribution,
    Capture,
    Claim,
    Document,
    Evidence,
    Finding,
    Ledger,
    Name,
    Place,
    Placement,
    PlacementStatus,
    Quote,
    Relay,
    Reply,
    Target,
    Technique,
    Timex,
)

CONTEXT: Final = 32
"""Code points kept before and after a quote."""

TYPES: Final[dict[str, tuple[str, type[Any]]]] = {
    "capture": ("captures", Capture),
    "document": ("documents", Document),
    "agent": ("agents", Agent),
    "attribution": ("attributions", Attribution),
    "time": ("times", Timex),
    "place": ("places", Place),
    "name": ("names", Name),
    "evidence": ("evidence", Evidence),
    "technique": ("techniques", Technique),
    "claim": ("claims", Claim),
    "relay": ("relays", Relay),
    "reply": ("replies", Reply),
    "finding": ("findings", Finding),
}
"""Each type of record: its name, its list in the ledger, its class."""

_WINDOWS = 8  # stretches of a document that stand for all of it
_WINDOW = 64
_MOST_QUOTES = 20  # of one record; a claim or an agent may have thousands
_LONG = 40  # so many code points of quote need no context to be told from others
_IN_PART = frozenset(("document", "agent", "claim"))  # found where half of the quotes are


@dataclass(frozen=True, slots=True)
class _Known:
    type: str
    record: Any


class Book:
    """A ledger's records by id, by type and by the words that they point at."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._captures = {capture.id: capture for capture in ledger.captures}
        self._documents = {document.id: document for document in ledger.documents}
        self._known: dict[str, _Known] = {}
        for name, (entry, _) in TYPES.items():
            for record in getattr(ledger, entry):
                self._known.setdefault(record.id, _Known(name, record))
        for claim in ledger.claims:
            for mention in claim.mentions:
                self._known.setdefault(mention.id, _Known("mention", mention))
        self._spoken: dict[str, list[Attribution]] | None = None
        self._written: dict[str, list[Document]] | None = None
        self._by_words: dict[str, dict[tuple[str, str], list[tuple[str, Quote]]]] = {}

    def target(self, record: str) -> Target | None:
        """Tell a record so that it can be found again; None where there is no such record."""
        known = self._known.get(record)
        if known is None:
            return None
        key, label = _told(known.type, known.record)
        return Target(record, known.type, key, label, self._quotes(known))

    def type_of(self, record: str) -> str | None:
        """Return a record's type (``mention`` for one within a claim), None where unknown."""
        known = self._known.get(record)
        return known.type if known else None

    def find(self, target: Target) -> tuple[PlacementStatus, str | None, str]:
        """Return how a target stands, the id of its record now, and why."""
        if target.type == "span":
            return self._find_stretches(target)
        same = self.target(target.id)
        if (
            same
            and same.type == target.type
            and _same_words(target.type, target.quotes, same.quotes)
        ):
            if same.label == target.label:
                return "standing", target.id, ""
            return "changed", target.id, f"said {target.label!r} then, {same.label!r} now"
        found = self._search(target)
        if len(found) == 1:
            return "moved", found[0], f"found again by its words as {found[0]}"
        if found:
            return "orphan", None, f"{len(found)} records have its words"
        return "orphan", None, self._why_gone(target)

    def stretches(self, document: str, name: str, told: str) -> Target | None:
        """Tell stretches of a document, as ``start-end`` pairs, so that they can be found again.

        None where they do not lie in it one after another.
        """
        known = self._documents.get(document)
        quotes, last = [], 0
        for start, end in read_places(told):
            quote = self._quote(document, start, end)
            if known is None or quote is None or not last <= start < end <= len(known.text):
                return None
            quotes.append(quote)
            last = end
        return Target(document, "span", name, told, tuple(quotes))

    def _find_stretches(self, target: Target) -> tuple[PlacementStatus, str | None, str]:
        """Find stretches of text again: the id that is returned is their places in the capture."""
        found = []
        for quote in target.quotes:
            text = next((c.text for c in self._captures.values() if c.sha256 == quote.capture), "")
            whole = quote.prefix + quote.exact + quote.suffix
            at = text.find(whole)
            if at < 0 or text.find(whole, at + 1) >= 0:
                return "orphan", None, "the words of its new span are not found again"
            start = at + len(quote.prefix)
            found.append(f"{start}-{start + len(quote.exact)}")
        return "standing", " ".join(found), ""

    def _search(self, target: Target) -> list[str]:
        if target.type == "document":
            scores = self._documents_like(target)
        else:
            index = self._words(target.type)
            scores = {}
            for quote in target.quotes:
                for record, other in index.get((quote.capture, fold(quote.exact)), ()):
                    near = _agreement(quote, other)
                    if near is not None:
                        count, sum_ = scores.get(record, (0, 0))
                        scores[record] = (count + 1, sum_ + near)
        needed = len(target.quotes)
        if target.type in _IN_PART:
            needed = (needed + 1) // 2
        kept = {
            record: score
            for record, score in scores.items()
            if score[0] >= max(1, needed)
            and _told(target.type, self._known[record].record)[0] == target.key
        }
        best = max(kept.values(), default=None)
        return sorted(record for record, score in kept.items() if score == best)

    def _documents_like(self, target: Target) -> dict[str, tuple[int, int]]:
        scores: dict[str, tuple[int, int]] = {}
        for document in self._ledger.documents:
            capture = self._captures.get(document.capture)
            if capture is None or not target.quotes or capture.sha256 != target.quotes[0].capture:
                continue
            text = fold(document.text)
            count = sum(fold(quote.exact) in text for quote in target.quotes)
            if count:
                # an article holds the words of a post within it: the nearest in length is meant
                length = sum(len(fold(quote.exact)) for quote in target.quotes)
                scores[document.id] = (count, -abs(len(text) - length))
        return scores

    def _words(self, name: str) -> dict[tuple[str, str], list[tuple[str, Quote]]]:
        if name not in self._by_words:
            index: dict[tuple[str, str], list[tuple[str, Quote]]] = {}
            for record, known in self._known.items():
                if known.type == name:
                    for quote in self._quotes(known):
                        index.setdefault((quote.capture, fold(quote.exact)), []).append(
                            (record, quote)
                        )
            self._by_words[name] = index
        return self._by_words[name]

    def _why_gone(self, target: Target) -> str:
        shas = {quote.capture for quote in target.quotes}
        texts = [fold(c.text) for c in self._ledger.captures if c.sha256 in shas]
        if target.quotes and not texts:
            return "its page is not in the case"
        if any(fold(target.quotes[0].exact) in text for text in texts):
            return f"its words are on the page, but no {target.type} is marked there now"
        return "its words are not in the text any more"

    # -- what a record points at ---------------------------------------------------------------

    def _quotes(self, known: _Known) -> tuple[Quote, ...]:
        found = []
        for place, start, end in self._places(known):
            quote = self._quote(place, start, end)
            if quote is not None:
                found.append(quote)
                if len(found) == _MOST_QUOTES:
                    break
        return tuple(found)

    def _places(self, known: _Known) -> Iterator[tuple[str, int, int]]:
        """Give the places (document or capture id, start, end) that a record points at."""
        record = known.record
        match known.type:
            case "document":
                yield from _windows(record)
            case "agent":
                yield from self._voiced(record.id)
            case "attribution":
                for span in record.content:
                    yield record.document, span.start, span.end
            case "claim":
                for mention in record.mentions:
                    yield mention.document, mention.span.start, mention.span.end
            case "mention":
                yield record.document, record.span.start, record.span.end
            case "relay" | "finding":
                for anchor in record.spans:
                    yield anchor.document, anchor.start, anchor.end
            case "reply":
                document = self._documents.get(record.document)
                if document is not None:
                    yield from _windows(document)
            case "capture":
                return
            case _:
                yield record.document, record.start, record.end

    def _voiced(self, agent: str) -> Iterator[tuple[str, int, int]]:
        """Give what an agent says, or else the beginnings of what it has written."""
        if self._spoken is None or self._written is None:
            self._spoken, self._written = {}, {}
            for attribution in self._ledger.attributions:
                self._spoken.setdefault(attribution.agent or "", []).append(attribution)
            for document in self._ledger.documents:
                self._written.setdefault(document.agent or "", []).append(document)
        for attribution in self._spoken.get(agent, ()):
            for span in attribution.content[:1]:
                yield attribution.document, span.start, span.end
        if agent not in self._spoken:
            for document in self._written.get(agent, ()):
                yield document.id, 0, min(_WINDOW, len(document.text))

    def _quote(self, place: str, start: int, end: int) -> Quote | None:
        document = self._documents.get(place)
        capture = self._captures.get(document.capture if document else place)
        if capture is None:
            return None
        if document is not None:
            start, end = start + document.start, end + document.start
        text = capture.text
        return Quote(
            capture.sha256,
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
        )


def place(review: int, targets: Sequence[Target], book: Book) -> tuple[Placement, list[str]]:
    """Find all targets of a review; the placement is that of the worst off.

    The ids are empty where one target is an orphan: a review applies as a whole or not at all.
    """
    order: list[PlacementStatus] = ["standing", "changed", "moved", "orphan"]
    found = [book.find(target) for target in targets]
    status = max((entry[0] for entry in found), key=order.index)
    details = [
        f"{target.id}: {detail}" if position else detail
        for position, (target, (_, _, detail)) in enumerate(zip(targets, found, strict=True))
        if detail
    ]
    ids = [record for _, record, _ in found if record is not None]
    if status == "orphan":
        return Placement(review, status, None, "; ".join(details)), []
    return Placement(review, status, ids[0], "; ".join(details)), ids


def read_places(told: str) -> list[tuple[int, int]]:
    """Return the places in ``"12-20 31-40"``.

    Raises ValueError where it is anything else.
    """
    found = []
    for pair in told.split():
        start, _, end = pair.partition("-")
        found.append((int(start), int(end)))
    return found


def fold(text: str) -> str:
    """Return a text with its white space collapsed: another extraction may lay it out anew."""
    return " ".join(text.split())


def _windows(document: Document) -> Iterator[tuple[str, int, int]]:
    size = len(document.text)
    step = max(_WINDOW, size // _WINDOWS)
    for start in range(0, size, step):
        yield document.id, start, min(size, start + _WINDOW)


def _same_words(name: str, one: Sequence[Quote], two: Sequence[Quote]) -> bool:
    """Tell whether an id still points at the words that it pointed at.

    What a claim or a relay gathers may grow: there the first, which the id was made from, is
    enough. An agent's id holds its name and says all.
    """
    if name == "agent":
        return True
    if name in ("claim", "relay"):
        one = one[:1]
    here = {(quote.capture, fold(quote.exact)) for quote in two}
    return all((quote.capture, fold(quote.exact)) in here for quote in one)


def _agreement(one: Quote, two: Quote) -> int | None:
    """Return how many code points of context two quotes of the same words share.

    None where that is too little to take one for the other.
    """
    before, after = fold(one.prefix), fold(one.suffix)
    shared = _run(before[::-1], fold(two.prefix)[::-1]) + _run(after, fold(two.suffix))
    enough = 2 * shared >= len(before) + len(after) or len(one.exact) >= _LONG
    return shared if enough else None


def _run(one: str, two: str) -> int:
    count = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        count += 1
    return count


_TOLD: Final[dict[str, tuple[Callable[[Any], str], Callable[[Any], str]]]] = {
    # type: what must be the same, and what it said
    "capture": (lambda r: r.sha256, lambda r: r.uri),
    "document": (lambda r: r.kind, lambda r: r.title or ""),
    "agent": (lambda _: "", lambda r: f"{r.name} ({r.kind})"),
    "attribution": (lambda _: "", lambda r: f"{r.type} {r.force}"),
    "time": (lambda _: "", lambda r: " ".join(filter(None, (r.type, r.value, r.mod)))),
    "place": (lambda _: "", lambda r: f"{r.name} {r.lat}, {r.lon}"),
    "name": (lambda _: "", lambda r: r.type),
    "evidence": (lambda r: r.type, lambda r: r.status),
    "technique": (lambda r: r.label, lambda r: r.label),
    "claim": (lambda _: "", lambda r: r.text),
    "mention": (lambda _: "", lambda r: r.span.text),
    "relay": (lambda r: r.kind, lambda r: r.kind),
    "reply": (lambda _: "", lambda r: r.label),
    "finding": (lambda r: r.check, lambda r: f"{r.verdict}: {r.detail}"),
}


def _told(name: str, record: Any) -> tuple[str, str]:
    key, label = _TOLD[name]
    return key(record), label(record)
