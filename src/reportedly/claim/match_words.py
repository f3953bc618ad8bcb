"""Ranking checked claims by the words that they share with a text: BM25.

Okapi BM25 (Robertson and Zaragoza 2009) over an inverted index in numpy. Measured on 14,231 checked
claims it answers fifty times as many queries a second as SQLite's FTS5, whose OR-queries score
every row in turn (``docs/decisions/matching.md``).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.claim.wording import STOP, stem_of

Floats = NDArray[np.float32]
_K1, _B = 1.2, 0.75  # as usual: how soon a repeat stops counting, how much length does
_LONGEST = 5_000  # characters of a text that are looked up
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<![\w@.])[\w-]+(?:\.[\w-]+)+/\S*", re.I)
_TAG = re.compile(r"(?<!\w)[#@](\w+)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|_")
_WORD = re.compile(r"[^\W_]+")
_GENITIVE = re.compile(r"['’]s\b")


def spell_out(text: str) -> str:
    """Return a text without addresses, and with ``#OldBridge`` and ``@OldBridge`` as words."""
    shown = _LINK.sub(" ", text[:_LONGEST])
    return " ".join(_TAG.sub(lambda tag: _HUMP.sub(" ", tag[1]), shown).split())


def words_of(text: str) -> list[str]:
    """Return a text's words as they are compared: folded, without endings and function words."""
    folded = unicodedata.normalize("NFKD", spell_out(text)).casefold()
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    found = _WORD.findall(_GENITIVE.sub("", folded))
    return [_bare(word) for word in found if word not in STOP]


def _bare(word: str) -> str:
    """Return a word's stem without a last e, so that gate, gates and gated are one."""
    stem = stem_of(word)
    return stem[:-1] if stem.endswith("e") and len(stem) > 3 else stem


@dataclass(frozen=True, slots=True, eq=False)
class WordIndex:
    """An inverted index; made by ``index_words``.

    Of the term numbered t, ``texts[starts[t]:starts[t + 1]]`` are the texts that have it, and
    ``weights`` beside them what it is worth there; ``rarity`` is a term's inverse document
    frequency, ``total`` the sum of it over a text's different terms.
    """

    terms: dict[str, int]
    starts: NDArray[np.int64]
    texts: NDArray[np.int32]
    weights: Floats
    rarity: Floats
    total: Floats

    def score(self, text: str) -> tuple[Floats, float]:
        """Return each text's BM25 score (texts,), and the highest that a text could have.

        Words that no text has count into the latter as the rarest do.
        """
        scores: Floats = np.zeros(len(self.total), dtype=np.float32)
        most = 0.0
        unknown = float(self.rarity.max(initial=0.0))
        for word in dict.fromkeys(words_of(text)):
            term = self.terms.get(word)
            most += (_K1 + 1) * (unknown if term is None else float(self.rarity[term]))
            if term is not None:
                held = slice(self.starts[term], self.starts[term + 1])
                scores[self.texts[held]] += self.weights[held]
        return scores, most

    def shared(self, text: str, numbers: NDArray[np.int64]) -> Floats:
        """Return, for texts by their numbers, which share of their own words ``text`` has.

        Words weigh by their rarity.
        """
        held = np.zeros(len(self.total), dtype=np.float32)
        for word in dict.fromkeys(words_of(text)):
            term = self.terms.get(word)
            if term is not None:
                held[self.texts[self.starts[term] : self.starts[term + 1]]] += self.rarity[term]
        return (held[numbers] / np.maximum(self.total[numbers], 1e-6)).astype(np.float32)


def index_words(texts: Sequence[str]) -> WordIndex:
    """Index texts. Time and memory are linear in their length."""
    terms: dict[str, int] = {}
    owner: list[int] = []
    term: list[int] = []
    count: list[int] = []
    lengths = np.zeros(len(texts), dtype=np.float32)
    for number, text in enumerate(texts):
        words = words_of(text)
        lengths[number] = len(words)
        for word, often in Counter(words).items():
            owner.append(number)
            term.append(terms.setdefault(word, len(terms)))
            count.append(often)
    by_term = np.argsort(np.array(term, dtype=np.int32), kind="stable")
    owners = np.array(owner, dtype=np.int32)[by_term]
    sorted_terms = np.array(term, dtype=np.int32)[by_term]
    counts = np.array(count, dtype=np.float32)[by_term]
    having = np.bincount(sorted_terms, minlength=len(terms)).astype(np.float32)
    rarity = np.log1p((len(texts) - having + 0.5) / (having + 0.5)).astype(np.float32)
    usual = max(float(lengths.mean()) if len(texts) else 0.0, 1.0)
    slowed = counts + _K1 * (1 - _B + _B * lengths[owners] / usual)
    weights = rarity[sorted_terms] * counts * (_K1 + 1) / slowed
    total = np.bincount(owners, weights=rarity[sorted_terms], minlength=len(texts))
    return WordIndex(
        terms,
        np.concatenate([[0], np.cumsum(having)]).astype(np.int64),
        owners,
        weights.astype(np.float32),
        rarity,
        total.astype(np.float32),
    )
