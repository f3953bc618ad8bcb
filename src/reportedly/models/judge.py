"""The judge at work: an int8 encoder in ONNX and small heads in numpy.

A PairScorer and a SpanTagger (``models/judging.py``) on one network. Each row runs by itself:
int8 activations are scaled over all that runs together, and a judgement must not hang on its
neighbours. Of posts and of wording the surface marks count too (``post_marks.py``,
``span_marks.py``). Probabilities are calibrated by a temperature and a shift a label (Guo et al.
2017), fitted on development rows by
``training/export_judge.py``.
"""

import math
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import onnxruntime

from reportedly.errors import ResourceError
from reportedly.models.judging import LABELS, TECHNIQUES, Floats, Task
from reportedly.models.post_marks import post_marks
from reportedly.models.rows import OF_POSTS, Row, make_row, readable, running_row
from reportedly.models.span_marks import span_marks
from reportedly.models.stretches import stretches, trimmed
from reportedly.models.tags import chances_within
from reportedly.models.vocabulary import Vocabulary, load_vocabulary
from reportedly.models.weights_read import FOLDER, load_network, read_weights
from reportedly.models.wordpieces import PARAGRAPH, Pieces, cut, piece_range, windows

WINDOW = 126  # pieces of a running text that are read at once


@dataclass(frozen=True, slots=True)
class Head:
    """A linear map of what a row or a stretch is pooled to, then calibration.

    ``weight`` (labels, width), ``bias`` and ``shift`` (labels,).
    """

    weight: Floats
    bias: Floats
    temperature: float
    shift: Floats

    def chances(self, pooled: Floats) -> Floats:
        """Return the labels' probabilities."""
        scores = (self.weight @ pooled + self.bias + self.shift) / self.temperature
        powers = np.exp(scores - scores.max())
        found: Floats = powers / powers.sum()
        return found


