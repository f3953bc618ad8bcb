"""Texts with names: what each set marks, and which of our types its labels may stand for.

WNUT17 tells companies from other groups, the others say "organisation"; Wikigold's MISC holds
peoples, products, works and the rest; re3d marks phrases that name nothing ("the ministry") too,
which are left open unless they hold a capital letter.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from training.texts import Gold, Text, join_tokens

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
ROWS = 12  # sentences or posts in one text


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
    texts += [text for text in others if (_draw(text.name) % 10 == 0) == (part == "dev")]
    texts += [text for text in _re3d(folder / "re3d") if is_held_out(text.name) == (part == "dev")]
    return texts


def is_held_out(name: str) -> bool:
    """Whether a re3d document is kept from training: every fourth, by the hash of its id."""
    return _draw(name) % 4 == 0


def _draw(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)


def rows_of(path: Path) -> list[list[tuple[str, str]]]:
    """A CoNLL file's rows of (token, tag), parted by blank lines; document marks are left out."""
    rows: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text("utf-8").splitlines():
        cells = line.split()
        if len(cells) < 2:
            rows.append([])
        elif not cells[0].startswith("-DOCSTART-"):
            rows[-1].append((cells[0], cells[-1]))
    return [row for row in rows if row]


def _conll(
    path: Path, types: dict[str, str], between: str, unmarked: frozenset[str]
) -> Iterator[Text]:
    rows = rows_of(path)
    for start in range(0, len(rows), ROWS):
        text, spans = join_tokens(rows[start : start + ROWS], between)
        gold = tuple((a, b, types.get(name, name)) for a, b, name in spans)
        yield Text(f"{path.name}/{start}", text, "names", gold, unmarked)


def _re3d(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.iterdir()):
        if not path.is_dir():
            continue
        marks: dict[str, list[Gold]] = {}
        for line in (path / "entities.json").read_text("utf-8").splitlines():
            entity = json.loads(line)
            if entity["type"] in RE3D:
                span = (entity["begin"], entity["end"], RE3D[entity["type"]])
                marks.setdefault(entity["documentId"], []).append(span)
        for line in (path / "documents.json").read_text("utf-8").splitlines():
            document = json.loads(line)
            text = document["text"]
            gold = []
            for a, b, name in sorted(marks.get(document["_id"], []), key=lambda g: (g[0], -g[1])):
                named = any(c.isupper() for c in text[a:b])
                gold.append((a, b, name if named else f"{name}|O"))
            yield Text(document["_id"], text, "names", tuple(gold), frozenset({"misc", "work"}))
