"""The whole line, top to bottom: pages in, a ledger out. The one place that joins the stages."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Protocol

from reportedly.check.contradiction import find_contradictions
from reportedly.check.dates import check_dates
from reportedly.check.dates_across import check_dates_across
from reportedly.check.distance import check_distances
from reportedly.check.fidelity import check_fidelity
from reportedly.check.sums import check_sums
from reportedly.claim.basis import fill_basis
from reportedly.claim.cluster import cluster_mentions
from reportedly.claim.factchecks import Matcher, match_claims
from reportedly.claim.replies import judge_replies
from reportedly.claim.responses import join_responses
from reportedly.claim.worth import weigh_claims
from reportedly.errors import PageError
from reportedly.ids import make_id
from reportedly.mark.attribution import Reading, find_attributions, read_documents
from reportedly.mark.evidence import find_evidence
from reportedly.mark.language import check_language
from reportedly.mark.names import find_names
from reportedly.mark.places import find_places
from reportedly.mark.speakers import resolve_speakers
from reportedly.mark.techniques import find_techniques
from reportedly.mark.times import find_times
from reportedly.models.load import Models
from reportedly.read.page import Page, read_page
from reportedly.settings import Settings
from reportedly.trace.copies import keep_copies
from reportedly.trace.order import publication_times
from reportedly.trace.origins import trace_origins
from reportedly.trace.relay import find_citations
from reportedly.trace.reuse import find_reuse
from reportedly.types import Attribution, Document, Finding, Ledger, Reply

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Input:
    """One page to read: where it is from, and a function that gives its bytes or a PageError."""

    uri: str
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A ledger, and the URIs of the pages that could not be read (each has its finding)."""

    ledger: Ledger
    unread: tuple[str, ...]


def read_pages(
    inputs: Sequence[Input],
    settings: Settings,
    models: Models,
    progress: Progress | None = None,
    matcher: Matcher | None = None,
) -> Outcome:
    """Read pages into one ledger.

    Claims are compared with published fact-checks where a ``matcher`` holds some.

    A page that cannot be read becomes a finding and the others go on; ``progress`` is called
    with pages done, pages in all and the page at hand before each page.
    """
    parts: list[Ledger] = []
    unread: list[str] = []
    seen: set[str] = set()
    for number, item in enumerate(inputs):
        if progress:
            progress(number, len(inputs), item.uri)
        part = mark_input(item, settings, models, seen)
        if part is None:
            continue
        seen.update(capture.id for capture in part.captures)
        if not part.captures:
            unread.append(item.uri)
        parts.append(part)
    return Outcome(join_case(parts, settings, models, matcher), tuple(unread))


def mark_input(
    item: Input, settings: Settings, models: Models, seen: Collection[str] = ()
) -> Ledger | None:
    """Read and mark one page; None where its capture has been ``seen``.

    Of a page that cannot be read the ledger holds a finding that says why, and nothing else.
    """
    try:
        page = read_page(item.load(), item.uri, settings)
        return None if page.capture.id in seen else mark_page(page, settings, models)
    except PageError as error:
        detail = str(error)
    except Exception as error:  # a fault of ours in one page must not cost the others
        detail = f"a fault in the program stopped the reading: {type(error).__name__}: {error}"
    return Ledger(findings=(_unread(item.uri, detail),))


