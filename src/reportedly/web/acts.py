"""Reviewing: the queue, and each act of it, which is a review that is appended at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, get_args
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.anchors import read_places
from reportedly.errors import LockedError, ReportedlyError, UsageError
from reportedly.types import ReviewVerb
from reportedly.web.app import NAME_COOKIE, bench, form, is_part, number, render, reviewer, state
from reportedly.web.cards import Card, brief, claims_like, make_card, speakers_near
from reportedly.web.shelf import REVIEWED, Shelf
from reportedly.web.state import Changes, ConflictError

WINDOW: Final = 25
"""Rows of the queue that are shown at once."""
FORCES: Final = tuple(
    zip(
        "12345670",
        ("asserts", "denies", "doubts", "asks", "demands", "promises", "declines"),
        strict=False,
    )
)
LABELS: Final = tuple(zip("1234", ("support", "deny", "query", "comment"), strict=True))
WHICH: Final = {"open": "unreviewed", "all": "all", "conflict": "in conflict"}
_VERBS: Final = frozenset(get_args(ReviewVerb))
_DIGITS: Final = "123456789"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the queue."""

    id: str
    who: str
    words: str
    standing: str


async def queue(request: Request) -> Response:
    """Show the queue at a record."""
    query = request.query_params
    return _queue(request, query.get("kind", ""), query.get("which", "open"), query.get("at", ""))


async def review(request: Request) -> Response:
    """Append a review, and show the queue at the next record."""
    told = await form(request)

    def one(name: str) -> str:
        return told.get(name, [""])[0].strip()

    kind, which, record = one("kind"), one("which"), one("record")
    me = reviewer(request)
    after = record
    error: ReportedlyError | None = None
    try:
        verb = one("verb")
        if not me:
            raise UsageError("say who decides: your name goes with every review")
        if verb not in _VERBS:
            raise UsageError(f"{verb or 'nothing'} is no review")
        if verb == "note" and not one("why"):
            raise UsageError("a note says something")
        following = _after(state(request).shelf, kind, which, record)
        desk = bench(request).desk
        made = desk.decide(
            verb,  # type: ignore[arg-type]
            [record, *told.get("other", [])],
            _changes(told),
            (me, datetime.now(UTC).isoformat(timespec="seconds"), one("why")),
            int(one("seen")) if one("seen").isdecimal() else None,
        )
        done = f"saved: {made.verb}, review {made.number}"
        if verb in ("accept", "reject"):
            after = following
    except ReportedlyError as failed:
        error, done = _plainly(request, failed), ""
    back = one("back")
    if error is None and back.startswith("/records/") and not is_part(request):
        return RedirectResponse(back, 303)
    return _answer(request, kind, which, after, done, error)


async def undo(request: Request) -> Response:
    """Take back the last review that this person made, by a further one."""
    told = await form(request)
    kind, which = told.get("kind", [""])[0], told.get("which", ["open"])[0]
    me, now = reviewer(request), state(request)
    at, done = told.get("record", [""])[0], ""
    error: ReportedlyError | None = None
    mine = [
        one
        for one in now.reviews
        if one.by == me and one.verb != "withdraw" and one.number not in now.folded.withdrawn
    ]
    try:
        if not me or not mine:
            raise UsageError("there is nothing of yours to undo")
        last = mine[-1]
        when = datetime.now(UTC).isoformat(timespec="seconds")
        bench(request).desk.decide("withdraw", [], {"review": last.number}, (me, when, ""))
        done = f"taken back: {last.verb}, review {last.number}"
        at, kind = last.targets[0].id, last.targets[0].type
    except ReportedlyError as failed:
        error = _plainly(request, failed)
    return _answer(request, kind, which, at, done, error)


async def name(request: Request) -> Response:
    """Keep who is at this browser, for this and later starts."""
    told = await form(request)
    who = " ".join(told.get("name", [""])[0].split())[:80]
    back = told.get("back", ["/"])[0]
    # only a path of ours: two slashes would name another host
    path = "/" + back.lstrip("/\\") if back.startswith("/") else "/"
    answer = RedirectResponse(quote(path, safe="/?=&#%-._~"), 303)
    answer.set_cookie(NAME_COOKIE, quote(who), httponly=True, samesite="strict", max_age=31_536_000)
    return answer


def _plainly(request: Request, error: ReportedlyError) -> ReportedlyError:
    """Return an error as it is, but that our own run holds the case is no other process."""
    if isinstance(error, LockedError) and bench(request).intake.running:
        return LockedError(
            "not saved: added pages are being read at the moment; decide once that is done"
        )
    return error


