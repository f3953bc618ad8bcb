"""Time expressions: what is found, what it means, what is none, and that nothing breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.mark.times import find_times
from reportedly.mark.times_calendar import VALUE
from reportedly.types import Document, Timex
from tests.records import make_document

PUBLISHED = "2022-04-06"  # a Wednesday


def _document(text: str) -> Document:
    return make_document(text, "1")


def _times(text: str, anchor: str | None = PUBLISHED) -> tuple[Timex, ...]:
    return find_times(_document(text), anchor)


def _values(text: str, anchor: str | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in _times(text, anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor spoke on Tuesday.", [("Tuesday", "2022-04-05")]),
        ("The mayor will speak on Thursday.", [("Thursday", "2022-04-07")]),
        ("It was seen last week.", [("last week", "2022-W13")]),
        ("It began in late February.", [("late February", "2022-02")]),
        ("April 1st–2nd they came.", [("April 1st", "2022-04-01"), ("2nd", "2022-04-02")]),
        ("from April 3 to 5", [("April 3", "2022-04-03"), ("5", "2022-04-05")]),
        ("on 6-7 February 1920", [("6", "1920-02-06"), ("7 February 1920", "1920-02-07")]),
        ("It fell 80 years ago.", [("80 years ago", "1942")]),
        ("the early 1920’s famine", [("the early 1920’s", "192")]),
        ("in the 13th century", [("the 13th century", "12")]),
        ("over the next 600 years", [("the next 600 years", "P600Y")]),
        ("from 1932 to 1933", [("1932", "1932"), ("1933", "1933")]),
        ("the war of 1914-18", [("1914", "1914"), ("18", "1918")]),
        ("at 3:30 p.m. on the pier", [("3:30 p.m.", "2022-04-06T15:30")]),
        ("at 16:00 UTC yesterday", [("16:00 UTC yesterday", "2022-04-05T16:00Z")]),
        ("in the spring of 1776", [("the spring of 1776", "1776-SP")]),
        ("in the third quarter of 2019", [("the third quarter of 2019", "2019-Q3")]),
        ("every Monday", [("every Monday", "XXXX-WXX-1")]),
        ("He left this morning.", [("this morning", "2022-04-06TMO")]),
        ("He left last night.", [("last night", "2022-04-05TNI")]),
        ("in 480 BC", [("480 BC", "BC0480")]),
        ("in April 480 BC", [("April 480 BC", "BC0480-04")]),
        ("in nineteen ninety-four", [("nineteen ninety-four", "1994")]),
        ("for twenty-four hours", [("twenty-four hours", "PT24H")]),
        ("for a minute and a half", [("a minute and a half", "PT1M30S")]),
        ("for half an hour", [("half an hour", "PT30M")]),
        ("on Christmas Day 2019", [("Christmas Day 2019", "2019-12-25")]),
        ("on Easter Sunday", [("Easter Sunday", "2022-04-17")]),
        ("since 2022-04-01T10:20Z", [("2022-04-01T10:20Z", "2022-04-01T10:20Z")]),
        ("Sept. 11, 2001", [("Sept. 11, 2001", "2001-09-11")]),
        ("after 9/11", [("9/11", "2001-09-11")]),
        ("the week of March 7", [("the week of March 7", "2022-W10")]),
        ("the day before yesterday", [("the day before yesterday", "2022-04-04")]),
        ("two days before, it was", [("two days before", "2022-04-04")]),
        ("at the end of 2021", [("the end of 2021", "2021")]),
        ("nearly two weeks", [("nearly two weeks", "P2W")]),
    ],
)
def test_reads(text: str, expected: list[tuple[str, str]]) -> None:
    assert _values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and they march on.",
        "May I ask? The second man fell.",
        "The sun rose; prices fall in the city.",
        "The fall of the city was near.",
        "See page 12, room 2022 and flight 1998.",
        "They lost 2022 soldiers and 1500 men.",
        "It cost $1998 and 40%.",
        "Call 555-1998-22 or 020 7946 0999.",
        "A 44-year-old man and a woman, 30 years old, came.",
        "They won 3:2 and then 24/7.",
        "The BX-1998 and the Q1800 flew by.",
        "Version 1.2.3 came out.",
        "Three-quarters of them left.",
    ],
)
def test_rejects(text: str) -> None:
    assert _values(text) == []


def test_modifiers_are_told() -> None:
    found = {t.text: t.mod for t in _times("By early May, more than two weeks or the end of 2021.")}
    assert found == {
        "early May": "START",
        "more than two weeks": "MORE_THAN",
        "the end of 2021": "END",
    }


def test_types_are_told() -> None:
    text = "On Monday at 10 a.m., for three days, weekly."
    assert [t.type for t in _times(text)] == ["DATE", "TIME", "DURATION", "SET"]


def test_a_narrative_takes_its_years_from_itself() -> None:
    text = (
        "The war began in 1861. In October 1861 the fort fell. In January the river froze. "
        "By June the army had gone. On 4 July 1862 peace was made; the next day all slept. "
        "The following year they met again. In 1870 and 1871 it was told; 1875 forgot it."
    )
    values = dict(_values(text))
    assert values["January"] == "1862-01"
    assert values["June"] == "1862-06"
    assert values["the next day"] == "1862-07-05"
    assert values["The following year"] == "1863"


def test_without_a_publication_time_nothing_is_invented() -> None:
    assert _values("On Tuesday in April.", None) == [
        ("Tuesday", "XXXX-WXX-2"),
        ("April", "XXXX-04"),
    ]


def test_one_numeric_date_tells_the_order_of_all() -> None:
    assert _values("on 03/04/2022")[0][1] == "2022-03-04"
    assert [v for _, v in _values("on 13/04/2022 and 03/04/2022")] == ["2022-04-13", "2022-04-03"]
    assert _values("am 03.04.2022")[0][1] == "2022-04-03"


def test_verbs_choose_between_past_and_future() -> None:
    assert _values("The talks failed in May.")[0][1] == "2021-05"
    assert _values("The talks will resume in May.")[0][1] == "2022-05"


_PIECES = st.sampled_from(
    [
        "April",
        "May",
        "march",
        "1st",
        "2nd",
        "31",
        "30",
        "2022",
        "1999",
        "480",
        "BC",
        "the",
        "last",
        "next",
        "this",
        "two",
        "twenty",
        "four",
        "days",
        "week",
        "months",
        "years",
        "ago",
        "later",
        "before",
        "after",
        "Monday",
        "Tuesday,",
        "Sunday",
        "night",
        "morning",
        "at",
        "10:30",
        "p.m.",
        "UTC",
        "quarter",
        "third",
        "of",
        "first",
        "century",
        "1990s",
        "’90s",
        "-",
        "–",
        "/",
        "(",
        ")",
        ".",
        ",",
        ":",
        "\n",
        "\n\n",
        "spring",
        "fall",
        "every",
        "daily",
        "now",
        "a",
        "half",
        "hour",
        "fiscal",
        "end",
        "early",
        "mid",
        "and",
        "to",
        "from",
        "over",
        "more",
        "than",
        "Christmas",
        "٣٤",
        "४",
        "１２",
        "99999999999",
        "12/13/2022",
        "2022-02-30",
        "0000-00-00",
        "9/11",
        "\xa0",
        "́",
        "😀",
        "�",
    ]
)
_ANCHORS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(["2022-04-06", "0001-01-01", "9999-12-31", "2022"]),
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(_PIECES, max_size=30).map(" ".join), st.text(max_size=200)), _ANCHORS)
def test_spans_are_exact_ordered_and_values_well_formed(text: str, anchor: str | None) -> None:
    end = 0
    for timex in find_times(_document(text), anchor):
        assert text[timex.start : timex.end] == timex.text
        assert end <= timex.start < timex.end
        end = timex.end
        assert VALUE.fullmatch(timex.value), (timex.text, timex.value)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join), _ANCHORS)
def test_glued_pieces_break_nothing(text: str, anchor: str | None) -> None:
    for timex in find_times(_document(text), anchor):
        assert text[timex.start : timex.end] == timex.text
        assert VALUE.fullmatch(timex.value), (timex.text, timex.value)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1999 ",
        "\n ",
        "the ",
        "two ",
        "hundred-",
        "April 1-",
        "٣",
        "1:",
        "a.",
        "- ",
        "last ",
        "'90s",
    ],
)
def test_long_repetition_ends_in_exact_spans(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    for one in find_times(_document(text), PUBLISHED):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor asked the ministry to send pumps before Monday.", "2022-04-11"),
        ("By Monday, twenty had died.", "2022-04-04"),
        ("The permit had been due to expire on Friday.", "2022-04-01"),
        ("They would look for ways round Monday's ruling.", "2022-04-04"),
        ("Monday's hearing will be short.", "2022-04-11"),
        ("They are planning to march on Friday.", "2022-04-08"),
    ],
)
def test_a_weekday_lies_where_its_own_verb_points(text: str, value: str) -> None:
    assert [v for _, v in _values(text)] == [value]


def test_a_year_told_by_its_end_is_a_length() -> None:
    ((text, value), _) = _values("In the year ended March 31, 2021 the harbour lost money.")
    assert (text, value) == ("the year", "P1Y")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two and a half years ago it closed.", [("Two and a half years ago", "2020")]),
        ("It took two-and-a-half years.", [("two-and-a-half years", "P2Y6M")]),
        ("It came at 1430 GMT.", [("1430 GMT", "2022-04-06T14:30Z")]),
        ("Fall 2012 was wet.", [("Fall 2012", "2012-FA")]),
        ("It rained the night before.", [("the night before", "2022-04-05TNI")]),
        ("at mid-afternoon yesterday", [("mid-afternoon yesterday", "2022-04-05TAF")]),
        ("in the second half of the year", [("the second half of the year", "2022-H2")]),
        ("a high noon stand-off", []),
    ],
)
def test_joined_phrases_are_one_time(text: str, expected: list[tuple[str, str]]) -> None:
    assert _values(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The siren went at noon on Sunday.", ["2022-04-03T12:00", "2022-04-03"]),
        ("It blew at 10:35 a.m. (0735 GMT) Friday.", ["2022-04-01T10:35", "2022-04-01T07:35Z"]),
        ("On Friday, they met at 8:30 a.m. as agreed.", ["2022-04-01", "2022-04-01T08:30"]),
        ("They met on Friday. The siren went at 8:30 a.m.", ["2022-04-01", "2022-04-06T08:30"]),
    ],
)
def test_a_clock_time_takes_the_day_beside_it(text: str, values: list[str]) -> None:
    assert [value for _, value in _values(text)][: len(values)] == values


def test_the_day_is_the_one_told_last() -> None:
    found = dict(_values("The index fell on Monday to end the day at 90."))
    assert found["the day"] == found["Monday"] == "2022-04-04"


def test_figures_compare_with_the_same_period() -> None:
    quarter = "The mill lost 3 crowns in the third quarter of 2021."
    assert _values(f"{quarter} It lost 2 a year earlier.")[-1] == ("a year earlier", "2020-Q3")
    longer = f"{quarter} In the nine months, it lost 9, against 7 a year earlier."
    assert _values(longer)[-1] == ("a year earlier", "2021")
