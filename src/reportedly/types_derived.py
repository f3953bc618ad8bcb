"""Records that are computed from a ledger when somebody looks at it, and never stored.

They are functions of the reviewed ledger (``trace/accounts.py``, ``trace/timeline.py``), so that a
person's review reaches them too. Ids in them are those of the ledger's records.
"""

from dataclasses import dataclass
from typing import Literal

from reportedly.types import StanceLabel

Precision = Literal[
    "century", "decade", "year", "part of year", "month", "week", "day", "part of day", "hour",
    "minute", "second",
]  # fmt: skip
Turn = Literal["first", "may be first", "later"]


@dataclass(frozen=True, slots=True)
class Account:
    """What one holder's stance towards one claim is, from when to when, and where it is shown.

    A holder whose stance changes has an account for each stretch of time. ``holder`` is the agent
    that stands for the voice (of a ministry and its spokesman, the ministry), None where the page
    does not say who speaks; ``agents`` are all agents of the voice, on whatever page. ``mentions``
    show the stance, in the order of time; ``documents`` are those that show it, replies and
    comments that hold no mention among them. ``first`` and ``last`` are when the first and the
    last of these was published, as precise as the pages tell it; None where undated.
    """

    claim: str
    holder: str | None
    label: StanceLabel
    agents: tuple[str, ...]
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One mention of a claim in time: when it was reported, and of which time it speaks.

    ``reported`` is when its document was published (ISO 8601); ``turn`` tells whether it is the
    claim's first report: ``may be first`` where times and relays do not tell. ``event`` is a
    TIMEX3 value, that of ``time``: of the time expressions within what is claimed, the most precise
    one on the calendar, of equals the first. Precisions say how much of a time is known, and are
    None where the time is.
    """

    claim: str
    mention: str
    document: str
    reported: str | None
    reported_precision: Precision | None
    turn: Turn
    event: str | None
    event_precision: Precision | None
    time: str | None


@dataclass(frozen=True, slots=True)
class Passing:
    """A relay in the order of relays: ``step`` counts the relays from what nobody passed on.

    ``reported`` is when the document that has it from another was published.
    """

    relay: str
    step: int
    reported: str | None
    reported_precision: Precision | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All reports in the order of publication, undated ones last; all relays in their order."""

    reports: tuple[Report, ...] = ()
    relays: tuple[Passing, ...] = ()
