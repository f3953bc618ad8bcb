"""``python -m training.export_judge --weights average.pt --data DIR --out DIR``: the judge as int8.

Writes ``judge.onnx`` and ``judge.npz``, the heads with a temperature and a shift a label (vector
scaling, Guo et al. 2017) that are fitted to the int8 network's judgements of development rows. What
the surface marks of a post weigh is fitted on training rows, and how much of that is added, on
development rows. The head that names wording is fitted anew, to the int8 network's states and the
surface marks together.
``words.npz`` and ``tokenizer.json`` must lie in ``--out`` already (``training.export``).
"""

import argparse
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from eval.judgement_data import Judged, Wording
from reportedly.models import post_marks, span_marks
from reportedly.models.judge import Judge as Runtime
from reportedly.models.judge import load_judge
from reportedly.models.judging import LABELS, TECHNIQUES
from reportedly.models.rows import OF_POSTS
from training.export import network, put
from training.judge import Judge
from training.train_judge import read

MOST = 4000  # rows of one task that calibration takes
# Over the ridge on the weights of marks, and of the states that wording is named by. The letters of
# a stretch are a row of length 1 of some thousand small numbers; states have a spread of 1 each.
STRENGTH = 0.3
RARITY = 0.5  # rare labels weigh more by how rare they are, to this power
OF_SPANS = 2.0
OF_STATES = 3e-4


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = Judge()
    state = torch.load(options.weights, weights_only=True)
    model.load_state_dict(state.get("model", state))
    model.eval()
    arrays = _heads(model)
    put(options.out, {"judge.onnx": network(model.encoder), "judge.npz": _packed(arrays)})
    judge = load_judge(options.out)
    rows, articles = read(options.data)
    for task in LABELS:
        mine = [row for row in rows if row.task == task and row.split == "dev"][:MOST]
        if not mine:
            continue
        chances = judge.score(task, [row.texts for row in mine])
        gold = [LABELS[task].index(row.label) for row in mine]
        if task not in OF_POSTS:
            arrays |= _calibrated(task, chances, gold)
            continue
        own = [row for row in rows if row.task == task and row.split == "train"]
        labels = [LABELS[task].index(row.label) for row in own]
        weights = marks_weights(_of_posts(own), labels, RARITY, STRENGTH)
        arrays |= _calibrated(task, chances, gold, _of_posts(mine) @ weights.T)
        share = arrays.pop(f"{task}.share")
        arrays[f"{task}.weight"][:, -post_marks.COUNT :] = share * weights.numpy()
    arrays |= _naming(judge, articles)
    put(options.out, {"judge.npz": _packed(arrays)})


def _heads(model: Judge) -> dict[str, np.ndarray]:
    """The heads' arrays as the runtime wants them, not calibrated yet.

    That of techniques is there so that they load; ``_naming`` fits another.
    """
    arrays = {
        "tags.weight": model.tags.weight,
        "tags.bias": model.tags.bias,
        **{
            f"crf.{name}": part
            for name, part in zip(("moves", "first", "last"), model.crf.scores(), strict=True)
        },
    }
    for name, head in (*model.heads.items(), ("technique", model.techniques)):
        assert isinstance(head, nn.Linear)
        arrays |= {
            f"{name}.weight": head.weight,
            f"{name}.bias": head.bias,
            f"{name}.temperature": torch.ones(()),
            f"{name}.shift": torch.zeros(len(head.bias)),
        }
    found = {name: part.detach().numpy().astype(np.float32) for name, part in arrays.items()}
    for task in OF_POSTS:
        blank = np.zeros((len(found[f"{task}.bias"]), post_marks.COUNT), dtype=np.float32)
        found[f"{task}.weight"] = np.concatenate([found[f"{task}.weight"], blank], axis=1)
    return found


def _of_posts(rows: Sequence[Judged]) -> Tensor:
    return torch.from_numpy(np.stack([post_marks.post_marks(row.texts) for row in rows]))


