"""Who has it from whom as links between documents and named sources, with what was changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from reportedly.trace.order import time_key
from reportedly.trace.timeline import directed_relays
from reportedly.types import Claim, Finding, Lineage, Mention, Relay
from reportedly.web.shelf import Shelf, Standing

LinkKind = Literal["reuse", "citation", "link", "source", "may share"]
KINDS: Final[dict[str, str]] = {
    "reuse": "copies",
    "citation": "cites",
    "link": "links to",
    "source": "names as its source",
    "may share": "may not be independent",
}
"""What ``to`` does with ``from_``, in words."""

_FULL: Final = 0.995


@dataclass(frozen=True, slots=True)
class Link:
    """``to`` has it from ``from_``, or they share it where ``known`` is false.

    ``record`` is what opens the words that show it, ``relay`` the relay where one was traced.
    ``kept`` and ``own`` are shares of text: of what ``from_`` holds and ``to`` kept, and of what
    ``to`` holds and did not have from there; None where no text was copied. ``changes`` are the
    findings on wordings that differ between the two.
    """

    from_: str
    to: str
    kind: LinkKind
    known: bool
    record: str
    relay: str
    kept: float | None
    own: float | None
    changes: tuple[Finding, ...]
    reason: str
    standing: Standing

    @property
    def words(self) -> tuple[str, ...]:
        """What was changed on the way, each in a word or two."""
        found = []
        if self.kept is not None and self.kept < _FULL:
            found.append(f"cut {1 - self.kept:.0%}")
        if self.own is not None and self.own > 1 - _FULL:
            found.append(f"added {self.own:.0%}")
        return (*found, *dict.fromkeys(change_of(one) for one in self.changes))


def change_of(finding: Finding) -> str:
    """Return what a finding on two wordings says was done: ``number changed``, say."""
    return finding.detail.partition(":")[0]


def case_relays(shelf: Shelf) -> list[tuple[str, Relay]]:
    """Return all relays of the case, each with its group; the largest group first.

    A group is all that hangs together by relays; its name is the first document or agent in it.
    Within a group they stand in the order in which they were received.
    """
    relays = {one.id: one for one in shelf.ledger.relays}
    group = _groups([(one.from_, one.to) for one in relays.values()])
    size = Counter(group[one.from_] for one in relays.values())
    ordered = [relays[passing.relay] for passing in shelf.timeline.relays]
    first = {group[one.from_]: place for place, one in reversed([*enumerate(ordered)])}
    ordered.sort(key=lambda one: (-size[group[one.from_]], first[group[one.from_]]))
    return [(group[one.from_], one) for one in ordered]


def links_of(shelf: Shelf, relays: Sequence[Relay]) -> list[Link]:
    """Return relays as links."""
    known = _known(shelf, relays)
    return [_of_relay(shelf, one, one.id in known) for one in relays]


def claim_links(
    shelf: Shelf, claim: Claim, mentions: Sequence[Mention]
) -> tuple[dict[str, str], list[Link]]:
    """Return who has a claim from whom: a group for each node, "" for no origin, and the links.

    Nodes are the documents of ``mentions``, and agents and documents that these lead back to; the
    groups are the claim's origins.
    """
    relays = {one.id: one for one in shelf.ledger.relays}
    known = _known(shelf, shelf.ledger.relays)
    home = {mention.id: mention.document for mention in claim.mentions}
    lines = {line.mention: line for line in claim.lineage}
    groups: dict[str, str] = {}
    found: dict[tuple[str, str, str], Link] = {}
    for mention in mentions:
        line = lines.get(mention.id)
        root = line.root if line and line.root else ""
        if line is not None:
            for link in _of_line(shelf, line, mention, home, relays, known):
                found.setdefault((link.from_, link.to, link.kind), link)
                groups.setdefault(link.from_, root)
        if root or mention.document not in groups:
            groups[mention.document] = groups.get(mention.document) or root
    for link in found.values():  # what only stands at an edge's beginning has its end's group
        groups[link.from_] = groups.get(link.from_) or groups[link.to]
    return groups, [*found.values()]


def in_time(shelf: Shelf, nodes: Iterator[str] | Sequence[str]) -> list[str]:
    """Return nodes in the order of time: agents first, then documents, undated ones last."""
    place = {one.id: number for number, one in enumerate(shelf.ledger.documents)}

    def key(node: str) -> tuple[bool, str, int]:
        when = shelf.published.get(node)
        return node in place, time_key(when), place.get(node, 0)

    return sorted(dict.fromkeys(nodes), key=key)


def _of_line(
    shelf: Shelf,
    line: Lineage,
    mention: Mention,
    home: dict[str, str],
    relays: dict[str, Relay],
    known: frozenset[str],
) -> Iterator[Link]:
    """Give the links of one step back: to what it has it from, or to the source that it names."""
    to = mention.document
    document = shelf.documents.get(to)
    before = home.get(line.of or "", line.of or "")

    def link(from_: str, kind: LinkKind, sure: bool = True) -> Link:
        changes = shelf.wordings.get(frozenset((from_, to)), ())
        standing = shelf.standing(mention.attribution or mention.id)
        return Link(
            from_, to, kind, sure, mention.id, "", None, None, tuple(changes), line.reason, standing
        )

    if line.relay in relays and before:
        relay = relays[line.relay or ""]
        one = _of_relay(shelf, relay, relay.id in known)
        # the relay may lead from an agent, or from a document that only leads on to this one
        yield Link(
            before, to, one.kind, one.known, relay.id, relay.id, one.kept, one.own,
            tuple(shelf.wordings.get(frozenset((before, to)), ())), line.reason, one.standing,
        )  # fmt: skip
        return
    own = document is not None and line.root in (to, document.agent)
    if line.status == "relay of" and before and before != to:
        # both name one source, or one repeats the other
        yield link(line.root if line.root in shelf.agents and not own else before, "source")
        return
    if line.root and not own and line.root != to:
        yield link(line.root, "source")
    if line.status == "independence not established" and before and before != to:
        yield link(before, "may share", False)


def _of_relay(shelf: Shelf, relay: Relay, known: bool) -> Link:
    kept = own = None
    if relay.kind == "reuse" and relay.spans:
        kept = _share(shelf, relay.from_, relay)
        share = _share(shelf, relay.to, relay)
        own = None if share is None else 1 - share
    changes = shelf.wordings.get(frozenset((relay.from_, relay.to)), ())
    return Link(
        relay.from_, relay.to, relay.kind, known, relay.id, relay.id, kept, own, tuple(changes),
        "", shelf.standing(relay.id),
    )  # fmt: skip


def _share(shelf: Shelf, document: str, relay: Relay) -> float | None:
    """Return how much of a document's text stands in the spans of a relay."""
    text = shelf.documents[document].text if document in shelf.documents else ""
    reached = covered = 0
    for span in sorted((a.start, a.end) for a in relay.spans if a.document == document):
        covered += max(0, span[1] - max(reached, span[0]))
        reached = max(reached, span[1])
    return covered / len(text) if text and covered else None


def _known(shelf: Shelf, relays: Sequence[Relay]) -> frozenset[str]:
    return frozenset(directed_relays(relays, shelf.documents, shelf.published))


def _groups(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return for each node the first of those that it hangs together with."""
    head: dict[str, str] = {}

    def find(node: str) -> str:
        while head[node] != node:
            head[node] = head[head[node]]
            node = head[node]
        return node

    order: dict[str, int] = {}
    for pair in pairs:
        for node in pair:
            head.setdefault(node, node)
            order.setdefault(node, len(order))
        one, two = sorted(map(find, pair), key=order.__getitem__)
        head[two] = one
    return {node: find(node) for node in head}
