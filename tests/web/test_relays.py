"""The relay graph: what is drawn, what stands on its edges, and the same as a table."""

import re
from dataclasses import replace
from html import unescape

import pytest

from reportedly.types import Claim, Finding, Lineage, Origin, Relay
from reportedly.web.app import make_app
from reportedly.web.links import case_relays, claim_links, links_of
from reportedly.web.state import Desk
from tests.export.sample import Builder
from tests.store.stub import WORK
from tests.web.asking import PORT, TOKEN, ask
from tests.web.conftest import as_case

TEXT = "The lock keeper says 40 boats broke loose on Monday night, and nobody was hurt."


def relayed() -> Builder:
    """A wire and three that have it: a copy, a citation, and one of an unknown day."""
    b = Builder()
    office = b.agent("Lock Office", "government")
    paper = b.agent("Weir Post", "outlet")
    wire = b.doc(TEXT, title="Boats broke loose", publisher="Norr Wire", published="2031-03-02")
    copy_ = b.doc(TEXT.replace("40", "400") + " The office said no more. " * 3,
                  title="400 boats", publisher="Shore Post", published="2031-03-03")  # fmt: skip
    cites = b.doc("Norr Wire reports that 40 boats broke loose.", title="Boats adrift",
                  publisher="Weir Post", published="2031-03-04", agent=paper)  # fmt: skip
    loose = b.doc(TEXT, "comment", author="Pel")
    apart = b.doc("The mayor denies that 40 boats broke loose.", title="Mayor denies")
    alone = b.doc("A text about nothing.", title="Alone")
    said = [b.says(one, None, "says", "40 boats broke loose", office) for one in (wire, loose)]
    said.append(b.says(copy_, None, "says", "400 boats broke loose", office))
    third = b.says(cites, "Norr Wire", "reports", "40 boats broke loose", paper)
    against = b.says(apart, None, "denies", "40 boats broke loose", None, force="denies")
    b.relays += [
        Relay("relay-copy", wire, copy_, "reuse", 0.8,
              (b.anchor(wire, TEXT[:40]), b.anchor(copy_, "The lock keeper says 400 boats broke"))),
        Relay("relay-cites", wire, cites, "citation", 1.0, (b.anchor(cites, "Norr Wire"),)),
        Relay("relay-loose", wire, loose, "reuse", 1.0,
              (b.anchor(wire, TEXT), b.anchor(loose, TEXT))),
    ]  # fmt: skip
    b.findings.append(
        Finding("finding-number", "fidelity", (said[0], said[2]), "fails",
                "number changed: “40” in the earlier wording, “400” in the later wording",
                (b.anchor(wire, "40"), b.anchor(copy_, "400")))
    )  # fmt: skip
    words = "40 boats broke loose"
    m = [b.mention(wire, words, said[0]), b.mention(copy_, "400 boats broke loose", said[2]),
         b.mention(cites, words, third), b.mention(loose, words, said[1]),
         b.mention(apart, words, against)]  # fmt: skip
    b.claims.append(
        Claim("claim-boats", words, tuple(m), (),
              (Origin(office, (m[0].id, m[1].id, m[2].id)),), lineage=(
            Lineage(m[0].id, "origin", office, None, None, "nothing leads further back"),
            Lineage(m[1].id, "relay of", office, m[0].id, "relay-copy", "copied text"),
            Lineage(m[2].id, "relay of", office, m[0].id, "relay-cites", "cites it"),
            Lineage(m[3].id, "lineage not recorded", None, None, None, "names no source"),
        ))
    )  # fmt: skip
    assert alone
    return b


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    ledger = relayed().ledger()
    ledger = replace(ledger, captures=(replace(ledger.captures[0], published=None),))
    path = as_case(tmp_path_factory.mktemp("relay") / "boats.case", ledger)
    app = make_app(path, token=TOKEN, port=PORT, work=lambda: WORK)
    return app, Desk(path).state().shelf


def edges(html):
    return re.findall(r'<g class="edge ([\w-]+) ([\w-]+)"><path d="[^"]+"( marker-end)?', html)


