"""Making what programs and assistants get from the look-ups over a case; reads no disk."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Final

from reportedly.export.json import relay_json
from reportedly.export.records import plain
from reportedly.store.search import Hit
from reportedly.trace.accounts import make_accounts
from reportedly.types import Capture, Claim, Document, Finding, Mention, Placement, Relay, Review
from reportedly.web.api_types import (
    ClaimAnswer,
    ClaimRow,
    Decision,
    DocumentAnswer,
    DocumentRow,
    FindingRow,
    Found,
    MentionOf,
    PageRow,
    Quoted,
    RecordAnswer,
    Reviewed,
    ReviewRow,
)
from reportedly.web.cards import is_listed, part_of
from reportedly.web.claim_order import first_report, tally
from reportedly.web.shelf import Shelf, places_of

MOST_SPANS: Final = 50
_TEXTS: Final = ("capture", "document")
_PASSAGE = 240  # code points of a document that are quoted where a search has found it


@dataclass(frozen=True, slots=True)
class Quoter:
    """Quotes places of documents with their hashes; a text is hashed once for each answer."""

    shelf: Shelf
    hashes: dict[str, str] = field(default_factory=dict)

    def text_sha(self, document: Document | Capture) -> str:
        """Return the SHA-256 of a document's text in UTF-8, or of a page's whole text."""
        if document.id not in self.hashes:
            data = document.text.encode("utf-8", "surrogatepass")
            self.hashes[document.id] = sha256(data).hexdigest()
        return self.hashes[document.id]

    def quote(self, document: str, start: int, end: int, part: str = "") -> Quoted | None:
        """Return the exact words at a place; None where it lies in no text of the case.

        A finding may cite text of a page that belongs to no document: then the page is named.
        """
        kind, one = self.shelf.records.get(document, ("", None))
        if kind not in _TEXTS:
            return None
        return Quoted(
            document,
            start,
            end,
            one.text[start:end],
            part,
            self.uri(one),
            self.shelf.sha_of.get(getattr(one, "capture", document), ""),
            self.text_sha(one),
        )

    def uri(self, document: Document | Capture) -> str:
        """Return the name that a document's page, or the page itself, came by."""
        ident = document.id if isinstance(document, Capture) else document.capture
        kind, capture = self.shelf.records.get(ident, ("", None))
        return str(capture.uri) if kind == "capture" else ""

    def all(self, places: Iterable[tuple[str, int, int, str]]) -> tuple[Quoted, ...]:
        """Return the exact words at several places; those in no document are left out."""
        return tuple(filter(None, (self.quote(*place) for place in places)))


def review_of(shelf: Shelf, ident: str) -> Reviewed:
    """Return how far people have looked at a record."""
    decisions = tuple(
        Decision(one.number, one.verb, one.by, one.when, one.why)
        for one in shelf.decisions(ident).values()
    )
    return Reviewed(shelf.standing(ident), shelf.last_seen(ident), decisions)


def page_row(capture: Capture) -> PageRow:
    """Return a capture without its text."""
    return PageRow(
        capture.id,
        capture.uri,
        capture.sha256,
        capture.media_type,
        capture.encoding,
        capture.published,
        len(capture.text),
    )


def document_row(quoter: Quoter, document: Document) -> DocumentRow:
    """Return a document without its text."""
    fields = {name: getattr(document, name) for name in Document.__slots__ if name != "text"}
    return DocumentRow(
        **fields,
        length=len(document.text),
        uri=quoter.uri(document),
        page_sha256=quoter.shelf.sha_of.get(document.capture, ""),
        text_sha256=quoter.text_sha(document),
    )


def document_answer(shelf: Shelf, document: Document, start: int, end: int) -> DocumentAnswer:
    """Return a stretch of a document with the records that lie in it, wholly or in part."""

    def within(spans: Iterable[Any]) -> bool:
        return any(span.start < end and start < span.end for span in spans)

    marks: dict[str, list[Any]] = {}
    for kind, record in shelf.marks.get(document.id, ()):
        if kind == "attribution":
            spans = (*record.content, *record.cue, *record.source)
        else:
            spans = (record,)
        if within(spans):
            marks.setdefault(kind, []).append(record)
    mentions = [
        MentionOf(claim.id, mention)
        for claim, _, mention in shelf.claims_at.get(document.id, ())
        if within((mention.span,))
    ]
    found = [f for f, _, at in shelf.findings_at.get(document.id, ()) if within((at,))]
    findings = tuple({one.id: one for one in found}.values())
    names = tuple(n for n in shelf.ledger.names if n.document == document.id and within((n,)))
    shown = [record for group in marks.values() for record in group]
    ids = [one.id for one in (*shown, *names, *findings)] + [one.claim for one in mentions]
    standings = {ident: shelf.standing(ident) for ident in ids}
    return DocumentAnswer(
        document_row(Quoter(shelf), document),
        start,
        end,
        document.text[start:end],
        tuple(marks.get("attribution", ())),
        tuple(marks.get("time", ())),
        tuple(marks.get("place", ())),
        names,
        tuple(marks.get("evidence", ())),
        tuple(marks.get("technique", ())),
        tuple(mentions),
        findings,
        {ident: told for ident, told in standings.items() if told != "unreviewed"},
    )


