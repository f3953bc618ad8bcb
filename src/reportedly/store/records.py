"""Records to JSON and back, and the results of each stage in the case file."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any, Final

import msgspec

from reportedly.anchors import TYPES
from reportedly.errors import CaseError
from reportedly.types import Ledger, Relay

MARK: Final = "mark"
JOIN: Final = "join"
CASE: Final = "case"
"""What the join is done over: no single input, but all."""

_TYPE_OF = {record: name for name, (_, record) in TYPES.items()}
_ENTRIES = {name: entry for name, (entry, _) in TYPES.items()}
_ENCODER = msgspec.json.Encoder()
_DECODERS = {name: msgspec.json.Decoder(record) for name, (_, record) in TYPES.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it is stored."""

    id: str
    type: str
    json: str


def to_row(record: Any) -> Row:
    """Encode a record, under the names that the ledger's JSON has."""
    name = _TYPE_OF[type(record)]
    if isinstance(record, Relay):
        built = msgspec.to_builtins(record)
        renamed = {key.rstrip("_"): value for key, value in built.items()}
        return Row(record.id, name, _ENCODER.encode(renamed).decode())
    return Row(record.id, name, _ENCODER.encode(record).decode())


def from_row(name: str, text: str) -> Any:
    """Decode a record of a type.

    Raises CaseError where the text is no such record.
    """
    try:
        if name == "relay":
            built = json.loads(text)
            built["from_"] = built.pop("from")
            return msgspec.convert(built, Relay)
        return _DECODERS[name].decode(text)
    except (msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise CaseError(f"a record that is no {name}: {error}: {text[:80]}") from None


def rows_of(ledger: Ledger) -> list[Row]:
    """Encode a ledger's records, list after list."""
    return [to_row(record) for entry in fields(Ledger) for record in getattr(ledger, entry.name)]


def ledger_of(rows: Iterable[tuple[str, str]]) -> Ledger:
    """Decode records, given as type and JSON, into a ledger; each list keeps their order."""
    lists: dict[str, list[Any]] = {}
    for name, text in rows:
        record = from_row(name, text)
        lists.setdefault(_ENTRIES[name], []).append(record)
    return Ledger(**{entry: tuple(found) for entry, found in lists.items()})


def digest_of(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return one hash of records, given as id, type and JSON, in their order."""
    whole = sha256()
    for row in rows:
        for part in row:
            data = part.encode("utf-8", "surrogatepass")
            whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


def load_rows(db: sqlite3.Connection, done: int) -> list[tuple[str, str, str]]:
    """Return the records, as id, type and JSON, that one step has made, in their order."""
    return db.execute(
        "SELECT record.id, record.type, record.json FROM made"
        " JOIN record ON record.key = made.record_key WHERE made.done_id = ? ORDER BY position",
        (done,),
    ).fetchall()


def put_done(
    db: sqlite3.Connection, run: int, stage: str, input_id: str, basis: str, rows: Sequence[Row]
) -> None:
    """Keep what a stage made of an input, and that it is done; within a transaction.

    A record that is stored already, to the letter, is not stored again. The words of what this
    supersedes leave the index of words; the records themselves stay, as they were made.
    """
    _supersede(db, stage, input_id)
    digest = digest_of((row.id, row.type, row.json) for row in rows)
    done = db.execute(
        "INSERT INTO done (run_id, stage, input_id, basis, digest) VALUES (?, ?, ?, ?, ?)",
        (run, stage, input_id, basis, digest),
    ).lastrowid
    db.execute("INSERT INTO latest VALUES (?, ?, ?)", (done, stage, input_id))
    for position, row in enumerate(rows):
        known = db.execute(
            "SELECT key FROM record WHERE id = ? AND +type = ? AND json = ?",
            (row.id, row.type, row.json),
        ).fetchone()
        key = known[0] if known else None
        if key is None:
            key = db.execute(
                "INSERT INTO record (id, type, json) VALUES (?, ?, ?)",
                (row.id, row.type, row.json),
            ).lastrowid
        db.execute("INSERT INTO made VALUES (?, ?, ?)", (done, position, key))
    db.execute(
        "INSERT INTO word (rowid, title, text) SELECT DISTINCT key, title, text FROM made"
        " CROSS JOIN searchable ON key = record_key WHERE done_id = ?",
        (done,),
    )


def forget(db: sqlite3.Connection, stage: str, input_id: str) -> None:
    """Take out all that a stage has made of an input; within a transaction.

    For what can be made again from other records at any time.
    """
    _supersede(db, stage, input_id)
    gone = db.execute("SELECT id FROM done WHERE stage = ? AND input_id = ?", (stage, input_id))
    for (done,) in gone.fetchall():
        keys = db.execute("SELECT record_key FROM made WHERE done_id = ?", (done,)).fetchall()
        db.execute("DELETE FROM made WHERE done_id = ?", (done,))
        db.execute("DELETE FROM done WHERE id = ?", (done,))
        db.executemany(
            "DELETE FROM record WHERE key = ?1"
            " AND NOT EXISTS (SELECT 1 FROM made WHERE record_key = ?1)",
            keys,
        )


def done_id(db: sqlite3.Connection, stage: str, input_id: str) -> int:
    """Return the step that made what is current of an input; 0, which is none, before it."""
    row = db.execute(
        "SELECT done_id FROM latest WHERE stage = ? AND input_id = ?", (stage, input_id)
    ).fetchone()
    return int(row[0]) if row else 0


def _supersede(db: sqlite3.Connection, stage: str, input_id: str) -> None:
    """Let what a stage has made of an input be current no longer; its words are not found then."""
    done = done_id(db, stage, input_id)
    db.execute(
        "INSERT INTO word (word, rowid, title, text) SELECT DISTINCT 'delete', key, title, text"
        " FROM made CROSS JOIN searchable ON key = record_key WHERE done_id = ?",
        (done,),
    )
    db.execute("DELETE FROM latest WHERE done_id = ?", (done,))
