"""What is offered as proof, who offers it, and what is said of its verification.

Rules over words, for any subject and any side. A status is only what the text says near the
evidence; whoever says so is told by the attribution that holds the words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reportedly.ids import make_id
from reportedly.mark import evidence_words as words
from reportedly.types import Attribution, Document, Evidence, EvidenceStatus, EvidenceType, Span

_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|[\n\r]+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|No|vs|Jr|Sr|U\.S|U\.K|[A-Z]))$"
)
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:[-'’&][\w\u0300-\u036f]+)*")
_NEXT = re.compile(r"[ \u00a0]([a-z][\w-]*)")
_AFTER_STATUS = (
    words.STARTERS | words.STOPS | words.RIGHT_STOPS | words.PREPOSITIONS | {"yet", "whether"}
)
_LEFT_WORDS = 4
_RIGHT_WORDS = 10
_REACH = 140  # code points between a status word and the evidence that it may speak of


class _Holders:
    """Answers which attribution holds a stretch of text, by intervals sorted once."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.contents = _sorted(attributions, "content")
        self.voices = _sorted(attributions, "source") + _sorted(attributions, "cue")
        self.voices.sort()
        self.sources = _sorted(attributions, "source")
        self.wholes = sorted(
            (min(s.start for s in spans), max(s.end for s in spans), a.id)
            for a in attributions
            if (spans := a.source + a.cue + a.content)
        )

    def of(self, start: int, end: int, low: int, high: int) -> str | None:
        """Return the innermost attribution of ``start`` to ``end``, else one of its sentence."""
        return (
            _covering(self.contents, start, end)
            or _covering(self.voices, start, end)
            or _covering(self.wholes, start, end)
            or _within(self.wholes, start, low, high)
        )

    def is_source(self, place: int) -> bool:
        """Tell whether some attribution's source holds ``place``."""
        return _covering(self.sources, place, place + 1) is not None


def find_evidence(document: Document, attributions: Sequence[Attribution]) -> tuple[Evidence, ...]:
    """Return the evidence that ``document`` speaks of, in order.

    ``attributions`` are the document's own. Each record spans a noun phrase ("graphic footage of
    bodies lying in the street"); ``attribution`` is the innermost one whose content, else whose
    source or cue, holds it, else one of the same sentence. "No evidence" and "where is the
    proof?" offer none. Near-linear in the text; raises nothing.
    """
    text = document.text
    bounds = _sentences(text)
    starts = [start for start, _ in bounds]
    holders = _Holders(attributions)
    statuses: list[tuple[int, int, EvidenceStatus]] = [
        (m.start(), m.end(), status)
        for m in words.STATUS_WORD.finditer(text)
        if (status := _status_of(text, m)) != "not stated"
    ]
    status_starts = [start for start, _, _ in statuses]
    found: list[Evidence] = []
    last_end = 0
    for match in words.NOUN.finditer(text):
        if match.start() < last_end:
            continue
        kind = words.KINDS[int(str(match.lastgroup)[1:])][0]
        at = bisect_right(starts, match.start()) - 1
        low, high = bounds[at]
        if not _offered(text, match, kind, low, holders):
            continue
        start = match.start()
        if kind != "link" and not match.group().startswith("posted"):
            start = _phrase_start(text, start, max(low, last_end))
        end = match.end() if kind == "link" else _phrase_end(text, match.end(), high)
        holder = holders.of(start, end, low, high)
        near = _nearest(text, statuses, status_starts, start, end, low, high)
        if near is None and at + 1 < len(bounds):
            following = bounds[at + 1]
            if words.GOES_ON.match(text[following[0] : following[0] + 60]):
                near = _nearest(text, statuses, status_starts, start, end, *following)
        if near and kind == "witness" and end <= near[0] <= end + 3:
            near = None  # "residents doubt": the word is theirs, and not about them
        status = near[2] if near else "not stated"
        status_span = Span(near[0], near[1], text[near[0] : near[1]]) if near else None
        record = make_id("evidence", document.id, start, end, kind)
        said = text[start:end]
        found.append(
            Evidence(record, document.id, start, end, said, kind, status, holder, status_span)
        )
        last_end = end
    return tuple(found)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return half-open sentence bounds that cover the text."""
    bounds = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if match.group()[0] == "." and _ABBREVIATION.search(
            text, max(0, match.start() - 4), match.start()
        ):
            continue
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    return bounds


def _status_of(text: str, match: re.Match[str]) -> EvidenceStatus:
    status = words.STATUS[int(str(match.lastgroup)[1:])][0]
    before = text[max(0, match.start() - 40) : match.start()]
    if status == "disputed" and words.NO_REASON.search(before):
        return "not stated"
    if status in ("fabricated", "verified") and words.NEGATED.search(before):
        return "disputed" if status == "fabricated" else "unverified"
    return status


def _offered(
    text: str, match: re.Match[str], kind: EvidenceType, low: int, holders: _Holders
) -> bool:
    """Tell whether a noun names evidence that is offered, not missed, and is a noun at all."""
    if kind == "link":
        return True
    before = text[max(low, match.start() - 60) : match.start()]
    lead = before.lower().split()[-6:]
    if not words.MISSING.isdisjoint(lead) and words.DENIED.search(before):
        return False
    word = match.group()
    if words.IDIOM.match(text, match.start()):
        return False
    if (
        lead
        and lead[-1] in words.NOT_NOUN
        and before.endswith(" ")
        and not word.endswith(("age", "graphs"))
    ):
        return False
    if kind == "witness" and words.PEOPLE.match(word):
        return holders.is_source(match.start()) or bool(
            words.TELLS.match(text, match.end(), match.end() + 60)
        )
    if kind == "witness" and words.WITNESS.match(word):
        return holders.is_source(match.start()) or not before.endswith(("to ", "will "))
    return True


def _phrase_start(text: str, head: int, low: int) -> int:
    """Return where the noun phrase begins: at its determiner, or its first known adjective."""
    window = max(low, head - 50)
    before = list(_WORD.finditer(text, window, head))
    start = reach = head
    opened = False
    for count, match in enumerate(reversed(before)):
        if text[match.end() : reach].strip(" \u00a0"):
            break
        word = match.group().lower()
        if word in words.STARTERS:
            start, opened = match.start(), True
            if word in words.ARTICLES:
                return start
            reach = start
            continue
        if opened:
            break
        if word in words.STOPS or count >= _LEFT_WORDS:
            break
        if word.endswith(("'s", "’s")):
            return match.start()
        if word in words.ADJECTIVES or word.endswith(("ic", "al", "ous", "ive")):
            if start == reach:
                start = match.start()
        elif match.group()[0].isupper() and start == reach and count < 2:
            start = match.start()
        reach = match.start()
    return start


def _phrase_end(text: str, end: int, high: int) -> int:
    """Return where the noun phrase's modifiers end: at most two prepositions and ten words."""
    if not words.RIGHT.match(text, end, high):
        return end
    prepositions = 0
    taken = end
    for count, match in enumerate(_WORD.finditer(text, end, min(high, end + 160))):
        gap = text[taken if count else end : match.start()]
        word = match.group().lower()
        if gap.strip(" \u00a0") or count >= _RIGHT_WORDS:
            break
        if word in words.RIGHT_STOPS and not (count == 0 and word in ("that", "which")):
            break
        if word in words.PREPOSITIONS:
            prepositions += 1
            if prepositions > 2:
                break
        taken = match.end()
    kept = list(_WORD.finditer(text, end, taken))
    while kept and kept[-1].group().lower() in words.TAILS:
        kept.pop()
    return kept[-1].end() if len(kept) > 1 else end


