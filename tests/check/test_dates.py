"""Date arithmetic: few findings, each with the right working."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.check.dates import check_dates
from reportedly.mark.times import find_times
from reportedly.types import Document, Finding
from tests.records import make_document

PUBLISHED = "2022-04-06"  # a Wednesday


def _document(text: str) -> Document:
    return make_document(text, "1", kind="comment")


def _check(text: str, anchor: str | None = PUBLISHED) -> tuple[Finding, ...]:
    document = _document(text)
    return check_dates([document], find_times(document, anchor), {document.id: anchor})


def test_days_after_an_event_of_a_neighbouring_line() -> None:
    text = (
        "March 31st The minister said the harbour was freed.\n"
        "April 1st-2nd A battalion came in.\n"
        "April 3rd, a full 4 days after retaking the harbour, they speak of it."
    )
    (finding,) = _check(text)
    assert finding.check == "days between"
    assert finding.verdict == "fails"
    assert "2022-04-03 minus 2022-03-31 is 3 days" in finding.detail
    assert "4 if the first and the last day are both counted" in finding.detail
    assert [text[a.start : a.end] for a in finding.spans] == [a.text for a in finding.spans]
    assert {a.text for a in finding.spans} >= {"March 31st", "April 3rd"}


def test_no_finding_without_a_shared_word() -> None:
    text = "March 31st The minister smiled.\nApril 3rd, 4 days after retaking the port, it rained."
    assert _check(text) == ()


def test_no_finding_where_two_lines_fit_alike() -> None:
    text = (
        "March 30th The harbour burned.\nMarch 31st The harbour was freed.\n"
        "April 3rd, 4 days after they left the harbour, it rained."
    )
    assert _check(text) == ()


@pytest.mark.parametrize(
    ("text", "check", "verdict", "working"),
    [
        ("On April 3, two days after the April 1 storm, he called.",
         "days between", "holds", "2 days"),
        ("On 3 March 2022 the dam broke. Five days later, on 9 March, it was mended.",
         "days between", "fails", "is 6 days"),
        ("On 3 March 2022 the dam broke. Two weeks later, on 17 March, it was mended.",
         "days between", "holds", "is 14 days"),
        ("On Tuesday, April 6, 2022, he spoke.", "weekday", "fails", "is a Wednesday"),
        ("On Wednesday, April 6, 2022, he spoke.", "weekday", "holds", "is a Wednesday"),
        ("On Tuesday, April 6, he spoke.", "weekday", "undecided", "taken from the context"),
        ("It fell 80 years ago, in 1942.", "years ago", "holds", "is 80 years"),
        ("It fell 12 years ago, in 1942.", "years ago", "fails", "is 80 years"),
        ("It fell 80 years ago, in 1939.", "years ago", "undecided", "is 83 years"),
        ("They stayed from April 5 to April 3.", "range order", "fails", "2 days before"),
        ("The siege ran from 1933 to 1932.", "range order", "fails", "1 year before"),
        ("On February 30 he left.", "date exists", "fails", "has 28 days"),
        ("On 2021-02-29 he left.", "date exists", "fails", "has 28 days"),
        ("On April 9, 2022 the bridge was destroyed.",
         "told before it happened", "undecided", "3 days"),
    ],
)  # fmt: skip
def test_findings(text: str, check: str, verdict: str, working: str) -> None:
    (finding,) = _check(text)
    assert (finding.check, finding.verdict) == (check, verdict)
    assert working in finding.detail


@pytest.mark.parametrize(
    "text",
    [
        "The talks will resume on April 9, 2022.",
        "From November 5 to February 3 it snowed.",
        "He came on April 3. Four days of rain followed.",
        "It fell 80 years ago. In 1917 there was another.",
        "Five days later they left.",
        "On 29 February 2020 he left.",
        "At least 4 days after the storm they came.",
        "from October to March",
    ],
)
def test_nothing_to_say(text: str) -> None:
    assert _check(text) == ()


def test_no_publication_time_no_finding_that_needs_it() -> None:
    assert _check("It fell 12 years ago, in 1942.", None) == ()


_PIECES = st.sampled_from(
    [
        "April 3,", "March 31st", "2022", "a full", "4 days", "after", "the harbour", "years ago",
        "in 1942", "from", "to", "-", "Tuesday,", "February 30", "two weeks later, on", "1933",
        "\n",        ". ", "was", "will", "99999 days", "9999-12-31", "480 BC",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join), st.sampled_from([None, PUBLISHED, "junk"]))
def test_spans_are_exact_and_ids_differ(text: str, anchor: str | None) -> None:
    findings = _check(text, anchor)
    for finding in findings:
        for span in finding.spans:
            assert text[span.start : span.end] == span.text
        assert finding.verdict in ("holds", "fails", "undecided")
    assert len({f.id for f in findings}) == len(findings)


def test_thousands_of_dates_give_findings_that_cite_the_text() -> None:
    text = "April 3rd, 4 days after retaking the harbour " * 4_000
    for finding in _check(text):
        assert all(text[span.start : span.end] == span.text for span in finding.spans)


@pytest.mark.parametrize(
    ("text", "verdict", "working"),
    [
        ("March 11th the water came over the road.\n"
         "March 14th, a full 4 days after that, they send one man.", "fails", "is 3 days"),
        ("On March 11 the dam broke. Three days after that, on March 14, they came.",
         "holds", "is 3 days"),
        ("On March 11 the dam broke. On March 16, three days later, they came.",
         "fails", "is 5 days"),
        ("On March 11 the dam broke. The following day (March 13) it rained.",
         "fails", "is 2 days"),
        ("Two days before the March 13 vote, on March 11, he left.", "holds", "is 2 days"),
        ("He left on March 10, two days before the March 13 vote.", "fails", "is 3 days"),
    ],
)  # fmt: skip
def test_days_from_what_was_dated_just_before(text: str, verdict: str, working: str) -> None:
    (finding,) = _check(text)
    assert (finding.check, finding.verdict) == ("days between", verdict)
    assert working in finding.detail


@pytest.mark.parametrize(
    "text",
    [
        "Three days after that, on March 14, they came.",
        "On March 11 it broke.\n\nThree days after that, on March 15, they came.",
        "He spoke on November 14 – to those met a month earlier – on November 18.",
        "On March 14 it broke. Two days later, on March 11, it was whole.",
        "They met on March 11, fled on Monday and, two days later, on March 19, came back.",
        "Decree n°2019-1930 holds.",
        "28 29 30 31 November 2020 Mo Tu We",
    ],
)
def test_no_day_is_counted_from_a_guess(text: str) -> None:
    assert _check(text) == ()


@pytest.mark.parametrize(
    ("text", "verdict", "working"),
    [
        ("March 11th the water came over the road.\n"
         "March 14th, a full 4 days after that, they send one man.",
         "fails", "--03-14 minus --03-11 is 3 days"),
        ("On March 11 the dam broke. Three days after that, on March 14, they came.",
         "holds", "no year is told"),
        ("On February 27 it broke. Two days later, on March 1, they came.",
         "undecided", "--03-01 minus --02-27 is 2 days"),
    ],
)  # fmt: skip
def test_days_of_no_known_year_are_taken_to_be_of_one(text, verdict, working) -> None:
    (finding,) = _check(text, None)
    assert (finding.check, finding.verdict) == ("days between", verdict)
    assert working in finding.detail
    assert "1000" not in finding.detail


@pytest.mark.parametrize(
    "text",
    [
        "On December 30 it broke. Three days after that, on January 2, they came.",
        "On December 30 it broke. Three days later, on January 2, they came.",
        "On March 11 it broke, and it was whole on March 14.",
    ],
)
def test_days_of_no_known_year_that_may_be_of_two_are_left_alone(text) -> None:
    assert _check(text, None) == ()
