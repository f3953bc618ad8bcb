"""The timeline: what is reported when, and of which time it speaks, on one axis and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.export import case, view
from reportedly.trace.stretch import Stretch, stretch_of
from reportedly.types_derived import Report
from reportedly.web.app import PER_PAGE, paging, render, state
from reportedly.web.axis import Axis, Bar, in_lanes, make_axis, window_of
from reportedly.web.shelf import Shelf, Standing

SHOWS: Final = {"all": "all reports", "first": "first reports", "undated": "undated"}
TURNS: Final = {"first": "first report", "may be first": "may be the first", "later": "later"}
_LANE: Final = 15  # pixels
_TOP: Final = 26
_AXIS: Final = 46


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the table: who says what where, and its two times."""

    report: Report
    speaker: str
    words: str
    title: str
    claim: str
    reported: str
    event: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Mark:
    """A report on the axis: a bar for each of its two times, where the axis shows them."""

    row: Row
    event: Bar | None
    event_y: float
    reported: Bar | None
    reported_y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The axis with the marks of one page; heights in pixels. Counted are those beyond its ends."""

    axis: Axis
    marks: tuple[Mark, ...]
    height: int
    middle: int
    before: int
    after: int


async def timeline(request: Request) -> Response:
    """Show the reports in the order of publication, undated ones last."""
    shelf = state(request).shelf
    query = request.query_params
    show = query.get("show", "all")
    show = show if show in SHOWS else "all"
    chosen, within = query.get("claim", ""), query.get("in", "")
    if chosen and chosen not in shelf.claims:
        raise HTTPException(404)
    window = stretch_of(within)
    found = [
        one
        for one in shelf.timeline.reports
        if (not chosen or one.claim == chosen)
        and (show != "first" or one.turn != "later")
        and (show != "undated" or one.reported is None)
        and (window is None or _touches(one, window))
    ]
    pages = paging(request, len(found))
    rows = [_row(shelf, one) for one in found[pages.first : pages.first + PER_PAGE]]
    every = shelf.timeline.reports
    return render(
        request,
        "timeline.html",
        rows=rows,
        chart=draw(rows, window),
        pages=pages,
        show=show,
        shows=SHOWS,
        turns=TURNS,
        claim=shelf.claims.get(chosen),
        chosen=chosen,
        within=within if window else "",
        wider=_wider(within) if window else "",
        undated=sum(one.reported is None for one in every if not chosen or one.claim == chosen),
        of=len(every),
    )


def draw(rows: Sequence[Row], window: Stretch | None = None) -> Chart | None:
    """Return the chart of some rows, over ``window`` or what they span; None where all is undated.

    Above the axis stand the times that are spoken of, below it the times of the reports.
    """
    events = [stretch_of(one.report.event or "") for one in rows]
    reports = [stretch_of(one.report.reported or "") for one in rows]
    window = window or window_of([*filter(None, reports)], [*filter(None, events)])
    if window is None:
        return None
    axis = make_axis(window)
    above, below = in_lanes(axis, events), in_lanes(axis, reports)
    lanes = [max((bar.lane + 1 for bar in bars if bar), default=1) for bars in (above, below)]
    middle = _TOP + lanes[0] * _LANE
    marks = []
    for row, event, reported in zip(rows, above, below, strict=True):
        event_y = middle - _LANE * (event.lane + 0.7) if event else 0.0
        reported_y = middle + _AXIS + _LANE * (reported.lane + 0.5) if reported else 0.0
        if event or reported:
            marks.append(Mark(row, event, event_y, reported, reported_y))
    dated = [*filter(None, (*events, *reports))]
    return Chart(
        axis,
        tuple(marks),
        middle + _AXIS + lanes[1] * _LANE + _TOP,
        middle,
        sum(one[1] <= axis.low for one in dated),
        sum(one[0] >= axis.high for one in dated),
    )


def _row(shelf: Shelf, report: Report) -> Row:
    mention: Any = shelf.records[report.mention][1]
    document = shelf.documents.get(report.document)
    event = f"{report.event} ({report.event_precision})" if report.event else ""
    return Row(
        report,
        shelf.teller(mention),
        view.clip(mention.span.text, 240),
        shelf.title(document) if document else "",
        shelf.claims[report.claim].text,
        case.reported(report),
        event,
        shelf.standing(mention.attribution or mention.id),
    )


def _touches(report: Report, window: Stretch) -> bool:
    for value in (report.reported, report.event):
        stretch = stretch_of(value or "")
        if stretch and stretch[1] > window[0] and stretch[0] < window[1]:
            return True
    return False


def _wider(within: str) -> str:
    """Return the period that a day or month lies in, "" where the next wider is all."""
    cut = {10: 7, 7: 4}.get(len(within))
    return within[:cut] if cut and "W" not in within else ""


ROUTES: Final = (("/timeline", timeline),)