def mark_page(page: Page, settings: Settings, models: Models) -> Ledger:
    """Mark one page's documents and check what one page's marks allow to check."""
    anchors = publication_times(page.documents, (page.capture,))
    inner = _embedded_ranges(page.documents)
    clipped, clipping = _clip(page, settings.marked)
    languages = check_language(page.documents)
    foreign = {document for finding in languages for document in finding.about}
    readings = read_documents(clipped, models.tagger, settings.encoded)
    stopped = _unencoded(page.capture.id, clipped, readings)
    found = [
        attribution
        for document, reading in zip(clipped, readings, strict=True)
        for attribution in find_attributions(document, reading)
        if not _inside(attribution.content + attribution.source, inner[document.id])
        # of another language than English the quotations are read, and nothing else is known
        and not (document.id in foreign and attribution.type == "indirect")
    ]
    told = [attribution for attribution in found if attribution.manner != "deed"]
    agents, documents, resolved = resolve_speakers(clipped, told, models.gazetteer)
    by_id = {attribution.id: attribution for attribution in resolved}
    attributions = tuple(by_id.get(attribution.id, attribution) for attribution in found)
    by_document: dict[str, list[int]] = {document.id: [] for document in documents}
    for position, attribution in enumerate(resolved):
        by_document[attribution.document].append(position)
    times = tuple(
        time
        for document in documents
        for time in find_times(document, anchors[document.id])
        if not _inside((time,), inner[document.id])
    )
    names = tuple(
        name
        for document, reading in zip(clipped, readings, strict=True)
        for name in find_names(document, reading)
        if not _inside((name,), inner[document.id])
    )
    places = tuple(
        place
        for place in find_places(documents, models.gazetteer, None if stopped else names)
        if not _inside((place,), inner[place.document])
    )
    evidence = tuple(
        item
        for document in documents
        for item in find_evidence(
            document, [resolved[position] for position in by_document[document.id]]
        )
        if not _inside((item,), inner[document.id])
    )
    techniques = tuple(
        item
        for document, reading in zip(documents, readings, strict=True)
        for item in find_techniques(
            document,
            [resolved[position] for position in by_document[document.id]],
            models.wording,
            read=document.id not in foreign,
            encoded=reading.encoded,
        )
        if not _inside((item,), inner[document.id])
    )
    findings = (
        *page.findings,
        *clipping,
        *stopped,
        *languages,
        *check_dates(documents, times, anchors),
        *check_distances(documents, places),
        *_own_sums(documents, told, inner),
    )
    return Ledger(
        captures=(page.capture,),
        documents=tuple(
            replace(document, agent=spoken.agent)
            for document, spoken in zip(page.documents, documents, strict=True)
        ),
        agents=agents,
        attributions=attributions,
        times=times,
        places=places,
        names=names,
        evidence=evidence,
        techniques=techniques,
        findings=findings,
    )


def join_case(
    parts: Sequence[Ledger], settings: Settings, models: Models, matcher: Matcher | None = None
) -> Ledger:
    """Join pages' ledgers into one, with the claims, relays and origins that need all of them.

    Without a judge stances, basis and certainty follow rules alone, no reply is judged, and claims
    that cannot both hold are told by exact comparison alone. With a matcher claims point at
    published fact-checks. Without an embedder claims are joined by their words alone. The order of
    the parts is that of the documents and their marks, and decides nothing else.
    """
    given = _joined(parts)
    joined = _joined(sorted(parts, key=_place))
    told = [attribution for attribution in joined.attributions if attribution.manner != "deed"]
    clipped = _clipped(joined.documents, settings.marked)
    shared = find_reuse(clipped)
    citations = find_citations(joined.documents, told, joined.agents)
    relays = (*keep_copies(clipped, shared), *citations)
    foreign = _foreign(joined.findings)
    claims = cluster_mentions(joined.documents, told, models.embedder)
    claims = join_responses(claims, joined.documents, told, joined.agents)
    claims = fill_basis(claims, clipped, told, joined.evidence, models.judge, foreign)
    replies: tuple[Reply, ...] = ()
    if models.judge is not None:
        claims, replies = judge_replies(claims, clipped, told, models.judge, foreign)
        claims = weigh_claims(claims, models.judge)
    # Two pages with one quotation have one source, though neither has it from the other.
    lineage = (*shared, *citations)
    claims = trace_origins(claims, joined.documents, told, lineage, joined.agents)
    times = publication_times(joined.documents, joined.captures)
    findings = (
        *joined.findings,
        *check_fidelity(clipped, told, joined.agents, times),
        *check_dates_across(joined.documents, claims, joined.times, times),
        *find_contradictions(claims, joined.documents, told, joined.times, models.judge),
    )
    if matcher is not None:
        claims = match_claims(claims, matcher)
        findings = (*findings, *matcher.findings)
    own = len(joined.findings)
    return replace(
        given,
        claims=claims,
        relays=relays,
        replies=replies,
        findings=(*given.findings, *findings[own:]),
    )


