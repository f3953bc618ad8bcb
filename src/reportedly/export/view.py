"""What the terminal view and the HTML report both show: order, numbers, groups and plain words.

Everything is ordered by where it stands on the pages, never by how often: every side is shown by
the same rule. The words are neutral on purpose: "says" and "denies", never "claims" or "admits".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.types import (
    Agent,
    Attribution,
    Claim,
    Document,
    Force,
    Ledger,
    Place,
    Span,
    Timex,
    Verdict,
)

NOTE = (
    "Unreviewed machine reading. No person has checked these entries. They show who says what and "
    "where it stands on the page; they do not show who is right."
)
VERBS: dict[Force, str] = {
    "asserts": "says",
    "denies": "denies",
    "doubts": "doubts",
    "asks": "asks",
    "demands": "demands",
    "promises": "promises",
    "declines": "declines to say",
}
WORDING = {"direct": "quoted", "indirect": "paraphrased", "mixed": "partly quoted"}
VERDICTS: dict[Verdict, str] = {
    "holds": "holds",
    "fails": "does not hold",
    "undecided": "undecided",
}
ABOUT = "published fact-check that may be about this"
OMITTED = " […] "

_DAY = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::?(\d\d))?|T?(MO|MI|AF|EV|NI|DT|TNI))?", re.ASCII
)
_WEEK = re.compile(r"(\d{4})-W(\d\d)", re.ASCII)
_PART = re.compile(r"(\d{4})-(SP|SU|FA|AU|WI|[QH][1-4])", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_YEARS = re.compile(r"(BC)?(\d{2,4})", re.ASCII)
_PART_MONTH = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
_PART_HOUR = {"MO": 6, "MI": 12, "DT": 8, "AF": 13, "EV": 18, "NI": 21, "TNI": 21}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Twig:
    """A document in its tree: how deep, and how many levels are missing above it."""

    document: Document
    level: int
    missing: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An attribution with its number on the page and in the report."""

    number: int
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks, and all that is attributed to them, in page order."""

    number: int
    name: str
    kind: str
    unnamed: bool
    aliases: tuple[str, ...]
    entries: tuple[Entry, ...]
    told: tuple[str, ...] = ()  # of an unnamed source: how many, which position, why unnamed
    represents: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One normalised value and the expressions that give it."""

    value: str
    label: str
    times: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place and its mentions; ``first`` carries its coordinates."""

    first: Place
    places: tuple[Place, ...]


def outline(documents: Sequence[Document]) -> list[Twig]:
    """Return the documents in tree order (replies under parents), each with its level.

    A document whose parent is unknown stands at the root; a cycle is broken at its first member.
    Missing ancestors count as levels, so that a hole is as deep as the page shows it.
    """
    known = {document.id: document for document in documents}
    children: dict[str | None, list[Document]] = {}
    for document in documents:
        parent = document.parent if document.parent in known else None
        children.setdefault(parent, []).append(document)
    twigs: list[Twig] = []
    seen: set[str] = set()

    def grow(roots: list[Document]) -> None:
        stack = [(root, 0) for root in reversed(roots)]
        while stack:
            document, level = stack.pop()
            if document.id in seen:
                continue
            seen.add(document.id)
            missing = max(0, document.missing_ancestors)
            twigs.append(Twig(document, level + missing, missing))
            below = children.get(document.id, [])
            stack.extend((child, level + missing + 1) for child in reversed(below))

    if roots := children.get(None, []):
        grow(roots)
    for document in documents:
        if document.id not in seen:
            grow([document])
    return twigs


def labels(documents: Sequence[Document]) -> dict[str, str]:
    """Return the short name, ``D1`` and on, of each document id."""
    return {document.id: f"D{number}" for number, document in enumerate(documents, 1)}


def head(attribution: Attribution) -> Span | None:
    """Return the span that stands for an attribution: its content, else its cue or source."""
    for part in (attribution.content, attribution.cue, attribution.source):
        if part:
            return part[0]
    return None


def listed(ledger: Ledger) -> Ledger:
    """Return the ledger as reports show it: without deeds, which are for programs alone."""
    kept = tuple(one for one in ledger.attributions if one.manner != "deed")
    return replace(ledger, attributions=kept)


def entries(ledger: Ledger) -> list[Entry]:
    """Return the attributions numbered in page order."""
    order = {document.id: number for number, document in enumerate(ledger.documents)}

    def place(attribution: Attribution) -> tuple[int, int, int]:
        span = head(attribution)
        rank = order.get(attribution.document, len(order))
        return (rank, span.start, -span.end) if span else (rank, 0, 0)

    ordered = sorted(ledger.attributions, key=place)
    return [Entry(number, attribution) for number, attribution in enumerate(ordered, 1)]


def speakers(numbered: Sequence[Entry], agents: Sequence[Agent]) -> list[Speaker]:
    """Group entries by who speaks, in order of first appearance.

    Without an agent the words of the source stand for the speaker; without those it is said so.
    """
    known = {agent.id: agent for agent in agents}
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in numbered:
        attribution = entry.attribution
        if attribution.agent in known:
            key = ("agent", known[attribution.agent].id)
        else:
            key = ("source", words(attribution.source).casefold())
        groups.setdefault(key, []).append(entry)
    result = []
    for number, ((by, key_text), group) in enumerate(groups.items(), 1):
        agent = known[key_text] if by == "agent" else None
        first = group[0].attribution
        unnamed = agent.kind == "anonymous" if agent else first.anonymous and bool(first.source)
        name = agent.name if agent else words(first.source) or "Speaker not stated"
        kind = "" if agent is None or agent.kind in ("unknown", "anonymous") else agent.kind
        aliases = tuple(alias for alias in agent.aliases if alias != name) if agent else ()
        told = _told(agent) if agent else ()
        body = known.get(agent.represents or "") if agent else None
        spoken = body.name if body else None
        result.append(Speaker(number, name, kind, unnamed, aliases, tuple(group), told, spoken))
    return result


def _told(agent: Agent) -> tuple[str, ...]:
    """Return what the page tells of an unnamed source, as labelled words."""
    labels = ("number", agent.number), ("position", agent.position), ("not named", agent.reason)
    return tuple(f"{label}: {words}" for label, words in labels if words)


def chain(
    attribution: Attribution, known: dict[str, Entry], limit: int = 8
) -> tuple[list[Entry], bool]:
    """Return the attributions that one lies within, nearest first, and whether more were cut."""
    links: list[Entry] = []
    within = attribution.within
    seen = {attribution.id}
    while within is not None and within in known and within not in seen:
        if len(links) == limit:
            return links, True
        seen.add(within)
        links.append(known[within])
        within = known[within].attribution.within
    return links, False


def voice(document: Document, agents: dict[str, Agent]) -> str | None:
    """Return who speaks in the document's own voice, as far as the page says."""
    if document.agent in agents:
        return agents[document.agent].name
    return document.author or document.publisher


