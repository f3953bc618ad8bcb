"""Judgements of sentences and pairs: stance, opinion, worth, basis and certainty, technique.

Measured on ``dev``: the sets' own development parts, else every group (thread, comment, article)
that ``judgement_data`` keeps out. *Macro F1* is the mean of the labels' F1; of ``worth`` the F1 of
"yes" counts. *ECE* is the calibration error of the label picked, in fifteen bins of probability.
A row that a scorer leaves even, such as an empty text, counts as the label most frequent in
``train``. Of techniques, *micro F1 of given spans* is the labelling of the annotated spans alone;
*found* scores what is found in whole articles by SemEval's own measure, in which a span is right
by the share of it that a gold span of its label covers.

The baseline is TF-IDF with logistic regression, where scikit-learn is installed.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from eval import judgements_peers as peers
from eval.corpus import corpus_sha256, sample
from eval.judgement_data import Judged, Wording, files, judged, wordings
from eval.types import Result, Row
from reportedly.models.judging import (
    EVEN,
    LABELS,
    TECHNIQUES,
    Floats,
    PairScorer,
    SpanTagger,
    Task,
    leaning,
)
from reportedly.models.load import load_models

Found = Sequence[tuple[int, int, str]]
SETS: dict[str, tuple[Task, ...]] = {
    "stance": ("stance",),
    "opinion": ("opinion",),
    "worth": ("worth",),
    "basis": ("basis", "certainty"),
    "technique": (),
}
BINS = 15
_AROUND = 80  # code points of an article about a span that the baseline is shown


@runtime_checkable
class Labeller(Protocol):
    """Names the techniques of given spans."""

    def label(self, text: str, spans: Sequence[tuple[int, int]]) -> Floats:
        """Return probabilities, (spans, techniques)."""
        ...


def run(
    data: Path,
    split: str = "dev",
    name: str = "stance",
    judge: PairScorer | None = None,
    wording: SpanTagger | None = None,
) -> Result:
    """Score one set; ``judge`` and ``wording`` are ours, the shipped ones where none is given."""
    if split not in ("dev", "sample"):
        raise ValueError(f"{name} has the splits dev and sample, not {split!r}")
    if name not in SETS:
        raise ValueError(f"no such set of judgements: {name}")
    if judge is None and wording is None:
        models = load_models()
        judge, wording = models.judge, models.wording
    rows: list[Row] = []
    if name == "technique":
        articles = wordings(data)
        held = sample([one for one in articles if one.split == "dev"], split)
        rows = technique_rows([one for one in articles if one.split == "train"], held, wording)
        count = sum(len(one.spans) for one in held)
    else:
        count = 0
        for task in SETS[name]:
            every = judged(data, task)
            dev = sample([one for one in every if one.split == "dev"], split)
            rows += task_rows(task, [one for one in every if one.split == "train"], dev, judge)
            count += len(dev)
    return Result(name, split, corpus_sha256(files(data, name)), count, tuple(rows))


def task_rows(
    task: Task, train: Sequence[Judged], dev: Sequence[Judged], judge: PairScorer | None
) -> list[Row]:
    """Rows of the baseline, learned from ``train``, and of ours for one task."""
    gold = [one.label for one in dev]
    usual = Counter(one.label for one in train).most_common(1)[0][0]
    texts = [one.texts for one in dev]
    systems: list[tuple[str, Callable[[], Floats]]] = []
    if (peer := peers.name()) is not None:
        baseline = peers.Baseline(LABELS[task])
        baseline.fit([one.texts for one in train], [one.label for one in train])
        systems.append((peer, lambda: baseline.score(texts)))
    if judge is not None:
        systems.append(("reportedly", lambda: judge.score(task, texts)))
    rows: list[Row] = []
    for system, answer in systems:
        begin = time.process_time()
        chances = answer()
        spent = time.process_time() - begin
        rows += figures(system, task, gold, chances, usual)
        rows.append(Row(system, f"{task} speed", len(dev) / max(spent, 1e-9), "rows/s CPU"))
    return rows


def figures(system: str, task: Task, gold: Sequence[str], chances: Floats, usual: str) -> list[Row]:
    """Rows of one system's probabilities: F1 of each label and of all, accuracy, calibration.

    Of ours the label is the one that stages would pick, of others the likeliest.
    """
    pick = leaning if system == "reportedly" else _likeliest
    labels = LABELS[task]
    answers = [
        usual if float(row.max() - row.min()) < EVEN else labels[pick(task, row)] for row in chances
    ]
    each = {label: label_f1(gold, answers, label) for label in labels}
    right = np.array([one == two for one, two in zip(gold, answers, strict=True)])
    rows = [Row(system, f"{task} F1, {label}", value) for label, value in each.items()]
    rows.append(
        Row(system, f"{task} macro F1", sum(each.values()) / len(each), "", f"{len(gold)} rows")
    )
    rows.append(Row(system, f"{task} accuracy", float(right.mean()) if len(gold) else 0.0))
    told = np.array([row[pick(task, row)] for row in chances])
    ece = calibration_error(told, right) if len(gold) else 0.0
    rows.append(Row(system, f"{task} ECE", ece, error=True))
    return rows


def _likeliest(task: Task, chances: Floats) -> int:
    del task
    return int(chances.argmax())


def label_f1(gold: Sequence[str], answers: Sequence[str], label: str) -> float:
    """F1 of one label."""
    right = sum(one == two == label for one, two in zip(gold, answers, strict=True))
    either = sum(one == label for one in gold) + sum(one == label for one in answers)
    return 2 * right / either if either else 0.0


def calibration_error(confidence: NDArray[np.floating[Any]], right: NDArray[np.bool_]) -> float:
    """Expected calibration error over 15 even bins (Guo et al. 2017)."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    error = 0.0
    for number in range(BINS):
        inside = bins == number
        if inside.any():
            gap = abs(float(confidence[inside].mean()) - float(right[inside].mean()))
            error += gap * float(inside.mean())
    return error


