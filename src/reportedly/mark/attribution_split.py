"""Contents that hold several statements, cut into them.

"said that the dam broke and that nobody was warned" is two statements of one speaker: each is an
attribution with the same source and cue. A quotation is never cut: its words stand together.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.mark.attribution_blocks import Draft, Range
from reportedly.mark.attribution_sift import is_clause
from reportedly.mark.attribution_tokens import Token, tokenize
from reportedly.mark.attribution_units import Layout, quotes_between
from reportedly.mark.sentences import find_sentences

_LEAST = 3  # tokens that a statement has at the least


def split_statements(text: str, layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Cut the drafts whose content is one stretch outside quotations that holds several."""
    result: list[Draft] = []
    for draft in drafts:
        if draft.whole or not draft.cue or len(draft.content) != 1:
            result.append(draft)
            continue
        for part in _statements(text, layout, draft.content[0]):
            result.append(replace(draft, content=(part,)))
    return result


def _statements(text: str, layout: Layout, content: Range) -> list[Range]:
    start, end = content
    quotes = [(a, b, False) for a, b in quotes_between(layout, start, end)]
    if any(a < start or b > end for a, b, _ in quotes):
        return [content]
    parts: list[Range] = []
    sentences: list[Range] = []
    for sentence in find_sentences(text[start:end]):
        a, b = start + sentence.start, start + sentence.end
        if sentences and text[a].islower():  # "it was … old"
            sentences[-1] = (sentences[-1][0], b)
        else:
            sentences.append((a, b))
    for a, b in sentences:
        inner = [quote for quote in quotes if a <= quote[0] and quote[1] <= b]
        if any(c < b and a < d and not (a <= c and d <= b) for c, d, _ in quotes):
            return [content]  # a quotation runs over the sentence's end
        parts += _clauses(tokenize(text, a, b, inner))
    return parts or [content]


def _clauses(tokens: Sequence[Token]) -> list[Range]:
    """Cut a sentence at "and that" after a first "that", and at semicolons before a clause."""
    if not tokens:
        return []
    cuts: list[tuple[int, int]] = []  # the last token before and the first after
    that = tokens[0].low == "that"
    for k in range(_LEAST, len(tokens) - _LEAST):
        low = tokens[k].low
        if that and low in ("and", "but") and tokens[k + 1].low == "that":
            begun = cuts[-1][1] if cuts else 0
            if is_clause(tokens, begun + 1, k) and is_clause(tokens, k + 2, len(tokens)):
                cuts.append((k - 1 if tokens[k - 1].low in (",", ";") else k, k + 1))
        elif low == ";" and is_clause(tokens, k + 1, len(tokens)):
            cuts.append((k, k + 1))
    parts = []
    first = 0
    for stop, after in cuts:
        parts.append((tokens[first].start, tokens[stop - 1].end))
        first = after
    parts.append((tokens[first].start, tokens[-1].end))
    return parts
