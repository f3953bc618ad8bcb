"""Counts and shares that one statement gives, added up: "12 killed: 5 men, 4 women, 2 children".

Four sums, each within a sentence or two of one document: a total against its parts, a share
against its counts ("a third (40 of 90)"), shares of one whole against 100 %, and a share against a
small sample ("if 10 % are ... 7 of the 12 were"), by the exact binomial test. What a sum takes for
granted stands in its working. Nothing is looked for across speakers: two may count differently.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.check.counts import COUNT, PERCENT, SHARE, count_of, share_of
from reportedly.claim.wording import read_wording
from reportedly.ids import make_id
from reportedly.mark.sentences import find_sentences
from reportedly.types import Anchor, Attribution, Document, Finding, Verdict

_WORDS: Final = r"(?: [^\W\d_][\w’'-]*)"
_HEDGE: Final = re.compile(
    r"(?:about|around|some|roughly|approximately|nearly|almost|at least|more than|over|up to|"
    r"fewer than|less than|under|an estimated|as many as|close to|only)\s+$",
    re.IGNORECASE,
)
_PART: Final = rf"(?P<n>{COUNT}){_WORDS}{{1,5}}"
_LIST: Final = re.compile(
    rf"(?P<total>{COUNT})(?P<what>{_WORDS}{{1,6}})(?P<lead>\s?[:(—–]\s?|\s-\s)"
    rf"(?P<parts>{COUNT}{_WORDS}{{1,4}}(?:,? (?:and )?{COUNT}{_WORDS}{{1,4}}){{1,9}})"
    r"(?P<close>[.;)—–\n]|\s-\s|$)",
    re.IGNORECASE,
)
_SOME: Final = re.compile(
    rf"(?P<total>{COUNT})(?P<what>{_WORDS}{{1,6}})(?P<lead>,? (?:of (?:whom|which|them)|including|"
    rf"among (?:them|whom)) )(?P<parts>{COUNT}{_WORDS}{{1,4}}"
    rf"(?:,? (?:and )?{COUNT}{_WORDS}{{1,4}}){{0,9}})",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(rf"{COUNT}(?={_WORDS})", re.IGNORECASE)
_OF: Final = re.compile(
    rf"(?P<k>{COUNT}) (?:out )?of (?:the |a total of |all |its |their |our )?(?P<n>{COUNT})",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    rf"(?P<bound>\b(?:more than|over|less than|under|nearly|almost|about|around|some|roughly|"
    rf"at least|up to|just over|just under) )?(?P<share>{SHARE})",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"\s?[(,—–:]\s?(?:or |that is,? |some |about )?|,? or |\)?,? \(?", re.IGNORECASE
)
_CHANGE: Final = re.compile(
    r"\b(?:rose|risen?|fell|fallen|grew|grown|increas\w*|decreas\w*|declin\w*|drop\w*|jump\w*|"
    r"climb\w*|gain\w*|lost|up|down|growth|compared|against|from|than|last year|margin|points?|"
    r"respectively|discount|interest|tax|each|multiple|several answers)\b",
    re.IGNORECASE,
)
_PARTS_OF_ONE: Final = re.compile(
    rf"{PERCENT}(?:{_WORDS}{{0,6}})(?:,? (?:and |while |but )?{PERCENT}{_WORDS}{{0,6}}){{1,9}}",
    re.IGNORECASE,
)
_ONE_PERCENT: Final = re.compile(PERCENT, re.IGNORECASE)
_IF: Final = re.compile(
    r"\b(?:if|assuming|suppos\w+|given that|were|random|chance)\b", re.IGNORECASE
)
_SHARE_OF: Final = re.compile(rf"(?P<share>{SHARE}) of ", re.IGNORECASE)
_EXPECTED: Final = re.compile(
    rf"\bif (?P<n>{COUNT})\b[^.;?!]{{1,80}}, (?:then )?(?P<m>{COUNT})\b[^.;?!,]{{0,30}}"
    r"\b(?:should|would|must|ought)\b",
    re.IGNORECASE,
)
_LARGEST_SAMPLE: Final = 10_000
_LONGEST: Final = 700  # characters of a sentence that is looked at
_REJECT, _DOUBT = 0.01, 0.05


@dataclass(frozen=True, slots=True)
class _Sum:
    kind: str
    verdict: Verdict
    working: str
    spans: tuple[tuple[int, int], ...]


def check_sums(
    documents: Sequence[Document], attributions: Sequence[Attribution] = ()
) -> tuple[Finding, ...]:
    """Return a finding for each sum that a document's sentences allow, in text order.

    ``about`` holds the narrowest attribution that the sum stands in, else the document. Linear.
    """
    spoken: dict[str, list[tuple[int, int, str]]] = {}
    for attribution in attributions:
        for span in attribution.content:
            spoken.setdefault(attribution.document, []).append(
                (span.end - span.start, span.start, attribution.id)
            )
    findings: list[Finding] = []
    for document in documents:
        if not any(character.isalnum() for character in document.text):
            continue
        around = sorted(spoken.get(document.id, ()))
        for one in _sums(document.text):
            low, high = one.spans[0][0], one.spans[0][1]
            about = next((i for n, s, i in around if s <= low and high <= s + n), document.id)
            spans = tuple(Anchor(document.id, s, e, document.text[s:e]) for s, e in one.spans)
            key = make_id("finding", one.kind, document.id, *one.spans)
            findings.append(Finding(key, one.kind, (about,), one.verdict, one.working, spans))
    return tuple(findings)


def _sums(text: str) -> Iterator[_Sum]:
    before: tuple[int, int] | None = None
    for sentence in find_sentences(text):
        low, high = sentence.start, min(sentence.end, sentence.start + _LONGEST)
        if sum(character.isdigit() for character in text[low:high]) > 120:
            before = None  # a table
            continue
        yield from _totals(text, low, high)
        yield from _shares(text, low, high)
        yield from _wholes(text, low, high)
        near = before[0] if before and low - before[1] < 8 else low
        yield from _samples(text, near, low, high)
        before = (low, high)


def _totals(text: str, low: int, high: int) -> Iterator[_Sum]:
    """A total and the parts that are listed after it."""
    for pattern in (_LIST, _SOME):
        for match in pattern.finditer(text, low, high):
            parts = list(_ITEM.finditer(text, match.start("parts"), match.end("parts")))
            total, found = count_of(match["total"]), [count_of(p.group()) for p in parts]
            added, exact = sum(found), pattern is _LIST
            if total < 2 or max(found) > 50 * total or (not exact and added <= total):
                continue
            if exact and len(found) < 2:
                continue
            hedged = _HEDGE.search(text[max(0, match.start() - 20) : match.start()])
            listed = " + ".join(map(str, found))
            verdict: Verdict = "holds" if added == total else "fails"
            if verdict == "fails" and hedged:
                verdict = "undecided"
            working = f"says {total}{match['what']}; {listed} is {added}, if none is counted twice"
            spans = ((match.start(), match.end("parts")), match.span("total"))
            yield _Sum("sum of parts", verdict, working, (*spans, *(p.span() for p in parts)))


def _shares(text: str, low: int, high: int) -> Iterator[_Sum]:
    """A share beside the counts that it is made from: "a third (40 of 90)", "40 of 90, or 30 %"."""
    for counts in _OF.finditer(text, low, high):
        k, n = count_of(counts["k"]), count_of(counts["n"])
        if not n or text[counts.end() : counts.end() + 1] == "%":
            continue
        if k > n and n > 1 and not counts["k"].isalpha():
            working = f"says {k} of {n}; a part cannot be more than the whole"
            yield _Sum("share of counts", "fails", working, (counts.span(),))
            continue
        for share in _SHARE.finditer(
            text, max(low, counts.start() - 60), min(high, counts.end() + 60)
        ):
            first, second = sorted((share.span(), counts.span()))
            if first[1] > second[0] or not _beside(text[first[1] : second[0]]):
                continue
            value, slack = share_of(share["share"])
            yield _share(k, n, value, slack, share, counts)
            break


def _beside(between: str) -> bool:
    """Tell whether nothing but a bracket, "or", or a few words on what is counted lies between."""
    if _BESIDE.fullmatch(between):
        return True
    return re.fullmatch(rf"(?:{_WORDS}{{1,4}})(?: \(|, or )", between) is not None


def _share(
    k: int, n: int, value: float, slack: float, share: re.Match[str], counts: re.Match[str]
) -> _Sum:
    true = k / n
    bound = (share["bound"] or "").strip().lower()
    gap = abs(true - value)
    if bound in ("more than", "over", "at least", "just over"):
        gap, slack = max(0.0, value - true), 0.0
    elif bound in ("less than", "under", "up to", "just under"):
        gap, slack = max(0.0, true - value), 0.0
    elif bound:
        slack += 0.03
    verdict: Verdict = "holds" if gap <= slack + 1e-9 else "fails"
    if verdict == "fails" and slack and gap <= slack + 0.02:
        verdict = "undecided"
    working = f"says {share.group().strip()}; {k} of {n} is {100 * true:.1f} %"
    return _Sum("share of counts", verdict, working, (share.span(), counts.span()))


def _wholes(text: str, low: int, high: int) -> Iterator[_Sum]:
    """Shares listed one after the other, as parts of one whole."""
    for match in _PARTS_OF_ONE.finditer(text, low, high):
        parts = list(_ONE_PERCENT.finditer(text, match.start(), match.end()))
        if _CHANGE.search(text, max(low, match.start() - 40), min(high, match.end() + 20)):
            continue
        values = [share_of(part.group())[0] * 100 for part in parts]
        if len(values) < 3:
            continue
        added, slack = sum(values), 0.5 * len(values)
        if added < 100 - slack:
            continue
        verdict: Verdict = "holds" if added <= 100 + slack else "fails"
        listed = " + ".join(f"{value:g}" for value in values)
        working = f"{listed} is {added:g} %, if these are parts of one whole and none counts twice"
        yield _Sum(
            "shares of one whole", verdict, working, (match.span(), *(p.span() for p in parts))
        )


def _samples(text: str, near: int, low: int, high: int) -> Iterator[_Sum]:
    """A share that is said of all, against a count of few: is the count likely, if it is so?"""
    for expected in _EXPECTED.finditer(text, low, high):
        n, m = count_of(expected["n"]), count_of(expected["m"])
        share = _last(_SHARE_OF, text, near, expected.start())
        if share is None or not 0 < n <= _LARGEST_SAMPLE:
            continue
        value, _ = share_of(share["share"])
        verdict: Verdict = "holds" if abs(n * value - m) < 1 else "fails"
        working = f"{share['share']} of {n} is {n * value:g}; says {m} should be expected"
        yield _Sum("expected count", verdict, working, (expected.span(), share.span()))
    for counts in _OF.finditer(text, low, high):
        k, n = count_of(counts["k"]), count_of(counts["n"])
        share = _last(_SHARE_OF, text, near, counts.start())
        if share is None or not 1 < n <= _LARGEST_SAMPLE or k > n:
            continue
        if not _IF.search(text, near, counts.start()) or not _alike(text, share, counts, high):
            continue
        value, _ = share_of(share["share"])
        if 0 < value < 1:
            yield _binomial(k, n, value, share, counts)


def _last(pattern: re.Pattern[str], text: str, low: int, high: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, low, high):
        found = match
    return found


def _alike(text: str, share: re.Match[str], counts: re.Match[str], high: int) -> bool:
    """Tell whether the share and the count speak of the same things: a content word is in both."""
    one = set(read_wording(text[share.end() : min(share.end() + 80, counts.start())]).stems)
    return bool(one & set(read_wording(text[counts.end() : min(high, counts.end() + 80)]).stems))


def _binomial(k: int, n: int, share: float, said: re.Match[str], counts: re.Match[str]) -> _Sum:
    chance = binomial_test(k, n, share)
    verdict: Verdict = "holds" if chance >= _DOUBT else "undecided"
    if chance < _REJECT:
        verdict = "fails"
    working = (
        f"says {said['share']} of all, and {k} of {n}; if each of the {n} is drawn by chance and "
        f"on its own with that share, {n * share:.3g} are expected, and a count as unlikely as {k} "
        f"or more so comes with probability {chance:.2g} (exact binomial test, two-sided)"
    )
    return _Sum("share in a sample", verdict, working, (said.span(), counts.span()))


def binomial_test(k: int, n: int, share: float) -> float:
    """Return the two-sided exact probability of a count as unlikely as ``k`` of ``n`` or more so.

    The sum of the probabilities of all counts that are no likelier than ``k`` (the method of
    small p-values, as R's ``binom.test`` has it).
    """
    logs = [
        math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1)
        + i * math.log(share) + (n - i) * math.log1p(-share)
        for i in range(n + 1)
    ]  # fmt: skip
    limit = logs[k] + 1e-7
    return min(1.0, math.fsum(math.exp(one) for one in logs if one <= limit))
