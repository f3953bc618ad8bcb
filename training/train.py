"""``python -m training.train --data DIR --base DIR --out DIR``: train the tagger on two cores.

Reads the public sets, fine-tunes a small pretrained encoder (``model.safetensors`` and
``tokenizer.json`` in ``--base``; the weights' SHA-256 is checked), writes a checkpoint every few
minutes and goes on from it when started again. Seeds are fixed; the same machine gives the same
run. Progress goes to stderr and to ``log.jsonl`` in ``--out``.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from reportedly.models.wordpieces import load_tokenizer
from training import read_names, read_polnear
from training.evaluate import exact
from training.examples import Batch, Prepared, batches, prepare
from training.exchange import exchange, pool
from training.loop import Run, fit
from training.model import Tagger, groups
from training.texts import Text

BASES_SHA256 = {
    "mini": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "mpnet": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}
PIECES = 1400  # pieces that a batch holds on average
NAMES_SHARE = 0.6  # of the texts with names are in one pass


def main() -> None:
    """Parse the command line and train."""
    train(prepared_options(options_of(__doc__, epochs=6.0, rate=3.5e-4, exchanged=0.2)))


def options_of(
    description: str | None, *, epochs: float, rate: float, exchanged: float
) -> argparse.ArgumentParser:
    """The options that both trainings have, with their defaults."""
    parser = argparse.ArgumentParser(description=description)
    parser.set_defaults(size="mini")  # of the base; the judge's training has an option for it
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=epochs)
    parser.add_argument("--rate", type=float, default=rate)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument(
        "--exchanged", type=float, default=exchanged, help="share under other names in a pass"
    )
    parser.add_argument("--steps", type=int, help="stop after so many steps (for a trial)")
    return parser


def prepared_options(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Parse the command line, look at the base, and make what the run needs."""
    options = parser.parse_args()
    checked_base(options.base, options.size)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    return options


def checked_base(folder: Path, size: str) -> Path:
    """The base's weights; ends the program where they are not those that the recipe is for."""
    weights = folder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != BASES_SHA256[size]:
        sys.exit(f"{weights}: not the weights that this recipe is for (SHA-256 differs)")
    return weights


def train(options: argparse.Namespace) -> None:
    """Train from the base, or on from the checkpoint in ``options.out``."""
    tokenizer = load_tokenizer((options.base / "tokenizer.json").read_bytes())
    texts = read_polnear.read(options.data / "polnear" / "train")
    texts += read_names.read(options.data, "train")
    dev = read_polnear.read(options.data / "polnear" / "dev")
    dev += read_names.read(options.data, "dev")
    prepared = [prepare(text, tokenizer) for text in texts]
    prepared_dev = [prepare(text, tokenizer) for text in dev]
    names = pool(texts)

    model = Tagger(options.dropout)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    else:
        model.encoder.load_base(options.base / "model.safetensors")

    def made(epoch: int) -> list[Batch]:
        draw = random.Random(options.seed * 1000 + epoch)
        return _pass(texts, prepared, tokenizer, names, draw, options.exchanged)

    def loss(batch: Batch) -> Tensor:
        hidden = model.encoder.hidden(batch.ids, batch.features, batch.mask)
        emissions = model.encoder.heads[batch.task](hidden)
        return model.crf(batch.task).loss(emissions, batch.permitted, batch.mask)

    def scores() -> dict[str, float]:
        return {name: round(value, 4) for name, value in exact(model, prepared_dev).items()}

    run = Run(options.out, made, loss, scores)
    run.say(event="read", texts=len(texts), dev=len(dev))
    passes = (
        sum(len(p.pieces) * (NAMES_SHARE if p.task == "names" else 1.0) for p in prepared) / PIECES
    )
    rates = groups(model.encoder, model.crfs, nn.Module(), options.rate)
    fit(run, model, rates, options.epochs, round(passes * options.epochs), options.steps)


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


if __name__ == "__main__":
    main()
