"""Negations: which deny the statement, and what the other side must assert."""

import time

import pytest

from reportedly.check.polarity import opposition, read_polarity


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The dam did not break.", "The dam broke."),
        ("The dam never broke.", "The dam broke on Monday."),
        ("The dam wasn’t broken.", "The dam was broken."),
        ("No boats sank.", "Forty boats sank."),
        ("Nobody was warned.", "The villages were warned."),
        ("They failed to open the gate.", "They opened the gate."),
        ("They refused to open the gate.", "They opened the gate."),
        ("They denied that the dam broke.", "The dam broke."),
        ("It no longer leaks.", "It leaks."),
    ],
)
def test_one_negates_the_other(one, two):
    first, second = read_polarity(one), read_polarity(two)
    found = opposition(first, second)
    assert found is not None
    assert one[found.start : found.end] == found.text
    assert opposition(second, first) is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The dam that was not repaired broke.", "The dam was repaired."),
        ("Not only the dam broke.", "The dam broke."),
        ("She did not fail to open the gate.", "She opened the gate."),
        ("No fewer than forty boats sank.", "Forty boats sank."),
        ("The dam may not break.", "The dam may break."),
        ("The gate did not open until noon.", "The gate opened at noon."),
        ("They asked whether or not the dam broke.", "The dam broke."),
        ("He did not break the law.", "He broke the window."),
        ("No boats sank.", "The boats arrived."),
        ("The dam did not break.", "The dam did not break."),
        ("The song “Cannot Break” plays.", "The song breaks."),
        ("", ""),
    ],
)
def test_both_can_hold(one, two):
    assert opposition(read_polarity(one), read_polarity(two)) is None


@pytest.mark.parametrize("text", ["not " * 25_000, "that did not " * 8_000, "é🙂" * 50_000])
def test_long_text_takes_bounded_time(text):
    begin = time.process_time()
    read_polarity(text)
    assert time.process_time() - begin < 5
