"""Surface marks of posts."""

import numpy as np
import pytest

from reportedly.models.post_marks import COUNT, post_marks

ROOT = "BREAKING: the Tolva dam has burst, twelve feared dead http"


@pytest.mark.parametrize(
    "row",
    [("",), ("😀",), (ROOT,), ("No.", ROOT), ("So?", "Is it?", ROOT), ("dam " * 50_000, ROOT)],
)
def test_marks_have_one_size_and_are_finite(row) -> None:
    marks = post_marks(row)
    assert marks.shape == (COUNT,)
    assert np.isfinite(marks).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It has burst.", "It has burst?"),
        ("Wheres the proof of it", "Theres the proof of it"),
        ("@user Where did you hear it", "@user I hear it there"),
        ("That is an old photo of it", "That is a good photo of it"),
        ("It is a hoax", "It is a boat"),
        ("It didn’t burst", "It did burst"),
        ("Sources say so", "Friends say so"),
    ],
)
def test_what_asks_denies_or_cites_is_marked(one, other) -> None:
    assert not np.array_equal(post_marks((one, ROOT)), post_marks((other, ROOT)))


def test_what_is_answered_counts_by_place_overlap_and_question() -> None:
    assert not np.array_equal(post_marks(("It has burst",)), post_marks(("It has burst", ROOT)))
    near = post_marks(("the dam has burst", ROOT))
    far = post_marks(("the cat has leapt", ROOT))
    assert (near - far).nonzero()[0].tolist() == [6]
    asked = post_marks(("So it is", "Has it?", ROOT)) - post_marks(("So it is", "It has.", ROOT))
    assert asked.nonzero()[0].tolist() == [3]


def test_names_leave_no_mark() -> None:
    rows = [
        (f"{name} says that it is fake, says {name}", f"{other}: {ROOT}")
        for name, other in (("Norvania", "Ada Winter"), ("Sudmark", "Bo Lindqvist"))
    ]
    assert np.allclose(post_marks(rows[0])[9:], post_marks(rows[1])[9:])
