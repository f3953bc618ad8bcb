"""The tools of the MCP server: each reads one state of the case and changes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec

from reportedly.errors import UsageError
from reportedly.trace.accounts import make_accounts
from reportedly.types import Claim, Mention
from reportedly.web.api_made import (
    Quoter,
    claim_row,
    document_row,
    finding_row,
    findings_of,
    found_row,
    record_answer,
    review_of,
    search_terms,
)
from reportedly.web.api_types import ClaimRow, FindingRow, FoundRows, RecordAnswer
from reportedly.web.claim_order import find_claims
from reportedly.web.mcp_types import (
    PER_PAGE,
    ClaimAsked,
    ClaimPart,
    ClaimsAsked,
    FindingsAsked,
    Held,
    MentionRow,
    OriginsPart,
    RecordAsked,
    Root,
    Rows,
    Said,
    SearchAsked,
    TextAsked,
    TextPart,
)
from reportedly.web.shelf import Shelf
from reportedly.web.state import Desk


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it is called and told, what it takes and gives, and what it does."""

    name: str
    title: str
    about: str
    takes: type[Any]
    gives: Any
    do: Callable[[Desk, Any], Any]


def object_schema(kind: Any) -> dict[str, Any]:
    """Return the JSON Schema of a type as one object that needs no other document."""
    (told,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    whole = parts.pop(told["$ref"].rpartition("/")[2])
    return {**whole, "$defs": parts} if parts else dict(whole)


def _search(desk: Desk, asked: SearchAsked) -> FoundRows:
    shelf = desk.state().shelf
    quoter, terms = Quoter(shelf), search_terms(asked.query)
    hits = desk.search(asked.query, asked.limit)
    return FoundRows(tuple(filter(None, (found_row(quoter, hit, terms) for hit in hits))))


def _claims(desk: Desk, asked: ClaimsAsked) -> Rows[ClaimRow]:
    shelf = desk.state().shelf
    quoter = Quoter(shelf)
    found = find_claims(desk, shelf, asked.query, asked.sort)
    return _rows(found, asked.page, lambda one: claim_row(quoter, one))


def _claim(desk: Desk, asked: ClaimAsked) -> ClaimPart:
    shelf = desk.state().shelf
    claim = _known(shelf, asked.claim)
    held = tuple(
        Held(
            one.holder,
            shelf.name(one.holder) if one.holder else "Speaker not stated",
            one.label,
            len(one.mentions),
            len(one.documents),
            one.first,
            one.last,
        )
        for one in make_accounts(replace(shelf.ledger, claims=(claim,)))
    )
    return ClaimPart(
        claim.id,
        claim.text,
        claim.worth,
        claim.question,
        len(claim.origins),
        held,
        _mentions(shelf, claim, claim.mentions, asked.page),
        tuple(one.id for one in findings_of(shelf, claim)),
        claim.factchecks,
        review_of(shelf, claim.id),
    )


def _origins(desk: Desk, asked: ClaimAsked) -> OriginsPart:
    shelf = desk.state().shelf
    claim = _known(shelf, asked.claim)
    traced = {one.mention for one in claim.lineage}
    traced |= {mention for origin in claim.origins for mention in origin.mentions}
    told = [mention for mention in claim.mentions if mention.id in traced]
    return OriginsPart(
        claim.id,
        claim.text,
        tuple(Root(one.root, shelf.name(one.root), len(one.mentions)) for one in claim.origins),
        _mentions(shelf, claim, told, asked.page),
        review_of(shelf, claim.id),
    )


def _text(desk: Desk, asked: TextAsked) -> TextPart:
    shelf = desk.state().shelf
    document = shelf.documents.get(asked.document)
    if document is None:
        raise UsageError(f"the case has no document {asked.document}")
    size = len(document.text)
    if asked.start > size:
        raise UsageError(f"the text of {document.id} has {size} code points, not {asked.start}")
    end = min(size, asked.start + asked.length)
    quoter = Quoter(shelf)
    said = []
    for kind, record in shelf.marks.get(document.id, ()):
        if kind != "attribution":
            continue
        parts = [(name, span) for name in _PARTS for span in getattr(record, name)]
        if any(span.start < end and asked.start < span.end for _, span in parts):
            spans = quoter.all((document.id, s.start, s.end, name) for name, s in parts)
            standing = shelf.standing(record.id)
            said.append(Said(record.id, shelf.speaker(record), record.force, spans, standing))
    span = quoter.quote(document.id, asked.start, end)
    assert span is not None  # the document was found above
    return TextPart(
        document_row(quoter, document),
        span,
        tuple(said),
        end if end < size else None,
        review_of(shelf, document.id),
    )


def _findings(desk: Desk, asked: FindingsAsked) -> Rows[FindingRow]:
    shelf = desk.state().shelf
    found = [
        one
        for one in shelf.ledger.findings
        if asked.check in (None, one.check)
        and asked.verdict in (None, one.verdict)
        and (asked.about is None or asked.about in one.about)
    ]
    quoter = Quoter(shelf)
    return _rows(found, asked.page, lambda one: finding_row(quoter, one))


def _record(desk: Desk, asked: RecordAsked) -> RecordAnswer:
    shelf = desk.state().shelf
    if asked.id not in shelf.records:
        raise UsageError(f"the case has no record {asked.id}")
    return record_answer(shelf, asked.id)


def _known(shelf: Shelf, ident: str) -> Claim:
    claim = shelf.claims.get(ident)
    if claim is None:
        raise UsageError(f"the ledger has no claim {ident}")
    return claim


def _mentions(
    shelf: Shelf, claim: Claim, mentions: Sequence[Mention], page: int
) -> Rows[MentionRow]:
    stances = {one.mention: one.label for one in claim.stances if one.mention}
    lineage = {one.mention: one for one in claim.lineage}
    roots = {mention: one.root for one in claim.origins for mention in one.mentions}
    quoter = Quoter(shelf)

    def row(one: Mention) -> MentionRow:
        said = shelf.attributions.get(one.attribution or "")
        document = shelf.documents.get(one.document)
        line = lineage.get(one.id)
        voice = shelf.voice(document) if document else "Speaker not stated"
        return MentionRow(
            one.id,
            one.attribution,
            shelf.speaker(said) if said else voice,
            stances.get(one.id),
            one.basis,
            one.certainty,
            line.status if line else None,
            line.root if line else roots.get(one.id),
            line.of if line else None,
            line.reason if line else "",
            document.published if document else None,
            shelf.standing(said.id if said else one.id),
            quoter.quote(one.document, one.span.start, one.span.end),
        )

    return _rows(mentions, page, row)


def _rows(every: Sequence[Any], page: int, make: Callable[[Any], Any]) -> Rows[Any]:
    first = (page - 1) * PER_PAGE
    rows = tuple(make(one) for one in every[first : first + PER_PAGE])
    return Rows(rows, len(every), page, page + 1 if first + PER_PAGE < len(every) else None)


_PARTS: Final = ("source", "cue", "content")
TOOLS: Final = (
    Tool(
        "search",
        "Search the case",
        "Find documents and claims that hold all words, the best first, each with exact words to "
        "quote.",
        SearchAsked,
        FoundRows,
        _search,
    ),
    Tool(
        "claims",
        "List claims",
        "List the claims of the case: how many mentions and independent origins each has, and how "
        "many support and deny it. Many mentions with one origin are one source.",
        ClaimsAsked,
        Rows[ClaimRow],
        _claims,
    ),
    Tool(
        "claim",
        "Read a claim",
        "Read one claim: who supports or denies it, on what grounds, in which exact words.",
        ClaimAsked,
        ClaimPart,
        _claim,
    ),
    Tool(
        "origins",
        "Trace a claim",
        "Read where a claim comes from: its independent roots, and of each mention whom it has it "
        "from.",
        ClaimAsked,
        OriginsPart,
        _origins,
    ),
    Tool(
        "document_text",
        "Read a document",
        "Read a stretch of a document's text, and who says what in it.",
        TextAsked,
        TextPart,
        _text,
    ),
    Tool(
        "findings",
        "List findings",
        "List what was computed and can be checked (distances, dates, sums, altered quotations, "
        "contradictions), with its working, and what could not be read.",
        FindingsAsked,
        Rows[FindingRow],
        _findings,
    ),
    Tool(
        "record",
        "Read a record",
        "Read any record by its id, with the exact words that it points at, their hashes, and what "
        "people have decided on it.",
        RecordAsked,
        RecordAnswer,
        _record,
    ),
)
