"""``python -m training.fit_least --data DIR``: what ``LEAST`` and ``LEAN`` of judging.py rest on.

Prints, for each task and on development rows, the macro F1 by how far a decision leans towards
rare labels (each probability over the ``power`` of its label's share of ``train``), and, for each
threshold, the share of rows that are decided and the share of these that are right.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from eval.judgements import label_f1
from reportedly.models.judging import LABELS, LEAST, Floats, Task, leaning
from reportedly.models.load import load_models
from training.train_judge import read

POWERS = (0.0, 0.25, 0.5, 0.75, 1.0)
THRESHOLDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8)


def main() -> None:
    """Parse the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    judge = load_models().judge
    assert judge is not None
    rows, _ = read(options.data)
    for task, labels in LABELS.items():
        dev = [row for row in rows if row.task == task and row.split == "dev"]
        if not dev:
            continue
        counts = Counter(row.label for row in rows if row.task == task and row.split == "train")
        shares = np.array([counts[label] for label in labels]) / sum(counts.values())
        chances = judge.score(task, [row.texts for row in dev])
        gold = [row.label for row in dev]
        print(f"{task}: {len(dev)} rows, threshold now {LEAST[task]}")
        for power in POWERS:
            found = (chances / shares.clip(1e-9) ** power).astype(np.float32)
            print(f"  power {power}: {_told(task, found, gold)}")
        _thresholds(task, chances, gold)


def _told(task: Task, chances: Floats, gold: list[str]) -> str:
    labels = LABELS[task]
    answers = [labels[k] for k in chances.argmax(1).tolist()]
    each = {label: label_f1(gold, answers, label) for label in labels}
    right = sum(one == two for one, two in zip(gold, answers, strict=True)) / len(gold)
    told = ", ".join(f"{label} {value:.3f}" for label, value in each.items())
    return f"macro F1 {sum(each.values()) / len(each):.3f}, accuracy {right:.3f} ({told})"


def _thresholds(task: Task, chances: Floats, gold: list[str]) -> None:
    labels = LABELS[task]
    best = np.array([leaning(task, row) for row in chances])
    right = np.array([labels[k] == one for k, one in zip(best.tolist(), gold, strict=True)])
    for least in THRESHOLDS:
        shown = chances[np.arange(len(best)), best] >= least
        if shown.any():
            each = [
                f"{label} {int(mine.sum())} {right[mine].mean():.2f}"
                for k, label in enumerate(labels)
                if (mine := shown & (best == k)).any()
            ]
            told = ", ".join(each)
            print(f"  from {least}: {shown.mean():.2f} decided, {right[shown].mean():.3f} ({told})")


if __name__ == "__main__":
    main()
