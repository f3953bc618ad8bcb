"""Adding pages in the browser: the same as ``reportedly add`` and ``run``, told as it goes."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from reportedly.casework import add_pages
from reportedly.read import open as reading
from reportedly.settings import Settings
from reportedly.store.case import open_case
from reportedly.store.inputs import list_inputs, load_bytes
from reportedly.store.lock import hold
from reportedly.store.run import load_ledger, run_case
from reportedly.web.app import make_app
from reportedly.web.dropping import file_name
from reportedly.web.dropping_job import Intake
from tests.store.stub import PAGES, WORK
from tests.web.asking import PORT, TOKEN, ask
from tests.web.conftest import Site


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "pier.case"
    with open_case(path, write=True, create=True):
        pass
    return path


def made(path: Path, work: Any = WORK) -> Any:
    return make_app(path, token=TOKEN, port=PORT, work=lambda: work)


def add(app: Any, name: str, data: bytes, status: int = 200, **told: str) -> Any:
    answer = ask(app, f"/import/files?{urlencode({'name': name, **told})}", "POST", data)
    assert answer.status == status, answer.text
    return json.loads(answer.text)


def events_of(path: Path, work: Any = WORK) -> list[tuple[str, Any]]:
    """Run to the end and return what was told."""
    intake = Intake(path)
    job = intake.run(lambda: work)
    end = time.monotonic() + 60
    while not job.done:
        assert time.monotonic() < end
        time.sleep(0.02)
    return [(name, json.loads(data)) for name, data in job.told]


def test_what_is_dropped_becomes_what_add_and_run_make(empty: Path, tmp_path: Path) -> None:
    app = made(empty)
    for name, text in PAGES.items():
        assert add(app, name, text.encode()) == {"name": name, "status": "added"}
    told = events_of(empty)
    assert [name for name, _ in told if name != "read"] == ["page"] * 3 + ["joining", "end"]
    assert told[-1][1] == {"marked": 3, "pages": 3, "unread": []}
    read = {data["uri"]: data for name, data in told if name == "read"}
    assert (read["dam.txt"]["attributions"], read["dam.txt"]["unread"]) == (2, False)

    other = tmp_path / "by-hand.case"
    for name, text in PAGES.items():
        (tmp_path / name).write_bytes(text.encode())
    with open_case(other, write=True, create=True) as case:
        assert len([*add_pages(case, [tmp_path / name for name in PAGES], Settings())]) == 3
        run_case(case, Settings(), WORK)
        wanted = load_ledger(case.db).ledger
    with open_case(empty) as case:
        assert load_ledger(case.db).ledger == wanted
        (first, *_) = list_inputs(case.db)
        assert load_bytes(case.db, first.sha256) == PAGES["dam.txt"].encode()


def test_each_file_is_told_what_became_of_it(empty: Path) -> None:
    app = made(empty)
    assert add(app, "a.txt", b"One")["status"] == "added"
    assert add(app, "a.txt", b"One")["status"] == "known"
    assert add(app, "a.txt", b"Two")["status"] == "changed"
    assert add(app, "b.txt", b"Two")["status"] == "another name"
    assert add(app, "b.txt", b"Two", published="2031-03-16")["status"] == "told anew"
    assert add(app, "C:\\pages\\..\\c.txt", b"Three")["name"] == "c.txt"
    assert add(app, "../../c.txt", b"Three")["status"] == "known"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("a.html", "a.html"), ("/etc/a.html", "a.html"), ("a\x00b\n.txt", "ab.txt"),
        ("Kö \u202eמ.txt", "Kö מ.txt"), ("x" * 400, "x" * 255),
    ],
)  # fmt: skip
def test_a_name_is_the_files_alone(told: str, name: str) -> None:
    assert file_name(told) == name


@pytest.mark.parametrize("name", ["", "/", "..", "a/", "\x00", " "])
def test_a_file_without_a_name_is_refused(empty: Path, name: str) -> None:
    assert "needs a name" in add(made(empty), name, b"x", 400)["error"]


def test_a_file_that_is_too_big_is_refused_and_nothing_is_added(empty: Path, monkeypatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    app = made(empty)
    assert "big.txt is longer than 100 bytes" in add(app, "big.txt", b"x" * 101, 413)["error"]
    assert add(app, "fits.txt", b"x" * 100)["status"] == "added"
    with open_case(empty) as case:
        assert [one.uri for one in list_inputs(case.db)] == ["fits.txt"]


def test_a_day_that_is_none_is_refused(empty: Path) -> None:
    told = add(made(empty), "a.txt", b"x", 400, published="yesterday")
    assert "ISO 8601" in told["error"]


def test_what_cannot_be_read_is_told_and_the_others_go_on(empty: Path) -> None:
    app = made(empty)
    add(app, "scan.pdf", b"%PDF-1.7 and more")
    add(app, "dam.txt", PAGES["dam.txt"].encode())
    told = events_of(empty)
    read = {data["uri"]: data for name, data in told if name == "read"}
    assert read["scan.pdf"]["unread"]
    assert "PDF" in read["scan.pdf"]["findings"][0]["detail"]
    assert not read["dam.txt"]["unread"]
    assert told[-1][0] == "end"
    assert [one["uri"] for one in told[-1][1]["unread"]] == ["scan.pdf"]


def test_a_case_that_another_process_writes_is_told(empty: Path) -> None:
    app = made(empty)
    with hold(empty):
        assert "locked by process" in add(app, "a.txt", b"x", 423)["error"]
        ((name, told),) = events_of(empty)
    assert name == "failed"
    assert "locked by process" in told["error"]
    assert add(app, "a.txt", b"x")["status"] == "added"


def test_a_fault_is_told_and_what_was_read_is_kept(empty: Path) -> None:
    app = made(empty)
    for name in ("dam.txt", "other.txt"):
        add(app, name, PAGES[name].encode())

    def mark(data: bytes, uri: str, settings: Settings) -> Any:
        return WORK.mark(data, uri, settings) if uri == "dam.txt" else 1 / 0

    told = events_of(empty, replace(WORK, mark=mark))
    assert told[-1][0] == "failed"
    assert "ZeroDivisionError" in told[-1][1]["error"]
    again = events_of(empty)
    assert again[-1][1]["marked"] == 1  # the other is not read again


class Held:
    """Work whose reading waits until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Event()
        self.work = replace(WORK, mark=self._mark)

    def _mark(self, data: bytes, uri: str, settings: Settings) -> Any:
        self.begun.set()
        assert self.go.wait(900)
        return WORK.mark(data, uri, settings)


