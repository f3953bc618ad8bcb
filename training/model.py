"""The network: a small BERT with features in its embeddings and a CRF per task on top.

BERT (Devlin et al. 2019) as MiniLM (Wang et al. 2020) shrank it, or as MPNet (Song et al. 2020)
has it, with biases for relative positions; linear-chain CRF (Lafferty et al. 2001), with gold that
may leave a type open (Tsuboi et al. 2008: the sum over all paths that the gold permits).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.mark.hints import QUOTED, RULED
from reportedly.models.tags import NAMES, PARTS, allowed, tags_of
from reportedly.models.wordpieces import CASES, PLACES
from training.bases import bert, mpnet

TASKS = {"attribution": PARTS, "names": NAMES}
FEATURES = (CASES, PLACES, QUOTED, RULED)
VOCABULARY, POSITIONS = 30522, 512


@dataclass(frozen=True, slots=True)
class Size:
    """What a BERT's layers measure; ``relative`` ones have biases for relative positions."""

    width: int
    heads: int
    deep: int
    inner: int
    epsilon: float
    relative: bool = False


MINI = Size(384, 12, 6, 1536, 1e-12)
MPNET = Size(768, 12, 12, 3072, 1e-5, relative=True)
_BUCKETS, _FAR = 32, 128  # of relative positions; from this distance on all are alike


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads, self.width = size.heads, size.width
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.norm1 = nn.LayerNorm(size.width, eps=size.epsilon)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.norm2 = nn.LayerNorm(size.width, eps=size.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Map (batch, pieces, width) to the same; ``bias`` is added to attention's logits."""
        batch, size, _ = x.shape
        qkv = self.qkv(x).view(batch, size, 3, self.heads, self.width // self.heads)
        qkv = qkv.permute(2, 0, 3, 1, 4)
        bias = None if bias is None else bias.to(qkv.dtype)
        mixed = F.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, size, self.width)
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
        self,
        features: Sequence[int],
        heads: Mapping[str, int],
        dropout: float = 0.0,
        size: Size = MINI,
    ) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(VOCABULARY, size.width)
        self.positions = nn.Embedding(POSITIONS, size.width)
        tables = [nn.Embedding(values, size.width) for values in features]
        self.features = nn.ModuleList(tables)
        self.norm = nn.LayerNorm(size.width, eps=size.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.deep))
        self.heads = nn.ModuleDict({name: nn.Linear(size.width, n) for name, n in heads.items()})
        self.relative = nn.Embedding(_BUCKETS, size.heads) if size.relative else None
        for table in tables:
            nn.init.zeros_(table.weight)
        self.words.weight.requires_grad_(False)
        if self.relative is not None:
            self.relative.weight.requires_grad_(False)

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
        if self.relative is not None:
            places = self.relative(buckets(x.shape[1]).to(x.device)).permute(2, 0, 1)[None]
            bias = places if bias is None else bias + places
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, path: Path) -> None:
        """Take the weights of a pretrained network of this size from a ``.safetensors`` file."""
        found = mpnet(path) if self.size.relative else bert(path)
        self.load_state_dict({**self.state_dict(), **found})


def buckets(pieces: int) -> Tensor:
    """The buckets (pieces, pieces) of relative positions, from each piece to each.

    Half of them are for each direction; of those, half for one distance each and half for ever
    wider ranges of distances (Raffel et al. 2020, as MPNet has it).
    """
    places = torch.arange(pieces)
    ahead = places[None] - places[:, None]
    half, exact = _BUCKETS // 2, _BUCKETS // 4
    distance = ahead.abs()
    wide = (distance.float().clamp_min(1) / exact).log() / math.log(_FAR / exact) * (half - exact)
    far = (exact + wide.long()).clamp_max(half - 1)
    return torch.where(distance < exact, distance, far) + (ahead > 0).long() * half


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

    deep = encoder.size.deep
    lowest = math.pow(decay, deep)
    add([encoder.positions.weight, *encoder.norm.parameters()], lowest, 0.01)
    add([p for table in encoder.features for p in table.parameters()], 5.0, 0.0)
    for k, layer in enumerate(encoder.layers):
        add(list(layer.parameters()), math.pow(decay, deep - 1 - k), 0.01)
    add([*encoder.heads.parameters(), *heads.parameters()], 5.0, 0.01)
    add(list(crfs.parameters()), 20.0, 0.0)
    return found
