"""Taking rejected records out of a ledger, with all that rests on them alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from reportedly.ledger_lineage import fit_lineage
from reportedly.types import (
    Anchor,
    Attribution,
    Claim,
    Document,
    Evidence,
    Finding,
    Ledger,
    Name,
    Origin,
    Place,
    Relay,
    Reply,
    Technique,
    Timex,
)

_MARKS = ("attributions", "times", "places", "names", "evidence", "techniques", "replies")
_Mark = TypeVar("_Mark", Attribution, Timex, Place, Name, Evidence, Technique, Reply)


def drop(ledger: Ledger, rejected: set[str]) -> Ledger:
    """Return the ledger without the rejected records; nothing in it names or quotes one.

    With a capture go its documents, with a document its marks and with an attribution its
    mentions; a claim goes with its last mention. What only pointed at a rejected record stays and
    points past it: a reply at no parent, evidence at no attribution, words at no agent.
    """
    if not rejected:
        return ledger
    documents, gone = _documents(ledger, rejected)
    attributions = _attributions(ledger, gone)
    claims = _claims(ledger, gone)
    seen = {mention.id for claim in claims for mention in claim.mentions}
    gone |= {m.id for claim in ledger.claims for m in claim.mentions if m.id not in seen}
    gone |= {claim.id for claim in ledger.claims} - {claim.id for claim in claims}
    places = _kept(ledger.places, gone)
    times = _kept(ledger.times, gone)
    # a check rests on the places and times that it cites
    cited = _stretches(ledger.places, ledger.times) - _stretches(places, times)
    return replace(
        ledger,
        captures=tuple(one for one in ledger.captures if one.id not in gone),
        documents=documents,
        agents=tuple(
            replace(agent, represents=None) if agent.represents in gone else agent
            for agent in ledger.agents
            if agent.id not in gone
        ),
        attributions=attributions,
        times=times,
        places=places,
        names=_kept(ledger.names, gone),
        evidence=tuple(
            replace(one, attribution=None) if one.attribution in gone else one
            for one in _kept(ledger.evidence, gone)
        ),
        techniques=_kept(ledger.techniques, gone),
        replies=tuple(one for one in _kept(ledger.replies, gone) if one.parent not in gone),
        claims=claims,
        relays=tuple(_relays(ledger, attributions, gone)),
        findings=tuple(one for one in ledger.findings if _stands(one, gone, cited)),
    )


def _stretches(*marks: Sequence[Place | Timex]) -> set[tuple[str, int, int]]:
    return {(mark.document, mark.start, mark.end) for found in marks for mark in found}


def _documents(ledger: Ledger, rejected: set[str]) -> tuple[tuple[Document, ...], set[str]]:
    """Return the documents that stay, and the ids of all records that go with the others."""
    gone = set(rejected)
    gone |= {one.id for one in ledger.documents if one.capture in rejected}
    parents = {one.id: one for one in ledger.documents}
    kept = []
    for one in ledger.documents:
        if one.id in gone:
            continue
        agent = None if one.agent in gone else one.agent
        parent, missing = one.parent, one.missing_ancestors
        while parent in gone:
            # as where a page has lost a comment: the reply hangs on the nearest that is left
            missing += 1 + parents[parent].missing_ancestors
            parent = parents[parent].parent
        same = (agent, parent) == (one.agent, one.parent)
        told = replace(one, agent=agent, parent=parent, missing_ancestors=missing)
        kept.append(one if same else told)
    for entry in _MARKS:
        gone |= {mark.id for mark in getattr(ledger, entry) if mark.document in gone}
    return tuple(kept), gone


def _attributions(ledger: Ledger, gone: set[str]) -> tuple[Attribution, ...]:
    outer = {one.id: one.within for one in ledger.attributions}
    kept = []
    for one in ledger.attributions:
        if one.id in gone:
            continue
        within = one.within
        while within in gone:
            within = outer.get(within)
        agent = None if one.agent in gone else one.agent
        same = (agent, within) == (one.agent, one.within)
        kept.append(one if same else replace(one, agent=agent, within=within))
    return tuple(kept)


def _claims(ledger: Ledger, gone: set[str]) -> tuple[Claim, ...]:
    kept = []
    for claim in ledger.claims:
        mentions = tuple(
            m
            for m in claim.mentions
            if not gone.intersection((m.id, m.document, m.attribution or ""))
        )
        if claim.id in gone or not mentions:
            continue
        if len(mentions) == len(claim.mentions) and not _names(claim, gone):
            kept.append(claim)
            continue
        ids = {mention.id for mention in mentions}
        texts = [mention.span.text for mention in mentions]
        where = {mention.id: mention.document for mention in mentions}
        origins = []
        for origin in claim.origins:
            left = tuple(m for m in origin.mentions if m in ids)
            if left:
                # with no agent left, the document that makes the claim is what is known
                root = where[left[0]] if origin.root in gone else origin.root
                origins.append(Origin(root, left))
        kept.append(
            replace(
                claim,
                text=claim.text if claim.text in texts else texts[0],
                mentions=mentions,
                stances=tuple(
                    replace(s, holder=None) if s.holder in gone else s
                    for s in claim.stances
                    if (s.mention is None or s.mention in ids) and s.document not in gone
                ),
                origins=tuple(origins),
                lineage=fit_lineage(claim.lineage, origins, where, gone),
            )
        )
    return tuple(kept)


def _names(claim: Claim, gone: set[str]) -> bool:
    """Tell whether a claim's stances, origins or lineage name something that is gone."""
    named = {id_ for s in claim.stances for id_ in (s.holder, s.document)}
    named |= {id_ for line in claim.lineage for id_ in (line.of, line.relay)}
    return bool(gone.intersection(named | {origin.root for origin in claim.origins}))


def _kept(records: Sequence[_Mark], gone: set[str]) -> tuple[_Mark, ...]:
    return tuple(one for one in records if one.id not in gone)


def _relays(ledger: Ledger, attributions: Sequence[Attribution], gone: set[str]) -> list[Relay]:
    """Return the relays that stay; a citation goes with the last words that cite."""
    left = {(a.document, s.start, s.end) for a in attributions for s in a.source}
    lost = {
        (a.document, s.start, s.end) for a in ledger.attributions if a.id in gone for s in a.source
    } - left
    kept = []
    for relay in ledger.relays:
        if gone.intersection((relay.id, relay.from_, relay.to)):
            continue
        if relay.kind == "citation" and relay.spans:
            spans = tuple(a for a in relay.spans if (a.document, a.start, a.end) not in lost)
            if not spans:
                continue
            relay = replace(relay, spans=spans)
        kept.append(relay)
    return kept


def _stands(finding: Finding, gone: set[str], cited: set[tuple[str, int, int]]) -> bool:
    if finding.id in gone or gone.intersection(finding.about):
        return False
    return not any(_lost(anchor, gone, cited) for anchor in finding.spans)


def _lost(anchor: Anchor, gone: set[str], cited: set[tuple[str, int, int]]) -> bool:
    return anchor.document in gone or (anchor.document, anchor.start, anchor.end) in cited
