"""Dates of different pages against each other: an event that is told before another page dates it.

Pages are compared where they make the same claim. One dates it in its sentence ("on 13 March");
another, published before that day, tells it as past. One of the two is off, or they speak of two
events: worth a look, no more, so the verdict is always *undecided*.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportedly.check.dates_values import counted, day_of, iso, line_around, named
from reportedly.ids import make_id
from reportedly.mark.times_calendar import Day, number
from reportedly.mark.times_lexicon import FUTURE_VERBS, PAST_VERBS
from reportedly.types import Anchor, Claim, Document, Finding, Mention, Timex

_WORD: Final = re.compile(r"[^\W\d_]+")
_WEAK: Final = frozenset(("has", "have", "been", "set", "put", "said", "told", "says"))
_MOST: Final = 5  # findings of one claim

_Dated = tuple[Day, Mention, Timex]


def check_dates_across(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    times: Sequence[Timex],
    published: Mapping[str, str | None],
) -> tuple[Finding, ...]:
    """Return a finding for each claim that one page tells as past before the day another gives it.

    ``published`` gives each document's publication time (ISO 8601); pages without one are left
    out. Near-linear: each claim's earliest telling is held against each of its dates.
    """
    texts = {document.id: document.text for document in documents}
    by_document: dict[str, list[Timex]] = {}
    for timex in sorted(times, key=lambda t: t.start):
        by_document.setdefault(timex.document, []).append(timex)
    findings: list[Finding] = []
    for claim in claims:
        if len({mention.document for mention in claim.mentions}) < 2:
            continue
        told: list[tuple[Day, Mention]] = []
        dated: list[_Dated] = []
        for mention in claim.mentions:
            text = texts.get(mention.document)
            if text is None or not _past(mention):
                continue
            day = day_of((published.get(mention.document) or "")[:10])
            if day is not None:
                told.append((day, mention))
            dated += _dates(text, mention, by_document.get(mention.document, []))
        if told and dated:
            first = min(told, key=lambda item: (number(item[0]), item[1].id))
            findings += list(_early(*first, dated))[:_MOST]
    return tuple(findings)


def _past(mention: Mention) -> bool:
    """Tell whether a mention tells of the past; its own words count, not the "said" beside them."""
    words = {word.lower() for word in _WORD.findall(mention.span.text)}
    if words & FUTURE_VERBS:
        return False
    return bool(words & (PAST_VERBS - _WEAK)) or any(
        word.endswith("ed") and len(word) > 4 for word in words
    )


def _dates(text: str, mention: Mention, times: Sequence[Timex]) -> Iterator[_Dated]:
    """Give the one day that a mention's own words name, where it is one."""
    start, end = line_around(text, mention.span.start, mention.span.end)
    low = bisect_left(times, start, key=lambda t: t.start)
    near = [
        (day, timex)
        for timex in times[low : low + 8]
        if timex.end <= end and timex.type in ("DATE", "TIME") and (day := day_of(timex.value))
    ]
    if len(near) == 1 and named(near[0][1]):
        timex = near[0][1]
        if mention.span.start <= timex.start and timex.end <= mention.span.end:
            yield near[0][0], mention, timex


def _early(day: Day, mention: Mention, dated: Sequence[_Dated]) -> Iterator[Finding]:
    for event, other, timex in dated:
        ahead = number(event) - number(day)
        if ahead < 1 or other.document == mention.document:
            continue
        spans = (
            Anchor(other.document, timex.start, timex.end, timex.text),
            Anchor(mention.document, mention.span.start, mention.span.end, mention.span.text),
        )
        detail = (
            f"one page dates it “{timex.text}” ({iso(event)}); another, published {iso(day)}, "
            f"{counted(ahead, 'day')} before, tells it as past"
        )
        key = make_id("finding", "told before it happened", timex.id, mention.id)
        about = (timex.id, mention.id)
        yield Finding(key, "told before it happened", about, "undecided", detail, spans)
