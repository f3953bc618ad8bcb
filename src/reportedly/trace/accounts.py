"""Accounts: for each claim, what each holder says of it, from when to when, side by side.

Nothing is judged or weighed: every stance of the ledger is in exactly one account, and holders
stand in the order in which the pages first show them.
"""

from collections.abc import Mapping
from itertools import groupby

from reportedly.trace.order import publication_times, time_key
from reportedly.trace.voices import Voices, read_voices, voice_key
from reportedly.types import Claim, Ledger, Stance
from reportedly.types_derived import Account

_Shown = tuple[tuple[int, int, int], str, Stance, str]  # place, voice, stance, document


def make_accounts(ledger: Ledger) -> tuple[Account, ...]:
    """Return the accounts of all claims: claims in the ledger's order, then holders, then time.

    Who says the same thing on ten pages has one account, whose voice is told by name alone
    (``trace/voices.py``). A speaker whom the page does not name, "officials" say, stands alone. An
    outlet that reports what a ministry says has no account by that. Linear but for the sorting.
    """
    voices = read_voices(ledger.documents, ledger.attributions, ledger.agents)
    times = publication_times(ledger.documents, ledger.captures)
    order = {document.id: number for number, document in enumerate(ledger.documents)}
    groups: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for agent in ledger.agents:
        key = voices.of(agent.id)
        groups.setdefault(key, []).append(agent.id)
        shown.setdefault(key, agent.id)
        if voice_key(agent) == key:
            bodies.setdefault(key, agent.id)
    shown |= bodies  # a spokesperson has the voice of a body, and the body stands for both
    found: list[Account] = []
    for claim in ledger.claims:
        stances = _placed(claim, voices, order)
        roots = {key: shown[key] for _, key, _, _ in stances if key in shown}
        same = voices.same_bodies(roots)
        by_voice: dict[str, list[_Shown]] = {}
        for one in stances:
            by_voice.setdefault(same.get(one[1], one[1]), []).append(one)
        for key, held in by_voice.items():
            keys = dict.fromkeys((key, *(k for k, other in same.items() if other == key)))
            agents = tuple(agent for k in keys for agent in groups.get(k, ()))
            found += _account(claim, shown.get(key), agents, held, times)
    return tuple(found)


def _placed(claim: Claim, voices: Voices, order: Mapping[str, int]) -> list[_Shown]:
    """Return a claim's stances by where they stand on the pages, each with its voice."""
    mentions = {mention.id: mention for mention in claim.mentions}
    found: list[_Shown] = []
    for number, stance in enumerate(claim.stances):
        mention = mentions.get(stance.mention or "")
        document = mention.document if mention else stance.document or ""
        place = (order.get(document, len(order)), mention.span.start if mention else 0, number)
        # of two speakers that no page names nothing shows that they are one
        key = voices.of(stance.holder) if stance.holder else f"\x00{number}"
        found.append((place, key, stance, document))
    return sorted(found, key=lambda one: one[0])


def _account(
    claim: Claim,
    holder: str | None,
    agents: tuple[str, ...],
    held: list[_Shown],
    times: Mapping[str, str | None],
) -> list[Account]:
    """Return one holder's accounts: stretches of time with one stance."""
    in_time = sorted(held, key=lambda one: (time_key(times.get(one[3])), one[0]))
    found = []
    for label, stretch in groupby(in_time, key=lambda one: one[2].label):
        run = list(stretch)
        dated = [when for one in run if (when := times.get(one[3]))]
        found.append(
            Account(
                claim.id,
                holder,
                label,
                agents,
                tuple(dict.fromkeys(one[2].mention for one in run if one[2].mention)),
                tuple(dict.fromkeys(one[3] for one in run)),
                dated[0] if dated else None,
                dated[-1] if dated else None,
            )
        )
    return found
