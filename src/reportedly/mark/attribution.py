"""Who says what: attributions with source, cue and content, by rules over tokens.

The straight line: quotations and sentences make units; in each unit every cue looks for its
source and its content; layout adds labels, signatures and quotations without a cue; then
duplicates go, containment gives the nesting, and quotation marks give the type. The records
follow PARC 3 and PolNeAR (source, cue, content), with the cue's force kept apart so that a
denial is never an assertion.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from reportedly.ids import make_id
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
from reportedly.mark.attribution_units import Layout, lay_out
from reportedly.mark.quotes import Quote
from reportedly.mark.sentences import find_sentences
from reportedly.types import Attribution, AttributionType, Document, Span

_UNNAMED = re.compile(
    r"\b(?:sources?|insiders?|whistle-?blowers?|anonymous|unnamed|unidentified|anonymity"
    r"|familiar with|close to (?:the|his|her|their|its)\b|not to be (?:named|identified)"
    r"|(?:people|persons?|those) (?:briefed|with (?:direct )?knowledge))\b",
    re.IGNORECASE,
)
_ONE_OF_MANY = re.compile(
    r"^(?:an?|one|another|two|three|four|several|some|multiple)\s(?:[\w.’'-]+\s){0,4}?"
    r"(?:officials?|diplomats?|aides?|advis[eo]rs?|witness(?:es)?|residents?|officers?|executives?"
    r"|staffers?|eyewitness(?:es)?"
    r"|insiders?|employees?|colleagues?|friends?|operatives?|strategists?|lawmakers?)\b",
    re.IGNORECASE,
)
_ANONYMITY = re.compile(
    r"condition of anonymity|sp(?:eaking|oke) anonymously|asked not to be (?:named|identified)"
    r"|(?:not|n[’']t) authori[sz]ed to speak|declined to be (?:named|identified)|on background",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+\s+[A-Z][a-z]+")


def find_attributions(document: Document, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """Find who says what in a document, in the order of the text; agents are left None.

    ``quotes`` are those of ``find_quotes(document.text)``. Offsets are code points of the
    document's text; every part of an attribution is cut at paragraph ends only where the text is.
    """
    text = document.text
    layout = lay_out(text, quotes)
    drafts = [draft for unit in layout.units for draft in _in_tokens(unit.tokens)]
    turns = find_labels(text, layout, document.kind == "comment")
    drafts = _without_own(text, drafts, turns) + turns
    drafts += find_signatures(text, layout)
    drafts = add_loose_quotes(text, layout, drafts)
    drafts += _inside_quotes(text, layout)
    if document.kind == "post" and document.author and text.strip():
        drafts.append(_post(text, document.author, drafts))
    return _finish(document, layout, _distinct(drafts))


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


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
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
        kept.append(Draft(draft.source, draft.cue, content, draft.force, draft.speech, draft.whole))
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


def _finish(document: Document, layout: Layout, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    text = document.text
    ids = [
        make_id("attribution", document.id, draft.source, draft.cue, draft.content)
        for draft in drafts
    ]
    parents = _nesting(drafts)
    found = []
    for k, draft in enumerate(drafts):
        parent = parents[k]
        found.append(
            Attribution(
                ids[k],
                document.id,
                _type(text, layout, draft),
                _spans(text, draft.source),
                _spans(text, draft.cue),
                _spans(text, draft.content),
                None,
                _is_anonymous(text, draft),
                None if parent is None else ids[parent],
                draft.force,
                draft.speech,
            )
        )
    return tuple(found)


def _spans(text: str, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(Span(a, b, text[a:b]) for a, b in ranges)


def _nesting(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the smallest other one whose content holds its cue (or else its content)."""
    events: list[tuple[int, int, int, int]] = []
    for k, draft in enumerate(drafts):
        for a, b in draft.content:
            events.append((a, 0, -b, k))
        anchor = draft.cue[0] if draft.cue else draft.content[0]
        events.append((anchor[0], 1, -anchor[1], k))
    events.sort()
    parents: list[int | None] = [None] * len(drafts)
    around: list[tuple[int, int]] = []
    for start, kind, negative_end, k in events:
        while around and around[-1][0] <= start:
            around.pop()
        if kind == 0:
            around.append((-negative_end, k))
            continue
        for end, other in reversed(around[-12:]):
            if other != k and end >= -negative_end and not _holds(drafts[k], drafts[other]):
                parents[k] = other
                break
    return parents


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether ``outer``'s content holds ``inner``'s cue: then it cannot lie within it."""
    anchor = inner.cue[0] if inner.cue else inner.content[0]
    return any(a <= anchor[0] and anchor[1] <= b for a, b in outer.content)


def _type(text: str, layout: Layout, draft: Draft) -> AttributionType:
    """Direct where the content is quotation alone, mixed where some of it is."""
    if draft.whole:
        return "direct"
    quoted = plain = False
    for a, b in draft.content:
        at = a
        for start, end in _quotes_between(layout, a, b):
            quoted = True
            plain = plain or any(c.isalnum() for c in text[at : min(start, at + 40)])
            at = end
        plain = plain or any(c.isalnum() for c in text[at : min(b, at + 40)])
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"


def _quotes_between(layout: Layout, a: int, b: int) -> list[Range]:
    low, high = 0, len(layout.quotes)
    while low < high:
        middle = (low + high) // 2
        if layout.quotes[middle][1] <= a:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(layout.quotes) and layout.quotes[low][0] < b:
        found.append(layout.quotes[low])
        low += 1
    return found


def _is_anonymous(text: str, draft: Draft) -> bool:
    """Whether the source is left unnamed on purpose or by need; a bare pronoun is not."""
    if not draft.source:
        return False
    source = " ".join(text[a:b] for a, b in draft.source)
    if _UNNAMED.search(source):
        return True
    if _ONE_OF_MANY.search(source) and not _NAME.search(source):
        return True
    around = sorted((*draft.source, *draft.cue))
    near = text[around[0][0] : min(len(text), around[-1][1] + 120)]
    for (_, end), (start, _) in pairwise(around):
        if start - end > 400:
            return False
    return bool(_ANONYMITY.search(near)) and not _NAME.search(source)
