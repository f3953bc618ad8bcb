"""Drafts into records: ids, nesting, type by quotation marks, unnamed sources."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reportedly.ids import make_id
from reportedly.mark.attribution_blocks import Draft, Range
from reportedly.mark.attribution_units import Layout, quotes_between
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


def finish(document: Document, layout: Layout, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    """Make the records of a document's drafts, in their order; agents are left None."""
    text = document.text
    ids = [
        make_id("attribution", document.id, draft.source, draft.cue, draft.content)
        for draft in drafts
    ]
    parents = nesting(drafts)
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
                "deed" if draft.deed else "words" if draft.speech else "thought",
            )
        )
    return tuple(found)


def _spans(text: str, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(Span(a, b, text[a:b]) for a, b in ranges)


def nesting(drafts: Sequence[Draft]) -> list[int | None]:
    """Find for each draft the smallest other one whose content holds its cue (or its content)."""
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
        for start, end in quotes_between(layout, a, b):
            quoted = True
            plain = plain or any(c.isalnum() for c in text[at : min(start, at + 40)])
            at = end
        plain = plain or any(c.isalnum() for c in text[at : min(b, at + 40)])
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"


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
