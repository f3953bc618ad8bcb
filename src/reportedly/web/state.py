"""The case as the workbench holds it: read once, and brought up to date when the file changes.

Folding a whole case takes seconds where it is large, so what is folded is kept here, in plain
sight, together with the stamp of the file that it was made from. A review that is appended, by us
or by another program, is folded onto it; whatever else has changed is read anew.
"""

import sqlite3
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportedly.errors import ReportedlyError
from reportedly.ledger import Folded, apply_reviews, fold_on
from reportedly.ledger_review import draft_review
from reportedly.store.case import open_case, transaction
from reportedly.store.reviews import append_review, load_reviews
from reportedly.store.run import is_stale, load_records, put_amended
from reportedly.store.search import Hit, search_case
from reportedly.types import Ledger, Review, ReviewVerb
from reportedly.web.shelf import Known, Shelf

Changes = dict[str, str | float | bool | None]
_REMEMBERED = 32


class ConflictError(ReportedlyError):
    """Somebody else has decided on the same record since it was shown; ``reviews`` are theirs."""

    def __init__(self, reviews: Sequence[Review]) -> None:
        names = ", ".join(dict.fromkeys(review.by for review in reviews))
        super().__init__(f"{names} decided on this while it lay before you")
        self.reviews = tuple(reviews)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells two states of a case file apart: its runs and steps, and its reviews."""

    made: tuple[int | str, ...]
    reviews: int


@dataclass(frozen=True)
class State:
    """One state of the case: what the stages made, the reviews, and both folded."""

    stamp: Stamp
    records: Ledger
    reviews: tuple[Review, ...]
    folded: Folded
    stale: bool
    known: Known

    @cached_property
    def shelf(self) -> Shelf:
        """The look-ups that views need, made when the first one asks."""
        return Shelf(self.folded, self.reviews, self.known)


class Desk:
    """One case and the last state of it that was seen; all its calls come from one thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._state: State | None = None
        # what was folded of late, so that taking back the last review costs no more than making it
        self._history: deque[Folded] = deque(maxlen=_REMEMBERED)

    def state(self) -> State:
        """Return the case as it stands now.

        Raises CaseError where the file cannot be read.
        """
        with open_case(self.path) as case:
            return self._current(case.db)

    def search(self, words: str, limit: int) -> list[Hit]:
        """Return what holds all words, the best first.

        Raises UsageError where there is no word, CaseError where the file cannot be read.
        """
        with open_case(self.path) as case:
            return search_case(case, words, limit=limit)

    def decide(
        self,
        verb: ReviewVerb,
        records: Sequence[str],
        changes: Changes,
        signed: tuple[str, str, str],
        seen: int | None = None,
    ) -> Review:
        """Append a review and return it; ``signed`` is who, when and why.

        ``seen`` is the number of the last review that the page knew of: where somebody else has
        decided on the record since, ConflictError tells what, and nothing is written. Raises
        UsageError where the review makes no sense, LockedError where another process writes.
        """
        with open_case(self.path, write=True) as case:
            state = self._current(case.db)
            if seen is not None:
                _check_seen(state, records[0], signed[0], seen)
            folded = state.folded
            draft = draft_review(
                folded.whole, verb, records, changes, signed, state.reviews, state.known.book
            )
            with transaction(case):
                made = append_review(case, draft)
                if made.number > len(state.reviews):
                    folded = self._fold(state.records, (*state.reviews, made), state.known)
                    if folded.ledger is not state.folded.ledger:
                        put_amended(case, state.records, folded.ledger)
                    state = State(
                        Stamp(state.stamp.made, made.number),
                        state.records,
                        (*state.reviews, made),
                        folded,
                        state.stale,
                        _known(folded, state),
                    )
            self._state = state
        return made

    def _current(self, db: sqlite3.Connection) -> State:
        stamp, old = _stamp(db), self._state
        if old is not None and old.stamp == stamp:
            return old
        reviews = tuple(load_reviews(db))
        same = old is not None and old.stamp.made == stamp.made
        if old is not None and same and old.reviews == reviews[: len(old.reviews)]:
            folded = self._fold(old.records, reviews, old.known)
            self._state = State(stamp, old.records, reviews, folded, old.stale, _known(folded, old))
        else:
            records = load_records(db)
            self._history.clear()
            folded = self._fold(records, reviews)
            stale = is_stale(db)
            self._state = State(stamp, records, reviews, folded, stale, Known(folded.whole))
        return self._state

    def _fold(
        self, records: Ledger, reviews: Sequence[Review], known: Known | None = None
    ) -> Folded:
        """Fold all reviews over the records, from the latest that still holds."""
        for earlier in reversed(self._history):
            same = known is not None and known.whole is earlier.whole
            folded = fold_on(earlier, reviews, known.book if known and same else None)
            if folded is not None:
                break
        else:
            folded = apply_reviews(records, reviews)
        self._history.append(folded)
        return folded


def _known(folded: Folded, old: State) -> Known:
    return old.known if old.known.whole is folded.whole else Known(folded.whole)


def _check_seen(state: State, record: str, by: str, seen: int) -> None:
    later = [
        review
        for review in state.shelf.reviews_of(record)
        if review.number > seen and review.by != by and review.verb != "note"
    ]
    if later:
        raise ConflictError(later)


def _stamp(db: sqlite3.Connection) -> Stamp:
    (runs,) = db.execute("SELECT coalesce(max(id), 0) FROM run").fetchone()
    steps, last = db.execute("SELECT count(*), coalesce(max(done_id), 0) FROM latest").fetchone()
    (pages,) = db.execute("SELECT coalesce(max(number), 0) FROM addition").fetchone()
    joined = db.execute(
        "SELECT digest FROM latest JOIN done ON done.id = done_id WHERE latest.stage = 'join'"
    ).fetchone()
    (reviews,) = db.execute("SELECT coalesce(max(number), 0) FROM review").fetchone()
    return Stamp((runs, steps, last, pages, joined[0] if joined else ""), reviews)
