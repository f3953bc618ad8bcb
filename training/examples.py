"""Training texts as windows of pieces with features and permitted tags, and windows as batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from eval.attribution import as_article
from reportedly.mark.attribution_rules import draft_by_rules
from reportedly.mark.attribution_units import lay_out
from reportedly.mark.hints import HINT, features_of
from reportedly.mark.quotes import find_quotes
from reportedly.models.tags import encode, tags_of
from reportedly.models.wordpieces import PARAGRAPH, WINDOW, Ints, Pieces, cut, piece_range, windows
from training.model import TASKS
from training.texts import Gold, Text

CLS, SEP, PAD = 101, 102, 0
BATCH = 1536  # pieces in a batch, about


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text in pieces with features (pieces, kinds) and permitted tags of each reading."""

    task: str
    pieces: Pieces
    features: Ints
    permitted: tuple[NDArray[np.bool_], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one task: ids, features, mask, permitted tags."""

    task: str
    ids: Tensor
    features: Tensor
    mask: Tensor
    permitted: Tensor


def prepare(text: Text, tokenizer: Tokenizer) -> Prepared:
    """Cut a text and say of each piece what the rules see and what the gold permits."""
    pieces = cut(tokenizer, text.text)
    quotes = find_quotes(text.text)
    drafts = draft_by_rules(as_article(text.text), lay_out(text.text, quotes))
    features = features_of(pieces, quotes, drafts, len(text.text))
    readings = tuple(_permitted(text, gold, pieces) for gold in (text.gold, *text.readings))
    return Prepared(text.task, pieces, features, readings)


def _permitted(text: Text, gold: Sequence[Gold], pieces: Pieces) -> NDArray[np.bool_]:
    """The tags (pieces, tags) that the gold permits; spans end where a paragraph does."""
    types = TASKS[text.task]
    columns = {tag: k for k, tag in enumerate(tags_of(types))}
    kinds = sorted({name for _, _, name in gold})
    spans = [(*piece_range(pieces, a, b), name) for a, b, name in gold if b > a]
    spans = [part for span in spans for part in _by_paragraph(pieces, *span)]
    tags = encode(spans, len(pieces), kinds)
    names = tags_of(kinds)
    table = np.zeros((len(pieces), len(columns)), dtype=bool)
    free = [columns[f"{mark}-{name}"] for name in sorted(text.unmarked) for mark in "BIES"]
    for k, tag in enumerate(tags):
        mark, _, name = names[tag].partition("-")
        if mark == "O":
            table[k, 0] = True
            table[k, free] = True
        for one in name.split("|") if name else ():
            if one == "O":
                table[k, 0] = True
                table[k, free] = True
            elif one in types:
                table[k, columns[f"{mark}-{one}"]] = True
        if not table[k].any():
            table[k, 0] = True
    return table


def _by_paragraph(
    pieces: Pieces, start: int, end: int, name: str
) -> Iterator[tuple[int, int, str]]:
    at = start
    for k in range(start + 1, end):
        if pieces.places[k] == PARAGRAPH:
            yield at, k, name
            at = k
    if end > at:
        yield at, end, name


def batches(
    texts: Sequence[Prepared], draw: random.Random, hide_rules: float = 0.15
) -> list[Batch]:
    """Shuffle texts' windows into batches of one task, lengths alike; cuts shift every time.

    In a share ``hide_rules`` of the windows the rules' feature is blank, so that the encoder can
    do without it.
    """
    found: dict[str, list[tuple[Prepared, int, int, int]]] = {}
    for text in texts:
        reading = draw.randrange(len(text.permitted))
        for start, stop in windows(text.pieces, draw.randint(32, WINDOW)):
            found.setdefault(text.task, []).append((text, reading, start, stop))
    made = []
    for task in sorted(found):
        rows = found[task]
        draw.shuffle(rows)
        for at in range(0, len(rows), 400):
            near = sorted(rows[at : at + 400], key=lambda row: row[3] - row[2])
            group: list[tuple[Prepared, int, int, int]] = []
            for row in near:
                if group and (len(group) + 1) * (row[3] - row[2] + 2) > BATCH:
                    made.append(collate(task, group, draw, hide_rules))
                    group = []
                group.append(row)
            if group:
                made.append(collate(task, group, draw, hide_rules))
    draw.shuffle(made)
    return made


def collate(
    task: str,
    rows: Sequence[tuple[Prepared, int, int, int]],
    draw: random.Random,
    hide_rules: float,
) -> Batch:
    """One batch of windows (text, reading, start, stop), padded to the longest."""
    size = max(stop - start for _, _, start, stop in rows) + 2
    tags = len(tags_of(TASKS[task]))
    ids = np.full((len(rows), size), PAD, dtype=np.int64)
    kinds = rows[0][0].features.shape[1]
    features = np.zeros((len(rows), size, kinds), dtype=np.int64)
    mask = np.zeros((len(rows), size), dtype=np.float32)
    permitted = np.zeros((len(rows), size, tags), dtype=bool)
    permitted[:, :, 0] = True
    for k, (text, reading, start, stop) in enumerate(rows):
        length = stop - start
        ids[k, 0] = CLS
        ids[k, 1 : length + 1] = text.pieces.ids[start:stop]
        ids[k, length + 1] = SEP
        features[k, 1 : length + 1] = text.features[start:stop]
        if draw.random() < hide_rules:
            features[k, :, HINT] = 0
        mask[k, : length + 2] = 1
        permitted[k, 1 : length + 1] = closed(text.permitted[reading][start:stop])
    return Batch(task, *map(torch.from_numpy, (ids, features, mask, permitted)))


def closed(table: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A window's permitted tags, with spans that its edges cut begun and ended there.

    A span that is cut to its middle at the window's edge would leave no legal path.
    """
    table = table.copy()
    if not len(table):
        return table
    for row, inner, outer in ((0, (2, 3), (1, 4)), (len(table) - 1, (1, 2), (4, 3))):
        for k in range(1, table.shape[1], 4):
            # columns of one type are B, I, E, S: k, k+1, k+2, k+3
            for one, other in zip(inner, outer, strict=True):
                if table[row, k + one - 1]:
                    table[row, k + one - 1] = False
                    table[row, k + other - 1] = True
    return table
