"""The ledger as flat tables, made from the record types.

Each list of the ledger is a table, one record a row. A field with one record in it becomes
several columns (``span_start``, ``span_end``, ``span_text``). A field with a tuple of records
becomes a table of its own, ``claims_mentions`` say, whose first two columns tell the ``record``
that a row belongs to and its ``position`` there, from 0. Tuples of plain values, and whatever
lies deeper, are JSON in one cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any

import msgspec

from reportedly.export.records import ENTRIES, HINTS, inner, item, name_of, plain, public
from reportedly.types import Ledger

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, its columns, and its rows in the order of the data."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(ledger: Ledger) -> Iterator[Table]:
    """Give all tables of a ledger, empty ones too: they are always the same ones."""
    for entry, kind in ENTRIES.items():
        records: Sequence[Any] = getattr(ledger, entry)
        rows = tuple(tuple(_cells(record, kind, top=True)) for record in records)
        yield Table(entry, tuple(_columns(kind, top=True)), rows)
        for name, part in _parts(kind):
            rows = tuple(
                (name_of(record, number), position, *_cells(one, part))
                for number, record in enumerate(records)
                for position, one in enumerate(getattr(record, name) or ())
            )
            columns = ("record", "position", *_columns(part))
            yield Table(f"{entry}_{public(name)}", columns, rows)


def _parts(kind: type[Any]) -> list[tuple[str, type[Any]]]:
    """Return the fields that hold tuples of records, each with the class of these."""
    found = ((name, item(hint)) for name, hint in HINTS[kind].items())
    return [(name, part) for name, part in found if isinstance(part, type) and is_dataclass(part)]


def _columns(kind: type[Any], prefix: str = "", *, top: bool = False) -> Iterator[str]:
    for name, hint in HINTS[kind].items():
        if top and is_dataclass(item(hint)):
            continue  # a table of its own
        one = inner(hint)
        if isinstance(one, type) and is_dataclass(one):
            yield from _columns(one, f"{prefix}{public(name)}_")
        else:
            yield prefix + public(name)


def _cells(record: Any, kind: type[Any], *, top: bool = False) -> Iterator[Cell]:
    """Give a record's cells, one for each of its columns; all empty where it is None."""
    for name, hint in HINTS[kind].items():
        if top and is_dataclass(item(hint)):
            continue
        value = None if record is None else getattr(record, name)
        one = inner(hint)
        if isinstance(one, type) and is_dataclass(one):
            yield from _cells(value, one)
        else:
            yield _cell(value)


def _cell(value: Any) -> Cell:
    if isinstance(value, tuple):
        built = [plain(one) if is_dataclass(one) else one for one in value]
        return msgspec.json.encode(built).decode()
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return msgspec.json.encode(value).decode()