def test_one_thing_at_a_time(path: Path) -> None:
    held = Held()
    app = made(path, held.work)
    add(app, "dam.txt", PAGES["dam.txt"].encode())
    job = json.loads(ask(app, "/import/run", "POST").text)["job"]
    try:
        assert held.begun.wait(60)
        assert "being read at the moment" in add(app, "b.txt", b"x", 423)["error"]
        again = ask(app, "/import/run", "POST")
        assert (again.status, json.loads(again.text)["job"]) == (202, job)
        body = {"verb": "accept", "record": "document-0000", "seen": "0", "kind": "claim"}
        answer = ask(app, "/review", "POST", body, cookie="reportedly-name=Ida", hx_request="true")
        assert answer.status == 423
        assert "added pages are being read" in answer.text
        assert ask(app, "/read").status == 200
        assert f'data-job="{job}"' in ask(app, "/import").text
    finally:
        held.go.set()
    intake = app.state.bench.intake
    end = time.monotonic() + 60
    while intake.running:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert "Verrin" in ask(app, "/read").text


def test_nothing_is_taken_from_elsewhere(empty: Path) -> None:
    app = made(empty)
    cookie = f"reportedly-{PORT}={TOKEN}"
    for target in ("/import/files?name=a.txt", "/import/run"):
        told = ask(app, target, "POST", b"x", authorization=None, cookie=cookie)
        assert told.status == 403
        foreign = ask(app, target, "POST", b"x", origin="http://evil.example")
        assert foreign.status == 403
    assert ask(app, "/import/nothing/events").status == 404
    with open_case(empty) as case:
        assert list_inputs(case.db) == []


# -- over a real connection --------------------------------------------------------------------


def listen(site: Site, job: str, heard: int = 0) -> Iterator[tuple[int, str, Any]]:
    """Give the events of a run as they come: number, name, data."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    if heard:
        headers["Last-Event-ID"] = str(heard)
    with urlopen(Request(f"{site.root}/import/{job}/events", headers=headers), timeout=60) as got:
        if got.status == 204:
            return
        assert got.headers["content-type"].startswith("text/event-stream")
        fields: dict[str, str] = {}
        for line in got:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name:
                fields[name] = value
            elif "data" in fields:
                yield int(fields["id"]), fields["event"], json.loads(fields["data"])
                fields = {}


def post(site: Site, target: str, body: bytes = b"") -> Any:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with urlopen(Request(site.root + target, body, headers), timeout=60) as got:
        return json.load(got)


def test_a_run_is_followed_lost_and_found_again(
    serve: Callable[[Path], Site], empty: Path, monkeypatch
) -> None:
    from tests.web import conftest

    held = Held()
    monkeypatch.setattr(conftest, "stub_work", lambda: held.work)
    site = serve(empty)
    for name, text in PAGES.items():
        post(site, f"/import/files?name={name}", text.encode())
    job = post(site, "/import/run")["job"]
    first = listen(site, job)
    assert next(first)[:2] == (1, "page")
    first.close()  # the connection is lost in the middle
    held.go.set()
    whole = [*listen(site, job)]
    assert [number for number, _, _ in whole] == [*range(1, len(whole) + 1)]
    assert whole[-1][1] == "end"
    assert [*listen(site, job, 3)] == whole[3:]
    assert [*listen(site, job, len(whole))] == []