def _answer(
    request: Request, kind: str, which: str, at: str, done: str, error: ReportedlyError | None
) -> Response:
    if error is None and not is_part(request):
        return RedirectResponse(
            f"/queue?kind={quote(kind)}&which={quote(which)}&at={quote(at)}", 303
        )
    status = 200
    if error is not None:
        status = {ConflictError: 409, LockedError: 423}.get(type(error), 400)
    return _queue(request, kind, which, at, status, done=done, error=error)


def _queue(
    request: Request,
    kind: str,
    which: str,
    at: str,
    status: int = 200,
    *,
    done: str = "",
    error: ReportedlyError | None = None,
) -> Response:
    shelf = state(request).shelf
    known = shelf.records.get(at, ("", None))[0]
    if not kind and known in REVIEWED:
        kind = known
    if kind not in REVIEWED:
        kind = next((p.type for p in shelf.progress), "claim")
    which = which if which in WHICH else "open"
    records = _records(shelf, kind, which, at)
    ids = [one.id for one in records]
    place = ids.index(at) if at in ids else 0
    if at not in ids and number(request, "from", 0):
        place = min(number(request, "from", 0), max(0, len(ids) - 1))
    first = place // WINDOW * WINDOW
    lines = [
        Line(one.id, *brief(shelf, kind, one), shelf.standing(one.id))
        for one in records[first : first + WINDOW]
    ]
    card = make_card(shelf, ids[place]) if ids else None
    return render(
        request,
        "queue.html",
        status,
        kind=kind,
        which=which,
        whichs=WHICH,
        lines=lines,
        total=len(ids),
        place=place,
        first=first,
        window=WINDOW,
        card=card,
        before=ids[place - 1] if place else "",
        next=ids[place + 1] if place + 1 < len(ids) else "",
        earlier=ids[first - 1] if first else "",
        later=ids[first + WINDOW] if first + WINDOW < len(ids) else "",
        progress=shelf.progress,
        done=done,
        error=error,
        conflict=error.reviews if isinstance(error, ConflictError) else (),
        **_choices(shelf, card),
    )


def _choices(shelf: Shelf, card: Card | None) -> dict[str, Any]:
    """Return what a digit chooses in each of the menus of a card."""
    found: dict[str, Any] = {
        "forces": (),
        "labels": (),
        "speakers": (),
        "alike": (),
        "parts": (),
        "spans": (),
    }
    if card is None:
        return found
    kind, record = shelf.records[card.id]
    match kind:
        case "attribution":
            found["forces"] = FORCES
            found["speakers"] = [*zip(_DIGITS, speakers_near(shelf, card.id), strict=False)]
        case "reply":
            found["labels"] = LABELS
        case "claim" if card.id in shelf.claims:
            found["alike"] = [*zip(_DIGITS, claims_like(shelf, record), strict=False)]
            if len(record.mentions) > 1:
                found["parts"] = [*zip(_DIGITS, record.mentions, strict=False)]
    found["spans"] = [
        e for e in card.excerpts if kind in ("attribution", "time", "place", "evidence")
    ]
    return found


def _records(shelf: Shelf, kind: str, which: str, at: str) -> Sequence[Any]:
    every = shelf.queue[kind]
    match which:
        case "open":
            return [one for one in every if one.id == at or shelf.standing(one.id) == "unreviewed"]
        case "conflict":
            return [one for one in every if shelf.standing(one.id) == "conflict"]
        case _:
            return every


def _after(shelf: Shelf, kind: str, which: str, record: str) -> str:
    """Return the record that comes after one in the queue, or before it where it is the last."""
    if kind not in REVIEWED:
        return record
    ids = [one.id for one in _records(shelf, kind, which, record)]
    place = ids.index(record) if record in ids else -1
    if place < 0 or len(ids) < 2:
        return record
    return str(ids[place + 1] if place + 1 < len(ids) else ids[place - 1])


def _changes(told: dict[str, list[str]]) -> Changes:
    found: Changes = {}
    for field, values in told.items():
        if field.startswith("set-"):
            found[field[4:]] = values[0]
    if "start" in told and "end" in told and "part" in told:
        spans = f"{told['start'][0]}-{told['end'][0]}"
        part = told["part"][0] or "span"
        # the other pieces of a part stay as they are, in the order of the text
        pieces = [*told.get("piece", []), spans]
        try:
            found[part] = " ".join(sorted(pieces, key=lambda one: read_places(one)[0]))
        except (ValueError, IndexError):
            found[part] = spans
    return found


ROUTES: Final = (
    ("/queue", queue),
    ("/review", review, "POST"),
    ("/undo", undo, "POST"),
    ("/name", name, "POST"),
)
