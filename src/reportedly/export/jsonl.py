"""The ledger as JSON Lines: one record a line, for pipes and for keeping.

The first line is ``{"ledger": {"version": 1}}``. Every other line is an object with one key, the
list that the record belongs to, and the record as `the ledger as JSON` has it::

    {"documents": {"id": "document-…", "capture": "capture-…", …}}

**It loses nothing**: ``read_jsonl`` gives an equal ledger back. What a case has beside its ledger
(the pages' bytes, runs, reviews) is in the case file alone.
"""

from typing import Any

import msgspec

from reportedly.errors import UsageError
from reportedly.export.records import ENTRIES, plain, record_of
from reportedly.types import Ledger

VERSION = 1


def render_jsonl(ledger: Ledger) -> bytes:
    """Return the ledger as JSON Lines (UTF-8, a line feed after each line)."""
    encode = msgspec.json.Encoder().encode
    lines = [encode({"ledger": {"version": VERSION}})]
    for entry in ENTRIES:
        lines += [encode({entry: plain(record)}) for record in getattr(ledger, entry)]
    return b"\n".join(lines) + b"\n"


def read_jsonl(data: bytes) -> Ledger:
    """Return the ledger that ``render_jsonl`` wrote; each list keeps its order.

    Raises UsageError, with the line's number, where a line is no record of a ledger.
    """
    lists: dict[str, list[Any]] = {entry: [] for entry in ENTRIES}
    version = None
    # not splitlines(): a text may hold other characters that end lines
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            ((entry, value),) = msgspec.json.decode(line, type=dict[str, Any]).items()
            if entry == "ledger":
                version = value["version"]
            else:
                lists[entry].append(record_of(ENTRIES[entry], value))
        except KeyError as error:
            raise UsageError(
                f"line {number}: {error.args[0]} is no list of a ledger that this version knows"
            ) from None
        except (ValueError, TypeError) as error:
            raise UsageError(f"line {number}: no record of a ledger: {error}") from None
    if version != VERSION:
        raise UsageError(f"no ledger as JSON Lines of version {VERSION}: its first line says so")
    return Ledger(**{entry: tuple(found) for entry, found in lists.items()})
