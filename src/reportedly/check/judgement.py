"""Does one text refute another: the learned score and the exact comparison, weighed together.

A multinomial logistic combination over few features, so that each weight can be read. Its weights
are fitted by ``training/fit_contradiction.py`` on public pairs.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from reportedly.check.comparison import Comparison
from reportedly.check.contradiction_weights import COMBINED, EXACT
from reportedly.models.judging import LABELS

Weights = Mapping[str, Mapping[str, float]]
SIGNALS: Final = (
    "counts differ", "counts agree", "counts close", "dates differ", "dates agree", "dates close",
    "negation differ", "negation close", "opposites differ", "names differ", "order differ",
)  # fmt: skip
FEATURES: Final = ("bias", *SIGNALS, "held", "alike", "shared")
SCORES: Final = tuple(f"score {label}" for label in LABELS["entailment"])
_LEAST: Final = 1e-6


def features(comparison: Comparison, chances: Sequence[float] | None = None) -> dict[str, float]:
    """Return what a judgement rests on; ``chances`` are the learned ones, labels in order."""
    found = {
        "bias": 1.0,
        "held": comparison.held,
        "alike": comparison.alike,
        "shared": math.log1p(comparison.shared),
    }
    for signal in comparison.signals:
        found[f"{signal.kind} {signal.relation}"] = 1.0
    if chances is not None:
        for name, chance in zip(SCORES, chances, strict=True):
            found[name] = math.log(max(chance, _LEAST))
    return found


def judge(comparison: Comparison, chances: Sequence[float] | None = None) -> tuple[float, ...]:
    """Return the probabilities of the labels of ``entailment``; they sum to 1.

    Without ``chances`` the exact comparison judges alone. Where no combination has been fitted
    the learned chances stand as they are.
    """
    if chances is not None and not COMBINED:
        return tuple(chances)
    weights: Weights = EXACT if chances is None else COMBINED
    found = features(comparison, chances)
    sums = [
        sum(weights[label].get(name, 0.0) * value for name, value in found.items())
        for label in LABELS["entailment"]
    ]
    most = max(sums)
    powers = [math.exp(one - most) for one in sums]
    return tuple(power / sum(powers) for power in powers)
