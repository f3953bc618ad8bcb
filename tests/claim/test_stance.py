"""Stances of sources: what a cue does, what its neighbours turn, what an answer answers."""

import pytest

from reportedly.claim.cluster import cluster_mentions
from reportedly.claim.responses import join_responses
from reportedly.claim.stance import stance_label
from reportedly.ids import make_id
from tests.records import make_attribution, make_document, read_page_text

LED = "Ilvar said soldiers had burnt the mill at Zenda. "


def answered(text, source, cue, content, force, before=LED):
    doc = make_document(before + text)
    said = make_attribution(
        doc, "Ilvar", "said", "soldiers had burnt the mill at Zenda", "agent-ilvar"
    )
    found = make_attribution(doc, source, cue, content, "agent-other", force)
    claims = join_responses(cluster_mentions([doc], [said, found]), [doc], [said, found])
    (first, *rest) = claims
    return doc, first, rest


@pytest.mark.parametrize(
    ("text", "cue", "content", "force", "label"),
    [
        ("Tolmar rejected the accusations.", "rejected", "the accusations", "denies", "deny"),
        ("Tolmar denied all such claims.", "denied", "all such claims", "denies", "deny"),
        ("Tolmar dismissed Ilvar’s report as a fiction.", "dismissed",
         "Ilvar’s report as a fiction", "denies", "deny"),
        ("Tolmar called the allegations baseless.", "called", "the allegations baseless",
         "asserts", "deny"),
        ("Tolmar stated the story was not true.", "stated", "the story was not true", "asserts",
         "deny"),
        ("Tolmar stated the report was accurate.", "stated", "the report was accurate", "asserts",
         "support"),
        ("Tolmar questioned the account.", "questioned", "the account", "doubts", "query"),
        ("Tolmar has demanded proof.", "demanded", "proof", "demands", "query"),
        ("Tolmar declined to comment.", "declined", "to comment", "declines", "comment"),
        ("Tolmar neither confirmed nor denied the claims.", "denied", "the claims", "denies",
         "comment"),
    ],
)  # fmt: skip
def test_an_answer_is_a_mention_of_what_it_answers(text, cue, content, force, label):
    doc, claim, rest = answered(text, "Tolmar", cue, content, force)
    assert [(s.holder, s.label) for s in claim.stances] == [
        ("agent-ilvar", "support"),
        ("agent-other", label),
    ]
    mention = claim.mentions[-1]
    assert mention.span.text == content
    assert doc.text[mention.span.start : mention.span.end] == content
    assert claim.stances[-1].mention == mention.id
    assert rest == []


@pytest.mark.parametrize(
    ("text", "cue", "content", "force"),
    [
        ("Tolmar denied that anybody was near the dam.", "denied",
         "that anybody was near the dam", "denies"),
        ("Tolmar rejected the claims of three farmers.", "rejected",
         "the claims of three farmers", "denies"),
        ("Tolmar demanded new elections.", "demanded", "new elections", "demands"),
        ("Tolmar stated the report would come in May.", "stated", "the report would come in May",
         "asserts"),
    ],
)  # fmt: skip
def test_what_says_something_of_its_own_answers_nothing(text, cue, content, force):
    _, claim, _ = answered(text, "Tolmar", cue, content, force)
    assert len(claim.mentions) == 1


def test_nobody_answers_themselves_and_nobody_answers_from_afar():
    doc = make_document(LED + "Ilvar rejected the accusations.")
    said = make_attribution(doc, "Ilvar", "said", "soldiers had burnt the mill at Zenda", "a")
    other = make_attribution(doc, "Ilvar", "rejected", "the accusations", "a", "denies")
    (claim,) = join_responses(cluster_mentions([doc], [said, other]), [doc], [said, other])
    assert len(claim.stances) == 1
    far = LED + "The market was full. " * 60
    _, claim, _ = answered(
        "Tolmar rejected the accusations.", "Tolmar", "rejected", "the accusations", "denies", far
    )
    assert len(claim.stances) == 1


@pytest.mark.parametrize(
    ("force", "said", "content", "label"),
    [
        ("asserts", "", "", "support"),
        ("denies", "denied", "", "deny"),
        ("doubts", "", "", "query"),
        ("asks", "", "", "query"),
        ("asserts", "would neither confirm", "", "comment"),
        ("denies", "did not deny", "", "comment"),
        ("asserts", "could not immediately confirm", "", "comment"),
        ("declines", "declined to say", "", "comment"),
        ("demands", "demanded", "evidence of that", "query"),
        ("demands", "demanded", "a new election", "comment"),
        ("promises", "", "", "comment"),
    ],
)
def test_labels(force, said, content, label):
    assert stance_label(force, said, content) == label


def test_a_page_shows_who_rejects_what():
    page = (
        "Mill At Zenda Burnt\n\nThe Ilvar Council said on Monday that soldiers had burnt the mill "
        "at Zenda.\n\nThe Tolmar government rejected the accusations. The river guard declined to "
        "comment.\n"
    )
    ledger = read_page_text(page)
    names = {agent.id: agent.name for agent in ledger.agents}
    (claim,) = [one for one in ledger.claims if "burnt the mill" in one.text]
    held = {names[s.holder]: s.label for s in claim.stances}
    assert next(label for name, label in held.items() if "Ilvar" in name) == "support"
    assert next(label for name, label in held.items() if "Tolmar" in name) == "deny"


def test_long_texts_take_bounded_time():
    text = LED + "Tolmar rejected the accusations. " * 3000
    doc = make_document(text)
    said = make_attribution(doc, "Ilvar", "said", "soldiers had burnt the mill at Zenda", "a")
    huge = make_attribution(doc, "Tolmar", "rejected", text[len(LED) + 7 :], "b", "denies")
    assert join_responses(cluster_mentions([doc], [said, huge]), [doc], [said, huge])


def test_a_claim_that_loses_its_first_mention_is_known_by_the_next() -> None:
    one = make_document(LED + "Tolmar called the allegations baseless.")
    two = make_document("Kest called the allegations baseless.", "two")
    told = [
        make_attribution(one, "Ilvar", "said", "soldiers had burnt the mill at Zenda", "ilvar"),
        make_attribution(one, "Tolmar", "called", "the allegations baseless", "tolmar"),
        make_attribution(two, "Kest", "called", "the allegations baseless", "kest"),
    ]
    clustered = cluster_mentions([one, two], told)
    claims = join_responses(clustered, [one, two], told)
    assert [len(claim.mentions) for claim in clustered] == [1, 2]
    assert [len(claim.mentions) for claim in claims] == [2, 1]
    for claim in claims:
        assert claim.id == make_id("claim", claim.mentions[0].id)
