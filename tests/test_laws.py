"""The laws that hold for every ledger, whatever the page: tried on pages and on noise."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.export.json import render_json
from reportedly.models.load import Models
from reportedly.pipeline import Input, Outcome, read_pages
from reportedly.settings import Settings
from reportedly.types import Ledger

PIECES = [
    "“", "”", '"', "‘", "’", "'", "«", "»", "„", "‚", "— ", "\n\n", "\n", "\r\n", "\t", "\u00a0",
    "\u200b", "\u0301", "🙂", "👩‍👩‍👧", "ß", "שלום", "مرحبا", "漢字", "\x00", "\x0c", "\ufeff",
    "<p>", "</div>", "<blockquote>", "<li>", "&nbsp;", "&#x110000;", "<!--", "<script>",
    "Tor Halvik ", "the ministry ", "said ", "denied that ", "did not say ", "according to ",
    "on Tuesday, ", "12 March 2031 ", "4 days after ", "last week ", "1.", "  • ", "    • ",
    "Kettle says:", "Savonlinna", "some 23 km north of ", "video ", "photos ", "cannot be verified",
    "the gates opened. ", "12 people ", "February 30 ", "?", "!", "…", "- ", "* ", "> ",
]  # fmt: skip


def read_bytes(data: bytes, uri: str, models: Models) -> Outcome:
    return read_pages([Input(uri, lambda: data)], Settings(published="2031-03-16"), models)


def check_laws(ledger: Ledger) -> None:
    captures = {capture.id: capture for capture in ledger.captures}
    documents = {document.id: document for document in ledger.documents}
    assert len(documents) == len(ledger.documents)
    for document in ledger.documents:
        text = captures[document.capture].text
        assert text[document.start : document.end] == document.text
        assert document.text.strip()
        if document.parent is not None:
            assert document.parent in documents
        assert document.missing_ancestors >= 0
        assert document.depth >= 0
    agents = {agent.id for agent in ledger.agents}
    attributions = {attribution.id for attribution in ledger.attributions}
    assert len(attributions) == len(ledger.attributions)
    for attribution in ledger.attributions:
        text = documents[attribution.document].text
        assert attribution.content
        for span in attribution.source + attribution.cue + attribution.content:
            assert 0 <= span.start < span.end
            assert text[span.start : span.end] == span.text
        assert attribution.agent is None or attribution.agent in agents
        assert attribution.within is None or attribution.within in attributions
    for document in ledger.documents:
        assert document.agent in agents
    for mark in (*ledger.times, *ledger.places, *ledger.evidence, *ledger.techniques):
        text = documents[mark.document].text
        assert 0 <= mark.start < mark.end
        assert text[mark.start : mark.end] == mark.text
    mentions = {mention.id for claim in ledger.claims for mention in claim.mentions}
    for claim in ledger.claims:
        assert claim.mentions
        for mention in claim.mentions:
            text = documents[mention.document].text
            assert text[mention.span.start : mention.span.end] == mention.span.text
        assert all(stance.mention in mentions for stance in claim.stances)
        accounted = [one for origin in claim.origins for one in origin.mentions]
        assert set(accounted) <= mentions
        assert len(accounted) == len(set(accounted))
    known = {*documents, *captures}
    for finding in ledger.findings:
        for anchor in finding.spans:
            assert anchor.document in known
            where = documents.get(anchor.document)
            text = where.text if where else captures[anchor.document].text
            assert text[anchor.start : anchor.end] == anchor.text
    for relay in ledger.relays:
        for anchor in relay.spans:
            assert documents[anchor.document].text[anchor.start : anchor.end] == anchor.text
    msgspec.json.decode(render_json(ledger).encode())


def test_laws_hold_on_the_example(examples, models) -> None:
    inputs = [Input(str(path), path.read_bytes) for path in examples]
    outcome = read_pages(inputs, Settings(), models)
    assert outcome.unread == ()
    check_laws(outcome.ledger)


def test_reading_twice_changes_nothing(examples, models) -> None:
    inputs = [Input(path.name, path.read_bytes) for path in examples]
    first = read_pages(inputs, Settings(), models).ledger
    assert render_json(first) == render_json(read_pages(inputs, Settings(), models).ledger)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_laws_hold_on_shuffled_text(models, text: str) -> None:
    outcome = read_bytes(text.encode(), "noise.txt", models)
    assert not any("a fault in the program" in f.detail for f in outcome.ledger.findings)
    check_laws(outcome.ledger)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_laws_hold_on_shuffled_markup(models, text: str) -> None:
    page = f"<html><body><article><h1>Gates</h1><p>{text}</p></article></body></html>"
    outcome = read_bytes(page.encode(), "noise.html", models)
    assert not any("a fault in the program" in f.detail for f in outcome.ledger.findings)
    check_laws(outcome.ledger)


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_laws_hold_on_any_bytes(models, data: bytes) -> None:
    outcome = read_bytes(data, "noise", models)
    assert not any("a fault in the program" in f.detail for f in outcome.ledger.findings)
    check_laws(outcome.ledger)


def test_the_seed_page_keeps_the_laws(shared, models) -> None:
    page = shared / "pages" / "bucha-2022-04.txt"
    outcome = read_pages([Input(page.name, page.read_bytes)], Settings("2022-04-06"), models)
    check_laws(outcome.ledger)
    kinds = [document.kind for document in outcome.ledger.documents]
    assert kinds.count("article") == 2
    assert kinds.count("comment") == 20
