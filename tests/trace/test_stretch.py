"""Times as stretches of the calendar: as wide as what is known."""

from datetime import UTC, datetime

import pytest

from reportedly.trace.stretch import stretch_of


def days(*when: int) -> float:
    return (datetime(*when, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() / 86400


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2031-05-04", days(2031, 5, 4), days(2031, 5, 5)),
        ("2031-02", days(2031, 2, 1), days(2031, 3, 1)),
        ("2031-12", days(2031, 12, 1), days(2032, 1, 1)),
        ("2031", days(2031, 1, 1), days(2032, 1, 1)),
        ("203", days(2030, 1, 1), days(2040, 1, 1)),
        ("20", days(2000, 1, 1), days(2100, 1, 1)),
        ("2031-W09", days(2031, 2, 24), days(2031, 3, 3)),
        ("2031-W09-WE", days(2031, 3, 1), days(2031, 3, 3)),
        ("2031-Q4", days(2031, 10, 1), days(2032, 1, 1)),
        ("2031-H2", days(2031, 7, 1), days(2032, 1, 1)),
        ("2031-WI", days(2031, 12, 1), days(2032, 3, 1)),
        ("2031-05-04TNI", days(2031, 5, 4, 18), days(2031, 5, 5, 6)),
        ("2031-05-04T14:30", days(2031, 5, 4, 14, 30), days(2031, 5, 4, 14, 31)),
        ("2031-05-04T14", days(2031, 5, 4, 14), days(2031, 5, 4, 15)),
        ("2031-05-04T14+02:00", days(2031, 5, 4, 12), days(2031, 5, 4, 13)),
        ("2031-05-04T14:30:10+02:00", days(2031, 5, 4, 12, 30, 10), days(2031, 5, 4, 12, 30, 11)),
        ("2031-05-04T00:30Z", days(2031, 5, 4, 0, 30), days(2031, 5, 4, 0, 31)),
        ("0001-01-01T00:30+05:00", -719162 - 4.5 / 24, -719162 - 4.5 / 24 + 1 / 1440),
    ],
)
def test_a_value_is_as_wide_as_it_is_known(value: str, begin: float, end: float) -> None:
    found = stretch_of(value)
    assert found == pytest.approx((begin, end), abs=1e-6)


def test_years_before_christ_count_down() -> None:
    one, forty_four, forties = stretch_of("BC0001"), stretch_of("BC0044"), stretch_of("BC004")
    assert one
    assert forty_four
    assert forties
    assert one[1] == -719162  # the first of January of the year 1
    assert forty_four[1] < one[0]
    assert forties[0] < forty_four[0] < forty_four[1] < forties[1]


@pytest.mark.parametrize(
    "value",
    ["", "P4D", "PRESENT_REF", "XXXX-05-04", "2031-02-30", "2031-13", "2031-W60",
     "2031-05-04T25:00", "2031-05-04T10:00+99:99", "2031-02-30TNI", "<script>", "٢٠٣١"],
)  # fmt: skip
def test_what_is_on_no_calendar_has_no_stretch(value: str) -> None:
    assert stretch_of(value) is None
