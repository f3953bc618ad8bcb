"""Look-ups over one state of a case: what lies in which document, and how each record stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final, Literal

from reportedly.anchors import TYPES, Book
from reportedly.export import view
from reportedly.ledger import Folded
from reportedly.trace.order import publication_times
from reportedly.trace.timeline import make_timeline
from reportedly.types import (
    Agent,
    Anchor,
    Attribution,
    Claim,
    Document,
    Finding,
    Ledger,
    Mention,
    Reply,
    Review,
    Stance,
)
from reportedly.types_derived import Timeline

Standing = Literal["unreviewed", "accepted", "rejected", "changed", "conflict"]
DECISIONS: Final = frozenset(("accept", "reject", "replace", "merge", "split"))
REVIEWED: Final[dict[str, str]] = {
    "claim": "Claims",
    "attribution": "Who says what",
    "evidence": "Evidence",
    "place": "Places",
    "time": "Times",
    "reply": "Replies",
    "relay": "Relays",
    "finding": "Findings",
}
"""The types of record that the queue offers, and what they are called there."""

_STANDINGS: Final[dict[str, Standing]] = {
    "accept": "accepted",
    "reject": "rejected",
    "replace": "changed",
    "merge": "changed",
    "split": "changed",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one type: how many records, how many reviewed, by two or more, and these agreed."""

    type: str
    name: str
    total: int
    reviewed: int
    shared: int
    agreed: int


class Known:
    """Look-ups over all records, rejected ones among them, each made when it is first asked for.

    Most reviews change no record, and making these takes longer than all else of an act: so they
    are handed on from one state of the case to the next for as long as ``whole`` is the same.
    """

    def __init__(self, whole: Ledger) -> None:
        self.whole = whole

    @cached_property
    def book(self) -> Book:
        """The records by the words that they point at, for drafting and placing reviews."""
        return Book(self.whole)

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """Ids of claims by word."""
        index: dict[str, list[str]] = {}
        for one in self.whole.claims:
            for word in words_of(one.text):
                index.setdefault(word, []).append(one.id)
        return index


