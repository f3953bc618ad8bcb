"""The marks of a ledger as Label Studio tasks, for annotators to correct.

Two files: ``tasks.json``, one task a document with our marks as predictions, and ``labels.xml``,
the labelling interface to set up the project with. Offsets are code points, as Label Studio
stores them. A stretch in pieces is several regions, tied by a relation ``goes on``.

What annotators make of it comes back as reviews (``labelstudio_read.py``).

**It loses** agents, claims, relays, replies and findings, and values that are not one of a fixed
set of words (a time's value, a place's coordinates); they stand in a region's ``meta``.
"""

from typing import Any, Final
from xml.etree import ElementTree as ET

import msgspec

from reportedly.export.layers import CHOICES, LAYERS, Mark, detail, marks
from reportedly.types import Ledger

LABELS: Final = "mark"
TEXT: Final = "text"
_NOT_SET = "manner"  # it follows from the cue; no review sets it
_COLOURS = (
    "#1b6ca8", "#7a5195", "#3c7d3f", "#a05a00", "#00777a", "#5a6270", "#8a6d00", "#a03060",
)  # fmt: skip


def render_labelstudio(ledger: Ledger) -> dict[str, bytes]:
    """Return the tasks and the labelling interface, as files by name."""
    every = marks(ledger)
    tasks = []
    for document in ledger.documents:
        data = {
            TEXT: document.text,
            "document": document.id,
            "title": document.title,
            "kind": document.kind,
        }
        result = _result(every[document.id])
        tasks.append(
            {"data": data, "predictions": [{"model_version": "reportedly", "result": result}]}
        )
    told = msgspec.json.format(msgspec.json.encode(tasks), indent=1) + b"\n"
    return {"tasks.json": told, "labels.xml": _interface()}


def control(layer: str, field: str) -> str:
    """Return the name that a choice has in the labelling interface."""
    return f"{layer.lower()}_{field}"


def offered(mark: Mark) -> dict[str, str]:
    """Return the fields of a mark that annotators may set: those that a review can."""
    return {name: value for name, value in mark.choices().items() if name != _NOT_SET}


def _result(found: list[Mark]) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = []
    first: dict[tuple[str, str], str] = {}
    for mark in found:
        before = None
        for number, span in enumerate(mark.spans):
            key = f"{mark.record.id}.{mark.layer.lower()}.{number}"
            region = {
                "id": key,
                "from_name": LABELS,
                "to_name": TEXT,
                "type": "labels",
                "value": {
                    "start": span.start,
                    "end": span.end,
                    "text": span.text,
                    "labels": [mark.layer],
                },
            }
            told = [one for one in (mark.record.id, detail(mark)) if one]
            result.append(region | {"meta": {"text": told}})
            if before is not None:
                result.append(_relation(before, key, "goes on"))
            before = key
            if number == 0:
                first[mark.record.id, mark.layer] = key
                result += [
                    {
                        "id": key,
                        "from_name": control(mark.layer, name),
                        "to_name": TEXT,
                        "type": "choices",
                        "value": {
                            "start": span.start,
                            "end": span.end,
                            "text": span.text,
                            "choices": [value],
                        },
                    }
                    for name, value in offered(mark).items()
                ]
    for (record, layer), key in first.items():
        if layer in ("Source", "Cue") and (record, "Content") in first:
            label = "says" if layer == "Source" else "cue"
            result.append(_relation(key, first[record, "Content"], label))
    return result


def _relation(from_: str, to: str, label: str) -> dict[str, Any]:
    return {
        "type": "relation", "from_id": from_, "to_id": to, "direction": "right", "labels": [label],
    }  # fmt: skip


def _interface() -> bytes:
    root = ET.Element("View")
    labels = ET.SubElement(root, "Labels", {"name": LABELS, "toName": TEXT})
    for layer, colour in zip(LAYERS, _COLOURS, strict=True):
        ET.SubElement(labels, "Label", {"value": layer, "background": colour})
    ET.SubElement(root, "Text", {"name": TEXT, "value": f"${TEXT}"})
    relations = ET.SubElement(root, "Relations")
    for label in ("says", "cue", "goes on"):
        ET.SubElement(relations, "Relation", {"value": label})
    for layer, fields in CHOICES.items():
        for name, words in fields.items():
            if name == _NOT_SET:
                continue
            told = {
                "name": control(layer, name), "toName": TEXT, "perRegion": "true",
                "choice": "single-radio", "whenTagName": LABELS, "whenLabelValue": layer,
                "visibleWhen": "region-selected",
            }  # fmt: skip
            choices = ET.SubElement(root, "Choices", told)
            for word in words:
                ET.SubElement(choices, "Choice", {"value": word})
    ET.indent(root, "  ")
    written: bytes = ET.tostring(root, "utf-8")
    return written + b"\n"
