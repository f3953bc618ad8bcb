"""Reading and changing training texts; the network itself needs torch and is tested with it."""

import random
from pathlib import Path

import pytest

from training.exchange import exchange, pool
from training.texts import Text


def text(words: str, *spans: tuple[str, str]) -> Text:
    gold = tuple((words.index(s), words.index(s) + len(s), kind) for s, kind in spans)
    return Text("one", words, "attribution", gold, readings=(gold[:1],))


def test_names_are_exchanged_and_the_gold_moves_along() -> None:
    one = text(
        "On Monday the mayor, Orlo, said the bridge fell. Orlo left; the dog of Vane stayed.",
        ("the mayor, Orlo,", "source"), ("said", "cue"), ("the bridge fell", "content"),
    )  # fmt: skip
    other = exchange(one, ["Brandtmeier"], random.Random(1))
    assert other.text == (
        "On Monday the mayor, Brandtmeier, said the bridge fell. "
        "Brandtmeier left; the dog of Brandtmeier stayed."
    )
    words = [other.text[a:b] for a, b, _ in other.gold]
    assert words == ["the mayor, Brandtmeier,", "said", "the bridge fell"]
    assert [other.text[a:b] for a, b, _ in other.readings[0]] == words[:1]


def test_a_text_without_names_stays_as_it_is() -> None:
    one = text("The bridge fell.", ("The bridge", "source"))
    assert exchange(one, ["Vane"], random.Random(1)) == one


def test_the_pool_holds_names_and_no_days() -> None:
    assert pool([text("they met Orlo on Monday, and Vane.")]) == ["Orlo", "Vane"]


def test_no_attribution_of_the_development_part_is_trained_on(shared: Path) -> None:
    from training import read_polnear

    folder = shared / "data" / "polnear"
    train = {t.text for t in read_polnear.read(folder / "train")}
    assert not train & {t.text for t in read_polnear.read(folder / "dev")}


@pytest.mark.parametrize("part", ["train", "dev"])
def test_names_are_read_with_what_their_sets_leave_open(shared: Path, part: str) -> None:
    from training import read_names

    texts = read_names.read(shared / "data", part)
    assert all(0 <= a < b <= len(t.text) for t in texts for a, b, _ in t.gold)
    by_set = {t.name.partition("/")[0]: t for t in texts if t.gold}
    assert any(t.unmarked == {"people", "misc"} for t in by_set.values())  # WNUT17
    assert any("corporation|group" in {name for _, _, name in t.gold} for t in texts)


def test_texts_held_out_are_not_in_training(shared: Path) -> None:
    from training import read_names

    train = {t.text for t in read_names.read(shared / "data", "train")}
    assert not train & {t.text for t in read_names.read(shared / "data", "dev")}
