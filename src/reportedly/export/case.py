"""The case in words for both reports: who holds what when, where a mention has it from, in time.

Both reports give the same rows; how a row looks is theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.export import standing, view
from reportedly.trace.accounts import make_accounts
from reportedly.trace.timeline import make_timeline
from reportedly.types import Claim, Ledger, Lineage, Mention
from reportedly.types_derived import Account, Report

HOLDERS = "who holds what, in the order of the pages"
QUESTION = "answers one question with"
TIMELINE_NOTE = "Reports in the order of publication; “speaks of” is the time in the claim's words."
TURNS = {"first": "first report", "may be first": "may be the first report", "later": ""}


@dataclass(frozen=True, slots=True)
class Case:
    """What the reports look up beside the ledger's own records."""

    accounts: Mapping[str, tuple[Account, ...]]
    answers: Mapping[str, tuple[int, ...]]
    numbers: Mapping[str, int]
    mentions: Mapping[str, Mention]
    names: Mapping[str, str]
    reports: tuple[Report, ...]


def read_case(ledger: Ledger) -> Case:
    """Return the accounts by claim, the numbers of claims by question, and the timeline.

    The timeline holds the reports of claims that several places make, or that share a question:
    of the others it would repeat the list of claims.
    """
    accounts: dict[str, list[Account]] = {}
    for account in make_accounts(ledger):
        accounts.setdefault(account.claim, []).append(account)
    answers: dict[str, list[int]] = {}
    numbers = {claim.id: number for number, claim in enumerate(ledger.claims, 1)}
    shown = set()
    for claim in ledger.claims:
        if claim.question is not None:
            answers.setdefault(claim.question, []).append(numbers[claim.id])
        if claim.question is not None or not view.once(claim):
            shown.add(claim.id)
    return Case(
        {key: tuple(found) for key, found in accounts.items()},
        {key: tuple(found) for key, found in answers.items()},
        numbers,
        {m.id: m for claim in ledger.claims for m in claim.mentions},
        {agent.id: agent.name for agent in ledger.agents},
        tuple(one for one in make_timeline(ledger).reports if one.claim in shown),
    )


def others(case: Case, claim: Claim) -> tuple[int, ...]:
    """Return the numbers of the claims that answer the same question."""
    mine = case.numbers[claim.id]
    return tuple(n for n in case.answers.get(claim.question or "", ()) if n != mine)


def lineages(claim: Claim) -> dict[str, Lineage]:
    """Return a claim's lineage by mention."""
    return {line.mention: line for line in claim.lineage}


def lineage(line: Lineage, where: str) -> str:
    """Return a mention's status in words; ``where`` names what it points at."""
    target = f" {where}" if line.of else ""
    if line.status == "independence not established":
        target = f" from{target}" if target else ""
    return f"{line.status}{target} ({line.reason})"


def account(one: Account, names: Mapping[str, str], where: str, when: str) -> str:
    """Return an account in words: stance, holder, from when to when, and where it is shown."""
    holder = names.get(one.holder or "", "speaker not stated")
    return f"{standing.STANCES[one.label]} {holder}, {when}: {where}"


def period(one: Account) -> str:
    """Return from when to when a stance is shown."""
    if one.first is None or one.last is None:
        return "undated"
    return one.first if one.first == one.last else f"{one.first} to {one.last}"


def event(report: Report) -> str:
    """Return the time that a report speaks of, with its precision; nothing where it has none."""
    if report.event is None:
        return ""
    return f"speaks of {report.event} ({report.event_precision})"


def reported(report: Report) -> str:
    """Return when a report was published, with the precision of that."""
    if report.reported is None:
        return "undated"
    told = report.reported_precision
    return f"{report.reported} ({told})" if told else report.reported
