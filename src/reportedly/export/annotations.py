"""The ledger as W3C Web Annotations (JSON-LD), for annotation servers and tools.

One AnnotationCollection with one page. Each record is an annotation: its targets are the
stretches that the record points at, each by a TextPositionSelector (code points, half-open) and a
TextQuoteSelector (32 characters of context) in the text of its document; its body says in words
what the record says. A document's target is its stretch of the page; records that point at no
words (agents, pages) are targets themselves. The record as a whole stands in ``record``, a JSON
literal to JSON-LD readers.

**It loses nothing**: ``read_annotations`` gives an equal ledger back. It refuses a file in which a
selector says something else than the record: whoever moves an annotation in another tool has
changed one of two accounts of the same place, and neither can be taken on trust.
"""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

import msgspec

from reportedly.errors import UsageError
from reportedly.export import view
from reportedly.export.records import ENTRIES, anchors, name_of, plain, record_of
from reportedly.types import Ledger

VERSION = 1
CONTEXT: Final[list[Any]] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "record": {"@id": "urn:reportedly:vocabulary:record", "@type": "@json"},
        "list": "urn:reportedly:vocabulary:list",
        "version": "urn:reportedly:vocabulary:version",
    },
]
_AROUND = 32  # code points before and after, as a review keeps them
_MOTIVATION = {"findings": "assessing", "relays": "linking", "replies": "linking"}
_MARKS = frozenset(("times", "places", "names", "evidence", "techniques"))


def render_annotations(ledger: Ledger) -> bytes:
    """Return the ledger as one JSON-LD document (UTF-8, indented)."""
    items = list(_items(ledger))
    whole = {
        "@context": CONTEXT,
        "id": "urn:reportedly:ledger",
        "type": "AnnotationCollection",
        "label": "A ledger of who says what",
        "version": VERSION,
        "total": len(items),
        "first": {
            "id": "urn:reportedly:ledger:page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def read_annotations(data: bytes) -> Ledger:
    """Return the ledger that ``render_annotations`` wrote; each list keeps its order.

    Raises UsageError where it is no such document, where an annotation holds no record, or where
    its target is not what its record points at.
    """
    try:
        whole = msgspec.json.decode(data)
        items = whole["first"]["items"]
        version = whole["version"]
    except (ValueError, TypeError, LookupError) as error:
        raise UsageError(f"no ledger as Web Annotations: {error}") from None
    if version != VERSION or not isinstance(items, list):
        raise UsageError(f"no ledger as Web Annotations of version {VERSION}")
    lists: dict[str, list[Any]] = {entry: [] for entry in ENTRIES}
    for number, one in enumerate(items):
        try:
            entry = one["list"]
            lists[entry].append(record_of(ENTRIES[entry], one["record"]))
        except (ValueError, TypeError, LookupError) as error:
            raise UsageError(f"annotation {number}: no record of a ledger: {error}") from None
    ledger = Ledger(**{entry: tuple(found) for entry, found in lists.items()})
    for number, (one, due) in enumerate(zip(items, _items(ledger), strict=True)):
        if one.get("target") != due["target"]:
            raise UsageError(
                f"annotation {number} ({one.get('id')}): its target is not the place that its "
                "record points at"
            )
    return ledger


def _items(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Give the annotations, list after list."""
    texts = {document.id: document.text for document in ledger.documents}
    agents = {agent.id: agent.name for agent in ledger.agents}
    for entry in ENTRIES:
        for position, record in enumerate(getattr(ledger, entry)):
            name = name_of(record, position)
            motivation = "classifying" if entry in _MARKS else "describing"
            yield {
                "id": _iri(f"annotation:{entry}", name),
                "type": "Annotation",
                "motivation": _MOTIVATION.get(entry, motivation),
                "body": {
                    "type": "TextualBody",
                    "value": _told(entry, record, agents),
                    "format": "text/plain",
                    "language": "en",
                },
                "target": _targets(entry, record, name, texts),
                "list": entry,
                "record": plain(record),
            }


def _targets(entry: str, record: Any, name: str, texts: dict[str, str]) -> Any:
    if entry == "documents":
        place = {"type": "TextPositionSelector", "start": record.start, "end": record.end}
        return {"source": _iri("captures", record.capture), "selector": place}
    found = []
    for anchor in anchors(record):
        text = texts.get(anchor.document, "")
        found.append(
            {
                "source": _iri("documents", anchor.document),
                "selector": [
                    {
                        "type": "TextPositionSelector",
                        "start": anchor.start,
                        "end": anchor.end,
                    },
                    {
                        "type": "TextQuoteSelector",
                        "exact": anchor.text,
                        "prefix": text[max(0, anchor.start - _AROUND) : anchor.start],
                        "suffix": text[anchor.end : anchor.end + _AROUND],
                    },
                ],
            }
        )
    return found or _iri(entry, name)


def _iri(entry: str, name: str) -> str:
    return f"urn:reportedly:{entry}:{quote(name, safe='-._~')}"


def _told(entry: str, record: Any, agents: dict[str, str]) -> str:
    """Return in words what a record says; its list's name where there are no words for it."""
    match entry:
        case "attributions":
            who = agents.get(record.agent or "") or view.words(record.source) or "somebody"
            return f"{who} {view.VERBS[record.force]}"
        case "documents":
            return f"{record.kind}: {record.title or record.author or 'without a title'}"
        case "agents":
            return f"{record.name} ({record.kind})"
        case "times":
            return f"{record.type} {record.value}"
        case "places":
            return f"{record.name}: {view.coordinates(record)}"
        case "findings":
            return f"{record.check}: {view.VERDICTS[record.verdict]}: {record.detail}"
        case "evidence":
            return f"offered as proof: {record.type}, {record.status}"
        case "names":
            return f"name: {record.type}"
        case "techniques":
            return f"technique: {record.label}"
        case "relays":
            return f"{record.kind}: has it from {record.from_}"
        case "replies":
            return f"reply: {record.label}"
    return entry
