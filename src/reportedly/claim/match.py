"""Which published fact-checks may be about a claim: by words and by meaning, then a probability.

Retrieval takes the best by BM25 and the nearest by cosine of sentence vectors, exactly: every
checked claim is compared. What either finds is weighed by a logistic regression whose weights
``training/fit_matching.py`` fits on tweets and the fact-checks about them (CheckThat! 2022 2A), so
that its probability is calibrated there. A ``PairScorer``, where one is given, reads the best few
once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.claim.match_words import Floats, WordIndex, index_words, spell_out
from reportedly.models.judging import Embedder, PairScorer
from reportedly.read.factchecks import Checked

Ints = NDArray[np.int64]
CANDIDATES = 50  # that words and meaning propose each
BLOCK = 16_384  # checked claims whose vectors are unpacked at once: 25 MB at a width of 384
TOGETHER = 256  # texts that are compared at once
RERANKED = 10  # candidates that a PairScorer reads

SIGNS = ("cosine", "lead", "words", "own words", "words' lead")
WEIGHTS = (4.14, 10.59, 5.43, 4.91, 8.47)
BIAS = -5.22
# What the best of many wrong ones has, cosine and words: the median on the same tweets. In a small
# collection nothing comes near a claim, and whatever is a little like it would stand out.
RIVALS = (0.54, 0.08)
SCORER = 0.5  # what the log-odds of a PairScorer weigh beside ours


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Checked claims made ready for search; built once by ``build_index`` and never changed.

    ``vectors`` (checked, width) are int8 and ``scales`` (checked,) what a step of theirs is worth:
    384 MB for a million at a width of 384.
    """

    checked: tuple[Checked, ...]
    words: WordIndex
    vectors: NDArray[np.int8]
    scales: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Checked claims that a text may match, by number in their index, with what speaks for each.

    ``cosine`` is of the vectors; ``words`` the share of the best possible BM25 score; ``own`` the
    share of its own words that the text has.
    """

    numbers: Ints
    cosine: Floats
    words: Floats
    own: Floats

    def signs(self) -> Floats:
        """Return the values (candidates, signs) of ``SIGNS``."""
        columns = (
            self.cosine,
            _lead(self.cosine, RIVALS[0]),
            self.words,
            self.own,
            _lead(self.words, RIVALS[1]),
        )
        return np.stack(columns, axis=1).astype(np.float32)

    def without(self, numbers: Sequence[int]) -> "Candidates":
        """Return the candidates but for some, as if the index had never held these."""
        kept = ~np.isin(self.numbers, numbers)
        return Candidates(self.numbers[kept], self.cosine[kept], self.words[kept], self.own[kept])


@dataclass(frozen=True, slots=True)
class Match:
    """The number of a checked claim in its index, and the probability that it is the text's."""

    number: int
    chance: float


def build_index(checked: Sequence[Checked], embedder: Embedder) -> Index:
    """Index checked claims by the words of title and claim, and by the mean of their vectors."""
    vectors = embedder.encode([one.claim for one in checked])
    titled = [k for k, one in enumerate(checked) if one.title]
    vectors[titled] += embedder.encode([checked[k].title or "" for k in titled])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-12))
    return index_vectors(checked, *pack(vectors))


def index_vectors(checked: Sequence[Checked], vectors: NDArray[np.int8], scales: Floats) -> Index:
    """Index checked claims whose vectors are known."""
    words = index_words([shown(one) for one in checked])
    return Index(tuple(checked), words, vectors, scales)


