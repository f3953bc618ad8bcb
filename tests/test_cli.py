"""The command line: formats, exit codes, and pages that cannot be read."""

import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from reportedly.cli import main
from reportedly.export.json import json_schema

ROOT = Path(__file__).parents[1]
STATEMENT = str(ROOT / "examples" / "ministry-statement.txt")


def test_json_is_one_object_that_fits_its_schema(examples, capfd) -> None:
    assert main(["read", *map(str, examples), "--format", "json"]) == 0
    printed = capfd.readouterr()
    ledger = json.loads(printed.out)
    jsonschema.Draft202012Validator(json_schema()).validate(ledger)
    assert ledger["version"] == 1
    assert set(ledger) >= {
        "captures", "documents", "agents", "attributions", "times", "places", "evidence",
        "techniques", "claims", "relays", "findings",
    }  # fmt: skip
    assert all({"from", "to", "kind", "score"} <= set(relay) for relay in ledger["relays"])


def test_the_schema_in_the_docs_is_the_schema(capfd) -> None:
    assert main(["schema"]) == 0
    printed = json.loads(capfd.readouterr().out)
    kept = json.loads((ROOT / "docs" / "reference" / "ledger.schema.json").read_text("utf-8"))
    assert printed == kept, "run: reportedly schema -o docs/reference/ledger.schema.json"


def test_each_format_says_who_speaks(capfd, tmp_path) -> None:
    assert main(["read", STATEMENT]) == 0
    assert "Ansa Verkkola" in capfd.readouterr().out
    report = tmp_path / "report.html"
    assert main(["read", STATEMENT, "--format", "html", "-o", str(report)]) == 0
    assert "Ansa Verkkola" in report.read_text("utf-8")
    assert capfd.readouterr().out == ""


def test_published_anchors_the_times(capfd, tmp_path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The ministry said on Tuesday that the gates opened last week.\n", "utf-8")
    assert main(["read", str(page), "--published", "2031-03-13", "--format", "json"]) == 0
    times = {time["text"]: time["value"] for time in json.loads(capfd.readouterr().out)["times"]}
    assert times["Tuesday"] == "2031-03-11"


def test_standard_input(capfd, monkeypatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"The ministry said the gates opened.")

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert main(["read", "-", "--format", "json"]) == 0
    ledger = json.loads(capfd.readouterr().out)
    assert ledger["captures"][0]["uri"] == "stdin"
    assert len(ledger["attributions"]) == 1


def test_a_bad_page_does_not_stop_the_others(capfd, tmp_path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    gone = tmp_path / "gone.txt"
    pages = [str(empty), STATEMENT, str(picture), str(gone)]
    assert main(["read", *pages, "--format", "json"]) == 3
    printed = capfd.readouterr()
    ledger = json.loads(printed.out)
    assert len(ledger["captures"]) == 1
    for page in (empty, picture, gone):
        assert any(page_of(finding, page) for finding in ledger["findings"])
        assert str(page) in printed.err
    assert "Traceback" not in printed.err


def page_of(finding: dict[str, object], page: Path) -> bool:
    return finding["check"] == "read" and finding["about"] == [str(page)]


def test_no_page_that_can_be_read_is_status_4(capfd, tmp_path) -> None:
    assert main(["read", str(tmp_path / "gone.txt")]) == 4
    assert "gone.txt" in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", STATEMENT, "--published", "yesterday"],
        ["read", STATEMENT, STATEMENT, "--url", "https://a.example/"],
        ["read", "-", "-"],
        ["read", STATEMENT, "-o", "/no/such/folder/report.html"],
    ],
)
def test_a_call_that_makes_no_sense_is_status_2(arguments: list[str], capfd) -> None:
    assert main(arguments) == 2
    # a slow machine tells how far it is before it says what is wrong
    assert capfd.readouterr().err.splitlines()[-1].startswith("reportedly: ")


def test_unknown_options_are_status_2(capfd) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["read", "--wrong"])
    assert stopped.value.code == 2
    assert "usage" in capfd.readouterr().err


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "read", STATEMENT, "--format", "json"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["documents"]
    assert b"Traceback" not in done.stderr
