"""Which marks and margin notes each document of a report gets, and the keys that join them.

A key such as ``a12`` names one list entry (element ``e-a12``) and its mark in the text (element
``m-a12``): one letter a kind of record, then its number in the report.
"""

from dataclasses import dataclass

from reportedly.export import view
from reportedly.export.case import Case, read_case
from reportedly.export.html_text import Mark, Note, esc
from reportedly.types import Agent, Attribution, Document, Ledger, Reply, Span

_RANKS = {"f": 0, "c": 1, "con": 2, "v": 3, "src": 4, "cue": 5, "x": 6, "t": 7, "p": 8}
_TITLE = 90


@dataclass(frozen=True, slots=True)
class Index:
    """The ledger's lookups that every part of the report needs."""

    ledger: Ledger
    label: dict[str, str]
    document: dict[str, Document]
    agent: dict[str, Agent]
    entries: tuple[view.Entry, ...]
    entry: dict[str, view.Entry]
    people: tuple[view.Speaker, ...]
    speaker: dict[str, view.Speaker]
    key: dict[str, str]
    reply: dict[str, Reply]
    case: Case


def index(ledger: Ledger) -> Index:
    """Number every record of a ledger for the report."""
    entries = tuple(view.entries(ledger))
    people = tuple(view.speakers(entries, ledger.agents))
    keys = {entry.attribution.id: f"a{entry.number}" for entry in entries}
    for letter, ids in (
        ("t", [time.id for time in ledger.times]),
        ("p", [place.id for place in ledger.places]),
        ("v", [item.id for item in ledger.evidence]),
        ("x", [mark.id for mark in ledger.techniques]),
        ("c", [claim.id for claim in ledger.claims]),
        ("f", [finding.id for finding in ledger.findings]),
    ):
        keys.update((ident, f"{letter}{number}") for number, ident in enumerate(ids, 1))
    return Index(
        ledger,
        view.labels(ledger.documents),
        {document.id: document for document in ledger.documents},
        {agent.id: agent for agent in ledger.agents},
        entries,
        {entry.attribution.id: entry for entry in entries},
        people,
        {entry.attribution.id: person for person in people for entry in person.entries},
        keys,
        {reply.document: reply for reply in ledger.replies},
        read_case(ledger),
    )


def at(found: Index, document: str, start: int, end: int) -> str:
    """Return the pointer ``[document:start-end]`` as HTML."""
    return f'<span class="at">[{esc(found.label.get(document, document))}:{start}-{end}]</span>'


def name(found: Index, said: Attribution) -> str:
    """Return who speaks in an attribution."""
    person = found.speaker.get(said.id)
    return person.name if person else "Speaker not stated"


def marks(found: Index) -> dict[str, list[Mark]]:
    """Return every document's marks, by document id."""
    result: dict[str, list[Mark]] = {document.id: [] for document in found.ledger.documents}

    def add(document: str, span: tuple[int, int], kind: str, key: str, title: str) -> None:
        if document in result:
            mark = Mark(*span, _RANKS[kind], key, kind, esc(view.clip(title, _TITLE)), f"m-{key}")
            result[document].append(mark)

    for entry in found.entries:
        if entry.attribution.document in result:
            whole = len(found.document[entry.attribution.document].text)
            result[entry.attribution.document] += _attribution(found, entry, whole)
    for time in found.ledger.times:
        title = f"Time: {time.type} {time.value}"
        add(time.document, (time.start, time.end), "t", found.key[time.id], title)
    for place in found.ledger.places:
        title = f"Place: {place.name}, {view.coordinates(place)}"
        add(place.document, (place.start, place.end), "p", found.key[place.id], title)
    for item in found.ledger.evidence:
        title = f"Offered as proof: {item.type}, {item.status}"
        add(item.document, (item.start, item.end), "v", found.key[item.id], title)
    for loaded in found.ledger.techniques:
        title = f"Wording: {loaded.label.replace('_', ' ')}"
        add(loaded.document, (loaded.start, loaded.end), "x", found.key[loaded.id], title)
    for claim in found.ledger.claims:
        for number, mention in enumerate(claim.mentions, 1):
            key = f"{found.key[claim.id]}-{number}"
            span = (mention.span.start, mention.span.end)
            title = f"Claim {found.key[claim.id][1:]}"
            add(mention.document, span, "c", key, title)
    for finding in found.ledger.findings:
        for number, anchor in enumerate(finding.spans, 1):
            key = f"{found.key[finding.id]}-{number}"
            title = f"Finding: {finding.check}, {view.VERDICTS[finding.verdict]}"
            add(anchor.document, (anchor.start, anchor.end), "f", key, title)
    return result


