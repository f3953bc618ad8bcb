"""Which claims cannot both hold: what fires and what does not; order and names change nothing."""

import time

import numpy as np
import pytest

from reportedly.check.contradiction import find_contradictions
from reportedly.claim.cluster import cluster_mentions
from reportedly.mark.times import find_times
from reportedly.models.judging import LABELS


class Fixed:
    """A scorer that gives every row the same probabilities."""

    def __init__(self, *chances):
        self.chances = chances

    def score(self, task, rows):
        assert task == "entailment"
        assert len(self.chances) == len(LABELS[task])
        return np.array([self.chances] * len(rows), dtype=np.float32).reshape(len(rows), -1)


def find(document, said, *contents, scorer=None, agents=("a", "b"), days=(None, None)):
    docs, attributions = [], []
    for number, content in enumerate(contents):
        doc = document(f"Police said that {content}.", str(number), published=days[number % 2])
        docs.append(doc)
        agent = agents[number % len(agents)]
        attributions.append(said(doc, "Police", "said", content, agent))
    times = [timex for doc in docs for timex in find_times(doc, doc.published)]
    claims = cluster_mentions(docs, attributions)
    found = find_contradictions(claims, docs, attributions, times, scorer)
    texts = {doc.id: doc.text for doc in docs}
    known = {claim.id for claim in claims} | {m.id for c in claims for m in c.mentions}
    for finding in found:
        assert set(finding.about) <= known
        for span in finding.spans:
            assert texts[span.document][span.start : span.end] == span.text
    return [(finding.verdict, finding.detail) for finding in found]


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("40 people drowned near Verrin quay", "more than 400 people drowned near Verrin quay",
         "figures differ: “40” / “more than 400”"),
        ("the dam at Verrin did not break in the storm", "the dam at Verrin broke in the storm",
         "one negates: “did not”"),
        ("the dam above Verrin broke on 3 April 2031", "the dam above Verrin broke on 9 April 2031",
         "dates differ: “3 April 2031” / “9 April 2031”"),
        ("half of the Verrin fleet sank at night", "80 percent of the Verrin fleet sank at night",
         "figures differ: “half” / “80 percent”"),
    ],
)  # fmt: skip
def test_both_cannot_hold(document, said, one, two, told):
    ((verdict, detail),) = find(document, said, one, two)
    assert verdict == "fails"
    assert detail == f"cannot both hold: {told}; two sources"
    ((turned, other),) = find(document, said, two, one)
    sides = told.partition(": ")[2].split(" / ")
    assert turned == "fails"
    assert all(side in other for side in sides)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("more than 100 people drowned near Verrin", "120 people drowned near Verrin"),
        ("about 40 people drowned near Verrin", "42 people drowned near Verrin"),
        ("40 people drowned near Verrin", "12 boats drowned near Verrin"),
        ("40 people drowned near Verrin", "12 people drowned near Savonlinna"),
        ("40 people, 12 of them children, drowned near Verrin", "12 children drowned near Verrin"),
        ("40 people had drowned off Verrin by 3 May", "52 people had drowned off Verrin by 9 May"),
        ("the dam above Verrin broke on 3 April 2031", "the dam above Verrin broke in April 2031"),
        ("the dam above Verrin broke on 3 April", "the mayor left Verrin on 9 April"),
        ("the dam that was not repaired broke near Verrin", "the dam was repaired near Verrin"),
        ("Halvik met Tarnok near the dam", "Tarnok met Halvik near the dam and left"),
        ("Verrin wants a strong deal soon", "Verrin wants a strong deal soon, if not then no deal"),
        ("a lot of boats came to Verrin", "no growth of boats came to Verrin"),
        ("the boats arrived in Verrin", "no boats sank in Verrin"),
    ],
)  # fmt: skip
def test_both_can_hold(document, said, one, two):
    assert find(document, said, one, two) == []


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ("40 people may have drowned at Verrin", "12 people drowned at Verrin", "guarded"),
        ("40 boats will leave Verrin harbour", "12 boats left Verrin harbour", "what is to come"),
        ("we saw 40 boats leave Verrin", "they saw 12 boats leave Verrin", "whom “they” means"),
    ],
)  # fmt: skip
def test_what_is_not_asserted_leaves_it_undecided(document, said, one, two, reason):
    ((verdict, detail),) = find(document, said, one, two)
    assert verdict == "undecided"
    assert detail.startswith("may not both hold")
    assert reason in detail


def test_a_count_of_another_day_leaves_it_undecided(document, said):
    told = ("40 people drowned near Verrin quay", "52 people drowned near Verrin quay")
    ((verdict, detail),) = find(document, said, *told, days=("2031-04-03", "2031-04-05"))
    assert verdict == "undecided"
    assert "published 2031-04-03 and 2031-04-05" in detail


def test_an_account_against_itself_is_told(document, said):
    told = ("40 people drowned near Verrin quay", "52 people drowned near Verrin quay")
    ((_, detail),) = find(document, said, *told, agents=("a",))
    assert "one source says both" in detail


def test_who_denies_a_claim_is_not_taken_to_say_it(document, said):
    one = document("Police denied that 40 people drowned near Verrin quay.", "one")
    two = document("Police said that 52 people drowned near Verrin quay.", "two")
    attributions = [
        said(one, "Police", "denied", "40 people drowned near Verrin quay", "a", "denies"),
        said(two, "Police", "said", "52 people drowned near Verrin quay", "a"),
    ]
    docs = [one, two]
    claims = cluster_mentions(docs, attributions)
    assert find_contradictions(claims, docs, attributions, ()) == ()


def test_the_scorer_is_named_and_joined_with_what_fired(document, said):
    one, two = (
        "Halvik opened the gate at Verrin dam",
        "the gate at Verrin dam stayed shut all night",
    )
    assert find(document, said, one, two) == []
    ((verdict, detail),) = find(document, said, one, two, scorer=Fixed(0.01, 0.97, 0.02))
    assert verdict in ("fails", "undecided")
    assert "model: 0.97" in detail
    assert find(document, said, one, two, scorer=Fixed(0.97, 0.01, 0.02)) == []


def test_names_exchanged_give_the_same(document, said):
    pairs = [
        ("{} lost 40 boats near {} harbour", "{} lost 12 boats near {} harbour"),
        ("{} did not close the harbour of {}", "{} closed the harbour of {}"),
        (
            "{} closed the port of {} on 3 May 2031",
            "{} closed the port of {} on 9 May 2031",
        ),
    ]
    sides = [("Norrland", "Verrin"), ("Sunderia", "Okafor"), ("Brask", "Petrova"), ("Wei", "Diaz")]
    for one, two in pairs:
        told = set()
        for a, b in (*sides, *((b, a) for a, b in sides)):
            told.add(tuple(find(document, said, one.format(a, b), two.format(a, b))))
        assert len(told) == 1
        assert next(iter(told))


@pytest.mark.parametrize(
    "text", ["🙂 🙂 🙂 🙂", "Лодки утонули у берега Веррина", "40 40 40 40 40"]
)
def test_odd_text_gives_nothing(document, said, text):
    assert find(document, said, text, f"{text} 12") == []


def test_nothing_gives_nothing():
    assert find_contradictions((), (), (), ()) == ()


def test_long_sentences_and_many_claims_take_bounded_time(document, said):
    begin = time.process_time()
    find(
        document, said, "40 boats sank and " * 6_000 + "rest", "41 boats sank and " * 6_000 + "rest"
    )
    many = [f"{k} boats sank near pier {k % 31} of harbour {k % 17} at dawn" for k in range(400)]
    find(document, said, *many)
    assert time.process_time() - begin < 30
