"""Export from the page: the bytes of the command line, as files to keep, pseudonyms offered."""

from pathlib import Path

import pytest

from reportedly.cli import main
from reportedly.export.formats import FORMATS
from reportedly.web.app import make_app
from tests.store.stub import WORK
from tests.web.asking import HOST, PORT, TOKEN, ask

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def app(event_case):
    return make_app(event_case, token=TOKEN, port=PORT, work=lambda: WORK)


def raw(app, target):
    """Return status, headers and the bytes: an archive is no text."""
    import asyncio
    from urllib.parse import urlsplit

    parts = urlsplit(target)
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": parts.path, "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(), "root_path": "", "server": ("127.0.0.1", PORT),
        "client": ("127.0.0.1", 1), "state": {},
        "headers": [(b"host", HOST.encode()), (b"authorization", f"Bearer {TOKEN}".encode())],
    }  # fmt: skip
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    body = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    headers = {n.decode().lower(): v.decode() for n, v in sent[0]["headers"]}
    return sent[0]["status"], headers, body


@pytest.mark.parametrize("name", FORMATS)
def test_a_download_is_what_the_command_line_writes(app, event_case, tmp_path, name) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    status, headers, data = raw(app, f"/exports/{name}")
    assert status == 200
    path = tmp_path / ("out.zip" if FORMATS[name].many else "out")
    assert main(["export", str(event_case), "--to", name, "-o", str(path)]) == 0
    assert data == path.read_bytes()
    assert (
        headers["content-disposition"] == f"attachment; filename*=UTF-8''pier{FORMATS[name].suffix}"
    )
    assert headers["content-type"] == "application/octet-stream"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_what_commenters_go_by_is_a_choice(app) -> None:
    plain = raw(app, "/exports/jsonl")[2].decode()
    assert "dockhand_77" not in plain
    assert "Commenter-" in plain
    assert "dockhand_77" in raw(app, "/exports/jsonl?names=real")[2].decode()
    kept = raw(app, "/exports/jsonl?names=pseudonyms&keep=somebody%0D%0Adockhand_77")[2].decode()
    assert "dockhand_77" in kept
    assert "Commenter-" in kept
    wrong = ask(app, "/exports/jsonl?names=all")
    assert wrong.status == 400
    assert "pseudonyms or real" in wrong.text


def test_the_page_lists_every_format_with_what_it_loses(app) -> None:
    html = ask(app, "/exports").text
    page = (ROOT / "docs" / "reference" / "exports.md").read_text("utf-8")
    for name, form in FORMATS.items():
        assert f'formaction="/exports/{name}"' in html
        assert form.loses in html
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        assert row.endswith(f" {form.loses} |")
    assert html.count("formaction") == len(FORMATS) == 12


def test_without_the_token_nothing_is_given(app) -> None:
    assert ask(app, "/exports/jsonl", authorization=None).status == 403
    assert ask(app, "/exports/jsonl", sec_fetch_site="cross-site").status == 403
    assert ask(app, "/exports/docx").status == 404
    assert ask(app, "/exports/jsonl", "POST").status == 405


def test_a_format_whose_library_is_missing_says_so(app, monkeypatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = ask(app, "/exports/parquet")
    assert answer.status == 501
    assert "pip install" in answer.text
