"""Hashes that hang on one another: a row cannot be changed, moved or taken out unseen."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

START: Final = "0" * 64


def link(previous: str, row: Sequence[object]) -> str:
    """Return the hash of a row that follows the row of hash ``previous``.

    It is the SHA-256 of one JSON array, the previous hash and then the row's values, as UTF-8
    without spaces: anybody can compute it again.
    """
    text = json.dumps([previous, *row], ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def first_break(rows: Iterable[tuple[Sequence[object], str, str]]) -> int | None:
    """Return the number (from 1) of the first row that does not follow, None where all do.

    Rows are given as their values, the hash before and their own.
    """
    before = START
    for number, (row, previous, own) in enumerate(rows, 1):
        if previous != before or own != link(previous, row) or row[0] != number:
            return number
        before = own
    return None
