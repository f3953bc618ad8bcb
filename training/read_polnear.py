"""PolNeAR's articles as training texts, with the readings of all their annotators."""

from collections import defaultdict
from pathlib import Path

from eval.polnear import Triple, read_brat
from training.texts import Gold, Text


def read(folder: Path) -> list[Text]:
    """Read one part of PolNeAR (``train`` or ``dev``): a text each, its annotators as readings."""
    marks: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").iterdir()):
        marks[path.stem.rsplit("_", 1)[0]].append(path)
    texts = []
    for path in sorted((folder / "text").iterdir()):
        readings = [painted(read_brat(mark.read_text("utf-8"))) for mark in marks[path.stem]]
        if readings:
            text = path.read_bytes().decode("utf-8")
            first, *others = readings
            texts.append(Text(path.stem, text, "attribution", first, readings=tuple(others)))
    return texts


def painted(triples: tuple[Triple, ...]) -> tuple[Gold, ...]:
    """Attributions as flat spans: in order, content under source under cue."""
    return tuple(
        (start, end, part)
        for triple in triples
        for part in ("content", "source", "cue")
        for start, end in getattr(triple, part)
    )