class Judge:
    """A PairScorer and a SpanTagger; made by ``load_judge``."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        vocabulary: Vocabulary,
        heads: dict[str, Head],
        arrays: dict[str, Floats],
        threads: int,
    ) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self._heads = heads
        self._arrays = arrays
        self._threads = threads

    def score(self, task: Task, rows: Sequence[tuple[str, ...]]) -> Floats:
        """Return calibrated probabilities, (rows, labels of the task); each row sums to 1.

        Long texts are cut at the end; a row that says too little (``rows.readable``) gives equal
        probabilities.
        """
        labels = len(LABELS[task])
        found: Floats = np.full((len(rows), labels), 1 / labels, dtype=np.float32)

        def run(texts: tuple[str, ...]) -> Floats:
            row = make_row(self._vocabulary.tokenizer, task, texts)
            states = self._states(row)
            first = states[row.kinds[:, 0] == 0]
            pooled = [states[0], first.mean(0)]
            if task in OF_POSTS:
                pooled.append(post_marks(texts))
            return self._heads[task].chances(np.concatenate(pooled))

        asked = [k for k, texts in enumerate(rows) if readable(task, texts)]
        with ThreadPoolExecutor(self._threads) as pool:
            for k, chances in zip(asked, pool.map(run, (rows[k] for k in asked)), strict=True):
                found[k] = chances
        return found

    def find(self, text: str) -> list[tuple[int, int, str, float]]:
        """Return (start, end, technique, probability) in code points of the text, in order."""
        found = []
        pieces, read = self._read(text)
        for start, stop, states in read:
            chances = self._within(states, pieces, start, stop)
            for first, last in stretches(text, pieces, start, stop, chances):
                span = trimmed(text, int(pieces.starts[first]), int(pieces.ends[last - 1]))
                if span is None:
                    continue
                inner = states[first - start + 1 : last - start + 1]
                named = self._heads["technique"].chances(_pooled(states[0], inner, text, *span))
                best = int(named.argmax())
                found.append((*span, TECHNIQUES[best], float(named[best])))
        return found

    def label(self, text: str, spans: Sequence[tuple[int, int]]) -> Floats:
        """Return probabilities (spans, techniques) of given stretches; only scorers ask this.

        A stretch that lies across windows is told by its part in the first of them; one without
        letters by nothing: its techniques are equally probable.
        """
        found: Floats = np.full((len(spans), len(TECHNIQUES)), 1 / len(TECHNIQUES), np.float32)
        for k, pooled in enumerate(self.pooled(text, spans)):
            if pooled is not None:
                found[k] = self._heads["technique"].chances(pooled)
        return found

    def pooled(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Floats | None]:
        """Return what ``label`` tells each stretch by; only training asks this."""
        found: list[Floats | None] = [None] * len(spans)
        pieces, read = self._read(text)
        for k, (begin, end) in enumerate(spans):
            first, last = piece_range(pieces, begin, end)
            for start, stop, states in read:
                if start <= first < stop and first < last:
                    inner = states[first - start + 1 : min(last, stop) - start + 1]
                    found[k] = _pooled(states[0], inner, text, begin, end)
        return found

    def _read(self, text: str) -> tuple[Pieces, list[tuple[int, int, Floats]]]:
        """A text in pieces, and its windows with their states, marks included."""
        pieces = cut(self._vocabulary.tokenizer, text)
        cuts = windows(pieces, WINDOW, WINDOW)
        with ThreadPoolExecutor(self._threads) as pool:
            made = pool.map(lambda c: self._states(running_row(pieces, *c)), cuts)
            return pieces, [(*c, states) for c, states in zip(cuts, made, strict=True)]

    def _states(self, row: Row) -> Floats:
        """The last states (pieces, width) of one row."""
        feed = {
            "words": self._vocabulary.look_up(row.ids)[None],
            "features": row.kinds[None].astype(np.int64),
        }
        states: Floats = self._session.run(None, feed)[0][0]
        return states

    def _within(self, states: Floats, pieces: Pieces, start: int, stop: int) -> Floats:
        """The probability of each piece of a window that it stands in a stretch of wording."""
        arrays = self._arrays
        emissions = states @ arrays["tags.weight"].T + arrays["tags.bias"]
        breaks = np.zeros(len(states), dtype=bool)
        breaks[1:-1] = pieces.places[start:stop] == PARAGRAPH
        scores = (arrays[f"crf.{k}"] for k in ("moves", "first", "last"))
        return chances_within(emissions, breaks, *scores)[1:-1]


def load_judge(
    folder: Path = FOLDER, threads: int | None = None, vocabulary: Vocabulary | None = None
) -> Judge:
    """Load the judge that ships with the package, or the one in ``folder``.

    Raises ResourceError, with the file's name and the SHA-256 that it should have, where a file
    is missing or damaged.
    """
    contents = read_weights(folder, ("judge.onnx", "judge.npz"))
    session = load_network("judge.onnx", contents["judge.onnx"])
    try:
        with np.load(BytesIO(contents["judge.npz"])) as file:
            arrays: dict[str, Floats] = {name: file[name] for name in file.files}
        heads = {
            task: Head(
                arrays[f"{task}.weight"],
                arrays[f"{task}.bias"],
                float(arrays[f"{task}.temperature"]),
                arrays[f"{task}.shift"],
            )
            for task in (*LABELS, "technique")
        }
    except (KeyError, ValueError, OSError) as error:
        raise ResourceError(f"judge.npz: the heads cannot be loaded: {error}") from error
    threads = threads or os.cpu_count() or 1
    return Judge(session, vocabulary or load_vocabulary(folder), heads, arrays, threads)


def _pooled(first: Floats, inner: Floats, text: str, start: int, end: int) -> Floats:
    """What a stretch is named by: its window's first state, the mean of its own, and its marks."""
    counts = np.array(counts_of(text, text[start:end]), dtype=np.float32)
    return np.concatenate([first, inner.mean(0), counts, span_marks(text, start, end)])


def counts_of(text: str, stretch: str) -> tuple[float, float]:
    """How often a stretch stands elsewhere in its text, and how many words it has; logarithms."""
    times = text.lower().count(stretch.lower()) - 1
    return math.log1p(max(0, times)), math.log1p(len(stretch.split())) / 2
