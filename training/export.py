"""``python -m training.export --weights average.pt --base DIR --out DIR``: the tagger as int8.

Writes ``words.npz``, the table of words that all networks share (int8 rows, each with its scale),
``encoder.onnx`` (dynamic int8 by channel, weights of seven bits so that processors without VNNI
do not overflow), ``tokenizer.json`` and ``crf.json``, and their SHA-256 into ``manifest.json``.
Needs torch, onnx and onnxruntime.
"""

import argparse
import hashlib
import json
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import Tensor

from training.model import Encoder, Tagger

OPSET = 17


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--blend", type=Path, help="weights of a later run that went on from these")
    parser.add_argument("--share", type=float, default=0.3, help="of the blend's weights")
    options = parser.parse_args()
    model = Tagger()
    state = torch.load(options.weights, weights_only=True)
    if options.blend:
        state = blend(state, torch.load(options.blend, weights_only=True), options.share)
    model.load_state_dict(state)
    model.eval()
    scores = {
        task: dict(
            zip(
                ("moves", "first", "last"),
                (
                    [round(x, 5) for x in part.flatten().tolist()]
                    for part in model.crf(task).scores()
                ),
                strict=True,
            )
        )
        for task in model.crfs
    }
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    put(
        options.out,
        {
            "words.npz": words(model.encoder.words.weight),
            "encoder.onnx": network(model.encoder),
            "crf.json": (json.dumps(scores) + "\n").encode(),
            "tokenizer.json": tokenizer.to_str(pretty=False).encode(),
        },
    )


def blend(one: dict[str, Tensor], two: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights between two runs of which one went on from the other (Wortsman et al. 2022)."""
    return {
        name: part.lerp(two[name], share) if part.is_floating_point() else part
        for name, part in one.items()
    }


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write files of weights, and their SHA-256 into the folder's manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_bytes()) if path.exists() else {}
    for name, content in files.items():
        (folder / name).write_bytes(content)
        manifest[name] = hashlib.sha256(content).hexdigest()
        print(name, len(content))
    path.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def words(table: Tensor) -> bytes:
    """The table of words: int8 ``rows`` (words, width) and a float32 scale of each."""
    rows = table.detach().numpy()
    scales = np.abs(rows).max(1) / 127
    content = BytesIO()
    small = np.rint(rows / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    np.savez(content, rows=small, scales=scales.astype(np.float32))
    return content.getvalue()


def network(encoder: Encoder) -> bytes:
    """The encoder with its heads as int8 ONNX: words, features → what each head gives."""
    encoder.eval()
    words = torch.zeros(2, 16, encoder.size.width)
    features = torch.zeros(2, 16, len(encoder.features), dtype=torch.int64)
    names = list(encoder.heads) or ["states"]
    with tempfile.TemporaryDirectory() as folder:
        plain, ready, small = (Path(folder) / f"{name}.onnx" for name in ("plain", "ready", "int8"))
        axes = {name: {0: "windows", 1: "pieces"} for name in ("words", "features", *names)}
        torch.onnx.export(
            encoder,
            (words, features),
            str(plain),
            input_names=["words", "features"],
            output_names=names,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(small), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
        return small.read_bytes()


if __name__ == "__main__":
    main()
