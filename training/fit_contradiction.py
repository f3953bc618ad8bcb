"""``python -m training.fit_contradiction --data DIR``: weigh score and comparison together.

Prints the tables of ``check/contradiction_weights.py``: multinomial logistic regression on the
pairs of ``eval/contradiction_data.py``. ``EXACT`` is fitted on the ``train`` part of VitaminC and
FEVER, whose texts are about the claim. ``COMBINED`` takes the scores of the shipped judge, on pairs
that it has not learned by heart: those of ``dev``. What the fit gains there is told by cross-
validation over the groups (pages and claims), in five parts.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.contradiction import comparisons
from eval.contradiction_data import FILES, Example, draw, load
from reportedly.check.comparison import Comparison
from reportedly.check.judgement import FEATURES, SCORES, features
from reportedly.models.judging import LABELS
from reportedly.models.load import load_models

RIDGE = 1.0  # as a Gaussian prior on each weight
ROUNDS = 25
PARTS = 5
MOST = 12_000  # pairs, every nth of them: the weights are few
OUTCOMES = LABELS["entailment"]
Matrix = NDArray[np.float64]


def main() -> None:
    """Parse the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    everything = load(options.data)
    train = [one for one in everything if one.split == "train" and one.source != "climate-fever"]
    train = train[:: max(1, len(train) // MOST)]
    show("EXACT", fit(train, comparisons(train), None), FEATURES)
    if (judge := load_models().judge) is None:
        return
    dev = [one for one in everything if one.split == "dev"]
    compared = comparisons(dev)
    pairs = [(one.claim, one.evidence) for one in dev]
    chances = np.asarray(judge.score("entailment", pairs), dtype=np.float64)
    validate(dev, compared, chances)
    show("COMBINED", fit(dev, compared, chances), (*FEATURES, *SCORES))


def validate(dev: Sequence[Example], compared: Sequence[Comparison], chances: Matrix) -> None:
    """Print the accuracy of the scores alone, and with what four other parts have taught."""
    parts = np.array([draw(one.source, one.group) % PARTS for one in dev])
    gold = np.array([OUTCOMES.index(one.label) for one in dev])
    found = np.zeros(len(dev), dtype=int)
    names = (*FEATURES, *SCORES)
    for part in range(PARTS):
        own = np.flatnonzero(parts != part).tolist()
        weights = fit([dev[k] for k in own], [compared[k] for k in own], chances[own])
        for k in np.flatnonzero(parts == part).tolist():
            told = features(compared[k], list(chances[k]))
            found[k] = int((weights @ [told.get(name, 0.0) for name in names]).argmax())
    for source in FILES:
        mine = np.array([one.source == source for one in dev])
        alone, both = (
            float((told[mine] == gold[mine]).mean()) for told in (chances.argmax(axis=1), found)
        )
        print(f"# {source}: accuracy {alone:.3f} alone, {both:.3f} cross-validated")


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
