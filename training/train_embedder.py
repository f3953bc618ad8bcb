"""``python -m training.train_embedder --data DIR --base DIR --out DIR``: tune the sentence encoder.

Contrastive, on the train queries of CheckThat! 2022 task 2A: a tweet shall lie nearer to its
fact-check than to those of the others in its batch and to the checked claims that BM25 puts first
but that are wrong (InfoNCE; hard negatives as in Karpukhin et al. 2020). Only the uppermost layers
move: a thousand pairs cannot teach six, and what they know of English is to stay. ``--fold K``
keeps every fifth query out, by number modulo five, and logs MAP@5 on those; settings are chosen so.
The run goes on from its checkpoint, leaves ``average.pt`` and is exported by
``training.export_embedder --weights``.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from eval.matching import mean_precision
from eval.matching_data import Query, load
from reportedly.claim.match import shown
from reportedly.claim.match_words import WordIndex, index_words, spell_out
from reportedly.models.embedder import LIMIT
from training.loop import Run, fit
from training.model import Encoder

SEED = 1
BATCH = 24  # queries in a batch
HARD = 2  # wrong candidates that each brings along
NEAR = 20.0  # cosines are multiplied by this: 1 / temperature
FOLDS = 5
RIVALS = 2_000  # checked claims, besides the right ones, that a fold is tried against


@dataclass(frozen=True, slots=True)
class Batch:
    """Queries and what they are compared with, padded; ``right`` tells which are a query's own."""

    queries: Tensor
    checked: Tensor
    right: Tensor
    mask: Tensor
    task: str = "match"


class Sentence(nn.Module):
    """The encoder, pooled to one vector a text."""

    def __init__(self, top: int) -> None:
        super().__init__()
        self.encoder = Encoder((), {})
        self.top = top

    def only_top(self) -> None:
        """Let nothing learn but the uppermost layers."""
        for parameter in self.encoder.parameters():
            parameter.requires_grad_(False)
        for layer in self.encoder.layers[self.encoder.size.deep - self.top :]:
            for parameter in layer.parameters():
                parameter.requires_grad_(True)

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors of length 1 of padded pieces; 0 is padding."""
        mask = (ids != 0).to(torch.float32)
        none = torch.zeros(*ids.shape, 0, dtype=torch.int64)
        states = self.encoder.hidden(ids, none, mask)
        pooled = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return F.normalize(pooled, dim=-1)


class Batches:
    """The batches of each pass: every query with one of its own and with its hard negatives."""

    def __init__(
        self, texts: Sequence[str], queries: Sequence[Query], words: WordIndex, tokenizer: Tokenizer
    ) -> None:
        self.texts = texts
        self.queries = queries
        self.tokenizer = tokenizer
        self.hard = []
        for query in queries:
            order = np.argsort(-words.score(query.text)[0], kind="stable")[:12].tolist()
            self.hard.append([number for number in order if number not in query.gold])

    def __len__(self) -> int:
        return len(self.queries) // BATCH

    def of(self, epoch: int) -> list[Batch]:
        """The batches of one pass."""
        draw = random.Random(SEED * 1000 + epoch)
        order = list(range(len(self.queries)))
        draw.shuffle(order)
        return [self._made(order[k * BATCH : (k + 1) * BATCH], draw) for k in range(len(self))]

    def _made(self, members: list[int], draw: random.Random) -> Batch:
        own = [draw.choice(sorted(self.queries[k].gold)) for k in members]
        others = [number for k in members for number in draw.sample(self.hard[k], HARD)]
        numbers = list(dict.fromkeys(own + others))
        right = torch.zeros(len(members), len(numbers), dtype=torch.bool)
        for row, k in enumerate(members):
            for column, number in enumerate(numbers):
                right[row, column] = number in self.queries[k].gold
        queries = padded(self.tokenizer, [spell_out(self.queries[k].text) for k in members])
        checked = padded(self.tokenizer, [self.texts[number] for number in numbers])
        return Batch(queries, checked, right, queries != 0)


def padded(tokenizer: Tokenizer, texts: Sequence[str]) -> Tensor:
    """Pieces of texts with their marks, as the runtime cuts them, (texts, pieces)."""
    cut = [tokenizer.encode(text, add_special_tokens=False).ids[: LIMIT - 2] for text in texts]
    rows = [torch.tensor([101, *ids, 102]) for ids in cut]
    return nn.utils.rnn.pad_sequence(rows, batch_first=True)


def loss_of(model: Sentence, batch: Batch) -> Tensor:
    """InfoNCE; a query with several right ones is content with any of them."""
    scores = NEAR * model(batch.queries) @ model(batch.checked).T
    hits = scores.masked_fill(~batch.right, -torch.inf)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(hits, 1)).mean()


@torch.no_grad()
def tried(
    model: Sentence, queries: Sequence[Query], texts: Sequence[str], tokenizer: Tokenizer
) -> float:
    """MAP@5 of queries against their own and a sample of the other checked claims."""
    model.eval()
    some = random.Random(SEED).sample(range(len(texts)), min(RIVALS, len(texts)))
    pool = sorted({*some, *(number for query in queries for number in query.gold)})

    def encode(shown: Sequence[str]) -> np.ndarray:
        parts = [model(padded(tokenizer, shown[k : k + 64])) for k in range(0, len(shown), 64)]
        return torch.cat(parts).numpy()

    near = (
        encode([spell_out(query.text) for query in queries])
        @ encode([texts[number] for number in pool]).T
    )
    ranked = [[pool[k] for k in np.argsort(-row, kind="stable")[:5]] for row in near]
    model.train()
    return mean_precision(queries, ranked)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--top", type=int, default=2, help="layers that move")
    parser.add_argument("--fold", type=int, help="keep this fifth of the queries out")
    parser.add_argument("--stop", type=int, help="end a trial after so many steps")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    checked, queries = load(options.data, "train")
    texts = [shown(one) for one in checked]
    kept = [q for k, q in enumerate(queries) if k % FOLDS != options.fold]
    out = [q for k, q in enumerate(queries) if k % FOLDS == options.fold]
    model = Sentence(options.top)
    model.encoder.load_base(options.base / "model.safetensors")
    model.only_top()
    batches = Batches(texts, kept, index_words(texts), tokenizer)
    run = Run(
        options.out,
        batches.of,
        lambda batch: loss_of(model, batch),
        lambda: {"MAP@5": tried(model, out, texts, tokenizer)} if out else {},
    )
    moving = [p for p in model.parameters() if p.requires_grad]
    groups: list[dict[str, object]] = [{"params": moving, "lr": options.rate, "weight_decay": 0.01}]
    run.say(event="base", **run.scores())
    fit(run, model, groups, options.epochs, options.epochs * len(batches), options.stop)


if __name__ == "__main__":
    main()
