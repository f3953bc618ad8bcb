"""The pages of a case: their bytes by SHA-256, and the names that they came by."""

import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

from reportedly.errors import CaseError
from reportedly.ids import make_id
from reportedly.settings import Settings
from reportedly.store.case import Case
from reportedly.store.chain import START, link
from reportedly.types import Finding

AddStatus = Literal["added", "changed", "another name", "told anew", "known"]

_COLUMNS = "number, input_id, uri, sha256, published, url, encoding, added"


@dataclass(frozen=True, slots=True)
class PageBytes:
    """A page to add: its name, its bytes, and what a person tells of it."""

    uri: str
    data: bytes
    settings: Settings


@dataclass(frozen=True, slots=True)
class CaseInput:
    """A page of the case: one for each SHA-256, whatever names it came by.

    ``id`` is the id that its capture has; ``uri`` the name that it came by first.
    """

    id: str
    uri: str
    sha256: str
    names: tuple[str, ...]
    published: str | None
    url: str | None
    encoding: str | None

    def settings(self, common: Settings) -> Settings:
        """Return the settings to read it with: what a person has told of it counts."""
        return replace(
            common,
            published=self.published or common.published,
            url=self.url or common.url,
            encoding=self.encoding or common.encoding,
        )


def add_page(case: Case, page: PageBytes) -> AddStatus:
    """Add a page, within a transaction; adding it again changes nothing.

    ``changed``: its name is known, but had other bytes, which stay. ``another name``: its bytes
    are known by another name. ``told anew``: only what a person tells of it is new.
    """
    db = case.db
    digest = sha256(page.data).hexdigest()
    told = (page.settings.published, page.settings.url, page.settings.encoding)
    same = list_inputs(db, digest=digest)
    status: AddStatus
    if same:
        (one,) = same
        now = (one.published, one.url, one.encoding)
        anew = any(new is not None and new != old for new, old in zip(told, now, strict=True))
        if page.uri not in one.names:
            status = "another name"
        elif anew:
            status = "told anew"
        else:
            return "known"
        input_id = one.id
    else:
        db.execute(
            "INSERT INTO blob VALUES (?, ?, ?)", (digest, len(page.data), zlib.compress(page.data))
        )
        known = db.execute("SELECT 1 FROM addition WHERE uri = ? LIMIT 1", (page.uri,)).fetchone()
        status = "changed" if known else "added"
        input_id = make_id("capture", page.uri, digest)
    last = db.execute("SELECT number, hash FROM addition ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = last or (0, START)
    now_ = datetime.now(UTC).isoformat(timespec="seconds")
    row = (number + 1, input_id, page.uri, digest, *told, now_)
    db.execute(
        f"INSERT INTO addition ({_COLUMNS}, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, previous, link(previous, row)),
    )
    return status


def load_additions(db: sqlite3.Connection) -> list[tuple[tuple[object, ...], str, str]]:
    """Return what was added, as its values, the hash before and its own, in order."""
    rows = db.execute(f"SELECT {_COLUMNS}, previous, hash FROM addition ORDER BY number")
    return [(row[:-2], row[-2], row[-1]) for row in rows]


def list_inputs(db: sqlite3.Connection, digest: str | None = None) -> list[CaseInput]:
    """Return the case's pages in the order in which they were added; or those of one SHA-256."""
    where = "" if digest is None else " WHERE sha256 = ?"
    found: dict[str, CaseInput] = {}
    for input_id, uri, sha, published, url, encoding in db.execute(
        "SELECT input_id, uri, sha256, published, url, encoding FROM addition"
        f"{where} ORDER BY number",
        () if digest is None else (digest,),
    ):
        one = found.get(input_id) or CaseInput(input_id, uri, sha, (), None, None, None)
        found[input_id] = replace(
            one,
            names=tuple(dict.fromkeys((*one.names, uri))),
            published=published or one.published,
            url=url or one.url,
            encoding=encoding or one.encoding,
        )
    return list(found.values())


def load_bytes(db: sqlite3.Connection, digest: str) -> bytes:
    """Return a page's bytes.

    Raises CaseError where they are missing or not the bytes that were added.
    """
    row = db.execute("SELECT packed FROM blob WHERE sha256 = ?", (digest,)).fetchone()
    try:
        data = zlib.decompress(row[0])
    except (TypeError, zlib.error):
        raise CaseError(f"the bytes of SHA-256 {digest} are missing or damaged") from None
    if sha256(data).hexdigest() != digest:
        raise CaseError(f"the bytes kept as SHA-256 {digest} are not those that were added")
    return data


def name_findings(inputs: Sequence[CaseInput]) -> tuple[Finding, ...]:
    """Say which pages came by several names, and which names stood for several pages."""
    found = []
    by_name: dict[str, list[CaseInput]] = {}
    for one in inputs:
        for name in one.names:
            by_name.setdefault(name, []).append(one)
        if len(one.names) > 1:
            detail = f"the same bytes under {len(one.names)} names: " + ", ".join(sorted(one.names))
            found.append(_finding((one.id,), detail))
    for name, pages in by_name.items():
        if len(pages) > 1:
            pages = sorted(pages, key=lambda one: one.sha256)
            detail = f"{name} was added with {len(pages)} contents, all kept: SHA-256 " + ", ".join(
                one.sha256[:16] for one in pages
            )
            found.append(_finding(tuple(one.id for one in pages), detail))
    return tuple(sorted(found, key=lambda finding: finding.id))


def _finding(about: tuple[str, ...], detail: str) -> Finding:
    key = make_id("finding", "capture", *about, detail)
    return Finding(key, "capture", about, "undecided", detail)
