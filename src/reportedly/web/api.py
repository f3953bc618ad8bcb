"""The JSON API: what a case holds, at documented addresses, and posting reviews.

Each address is a row of ``API``, which both serves and documents it (``/api/openapi.json``).
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Final, get_args

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.anchors import TYPES
from reportedly.errors import UsageError
from reportedly.export.json import LedgerJSON, RelayJSON, relay_json, render_json
from reportedly.trace.timeline import make_timeline
from reportedly.types import Agent, Review, Verdict
from reportedly.types_derived import Passing, Report
from reportedly.web.api_made import (
    Quoter,
    claim_answer,
    claim_row,
    document_answer,
    document_row,
    finding_row,
    found_row,
    page_row,
    record_answer,
    review_row,
    search_terms,
)
from reportedly.web.api_openapi import make_openapi
from reportedly.web.api_table import MOST_ROWS, PAGED, Asked, Endpoint, Query
from reportedly.web.api_types import (
    CaseInfo,
    ClaimAnswer,
    ClaimRow,
    DocumentAnswer,
    DocumentRow,
    FindingRow,
    FoundRows,
    Listing,
    PageRow,
    Problem,
    RecordAnswer,
    ReviewPost,
    ReviewRow,
)
from reportedly.web.app import read_body
from reportedly.web.claim_order import SORTS, find_claims
from reportedly.web.state import ConflictError, State

_MOST_BODY = 1 << 20  # bytes of a posted review
_MOST_TEXT = 10**9
_UNCHECKED: Final = frozenset(("note", "withdraw"))  # they stand beside whatever was decided


def case_info(name: str, now: State) -> CaseInfo:
    """Return a case in figures."""
    shelf = now.shelf
    counts = {entry: len(getattr(shelf.ledger, entry)) for entry, _ in TYPES.values()}
    return CaseInfo(name, counts, len(now.reviews), now.stale, tuple(shelf.progress))


def _openapi(_: Asked) -> dict[str, Any]:
    return make_openapi(API)


def _case(asked: Asked) -> CaseInfo:
    return case_info(asked.desk.path.name, asked.state)


def _ledger(asked: Asked) -> msgspec.Raw:
    return msgspec.Raw(render_json(asked.state.folded.ledger).encode())


def _captures(asked: Asked) -> Listing[PageRow]:
    return asked.listing(asked.shelf.ledger.captures, page_row)


def _documents(asked: Asked) -> Listing[DocumentRow]:
    shelf = asked.shelf
    quoter, capture = Quoter(shelf), asked.values["capture"]
    every = [one for one in shelf.ledger.documents if capture in (None, one.capture)]
    return asked.listing(every, lambda one: document_row(quoter, one))


def _document(asked: Asked) -> DocumentAnswer:
    shelf = asked.shelf
    one = shelf.documents.get(asked.ident)
    if one is None:
        raise HTTPException(404)
    start, end = asked.values["start"], asked.values["end"]
    end = len(one.text) if end is None else min(end, len(one.text))
    if start > end:
        raise UsageError(f"start {start} lies behind the end {end} of what is asked for")
    return document_answer(shelf, one, start, end)


def _agents(asked: Asked) -> Listing[Agent]:
    letters = (asked.values["q"] or "").casefold()
    every = [
        one
        for one in asked.shelf.ledger.agents
        if any(letters in name.casefold() for name in (one.name, *one.aliases))
    ]
    return asked.listing(every, lambda one: one)


def _claims(asked: Asked) -> Listing[ClaimRow]:
    quoter = Quoter(asked.shelf)
    found = find_claims(asked.desk, asked.shelf, asked.values["q"], asked.values["sort"])
    return asked.listing(found, lambda one: claim_row(quoter, one))


def _claim(asked: Asked) -> ClaimAnswer:
    shelf = asked.shelf
    if asked.ident not in shelf.claims:
        raise HTTPException(404)
    return claim_answer(shelf, shelf.claims[asked.ident])


def _relays(asked: Asked) -> Listing[RelayJSON]:
    return asked.listing(asked.shelf.ledger.relays, relay_json)


def _findings(asked: Asked) -> Listing[FindingRow]:
    shelf = asked.shelf
    check, verdict, about = (asked.values[name] for name in ("check", "verdict", "about"))
    every = [
        one
        for one in shelf.ledger.findings
        if check in (None, one.check)
        and verdict in (None, one.verdict)
        and (about is None or about in one.about)
    ]
    quoter = Quoter(shelf)
    return asked.listing(every, lambda one: finding_row(quoter, one))


def _reports(asked: Asked) -> Listing[Report]:
    return asked.listing(make_timeline(asked.shelf.ledger).reports, lambda one: one)


def _passings(asked: Asked) -> Listing[Passing]:
    return asked.listing(make_timeline(asked.shelf.ledger).relays, lambda one: one)


def _search(asked: Asked) -> FoundRows:
    words, shelf = asked.values["q"], asked.shelf
    hits = asked.desk.search(words, asked.values["limit"])
    quoter, terms = Quoter(shelf), search_terms(words)
    return FoundRows(tuple(filter(None, (found_row(quoter, hit, terms) for hit in hits))))


def _record(asked: Asked) -> RecordAnswer:
    shelf = asked.shelf
    if asked.ident not in shelf.records:
        raise HTTPException(404)
    return record_answer(shelf, asked.ident)


def _reviews(asked: Asked) -> Listing[ReviewRow]:
    now, record = asked.state, asked.values["record"]
    pairs = [
        pair
        for pair in zip(now.reviews, now.folded.placements, strict=True)
        if record is None or record in (pair[1].id, *(t.id for t in pair[0].targets))
    ]
    return asked.listing(pairs, lambda pair: review_row(*pair))


def _post(asked: Asked) -> Review:
    told: ReviewPost = asked.body
    if not told.by.strip():
        raise UsageError("say who decides: by is a name")
    if told.verb == "note" and not told.why.strip():
        raise UsageError("a note says something: why is missing")
    if told.verb not in _UNCHECKED and told.seen is None:
        raise UsageError(
            "seen is missing: the number of the last review of the record that you know of, 0 for "
            "none"
        )
    when = datetime.now(UTC).isoformat(timespec="seconds")
    return asked.desk.decide(
        told.verb,
        told.records,
        dict(told.changes),
        (told.by.strip(), when, told.why.strip()),
        told.seen if told.records else None,
    )


API: Final = (
    Endpoint("/api/openapi.json", "openapi", "This description", dict[str, Any], _openapi),
    Endpoint("/api/case", "case", "The case in figures", CaseInfo, _case),
    Endpoint("/api/ledger", "ledger", "All of the ledger as JSON", LedgerJSON, _ledger),
    Endpoint(
        "/api/captures",
        "captures",
        "The pages, without their text",
        Listing[PageRow],
        _captures,
        PAGED,
    ),
    Endpoint(
        "/api/documents",
        "documents",
        "The documents, without their text",
        Listing[DocumentRow],
        _documents,
        (Query("capture", "only those of this page, by the capture's id"), *PAGED),
    ),
    Endpoint(
        "/api/documents/{id}",
        "document",
        "A document's text, or a stretch of it, with the records that lie in it",
        DocumentAnswer,
        _document,
        (
            Query("start", "where the stretch begins, in code points", most=_MOST_TEXT, default=0),
            Query("end", "where it ends; the text's end unless told", most=_MOST_TEXT),
        ),
    ),
    Endpoint(
        "/api/agents",
        "agents",
        "Whoever speaks",
        Listing[Agent],
        _agents,
        (Query("q", "letters that the name, or another name, holds"), *PAGED),
    ),
    Endpoint(
        "/api/claims",
        "claims",
        "The claims, searched and sorted",
        Listing[ClaimRow],
        _claims,
        (
            Query("q", 'words that all stand in the claim, "a phrase", or begin*'),
            Query("sort", "the order", choices=tuple(SORTS), default="worth"),
            *PAGED,
        ),
    ),
    Endpoint(
        "/api/claims/{id}",
        "claim",
        "A claim with its accounts, origins, lineage, relays, evidence and findings",
        ClaimAnswer,
        _claim,
    ),
    Endpoint("/api/relays", "relays", "Who has it from whom", Listing[RelayJSON], _relays, PAGED),
    Endpoint(
        "/api/findings",
        "findings",
        "What was computed or could not be read, with the words that it rests on",
        Listing[FindingRow],
        _findings,
        (
            Query("check", "only those of this check"),
            Query("verdict", "only those that say so", choices=get_args(Verdict)),
            Query("about", "only those about this record, by its id"),
            *PAGED,
        ),
    ),
    Endpoint(
        "/api/timeline/reports",
        "reports",
        "All mentions of claims in the order of publication",
        Listing[Report],
        _reports,
        PAGED,
    ),
    Endpoint(
        "/api/timeline/relays",
        "passings",
        "All relays in their order",
        Listing[Passing],
        _passings,
        PAGED,
    ),
    Endpoint(
        "/api/search",
        "search",
        "The documents and claims that hold all words, the best first",
        FoundRows,
        _search,
        (
            Query("q", 'words, "a phrase", or begin*', needed=True),
            Query("limit", "how many at most", least=1, most=MOST_ROWS, default=50),
        ),
    ),
    Endpoint(
        "/api/records/{id}",
        "record",
        "Any record with the exact words that it points at, their hashes and its reviews",
        RecordAnswer,
        _record,
    ),
    Endpoint(
        "/api/reviews",
        "reviews",
        "All reviews in their order, and where each stands",
        Listing[ReviewRow],
        _reviews,
        (Query("record", "only those about this record, by its id"), *PAGED),
    ),
    Endpoint(
        "/api/reviews",
        "review",
        "Append a review; it is on disk before the answer comes",
        Review,
        _post,
        method="POST",
        body=ReviewPost,
        status=201,
        problems=(409, 413, 423),
    ),
)


def _served(one: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    async def view(request: Request) -> Response:
        values = one.values(request)
        body = None
        if one.body is not None:
            data = await read_body(request, _MOST_BODY, "the review")
            try:
                body = msgspec.json.decode(data, type=one.body)
            except (msgspec.MsgspecError, ValueError, RecursionError) as error:
                raise UsageError(f"the body is no such JSON: {error}") from None
        try:
            made = one.do(Asked(request, values, body))
        except ConflictError as error:
            problem = Problem(str(error), error.reviews)
            return Response(msgspec.json.encode(problem), 409, media_type="application/json")
        return Response(msgspec.json.encode(made), one.status, media_type="application/json")

    return view


ROUTES: Final = tuple((one.path, _served(one), one.method) for one in API)
