"""Accounts, lineage and the timeline: who holds what when, from whom, and who came first."""

from dataclasses import replace

import pytest

from reportedly.claim.cluster import cluster_mentions
from reportedly.ledger_lineage import fit_lineage
from reportedly.mark.speakers import resolve_speakers
from reportedly.trace.accounts import make_accounts
from reportedly.trace.order import precision_of, time_key
from reportedly.trace.origins import trace_origins
from reportedly.trace.relay import find_citations
from reportedly.trace.reuse import find_reuse
from reportedly.trace.timeline import make_timeline
from reportedly.types import Ledger, Lineage, Origin, Relay, Timex

CLAIM = "the old dam above the lower town had given way during the night"
OTHER = "the old dam had given way above the lower town during the night"
MINISTRY = "Ruritania's Interior Ministry"


@pytest.fixture
def case(document, said):
    """A ledger of pages given as (name, day, text, (source, cue, content, force) ...)."""

    def build(*pages, **more):
        agents, placed, resolved = [], [], []
        for name, day, text, *sayings in pages:
            fields = {"publisher": f"{name} News", "published": day} | more.get(name, {})
            doc = document(text, name, **fields)
            given = [said(doc, *s[:3], force=s[3] if len(s) > 3 else "asserts") for s in sayings]
            found = resolve_speakers([doc], given)
            for store, part in zip((agents, placed, resolved), found, strict=True):
                store.extend(part)
        relays = (*find_reuse(placed), *find_citations(placed, resolved, agents))
        claims = cluster_mentions(placed, resolved)
        claims = trace_origins(claims, placed, resolved, relays, agents)
        return Ledger(
            documents=tuple(placed),
            agents=tuple(agents),
            attributions=tuple(resolved),
            claims=claims,
            relays=relays,
        )

    return build


def says(who, cue="said", force="asserts"):
    return f"{who} {cue} that {CLAIM}.", (who, cue, CLAIM, force)


def page(name, day, who, cue="said", force="asserts", before=""):
    text, saying = says(who, cue, force)
    return name, day, f"{before}{text}", saying


def test_a_holder_whose_stance_changes_has_an_account_for_each_stretch(case) -> None:
    ledger = case(
        page("c", "2031-05-03", MINISTRY, "denied", "denies"),
        page("a", "2031-05-01", MINISTRY),
        page("b", "2031-05-02", "Ivo Tarnok"),
        page("d", None, MINISTRY),
    )
    names = {agent.id: agent.name for agent in ledger.agents}
    accounts = make_accounts(ledger)
    told = [(names[one.holder], one.label, one.first, one.last) for one in accounts]
    assert told == [
        (MINISTRY, "support", "2031-05-01", "2031-05-01"),
        (MINISTRY, "deny", "2031-05-03", "2031-05-03"),
        (MINISTRY, "support", None, None),
        ("Ivo Tarnok", "support", "2031-05-02", "2031-05-02"),
    ]
    assert len(accounts[0].agents) == 3
    mentions = [mention for one in accounts for mention in one.mentions]
    stances = [stance.mention for claim in ledger.claims for stance in claim.stances]
    assert sorted(mentions) == sorted(stances)


def test_an_outlet_that_reports_a_ministry_has_no_account(document, said) -> None:
    doc = document(f"Harbour News reports that {MINISTRY} said that {CLAIM}.", publisher="Zenda")
    outer = said(doc, "Harbour News", "reports", f"{MINISTRY} said that {CLAIM}")
    inner = said(doc, MINISTRY, "said", CLAIM, within=outer.id)
    agents, placed, resolved = resolve_speakers([doc], [outer, inner])
    ledger = Ledger(
        documents=placed, agents=agents, attributions=resolved,
        claims=cluster_mentions(placed, resolved),
    )  # fmt: skip
    (account,) = make_accounts(ledger)
    assert {a.name for a in agents if a.id in account.agents} == {MINISTRY}


def test_speakers_whom_no_page_names_stand_alone(case) -> None:
    ledger = case(
        page("a", "2031-05-01", "A senior official"), page("b", "2031-05-02", "A senior official")
    )
    assert [len(one.mentions) for one in make_accounts(ledger)] == [1, 1]


