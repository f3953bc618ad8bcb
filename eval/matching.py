"""Matching a text to published fact-checks, on CheckThat! 2022 task 2A (tweets, English).

*MAP@5* is the mean over queries of average precision among the first five. *MAP@5 words* ranks by
our BM25 alone, *MAP@5 meaning* by the cosine of our sentence vectors alone, *MAP@5* by both, as a
ledger does. *Recall@50* is the share of queries with a right one among what both propose.

*Calibration error* (ECE, 15 bins of equal width) is of the probability of each query's first
candidate, asked twice: with the collection as it is, and with the right fact-checks taken out, so
that every answer is wrong. A person's claims have mostly not been checked; a probability that was
only tried where each has would be too bold. *Wrong shown* is the share of queries for which
something is shown though the right ones are taken out; *right shown*, of those that have a right
one, the share for which it is shown.

The peer is scikit-learn's TF-IDF on claim and title, where it is installed. Published on the
withheld test: BM25 81.8, TF-IDF 85.2, the best 95.6.
"""

import time
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from eval.corpus import corpus_sha256
from eval.matching_data import Query, files_of, load
from eval.types import Result, Row
from reportedly.claim.factchecks import LEAST
from reportedly.claim.match import Candidates, Index, build_index, propose, rank
from reportedly.models.embedder import load_embedder
from reportedly.models.judging import Embedder, PairScorer
from reportedly.read.factchecks import Checked

AT = 5
_OTHERS = 30
BINS = 15


def run(
    data: Path,
    split: str = "dev",
    embedder: Embedder | None = None,
    scorer: PairScorer | None = None,
) -> Result:
    """Score ours and the peer on ``dev``; with a scorer also what re-ranking by it gives.

    ``sample`` has the queries of ``dev``, and of the checked claims those that they seek and one
    of thirty others.
    """
    if split not in ("dev", "sample"):
        raise ValueError(f"matching has the splits dev and sample, not {split!r}")
    embedder = embedder or load_embedder()
    checked, queries = load(data, "dev")
    if split == "sample":
        checked, queries = fewer(checked, queries)
    begun = time.process_time()
    index = build_index(checked, embedder)
    built = time.process_time() - begun
    rows = ours(queries, index, embedder, scorer)
    rows.append(Row("reportedly", "indexing speed", len(checked) / built, "claims/CPU-s"))
    rows += peer(queries, checked)
    digest = corpus_sha256(files_of(data, "dev"))
    return Result("matching", split, digest, len(queries), tuple(rows))


def fewer(
    checked: Sequence[Checked], queries: Sequence[Query]
) -> tuple[list[Checked], list[Query]]:
    """Of the checked claims those that are sought and some of the others, numbered anew."""
    sought = frozenset[int]().union(*(query.gold for query in queries))
    others = [number for number in range(len(checked)) if number not in sought]
    kept = sorted([*sought, *others[::_OTHERS]])
    places = {number: place for place, number in enumerate(kept)}
    moved = [Query(q.text, frozenset(places[number] for number in q.gold)) for q in queries]
    return [checked[number] for number in kept], moved


def ours(
    queries: Sequence[Query], index: Index, embedder: Embedder, scorer: PairScorer | None
) -> list[Row]:
    """Rows of our own figures."""
    texts = [query.text for query in queries]
    begun = time.process_time()
    proposed = propose(texts, index, embedder)
    spent = time.process_time() - begun
    recall = [
        bool(q.gold & set(c.numbers.tolist())) for q, c in zip(queries, proposed, strict=True)
    ]
    whole = _ranked(texts, proposed, index, None)
    rows = [
        Row("reportedly", "MAP@5 words", mean_precision(queries, _order(proposed, "words"))),
        Row("reportedly", "MAP@5 meaning", mean_precision(queries, _order(proposed, "cosine"))),
        Row("reportedly", "MAP@5", mean_precision(queries, [numbers for numbers, _ in whole])),
        Row("reportedly", "Recall@50", sum(recall) / len(recall)),
        Row("reportedly", "speed", len(texts) / max(spent, 1e-9), "queries/CPU-s"),
        *_shown(queries, texts, proposed, index, None, ""),
    ]
    if scorer:
        begun = time.process_time()
        again = _ranked(texts, proposed, index, scorer)
        spent += time.process_time() - begun
        value = mean_precision(queries, [numbers for numbers, _ in again])
        rows += [
            Row("reportedly", "MAP@5 re-ranked", value),
            Row("reportedly", "speed re-ranked", len(texts) / spent, "queries/CPU-s"),
            *_shown(queries, texts, proposed, index, scorer, " re-ranked"),
        ]
    return rows


