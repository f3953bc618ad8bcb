"""``python -m training.train --data DIR --base DIR --out DIR``: train the tagger on two cores.

Reads the public sets, fine-tunes a small pretrained encoder (``model.safetensors`` and
``tokenizer.json`` in ``--base``; the weights' SHA-256 is checked), writes a checkpoint every few
minutes and goes on from it when started again. Seeds are fixed; the same machine gives the same
run. Progress goes to stderr and to ``log.jsonl`` in ``--out``.
"""

import argparse
import hashlib
import json
import math
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from reportedly.models.wordpieces import load_tokenizer
from training import read_names, read_polnear
from training.evaluate import exact
from training.examples import Batch, Prepared, batches, prepare
from training.exchange import exchange, pool
from training.model import Tagger, groups
from training.texts import Text

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WARM_UP = 0.06
PIECES = 1400  # pieces that a batch holds on average
CHECKPOINT_SECONDS = 300
AVERAGE = 0.995
NAMES_SHARE = 0.6  # of the texts with names are in one pass


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=6.0)
    parser.add_argument("--rate", type=float, default=3.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--exchanged", type=float, default=0.2, help="share of texts a pass")
    parser.add_argument("--steps", type=int, help="stop after so many steps (for a trial)")
    options = parser.parse_args()
    weights = options.base / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != BASE_SHA256:
        sys.exit(f"{weights}: not the weights that this recipe is for (SHA-256 differs)")
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    train(options)


def train(options: argparse.Namespace) -> None:
    """Train from the base, or on from the checkpoint in ``options.out``."""
    tokenizer = load_tokenizer((options.base / "tokenizer.json").read_bytes())
    texts = read_polnear.read(options.data / "polnear" / "train")
    texts += read_names.read(options.data, "train")
    dev = read_polnear.read(options.data / "polnear" / "dev")
    dev += read_names.read(options.data, "dev")
    say(options, event="read", texts=len(texts), dev=len(dev))
    prepared = [prepare(text, tokenizer) for text in texts]
    prepared_dev = [prepare(text, tokenizer) for text in dev]
    say(options, event="prepared", pieces=sum(len(p.pieces) for p in prepared))
    names = pool(texts)

    model = Tagger(options.dropout)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    else:
        model.encoder.load_base(options.base / "model.safetensors")
    optimizer = torch.optim.AdamW(groups(model, options.rate), betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    average = {k: v.clone() for k, v in model.state_dict().items() if v.is_floating_point()}
    done = 0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        average, done = state["average"], state["done"]
        say(options, event="resumed", done=done)

    passes = (
        sum(len(p.pieces) * (NAMES_SHARE if p.task == "names" else 1.0) for p in prepared) / PIECES
    )
    total = round(passes * options.epochs)
    step = 0
    saved = time.monotonic()
    for epoch in range(math.ceil(options.epochs)):
        draw = random.Random(options.seed * 1000 + epoch)
        made = _pass(texts, prepared, tokenizer, names, draw, options.exchanged)
        begin, pieces = time.monotonic(), 0
        for batch in made:
            if step >= total:
                break
            step += 1
            if step <= done:
                continue
            at = min(1.0, step / total)
            share = at / WARM_UP if at < WARM_UP else max(0.0, (1 - at) / (1 - WARM_UP))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share
            hidden = model.encoder.hidden(batch.ids, batch.features, batch.mask)
            emissions = model.encoder.heads[batch.task](hidden)
            loss = model.crfs[batch.task].loss(emissions, batch.permitted, batch.mask)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            keep = min(AVERAGE, step / (step + 20))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    if name in average and name != "encoder.words.weight":
                        average[name].lerp_(value, 1 - keep)
            pieces += int(batch.mask.sum())
            if step % 50 == 0:
                speed = pieces / (time.monotonic() - begin)
                say(
                    options,
                    event="step",
                    step=step,
                    of=total,
                    task=batch.task,
                    loss=round(float(loss.detach()), 4),
                    pieces_per_second=round(speed),
                )
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                _save(checkpoint, model, optimizer, average, step)
                saved = time.monotonic()
            if options.steps and step >= options.steps:
                return
        if step > done:
            _save(checkpoint, model, optimizer, average, step)
            say(options, event="epoch", epoch=epoch + 1, **_scores(model, prepared_dev))
    torch.save(model.state_dict(), options.out / "last.pt")
    say(options, event="last", **_scores(model, prepared_dev))
    model.load_state_dict({**model.state_dict(), **average})
    torch.save(model.state_dict(), options.out / "average.pt")
    say(options, event="average", **_scores(model, prepared_dev))


def _pass(
    texts: Sequence[Text],
    prepared: Sequence[Prepared],
    tokenizer: Tokenizer,
    names: Sequence[str],
    draw: random.Random,
    share: float,
) -> list[Batch]:
    """The batches of one pass, with a share of the texts under other names."""
    mixed: list[Prepared] = []
    for text, own in zip(texts, prepared, strict=True):
        if text.task == "names" and draw.random() > NAMES_SHARE:
            continue
        if text.task == "attribution" and draw.random() < share:
            mixed.append(prepare(exchange(text, names, draw), tokenizer))
        else:
            mixed.append(own)
    return batches(mixed, draw)


def _save(
    path: Path,
    model: Tagger,
    optimizer: torch.optim.Optimizer,
    average: dict[str, Tensor],
    done: int,
) -> None:
    parts = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "average": average,
        "done": done,
    }
    torch.save(parts, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _scores(model: Tagger, dev: list[Prepared]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in exact(model, dev).items()}


def say(options: argparse.Namespace, **row: object) -> None:
    """Write a line of progress to stderr and to the log."""
    line = json.dumps({"at": round(time.time()), **row})
    print(line, file=sys.stderr, flush=True)
    with (options.out / "log.jsonl").open("a") as log:
        log.write(line + "\n")


if __name__ == "__main__":
    main()
