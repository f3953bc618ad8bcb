"""Whether a text reads as English, the one language that marks are found in so far.

Function words make up a third or more of running English and are rare in other languages' texts,
a fact that Ingle (1980, "A language identification table") already used. Naming the other
language takes more than that, and is not claimed.
"""

import re
from collections.abc import Sequence
from itertools import islice

from reportedly.ids import make_id
from reportedly.types import Document, Finding

_WORD = re.compile(r"[^\W\d_]+")
# without those that are words of other languages too (a, an, as, was, so, will, her, on, …)
_WORDS = """
    about and are at be been but by can for from had has have his if into is it its my not of
    or our she than that the their there they this to we were what when which who with would you
"""
_ENGLISH = frozenset(_WORDS.split())
# below a few dozen words the share says little, and past some thousands it no longer changes
_FEWEST, _MOST = 40, 2_000
# news measures .20 to .38, a bare list .08; other languages stay under .02
_SHARE = 0.06


def english_share(text: str) -> float | None:
    """Return the share of English function words among a text's first words.

    From 0 to 1; None where the text is too short to tell.
    """
    words = [match[0].lower() for match in islice(_WORD.finditer(text), _MOST)]
    if len(words) < _FEWEST:
        return None
    return sum(word in _ENGLISH for word in words) / len(words)


def check_language(documents: Sequence[Document]) -> tuple[Finding, ...]:
    """Return a finding for each document that does not read as English.

    Its structure, quotations and metadata are read all the same; who says what, times and
    evidence in it are found by rules for English and will mostly be missed.
    """
    findings = []
    for document in documents:
        share = english_share(document.text)
        if share is not None and share < _SHARE:
            detail = (
                "the text does not read as English; its structure and quotations are read, but "
                "who says what, times and evidence are found in English only"
            )
            findings.append(
                Finding(
                    make_id("finding", "language", document.id),
                    "language",
                    (document.id,),
                    "undecided",
                    detail,
                )
            )
    return tuple(findings)
