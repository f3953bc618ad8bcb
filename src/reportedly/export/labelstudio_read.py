"""What annotators made of our marks in Label Studio, as what a review can say.

A mark that they took out is a rejection; another choice (a force, a type) a replacement. What they
left as it is says nothing: few look at each mark, so it is not taken for an acceptance. Marks that
are new, and edges that were moved, cannot be reviews, which never set spans: they are told, and
stay in the annotators' file. Where annotators of one task differ on a record, nothing is decided.

Label Studio gives regions new ids, so ours are known again by their document, label and place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from reportedly.errors import UsageError
from reportedly.export.labelstudio import LABELS, TEXT, control, offered
from reportedly.export.layers import CHOICES, Mark, marks
from reportedly.types import Ledger, ReviewVerb

_Place = tuple[str, int, int]  # layer, start and end


@dataclass(frozen=True, slots=True)
class Change:
    """What annotators decided on a record: the verb of a review, and the fields that it sets."""

    record: str
    verb: ReviewVerb
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """The changes, in the order of the tasks, and in words what could not be one."""

    changes: tuple[Change, ...]
    left: tuple[str, ...]


def read_labelstudio(data: bytes, ledgers: Sequence[Ledger]) -> Returned:
    """Read an export of Label Studio ("JSON", not "JSON-MIN") against ledgers of the case.

    Several ledgers may be given, with pseudonyms and without: a task belongs to the first whose
    document has the task's text. Raises UsageError where the file is no such export.
    """
    try:
        tasks = msgspec.json.decode(data, type=list[dict[str, Any]])
    except (msgspec.MsgspecError, ValueError) as error:
        raise UsageError(f"no export of Label Studio as JSON: {error}") from None
    known = [
        {one.id: (one.text, found[one.id]) for one in ledger.documents}
        for ledger in ledgers
        for found in (marks(ledger),)
    ]
    changes: list[Change] = []
    left: list[str] = []
    for number, task in enumerate(tasks, 1):
        try:
            name, text = str(task["data"]["document"]), task["data"][TEXT]
            annotations = [one["result"] for one in task["annotations"]
                           if not one.get("was_cancelled")]  # fmt: skip
            drawn = [_drawn(result) for result in annotations]
        except (LookupError, TypeError, AttributeError, ValueError) as error:
            raise UsageError(f"task {number}: no annotated task: {error!r}") from None
        found = next((one[name][1] for one in known if name in one and one[name][0] == text), None)
        if found is None:
            left.append(f"task {number}: the case has no document {name} with this text")
        elif drawn:
            made, told = _decided(found, drawn)
            changes += made
            left += [f"task {number}: {one}" for one in told]
    return Returned(tuple(changes), tuple(left))


def _drawn(result: list[dict[str, Any]]) -> dict[_Place, dict[str, str]]:
    """Return the regions of an annotation, each with its choices by the name of their control."""
    found: dict[_Place, dict[str, str]] = {}
    keys: dict[str, list[_Place]] = {}
    for one in result:
        if one.get("from_name") == LABELS and one["value"].get("labels"):
            value = one["value"]
            for label in value["labels"]:
                place = (str(label), int(value["start"]), int(value["end"]))
                found[place] = {}
                keys.setdefault(one["id"], []).append(place)
    for one in result:
        if one.get("type") == "choices" and one["value"].get("choices"):
            for place in keys.get(one["id"], ()):
                found[place][one["from_name"]] = str(one["value"]["choices"][0])
    return found


def _decided(
    found: list[Mark], drawn: list[dict[_Place, dict[str, str]]]
) -> tuple[list[Change], list[str]]:
    """Return what annotations of one task decide on its records, and what they cannot."""
    changes, told = [], []
    parts: dict[str, list[Mark]] = {}
    for mark in found:
        parts.setdefault(mark.record.id, []).append(mark)
    for record, own in parts.items():
        decided = {_on_record(record, own, regions) for regions in drawn}
        if len(decided) > 1:
            told.append(f"annotators differ on {record}")
            continue
        (change,) = decided
        if change is not None:
            changes.append(change)
        rejected = change is not None and change.verb == "reject"
        lost = [p for m in own for p in _places(m) if p not in drawn[0]]
        if lost and not rejected:
            told.append(
                f"{record}: {lost[0][0].lower()} at {lost[0][1]}-{lost[0][2]} was taken out"
            )
    ours = {place for mark in found for place in _places(mark)}
    for layer, start, end in sorted({place for regions in drawn for place in regions} - ours):
        told.append(f"a new {layer.lower()} at {start}-{end}")
    return changes, told


def _on_record(
    record: str, own: list[Mark], regions: dict[_Place, dict[str, str]]
) -> Change | None:
    # an attribution stands while any of its content does
    core = [mark for mark in own if mark.layer == "Content"] or own
    if not any(place in regions for mark in core for place in _places(mark)):
        return Change(record, "reject")
    fields: dict[str, str] = {}
    for mark in own:
        choices = regions.get(_places(mark)[0], {})
        for name, value in offered(mark).items():
            new = choices.get(control(mark.layer, name), value)
            if new != value and new in CHOICES[mark.layer][name]:
                fields[name] = new
    return Change(record, "replace", tuple(fields.items())) if fields else None


def _places(mark: Mark) -> list[_Place]:
    return [(mark.layer, span.start, span.end) for span in mark.spans]
