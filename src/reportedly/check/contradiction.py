"""Which claims cannot both hold, and what shows it.

Two claims are compared where they share names or rarer words, sentence by sentence: exactly
(figures of the same thing, dates, negation, opposites, the order of names) and, where a scorer is
given, by its score in both directions. A finding names each signal that fired. It never says which
of the two is so: it says that not both are. Where one of them is guarded, speaks of the future, or
was published on another day, both may hold, and the finding stays undecided.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from reportedly.check.comparison import Comparison, Place, Signal, compare
from reportedly.check.judgement import judge
from reportedly.check.reading import Reading, read_statement
from reportedly.ids import make_id
from reportedly.mark.sentences import find_sentences
from reportedly.models.judging import LABELS, PairScorer
from reportedly.types import (
    Anchor,
    Attribution,
    Claim,
    Document,
    Finding,
    Mention,
    Timex,
    Verdict,
)

_RAREST: Final = 7  # words of a statement that find its candidates
_BUCKET: Final = 60  # statements that may share a pair of words; more say nothing by it
_CANDIDATES: Final = 20  # of each statement
_SENTENCES: Final = 6  # of each claim
_SCORED: Final = 4_000  # pairs that a scorer is asked for, most alike first
_LEAST_SHARED: Final = 2
_LEAST_TOLD: Final = 3  # words that two statements share, where their figures or dates differ
_SURE: Final = 0.9
_LIKELY: Final = 0.6
# How much of the shorter statement, and of both, must be shared for a signal to count by itself,
# and how much of both for it to be sure; measured on pairs, by ``python -m eval contradiction``.
_ENOUGH: Final[Mapping[str, tuple[float, float, float]]] = {
    "counts": (0.5, 0.3, 0.5),
    "dates": (0.7, 0.5, 0.6),
    "negation": (0.8, 0.4, 0.6),
    "opposites": (0.75, 0.6, 2.0),  # never sure by itself
    "order": (1.0, 1.0, 2.0),
}
_WORDS: Final = {
    "counts": "figures differ",
    "dates": "dates differ",
    "negation": "one negates",
    "opposites": "opposites",
    "names": "names differ",
    "order": "names stand the other way round",
}


@dataclass(frozen=True, slots=True)
class _Statement:
    """One sentence of a claim's mention, read; ``start`` is where it begins in its document."""

    claim: Claim
    mention: Mention
    agents: frozenset[str]
    published: str
    start: int
    reading: Reading


def find_contradictions(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    times: Sequence[Timex],
    scorer: PairScorer | None = None,
) -> tuple[Finding, ...]:
    """Return a finding for each two claims that cannot both hold, or likely cannot.

    ``about`` holds the two claims, then the two mentions that were compared. ``fails``: they
    cannot both hold; ``undecided``: likely, but not sure. Compatible claims give none. Only what
    somebody asserts is compared: who denies a claim stands among its stances. Near-linear in the
    number of claims.
    """
    statements = _statements(claims, documents, attributions, times)
    pairs = [
        (one, two, comparison)
        for one, two in _candidates(statements)
        if (comparison := compare(one.reading, two.reading)).shared >= _LEAST_SHARED
    ]
    chances: list[tuple[float, ...] | None] = [None] * len(pairs)
    if scorer is not None:
        order = sorted(range(len(pairs)), key=lambda k: (-pairs[k][2].alike, k))[:_SCORED]
        scores = _scores(scorer, [pairs[k] for k in order])
        for place, score in zip(order, scores, strict=True):
            chances[place] = score
    found: dict[tuple[str, str], Finding] = {}
    for (one, two, comparison), chance in zip(pairs, chances, strict=True):
        finding = _finding(one, two, comparison, chance)
        if finding is None:
            continue
        key = (one.claim.id, two.claim.id)
        if key not in found or (found[key].verdict, finding.verdict) == ("undecided", "fails"):
            found[key] = finding
    return tuple(found.values())


