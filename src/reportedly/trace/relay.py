"""Citations: a document that has it from an outlet, as its own words say."""

from collections.abc import Sequence

from reportedly.ids import make_id
from reportedly.trace.voices import voice_name
from reportedly.types import Agent, Anchor, Attribution, Document, Relay

_MOST_SPANS = 50


def find_citations(
    documents: Sequence[Document], attributions: Sequence[Attribution], agents: Sequence[Agent]
) -> tuple[Relay, ...]:
    """Return a ``citation`` relay for every outlet that a document says it has something from.

    Two grounds: an attribution whose speaker is an outlet, or an author or publisher of another
    document of the call ("the Mercury reports: …"); and ``republished_from``. ``from_`` is that
    other document where the call holds just one by the speaker, else the speaker's agent;
    ``spans`` are the sources that name it. The score is 1: the document itself says so. A
    document never cites its own voice. Linear.
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
    for attribution in attributions:
        agent_or_none = by_id.get(attribution.agent or "")
        document_or_none = place.get(attribution.document)
        if agent_or_none is None or document_or_none is None or not attribution.source:
            continue
        agent, document = agent_or_none, document_or_none
        if agent.id == document.agent or agent.kind in ("anonymous", "group", "place"):
            continue
        written = by_voice.get(voice_name(agent.name), ())
        if agent.kind != "outlet" and not any(d.id != document.id for d in written):
            continue
        source = _target(written, document, agent.id)
        if source:
            spans = [
                Anchor(document.id, span.start, span.end, span.text) for span in attribution.source
            ]
            cited.setdefault((source, document.id), []).extend(spans)
    return tuple(
        Relay(
            make_id("relay", "citation", *pair), *pair, "citation", 1.0, tuple(spans[:_MOST_SPANS])
        )
        for pair, spans in cited.items()
    )


def _target(written: Sequence[Document], document: Document, agent: str | None) -> str | None:
    """Return what is cited: the one other document of that voice, else the voice itself."""
    others = [d for d in written[:3] if d.id != document.id and d.capture != document.capture]
    others = others or [d for d in written[:3] if d.id != document.id]
    if len(others) == 1 and others[0].parent != document.id:
        return others[0].id
    return agent if agent != document.agent else None