def technique_rows(
    train: Sequence[Wording], dev: Sequence[Wording], wording: SpanTagger | None
) -> list[Row]:
    """Rows of the baseline, learned from ``train``, on given spans, and of ours."""
    rows: list[Row] = []
    if (peer := peers.name()) is not None:
        texts = [row for one in train for row in _given(one)]
        labels = [label for one in train for _, _, label in one.spans]
        # rare techniques left at their own frequency: micro F1 wants the most likely
        baseline = peers.Baseline(TECHNIQUES, balanced=False, weight=3.0).fit(texts, labels)
        chances = baseline.score([row for one in dev for row in _given(one)])
        rows += _labelled(peer, dev, chances)
    if wording is None:
        return rows
    if isinstance(wording, Labeller):
        every = [wording.label(one.text, [(a, b) for a, b, _ in one.spans]) for one in dev]
        rows += _labelled("reportedly", dev, np.concatenate(every))
    begin = time.process_time()
    found = [[(a, b, label) for a, b, label, _ in wording.find(one.text)] for one in dev]
    spent = time.process_time() - begin
    rows += found_rows("reportedly", [one.spans for one in dev], found)
    size = sum(len(one.text) for one in dev)
    return [
        *rows,
        Row("reportedly", "technique speed", size / max(spent, 1e-9), "characters/s CPU"),
    ]


def _given(one: Wording) -> list[tuple[str, str]]:
    """A span and the words about it, for each span of an article."""
    return [
        (one.text[start:end], one.text[max(0, start - _AROUND) : end + _AROUND])
        for start, end, _ in one.spans
    ]


def _labelled(system: str, dev: Sequence[Wording], chances: Floats) -> list[Row]:
    """Score labels of given spans; a span that bears several labels is asked as often.

    Of such a span the likeliest labels are given in turn, so that each is given once.
    """
    gold: list[str] = []
    answers: list[str] = []
    at = 0
    for one in dev:
        asked: dict[tuple[int, int], list[int]] = {}
        for number, (start, end, label) in enumerate(one.spans):
            asked.setdefault((start, end), []).append(at + number)
            gold.append(label)
        given = dict[int, str]()
        for numbers in asked.values():
            order = np.argsort(-chances[numbers[0]], kind="stable")[: len(numbers)]
            likely = [TECHNIQUES[int(i)] for i in order]
            true = [gold[number] for number in numbers]
            kept = [label for label in likely if label in true]
            # the order in which one span's labels stand is of no meaning
            for number in sorted(numbers, key=lambda number: gold[number] not in kept):
                label = (
                    gold[number]
                    if gold[number] in kept
                    else next((one for one in likely if one not in true), likely[0])
                )
                given[number] = label
        answers += [given[at + number] for number in range(len(one.spans))]
        at += len(one.spans)
    right = sum(one == two for one, two in zip(gold, answers, strict=True))
    each = {label: label_f1(gold, answers, label) for label in TECHNIQUES}
    rows = [Row(system, f"given spans F1, {label}", value) for label, value in each.items()]
    rows.append(
        Row(system, "given spans micro F1", right / max(1, len(gold)), "", f"{len(gold)} spans")
    )
    rows.append(Row(system, "given spans macro F1", sum(each.values()) / len(each)))
    sure = chances.max(axis=1)
    hit = np.array([one == two for one, two in zip(gold, answers, strict=True)])
    rows.append(Row(system, "given spans ECE", calibration_error(sure, hit), error=True))
    return rows


def found_rows(system: str, gold: Sequence[Found], found: Sequence[Found]) -> list[Row]:
    """Rows for spans found in whole texts, with and without their labels."""
    rows: list[Row] = []
    for word, labelled in (("found spans", False), ("found techniques", True)):
        precision = _covered(found, gold, labelled)
        recall = _covered(gold, found, labelled)
        total = precision + recall
        rows += [
            Row(system, f"{word} F1", 2 * precision * recall / total if total else 0.0),
            Row(system, f"{word} precision", precision),
            Row(system, f"{word} recall", recall),
        ]
    return rows


def _covered(spans: Sequence[Found], by: Sequence[Found], labelled: bool) -> float:
    """Mean share of each span that the others cover, of the same label where it counts."""
    shares: list[float] = []
    for ones, others in zip(spans, by, strict=True):
        for start, end, label in ones:
            covered: set[int] = set()
            for low, high, other in others:
                if not labelled or other == label:
                    covered.update(range(max(start, low), min(end, high)))
            shares.append(len(covered) / (end - start))
    return sum(shares) / len(shares) if shares else 0.0
