"""Which mentions make the same claim: by their words, then by what they mean.

Cautious on purpose: two claims kept apart cost a reader a glance, two that differ but are joined
would tell a falsehood. Numbers, negation and words of attitude ("believe", "might", "hoax") must
be equal, names must agree, and who does what to whom; a word in another's place makes another
claim. Such claims are told to answer one question.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import islice, product

from reportedly.claim.meaning import (
    ALIKE,
    Telling,
    find_pairs,
    names_met,
    one_question,
    roles_differ,
    same_facts,
    swapped,
)
from reportedly.claim.mentions import find_mentions
from reportedly.claim.sieve import make_sieve, may_answer_one, may_be_one
from reportedly.claim.stance import find_stances
from reportedly.claim.worded import LATEST, Group, group_mentions
from reportedly.ids import make_id
from reportedly.models.judging import Embedder
from reportedly.types import Attribution, Claim, Document, Mention

_LONGEST_CLEAR = 300
# How near in meaning, and with a share for common words, two claims must be to be one. Between the
# paraphrases and the other sentences of the constructed stories nothing lies from 0.74 to 0.83.
_SURE = 0.83
_SURE_SWAPPED = 0.92  # cosine alone, where a word stands in another's place
_SURE_ON_THE_WHOLE = 0.78
_WORDS = 0.15
_FEWEST_STEMS = 3  # "the tax deal" names what is spoken of: too little to compare by meaning
_MOST_CROSSED = 64
_SEVERAL = re.compile(r"[.!?][\"'”’)]*\s+\S")
_VAGUE = frozenset(("he", "she", "it", "they", "this", "that", "these", "those", "there"))


def cluster_mentions(
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    embedder: Embedder | None = None,
) -> tuple[Claim, ...]:
    """Return the claims that the attributions make, each with its mentions and stances.

    One claim gathers copies and repeats over all documents of the call, which come in the order of
    their times. A mention joins the first-made claim that is nearest in wording (content stems'
    Jaccard ≥ 0.6, or 0.85 of the shorter one's held by the longer, unless it stands within that
    one's own text), if numbers, negation, attitude, names and roles allow it. With an embedder
    claims that say the same in other words are joined too (``_joined``). Claims come in the order
    of their first mention, whose id makes theirs: a later page changes no id, and one that shares
    no claim changes nothing. Near-linear: claims
    meet only where they share a pair of words, and few of those that meet are looked at word by
    word (``sieve.py``).
    """
    groups = group_mentions(find_mentions(documents, attributions))
    tellings = [group.telling for group in groups]
    pairs = find_pairs(tellings)
    sieve = make_sieve(tellings)
    leaders = list(range(len(groups)))
    if embedder:
        open_ = may_be_one(sieve, pairs, _FEWEST_STEMS)
        leaders = _joined(tellings, open_, _parts(groups), embedder)
    gathered: dict[int, list[Mention]] = {}
    for number, group in enumerate(groups):
        gathered.setdefault(leaders[number], []).extend(group.mentions)
    by_id = {a.id: a for a in attributions}
    texts = {document.id: document.text for document in documents}
    order = {document.id: number for number, document in enumerate(documents)}
    ids: dict[int, str] = {}
    for number, mentions in gathered.items():
        mentions.sort(key=lambda m: (order[m.document], m.span.start, m.span.end, m.id))
        ids[number] = make_id("claim", mentions[0].id)
    questions = _questions(tellings, may_answer_one(sieve, pairs, ALIKE), leaders, ids)
    return tuple(
        Claim(
            ids[number],
            _clearest(mentions, by_id).span.text,
            tuple(mentions),
            find_stances(mentions, by_id, texts),
            question=questions.get(number),
        )
        for number, mentions in gathered.items()
    )


def _parts(groups: Sequence[Group]) -> set[tuple[int, int]]:
    """Return the pairs of groups, by rising number, of which a mention of one holds another's."""
    found: set[tuple[int, int]] = set()
    places = sorted(
        (m.document, m.span.start, -m.span.end, number)
        for number, group in enumerate(groups)
        for m in group.mentions
    )
    held: list[tuple[str, int, int, int]] = []
    for place in places:
        document, start, _, number = place
        # what may hold this one: few, as attributions lie within each other a few levels deep
        held = [one for one in held if one[0] == document and -one[2] > start][-LATEST:]
        found |= {(min(one[3], number), max(one[3], number)) for one in held if one[3] != number}
        held.append(place)
    return found


def _joined(
    tellings: Sequence[Telling],
    pairs: Iterable[tuple[int, int]],
    parts: Container[tuple[int, int]],
    embedder: Embedder,
) -> list[int]:
    """Return for each group the first of those that mean the same, itself where none does.

    Pairs are taken by how near they are, nearest first; two clusters are joined only where no two
    of their groups conflict or are parts of one text (``parts``), and the groups are near on the
    whole.
    """
    open_ = [(a, b) for a, b in pairs if _compatible(tellings[a], tellings[b])]
    used = sorted({number for pair in open_ for number in pair})
    vectors = dict(zip(used, embedder.encode([tellings[k].text for k in used]), strict=True))

    def nearness(a: int, b: int) -> float:
        one, two = tellings[a], tellings[b]
        cosine = float(vectors[a] @ vectors[b])
        if swapped(one, two):
            return cosine + _SURE - _SURE_SWAPPED
        return cosine + _WORDS * len(one.stems & two.stems) / len(one.stems | two.stems)

    near = [
        (nearness(a, b), a, b)
        for a, b in open_
        if float(vectors[a] @ vectors[b]) + _WORDS >= _SURE  # the most that common words can add
    ]
    members = {number: [number] for number in used}
    leader = list(range(len(tellings)))
    refused: dict[tuple[int, int], tuple[int, int]] = {}
    for score, a, b in sorted(near, key=lambda one: (-one[0], *one[1:])):
        if score < _SURE:
            break
        first, second = sorted((leader[a], leader[b]))
        if first == second:
            continue
        sizes = len(members[first]), len(members[second])
        if refused.get((first, second)) == sizes:
            continue  # nothing has joined either of them since
        refused[first, second] = sizes
        cross = list(islice(product(members[first], members[second]), _MOST_CROSSED))
        if any((min(x, y), max(x, y)) in parts for x, y in cross):
            continue
        if not all(_compatible(tellings[x], tellings[y]) for x, y in cross):
            continue
        if sum(nearness(x, y) for x, y in cross) < _SURE_ON_THE_WHOLE * len(cross):
            continue
        for number in members[second]:
            leader[number] = first
        members[first] += members.pop(second)
    return leader


def _compatible(one: Telling, two: Telling) -> bool:
    # names first: of the pairs that meet they part most, and they cost least
    return names_met(one, two) and same_facts(one, two) and not roles_differ(one, two)


def _questions(
    tellings: Sequence[Telling],
    pairs: Iterable[tuple[int, int]],
    leaders: Sequence[int],
    ids: Mapping[int, str],
) -> dict[int, str]:
    """Return the questions of the claims that answer one with others: the id of its first claim."""
    root = {number: number for number in ids}

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for a, b in pairs:
        one, two = find(leaders[a]), find(leaders[b])
        if one != two and one_question(tellings[a], tellings[b]):
            root[max(one, two)] = min(one, two)
    answers = Counter(find(number) for number in ids)
    return {
        number: make_id("question", ids[find(number)])
        for number in ids
        if answers[find(number)] > 1
    }


def _clearest(mentions: list[Mention], by_id: dict[str, Attribution]) -> Mention:
    """Return the mention to quote: asserted, one sentence, not opening with a pronoun, usual."""
    usual = Counter(_spoken(mention) for mention in mentions)

    def rank(mention: Mention) -> tuple[bool, bool, bool, bool, int, int]:
        text = mention.span.text
        words = text.split()
        attribution = by_id.get(mention.attribution or "")
        opens = words[0].strip("“”‘’\"'").lower() if words else ""
        return (
            attribution is None or attribution.force != "asserts",
            opens in _VAGUE,
            _SEVERAL.search(text) is not None,
            len(text) > _LONGEST_CLEAR,
            -usual[_spoken(mention)],
            -len(text) if len(text) <= _LONGEST_CLEAR else len(text),
        )

    return min(mentions, key=rank)


def _spoken(mention: Mention) -> str:
    return " ".join(mention.span.text.casefold().strip("“”‘’\"' .").removeprefix("that ").split())