def pack(vectors: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return vectors as int8 rows and the scale of each."""
    scales: Floats = np.maximum(np.abs(vectors).max(axis=1, initial=0), 1e-12) / np.float32(127)
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def find_matches(
    texts: Sequence[str],
    index: Index,
    embedder: Embedder,
    scorer: PairScorer | None = None,
    most: int = 5,
) -> list[tuple[Match, ...]]:
    """Return for each text the likeliest ``most`` checked claims, likeliest first.

    A text without a letter or digit has none.
    """
    proposed = propose(texts, index, embedder)
    return [
        rank(text, candidates, index, scorer, most)
        for text, candidates in zip(texts, proposed, strict=True)
    ]


def rank(
    text: str, candidates: Candidates, index: Index, scorer: PairScorer | None = None, most: int = 5
) -> tuple[Match, ...]:
    """Return the likeliest ``most`` of what was proposed for a text, likeliest first."""
    odds = candidates.signs() @ np.array(WEIGHTS, dtype=np.float32) + np.float32(BIAS)
    if scorer and len(odds):
        odds = _reread(text, candidates, odds, index, scorer)
    order = np.lexsort((candidates.numbers, -odds))[:most]
    chances = 1 / (1 + np.exp(-odds[order].astype(np.float64)))
    return tuple(
        Match(int(candidates.numbers[k]), float(chance))
        for k, chance in zip(order, chances, strict=True)
    )


def propose(texts: Sequence[str], index: Index, embedder: Embedder) -> list[Candidates]:
    """Return for each text what the index holds that may be the same, in no order."""
    asked = [k for k, text in enumerate(texts) if any(c.isalnum() for c in text)]
    found = [_none()] * len(texts)
    if not index.checked:
        return found
    for start in range(0, len(asked), TOGETHER):
        group = asked[start : start + TOGETHER]
        shown = [spell_out(texts[k]) for k in group]
        queries = embedder.encode(shown)
        near = nearest(index, queries)
        for k, query, numbers in zip(group, queries, near, strict=True):
            found[k] = _candidates(texts[k], query, numbers, index)
    return found


def _candidates(text: str, query: Floats, near: Ints, index: Index) -> Candidates:
    scores, most = index.words.score(text)
    worded = _best(scores, CANDIDATES)
    numbers = np.union1d(near, worded[scores[worded] > 0])
    rows = index.vectors[numbers].astype(np.float32) * index.scales[numbers, None]
    return Candidates(
        numbers,
        (rows @ query).astype(np.float32),
        scores[numbers] / np.float32(max(most, 1e-6)),
        index.words.shared(text, numbers),
    )


def nearest(index: Index, queries: Floats) -> list[Ints]:
    """Return the numbers of the ``CANDIDATES`` vectors nearest to each query, in no order."""
    best = np.zeros((len(queries), 0), dtype=np.float32)
    numbers = np.zeros((len(queries), 0), dtype=np.int64)
    for start in range(0, len(index.vectors), BLOCK):
        stop = min(start + BLOCK, len(index.vectors))
        block = index.vectors[start:stop].astype(np.float32) * index.scales[start:stop, None]
        best = np.concatenate([best, queries @ block.T], axis=1)
        here = np.broadcast_to(np.arange(start, stop), (len(queries), stop - start))
        numbers = np.concatenate([numbers, here], axis=1)
        if best.shape[1] > CANDIDATES:
            kept = np.argpartition(-best, CANDIDATES, axis=1)[:, :CANDIDATES]
            best = np.take_along_axis(best, kept, axis=1)
            numbers = np.take_along_axis(numbers, kept, axis=1)
    return list(numbers)


def _reread(
    text: str, candidates: Candidates, odds: Floats, index: Index, scorer: PairScorer
) -> Floats:
    """Mix in what a scorer says of the likeliest; the others stay behind them."""
    best = np.lexsort((candidates.numbers, -odds))[:RERANKED]
    pairs = [(text, shown(index.checked[candidates.numbers[k]])) for k in best]
    chances = np.clip(scorer.score("match", pairs)[:, 1], 1e-6, 1 - 1e-6)
    mixed = odds.copy()
    mixed[best] = (1 - SCORER) * odds[best] + SCORER * np.log(chances / (1 - chances))
    others = np.ones(len(odds), dtype=bool)
    others[best] = False
    mixed[others] = np.minimum(mixed[others], mixed[best].min() - np.float32(1e-3))
    return mixed


def shown(one: Checked) -> str:
    """Return a checked claim's title, if any, and the claim."""
    return f"{one.title} {one.claim}" if one.title else one.claim


def _best(scores: Floats, most: int) -> Ints:
    if len(scores) <= most:
        return np.arange(len(scores))
    return np.argpartition(-scores, most)[:most].astype(np.int64)


def _lead(values: Floats, least: float) -> Floats:
    """How far each value is above the best of the others, or above ``least`` where none is that."""
    if not len(values):
        return values
    second, first = np.sort(np.append(values, [least, least]))[-2:]
    best = np.where(np.arange(len(values)) == values.argmax(), second, first)
    found: Floats = values - best.astype(np.float32)
    return found


def _none() -> Candidates:
    empty = np.zeros(0, dtype=np.float32)
    return Candidates(np.zeros(0, dtype=np.int64), empty, empty, empty)
