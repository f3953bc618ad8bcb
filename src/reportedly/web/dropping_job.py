"""What is done with dropped files: added to the case at once, and read by one run at a time.

A run is a thread that opens the case for itself, as ``reportedly run`` would; what it tells is
kept for as long as the workbench runs, so that a page that is loaded anew sees all of it.
"""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import msgspec

from reportedly.casework import Added, add_bytes
from reportedly.errors import LockedError, ReportedlyError
from reportedly.settings import Settings
from reportedly.store.case import open_case
from reportedly.store.run import Work, run_case
from reportedly.types import Ledger

ENDS: Final = frozenset(("end", "failed"))
"""The events after which nothing follows."""

_MOST_FINDINGS = 20  # of one page that are told while it is read; all are in the case


@dataclass(frozen=True, slots=True)
class Job:
    """A run: ``told`` are its events, as name and JSON, in their order; only ever added to.

    ``page``: a page is begun; ``read``: what was read in it, or why it could not be; ``joining``;
    ``end``: the run is done; ``failed``: it has stopped, and what was read so far is kept.
    """

    ident: str
    told: list[tuple[str, str]] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return bool(self.told) and self.told[-1][0] in ENDS

    def tell(self, event: str, **data: Any) -> None:
        """Add an event."""
        self.told.append((event, msgspec.json.encode(data).decode()))


class Intake:
    """Takes files into one case, and runs over it; ``job`` is the last run of this start."""

    def __init__(self, path: Path) -> None:
        self.job: Job | None = None
        self._path = path

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self.job is not None and not self.job.done

    def add(self, name: str, data: bytes, settings: Settings) -> Added:
        """Add one file to the case, as ``reportedly add`` does.

        Raises LockedError where a run is under way or another process writes.
        """
        if self.running:
            raise LockedError("the case is being read at the moment: add this once that is done")
        with open_case(self._path, write=True) as case:
            (added,) = add_bytes(case, [(name, data)], settings)
        return added

    def run(self, make_work: Callable[[], Work]) -> Job:
        """Begin to read what is new in the case; the run that is under way, where one is."""
        if self.job is not None and self.running:
            return self.job
        job = self.job = Job(secrets.token_urlsafe(9))
        # it may be ended at any point with the process: what is written is whole, and goes on later
        threading.Thread(target=self._run, args=(job, make_work), daemon=True).start()
        return job

    def _run(self, job: Job, make_work: Callable[[], Work]) -> None:
        try:
            with open_case(self._path, write=True) as case:
                work = _watched(make_work(), job)
                ran = run_case(
                    case,
                    Settings(),
                    work,
                    progress=lambda done, total, uri: job.tell(
                        "page", done=done, total=total, uri=uri
                    ),
                )
        except ReportedlyError as error:
            job.tell("failed", error=str(error))
        except Exception as error:  # a thread that dies in silence would look as if it still ran
            job.tell("failed", error=f"a fault in the program: {type(error).__name__}: {error}")
        else:
            unread = [{"uri": uri, "detail": detail} for uri, detail in ran.unread]
            job.tell("end", marked=ran.marked, pages=ran.pages, unread=unread)


def _watched(work: Work, job: Job) -> Work:
    """Return the work with what it makes of each page told."""

    def mark(data: bytes, uri: str, settings: Settings) -> Ledger:
        made = work.mark(data, uri, settings)
        job.tell(
            "read",
            uri=uri,
            unread=not made.captures,
            documents=len(made.documents),
            attributions=sum(one.manner != "deed" for one in made.attributions),
            findings=[
                {"check": one.check, "verdict": one.verdict, "detail": one.detail}
                for one in made.findings[:_MOST_FINDINGS]
            ],
            more=max(0, len(made.findings) - _MOST_FINDINGS),
        )
        return made

    def join(parts: Any) -> Ledger:
        job.tell("joining")
        return work.join(parts)

    return replace(work, mark=mark, join=join)
