"""The marks of a ledger document by document, as the formats for annotators take them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, get_args

from reportedly.types import (
    Attribution,
    AttributionType,
    EvidenceStatus,
    EvidenceType,
    Force,
    Ledger,
    Manner,
    NameType,
    Span,
    TimexType,
)

LAYERS: Final = (
    "Source", "Cue", "Content", "Time", "Place", "Name", "Evidence", "Technique",
)  # fmt: skip
"""What a stretch of text can be marked as."""

CHOICES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "Content": {
        "force": get_args(Force),
        "type": get_args(AttributionType),
        "manner": get_args(Manner),
    },
    "Time": {"type": get_args(TimexType)},
    "Name": {"type": get_args(NameType)},
    "Evidence": {"type": get_args(EvidenceType), "status": get_args(EvidenceStatus)},
}
"""By layer the fields that hold one of a fixed set of words, and these."""

_ENTRIES = (("times", "Time"), ("places", "Place"), ("names", "Name"), ("evidence", "Evidence"),
            ("techniques", "Technique"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document, perhaps in pieces, what it is marked as, and the record it is of."""

    layer: str
    spans: tuple[Span, ...]
    record: Any

    def choices(self) -> dict[str, str]:
        """Return what the record says in the fields that hold one of a fixed set of words."""
        return {name: getattr(self.record, name) for name in CHOICES.get(self.layer, {})}


def marks(ledger: Ledger) -> dict[str, list[Mark]]:
    """Return the marks of each document, by its id: attributions first, then list after list."""
    found: dict[str, list[Mark]] = {document.id: [] for document in ledger.documents}
    for said in ledger.attributions:
        found.setdefault(said.document, []).extend(_of_attribution(said))
    for entry, layer in _ENTRIES:
        for record in getattr(ledger, entry):
            span = Span(record.start, record.end, record.text)
            found.setdefault(record.document, []).append(Mark(layer, (span,), record))
    return found


def detail(mark: Mark) -> str:
    """Return what a mark says beside its choices, in one line; empty where it says no more."""
    record = mark.record
    match mark.layer:
        case "Time":
            told = " ".join(filter(None, (record.value, record.mod)))
        case "Place" if record.lat is not None and record.lon is not None:
            told = f"{record.name} {record.lat} {record.lon}"
        case "Place":
            told = record.name
        case "Technique":
            told = record.label
        case _:
            told = ""
    return " ".join(told.split())


def _of_attribution(said: Attribution) -> Iterator[Mark]:
    for layer, spans in (("Source", said.source), ("Cue", said.cue), ("Content", said.content)):
        if spans:
            yield Mark(layer, spans, said)
