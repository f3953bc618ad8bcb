"""Time expressions in a document and what they mean: a TIMEX3 tagger and normaliser.

TIMEX3 is the time layer of TimeML (ISO 24617-1): spans of type DATE, TIME, DURATION or SET with a
value such as ``2022-04-05``, ``2022-W14``, ``P4D`` or ``PRESENT_REF`` and a modifier such as
``START`` or ``APPROX``. Rooms: ``times_lexicon`` (words), ``times_tokens`` and ``times_settle``
(text to kinds), ``times_grammar`` (patterns over kinds), ``times_rules`` (the patterns),
``times_dates``, ``times_spans`` and ``times_hits`` (matches to meanings), ``times_join`` (ranges),
``times_numeric`` (03/04/2022), ``times_context``, ``times_story``, ``times_anchor`` and
``times_lean`` (meanings to values) and ``times_calendar`` (arithmetic).
"""

from reportedly.ids import make_id
from reportedly.mark.times_anchor import resolve
from reportedly.mark.times_context import read_anchor
from reportedly.mark.times_grammar import recognise
from reportedly.mark.times_join import join
from reportedly.mark.times_rules import RULES
from reportedly.mark.times_tokens import tokenise
from reportedly.types import Document, Timex


def find_times(document: Document, anchor: str | None) -> tuple[Timex, ...]:
    """All time expressions of a document, in text order, none overlapping.

    ``anchor`` is the publication time that applies to the document (ISO 8601, any precision), or
    None. Offsets are code points of ``document.text``. Any text and any anchor are fine; the time
    is linear in the text.
    """
    text = document.text
    tokens = tokenise(text)
    raws = join(recognise(tokens, RULES), tokens)
    found: list[Timex] = []
    for raw, value in resolve(raws, tokens, read_anchor(anchor)):
        start, end = tokens.starts[raw.first], tokens.ends[raw.last]
        found.append(
            Timex(
                id=make_id("time", document.id, start, end),
                document=document.id,
                start=start,
                end=end,
                text=text[start:end],
                type=raw.meaning.type,
                value=value,
                mod=raw.meaning.mod,
            )
        )
    return tuple(found)
