"""The verb ``review``: what a person decides on a record of a case, and what was decided."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reportedly.cli_output import EXIT_OK, write
from reportedly.errors import UsageError
from reportedly.ledger import apply_reviews
from reportedly.ledger_review import draft_review
from reportedly.store.case import Case, open_case, transaction
from reportedly.store.reviews import append_review, load_reviews
from reportedly.store.run import amend, load_ledger, load_records
from reportedly.types import Placement, Review

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

VERBS = ("accept", "reject", "replace", "merge", "split", "note", "withdraw", "list")


def add_review_verb(verbs: "Verbs") -> None:
    """Add the verb and its options to the command line."""
    one = verbs.add_parser(
        "review",
        help="accept, reject, replace, merge or split a record, note something, list reviews",
    )
    one.add_argument("case", metavar="CASE", type=Path, help="the case file")
    one.add_argument("action", choices=VERBS, help="what to do")
    one.add_argument(
        "records",
        nargs="*",
        metavar="ID",
        help="the record, or with withdraw the number of a review; with merge then those that are "
        "merged into it, with split the mentions (of a claim) or attributions (of an agent) that "
        "are split off",
    )
    one.add_argument("--by", metavar="NAME", help="who decides")
    one.add_argument("--why", metavar="TEXT", default="", help="and why")
    one.add_argument(
        "--set",
        metavar="FIELD=VALUE",
        action="append",
        default=[],
        help="with replace, what a field is to say; VALUE is JSON or else a text; may be repeated",
    )
    one.add_argument("--format", choices=("text", "json"), default="text", help="lines, or JSON")
    one.add_argument("-o", "--output", metavar="FILE", help="write there instead of to stdout")
    one.set_defaults(do=review)


def review(options: argparse.Namespace) -> int:
    """Append a review to a case, or list its reviews and where they stand."""
    if options.action == "list":
        return _list(options)
    if not options.by:
        raise UsageError("say who decides: --by NAME")
    if options.action == "note" and not options.why:
        raise UsageError("a note is what --why says")
    when = datetime.now(UTC).isoformat(timespec="seconds")
    with open_case(options.case, write=True) as case:
        made = decide(case, options, when)
    write(f"review {made.number}: {made.verb} {made.targets[0].id}\n", options.output)
    return EXIT_OK


def decide(case: Case, options: argparse.Namespace, when: str) -> Review:
    """Draft the review that is asked for and append it."""
    records = load_records(case.db)
    reviews = load_reviews(case.db)
    whole = apply_reviews(records, reviews).whole
    signed = (options.by, when, options.why)
    told, changes = options.records, _changes(options.set)
    if options.action == "withdraw" and len(told) == 1 and told[0].isdecimal():
        told, changes = [], {**changes, "review": int(told[0])}
    draft = draft_review(whole, options.action, told, changes, signed, reviews)
    with transaction(case):
        made = append_review(case, draft)
        amend(case, records)
    return made


def _list(options: argparse.Namespace) -> int:
    with open_case(options.case) as case:
        reviews = load_reviews(case.db)
        placements = load_ledger(case.db).placements
    pairs = list(zip(reviews, placements, strict=True))
    if options.format == "json":
        built = [
            {**msgspec.to_builtins(one), "status": p.status, "id": p.id, "detail": p.detail}
            for one, p in pairs
        ]
        write(json.dumps(built, indent=2, ensure_ascii=False) + "\n", options.output)
    else:
        write("".join(_line(one, placement) for one, placement in pairs), options.output)
    return EXIT_OK


def _line(one: Review, placement: Placement) -> str:
    target = one.targets[0]
    words = f" “{target.quotes[0].exact[:60]}”" if target.quotes else ""
    parts = [f"{one.number}  {one.verb} {target.id} ({target.label[:60]}){words}"]
    parts += [f"{name}={json.dumps(value)}" for name, value in one.changes.items()]
    parts.append(f"by {one.by}, {one.when}")
    if one.why:
        parts.append(one.why)
    if placement.status != "standing":
        parts.append(f"{placement.status}: {placement.detail}")
    return "; ".join(parts) + "\n"


def _changes(told: list[str]) -> dict[str, str | float | bool | None]:
    found: dict[str, str | float | bool | None] = {}
    for one in told:
        name, equals, value = one.partition("=")
        if not equals:
            raise UsageError(f"--set takes FIELD=VALUE, not {one!r}")
        try:
            read = json.loads(value)
        except ValueError:
            read = value
        if isinstance(read, (dict, list)):
            raise UsageError(f"{name} cannot be {value}")
        found[name] = read
    return found
