"""Wording: spans of loaded rhetoric by a model (SemEval-2020 task 11), and scare quotes by rule.

It marks words and never weighs who uses them: no count of these stands against a person or a side.
"""

import re
from collections.abc import Sequence

from reportedly.ids import make_id
from reportedly.mark.quotes import Quote, find_quotes
from reportedly.models.judging import LEAST_WORDING, SpanTagger
from reportedly.types import Attribution, Document, Technique

SCARE_QUOTES = "Scare_quotes"  # our own label: SemEval has none for them
_AROUND = 40
# a word that is named or explained, not held at a distance
_NAMED = re.compile(
    r"(?:(?<![\w-])(?:called|named|known as|nicknamed|titled|entitled|dubbed|labell?ed|termed"
    r"|codenamed|code-named|marked|signed|spelt|spelled|reading|reads|said|means?|meaning|words?|terms?"
    r"|phrase|name|title|letters?|expression|slogan|motto|hashtag|song|film|book|play|album|poem"
    r"|ship|vessel|search(?:ed|ing)? for|voted?)(?: (?:is|was|as|for|of|the|a))?|:|=)\s*\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def find_techniques(
    document: Document,
    attributions: Sequence[Attribution],
    tagger: SpanTagger | None,
    read: bool = True,
    encoded: int | None = None,
) -> tuple[Technique, ...]:
    """Return the wording of ``document`` that a technique explains, in the order of the text.

    ``attributions`` are the document's own: what stands in marks within what somebody is reported
    to say may well be quoted from them, and is no scare quote. A document that is not to be read
    (``read`` is false: another language) has none. The tagger is given the first ``encoded`` code
    points of the text. Offsets are code points of the document's text. Near-linear, but for the
    tagger's own time.
    """
    if not read:
        return ()
    text = document.text
    found = [(start, end, SCARE_QUOTES) for start, end in _scare_quotes(text, attributions)]
    given = text[:encoded]
    if tagger is not None and any(map(str.isalnum, given)):
        for start, end, label, chance in tagger.find(given):
            low, high = _trim(text, max(0, start), min(end, len(given)))
            if chance >= LEAST_WORDING and low < high:
                found.append((low, high, label))
    return tuple(
        Technique(
            make_id("technique", document.id, start, end, label),
            document.id,
            start,
            end,
            text[start:end],
            label,
        )
        for start, end, label in sorted(set(found))
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave blanks at both ends out of a span."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _scare_quotes(text: str, attributions: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Return quotations of a few words that are nobody's, with their marks."""
    quotes = [quote for quote in find_quotes(text) if quote.scare and quote.depth == 0]
    if not quotes:
        return []
    # own-voice entries have neither source nor cue: marks in them are their writer's
    told = sorted(
        (span.start, span.end)
        for attribution in attributions
        if attribution.source or attribution.cue
        for span in attribution.content
    )
    found: list[tuple[int, int]] = []
    at, reach = 0, 0
    for quote in quotes:
        while at < len(told) and told[at][0] <= quote.start:
            reach = max(reach, told[at][1])
            at += 1
        if quote.end > reach and _distanced(text, quote):
            found.append((quote.start, quote.end))
    return found


def _distanced(text: str, quote: Quote) -> bool:
    """Tell a word held at a distance from a name, a title and a word that is explained."""
    words = _WORD.findall(text[quote.inner_start : quote.inner_end])
    if not words or not any(word[0].islower() and len(word) > 2 for word in words):
        return False
    if len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper():
        return False
    return not _NAMED.search(text, max(0, quote.start - _AROUND), quote.start)
