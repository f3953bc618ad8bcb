"""What a judge learns from, and its teachers' network; only where torch is installed."""

import random

import pytest

torch = pytest.importorskip("torch")


def examples():
    from eval.judgement_data import Judged, Wording
    from reportedly.models.vocabulary import load_vocabulary
    from training.judge_examples import judged, running, worded

    tokenizer = load_vocabulary().tokenizer
    rows = [
        Judged("stance", ("Is that so?", "The dam broke."), "query", "a", "train"),
        Judged("stance", ("It did.", "The dam broke."), "", "a", "train"),
        Judged("entailment", ("Two died.", "Three died."), "refutes", "b", "train"),
    ]
    article = Wording("c", "What a shame it was. The dam held.", ((0, 12, "Doubt"),), "train")
    windows = [*worded(article, tokenizer), *running("The dam held.", tokenizer)]
    return [*(judged(row, tokenizer) for row in rows), *windows]


def small(relative: bool):
    from training.judge import Judge
    from training.model import Size

    torch.manual_seed(3)
    return Judge(0.0, Size(24, 2, 2, 48, 1e-5, relative=relative))


def test_rows_of_all_tasks_share_a_batch_and_windows_have_their_own() -> None:
    from reportedly.models.judging import TECHNIQUES
    from training.judge_examples import batches, collate

    groups = batches(examples(), random.Random(1), 400)
    both = sorted((collate(group) for group in groups), key=lambda batch: batch.task)
    assert [batch.task for batch in both] == ["rows", "technique"]
    assert {task: len(rows) for task, rows in both[0].tasks.items()} == {
        "stance": 2,
        "entailment": 1,
    }
    assert sorted(both[0].labels.tolist()) == [-1, 1, 2]
    assert len(both[1].told) == 1
    assert both[1].labels.tolist() == [TECHNIQUES.index("Doubt")]


@pytest.mark.parametrize("taught", [False, True])
def test_a_judge_learns_from_gold_and_from_what_its_teachers_say(taught: bool) -> None:
    from reportedly.models.judging import LABELS
    from training.distil import loss_of
    from training.judge_examples import batches, collate

    model, teacher = small(relative=False), small(relative=True)
    teachers = [teacher.eval()] if taught else []
    like = torch.nn.Linear(24, 24) if taught else None
    weights = {task: torch.ones(len(labels)) for task, labels in LABELS.items()}
    made = [collate(group) for group in batches(examples(), random.Random(1), 400)]
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    losses = []
    for _ in range(25):
        loss = sum(loss_of(model, batch, weights, teachers, like) for batch in made)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.6 * losses[0]
    assert all(part.grad is None for part in teacher.parameters())


def test_what_nobody_labelled_teaches_nothing_without_a_teacher() -> None:
    from reportedly.models.judging import LABELS
    from training.distil import loss_of
    from training.judge_examples import collate

    weights = {task: torch.ones(len(labels)) for task, labels in LABELS.items()}
    rows = collate(examples()[1:2])
    windows = collate(examples()[-1:])
    assert loss_of(small(relative=False), rows, weights).item() == 0
    assert loss_of(small(relative=False), windows, weights).item() == 0


def test_relative_positions_are_told_apart_by_side_and_less_the_farther() -> None:
    from training.model import buckets

    found = buckets(200)
    assert found[5, 5] == 0
    assert found[5, 6] == 17
    assert found[6, 5] == 1
    assert found[0, 127] == found[0, 199] == 31
    assert found[199, 0] == 15
