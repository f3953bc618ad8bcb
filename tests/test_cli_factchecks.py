"""``reportedly read --factchecks``: pointers in every format, and files that are off."""

import json
from pathlib import Path

import pytest

from reportedly import cli
from tests.claim.test_match import Letters

ROOT = Path(__file__).parents[1]
CLAIM = "The gates of the Savonlinna dam opened by themselves."
PAGE = (
    "The gates of the Savonlinna dam opened by themselves, the ministry said.\n\n"
    "Orlo Vane said that no dog had barked.\n"
)


@pytest.fixture
def page(tmp_path, monkeypatch) -> str:
    monkeypatch.setattr(cli, "load_embedder", Letters)
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return str(path)


@pytest.fixture
def checks(tmp_path) -> str:
    path = tmp_path / "checks.json"
    review = {
        "@type": "ClaimReview",
        "claimReviewed": CLAIM,
        "url": "https://checks.example/gates",
        "author": {"name": "Straits Fact Desk"},
        "datePublished": "2031-03-18",
        "reviewRating": {"alternateName": "Four geese"},
    }
    path.write_text(json.dumps([review, {"@type": "ClaimReview"}]), "utf-8")
    return str(path)


def test_a_claim_comes_with_its_pointers(page: str, checks: str, capfd) -> None:
    call = ["read", page, "--factchecks", checks, "--factchecks", checks]
    assert cli.main([*call, "--format", "json"]) == 0
    ledger = json.loads(capfd.readouterr().out)
    given = {claim["text"]: claim["factchecks"] for claim in ledger["claims"]}
    (found,) = [checks for text, checks in given.items() if text.startswith("The gates")]
    assert found[0] == {
        "claim": CLAIM,
        "url": "https://checks.example/gates",
        "publisher": "Straits Fact Desk",
        "rating": "Four geese",
        "published": "2031-03-18",
        "score": found[0]["score"],
    }
    assert 0.5 <= found[0]["score"] <= 1
    assert any(f["check"] == "factchecks" and f["about"] == [checks] for f in ledger["findings"])


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_report_says_what_a_pointer_is(page: str, checks: str, form: str, capfd) -> None:
    assert cli.main(["read", page, "--factchecks", checks, "--format", form]) == 0
    report = " ".join(capfd.readouterr().out.split())
    assert "published fact-check that may be about this" in report
    assert "Four geese" in report
    assert "Straits Fact Desk" in report
    assert "https://checks.example/gates" in report


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no such file"),
        (b"", "the file is empty"),
        (b"{", "begins as JSON"),
        (b"A ministry said so.", "neither ClaimReview nor CSV"),
        (b"claim,url\n,\n...,https://checks.example/1\n", "line 3: no claim"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
    ],
)
def test_a_file_that_is_off_stops_the_call(page: str, tmp_path, content, reason, capfd) -> None:
    bad = tmp_path / "bad.csv"
    if content is not None:
        bad.write_bytes(content)
    assert cli.main(["read", page, "--factchecks", str(bad)]) == 2
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"reportedly: fact-checks: {bad}: ")
    assert reason in printed.err


def test_a_folder_is_no_file(page: str, tmp_path, capfd) -> None:
    assert cli.main(["read", page, "--factchecks", str(tmp_path)]) == 2
    assert "is a folder" in capfd.readouterr().err


def test_an_index_made_once_gives_the_same(page: str, checks: str, tmp_path, capfd) -> None:
    made = str(tmp_path / "checks.npz")
    assert cli.main(["index", checks, "-o", made]) == 0
    printed = capfd.readouterr()
    assert printed.out == ""
    assert "1 item could not be used (no claimReviewed): [1]; 1 can" in printed.err
    ledgers = []
    for files in ([checks], [made], [made, checks]):
        call = ["read", page, "--format", "json"]
        assert cli.main([*call, *(word for file in files for word in ("--factchecks", file))]) == 0
        ledgers.append(json.loads(capfd.readouterr().out)["claims"])
    assert ledgers[0] == ledgers[1] == ledgers[2]
    assert any(claim["factchecks"] for claim in ledgers[0])


def test_an_index_of_nothing_is_status_2(tmp_path, capfd) -> None:
    assert cli.main(["index", str(tmp_path / "gone.csv"), "-o", str(tmp_path / "made")]) == 2
    assert "gone.csv: no such file" in capfd.readouterr().err
