"""The ledger as JSON: the contract that programs rely on, and its JSON Schema.

The names are fixed (version 1): fields may be added, none is renamed.
"""

from typing import Any

import msgspec

from reportedly.trace.accounts import make_accounts
from reportedly.trace.timeline import make_timeline
from reportedly.types import (
    Agent,
    Anchor,
    Attribution,
    Capture,
    Claim,
    Document,
    Evidence,
    Finding,
    Ledger,
    Name,
    Place,
    Relay,
    RelayKind,
    Reply,
    Technique,
    Timex,
)
from reportedly.types_derived import Account, Timeline


class RelayJSON(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One document or agent (``to``) has it from another (``from``)."""

    id: str
    from_: str
    to: str
    kind: RelayKind
    score: float
    spans: tuple[Anchor, ...]


class LedgerJSON(msgspec.Struct, frozen=True):
    """Who says what, on whose word, on what evidence, when and where; and what was checked."""

    version: int
    captures: tuple[Capture, ...]
    documents: tuple[Document, ...]
    agents: tuple[Agent, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Timex, ...]
    places: tuple[Place, ...]
    names: tuple[Name, ...]
    evidence: tuple[Evidence, ...]
    techniques: tuple[Technique, ...]
    claims: tuple[Claim, ...]
    relays: tuple[RelayJSON, ...]
    replies: tuple[Reply, ...]
    findings: tuple[Finding, ...]
    accounts: tuple[Account, ...]
    timeline: Timeline


def render_json(ledger: Ledger) -> str:
    """Return the ledger as one JSON object, indented by two spaces, non-ASCII characters as is."""
    wire = LedgerJSON(
        version=1,
        captures=ledger.captures,
        documents=ledger.documents,
        agents=ledger.agents,
        attributions=ledger.attributions,
        times=ledger.times,
        places=ledger.places,
        names=ledger.names,
        evidence=ledger.evidence,
        techniques=ledger.techniques,
        claims=ledger.claims,
        relays=tuple(relay_json(relay) for relay in ledger.relays),
        replies=ledger.replies,
        findings=ledger.findings,
        accounts=make_accounts(ledger),
        timeline=make_timeline(ledger),
    )
    return msgspec.json.format(msgspec.json.encode(wire), indent=2).decode() + "\n"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what ``render_json`` gives, generated from the types."""
    schema = msgspec.json.schema(LedgerJSON)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def relay_json(relay: Relay) -> RelayJSON:
    """Return a relay under the names that the JSON has."""
    return RelayJSON(relay.id, relay.from_, relay.to, relay.kind, relay.score, relay.spans)
