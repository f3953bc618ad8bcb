"""``python -m training.fit_matching --data DIR --weights DIR``: weigh what speaks for a match.

Prints ``RIVALS``, ``WEIGHTS`` and ``BIAS`` of ``claim/match.py``: what the best of the wrong ones
has, and a logistic regression on the candidates of the train queries of CheckThat! 2022 task 2A.
Each query is taken twice, with the collection as it is and with its fact-checks taken out, so that
the probability is also right where nothing is there to be found. ``--cross`` prints MAP@5 and
calibration error of five folds of queries.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.matching import calibration_error, mean_precision
from eval.matching_data import Query, load
from reportedly.claim import match
from reportedly.claim.match import SIGNS, Candidates, build_index, propose
from reportedly.models.embedder import load_embedder

RIDGE = 1.0  # as a Gaussian prior on each weight but the bias
FOLDS = 5
Weights = np.ndarray  # of the signs, then the bias


def main() -> None:
    """Parse the command line and print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--cross", action="store_true")
    options = parser.parse_args()
    embedder = load_embedder(options.weights)
    checked, queries = load(options.data, "train")
    index = build_index(checked, embedder)
    proposed = propose([query.text for query in queries], index, embedder)
    match.RIVALS = rivals(queries, proposed)
    if options.cross:
        print(cross(queries, proposed))
    weights = fit(queries, proposed)
    print("RIVALS =", match.RIVALS)
    print("SIGNS =", SIGNS)
    print("WEIGHTS =", tuple(round(float(w), 2) for w in weights[:-1]))
    print("BIAS =", round(float(weights[-1]), 2))


def rivals(queries: Sequence[Query], proposed: Sequence[Candidates]) -> tuple[float, float]:
    """The median of the highest cosine and of the most words, where the right ones are gone."""
    wrong = [c.without(sorted(q.gold)) for q, c in zip(queries, proposed, strict=True)]
    cosine = float(np.median([some.cosine.max() for some in wrong]))
    return round(cosine, 2), round(float(np.median([some.words.max() for some in wrong])), 2)


def fit(queries: Sequence[Query], proposed: Sequence[Candidates]) -> Weights:
    """The weights: fitted to all candidates, then scaled to be right of each query's first."""
    shown = [
        (some, np.isin(some.numbers, sorted(query.gold)))
        for query, candidates in zip(queries, proposed, strict=True)
        for some in (candidates, candidates.without(sorted(query.gold)))
    ]
    signs = np.concatenate([some.signs() for some, _ in shown]).astype(np.float64)
    weights = logistic(signs, np.concatenate([right for _, right in shown]), RIDGE)
    odds = [some.signs() @ weights[:-1] + weights[-1] for some, _ in shown]
    firsts = np.array([[one.max()] for one in odds])
    right_firsts = np.array([r[one.argmax()] for (_, r), one in zip(shown, odds, strict=True)])
    slope, shift = logistic(firsts, right_firsts, 0.0)
    return np.append(weights[:-1] * slope, weights[-1] * slope + shift)


def logistic(signs: np.ndarray, right: np.ndarray, ridge: float) -> Weights:
    """Weights of signs (rows, signs), then the bias, by Newton's method."""
    x = np.concatenate([signs, np.ones((len(signs), 1))], axis=1)
    prior = np.diag([ridge] * signs.shape[1] + [0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (right - chances) - prior @ weights
        bend = (x * (chances * (1 - chances))[:, None]).T @ x + prior + 1e-9 * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def cross(queries: Sequence[Query], proposed: Sequence[Candidates]) -> dict[str, float]:
    """MAP@5 and calibration error of queries that their weights were not fitted on."""
    order = np.random.default_rng(1).permutation(len(queries))
    held: list[Query] = []
    ranked: list[list[int]] = []
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS].tolist())
        kept = [k for k in range(len(queries)) if k not in out]
        weights = fit([queries[k] for k in kept], [proposed[k] for k in kept])
        for k in sorted(out):
            numbers, chances = order_by(proposed[k], weights)
            held.append(queries[k])
            ranked.append(numbers)
            told.append((chances[0], numbers[0] in queries[k].gold))
            numbers, chances = order_by(proposed[k].without(sorted(queries[k].gold)), weights)
            told.append((chances[0], False))
    return {"MAP@5": mean_precision(held, ranked), "ECE": calibration_error(told)}


def order_by(candidates: Candidates, weights: Weights) -> tuple[list[int], list[float]]:
    """Numbers and probabilities by weights, likeliest first."""
    odds = candidates.signs() @ weights[:-1] + weights[-1]
    order = np.argsort(-odds, kind="stable")
    return candidates.numbers[order].tolist(), (1 / (1 + np.exp(-odds[order]))).tolist()


if __name__ == "__main__":
    main()
