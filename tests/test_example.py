"""The invented case as a whole: the parts of its ledger that matter, as they are expected.

``example_ledger.json`` was made by a run and read against the pages. It is to be read by people:
claims that several places make, who holds what, where each mention has it from, and all findings.
To see what a change does to it, print ``told(ledger)``; take it over only where the pages bear it
out.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from reportedly.export.terminal import render_terminal
from reportedly.pipeline import Input, read_pages
from reportedly.settings import Settings
from reportedly.trace.accounts import make_accounts
from reportedly.trace.timeline import make_timeline

EXPECTED = Path(__file__).with_name("example_ledger.json")


@pytest.fixture(scope="module")
def ledger(examples, models):
    inputs = [Input(path.name, path.read_bytes) for path in examples]
    return read_pages(inputs, Settings(), models).ledger


def told(ledger) -> dict:
    pages = {capture.id: capture.uri for capture in ledger.captures}
    page = {document.id: pages[document.capture] for document in ledger.documents}
    names = {agent.id: agent.name for agent in ledger.agents}
    texts = {claim.id: claim.text for claim in ledger.claims}
    answers = {}
    for claim in ledger.claims:
        answers.setdefault(claim.question, []).append(claim.text)
    accounts = {}
    for one in make_accounts(ledger):
        row = [names.get(one.holder), one.label, one.first, one.last, len(one.documents)]
        accounts.setdefault(one.claim, []).append(row)
    claims = []
    for claim in ledger.claims:
        if len(claim.mentions) < 2 and claim.question is None:
            continue
        lines = {line.mention: line for line in claim.lineage}
        where = {mention.id: page[mention.document] for mention in claim.mentions}
        mentions = []
        for mention in claim.mentions:
            line = lines.get(mention.id)
            status = f"{line.status} {where.get(line.of, '')}".strip() if line else "no support"
            mentions.append([page[mention.document], status])
        claims.append(
            {
                "claim": claim.text,
                "other answers": [t for t in answers[claim.question] if t != texts[claim.id]]
                if claim.question
                else [],
                "origins": [[names.get(o.root), len(o.mentions)] for o in claim.origins],
                "mentions": mentions,
                "accounts": accounts[claim.id],
            }
        )
    findings = [[one.check, one.verdict, one.detail] for one in ledger.findings]
    return {"claims": claims, "findings": findings}


def test_the_ledger_of_the_invented_case(ledger) -> None:
    assert told(ledger) == json.loads(EXPECTED.read_text("utf-8"))


def test_ten_pages_with_one_origin(ledger) -> None:
    claim = max(ledger.claims, key=lambda one: len(one.mentions))
    assert claim.text == "The gates of the Harju dam opened because a water-level sensor failed."
    captures = {document.id: document.capture for document in ledger.documents}
    assert len({captures[mention.document] for mention in claim.mentions}) >= 9
    assert len(claim.origins) == 1
    statuses = Counter(line.status for line in claim.lineage)
    # both answers that reject it are mentions of it, and lead back to nobody
    denying = {one.mention for one in claim.stances if one.label == "deny"}
    assert len(denying & {one.id for one in claim.mentions}) == 2
    assert statuses == {"origin": 1, "relay of": len(claim.mentions) - 3}


def test_what_is_wrong_is_found_and_nothing_else_is_called_a_failure(ledger) -> None:
    failures = sorted(one.check for one in ledger.findings if one.verdict == "fails")
    assert failures == ["days between", "distance", "fidelity", "weekday"]


def test_who_may_have_reported_it_first(ledger) -> None:
    """The statement has a day, two pages an hour of it: which came first is not told."""
    claim = max(ledger.claims, key=lambda one: len(one.mentions))
    reports = [one for one in make_timeline(ledger).reports if one.claim == claim.id]
    assert [one.turn for one in reports] == ["may be first"] * 3 + ["later"] * (len(reports) - 3)
    pages = {document.id: document.capture for document in ledger.documents}
    uris = {capture.id: capture.uri for capture in ledger.captures}
    assert uris[pages[reports[0].document]] == "ministry-statement.txt"


def test_the_report_shows_accounts_lineage_and_timeline(ledger) -> None:
    text = render_terminal(ledger, width=100, colour=False)
    for words in ("TIMELINE", "who holds what", "relay of", "answers one question with"):
        assert words in text, words
