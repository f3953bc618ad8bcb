"""What tests share: the invented case, the data folder where there is one, a loaded gazetteer."""

from pathlib import Path

import pytest

from reportedly.models.gazetteer import Gazetteer, load_gazetteer
from tests.records import make_attribution, make_document

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def examples() -> list[Path]:
    return sorted([*(ROOT / "examples").glob("*.html"), *(ROOT / "examples").glob("*.txt")])


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the data folder beside the checkout is not there")
    return folder


@pytest.fixture
def document():
    return make_document


@pytest.fixture
def said():
    return make_attribution
