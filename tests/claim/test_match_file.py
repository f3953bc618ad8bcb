"""An index as bytes: whole, damaged, and made by another encoder."""

from io import BytesIO

import numpy as np
import pytest

from reportedly.claim.match import build_index, find_matches
from reportedly.claim.match_file import is_index, join_indexes, pack_index, unpack_index
from reportedly.errors import PageError
from tests.claim.test_match import CLAIMS, Letters, checked

INDEX = build_index([checked(claim, k, "A title") for k, claim in enumerate(CLAIMS)], Letters())
DATA = pack_index(INDEX, Letters())


def test_an_index_comes_back_as_it_was() -> None:
    assert is_index(DATA)
    again = unpack_index(DATA, Letters())
    assert again.checked == INDEX.checked
    asked = (list(CLAIMS), Letters())
    assert find_matches(asked[0], again, asked[1]) == find_matches(asked[0], INDEX, asked[1])
    assert pack_index(again, Letters()) == DATA


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(500), b"{}", DATA[:-9]])
def test_what_is_no_index_is_told_apart(data: bytes) -> None:
    assert not is_index(data)


def changed(**arrays: np.ndarray) -> bytes:
    with np.load(BytesIO(DATA)) as file:
        parts = {name: file[name] for name in file.files}
    content = BytesIO()
    np.savez(content, **{**parts, **arrays})
    return content.getvalue()


@pytest.mark.parametrize(
    "arrays",
    [
        {"checked": np.frombuffer(b"[{}]", np.uint8)},
        {"checked": np.frombuffer(b"[", np.uint8)},
        {"vectors": np.zeros((2, 64), np.int8)},
        {"vectors": np.zeros((6, 64), np.float32)},
        {"scales": np.zeros((6, 2), np.float32)},
        {"scales": np.array([{}] * 6, dtype=object)},
    ],
)
def test_a_damaged_index_is_an_error(arrays: dict[str, np.ndarray]) -> None:
    with pytest.raises(PageError, match="a damaged index"):
        unpack_index(changed(**arrays), Letters())


def test_an_index_of_another_encoder_is_refused() -> None:
    probe = np.roll(Letters().encode(["x"])[0], 1)
    with pytest.raises(PageError, match="another version"):
        unpack_index(changed(probe=probe), Letters())


def test_joined_indexes_hold_each_review_once() -> None:
    one = build_index([checked("The gates opened."), checked("The gates sank.", 1)], Letters())
    two = build_index([checked("The gates sank.", 1), checked("Geese flew.", 2)], Letters())
    joined = join_indexes([one, two])
    assert [c.claim for c in joined.checked] == [
        "The gates opened.", "The gates sank.", "Geese flew."
    ]  # fmt: skip
    alone = build_index(joined.checked, Letters())
    assert np.array_equal(joined.vectors, alone.vectors)
    assert np.array_equal(joined.scales, alone.scales)
