"""Exchanged names are read alike: people, organisations, outlets and countries of any origin."""

import re
from pathlib import Path

import pytest

from eval.even import FILLERS, SLOTS, fill, fillers, in_slots, page_of, read, read_sentences, run
from eval.types import Result

SENTENCES = read_sentences()
SLOT = re.compile(r"\{([^}]*)\}")
# what is measured on every third sentence, rounded up a little: these may fall, never rise
MOST = {
    "fillings read otherwise": 0.044,
    "fillings with other agents": 0.07,
    "sentences read otherwise in any": 0.36,
    "read otherwise, Slavic": 0.012,
    "read otherwise, Arabic": 0.045,
    "read otherwise, Chinese": 0.045,
    "read otherwise, West African": 0.04,
    "read otherwise, Hispanic": 0.05,
    "read otherwise, Anglo": 0.024,
    "read otherwise, Indian": 0.018,
    "read otherwise, Finnish and Turkish": 0.04,
    "read otherwise, South-East Asian": 0.024,
    "read otherwise, names that are words": 0.15,
    "read otherwise, invented": 0.034,
}


@pytest.fixture(scope="module")
def result() -> Result:
    return run(Path(), "dev")


@pytest.mark.parametrize("metric", MOST)
def test_no_more_fillings_are_read_otherwise_than_were(metric: str, result: Result) -> None:
    (row,) = [row for row in result.rows if row.metric == metric]
    assert row.error
    assert row.value <= MOST[metric]


def test_every_figure_is_pinned(result: Result) -> None:
    assert {row.metric for row in result.rows} == set(MOST)
    assert result.items == len(SENTENCES[::3])


def test_there_are_sentences_and_origins_enough() -> None:
    assert len({sentence for _, sentence in SENTENCES}) == len(SENTENCES) >= 220
    assert {kind for kind, _ in SENTENCES} >= {"article", "denial", "headline", "comment", "post"}
    assert len(FILLERS) >= 8
    for names in FILLERS.values():
        assert len({*names}) == len(SLOTS)
    everybody = [name for names in FILLERS.values() for name in names]
    for _, sentence in SENTENCES:
        assert set(SLOT.findall(sentence)) <= set(SLOTS)
        assert not any(name in sentence for name in everybody)


def test_exchanging_twice_is_no_exchange() -> None:
    sets = fillers()
    one, other = sets["Slavic"], sets["Slavic, exchanged"]
    assert (one["P1"], one["P2"]) == (other["P2"], other["P1"])
    assert (one["X1"], one["X2"]) == (other["X2"], other["X1"])
    assert len(sets) == 2 * len(FILLERS)


@pytest.mark.parametrize("kind", ["article", "headline", "comment", "post"])
def test_a_sentence_lies_where_its_page_says(kind: str) -> None:
    page, start = page_of(kind, "Tolmar said no.")
    assert page[start:].startswith("Tolmar said no.")


def test_readings_name_slots_whatever_fills_them(models) -> None:
    sentence = "{P1} said that “{C1} lied” to {P2}."
    readings = set()
    for origin in ("Chinese", "Hispanic", "invented"):
        names = fillers()[origin]
        filled = fill(sentence, names)
        readings.add(read("article", sentence, filled, names, models)[0])
    assert readings == {
        (
            (
                "article", ("0: {P1}",), ("5: said",), ("10: that “{C1} lied” to {P2}",),
                "asserts", True, "mixed", None,
            ),
        )
    }  # fmt: skip


def test_a_cut_name_is_told() -> None:
    sentence = "{P1} met {P2}."
    filled = fill(sentence, {"P1": "orlo Vane", "P2": "Ilse Marrow"})
    assert filled.text == "Orlo Vane met Ilse Marrow."
    assert in_slots(sentence, filled, 0, 9) == "0: {P1}"
    assert in_slots(sentence, filled, 5, 9) == "(cut)0: {P1}"
    assert in_slots(sentence, filled, 10, 13) == "5: met"
    assert in_slots(sentence, filled, 10, 18) == "5: met (cut)"
    assert in_slots(sentence, filled, 14, 26) == "9: {P2}."
