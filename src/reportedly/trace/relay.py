"""Citations: a document that has it from an outlet, as its own words say."""

import re
from collections.abc import Sequence

from reportedly.ids import make_id
from reportedly.mark.quotes import find_quotes
from reportedly.trace.voices import voice_name
from reportedly.types import Agent, Anchor, Attribution, Document, Relay

_MOST_SPANS = 50
_POINTING = frozenset(("it", "he", "she", "they"))
# Whoever cites an outlet has news from it. That it ridiculed, endorsed or portrayed somebody, or
# was founded, is told of it.
_PASSES_ON = re.compile(
    r"\b(?:accord|add(?:s|ed|ing)?\b|allege|announc|broadcast|broke\b|carr(?:y|ied|ies)\b|cit(?:e|ing)"
    r"|claim|confirm|credit|describ|detail|disclos|estimat|explain|f(?:ind|ound)\b|learn"
    r"|list|mention|not(?:e|ing)|observ|per\b|point|post|print|publish|put\b|quot|read\b|record|reveal"
    r"|report|sa(?:y|id|ying)|show|stat(?:e|ing)|suggest|tell|told\b|tweet|via\b|warn"
    r"|wr(?:ite|iting|ote|itten))\w*|^\W*$",
    re.IGNORECASE,
)


def find_citations(
    documents: Sequence[Document], attributions: Sequence[Attribution], agents: Sequence[Agent]
) -> tuple[Relay, ...]:
    """Return a ``citation`` relay for every outlet that a document says it has something from.

    Two grounds: an attribution whose speaker is an outlet, or an author or publisher of another
    document of the call ("the Mercury reports: …"); and ``republished_from``. ``from_`` is that
    other document where the call holds just one by the speaker, else the speaker's agent;
    ``spans`` are the sources that name it. The score is 1: the document itself says so. An outlet
    is cited where it is named and passes something on ("reports", "according to"), not where it
    is spoken of ("ridiculed", "was founded"). A document never cites its own voice, under whatever
    form of its name; nor does it cite what somebody whom it quotes says he has read, nor where a
    pronoun alone stands for the outlet. Linear.
    """
    by_id = {agent.id: agent for agent in agents}
    by_voice: dict[str, list[Document]] = {}
    names: dict[str, str] = {}
    for agent in agents:
        for form in (agent.name, *agent.aliases):
            names.setdefault(voice_name(form), agent.id)
    for document in documents:
        if document.kind == "comment":
            continue
        voices = {voice_name(v) for v in (document.author, document.publisher) if v}
        for voice in sorted(voices - {""}):
            by_voice.setdefault(voice, []).append(document)
    place = {document.id: document for document in documents}
    cited: dict[tuple[str, str], list[Anchor]] = {}
    for document in documents:
        if document.republished_from:
            voice = voice_name(document.republished_from)
            source = _target(by_voice.get(voice, ()), document, names.get(voice))
            if source:
                cited.setdefault((source, document.id), [])
    quotes: dict[str, list[tuple[int, int]]] = {}
    for attribution in attributions:
        agent_or_none = by_id.get(attribution.agent or "")
        document_or_none = place.get(attribution.document)
        if agent_or_none is None or document_or_none is None or not attribution.source:
            continue
        agent, document = agent_or_none, document_or_none
        if agent.id == document.agent or agent.kind in ("anonymous", "group", "place"):
            continue
        if agent.kind == "outlet" and not _passes_on(attribution, agent):
            continue
        own = {voice_name(v) for v in (document.author, document.publisher) if v} - {""}
        if not own.isdisjoint(map(voice_name, (agent.name, *agent.aliases))):
            continue
        written = by_voice.get(voice_name(agent.name), ())
        if agent.kind != "outlet" and not any(d.id != document.id for d in written):
            continue
        source = _target(written, document, agent.id)
        if source and not _second_hand(attribution, document, quotes):
            spans = [
                Anchor(document.id, span.start, span.end, span.text) for span in attribution.source
            ]
            cited.setdefault((source, document.id), []).extend(spans)
    for source, citing in list(cited):
        spans = cited[source, citing]
        if spans and all(span.text.lower() in _POINTING for span in spans):
            del cited[source, citing]
    return tuple(
        Relay(
            make_id("relay", "citation", *pair), *pair, "citation", 1.0, tuple(spans[:_MOST_SPANS])
        )
        for pair, spans in cited.items()
    )


def _passes_on(attribution: Attribution, outlet: Agent) -> bool:
    """Tell whether an outlet that has a name of its own says something that can be passed on."""
    named = any(c.isupper() for c in outlet.name)
    cue = " ".join(span.text for span in attribution.cue)
    return named and attribution.force == "asserts" and _PASSES_ON.search(cue) is not None


def _second_hand(
    attribution: Attribution, document: Document, quotes: dict[str, list[tuple[int, int]]]
) -> bool:
    """Tell whether somebody else's quoted words name the source, not the document's own."""
    if document.id not in quotes:
        quotes[document.id] = [(q.start, q.end) for q in find_quotes(document.text) if q.depth == 0]
    parts = (*attribution.source, *attribution.cue)
    return any(
        all(start <= part.start and part.end <= end for part in parts)
        for start, end in quotes[document.id]
    )


def _target(written: Sequence[Document], document: Document, agent: str | None) -> str | None:
    """Return what is cited: the one other document of that voice, else the voice itself."""
    others = [d for d in written[:3] if d.id != document.id and d.capture != document.capture]
    others = others or [d for d in written[:3] if d.id != document.id]
    if len(others) == 1 and others[0].parent != document.id:
        return others[0].id
    return agent if agent != document.agent else None
