import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.models.encoder import FOLDER
from reportedly.models.wordpieces import (
    LONGEST,
    WINDOW,
    cut,
    load_tokenizer,
    piece_range,
    states_at,
    windows,
)

TOKENIZER = load_tokenizer((FOLDER / "tokenizer.json").read_bytes())


def pieces_of(text: str):
    return cut(TOKENIZER, text)


def spelled(text: str) -> list[str]:
    pieces = pieces_of(text)
    return [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]


def test_pieces_stand_on_the_text_as_it_is() -> None:
    assert spelled("Zoë said: “🙂 no”.") == ["Zoë", "said", ":", "“", "🙂", "no", "”", "."]
    assert spelled("no\u00a0break") == ["no", "break"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_offsets_are_in_order_and_within_the_text(text: str) -> None:
    pieces = pieces_of(text)
    assert all(0 <= a <= b <= len(text) for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert np.all(np.diff(pieces.starts) >= 0)
    assert len({len(column) for column in (pieces.ids, pieces.cases, pieces.places)}) == 1


@pytest.mark.parametrize(
    ("word", "case"),
    [("bridge", 0), ("Bridge", 1), ("BRIDGE", 2), ("McVane", 3), ("1987", 4), ("A", 5), (",", 6)],
)
def test_spelling_is_a_feature_where_the_vocabulary_has_none(word: str, case: int) -> None:
    assert set(pieces_of(word).cases.tolist()) == {case}


def test_line_ends_are_a_feature_of_the_first_piece_after_them() -> None:
    assert pieces_of("One two\nthree\n\nfour").places.tolist() == [2, 0, 1, 2]


def test_windows_hold_every_piece_once_and_end_with_a_line_where_they_can() -> None:
    pieces = pieces_of("\n\n".join(["The bridge over the river fell at noon."] * 80))
    cuts = windows(pieces)
    assert cuts[0][0] == 0
    assert cuts[-1][1] == len(pieces)
    assert all(b == c for (_, b), (c, _) in itertools.pairwise(cuts))
    assert all(0 < b - a <= WINDOW for a, b in cuts)
    assert all(pieces.places[a] == 2 for a, _ in cuts)


def test_a_line_without_end_is_cut_between_words() -> None:
    pieces = pieces_of("unbelievably " * 400)
    assert all(pieces.word[a] != pieces.word[a - 1] for a, _ in windows(pieces)[1:])


def test_a_long_text_is_cut_in_parts_and_none_of_it_is_lost() -> None:
    text = "bridge " * (LONGEST // 3)
    assert spelled(text) == ["bridge"] * (LONGEST // 3)


def test_ranges_of_characters_find_their_pieces() -> None:
    text = "Orlo denied the claim."
    pieces = pieces_of(text)
    first, last = piece_range(pieces, text.index("denied"), text.index(" claim"))
    assert [text[a:b] for a, b in zip(pieces.starts[first:last], pieces.ends[first:last],
                                      strict=True)] == ["denied", "the"]  # fmt: skip
    assert states_at(pieces, [(0, 4, 1), (5, 11, 2)], len(text)).tolist() == [1, 1, 2, 0, 0, 0]
