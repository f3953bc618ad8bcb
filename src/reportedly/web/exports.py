"""Exports from the page: each format with what it loses, and the file itself for download."""

from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.export.claimreview import Rating, ratings
from reportedly.export.formats import FORMATS, Format, pack
from reportedly.export.pseudonyms import pseudonymise
from reportedly.types import Ledger
from reportedly.web.app import bench, render, state

NAMES: Final = ("pseudonyms", "real")
_MOST_KEPT: Final = 500


async def exports(request: Request) -> Response:
    """List the formats, with the choice of what commenters go by."""
    now = state(request)
    return render(
        request,
        "exports.html",
        formats=FORMATS,
        stale=now.stale,
        nothing=not now.folded.ledger.captures,
    )


async def download(request: Request) -> Response:
    """Send the case in one format as a file to keep, never as a page to show.

    Raises UsageError where the choice of names is none, ResourceError where a format's library is
    not installed.
    """
    form = FORMATS.get(request.path_params["format"])
    if form is None:
        raise HTTPException(404)
    names = request.query_params.get("names", "pseudonyms")
    if names not in NAMES:
        raise UsageError(f"names are {' or '.join(NAMES)}, not {names[:40]}")
    lines = request.query_params.get("keep", "").splitlines()
    keep = [name for line in lines[:_MOST_KEPT] if (name := line.strip())]
    now = state(request)
    rated = ratings(now.reviews, now.folded.placements)
    # what is folded does not change any more, so that another thread may read it
    data = await run_in_threadpool(_made, form, now.folded.ledger, rated, names, keep)
    name = bench(request).desk.path.stem + form.suffix
    return Response(
        data,
        headers={
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _made(
    form: Format, ledger: Ledger, rated: dict[str, Rating], names: str, keep: list[str]
) -> bytes:
    if names == "pseudonyms":
        ledger = pseudonymise(ledger, keep)
    if form.one is not None:
        return form.one(ledger, rated)
    assert form.many is not None  # a format makes one file or several
    return pack(form.many(ledger))


ROUTES: Final = (("/exports", exports), ("/exports/{format}", download))
