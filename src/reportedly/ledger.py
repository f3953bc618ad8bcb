"""The ledger that a person sees: what the stages made, with the reviews applied. A pure fold.

No stage reads a review, so nothing that a person decides can change what a machine finds; and
no review is lost when the machine finds something else: it is placed anew each time, and a
finding says where it could not be placed, or not where it stood.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from reportedly.anchors import TYPES, Book, place, read_places
from reportedly.claim.stance import stance_label
from reportedly.ids import make_id
from reportedly.ledger_drop import drop
from reportedly.ledger_lineage import fit_lineage
from reportedly.types import (
    Agent,
    Claim,
    Finding,
    Ledger,
    Mention,
    Origin,
    Placement,
    Review,
    Span,
    Stance,
)

AGENT_FIELDS: Final = ("agent", "represents")
"""Fields that hold an agent's id."""
SPAN_FIELDS: Final = ("content", "cue", "source", "span")
"""Fields that hold stretches of a document's text; ``span`` is all that a simple mark covers."""


@dataclass(frozen=True, slots=True)
class Folded:
    """The reviewed ledger, and where each review stands.

    ``whole`` still has the records that were rejected: a person may want them back. ``told`` are
    the findings on reviews, ``withdrawn`` the numbers of those that later ones took back.
    """

    ledger: Ledger
    whole: Ledger
    placements: tuple[Placement, ...]
    rejected: frozenset[str] = frozenset()
    told: tuple[Finding, ...] = ()
    withdrawn: frozenset[int] = frozenset()


def apply_reviews(records: Ledger, reviews: Sequence[Review]) -> Folded:
    """Apply reviews in their order to what the stages made.

    Of ``accept`` and ``reject`` the last one counts; ``replace`` accepts too. A rejected record is
    gone, and so is whatever rests on it alone: a document's marks, a claim without mentions left,
    a finding about it. Each review that is an orphan, has moved, or was made of something that
    now reads otherwise, gives a finding ``review``. A withdrawn review is as if it had not been.
    """
    folded = fold_on(Folded(records, records, ()), reviews)
    assert folded is not None  # nothing was folded in yet that could have been taken back
    return folded


def fold_on(earlier: Folded, reviews: Sequence[Review], book: Book | None = None) -> Folded | None:
    """Apply the later ones of ``reviews`` to a ledger that has the first of them folded in.

    The outcome is that of ``apply_reviews`` on all of them, for the work of the later ones alone;
    what they do not change is the very same object. ``book`` is one of ``earlier.whole``, where
    there is one. None where one of the later takes back one that is folded in.
    """
    count = len(earlier.placements)
    withdrawn = frozenset(_withdrawn(reviews))
    if {review.number for review in reviews[:count]} & withdrawn != earlier.withdrawn:
        return None
    desk = _Desk(earlier.whole, earlier.rejected, book)
    later = reviews[count:]
    placements = []
    for review in later:
        if review.number in withdrawn:
            placements.append(Placement(review.number, "withdrawn", review.targets[0].id, ""))
        else:
            placements.append(desk.apply(review))
    new = tuple(_finding(r, p) for r, p in zip(later, placements, strict=True) if p.detail)
    told = earlier.told + new
    if desk.changed or desk.rejected != earlier.rejected:
        whole = desk.ledger() if desk.changed else earlier.whole
        dropped = drop(whole, desk.rejected)
        ledger = replace(dropped, findings=(*dropped.findings, *told))
    else:
        whole, ledger = earlier.whole, earlier.ledger
        if new:
            ledger = replace(ledger, findings=(*ledger.findings, *new))
    return Folded(
        ledger,
        whole,
        (*earlier.placements, *placements),
        frozenset(desk.rejected),
        told,
        withdrawn,
    )


def _withdrawn(reviews: Sequence[Review]) -> set[int]:
    """Return the numbers of the reviews that are taken back; one that takes back may be, too."""
    found: set[int] = set()
    for review in reversed(reviews):
        if review.verb == "withdraw" and review.number not in found:
            found.add(int(review.changes["review"] or 0))
    return found


