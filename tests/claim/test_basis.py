"""How speakers claim to know and how sure they sound: rules first, a model for own voices."""

import time

import pytest

from reportedly.claim.basis import fill_basis
from reportedly.claim.cluster import cluster_mentions
from reportedly.claim.worth import weigh_claims
from reportedly.mark.evidence import find_evidence
from tests.claim.judge import Judge
from tests.records import make_attribution, make_document


def mention_of(text, source, cue, content, judge=None, foreign=(), **more):
    force, inner = more.pop("force", "asserts"), more.pop("inner", None)
    doc = make_document(text, **more)
    said = [make_attribution(doc, source, cue, content, more.get("agent") or "agent-a", force)]
    if inner:
        said.append(make_attribution(doc, *inner, "agent-b", within=said[0].id))
    claims = cluster_mentions([doc], said)
    claims = fill_basis(claims, [doc], said, find_evidence(doc, said), judge, foreign)
    return claims[0].mentions[0]


@pytest.mark.parametrize(
    ("content", "basis"),
    [
        ("satellite images show a crater at the dam", "image"),
        ("a video shows forty boats near the pier", "image"),
        ("court records show that the mill was sold", "document"),
        ("she had seen two boats leave the pier", "witnessed"),
        ("according to the harbour office forty boats sank", "named source"),
        ("according to sources forty boats sank", "unnamed source"),
        ("forty boats reportedly sank at the pier", "unnamed source"),
        ("the dam must have been opened from within", "reasoning"),
        ("if the gate was shut, then nobody came in", "reasoning"),
        ("forty boats sank at the pier", "none"),
        ("the boats sank because of a storm", "none"),
    ],
)
def test_rules_read_the_basis(content, basis):
    found = mention_of(f"Ada Winter said {content}.", "Ada Winter", "said", content)
    assert found.basis == basis


def test_evidence_of_another_sentence_or_disputed_is_no_basis():
    content = "the mill was empty"
    text = f"There is a video of the fire. Ada Winter said {content}."
    assert mention_of(text, "Ada Winter", "said", content).basis == "none"
    content = "a video of the fire was real and was no fake"
    text = f"Ada Winter denied {content}."
    assert mention_of(text, "Ada Winter", "denied", content, force="denies").basis == "none"


def test_a_witness_as_source_and_a_source_within():
    content = "two boats left the pier at night"
    found = mention_of(f"Witnesses said {content}.", "Witnesses", "said", content)
    assert found.basis == "witnessed"
    content = "the dam broke at noon, and the ferry office told her forty boats sank in the flood"
    inner = ("the ferry office", "told", "forty boats sank in the flood")
    text = f"Ada Winter said {content}."
    found = mention_of(text, "Ada Winter", "said", content, inner=inner)
    assert found.basis == "named source"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("I saw two boats leave the pier.", "witnessed"),
        ("We counted forty boats, all of them sunk.", "witnessed"),
        ("I saw a video of boats at the pier.", "image"),
        ("Forty boats sank, see https://tern.example/list", "link"),
        ("I was told that forty boats sank.", "unnamed source"),
        ("Forty boats sank right by my window.", "witnessed"),  # as the model says
        ("Forty boats sank plainly.", "reasoning"),
        ("Forty boats sank there.", "undecided"),
    ],
)
def test_own_voices_ask_the_model_where_no_rule_fires(text, basis):
    judge = Judge()
    found = mention_of(text, "", "", text, judge, kind="comment", agent="agent-c")
    assert found.basis == basis
    assert all(
        row == (text.replace("https://tern.example/list", "http"),) for _, row in judge.asked
    )


def test_without_a_model_rules_alone_speak():
    text = "Forty boats sank there."
    found = mention_of(text, "", "", text, kind="comment", agent="agent-c")
    assert (found.basis, found.certainty) == ("none", "certain")


def test_another_language_is_undecided():
    text = "Forty boats sank there."
    found = mention_of(text, "", "", text, Judge(), {"document-one"}, kind="comment", agent="c")
    assert (found.basis, found.certainty) == ("undecided", "undecided")


@pytest.mark.parametrize(
    ("content", "force", "certainty"),
    [
        ("forty boats sank at the pier", "asserts", "certain"),
        ("forty boats may have sunk at the pier", "asserts", "uncertain"),
        ("forty boats sank at the pier in May 2031", "asserts", "certain"),
        ("it is unclear how many boats sank", "asserts", "uncertain"),
        ("the boats probably sank at the pier", "asserts", "somewhat certain"),
        ("there is no doubt that forty boats sank", "asserts", "certain"),
        ("it is not clearly the fault of the pilot", "asserts", "certain"),
        ("forty boats sank at the pier", "denies", "certain"),
        ("forty boats sank at the pier", "doubts", "uncertain"),
    ],
)
def test_certainty_by_hedges_and_boosters(content, force, certainty):
    found = mention_of(f"Ada Winter said {content}.", "Ada Winter", "said", content, force=force)
    assert found.certainty == certainty


@pytest.mark.parametrize("piece", ["if ", "I saw ", "may ", "not sure ", "according to a ", "🙂 "])
def test_long_sentences_take_bounded_time(piece):
    text = piece * (100_000 // len(piece))
    begin = time.process_time()
    mention_of(text, "", "", text, Judge(), kind="comment", agent="agent-c")
    assert time.process_time() - begin < 10


def test_claims_are_weighed_and_keep_their_order():
    doc = make_document("Ada said it was a nice day out. Ada said forty boats sank there.")
    said = [
        make_attribution(doc, "Ada", "said", content, "agent-a")
        for content in ("it was a nice day out", "forty boats sank there")
    ]
    claims = weigh_claims(cluster_mentions([doc], said), Judge())
    assert [claim.worth for claim in claims] == [pytest.approx(0.1), pytest.approx(0.9)]
