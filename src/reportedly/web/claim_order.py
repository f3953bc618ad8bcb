"""The orders that claims can be shown in, and what they are counted by."""

from collections.abc import Sequence
from typing import Final

from reportedly.export import standing
from reportedly.types import Claim
from reportedly.web.shelf import Shelf
from reportedly.web.state import Desk

_MOST_FOUND = 2000  # of the best that a search gives

SORTS: Final = {
    "worth": "worth checking",
    "origins": "most origins",
    "disagreement": "most disagreement",
    "first": "first report",
    "order": "order of the case",
}


def find_claims(desk: Desk, shelf: Shelf, words: str | None, sort: str) -> list[Claim]:
    """Return the claims that hold all words, or all claims, in one of the orders.

    Raises UsageError where something is asked for that holds no word.
    """
    every: Sequence[Claim] = shelf.ledger.claims
    if words is not None:
        kept = {hit.id for hit in desk.search(words, _MOST_FOUND)}
        every = [one for one in every if one.id in kept]
    return sort_claims(shelf, every, sort)


def sort_claims(shelf: Shelf, found: Sequence[Claim], sort: str) -> list[Claim]:
    """Return claims in one of the orders; equals keep theirs."""
    match sort:
        case "worth":
            return [one for _, one in standing.by_worth(found)]
        case "origins":
            return sorted(found, key=lambda one: -len(one.origins))
        case "disagreement":
            return sorted(found, key=lambda one: -min(tally(one)[:2]))
        case "first":
            return sorted(found, key=lambda one: first_report(shelf, one) or "9999")
        case _:
            return list(found)


def tally(claim: Claim) -> tuple[int, int, int]:
    """Return how many support, how many deny, and how many do neither."""
    labels = [one.label for one in claim.stances]
    support, deny = labels.count("support"), labels.count("deny")
    return support, deny, len(labels) - support - deny


def first_report(shelf: Shelf, claim: Claim) -> str:
    """Return when the first document that makes a claim was published, "" where none is dated."""
    told = [
        shelf.documents[m.document].published
        for m in claim.mentions
        if m.document in shelf.documents
    ]
    return min(filter(None, told), default="")
