"""Surface marks of wording."""

import numpy as np
import pytest

from reportedly.models.span_marks import COUNT, span_marks

TEXT = "Shame on them! Why would they? A rotten dam, a rotten dam, says Ada Brook of Tolva."


def of(stretch: str, text: str = TEXT) -> np.ndarray:
    start = text.index(stretch)
    return span_marks(text, start, start + len(stretch))


@pytest.mark.parametrize("stretch", ["", "!", "İİ", "😀", "dam " * 50_000, "n" * 100_000])
def test_marks_have_one_size_and_are_finite(stretch) -> None:
    marks = of(stretch, f"so {stretch}")
    assert marks.shape == (COUNT,)
    assert np.isfinite(marks).all()
    assert abs(marks).max() < 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shame on them!", "Shame on them"),
        ("Why would they?", "Why would they"),
        ("A rotten dam", "rotten dam"),
        ("says", "says Ada Brook"),
    ],
)
def test_stretches_that_differ_have_other_marks(one, other) -> None:
    assert not np.array_equal(of(one), of(other))


def test_what_stands_there_twice_is_told_from_what_stands_there_once() -> None:
    once = TEXT.replace(", a rotten dam", "")
    assert (of("rotten dam") - of("rotten dam", once)).nonzero()[0].size > 1
    again = span_marks(TEXT, TEXT.rindex("rotten dam"), TEXT.rindex("rotten dam") + 10)
    assert again[8] > of("rotten dam")[8]  # it stood there before


def test_no_name_is_known() -> None:
    for name in ("Olga Reed of Ketter", "Imre Vance of Solna"):
        other = TEXT.replace("Ada Brook of Tolva", name)
        assert np.array_equal(
            of("says Ada", TEXT)[-4096:], of("says " + name[:4].strip(), other)[-4096:]
        )
