"""A run over a case: each page marked once, then all of them joined; stopped, it goes on.

It knows nothing of the stages, only that one kind works on a page and the other on the case. A
page's marks and the note that they are done are one transaction, so what was done stays done.
What they were made from (the program, the settings, what a person told of the page) is hashed
into a basis; a page whose basis has not changed is not read again.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from hashlib import sha256

from reportedly.ledger import Folded, apply_reviews
from reportedly.settings import Settings
from reportedly.store.case import Case, transaction
from reportedly.store.inputs import CaseInput, list_inputs, load_bytes, name_findings
from reportedly.store.records import (
    CASE,
    JOIN,
    MARK,
    done_id,
    forget,
    ledger_of,
    load_rows,
    put_done,
    rows_of,
    to_row,
)
from reportedly.store.reviews import load_reviews
from reportedly.types import Ledger

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Work:
    """What a run does: ``mark`` reads one page's bytes, ``join`` makes one ledger of theirs.

    ``mark`` gets bytes, name and settings; where a page cannot be read it returns findings that
    say so, and no capture. ``made_by`` names program and models: another name, another basis.
    """

    made_by: str
    mark: Callable[[bytes, str, Settings], Ledger]
    join: Callable[[Sequence[Ledger]], Ledger]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: how many pages it marked, and which pages of the case cannot be read."""

    marked: int
    pages: int
    unread: tuple[tuple[str, str], ...]


def run_case(
    case: Case,
    settings: Settings,
    work: Work,
    *,
    again: bool = False,
    progress: Progress | None = None,
) -> Ran:
    """Mark the pages that are new or whose basis has changed, and join the case anew if need be.

    A second run changes nothing at all. With ``again`` every page is marked anew.
    """
    inputs = list_inputs(case.db)
    bases = {one.id: _basis(work.made_by, one.settings(settings)) for one in inputs}
    done = _latest(case.db, MARK)
    pending = [one for one in inputs if again or done.get(one.id, ("", ""))[0] != bases[one.id]]
    if pending:
        run = _start(case, MARK, work.made_by)
        for number, one in enumerate(pending):
            if progress:
                progress(number, len(pending), one.uri)
            data = load_bytes(case.db, one.sha256)
            rows = rows_of(work.mark(data, one.uri, one.settings(settings)))
            with transaction(case):
                if one.id in done:
                    # claims of the old marks name records that are not current any more
                    forget(case.db, JOIN, CASE)
                put_done(case.db, run, MARK, one.id, bases[one.id], rows)
                if one.id in done:
                    _amend(case, only=one.sha256)
        _finish(case, run)
    _join(case, settings, work, inputs)
    return Ran(len(pending), len(inputs), tuple(_unread(case.db, inputs)))


def load_records(db: sqlite3.Connection) -> Ledger:
    """Return what the stages made, reviews aside, in the order of the case.

    That order is by the pages' times, then by their names: not by when they were added.
    """
    parts = [ledger for _, ledger in _parts(db, list_inputs(db))]
    latest = _latest(db, JOIN).get(CASE)
    joined = Ledger()
    if latest:
        rows = load_rows(db, done_id(db, JOIN, CASE))
        joined = ledger_of((name, text) for _, name, text in rows)
    return _concatenated([*parts, joined])


def load_ledger(db: sqlite3.Connection) -> Folded:
    """Return the ledger that a person sees, and where each review stands."""
    return apply_reviews(load_records(db), load_reviews(db))


def is_stale(db: sqlite3.Connection) -> bool:
    """Tell whether pages have been added, or marked, since the case was last joined."""
    latest = _latest(db, JOIN).get(CASE)
    inputs = list_inputs(db)
    return bool(inputs) and (
        latest is None or latest[0].partition(" ")[2] != _joined_from(db, inputs)
    )


def amend(case: Case, records: Ledger) -> None:
    """Bring what the reviews change in the stages' records up to date, within a transaction."""
    put_amended(case, records, apply_reviews(records, load_reviews(case.db)).ledger)


def put_amended(case: Case, records: Ledger, folded: Ledger) -> None:
    """Write what the reviews change, where the reviewed ledger is at hand; in a transaction."""
    case.db.execute("DELETE FROM amended")
    found = amendments(records, folded)
    case.db.executemany(
        "INSERT INTO amended (id, type, change, json) VALUES (?, ?, ?, ?)",
        ((key, *change) for key, change in found.items()),
    )


