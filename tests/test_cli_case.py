"""The verbs over a case file: what they print, and their exit statuses."""

import json
import sqlite3

import pytest

from reportedly import cli_case
from reportedly.cli import main
from reportedly.store.lock import hold
from tests.store.stub import DAM, PAGES, WORK


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of pages, with a stub in place of the models."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli_case, "case_work", lambda *_: WORK)
    monkeypatch.setattr(cli_case, "program_name", lambda: "stub")
    pages = tmp_path / "pages"
    (pages / "sub").mkdir(parents=True)
    for name, text in PAGES.items():
        (pages / name).write_text(text, "utf-8")
    (pages / "sub" / "late.txt").write_text("Per Lund said that the lamps were lit again.\n")
    (pages / "style.css").write_text("p {}")
    (pages / ".hidden.txt").write_text("Not a page.")
    return tmp_path


def call(capfd, *arguments: str) -> tuple[int, str, str]:
    status = main(list(arguments))
    printed = capfd.readouterr()
    return status, printed.out, printed.err


def test_from_pages_to_a_reviewed_ledger(folder, capfd) -> None:
    status, out, err = call(capfd, "add", "dam.case", "pages")
    assert status == 0
    assert sorted(out.splitlines()) == [
        "added: pages/copy.txt",
        "added: pages/dam.txt",
        "added: pages/other.txt",
        "added: pages/sub/late.txt",
    ]
    assert "1 files in folders are no pages" in err
    status, out, err = call(capfd, "show", "dam.case", "--format", "json")
    assert status == 0
    assert "have not been read yet: reportedly run dam.case" in err
    assert call(capfd, "run", "dam.case")[:2] == (
        0, "read 4 of 4 pages, the others were read before\n",
    )  # fmt: skip
    assert call(capfd, "run", "dam.case")[1].startswith("read 0 of 4")
    status, out, err = call(capfd, "show", "dam.case", "--format", "json")
    ledger = json.loads(out)
    assert (status, err, len(ledger["captures"])) == (0, "", 4)
    key = ledger["attributions"][0]["id"]
    assert call(capfd, "review", "dam.case", "reject", key, "--by", "Ida", "--why", "no") == (
        0, f"review 1: reject {key}\n", "",
    )  # fmt: skip
    assert key not in call(capfd, "show", "dam.case", "--format", "json")[1]
    status, out, _ = call(capfd, "review", "dam.case", "list")
    assert out.startswith(f"1  reject {key} (indirect asserts) “")
    (listed,) = json.loads(call(capfd, "review", "dam.case", "list", "--format", "json")[1])
    assert (listed["by"], listed["status"], listed["id"]) == ("Ida", "standing", key)
    status, out, _ = call(capfd, "verify", "dam.case")
    assert status == 0
    assert out.splitlines()[-1] == "nothing was changed"
    assert "Verkkola" in call(capfd, "show", "dam.case")[1]
    assert call(capfd, "show", "dam.case", "--format", "html", "-o", "report.html")[:2] == (0, "")


def test_a_page_has_one_name_wherever_the_command_is_called_from(folder, capfd, monkeypatch):
    assert call(capfd, "add", "dam.case", "pages/dam.txt")[1] == "added: pages/dam.txt\n"
    monkeypatch.chdir(folder / "pages" / "sub")
    assert call(capfd, "add", "../../dam.case", "../dam.txt")[1] == "known: pages/dam.txt\n"
    assert call(capfd, "add", "../../dam.case", "../*.txt")[1].count("added: pages/") == 3


def test_patterns(folder, capfd) -> None:
    assert call(capfd, "add", "dam.case", "pages/**/l*.txt")[1] == "added: pages/sub/late.txt\n"
    status, _, err = call(capfd, "add", "dam.case", "pages/*.pdf")
    assert (status, err) == (2, "reportedly: pages/*.pdf: fits no file\n")


