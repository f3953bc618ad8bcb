"""An index of fact-checks as bytes, so that a large collection is encoded once.

A NumPy archive: ``checked`` (the records as JSON), ``vectors``, ``scales`` and ``probe``, the
vector of one fixed sentence. Where an encoder gives that sentence another vector, it is not the
one that made the index, and the two must not be compared. The index of words is not kept: it is
made again from the records, in about a second for twenty thousand.
"""

import zipfile
from collections.abc import Sequence
from io import BytesIO

import msgspec
import numpy as np

from reportedly.claim.match import Index, index_vectors
from reportedly.errors import PageError
from reportedly.models.judging import Embedder
from reportedly.read.factchecks import Checked

PROBE = "The gates of the old dam were opened in the night, a witness said."
_SAME = 0.999  # cosine of the probe's two vectors; processors differ in the last bits
_MAGIC = b"PK\x03\x04"
_PARTS = frozenset(("checked.npy", "vectors.npy", "scales.npy", "probe.npy"))


def pack_index(index: Index, embedder: Embedder) -> bytes:
    """Return an index as bytes; ``embedder`` is the one that it was built with."""
    content = BytesIO()
    np.savez(
        content,
        checked=np.frombuffer(msgspec.json.encode(index.checked), dtype=np.uint8),
        vectors=index.vectors,
        scales=index.scales,
        probe=embedder.encode([PROBE])[0],
    )
    return content.getvalue()


def is_index(data: bytes) -> bool:
    """Tell whether bytes are what ``pack_index`` gives."""
    if not data.startswith(_MAGIC):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            return set(file.namelist()) == _PARTS
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def unpack_index(data: bytes, embedder: Embedder) -> Index:
    """Return the index that ``pack_index`` made bytes of.

    Raises PageError where it is damaged, or was made with another encoder.
    """
    try:
        with np.load(BytesIO(data), allow_pickle=False) as file:
            checked = msgspec.json.decode(file["checked"].tobytes(), type=tuple[Checked, ...])
            vectors, scales, probe = file["vectors"], file["scales"], file["probe"]
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, msgspec.MsgspecError) as error:
        raise PageError(f"a damaged index of fact-checks: {error}") from None
    own = embedder.encode([PROBE])[0]
    if (
        vectors.dtype != np.int8
        or scales.dtype != np.float32
        or vectors.shape != (len(checked), len(own))
        or scales.shape != (len(checked),)
    ):
        raise PageError("a damaged index of fact-checks: its arrays do not fit together")
    if probe.shape != own.shape or not float(probe @ own) > _SAME:
        raise PageError("an index that another version made; make it again with reportedly index")
    return index_vectors(checked, vectors, scales)


def join_indexes(parts: Sequence[Index]) -> Index:
    """Return one index of what several hold, each review once."""
    if len(parts) == 1:
        return parts[0]
    places: dict[Checked, tuple[int, int]] = {}
    for number, part in enumerate(parts):
        for row, one in enumerate(part.checked):
            places.setdefault(one, (number, row))
    kept = [
        np.array([row for at, row in places.values() if at == number], dtype=np.int64)
        for number in range(len(parts))
    ]
    return index_vectors(
        tuple(places),
        np.concatenate([part.vectors[rows] for part, rows in zip(parts, kept, strict=True)]),
        np.concatenate([part.scales[rows] for part, rows in zip(parts, kept, strict=True)]),
    )