def _statements(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    attributions: Iterable[Attribution],
    times: Iterable[Timex],
) -> list[_Statement]:
    by_id = {attribution.id: attribution for attribution in attributions}
    published = {document.id: (document.published or "")[:10] for document in documents}
    by_document: dict[str, list[Timex]] = {}
    for timex in times:
        by_document.setdefault(timex.document, []).append(timex)
    found = []
    for claim in claims:
        asserted = [
            mention
            for mention in claim.mentions
            if (said := by_id.get(mention.attribution or "")) is None or said.force == "asserts"
        ]
        if not asserted:
            continue
        mention = next((one for one in asserted if one.span.text == claim.text), asserted[0])
        agents = frozenset(
            agent
            for one in asserted
            if (said := by_id.get(one.attribution or "")) is not None and (agent := said.agent)
        )
        span = mention.span
        own = [
            timex
            for timex in by_document.get(mention.document, ())
            if span.start <= timex.start and timex.end <= span.end
        ]
        for sentence in find_sentences(span.text)[:_SENTENCES]:
            text = span.text[sentence.start : sentence.end]
            start = span.start + sentence.start
            if text.rstrip(" \"'”’»)").endswith("?"):
                continue
            reading = read_statement(text, own, start)
            day = published.get(mention.document, "")
            found.append(_Statement(claim, mention, agents, day, start, reading))
    return found


def _candidates(statements: Sequence[_Statement]) -> list[tuple[_Statement, _Statement]]:
    """Pair statements of different claims that share two of their rarer words."""
    spread = Counter(root for one in statements for root in set(one.reading.roots))
    buckets: dict[tuple[str, str], list[int]] = {}
    shared: Counter[tuple[int, int]] = Counter()
    for number, one in enumerate(statements):
        known = sorted(
            {root for root in one.reading.roots if spread[root] > 1},
            key=lambda root: (spread[root], root),
        )
        for key in combinations(sorted(known[:_RAREST]), 2):
            bucket = buckets.setdefault(key, [])
            if len(bucket) < _BUCKET:
                shared.update((other, number) for other in bucket)
                bucket.append(number)
    taken: Counter[int] = Counter()
    pairs = []
    for (a, b), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if taken[a] >= _CANDIDATES or taken[b] >= _CANDIDATES:
            continue
        if _may_conflict(statements[a], statements[b]):
            taken.update((a, b))
            pairs.append((a, b))
    return [(statements[a], statements[b]) for a, b in sorted(pairs)]


def _may_conflict(one: _Statement, two: _Statement) -> bool:
    """Whether two statements are of different claims, and not the one within the other."""
    if one.claim.id == two.claim.id:
        return False
    if one.mention.document != two.mention.document:
        return True
    first, second = one.mention.span, two.mention.span
    return first.end <= second.start or second.end <= first.start


def _scores(
    scorer: PairScorer, pairs: Sequence[tuple[_Statement, _Statement, Comparison]]
) -> list[tuple[float, ...]]:
    """Ask the scorer in both directions; the mean does not depend on which came first."""
    rows = [(one.reading.text, two.reading.text) for one, two, _ in pairs]
    there = scorer.score("entailment", rows)
    back = scorer.score("entailment", [(two, one) for one, two in rows])
    return [tuple(float(p) for p in row) for row in (there + back) / 2]