def notes(found: Index) -> dict[str, list[Note]]:
    """Return every document's margin notes: who speaks where, and which findings touch it."""
    result: dict[str, list[Note]] = {document.id: [] for document in found.ledger.documents}
    for entry in found.entries:
        said = entry.attribution
        span = view.head(said)
        if span is not None and said.document in result:
            result[said.document].append(_note(found, entry, span))
    for document in found.ledger.documents:
        outer = found.document.get(document.parent or "")
        if outer and outer.capture == document.capture:
            start = document.start - outer.start
            if start >= 0 and document.end <= outer.end:
                label = found.label[document.id]
                html = (
                    f'<li class="w"><a href="#{label}"><b>{label}</b> {document.kind} here</a></li>'
                )
                result[outer.id].append(Note(label, start, html))
    for finding in found.ledger.findings:
        for number, anchor in enumerate(finding.spans, 1):
            if anchor.document in result:
                key = f"{found.key[finding.id]}-{number}"
                html = (
                    f'<li class="f" data-k="{key}"><a href="#e-{key}">'
                    f"<b>{found.key[finding.id]}</b> "
                    f"{esc(view.clip(finding.check, 60))}: "
                    f"{view.VERDICTS[finding.verdict]}</a></li>"
                )
                result[anchor.document].append(Note(found.key[finding.id], anchor.start, html))
    return result


def _attribution(found: Index, entry: view.Entry, whole: int) -> list[Mark]:
    said = entry.attribution
    key = found.key[said.id]
    person = found.speaker[said.id]
    head = view.head(said)
    wording = f"{view.VERBS[said.force]}, {view.WORDING[said.type]}"
    title = esc(view.clip(f"{entry.number}: {person.name} {wording}", _TITLE))
    marks = []
    for style, spans in (("con", said.content), ("src", said.source), ("cue", said.cue)):
        for span in spans:
            first = span is head
            look = style if style != "con" else f"con {said.type}"
            if style == "con" and span.end - span.start >= 0.95 * whole:
                look += " all"
            mark = Mark(
                span.start,
                span.end,
                _RANKS[style],
                key,
                look,
                title,
                f"m-{key}" if first else "",
                str(entry.number) if first else "",
                f"s{person.number}",
            )
            marks.append(mark)
    return marks


def _note(found: Index, entry: view.Entry, span: Span) -> Note:
    said = entry.attribution
    key = found.key[said.id]
    outer = found.entry.get(said.within or "")
    classes = "a in" if outer else "a"
    within = f' <span class="w">(within {outer.number})</span>' if outer else ""
    who = esc(view.clip(name(found, said), 60))
    person = found.speaker[said.id]
    plain = not person.unnamed or "unnamed" in person.name.casefold()
    unnamed = "" if plain else ' <span class="w">(unnamed source)</span>'
    html = (
        f'<li class="{classes}" data-k="{key}" data-s="s{person.number}">'
        f'<a href="#e-{key}"><b>{entry.number}</b> <bdi>{who}</bdi></a> '
        f"{view.VERBS[said.force]}{unnamed}{within}</li>"
    )
    return Note(key, span.start, html)
