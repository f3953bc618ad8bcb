"""The ledger as a set of CSV tables, for spreadsheets and statistics.

One file a list of the ledger, and one for each list within its records (``tables.py`` says how).
UTF-8 with a byte order mark, without which Excel reads it as something else; RFC 4180 quoting;
cells that a spreadsheet would run are shielded (``cells.py``).

**It loses** the difference between a missing value and an empty text (both are an empty cell),
and types (all is text; true and false are words). It is not read back. Excel cuts a cell at
32,767 characters and may take ids, dates and long numbers for something else when a file is
opened with a double click: import the columns as text.
"""

import csv
from io import StringIO

from reportedly.export.cells import shield
from reportedly.export.tables import Cell, tables
from reportedly.types import Ledger


def render_csv(ledger: Ledger) -> dict[str, bytes]:
    """Return the tables as files, by name."""
    files = {}
    for table in tables(ledger):
        out = StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(table.columns)
        writer.writerows([_written(cell) for cell in row] for row in table.rows)
        files[f"{table.name}.csv"] = out.getvalue().encode("utf-8-sig")
    return files


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return shield(cell) if isinstance(cell, str) else repr(cell)