def _finding(
    one: _Statement, two: _Statement, comparison: Comparison, chance: tuple[float, ...] | None
) -> Finding | None:
    verdict, fired = _verdict(one, two, comparison, chance)
    if verdict is None:
        return None
    parts = [_told(signal) for signal in fired]
    if chance is not None:
        refutes = chance[LABELS["entailment"].index("refutes")]
        parts.append(f"model: {refutes:.2f}")
    both = one.agents & two.agents
    parts.append("one source says both" if both else "two sources")
    lead = "cannot both hold" if verdict == "fails" else "may not both hold"
    reasons = _reasons(one, two)
    spans = [_anchor(one, (0, len(one.reading.text))), _anchor(two, (0, len(two.reading.text)))]
    for signal in fired:
        spans += [
            _anchor(side, place)
            for side, place in ((one, signal.place_one), (two, signal.place_two))
            if place is not None
        ]
    about = (one.claim.id, two.claim.id, one.mention.id, two.mention.id)
    return Finding(
        make_id("finding", "contradiction", *about),
        "contradiction",
        about,
        verdict,
        f"{lead}: {'; '.join([*parts, *reasons])}",
        tuple(dict.fromkeys(spans)),
    )


def _verdict(
    one: _Statement, two: _Statement, comparison: Comparison, chance: tuple[float, ...] | None
) -> tuple[Verdict | None, list[Signal]]:
    """Return what to say, if anything, and the signals to cite."""
    differing = [signal for signal in comparison.signals if signal.relation == "differ"]
    strong = strong_signals(comparison)
    same = _same_names(one.reading, two.reading)
    if chance is None:
        named = {n.root for n in one.reading.names} & {n.root for n in two.reading.names}
        tied = named or comparison.shared >= _LEAST_TOLD or one.agents & two.agents
        if not strong or not same or not tied:
            return None, []  # two words in common are of the same thing only beside a name
        sure = is_sure(comparison, strong)
        fired = strong
    else:
        refutes = judge(comparison, chance)[LABELS["entailment"].index("refutes")]
        if refutes < _LIKELY:
            return None, []
        sure = refutes >= _SURE and same
        fired = differing
    return ("fails" if sure and not _reasons(one, two) else "undecided"), fired


def strong_signals(comparison: Comparison) -> list[Signal]:
    """Return the signals of a comparison that tell a contradiction without a learned score."""
    return [
        signal
        for signal in comparison.signals
        if signal.relation == "differ"
        and signal.kind in _ENOUGH
        and (comparison.shared >= _LEAST_TOLD or signal.kind != "dates")
        and comparison.held >= _ENOUGH[signal.kind][0]
        and comparison.alike >= _ENOUGH[signal.kind][1]
    ]


def is_sure(comparison: Comparison, strong: Sequence[Signal]) -> bool:
    """Tell whether strong signals show by themselves that two statements cannot both hold."""
    return any(
        comparison.alike >= _ENOUGH[signal.kind][2]
        and (comparison.shared >= _LEAST_TOLD or signal.kind == "negation")
        for signal in strong
    )


def _same_names(one: Reading, two: Reading) -> bool:
    """Whether neither speaks of a name that the other replaces by another."""
    first = {name.root for name in one.names}
    second = {name.root for name in two.names}
    return not (first - second - set(two.roots) and second - first - set(one.roots))


def _reasons(one: _Statement, two: _Statement) -> list[str]:
    """Why both may hold after all, in words; a sure verdict has none."""
    found = []
    if one.reading.guarded or two.reading.guarded:
        found.append("one is guarded")
    if one.reading.ahead != two.reading.ahead:
        found.append("one speaks of what is to come")
    if not one.agents & two.agents:
        pronouns = {side.reading.pronoun for side in (one, two)} - {None}
        found += [f"whom “{pronoun}” means is not known" for pronoun in sorted(map(str, pronouns))]
    if one.published and two.published and one.published != two.published:
        found.append(f"published {one.published} and {two.published}")
    return found


def _told(signal: Signal) -> str:
    """ "figures differ: “40” / “more than 400”"."""
    words = _WORDS[signal.kind]
    sides = [f"“{side}”" for side in (signal.one, signal.two) if side]
    return f"{words}: {' / '.join(sides)}"


def _anchor(statement: _Statement, place: Place) -> Anchor:
    start, end = place
    return Anchor(
        statement.mention.document,
        statement.start + start,
        statement.start + end,
        statement.reading.text[start:end],
    )
