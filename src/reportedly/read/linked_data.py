"""schema.org statements in a page's JSON-LD scripts: headline, authors, publisher and times."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from reportedly.read.dom import Node

_ARTICLE = re.compile(r"article|posting|report|review|recipe|story|question|creativework", re.I)
_PAGE = re.compile(r"webpage|faqpage|itempage|videoobject|event|podcastepisode|book|product", re.I)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_ENTITY = re.compile(r"&(?:quot|#34|#x22);")


def statements(nodes: list[Node]) -> list[dict[str, Any]]:
    """Return the page's JSON-LD objects, articles before pages before anything else.

    Scripts that are no JSON, even after the usual damage is mended, are passed over.
    """
    return sorted((item for value in values(nodes) for item in _objects(value)), key=_rank)


def values(nodes: list[Node]) -> Iterator[Any]:
    """Yield what each JSON-LD script of a page holds, None where it is no JSON."""
    for node in nodes:
        if node.tag == "script" and "ld+json" in node.attrs.get("type", "").lower():
            yield _decoded("".join(n.text for n in nodes[node.index + 1 : node.end]))


def _decoded(text: str) -> Any:
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (text, _CONTROL.sub(" ", text), _ENTITY.sub('"', text)):
        try:
            return msgspec.json.decode(attempt.encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError, ValueError):
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON value that may be an article's, to a depth of three."""
    level = [value]
    for _ in range(4):
        below: list[Any] = []
        for item in level[:500]:
            if isinstance(item, list):
                below += item
            elif isinstance(item, dict):
                yield item
                below += [item.get("@graph"), item.get("mainEntity"), item.get("mainEntityOfPage")]
        level = below


def _rank(item: dict[str, Any]) -> int:
    kind = str(item.get("@type", ""))
    if _ARTICLE.search(kind) and "Comment" not in kind:
        return 0
    return 1 if _PAGE.search(kind) else 2


def is_article(item: dict[str, Any]) -> bool:
    """Tell whether an object describes an article or another piece of writing."""
    return _rank(item) == 0


def text_at(item: dict[str, Any], *keys: str) -> str | None:
    """Return the first non-empty string under one of the keys."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def names_at(item: dict[str, Any], key: str) -> list[str]:
    """Return the names of the persons or organisations under a key."""
    value = item.get(key)
    names: list[str] = []
    for entry in value[:20] if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        for part in name if isinstance(name, list) else [name]:
            if isinstance(part, str) and part.strip():
                names.append(" ".join(part.split()))
    return names
