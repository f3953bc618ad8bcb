"""Names in text: exact spans, with and without their type.

``dev``: WNUT17's development part, each post a text; the re3d documents that are kept from
training; every tenth text of twelve sentences of Wikigold, which ``training/`` keeps out too.
Tokens are put back into running text, and what is found there is compared by its characters.

*F1* wants span and type, *untyped F1* the span alone; both count once over a whole set. What a
finder gives of types that a set never marks is left out (``LABELS`` says which), and an
organisation that the finder does not tell apart is right as a company and as a group. Of re3d's
spans those without a capital letter ("the ministry") are neither missed nor wrong; and where its
spans lie within one another a finder, which gives flat ones, may give either.

The peer is spaCy's small English pipeline, where it is installed.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.attribution import as_article
from eval.conll import Labelled, Span, chunks, draw, is_held_out, is_named, re3d
from eval.corpus import corpus_sha256
from eval.polnear import Range
from eval.spacy_pipeline import load_spacy, parse, version
from eval.types import Result, Row
from reportedly.mark.attribution import read_documents
from reportedly.mark.names import find_names
from reportedly.models.encoder import load_encoder

Finder = Callable[[str], Sequence[Span]]

# For each set, the labels of its own that a type of ours is right as. What stands in no row of a
# set is never marked in it, and not scored.
LABELS: dict[str, dict[str, tuple[str, ...]]] = {
    "wnut17": {
        "person": ("person",),
        "place": ("location",),
        "organisation": ("corporation", "group"),
        "corporation": ("corporation",),
        "group": ("group",),
        "product": ("product",),
        "work": ("creative-work",),
    },
    "re3d": {
        "person": ("Person",),
        "place": ("Location",),
        "organisation": ("Organisation",),
        "corporation": ("Organisation",),
        "group": ("Organisation",),
        "people": ("Nationality",),
    },
    "wikigold": {
        "person": ("PER",),
        "place": ("LOC",),
        "organisation": ("ORG",),
        "corporation": ("ORG",),
        "group": ("ORG",),
        "people": ("MISC",),
        "product": ("MISC",),
        "work": ("MISC",),
        "event": ("MISC",),
    },
}
# Kinds of organisation that no set tells apart.
TYPES = {"government": "organisation", "armed group": "organisation", "outlet": "organisation"}
SPACY = {
    "PERSON": "person",
    "NORP": "people",
    "FAC": "place",
    "GPE": "place",
    "LOC": "place",
    "ORG": "organisation",
    "PRODUCT": "product",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A text, its gold, and spans that may be found or not."""

    text: str
    gold: tuple[Span, ...]
    free: tuple[Span, ...] = ()


def run(data: Path, split: str = "dev", finder: Finder | None = None) -> Result:
    """Score ours (or ``finder`` in its place) and the peer on the three sets of split ``dev``."""
    if split != "dev":
        raise ValueError(f"names has the split dev, not {split!r}")
    sets, files = load(data)
    systems = [("reportedly", finder or ours())]
    if load_spacy() is not None:
        systems.append((version(), by_spacy))
    rows: list[Row] = []
    for system, find in systems:
        size = 0
        begin = time.process_time()
        answers = {name: [find(item.text) for item in items] for name, items in sets.items()}
        spent = time.process_time() - begin
        for name, items in sets.items():
            rows += score(system, name, items, answers[name])
            size += sum(len(item.text) for item in items)
        rows.append(Row(system, "names speed", size / max(spent, 1e-9), "characters/s CPU"))
    count = sum(map(len, sets.values()))
    return Result("names", split, corpus_sha256(files), count, tuple(rows))


def ours() -> Finder:
    """The package's names of a text read as an article."""
    tagger = load_encoder()

    def find(text: str) -> list[Span]:
        document = as_article(text)
        (reading,) = read_documents([document], tagger)
        return [(n.start, n.end, TYPES.get(n.type, n.type)) for n in find_names(document, reading)]

    return find


def by_spacy(text: str) -> list[Span]:
    """The names that spaCy finds, as types of ours."""
    return [
        (entity.start_char, entity.end_char, SPACY[entity.label_])
        for entity in parse(text).ents
        if entity.label_ in SPACY
    ]


def load(data: Path) -> tuple[dict[str, list[Item]], list[Path]]:
    """The sets' texts with their gold, and the files that these are read from."""
    folder = data / "ner"
    wnut = folder / "WNUT17" / "CONLL-format" / "data" / "dev" / "emerging.dev.conll"
    wikigold = folder / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
    records = [p for p in sorted((folder / "re3d").glob("*/*.json")) if "relations" not in p.name]
    tenth = (one for one in chunks(wikigold, " ") if draw(one[0]) % 10 == 0)
    sets = {
        "wnut17": [_item("wnut17", one) for one in chunks(wnut, "\n\n", rows=1)],
        "re3d": [_item("re3d", one) for one in re3d(folder / "re3d") if is_held_out(one[0])],
        "wikigold": [_item("wikigold", one) for one in tenth],
    }
    return sets, [wnut, wikigold, *records]


def _item(name: str, labelled: Labelled) -> Item:
    _, text, spans = labelled
    known = {label for labels in LABELS[name].values() for label in labels}
    gold = tuple(dict.fromkeys(span for span in spans if span[2] in known))
    if name != "re3d":
        return Item(text, gold)
    named = tuple(span for span in gold if is_named(text[span[0] : span[1]]))
    return Item(text, named, tuple(span for span in gold if span not in named))


def score(
    system: str, name: str, items: Sequence[Item], answers: Iterable[Sequence[Span]]
) -> list[Row]:
    """Rows of one system on one set."""
    typed, untyped = Counter[str](), Counter[str]()
    labels = LABELS[name]
    for item, answer in zip(items, answers, strict=True):
        found = {(a, b): labels[kind] for a, b, kind in answer if kind in labels}
        for place in {(a, b) for a, b, _ in item.free} - {(a, b) for a, b, _ in item.gold}:
            found.pop(place, None)
        typed.update(_counts(item.gold, found))
        bare = [(a, b, "") for a, b, _ in item.gold]
        untyped.update(_counts(bare, dict.fromkeys(found, ("",))))
    return [
        Row(system, f"{name} F1", _f1(typed), "", f"{typed['gold']} names"),
        Row(system, f"{name} precision", typed["right"] / max(1, typed["found"])),
        Row(system, f"{name} recall", typed["right"] / max(1, typed["gold"])),
        Row(system, f"{name} untyped F1", _f1(untyped)),
    ]


def _counts(gold: Sequence[Span], found: Mapping[Range, tuple[str, ...]]) -> dict[str, int]:
    """How many are right, in the gold and found; a miss that a right one overlaps is not in it."""
    right = {(a, b) for a, b, label in gold if label in found.get((a, b), ())}
    missed = {(a, b) for a, b, _ in gold if not any(a < d and c < b for c, d in right)}
    return {"right": len(right), "gold": len(right) + len(missed), "found": len(found)}


def _f1(counts: Counter[str]) -> float:
    either = counts["gold"] + counts["found"]
    return 2 * counts["right"] / either if either else 0.0