def test_search(folder, capfd) -> None:
    call(capfd, "add", "dam.case", "pages")
    call(capfd, "run", "dam.case")
    status, out, _ = call(capfd, "search", "dam.case", "ferry")
    assert status == 0
    assert len(out.splitlines()) == 2
    (hit, *_) = json.loads(call(capfd, "search", "dam.case", "ferry", "--format", "json")[1])
    assert set(hit) == {"id", "type", "title", "passage"}
    assert call(capfd, "search", "dam.case", "submarine")[:2] == (1, "")
    assert call(capfd, "search", "dam.case", "!")[0] == 2


def test_pages_that_cannot_be_read(folder, capfd) -> None:
    status, out, err = call(capfd, "add", "dam.case", "pages/dam.txt", "gone.txt")
    assert (status, out) == (3, "added: pages/dam.txt\n")
    assert err == "reportedly: gone.txt: gone.txt: no such file\n"
    assert call(capfd, "add", "dam.case", "gone.txt")[0] == 4
    (folder / "empty.txt").write_bytes(b"")
    assert call(capfd, "add", "dam.case", "empty.txt")[0] == 0
    status, _, err = call(capfd, "run", "dam.case")
    assert (status, err) == (3, "reportedly: empty.txt: the file is empty\n")


def test_what_makes_no_sense_is_status_2(folder, capfd) -> None:
    call(capfd, "add", "dam.case", "pages")
    for arguments in (
        ["add", "dam.case", "pages", "--url", "https://a.example/"],
        ["add", "dam.case", "pages/dam.txt", "--published", "yesterday"],
        ["review", "dam.case", "reject", "time-1"],
        ["review", "dam.case", "reject", "--by", "Ida"],
        ["review", "dam.case", "reject", "time-1", "--by", "Ida"],
        ["review", "dam.case", "note", "time-1", "--by", "Ida"],
        ["review", "dam.case", "replace", "time-1", "--by", "Ida", "--set", "value"],
        ["review", "dam.case", "replace", "time-1", "--by", "Ida", "--set", "value=[1]"],
    ):
        status, _, err = call(capfd, *arguments)
        assert status == 2, arguments
        assert err.startswith("reportedly: ")


def test_files_that_are_no_cases_are_status_5(folder, capfd) -> None:
    for verb in (["run"], ["show"], ["verify"], ["search", "gates"], ["review", "list"]):
        name, *rest = verb
        status, out, err = call(capfd, name, "gone.case", *rest)
        assert (status, out, err) == (5, "", "reportedly: gone.case: no such case file\n")
        status, out, err = call(capfd, name, "pages/dam.txt", *rest)
        assert (status, out, err) == (5, "", "reportedly: pages/dam.txt: not a case file\n")
    assert (folder / "pages" / "dam.txt").read_text() == DAM


def test_a_locked_case_is_status_6(folder, capfd) -> None:
    call(capfd, "add", "dam.case", "pages")
    with hold(folder / "dam.case"):
        status, _, err = call(capfd, "run", "dam.case")
        assert call(capfd, "show", "dam.case")[0] == 0
    assert status == 6
    assert err.startswith("reportedly: dam.case: locked by process ")


def test_a_changed_case_is_status_1(folder, capfd) -> None:
    call(capfd, "add", "dam.case", "pages")
    call(capfd, "run", "dam.case")
    with sqlite3.connect("dam.case") as db:
        db.execute("UPDATE record SET json = replace(json, 'midnight', 'eight') ")
    db.close()
    status, out, _ = call(capfd, "verify", "dam.case")
    assert status == 1
    assert "is not what was written" in out
    assert "nothing was changed" not in out


def test_the_real_stages_over_a_case(tmp_path, examples, models, capfd) -> None:
    case = str(tmp_path / "example.case")
    assert call(capfd, "add", case, *map(str, examples))[0] == 0
    assert call(capfd, "run", case)[0] == 0
    first = json.loads(call(capfd, "show", case, "--format", "json")[1])
    assert len(first["captures"]) == len(examples)
    assert call(capfd, "verify", case)[0] == 0
    assert call(capfd, "run", case, "--again")[0] == 0
    assert json.loads(call(capfd, "show", case, "--format", "json")[1]) == first