def test_each_status_of_a_lineage(case) -> None:
    ledger = case(
        page("wire", "2031-05-01", MINISTRY, before="The night was cold in the lower town. "),
        page("copy", "2031-05-02", MINISTRY, before="The night was cold in the lower town. "),
        ("own", "2031-05-03", f"{OTHER}, {MINISTRY} said.", (MINISTRY, "said", OTHER)),
        page("second", "2031-05-04", "Ivo Tarnok"),
        ("vague", "2031-05-05", f"Officials said that {OTHER}.", ("Officials", "said", OTHER)),
    )
    (claim,) = ledger.claims
    lines = {line.mention: line for line in claim.lineage}
    by_page = {m.document.removeprefix("document-"): lines[m.id] for m in claim.mentions}
    first = by_page["wire"]
    assert (first.status, first.of, first.relay) == ("origin", None, None)
    copy = by_page["copy"]
    assert (copy.status, copy.of, copy.reason) == ("relay of", first.mention, "copied text")
    (relay,) = [r for r in ledger.relays if r.id == copy.relay]
    assert (relay.kind, relay.to) == ("reuse", "document-copy")
    own = by_page["own"]
    assert (own.status, own.of, own.relay) == ("relay of", first.mention, None)
    second = by_page["second"]
    # another speaker, and yet the very words of the page before
    assert second.status == "independence not established"
    assert second.of in lines
    assert by_page["vague"].status == "lineage not recorded"
    assert by_page["vague"].root is None
    assert [o.root for o in claim.origins] == [first.root, second.root]
    heads = [x.mention for x in claim.lineage if x.status != "relay of" and x.root]
    assert heads == [o.mentions[0] for o in claim.origins]


def test_unnamed_sources_of_one_author_are_not_shown_to_be_two(case) -> None:
    clerk = "A clerk at the town hall"
    ledger = case(
        page("a", "2031-05-01", "A senior official"),
        ("b", "2031-05-02", f"{clerk} said: {OTHER}!", (clerk, "said", OTHER)),
        a={"author": "Ulla Brandt"}, b={"author": "Ulla Brandt"},
    )  # fmt: skip
    (claim,) = ledger.claims
    assert [line.status for line in claim.lineage] == ["origin", "independence not established"]
    assert claim.lineage[1].reason == "the same author"
    assert len(claim.origins) == 2


def test_an_outlet_that_names_no_source_is_no_origin_beside_one(case) -> None:
    own = ("b", "2031-05-02", f"{OTHER[0].upper()}{OTHER[1:]}.", ("", "", OTHER[4:]))
    ledger = case(page("a", "2031-05-01", MINISTRY), own)
    (claim,) = ledger.claims
    assert [line.status for line in claim.lineage] == ["origin", "lineage not recorded"]
    assert len(claim.origins) == 1
    # who was there needs no source
    seen = tuple(replace(m, basis="witnessed") for m in claim.mentions)
    (traced,) = trace_origins(
        [replace(claim, mentions=seen)],
        ledger.documents, ledger.attributions, ledger.relays, ledger.agents,
    )  # fmt: skip
    assert [line.status for line in traced.lineage] == ["origin", "origin"]
    assert len(traced.origins) == 2


def test_lineage_after_a_review() -> None:
    first = Lineage("m1", "origin", "agent-a", None, None, "nothing leads further back")
    second = Lineage("m2", "relay of", "agent-a", "m1", "relay-1", "copied text")
    third = Lineage("m3", "origin", "agent-b", None, None, "nothing leads further back")
    lines = (first, second, third)
    both = (Origin("agent-a", ("m1", "m2")), Origin("agent-b", ("m3",)))
    assert fit_lineage(lines, both, ["m1", "m2", "m3"]) == lines
    # the origin's own mention is rejected: the copy is what is left of it
    left = fit_lineage(lines, (Origin("agent-a", ("m2",)), both[1]), ["m2", "m3"], {"m1"})
    assert [(x.mention, x.status, x.of) for x in left] == [
        ("m2", "origin", None), ("m3", "origin", None)
    ]  # fmt: skip
    # two agents are merged: one origin, and its first mention opens it
    merged = fit_lineage(lines, (Origin("agent-a", ("m1", "m2", "m3")),), ["m1", "m2", "m3"])
    assert [x.status for x in merged] == ["origin", "relay of", "relay of"]
    assert merged[2].of == "m1"
    # an agent is split: what had it from the other voice opens an origin of its own
    split = (Origin("agent-a", ("m1",)), Origin("agent-c", ("m2",)), both[1])
    told = fit_lineage(lines, split, ["m1", "m2", "m3"])
    assert [(x.status, x.root) for x in told] == [
        ("origin", "agent-a"), ("origin", "agent-c"), ("origin", "agent-b")
    ]  # fmt: skip
    # a relay is rejected: no entry names it
    unlinked = fit_lineage(lines, both, ["m1", "m2", "m3"], {"relay-1"})
    assert unlinked[1] == replace(second, relay=None)


