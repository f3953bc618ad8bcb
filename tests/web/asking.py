"""Requests to the application itself, without a network: the ASGI protocol in a few lines."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from reportedly.web.app import make_app
from tests.store.stub import WORK

TOKEN = "a-token-of-this-start"
PORT = 8765
HOST = f"127.0.0.1:{PORT}"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


def ask(
    app: Any, target: str, method: str = "GET", body: Any = b"", **headers: str | None
) -> Answer:
    """Ask; host, origin and bearer are ours unless told otherwise (None leaves one out)."""
    if isinstance(body, dict):
        body = urlencode(body, doseq=True).encode()
    told: dict[str, str | None] = {"host": HOST, "authorization": f"Bearer {TOKEN}"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    parts = urlsplit(target)
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": parts.path, "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(), "root_path": "", "server": ("127.0.0.1", PORT),
        "client": ("127.0.0.1", 1), "state": {},
        "headers": [(n.encode(), v.encode()) for n, v in told.items() if v is not None],
    }  # fmt: skip
    sent: list[dict[str, Any]] = []
    given = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return given.pop(0) if given else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    content = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    found = {n.decode().lower(): v.decode() for n, v in sent[0]["headers"]}
    return Answer(sent[0]["status"], found, content.decode("utf-8"))


def made(path):
    """The application over a case, with the work of stubs."""
    return make_app(path, token=TOKEN, port=PORT, work=lambda: WORK)
