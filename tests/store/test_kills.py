"""A process that is killed amid its work leaves a whole case, with all that it said was written."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def kill(folder: Path, seed: int, kills: int) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", str(folder), str(seed), str(kills)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=3600,
    )  # fmt: skip
    assert done.returncode == 0, f"seed {seed}: {done.stderr[-3000:]}"
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_few_kills(tmp_path) -> None:
    assert "kills 10" in kill(tmp_path, 1, 10)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_folder_is_there_however_an_export_into_it_is_killed(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killed_folder", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "kills 6" in done.stdout


@pytest.mark.kills
def test_two_hundred_kills(tmp_path) -> None:
    assert "kills 200" in kill(tmp_path, 2, 200)
