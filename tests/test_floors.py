"""No figure has fallen under its floor, on the corpus that the floor was measured on."""

import json
from pathlib import Path

import pytest

from eval.__main__ import FLOORS, SETS, below, scorer

PINNED = json.loads(FLOORS.read_text("utf-8"))
OF_OUR_OWN = {"even:dev"}  # sets that lie in the repository and want no data folder
# Of a set that takes minutes a sample is measured here, all of it by `make floors`.
SAMPLED = {key.partition(":")[0] for key in PINNED if key.endswith(":sample")}
MEASURED = {
    key for key in PINNED if key.endswith(":sample") or key.partition(":")[0] not in SAMPLED
}


def test_every_set_has_a_scorer_and_pins_name_real_sets() -> None:
    for name in SETS:
        assert callable(scorer(name))
    assert {key.partition(":")[0] for key in PINNED} <= set(SETS)


@pytest.mark.shared
@pytest.mark.parametrize("key", sorted(MEASURED - OF_OUR_OWN))
def test_no_figure_is_under_its_floor(key: str, shared: Path) -> None:
    assert fallen(key, shared / "data") == []


@pytest.mark.parametrize("key", sorted(OF_OUR_OWN))
def test_no_figure_on_sentences_of_our_own_is_under_its_floor(key: str, tmp_path: Path) -> None:
    assert fallen(key, tmp_path) == []


def fallen(key: str, data: Path) -> list[str]:
    name, _, split = key.partition(":")
    return below(PINNED, scorer(name)(data, split))
