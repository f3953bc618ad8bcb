"""Rows of texts as the judge reads them: pieces one after another, each text a segment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from reportedly.models.judging import LABELS, Task
from reportedly.models.wordpieces import CASES, LONGEST, Ints, Pieces, cut, head

LIMIT = 160  # pieces of a row with its marks
# Comments are many and long; what they think shows early, and cutting them costs no F1.
SHORT: dict[Task, int] = {"opinion": 64}
SEGMENTS = 4  # the first, second and third text of a row; a running text
RUNNING = 3
TASKS: tuple[str, ...] = (*LABELS, "technique")
# Whether a piece stands in another text of its row, too. Claims and the texts against them differ
# in a word or two, and a small network learns from few pairs where to look (MarkedBERT, Boualili
# et al. 2020): nothing to compare, it does, it does not.
_ALONE, _SHARED, _OWN = range(3)
KINDS = (SEGMENTS, len(TASKS), CASES, 3)  # features of a piece and how many values each has
OF_POSTS: frozenset[Task] = frozenset(("stance", "basis", "certainty"))
_CLS, _SEP, _NO_CASE = 101, 102, 6
# a piece has three letters or so; what is cut off anyway is not worth cutting into pieces
_CHARACTERS = 12 * LIMIT


@dataclass(frozen=True, slots=True)
class Row:
    """Ids (pieces,) and features (pieces, kinds) of a row, with its marks."""

    ids: Ints
    kinds: Ints


def make_row(tokenizer: Tokenizer, task: Task, texts: Sequence[str]) -> Row:
    """Lay a row's texts out: ``[CLS] first [SEP] second [SEP] third [SEP]``.

    Where they are longer than the task's limit together, the longest loses its end first.
    """
    parts = [cut(tokenizer, text[:_CHARACTERS]) for text in texts]
    sizes = _fitting([len(part) for part in parts], SHORT.get(task, LIMIT) - 1 - len(parts))
    return _lay_out([head(part, size) for part, size in zip(parts, sizes, strict=True)], task)


def running_row(pieces: Pieces, start: int, stop: int) -> Row:
    """Lay out a window of a running text, whose techniques are sought."""
    size = stop - start + 2
    ids = np.full(size, _CLS, dtype=np.int32)
    ids[1:-1] = pieces.ids[start:stop]
    ids[-1] = _SEP
    kinds = np.zeros((size, len(KINDS)), dtype=np.int32)
    kinds[:, 0] = RUNNING
    kinds[:, 1] = TASKS.index("technique")
    kinds[:, 2] = _NO_CASE
    kinds[1:-1, 2] = pieces.cases[start:stop]
    return Row(ids, kinds)


def readable(task: Task, texts: Sequence[str]) -> bool:
    """Tell whether a row says enough to be judged: each text has a letter or a digit.

    Of posts it is enough that the first has: what they answer may be deleted, or a picture.
    """
    needed = texts[:1] if task in OF_POSTS else texts
    return all(any(c.isalnum() for c in text[:LONGEST]) for text in needed)


def _lay_out(parts: Sequence[Pieces], task: str) -> Row:
    size = 1 + sum(len(part) + 1 for part in parts)
    ids = np.full(size, _SEP, dtype=np.int32)
    ids[0] = _CLS
    kinds = np.zeros((size, len(KINDS)), dtype=np.int32)
    kinds[:, 1] = TASKS.index(task)
    kinds[:, 2] = _NO_CASE
    at = 1
    for number, part in enumerate(parts):
        stop = at + len(part)
        ids[at:stop] = part.ids
        kinds[at:stop, 2] = part.cases
        if len(parts) > 1:
            others = np.concatenate([other.ids for k, other in enumerate(parts) if k != number])
            kinds[at:stop, 3] = np.where(np.isin(part.ids, others), _SHARED, _OWN)
        kinds[at : stop + 1, 0] = number
        at = stop + 1
    return Row(ids, kinds)


def _fitting(sizes: list[int], limit: int) -> list[int]:
    """Cut the longest of the sizes until their sum is within the limit."""
    kept = list(sizes)
    over = sum(kept) - limit
    while over > 0:
        longest = max(range(len(kept)), key=lambda k: kept[k])
        second = max((size for k, size in enumerate(kept) if k != longest), default=0)
        less = min(over, max(1, kept[longest] - second))
        kept[longest] -= less
        over -= less
    return kept
