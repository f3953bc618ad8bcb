"""The independent roots of each claim: who stands behind its mentions once relays are followed."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.trace.voices import read_voices, voice_name
from reportedly.types import (
    Agent,
    Anchor,
    Attribution,
    Claim,
    Document,
    Lineage,
    LineageStatus,
    Mention,
    Origin,
    Relay,
    Span,
)

_LONGEST_CHAIN = 50
_MOSTLY = 0.5  # share of a document's words from which on it is a copy, edited or not


_MOST_OPENINGS = 100  # origins of a claim that are compared for what they share
_DESKS = (
    ("author", "the same author"),
    ("publisher", "the same publisher"),
    ("republished_from", "the same wire"),
)
_VOUCHES = frozenset(("person", "organisation", "government", "group", "place"))


@dataclass(frozen=True, slots=True)
class _Copy:
    """A stretch that ``document`` has from another place, as a relay tells."""

    start: int
    end: int
    origin: Anchor
    relay: str


@dataclass(frozen=True, slots=True)
class _Step:
    """One step back from a mention: to another mention or to a document or agent, and why."""

    of: str
    relay: str | None
    reason: str
    mention: Mention | None


@dataclass(slots=True)
class _Group:
    """The mentions of one root; ``ends`` are those from which nothing leads further."""

    root: str
    mentions: list[str]
    ends: list[Mention]


def trace_origins(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    relays: Sequence[Relay],
    agents: Sequence[Agent],
) -> tuple[Claim, ...]:
    """Return the claims with ``origins`` filled: one for each independent root; and ``lineage``.

    A mention's root is whoever speaks in it, by voice: the same ministry on ten pages is one
    root. Before that, three things lead further back. A mention in copied text (``reuse``) that
    holds its speaker too has the root of the mention it was copied from; so has one whose speaker
    is an outlet, an unnamed source or the document itself. A mention in a document's own voice,
    on a page that made the claim before, has that earlier mention's root: a repeat adds none. And
    a speaker who wrote a document of the call has the root that this document gives for the same
    claim. A spokesperson has the voice of the body spoken for. Only mentions that
    support the claim have a root: who denies or doubts it is no origin of it. Where a page is
    cited that tells it in other words, the root is that page, or the one it was copied from.

    Two have no recorded lineage and are no origin: an unnamed source beside a named one, and an
    outlet or commenter that names no source and saw nothing itself, where another mention stands
    before it. Documents come in the order of their times. ``root`` is the id of the first agent
    met of that voice, or of the document where no agent is known. Deterministic; near-linear.
    """
    case = _Case(documents, attributions, relays, agents)
    return tuple(case.traced(claim) for claim in claims)


class _Case:
    """The lookups that every claim's tracing shares."""

    def __init__(
        self,
        documents: Sequence[Document],
        attributions: Sequence[Attribution],
        relays: Sequence[Relay],
        agents: Sequence[Agent],
    ) -> None:
        self.documents = {document.id: document for document in documents}
        self.order = {document.id: i for i, document in enumerate(documents)}
        self.attributions = {attribution.id: attribution for attribution in attributions}
        self.voices = read_voices(documents, attributions, agents)
        self.copies: dict[str, list[_Copy]] = {}
        for relay in relays:
            if relay.kind == "reuse":
                for origin, copy in zip(relay.spans[::2], relay.spans[1::2], strict=False):
                    mine = self.copies.setdefault(copy.document, [])
                    mine.append(_Copy(copy.start, copy.end, origin, relay.id))
        for found in self.copies.values():
            found.sort(key=lambda c: (c.start, c.end))
        self.citations: dict[str, list[Relay]] = {}
        self.copied: dict[str, Relay] = {}  # what a document has most of its text from
        for relay in relays:
            if relay.from_ not in self.documents:
                continue
            if relay.kind == "citation":
                self.citations.setdefault(relay.to, []).append(relay)
            elif relay.kind == "reuse" and relay.score >= _MOSTLY:
                best = self.copied.get(relay.to)
                if best is None or relay.score > best.score:
                    self.copied[relay.to] = relay

    def traced(self, claim: Claim) -> Claim:
        """Return the claim with its origins and its lineage."""
        by_document: dict[str, list[Mention]] = {}
        mentions = [mention for mention in claim.mentions if self._supports(mention)]
        for mention in mentions:
            by_document.setdefault(mention.document, []).append(mention)
        earlier = self._earlier(mentions)
        written = self._written(mentions)
        steps = {m.id: self._step(m, by_document, earlier, written) for m in mentions}
        groups: dict[str, _Group] = {}
        for mention in mentions:
            key, root = self._root(mention, steps)
            group = groups.setdefault(key, _Group(root, [], []))
            group.mentions.append(mention.id)
            if steps[mention.id] is None:
                group.ends.append(mention)
        for key, other in self.voices.same_bodies({k: g.root for k, g in groups.items()}).items():
            bare = groups.pop(key)
            groups[other].mentions += bare.mentions
            groups[other].ends += bare.ends
        left_out = self._leave_out(groups)
        lineage = self._lineage(groups, steps, by_document)
        lineage |= {
            key: _lineage(key, "lineage not recorded", None, steps[key], reason)
            for group, reason in left_out
            for key in group.mentions
        }
        return replace(
            claim,
            origins=tuple(Origin(group.root, tuple(group.mentions)) for group in groups.values()),
            lineage=tuple(lineage[mention.id] for mention in mentions),
        )

    def _lineage(
        self,
        groups: dict[str, _Group],
        steps: dict[str, _Step | None],
        by_document: dict[str, list[Mention]],
    ) -> dict[str, Lineage]:
        """Return the lineage of the mentions that lead to an origin."""
        found: dict[str, Lineage] = {}
        openings: list[Mention] = []
        for group in groups.values():
            head = group.ends[0] if group.ends else None
            for key in group.mentions:
                step = steps[key]
                if head is None or key != head.id:
                    step = step or _Step(head.id if head else group.root, None, "same voice", None)
                    found[key] = Lineage(
                        key, "relay of", group.root, step.of, step.relay, step.reason
                    )
            if head is None:
                continue
            shared = self._shared(head, openings[:_MOST_OPENINGS], by_document)
            openings.append(head)
            status: LineageStatus = "independence not established" if shared else "origin"
            told = shared or _Step("", None, "nothing leads further back", None)
            found[head.id] = Lineage(
                head.id, status, group.root, told.of or None, told.relay, told.reason
            )
        return found

    def _shared(
        self, head: Mention, openings: Sequence[Mention], by_document: dict[str, list[Mention]]
    ) -> _Step | None:
        """Return what an origin shares with one before it, as far as the pages show it."""
        known = {opening.id for opening in openings}
        copy = self._copied_from(head, by_document, whoever=True)
        if copy is not None and copy.of in known:
            return _Step(copy.of, copy.relay, "the same words by another speaker", copy.mention)
        if self._vouches(head):
            return None
        mine = self.documents.get(head.document)
        for other in openings:
            theirs = self.documents.get(other.document)
            if mine is None or theirs is None or self._vouches(other):
                continue
            for field, reason in _DESKS:
                one, two = (voice_name(getattr(d, field) or "") for d in (mine, theirs))
                if one and one == two and mine.capture != theirs.capture:
                    return _Step(other.id, None, reason, other)
            if self._speaker(head) in self.voices.unnamed and (
                self._speaker(other) in self.voices.unnamed
            ):
                return _Step(other.id, None, "two unnamed sources may be one", other)
        return None

    def _vouches(self, mention: Mention) -> bool:
        """Tell whether a named person or body other than the desk that writes stands behind it."""
        speaker = self._speaker(mention)
        document = self.documents.get(mention.document)
        if speaker is None or speaker in self.voices.unnamed:
            return False
        own = document is not None and speaker == document.agent
        return not own and self.voices.kinds.get(speaker) in _VOUCHES

    def _leave_out(self, groups: dict[str, _Group]) -> list[tuple[_Group, str]]:
        """Take out those whose lineage is not recorded; return them, each with the reason."""
        unnamed = [key for key, group in groups.items() if group.root in self.voices.unnamed]
        left: list[tuple[_Group, str]] = []
        if len(unnamed) < len(groups):
            reason = "an unnamed source beside a named one"
            left = [(groups.pop(key), reason) for key in unnamed]
        for key in list(groups)[1:]:
            ends = groups[key].ends
            if ends and all(self._hearsay(mention) for mention in ends):
                left.append((groups.pop(key), "no source is named, and it was told before"))
        return left

    def _hearsay(self, mention: Mention) -> bool:
        """Tell whether an outlet or a commenter says something and names no source for it."""
        document = self.documents.get(mention.document)
        if document is None or mention.basis == "witnessed":
            return False
        speaker = self._speaker(mention)
        if speaker is not None and speaker != document.agent:
            return False
        return document.kind == "comment" or self.voices.kinds.get(speaker or "") not in _VOUCHES

    def _earlier(self, mentions: list[Mention]) -> dict[str, Mention]:
        """Return, by capture, the claim's first mention."""
        first: dict[str, Mention] = {}
        for mention in sorted(mentions, key=self._place):
            document = self.documents.get(mention.document)
            if document is not None:
                first.setdefault(document.capture, mention)
        return first

    def _written(self, mentions: list[Mention]) -> dict[str, Mention]:
        """Return, by voice, the first mention in a document of that voice, spoken by another."""
        first: dict[str, Mention] = {}
        for mention in mentions:
            document = self.documents.get(mention.document)
            if document is None or document.agent is None or document.kind == "comment":
                continue
            if self._speaker(mention) != document.agent:
                first.setdefault(self.voices.of(document.agent), mention)
        return first

    def _step(
        self,
        mention: Mention,
        by_document: dict[str, list[Mention]],
        earlier: dict[str, Mention],
        written: dict[str, Mention],
    ) -> _Step | None:
        """Return what leads back from a mention by one step, None where nothing does."""
        copy = self._copied_from(mention, by_document)
        speaker = self._speaker(mention)
        document = self.documents.get(mention.document)
        if copy is not None:
            return None if copy.of == mention.id else copy
        if document is not None:
            back = None
            if speaker is None or speaker == document.agent:
                back = earlier.get(document.capture)
                if back is not None and back.id != mention.id:
                    return _Step(back.id, None, "said before on the page", back)
            if speaker is not None and back is None:
                back = written.get(self.voices.of(speaker))
                if back is not None and back.document != mention.document:
                    return _Step(back.id, None, "its speaker wrote that", back)
        cites = self._cited(mention)
        if cites is None:
            return None
        back = self._told_in(cites.from_, by_document)
        if back is not None:
            return _Step(back.id, cites.id, "cites it", back) if back.id != mention.id else None
        # The page that is cited tells it in other words: there it leads all the same.
        last = self._first_holder(cites.from_)
        return _Step(last, cites.id, "cites it, where it stands in other words", None)

    def _root(self, mention: Mention, steps: dict[str, _Step | None]) -> tuple[str, str]:
        """Follow a mention back until nothing leads further; return its key and its root id."""
        here, seen = mention, {mention.id}
        for _ in range(_LONGEST_CHAIN):
            step = steps[here.id]
            if step is None:
                break
            if step.mention is None:
                return step.of, step.of
            if step.mention.id in seen:
                break
            seen.add(step.mention.id)
            here = step.mention
        speaker = self._speaker(here)
        if speaker is None:
            return here.document, here.document
        return self.voices.of(speaker), speaker

    def _cited(self, mention: Mention) -> Relay | None:
        """Return the citation of the document that a mention names as its source, else None."""
        attribution = self.attributions.get(mention.attribution or "")
        sources = {(s.start, s.end) for s in attribution.source} if attribution else set()
        speaker = self._speaker(mention)
        for relay in self.citations.get(mention.document, ()):
            if sources & {(span.start, span.end) for span in relay.spans}:
                return relay
            if not relay.spans:  # all of the document is from there, as its head or foot says
                source, here = self.documents[relay.from_], self.documents[mention.document]
                named = self.voices.names.get(speaker or "", frozenset())
                publisher = frozenset(voice_name(source.publisher or "").split())
                if speaker in (None, here.agent, source.agent) or named == publisher:
                    return relay
        return None

    def _told_in(self, cited: str, by_document: dict[str, list[Mention]]) -> Mention | None:
        """Return the claim's mention in a cited document, or in what that was copied from."""
        for _ in range(_LONGEST_CHAIN):
            if cited in by_document:
                return by_document[cited][0]
            back = self.copied.get(cited)
            if back is None:
                return None
            cited = back.from_
        return None

    def _first_holder(self, document: str) -> str:
        for _ in range(_LONGEST_CHAIN):
            back = self.copied.get(document)
            if back is None:
                break
            document = back.from_
        return document

    def _copied_from(
        self, mention: Mention, by_document: dict[str, list[Mention]], whoever: bool = False
    ) -> _Step | None:
        """Return the mention of the same claim in the text that this mention's was copied from.

        With ``whoever`` also where another speaker stands beside the copied words.
        """
        copies = self.copies.get(mention.document)
        if not copies:
            return None
        low, high = mention.span.start, mention.span.end
        # A named person or body vouches for its own words: there the speaker must be copied too.
        # An outlet, an unnamed source and a document's own voice do not: their words, verbatim
        # where another had them first, are not shown to be independent.
        attribution = self.attributions.get(mention.attribution or "")
        source = attribution.source if attribution else ()
        document = self.documents.get(mention.document)
        speaker = self._speaker(mention)
        own = not source or (document is not None and speaker == document.agent)
        kind = self.voices.kinds.get(speaker or "", "anonymous")
        own = own or whoever or kind in ("outlet", "anonymous")
        i = bisect_right(copies, high, key=lambda c: c.start)
        for copy in reversed(copies[max(0, i - 20) : i]):
            shared = min(copy.end, high) - max(copy.start, low)
            if shared < 0.5 * (high - low) or not (own or _holds(copy, source)):
                continue
            for other in by_document.get(copy.origin.document, [])[:200]:
                if other.span.start < copy.origin.end and copy.origin.start < other.span.end:
                    return _Step(other.id, copy.relay, "copied text", other)
        return None

    def _speaker(self, mention: Mention) -> str | None:
        attribution = self.attributions.get(mention.attribution or "")
        if attribution is not None and attribution.agent is not None:
            return attribution.agent
        if attribution is not None and attribution.anonymous:
            return None
        document = self.documents.get(mention.document)
        return document.agent if document else None

    def _supports(self, mention: Mention) -> bool:
        attribution = self.attributions.get(mention.attribution or "")
        return attribution is None or attribution.force == "asserts"

    def _place(self, mention: Mention) -> tuple[int, int]:
        return (self.order.get(mention.document, 0), mention.span.start)


def _lineage(
    mention: str, status: LineageStatus, root: str | None, step: _Step | None, reason: str
) -> Lineage:
    if step is None or step.mention is None:
        return Lineage(mention, status, root, None, None, reason)
    # it is known whom it has it from, but not whom that one has it from
    return Lineage(mention, "relay of", root, step.of, step.relay, step.reason)


def _holds(copy: _Copy, spans: Sequence[Span]) -> bool:
    return all(copy.start <= span.start and span.end <= copy.end for span in spans)
