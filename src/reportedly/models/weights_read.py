"""Reading what lies in ``weights/``: each file's SHA-256 stands in ``manifest.json`` there."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import onnxruntime

from reportedly.errors import ResourceError

FOLDER = Path(__file__).with_name("weights")


def read_weights(folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    """Read files of a folder of weights.

    Raises ResourceError, with the file's name and the SHA-256 that it should have, where one is
    missing or damaged.
    """
    path = folder / "manifest.json"
    try:
        manifest: dict[str, str] = json.loads(path.read_bytes())
        digests = {name: manifest[name] for name in names}
    except (OSError, ValueError) as error:
        raise ResourceError(f"{path.name}: missing or damaged: {error}") from error
    except KeyError as error:
        raise ResourceError(f"{path.name}: lists no {error}") from error
    return {name: _checked(folder / name, digest) for name, digest in digests.items()}


def load_network(name: str, content: bytes) -> onnxruntime.InferenceSession:
    """Load a network; it runs on one thread, since what it reads runs side by side.

    Raises ResourceError where the content is no network.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises errors of many kinds
        raise ResourceError(f"{name}: the network cannot be loaded: {error}") from error


def _checked(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ResourceError(f"{path.name}: missing; its SHA-256 should be {digest}") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise ResourceError(f"{path.name}: damaged; its SHA-256 should be {digest}")
    return content