class Shelf:
    """Look-ups over a folded ledger; each is made when it is first asked for."""

    def __init__(self, folded: Folded, reviews: Sequence[Review], known: Known) -> None:
        self.known = known
        self.ledger: Ledger = view.listed(folded.ledger)
        self.whole: Ledger = view.listed(folded.whole)
        self._folded = folded
        self._reviews = reviews

    @cached_property
    def records(self) -> dict[str, tuple[str, Any]]:
        """Every record by id with its type, rejected ones and mentions among them."""
        found: dict[str, tuple[str, Any]] = {}
        for ledger in (self.whole, self.ledger):
            for name, (entry, _) in TYPES.items():
                for record in getattr(ledger, entry):
                    found[record.id] = (name, record)
            for claim in ledger.claims:
                for mention in claim.mentions:
                    found[mention.id] = ("mention", mention)
        return found

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return {one.id: one for one in self.ledger.documents}

    @cached_property
    def agents(self) -> dict[str, Agent]:
        """Agents by id."""
        return {one.id: one for one in self.ledger.agents}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """Attributions by id."""
        return {one.id: one for one in self.ledger.attributions}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {one.id: one for one in self.ledger.claims}

    @cached_property
    def replies(self) -> dict[str, Reply]:
        """What each reply does, by the document that replies."""
        return {one.document: one for one in self.ledger.replies}

    @cached_property
    def sha_of(self) -> dict[str, str]:
        """The SHA-256 of the page's bytes, by capture id."""
        return {one.id: one.sha256 for one in self.whole.captures}

    @cached_property
    def roots(self) -> dict[str, str]:
        """The document that each document hangs on in the end, by id."""
        found: dict[str, str] = {}
        for one in self.ledger.documents:
            path, at = [], one
            while at.id not in found and at.id not in path:
                path.append(at.id)
                if at.parent not in self.documents:
                    break
                at = self.documents[at.parent]
            root = found.get(at.id, at.id)
            found.update(dict.fromkeys(path, root))
        return found

    @cached_property
    def trees(self) -> dict[str, list[Document]]:
        """All documents by their root, roots in the order of the case."""
        found: dict[str, list[Document]] = {}
        for one in self.ledger.documents:
            found.setdefault(self.roots[one.id], []).append(one)
        return found

    @cached_property
    def marks(self) -> dict[str, list[tuple[str, Any]]]:
        """Records with spans, as type and record, by document."""
        found: dict[str, list[tuple[str, Any]]] = {}
        ledger = self.ledger
        for name in ("attribution", "time", "place", "evidence", "technique"):
            for record in getattr(ledger, TYPES[name][0]):
                found.setdefault(record.document, []).append((name, record))
        return found

    @cached_property
    def claims_at(self) -> dict[str, list[tuple[Claim, int, Mention]]]:
        """Mentions of claims with their number in the claim, by document."""
        found: dict[str, list[tuple[Claim, int, Mention]]] = {}
        for claim in self.ledger.claims:
            for number, mention in enumerate(claim.mentions, 1):
                found.setdefault(mention.document, []).append((claim, number, mention))
        return found

    @cached_property
    def findings_at(self) -> dict[str, list[tuple[Any, int, Anchor]]]:
        """Findings with the places that they cite, by document."""
        found: dict[str, list[tuple[Any, int, Anchor]]] = {}
        for finding in self.ledger.findings:
            for number, anchor in enumerate(finding.spans, 1):
                found.setdefault(anchor.document, []).append((finding, number, anchor))
        return found

    @cached_property
    def findings_about(self) -> dict[str, list[Any]]:
        """Findings by the records that they are about."""
        found: dict[str, list[Any]] = {}
        for finding in self.ledger.findings:
            for about in dict.fromkeys(finding.about):
                found.setdefault(about, []).append(finding)
        return found

    @cached_property
    def evidence_of(self) -> dict[str, list[Any]]:
        """Evidence by the attribution that offers it."""
        found: dict[str, list[Any]] = {}
        for one in self.ledger.evidence:
            if one.attribution:
                found.setdefault(one.attribution, []).append(one)
        return found

    @cached_property
    def claim_of(self) -> dict[str, list[str]]:
        """Ids of the claims that an attribution makes, by attribution."""
        found: dict[str, list[str]] = {}
        for claim in self.ledger.claims:
            for mention in claim.mentions:
                if mention.attribution:
                    ids = found.setdefault(mention.attribution, [])
                    if claim.id not in ids:
                        ids.append(claim.id)
        return found

    @cached_property
    def timeline(self) -> Timeline:
        """When each claim was reported and of which time it speaks; relays in their order."""
        return make_timeline(self.ledger)

    @cached_property
    def on_page(self) -> dict[str, list[Document]]:
        """All documents of each page, by capture id."""
        found: dict[str, list[Document]] = {}
        for one in self.ledger.documents:
            found.setdefault(one.capture, []).append(one)
        return found

    @cached_property
    def threads(self) -> dict[str, list[Document]]:
        """The same of the pages that hold comments or posts."""
        return {
            capture: documents
            for capture, documents in self.on_page.items()
            if any(one.kind != "article" for one in documents)
        }

    @cached_property
    def answers(self) -> dict[str, list[tuple[Claim, Stance]]]:
        """The stances that replies and comments take towards claims as a whole, by document."""
        found: dict[str, list[tuple[Claim, Stance]]] = {}
        for claim in self.ledger.claims:
            for stance in claim.stances:
                if stance.document is not None:
                    found.setdefault(stance.document, []).append((claim, stance))
        return found

    @cached_property
    def published(self) -> dict[str, str | None]:
        """When each document was published, by id: its own time, else its parent's or page's."""
        return publication_times(self.ledger.documents, self.ledger.captures)

    @cached_property
    def wordings(self) -> dict[frozenset[str], list[Finding]]:
        """Findings on two wordings of a quotation, by the two documents that hold them."""
        found: dict[frozenset[str], list[Finding]] = {}
        for one in self.ledger.findings:
            if one.check == "fidelity":
                said = [self.records.get(about, ("", None)) for about in one.about]
                held = [getattr(record, "document", about) for (_, record), about
                        in zip(said, one.about, strict=True)]  # fmt: skip
                found.setdefault(frozenset(held), []).append(one)
        return found

    # -- reviews -------------------------------------------------------------------------------

    @cached_property
    def _placed(self) -> dict[str, list[Review]]:
        found: dict[str, list[Review]] = {}
        for review, placement in zip(self._reviews, self._folded.placements, strict=True):
            found.setdefault(placement.id or review.targets[0].id, []).append(review)
        return found

    @cached_property
    def withdrawn(self) -> frozenset[int]:
        """The numbers of the reviews that were taken back."""
        return self._folded.withdrawn

    def reviews_of(self, record: str) -> list[Review]:
        """Return all reviews of a record in their order, those taken back among them."""
        return self._placed.get(record, [])

    def last_seen(self, record: str) -> int:
        """Return the number of the last review of a record; 0 where there is none."""
        return max((review.number for review in self.reviews_of(record)), default=0)

    def decisions(self, record: str) -> dict[str, Review]:
        """Return the last decision of each person on a record, by name."""
        found: dict[str, Review] = {}
        for review in self.reviews_of(record):
            if review.verb in DECISIONS and review.number not in self.withdrawn:
                found.pop(review.by, None)
                found[review.by] = review
        return found

    def standing(self, record: str) -> Standing:
        """Return how a record stands: unreviewed, as the last review says, or in conflict."""
        if record not in self._placed:
            return "unreviewed"
        last = [*self.decisions(record).values()]
        if not last:
            return "unreviewed"
        if any(_differ(one, last[0]) for one in last[1:]):
            return "conflict"
        return _STANDINGS[last[-1].verb]

    @cached_property
    def queue(self) -> dict[str, list[Any]]:
        """What a person may review, by type, rejected records among them.

        Claims stand by how much they are worth checking, all else in the order of the case.
        """
        found = {}
        for name in REVIEWED:
            records = list(getattr(self.whole, TYPES[name][0]))
            if name == "claim":
                records = [claim for _, claim in _worth(records)]
            elif name == "attribution":
                records = [entry.attribution for entry in view.entries(self.whole)]
            found[name] = records
        return found

    @cached_property
    def progress(self) -> list[Progress]:
        """How far the review has come, a line for each type that has records."""
        counts = Counter({name: len(records) for name, records in self.queue.items() if records})
        reviewed, shared, agreed = Counter[str](), Counter[str](), Counter[str]()
        for record in self._placed:
            name = self.records.get(record, ("", None))[0]
            decided = [*self.decisions(record).values()]
            if name in counts and decided:
                reviewed[name] += 1
                if len(decided) > 1:
                    shared[name] += 1
                    agreed[name] += not any(_differ(one, decided[0]) for one in decided[1:])
        return [
            Progress(name, REVIEWED[name], total, reviewed[name], shared[name], agreed[name])
            for name, total in counts.items()
        ]

    # -- words ---------------------------------------------------------------------------------

    def speaker(self, said: Attribution) -> str:
        """Return who speaks in an attribution."""
        agent = self.agents.get(said.agent or "")
        return agent.name if agent else view.words(said.source) or "Speaker not stated"

    def teller(self, mention: Mention) -> str:
        """Return who makes a claim in a mention: whoever is quoted, else the document's voice."""
        said = self.attributions.get(mention.attribution or "")
        document = self.documents.get(mention.document)
        return self.speaker(said) if said else self.voice(document) if document else ""

    def voice(self, document: Document) -> str:
        """Return who speaks in a document's own voice, or what kind of document it is."""
        return view.voice(document, self.agents) or f"{document.kind}, author not stated"

    def title(self, document: Document) -> str:
        """Return a document's short name."""
        return view.short(document, self.agents)

    def name(self, ident: str) -> str:
        """Return what an agent, a document or any other record is called."""
        if ident in self.agents:
            return self.agents[ident].name
        if ident in self.documents:
            return self.title(self.documents[ident])
        kind, record = self.records.get(ident, ("", None))
        if kind == "document":
            return self.title(record)
        return getattr(record, "name", None) or ident


