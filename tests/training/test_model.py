"""The network's CRF against sums over all paths written out; only where torch is installed."""

from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch")


def test_the_loss_sums_over_all_paths_that_the_gold_leaves_open() -> None:
    from training.model import Crf

    torch.manual_seed(3)
    crf = Crf(("cue",))
    emissions = torch.randn(1, 3, 5)
    mask = torch.ones(1, 3)
    moves, first, last = (part.detach() for part in crf.scores())

    def worth(path: tuple[int, ...]) -> float:
        score = first[path[0]] + last[path[-1]]
        score = score + sum(emissions[0, k, tag] for k, tag in enumerate(path))
        return float((score + sum(moves[a, b] for a, b in pairwise(path))).exp())

    permitted = torch.zeros(1, 3, 5, dtype=torch.bool)
    permitted[0, 0, 0] = permitted[0, 1, [0, 4]] = permitted[0, 2, 0] = True
    gold = worth((0, 0, 0)) + worth((0, 4, 0))
    every = sum(worth(path) for path in product(range(5), repeat=3))
    expected = -torch.log(torch.tensor(gold / every)) / 3
    loss = crf.loss(emissions, permitted, mask).detach()
    assert float(loss) == pytest.approx(float(expected), rel=1e-3)
