"""The views for reading: the case, its documents, its claims, its records, its findings."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.errors import UsageError
from reportedly.export import standing
from reportedly.web.accounts import account_rows, proof_graph
from reportedly.web.app import PER_PAGE, bench, paging, render, state
from reportedly.web.cards import excerpt, make_card
from reportedly.web.claim_order import SORTS, find_claims, first_report, tally
from reportedly.web.reading import find_place, read_sheet


async def case(request: Request) -> Response:
    """Show what the case holds and how far its review has come."""
    now = state(request)
    shelf = now.shelf
    captures = now.folded.ledger.captures
    pages = paging(request, len(captures))
    unread = [one for one in shelf.ledger.findings if one.check in ("read", "capture", "language")]
    return render(
        request,
        "case.html",
        captures=captures[pages.first : pages.first + PER_PAGE],
        pages=pages,
        shelf=shelf,
        stale=now.stale,
        unread=unread[:PER_PAGE],
        more=len(unread),
        reviews=len(now.reviews),
    )


async def documents(request: Request) -> Response:
    """List the documents that others hang on."""
    shelf = state(request).shelf
    roots = [*shelf.trees]
    pages = paging(request, len(roots))
    shown = [shelf.trees[root] for root in roots[pages.first : pages.first + PER_PAGE]]
    rows = []
    for tree in shown:
        root = shelf.documents[shelf.roots[tree[0].id]]
        said = [
            m for one in tree for kind, m in shelf.marks.get(one.id, ()) if kind == "attribution"
        ]
        done = sum(shelf.standing(one.id) != "unreviewed" for one in said)
        rows.append((root, shelf.title(root), shelf.voice(root), len(said), done, len(tree) - 1))
    return render(request, "documents.html", rows=rows, pages=pages)


async def document(request: Request) -> Response:
    """Show one page of a document and what hangs on it."""
    shelf = state(request).shelf
    ident = request.path_params["id"]
    root = shelf.roots.get(ident)
    if root is None:
        raise HTTPException(404)
    if root != ident:
        return await at(request)
    told = request.query_params.get("page", "1")
    page = int(told) if told.isdecimal() and len(told) < 7 else 1
    sheet = read_sheet(shelf, root, page)
    return render(request, "document.html", sheet=sheet, shelf=shelf)


async def at(request: Request) -> Response:
    """Lead to the exact characters that a record points at."""
    shelf = state(request).shelf
    ident = request.path_params["id"]
    place = find_place(shelf, ident)
    if place is None:
        if ident not in shelf.records:
            raise HTTPException(404)
        return RedirectResponse(f"/records/{ident}", 303)
    root, page, key = place
    query = f"?page={page}" if page > 1 else ""
    return RedirectResponse(f"/read/{root}{query}#{key}", 303)


async def record(request: Request) -> Response:
    """Show one record on its card."""
    shelf = state(request).shelf
    ident = request.path_params["id"]
    if ident not in shelf.records:
        ident = ident.rpartition("-")[0]  # the key of one of a record's places
    if ident not in shelf.records:
        raise HTTPException(404)
    below = shelf.on_page.get(ident, ())
    pages = paging(request, len(below))
    return render(
        request,
        "record.html",
        card=make_card(shelf, ident),
        shelf=shelf,
        below=below[pages.first : pages.first + PER_PAGE],
        pages=pages,
    )


async def claims(request: Request) -> Response:
    """List the claims, searched and sorted."""
    now = state(request)
    shelf = now.shelf
    words = request.query_params.get("q", "").strip()
    sort = request.query_params.get("sort", "worth")
    sort = sort if sort in SORTS else "worth"
    try:
        found = find_claims(bench(request).desk, shelf, words or None, sort)
    except UsageError:  # nothing but signs holds no claim
        found = []
    pages = paging(request, len(found))
    rows = [
        (claim, tally(claim), first_report(shelf, claim), shelf.standing(claim.id))
        for claim in found[pages.first : pages.first + PER_PAGE]
    ]
    return render(
        request,
        "claims.html",
        rows=rows,
        pages=pages,
        sort=sort,
        sorts=SORTS,
        words=words,
        of=len(shelf.ledger.claims),
        weighed=standing.weighed(shelf.ledger.claims),
    )


async def claim(request: Request) -> Response:
    """Show a claim: its accounts side by side, its origins, evidence, findings, fact-checks."""
    shelf = state(request).shelf
    ident = request.path_params["id"]
    if ident not in shelf.claims:
        return await record(request)
    one = shelf.claims[ident]
    pages = paging(request, len(one.mentions))
    rows = account_rows(shelf, one, pages.first, PER_PAGE)
    about = [ident, *(m.id for m in one.mentions), *(m.attribution or "" for m in one.mentions)]
    findings = {f.id: f for key in about for f in shelf.findings_about.get(key, ())}
    evidence = {
        e.id: e for m in one.mentions for e in shelf.evidence_of.get(m.attribution or "", ())
    }
    answers = [
        (s, shelf.documents[s.document])
        for s in standing.answers(one)
        if s.document in shelf.documents
    ]
    return render(
        request,
        "claim.html",
        claim=one,
        shelf=shelf,
        rows=rows,
        pages=pages,
        findings=[*findings.values()][:PER_PAGE],
        answers=answers[:PER_PAGE],
        more_answers=len(answers),
        evidence=[
            (e, excerpt(shelf, e.document, e.start, e.end, "", 80))
            for e in [*evidence.values()][:PER_PAGE]
        ],
        graph=proof_graph(shelf, one),
        card=make_card(shelf, ident),
        stances=standing.STANCES,
    )


async def findings(request: Request) -> Response:
    """List the findings, by check and verdict."""
    shelf = state(request).shelf
    check = request.query_params.get("check", "")
    verdict = request.query_params.get("verdict", "")
    every = shelf.ledger.findings
    checks: dict[str, int] = {}
    for one in every:
        checks[one.check] = checks.get(one.check, 0) + 1
    found = [
        one
        for one in every
        if (not check or one.check == check) and (not verdict or one.verdict == verdict)
    ]
    pages = paging(request, len(found))
    rows = [
        (one, [excerpt(shelf, a.document, a.start, a.end, "", 60) for a in one.spans[:4]])
        for one in found[pages.first : pages.first + PER_PAGE]
    ]
    return render(
        request,
        "findings.html",
        rows=rows,
        pages=pages,
        checks=sorted(checks.items()),
        check=check,
        verdict=verdict,
    )


async def search(request: Request) -> Response:
    """Show the documents and claims that hold all words."""
    words = request.query_params.get("q", "").strip()
    hits, told = [], ""
    if words:
        try:
            hits = bench(request).desk.search(words, PER_PAGE)
        except UsageError as error:
            told = str(error)
    return render(request, "search.html", words=words, hits=hits, told=told, most=PER_PAGE)


async def agents(request: Request) -> Response:
    """List the agents whose names hold some letters, for setting a speaker."""
    shelf = state(request).shelf
    letters = request.query_params.get("q", "").strip().casefold()
    found = [
        one
        for one in shelf.ledger.agents
        if letters and any(letters in name.casefold() for name in (one.name, *one.aliases))
    ]
    ident = request.query_params.get("record", "")
    if ident not in shelf.records:
        raise HTTPException(404)
    return render(
        request,
        "agents.html",
        agents=found[:9],
        card=make_card(shelf, ident),
        letters=request.query_params.get("q", "").strip(),
        at=ident,
        kind=request.query_params.get("kind", "attribution"),
        which=request.query_params.get("which", "open"),
    )


ROUTES: Final = (
    ("/", case),
    ("/read", documents),
    ("/read/{id}", document),
    ("/at/{id}", at),
    ("/records/{id}", record),
    ("/claims", claims),
    ("/claims/{id}", claim),
    ("/findings", findings),
    ("/search", search),
    ("/agents", agents),
)
