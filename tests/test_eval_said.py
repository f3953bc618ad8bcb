"""The scorer of who said what, and the timing beside a peer, on tiny invented texts."""

import json
import os
from pathlib import Path

import pytest

from eval import said, speed
from eval.said import Item, Statement, locate, name_in, ours, read_lines, run, same_name, score
from eval.types import Row

TEXT = (
    "SEABY - Mara Quell said that the lock was open.\n\n"
    "“It was not open at all,” Ivo Tann told the Seaby Post. He said the guild had the key.\n"
)


def at(piece: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(piece)
    return ((start, start + len(piece)),)


LOCK, OPEN, KEY = at("that the lock was open"), at("It was not open at all"), at("the guild had")
GOLD = (Statement(LOCK, "Mara Quell"), Statement(OPEN, "Ivo Tann"), Statement(KEY, None))


def figures(found: list[Statement]) -> dict[str, float]:
    return {row.metric: row.value for row in score("x", [Item(TEXT, GOLD)], [found])}


def test_all_right_is_one_and_nothing_is_zero() -> None:
    assert set(figures(list(GOLD)).values()) == {1.0}
    assert set(figures([]).values()) == {0.0}


def test_a_wrong_speaker_costs_what_was_said_and_not_its_content() -> None:
    got = figures([Statement(LOCK, "Ivo Tann"), Statement(OPEN, "Tann"), Statement(KEY, None)])
    assert got["content F1"] == 1
    assert got["said F1"] == pytest.approx(2 / 3)
    assert got["speaker given content"] == 0.5
    assert figures([Statement(LOCK, None)])["said recall"] == 0


def test_each_statement_is_found_once() -> None:
    got = figures([Statement(LOCK, "Quell")] * 2)
    assert got["content precision"] == 0.5
    assert got["content recall"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Quell", "MARA QUELL"),
        ("Sen. Mara Quell", "Quell"),
        ("Íñigo Tánn", "Inigo Tann"),
        ("The Harbour Guild", "Harbour Guild's"),
        ("M. Quell", "Mara Quell"),
        ("Guild of Harbours", "the Harbours Guild"),
    ],
)
def test_one_agent_under_two_names(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mara Quell", "Ivo Quell"), ("Mara Quell", "Mara Tann"), ("Harbour Guild", "Boat Guild"),
     ("", "Quell"), ("Mara", "—")],
)  # fmt: skip
def test_two_agents(one: str, other: str) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Mara Quell", "Mara Quell"),
        ("the Harbour Guild", "the Harbour Guild"),
        ("Ivo Tann, who keeps the key", "Ivo Tann"),
        ("Bank of Seaby", "Bank of Seaby"),
        ("He", None),
        ("the ministry", None),
        ("lock keeper Ivo Tann", None),
        ("The President", None),
        ("", None),
    ],
)
def test_only_names_are_derived_from_sources(source: str, name: str | None) -> None:
    assert name_in(source) == name


def test_a_statement_is_looked_up_in_its_article() -> None:
    assert locate(TEXT, "that the  lock\nwas open") == LOCK
    assert locate(TEXT, '"It was not open at all"') == OPEN
    loose = locate(TEXT, "He said, well, the guild had the key.")
    assert [TEXT[a:b] for a, b in loose] == ["the guild had the key"]
    assert locate(TEXT, "nothing of the sort was ever told") == ()
    twice = "We left. We left."
    assert locate(twice, "We left.", 8) == ((9, 17),)


def test_lines_become_items_and_what_is_not_there_stays_in_the_gold(tmp_path: Path) -> None:
    statements = [
        {"text": "that the lock was open", "speaker": "Mara Quell"},
        {"text": "barges fly south each winter", "speaker": ""},
    ]
    lines = json.dumps({"text": TEXT, "statements": statements}) + "\n"
    (item,) = read_lines(lines)
    assert item.gold == (Statement(LOCK, "Mara Quell"), Statement((), None))
    (rows,) = ([r for r in score("x", [item], [[item.gold[0]]]) if r.metric == "content recall"],)
    assert rows[0].value == 0.5
    assert rows[0].note == "2 statements, 1 not in their text"


def test_the_package_says_who_said_what() -> None:
    found = ours(flat=True)(TEXT)
    assert any(one.speaker == "Ivo Tann" and "not open" in _text(one) for one in found)
    assert figures(found)["content recall"] == 1


def _text(statement: Statement) -> str:
    return " ".join(TEXT[a:b] for a, b in statement.content)


def test_a_file_is_a_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(said, "peers", list)
    with pytest.raises(ValueError, match="split"):
        run(tmp_path, "extra")
    (tmp_path / "said").mkdir()
    line = {"text": TEXT, "statements": [{"text": TEXT[OPEN[0][0] : OPEN[0][1]], "speaker": "x"}]}
    (tmp_path / "said" / "extra.jsonl").write_text(json.dumps(line))
    rows = {(row.system, row.metric): row.value for row in run(tmp_path, "extra").rows}
    assert rows["reportedly", "content recall"] == 1
    assert rows["reportedly", "said recall"] == 0


def test_timing_keeps_to_one_core_and_lets_go_of_it() -> None:
    if not hasattr(os, "sched_getaffinity"):
        pytest.skip("no affinity here")
    before = os.sched_getaffinity(0)
    with speed.one_core():
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == before


def test_a_timing_beside_the_peer_tells_the_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = Row("reportedly", "all marks", 100.0, "chars/CPU-s")
    monkeypatch.setattr(speed, "load_spacy", lambda: None)
    assert speed.beside_spacy(mine, ["x"]) == []
    clock = iter((1.0, 3.0))
    monkeypatch.setattr(speed, "load_spacy", lambda: object())
    monkeypatch.setattr(speed, "parse", lambda text: text)
    monkeypatch.setattr(speed, "by_rules", lambda _: [])
    monkeypatch.setattr(speed, "version", lambda: "spaCy 0")
    monkeypatch.setattr(speed.time, "process_time", lambda: next(clock))
    peer, ratio = speed.beside_spacy(mine, ["x" * 50, "y" * 50])
    assert (peer.metric, peer.value, peer.unit) == ("all marks", 50, "chars/CPU-s")
    assert (ratio.system, ratio.value, ratio.unit) == ("reportedly", 2, "times")


def test_a_timing_tells_what_the_encoder_leaves_to_all_else() -> None:
    speeds = {speed.PIECES: 60.0, speed.ENCODER: 30.0, speed.MARKS: 15.0}
    row = speed.of_the_encoder(
        [Row("reportedly", name, value, "chars/CPU-s") for name, value in speeds.items()]
    )
    assert (row.metric, row.unit) == ("all marks, of what the encoder allows", "%")
    assert row.value == pytest.approx(75)
