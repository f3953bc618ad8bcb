"""The laws that hold for every ledger, whatever the page: tried on pages and on noise."""

from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.export.json import render_json
from reportedly.models.load import Models
from reportedly.pipeline import Input, Outcome, join_case, mark_input, read_pages
from reportedly.settings import Settings
from reportedly.trace.accounts import make_accounts
from reportedly.trace.timeline import make_timeline
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
        for stance in claim.stances:
            # what a whole reply or comment does is shown by no mention
            assert stance.mention in mentions or stance.document in documents
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
    check_case(ledger)


def check_case(ledger: Ledger) -> None:
    """What holds of lineage, accounts and timeline, whatever the pages."""
    accounts, timeline = make_accounts(ledger), make_timeline(ledger)
    held: dict[str, int] = {}
    for account in accounts:
        held[account.claim] = held.get(account.claim, 0) + len(account.mentions)
    for claim in ledger.claims:
        lines = {line.mention: line for line in claim.lineage}
        assert len(lines) == len(claim.lineage)
        heads = [one for one in claim.lineage if one.root and one.status != "relay of"]
        assert len(heads) == len({one.root for one in heads}) <= len(claim.origins)
        assert {one.root for one in heads} <= {one.root for one in claim.origins}
        for origin in claim.origins:
            assert all(lines[mention].root == origin.root for mention in origin.mentions)
        unrecorded = [one for one in claim.lineage if one.status == "lineage not recorded"]
        assert all(one.root is None for one in unrecorded)
        assert held.get(claim.id, 0) == len({s.mention for s in claim.stances if s.mention})
    told = [one.mention for one in timeline.reports]
    assert sorted(told) == sorted(m.id for claim in ledger.claims for m in claim.mentions)
    assert len(timeline.relays) == len(ledger.relays)


def content(ledger: Ledger) -> dict[str, list[str]]:
    """A ledger's records as sorted JSON: what it says, whatever the order of its lists."""
    decoded = msgspec.json.decode(render_json(ledger).encode())
    timeline = decoded.pop("timeline")
    lists = {**decoded, "reports": timeline["reports"], "passed": timeline["relays"]}
    lists.pop("version")
    return {
        name: sorted(msgspec.json.encode(record).decode() for record in records)
        for name, records in lists.items()
    }


@pytest.fixture(scope="module")
def example(examples, models) -> Ledger:
    inputs = [Input(path.name, path.read_bytes) for path in examples]
    return read_pages(inputs, Settings(), models).ledger


@pytest.fixture(scope="module")
def parts(examples, models) -> list[Ledger]:
    inputs = [Input(path.name, path.read_bytes) for path in examples]
    return [part for one in inputs if (part := mark_input(one, Settings(), models))]


def test_the_case_keeps_its_laws(example) -> None:
    check_case(example)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_captures_decides_nothing(parts, models, seed: int) -> None:
    given = join_case(parts, Settings(), models)
    mixed = list(parts)
    Random(seed).shuffle(mixed)
    other = content(join_case(mixed, Settings(), models))
    for name, records in content(given).items():
        # an account lists its agents and documents in the order of the pages given
        if name != "accounts":
            assert records == other[name], name


def test_a_copy_adds_no_origin_wherever_and_whenever_it_stands(examples, models, parts) -> None:
    given = join_case(parts, Settings(), models)
    before = {claim.id: claim for claim in given.claims}
    for path in examples:
        if path.suffix != ".txt" and "wire" not in path.name:
            continue
        data = path.read_bytes() + b"\n"  # the same words in other bytes
        copy = mark_input(Input("copy-of-" + path.name, lambda data=data: data), Settings(), models)
        assert copy is not None
        after = join_case([*parts, copy], Settings(), models)
        check_case(after)
        roots = {m.id: c for c in after.claims for m in c.mentions}
        for claim in before.values():
            now = roots[claim.mentions[0].id]
            assert len(now.origins) <= len(claim.origins), (path.name, claim.text)


def test_a_page_of_other_things_changes_no_claim(parts, models) -> None:
    given = join_case(parts, Settings(), models)
    text = (
        "A new bakery\n\nBy Ulla Brandt\nMarch 1, 2031\n\nThe baker Ida Norrback said that "
        "rye loaves are sold out by nine on every market day in Quenby.\n"
    )
    other = mark_input(Input("bakery.txt", text.encode), Settings(), models)
    assert other is not None
    after = {claim.id: claim for claim in join_case([*parts, other], Settings(), models).claims}
    assert all(after[claim.id] == claim for claim in given.claims)
    assert len(after) > len(given.claims)


def test_names_exchanged_the_ledger_is_the_same_up_to_the_names(models) -> None:
    pages = [
        "The dam\n\nBy Ulla Brandt\nMarch {day}, 2031\n\n{one} said that the gates of the dam were "
        "opened on Tuesday. {two} denied that the gates of the dam were opened on Tuesday.\n"
    ] * 2

    def shape(one: str, two: str) -> list[tuple[object, ...]]:
        inputs = [
            Input(f"{day}.txt", page.format(day=day, one=one, two=two).encode)
            for day, page in enumerate(pages, 12)
        ]
        ledger = read_pages(
            [Input(one.uri, lambda data=one.load: data()) for one in inputs], Settings(), models
        ).ledger
        swap = {one: "first", two: "second"}
        names = {agent.id: swap.get(agent.name, agent.name) for agent in ledger.agents}
        return [
            (account.label, names.get(account.holder or ""), len(account.mentions), account.first)
            for account in make_accounts(ledger)
        ] + [
            (claim.text, tuple(x.status for x in claim.lineage), len(claim.origins))
            for claim in ledger.claims
        ]

    assert shape("Tor Halvik", "Ivo Tarnok") == shape("Ivo Tarnok", "Tor Halvik")


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
