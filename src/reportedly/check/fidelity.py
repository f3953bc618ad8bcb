"""Quotations against each other across documents: the same words of the same speaker, or not.

A quotation is kept where it is copied word for word, house style aside; copies make no finding.
Where wordings differ, the finding names what was done to them: a number changed, a negation
dropped or added, a word swapped, words cut or added, a cut that turns the meaning, two sentences
joined over "he said", another order. ``fails`` says that the two cannot both be what was said,
``undecided`` that the difference may be innocent, ``holds`` that it is marked as the editor's.
Which wording is the true one it does not say; which is earlier the documents' times tell, or not.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.check.fidelity_changes import Change, Comparison, compare
from reportedly.check.quotations import (
    Quotation,
    Wording,
    anchor_of,
    find_quotations,
    gather,
    one_voice,
)
from reportedly.check.quoted_words import read_words
from reportedly.ids import make_id
from reportedly.trace.order import came_first
from reportedly.types import Agent, Anchor, Attribution, Document, Finding

_RUN = 3  # words that two wordings must share in a row to be laid side by side
_MOST_HOLDERS = 64  # wordings of one run; a run that more hold tells nothing
_MOST_COMPARED = 8
_LEAST_SHARED = 0.2  # of the shorter wording's runs: fewer are no quotation of the same words
_MOST_PLACES = 20  # copies that a finding cites
_LONGEST_SHOWN = 120
_GOES_ON = 400  # characters after a quotation within which its sentence may go on in another
_CLAUSE = 12  # words between two quotations; fewer are a reporting clause
_OPENING = 4  # words by which what goes on is known

Times = Mapping[str, str | None]


def check_fidelity(
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    agents: Sequence[Agent],
    times: Times | None = None,
) -> tuple[Finding, ...]:
    """Return a finding for each difference between two wordings of one quotation.

    ``times`` gives each document's publication time (ISO 8601) where it is not its own
    ``published``. A wording is compared with the earlier wordings that are most like it; equal
    ones count as one. ``about`` holds the attributions, or documents, of the two wordings;
    ``spans`` what differs, the whole quotations, then copies. Wordings of one document are not
    compared: there somebody said two things. The order of the call changes nothing but the order
    of the findings. Near-linear.
    """
    known = {document.id: document.published for document in documents} | dict(times or {})
    order = sorted(
        range(len(documents)), key=lambda i: (known[documents[i].id] or "9", documents[i].id)
    )
    rank = {number: place for place, number in enumerate(order)}
    found = sorted(
        find_quotations(documents, attributions, agents),
        key=lambda q: (rank[q.document], q.pieces),
    )
    # A speaker's own page comes first: others quote from it, whatever the times.
    wordings = sorted(gather(documents, found), key=lambda w: w.first.marked)
    case = _Case(documents, {agent.id: agent for agent in agents}, known, wordings)
    return case.findings()


class _Case:
    """The wordings of a case, and which of them hold a run of words."""

    def __init__(
        self,
        documents: Sequence[Document],
        agents: Mapping[str, Agent],
        times: Times,
        wordings: Sequence[Wording],
    ) -> None:
        self.documents = documents
        self.agents = agents
        self.times = times
        self.wordings = wordings
        self.holders: dict[tuple[str, ...], list[int]] = {}

    def findings(self) -> tuple[Finding, ...]:
        found: dict[str, Finding] = {}
        for number, wording in enumerate(self.wordings):
            runs = set(zip(*(wording.keys[i:] for i in range(_RUN)), strict=False))
            if wording.first.marked:
                for finding in self._changes(number, runs):
                    found.setdefault(finding.id, finding)
            for run in runs:
                holders = self.holders.setdefault(run, [])
                if len(holders) < _MOST_HOLDERS:
                    holders.append(number)
        return tuple(found.values())

    def _changes(self, number: int, runs: set[tuple[str, ...]]) -> list[Finding]:
        """Return what a wording changes against the earlier ones that are most like it."""
        wording = self.wordings[number]
        shared: Counter[int] = Counter()
        for run in runs:
            holders = self.holders.get(run, ())
            if len(holders) < _MOST_HOLDERS:
                shared.update(holders)
        compared: list[tuple[int, int, int, Comparison]] = []
        likest = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_MOST_COMPARED]
        for other, count in likest:
            earlier = self.wordings[other]
            shorter = min(len(earlier.keys), len(wording.keys)) - _RUN + 1
            if count >= _LEAST_SHARED * shorter and self._same_speech(earlier, wording):
                comparison = compare(earlier, wording)
                if comparison is not None:
                    comparison = self._without_going_on(comparison, earlier, wording)
                    reach = comparison.two[1] - comparison.two[0]
                    weight = reach - 4 * len(comparison.changes)
                    # Of two as like, the one that more documents have is the likelier source.
                    compared.append((-weight, -len(earlier.places), other, comparison))
        compared.sort(key=lambda item: item[:3])
        findings: list[Finding] = []
        covered: list[tuple[int, int]] = []
        sources: list[tuple[int, Comparison]] = []
        for _, _, other, comparison in compared:
            fresh = [c for c in comparison.changes if not _within(c.two, covered)]
            if not _within(comparison.two, covered):
                sources.append((other, comparison))
            covered.append(comparison.two)
            for change in fresh:
                findings.append(self._finding(self.wordings[other], wording, change))
        if not findings:
            findings += self._splices(wording, sources)
        return findings

    def _without_going_on(self, found: Comparison, one: Wording, two: Wording) -> Comparison:
        """Leave out an end cut short where its page gives the rest as the next quotation."""
        kept = tuple(
            change
            for change in found.changes
            if change.kind != "cut short" or not self._goes_on(change, one, two)
        )
        return replace(found, changes=kept)

    def _goes_on(self, change: Change, one: Wording, two: Wording) -> bool:
        cut = change.one[0] == change.one[1]
        shorter, longer = (one, two) if cut else (two, one)
        low, high = change.two if cut else change.one
        gone = longer.keys[low : min(high, low + _OPENING)]
        place = shorter.first
        text, end = self.documents[place.document].text, place.pieces[-1][1]
        after = [word.key for word in read_words(text, [(end, end + _GOES_ON)])]
        return any(tuple(after[at : at + len(gone)]) == gone for at in range(len(after)))

    def _same_speech(self, one: Wording, two: Wording) -> bool:
        """Tell whether two wordings may be one utterance: of one voice, and in no document both."""
        mine = {place.document for place in one.places}
        theirs = {place.document for place in two.places}
        if len(mine & theirs) * 2 >= len(theirs):
            return False
        first, second = one.first, two.first
        return one_voice(first, second, self.agents, self.documents)

    def _splices(
        self, wording: Wording, sources: Sequence[tuple[int, Comparison]]
    ) -> list[Finding]:
        """Return where two quotations of one document were made into one."""
        findings = []
        parts = sorted((comparison.two, other) for other, comparison in sources)
        for ((_, end), one), ((start, _), two) in pairwise(parts):
            here = {p.document for p in self.wordings[one].places}
            both = here & {p.document for p in self.wordings[two].places}
            if not both or not end - 1 <= start <= end + 1 or not 0 < start < len(wording.keys):
                continue
            before, after = wording.words[start - 1], wording.words[start]
            if after.dots or before.piece != after.piece:
                continue
            source = min(both, key=lambda number: self.documents[number].id)
            pair = [
                next(p for p in self.wordings[w].places if p.document == source) for w in (one, two)
            ]
            first, second = sorted(pair, key=lambda place: place.pieces)
            text = self.documents[source].text[first.pieces[-1][1] : second.pieces[0][0]]
            # Over "he said on Friday" a quotation goes on: to join it anew changes nothing.
            if len(text.split()) >= _CLAUSE:
                findings.append(self._spliced(wording, start, (first, second)))
        return findings

    def _spliced(self, wording: Wording, at: int, pair: Sequence[Quotation]) -> Finding:
        document = self.documents[pair[0].document]
        other = self.documents[wording.first.document]
        first, second = pair
        between = anchor_of(document, first.pieces[-1][1], second.pieces[0][0])
        joint = anchor_of(other, wording.words[at - 1].start, wording.words[at].end)
        detail = (
            f"spliced: “{_shown(joint.text)}” stands as one quotation; another document has its "
            f"parts as two, with {len(between.text.split())} words between them"
        )
        spans = (between, joint, *self._whole(first), *self._whole(second))
        about = (first.attribution or document.id, wording.first.attribution or other.id)
        key = make_id("finding", "fidelity", "spliced", *((s.document, s.start) for s in spans[:2]))
        return Finding(key, "fidelity", about, "undecided", detail, spans)

    def _finding(self, one: Wording, two: Wording, change: Change) -> Finding:
        first, second = one.first, two.first
        documents = self.documents[first.document], self.documents[second.document]
        when = [self.times.get(document.id) for document in documents]
        order = came_first(when[0], when[1])
        if order > 0:
            one, two, first, second = two, one, second, first
            change = _turned(change)
            documents, when = (documents[1], documents[0]), when[::-1]
        spans = [
            anchor_of(document, *place)
            for document, wording, part in (
                (documents[0], one, change.one),
                (documents[1], two, change.two),
            )
            if (place := _place(wording, part))
        ]
        detail = self._detail(change, one, two, when if order else [None, None])
        whole = (*self._whole(first), *self._whole(second))
        copies = [
            anchor for place in (*one.places[1:], *two.places[1:]) for anchor in self._whole(place)
        ]
        about = tuple(
            place.attribution or document.id
            for place, document in zip((first, second), documents, strict=True)
        )
        key = make_id(
            "finding",
            "fidelity",
            change.kind,
            *((documents[i].id, *place.pieces[0]) for i, place in enumerate((first, second))),
            change.one,
            change.two,
        )
        cited = tuple(dict.fromkeys((*spans, *whole, *copies[:_MOST_PLACES])))
        return Finding(key, "fidelity", about, change.verdict, detail, cited)

    def _detail(
        self, change: Change, one: Wording, two: Wording, when: Sequence[str | None]
    ) -> str:
        sides = []
        known = when[0] is not None
        for wording, part, name, time in (
            (one, change.one, "the earlier" if known else "one", when[0]),
            (two, change.two, "the later" if known else "another", when[1]),
        ):
            place = _place(wording, part)
            text = self.documents[wording.first.document].text
            words = f"“{_shown(text[place[0] : place[1]])}”" if place else "nothing there"
            count = len({p.document for p in wording.places})
            where = f"{count} document{'s' if count > 1 else ''}"
            sides.append(f"{words} in {name} wording ({', '.join(filter(None, (time, where)))})")
        unknown = "" if known else "; which is earlier is not known"
        return f"{change.kind}: {sides[0]}, {sides[1]}{unknown}"

    def _whole(self, place: Quotation) -> list[Anchor]:
        document = self.documents[place.document]
        return [anchor_of(document, start, end) for start, end in place.pieces[:_MOST_PLACES]]


def _turned(change: Change) -> Change:
    """Return a change as seen from the other side."""
    names = {
        "negation dropped": "negation added",
        "negation added": "negation dropped",
        "words cut": "words added",
        "words added": "words cut",
    }
    kind = names.get(change.kind, change.kind)
    if change.kind == "words added" and change.verdict == "fails":
        kind = "cut that turns the meaning"
    elif change.kind == "cut that turns the meaning":
        kind = "words added"
    return Change(kind, change.verdict, change.two, change.one)  # type: ignore[arg-type]


def _within(part: tuple[int, int], covered: Sequence[tuple[int, int]]) -> bool:
    return any(low <= part[0] and part[1] <= high for low, high in covered)


def _place(wording: Wording, part: tuple[int, int]) -> tuple[int, int] | None:
    """Return where words stand in a wording's first place, its brackets where there are none."""
    low, high = part
    if low < high:
        return wording.words[low].start, wording.words[high - 1].end
    for at, start, end in wording.edited:
        if at == low:
            return start, end
    return None


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1].rstrip() + "…"
