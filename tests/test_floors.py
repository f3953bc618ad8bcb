"""No figure has fallen under its floor, on the corpus that the floor was measured on."""

import json
from pathlib import Path

import pytest

from eval.__main__ import FLOORS, SETS, below, scorer

PINNED = json.loads(FLOORS.read_text("utf-8"))


def test_every_set_has_a_scorer_and_pins_name_real_sets() -> None:
    for name in SETS:
        assert callable(scorer(name))
    assert {key.partition(":")[0] for key in PINNED} <= set(SETS)


@pytest.mark.shared
@pytest.mark.parametrize("key", sorted(PINNED))
def test_no_figure_is_under_its_floor(key: str, shared: Path) -> None:
    name, _, split = key.partition(":")
    result = scorer(name)(shared / "data", split)
    assert below(PINNED, result) == []
