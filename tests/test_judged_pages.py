"""A page with a judge: everything that a model may add, and nothing that it must."""

from dataclasses import replace

from reportedly.export.json import render_json
from reportedly.pipeline import Input, read_pages
from reportedly.settings import Settings
from tests.claim.judge import Judge

PAGE = """Forty Boats Sank At Verrin

The harbour council said on Monday that forty boats sank at the pier of Verrin.

The Tolmar government rejected the council’s claims. The “peacekeepers” of the river came at noon.

3 Comments

gull_27 says:
March 16, 2031 at 3:12 pm

No, nine boats sank at the pier, I counted them.

Reply

tern_4 says:
March 16, 2031 at 4:12 pm

🙂🙂

Reply

heron says:
March 16, 2031 at 5:12 pm

Agreed, well said.

Reply
"""


class Tagger:
    def find(self, text):
        start = text.find("peacekeepers")
        return [(start, start + 12, "Loaded_Language", 0.9)] if start >= 0 else []


def read(models):
    page = Input("page.txt", lambda: PAGE.encode())
    outcome = read_pages([page], Settings(), models)
    assert outcome.unread == (), outcome.ledger.findings
    return outcome.ledger


def test_a_judge_adds_stances_worth_and_wording(models):
    ledger = read(replace(models, judge=Judge(), wording=Tagger()))
    names = {agent.id: agent.name for agent in ledger.agents}
    (claim,) = [one for one in ledger.claims if "forty boats" in one.text]
    held = {names.get(s.holder, ""): s.label for s in claim.stances}
    assert held["gull_27"] == "deny"
    assert held["heron"] == "support"
    assert any(label == "deny" for name, label in held.items() if "Tolmar" in name)
    assert claim.worth > 0.5
    assert {t.label for t in ledger.techniques} == {"Loaded_Language", "Scare_quotes"}
    texts = {document.id: document.text for document in ledger.documents}
    assert all(texts[t.document][t.start : t.end] == t.text for t in ledger.techniques)
    assert render_json(ledger) == render_json(
        read(replace(models, judge=Judge(), wording=Tagger()))
    )


def test_without_one_rules_alone_speak(models):
    ledger = read(replace(models, judge=None, wording=None))
    assert ledger.replies == ()
    assert all(claim.worth is None for claim in ledger.claims)
    assert all(s.probability is None for claim in ledger.claims for s in claim.stances)
    mentions = [mention for claim in ledger.claims for mention in claim.mentions]
    assert all(mention.basis and mention.certainty for mention in mentions)
    assert {t.label for t in ledger.techniques} == {"Scare_quotes"}
