"""``python -m training.fit_contradiction --data DIR``: weigh score and comparison together.

Prints the tables of ``check/contradiction_weights.py``: multinomial logistic regression on the
``train`` part of ``eval/contradiction_data.py``. ``EXACT`` is fitted on VitaminC and FEVER, whose
texts are about the claim. ``COMBINED`` needs a trained scorer; it wants pairs that the scorer has
not learned by heart, so ``--held`` names the part of the groups, in percent by hash, that its
training left out (0: all of ``train``).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.contradiction import comparisons, scorer_of
from eval.contradiction_data import Example, draw, load
from reportedly.check.comparison import Comparison
from reportedly.check.judgement import FEATURES, SCORES, features
from reportedly.models.judging import LABELS

RIDGE = 1.0  # as a Gaussian prior on each weight
ROUNDS = 25
MOST = 12_000  # pairs, every nth of them: the weights are few
OUTCOMES = LABELS["entailment"]
Matrix = NDArray[np.float64]


def main() -> None:
    """Parse the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--held", type=int, default=0)
    options = parser.parse_args()
    examples = [
        example
        for example in load(options.data)
        if example.split == "train"
        and (not options.held or draw(example.source, example.group) % 100 >= 100 - options.held)
    ]
    examples = examples[:: max(1, len(examples) // MOST)]
    compared = comparisons(examples)
    about = [place for place, one in enumerate(examples) if one.source != "climate-fever"]
    show("EXACT", fit([examples[k] for k in about], [compared[k] for k in about], None), FEATURES)
    scorer = scorer_of()
    if scorer is not None:
        chances = scorer.score("entailment", [(one.claim, one.evidence) for one in examples])
        show("COMBINED", fit(examples, compared, np.asarray(chances)), (*FEATURES, *SCORES))


def fit(
    examples: Sequence[Example], compared: Sequence[Comparison], chances: Matrix | None
) -> Matrix:
    """The weights, (labels, features), by Newton's method one label after the other."""
    names = FEATURES if chances is None else (*FEATURES, *SCORES)
    rows = []
    for place, comparison in enumerate(compared):
        found = features(comparison, None if chances is None else list(chances[place]))
        rows.append([found.get(name, 0.0) for name in names])
    x = np.array(rows)
    y = np.array([[one.label == label for label in OUTCOMES] for one in examples], dtype=float)
    weights = np.zeros((len(OUTCOMES), len(names)))
    for _ in range(ROUNDS):
        for label in range(len(OUTCOMES)):
            sums = x @ weights.T
            powers = np.exp(sums - sums.max(axis=1, keepdims=True))
            chance = (powers / powers.sum(axis=1, keepdims=True))[:, label]
            slope = x.T @ (y[:, label] - chance) - RIDGE * weights[label]
            curve = (x * (chance * (1 - chance))[:, None]).T @ x + RIDGE * np.eye(len(names))
            weights[label] += np.linalg.solve(curve, slope)
    return weights


def show(name: str, weights: Matrix, names: Sequence[str]) -> None:
    """Print one table as it stands in the code."""
    print(f"{name}: dict[str, dict[str, float]] = {{")
    for label, row in zip(OUTCOMES, weights, strict=True):
        pairs = zip(names, row, strict=True)
        inner = ", ".join(f'"{feature}": {weight:.2f}' for feature, weight in pairs)
        print(f'    "{label}": {{{inner}}},')
    print("}")


if __name__ == "__main__":
    main()
