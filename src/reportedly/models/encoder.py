"""The encoder at work: an int8 network in ONNX, run by onnxruntime on the CPU.

Everything that it needs lies beside it in ``weights/``; ``manifest.json`` there holds the SHA-256
of each file. Nothing is fetched. How it was trained: ``training/`` and the model card in
``docs/reference/model-card.md``.
"""

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
import onnxruntime

from reportedly.errors import ResourceError
from reportedly.models.tags import NAMES, PARTS, Floats, TagSpan, best_paths, spans_of
from reportedly.models.vocabulary import Vocabulary, load_vocabulary
from reportedly.models.weights_read import FOLDER, load_network, read_weights
from reportedly.models.wordpieces import PARAGRAPH, WINDOW, Ints, Pieces, cut, windows

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
        vocabulary: Vocabulary,
        scores: dict[str, tuple[Floats, Floats, Floats]],
        threads: int,
        views: int,
    ) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self._scores = scores
        self._threads = threads
        self._views = views

    def cut(self, text: str) -> Pieces:
        """Return the text's pieces."""
        return cut(self._vocabulary.tokenizer, text)

    def tag(self, texts: Sequence[tuple[Pieces, Ints]]) -> list[Tagged]:
        """Tag texts, each given as its pieces and their features (pieces, kinds).

        Each window runs by itself, on a thread of its own: int8 activations are scaled over all
        that runs together, and what is read in one text must not hang on what stands in another.
        On a CPU a batch would save little.
        """
        views = [
            [
                (number, start, stop)
                for number, (pieces, _) in enumerate(texts)
                for start, stop in windows(pieces, first)
            ]
            for first in (WINDOW, WINDOW // 2)[: self._views]
        ]
        sums = {
            task: [np.zeros((len(pieces), len(scores[1])), np.float32) for pieces, _ in texts]
            for task, scores in self._scores.items()
        }

        def run(row: tuple[int, int, int]) -> dict[str, Floats]:
            number, start, stop = row
            pieces, features = texts[number]
            return self._run(pieces.ids[start:stop], features[start:stop])

        every = [row for view in views for row in view]
        with ThreadPoolExecutor(self._threads) as pool:
            for (number, start, stop), outputs in zip(every, pool.map(run, every), strict=True):
                for task, found in outputs.items():
                    sums[task][number][start:stop] += found
        rows = views[0]
        lengths = np.array([stop - start for _, start, stop in rows], dtype=np.int64)
        size = int(lengths.max(initial=0))
        breaks = np.zeros((len(rows), size), dtype=bool)
        for k, (number, start, stop) in enumerate(rows):
            breaks[k, : stop - start] = texts[number][0].places[start:stop] == PARAGRAPH
        spans: dict[str, list[list[TagSpan]]] = {task: [[] for _ in texts] for task in _TASKS}
        for task, types in _TASKS.items():
            scores = self._scores[task]
            emissions = np.zeros((len(rows), size, len(scores[1])), dtype=np.float32)
            for k, (number, start, stop) in enumerate(rows):
                emissions[k, : stop - start] = sums[task][number][start:stop] / self._views
            paths = best_paths(emissions, lengths, breaks, *scores)
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
        marked = np.full(size, _CLS, dtype=np.int32)
        marked[1:-1] = ids
        marked[-1] = _SEP
        kinds = np.zeros((1, size, features.shape[1]), dtype=np.int64)
        kinds[0, 1:-1] = features
        feed = {"words": self._vocabulary.look_up(marked)[None], "features": kinds}
        outputs = self._session.run(list(_TASKS), feed)
        return {task: found[0, 1:-1] for task, found in zip(_TASKS, outputs, strict=True)}


def load_encoder(
    folder: Path = FOLDER,
    threads: int | None = None,
    vocabulary: Vocabulary | None = None,
    views: Literal[1, 2] = 1,
) -> Encoder:
    """Load the encoder that ships with the package, or the one in ``folder``.

    ``threads`` is how many windows it reads at once, at most all cores; ``vocabulary`` is loaded
    from ``folder`` where it is not given. With two ``views`` every piece is read in two windows,
    cut at different places, and what they say is averaged: a little better, in twice the time.

    Raises ResourceError, with the file's name and the SHA-256 that it should have, where a file
    is missing or damaged.
    """
    contents = read_weights(folder, ("encoder.onnx", "crf.json"))
    session = load_network("encoder.onnx", contents["encoder.onnx"])
    try:
        scores: dict[str, tuple[Floats, Floats, Floats]] = {}
        tables = json.loads(contents["crf.json"])
        for task in _TASKS:
            table = tables[task]
            moves, first, last = (
                np.array(table[k], np.float32) for k in ("moves", "first", "last")
            )
            scores[task] = (moves.reshape(len(first), len(first)), first, last)
    except (KeyError, ValueError) as error:
        raise ResourceError(f"crf.json: cannot be loaded: {error}") from error
    threads = threads or os.cpu_count() or 1
    return Encoder(session, vocabulary or load_vocabulary(folder), scores, threads, views)
