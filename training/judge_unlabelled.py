"""Rows and windows that nobody labelled, for a small judge to learn from what its teachers say.

All are of the training parts: claims with other evidence of the same page, posts of threads that
no development part holds, comments as replies to what they comment on, sentences and articles of
the news that the tagger learns from.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.contradiction_data import load as contradictions
from eval.judgement_data import Judged, judged

Pairs = tuple[dict[str, None], dict[str, None]]
_CROSSED = 2  # pairs a claim, at most; of groups with few claims some more
_SENTENCES = 12_000
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def articles(data: Path) -> Iterator[str]:
    """The texts of PolNeAR's training part."""
    for path in sorted((data / "polnear" / "train" / "text").glob("*")):
        yield path.read_text("utf-8")


def unlabelled(data: Path, rows: Sequence[Judged], draw: random.Random) -> list[Judged]:
    """Rows with an empty label. ``rows`` are all that are labelled, of both parts."""
    return [*_crossed(data, draw), *_posts(data, rows), *_sentences(data, draw)]


def _crossed(data: Path, draw: random.Random) -> Iterator[Judged]:
    """Claims with evidence of the same group that they do not stand with."""
    groups: dict[tuple[str, str], Pairs] = {}
    held = set()
    for pair in contradictions(data):
        if pair.split == "train":
            claims, texts = groups.setdefault((pair.source, pair.group), ({}, {}))
            claims[pair.claim] = texts[pair.evidence] = None
            held.add((pair.claim, pair.evidence))
    for (_, group), (claims, texts) in sorted(groups.items()):
        free = [(a, b) for a in claims for b in texts if (a, b) not in held]
        draw.shuffle(free)
        for pair_of in free[: max(8, _CROSSED * len(claims))]:
            yield Judged("entailment", pair_of, "", group, "train")


def _posts(data: Path, rows: Sequence[Judged]) -> Iterator[Judged]:
    kept_out = {r.group for r in rows if r.split == "dev" and r.task in ("basis", "certainty")}
    for row in judged(data, "stance"):
        if row.split == "train" and row.group not in kept_out and row.texts[0]:
            own, *above = row.texts
            for task in ("basis", "certainty"):
                yield Judged(task, (own, *above[-1:]), "", row.group, "train")
    for row in rows:
        if row.task == "opinion" and row.split == "train" and row.label != "unrelated":
            statement, comment = row.texts
            yield Judged("stance", (comment, statement), "", row.group, "train")


def _sentences(data: Path, draw: random.Random) -> list[Judged]:
    found = [
        " ".join(sentence.split())
        for text in articles(data)
        for sentence in _SENTENCE.split(text)
        if 30 < len(sentence) < 300
    ]
    draw.shuffle(found)
    return [Judged("worth", (text,), "", text, "train") for text in found[:_SENTENCES]]
