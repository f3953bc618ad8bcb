"""The judge's scores on development rows, in the course of training."""

from collections.abc import Sequence

import numpy as np
import torch

from reportedly.models.judging import LABELS, LEAST_STRETCH
from reportedly.models.tags import chances_within
from training.judge import Judge
from training.judge_examples import Example, collate

BATCH = 32


def scores_of(model: Judge, examples: Sequence[Example]) -> dict[str, float]:
    """Accuracy and macro F1 of each task, by ``task/measure``, and those of wording."""
    model.eval()
    found: dict[str, float] = {}
    with torch.no_grad():
        for task, labels in LABELS.items():
            rows = [example for example in examples if example.task == task]
            if not rows:
                continue
            guessed = np.concatenate([part.argmax(1) for part in logits(model, rows)])
            gold = np.array([row.label for row in _by_length(rows)])
            found[f"{task}/accuracy"] = float((guessed == gold).mean())
            each = [f1(guessed == k, gold == k) for k in range(len(labels))]
            found[f"{task}/macro"] = float(np.mean(each))
            if task == "worth":
                found["worth/yes"] = each[1]
        rows = [example for example in examples if example.task == "technique"]
        if rows:
            found |= _wording(model, rows)
    model.train()
    return found


def logits(model: Judge, rows: Sequence[Example]) -> list[np.ndarray]:
    """Scores of rows of one task, in the order of their lengths."""
    made = []
    for at in range(0, len(rows), BATCH):
        group = _by_length(rows)[at : at + BATCH]
        batch = collate(group, device_of(model))
        scores = model.judge(group[0].task, batch.ids, batch.kinds, batch.mask)
        made.append(scores.float().cpu().numpy())
    return made


def device_of(model: Judge) -> torch.device:
    """Where a model's weights are."""
    return next(model.parameters()).device


def _by_length(rows: Sequence[Example]) -> list[Example]:
    return sorted(rows, key=lambda row: len(row.row.ids))


def _wording(model: Judge, rows: Sequence[Example]) -> dict[str, float]:
    right = named = shared = gold_size = found_size = 0
    scores = [part.cpu().numpy() for part in model.crf.scores()]
    for at in range(0, len(rows), BATCH):
        group = _by_length(rows)[at : at + BATCH]
        batch = collate(group, device_of(model))
        states = model.encoder.hidden(batch.ids, batch.kinds, batch.mask)
        if len(batch.spans):
            guessed = model.name(states, batch.spans, batch.counts).argmax(1)
            right += int((guessed == batch.labels).sum())
            named += len(batch.labels)
        out = model.tags(states).cpu().numpy()
        for k, example in enumerate(group):
            size = len(example.tags)
            chances = chances_within(out[k, :size], np.zeros(size, dtype=bool), *scores)
            mine = chances >= LEAST_STRETCH
            own = np.array(example.tags) > 0
            shared += int((mine & own).sum())
            gold_size += int(own.sum())
            found_size += int(mine.sum())
    return {
        "technique/named": right / max(1, named),
        "technique/pieces": 2 * shared / max(1, gold_size + found_size),
    }


def f1(found: np.ndarray, gold: np.ndarray) -> float:
    """F1 of one label from boolean arrays."""
    return float(2 * (found & gold).sum() / max(1, found.sum() + gold.sum()))
