"""What the small heads judge, and how a stage asks them: tasks, labels, one-method Protocols.

A stage never sees a network. It hands texts to a ``PairScorer``, a ``SpanTagger`` or an
``Embedder`` and gets numbers; ``decide`` turns calibrated probabilities into a label, or into
None where no label is likely enough to be shown to a person.
"""

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Task = Literal["entailment", "stance", "opinion", "worth", "basis", "certainty", "match"]

LABELS: dict[Task, tuple[str, ...]] = {
    # a claim by a text offered for or against it (FEVER, VitaminC): rows (claim, evidence)
    "entailment": ("supports", "refutes", "unknown"),
    # a reply to a thread's claim (RumourEval SDQC): rows (reply, parent, root); the root by itself
    # is a row (root,), a reply to the root (reply, root)
    "stance": ("support", "deny", "query", "comment"),
    # a reader's comment on a statement (ARC): rows (statement, comment)
    "opinion": ("agree", "disagree", "discuss", "unrelated"),
    # is a sentence worth checking (CheckThat! 2024 task 1): rows (sentence,)
    "worth": ("no", "yes"),
    # how the writer claims to know (PHEME evidentiality): rows (text,) or (text, root)
    "basis": ("witnessed", "named source", "unnamed source", "link", "image", "reasoning", "none"),
    "certainty": ("certain", "somewhat certain", "uncertain"),
    # is the second, already checked claim what the first text says: rows (text, checked claim)
    "match": ("no", "yes"),
}
# How likely the likeliest label must be to be shown to a person; below it stands "undecided".
LEAST: dict[Task, float] = {
    "entailment": 0.6,
    "stance": 0.4,
    "opinion": 0.5,
    "worth": 0.5,
    "basis": 0.5,
    "certainty": 0.5,
    "match": 0.5,
}
# How much each label weighs when the likeliest is sought, in the order of the labels; 1 where a
# task is not named. Of replies most only comment, and few posts say how they know: by bare
# probability the rare labels would hardly be found. Each weighs by how rare it is in training: one
# over its share, to the power of .5 for replies, of .9 for bases and of .7 for certainty.
LEAN: dict[Task, tuple[float, ...]] = {
    "stance": (2.37, 3.70, 3.63, 1.22),
    "basis": (4.09, 6.23, 8.56, 3.59, 12.04, 14.56, 4.02),
    "certainty": (1.43, 2.87, 3.30),
}
EVEN = 1e-4  # probabilities that differ by less are equal
LEAST_STRETCH = 0.3  # that a word stands in a stretch of wording; where the others stand, too
LEAST_WORDING = 0.5  # of a technique's span
# SemEval-2020 task 11, with the names as published there
TECHNIQUES = (
    "Appeal_to_Authority",
    "Appeal_to_fear-prejudice",
    "Bandwagon,Reductio_ad_hitlerum",
    "Black-and-White_Fallacy",
    "Causal_Oversimplification",
    "Doubt",
    "Exaggeration,Minimisation",
    "Flag-Waving",
    "Loaded_Language",
    "Name_Calling,Labeling",
    "Repetition",
    "Slogans",
    "Thought-terminating_Cliches",
    "Whataboutism,Straw_Men,Red_Herring",
)


class PairScorer(Protocol):
    """Judges rows of one, two or three texts."""

    def score(self, task: Task, rows: Sequence[tuple[str, ...]]) -> Floats:
        """Return calibrated probabilities, (rows, labels of the task); each row sums to 1.

        Long texts are cut at the end; a row with a text that has no letter or digit gives equal
        probabilities, which ``decide`` leaves undecided. Of a post only its own text must have one.
        """
        ...


class SpanTagger(Protocol):
    """Finds stretches of a text that use a technique."""

    def find(self, text: str) -> list[tuple[int, int, str, float]]:
        """Return (start, end, technique, probability) in code points of the text, in order."""
        ...


class Embedder(Protocol):
    """Maps texts to vectors that lie close where the texts say the same."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return vectors of length 1, (texts, width)."""
        ...


def leaning(task: Task, chances: Floats) -> int:
    """Return the number of the label that the probabilities (labels,) of a row speak for."""
    return int((chances * np.array(LEAN.get(task, 1.0), dtype=np.float32)).argmax())


def decide(task: Task, chances: Floats, least: float) -> tuple[str | None, float]:
    """Return what the probabilities speak for, and its own: None where it is below ``least``.

    Equal probabilities speak for nothing.
    """
    best = leaning(task, chances)
    told = float(chances[best])
    even = float(chances.max() - chances.min()) < EVEN
    return (None if even or told < least else LABELS[task][best]), told
