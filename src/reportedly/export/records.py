"""What every export knows of the records, read off their types: lists, plain values, spans.

Nothing here names a record's fields, so a new list or field of ``types.py`` comes through the
formats that are built on this without a line of theirs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from keyword import iskeyword
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from reportedly.types import Anchor, Capture, Document, Ledger


def inner(hint: Any) -> Any:
    """Return a type without its None: ``str`` for ``str | None``."""
    if get_origin(hint) in (Union, UnionType):
        (kept,) = [one for one in get_args(hint) if one is not type(None)] or [hint]
        return kept
    return hint


def item(hint: Any) -> Any:
    """Return what a tuple of any length holds: ``Span`` for ``tuple[Span, ...]``; else None."""
    hint = inner(hint)
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def told(hint: Any) -> bool:
    """Tell whether a type holds free text, as ``str`` does and a fixed set of words does not."""
    if get_origin(hint) is Literal:
        return False
    return hint is str or any(told(one) for one in get_args(hint))


ENTRIES: Final[dict[str, type[Any]]] = {
    name: item(hint) for name, hint in get_type_hints(Ledger).items()
}
"""The lists of a ledger and the class of their records, in the ledger's order."""


def _reached(kinds: Iterable[Any]) -> Iterator[tuple[type[Any], dict[str, Any]]]:
    for kind in kinds:
        if isinstance(kind, type) and is_dataclass(kind):
            hints = get_type_hints(kind)
            yield kind, {entry.name: hints[entry.name] for entry in fields(kind)}
            yield from _reached(item(hint) or inner(hint) for hint in hints.values())


HINTS: Final[dict[type[Any], dict[str, Any]]] = dict(_reached(ENTRIES.values()))
"""The fields of every class that a ledger holds, each with its type."""


def plain(record: Any) -> dict[str, Any]:
    """Return a record as JSON has it, under the names that the ledger's JSON has."""
    found: dict[str, Any] = _named(msgspec.to_builtins(record))
    return found


def record_of(kind: type[Any], value: Any) -> Any:
    """Return the record that ``plain`` was made from.

    Raises ``msgspec.ValidationError`` where the value is no such record.
    """
    return msgspec.convert(_unnamed(value), kind)


def public(name: str) -> str:
    """Return a field's name as the ledger's JSON has it: ``from`` for ``from_``."""
    return name[:-1] if name.endswith("_") and iskeyword(name[:-1]) else name


def is_span(record: Any) -> bool:
    """Tell whether a record points at a stretch of a document's text."""
    if isinstance(record, (Document, Capture)):
        return False  # these hold texts
    return is_dataclass(record) and all(hasattr(record, name) for name in ("start", "end", "text"))


def anchors(record: Any, document: str | None = None) -> Iterator[Anchor]:
    """Give every stretch that a record points at, in the order of its fields.

    A span lies in the document that it names, else in that of the record which holds it.
    """
    document = getattr(record, "document", None) or document
    if is_span(record) and document is not None:
        yield Anchor(document, record.start, record.end, record.text)
    for entry in fields(record):
        value = getattr(record, entry.name)
        for one in value if isinstance(value, tuple) else (value,):
            if is_dataclass(one):
                yield from anchors(one, document)


def name_of(record: Any, position: int) -> str:
    """Return a record's id; its position in its list where it has none."""
    return str(getattr(record, "id", position))


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return {public(key): _named(one) for key, one in value.items()}
    return [_named(one) for one in value] if isinstance(value, list) else value


def _unnamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {f"{k}_" if iskeyword(k) else k: _unnamed(one) for k, one in value.items()}
    return [_unnamed(one) for one in value] if isinstance(value, list) else value
