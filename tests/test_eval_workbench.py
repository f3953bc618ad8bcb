"""The case that the workbench is measured on: sound, the same each time, and as large as said."""

from eval.workbench_case import make_case, make_page
from reportedly.store.case import open_case
from reportedly.store.run import load_ledger
from reportedly.store.verify import verify_case


def test_a_seeded_case_is_a_sound_case(tmp_path) -> None:
    count = make_case(tmp_path / "a.case", pages=3)
    with open_case(tmp_path / "a.case") as case:
        assert verify_case(case) == []
        ledger = load_ledger(case.db).ledger
    assert count == sum(
        len(getattr(ledger, name))
        for name in ("captures", "documents", "agents", "attributions", "times", "places",
                     "evidence", "claims", "relays", "findings")
    )  # fmt: skip
    assert count > 300
    make_case(tmp_path / "b.case", pages=3)
    with open_case(tmp_path / "b.case") as case:
        assert load_ledger(case.db).ledger == ledger


def test_another_seed_is_another_page() -> None:
    assert make_page(5, 1) == make_page(5, 1)
    assert make_page(5, 1)[0] != make_page(5, 2)[0]
