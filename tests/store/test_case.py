"""The case file: pages in, runs that go on, one writer, and files that are no cases."""

import random
import sqlite3
import subprocess
import sys
from itertools import permutations

import pytest

from reportedly.errors import CaseError, LockedError
from reportedly.settings import Settings
from reportedly.store.case import open_case, transaction
from reportedly.store.inputs import PageBytes, add_page, list_inputs
from reportedly.store.run import is_stale, run_case
from reportedly.store.schema import SCHEMA, VERSION
from reportedly.store.search import search_case
from tests.store.helpers import add, as_json, faults, made, renamed, run, shown
from tests.store.stub import DAM, OTHER, PAGES, WORK

SETTINGS = Settings()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dam.case"


def dump(path) -> list[str]:
    with sqlite3.connect(path) as db:
        found = [row for row in db.iterdump() if "sqlite_sequence" not in row]
    db.close()
    return found


def test_run_twice_is_run_once(path) -> None:
    assert add(path, PAGES) == ["added"] * 3
    assert run(path).marked == 3
    first = dump(path)
    assert add(path, PAGES) == ["known"] * 3
    ran = run(path)
    assert (ran.marked, ran.pages, ran.unread) == (0, 3, ())
    assert dump(path) == first
    assert faults(path) == []
    assert [one.name for one in path.parent.iterdir()] == ["dam.case"]


def test_the_order_of_captures_is_irrelevant(tmp_path) -> None:
    ledgers = set()
    for number, order in enumerate(permutations(PAGES)):
        path = tmp_path / f"{number}.case"
        made(path, {name: PAGES[name] for name in order})
        ledgers.add(as_json(path))
    one_by_one = tmp_path / "one-by-one.case"
    for name in reversed(PAGES):
        made(one_by_one, {name: PAGES[name]})
    ledgers.add(as_json(one_by_one))
    assert len(ledgers) == 1


def test_a_copy_adds_no_origin(path) -> None:
    made(path, PAGES)
    ledger = shown(path).ledger
    (relay,) = ledger.relays
    assert relay.kind == "reuse"
    gates = [claim for claim in ledger.claims if "gates" in claim.text]
    assert [len(one.origins) for one in gates if len(one.mentions) > 1] == [1] * len(gates)


def test_a_stopped_run_goes_on_where_it_stood(path, tmp_path) -> None:
    add(path, PAGES)
    calls = []

    def stops(data, uri, settings):
        calls.append(uri)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return WORK.mark(data, uri, settings)

    stopping = type(WORK)(WORK.made_by, stops, WORK.join)
    with pytest.raises(KeyboardInterrupt):
        run(path, stopping)
    with open_case(path) as case:
        assert is_stale(case.db)
    assert run(path, stopping).marked == 2
    assert as_json(path) == as_json(made(tmp_path / "undisturbed.case", PAGES))


def test_a_page_that_was_added_since_is_read_alone(path) -> None:
    made(path, {"dam.txt": DAM})
    add(path, {"other.txt": OTHER})
    with open_case(path) as case:
        assert is_stale(case.db)
    assert run(path).marked == 1
    assert run(path, renamed(WORK, "stub 2")).marked == 2
    assert run(path, renamed(WORK, "stub 2"), again=True).marked == 2
    assert faults(path) == []


def test_one_page_under_two_names_is_one_capture_and_a_finding(path) -> None:
    assert add(path, {"dam.txt": DAM, "dam (1).txt": DAM}) == ["added", "another name"]
    run(path)
    ledger = shown(path).ledger
    assert len(ledger.captures) == 1
    (finding,) = ledger.findings
    assert finding.detail == "the same bytes under 2 names: dam (1).txt, dam.txt"
    assert add(path, {"dam (1).txt": DAM}) == ["known"]


def test_a_page_that_changed_is_a_new_capture_and_a_finding(path) -> None:
    made(path, {"dam.txt": DAM})
    assert add(path, {"dam.txt": DAM.replace("Tuesday", "Monday")}) == ["changed"]
    run(path)
    ledger = shown(path).ledger
    assert [capture.uri for capture in ledger.captures] == ["dam.txt", "dam.txt"]
    (finding,) = ledger.findings
    assert set(finding.about) == {capture.id for capture in ledger.captures}
    assert finding.detail.startswith("dam.txt was added with 2 contents, all kept: SHA-256 ")
    assert faults(path) == []


def test_what_a_person_tells_of_a_page_counts_and_has_it_read_anew(path) -> None:
    made(path, {"other.txt": OTHER})
    told = Settings(published="2031-03-20")
    assert add(path, {"other.txt": OTHER}, told) == ["told anew"]
    assert add(path, {"other.txt": OTHER}, told) == ["known"]
    assert add(path, {"other.txt": OTHER}) == ["known"]
    assert run(path).marked == 1
    assert shown(path).ledger.captures[0].published == "2031-03-20"


def test_bytes_that_are_no_page_are_kept_and_say_why(path) -> None:
    add(path, {"dam.txt": DAM, "picture.png": b"\x89PNG\r\n\x1a\n", "empty.txt": b""})
    assert dict(run(path).unread) == {
        "picture.png": "not a page of text but a PNG image",
        "empty.txt": "the file is empty",
    }
    assert run(path).marked == 0
    assert len(run(path).unread) == 2
    assert len(shown(path).ledger.captures) == 1
    assert faults(path) == []


def test_pages_without_a_date_come_last(path) -> None:
    undated = "Tor Halvik said that the lamps of the harbour were lit at nine.\n"
    made(path, {"a.txt": undated, **PAGES})
    assert [one.uri for one in shown(path).ledger.captures][-1] == "a.txt"


