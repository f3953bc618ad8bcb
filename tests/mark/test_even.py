"""Exchanged names are read alike: people, organisations, outlets and countries of any origin."""

import re

import pytest

from eval.even import FILLERS, SLOTS, fill, fillers, in_slots, page_of, read, read_sentences

SENTENCES = read_sentences()
SLOT = re.compile(r"\{([^}]*)\}")


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
