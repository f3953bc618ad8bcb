"""Contradiction: does a text support or refute a claim, on VitaminC, FEVER and Climate-FEVER.

``dev``: 15 % of the pages (VitaminC) or claims, by hash (``contradiction_data.py``). For each set
three-way accuracy and macro F1 of the majority label of ``train``, of the exact comparison alone,
of the learned scorer alone and of both together, with the calibration error of the last (ECE, 15
bins). *Fires*: how often the exact comparison by itself would tell a ledger's reader that two
claims may not both hold, and *sure* that they cannot, with the precision: the share that the set
calls refuted. FEVER's file holds no pair that leaves a claim open.
"""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.attribution import as_article
from eval.contradiction_data import FILES, Example, files, load
from eval.corpus import corpus_sha256, sample
from eval.judgements import calibration_error
from eval.types import Result, Row
from reportedly.check.comparison import Comparison, compare
from reportedly.check.contradiction import is_sure, strong_signals
from reportedly.check.judgement import judge
from reportedly.check.reading import Reading, read_statement
from reportedly.mark.times import find_times
from reportedly.models.judging import LABELS, PairScorer
from reportedly.models.load import load_models

OUTCOMES = LABELS["entailment"]
Chances = NDArray[np.float64]


def run(data: Path, split: str = "dev", scorer: PairScorer | None = None) -> Result:
    """Score the three sets; ``scorer`` stands in for the one that ships."""
    if split not in ("dev", "sample", "train"):
        raise ValueError(f"contradiction has the splits dev, sample and train, not {split!r}")
    part = "dev" if split == "sample" else split
    everything = load(data)
    count = 0
    scorer = scorer or load_models().judge
    rows: list[Row] = []
    for source in FILES:
        own = [one for one in everything if one.source == source]
        examples = sample([one for one in own if one.split == part], split)
        count += len(examples)
        usual = Counter(one.label for one in own if one.split == "train").most_common(1)[0][0]
        constant = np.tile([float(label == usual) for label in OUTCOMES], (len(examples), 1))
        rows += quality("majority", source, examples, constant)[:2]
        begin = time.process_time()
        compared = comparisons(examples)
        exact = np.array([judge(one) for one in compared])
        spent = time.process_time() - begin
        best = "exact comparison" if scorer is not None else "reportedly"
        rows += quality(best, source, examples, exact)
        rows.append(_speed(best, source, len(examples), spent))
        rows += _fires(source, examples, compared)
        if scorer is not None:
            begin = time.process_time()
            pairs = [(one.claim, one.evidence) for one in examples]
            learned = np.asarray(scorer.score("entailment", pairs), dtype=np.float64)
            both = np.array(
                [judge(one, list(row)) for one, row in zip(compared, learned, strict=True)]
            )
            spent += time.process_time() - begin
            rows += quality("scorer alone", source, examples, learned)
            rows += quality("reportedly", source, examples, both)
            rows.append(_speed("reportedly", source, len(examples), spent))
    return Result("contradiction", split, corpus_sha256(files(data)), count, tuple(rows))


def comparisons(examples: Sequence[Example]) -> list[Comparison]:
    """Claim and evidence of each example, compared; a text that comes often is read once."""
    readings: dict[str, Reading] = {}

    def read(text: str) -> Reading:
        if text not in readings:
            readings[text] = read_statement(text, find_times(as_article(text), None))
        return readings[text]

    return [compare(read(one.claim), read(one.evidence)) for one in examples]


def quality(system: str, source: str, examples: Sequence[Example], chances: Chances) -> list[Row]:
    """Accuracy, macro F1 over the labels that the set has, and calibration error."""
    gold = np.array([OUTCOMES.index(one.label) for one in examples])
    found = chances.argmax(axis=1)
    scores = []
    for label in sorted(set(gold.tolist())):
        both = int(((gold == label) & (found == label)).sum())
        either = int((gold == label).sum() + (found == label).sum())
        scores.append(2 * both / either if either else 0.0)
    right = gold == found
    return [
        Row(system, f"{source} accuracy", float(right.mean())),
        Row(system, f"{source} macro F1", sum(scores) / len(scores)),
        Row(system, f"{source} ECE", calibration_error(chances.max(axis=1), right), error=True),
    ]


def _fires(source: str, examples: Sequence[Example], compared: Sequence[Comparison]) -> list[Row]:
    rows = []
    everything = sum(example.label == "refutes" for example in examples)
    for name in ("fires", "sure"):
        fired = [
            (example, strong)
            for example, comparison in zip(examples, compared, strict=True)
            if (strong := strong_signals(comparison))
            and (name == "fires" or is_sure(comparison, strong))
        ]
        refuted = sum(example.label == "refutes" for example, _ in fired)
        supported = sum(example.label == "supports" for example, _ in fired)
        kinds = Counter(signal.kind for _, strong in fired for signal in strong)
        told = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        note = f"{len(fired)} pairs, {supported} of them supported; {told}"
        precision = refuted / max(1, len(fired))
        rows += [
            Row("reportedly", f"{source} {name}, precision", precision, "", note),
            Row("reportedly", f"{source} {name}, recall", refuted / max(1, everything)),
        ]
    return rows


def _speed(system: str, source: str, count: int, spent: float) -> Row:
    return Row(system, f"{source} speed", count / max(spent, 1e-9), "pairs/s CPU")
