"""A claim that one page tells as past before the day that another page gives it."""

from reportedly.check.dates_across import check_dates_across
from reportedly.types import Claim, Mention, Span, Timex
from tests.records import make_document

TOLD = "The gates of the old dam opened during the night"
DATED = "The gates of the old dam opened on 13 March 2031"


def case(first="2031-03-12", text=DATED):
    docs = [make_document(TOLD + ".", "one"), make_document(text + ".", "two")]
    mentions = tuple(
        Mention(f"mention-{d.id}", d.id, Span(0, len(d.text) - 1, d.text[:-1]), None) for d in docs
    )
    start = text.find("13 March")
    times = [Timex("time-1", docs[1].id, start, start + 13, "13 March 2031", "DATE", "2031-03-13")]
    claims = [Claim("claim-1", TOLD, mentions)]
    return docs, claims, times if start >= 0 else [], {docs[0].id: first, docs[1].id: "2031-03-14"}


def test_a_telling_before_the_day_is_worth_a_look():
    (found,) = check_dates_across(*case())
    assert (found.check, found.verdict) == ("told before it happened", "undecided")
    assert found.detail == (
        "one page dates it “13 March 2031” (2031-03-13); another, published 2031-03-12, "
        "1 day before, tells it as past"
    )
    assert [span.text for span in found.spans] == ["13 March 2031", TOLD]


def test_a_later_telling_an_undated_page_and_a_plan_are_left_alone():
    assert check_dates_across(*case("2031-03-13")) == ()
    assert check_dates_across(*case(None)) == ()
    assert (
        check_dates_across(*case(text="The gates of the old dam will open on 13 March 2031")) == ()
    )
    assert check_dates_across([], [], [], {}) == ()
