"""Texts with names: what each set marks, and which of our types its labels may stand for.

WNUT17 tells companies from other groups, the others say "organisation"; Wikigold's MISC holds
peoples, products, works and the rest; re3d marks phrases that name nothing ("the ministry") too,
which are left open unless they hold a capital letter.
"""

from collections.abc import Iterator
from pathlib import Path

from eval.conll import chunks, draw, is_held_out, is_named, re3d
from training.texts import Text

ORGANISATION = "corporation|group"
OTHER = "people|product|work|misc"
WNUT = {"creative-work": "work", "location": "place"}
BTC = {"PER": "person", "LOC": "place", "ORG": ORGANISATION}
WIKIGOLD = {**BTC, "MISC": OTHER}
RE3D = {
    "Person": "person",
    "Location": "place",
    "Organisation": ORGANISATION,
    "Nationality": "people",
    "Weapon": "product",
    "Vehicle": "product",
    "MilitaryPlatform": "product",
    "DocumentReference": "work",
}
BTC_PARTS = "aeg"  # the general ones; all of them would outweigh the news


def read(data: Path, part: str) -> list[Text]:
    """Read ``part`` "train" or "dev" of the sets: dev are WNUT17's, every fourth re3d document,
    every tenth text of Wikigold and of the Broad Twitter Corpus.
    """
    folder = data / "ner"
    wnut = folder / "WNUT17" / "CONLL-format" / "data"
    file = wnut / "train" / "wnut17train.conll"
    if part == "dev":
        file = wnut / "dev" / "emerging.dev.conll"
    texts = list(_conll(file, WNUT, "\n\n", frozenset({"people", "misc"})))
    others = list(
        _conll(folder / "wikigold/CONLL-format/data/wikigold.conll.txt", WIKIGOLD, " ", frozenset())
    )
    unmarked = frozenset({"people", "product", "work", "misc"})
    for letter in BTC_PARTS:
        file = folder / "BTC" / "CONLL-format" / "data" / f"{letter}.conll"
        others += _conll(file, BTC, "\n\n", unmarked)
    texts += [text for text in others if (draw(text.name) % 10 == 0) == (part == "dev")]
    texts += [text for text in _re3d(folder / "re3d") if is_held_out(text.name) == (part == "dev")]
    return texts


def _conll(
    path: Path, types: dict[str, str], between: str, unmarked: frozenset[str]
) -> Iterator[Text]:
    for name, text, spans in chunks(path, between):
        gold = tuple((a, b, types.get(kind, kind)) for a, b, kind in spans)
        yield Text(name, text, "names", gold, unmarked)


def _re3d(folder: Path) -> Iterator[Text]:
    for name, text, spans in re3d(folder):
        gold = tuple(
            (a, b, RE3D[kind] if is_named(text[a:b]) else f"{RE3D[kind]}|O")
            for a, b, kind in spans
            if kind in RE3D
        )
        yield Text(name, text, "names", gold, frozenset({"misc", "work"}))
