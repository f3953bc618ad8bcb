"""Who says what by rules over tokens: a hint for the encoder, and the parts that it never learnt.

Quotations and sentences make units; in each unit every cue looks for its source and its content;
layout adds labels, signatures and quotations without a cue; then duplicates go.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.mark.attribution_blocks import (
    Draft,
    Range,
    add_loose_quotes,
    find_labels,
    find_signatures,
)
from reportedly.mark.attribution_patterns import find_in_sentence
from reportedly.mark.attribution_raw import Raw
from reportedly.mark.attribution_tokens import Token, tokenize
from reportedly.mark.attribution_units import Layout
from reportedly.mark.sentences import find_sentences
from reportedly.types import Document


def draft_by_rules(document: Document, layout: Layout) -> list[Draft]:
    """Find by rules alone who says what, in the order of the text.

    ``layout`` is that of the document's text. Every part is cut at paragraph ends only where the
    text is.
    """
    text = document.text
    drafts = [draft for unit in layout.units for draft in _in_tokens(unit.tokens)]
    turns = find_labels(text, layout, document.kind == "comment")
    drafts = _without_own(text, drafts, turns) + turns
    drafts += find_signatures(text, layout)
    drafts = add_loose_quotes(text, layout, drafts)
    drafts += _inside_quotes(text, layout)
    if document.kind == "post" and document.author and text.strip():
        drafts.append(_post(text, document.author, drafts))
    return distinct(drafts)


def _in_tokens(tokens: Sequence[Token]) -> list[Draft]:
    return [_draft(tokens, raw) for raw in find_in_sentence(tokens)]


def _draft(tokens: Sequence[Token], raw: Raw) -> Draft:
    def chars(ranges: Sequence[Range]) -> tuple[Range, ...]:
        return tuple((tokens[a].start, tokens[b - 1].end) for a, b in ranges)

    return Draft(chars(raw.source), chars(raw.cue), chars(raw.content), raw.force, raw.speech)


def _inside_quotes(text: str, layout: Layout) -> list[Draft]:
    """Attributions that a speaker makes within a quotation: only of words, and of others."""
    drafts: list[Draft] = []
    for start, end in layout.quotes:
        if end - start < 24:
            continue
        inner = text[start + 1 : end]
        for sentence in find_sentences(inner):
            a, b = start + 1 + sentence.start, start + 1 + sentence.end
            tokens = tokenize(text, a, b)
            for draft in _in_tokens(tokens):
                if draft.speech and draft.source and not _is_first_person(text, draft):
                    drafts.append(draft)
    return drafts


def _without_own(text: str, drafts: Sequence[Draft], turns: Sequence[Draft]) -> list[Draft]:
    """Leave out what speakers say of themselves in their turn ("I insist"): the turn holds it."""
    starts = [turn.content[0][0] for turn in turns]
    kept = []
    for draft in drafts:
        at = bisect_right(starts, draft.cue[0][0] if draft.cue else draft.content[0][0]) - 1
        inside = at >= 0 and draft.content[0][0] < turns[at].content[0][1]
        if not (inside and _is_first_person(text, draft)):
            kept.append(draft)
    return kept


def _is_first_person(text: str, draft: Draft) -> bool:
    words = " ".join(text[a:b] for a, b in draft.source).lower()
    return words in ("i", "we", "you", "who", "which")


def _post(text: str, author: str, drafts: Sequence[Draft]) -> Draft:
    """The whole post as its author's words; a signature at its end is its source, not content."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    for draft in drafts:
        if draft.whole and draft.content[0][0] <= start:
            return draft
    at = text.rfind(author)
    source: tuple[Range, ...] = ()
    if at >= 0 and (at == start or at + len(author) >= end - 60):
        source = ((at, at + len(author)),)
        if at > start:
            before = text[:at].rstrip()
            end = len(before.rstrip("—–―- \t\r\n\u00a0"))
    return Draft(source, (), ((start, max(end, start + 1)),), "asserts", True, True)


def distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop repeats of the same cue or the same source and content; order by the text."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        content = _tidy(draft.content)
        if not content:
            continue
        key = ("cue", draft.cue) if draft.cue else ("content", content)
        if key in seen:
            continue
        seen.add(key)
        kept.append(replace(draft, content=content))
    kept.sort(key=lambda d: (d.content[0][0], -d.content[-1][1]))
    return kept


def _tidy(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Ranges in order, without overlaps; neighbours stay apart as the text has them."""
    ordered = sorted((a, b) for a, b in ranges if b > a)
    merged: list[Range] = []
    for a, b in ordered:
        if merged and a < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return tuple(merged)
