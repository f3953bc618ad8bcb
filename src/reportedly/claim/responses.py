"""Answers to a claim that do not repeat it: "rejected the accusations", "has demanded proof".

An answer becomes a mention of the claim that it answers, so that the report points at its words,
with the stance that it takes. What is an answer is read in ``claim/answers.py``, what it answers
is chosen in ``claim/answered.py`` among what somebody else asserted before, in the same document
and not far off.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.claim.answered import Said, choose
from reportedly.claim.answers import read_answer
from reportedly.ids import make_id
from reportedly.mark.sentences import Sentence, find_sentences
from reportedly.types import Agent, Attribution, Claim, Document, Mention, Stance

_REACH = 700  # code points back to what is answered: about a paragraph of news
_MOST_BACK = 12  # mentions looked at


@dataclass(slots=True)
class _Told:
    """Something asserted; ``end`` is where it ends, or the last answer to it so far."""

    start: int
    end: int
    text: str
    made_by: Attribution
    claim: int


@dataclass(frozen=True, slots=True)
class _Page:
    document: Document
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    told: list[_Told]


def join_responses(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    agents: Sequence[Agent] = (),
) -> tuple[Claim, ...]:
    """Return the claims with the answers to them as further mentions, each with its stance.

    ``agents`` are those of the attributions; without them an answerer is known by the words of the
    source alone. A claim that was nothing but such an answer goes, as its words now stand with what
    they answer; an answer for which no claim is found stays what it was. Near-linear; order is
    kept.
    """
    by_id = {document.id: document for document in documents}
    people = {agent.id: agent for agent in agents}
    answers = {
        attribution.id: answer
        for attribution in attributions
        if attribution.document in by_id
        and (answer := read_answer(attribution, by_id[attribution.document].text))
    }
    if not answers:
        return tuple(claims)
    told = _told(claims, attributions, answers.keys())
    pages: dict[str, _Page] = {}
    extra: dict[int, list[tuple[Mention, Stance]]] = {}
    placed: set[str] = set()
    place = {document.id: number for number, document in enumerate(documents)}
    asked = [one for one in attributions if one.id in answers]
    for attribution in sorted(asked, key=lambda one: (place[one.document], _begin(one))):
        answer = answers[attribution.id]
        document = by_id[attribution.document]
        if document.id not in pages:
            pages[document.id] = _page(document, told.get(document.id, []))
        page, begin = pages[document.id], _begin(attribution)
        before = list(_before(page, begin))
        agent = people.get(attribution.agent or "")
        seen = [_said(page, one, begin, people) for one in before]
        target = choose(answer, attribution, agent, seen)
        if target is None:
            continue
        # a second answer stands just after the first, and answers the same
        for one in before:
            if one.claim == target:
                one.end = max(one.end, answer.span.end)
        span = answer.span
        key = make_id("mention", attribution.id, span.start, span.end)
        mention = Mention(key, attribution.document, span, attribution.id)
        stance = Stance(attribution.agent, answer.label, key)
        extra.setdefault(target, []).append((mention, stance))
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


def _told(
    claims: Sequence[Claim], attributions: Sequence[Attribution], answers: Container[str]
) -> dict[str, list[_Told]]:
    """Return what each document tells as asserted, by place, but for the answers themselves."""
    by_id = {attribution.id: attribution for attribution in attributions}
    told: dict[str, list[_Told]] = {}
    for number, claim in enumerate(claims):
        for mention in claim.mentions:
            attribution = by_id.get(mention.attribution or "")
            if attribution is None or attribution.force != "asserts" or attribution.id in answers:
                continue
            span = mention.span
            one = _Told(span.start, span.end, span.text, attribution, number)
            told.setdefault(mention.document, []).append(one)
    for every in told.values():
        every.sort(key=lambda one: one.start)
    return told


def _page(document: Document, told: list[_Told]) -> _Page:
    sentences = find_sentences(document.text)
    return _Page(document, sentences, tuple(one.start for one in sentences), told)


def _begin(attribution: Attribution) -> int:
    return min(one.start for one in (*attribution.source, *attribution.cue, *attribution.content))


def _before(page: _Page, begin: int) -> Iterator[_Told]:
    """Give what is told not far before a place, nearest first."""
    at = bisect_left(page.told, begin, key=lambda one: one.start)
    for one in reversed(page.told[max(0, at - _MOST_BACK) : at]):
        if begin - one.start > _REACH:
            return
        yield one


def _said(page: _Page, one: _Told, begin: int, people: dict[str, Agent]) -> Said:
    first = max(0, bisect_right(page.starts, max(one.start, one.end - 1)) - 1)
    last = max(0, bisect_right(page.starts, begin) - 1)
    agent = one.made_by.agent
    return Said(
        one.text,
        one.made_by,
        people.get(agent or ""),
        one.claim,
        max(0, last - first - 1),
        bool(page.sentences) and page.sentences[first].paragraph == page.sentences[last].paragraph,
        page.document.kind == "article" and agent is not None and agent == page.document.agent,
    )
