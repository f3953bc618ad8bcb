"""PolNeAR in its own format, brat stand-off: texts, and their attributions as ranges.

Left out are attributions with a part labelled ``Discuss`` or ``Discard``, those without a content,
and those whose offsets do not parse. Where several annotators marked an article, the first file
counts.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

Range = tuple[int, int]
Ranges = tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Triple:
    """One attribution as ranges of code points; ``nested`` lies within another."""

    source: Ranges
    cue: Ranges
    content: Ranges
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its gold."""

    name: str
    text: str
    gold: tuple[Triple, ...]


def read_polnear(folder: Path) -> list[Article]:
    """Read one PolNeAR part: each text with the gold of its first annotation file."""
    marks: dict[str, Path] = {}
    for path in sorted((folder / "attributions").iterdir()):
        marks.setdefault(path.stem.rsplit("_", 1)[0], path)
    articles = []
    for path in sorted((folder / "text").iterdir()):
        if path.stem in marks:
            gold = read_brat(marks[path.stem].read_text("utf-8"))
            articles.append(Article(path.stem, path.read_bytes().decode("utf-8"), gold))
    return articles


def read_brat(marks: str) -> tuple[Triple, ...]:
    """The attributions of one annotation file, but for those that are not scored (see above)."""
    spans: dict[str, Ranges] = {}
    skipped: set[str] = set()
    events: list[str] = []
    for line in marks.split("\n"):
        cells = line.split("\t")
        if len(cells) >= 2 and line.startswith("T"):
            label, _, offsets = cells[1].partition(" ")
            try:
                pairs = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
                spans[cells[0]] = tuple(sorted((a, b) for a, b in pairs if b > a))
            except ValueError:
                skipped.add(cells[0])
            if label in ("Discuss", "Discard"):
                skipped.add(cells[0])
        elif len(cells) >= 2 and line.startswith("E"):
            events.append(cells[1])
    triples = []
    for event in events:
        parts: dict[str, list[Range]] = defaultdict(list)
        names = [piece.partition(":") for piece in event.split() if ":" in piece]
        if any(name in skipped or re.match(r"Disc|Disu", role) for role, _, name in names):
            continue
        for role, _, name in names:
            parts[role.rstrip("0123456789")] += spans.get(name, ())
        if parts["Content"]:
            source, cue, content = (tuple(sorted(parts[k])) for k in ("Source", "Cue", "Content"))
            triples.append(Triple(source, cue, content))
    return tuple(triples)
