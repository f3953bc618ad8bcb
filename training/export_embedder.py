"""``python -m training.export_embedder --base DIR --out DIR``: the sentence encoder as int8.

Writes ``embedder.onnx``: words' vectors in, the last states out; positions are added inside.
``--weights`` takes what ``training.train_embedder`` left; without it the base goes out as it is.
``--words`` writes ``words.npz`` and ``tokenizer.json`` too, for a folder that has none yet
(``training.export`` writes the same). Needs torch, onnx and onnxruntime.
"""

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.export import network, put, words
from training.model import Encoder


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    encoder = Encoder((), {})
    encoder.load_base(options.base / "model.safetensors")
    if options.weights:
        state = torch.load(options.weights, weights_only=True)
        encoder.load_state_dict({k.removeprefix("encoder."): v for k, v in state.items()})
    files = {"embedder.onnx": network(encoder)}
    if options.words:
        tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        files["words.npz"] = words(encoder.words.weight)
        files["tokenizer.json"] = tokenizer.to_str(pretty=False).encode()
    put(options.out, files)


if __name__ == "__main__":
    main()
