"""What the tests of the case file share: cases made in one call, and reviews in one line."""

from dataclasses import replace
from pathlib import Path

from reportedly.export.json import render_json
from reportedly.ledger import apply_reviews
from reportedly.ledger_review import draft_review
from reportedly.settings import Settings
from reportedly.store.case import open_case, transaction
from reportedly.store.inputs import PageBytes, add_page
from reportedly.store.reviews import append_review, load_reviews
from reportedly.store.run import amend, load_ledger, load_records, run_case
from reportedly.store.verify import verify_case
from tests.store.stub import WORK

SIGNED = ("Ida", "2031-04-01T10:00:00+00:00", "seen by eye")


def add(path: Path, pages, settings=None) -> list[str]:
    with open_case(path, write=True, create=True) as case, transaction(case):
        return [
            add_page(
                case,
                PageBytes(
                    uri, data if isinstance(data, bytes) else data.encode(), settings or Settings()
                ),
            )
            for uri, data in pages.items()
        ]


def run(path: Path, work=WORK, **more):
    with open_case(path, write=True) as case:
        return run_case(case, Settings(), work, **more)


def made(path: Path, pages, work=WORK) -> Path:
    add(path, pages)
    run(path, work)
    return path


def review(path: Path, verb, *records, signed=SIGNED, **changes):
    with open_case(path, write=True) as case:
        stored = load_records(case.db)
        whole = apply_reviews(stored, load_reviews(case.db)).whole
        draft = draft_review(whole, verb, records, changes, signed, load_reviews(case.db))
        with transaction(case):
            kept = append_review(case, draft)
            amend(case, stored)
        return kept


def shown(path: Path):
    with open_case(path) as case:
        return load_ledger(case.db)


def as_json(path: Path) -> str:
    return render_json(shown(path).ledger)


def faults(path: Path) -> list[str]:
    with open_case(path) as case:
        return verify_case(case)


def renamed(work, name):
    return replace(work, made_by=name)