class _Desk:
    """The records while reviews are applied to them, one after another."""

    def __init__(self, records: Ledger, rejected: frozenset[str], book: Book | None) -> None:
        self._lists: dict[str, list[Any]] = {
            entry.name: list(getattr(records, entry.name)) for entry in fields(Ledger)
        }
        self._book = book
        self.rejected = set(rejected)
        self.changed = False

    def ledger(self) -> Ledger:
        return Ledger(**{name: tuple(found) for name, found in self._lists.items()})

    def apply(self, review: Review) -> Placement:
        """Place a review and do what it says."""
        if review.verb == "withdraw":  # what it takes back is left out: there is nothing to do
            return Placement(review.number, "standing", review.targets[0].id, "")
        if self._book is None:  # there was none, or the last review changed the records
            self._book = Book(self.ledger())
        placement, ids = place(review.number, review.targets, self._book)
        if not ids:
            return placement
        match review.verb:
            case "accept":
                self.rejected.discard(ids[0])
            case "reject":
                self.rejected.add(ids[0])
            case "replace":
                self.rejected.discard(ids[0])
                self._replace(review, ids)
            case "merge" if review.targets[0].type == "agent":
                self._merge_agents(ids[0], ids[1:])
            case "merge":
                self._merge_claims(ids[0], ids[1:])
            case "split" if review.targets[0].type == "agent":
                self._split_agent(ids[0], ids[1:], review.changes.get("name"))
            case "split":
                self._split_claim(ids[0], ids[1:])
            case "note":
                return placement
        if review.verb in ("replace", "merge", "split"):
            self._book, self.changed = None, True
        return placement

    # -- replace -------------------------------------------------------------------------------

    def _replace(self, review: Review, ids: list[str]) -> None:
        changes = dict(review.changes)
        named = [name for name in AGENT_FIELDS if changes.get(name) is not None]
        cut = [name for name in SPAN_FIELDS if name in changes]
        told = dict(zip((*named, *cut), ids[1:], strict=True))
        changes.update((name, told[name]) for name in named)
        target = review.targets[0]
        if cut:
            for name in cut:
                del changes[name]
            self._cut(target.type, ids[0], {name: told[name] for name in cut})
        if target.type == "mention":
            self._each_claim(
                lambda claim: replace(
                    claim,
                    mentions=tuple(
                        _set(mention, changes) if mention.id == ids[0] else mention
                        for mention in claim.mentions
                    ),
                )
            )
            return
        entry = TYPES[target.type][0]
        self._lists[entry] = [
            _set(record, changes) if record.id == ids[0] else record
            for record in self._lists[entry]
        ]
        if target.type == "attribution":
            self._follow(ids[0])

    def _cut(self, kind: str, record: str, told: dict[str, str]) -> None:
        """Give a record other stretches of its document, told by their places in its capture."""
        entry = TYPES[kind][0]
        at, old = next((at, one) for at, one in enumerate(self._lists[entry]) if one.id == record)
        document = next(one for one in self._lists["documents"] if one.id == old.document)
        new: dict[str, Any] = {}
        for name, places in told.items():
            spans = tuple(
                Span(
                    start - document.start,
                    end - document.start,
                    document.text[start - document.start : end - document.start],
                )
                for start, end in read_places(places)
                if document.start <= start < end <= document.end
            )
            if name != "span":
                new[name] = spans
            elif spans:
                new.update(start=spans[0].start, end=spans[0].end, text=spans[0].text)
        now = replace(old, **new)
        self._lists[entry][at] = now
        if kind == "attribution" and len(old.content) == 1 == len(now.content):
            # a claim that is made by just these words is made by the new ones
            self._each_claim(
                lambda claim: replace(
                    claim,
                    text=now.content[0].text
                    if any(
                        m.attribution == record
                        and m.span == old.content[0]
                        and m.span.text == claim.text
                        for m in claim.mentions
                    )
                    else claim.text,
                    mentions=tuple(
                        replace(m, span=now.content[0])
                        if m.attribution == record and m.span == old.content[0]
                        else m
                        for m in claim.mentions
                    ),
                )
            )

    def _follow(self, attribution: str) -> None:
        """Let the stances follow an attribution whose agent or force a person has set."""
        (record,) = [a for a in self._lists["attributions"] if a.id == attribution]

        def follow(claim: Claim) -> Claim:
            mine = {m.id for m in claim.mentions if m.attribution == attribution}
            if not mine:
                return claim
            return replace(
                claim,
                stances=tuple(
                    Stance(record.agent, stance_label(record.force), s.mention, s.document)
                    if s.mention in mine
                    else s
                    for s in claim.stances
                ),
            )

        self._each_claim(follow)

    # -- merge and split -----------------------------------------------------------------------

    def _merge_agents(self, kept: str, others: list[str]) -> None:
        gone = set(others) - {kept}
        absorbed = [agent for agent in self._lists["agents"] if agent.id in gone]
        self._lists["agents"] = [
            _with_aliases(agent, absorbed) if agent.id == kept else agent
            for agent in self._lists["agents"]
            if agent.id not in gone
        ]
        self._rename(dict.fromkeys(gone, kept))

    def _rename(self, new: dict[str, str]) -> None:
        """Let all that names one agent name another."""

        def of(agent: str | None) -> str | None:
            return new.get(agent, agent) if agent else agent

        lists = self._lists
        lists["agents"] = [replace(a, represents=of(a.represents)) for a in lists["agents"]]
        for entry in ("documents", "attributions"):
            lists[entry] = [replace(r, agent=of(r.agent)) for r in lists[entry]]
        lists["relays"] = [
            replace(r, from_=of(r.from_), to=of(r.to))
            for r in lists["relays"]
            if of(r.from_) != of(r.to)
        ]

        def renamed(claim: Claim) -> Claim:
            origins = _gathered([replace(o, root=new.get(o.root, o.root)) for o in claim.origins])
            told = [replace(line, of=of(line.of)) for line in claim.lineage]
            return replace(
                claim,
                stances=tuple(replace(s, holder=of(s.holder)) for s in claim.stances),
                origins=origins,
                lineage=fit_lineage(told, origins, [m.id for m in claim.mentions]),
            )

        self._each_claim(renamed)

    def _merge_claims(self, kept: str, others: list[str]) -> None:
        gone = set(others) - {kept}
        absorbed = [claim for claim in self._lists["claims"] if claim.id in gone]
        self._each_claim(lambda claim: _with_claims(claim, absorbed) if claim.id == kept else claim)
        self._lists["claims"] = [c for c in self._lists["claims"] if c.id not in gone]
        self._lists["findings"] = [
            replace(f, about=tuple(dict.fromkeys(kept if i in gone else i for i in f.about)))
            for f in self._lists["findings"]
        ]

    def _split_claim(self, claim: str, mentions: list[str]) -> None:
        moved = set(mentions)
        made: list[Claim] = []
        for one in self._lists["claims"]:
            if one.id != claim:
                made.append(one)
                continue
            made.append(_part(one, one.id, [m for m in one.mentions if m.id not in moved]))
            new = make_id("claim", "split", claim, *sorted(moved))
            made.append(_part(one, new, [m for m in one.mentions if m.id in moved]))
        self._lists["claims"] = [one for one in made if one.mentions]

    def _split_agent(self, agent: str, attributions: list[str], name: object) -> None:
        moved = set(attributions)
        new = make_id("agent", "split", agent, *sorted(moved))
        (old,) = [one for one in self._lists["agents"] if one.id == agent]
        at = self._lists["agents"].index(old)
        named = replace(old, id=new, name=str(name or old.name), aliases=())
        self._lists["agents"].insert(at + 1, named)
        self._lists["attributions"] = [
            replace(a, agent=new) if a.id in moved else a for a in self._lists["attributions"]
        ]

        def follow(claim: Claim) -> Claim:
            mine = {m.id for m in claim.mentions if m.attribution in moved}
            if not mine:
                return claim
            origins = []
            for origin in claim.origins:
                if origin.root != agent:
                    origins.append(origin)
                    continue
                theirs = tuple(m for m in origin.mentions if m not in mine)
                own = tuple(m for m in origin.mentions if m in mine)
                origins += [Origin(r, m) for r, m in ((agent, theirs), (new, own)) if m]
            stances = tuple(
                replace(s, holder=new) if s.mention in mine else s for s in claim.stances
            )
            gathered = _gathered(origins)
            lineage = fit_lineage(claim.lineage, gathered, [m.id for m in claim.mentions])
            return replace(claim, stances=stances, origins=gathered, lineage=lineage)

        self._each_claim(follow)

    def _each_claim(self, change: Any) -> None:
        self._lists["claims"] = [change(claim) for claim in self._lists["claims"]]


