"""What a review may say: drafted against the ledger as it stands, refused where it is off."""

from collections.abc import Sequence
from typing import Any, Final, get_type_hints

import msgspec

from reportedly.anchors import TYPES, Book
from reportedly.errors import UsageError
from reportedly.ledger import AGENT_FIELDS, SPAN_FIELDS
from reportedly.types import Ledger, Mention, Review, ReviewVerb, Target

REPLACEABLE: Final[dict[str, tuple[str, ...]]] = {
    "document": (
        "title", "author", "publisher", "published", "modified", "permalink",
        "republished_from", "agent",
    ),
    "agent": ("name", "kind", "represents"),
    "attribution": ("agent", "anonymous", "force", "speech", "type"),
    "time": ("type", "value", "mod"),
    "place": ("name", "lat", "lon", "gazetteer_id", "precision_km", "country"),
    "name": ("type",),
    "evidence": ("type", "status"),
    "technique": ("label",),
    "claim": ("text",),
    "mention": ("basis", "certainty"),
    "reply": ("label",),
}  # fmt: skip
"""What a person may set, beside spans."""
CUTTABLE: Final[dict[str, tuple[str, ...]]] = {
    "attribution": ("content", "cue", "source"),
    **dict.fromkeys(("time", "place", "name", "evidence", "technique"), ("span",)),
}
"""Spans that a person may set, told as ``start-end`` pairs within the document's text.

They are kept with their words, as all that a review is about, and found again by them."""


def draft_review(
    ledger: Ledger,
    verb: ReviewVerb,
    records: Sequence[str],
    changes: dict[str, str | float | bool | None],
    signed: tuple[str, str, str],
    reviews: Sequence[Review] = (),
    book: Book | None = None,
) -> Review:
    """Draft a review of records; ``signed`` is who, when and why.

    ``ledger`` is the one with the earlier reviews applied, and what they rejected still in it.
    ``withdraw`` takes no record but, in ``changes``, the number of one of ``reviews``. ``book`` is
    one of the ledger, where there is one already.

    Raises UsageError where a record is not there, or the verb does not fit it.
    """
    by, when, why = signed
    if verb == "withdraw":
        back = [one for one in reviews if one.number == changes.get("review")]
        if not back or records or len(changes) > 1:
            raise UsageError("withdraw takes the number of a review, and no record")
        return Review(0, verb, back[0].targets[:1], changes, by, when, why)
    if not records:
        raise UsageError(f"{verb} takes the id of a record")
    book = book or Book(ledger)
    named = [changes[name] for name in AGENT_FIELDS if changes.get(name) is not None]
    targets = [_target(book, record) for record in (*records, *map(str, named))]
    first, others = targets[0], targets[1:]
    cut: dict[str, Any] = {name: changes[name] for name in SPAN_FIELDS if name in changes}
    check = {"merge": _check_merge, "split": _check_split, "replace": _check_replace}.get(verb)
    if check:
        check(first, others, changes, ledger)
    elif others or changes:
        raise UsageError(f"{verb} takes one record, and no changes")
    targets += _stretches(book, ledger, first, cut)
    return Review(0, verb, tuple(targets), changes, by, when, why)


def _target(book: Book, record: str) -> Target:
    target = book.target(record)
    if target is None:
        raise UsageError(f"the case has no record {record}")
    return target


def _stretches(book: Book, ledger: Ledger, first: Target, cut: dict[str, Any]) -> list[Target]:
    """Return the new spans of a record as targets, which are found again by their words."""
    found = []
    for name, told in cut.items():
        (record,) = [one for one in getattr(ledger, TYPES[first.type][0]) if one.id == first.id]
        try:
            target = book.stretches(record.document, name, str(told))
        except ValueError:
            target = None
        count = len(target.quotes) if target else -1
        if target is None or (name == "span" and count != 1) or (name == "content" and not count):
            raise UsageError(
                f"{name} takes places within the document, such as 12-20, not {told!r}"
            )
        found.append(target)
    return found


def _check_merge(
    first: Target, others: Sequence[Target], changes: dict[str, Any], _: Ledger
) -> None:
    if first.type not in ("agent", "claim"):
        raise UsageError(f"agents and claims can be merged, a {first.type} cannot")
    if not others or changes:
        raise UsageError("merge takes the record to keep, then those to merge into it")
    for other in others:
        if other.type != first.type or other.id == first.id:
            raise UsageError(f"{other.id} cannot be merged into {first.id}")


def _check_split(
    first: Target, others: Sequence[Target], changes: dict[str, Any], ledger: Ledger
) -> None:
    if first.type == "claim":
        (claim,) = [one for one in ledger.claims if one.id == first.id]
        own, parts = {mention.id for mention in claim.mentions}, "mentions"
    elif first.type == "agent":
        own, parts = {a.id for a in ledger.attributions if a.agent == first.id}, "attributions"
    else:
        raise UsageError(f"claims and agents can be split, a {first.type} cannot")
    moved = {other.id for other in others}
    if not moved or not moved <= own:
        raise UsageError(f"split takes the {first.type}, then {parts} of it")
    if first.type == "claim" and moved == own:
        raise UsageError("a claim cannot be split off itself: leave a mention")
    if set(changes) - {"name"} or (changes and first.type == "claim"):
        raise UsageError("of what is split off, only an agent's name can be set")


def _check_replace(
    first: Target, others: Sequence[Target], changes: dict[str, Any], ledger: Ledger
) -> None:
    allowed = (*REPLACEABLE.get(first.type, ()), *CUTTABLE.get(first.type, ()))
    if not allowed:
        raise UsageError(f"nothing of a {first.type} can be replaced: reject it, or note why")
    if not changes:
        raise UsageError(f"replace what? of a {first.type}: {', '.join(allowed)}")
    if len(others) != sum(changes.get(name) is not None for name in AGENT_FIELDS):
        raise UsageError("replace takes one record")
    if any(other.type != "agent" for other in others):
        raise UsageError("agent and represents take an agent's id")
    hints = get_type_hints(Mention if first.type == "mention" else TYPES[first.type][1])
    for name, value in changes.items():
        if name not in allowed:
            raise UsageError(f"{name} of a {first.type} cannot be replaced: {', '.join(allowed)}")
        if name in SPAN_FIELDS:
            continue
        try:
            msgspec.convert(value, hints[name])
        except msgspec.ValidationError as error:
            raise UsageError(f"{name} cannot be {value!r}: {error}") from None
    if first.type == "claim":
        (claim,) = [one for one in ledger.claims if one.id == first.id]
        if changes["text"] not in {mention.span.text for mention in claim.mentions}:
            raise UsageError("a claim's text is one of its mentions, verbatim")
