"""The relay graph: who had it from whom, over the case or for one claim, drawn and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.export import view
from reportedly.types import Claim, Finding
from reportedly.web.app import PER_PAGE, paging, render, state
from reportedly.web.layers import Layout, Line, Rect, lay_out
from reportedly.web.links import KINDS, Link, case_relays, claim_links, in_time, links_of
from reportedly.web.shelf import Shelf

_APART: Final = "\x00"  # the group of what leads to no origin; no record has such an id


@dataclass(frozen=True, slots=True)
class Node:
    """A document or a named source in the graph."""

    name: str
    told: str
    href: str
    kind: str
    box: Rect


@dataclass(frozen=True, slots=True)
class Edge:
    """A link with its number in the table and its line in the graph."""

    number: int
    link: Link
    line: Line
    from_name: str
    to_name: str


@dataclass(frozen=True, slots=True)
class Group:
    """An outline in the graph: an origin of a claim, or what hangs together by relays."""

    name: str
    href: str
    box: Rect
    apart: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """What the page draws."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    layout: Layout


async def relays(request: Request) -> Response:
    """Show the relays of the case, or of one claim."""
    shelf = state(request).shelf
    chosen = request.query_params.get("claim", "")
    claim = shelf.claims.get(chosen)
    if chosen and claim is None:
        raise HTTPException(404)
    if claim is not None:
        pages = paging(request, len(claim.mentions))
        shown = claim.mentions[pages.first : pages.first + PER_PAGE]
        groups, links = claim_links(shelf, claim, shown)
        first = 1
    else:
        every = case_relays(shelf)
        pages = paging(request, len(every))
        part = every[pages.first : pages.first + PER_PAGE]
        links = links_of(shelf, [relay for _, relay in part])
        groups = {node: group for group, one in part for node in (one.from_, one.to)}
        first = pages.first + 1
    graph = draw(shelf, groups, links, first, claim)
    return render(
        request,
        "relays.html",
        claim=claim,
        chosen=chosen,
        graph=graph,
        pages=pages,
        kinds=KINDS,
        others=_others(shelf, links),
        documents=len(shelf.documents),
        unrecorded=[] if claim is None else _unrecorded(shelf, claim),
    )


def draw(
    shelf: Shelf,
    groups: Mapping[str, str],
    links: Sequence[Link],
    first: int = 1,
    claim: Claim | None = None,
) -> Graph | None:
    """Return the graph of some links, numbered from ``first``; None where there is no node."""
    if not groups:
        return None
    ordered = in_time(shelf, [*groups])
    # groups in the order of their first node, what leads to no origin last
    ordered.sort(key=lambda node: not groups[node])
    layout = lay_out(
        {node: groups[node] or _APART for node in ordered}, [(one.from_, one.to) for one in links]
    )
    edges = tuple(
        Edge(number, link, line, shelf.name(link.from_), shelf.name(link.to))
        for number, (link, line) in enumerate(zip(links, layout.lines, strict=True), first)
    )
    return Graph(
        tuple(_node(shelf, node, layout.boxes[node]) for node in ordered),
        edges,
        tuple(_group(shelf, name, box, claim) for name, box in layout.groups.items()),
        layout,
    )


def _node(shelf: Shelf, ident: str, box: Rect) -> Node:
    document = shelf.documents.get(ident)
    if document is not None:
        when = shelf.published.get(ident)
        told = f"{document.kind}, {when[:16].replace('T', ' ') if when else 'undated'}"
        voice = view.voice(document, shelf.agents)
        name = shelf.title(document)
        if voice and voice.casefold() not in name.casefold():
            name = f"{voice}: {name}"
        return Node(view.clip(name, 80), told, f"/at/{ident}", "document", box)
    agent = shelf.agents.get(ident)
    told = f"named source{', ' + agent.kind if agent and agent.kind != 'unknown' else ''}"
    if agent and agent.kind == "anonymous":
        told = "unnamed source"
    return Node(view.clip(shelf.name(ident), 80), told, f"/records/{ident}", "agent", box)


def _group(shelf: Shelf, ident: str, box: Rect, claim: Claim | None) -> Group:
    if ident == _APART:
        return Group("leads to no origin: denies, doubts, or does not say from whom", "", box, True)
    name = view.clip(shelf.name(ident), 60)
    if claim is None:
        return Group(f"hangs together with {name}", "", box, False)
    return Group(f"origin: {name}", f"/records/{ident}", box, False)


def _others(shelf: Shelf, links: Sequence[Link]) -> list[Finding]:
    """Return findings on wordings that differ between documents that no link here joins."""
    drawn = {frozenset((one.from_, one.to)) for one in links}
    found = {
        one.id: one for pair, ones in shelf.wordings.items() if pair not in drawn for one in ones
    }
    return [*found.values()][:PER_PAGE]


def _unrecorded(shelf: Shelf, claim: Claim) -> list[tuple[str, str, str]]:
    """Return the mentions that do not say from whom they have it: id, who, and why."""
    home = {mention.id: mention for mention in claim.mentions}
    return [
        (line.mention, shelf.teller(home[line.mention]), line.reason)
        for line in claim.lineage
        if line.status == "lineage not recorded" and line.mention in home
    ][:PER_PAGE]


ROUTES: Final = (("/relays", relays),)
