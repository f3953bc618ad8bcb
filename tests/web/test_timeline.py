"""The timeline: two rows of marks on one axis, as wide as what is known, and nothing dropped."""

import re

import pytest

from reportedly.trace.stretch import stretch_of
from reportedly.types import Claim
from reportedly.web.app import make_app
from reportedly.web.axis import in_lanes, make_axis, window_of
from reportedly.web.state import Desk
from tests.export.sample import Builder
from tests.store.stub import WORK
from tests.web.asking import PORT, TOKEN, ask
from tests.web.conftest import as_case

DAYS = ("2031-03-02", "2031-03-04", "2031-03-05T08:30:00+02:00", None)


def timed(count: int = 1):
    """A case of one claim in four documents a time, which speak of February, of a day, of none."""
    b = Builder()
    mentions = []
    for number in range(count):
        for place, day in enumerate(DAYS):
            words = ("the lock was rebuilt in February", "the lock broke on March 1st",
                     "the lock broke", "the lock broke in 1931")[place]  # fmt: skip
            doc = b.doc(f"Reader {number} says {words}.", title=f"Page {number}", published=day)
            if place == 0:
                b.time(doc, "February", "2031-02")
            elif place == 1:
                b.time(doc, "March 1st", "2031-03-01")
            elif place == 3:
                b.time(doc, "1931", "1931")
            mentions.append(b.mention(doc, words, b.says(doc, None, "says", words, None)))
    b.claims.append(Claim("claim-lock", "the lock broke", tuple(mentions)))
    other = b.doc("The weir held.", published="2031-03-09")
    b.claims.append(Claim("claim-weir", "the weir held", (b.mention(other, "weir held", None),)))
    return b


def app_of(path, builder):
    # a case has a time of its own for a page: without it, what is undated stays undated
    from dataclasses import replace

    ledger = builder.ledger()
    ledger = replace(ledger, captures=(replace(ledger.captures[0], published=None),))
    path = as_case(path, ledger)
    return make_app(path, token=TOKEN, port=PORT, work=lambda: WORK), Desk(path).state().shelf


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return app_of(tmp_path_factory.mktemp("time") / "lock.case", timed())


def links(html):
    return re.findall(r'<th scope="row">.*?href="/at/([\w-]+)"', html)


def test_every_report_is_a_row_that_leads_to_its_words(pair) -> None:
    app, shelf = pair
    html = ask(app, "/timeline").text
    assert links(html) == [one.mention for one in shelf.timeline.reports]
    assert len(links(html)) == 5
    for one in links(html):
        assert ask(app, f"/at/{one}").status == 303
    assert "undated" in html.rpartition("<tr")[2]


def test_the_undated_and_the_first_are_listed_alone(pair) -> None:
    app, shelf = pair
    (undated,) = [one for one in shelf.timeline.reports if one.reported is None]
    assert links(ask(app, "/timeline?show=undated").text) == [undated.mention]
    first = links(ask(app, "/timeline?show=first").text)
    assert set(first) == {one.mention for one in shelf.timeline.reports if one.turn != "later"}
    assert 0 < len(first) < 5


def test_one_claim_and_one_period_can_be_shown_alone(pair) -> None:
    app, shelf = pair
    assert len(links(ask(app, "/timeline?claim=claim-weir").text)) == 1
    assert ask(app, "/timeline?claim=claim-none").status == 404
    told = {one.mention: one for one in shelf.timeline.reports}
    found = links(ask(app, "/timeline?in=2031-02").text)
    assert [told[one].event for one in found] == ["2031-02"]
    found = links(ask(app, "/timeline?in=2031-03-05").text)
    assert [told[one].reported for one in found] == ["2031-03-05T08:30:00+02:00"]
    assert len(links(ask(app, "/timeline?in=nonsense").text)) == 5


def test_a_month_is_a_month_wide(pair) -> None:
    app, _ = pair
    html = ask(app, "/timeline?claim=claim-lock").text
    widths = [float(one) for one in re.findall(r'class="extent"[^>]* width="([\d.]+)%', html)]
    month, day = max(widths), min(widths)
    assert month / day == pytest.approx(28, rel=0.03)
    assert "1 time before it" in html  # 1931 would press all else into a line


def test_reviewed_and_unreviewed_marks_differ(tmp_path) -> None:
    app, shelf = app_of(tmp_path / "lock.case", timed())
    said = shelf.attributions["attribution-0000"]
    html = ask(app, "/timeline").text
    assert 'class="mk accepted' not in html
    path = app.state.bench.desk.path
    Desk(path).decide("accept", [said.id], {}, ("Ida", "2031-05-07T10:00:00+00:00", ""))
    html = ask(app, "/timeline").text
    assert html.count('class="mk accepted') == 1
    assert html.count('class="mk unreviewed') == 3


def test_fifty_rows_a_page(tmp_path) -> None:
    app, shelf = app_of(tmp_path / "long.case", timed(30))
    assert len(shelf.timeline.reports) == 121
    found = [links(ask(app, f"/timeline?page={page}").text) for page in (1, 2, 3)]
    assert [len(one) for one in found] == [50, 50, 21]
    assert len({ident for one in found for ident in one}) == 121


def test_what_is_far_away_does_not_stretch_the_axis() -> None:
    reports = [stretch_of(one) for one in ("2031-03-02", "2031-03-09")]
    events = [stretch_of(one) for one in ("2031-02", "1931", "203")]
    low, high = window_of(reports, events)
    assert low < stretch_of("2031-02")[0] < stretch_of("2031-03-09")[1] < high
    assert high - low < 45
    assert window_of([], []) is None
    assert window_of([], events)[0] < stretch_of("1931")[0]


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        ("2031-03-04T10:00", "2031-03-04T14:00", "2031-03-04 11:00"),
        ("2031-03-01", "2031-03-05", "2031-03-02"),
        ("2031-03-01", "2031-05-05", None),
        ("2031-01", "2031-05", "2031-02"),
        ("2025", "2031", "2026"),
        ("1500", "2031", "1600"),
        ("BC0300", "2031", "1 BC"),
    ],
)
def test_an_axis_has_few_ticks_where_they_belong(low, high, label) -> None:
    axis = make_axis((stretch_of(low)[0], stretch_of(high)[1]))
    assert 1 <= len(axis.ticks) <= 7
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    if label:
        assert label in [tick.label for tick in axis.ticks]
    for tick in axis.ticks:
        if tick.into:
            assert axis.at(stretch_of(tick.into)[0]) == pytest.approx(tick.at, abs=0.02)


def test_no_bar_covers_another_of_its_lane() -> None:
    values = ["2031-03-02", "2031-03-02", "2031-03", "2031-03-02T10:00", "2031-03-03", "2031-03-31"]
    stretches = [stretch_of(one) for one in values]
    axis = make_axis((stretch_of("2031-03")[0], stretch_of("2031-03")[1]))
    bars = in_lanes(axis, stretches)
    for place, one in enumerate(bars):
        for two in bars[place + 1 :]:
            if one.lane == two.lane:
                assert one.right <= two.left or two.right <= one.left
    assert in_lanes(axis, [None, stretch_of("2035")]) == [None, None]
