"""The sentence encoder at work: texts in, vectors out that lie close where the texts say the same.

An int8 network in ONNX on the table of words that all networks share, pooled as its base is
(all-MiniLM-L6-v2; Reimers and Gurevych 2019): the mean of the last states, marks included, scaled
to length 1. Made by ``training/export_embedder.py``.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime

from reportedly.models.judging import Floats
from reportedly.models.vocabulary import Vocabulary, load_vocabulary
from reportedly.models.weights_read import FOLDER, load_network, read_weights

LIMIT = 128  # pieces of a text with its marks, as the base was trained
_CLS, _SEP = 101, 102
# a piece has four letters or so; what is cut off anyway is not worth cutting into pieces
_CHARACTERS = 12 * LIMIT


class SentenceEncoder:
    """An Embedder (``models/judging.py``) on an ONNX file; made by ``load_embedder``."""

    def __init__(
        self, session: onnxruntime.InferenceSession, vocabulary: Vocabulary, threads: int
    ) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self._threads = threads

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self._vocabulary.rows.shape[1])

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return vectors of length 1, (texts, width); a long text is cut after 126 pieces.

        Each text runs by itself, on a thread of its own: int8 activations are scaled over all that
        runs together, and what a claim matches must not hang on its neighbours.
        """
        found: Floats = np.zeros((len(texts), self.width), dtype=np.float32)
        with ThreadPoolExecutor(self._threads) as pool:
            for k, vector in enumerate(pool.map(self._encode, texts)):
                found[k] = vector
        return found

    def _encode(self, text: str) -> Floats:
        pieces = self._vocabulary.tokenizer.encode(text[:_CHARACTERS], add_special_tokens=False).ids
        ids = np.array([_CLS, *pieces[: LIMIT - 2], _SEP], dtype=np.int32)
        states = self._session.run(["states"], {"words": self._vocabulary.look_up(ids)[None]})[0][0]
        mean: Floats = states.mean(0)
        return mean / np.float32(max(float(np.linalg.norm(mean)), 1e-12))


def load_embedder(
    folder: Path = FOLDER, threads: int | None = None, vocabulary: Vocabulary | None = None
) -> SentenceEncoder:
    """Load the sentence encoder that ships with the package, or the one in ``folder``.

    ``threads`` is how many texts it reads at once, at most all cores; ``vocabulary`` is loaded
    from ``folder`` where it is not given.

    Raises ResourceError, with the file's name and the SHA-256 that it should have, where a file
    is missing or damaged.
    """
    contents = read_weights(folder, ("embedder.onnx",))
    session = load_network("embedder.onnx", contents["embedder.onnx"])
    threads = threads or os.cpu_count() or 1
    return SentenceEncoder(session, vocabulary or load_vocabulary(folder), threads)
