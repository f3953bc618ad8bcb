"""Counts and shares of one statement, added up."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.check.sums import binomial_test, check_sums
from tests.records import make_attribution, make_document


def sums(text):
    document = make_document(text)
    found = check_sums([document])
    for finding in found:
        for span in finding.spans:
            assert text[span.start : span.end] == span.text
    return [(finding.check, finding.verdict) for finding in found]


@pytest.mark.parametrize(
    ("text", "check", "verdict"),
    [
        ("The fire left 12 people dead: 5 men, 4 women and 2 children.", "sum of parts", "fails"),
        ("Twelve people were hurt (seven men and five women).", "sum of parts", "holds"),
        ("About 12 villagers died: 5 men, 4 women and 2 boys.", "sum of parts", "undecided"),
        ("They held 30 people, including 20 pupils and 15 nurses.", "sum of parts", "fails"),
        ("A third (40 of 90) of the boats sank.", "share of counts", "fails"),
        ("She said 30 of the 90 boats, or 33 %, sank.", "share of counts", "holds"),
        ("Only 20 % of the farmers (50 of 100) came.", "share of counts", "fails"),
        ("More than half (49 of 100) of the barges left.", "share of counts", "fails"),
        ("Nearly half (49 of 100) of the barges left.", "share of counts", "holds"),
        ("In the end 95 of the 90 boats came back.", "share of counts", "fails"),
        (
            "Of them 60 % said yes, 30 % said no and 20 % did not answer.",
            "shares of one whole",
            "fails",
        ),
        ("Of them 60% said yes, 30% no and 10% said nothing.", "shares of one whole", "holds"),
        (
            "If 10 % of the boats carry no lamp, see: 7 of the 12 boats that sank had none.",
            "share in a sample",
            "fails",
        ),
        (
            "If 50 % of the boats carry no lamp, see: 7 of the 12 boats that sank had none.",
            "share in a sample",
            "holds",
        ),
        (
            "Half of the owners are old. If ten huts were hit at random, five should be theirs.",
            "expected count",
            "holds",
        ),
        (
            "Half of the owners are old. If ten huts were hit at random, eight should be theirs.",
            "expected count",
            "fails",
        ),
    ],
)
def test_a_sum_is_worked_out(text, check, verdict):
    assert sums(text) == [(check, verdict)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Prices rose 60 % in May, 30 % in June and 20 % in July.",
        "On 12 March 2031 5 men and 4 women came at 10:30.",
        "The school won 3-2, and 40 of the 90 minutes were good.",
        "They held 30 people, including 2 pupils.",
        "There were 12 people: all of them men.",
        "Half of the town came. Seven of the nine lamps were lit.",
        "1,200 of $3,000 were paid.",
    ],
)
def test_what_is_no_sum_is_left_alone(text):
    assert sums(text) == []


def test_a_sum_is_about_whoever_states_it():
    document = make_document("The keeper said that 12 men came: 5 by boat and 6 on foot.")
    told = make_attribution(document, "The keeper", "said", "12 men came: 5 by boat and 6 on foot")
    (found,) = check_sums([document], [told])
    assert found.about == (told.id,)
    assert found.detail == "says 12 men came; 5 + 6 is 11, if none is counted twice"


def test_the_exact_test_agrees_with_sums_by_hand():
    # 0 and 10 heads of 10; 8 of 9 and all; of a tenth, all but the two counts that are likelier
    assert binomial_test(0, 10, 0.5) == pytest.approx(2 / 2**10)
    assert binomial_test(8, 9, 0.5) == pytest.approx(2 * (9 + 1) / 2**9)
    likelier = 45 * 0.3**2 * 0.7**8 + 120 * 0.3**3 * 0.7**7
    assert binomial_test(4, 10, 0.3) == pytest.approx(1 - likelier)


@settings(max_examples=100, deadline=None)
@given(st.text("0123456789 of,.()%:andmenhalfifone\n", max_size=300))
def test_any_text_will_do(text):
    sums(text)


@pytest.mark.parametrize("unit", ["1 ", "12 men ", "5 of ", "50 % a, ", "one two ", "12 x: 5 y, "])
def test_time_stays_near_linear(unit):
    began = time.process_time()
    sums(unit * 20_000)
    assert time.process_time() - began < 5
