"""Adding pages in the browser: files as they are, one request each, then a run with its progress.

The run is told by server-sent events (the HTML standard's ``EventSource``): each has a number, so
that a connection that was lost goes on where it stood, and a page loaded anew hears all again.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from reportedly.errors import ReportedlyError, UsageError
from reportedly.read import open as reading
from reportedly.settings import Settings
from reportedly.web.app import bench, read_body, render, state, status_of
from reportedly.web.dropping_job import ENDS, Job

_LOOK = 0.2  # seconds between looks for what a run has told
_BEAT = 10.0  # seconds of silence after which a sign of life is sent
_LONGEST = 255  # letters of a file's name


async def page(request: Request) -> Response:
    """Show where files are dropped, and the last run of this start."""
    job = bench(request).intake.job
    return render(
        request,
        "import.html",
        job=job.ident if job else "",
        stale=state(request).stale,
        most=reading.MAX_BYTES,
    )


async def add(request: Request) -> Response:
    """Add the file that is the body, under the name that the address tells."""
    told = request.query_params
    try:
        name = file_name(told.get("name", ""))
        settings = Settings(published=_published(told.get("published", "")))
        data = await read_body(request, reading.MAX_BYTES, name)
        added = await run_in_threadpool(bench(request).intake.add, name, data, settings)
    except ReportedlyError as error:
        return JSONResponse({"error": str(error)}, status_of(error))
    return JSONResponse({"name": added.uri, "status": added.status})


async def run(request: Request) -> Response:
    """Begin to read what is new, and tell where the run is followed."""
    made = bench(request)
    return JSONResponse({"job": made.intake.run(made.work).ident}, 202)


async def events(request: Request) -> Response:
    """Tell what a run does, from its beginning or from where the listener stood."""
    job = bench(request).intake.job
    if job is None or job.ident != request.path_params["id"]:
        raise HTTPException(404)
    last = request.headers.get("last-event-id", "")
    heard = int(last) if last.isascii() and last.isdecimal() and len(last) < 10 else 0
    if job.done and heard >= len(job.told):
        return Response(status_code=204)  # the standard's word for: do not ask again
    return StreamingResponse(_stream(job, heard), media_type="text/event-stream")


def file_name(told: str) -> str:
    """Return the name of a file without folders and control characters.

    Raises UsageError where nothing is left of it.
    """
    name = told.replace("\\", "/").rpartition("/")[2]
    name = "".join(c for c in name if c.isprintable()).strip()[:_LONGEST]
    if not name.strip("."):
        raise UsageError("a file needs a name")
    return name


async def _stream(job: Job, heard: int) -> AsyncIterator[str]:
    silent = 0.0
    while True:
        while heard < len(job.told):
            event, data = job.told[heard]
            heard += 1
            silent = 0.0
            yield f"id: {heard}\nevent: {event}\ndata: {data}\n\n"
            if event in ENDS:
                return
        await asyncio.sleep(_LOOK)
        silent += _LOOK
        if silent >= _BEAT:
            silent = 0.0
            yield ": still here\n\n"


def _published(told: str) -> str | None:
    if not told:
        return None
    try:
        datetime.fromisoformat(told)
    except ValueError:
        raise UsageError(
            f"published takes an ISO 8601 date or time such as 2031-03-16, not {told[:40]!r}"
        ) from None
    return told


ROUTES: Final = (
    ("/import", page),
    ("/import/files", add, "POST"),
    ("/import/run", run, "POST"),
    ("/import/{id}/events", events),
)
