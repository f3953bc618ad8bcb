"""Judgements as rows of pieces, running texts as windows with wording, and both as batches."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from eval.judgement_data import Judged, Wording
from reportedly.models.judge import WINDOW, counts_of
from reportedly.models.judging import LABELS, TECHNIQUES
from reportedly.models.rows import Row, make_row, running_row
from reportedly.models.tags import encode
from reportedly.models.wordpieces import cut, piece_range, windows
from training.exchange import exchange
from training.judge import WORDING
from training.texts import Text

BATCH = 1536  # pieces in a batch, about
_APART = "\n\x1f"  # between a row's texts while names are exchanged


@dataclass(frozen=True, slots=True)
class Example:
    """A row with its label, or with the tags of its pieces and its named stretches."""

    task: str
    row: Row
    label: int = 0
    tags: tuple[int, ...] = ()
    spans: tuple[tuple[int, int, int, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of one task, padded: what ``Judge`` takes and what it should give."""

    task: str
    ids: Tensor
    kinds: Tensor
    mask: Tensor
    labels: Tensor
    permitted: Tensor
    spans: Tensor  # (spans, 3): window, start, stop
    counts: Tensor  # (spans, 2)


def judged(example: Judged, tokenizer: Tokenizer) -> Example:
    """Lay out a judgement."""
    row = make_row(tokenizer, example.task, example.texts)
    return Example(example.task, row, LABELS[example.task].index(example.label))


def renamed(example: Judged, names: Sequence[str], draw: random.Random) -> tuple[str, ...]:
    """The texts of a judgement with their names exchanged, alike in all of them."""
    text = Text("", _APART.join(example.texts), "", ())
    return tuple(exchange(text, names, draw).text.split(_APART))


def worded(article: Wording, tokenizer: Tokenizer) -> list[Example]:
    """Cut an article into windows with the stretches of wording that lie in each."""
    pieces = cut(tokenizer, article.text)
    found = []
    for start, stop in windows(pieces, WINDOW, WINDOW):
        inside = []
        for a, b, label in article.spans:
            first, last = piece_range(pieces, a, b)
            if start <= first < last <= stop:
                times, size = counts_of(article.text, article.text[a:b])
                # one mark stands before the window's first piece
                at = first - start + 1, last - start + 1
                inside.append((*at, TECHNIQUES.index(label), times, size))
        joined = _joined(sorted((a, b) for a, b, *_ in inside))
        tags = encode([(a, b, WORDING[0]) for a, b in joined], stop - start + 2, WORDING)
        row = running_row(pieces, start, stop)
        found.append(Example("technique", row, tags=tuple(tags), spans=tuple(inside)))
    return found


def batches(examples: Sequence[Example], draw: random.Random) -> list[Batch]:
    """Shuffle examples into batches of one task, lengths alike."""
    made = []
    by_task: dict[str, list[Example]] = {}
    for example in examples:
        by_task.setdefault(example.task, []).append(example)
    for task in sorted(by_task):
        rows = by_task[task]
        draw.shuffle(rows)
        for at in range(0, len(rows), 600):
            group: list[Example] = []
            for row in sorted(rows[at : at + 600], key=lambda e: len(e.row.ids)):
                if group and (len(group) + 1) * len(row.row.ids) > BATCH:
                    made.append(collate(group))
                    group = []
                group.append(row)
            if group:
                made.append(collate(group))
    draw.shuffle(made)
    return made


def collate(group: Sequence[Example]) -> Batch:
    """One batch, padded to its longest."""
    size = max(len(example.row.ids) for example in group)
    ids = np.zeros((len(group), size), dtype=np.int64)
    kinds = np.zeros((len(group), size, group[0].row.kinds.shape[1]), dtype=np.int64)
    mask = np.zeros((len(group), size), dtype=np.float32)
    permitted = np.zeros((len(group), size, 1 + 4 * len(WORDING)), dtype=bool)
    permitted[:, :, 0] = True
    spans, counts, labels = [], [], []
    for k, example in enumerate(group):
        length = len(example.row.ids)
        ids[k, :length] = example.row.ids
        kinds[k, :length] = example.row.kinds
        mask[k, :length] = 1
        if example.task == "technique":
            permitted[k, np.arange(length), 0] = False
            permitted[k, np.arange(length), example.tags] = True
            for start, stop, label, *numbers in example.spans:
                spans.append((k, start, stop))
                counts.append(numbers)
                labels.append(label)
        else:
            labels.append(example.label)
    return Batch(
        group[0].task,
        torch.from_numpy(ids),
        torch.from_numpy(kinds),
        torch.from_numpy(mask),
        torch.tensor(labels, dtype=torch.int64),
        torch.from_numpy(permitted),
        torch.tensor(spans, dtype=torch.int64).reshape(-1, 3),
        torch.tensor(counts, dtype=torch.float32).reshape(-1, 2),
    )


def _joined(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping ranges as one."""
    made: list[tuple[int, int]] = []
    for start, stop in ranges:
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(stop, made[-1][1]))
        else:
            made.append((start, stop))
    return made
