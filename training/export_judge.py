"""``python -m training.export_judge --weights average.pt --data DIR --out DIR``: the judge as int8.

Writes ``judge.onnx`` and ``judge.npz``, the heads with a temperature and a shift a label (vector
scaling, Guo et al. 2017) that are fitted to the int8 network's judgements of development rows.
``words.npz`` and ``tokenizer.json`` must lie in ``--out`` already (``training.export``).
"""

import argparse
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from eval.judgement_data import Wording
from reportedly.models.judge import Judge as Runtime
from reportedly.models.judge import load_judge
from reportedly.models.judging import LABELS, TECHNIQUES
from training.export import network, put
from training.judge import Judge
from training.train_judge import read

MOST = 4000  # rows of one task that calibration takes


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
        if mine:
            chances = judge.score(task, [row.texts for row in mine])
            gold = [LABELS[task].index(row.label) for row in mine]
            arrays |= _calibrated(task, chances, gold)
    arrays |= _calibrated("technique", *_named(judge, articles))
    put(options.out, {"judge.npz": _packed(arrays)})


def _heads(model: Judge) -> dict[str, np.ndarray]:
    """The heads' arrays as the runtime wants them, not calibrated yet."""
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
    return {name: part.detach().numpy().astype(np.float32) for name, part in arrays.items()}


def _named(judge: Runtime, articles: list[Wording]) -> tuple[np.ndarray, list[int]]:
    chances, gold = [], []
    for article in articles:
        if article.split == "dev":
            chances.append(judge.label(article.text, [(a, b) for a, b, _ in article.spans]))
            gold += [TECHNIQUES.index(label) for _, _, label in article.spans]
    return np.concatenate(chances), gold


def _calibrated(task: str, chances: np.ndarray, gold: list[int]) -> dict[str, np.ndarray]:
    temperature, shift = calibration(torch.from_numpy(chances).clamp_min(1e-9).log(), gold)
    return {f"{task}.temperature": np.asarray(temperature, np.float32), f"{task}.shift": shift}


def calibration(scores: Tensor, gold: list[int]) -> tuple[float, np.ndarray]:
    """The temperature and shifts that make scores (rows, labels) likeliest for the gold."""
    labels = torch.tensor(gold)
    log_temperature = torch.zeros((), requires_grad=True)
    shift = torch.zeros(scores.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([log_temperature, shift], max_iter=200)

    def closure() -> Tensor:
        optimizer.zero_grad()
        # the shifts are held near 0: a rare label has few rows to tell its own from
        loss = F.cross_entropy((scores + shift) / log_temperature.exp(), labels)
        loss = loss + 0.002 * (shift**2).sum()
        torch.autograd.backward(loss)
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    with torch.no_grad():
        return float(log_temperature.exp()), (shift - shift.mean()).numpy().astype(np.float32)


def _packed(arrays: dict[str, np.ndarray]) -> bytes:
    content = BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type]
    return content.getvalue()


if __name__ == "__main__":
    main()
