"""``python -m training.export --weights average.pt --base DIR --out DIR``: the int8 model.

Writes ``encoder.onnx`` (dynamic int8 by channel, weights of seven bits so that processors without
VNNI do not overflow), ``tokenizer.json``, ``crf.json`` and ``manifest.json`` with the SHA-256 of
each. Needs torch, onnx and onnxruntime.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from training.model import FEATURES, TASKS, Tagger

OPSET = 17


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = Tagger()
    state = torch.load(options.weights, weights_only=True)
    model.load_state_dict(state.get("model", state))
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, options.out / "encoder.onnx")
    scores = {
        task: dict(
            zip(
                ("moves", "first", "last"),
                ([round(x, 5) for x in part.flatten().tolist()] for part in crf.scores()),
                strict=True,
            )
        )
        for task, crf in model.crfs.items()
    }
    (options.out / "crf.json").write_text(json.dumps(scores) + "\n")
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(options.out / "tokenizer.json"), pretty=False)
    names = ("encoder.onnx", "crf.json", "tokenizer.json")
    manifest = {
        name: hashlib.sha256((options.out / name).read_bytes()).hexdigest() for name in names
    }
    (options.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print({name: (options.out / name).stat().st_size for name in names})


def export(model: Tagger, path: Path) -> None:
    """Write the encoder with its heads as int8 ONNX: ids, features → emissions by task."""
    model.eval()
    ids = torch.ones(2, 16, dtype=torch.int64)
    features = torch.zeros(2, 16, len(FEATURES), dtype=torch.int64)
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "features", *TASKS)}
        torch.onnx.export(
            model.encoder,
            (ids, features),
            str(plain),
            input_names=["ids", "features"],
            output_names=list(TASKS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )


if __name__ == "__main__":
    main()
