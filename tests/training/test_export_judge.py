"""What calibration and marks weigh; only where torch is installed."""

import pytest

torch = pytest.importorskip("torch")


def test_marks_weigh_for_the_label_that_they_stand_with() -> None:
    from training.export_judge import marks_weights

    marks = torch.tensor([[1.0, 0.0]] * 30 + [[0.0, 1.0]] * 10)
    weights = marks_weights(marks, [0] * 30 + [1] * 10, rarity=0.5, strength=1.0)
    assert weights[0, 0] > weights[1, 0]
    assert weights[1, 1] > weights[0, 1]


def test_calibration_gives_the_share_of_each_label_and_adds_what_helps() -> None:
    from training.export_judge import calibration

    gold = [0] * 60 + [1] * 20
    told = torch.tensor([[1.0, 0.0]] * 60 + [[0.0, 1.0]] * 20)
    temperature, shift, share = calibration(torch.zeros(80, 2), gold)
    chances = (torch.from_numpy(shift) / temperature).softmax(0)
    assert float(chances[0]) == pytest.approx(0.75, abs=0.02)
    assert share == 0
    assert calibration(torch.zeros(80, 2), gold, told)[2] > 1
