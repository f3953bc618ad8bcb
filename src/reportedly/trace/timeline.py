"""The timeline of a case: when each claim was reported, of which time it speaks, who came first.

Two clocks are kept apart: when a document was published, and the time that its words give to what
they tell. Where times do not tell what came first, and no relay does, nothing is guessed.
"""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from reportedly.trace.order import came_first, precision_of, publication_times, time_key
from reportedly.types import Claim, Document, Ledger, Mention, Relay, Timex
from reportedly.types_derived import Passing, Precision, Report, Timeline, Turn

_FINEST: Final[tuple[Precision, ...]] = (
    "second", "minute", "hour", "part of day", "day", "week", "month", "part of year", "year",
    "decade", "century",
)  # fmt: skip
_Times = Mapping[str, str | None]


def make_timeline(ledger: Ledger) -> Timeline:
    """Return the reports and relays of a ledger in the order of publication, undated ones last.

    A mention is a claim's ``first`` report where all others are known to be later: by the time of
    their documents, because they stand further down in the same one, or because a relay shows that
    they have it from another. Linear but for the sorting.
    """
    times = publication_times(ledger.documents, ledger.captures)
    documents = {document.id: document for document in ledger.documents}
    order = {document.id: number for number, document in enumerate(ledger.documents)}
    said = _by_document(ledger.times)
    later = directed_relays(ledger.relays, documents, times)
    rows: list[tuple[tuple[str, int, int, int], Report]] = []
    for number, claim in enumerate(ledger.claims):
        turns = _turns(claim, documents, order, times, later)
        for mention in claim.mentions:
            when = times.get(mention.document)
            event = _event(mention, said.get(mention.document, ()))
            report = Report(
                claim.id,
                mention.id,
                mention.document,
                when,
                precision_of(when) if when else None,
                turns[mention.id],
                event.value if event else None,
                precision_of(event.value) if event else None,
                event.id if event else None,
            )
            place = (order.get(mention.document, len(order)), mention.span.start, number)
            rows.append(((time_key(when), *place), report))
    rows.sort(key=lambda row: row[0])
    return Timeline(tuple(report for _, report in rows), _passed(ledger.relays, times))


def _by_document(times: Sequence[Timex]) -> dict[str, list[Timex]]:
    found: dict[str, list[Timex]] = {}
    for time in times:
        if time.type in ("DATE", "TIME") and precision_of(time.value):
            found.setdefault(time.document, []).append(time)
    for group in found.values():
        group.sort(key=lambda time: (time.start, time.end))
    return found


def _event(mention: Mention, times: Sequence[Timex]) -> Timex | None:
    """Return the most precise time within what is claimed, of equals the first."""
    within = [t for t in times if mention.span.start <= t.start and t.end <= mention.span.end]
    fine = [(precision_of(time.value), time) for time in within]
    ranked = [(_FINEST.index(precision), time.start, time) for precision, time in fine if precision]
    return min(ranked, key=lambda one: one[:2])[-1] if ranked else None


def directed_relays(
    relays: Sequence[Relay], documents: Mapping[str, Document], times: _Times
) -> set[str]:
    """Return the ids of the relays of which it is known who had it first.

    ``times`` are those of ``publication_times``.
    """
    return {
        relay.id for relay in relays if relay.kind != "reuse" or _ordered(relay, documents, times)
    }


def _ordered(relay: Relay, documents: Mapping[str, Document], times: _Times) -> bool:
    """Tell whether times, a reply or a republisher's own word show who of two had a text first."""
    source, to = documents.get(relay.from_), documents.get(relay.to)
    if source is None or to is None:
        return False
    if to.parent == source.id or (to.republished_from and not source.republished_from):
        return True
    return came_first(times.get(source.id), times.get(to.id)) != 0


def _turns(
    claim: Claim,
    documents: Mapping[str, Document],
    order: Mapping[str, int],
    times: _Times,
    later: set[str],
) -> dict[str, Turn]:
    """Tell of each mention whether it is the claim's first report."""
    mentions = {mention.id: mention for mention in claim.mentions}

    def place(mention: Mention) -> tuple[int, int]:
        return order.get(mention.document, len(order)), mention.span.start

    ranked = sorted(claim.mentions, key=place)
    opening: dict[str, str] = {}
    for mention in ranked:
        opening.setdefault(_page(mention, documents), mention.id)
    passed = {
        line.mention
        for line in claim.lineage
        if line.of in mentions and line.relay is not None and line.relay in later
    }
    dated = [mention for mention in ranked if times.get(mention.document)]
    best = min(dated, key=lambda m: time_key(times[m.document]), default=None)
    candidates: set[str] = set()
    for mention in ranked:
        if mention.id in passed or opening[_page(mention, documents)] != mention.id:
            continue
        if best and came_first(times.get(best.document), times.get(mention.document)) < 0:
            continue
        candidates.add(mention.id)
    turn: Turn = "first" if len(candidates) == 1 else "may be first"
    return {key: turn if key in candidates else "later" for key in mentions}


def _page(mention: Mention, documents: Mapping[str, Document]) -> str:
    """Return what is read from top to bottom: a document; within a thread, all of its page."""
    document = documents.get(mention.document)
    return document.capture if document and document.kind == "comment" else mention.document


def _passed(relays: Sequence[Relay], times: _Times) -> tuple[Passing, ...]:
    """Return the relays by when they were received, each with how many stand before it."""
    steps = _steps(relays, times)
    rows = []
    for number, relay in enumerate(relays):
        when = times.get(relay.to)
        row = Passing(relay.id, steps[number], when, precision_of(when) if when else None)
        rows.append((time_key(when), row.step, number, row))
    return tuple(row[-1] for row in sorted(rows, key=lambda row: row[:3]))


def _steps(relays: Sequence[Relay], times: _Times) -> list[int]:
    """Count the relays from what nobody passed on to the end of each, the longest way.

    A circle, two pages that cite each other, is entered at its earliest page.
    """
    leaving: dict[str, list[int]] = defaultdict(list)
    waiting: dict[str, int] = {}
    for number, relay in enumerate(relays):
        leaving[relay.from_].append(number)
        waiting.setdefault(relay.from_, 0)
        waiting[relay.to] = waiting.get(relay.to, 0) + 1
    depth = dict.fromkeys(waiting, 0)
    ready = [node for node, count in waiting.items() if not count]
    circle = [(time_key(times.get(node)), place, node) for place, node in enumerate(waiting)]
    heapq.heapify(circle)
    steps = [0] * len(relays)
    done: set[str] = set()
    while ready or circle:
        node = ready.pop() if ready else heapq.heappop(circle)[-1]
        if node in done:
            continue
        done.add(node)
        for number in leaving[node]:
            to = relays[number].to
            steps[number] = depth[node] + 1
            if to not in done:
                depth[to] = max(depth[to], steps[number])
                waiting[to] -= 1
                if not waiting[to]:
                    ready.append(to)
    return steps
