"""The floors rise and never fall, and a figure under its floor is told."""

from eval.__main__ import below, insert, lifted, render
from eval.corpus import sample
from eval.matching import fewer
from eval.matching_data import Query
from eval.types import Result, Row
from reportedly.read.factchecks import Checked


def result(found: float, swallowed: float, corpus: str = "c") -> Result:
    rows = (
        Row("reportedly", "found", found),
        Row("reportedly", "swallowed", swallowed, error=True),
        Row("reportedly", "speed", 100 * found, "ms"),
        Row("a peer", "found", 0.99),
    )
    return Result("threads", "dev", corpus, 3, rows)


def test_floors_hold_our_quality_figures_only() -> None:
    floors = lifted({}, result(0.8, 0.1))
    assert floors == {
        "threads:dev": {"corpus_sha256": "c", "floors": {"found": 0.8, "swallowed": 0.1}}
    }


def test_floors_rise_and_never_fall() -> None:
    floors = lifted(lifted({}, result(0.8, 0.1)), result(0.7, 0.05))
    assert floors["threads:dev"]["floors"] == {"found": 0.8, "swallowed": 0.05}


def test_what_is_worse_than_its_floor_is_told() -> None:
    floors = lifted({}, result(0.8, 0.1))
    assert below(floors, result(0.8, 0.1)) == []
    assert below(floors, result(0.9, 0.0)) == []
    assert len(below(floors, result(0.7, 0.2))) == 2
    assert "corpus" in below(floors, result(0.9, 0.0, "another"))[0]
    assert "no floor" in below({}, result(0.9, 0.0))[0]


def test_a_result_replaces_its_own_block_of_the_page() -> None:
    page = insert(insert("# Results\n", result(0.8, 0.1)), result(0.9, 0.1))
    assert page.startswith("# Results\n")
    assert page.count("<!-- threads:dev -->") == 1
    assert render(result(0.9, 0.1)) in page


def test_precision_and_recall_are_shown_but_their_f_is_pinned() -> None:
    rows = (
        Row("reportedly", "names F1", 0.7),
        Row("reportedly", "names precision", 0.8),
        Row("reportedly", "names recall", 0.6),
        Row("reportedly", "words precision", 0.9),
    )
    floors = lifted({}, Result("names", "dev", "c", 3, rows))
    assert floors["names:dev"]["floors"] == {"names F1": 0.7, "words precision": 0.9}


def test_a_sample_is_every_fifth_item_and_another_split_is_whole() -> None:
    assert sample(range(11), "sample") == [0, 5, 10]
    assert sample("abc", "dev") == ["a", "b", "c"]


def test_a_sample_of_checked_claims_holds_all_that_queries_seek() -> None:
    checked = [
        Checked(f"claim {n}", f"https://c.example/{n}", "", "", None, None) for n in range(20)
    ]
    kept, queries = fewer(checked, [Query("one", frozenset([3, 7])), Query("two", frozenset([7]))])
    assert len(kept) == 2 + 1
    texts = [sorted(kept[number].claim for number in query.gold) for query in queries]
    assert texts == [["claim 3", "claim 7"], ["claim 7"]]


def test_of_labels_the_macro_f1_is_pinned() -> None:
    rows = (
        Row("reportedly", "stance macro F1", 0.5),
        Row("reportedly", "stance F1, deny", 0.3),
        Row("reportedly", "stance accuracy", 0.8),
        Row("reportedly", "fever macro F1", 0.8),
        Row("reportedly", "fever accuracy", 0.8),
        Row("reportedly", "stance ECE", 0.02, error=True),
    )
    floors = lifted({}, Result("stance", "dev", "c", 3, rows))
    assert sorted(floors["stance:dev"]["floors"]) == [
        "fever accuracy",
        "fever macro F1",
        "stance ECE",
        "stance macro F1",
    ]