def _of_another(text: str, place: int, start: int, end: int) -> bool:
    """Tell whether the status word that ends at ``place`` stands before a noun of its own."""
    word = _NEXT.match(text, place, place + 40)
    if word is None or start <= word.start(1) < end:
        return False
    low = word.group(1)
    return not (low in _AFTER_STATUS or low.endswith("ly"))


def _nearest(
    text: str,
    statuses: list[tuple[int, int, EvidenceStatus]],
    starts: list[int],
    start: int,
    end: int,
    low: int,
    high: int,
) -> tuple[int, int, EvidenceStatus] | None:
    """Return the status words nearest to the evidence within ``low`` to ``high``."""
    best: tuple[int, int, EvidenceStatus] | None = None
    best_gap = _REACH + 1
    first = bisect_left(starts, max(low, start - _REACH))
    for i in range(first, len(statuses)):
        here = statuses[i]
        if here[0] >= min(high, end + _REACH):
            break
        gap = max(0, here[0] - end, start - here[1])
        if gap and _of_another(text, here[1], start, end):
            continue
        if gap < best_gap:
            best, best_gap = here, gap
    return best


def _sorted(attributions: Sequence[Attribution], part: str) -> list[tuple[int, int, str]]:
    return sorted((s.start, s.end, a.id) for a in attributions for s in getattr(a, part))


def _covering(intervals: list[tuple[int, int, str]], start: int, end: int) -> str | None:
    """Return the shortest interval over ``start`` to ``end``, looking back 200 intervals."""
    i = bisect_right(intervals, (start, 1 << 60, ""))
    best: tuple[int, str] | None = None
    for low, high, name in reversed(intervals[max(0, i - 200) : i]):
        if high >= end and (best is None or high - low < best[0]):
            best = (high - low, name)
    return best[1] if best else None


def _within(intervals: list[tuple[int, int, str]], place: int, low: int, high: int) -> str | None:
    """Return the attribution that begins in the sentence, the nearest one to ``place``."""
    i = bisect_left(intervals, (low, 0, ""))
    best: tuple[int, str] | None = None
    for start, end, name in intervals[i : i + 50]:
        if start >= high:
            break
        gap = max(0, start - place, place - end)
        if best is None or gap < best[0]:
            best = (gap, name)
    return best[1] if best else None
