"""Names: who and what a text calls by name, and what kind of thing bears it.

The encoder finds the spans and tells persons, places, peoples, bodies, products, works and the
rest apart. Which bodies govern, fight or publish, and which of the rest are events, is told by
general words in the name ("ministry", "brigade", "gazette", "summit"), never by a list of names.
"""

from collections import Counter, defaultdict

from reportedly.ids import make_id
from reportedly.mark.attribution import Reading
from reportedly.mark.speakers_words import (
    GOVERNMENT_HEADS,
    ORGANISATION_HEADS,
    OUTLET_HEADS,
    word_set,
)
from reportedly.types import Document, Name, NameType

_ARMED = word_set(
    "army armies navy militia militias brigade brigades battalion battalions regiment division"
    " corps garrison guerrillas rebels insurgents fighters legion squadron infantry artillery"
    " paratroopers marines commandos military forces troops guards"
)
_EVENTS = word_set(
    "war wars battle siege massacre revolution uprising coup summit conference olympics games cup"
    " championship championships festival election elections referendum hurricane typhoon storm"
    " earthquake flood famine pandemic epidemic day week expo marathon derby trial holocaust"
    " genocide crisis spring crash disaster convention ceremony parade awards tour"
)
_TYPES: dict[str, NameType] = {
    "person": "person",
    "place": "place",
    "corporation": "organisation",
    "group": "organisation",
    "people": "people",
    "product": "product",
    "work": "work",
    "misc": "other",
}
_EDGES = " \t\n\r\u00a0.,;:!?\"“”‘’'«»()[]…—–-"
_POSSESSIVE = ("’s", "'s")


def find_names(document: Document, reading: Reading) -> tuple[Name, ...]:
    """Return the names in a document, in order, none overlapping.

    A name that the document repeats has one type, the one that most of its mentions have.
    """
    text = document.text
    capitals = any(c.isupper() for c in text)
    spans: list[tuple[int, int, NameType]] = []
    for tag in reading.tagged.names:
        start = int(reading.pieces.starts[tag.start])
        end = int(reading.pieces.ends[tag.end - 1])
        start, end = _trimmed(text, start, end)
        if capitals and not any(c.isupper() for c in text[start:end]):
            continue  # a noun phrase that names nothing: "the ministry"
        if end > start and (not spans or start >= spans[-1][1]):
            spans.append((start, end, _TYPES[tag.type]))
    votes: dict[str, Counter[NameType]] = defaultdict(Counter)
    for start, end, kind in spans:
        votes[_key(text, start, end)][kind] += 1
    return tuple(
        Name(
            make_id("name", document.id, start, end),
            document.id,
            start,
            end,
            text[start:end],
            _refined(text[start:end], votes[_key(text, start, end)].most_common(1)[0][0]),
        )
        for start, end, _ in spans
    )


def _key(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, punctuation and a possessive at its edges; "U.S." keeps its dot."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        if text[end - 1] == "." and _is_initials(text[start:end].split()[-1]):
            break
        end -= 1
    if text[start:end].endswith(_POSSESSIVE):
        end -= 2
    return start, end


def _is_initials(word: str) -> bool:
    """Whether a word is letters each with a dot: "U.S."."""
    return word.count(".") > 1 and all(len(part) == 1 for part in word.split(".") if part)


def _refined(name: str, kind: NameType) -> NameType:
    """The type as the name's own words tell it more closely."""
    words = [word.strip(_EDGES).lower() for word in name.split()]
    if kind == "organisation":
        if any(word in _ARMED for word in words):
            return "armed group"
        if words[-1] in OUTLET_HEADS and not any(word in ORGANISATION_HEADS for word in words):
            return "outlet"
        if any(word in GOVERNMENT_HEADS for word in words):
            return "government"
    elif kind in ("other", "work") and any(word in _EVENTS for word in words):
        return "event"
    return kind
