"""What rules tell the encoder of each piece: whether it is quoted, and what the rules take it for.

The vocabulary of the encoder folds quotation marks' pairs and all layout away; the rules know
both. Their answer is a feature, not a decision: where it is wrong, the encoder overrules it.
"""

from collections.abc import Sequence

import numpy as np

from reportedly.mark.attribution_blocks import Draft
from reportedly.mark.attribution_finish import nesting
from reportedly.mark.quotes import Quote
from reportedly.models.wordpieces import Ints, Pieces, states_at

QUOTED = 3  # outside, within a quotation, within one that lies within another (or a scare quote)
KINDS = 4  # features of a piece: spelling, place in its line, and these two
HINT = 3  # which of them the last is
RULED = 7  # nothing, then the first piece and the others of a source, a cue, a content

_RULES = {"content": 5, "source": 1, "cue": 3}


def quoted(pieces: Pieces, quotes: Sequence[Quote], size: int) -> Ints:
    """The state of each piece towards the quotations of its text of ``size`` code points."""
    return states_at(
        pieces,
        [(quote.start, quote.end, 2 if quote.depth or quote.scare else 1) for quote in quotes],
        size,
    )


def ruled(pieces: Pieces, drafts: Sequence[Draft], size: int) -> Ints:
    """What the rules' drafts make of each piece; what lies within another is left out."""
    ranges = []
    for draft, outer in zip(drafts, nesting(drafts), strict=True):
        if outer is not None:
            continue
        for part, state in _RULES.items():
            for start, end in getattr(draft, part):
                ranges.append((start, end, state + 1))
                ranges.append((start, start + 1, state))
    return states_at(pieces, ranges, size)


def features_of(
    pieces: Pieces, quotes: Sequence[Quote], drafts: Sequence[Draft], size: int
) -> Ints:
    """All features of the pieces of a text of ``size`` code points: (pieces, kinds)."""
    return np.stack(
        [pieces.cases, pieces.places, quoted(pieces, quotes, size), ruled(pieces, drafts, size)],
        axis=1,
    )
