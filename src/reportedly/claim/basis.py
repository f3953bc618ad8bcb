"""How whoever makes a claim claims to know, and how sure they sound (PHEME's two questions).

Rules read what the page shows: an attribution within, what is offered as proof in the same
sentence, verbs of perception in the first person, marks of reasoning. Where none fires, a model
is asked about posts and comments in their writer's own voice. The rule wins, as its words can be
shown. "none" says that the words about the claim give no basis: not that there is none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reportedly.claim import basis_words as words
from reportedly.claim.ask import ask
from reportedly.claim.posts_text import plain_post
from reportedly.mark.sentences import Sentence, find_sentences
from reportedly.models.judging import PairScorer
from reportedly.types import (
    Attribution,
    Basis,
    Certainty,
    Claim,
    Document,
    Evidence,
    EvidenceType,
    Mention,
)

# An official statement is how somebody speaks, not how they know; a witness is told apart below.
_SHOWN: dict[EvidenceType, Basis] = {
    "document": "document",
    "data": "document",
    "forensic": "document",
    "intelligence": "document",
    "audio": "document",
    "social post": "document",
    "link": "link",
    "video": "image",
    "photo": "image",
    "satellite image": "image",
}
_BASES: dict[str, Basis] = {
    "witnessed": "witnessed",
    "named source": "named source",
    "unnamed source": "unnamed source",
    "link": "link",
    "image": "image",
    "reasoning": "reasoning",
    "none": "none",
}
_CERTAINTIES: dict[str, Certainty] = {
    "certain": "certain",
    "somewhat certain": "somewhat certain",
    "uncertain": "uncertain",
}
_MOST = 4_000  # code points of a mention and what stands about it that rules read


@dataclass(slots=True)
class _Place:
    """A document's sentences and its evidence, each sorted by where they begin."""

    document: Document
    sentences: list[Sentence]
    starts: list[int]
    evidence: list[Evidence]
    places: list[int]


def fill_basis(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    evidence: Sequence[Evidence],
    judge: PairScorer | None,
    foreign: Collection[str] = (),
) -> tuple[Claim, ...]:
    """Return the claims with the basis and certainty of every mention.

    Without a ``judge`` the rules alone speak. In documents of another language (``foreign``, by
    id) both are undecided. Near-linear in texts and mentions.
    """
    reader = _Reader(documents, attributions, evidence)
    every = [mention for claim in claims for mention in claim.mentions]
    found: dict[str, Mention] = {}
    asked: list[Mention] = []
    for mention in every:
        if mention.document in foreign:
            found[mention.id] = replace(mention, basis="undecided", certainty="undecided")
            continue
        basis, certainty = reader.basis(mention), reader.certainty(mention)
        if judge is not None and reader.is_own_voice(mention):
            asked.append(mention)
        else:  # said without a hedge, so it sounds certain
            basis, certainty = basis or "none", certainty or "certain"
        found[mention.id] = replace(mention, basis=basis, certainty=certainty)
    if judge is not None and asked:
        rows = [reader.row(mention) for mention in asked]
        bases = ask(judge, "basis", rows)
        sure = ask(judge, "certainty", rows)
        for mention, one, other in zip(asked, bases, sure, strict=True):
            ruled = found[mention.id]
            found[mention.id] = replace(
                ruled,
                basis=ruled.basis or _BASES.get(one.label or "", "undecided"),
                certainty=ruled.certainty or _CERTAINTIES.get(other.label or "", "undecided"),
            )
    return tuple(
        replace(claim, mentions=tuple(found[mention.id] for mention in claim.mentions))
        for claim in claims
    )


