"""Whether a text reads as English, the one language that marks are found in so far, or as what.

Function words make up a third or more of running English and are rare in other languages' texts,
a fact that Ingle (1980, "A language identification table") already used. The same words name the
other language among those that share its script; a script that one language has for itself names
it alone. Where neither tells, the script is all that is said.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from reportedly.ids import make_id
from reportedly.mark.language_words import SCRIPTS, SOLE, WORDS
from reportedly.types import Document, Finding

_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"[^\s.,;:!?…\"“”„«»()\[\]،؛؟।።፣—–-]{1,40}")
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
# a script shows in a line, and a text of a million letters has no other than its first thousands
_FEWEST_LETTERS, _MOST_LETTERS = 20, 20_000
# running text has a tenth of its words and more among those listed; the next language, fewer
_NAMED, _LEAD = 0.08, 1.25


def english_share(text: str) -> float | None:
    """Return the share of English function words among a text's first words.

    From 0 to 1; None where the text is too short to tell.
    """
    words = [match[0].lower() for match in islice(_WORD.finditer(text), _MOST)]
    if len(words) < _FEWEST:
        return None
    return sum(word in _ENGLISH for word in words) / len(words)


def find_script(text: str) -> str | None:
    """Return the script that most letters of a text's beginning belong to.

    None where there are too few letters to tell, or where no script has most of them.
    """
    counts: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, text[:_MOST_LETTERS])).items():
        script = SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])
        if script:
            counts[script] += count
    if counts["Japanese"] * 10 > counts["Han"]:  # kana among Chinese characters are Japanese
        counts["Japanese"] += counts.pop("Han", 0)
    total = sum(counts.values())
    if total < _FEWEST_LETTERS:
        return None
    script, most = counts.most_common(1)[0]
    return script if 2 * most > total else None


def name_language(text: str, script: str) -> str | None:
    """Return the English name of the language of a text in a script; None where it is not clear."""
    if script in SOLE:
        return SOLE[script]
    shares = _shares(text, script)
    if not shares or shares[0][0] < _NAMED:
        return None
    if len(shares) > 1 and shares[0][0] < _LEAD * shares[1][0]:
        return None
    return shares[0][1]


def _shares(text: str, script: str) -> list[tuple[float, str]]:
    """The share of each language's function words among a text's first words, highest first."""
    words = [
        unicodedata.normalize("NFC", match[0].lower())
        for match in islice(_RUN.finditer(text), _MOST)
    ]
    listed = WORDS.get(script, {})
    if not words:
        return []
    shares = [(sum(w in those for w in words) / len(words), name) for name, those in listed.items()]
    return sorted(shares, reverse=True)


def check_language(documents: Sequence[Document]) -> tuple[Finding, ...]:
    """Return a finding for each document that does not read as English, and as what it reads.

    Its structure, quotations and metadata are read all the same; who says what, times and
    evidence in it are found by rules for English and will mostly be missed.
    """
    findings = []
    for document in documents:
        told = _told(document.text)
        if told:
            detail = (
                f"{told}; its structure and quotations are read, but who says what, times and "
                "evidence are found in English only"
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


def _told(text: str) -> str | None:
    """Say what a text reads as where that is not English; None where it is, or cannot be told."""
    script = find_script(text)
    share = english_share(text)
    foreign = script not in (None, "Latin")
    if not foreign:
        if share is None:
            return None
        if share >= _SHARE and _shares(text, "Latin")[0][0] < _LEAD * share:
            return None
    language = name_language(text, script) if script else None
    if script and language:
        return f"the text reads as {language} ({script} script), not as English"
    if foreign:
        return f"the text is in {script} script and does not read as English"
    return "the text does not read as English"
