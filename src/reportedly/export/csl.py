"""The sources of a case as CSL-JSON, for reference managers and word processors.

One item a document, in the order of the case: an article is a ``webpage``, an embedded post or a
comment a ``post``. A page in which no document was found is an item too. ``note`` holds the page's
SHA-256 and its name in the case, so that an item can be traced to the very bytes.

**It loses** all that was read in the sources: it lists them. Of a time only its day is kept, which
is all that CSL knows. It is not read back.
"""

import re
from typing import Any

import msgspec

from reportedly.export.view import short
from reportedly.types import Agent, Capture, Document, Ledger

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T ])")


def render_csl(ledger: Ledger) -> bytes:
    """Return a list of CSL-JSON items (UTF-8, indented)."""
    captures = {capture.id: capture for capture in ledger.captures}
    agents = {agent.id: agent for agent in ledger.agents}
    items = [_document(one, captures.get(one.capture), agents) for one in ledger.documents]
    held = {document.capture for document in ledger.documents}
    for capture in ledger.captures:
        if capture.id not in held:
            items.append(
                {"id": capture.id, "type": "webpage", "title": capture.uri}
                | _date(capture.published)
                | _place(capture.uri, capture)
            )
    return msgspec.json.format(msgspec.json.encode(items), indent=1) + b"\n"


def web_address(*found: str | None) -> str | None:
    """Return the first that is an address on the web."""
    kept = (one for one in found if one and one.lower().startswith(("http://", "https://")))
    return next(kept, None)


def _document(
    document: Document, capture: Capture | None, agents: dict[str, Agent]
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": document.id,
        "type": "webpage" if document.kind == "article" else "post",
        "title": document.title or short(document, agents),
    }
    if document.kind == "comment":
        told["genre"] = "comment"
    if document.author:
        told["author"] = [{"literal": document.author}]
    if document.publisher:
        told["container-title"] = document.publisher
    address = web_address(document.permalink, capture.uri if capture else None)
    return told | _date(document.published) | _place(address, capture)


def _date(told: str | None) -> dict[str, Any]:
    if not told:
        return {}
    found = _DAY.match(told)
    if found is None:
        return {"issued": {"literal": told}}
    return {"issued": {"date-parts": [[int(part) for part in found.groups() if part]]}}


def _place(address: str | None, capture: Capture | None) -> dict[str, Any]:
    told = {"URL": address} if web_address(address) else {}
    if capture is not None:
        told["note"] = f"SHA-256: {capture.sha256}\nfile: {capture.uri}"
    return told