def test_who_reported_first(case) -> None:
    ledger = case(
        page("late", "2031-05-04T10:00:00+00:00", MINISTRY),
        page("early", "2031-05-04T09:00:00+02:00", "Ivo Tarnok"),
        page("undated", None, "Ada Winter"),
    )
    turns = {r.document.removeprefix("document-"): r.turn for r in make_timeline(ledger).reports}
    assert turns == {"early": "may be first", "late": "later", "undated": "may be first"}
    order = [r.document for r in make_timeline(ledger).reports]
    assert order == ["document-early", "document-late", "document-undated"]
    dated = replace(ledger, documents=ledger.documents[:2], claims=tuple(
        replace(c, mentions=c.mentions[:2], lineage=()) for c in ledger.claims
    ))  # fmt: skip
    assert [r.turn for r in make_timeline(dated).reports] == ["first", "later"]
    assert [r.reported_precision for r in make_timeline(dated).reports] == ["second", "second"]


def test_a_copy_without_a_day_is_later_than_what_it_copies(case) -> None:
    lead = "The night was cold in the lower town. "
    ledger = case(
        page("wire", None, MINISTRY, before=lead),
        page("copy", None, MINISTRY, before=lead),
        copy={"republished_from": "Wire News"}, wire={"publisher": "Wire News"},
    )  # fmt: skip
    assert [r.turn for r in make_timeline(ledger).reports] == ["first", "later"]


def test_the_time_of_an_event_is_the_most_precise_one_claimed(case) -> None:
    ledger = case(page("a", "2031-05-04", MINISTRY))
    (mention,) = ledger.claims[0].mentions
    start, end = mention.span.start, mention.span.end

    def timex(name, at, value, kind="DATE"):
        return Timex(name, mention.document, at, at + 2, "", kind, value)

    times = (
        timex("before", start - 5, "2031-05-04"),
        timex("year", start, "2031"),
        timex("night", start + 4, "2031-05-03TNI", "TIME"),
        timex("span", start + 6, "P1D", "DURATION"),
        timex("now", start + 8, "PRESENT_REF"),
        timex("after", end, "2031-05-05"),
    )
    (report,) = make_timeline(replace(ledger, times=times)).reports
    assert (report.event, report.event_precision, report.time) == (
        "2031-05-03TNI", "part of day", "night"
    )  # fmt: skip


def test_relays_in_their_order_and_in_a_circle() -> None:
    def relay(a, b):
        return Relay(f"{a}{b}", a, b, "citation", 1.0)

    chain = (relay("b", "c"), relay("a", "b"), relay("a", "c"))
    steps = {p.relay: p.step for p in make_timeline(Ledger(relays=chain)).relays}
    assert steps == {"ab": 1, "bc": 2, "ac": 1}
    circle = (relay("a", "b"), relay("b", "a"), relay("b", "c"))
    steps = {p.relay: p.step for p in make_timeline(Ledger(relays=circle)).relays}
    assert set(steps) == {"ab", "ba", "bc"}
    assert steps["bc"] > steps["ab"]


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2031", "year"), ("203", "decade"), ("20", "century"), ("2031-05", "month"),
        ("2031-W10", "week"), ("2031-SP", "part of year"), ("2031-05-04", "day"),
        ("2031-05-04TMO", "part of day"), ("2031-05-04T10", "hour"),
        ("2031-05-04T10:00Z", "minute"), ("2031-05-04T10:00:00+02:00", "second"),
        ("P4D", None), ("PRESENT_REF", None), ("XXXX-05-04", None), ("", None),
    ],
)  # fmt: skip
def test_how_much_of_a_time_is_known(value, precision) -> None:
    assert precision_of(value) == precision


def test_times_are_sorted_by_utc_and_what_is_unknown_comes_last() -> None:
    given = [None, "soon", "2031-05-04T10:00:00+02:00", "2031-05-04T09:00:00+00:00", "2031-05-04"]
    assert sorted(given, key=time_key) == [given[4], given[2], given[3], given[0], given[1]]
