"""Small records for tests: documents and attributions written by hand."""

from reportedly.ids import make_id
from reportedly.mark.attribution_finish import finish
from reportedly.mark.attribution_rules import draft_by_rules
from reportedly.mark.attribution_units import lay_out
from reportedly.mark.quotes import find_quotes
from reportedly.types import Attribution, Document, Span


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
