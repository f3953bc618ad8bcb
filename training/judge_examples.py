"""Judgements as rows of pieces, running texts as windows with wording, and both as batches."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from eval.judgement_data import Judged, Wording
from reportedly.models.judge import WINDOW, counts_of
from reportedly.models.judging import LABELS, TECHNIQUES, Task
from reportedly.models.rows import Row, make_row, running_row
from reportedly.models.tags import encode
from reportedly.models.wordpieces import cut, piece_range, windows
from training.exchange import exchange
from training.judge import WORDING
from training.texts import Text

UNTOLD = -1
_CHUNK = 12_000  # examples that are sorted by length at once
_APART = "\n\x1f"  # between a row's texts while names are exchanged


@dataclass(frozen=True, slots=True)
class Example:
    """A row with its label, or with the tags of its pieces and its named stretches.

    Of what nobody labelled the label is ``UNTOLD``, and there are no tags.
    """

    task: Task | Literal["technique"]
    row: Row
    label: int = 0
    tags: tuple[int, ...] = ()
    spans: tuple[tuple[int, int, int, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows, or windows, padded: what ``Judge`` takes and what it should give.

    ``tasks`` tells which of the rows are of which task; ``told`` which windows somebody labelled.
    """

    task: str  # "technique" of windows, else "rows"
    ids: Tensor
    kinds: Tensor
    mask: Tensor
    tasks: dict[Task, Tensor]
    labels: Tensor
    told: Tensor
    permitted: Tensor
    spans: Tensor  # (spans, 3): window, start, stop
    counts: Tensor  # (spans, 2)


def judged(example: Judged, tokenizer: Tokenizer) -> Example:
    """Lay out a judgement."""
    row = make_row(tokenizer, example.task, example.texts)
    label = LABELS[example.task].index(example.label) if example.label else UNTOLD
    return Example(example.task, row, label)


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


def running(text: str, tokenizer: Tokenizer) -> list[Example]:
    """Cut a text that nobody labelled into windows."""
    pieces = cut(tokenizer, text)
    rows = [running_row(pieces, *window) for window in windows(pieces, WINDOW, WINDOW)]
    return [Example("technique", row, UNTOLD) for row in rows]


def batches(examples: Sequence[Example], draw: random.Random, pieces: int) -> list[list[Example]]:
    """Shuffle examples into batches of about so many pieces, lengths alike, windows apart.

    The tasks of rows are mixed: a step then weighs all of them.
    """
    made = []
    for windowed in (False, True):
        rows = [one for one in examples if (one.task == "technique") == windowed]
        draw.shuffle(rows)
        for at in range(0, len(rows), _CHUNK):
            group: list[Example] = []
            for row in sorted(rows[at : at + _CHUNK], key=lambda one: len(one.row.ids)):
                if group and (len(group) + 1) * len(row.row.ids) > pieces:
                    made.append(group)
                    group = []
                group.append(row)
            if group:
                made.append(group)
    draw.shuffle(made)
    return made


def collate(group: Sequence[Example], device: torch.device | str = "cpu") -> Batch:
    """One batch, padded to its longest."""
    size = max(len(example.row.ids) for example in group)
    size += -size % 8  # what the kernels of graphics cards want
    ids = np.zeros((len(group), size), dtype=np.int64)
    kinds = np.zeros((len(group), size, group[0].row.kinds.shape[1]), dtype=np.int64)
    mask = np.zeros((len(group), size), dtype=np.float32)
    permitted = np.zeros((len(group), size, 1 + 4 * len(WORDING)), dtype=bool)
    permitted[:, :, 0] = True
    spans, counts, named = [], [], []
    tasks: dict[Task, list[int]] = {}
    for k, example in enumerate(group):
        length = len(example.row.ids)
        ids[k, :length] = example.row.ids
        kinds[k, :length] = example.row.kinds
        mask[k, :length] = 1
        if example.task != "technique":
            tasks.setdefault(example.task, []).append(k)
        elif example.tags:
            permitted[k, np.arange(length), 0] = False
            permitted[k, np.arange(length), example.tags] = True
            for start, stop, label, *numbers in example.spans:
                spans.append((k, start, stop))
                counts.append(numbers)
                named.append(label)
    labels = [example.label for example in group] if tasks else named
    return Batch(
        "rows" if tasks else "technique",
        torch.from_numpy(ids).to(device),
        torch.from_numpy(kinds).to(device),
        torch.from_numpy(mask).to(device),
        {task: torch.tensor(rows, device=device) for task, rows in tasks.items()},
        torch.tensor(labels, dtype=torch.int64, device=device),
        torch.tensor([k for k, example in enumerate(group) if example.tags], device=device).long(),
        torch.from_numpy(permitted).to(device),
        torch.tensor(spans, dtype=torch.int64, device=device).reshape(-1, 3),
        torch.tensor(counts, dtype=torch.float32, device=device).reshape(-1, 2),
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