def places_of(kind: str, record: Any) -> Iterator[tuple[str, int, int]]:
    """Give the places (document, start, end) that a record points at, the telling one first."""
    match kind:
        case "attribution":
            for part in (record.content, record.cue, record.source):
                for span in part:
                    yield record.document, span.start, span.end
        case "claim":
            for mention in record.mentions:
                yield mention.document, mention.span.start, mention.span.end
        case "mention":
            yield record.document, record.span.start, record.span.end
        case "relay" | "finding":
            for anchor in record.spans:
                yield anchor.document, anchor.start, anchor.end
        case "document":
            yield record.id, 0, len(record.text)
        case "reply":
            yield record.document, 0, 0
        case "time" | "place" | "name" | "evidence" | "technique":
            yield record.document, record.start, record.end


def words_of(text: str) -> set[str]:
    """Return the words of a text that can tell it from others, case folded."""
    return {
        word
        for word in "".join(c if c.isalnum() else " " for c in text.casefold()).split()
        if len(word) > 3
    }


def as_ledger(**lists: Sequence[Any]) -> Ledger:
    """Return a ledger of some records only."""
    return Ledger(**{field.name: tuple(lists.get(field.name, ())) for field in fields(Ledger)})


def _differ(one: Review, two: Review) -> bool:
    rejects = (one.verb == "reject") != (two.verb == "reject")
    both = one.verb == two.verb and one.verb in ("replace", "merge", "split")
    ids = [t.id for t in one.targets], [t.id for t in two.targets]
    return rejects or (both and (one.changes != two.changes or ids[0] != ids[1]))


def _worth(claims: Sequence[Claim]) -> list[tuple[int, Claim]]:
    from reportedly.export.standing import by_worth

    return by_worth(claims)
