from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.models.tags import (
    PARTS,
    allowed,
    best_paths,
    chances_within,
    encode,
    spans_of,
    tags_of,
)


def test_tags_are_o_and_four_of_each_type() -> None:
    assert tags_of(("cue",)) == ("O", "B-cue", "I-cue", "E-cue", "S-cue")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4), st.sampled_from(PARTS))))
def test_what_is_encoded_is_decoded(raw: list[tuple[int, int, str]]) -> None:
    spans: list[tuple[int, int, str]] = []
    for start, length, name in sorted(raw):
        if start >= (spans[-1][1] if spans else 0):
            spans.append((start, start + length, name))
    assert spans_of(encode(spans, 16, PARTS), PARTS) == spans


def test_later_spans_are_painted_over_earlier_ones() -> None:
    tags = encode([(0, 5, "content"), (2, 3, "cue")], 5, PARTS)
    assert spans_of(tags, PARTS) == [(0, 2, "content"), (2, 3, "cue"), (3, 5, "content")]


def test_the_best_path_is_the_best_of_all_that_are_permitted() -> None:
    types = ("source", "cue")
    moves, first, last = allowed(types)
    draw = np.random.default_rng(7)
    size = len(first)
    moves = moves + draw.normal(size=moves.shape).astype(np.float32)
    emissions = draw.normal(size=(3, 4, size)).astype(np.float32)
    lengths = np.array([4, 2, 1])
    breaks = np.zeros((3, 4), dtype=bool)
    found = best_paths(emissions, lengths, breaks, moves, first, last)
    for row, length in enumerate(lengths):

        def worth(path: tuple[int, ...], row: int = row) -> float:
            score = first[path[0]] + last[path[-1]]
            score += sum(emissions[row, k, tag] for k, tag in enumerate(path))
            return float(score + sum(moves[a, b] for a, b in pairwise(path)))

        best = max(product(range(size), repeat=int(length)), key=worth)
        assert tuple(found[row, :length].tolist()) == best


def test_no_span_runs_over_a_break() -> None:
    moves, first, last = allowed(PARTS)
    emissions = np.zeros((1, 4, len(first)), dtype=np.float32)
    tags = tags_of(PARTS)
    for k, tag in enumerate(("B-content", "I-content", "I-content", "E-content")):
        emissions[0, k, tags.index(tag)] = 5.0
    lengths = np.array([4])
    whole, cut = np.zeros((1, 4), dtype=bool), np.array([[False, False, True, False]])
    (path,) = best_paths(emissions, lengths, whole, moves, first, last)
    assert spans_of(path.tolist(), PARTS) == [(0, 4, "content")]
    (path,) = best_paths(emissions, lengths, cut, moves, first, last)
    assert spans_of(path.tolist(), PARTS) == [(0, 2, "content"), (2, 4, "content")]


def test_the_chance_of_a_piece_is_summed_over_all_paths() -> None:
    moves, first, last = allowed(("wording",))
    draw = np.random.default_rng(5)
    moves = moves + draw.normal(size=moves.shape).astype(np.float32)
    emissions = draw.normal(size=(4, 5)).astype(np.float32)
    breaks = np.array([False, False, True, False])
    worth = {}
    for path in product(range(5), repeat=4):
        if any(b in (2, 3) for b in path[2:3]):  # no span runs on over the break
            continue
        score = first[path[0]] + last[path[-1]] + sum(emissions[k, t] for k, t in enumerate(path))
        worth[path] = np.exp(float(score + sum(moves[a, b] for a, b in pairwise(path))))
    whole = sum(worth.values())
    expected = [sum(w for p, w in worth.items() if p[k]) / whole for k in range(4)]
    found = chances_within(emissions, breaks, moves, first, last)
    assert np.allclose(found, expected, atol=1e-5)
    assert len(chances_within(emissions[:0], breaks[:0], moves, first, last)) == 0