def amendments(records: Ledger, folded: Ledger) -> dict[str, tuple[str, str, str | None]]:
    """Return what reviews change: by id the type, ``removed``, ``changed`` or ``added``, JSON."""
    found: dict[str, tuple[str, str, str | None]] = {}
    for entry in fields(Ledger):
        before = {record.id: record for record in getattr(records, entry.name)}
        after = {record.id: record for record in getattr(folded, entry.name)}
        for key, record in before.items():
            now = after.get(key)
            if now is None:
                found[key] = (to_row(record).type, "removed", None)
            elif now is not record and now != record:
                row = to_row(now)
                found[key] = (row.type, "changed", row.json)
        for key in after.keys() - before.keys():
            row = to_row(after[key])
            found[key] = (row.type, "added", row.json)
    return found


def _amend(case: Case, only: str | None = None) -> None:
    """Do the same where there are reviews; with ``only``, where one is about that page."""
    reviews = load_reviews(case.db)
    quotes = [q for review in reviews for target in review.targets for q in target.quotes]
    if only is not None and not any(quote.capture == only for quote in quotes):
        return
    amend(case, load_records(case.db) if reviews else Ledger())


def _unread(db: sqlite3.Connection, inputs: Sequence[CaseInput]) -> Iterator[tuple[str, str]]:
    """Give the pages that have no capture, and why."""
    query = "SELECT input_id FROM current WHERE stage = ? AND type = 'capture'"
    read = {input_id for (input_id,) in db.execute(query, (MARK,))}
    for one in inputs:
        if one.id not in read:
            yield one.uri, "; ".join(finding.detail for finding in _part(db, one).findings)


def _join(case: Case, settings: Settings, work: Work, inputs: Sequence[CaseInput]) -> None:
    db = case.db
    basis = f"{_basis(work.made_by, settings)} {_joined_from(db, inputs)}"
    if not inputs or _latest(db, JOIN).get(CASE, ("", ""))[0] == basis:
        return
    parts = [ledger for _, ledger in _parts(db, inputs)]
    known = {(row.id, row.json) for part in parts for row in rows_of(part)}
    rows = [row for row in rows_of(work.join(parts)) if (row.id, row.json) not in known]
    rows += [to_row(finding) for finding in name_findings(inputs)]
    run = _start(case, JOIN, work.made_by)
    with transaction(case):
        forget(db, JOIN, CASE)
        put_done(db, run, JOIN, CASE, basis, rows)
        _amend(case)
    _finish(case, run)


def _parts(db: sqlite3.Connection, inputs: Sequence[CaseInput]) -> list[tuple[CaseInput, Ledger]]:
    """Return the marked pages in the order of the case."""
    found = [(one, _part(db, one)) for one in inputs]

    def place(part: tuple[CaseInput, Ledger]) -> tuple[str, str, str]:
        one, ledger = part
        told = [capture.published for capture in ledger.captures]
        told += [document.published for document in ledger.documents]
        return (next(filter(None, told), "9999"), one.uri, one.id)

    return sorted(found, key=place)


def _part(db: sqlite3.Connection, one: CaseInput) -> Ledger:
    rows = load_rows(db, done_id(db, MARK, one.id))
    return ledger_of((name, text) for _, name, text in rows)


def _concatenated(parts: Sequence[Ledger]) -> Ledger:
    return Ledger(
        **{
            entry.name: tuple(record for part in parts for record in getattr(part, entry.name))
            for entry in fields(Ledger)
        }
    )


def _basis(made_by: str, settings: Settings) -> str:
    text = json.dumps([made_by, asdict(settings)], sort_keys=True)
    return sha256(text.encode()).hexdigest()[:32]


def _joined_from(db: sqlite3.Connection, inputs: Sequence[CaseInput]) -> str:
    """Return a hash of all that the join reads: the pages' names and what was made of each."""
    done = _latest(db, MARK)
    read = sorted([one.id, sorted(one.names), *done.get(one.id, ("", ""))] for one in inputs)
    return sha256(json.dumps(read).encode()).hexdigest()[:32]


def _latest(db: sqlite3.Connection, stage: str) -> dict[str, tuple[str, str]]:
    """Return, by input, the basis and the digest of what a stage made last."""
    rows = db.execute(
        "SELECT done.input_id, basis, digest FROM latest JOIN done ON done.id = done_id"
        " WHERE latest.stage = ?",
        (stage,),
    )
    return {input_id: (basis, digest) for input_id, basis, digest in rows}


def _start(case: Case, stage: str, made_by: str) -> int:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    made = case.db.execute(
        "INSERT INTO run (stage, made_by, started) VALUES (?, ?, ?)", (stage, made_by, now)
    )
    return int(made.lastrowid or 0)


def _finish(case: Case, run: int) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    case.db.execute("UPDATE run SET finished = ? WHERE id = ?", (now, run))
