"""How a stage asks a model: each row once, nothing without words, and never a near guess."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.models.judging import LABELS, LEAST, Floats, PairScorer, Task, decide
from reportedly.models.rows import readable

_LONGEST = 4_000  # code points of a text; models cut far sooner


@dataclass(frozen=True, slots=True)
class Answer:
    """A label, None where none is likely enough, and the probability of what was weighed.

    ``chances`` are those of all labels of the task, in their order; empty where the model was not
    asked, because a text of the row holds no letter and no digit.
    """

    label: str | None
    probability: float
    chances: tuple[float, ...] = ()

    def chance(self, task: Task, label: str) -> float | None:
        """Return the probability of one label, None where the model was not asked."""
        return self.chances[LABELS[task].index(label)] if self.chances else None


def ask(judge: PairScorer, task: Task, rows: Sequence[tuple[str, ...]]) -> list[Answer]:
    """Return an answer for each row, in their order; equal rows are asked once."""
    cut = [tuple(text[:_LONGEST] for text in row) for row in rows]
    asked = list(dict.fromkeys(row for row in cut if row and readable(task, row)))
    scores = judge.score(task, asked) if asked else ()
    found = {row: _answer(task, chances) for row, chances in zip(asked, scores, strict=True)}
    return [found.get(row, Answer(None, 0.0)) for row in cut]


def _answer(task: Task, chances: Floats) -> Answer:
    label, probability = decide(task, chances, LEAST[task])
    return Answer(label, probability, tuple(float(one) for one in chances))
