"""What all networks share: the tokenizer, and the table of words that they take in.

The table stays as the base model has it, so that it ships once: int8 rows, each with its scale.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.errors import ResourceError
from reportedly.models.tags import Floats
from reportedly.models.weights_read import FOLDER, read_weights
from reportedly.models.wordpieces import Ints, load_tokenizer


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A tokenizer, and of its words ``rows`` (words, width) of int8 and ``scales`` (words,)."""

    tokenizer: Tokenizer
    rows: NDArray[np.int8]
    scales: Floats

    def look_up(self, ids: Ints) -> Floats:
        """Return the vectors (pieces, width) of pieces by their ids: row times scale."""
        found: Floats = self.rows[ids].astype(np.float32) * self.scales[ids, None]
        return found


def load_vocabulary(folder: Path = FOLDER) -> Vocabulary:
    """Load what ships with the package, or what lies in ``folder``.

    Raises ResourceError, with the file's name, where it is missing or damaged.
    """
    contents = read_weights(folder, ("tokenizer.json", "words.npz"))
    tokenizer = load_tokenizer(contents["tokenizer.json"])
    try:
        with np.load(BytesIO(contents["words.npz"])) as file:
            return Vocabulary(tokenizer, file["rows"], file["scales"])
    except (KeyError, ValueError, OSError) as error:
        raise ResourceError(f"words.npz: cannot be loaded: {error}") from error
