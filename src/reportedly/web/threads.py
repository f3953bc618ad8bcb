"""Threads: the replies of a page as a tree, with what each does to what it answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.export import standing, view
from reportedly.types import Capture, Claim, Document, Stance, StanceLabel
from reportedly.web.app import PER_PAGE, number, paging, render, state
from reportedly.web.shelf import Shelf, Standing

LABELS: Final[tuple[StanceLabel, ...]] = ("support", "deny", "query", "comment", "undecided")
DEEPEST: Final = 8
"""Steps of indentation; what is deeper stands no further in."""

SAID: Final = 5
"""Levels that a phone sets apart by indentation; of what is deeper the depth is said in words."""

_LETTERS: Final = 420
_MOST_CLAIMS: Final = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """A page with a thread, for the list of them."""

    capture: Capture
    title: str
    replies: int
    deepest: int
    holes: int
    tally: tuple[tuple[StanceLabel, int], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A document of a thread as a row of its tree.

    ``level`` counts from 0 at what answers nothing; ``missing`` are the levels that the page no
    longer holds above it; ``parent`` is what it answers, where the page still holds it, on the
    page ``parent_page`` of the list. ``claims`` are the stances that it takes as a whole.
    """

    document: Document
    level: int
    missing: int
    voice: str
    text: str
    more: bool
    label: StanceLabel | None
    does: str
    reply: str
    standing: Standing
    parent: Document | None
    parent_page: int
    claims: tuple[tuple[Claim, Stance], ...]

    @property
    def step(self) -> int:
        """How far in it stands."""
        return min(self.level, DEEPEST)


async def threads(request: Request) -> Response:
    """List the pages that hold comments or posts, in the order of the case."""
    shelf = state(request).shelf
    found = [one for one in shelf.ledger.captures if one.id in shelf.threads]
    pages = paging(request, len(found))
    rows = [_summary(shelf, one) for one in found[pages.first : pages.first + PER_PAGE]]
    return render(
        request, "threads.html", rows=rows, pages=pages, names=standing.STANCES, plain=LABELS
    )


async def thread(request: Request) -> Response:
    """Show one page of a thread; ``at`` names a document that the page should hold."""
    shelf = state(request).shelf
    ident = request.path_params["id"]
    if ident not in shelf.threads:
        raise HTTPException(404)
    twigs = view.outline(shelf.threads[ident])
    label = request.query_params.get("stance", "")
    label = label if label in LABELS else ""
    place = {one.document.id: number_ for number_, one in enumerate(twigs)}
    kept = [one for one in twigs if not label or _label(shelf, one.document) == label]
    pages = paging(request, len(kept))
    at = request.query_params.get("at", "")
    if at in place and not label and not number(request, "page", 0):
        pages = type(pages)(place[at] // PER_PAGE + 1, pages.pages, pages.total, pages.base)
    rows = [_node(shelf, one, place) for one in kept[pages.first : pages.first + PER_PAGE]]
    capture = next(one for one in shelf.whole.captures if one.id == ident)
    return render(
        request,
        "thread.html",
        rows=rows,
        pages=pages,
        summary=_summary(shelf, capture),
        label=label,
        names=standing.STANCES,
        said=SAID,
    )


def _summary(shelf: Shelf, capture: Capture) -> Summary:
    documents = shelf.threads[capture.id]
    twigs = view.outline(documents)
    tally = Counter(label for one in documents if (label := _label(shelf, one)))
    first = next((one for one in documents if one.kind == "article"), documents[0])
    return Summary(
        capture,
        shelf.title(first) if first.kind == "article" else capture.uri,
        sum(one.kind != "article" for one in documents),
        max(one.level for one in twigs),
        sum(one.missing > 0 for one in twigs),
        tuple((label, tally[label]) for label in LABELS if tally[label]),
    )


def _label(shelf: Shelf, document: Document) -> StanceLabel | None:
    reply = shelf.replies.get(document.id)
    return reply.label if reply else None


def _node(shelf: Shelf, twig: view.Twig, place: dict[str, int]) -> Node:
    one = twig.document
    reply = shelf.replies.get(one.id)
    parent = shelf.documents.get(one.parent or "")
    taken: Sequence[tuple[Claim, Stance]] = shelf.answers.get(one.id, ())
    return Node(
        one,
        twig.level,
        twig.missing,
        shelf.voice(one),
        view.clip(one.text, _LETTERS),
        len(one.text) > _LETTERS,
        reply.label if reply else None,
        standing.stance(reply.label, reply.probability) if reply else "",
        reply.id if reply else "",
        shelf.standing(reply.id) if reply else "unreviewed",
        parent if parent and parent.id in place else None,
        place[parent.id] // PER_PAGE + 1 if parent and parent.id in place else 0,
        tuple(taken[:_MOST_CLAIMS]),
    )


ROUTES: Final = (("/threads", threads), ("/threads/{id}", thread))
