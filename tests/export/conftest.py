"""Fixtures of the report tests: the fictional event and the hostile ledger."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reportedly.types import Ledger


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        f"export_{name}", Path(__file__).with_name(f"{name}.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample_module() -> ModuleType:
    return _load("sample")


@pytest.fixture(scope="session")
def event(sample_module: ModuleType) -> Ledger:
    """The fictional contested event."""
    ledger: Ledger = sample_module.sample()
    return ledger


@pytest.fixture(scope="session")
def hostile(sample_module: ModuleType) -> Callable[[tuple[str, ...]], Ledger]:
    """A maker of ledgers whose every field holds one of the given strings."""
    maker: Callable[[tuple[str, ...]], Ledger] = sample_module.hostile
    return maker


@pytest.fixture(scope="session")
def tab() -> Iterator[Any]:
    """A page of a headless Chromium; skipped where there is none and none can be installed."""
    browser = _load("browser")
    program = browser.find_chromium()
    if program is None:
        pytest.skip("no Chromium on this machine, and none could be installed")
    with browser.chromium(program) as opened:
        yield opened
