"""A record on a card: what it says, the exact words that it points at, and who decided what."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.export import standing as words
from reportedly.export import view
from reportedly.types import Claim, Review
from reportedly.web.shelf import REVIEWED, Shelf, Standing, places_of, words_of

_REACH = 240  # code points of context around the words
_MOST_QUOTES = 12
_NEAREST = 9  # one for each digit key


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The exact words that a record points at, between what stands around them."""

    document: str
    title: str
    voice: str
    before: str
    text: str
    after: str
    start: int
    end: int
    sha256: str
    part: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a record says; ``record`` is what it leads to."""

    label: str
    value: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A review as the card lists it."""

    review: Review
    says: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A record for people."""

    id: str
    kind: str
    name: str
    heading: str
    facts: tuple[Fact, ...]
    excerpts: tuple[Excerpt, ...]
    more: int
    acts: tuple[Act, ...]
    standing: Standing
    seen: int
    gone: bool


def make_card(shelf: Shelf, ident: str) -> Card:
    """Return a record's card.

    Raises KeyError where there is no such record.
    """
    kind, record = shelf.records[ident]
    places = [*places_of(kind, record)]
    excerpts = tuple(
        filter(
            None,
            (
                excerpt(shelf, *place, part_of(kind, record, place))
                for place in places[:_MOST_QUOTES]
            ),
        )
    )
    withdrawn = shelf.withdrawn
    acts = tuple(
        Act(review, decided(shelf, review), review.number in withdrawn)
        for review in shelf.reviews_of(ident)
        if review.verb != "withdraw"
    )
    return Card(
        ident,
        kind,
        {**REVIEWED, "document": "Document", "agent": "Agent", "capture": "Page"}.get(kind, kind),
        _heading(shelf, kind, record),
        tuple(_facts(shelf, kind, record)),
        excerpts,
        max(0, len(places) - _MOST_QUOTES),
        acts,
        shelf.standing(ident),
        shelf.last_seen(ident),
        not is_listed(shelf, kind, ident),
    )


def excerpt(
    shelf: Shelf, document: str, start: int, end: int, part: str = "", reach: int = _REACH
) -> Excerpt | None:
    """Return words of a document in their context, None where it is not in the ledger."""
    one: Any = shelf.documents.get(document) or shelf.records.get(document, ("", None))[1]
    if one is None or not hasattr(one, "text"):
        return None
    before, after = _around(one.text, start, end, reach)
    return Excerpt(
        document,
        shelf.title(one) if hasattr(one, "kind") else one.uri,
        shelf.voice(one) if hasattr(one, "kind") else "",
        before,
        one.text[start:end],
        after,
        start,
        end,
        shelf.sha_of.get(getattr(one, "capture", document), ""),
        part,
    )


def speakers_near(shelf: Shelf, ident: str) -> list[tuple[str, str]]:
    """Return agents who may be meant, as id and name: those who speak nearest in the same pages."""
    kind, record = shelf.records[ident]
    if kind != "attribution":
        return []
    root = shelf.roots.get(record.document)
    near: dict[str, int] = {}
    here = record.content[0].start if record.content else 0
    for document in shelf.trees.get(root or "", ()):
        away = 0 if document.id == record.document else 10**6
        if document.agent:
            near.setdefault(document.agent, away + 10**5)
        for name, mark in shelf.marks.get(document.id, ()):
            if name == "attribution" and mark.agent and mark.content:
                far = away + abs(mark.content[0].start - here)
                near[mark.agent] = min(near.get(mark.agent, far), far)
    near.pop(record.agent or "", None)
    ordered = sorted((far, agent) for agent, far in near.items() if agent in shelf.agents)
    return [(agent, shelf.agents[agent].name) for _, agent in ordered[:_NEAREST]]


def claims_like(shelf: Shelf, claim: Claim) -> list[Claim]:
    """Return the claims that share most words with one; rare words count more."""
    found: Counter[str] = Counter()
    for word in words_of(claim.text):
        holders = shelf.known.words.get(word, ())
        if len(holders) * 4 < len(shelf.claims) + 16:
            found.update(dict.fromkeys(holders, 1 + 100 // (1 + len(holders))))
    found.pop(claim.id, None)
    near = [ident for ident, _ in found.most_common() if ident in shelf.claims][:_NEAREST]
    # where few share words, the first of the others: the same claim may be told in other words
    others = (one.id for one in shelf.ledger.claims[: 2 * _NEAREST] if one.id != claim.id)
    return [shelf.claims[ident] for ident in [*dict.fromkeys((*near, *others))][:_NEAREST]]


def decided(shelf: Shelf, review: Review) -> str:
    """Return a review in words."""
    match review.verb:
        case "accept":
            return "accepted"
        case "reject":
            return "rejected"
        case "note":
            return "noted"
        case "merge":
            return "merged in " + "; ".join(view.clip(t.label, 60) for t in review.targets[1:])
        case "split":
            return "split off " + "; ".join(view.clip(t.label, 60) for t in review.targets[1:])
        case _:
            quoted = {t.key: t for t in review.targets[1:] if t.type == "span"}
            parts = []
            for name, value in review.changes.items():
                if name in quoted:
                    told = " … ".join(q.exact for q in quoted[name].quotes) or "nothing"
                    parts.append(f"{name} set to “{view.clip(told, 80)}”")
                elif name in ("agent", "represents") and value:
                    parts.append(f"speaker set to {shelf.name(str(value))}")
                else:
                    parts.append(f"{name} set to {'nothing' if value is None else value}")
            return ", ".join(parts)


def brief(shelf: Shelf, kind: str, record: Any) -> tuple[str, str]:
    """Return a record in a line: who or what, and the words."""
    match kind:
        case "attribution":
            return (
                f"{shelf.speaker(record)} {view.VERBS[record.force]}",
                view.clip(view.words(record.content) or view.words(record.cue), 160),
            )
        case "claim":
            return f"{len(record.mentions)}×", view.clip(record.text, 200)
        case "finding":
            return f"{record.check}, {view.VERDICTS[record.verdict]}", view.clip(record.detail, 160)
        case "relay":
            return f"{record.kind}", f"{shelf.name(record.to)} ← {shelf.name(record.from_)}"
        case "reply":
            document = shelf.documents.get(record.document)
            return words.STANCES[record.label], view.clip(document.text if document else "", 160)
        case "place":
            return record.name, record.text
        case "time":
            return record.value, record.text
        case "evidence":
            return f"{record.type}, {record.status}", view.clip(record.text, 160)
        case _:
            return kind, str(getattr(record, "text", ""))[:160]


def _heading(shelf: Shelf, kind: str, record: Any) -> str:
    match kind:
        case "attribution":
            return f"{shelf.speaker(record)} {view.VERBS[record.force]}"
        case "document":
            return shelf.title(record)
        case "agent":
            return str(record.name)
        case "capture":
            return str(record.uri)
        case "claim":
            return str(record.text)
        case "mention":
            return str(record.span.text)
        case "place":
            return str(record.name)
        case "finding":
            return f"{record.check}: {view.VERDICTS[record.verdict]}"
        case "relay":
            return f"{shelf.name(record.to)} has it from {shelf.name(record.from_)}"
        case "reply":
            return words.STANCES[record.label]
        case "technique":
            return str(record.label).replace("_", " ")
        case _:
            return str(record.text)


def _facts(shelf: Shelf, kind: str, record: Any) -> Iterator[Fact]:
    match kind:
        case "attribution":
            agent = shelf.agents.get(record.agent or "")
            yield Fact("speaker", shelf.speaker(record), agent.id if agent else "")
            yield Fact("wording", f"{view.WORDING[record.type]}; {view.VERBS[record.force]}")
            if record.anonymous:
                yield Fact("source", "unnamed")
            if not record.speech:
                yield Fact("utterance", "none: a thought, plan or feeling")
            if record.within in shelf.attributions:
                outer = shelf.attributions[record.within]
                yield Fact("within", f"{shelf.speaker(outer)} {view.VERBS[outer.force]}", outer.id)
            for claim in shelf.claim_of.get(record.id, ()):
                yield Fact("claim", view.clip(shelf.claims[claim].text, 120), claim)
        case "document":
            for label in ("author", "publisher", "published", "modified", "republished_from"):
                if value := getattr(record, label):
                    yield Fact(label.replace("_", " "), value)
        case "agent":
            yield Fact("kind", record.kind)
            if record.aliases:
                yield Fact("also as", "; ".join(record.aliases[:8]))
            for label in ("number", "position", "reason"):
                if value := getattr(record, label):
                    yield Fact(label, value)
            if record.represents in shelf.agents:
                yield Fact("speaks for", shelf.name(record.represents), record.represents)
        case "capture":
            yield Fact("SHA-256", record.sha256)
        case "claim":
            yield Fact("accounts", str(len(record.mentions)))
            yield Fact("origins", str(len(record.origins)))
            if record.worth is not None:
                yield Fact("worth checking", f"{record.worth:.2f}")
        case "mention":
            if grounds := words.grounds(record):
                yield Fact("how they would know", grounds)
        case "time":
            yield Fact("value", " ".join(filter(None, (record.type, record.value, record.mod))))
            if day := view.calendar(record.value):
                yield Fact("calendar", day)
        case "place":
            yield Fact("where", view.coordinates(record))
            if record.country:
                yield Fact("country", record.country)
        case "evidence":
            yield Fact("type", record.type)
            yield Fact("verification", record.status)
            if record.attribution in shelf.attributions:
                said = shelf.attributions[record.attribution]
                yield Fact("offered by", shelf.speaker(said), said.id)
        case "relay":
            yield Fact("kind", f"{record.kind}, score {record.score:.2f}")
            yield Fact("from", shelf.name(record.from_), record.from_)
            yield Fact("to", shelf.name(record.to), record.to)
        case "reply":
            yield Fact("does", words.stance(record.label, record.probability))
        case "finding":
            yield Fact("working", record.detail)
            for about in record.about[:8]:
                if about in shelf.records:
                    yield Fact(
                        "about", view.clip(_heading(shelf, *shelf.records[about]), 90), about
                    )


def part_of(kind: str, record: Any, place: tuple[str, int, int]) -> str:
    """Return which part of an attribution stands at a place, "" of any other record."""
    if kind != "attribution":
        return ""
    for part in ("content", "cue", "source"):
        if any((span.start, span.end) == place[1:] for span in getattr(record, part)):
            return part
    return ""


def is_listed(shelf: Shelf, kind: str, ident: str) -> bool:
    """Tell whether a record is in the ledger now: what was rejected is not."""
    match kind:
        case "attribution":
            return ident in shelf.attributions
        case "claim":
            return ident in shelf.claims
        case "document":
            return ident in shelf.documents
        case "agent":
            return ident in shelf.agents
        case _:
            return shelf.standing(ident) != "rejected"


def _around(text: str, start: int, end: int, reach: int) -> tuple[str, str]:
    first = max(0, start - reach)
    if first:
        first = text.find(" ", first, start) + 1 or first
    last = min(len(text), end + reach)
    if last < len(text):
        last = max(text.rfind(" ", end, last), end) if " " in text[end:last] else last
    before = ("… " if first else "") + text[first:start]
    return before, text[end:last] + (" …" if last < len(text) else "")