def _with_aliases(agent: Agent, absorbed: Sequence[Agent]) -> Agent:
    forms = {agent.name.casefold(): agent.name}
    for one in (agent, *absorbed):
        for form in (one.name, *one.aliases):
            forms.setdefault(form.casefold(), form)
    return replace(agent, aliases=tuple(forms.values())[1:])


def _with_claims(claim: Claim, absorbed: Sequence[Claim]) -> Claim:
    every = (claim, *absorbed)
    mentions = tuple(m for one in every for m in one.mentions)
    origins = _gathered([o for one in every for o in one.origins])
    told = [line for one in every for line in one.lineage]
    return replace(
        claim,
        mentions=mentions,
        stances=tuple(s for one in every for s in one.stances),
        origins=origins,
        lineage=fit_lineage(told, origins, [m.id for m in mentions]),
        factchecks=tuple(f for one in every for f in one.factchecks),
    )


def _gathered(origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """Join origins of one root."""
    by_root: dict[str, tuple[str, ...]] = {}
    for origin in origins:
        by_root[origin.root] = (*by_root.get(origin.root, ()), *origin.mentions)
    return tuple(Origin(root, mentions) for root, mentions in by_root.items())


def _part(claim: Claim, name: str, mentions: Sequence[Mention]) -> Claim:
    """Return the claim that some of a claim's mentions make."""
    ids = {mention.id for mention in mentions}
    texts = [mention.span.text for mention in mentions]
    origins = [replace(o, mentions=tuple(m for m in o.mentions if m in ids)) for o in claim.origins]
    origins = [origin for origin in origins if origin.mentions]
    return replace(
        claim,
        id=name,
        text=claim.text if claim.text in texts else next(iter(texts), ""),
        mentions=tuple(mentions),
        stances=tuple(s for s in claim.stances if s.mention in ids),
        origins=tuple(origins),
        lineage=fit_lineage(claim.lineage, origins, [m.id for m in mentions]),
    )


def _set(record: Any, changes: dict[str, str | float | bool | None]) -> Any:
    return replace(record, **changes)


def _finding(review: Review, placement: Placement) -> Finding:
    target = review.targets[0]
    words = f" on “{target.quotes[0].exact[:80]}”" if target.quotes else ""
    detail = f"{review.verb} by {review.by}{words}: {placement.status}: {placement.detail}"
    return Finding(
        make_id("finding", "review", review.number, target.id, detail),
        "review",
        (placement.id or target.id,),
        "undecided",
        detail,
    )
