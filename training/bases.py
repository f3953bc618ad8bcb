"""The pretrained networks' weights under the names that ``training/model.py`` has for them."""

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

_OFFSET = 2  # MPNet's positions, and its padding's, begin there
_AHEAD = 4  # words of MPNet's own that stand before BERT's vocabulary
_MARKS = {0: 1, 100: 3, 101: 0, 102: 2}  # BERT's padding, unknown, first and end; MPNet's own


def bert(path: Path) -> dict[str, Tensor]:
    """A BERT's weights from its ``.safetensors`` file."""
    base = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
    positions = base["embeddings.position_embeddings.weight"]
    return {
        "words.weight": base["embeddings.word_embeddings.weight"],
        "positions.weight": positions + base["embeddings.token_type_embeddings.weight"][0],
        **_layers(base, "self", ("query", "key", "value"), "output.dense", "output.LayerNorm"),
    }


def mpnet(path: Path) -> dict[str, Tensor]:
    """An MPNet's weights from its ``.safetensors`` file, by the ids of BERT's vocabulary.

    MPNet has the words of BERT's uncased vocabulary, in its order, after four marks of its own.
    """
    base = {k.removeprefix("mpnet."): v for k, v in load_file(path).items()}
    table = base["embeddings.word_embeddings.weight"]
    words = table[_AHEAD:-1].clone()  # the last is its mask
    for ours, theirs in _MARKS.items():
        words[ours] = table[theirs]
    return {
        "words.weight": words,
        "positions.weight": base["embeddings.position_embeddings.weight"][_OFFSET:],
        "relative.weight": base["encoder.relative_attention_bias.weight"],
        **_layers(base, "attn", ("q", "k", "v"), "attn.o", "LayerNorm"),
    }


def _layers(
    base: Mapping[str, Tensor], inner: str, parts: tuple[str, str, str], out: str, norm: str
) -> dict[str, Tensor]:
    """The layers and the first normalisation; the networks differ in what attention is called."""
    own: dict[str, Tensor] = {}
    deep = 1 + max(int(k.split(".")[2]) for k in base if k.startswith("encoder.layer."))
    for kind in ("weight", "bias"):
        own[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
        for k in range(deep):
            old, new = f"encoder.layer.{k}", f"layers.{k}"
            own[f"{new}.qkv.{kind}"] = torch.cat(
                [base[f"{old}.attention.{inner}.{part}.{kind}"] for part in parts]
            )
            own[f"{new}.out.{kind}"] = base[f"{old}.attention.{out}.{kind}"]
            own[f"{new}.norm1.{kind}"] = base[f"{old}.attention.{norm}.{kind}"]
            own[f"{new}.up.{kind}"] = base[f"{old}.intermediate.dense.{kind}"]
            own[f"{new}.down.{kind}"] = base[f"{old}.output.dense.{kind}"]
            own[f"{new}.norm2.{kind}"] = base[f"{old}.output.LayerNorm.{kind}"]
    return own