def _naming(judge: Runtime, articles: Sequence[Wording]) -> dict[str, np.ndarray]:
    """The head that names wording, from what the int8 network's states and marks show."""
    pooled, gold = _of_spans(judge, articles, "train")
    states = pooled.shape[1] - span_marks.COUNT
    mean, spread = pooled.mean(0), pooled.std(0).clamp_min(1e-3)
    mean[states:], spread[states:] = 0, OF_SPANS**-0.5
    spread[:states] *= OF_STATES**-0.5
    weights = marks_weights((pooled - mean) / spread, gold, 1.0, 1.0) / spread
    held, own = _of_spans(judge, articles, "dev")
    scores = (held - mean) @ weights.T
    return {
        "technique.weight": weights.numpy(),
        "technique.bias": (-weights @ mean).numpy(),
        **_calibrated("technique", scores.softmax(1).numpy(), own),
    }


def _of_spans(judge: Runtime, articles: Sequence[Wording], split: str) -> tuple[Tensor, list[int]]:
    """What all stretches of a split are named by, and their techniques."""
    found, gold = [], []
    for article in articles:
        if article.split == split:
            pooled = judge.pooled(article.text, [(a, b) for a, b, _ in article.spans])
            for (_, _, label), one in zip(article.spans, pooled, strict=True):
                if one is not None:
                    found.append(one)
                    gold.append(TECHNIQUES.index(label))
    return torch.from_numpy(np.stack(found)), gold


def marks_weights(marks: Tensor, gold: Sequence[int], rarity: float, strength: float) -> Tensor:
    """Logistic regression: weights (labels, marks) of marks (rows, marks) for the gold labels.

    Rare labels weigh more, by how rare they are to the power of ``rarity``; ``strength`` is over
    the ridge on the weights.
    """
    labels = torch.tensor(gold)
    sizes = torch.bincount(labels).clamp_min(1).float()
    weighs = (sizes.mean() / sizes) ** rarity
    weights = torch.zeros((len(sizes), marks.shape[1]), requires_grad=True)
    bias = torch.zeros(len(sizes), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=500, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = F.cross_entropy(marks @ weights.T + bias, labels, weighs, reduction="sum")
        loss = (loss + (weights**2).sum() / (2 * strength)) / len(labels)
        torch.autograd.backward(loss)
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return weights.detach()


def _calibrated(
    task: str, chances: np.ndarray, gold: list[int], told: Tensor | None = None
) -> dict[str, np.ndarray]:
    scores = torch.from_numpy(chances).clamp_min(1e-9).log()
    temperature, shift, share = calibration(scores, gold, told)
    found = {f"{task}.temperature": np.asarray(temperature, np.float32), f"{task}.shift": shift}
    return found if told is None else found | {f"{task}.share": np.asarray(share, np.float32)}


def calibration(
    scores: Tensor, gold: list[int], told: Tensor | None = None
) -> tuple[float, np.ndarray, float]:
    """The temperature, shifts and share of ``told`` that make scores likeliest for the gold.

    ``scores`` and ``told`` are (rows, labels); of the latter a share is added to the former.
    """
    labels = torch.tensor(gold)
    log_temperature = torch.zeros((), requires_grad=True)
    shift = torch.zeros(scores.shape[1], requires_grad=True)
    share = torch.zeros((), requires_grad=True)
    parts = [log_temperature, shift, share]
    optimizer = torch.optim.LBFGS(parts, max_iter=500, line_search_fn="strong_wolfe")
    added = torch.zeros_like(scores) if told is None else told

    def closure() -> Tensor:
        optimizer.zero_grad()
        # the shifts are held near 0: a rare label has few rows to tell its own from
        loss = F.cross_entropy((scores + share * added + shift) / log_temperature.exp(), labels)
        loss = loss + 0.001 * (shift**2).sum()
        torch.autograd.backward(loss)
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    with torch.no_grad():
        even = (shift - shift.mean()).numpy().astype(np.float32)
        return float(log_temperature.exp()), even, float(share)


def _packed(arrays: dict[str, np.ndarray]) -> bytes:
    content = BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type]
    return content.getvalue()


if __name__ == "__main__":
    main()
