"""The network: a small BERT with features in its embeddings and a CRF per task on top.

BERT (Devlin et al. 2019) as MiniLM (Wang et al. 2020) shrank it; linear-chain CRF (Lafferty et
al. 2001), with gold that may leave a type open (Tsuboi et al. 2008: the sum over all paths that
the gold permits).
"""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.mark.hints import QUOTED, RULED
from reportedly.models.tags import NAMES, PARTS, allowed, tags_of
from reportedly.models.wordpieces import CASES, PLACES

TASKS = {"attribution": PARTS, "names": NAMES}
FEATURES = (CASES, PLACES, QUOTED, RULED)
WIDTH, HEADS, DEEP, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 512


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Map (batch, pieces, width) to the same; ``bias`` is added to attention's logits."""
        batch, size, _ = x.shape
        qkv = self.qkv(x).view(batch, size, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, size, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        out: Tensor = self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return out


class Encoder(nn.Module):
    """Words and features in; out come states, or with ``heads`` numbers for each piece.

    ``features`` are the kinds of features of a piece, each by the number of its values; ``heads``
    the linear maps of the last states, by name with how many numbers each gives. The table of
    words stays as the base has it, so that all encoders share one.
    """

    def __init__(
        self, features: Sequence[int], heads: Mapping[str, int], dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        tables = [nn.Embedding(size, WIDTH) for size in features]
        self.features = nn.ModuleList(tables)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(DEEP))
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in heads.items()})
        for table in tables:
            nn.init.zeros_(table.weight)
        self.words.weight.requires_grad_(False)

    def forward(self, words: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """What each head gives, (batch, pieces, its numbers), or the states where there is none.

        ``words`` are (batch, pieces, width) without padding, ``features`` (batch, pieces, kinds).
        """
        x = self._states(words, features, None)
        return tuple(head(x) for head in self.heads.values()) or (x,)

    def hidden(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """The last layer's states, (batch, pieces, width); ``mask`` is 0 where there is padding."""
        return self._states(self.words(ids), features, mask)

    def _states(self, words: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        x: Tensor = words + self.positions.weight[: words.shape[1]]
        for k, table in enumerate(self.features):
            x = x + table(features[:, :, k])
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, path: Path) -> None:
        """Take the weights of a pretrained BERT of these sizes from a ``.safetensors`` file."""
        base = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        own = self.state_dict()
        own["words.weight"] = base["embeddings.word_embeddings.weight"]
        own["positions.weight"] = (
            base["embeddings.position_embeddings.weight"]
            + base["embeddings.token_type_embeddings.weight"][0]
        )
        for kind in ("weight", "bias"):
            own[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
            for k in range(DEEP):
                old, new = f"encoder.layer.{k}", f"layers.{k}"
                own[f"{new}.qkv.{kind}"] = torch.cat(
                    [base[f"{old}.attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                )
                own[f"{new}.out.{kind}"] = base[f"{old}.attention.output.dense.{kind}"]
                own[f"{new}.norm1.{kind}"] = base[f"{old}.attention.output.LayerNorm.{kind}"]
                own[f"{new}.up.{kind}"] = base[f"{old}.intermediate.dense.{kind}"]
                own[f"{new}.down.{kind}"] = base[f"{old}.output.dense.{kind}"]
                own[f"{new}.norm2.{kind}"] = base[f"{old}.output.LayerNorm.{kind}"]
        self.load_state_dict(own)


class Crf(nn.Module):
    """A linear-chain CRF over BIOES tags; what BIOES forbids has no path."""

    legal_moves: Tensor
    legal_first: Tensor
    legal_last: Tensor

    def __init__(self, types: tuple[str, ...]) -> None:
        super().__init__()
        moves, first, last = allowed(types)
        self.register_buffer("legal_moves", torch.from_numpy(moves))
        self.register_buffer("legal_first", torch.from_numpy(first))
        self.register_buffer("legal_last", torch.from_numpy(last))
        self.moves = nn.Parameter(torch.zeros(moves.shape))
        self.first = nn.Parameter(torch.zeros(first.shape))
        self.last = nn.Parameter(torch.zeros(last.shape))

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of moves (from, to), first and last tags, with the forbidden ones far down."""
        return (
            self.moves + self.legal_moves,
            self.first + self.legal_first,
            self.last + self.legal_last,
        )

    def loss(self, emissions: Tensor, permitted: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log-likelihood a piece of the paths that ``permitted`` leaves open.

        ``emissions`` (batch, pieces, tags), ``permitted`` the same shape and boolean, ``mask``
        (batch, pieces). Sums of paths are taken for the gold and for all paths in one go.
        """
        gold = emissions.masked_fill(~permitted, -1e4)
        both = torch.cat([emissions, gold])
        masks = torch.cat([mask, mask]).bool()
        moves, first, last = self.scores()
        alpha = both[:, 0] + first
        for k in range(1, both.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + moves, 1) + both[:, k]
            alpha = torch.where(masks[:, k, None], step, alpha)
        total = torch.logsumexp(alpha + last, 1)
        size = len(emissions)
        return (total[:size] - total[size:]).sum() / mask.sum()


class Tagger(nn.Module):
    """The encoder with its CRFs."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        heads = {task: len(tags_of(types)) for task, types in TASKS.items()}
        self.encoder = Encoder(FEATURES, heads, dropout)
        self.crfs = nn.ModuleDict({task: Crf(types) for task, types in TASKS.items()})

    def crf(self, task: str) -> Crf:
        """The CRF of a task."""
        found = self.crfs[task]
        assert isinstance(found, Crf)
        return found


def groups(
    encoder: Encoder, crfs: nn.Module, heads: nn.Module, rate: float, decay: float = 0.9
) -> list[dict[str, object]]:
    """Parameters with their learning rates: lower layers slower, heads ×5, transitions ×20."""
    found: list[dict[str, object]] = []

    def add(parameters: Sequence[Tensor], factor: float, shrink: float) -> None:
        kept = [p for p in parameters if p.requires_grad]
        flat = [p for p in kept if p.ndim < 2]
        wide = [p for p in kept if p.ndim >= 2]
        found.append({"params": wide, "lr": rate * factor, "weight_decay": shrink})
        found.append({"params": flat, "lr": rate * factor, "weight_decay": 0.0})

    lowest = math.pow(decay, DEEP)
    add([encoder.positions.weight, *encoder.norm.parameters()], lowest, 0.01)
    add([p for table in encoder.features for p in table.parameters()], 5.0, 0.0)
    for k, layer in enumerate(encoder.layers):
        add(list(layer.parameters()), math.pow(decay, DEEP - 1 - k), 0.01)
    add([*encoder.heads.parameters(), *heads.parameters()], 5.0, 0.01)
    add(list(crfs.parameters()), 20.0, 0.0)
    return found
