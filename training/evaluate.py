"""Exact F1 of a model on development texts, in the course of training."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import torch

from reportedly.models.tags import best_paths, spans_of
from reportedly.models.wordpieces import PARAGRAPH, windows
from training.examples import Prepared, collate
from training.model import TASKS, Tagger

BATCH = 8


def exact(model: Tagger, texts: Sequence[Prepared]) -> dict[str, float]:
    """Exact F1 over pieces by ``task/type``; types that the gold leaves open count as each."""
    model.eval()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with torch.no_grad():
        for task, types in TASKS.items():
            rows = [
                (text, 0, start, stop)
                for text in texts
                if text.task == task
                for start, stop in windows(text.pieces)
            ]
            rows.sort(key=lambda row: row[3] - row[2])
            scores = [part.numpy() for part in model.crf(task).scores()]
            for at in range(0, len(rows), BATCH):
                group = rows[at : at + BATCH]
                import random

                batch = collate(task, group, random.Random(0), 0.0)
                hidden = model.encoder.hidden(batch.ids, batch.features, batch.mask)
                out = model.encoder.heads[task](hidden).numpy()
                lengths = np.array([stop - start for _, _, start, stop in group])
                inner = out[:, 1 : int(lengths.max()) + 1]
                breaks = batch.features[:, 1 : inner.shape[1] + 1, 1].numpy() == PARAGRAPH
                paths = best_paths(inner, lengths, breaks, *scores)
                for k, (text, _, start, stop) in enumerate(group):
                    mine = paths[k, : stop - start].tolist()
                    _count(counts, task, types, mine, text, start, stop)
    model.train()
    return {
        name: 2 * c["right"] / max(1, c["gold"] + c["found"]) for name, c in sorted(counts.items())
    }


def _count(
    counts: dict[str, Counter[str]],
    task: str,
    types: tuple[str, ...],
    path: list[int],
    text: Prepared,
    start: int,
    stop: int,
) -> None:
    table = text.permitted[0][start:stop]
    found = spans_of(path, types)
    open_types = {name for k, name in enumerate(types) if (table[:, 0] & table[:, 1 + 4 * k]).any()}
    gold = set()
    at = 0
    for k in range(len(table)):
        marks = np.flatnonzero(table[k, 1:]) % 4
        if table[k, 0] or not len(marks):
            continue
        if marks[0] in (0, 3):
            at = k
        if marks[0] in (2, 3):
            kinds = tuple(types[c // 4] for c in np.flatnonzero(table[k, 1:]))
            gold.add((at, k + 1, kinds))
    by_place = {(a, b): kinds for a, b, kinds in gold}
    for _, _, held in gold:
        counts[f"{task}/{'|'.join(held)}"]["gold"] += 1
    for a, b, name in found:
        label = by_place.get((a, b))
        if label and name in label:
            counts[f"{task}/{'|'.join(label)}"]["found"] += 1
            counts[f"{task}/{'|'.join(label)}"]["right"] += 1
        elif not (name in open_types and table[a:b, 0].all()):
            label = next((k for k in {g[2] for g in gold} if name in k), (name,))
            counts[f"{task}/{'|'.join(label)}"]["found"] += 1
