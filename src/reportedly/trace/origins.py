"""The independent roots of each claim: who stands behind its mentions once relays are followed."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.trace.voices import bare_head, is_unnamed, join_voices, voice_name
from reportedly.types import (
    Agent,
    Anchor,
    Attribution,
    Claim,
    Document,
    Mention,
    Origin,
    Relay,
    Span,
)

_LONGEST_CHAIN = 50
_OF_SOME = re.compile(r"\w of (?:the )?[A-Z]")
_MOSTLY = 0.5  # share of a document's words from which on it is a copy, edited or not


@dataclass(frozen=True, slots=True)
class _Copy:
    """A stretch that ``document`` has from another place."""

    start: int
    end: int
    origin: Anchor


def trace_origins(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    relays: Sequence[Relay],
    agents: Sequence[Agent],
) -> tuple[Claim, ...]:
    """Return the claims with ``origins`` filled: one for each independent root.

    A mention's root is whoever speaks in it, by voice: the same ministry on ten pages is one
    root. Before that, three things lead further back. A mention in copied text (``reuse``) that
    holds its speaker too has the root of the mention it was copied from; so has one whose speaker
    is an outlet, an unnamed source or the document itself. A mention in a document's own voice,
    on a page that made the claim before, has that earlier mention's root: a repeat adds none. And
    a speaker who wrote a document of the call has the root that this document gives for the same
    claim. A spokesperson has the voice of the body spoken for. Only mentions that
    support the claim have a root: who denies or doubts it is no origin of it. Where a page is
    cited that tells it in other words, the root is that page, or the one it was copied from. An
    unnamed source beside a named one is no origin: whom it has it from is not recorded.
    ``root`` is the id of the first agent met of that voice, or of the document where no agent is
    known. Deterministic; near-linear.
    """
    case = _Case(documents, attributions, relays, agents)
    return tuple(replace(claim, origins=case.origins(claim)) for claim in claims)


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
        pages = {d.agent: d.capture for d in documents if d.agent}
        for attribution in attributions:
            document = self.documents.get(attribution.document)
            if attribution.agent and document:
                pages[attribution.agent] = document.capture
        self.voices = join_voices(agents, pages)
        self.kinds = {agent.id: agent.kind for agent in agents}
        self.unnamed = {agent.id for agent in agents if is_unnamed(agent)}
        for attribution in attributions:
            # "The Nurses of Saint Orla" are some in particular.
            if any(_OF_SOME.search(span.text) for span in attribution.source):
                self.unnamed.discard(attribution.agent or "")
        self.heads = {agent.id: head for agent in agents if (head := bare_head(agent))}
        self.names = {agent.id: frozenset(voice_name(agent.name).split()) for agent in agents}
        self.copies: dict[str, list[_Copy]] = {}
        for relay in relays:
            if relay.kind == "reuse":
                for origin, copy in zip(relay.spans[::2], relay.spans[1::2], strict=False):
                    mine = self.copies.setdefault(copy.document, [])
                    mine.append(_Copy(copy.start, copy.end, origin))
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

    def origins(self, claim: Claim) -> tuple[Origin, ...]:
        by_document: dict[str, list[Mention]] = {}
        mentions = [mention for mention in claim.mentions if self._supports(mention)]
        for mention in mentions:
            by_document.setdefault(mention.document, []).append(mention)
        earlier = self._earlier(mentions)
        written = self._written(mentions)
        gathered: dict[str, list[str]] = {}
        shown: dict[str, str] = {}
        found = [self._root(mention, by_document, earlier, written) for mention in mentions]
        for mention, (key, root) in zip(mentions, found, strict=True):
            shown.setdefault(key, root)
            gathered.setdefault(key, []).append(mention.id)
        self._join_bare(shown, gathered)
        self._leave_unnamed(shown, gathered)
        return tuple(Origin(shown[key], tuple(found)) for key, found in gathered.items())

    def _join_bare(self, shown: dict[str, str], gathered: dict[str, list[str]]) -> None:
        """Give "the ministry" of one page to the one ministry that another page names."""
        for key in [k for k, root in shown.items() if root in self.heads]:
            head = self.heads[shown[key]]
            named = [
                other
                for other, root in shown.items()
                if other != key
                and root not in self.heads
                and head in self.names.get(root, ())
                and self.kinds.get(root) in ("government", "organisation")
            ]
            if len(named) == 1:
                gathered[named[0]] += gathered.pop(key)
                del shown[key]

    def _leave_unnamed(self, shown: dict[str, str], gathered: dict[str, list[str]]) -> None:
        """Leave out unnamed sources beside a named one: who they had it from is not recorded."""
        unnamed = [key for key, root in shown.items() if root in self.unnamed]
        if len(unnamed) < len(shown):
            for key in unnamed:
                del shown[key], gathered[key]

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
                first.setdefault(self.voices.get(document.agent, document.agent), mention)
        return first

    def _root(
        self,
        mention: Mention,
        by_document: dict[str, list[Mention]],
        earlier: dict[str, Mention],
        written: dict[str, Mention],
    ) -> tuple[str, str]:
        """Follow a mention back until nothing leads further; return its key and its root id."""
        here, seen = mention, {mention.id}
        for _ in range(_LONGEST_CHAIN):
            back = self._copied_from(here, by_document)
            speaker = self._speaker(here)
            document = self.documents.get(here.document)
            if back is None and document is not None:
                if speaker is None or speaker == document.agent:
                    back = earlier.get(document.capture)
                if back is None and speaker is not None:
                    back = written.get(self.voices.get(speaker, speaker))
                    if back is not None and back.document == here.document:
                        back = None
            if back is None:
                cited = self._cited(here)
                back = self._told_in(cited, by_document)
                if cited is not None and back is None:
                    # The page that is cited tells it in other words: there it leads all the same.
                    last = self._first_holder(cited)
                    return last, last
            if back is None or back.id in seen:
                break
            seen.add(back.id)
            here = back
        speaker = self._speaker(here)
        if speaker is None:
            return here.document, here.document
        return self.voices.get(speaker, speaker), speaker

    def _cited(self, mention: Mention) -> str | None:
        """Return the document that a mention names as its source, else None."""
        attribution = self.attributions.get(mention.attribution or "")
        sources = {(s.start, s.end) for s in attribution.source} if attribution else set()
        speaker = self._speaker(mention)
        for relay in self.citations.get(mention.document, ()):
            if sources & {(span.start, span.end) for span in relay.spans}:
                return relay.from_
            if not relay.spans:  # all of the document is from there, as its head or foot says
                source, here = self.documents[relay.from_], self.documents[mention.document]
                named = self.names.get(speaker or "", frozenset())
                publisher = frozenset(voice_name(source.publisher or "").split())
                if speaker in (None, here.agent, source.agent) or named == publisher:
                    return relay.from_
        return None

    def _told_in(self, cited: str | None, by_document: dict[str, list[Mention]]) -> Mention | None:
        """Return the claim's mention in a cited document, or in what that was copied from."""
        for _ in range(_LONGEST_CHAIN):
            if cited is None:
                return None
            if cited in by_document:
                return by_document[cited][0]
            back = self.copied.get(cited)
            cited = back.from_ if back else None
        return None

    def _first_holder(self, document: str) -> str:
        for _ in range(_LONGEST_CHAIN):
            back = self.copied.get(document)
            if back is None:
                break
            document = back.from_
        return document

    def _copied_from(
        self, mention: Mention, by_document: dict[str, list[Mention]]
    ) -> Mention | None:
        """Return the mention of the same claim in the text that this mention's was copied from."""
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
        own = own or self.kinds.get(speaker or "", "anonymous") in ("outlet", "anonymous")
        i = bisect_right(copies, high, key=lambda c: c.start)
        for copy in reversed(copies[max(0, i - 20) : i]):
            shared = min(copy.end, high) - max(copy.start, low)
            if shared < 0.5 * (high - low) or not (own or _holds(copy, source)):
                continue
            for other in by_document.get(copy.origin.document, [])[:200]:
                if other.span.start < copy.origin.end and copy.origin.start < other.span.end:
                    return other
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


def _holds(copy: _Copy, spans: Sequence[Span]) -> bool:
    return all(copy.start <= span.start and span.end <= copy.end for span in spans)
