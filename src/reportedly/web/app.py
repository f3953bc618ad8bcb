"""The workbench as an ASGI application: what the routes share, and the routes themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reportedly.errors import CaseError, LockedError, ReportedlyError, ResourceError, UsageError
from reportedly.export import view
from reportedly.export.html_text import shown
from reportedly.store.run import Work
from reportedly.web.dropping_job import Intake
from reportedly.web.guard import Guard
from reportedly.web.outlines import Ring, read_land
from reportedly.web.reading import SIGNS
from reportedly.web.state import ConflictError, Desk, State

NAME_COOKIE = "reportedly-name"
PER_PAGE = 50
NAV = (
    ("/", "Case"),
    ("/read", "Read"),
    ("/claims", "Claims"),
    ("/queue", "Review"),
    ("/findings", "Findings"),
    ("/timeline", "Timeline"),
    ("/threads", "Threads"),
    ("/relays", "Relays"),
    ("/map", "Map"),
    ("/import", "Add pages"),
    ("/exports", "Export"),
)


class TooLongError(UsageError):
    """The body of a request is longer than what is read of one."""


_STATUS: Mapping[type[ReportedlyError], int] = {
    TooLongError: 413,
    ConflictError: 409,
    LockedError: 423,
    CaseError: 503,
    UsageError: 400,
    ResourceError: 501,
}


@dataclass(frozen=True)
class Bench:
    """What every request needs: the case, the templates, and what a run does."""

    desk: Desk
    pages: Environment
    work: Callable[[], Work]
    intake: Intake

    @cached_property
    def land(self) -> tuple[Ring, ...]:
        """The outlines of land, decoded when the first map asks for them."""
        return read_land()


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list: which rows, and where the pages before and after are."""

    page: int
    pages: int
    total: int
    base: str

    @property
    def first(self) -> int:
        """The index of the first row."""
        return (self.page - 1) * PER_PAGE

    def link(self, page: int) -> str:
        """Return the address of a page of the list."""
        return f"{self.base}page={page}"


def make_app(path: Path, *, token: str, port: int, work: Callable[[], Work]) -> Starlette:
    """Return the workbench of one case.

    ``token`` is the secret that each request must bring, ``port`` the one that is listened on;
    ``work`` makes what a run over new pages does, and is called when there are some.
    """
    from reportedly.web import (
        acts,
        api,
        dropping,
        exports,
        map,
        relays,
        threads,
        timeline,
        views,
    )

    modules = (views, acts, api, dropping, timeline, threads, relays, map, exports)
    told: list[tuple[Any, ...]] = [route for module in modules for route in module.ROUTES]
    routes = [
        *(Route(path_, view_, methods=methods or ["GET"]) for path_, view_, *methods in told),
        Mount(
            "/static",
            StaticFiles(packages=[("reportedly.export", "static"), ("reportedly.web", "static")]),
        ),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=token, port=port)],
        exception_handlers={ReportedlyError: _failed, HTTPException: _missing},
    )
    app.state.bench = Bench(Desk(path), _pages(), work, Intake(path))
    return app


def bench(request: Request) -> Bench:
    """Return what the application holds."""
    found: Bench = request.app.state.bench
    return found


def state(request: Request) -> State:
    """Return the case as it stands now."""
    return bench(request).desk.state()


def reviewer(request: Request) -> str:
    """Return the name that the person at this browser has given, "" where none yet."""
    return unquote(request.cookies.get(NAME_COOKIE, ""))[:80].strip()


def is_part(request: Request) -> bool:
    """Tell whether a part of a page is asked for, to be put into the one that is shown."""
    return request.headers.get("hx-request") == "true"


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page; where only a part is asked for, templates leave the frame out."""
    made = bench(request)
    text = made.pages.get_template(template).render(
        part=is_part(request),
        case_name=made.desk.path.name,
        here="/" + request.url.path.lstrip("/").partition("/")[0],
        me=reviewer(request),
        query=request.query_params,
        **context,
    )
    return HTMLResponse(text.encode("utf-8", "replace"), status)


def paging(request: Request, total: int) -> Paging:
    """Return which page of a list is asked for; one beyond the last is the last."""
    pages = max(1, -(-total // PER_PAGE))
    rest = [pair for pair in request.query_params.multi_items() if pair[0] != "page"]
    base = request.url.path + "?" + (urlencode(rest) + "&" if rest else "")
    return Paging(min(max(number(request, "page", 1), 1), pages), pages, total, base)


def number(request: Request, name: str, default: int) -> int:
    """Return a whole number of the query; the default where it is none."""
    told = request.query_params.get(name, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else default


async def form(request: Request) -> dict[str, list[str]]:
    """Return the fields of a form.

    Raises TooLongError where it is longer than any form of ours.
    """
    body = await read_body(request, 1 << 20, "the form")
    return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)


async def read_body(request: Request, most: int, what: str) -> bytes:
    """Return the body of a request, ``what`` it is in words.

    Raises TooLongError, before more is read, where it is longer than ``most`` bytes.
    """
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            raise TooLongError(f"{what} is longer than {most:,} bytes, the most that is read")
        chunks.append(chunk)
    return b"".join(chunks)


def status_of(error: Exception) -> int:
    """Return the HTTP status that says what an error is."""
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)


def _pages() -> Environment:
    pages = Environment(
        loader=PackageLoader("reportedly.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    pages.globals.update(
        nav=NAV, signs=SIGNS, plural=view.plural, verbs=view.VERBS, verdicts=view.VERDICTS
    )
    pages.filters.update(clip=view.clip, url=lambda told: quote(str(told), safe=""))
    return pages


def _finalize(value: Any) -> Any:
    """Let no control character and no lone surrogate of a page into our HTML."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


async def _failed(request: Request, error: Exception) -> Response:
    status = status_of(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": str(error)}, status)
    return render(request, "failed.html", status, error=str(error), code=status)


async def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = {404: "There is no such page or record in this case.", 405: "That cannot be done here."}
    why = told.get(status, str(error))
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": why}, status)
    return render(request, "failed.html", status, error=why, code=status)
