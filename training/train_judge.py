"""``python -m training.train_judge --data DIR --base DIR --out DIR``: train the judge.

One encoder for all tasks of ``models/judging.py`` and for wording, from the same base and with
the same loop as the tagger's. A pass holds a share of each set, drawn anew; a share of the rows
stands under other names. Rare labels weigh more, by the root of how rare they are.

With ``--size mpnet`` it trains a teacher, eight times as large, from an MPNet in ``--base``. With
``--teachers`` a small judge learns from what such teachers say, too, also of rows that nobody
labelled. On a graphics card a teacher takes some ninety seconds and a student two minutes; without
one a judge of its own is trained in some hours, and teachers would take days.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from eval.contradiction_data import load as contradictions
from eval.judgement_data import READERS, Judged, Wording, wordings
from eval.judgement_data import judged as judgements
from reportedly.models.judging import LABELS
from reportedly.models.wordpieces import load_tokenizer
from training.distil import loss_of
from training.evaluate_judge import scores_of
from training.exchange import pool
from training.judge import Judge
from training.judge_examples import (
    Batch,
    Example,
    batches,
    collate,
    judged,
    renamed,
    running,
    worded,
)
from training.judge_unlabelled import articles as unmarked
from training.judge_unlabelled import unlabelled
from training.loop import Run, fit
from training.model import MINI, MPNET, groups
from training.texts import Text
from training.train import options_of, prepared_options

SHARES = {  # of a task's rows that one pass holds
    "entailment": 1.0,
    "stance": 1.0,
    "opinion": 1.0,
    "worth": 0.6,
    "basis": 1.0,
    "certainty": 1.0,
    "match": 1.0,
    "unrelated": 0.2,  # comments on other statements
}
UNLABELLED = {  # likewise of the rows that nobody labelled, and of windows
    "entailment": 0.5,
    "stance": 0.5,
    "worth": 0.3,
    "basis": 0.4,
    "certainty": 0.4,
    "technique": 0.5,
}
SIZES = {"mini": MINI, "mpnet": MPNET}
KEEP = 0.998  # of the running average of weights, a step


def main() -> None:
    """Parse the command line and train."""
    parser = options_of(__doc__, epochs=4.5, rate=4e-4, exchanged=0.35)
    parser.add_argument("--size", choices=SIZES, default="mini", help="mpnet: a teacher")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="their weights")
    parser.add_argument("--pieces", type=int, default=12_000, help="of a batch, about")
    train(prepared_options(parser))


def read(data: Path) -> tuple[list[Judged], list[Wording]]:
    """All judgements, and the articles with wording."""
    rows = [row for task in READERS for row in judgements(data, task)]
    rows += [
        Judged("entailment", (pair.claim, pair.evidence), pair.label, pair.group, pair.split)
        for pair in contradictions(data)
    ]
    return rows, list(wordings(data))


def train(options: argparse.Namespace) -> None:
    """Train from the base, or on from the checkpoint in ``options.out``."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    # plans its kernels anew for each shape, a tenth of a second each
    torch.backends.cuda.enable_cudnn_sdp(False)
    tokenizer = load_tokenizer((options.base / "tokenizer.json").read_bytes())
    rows, articles = read(options.data)
    own = [row for row in rows if row.split == "train"]
    windows = [w for a in articles if a.split == "train" for w in worded(a, tokenizer)]
    free: list[Example] = []
    if options.teachers:
        texts = list(unmarked(options.data))
        found = unlabelled(rows, texts, random.Random(options.seed))
        free = [judged(row, tokenizer) for row in found]
        free += [window for text in texts for window in running(text, tokenizer)]
    dev = [judged(row, tokenizer) for row in rows if row.split == "dev"]
    dev += [w for a in articles if a.split == "dev" for w in worded(a, tokenizer)]
    weights: dict[str, Tensor] = {task: _weights(task, own).to(device) for task in LABELS}

    model = Judge(options.dropout, SIZES[options.size])
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    else:
        model.encoder.load_base(options.base / "model.safetensors")
    teachers = [_teacher(path).to(device) for path in options.teachers]
    like = None  # no part of the judge: begins anew where a stopped run goes on
    if teachers:
        like = nn.Linear(model.encoder.size.width, teachers[0].encoder.size.width).to(device)
        model.crf.load_state_dict(teachers[0].crf.state_dict())
    model.to(device)
    passing = _Pass(own, [judged(row, tokenizer) for row in own], tokenizer, options.exchanged)

    def made(epoch: int) -> list[list[Example]]:
        draw = random.Random(options.seed * 1000 + epoch)
        kept = [one for one in free if draw.random() < UNLABELLED[one.task]]
        return batches([*passing.drawn(draw), *windows, *kept], draw, options.pieces)

    def laid(epoch: int) -> Iterator[Batch]:
        return (collate(group, device) for group in made(epoch))

    def loss(batch: Batch) -> Tensor:
        return loss_of(model, batch, weights, teachers, like)

    def scores() -> dict[str, float]:
        return {name: round(value, 4) for name, value in scores_of(model, dev).items()}

    run = Run(options.out, laid, loss, scores)
    steps = sum(len(made(epoch)) for epoch in range(2)) / 2
    run.say(event="read", rows=len(own), free=len(free), dev=len(dev), steps=round(steps))
    heads = nn.ModuleList([model.heads, model.tags, model.techniques])
    if like is not None:
        heads.append(like)
    rates = groups(model.encoder, model.crf, heads, options.rate)
    fit(run, model, rates, options.epochs, round(steps * options.epochs), options.steps, keep=KEEP)


class _Pass:
    """The labelled rows of one pass, some under other names."""

    def __init__(
        self, rows: Sequence[Judged], laid: Sequence[Example], tokenizer: Tokenizer, share: float
    ) -> None:
        self._rows = list(zip(rows, laid, strict=True))
        self._tokenizer = tokenizer
        self._share = share
        self._names = pool([Text("", text, "", ()) for row in rows for text in row.texts])

    def drawn(self, draw: random.Random) -> list[Example]:
        mixed = []
        for row, own in self._rows:
            kept = SHARES["unrelated" if row.label == "unrelated" else row.task]
            if draw.random() >= kept:
                continue
            if draw.random() < self._share:
                texts = renamed(row, self._names, draw)
                other = Judged(row.task, texts, row.label, row.group, row.split)
                mixed.append(judged(other, self._tokenizer))
            else:
                mixed.append(own)
        return mixed


def _teacher(path: Path) -> Judge:
    model = Judge(0.0, MPNET)
    model.load_state_dict(torch.load(path, weights_only=True, map_location="cpu"))
    model.eval()
    model.requires_grad_(False)
    return model


def _weights(task: str, rows: Sequence[Judged]) -> Tensor:
    """Weights of a task's labels: the root of how rare each is, 1 on average over the labels."""
    counts = Counter(row.label for row in rows if row.task == task)
    # of each label that is drawn in part, so many as are drawn
    shares = [
        max(1, counts[label]) * (SHARES["unrelated"] / SHARES[task] if label == "unrelated" else 1)
        for label in LABELS[task]  # type: ignore[index]
    ]
    weights = torch.tensor([share**-0.5 for share in shares])
    return weights / weights.mean()


if __name__ == "__main__":
    main()
