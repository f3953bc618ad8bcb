"""Reviews in the case file: appended, chained by their hashes, never changed."""

import json
import sqlite3
from dataclasses import replace

import msgspec

from reportedly.errors import CaseError
from reportedly.store.case import Case
from reportedly.store.chain import START, link
from reportedly.types import Review, Target

_COLUMNS = "number, target_id, verb, reviewer, reviewed, why, changes, targets"


def append_review(case: Case, review: Review) -> Review:
    """Append a review, within a transaction, and return it with its number.

    One that says just what the last review of its record says, by the same person, is that one:
    whoever was stopped before the answer came can ask again.
    """
    db = case.db
    row = db.execute(
        f"SELECT {_COLUMNS}, previous, hash FROM review WHERE target_id = ?"
        " ORDER BY number DESC LIMIT 1",
        (review.targets[0].id,),
    ).fetchone()
    if row:
        last = _review(row)
        if _says(last) == _says(review):
            return last
    end = db.execute("SELECT number, hash FROM review ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = end or (0, START)
    review = replace(review, number=number + 1)
    values = (
        review.number,
        review.targets[0].id,
        review.verb,
        review.by,
        review.when,
        review.why,
        json.dumps(review.changes, ensure_ascii=False, sort_keys=True),
        msgspec.json.encode(review.targets).decode(),
    )
    db.execute(
        f"INSERT INTO review ({_COLUMNS}, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, previous, link(previous, values)),
    )
    return review


def load_reviews(db: sqlite3.Connection) -> list[Review]:
    """Return the reviews in the order in which they were made."""
    return [_review(row) for row in db.execute(f"SELECT {_COLUMNS} FROM review ORDER BY number")]


def load_chain(db: sqlite3.Connection) -> list[tuple[tuple[object, ...], str, str]]:
    """Return the reviews as their values, the hash before and their own, in order."""
    rows = db.execute(f"SELECT {_COLUMNS}, previous, hash FROM review ORDER BY number")
    return [(row[:-2], row[-2], row[-1]) for row in rows]


def _says(review: Review) -> tuple[object, ...]:
    ids = [target.id for target in review.targets]
    return review.verb, ids, review.changes, review.by, review.why


def _review(row: tuple[object, ...]) -> Review:
    number, _, verb, by, when, why, changes, targets, *_ = row
    try:
        return msgspec.convert(
            {
                "number": number,
                "verb": verb,
                "targets": msgspec.json.decode(str(targets), type=tuple[Target, ...]),
                "changes": json.loads(str(changes)),
                "by": by,
                "when": when,
                "why": why,
            },
            Review,
        )
    except (msgspec.MsgspecError, ValueError) as error:
        raise CaseError(f"review {number} cannot be read: {error}") from None
