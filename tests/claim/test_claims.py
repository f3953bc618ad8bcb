"""Mentions, claims and stances: what joins, and above all what must not."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.claim.acts import acts_opposed
from reportedly.claim.cluster import cluster_mentions
from reportedly.claim.meaning import find_pairs, read_telling
from reportedly.claim.mentions import find_mentions
from reportedly.claim.stance import stance_label
from reportedly.claim.wording import read_wording


def claims_of(document, said, *contents, force="asserts"):
    docs, attributions = [], []
    for i, content in enumerate(contents):
        doc = document(f"Police said that {content}.", str(i))
        docs.append(doc)
        attributions.append(said(doc, "Police", "said", content, f"agent-{i}", force))
    return cluster_mentions(docs, attributions)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("forty boats sank in the lower harbour", "40 boats sank in the lower harbour"),
        ("the mill at Zenda burnt down", "The mill at Zenda burnt down on its own"),
        ("Ruritanian forces shelled the school", "Ruritania's forces had shelled the school"),
        ("the dam “burst” at night", "the dam burst at night"),
    ],
)
def test_near_same_wording_is_one_claim(document, said, one, two):
    claims = claims_of(document, said, one, two)
    assert len(claims) == 1
    assert len(claims[0].mentions) == 2
    assert claims[0].text in (one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("40 people were killed in the harbour", "400 people were killed in the harbour"),
        ("40 people were killed in the harbour", "people were killed in the harbour"),
        ("the bridge was mined by soldiers", "the bridge was not mined by soldiers"),
        ("troops from Ruritania crossed the river", "troops from Borduria crossed the river"),
        ("that Ruritania attacked Borduria at dawn", "that Borduria attacked Ruritania at dawn"),
        ("the mayor fled the town in a boat", "the price of grain fell in the market"),
        ("boats sank on 3 May near the pier", "boats sank on 4 May near the pier"),
    ],
)
def test_what_disagrees_stays_two_claims(document, said, one, two):
    assert len(claims_of(document, said, one, two)) == 2


def test_a_denial_is_a_mention_of_the_claim_with_its_own_stance(document, said):
    one = document("Police said that soldiers shelled the old school.", "a")
    two = document("The ministry denied that soldiers shelled the old school.", "b")
    three = document("Ada Winter doubts that soldiers shelled the old school.", "c")
    content = "soldiers shelled the old school"
    attributions = [
        said(one, "Police", "said", content, "agent-police"),
        said(two, "The ministry", "denied", content, "agent-ministry", "denies"),
        said(three, "Ada Winter", "doubts", content, "agent-ada", "doubts"),
    ]
    (claim,) = cluster_mentions([one, two, three], attributions)
    assert [(s.holder, s.label) for s in claim.stances] == [
        ("agent-police", "support"),
        ("agent-ministry", "deny"),
        ("agent-ada", "query"),
    ]
    assert [s.mention for s in claim.stances] == [m.id for m in claim.mentions]


def test_an_outlet_that_only_reports_has_no_mention_and_no_stance(document, said):
    doc = document("The Gazette reports that police said the old school was shelled.")
    outer = said(
        doc, "The Gazette", "reports", "police said the old school was shelled", "agent-gazette"
    )
    inner = said(
        doc, "police", "said", "the old school was shelled", "agent-police", within=outer.id
    )
    (claim,) = cluster_mentions([doc], [outer, inner])
    assert claim.text == "the old school was shelled"
    assert [s.holder for s in claim.stances] == ["agent-police"]


@pytest.mark.parametrize(
    ("content", "force", "kept"),
    [
        ("the gate was open", "asserts", True),
        ("the gate was open", "denies", True),
        ("the gate was open", "doubts", True),
        ("the gate was open", "asks", False),
        ("the gate was open", "demands", False),
        ("the gate was open", "promises", False),
        ("was the gate open?", "asserts", False),
        ("was the gate open?”", "asserts", False),
        ("very sad", "asserts", False),
    ],
)
def test_what_is_a_mention(document, said, content, force, kept):
    doc = document(f"Ada said: {content} and so on")
    found = find_mentions([doc], [said(doc, "Ada", "said", content, "agent-ada", force)])
    assert [m.span.text for m in found] == ([content] if kept else [])


def test_stance_by_force():
    forces = ("asserts", "denies", "doubts", "asks", "demands", "promises", "declines")
    assert [stance_label(f) for f in forces] == [
        "support",
        "deny",
        "query",
        "query",
        "comment",
        "comment",
        "comment",
    ]


def test_ids_do_not_hang_on_the_order_of_the_attributions_or_on_later_pages(document, said):
    docs = [document(f"Police said that the mill burnt down at {h} o'clock.", h) for h in "123"]
    attributions = [
        said(d, "Police", "said", f"the mill burnt down at {d.id[-1]} o'clock") for d in docs
    ]
    whole = cluster_mentions(docs, attributions)
    assert whole == cluster_mentions(docs, attributions[::-1])
    assert cluster_mentions(docs[:2], attributions[:2]) == whole[:2]


def test_nothing_gives_nothing(document, said):
    assert cluster_mentions([], []) == ()
    doc = document("Police said … — !!! ???.")
    assert len(cluster_mentions([doc], [said(doc, "Police", "said", "… — !!! ???.")])) <= 1


def test_wording():
    wording = read_wording("The 1,200 Ruritanian boats weren't in Zenda’s harbour")
    assert wording.numbers == ("1200",)
    assert wording.names == ("ruritan", "zenda")
    assert wording.negations == 1
    assert read_wording("") == read_wording("the of and")


@given(texts=st.lists(st.text(min_size=1, max_size=80), max_size=6))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_mention_lands_in_just_one_claim(document, said, texts):
    docs = [document(t, str(i)) for i, t in enumerate(texts)]
    attributions = [said(d, "", "", d.text, f"agent-{d.id}") for d in docs]
    claims = cluster_mentions(docs, attributions)
    gathered = [m.id for c in claims for m in c.mentions]
    assert sorted(gathered) == sorted(m.id for m in find_mentions(docs, attributions))
    for claim in claims:
        assert claim.text in [m.span.text for m in claim.mentions]


def test_thousands_of_mentions_are_all_kept(document, said):
    docs, attributions = [], []
    for i in range(5_000):
        doc = document(f"Police said that {i % 977} boats sank near pier {i % 31} at dawn.", str(i))
        docs.append(doc)
        content = f"{i % 977} boats sank near pier {i % 31} at dawn"
        attributions.append(said(doc, "Police", "said", content, "agent-police"))
    claims = cluster_mentions(docs, attributions)
    assert sum(len(claim.mentions) for claim in claims) == 5_000


class Meanings:
    """An embedder for tests: texts lie close where they have the same number in ``same``."""

    def __init__(self, *same):
        self.same = same

    def encode(self, texts):
        found = np.zeros((len(texts), 8), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            near = next((k for k, group in enumerate(self.same) if text in group), 7)
            row[near] = 1
        return found


def joined(document, said, embedder, *contents):
    docs, attributions = [], []
    for i, content in enumerate(contents):
        doc = document(f"Police said that {content}.", str(i))
        docs.append(doc)
        attributions.append(said(doc, "Police", "said", content, f"agent-{i}"))
    return cluster_mentions(docs, attributions, embedder)


def test_other_words_for_the_same_are_one_claim_with_an_encoder_alone(document, said):
    one = "the ferry to Varnaby turned back because its radar had failed"
    two = "with its radar broken, the ferry for Varnaby went home again"
    assert len(joined(document, said, None, one, two)) == 2
    (claim,) = joined(document, said, Meanings((one, two)), one, two)
    assert len(claim.mentions) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the storm killed 40 people at Varnaby", "at Varnaby 400 people died in the storm"),
        ("the gate at Varnaby was open at noon", "at Varnaby the gate was not open by noon"),
        ("the gate at Varnaby was opened by guards", "guards closed the gate at Varnaby"),
        ("the mayor of Varnaby left the town hall", "the mayor of Quenby left his town hall"),
        ("soldiers shot the villagers at dawn", "the villagers shot soldiers at dawn"),
        ("soldiers shelled the old school", "soldiers shelled the old hospital"),
        ("the ferry sank on Monday near the pier", "near the pier a ferry sank on Tuesday"),
    ],
)
def test_however_near_in_meaning_what_differs_in_a_fact_is_two_claims(document, said, one, two):
    class Same(Meanings):
        def encode(self, texts):
            found = super().encode(texts)
            found[:] = 0.32  # a word in another's place has a cosine of 0.82 at most here
            found[:, 0] = 0.3
            return found

    assert len(joined(document, said, Same(), one, two)) == 2


def test_claims_that_differ_in_a_figure_answer_one_question(document, said):
    claims = joined(
        document, said, None,
        "40 boats sank in the lower harbour",
        "400 boats sank in the lower harbour",
        "the mayor fled the town in a cart",
    )  # fmt: skip
    assert len(claims) == 3
    assert claims[0].question == claims[1].question is not None
    assert claims[2].question is None


def test_a_later_page_changes_no_id_and_no_question(document, said):
    contents = [
        "40 boats sank in the lower harbour", "400 boats sank in the lower harbour",
        "the mayor fled the town in a cart", "forty boats sank in the lower harbour",
    ]  # fmt: skip
    before = joined(document, said, None, *contents[:3])
    after = joined(document, said, None, *contents)
    assert [(c.id, c.question) for c in after] == [(c.id, c.question) for c in before]
    assert [len(c.mentions) for c in after] == [2, 1, 1]


def test_claims_that_meet_grow_with_their_number_and_not_with_its_square():
    def count(size):
        tellings = []
        for number in range(size):
            word = "".join(chr(97 + int(d)) for d in str(number))
            text = f"the keeper of lock {word} opened gate {word}x before the flood"
            tellings.append(read_telling(text, read_wording(text)))
        return len(list(find_pairs(tellings)))

    assert count(2000) < 2.3 * count(1000)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the mayor of Varnaby resigned over the flood",
         "after the flood the mayor of Varnaby stayed in office"),
        ("the council of Varnaby allowed barges on the canal",
         "on the canal the Varnaby council banned barges"),
        ("the guild of Varnaby endorsed the new lock",
         "the new lock was opposed by Varnaby’s guild"),
    ],
)  # fmt: skip
def test_acts_that_exclude_each_other_are_two_claims(document, said, one, two):
    assert len(joined(document, said, Meanings((one, two)), one, two)) == 2


def test_to_agree_to_leave_and_to_leave_are_not_opposed():
    assert not acts_opposed({"agre", "leav", "harbour"}, {"leav", "harbour"})
    assert acts_opposed({"resign", "flood"}, {"stay", "offic", "flood"})
    assert acts_opposed({"stay", "offic", "flood"}, {"resign", "flood"})


def test_a_part_of_what_is_said_is_a_claim_of_its_own(document, said):
    """What stands in "they found that X and Y" is a part of it, though all its words are held."""
    inner = "barges without lamps had passed the old lock"
    outer = f"the keepers slept in the tower at night and she wrote that {inner}"
    doc = document(f"Anka Ilvar said {outer}.")
    attributions = [
        said(doc, "Anka Ilvar", "said", outer, "anka"),
        said(doc, "she", "wrote", inner, "anka"),
    ]
    claims = cluster_mentions([doc], attributions)
    assert [claim.text for claim in claims] == [outer, inner]
    # elsewhere a short report of it is one claim with the long one
    other = document(f"Anka Ilvar wrote that {inner}.", "two")
    attributions[1] = said(other, "Anka Ilvar", "wrote", inner, "anka")
    (claim,) = cluster_mentions([doc, other], attributions)
    assert len(claim.mentions) == 2


def test_two_words_alone_are_not_compared_by_meaning(document, said):
    one, two = "the ferry deal", "a costly bargain over the Varnaby ferry, that deal"
    assert len(joined(document, said, Meanings((one, two)), one, two)) == 2
