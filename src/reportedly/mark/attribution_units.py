"""Units to be read for cues: sentences, joined where a quotation or its cue runs over."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.mark.attribution_sources import noun_phrase_after
from reportedly.mark.attribution_tokens import AUXILIARIES, PREPOSITIONS, Token, is_adverb, tokenize
from reportedly.mark.attribution_verbs import find_verb
from reportedly.mark.quotes import Quote
from reportedly.mark.sentences import Paragraph, find_paragraphs, find_sentences


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or several that a quotation holds together; quotations are single tokens."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's paragraphs and units, in order, and its outermost quotations as ranges."""

    paragraphs: tuple[Paragraph, ...]
    units: tuple[Unit, ...]
    quotes: tuple[tuple[int, int], ...]


def lay_out(text: str, quotes: Sequence[Quote]) -> Layout:
    """Cut a text into units.

    Scare quotes are read as words; a quotation that never closes and that no paragraph takes up
    is read as if its mark were not there.
    """
    paragraphs = find_paragraphs(text)
    outer = _outermost(quotes)
    ranges = [(q.start, q.end, q.scare) for q in outer]
    whole = tuple((q.start, q.end) for q in outer if not q.scare)
    sentences = find_sentences(text, paragraphs)
    units: list[Unit] = []
    start: int | None = None
    at = used = 0
    for index, sentence in enumerate(sentences):
        start = sentence.start if start is None else start
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        if after is not None and after.paragraph == sentence.paragraph:
            while at < len(whole) and whole[at][1] <= after.start:
                at += 1
            if at < len(whole) and whole[at][0] < sentence.end:
                continue
            closes = text[sentence.end - 1] in "\"'”’»" and text[sentence.end - 2] in "?!…—."
            if closes and _is_cue_alone(text, after.start, after.end):
                continue
        mine: list[tuple[int, int, bool]] = []
        while used < len(ranges) and ranges[used][0] < sentence.end:
            if ranges[used][0] >= start:
                mine.append(ranges[used])
            used += 1
        tokens = tuple(tokenize(text, start, sentence.end, mine))
        units.append(Unit(start, sentence.end, sentence.paragraph, tokens))
        start = None
    return Layout(paragraphs, tuple(units), whole)


def quotes_between(layout: Layout, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The quotations that share a code point with ``text[start:end]``."""
    first = bisect_right(layout.quotes, start, key=lambda quote: quote[1])
    return layout.quotes[first : bisect_left(layout.quotes, end, first, key=lambda q: q[0])]


def _outermost(quotes: Sequence[Quote]) -> list[Quote]:
    top = [q for q in quotes if q.depth == 0]
    follows = [q.continued for q in top[1:]] + [False] * bool(top)
    return [
        q for q, taken_up in zip(top, follows, strict=True) if q.closed or q.continued or taken_up
    ]


def _is_cue_alone(text: str, start: int, end: int) -> bool:
    """Whether a sentence is but ``Orlo asked.`` or ``Orlo asked in May.``, a cue cut off."""
    tokens = tokenize(text, start, min(end, start + 200))
    k = noun_phrase_after(tokens, 0, len(tokens))
    while k < len(tokens) and (is_adverb(tokens[k]) or tokens[k].low in AUXILIARIES):
        k += 1
    if not 0 < k < len(tokens):
        return False
    verb = find_verb(tokens, k)
    if verb is None or verb.role != "finite" or not set(verb.frames) & set("sqt"):
        return False
    if verb.end >= len(tokens):
        return True
    follows = tokens[verb.end]
    return follows.low in (".", ",") or (
        follows.low in PREPOSITIONS and len(tokens) - verb.end < 12
    )
