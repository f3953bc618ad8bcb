"""Who speaks: every attribution's source text resolved to an agent of its page.

Names are traced within one page: full names, surnames, titles and roles, spelling variants,
acronyms, pronouns, "I" and "we". Gender comes from titles and earlier pronouns only, never from
first names. Sources that a text leaves unnamed stay unnamed, each its own agent, with what the
text says of them. Places and spokespersons point at whom they speak for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.ids import make_id
from reportedly.mark.speakers_links import link_speakers
from reportedly.mark.speakers_page import Entry, Page
from reportedly.mark.speakers_phrase import fold, read_source
from reportedly.mark.speakers_scene import Scene
from reportedly.mark.speakers_unnamed import is_no_one
from reportedly.models.gazetteer import Gazetteer
from reportedly.types import Agent, Attribution, Document

_MOST_ALIASES = 20


def resolve_speakers(
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    gazetteer: Gazetteer | None = None,
) -> tuple[tuple[Agent, ...], tuple[Document, ...], tuple[Attribution, ...]]:
    """Return the agents of one page, and its documents and attributions with their agents set.

    ``documents`` are those of one capture, parents before replies; ``attributions`` may come in
    any order and keep it. Every document gets an agent: its author, else (articles) the outlet
    that it is republished from or its publisher, else an unnamed author or commenter of its own.
    An attribution without a source takes the speaker it continues, or the document's agent; where
    its cue hides the source ("it was reported") it has no agent and is anonymous; "nobody" is no
    agent at all. An agent's name
    is the fullest form that the page gives, verbatim, its aliases the others. The ``gazetteer``
    tells which country a place that speaks stands for; without it no place is linked to any
    government.

    Near-linear in the text and the attributions; raises nothing.
    """
    page = Page()
    for document in documents:
        page.introduce(document.id, document.text)
    own = {document.id: _own_voice(page, document) for document in documents}
    for document in documents:
        if document.republished_from:
            page.outlet(document.republished_from)
    by_document: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        if not is_no_one(attribution.source):
            by_document.setdefault(attribution.document, []).append(attribution)
    speakers: dict[str, Entry | None] = {}
    for document in documents:
        mine = by_document.get(document.id)
        if mine:
            speakers.update(Scene(page, document, own[document.id], mine).resolve())
    page.link_offices()

    used = {id(entry) for entry in own.values()}
    used.update(id(entry) for entry in speakers.values() if entry is not None)
    used.update(id(entry) for entry in page.entries if entry.kept)
    speaking = [entry for entry in page.entries if id(entry) in used]
    used.update(link_speakers(page, speaking, [d.text for d in documents], gazetteer))
    agents: list[Agent] = []
    names: dict[int, str] = {}
    minted: dict[str, int] = {}
    capture = documents[0].capture if documents else ""
    for entry in page.entries:
        if id(entry) not in used:
            continue
        agent = _agent(entry, capture, minted)
        names[id(entry)] = agent.id
        agents.append(agent)
    agents = _represented(agents, [e for e in page.entries if id(e) in used], names)
    anonymous = {id(entry) for entry in page.entries if entry.kind == "anonymous"}
    placed = tuple(replace(d, agent=names[id(own[d.id])]) for d in documents)
    resolved = []
    for attribution in attributions:
        entry_or_none = speakers.get(attribution.id)
        if entry_or_none is None:
            hidden = attribution.id in speakers
            resolved.append(replace(attribution, agent=None, anonymous=hidden))
        else:
            key = id(entry_or_none)
            resolved.append(replace(attribution, agent=names[key], anonymous=key in anonymous))
    return tuple(agents), placed, tuple(resolved)


def _own_voice(page: Page, document: Document) -> Entry:
    """Return who speaks in the document's own voice."""
    author = (document.author or "").strip()
    if author and fold(author):
        if document.kind == "comment":
            return page.named(author, "person", space="commenter")
        kind = read_source(author).kind
        if kind in ("outlet", "organisation", "government"):
            return page.named(author, kind)
        return page.person(author, author=True)
    publisher = (document.republished_from or document.publisher or "").strip()
    if document.kind == "article" and publisher and fold(publisher):
        return page.outlet(publisher)
    label = "unnamed commenter" if document.kind == "comment" else "unnamed author"
    return page.new(label, "anonymous", f"own {document.id}")


def _agent(entry: Entry, capture: str, minted: dict[str, int]) -> Agent:
    """Mint the record: the fullest name, the other forms as aliases, an id of its own."""
    name = max(entry.names, key=lambda form: (len(form.split()), len(form)))
    aliases: dict[str, str] = {}
    for form in entry.names + entry.aliases:
        if form.casefold() != name.casefold():
            aliases.setdefault(form.casefold(), form)
    label = fold(name) or name
    key = first = make_id("agent", capture, entry.space, label)
    ordinal = minted.get(first, 0) + 1
    while ordinal > 1 and (key := make_id("agent", capture, entry.space, label, ordinal)) in minted:
        ordinal += 1
    minted[first] = ordinal
    minted.setdefault(key, 1)
    forms = tuple(aliases.values())[:_MOST_ALIASES]
    return Agent(key, name, entry.kind, forms, entry.number, entry.position, entry.reason)


def _represented(
    agents: Sequence[Agent], entries: Sequence[Entry], ids: Mapping[int, str]
) -> list[Agent]:
    """Set whom each agent speaks for; ``entries`` are those of the agents, in the same order."""
    return [
        agent if entry.represents is None else replace(agent, represents=ids[id(entry.represents)])
        for agent, entry in zip(agents, entries, strict=True)
    ]
