"""The scorer of names, on tiny invented texts."""

import json
from pathlib import Path

import pytest

from eval import names
from eval.conll import chunks, is_held_out, join_tokens, re3d
from eval.names import LABELS, SPACY, Item, run, score

TEXT = "Ivo Tann of Lockton Barges met the Harbour Guild in Seaby."
GOLD = ((0, 8, "person"), (12, 26, "corporation"), (35, 48, "group"), (52, 57, "location"))
FOUND = [(0, 8, "person"), (12, 26, "corporation"), (35, 48, "group"), (52, 57, "place")]


def figures(found: list[tuple[int, int, str]], gold=GOLD, free=(), name: str = "wnut17"):
    rows = score("x", name, [Item(TEXT, gold, free)], [found])
    return {row.metric.removeprefix(f"{name} "): row.value for row in rows}


def test_all_right_is_one_and_nothing_is_zero() -> None:
    assert set(figures(FOUND).values()) == {1.0}
    assert set(figures([]).values()) == {0.0}


def test_a_wrong_type_counts_untyped_and_a_wrong_edge_not_at_all() -> None:
    mixed = [(0, 8, "person"), (12, 26, "group"), (31, 48, "group"), (52, 57, "place")]
    got = figures(mixed)
    assert got["F1"] == got["precision"] == got["recall"] == 0.5
    assert got["untyped F1"] == 0.75


def test_an_organisation_untold_is_right_as_either_kind() -> None:
    untold = [(a, b, "organisation" if kind in ("corporation", "group") else kind)
              for a, b, kind in FOUND]  # fmt: skip
    assert figures(untold)["F1"] == 1


def test_types_that_a_set_never_marks_are_left_out() -> None:
    assert figures([*FOUND, (27, 30, "event"), (27, 30, "people")])["precision"] == 1
    assert figures([*FOUND, (27, 30, "work")])["precision"] == 0.8


def test_spans_that_name_nothing_are_neither_missed_nor_wrong() -> None:
    gold, free = ((52, 57, "Location"),), ((31, 48, "Organisation"),)
    place = (52, 57, "place")
    assert figures([place], gold, free, "re3d")["F1"] == 1
    assert figures([place, (31, 48, "group")], gold, free, "re3d")["F1"] == 1
    assert figures([place, (27, 30, "group")], gold, free, "re3d")["precision"] == 0.5


def test_of_nested_gold_either_may_be_found() -> None:
    gold = ((12, 57, "Organisation"), (12, 19, "Location"), (52, 57, "Location"))
    assert figures([(12, 57, "group")], gold, (), "re3d")["F1"] == 1
    assert figures([(12, 19, "place"), (52, 57, "place")], gold, (), "re3d")["F1"] == 1
    assert figures([(12, 19, "place")], gold, (), "re3d")["recall"] == 0.5


def test_every_type_of_the_peer_is_one_of_ours() -> None:
    assert set(SPACY.values()) <= set().union(*LABELS.values())


def test_tokens_are_put_back_into_text() -> None:
    rows = [[("Ivo", "B-PER"), ("'s", "O"), ("(", "O"), ("old", "O"), (")", "O"), ("lock", "O")],
            [("In", "O"), ("Seaby", "I-LOC"), (".", "O")]]  # fmt: skip
    text, spans = join_tokens(rows, "\n\n")
    assert text == "Ivo's (old) lock\n\nIn Seaby."
    assert [(text[a:b], kind) for a, b, kind in spans] == [("Ivo", "PER"), ("Seaby", "LOC")]


def corpus(folder: Path) -> Path:
    """A data folder with the three sets, a name in each."""
    dev = folder / "ner/WNUT17/CONLL-format/data/dev/emerging.dev.conll"
    wikigold = folder / "ner/wikigold/CONLL-format/data/wikigold.conll.txt"
    records = folder / "ner/re3d/A source"
    for place in (dev.parent, wikigold.parent, records):
        place.mkdir(parents=True)
    dev.write_text("Ivo\tB-person\nleft\tO\n\nSeaby\tB-location\nsleeps\tO\n")
    wikigold.write_text("-DOCSTART- O\n\n" + "Ivo I-PER\nleft O\n\n" * 240)
    ids = [f"doc{i}" for i in range(12)]
    documents = [{"_id": name, "text": "Ivo left the guild."} for name in ids]
    entities = [
        {"documentId": name, "begin": a, "end": b, "type": kind}
        for name in ids
        for a, b, kind in ((9, 18, "Organisation"), (0, 3, "Person"), (4, 8, "Temporal"))
    ]
    for name, rows in (("documents", documents), ("entities", entities)):
        (records / f"{name}.json").write_text("\n".join(map(json.dumps, rows)))
    return folder


def test_the_sets_are_read_and_a_finder_is_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "load_spacy", lambda: None)
    data = corpus(tmp_path)
    every = list(re3d(data / "ner/re3d"))
    held = [text for text in every if is_held_out(text[0])]
    assert 0 < len(held) < len(every)
    assert every[0][2][0] == (0, 3, "Person")

    def finder(text: str) -> list[tuple[int, int, str]]:
        return [(0, 3, "person")] if text.startswith("Ivo") else []

    result = run(data, "dev", finder)
    got = {row.metric: row.value for row in result.rows}
    assert got["re3d F1"] == 1
    assert got["wnut17 recall"] == 0.5
    assert 0 < got["wikigold recall"] < 0.1  # twelve sentences to a text, the first name found
    wikigold = list(chunks(data / "ner/wikigold/CONLL-format/data/wikigold.conll.txt", " "))
    assert result.items < 2 + len(held) + len(wikigold)
    with pytest.raises(ValueError, match="split"):
        run(data, "heldout")


def test_without_the_peer_there_is_no_row_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "load_spacy", lambda: None)
    found = run(corpus(tmp_path), finder=lambda _: [])
    assert {row.system for row in found.rows} == {"reportedly"}
