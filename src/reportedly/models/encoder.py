"""The encoder at work: an int8 network in ONNX, run by onnxruntime on the CPU.

Everything that it needs lies beside it in ``weights/``; ``manifest.json`` there holds the SHA-256
of each file. Nothing is fetched. How it was trained: ``training/`` and the model card in
``docs/reference/model-card.md``.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from reportedly.errors import ResourceError
from reportedly.models.tags import NAMES, PARTS, Floats, TagSpan, best_paths, spans_of
from reportedly.models.wordpieces import Ints, Pieces, cut, load_tokenizer, windows

FOLDER = Path(__file__).with_name("weights")
BATCH = 8
_CLS, _SEP, _PAD = 101, 102, 0
_TASKS = {"attribution": PARTS, "names": NAMES}


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger reads in one text: spans of pieces for each task, in order.

    ``shares`` gives for each piece the probability of being a part of each type of
    ``PARTS``, (pieces, types).
    """

    attribution: tuple[TagSpan, ...]
    names: tuple[TagSpan, ...]
    shares: Floats


class Tagger(Protocol):
    """Cuts texts into pieces and tags them."""

    def cut(self, text: str) -> Pieces:
        """Return the text's pieces."""
        ...

    def tag(self, texts: Sequence[tuple[Pieces, Ints]]) -> list[Tagged]:
        """Tag texts, each given as its pieces and their features (pieces, kinds)."""
        ...


class Encoder:
    """A Tagger on an ONNX file; made by ``load_encoder``."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        tokenizer: Tokenizer,
        scores: dict[str, tuple[Floats, Floats, Floats]],
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._scores = scores

    def cut(self, text: str) -> Pieces:
        """Return the text's pieces."""
        return cut(self._tokenizer, text)

    def tag(self, texts: Sequence[tuple[Pieces, Ints]]) -> list[Tagged]:
        """Tag texts, each given as its pieces and their features (pieces, kinds).

        Windows of all texts are sorted by length and run in small batches, so that many short
        texts cost no more than one long one.
        """
        rows = [
            (number, start, stop)
            for number, (pieces, _) in enumerate(texts)
            for start, stop in windows(pieces)
        ]
        order = sorted(range(len(rows)), key=lambda k: rows[k][2] - rows[k][1])
        spans: dict[str, list[list[TagSpan]]] = {task: [[] for _ in texts] for task in _TASKS}
        shares = [np.zeros((len(pieces), len(PARTS)), dtype=np.float32) for pieces, _ in texts]
        for at in range(0, len(order), BATCH):
            group = [rows[k] for k in order[at : at + BATCH]]
            outputs = self._run(texts, group)
            lengths = np.array([stop - start for _, start, stop in group])
            for task, emissions in zip(_TASKS, outputs, strict=True):
                inner = emissions[:, 1 : int(lengths.max()) + 1]
                paths = best_paths(inner, lengths, *self._scores[task])
                chances = _softmax(inner)
                for k, (number, start, stop) in enumerate(group):
                    path = paths[k, : stop - start]
                    for a, b, name in spans_of(path.tolist(), _TASKS[task]):
                        score = float(chances[k, np.arange(a, b), path[a:b]].mean())
                        spans[task][number].append(TagSpan(start + a, start + b, name, score))
                    if task == "attribution":
                        by_type = chances[k, : stop - start, 1:].reshape(stop - start, -1, 4).sum(2)
                        shares[number][start:stop] = by_type
        for lists in spans.values():
            for one in lists:
                one.sort(key=lambda span: span.start)
        return [
            Tagged(tuple(spans["attribution"][k]), tuple(spans["names"][k]), shares[k])
            for k in range(len(texts))
        ]

    def _run(
        self, texts: Sequence[tuple[Pieces, Ints]], group: Sequence[tuple[int, int, int]]
    ) -> list[Floats]:
        size = max(stop - start for _, start, stop in group) + 2
        ids = np.full((len(group), size), _PAD, dtype=np.int64)
        features = np.zeros((len(group), size, texts[group[0][0]][1].shape[1]), dtype=np.int64)
        mask = np.zeros((len(group), size), dtype=np.float32)
        for k, (number, start, stop) in enumerate(group):
            pieces, kinds = texts[number]
            length = stop - start
            ids[k, 0] = _CLS
            ids[k, 1 : length + 1] = pieces.ids[start:stop]
            ids[k, length + 1] = _SEP
            features[k, 1 : length + 1] = kinds[start:stop]
            mask[k, : length + 2] = 1
        feed = {"ids": ids, "features": features, "mask": mask}
        found: list[Floats] = self._session.run(list(_TASKS), feed)
        return found


def load_encoder(folder: Path = FOLDER) -> Encoder:
    """Load the encoder that ships with the package, or the one in ``folder``.

    Raises ResourceError, with the file's name and the SHA-256 that it should have, where a file
    is missing or damaged.
    """
    manifest = _manifest(folder / "manifest.json")
    contents = {name: _checked(folder / name, digest) for name, digest in manifest.items()}
    options = onnxruntime.SessionOptions()
    # Spinning threads burn the CPU between two batches.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            contents["encoder.onnx"], options, providers=["CPUExecutionProvider"]
        )
        scores = {
            task: tuple(np.array(table[k], dtype=np.float32) for k in ("moves", "first", "last"))
            for task, table in json.loads(contents["crf.json"]).items()
        }
    except Exception as error:  # the runtime raises errors of many kinds
        raise ResourceError(f"{folder.name}: the encoder cannot be loaded: {error}") from error
    for task, (moves, first, _) in scores.items():
        moves.shape = (len(first), len(first))
        if task not in _TASKS:
            raise ResourceError(f"crf.json: no such task: {task}")
    return Encoder(session, load_tokenizer(contents["tokenizer.json"]), scores)  # type: ignore[arg-type]


def _manifest(path: Path) -> dict[str, str]:
    try:
        manifest: dict[str, str] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ResourceError(f"{path.name}: missing or damaged: {error}") from error
    return manifest


def _checked(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ResourceError(f"{path.name}: missing; its SHA-256 should be {digest}") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise ResourceError(f"{path.name}: damaged; its SHA-256 should be {digest}")
    return content


def _softmax(emissions: Floats) -> Floats:
    powers = np.exp(emissions - emissions.max(-1, keepdims=True))
    found: Floats = powers / powers.sum(-1, keepdims=True)
    return found
