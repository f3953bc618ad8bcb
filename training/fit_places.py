"""``python -m training.fit_places --data DIR``: weigh what names are taken for, as signs of places.

Prints the entries of ``mark/places_weights.py`` that begin with ``named`` and ``within``: log-odds
fitted by logistic regression on the part of LGL and TR-News that ``eval/places.py`` calls "dev",
with all other weights as they are. Two rounds, since the second look at a page rests on the first.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.places import FILES, Article, articles_of, names_of
from reportedly.mark.places_find import Candidate, candidates, named, score, second_look
from reportedly.mark.places_runs import runs
from reportedly.mark.places_weights import WEIGHTS
from reportedly.models.gazetteer import Gazetteer
from reportedly.models.load import load_models
from reportedly.types import Name

KINDS = ("place", "person", "people", "other")
SIGNS = (*(f"named {kind}" for kind in KINDS), *(f"within {kind}" for kind in KINDS), "named not")
RIDGE = 1.0  # as a Gaussian prior on each weight
ROUNDS = 2


def main() -> None:
    """Parse the command line and print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    models = load_models()
    articles = [
        a for file in FILES.values() for a in articles_of(options.data / "places" / file, "dev")
    ]
    names = [names_of(a.text, models.tagger) for a in articles]
    for _ in range(ROUNDS):
        WEIGHTS.update(fit(articles, names, models.gazetteer))
    for sign in SIGNS:
        print(f'    "{sign}": {WEIGHTS[sign]:.2f},')


def fit(
    articles: Sequence[Article], names: Sequence[Sequence[Name]], gazetteer: Gazetteer
) -> dict[str, float]:
    """The weights of ``SIGNS``, the others held, by Newton's method."""
    rows: list[list[float]] = []
    held: list[float] = []
    gold: list[bool] = []
    for one, own in zip(articles, names, strict=True):
        meant = {(t.start, t.end) for t in one.toponyms}
        listed = candidates([one.text], [list(runs(one.text))], gazetteer)
        for candidate in second_look([_with(c, own) for c in listed], [one.text], gazetteer):
            mine = [sign for sign in candidate.signs if sign in SIGNS]
            rows.append([float(sign in mine) for sign in SIGNS])
            held.append(score(candidate) - sum(WEIGHTS.get(sign, 0.0) for sign in mine))
            gold.append((candidate.start, candidate.end) in meant)
    x, offset, y = np.array(rows), np.array(held), np.array(gold, dtype=float)
    weights = np.zeros(len(SIGNS))
    for _ in range(12):
        chance = 1 / (1 + np.exp(-(x @ weights + offset)))
        slope = x.T @ (y - chance) - RIDGE * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + RIDGE * np.eye(len(SIGNS))
        weights += np.linalg.solve(curve, slope)
    return dict(zip(SIGNS, np.round(weights, 2).tolist(), strict=True))


def _with(candidate: Candidate, names: Sequence[Name]) -> Candidate:
    signs = (*candidate.signs, named(candidate, names))
    return Candidate(
        candidate.document, candidate.start, candidate.end, candidate.name, candidate.entries, signs
    )


if __name__ == "__main__":
    main()
