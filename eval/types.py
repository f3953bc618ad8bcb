"""What every scorer returns: rows of figures over one corpus, ours and the peers' alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: ``system`` is ``"reportedly"`` or a peer's name with its version.

    Quality metrics are fractions from 0 to 1; ``unit`` names anything else (``"ms/page CPU"``).
    ``error`` marks a fraction that is better the lower it is.
    """

    system: str
    metric: str
    value: float
    unit: str = ""
    note: str = ""
    error: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """All figures of one set and split, with the hash of the corpus that they were measured on."""

    set: str
    split: str
    corpus_sha256: str
    items: int
    rows: tuple[Row, ...]
