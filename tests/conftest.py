"""What tests share: the invented case, the data folder where there is one, the loaded models."""

from pathlib import Path

import pytest

from reportedly.models.gazetteer import Gazetteer
from reportedly.models.load import Models, load_models
from tests.records import make_attribution, make_document

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--images", metavar="CASE", help="take the tutorial's pictures of this case")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # the longest first: at the end the other process would wait for them
    items.sort(key=lambda item: item.path.name != "test_floors.py")


@pytest.fixture(scope="session")
def models() -> Models:
    return load_models()


@pytest.fixture(scope="session")
def gazetteer(models) -> Gazetteer:
    return models.gazetteer


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
