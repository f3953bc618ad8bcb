"""Quantities: what is read of a text, and which of them can be the same."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.check.quantities import agreement, read_quantities, same_thing


def read(text):
    found = read_quantities(text)
    for one in found:
        assert text[one.start : one.end] == one.text
    return [(one.text, one.low, one.high, one.unit) for one in found]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("40 boats sank", 40, 40, "count"),
        ("1,340.5 boats sank", 1340.5, 1340.5, "count"),
        ("three hundred and forty boats", 340, 340, "count"),
        ("twenty-four boats", 24, 24, "count"),
        ("two dozen boats", 24, 24, "count"),
        ("dozens of boats", 24, 200, "count"),
        ("hundreds of thousands of people", 2e5, 2e6, "count"),
        ("half a million people", 5e5, 5e5, "count"),
        ("3.5 million people", 3.5e6, 3.5e6, "count"),
        ("5k people", 5000, 5000, "count"),
        ("€4bn of debt", 4e9, 4e9, "€"),
        ("$5m was paid", 5e6, 5e6, "$"),
        ("40 dollars", 40, 40, "$"),
        ("between $4m and $5m", 4e6, 5e6, "$"),
        ("between 40 and 60 boats", 40, 60, "count"),
        ("40-60 boats", 40, 60, "count"),
        ("40 to 60 thousand boats", 4e4, 6e4, "count"),
        ("more than 100 boats", 100, math.inf, "count"),
        ("at least 100 boats", 100, math.inf, "count"),
        ("no fewer than 100 boats", 100, math.inf, "count"),
        ("100 or more boats", 100, math.inf, "count"),
        ("fewer than 100 boats", -math.inf, 100, "count"),
        ("up to 100 boats", -math.inf, 100, "count"),
        ("about 40 boats", 32, 48, "count"),
        ("nearly 100 boats", 80, 100, "count"),
        ("half of the fleet", 0.5, 0.5, "share"),
        ("50 per cent of the fleet", 0.5, 0.5, "share"),
        ("two thirds of the fleet", 2 / 3, 2 / 3, "share"),
        ("one in five boats", 0.2, 0.2, "share"),
        ("3 km of road", 3000, 3000, "length"),
        ("a 40-year-old man", 40, 40, "age"),
        ("a delay of two hours", 7200, 7200, "time"),
        ("the third boat", 3, 3, "rank"),
    ],
)
def test_one_quantity(text, low, high, unit):
    ((_, found_low, found_high, found_unit),) = read(text)
    assert (found_low, found_high, found_unit) == (
        pytest.approx(low),
        pytest.approx(high),
        unit,
    )


@pytest.mark.parametrize(
    "text",
    ["", "they won 3–1", "Brack-19 spread", "No. 4 on the list", "one of them", "no one came",
     "version 1.2.3", "at 10:30 they left", "half-built", "the year 2031", "🙂🙂", "漢字三百"],
)  # fmt: skip
def test_what_counts_nothing(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        ("more than 100 boats", "120 boats", "agree"),
        ("more than 100 boats", "80 boats", "differ"),
        ("more than 100 boats", "100 boats", "close"),
        ("about 40 boats", "42 boats", "agree"),
        ("40 boats", "42 boats", "differ"),
        ("96,108 boats", "96,000 boats", "close"),
        ("96,108 boats", "92,000 boats", "differ"),
        ("dozens of boats", "60 boats", "agree"),
        ("dozens of boats", "9 boats", "differ"),
        ("half of the boats", "50% of boats", "agree"),
        ("between 40 and 60 boats", "at least 70 boats", "differ"),
        ("at most 40 boats", "fewer than 60 boats", "agree"),
        ("5 km of road", "5,000 metres of road", "agree"),
    ],
)
def test_agreement_is_of_intervals_and_symmetric(one, two, relation):
    (first,), (second,) = read_quantities(one), read_quantities(two)
    assert same_thing(first, second)
    assert agreement(first, second) == agreement(second, first) == relation


def test_different_things_are_not_compared():
    (people,), (children,) = read_quantities("40 people died"), read_quantities("12 children died")
    assert not same_thing(people, children)


def test_dates_are_left_out():
    text = "On 4 April 40 boats sank"
    assert [one.text for one in read_quantities(text, [(3, 10)])] == ["40"]


@given(st.text(alphabet="0123456789 ,.-–%$kmillionhundredandabouto\n", max_size=80))
def test_any_text_is_read(text):
    for low, high in ((one.low, one.high) for one in read_quantities(text)):
        assert low <= high


@pytest.mark.parametrize("piece", ["40 ", "hundred and ", "1,000-", "half a ", "漢字 ", "🙂", "a"])
def test_long_text_takes_bounded_time(piece):
    begin = time.process_time()
    read_quantities(piece * (100_000 // len(piece)))
    assert time.process_time() - begin < 5
