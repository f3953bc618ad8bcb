"""``python -m training.train_judge --data DIR --base DIR --out DIR``: train the judge.

One encoder for all tasks of ``models/judging.py`` and for wording, from the same base and with
the same loop as the tagger's. A pass holds a share of each set, drawn anew; a share of the rows
stands under other names. Rare labels weigh more, by the root of how rare they are.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from eval.contradiction_data import load as contradictions
from eval.judgement_data import READERS, Judged, Wording, wordings
from eval.judgement_data import judged as judgements
from reportedly.models.judging import LABELS
from reportedly.models.wordpieces import load_tokenizer
from training.evaluate_judge import scores_of
from training.exchange import pool
from training.judge import Judge
from training.judge_examples import Batch, Example, batches, judged, renamed, worded
from training.loop import Run, fit
from training.model import groups
from training.texts import Text
from training.train import options_of, prepared_options

SHARES = {  # of a task's rows that one pass holds
    "entailment": 0.45,
    "stance": 1.0,
    "opinion": 0.6,
    "worth": 0.3,
    "basis": 1.0,
    "certainty": 1.0,
    "match": 1.0,
    "unrelated": 0.1,  # comments on other statements
}
SMOOTHING = 0.05


def main() -> None:
    """Parse the command line and train."""
    parser = options_of(__doc__, epochs=2.0, rate=1.5e-4, exchanged=0.3)
    parser.add_argument("--shares", nargs="*", default=[], metavar="TASK=SHARE", help="of a pass")
    options = prepared_options(parser)
    for told in options.shares:
        task, _, share = told.partition("=")
        if task not in SHARES:
            parser.error(f"--shares: no such task: {task}")
        SHARES[task] = float(share)
    train(options)


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
    tokenizer = load_tokenizer((options.base / "tokenizer.json").read_bytes())
    rows, articles = read(options.data)
    own = [row for row in rows if row.split == "train"]
    names = pool([Text("", text, "", ()) for row in own for text in row.texts])
    laid = [judged(row, tokenizer) for row in own]
    windows = [w for a in articles if a.split == "train" for w in worded(a, tokenizer)]
    dev = [judged(row, tokenizer) for row in rows if row.split == "dev"]
    dev += [w for a in articles if a.split == "dev" for w in worded(a, tokenizer)]
    weights: dict[str, Tensor] = {task: _weights(task, own) for task in LABELS}

    model = Judge(options.dropout)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    else:
        model.encoder.load_base(options.base / "model.safetensors")

    def made(epoch: int) -> list[Batch]:
        draw = random.Random(options.seed * 1000 + epoch)
        return batches(
            [*_pass(own, laid, tokenizer, names, draw, options.exchanged), *windows], draw
        )

    def loss(batch: Batch) -> Tensor:
        if batch.task != "technique":
            found = model.judge(batch.task, batch.ids, batch.kinds, batch.mask)
            return F.cross_entropy(
                found, batch.labels, weights[batch.task], label_smoothing=SMOOTHING
            )
        states = model.encoder.hidden(batch.ids, batch.kinds, batch.mask)
        where: Tensor = model.crf.loss(model.tags(states), batch.permitted, batch.mask)
        if not len(batch.spans):
            return where
        return where + F.cross_entropy(model.name(states, batch.spans, batch.counts), batch.labels)

    def scores() -> dict[str, float]:
        return {name: round(value, 4) for name, value in scores_of(model, dev).items()}

    run = Run(options.out, made, loss, scores)
    steps = sum(len(made(epoch)) for epoch in range(2)) / 2
    run.say(event="read", rows=len(laid), windows=len(windows), dev=len(dev), steps=round(steps))
    heads = torch.nn.ModuleList([model.heads, model.tags, model.techniques])
    rates = groups(model.encoder, model.crf, heads, options.rate)
    fit(run, model, rates, options.epochs, round(steps * options.epochs), options.steps)


def _pass(
    rows: Sequence[Judged],
    laid: Sequence[Example],
    tokenizer: Tokenizer,
    names: Sequence[str],
    draw: random.Random,
    share: float,
) -> list[Example]:
    """The rows of one pass, some under other names."""
    mixed = []
    for row, own in zip(rows, laid, strict=True):
        kept = SHARES["unrelated" if row.label == "unrelated" else row.task]
        if draw.random() >= kept:
            continue
        if draw.random() < share:
            texts = renamed(row, names, draw)
            mixed.append(
                judged(Judged(row.task, texts, row.label, row.group, row.split), tokenizer)
            )
        else:
            mixed.append(own)
    return mixed


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
