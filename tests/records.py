"""Small records for tests: documents and attributions written by hand, and those read of a text."""

from dataclasses import dataclass, replace
from functools import cache

from reportedly.ids import make_id
from reportedly.mark.attribution_finish import finish
from reportedly.mark.attribution_rules import draft_by_rules
from reportedly.mark.attribution_units import lay_out
from reportedly.mark.quotes import find_quotes
from reportedly.models.load import load_models
from reportedly.pipeline import Input, read_pages
from reportedly.settings import Settings
from reportedly.types import Attribution, Document, Span

# an article in which nobody says anything, for comments and posts to stand in
_QUIET = (
    "The market of Verrin was full on the first warm evening of the year, and the boats lay "
    "along the quay in two long rows. The lamps were lit at eight. There was music on the "
    "square, and the ferry ran until midnight."
)


def make_document(text, name="one", **more):
    fields = {
        "id": f"document-{name}",
        "capture": f"capture-{name}",
        "kind": "article",
        "parent": None,
        "depth": 0,
        "missing_ancestors": 0,
        "title": None,
        "author": None,
        "publisher": None,
        "published": None,
        "modified": None,
        "permalink": None,
        "republished_from": None,
        "agent": None,
        "start": 0,
        "end": len(text),
        "text": text,
    }
    return Document(**(fields | more))


def make_attribution(doc, source, cue, content, agent=None, force="asserts", within=None):
    parts = []
    for part in (source, cue, content):
        start = doc.text.index(part)
        parts.append((Span(start, start + len(part), part),) if part else ())
    key = make_id("attribution", doc.id, *parts)
    return Attribution(key, doc.id, "indirect", *parts, agent, False, within, force, True)


def find_by_rules(document):
    """The attributions that the rules alone draft."""
    layout = lay_out(document.text, find_quotes(document.text))
    return finish(document, layout, draft_by_rules(document, layout))


@dataclass(frozen=True)
class Said:
    """One attribution in words: its spans as text, its agent by name, its parent by index.

    Pieces of a part are joined with " … "; ``within`` is the index, in the same list, of the
    attribution that holds this one; ``raw`` and ``document`` are the records themselves.
    """

    source: str
    cue: str
    content: str
    agent: str | None
    agent_kind: str | None
    anonymous: bool
    force: str
    speech: bool
    type: str
    within: int | None
    raw: Attribution
    document: Document


def said(text, kind="article", author=None, published=None):
    """Who says what in a text, read as a whole page: cut, marked, and its speakers resolved.

    ``kind`` says what the text stands as: a page of its own (``article``), a reader's ``comment``
    under an article, or a ``post`` that an article embeds. What is said in the text itself
    comes back, deeds left out, in the order of the text. ``published`` is an ISO 8601 date.
    """
    name = author or "Ulla Brandt"
    lead = "An Evening In Verrin\n\n"
    if kind == "article":
        page, start = text, 0
        if author:
            page = f"{lead}By {author}\n\n{text}"
            start = len(page) - len(text)
    elif kind == "comment":
        before = f"{lead}{_QUIET}\n\n1 Comment\n\n{name} says:\nMarch 16, 2031 at 3:12 pm\n\n"
        page, start = f"{before}{text}\n\nReply\n", len(before)
    else:
        before = f"{lead}{_QUIET}\n\n"
        page, start = f"{before}{text} — {name} (@verrin) March 16, 2031\n", len(before)
    end = start + len(text)
    entries = said_on(page, published)

    def begin(entry):
        return entry.document.start + entry.raw.content[0].start

    kept = [
        index
        for index, entry in enumerate(entries)
        if start <= begin(entry) < end and entry.raw.manner != "deed"
    ]
    kept.sort(key=lambda index: (begin(entries[index]), entries[index].document.start))
    place = {old: new for new, old in enumerate(kept)}
    return [replace(entries[index], within=place.get(entries[index].within)) for index in kept]


def said_on(page, published=None):
    """Who says what on a whole page of plain text, in all its documents."""
    ledger = read_page_text(page, published)
    documents = {document.id: document for document in ledger.documents}
    agents = {agent.id: agent for agent in ledger.agents}
    place = {one.id: index for index, one in enumerate(ledger.attributions)}
    entries = []
    for one in ledger.attributions:
        document = documents[one.document]
        for span in (*one.source, *one.cue, *one.content):
            assert document.text[span.start : span.end] == span.text
        agent = agents[one.agent] if one.agent else None
        entries.append(
            Said(
                *(" … ".join(s.text for s in part) for part in (one.source, one.cue, one.content)),
                agent.name if agent else None,
                agent.kind if agent else None,
                one.anonymous,
                one.force,
                one.speech,
                one.type,
                place[one.within] if one.within else None,
                one,
                document,
            )
        )
    return entries


def read_page_text(page, published=None, **more):
    """The ledger of one page of plain text; the one place where these tests read pages."""
    data = page if isinstance(page, bytes) else page.encode()
    settings = Settings(published=published, **more)
    outcome = read_pages([Input("page.txt", lambda: data)], settings, _models())
    assert outcome.unread == (), outcome.ledger.findings
    return outcome.ledger


@cache
def _models():
    return load_models()