def test_the_case_shows_every_relay_with_kind_and_direction(pair) -> None:
    app, _ = pair
    html = ask(app, "/relays").text
    assert sorted(edges(html)) == [
        ("citation", "unreviewed", " marker-end"), ("reuse", "unreviewed", ""),
        ("reuse", "unreviewed", " marker-end"),
    ]  # fmt: skip
    assert "unknown: which had it first is not told" in html
    assert len(re.findall(r'<a class="node document" href="/at/[\w-]+"', html)) == 4
    assert "Alone" not in html  # what has nothing from another is not drawn
    rows = re.findall(r'<tr id="r-\d+".*?href="/at/([\w-]+)"', html, re.S)
    assert sorted(rows) == ["relay-cites", "relay-copy", "relay-loose"]
    for row in rows:
        assert ask(app, f"/at/{row}").headers["location"].startswith("/read/")


def test_changes_stand_on_the_edges(pair) -> None:
    _, shelf = pair
    links = {one.record: one for one in links_of(shelf, [r for _, r in case_relays(shelf)])}
    copied = links["relay-copy"]
    assert copied.kept == pytest.approx(40 / len(TEXT))
    assert copied.words == ("cut 49%", "added 77%", "number changed")
    assert links["relay-loose"].words == ()
    assert links["relay-loose"].known is False
    assert links["relay-cites"].words == ()


def test_a_claim_has_its_origins_outlined_and_its_sources_named(pair) -> None:
    app, shelf = pair
    claim = shelf.claims["claim-boats"]
    groups, links = claim_links(shelf, claim, claim.mentions)
    told = {(one.from_, one.to): one.kind for one in links}
    assert told == {
        ("agent-0000", "document-0000"): "source",
        ("document-0000", "document-0001"): "reuse",
        ("document-0000", "document-0002"): "citation",
    }
    assert groups == {
        "agent-0000": "agent-0000", "document-0000": "agent-0000", "document-0001": "agent-0000",
        "document-0002": "agent-0000", "document-0003": "", "document-0004": "",
    }  # fmt: skip
    html = ask(app, "/relays?claim=claim-boats").text
    assert "origin: Lock Office" in html
    assert html.count('class="group apart"') == 1
    assert 'class="node agent" href="/records/agent-0000"' in html
    assert "From whom is not on the page" in html
    assert "names no source" in html
    assert "/relays?claim=claim-boats" in ask(app, "/claims/claim-boats").text
    assert ask(app, "/relays?claim=claim-none").status == 404


def test_a_review_shows_on_its_edge(tmp_path) -> None:
    path = as_case(tmp_path / "boats.case", relayed().ledger())
    app = make_app(path, token=TOKEN, port=PORT, work=lambda: WORK)
    signed = ("Ida", "2031-05-07T10:00:00+00:00", "")
    Desk(path).decide("accept", ["relay-copy"], {}, signed)
    Desk(path).decide("reject", ["relay-cites"], {}, signed)
    assert sorted(one[:2] for one in edges(ask(app, "/relays").text)) == [
        ("reuse", "accepted"), ("reuse", "unreviewed"),
    ]  # fmt: skip


def test_fifty_relays_a_page_the_largest_group_first(tmp_path) -> None:
    b = Builder()
    docs = [b.doc(f"Text {n}.", title=f"Page {n}", published="2031-03-02") for n in range(124)]
    b.relays += [Relay(f"relay-{n}", docs[n], docs[n + 1], "citation", 1.0) for n in range(0, 8, 2)]
    b.relays += [Relay(f"relay-{n}", docs[20], docs[n], "citation", 1.0) for n in range(21, 124)]
    path = as_case(tmp_path / "long.case", b.ledger())
    app = make_app(path, token=TOKEN, port=PORT, work=lambda: WORK)
    pages = [ask(app, f"/relays?page={page}").text for page in (1, 2, 3)]
    assert [len(edges(html)) for html in pages] == [50, 50, 7]
    assert "hangs together with Page 20" in pages[0]
    assert {group for group, _ in case_relays(Desk(path).state().shelf)[:103]} == {docs[20]}


def test_names_stay_words_in_the_graph(hostile_case) -> None:
    vectors = ('"><svg onload=alert(5)>', "</foreignObject><script>alert(1)</script>", "name " * 60)
    path = hostile_case(vectors)
    app = make_app(path, token=TOKEN, port=PORT, work=lambda: WORK)
    html = ask(app, "/relays").text
    assert html.count("<script") == 2
    assert "<svg onload" not in html
    assert "</foreignObject><script>alert(1)" in unescape(html)


def test_a_case_without_relays_says_so(tmp_path) -> None:
    b = Builder()
    b.doc("Alone.", title="Alone")
    path = as_case(tmp_path / "alone.case", b.ledger())
    app = make_app(path, token=TOKEN, port=PORT, work=lambda: WORK)
    assert "has anything from another" in ask(app, "/relays").text
