"""Rows and windows that nobody labelled, for a small judge to learn from what its teachers say.

All are of the training parts: claims with other evidence of the same page, posts of threads that
no development part holds, comments as replies to what they comment on, sentences and articles of
the news that the tagger learns from.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.judgement_data import Judged

Pairs = tuple[dict[str, None], dict[str, None]]
_CROSSED = 2  # pairs a claim, at most; of groups with few claims some more
_SENTENCES = 12_000
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def articles(data: Path) -> Iterator[str]:
    """The texts of PolNeAR's training part."""
    for path in sorted((data / "polnear" / "train" / "text").glob("*")):
        yield path.read_text("utf-8")


def unlabelled(rows: Sequence[Judged], texts: Sequence[str], draw: random.Random) -> list[Judged]:
    """Rows with an empty label.

    ``rows`` are all that are labelled, of both parts; ``texts`` are running ones.
    """
    return [*_crossed(rows, draw), *_posts(rows), *_sentences(texts, draw)]


def _crossed(rows: Sequence[Judged], draw: random.Random) -> Iterator[Judged]:
    """Claims with evidence of the same group that they do not stand with."""
    groups: dict[str, Pairs] = {}
    held = set()
    for row in rows:
        if row.task == "entailment" and row.split == "train":
            claim, text = row.texts
            claims, texts = groups.setdefault(row.group, ({}, {}))
            claims[claim] = texts[text] = None
            held.add((claim, text))
    for group, (claims, texts) in sorted(groups.items()):
        free = [(a, b) for a in claims for b in texts if (a, b) not in held]
        draw.shuffle(free)
        for pair_of in free[: max(8, _CROSSED * len(claims))]:
            yield Judged("entailment", pair_of, "", group, "train")


def _posts(rows: Sequence[Judged]) -> Iterator[Judged]:
    kept_out = {r.group for r in rows if r.split == "dev" and r.task in ("basis", "certainty")}
    for row in rows:
        if row.split == "dev":
            continue
        if row.task == "stance" and row.group not in kept_out and row.texts[0]:
            own, *above = row.texts
            for task in ("basis", "certainty"):
                yield Judged(task, (own, *above[-1:]), "", row.group, "train")
        elif row.task == "opinion" and row.label != "unrelated":
            statement, comment = row.texts
            yield Judged("stance", (comment, statement), "", row.group, "train")


def _sentences(texts: Sequence[str], draw: random.Random) -> list[Judged]:
    found = [
        " ".join(sentence.split())
        for text in texts
        for sentence in _SENTENCE.split(text)
        if 30 < len(sentence) < 300
    ]
    draw.shuffle(found)
    return [Judged("worth", (text,), "", text, "train") for text in found[:_SENTENCES]]
