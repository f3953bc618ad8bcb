"""The encoder at work: an int8 network in ONNX, run by onnxruntime on the CPU.

Everything that it needs lies beside it in ``weights/``; ``manifest.json`` there holds the SHA-256
of each file. Nothing is fetched. How it was trained: ``training/`` and the model card in
``docs/reference/model-card.md``.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from reportedly.errors import ResourceError
from reportedly.models.tags import NAMES, PARTS, Floats, TagSpan, best_paths, spans_of
from reportedly.models.wordpieces import PARAGRAPH, Ints, Pieces, cut, load_tokenizer, windows

FOLDER = Path(__file__).with_name("weights")
_CLS, _SEP = 101, 102
_TASKS = {"attribution": PARTS, "names": NAMES}


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger reads in one text: spans of pieces for each task, in order."""

    attribution: tuple[TagSpan, ...]
    names: tuple[TagSpan, ...]


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
        threads: int,
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._scores = scores
        self._threads = threads

    def cut(self, text: str) -> Pieces:
        """Return the text's pieces."""
        return cut(self._tokenizer, text)

    def tag(self, texts: Sequence[tuple[Pieces, Ints]]) -> list[Tagged]:
        """Tag texts, each given as its pieces and their features (pieces, kinds).

        Each window runs by itself, on a thread of its own: int8 activations are scaled over all
        that runs together, and what is read in one text must not hang on what stands in another.
        On a CPU a batch would save little.
        """
        rows = [
            (number, start, stop)
            for number, (pieces, _) in enumerate(texts)
            for start, stop in windows(pieces)
        ]
        lengths = np.array([stop - start for _, start, stop in rows], dtype=np.int64)
        size = int(lengths.max(initial=0))
        emissions = {
            task: np.zeros((len(rows), size, len(scores[1])), dtype=np.float32)
            for task, scores in self._scores.items()
        }

        def run(row: tuple[int, int, int]) -> dict[str, Floats]:
            number, start, stop = row
            pieces, features = texts[number]
            return self._run(pieces.ids[start:stop], features[start:stop])

        with ThreadPoolExecutor(self._threads) as pool:
            for k, outputs in enumerate(pool.map(run, rows)):
                for task, found in outputs.items():
                    emissions[task][k, : len(found)] = found
        breaks = np.zeros((len(rows), size), dtype=bool)
        for k, (number, start, stop) in enumerate(rows):
            breaks[k, : stop - start] = texts[number][0].places[start:stop] == PARAGRAPH
        spans: dict[str, list[list[TagSpan]]] = {task: [[] for _ in texts] for task in _TASKS}
        for task, types in _TASKS.items():
            paths = best_paths(emissions[task], lengths, breaks, *self._scores[task])
            for k, (number, start, stop) in enumerate(rows):
                path = paths[k, : stop - start].tolist()
                spans[task][number] += [
                    TagSpan(start + a, start + b, name) for a, b, name in spans_of(path, types)
                ]
        return [
            Tagged(tuple(spans["attribution"][k]), tuple(spans["names"][k]))
            for k in range(len(texts))
        ]

    def _run(self, ids: Ints, features: Ints) -> dict[str, Floats]:
        """The emissions (pieces, tags) of each task for the pieces of one window."""
        size = len(ids) + 2
        marked = np.full((1, size), _CLS, dtype=np.int64)
        marked[0, 1:-1] = ids
        marked[0, -1] = _SEP
        kinds = np.zeros((1, size, features.shape[1]), dtype=np.int64)
        kinds[0, 1:-1] = features
        outputs = self._session.run(list(_TASKS), {"ids": marked, "features": kinds})
        return {task: found[0, 1:-1] for task, found in zip(_TASKS, outputs, strict=True)}


def load_encoder(folder: Path = FOLDER, threads: int | None = None) -> Encoder:
    """Load the encoder that ships with the package, or the one in ``folder``.

    ``threads`` is how many windows it reads at once, at most all cores.

    Raises ResourceError, with the file's name and the SHA-256 that it should have, where a file
    is missing or damaged.
    """
    manifest = _manifest(folder / "manifest.json")
    contents = {name: _checked(folder / name, digest) for name, digest in manifest.items()}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # windows run side by side, each on one thread
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            contents["encoder.onnx"], options, providers=["CPUExecutionProvider"]
        )
        scores: dict[str, tuple[Floats, Floats, Floats]] = {}
        tables = json.loads(contents["crf.json"])
        for task in _TASKS:
            table = tables[task]
            moves, first, last = (
                np.array(table[k], np.float32) for k in ("moves", "first", "last")
            )
            scores[task] = (moves.reshape(len(first), len(first)), first, last)
    except Exception as error:  # the runtime raises errors of many kinds
        raise ResourceError(f"{folder.name}: the encoder cannot be loaded: {error}") from error
    tokenizer = load_tokenizer(contents["tokenizer.json"])
    return Encoder(session, tokenizer, scores, threads or os.cpu_count() or 1)


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
