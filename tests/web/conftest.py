"""Fixtures of the workbench's tests: a case of the fictional event, a server, a browser."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import uvicorn

from reportedly.cli_serve import _listening
from reportedly.ids import make_id
from reportedly.settings import Settings
from reportedly.store.case import open_case, transaction
from reportedly.store.inputs import PageBytes, add_page
from reportedly.store.run import Work, run_case
from reportedly.types import Ledger
from reportedly.web.app import make_app
from reportedly.web.state import Desk
from tests.export.browser import Tab, chromium, find_chromium
from tests.export.sample import hostile, sample
from tests.web.asking import made

TOKEN = "a-token-of-this-start"


@dataclass
class Site:
    """A workbench that listens, and the case that it serves."""

    port: int
    path: Path
    stop: Callable[[], None]

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def enter(self, tab: Tab, path: str = "/") -> None:
        joined = "&" if "?" in path else "?"
        tab.visit(f"{self.root}{path}{joined}token={TOKEN}")


def as_case(path: Path, ledger: Ledger) -> Path:
    """Make a case file of a ledger that is written by hand, as a run would make it."""
    (capture,) = ledger.captures
    data = capture.text.encode("utf-8", "surrogatepass")
    digest = sha256(data).hexdigest()
    ident = make_id("capture", capture.uri, digest)
    documents = tuple(replace(one, capture=ident) for one in ledger.documents)
    captures = (replace(capture, id=ident, sha256=digest),)
    page = replace(ledger, captures=captures, documents=documents, claims=(), relays=())
    joined = Ledger(claims=ledger.claims, relays=ledger.relays)
    work = Work("by hand", lambda *_: page, lambda _: joined)
    with open_case(path, write=True, create=True) as case:
        with transaction(case):
            add_page(case, PageBytes(capture.uri, data, Settings()))
        run_case(case, Settings(), work)
    return path


def stub_work() -> Work:
    from tests.store.stub import WORK

    return WORK


@pytest.fixture(scope="session")
def event_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return as_case(tmp_path_factory.mktemp("case") / "pier.case", sample())


@pytest.fixture(scope="session")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, ...]], Path]:
    def make(words: tuple[str, ...]) -> Path:
        return as_case(tmp_path_factory.mktemp("hostile") / "bad.case", hostile(words))

    return make


@pytest.fixture
def path(event_case: Path, tmp_path: Path) -> Path:
    """A case of its own for a test that writes."""
    return Path(copy(event_case, tmp_path / "pier.case"))


@pytest.fixture
def serve() -> Iterator[Callable[..., Site]]:
    """A starter of workbenches; each is stopped after the test."""
    running = []

    def start(path: Path, port: int = 0, token: str = TOKEN) -> Site:
        listener = _listening(port)
        port = listener.getsockname()[1]
        app = make_app(path, token=token, port=port, work=stub_work)
        config = uvicorn.Config(app, log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)

        def stop() -> None:
            server.should_exit = server.force_exit = True
            thread.join(60)
            listener.close()

        running.append(stop)
        return Site(port, path, stop)

    yield start
    for stop in running:
        stop()


@pytest.fixture
def site(serve: Callable[[Path], Site], path: Path) -> Site:
    return serve(path)


@pytest.fixture(scope="session")
def tab() -> Iterator[Any]:
    """A page of a headless Chromium; skipped where there is none and none can be installed."""
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium on this machine, and none could be installed")
    with chromium(program) as opened:
        yield opened


@pytest.fixture(scope="module")
def app(event_case):
    return made(event_case)


@pytest.fixture(scope="module")
def shelf(event_case):
    return Desk(event_case).state().shelf