def test_words_are_found(path) -> None:
    made(path, PAGES)
    with open_case(path) as case:
        kinds = [(hit.type, hit.title) for hit in search_case(case, "gates dam")]
        assert ("document", "Verrin Dam") in kinds
        assert ("claim", "") in kinds
        assert search_case(case, '"midnight ferry"') == []
        assert {hit.type for hit in search_case(case, "FER*")} == {"document", "claim"}
        assert search_case(case, "dam's AND (") == []
        with pytest.raises(Exception, match="which words"):
            search_case(case, "* -")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Tor Halvik said that the gates were opened.", "not a case file"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "not a case file"),
        (b"", "not a case file"),
    ],
)
def test_a_file_that_is_no_case_is_told(path, content, said) -> None:
    path.write_bytes(content)
    with pytest.raises(CaseError, match=said), open_case(path):
        pass
    assert path.read_bytes() == content


def test_another_database_is_told_and_left_alone(path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE notes (text)")
    db.close()
    for more in ({}, {"write": True, "create": True}):
        told = pytest.raises(CaseError, match="a database, but not a case file")
        with told, open_case(path, **more):
            pass


def test_a_newer_schema_is_told(path) -> None:
    made(path, {"dam.txt": DAM})
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    with pytest.raises(CaseError, match=r"newer version .*schema 2; this one knows 1"):
        run(path)


def test_a_case_that_is_not_there_is_told(path) -> None:
    with pytest.raises(CaseError, match="no such case file"), open_case(path, write=True):
        pass
    with pytest.raises(CaseError, match="is a folder"), open_case(path.parent, create=True):
        pass
    with pytest.raises(CaseError, match="cannot be opened"):
        add(path.parent / "no" / "folder.case", {})
    with pytest.raises(CaseError, match=r"cannot be opened|read-only|disk"):
        add(type(path)("/proc/dam.case"), {})


def test_a_making_that_was_stopped_is_made_good(path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA journal_mode = WAL")
    db.close()
    assert path.stat().st_size
    made(path, {"dam.txt": DAM})
    assert faults(path) == []


def fill(path) -> None:
    """Add more than there is room for."""
    noise = random.Random(1).randbytes(400_000)
    with open_case(path, write=True) as case:
        (pages,) = case.db.execute("PRAGMA page_count").fetchone()
        case.db.execute(f"PRAGMA max_page_count = {pages + 40}")
        for number in range(3):
            with transaction(case):
                add_page(case, PageBytes(f"{number}.txt", noise[: 90_000 * (number + 1)], SETTINGS))


def test_a_full_disk_is_told_and_the_case_stays_whole(path) -> None:
    made(path, {"dam.txt": DAM})
    with pytest.raises(CaseError, match="the disk is full"):
        fill(path)
    assert faults(path) == []
    with open_case(path) as case:  # what was written before the disk was full is there
        assert [one.uri for one in list_inputs(case.db)] == ["dam.txt", "0.txt"]


def test_a_read_only_case_can_be_read_and_says_so(path, monkeypatch) -> None:
    made(path, {"dam.txt": DAM})
    with open_case(path) as case, pytest.raises(sqlite3.OperationalError, match="readonly"):
        case.db.execute("DELETE FROM run")
    with pytest.raises(CaseError, match="read-only"), open_case(path) as case:
        run_case(case, Settings(), renamed(WORK, "stub 2"))


def test_two_writers_are_told_apart(path) -> None:
    made(path, {"dam.txt": DAM})
    script = (
        "import sys, pathlib\n"
        "from reportedly.store.lock import hold\n"
        "with hold(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LockedError, match=f"locked by process {holder.pid} on .* since 20"):
        run(path)
    assert shown(path).ledger.captures  # reading goes on
    holder.kill()
    holder.communicate()
    assert path.with_name("dam.case-lock").exists()
    assert run(path).marked == 0
    assert not path.with_name("dam.case-lock").exists()


def test_another_program_that_writes_is_told(path, monkeypatch) -> None:
    made(path, {"dam.txt": DAM})
    monkeypatch.setattr("reportedly.store.case._WAIT", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CaseError, match="locked by another program"):
        add(path, {"other.txt": OTHER})
    other.close()


def test_it_opens_as_a_plain_database(path) -> None:
    made(path, PAGES)
    db = sqlite3.connect(path)
    views = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    counts = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in views}
    names = db.execute("SELECT uri, text FROM captures ORDER BY uri").fetchall()
    assert [uri for uri, _ in names] == ["copy.txt", "dam.txt", "other.txt"]
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()
    ledger = shown(path).ledger
    for name in ("documents", "agents", "attributions", "times", "claims", "relays"):
        assert counts[name] == len(getattr(ledger, name)), name
    assert counts["ledger"] == counts["current"]


def test_bytes_and_additions_cannot_be_changed(path) -> None:
    made(path, {"dam.txt": DAM})
    db = sqlite3.connect(path)
    for statement in (
        "UPDATE blob SET size = 1",
        "DELETE FROM blob",
        "UPDATE addition SET uri = 'x'",
        "DELETE FROM addition",
        "INSERT OR REPLACE INTO blob SELECT sha256, 1, packed FROM blob",
        "INSERT OR REPLACE INTO addition SELECT * FROM addition",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(statement)
    db.close()


def test_the_schema_is_the_documented_one() -> None:
    from tests.test_docs import ROOT

    page = (ROOT / "docs" / "reference" / "case-file.md").read_text("utf-8")
    assert f"```sql\n{SCHEMA}```" in page