class _Reader:
    """The lookups that every mention needs."""

    def __init__(
        self,
        documents: Sequence[Document],
        attributions: Sequence[Attribution],
        evidence: Sequence[Evidence],
    ) -> None:
        self.documents = {document.id: document for document in documents}
        self.attributions = {attribution.id: attribution for attribution in attributions}
        self.inner: dict[str, list[Attribution]] = {}
        for attribution in attributions:
            if attribution.within and attribution.source and attribution.speech:
                self.inner.setdefault(attribution.within, []).append(attribution)
        self.by_document: dict[str, list[Evidence]] = {}
        for item in evidence:
            self.by_document.setdefault(item.document, []).append(item)
        self.places: dict[str, _Place] = {}
        self.roots: dict[str, Document] = {}
        for document in documents:
            parent = self.documents.get(document.parent or "")
            if parent is None or parent.kind == "article":
                self.roots[document.id] = document
            else:
                self.roots[document.id] = self.roots.get(parent.id, parent)

    def is_own_voice(self, mention: Mention) -> bool:
        """Tell whether the writer of a post or comment speaks."""
        document = self.documents[mention.document]
        attribution = self.attributions.get(mention.attribution or "")
        if document.kind == "article":
            return False
        return attribution is None or (
            attribution.agent is not None and attribution.agent == document.agent
        )

    def row(self, mention: Mention) -> tuple[str, ...]:
        """Return what a model is shown of an own voice: the post, and what opens its thread."""
        document = self.documents[mention.document]
        root = self.roots[document.id]
        own = plain_post(document.text)
        return (own,) if root.id == document.id else (own, plain_post(root.text))

    def basis(self, mention: Mention) -> Basis | None:
        """Return the basis that the words show, None where they show none."""
        attribution = self.attributions.get(mention.attribution or "")
        said = mention.span.text[:_MOST]
        if words.WITNESSED.search(said) and self._first_person(mention, attribution):
            return "witnessed"
        if attribution is not None:
            source = " ".join(span.text for span in attribution.source)
            if words.THEY_WITNESSED.match(said) or words.WITNESSES.search(source[:_MOST]):
                return "witnessed"
        if (shown := self._shown(mention, attribution)) is not None:
            return shown
        if (cited := self._cited(mention, said)) is not None:
            return cited
        if words.LINK.search(said):
            return "link"
        return "reasoning" if words.REASONING.search(said) else None

    def certainty(self, mention: Mention) -> Certainty | None:
        """Return how sure the words sound, None where no word tells."""
        attribution = self.attributions.get(mention.attribution or "")
        said = mention.span.text[:_MOST]
        if attribution is not None:
            if attribution.force in ("doubts", "asks"):
                return "uncertain"
            cue = " ".join(span.text for span in attribution.cue)
            if attribution.manner == "thought" and not words.SURE.search(cue):
                return "somewhat certain"
        sure = any(
            not words.NOT_SURE.search(said, max(0, found.start() - 24), found.start())
            for found in words.SURE.finditer(said)
        )
        if words.UNSURE.search(said):
            return "somewhat certain" if sure else "uncertain"
        if words.RATHER_SURE.search(said):
            return "somewhat certain"
        return "certain" if sure else None

    def _first_person(self, mention: Mention, attribution: Attribution | None) -> bool:
        """Tell whether an "I" in a mention is the speaker's: quoted, or of the document's voice."""
        if attribution is None or attribution.type != "indirect":
            return True
        return attribution.agent == self.documents[mention.document].agent is not None

    def _shown(self, mention: Mention, attribution: Attribution | None) -> Basis | None:
        """Return what is offered as proof in the sentences of a mention and of who makes it."""
        place = self._place(mention.document)
        spans = [mention.span]
        if attribution is not None:
            spans += [*attribution.source, *attribution.cue]
        low, high = min(s.start for s in spans), max(s.end for s in spans)
        if high - low > _MOST:
            low, high = mention.span.start, min(mention.span.end, mention.span.start + _MOST)
        low, high = _sentences(place, low, high)
        refuses = attribution is not None and attribution.force != "asserts"
        first = bisect_left(place.places, low)
        for item in place.evidence[first : bisect_left(place.places, high)]:
            kind = _SHOWN.get(item.type)
            inside = mention.span.start <= item.start < mention.span.end
            # who denies or disputes a video speaks of it and does not know by it
            if kind is None or (inside and (refuses or item.status in ("disputed", "fabricated"))):
                continue
            if self._is_of(item, attribution):
                return kind
        return None

    def _is_of(self, item: Evidence, attribution: Attribution | None) -> bool:
        """Tell whether the speaker of a mention is who offers a piece of evidence."""
        if attribution is None or item.attribution == attribution.id:
            return True
        holder = self.attributions.get(item.attribution or "")
        return holder is None or holder.within == attribution.id

    def _cited(self, mention: Mention, said: str) -> Basis | None:
        """Return whether somebody else's word is given: an attribution within, or words for it."""
        inner = self.inner.get(mention.attribution or "", ())
        if any(not one.anonymous for one in inner):
            return "named source"
        if inner:
            return "unnamed source"
        if (named := words.NAMED.search(said)) is not None:
            unnamed = words.UNNAMED_WHO.match(named["who"])
            return "unnamed source" if unnamed else "named source"
        return "unnamed source" if words.TOLD.search(said) else None

    def _place(self, document: str) -> _Place:
        if document not in self.places:
            sentences = list(find_sentences(self.documents[document].text))
            items = sorted(self.by_document.get(document, ()), key=lambda item: item.start)
            self.places[document] = _Place(
                self.documents[document],
                sentences,
                [sentence.start for sentence in sentences],
                items,
                [item.start for item in items],
            )
        return self.places[document]


def _sentences(place: _Place, low: int, high: int) -> tuple[int, int]:
    """Widen a stretch to the sentences that it touches."""
    if not place.sentences:
        return low, high
    first = max(0, bisect_right(place.starts, low) - 1)
    last = max(0, bisect_left(place.starts, high) - 1)
    return min(low, place.sentences[first].start), max(high, place.sentences[last].end)
