"""The baseline of every judgement: logistic regression over words and pieces of words.

Words and pairs of words, and pieces of two to five letters, weighed by TF-IDF; each text of a row
has features of its own, and a row of several says how much each shares with the first. Classes
weigh alike. scikit-learn is asked for only where it is installed.
"""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from reportedly.models.judging import Floats

_MOST = 60_000
_LONGEST = 2_000  # code points of a text; what follows says little more, and slowly


def name() -> str | None:
    """Return what the table calls the baseline, None where scikit-learn is not installed."""
    try:
        return f"TF-IDF, scikit-learn {version('scikit-learn')}"
    except PackageNotFoundError:
        return None


class Baseline:
    """Learns labels from rows of texts, and gives probabilities."""

    def __init__(self, labels: Sequence[str], weight: float = 1.0, balanced: bool = True) -> None:
        self.labels = tuple(labels)
        self.weight = weight
        self.balanced = balanced
        self.columns: list[tuple[Any, Any]] = []
        self.model: Any = None

    def fit(self, rows: Sequence[tuple[str, ...]], labels: Sequence[str]) -> "Baseline":
        """Learn from rows and their labels."""
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        width = max(map(len, rows))
        for column in range(width):
            texts = _column(rows, column)
            words = TfidfVectorizer(
                ngram_range=(1, 2), min_df=2, max_features=_MOST, sublinear_tf=True,
                token_pattern=r"\w+|[^\w\s]",
            )  # fmt: skip
            pieces = TfidfVectorizer(
                analyzer="char_wb", ngram_range=(2, 5), min_df=3, max_features=_MOST,
                sublinear_tf=True,
            )  # fmt: skip
            self.columns.append((words.fit(texts), pieces.fit(texts)))
        weights = "balanced" if self.balanced else None
        self.model = LogisticRegression(C=self.weight, class_weight=weights, max_iter=300)
        self.model.fit(self._features(rows), [self.labels.index(label) for label in labels])
        return self

    def score(self, rows: Sequence[tuple[str, ...]]) -> Floats:
        """Return probabilities, (rows, labels)."""
        found = np.zeros((len(rows), len(self.labels)), np.float32)
        found[:, self.model.classes_] = self.model.predict_proba(self._features(rows))
        return found

    def _features(self, rows: Sequence[tuple[str, ...]]) -> Any:
        from scipy.sparse import csr_matrix, hstack

        parts: list[Any] = []
        first = self.columns[0][0].transform(_column(rows, 0))
        for column, (words, pieces) in enumerate(self.columns):
            texts = _column(rows, column)
            parts += [words.transform(texts), pieces.transform(texts)]
            if column:
                other = self.columns[0][0].transform(texts)
                parts.append(csr_matrix(first.multiply(other).sum(axis=1)))
        return hstack(parts).tocsr()


def _column(rows: Sequence[tuple[str, ...]], column: int) -> list[str]:
    return [row[column][:_LONGEST] if column < len(row) else "" for row in rows]
