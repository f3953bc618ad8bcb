"""Answers to a claim that do not repeat it: "rejected the accusations", "has demanded proof".

What they answer is the last thing that somebody else asserted before, in the same document and
not far off: whoever writes "the accusations" has just told them. An answer becomes a mention of
that claim, so that the report points at its words, with the stance that it takes.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from reportedly.claim.stance import stance_label, words_to_cue
from reportedly.ids import make_id
from reportedly.types import Attribution, Claim, Document, Mention, Span, Stance, StanceLabel

_REACH = 700  # code points back to what is answered: about a paragraph of news
_MOST_BACK = 12  # mentions looked at
_SAYING = (
    r"(?:accusations?|allegations?|claims?|charges?|reports?|suggestions?|assertions?|statements?"
    r"|accounts?|stor(?:y|ies)|rumou?rs?|narratives?|version(?: of events)?|insinuations?)"
)
_WHOSE = (
    r"(?:the|these|those|this|that|such|any|all|all the|both|its|his|her|their|(?:[\w.’'-]+ ){0,3}?"
    r"[\w.-]+(?:['’]s|s['’]))"
)
_ANAPHOR = re.compile(
    rf"\W*{_WHOSE} (?:[\w-]+ ){{0,2}}?{_SAYING}\b(?!\s+(?:that|of|by|about|against|from|made)\b)"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "dismissed the claims as nonsense": what the answer calls them, and no claim of its own
_CALLED = re.compile(
    r"\W*(?:$|as\b|to be\b|were\b|was\b|are\b|is\b|[“\"‘']|an?\b|[\w-]+\W*$)", re.I
)
_FALSE = re.compile(
    r"\b(?:false|untrue|fake|lies?|baseless|groundless|unfounded|unsubstantiated|nonsense"
    r"|fabricat\w+|invent\w+|hoax\w*|absurd|ridiculous|provocations?|staged|slander\w*|myths?"
    r"|ludicrous|misleading|wrong|fictions?|propaganda|disinformation|outrageous)\b",
    re.IGNORECASE,
)
_TRUE = re.compile(r"\b(?:true|accurate|correct|credible|well[- ]founded|genuine)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never|neither|hardly|far from)\b|n[’']t\b", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:to )?(?:comments?|answer|respond|say more|discuss (?:it|this|that|the matter))?\W*$"
    r"|\W*(?:on|about) (?:it|this|that|them|these|the (?:matter|subject|issue))\W*$",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"\W*(?:(?:hard|clear|solid|concrete|any|some|more|the|for|to see|of) )*(?:proof|evidence)\W*"
    r"(?:$|for (?:it|this|that|them|the)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Said:
    start: int
    agent: str | None
    claim: int


def join_responses(
    claims: Sequence[Claim], documents: Sequence[Document], attributions: Sequence[Attribution]
) -> tuple[Claim, ...]:
    """Return the claims with the answers to them as further mentions, each with its stance.

    A claim that was nothing but such an answer goes, as its words now stand with what they answer.
    Near-linear; order is kept.
    """
    texts = {document.id: document.text for document in documents}
    answers = {
        attribution.id: answer
        for attribution in attributions
        if (answer := _answer(attribution, texts.get(attribution.document, "")))
    }
    if not answers:
        return tuple(claims)
    told = _told(claims, attributions, answers.keys())
    extra: dict[int, list[tuple[Mention, Stance]]] = {}
    placed: set[str] = set()
    for attribution in attributions:
        if attribution.id not in answers:
            continue
        label, span = answers[attribution.id]
        target = _target(told.get(attribution.document, []), attribution, span)
        if target is None:
            continue
        key = make_id("mention", attribution.id, span.start, span.end)
        mention = Mention(key, attribution.document, span, attribution.id)
        extra.setdefault(target, []).append((mention, Stance(attribution.agent, label, key)))
        placed.add(attribution.id)
    kept = []
    for number, claim in enumerate(claims):
        added = extra.get(number, [])
        left = tuple(one for one in claim.mentions if one.attribution not in placed)
        if not left and not added:
            continue
        ids = {one.id for one in left}
        mentions = (*left, *(mention for mention, _ in added))
        kept.append(
            replace(
                claim,
                id=make_id("claim", mentions[0].id),  # a claim is known by its first mention
                mentions=mentions,
                stances=(
                    *(one for one in claim.stances if one.mention in ids),
                    *(stance for _, stance in added),
                ),
            )
        )
    return tuple(kept)


def _answer(attribution: Attribution, text: str) -> tuple[StanceLabel, Span] | None:
    """Return what an attribution does to something said before, and where; None if nothing."""
    span = max(attribution.content, key=lambda one: one.end - one.start, default=None)
    if span is None or not attribution.speech or len(span.text) > 300:
        return None
    said = words_to_cue(attribution, text)
    label = stance_label(attribution.force, said, span.text)
    if attribution.force == "demands":
        return (label, span) if _PROOF.match(span.text) else None
    if attribution.force == "declines" or (label == "comment" and attribution.force != "promises"):
        bare = _BARE.match(span.text) or _ANAPHOR.match(span.text)
        return ("comment", span) if bare else None
    found = _ANAPHOR.match(span.text)
    if found is None or not _CALLED.match(found["rest"]):
        return None
    if attribution.force in ("denies", "doubts"):
        return label, span
    if attribution.force != "asserts":
        return None
    called = found["rest"]
    turned = _NOT.search(called) is not None
    if _FALSE.search(called):
        return ("support" if turned else "deny"), span
    if _TRUE.search(called):
        return ("deny" if turned else "support"), span
    return None


def _told(
    claims: Sequence[Claim], attributions: Sequence[Attribution], answers: Container[str]
) -> dict[str, list[_Said]]:
    """Return what each document tells as asserted, by place, but for the answers themselves."""
    by_id = {attribution.id: attribution for attribution in attributions}
    told: dict[str, list[_Said]] = {}
    for number, claim in enumerate(claims):
        for mention in claim.mentions:
            attribution = by_id.get(mention.attribution or "")
            if attribution is None or attribution.force != "asserts" or attribution.id in answers:
                continue
            said = _Said(mention.span.start, attribution.agent, number)
            told.setdefault(mention.document, []).append(said)
    for every in told.values():
        every.sort(key=lambda one: one.start)
    return told


def _target(told: Sequence[_Said], attribution: Attribution, span: Span) -> int | None:
    """Return the claim nearest before an answer that somebody else made."""
    spans = (*attribution.source, *attribution.cue, span)
    begin = min(one.start for one in spans)
    at = bisect_left(told, begin, key=lambda one: one.start)
    for said in reversed(told[max(0, at - _MOST_BACK) : at]):
        if begin - said.start > _REACH:
            return None
        if attribution.agent is None or said.agent != attribution.agent:
            return said.claim
    return None
