"""Drafts of fact-checks as ClaimReview (schema.org), for a person to finish and sign.

One draft a claim, in the order of the data: the claim in the words of its clearest mention, who
makes it, and where it appears. **A draft is unsigned and has no rating.** The program never sets
one. A person does, by a review, a note on the claim that begins with ``rating:``::

    reportedly review dam.case note claim-1f0c2a9b7d3e5a64 --by Ida --why "rating: No record of it"

The last such note counts; one with nothing after the colon takes the rating back. A rated draft
carries the rating as it was worded, who set it and on which day, and is still a draft until its
publisher gives it an address (``url``).

**It loses** the words around a claim, stances, origins and findings. It is not read back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from reportedly.export.csl import web_address
from reportedly.types import (
    Agent,
    Attribution,
    Capture,
    Claim,
    Document,
    Ledger,
    Mention,
    Placement,
    Review,
)

_RATING = "rating:"
_PERSONS = ("person", "anonymous", "unknown")


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating of a claim as a person worded it: who set it, and on which day (ISO 8601)."""

    text: str
    by: str
    day: str


def ratings(reviews: Sequence[Review], placements: Sequence[Placement]) -> dict[str, Rating]:
    """Return the rating that stands for each claim, by the claim's id.

    Reviews that could not be placed rate nothing.
    """
    found: dict[str, Rating] = {}
    for review, placement in zip(reviews, placements, strict=True):
        why = review.why.strip()
        rates = review.verb == "note" and review.targets[0].type == "claim"
        if not rates or placement.id is None or not why.lower().startswith(_RATING):
            continue
        text = why[len(_RATING) :].strip()
        found.pop(placement.id, None)
        if text:
            found[placement.id] = Rating(text, review.by, review.when[:10])
    return found


def render_claimreview(ledger: Ledger, rated: Mapping[str, Rating] | None = None) -> bytes:
    """Return the drafts as one JSON-LD graph (UTF-8, indented)."""
    rated = rated or {}
    desk = _Desk(ledger)
    drafts = [desk.draft(claim, rated.get(claim.id)) for claim in ledger.claims]
    whole = {"@context": "https://schema.org", "@graph": drafts}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


class _Desk:
    """What a draft looks up."""

    def __init__(self, ledger: Ledger) -> None:
        self._captures: dict[str, Capture] = {one.id: one for one in ledger.captures}
        self._documents: dict[str, Document] = {one.id: one for one in ledger.documents}
        self._agents: dict[str, Agent] = {one.id: one for one in ledger.agents}
        self._said: dict[str, Attribution] = {one.id: one for one in ledger.attributions}

    def draft(self, claim: Claim, rating: Rating | None) -> dict[str, Any]:
        makers = [self._maker(mention) for mention in claim.mentions]
        item: dict[str, Any] = {"@type": "Claim", "identifier": claim.id}
        named = list({one["name"]: one for one in makers if one}.values())
        if named:
            item["author"] = named
        item["appearance"] = [self._appearance(mention) for mention in claim.mentions]
        told: dict[str, Any] = {
            "@type": "ClaimReview",
            "creativeWorkStatus": "Draft",
            "claimReviewed": claim.text,
            "itemReviewed": item,
        }
        if claim.factchecks:
            told["citation"] = [check.url for check in claim.factchecks]
        if rating is not None:
            told["reviewRating"] = {"@type": "Rating", "alternateName": rating.text}
            told["author"] = {"@type": "Person", "name": rating.by}
            told["datePublished"] = rating.day
        return told

    def _maker(self, mention: Mention) -> dict[str, Any] | None:
        """Return who makes the claim there, as far as it is known."""
        said = self._said.get(mention.attribution or "")
        document = self._documents.get(mention.document)
        who = said.agent if said else document.agent if document else None
        agent = self._agents.get(who or "")
        if agent is None:
            return None
        kind = "Person" if agent.kind in _PERSONS else "Organization"
        return {"@type": kind, "name": agent.name}

    def _appearance(self, mention: Mention) -> dict[str, Any]:
        told: dict[str, Any] = {"@type": "CreativeWork", "text": mention.span.text}
        document = self._documents.get(mention.document)
        if document is None:
            return told
        capture = self._captures.get(document.capture)
        values = {
            "url": web_address(document.permalink, capture.uri if capture else None),
            "headline": document.title,
            "datePublished": document.published,
        }
        told |= {name: value for name, value in values.items() if value}
        if document.author:
            told["author"] = {"@type": "Person", "name": document.author}
        if document.publisher:
            told["publisher"] = {"@type": "Organization", "name": document.publisher}
        if capture is not None:
            told["identifier"] = f"sha256:{capture.sha256}"
        return told