def _joined(parts: Sequence[Ledger]) -> Ledger:
    return Ledger(
        **{
            entry.name: tuple(record for part in parts for record in getattr(part, entry.name))
            for entry in fields(Ledger)
        }
    )


def _place(part: Ledger) -> tuple[str, str, str]:
    """Return where a page stands in its case: by time, then by name, whatever came first in.

    The same order as that of a case file's pages, so that both give the same ledger.
    """
    told = [capture.published for capture in part.captures]
    told += [document.published for document in part.documents]
    names = [(capture.uri, capture.id) for capture in part.captures]
    return (next(filter(None, told), "9999"), *next(iter(names), ("", "")))


def _foreign(findings: Sequence[Finding]) -> frozenset[str]:
    """Return the documents that do not read as English."""
    return frozenset(
        document
        for finding in findings
        if finding.check == "language"
        for document in finding.about
    )


def _clip(page: Page, limit: int) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """Clip the documents of a page, and say what that leaves unmarked."""
    last = max((document.end for document in page.documents), default=0)
    if last <= limit:
        return page.documents, ()
    detail = (
        f"marked the first {limit:,} characters of the page; the other "
        f"{last - limit:,} are read and kept, but nothing in them is marked"
    )
    capture = page.capture.id
    finding = Finding(
        make_id("finding", "read", capture, detail), "read", (capture,), "undecided", detail
    )
    return _clipped(page.documents, limit), (finding,)


def _unencoded(
    capture: str, documents: Sequence[Document], readings: Sequence[Reading]
) -> tuple[Finding, ...]:
    """Say where the encoder stopped and the rules went on alone."""
    encoded = sum(reading.encoded for reading in readings)
    if encoded == sum(len(document.text) for document in documents):
        return ()
    detail = (
        f"the encoder read the first {encoded:,} characters of the documents; in the others "
        "attributions are found by rules alone, and no names or wording"
    )
    return (
        Finding(
            make_id("finding", "read", capture, detail), "read", (capture,), "undecided", detail
        ),
    )


def _clipped(documents: Sequence[Document], limit: int) -> tuple[Document, ...]:
    """Cut documents' texts after ``limit`` characters of their page.

    A prefix keeps all offsets, so marks of the clipped documents are marks of the whole ones.
    """
    return tuple(
        document
        if document.end <= limit
        else replace(document, text=document.text[: max(0, limit - document.start)])
        for document in documents
    )


def _embedded_ranges(documents: Sequence[Document]) -> dict[str, list[tuple[int, int]]]:
    """Give for each document the ranges of its text that a document embedded in it owns."""
    by_id = {document.id: document for document in documents}
    ranges: dict[str, list[tuple[int, int]]] = {document.id: [] for document in documents}
    for document in documents:
        outer = by_id.get(document.parent or "")
        if outer and outer.start <= document.start and document.end <= outer.end:
            ranges[outer.id].append((document.start - outer.start, document.end - outer.start))
    return ranges


def _own_sums(
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    inner: Mapping[str, Sequence[tuple[int, int]]],
) -> Iterator[Finding]:
    """Give the sums of each document, those of a document within it left to that one."""
    for finding in check_sums(documents, attributions):
        if not _inside(finding.spans[:1], inner[finding.spans[0].document]):
            yield finding


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _inside(spans: Sequence[_Placed], ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for span in spans for start, end in ranges)


def _unread(uri: str, detail: str) -> Finding:
    return Finding(make_id("finding", "read", uri, detail), "read", (uri,), "undecided", detail)
