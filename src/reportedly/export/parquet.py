"""The ledger as Parquet files, for data frames and query engines.

One file a list of the ledger, columns typed after the record types; lists and spans within a
record stay nested (``list`` and ``struct``). It needs pyarrow: ``pip install
'reportedly[parquet]'``.

**It loses** only which words a field may hold (``kind`` is any text there). Texts are texts:
a cell that begins with ``=`` is not changed, so shield it before it goes into a spreadsheet.
"""

from dataclasses import is_dataclass
from io import BytesIO
from typing import Any

from reportedly.errors import ResourceError
from reportedly.export.records import ENTRIES, HINTS, inner, item, plain, public
from reportedly.types import Ledger


def render_parquet(ledger: Ledger) -> dict[str, bytes]:
    """Return one Parquet file a list, by name.

    Raises ResourceError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ResourceError(
            "Parquet needs pyarrow, which is not installed: pip install 'reportedly[parquet]'"
        ) from None
    files = {}
    for entry, kind in ENTRIES.items():
        schema = pa.schema(_fields(pa, kind))
        rows = [plain(record) for record in getattr(ledger, entry)]
        out = BytesIO()
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), out)
        files[f"{entry}.parquet"] = out.getvalue()
    return files


def _fields(pa: Any, kind: type[Any]) -> list[Any]:
    return [pa.field(public(name), _type(pa, hint)) for name, hint in HINTS[kind].items()]


def _type(pa: Any, hint: Any) -> Any:
    part = item(hint)
    if part is not None:
        return pa.list_(_type(pa, part))
    hint = inner(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return pa.struct(_fields(pa, hint))
    return {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}.get(hint, pa.string())