def _ranked(
    texts: Sequence[str], proposed: Sequence[Candidates], index: Index, scorer: PairScorer | None
) -> list[tuple[list[int], list[float]]]:
    found = [rank(text, c, index, scorer) for text, c in zip(texts, proposed, strict=True)]
    return [([m.number for m in one], [m.chance for m in one]) for one in found]


def _order(proposed: Sequence[Candidates], by: str) -> list[list[int]]:
    return [c.numbers[np.argsort(-getattr(c, by), kind="stable")].tolist() for c in proposed]


def _shown(
    queries: Sequence[Query],
    texts: Sequence[str],
    proposed: Sequence[Candidates],
    index: Index,
    scorer: PairScorer | None,
    name: str,
) -> list[Row]:
    """How far the probability is right, and what it lets be shown."""
    withheld = [c.without(sorted(q.gold)) for q, c in zip(queries, proposed, strict=True)]
    firsts: list[tuple[float, bool]] = []
    right_shown = wrong_shown = 0
    for query, (numbers, chances) in zip(
        queries, _ranked(texts, proposed, index, scorer), strict=True
    ):
        firsts += [(chances[0], numbers[0] in query.gold)] if chances else []
        right_shown += any(
            chance >= LEAST and number in query.gold
            for number, chance in zip(numbers, chances, strict=True)
        )
    for _, chances in _ranked(texts, withheld, index, scorer):
        firsts += [(chances[0], False)] if chances else []
        wrong_shown += bool(chances) and chances[0] >= LEAST
    return [
        Row("reportedly", f"calibration error{name}", calibration_error(firsts), error=True),
        Row("reportedly", f"right shown{name}", right_shown / len(queries)),
        Row("reportedly", f"wrong shown{name}", wrong_shown / len(queries), error=True),
    ]


def mean_precision(queries: Sequence[Query], ranked: Sequence[Sequence[int]]) -> float:
    """Mean average precision among the first five."""
    total = 0.0
    for query, numbers in zip(queries, ranked, strict=True):
        hits = 0
        precision = 0.0
        for place, number in enumerate(numbers[:AT], 1):
            if number in query.gold:
                hits += 1
                precision += hits / place
        total += precision / min(AT, len(query.gold))
    return total / len(queries)


def calibration_error(told: Sequence[tuple[float, bool]]) -> float:
    """How far probabilities are from the share that is right, mean over 15 bins by their size."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for chance, right in told:
        bins.setdefault(min(BINS - 1, int(chance * BINS)), []).append((chance, right))
    off = (abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values())
    return sum(off) / max(1, len(told))


def peer(queries: Sequence[Query], checked: Sequence[Checked]) -> list[Row]:
    """Rows of scikit-learn's TF-IDF with cosine; none where it is not installed."""
    try:
        name = f"TF-IDF (scikit-learn {version('scikit-learn')})"
    except PackageNotFoundError:
        return []
    made = import_module("sklearn.feature_extraction.text").TfidfVectorizer(sublinear_tf=True)
    known = made.fit_transform([f"{one.title or ''} {one.claim}" for one in checked])
    begun = time.process_time()
    scores = (made.transform([query.text for query in queries]) @ known.T).toarray()
    spent = time.process_time() - begun
    ranked = [np.argsort(-row, kind="stable")[:AT].tolist() for row in scores]
    return [
        Row(name, "MAP@5", mean_precision(queries, ranked)),
        Row(name, "speed", len(queries) / max(spent, 1e-9), "queries/CPU-s"),
    ]
