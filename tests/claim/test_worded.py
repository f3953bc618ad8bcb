"""Groups of mentions that are worded alike, and the sieve before the guards on pairs."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.claim import worded
from reportedly.claim.meaning import (
    ALIKE,
    find_pairs,
    names_met,
    one_question,
    read_telling,
    same_facts,
    swapped,
)
from reportedly.claim.numbers import distinct, numbered
from reportedly.claim.sieve import make_sieve, may_answer_one, may_be_one
from reportedly.claim.worded import group_mentions
from reportedly.claim.wording import opposed, read_wording
from reportedly.types import Mention, Span

WORDS = (
    *("barges", "lock", "keeper", "ferry", "ferries", "harbour", "open", "closed", "dawn", "sank"),
    *("Monday", "Tuesday", "Varnaby", "Varnabians", "Quenby", "quenbyside", "north", "south"),
    *("verified", "unverified", "profit", "nonprofit", "40", "400", "not", "may", "by", "was"),
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


def telling(text):
    return read_telling(text, read_wording(text))


def mentions_of(*texts):
    return [
        Mention(f"mention-{k}", f"document-{k}", Span(0, len(text), text), None)
        for k, text in enumerate(texts)
    ]


def grouped(*texts):
    return [
        [int(one.id.split("-")[1]) for one in group.mentions]
        for group in group_mentions(mentions_of(*texts))
    ]


@given(st.lists(TEXTS, min_size=2, max_size=12))
@settings(max_examples=300, deadline=None)
def test_the_sieve_keeps_every_pair_that_a_guard_would_pass(texts):
    tellings = [telling(text) for text in texts]
    everyone = list(combinations(range(len(texts)), 2))
    pairs = np.array(everyone, dtype=np.int64)
    sieve = make_sieve(tellings)
    may_join = set(may_be_one(sieve, pairs, 3))
    may_answer = set(may_answer_one(sieve, pairs, ALIKE))
    assert may_join | may_answer <= set(everyone)
    for a, b in everyone:
        one, two = tellings[a], tellings[b]
        long = min(len(one.stems), len(two.stems)) >= 3
        if long and names_met(one, two) and same_facts(one, two):
            assert (a, b) in may_join
        if one_question(one, two):
            assert (a, b) in may_answer


def test_the_sieve_leaves_out_what_differs_plainly():
    texts = (
        "forty barges waited at the lock of Varnaby",
        "forty barges waited at the lock of Quenby",
        "ninety barges waited at the lock of Varnaby",
        "the keeper of Varnaby sold forty lamps to his cousin",
    )
    sieve = make_sieve([telling(text) for text in texts])
    pairs = np.array([(0, 1), (0, 2), (0, 3)], dtype=np.int64)
    assert list(may_be_one(sieve, pairs, 3)) == [(0, 3)]  # the same figure and the same name
    # another place in the same words may be another answer, other words cannot
    assert list(may_answer_one(sieve, pairs, ALIKE)) == [(0, 1), (0, 2)]


def test_a_sieve_of_nothing():
    sieve = make_sieve([])
    nothing = find_pairs([])
    assert nothing.shape == (0, 2)
    assert list(may_be_one(sieve, nothing, 3)) == []
    assert list(may_answer_one(sieve, nothing, ALIKE)) == []


@given(st.lists(TEXTS, min_size=1, max_size=20))
@settings(max_examples=200, deadline=None)
def test_pairs_that_meet_share_two_telling_words(texts):
    tellings = [telling(text) for text in texts]
    found = find_pairs(tellings).tolist()
    assert found == sorted(found)
    assert len({tuple(pair) for pair in found}) == len(found)
    for a, b in found:
        assert a < b
        assert len(tellings[a].stems & tellings[b].stems) >= 2


def test_the_same_words_join_the_group_that_they_opened():
    one, two = "the barges sank at dawn", "The barges sank at dawn."
    assert grouped(one, "the keeper slept in the tower", one, two) == [[0, 2, 3], [1]]


def test_the_same_stems_done_and_suffered_are_two_groups():
    done, suffered = "the keeper warned the captain", "the keeper was warned by the captain"
    assert read_wording(done) == read_wording(suffered)
    assert grouped(done, suffered, suffered, done) == [[0, 3], [1, 2]]


def test_a_pair_of_words_that_very_many_share_leads_nowhere(monkeypatch):
    names = ("Adda", "Brill", "Cotter", "Dunmore")
    texts = [f"barges passed {name}" for name in names]
    assert grouped(*texts, "barges passed") == [[0, 4], [1], [2], [3]]
    monkeypatch.setattr(worded, "_MOST_LEADERS", 3)
    assert grouped(*texts, "barges passed") == [[0], [1], [2], [3], [4]]
    # other pairs of words lead on
    assert grouped(*texts, "many barges passed Adda") == [[0, 4], [1], [2], [3]]


def test_of_many_that_share_words_the_rarest_pairs_are_followed(monkeypatch):
    monkeypatch.setattr(worded, "_ENOUGH", 2)
    places = ["inn", "mill", "dam", "gate", "pier", "quay"]
    texts = [f"barges passed near the {place}" for place in places]
    copy = "barges passed the lock near the quay"
    # "barges passed" leads to all six, "near quay" to one alone, which comes first
    assert [5, 6] in grouped(*texts, copy)


def test_a_word_in_another_place_is_found_as_by_laying_texts_side_by_side():
    def apart(one, two):
        return swapped(telling(one), telling(two))

    assert apart("soldiers shelled the old school", "soldiers shelled the old hospital")
    assert apart("guards closed the gate", "keepers closed the gate")
    assert apart("two barges and barges sank", "two barges and ferries sank")  # a word twice
    assert not apart("guards closed the gate", "guards closed the gate")
    assert not apart("guards closed the gate at dawn", "guards closed the gate")
    assert not apart("the colour of the gate", "the color of the gate")  # two spellings
    assert not apart("guards closed the gate", "keepers opened a door")
    assert not apart("barges passed ferries", "ferries passed barges")


def test_opposites_are_found_in_both_directions():
    assert opposed({"verifi"}, {"unverifi"})
    assert opposed({"unverifi"}, {"verifi"})
    assert opposed({"profit"}, {"nonprofit"})
    assert opposed({"open", "gate"}, {"clos"})
    assert not opposed({"it"}, {"unit"})  # too short to tell
    assert not opposed({"open"}, {"open"})
    assert not opposed(set(), {"open"})


@given(st.lists(st.integers(-(2**62), 2**62)))
def test_numbers(values):
    array = np.array(values, dtype=np.int64)
    assert distinct(array).tolist() == sorted(set(values))
    small = numbered(array).tolist()
    assert small == [sorted(set(values)).index(value) for value in values]