def short(document: Document, agents: dict[str, Agent]) -> str:
    """Return a document's name for a list: title, else who wrote it, else its first words."""
    if document.kind == "article" and document.title:
        return clip(" ".join(document.title.split()), 80)
    speaker = agents.get(document.agent or "")
    named = speaker.name if speaker and speaker.kind not in ("anonymous", "unknown") else None
    if document.kind != "article" and (name := document.author or named):
        return clip(" ".join(name.split()), 60)
    first = " ".join(document.text[:400].split())
    return clip(first, 48) or document.kind


def once(claim: Claim) -> bool:
    """Tell whether a claim was made in one place only, with no fact-check to show."""
    return len(claim.mentions) < 2 and not claim.factchecks


def words(spans: Sequence[Span]) -> str:
    """Return the text of a part that may be discontinuous."""
    return OMITTED.join(span.text for span in spans)


def clip(text: str, limit: int) -> str:
    """Cut a text at a word's end so that it has at most about ``limit`` characters."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit].rstrip() + OMITTED.rstrip()


def snippet(text: str, start: int, end: int, reach: int = 48) -> tuple[str, str]:
    """Return what stands before and after ``start`` to ``end``, cut at words and lines."""
    before = text[max(0, start - reach) : start]
    if start > reach:
        before = before[before.find(" ") + 1 :]
        before = "… " + before.lstrip()
    after = text[end : end + reach]
    if end + reach < len(text):
        cut = after.rfind(" ")
        after = after[: cut if cut > 0 else len(after)].rstrip() + " …"
    return " ".join(before.rsplit("\n\n", 1)[-1].split("\n")), " ".join(
        after.split("\n\n", 1)[0].split("\n")
    )


def instant(value: str) -> tuple[int, int, int, int, int] | None:
    """Return a sortable (year, month, day, hour, minute) for the start of a TIMEX3 value.

    None for what has no place on a calendar: durations, sets, ``PRESENT_REF``, unknown years.
    """
    if found := _DAY.match(value):
        year, month, day = (int(found[part]) for part in (1, 2, 3))
        hour = int(found[4]) if found[4] else _PART_HOUR.get(found[6] or "", 0)
        return year, month, day, hour, int(found[5] or 0)
    if found := _WEEK.match(value):
        try:
            start = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            return None
        return start.year, start.month, start.day, 0, 0
    if found := _PART.match(value):
        part = found[2]
        month = _PART_MONTH.get(part) or (int(part[1]) - 1) * (3 if part[0] == "Q" else 6) + 1
        return int(found[1]), month, 0, 0, 0
    if found := _MONTH.match(value):
        return int(found[1]), int(found[2]), 0, 0, 0
    if found := _YEARS.fullmatch(value):
        year = int(found[2]) * 10 ** (4 - len(found[2]))
        return -year if found[1] else year, 0, 0, 0, 0
    return None


def moments(times: Sequence[Timex]) -> tuple[list[Moment], list[Moment]]:
    """Group times by value: those on the calendar in its order, the others in page order."""
    groups: dict[str, list[Timex]] = {}
    for time in times:
        groups.setdefault(time.value, []).append(time)
    dated: list[tuple[tuple[int, int, int, int, int], Moment]] = []
    loose: list[Moment] = []
    for value, group in groups.items():
        moment = Moment(value, calendar(value), tuple(group))
        when = instant(value) if group[0].type in ("DATE", "TIME") else None
        if when is None:
            loose.append(moment)
        else:
            dated.append((when, moment))
    dated.sort(key=lambda pair: pair[0])
    return [moment for _, moment in dated], loose


def calendar(value: str) -> str:
    """Return a value in words where its digits do not say it: a day's weekday, a decade."""
    if found := _YEARS.fullmatch(value):
        return "" if len(found[2]) == 4 else f"{found[2].ljust(4, '0')}s"
    found = _DAY.match(value)
    if not found:
        return ""
    try:
        return _WEEKDAYS[date(int(found[1]), int(found[2]), int(found[3])).weekday()]
    except ValueError:
        return ""


def spots(places: Sequence[Place]) -> list[Spot]:
    """Group mentions of a place (by gazetteer id, else by name and coordinates), page order."""
    groups: dict[tuple[object, ...], list[Place]] = {}
    for place in places:
        key = (place.gazetteer_id,) if place.gazetteer_id else (place.name, place.lat, place.lon)
        groups.setdefault(key, []).append(place)
    return [Spot(group[0], tuple(group)) for group in groups.values()]


def coordinates(place: Place) -> str:
    """Return WGS 84 degrees in words, with the radius within which the place lies."""
    if place.lat is None or place.lon is None:
        return "recognised, not placed"
    north = "N" if place.lat >= 0 else "S"
    east = "E" if place.lon >= 0 else "W"
    where = f"{abs(place.lat):.4f}° {north}, {abs(place.lon):.4f}° {east}"
    return where if place.precision_km is None else f"{where} ± {place.precision_km:g} km"


def plural(count: int, noun: str) -> str:
    """Return a count with its noun: ``1 reply``, ``2 replies``."""
    if count == 1:
        return f"{count} {noun}"
    many = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
    return f"{count:,} {many}"