def claim_row(quoter: Quoter, claim: Claim) -> ClaimRow:
    """Return a claim as a list shows it; its span is that of the mention that it is worded by."""
    shelf = quoter.shelf
    support, deny, other = tally(claim)
    own = [m for m in claim.mentions if m.span.text == claim.text] or claim.mentions[:1]
    spans = quoter.all(_place(mention) for mention in own[:1])
    return ClaimRow(
        claim.id,
        claim.text,
        claim.worth,
        claim.question,
        len(claim.mentions),
        len(claim.origins),
        support,
        deny,
        other,
        first_report(shelf, claim) or None,
        shelf.standing(claim.id),
        spans[0] if spans else None,
    )


def claim_answer(shelf: Shelf, claim: Claim) -> ClaimAnswer:
    """Return a claim with its accounts, and the records that it rests on."""
    quoter = Quoter(shelf)
    accounts = make_accounts(replace(shelf.ledger, claims=(claim,)))
    said = {m.attribution: shelf.attributions.get(m.attribution or "") for m in claim.mentions}
    attributions = tuple(one for one in said.values() if one)
    agents = [one.agent for one in attributions] + [s.holder for s in claim.stances]
    agents += [ident for account in accounts for ident in account.agents]
    agents += [origin.root for origin in claim.origins]
    evidence = {one.id: one for a in attributions for one in shelf.evidence_of.get(a.id, ())}
    return ClaimAnswer(
        claim,
        quoter.all(_place(mention) for mention in claim.mentions),
        accounts,
        tuple(shelf.agents[one] for one in dict.fromkeys(agents) if one in shelf.agents),
        attributions,
        tuple(evidence.values()),
        tuple(relay_json(one) for one in relays_of(shelf, claim)),
        findings_of(shelf, claim),
        review_of(shelf, claim.id),
    )


def relays_of(shelf: Shelf, claim: Claim) -> list[Relay]:
    """Return the relays of a claim's lineage, and those between the documents that make it."""
    named = {one.relay for one in claim.lineage}
    places = {mention.document for mention in claim.mentions}
    return [
        one
        for one in shelf.ledger.relays
        if one.id in named or (one.from_ in places and one.to in places)
    ]


def findings_of(shelf: Shelf, claim: Claim) -> tuple[Finding, ...]:
    """Return the findings about a claim, its mentions and their attributions."""
    about = [claim.id]
    for mention in claim.mentions:
        about += [mention.id, mention.attribution or ""]
    found = [one for ident in about for one in shelf.findings_about.get(ident, ())]
    return tuple({one.id: one for one in found}.values())


def finding_row(quoter: Quoter, finding: Finding) -> FindingRow:
    """Return a finding with the words that its working cites."""
    spans = quoter.all((at.document, at.start, at.end, "") for at in finding.spans)
    return FindingRow(finding, spans, quoter.shelf.standing(finding.id))


def record_answer(shelf: Shelf, ident: str) -> RecordAnswer:
    """Return any record with the words that it points at.

    Raises KeyError where there is no such record.
    """
    kind, record = shelf.records[ident]
    # the text of a page or document is asked for by itself, and by its places
    told = {k: v for k, v in plain(record).items() if not (k == "text" and kind in _TEXTS)}
    places = [*record_places(shelf, kind, record)]
    spans = Quoter(shelf).all(places[:MOST_SPANS])
    return RecordAnswer(
        ident,
        kind,
        told,
        is_listed(shelf, kind, ident),
        spans,
        max(0, len(places) - MOST_SPANS),
        review_of(shelf, ident),
    )


def record_places(shelf: Shelf, kind: str, record: Any) -> Iterator[tuple[str, int, int, str]]:
    """Give the places that a record points at, each with the part of the record that it is.

    An agent points at where its words are, as those of what it says; captures, documents and
    replies are whole texts, and point at no place in them.
    """
    if kind in (*_TEXTS, "reply"):
        return
    if kind == "agent":
        for said in shelf.ledger.attributions:
            if said.agent == record.id:
                for span in said.content:
                    yield said.document, span.start, span.end, "content"
        return
    for place in places_of(kind, record):
        yield (*place, part_of(kind, record, place))


def found_row(quoter: Quoter, hit: Hit, words: Sequence[str]) -> Found | None:
    """Return what a search has found with words to quote; None where it is not in the ledger."""
    shelf, standing = quoter.shelf, quoter.shelf.standing(hit.id)
    if hit.type == "claim" and hit.id in shelf.claims:
        span = claim_row(quoter, shelf.claims[hit.id]).span
        return Found(hit.id, "claim", hit.title, hit.passage, span, standing)
    if hit.id in shelf.documents:
        span = quoter.quote(hit.id, *_passage(shelf.documents[hit.id].text, words))
        return Found(hit.id, "document", hit.title, hit.passage, span, standing)
    return None


def review_row(review: Review, placement: Placement) -> ReviewRow:
    """Return a review and where it stands."""
    return ReviewRow(
        review.number,
        review.verb,
        review.targets,
        review.changes,
        review.by,
        review.when,
        review.why,
        placement.status,
        placement.id,
        placement.detail,
    )


def search_terms(query: str) -> list[str]:
    """Return the words of a query, without what is the query's own."""
    return re.findall(r"\w+", query)


def _place(mention: Mention) -> tuple[str, int, int, str]:
    return mention.document, mention.span.start, mention.span.end, ""


def _passage(text: str, words: Sequence[str]) -> tuple[int, int]:
    """Return a stretch of a text around the first of the words, cut between words.

    The index of words folds accents and case; where that hides the word here, the text's beginning.
    """
    found = (re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in words)
    at = min((match.start() for match in found if match), default=0)
    start = max(0, at - _PASSAGE // 3)
    end = min(len(text), start + _PASSAGE)
    while 0 < start < at and not text[start - 1].isspace():
        start += 1
    while at + 1 < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end
