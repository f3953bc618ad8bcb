"""Killing add, run, review and export at random, and looking at what is left: a script.

``python -m tests.store.killed FOLDER SEED KILLS`` does one piece of work again and again in a
process of its own, kills it with SIGKILL after a random time or amid a random SQL statement, and
checks after each kill that the case is whole and that nothing told as written is missing. What was
begun is then gone on with, until it is finished, and compared with the same work undisturbed. It
prints a line of figures, or stops with the seed of what went wrong.
"""

import os
import random
import signal
import sqlite3
import sys
import time
import traceback
from pathlib import Path

from reportedly.cli import main as command
from reportedly.settings import Settings
from reportedly.store.case import open_case, transaction
from reportedly.store.inputs import PageBytes, add_page, list_inputs
from reportedly.store.reviews import load_reviews
from reportedly.store.run import run_case
from tests.store.helpers import as_json, faults, review, shown
from tests.store.stub import PAGES, WORK

EVENING = "Per Lund said that the ferry {n} ran until midnight on Tuesday. The quay was full.\n"
WORKLOAD = {**PAGES, **{f"evening-{n}.txt": EVENING.format(n=n) for n in range(2, 5)}}
CONNECT = sqlite3.connect
EXPORTS = {"ledger.jsonl": "jsonl", "annotations.json": "annotations", "tables.zip": "csv",
           "tables": "csv"}  # fmt: skip
EVERY = 40  # steps of SQLite's machine between two chances to be killed


def work(path: Path, tell) -> None:
    """Add, run, review and export: what is done already is not done again, but for exports."""
    with open_case(path, write=True, create=True) as case:
        for uri, text in WORKLOAD.items():
            with transaction(case):
                add_page(case, PageBytes(uri, text.encode(), Settings()))
            tell(f"added {uri}")
        marked = []

        def progress(done, total, uri):
            marked.append(uri)
            for name in marked[:-1]:
                tell(f"marked {name}")

        run_case(case, Settings(), WORK, progress=progress)
        tell("joined")
    for verb, key, changes in decisions(path):
        made = review(path, verb, key, **changes)
        tell(f"reviewed {made.number} {verb} {key}")
    for name, form in EXPORTS.items():
        target = exported(path, name)
        assert command(["export", str(path), "--to", form, "-o", str(target)]) == 0
        tell(f"exported {name}")


def exported(path: Path, name: str) -> Path:
    return path.with_name(f"{path.stem}-{name}")


def content(target: Path) -> dict[str, bytes]:
    """Return a file's bytes, or those of all files of a folder."""
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    return {one.name if target.is_dir() else "": one.read_bytes() for one in files}


def decisions(path: Path):
    ledger = shown(path).whole
    said = sorted(ledger.attributions, key=lambda one: one.id)
    return [
        ("reject", said[0].id, {}),
        ("replace", said[1].id, {"force": "doubts"}),
        ("note", said[2].id, {}),
        ("reject", ledger.captures[0].id, {}),
    ]


def check(path: Path, told: set[str]) -> None:
    """The case is whole, and holds all that was told as written; an export is whole or not there.

    Exports come last and the case is the same each time, so that a whole one is as undisturbed.
    """
    for name, written in WRITTEN.items():
        target = exported(path, name)
        if target.exists():
            assert content(target) == written, f"{target}: not as undisturbed"
        else:
            assert f"exported {name}" not in told, f"told as exported, but not there: {name}"
    if not path.exists() or not path.stat().st_size:
        assert not told, "the case is gone"
        return
    db = CONNECT(path)
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    db.close()
    if not tables:
        assert not told, "the case is empty"
        return
    assert faults(path) == []
    with open_case(path) as case:
        names = {name for one in list_inputs(case.db) for name in one.names}
        done = {key for (key,) in case.db.execute("SELECT input_id FROM done")}
        marked = {one.uri for one in list_inputs(case.db) if one.id in done}
        reviews = {f"{r.number} {r.verb} {r.targets[0].id}" for r in load_reviews(case.db)}
    held_by = {"added": names, "marked": marked, "joined": {""}, "reviewed": reviews,
               "exported": set(EXPORTS)}  # fmt: skip
    for line in told:
        what, _, rest = line.partition(" ")
        held = held_by[what]
        assert rest in held, f"told as written, but not there: {line}"
        assert what != "joined" or "case" in done


def child(path: Path, pipe: int, steps: int | None) -> None:
    """Work in a process of its own, which may be told to kill itself after so many steps."""
    left = steps

    def step() -> int:
        nonlocal left
        assert left is not None
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def connect(*arguments, **more):
        db = CONNECT(*arguments, **more)
        db.set_progress_handler(step, EVERY)
        return db

    if steps is not None:
        sqlite3.connect = connect
    try:
        work(path, lambda line: os.write(pipe, f"{line}\n".encode()))
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def disturbed(path: Path, chance: random.Random, seconds: float, steps: int) -> tuple[bool, bool]:
    """Run the work once, and kill it; return whether it was killed, and whether it is finished."""
    ours, theirs = os.pipe()
    by_step = chance.random() < 0.6
    within = chance.randrange(1, steps) if by_step else None
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        child(path, theirs, within)
    os.close(theirs)
    if not by_step:
        time.sleep(chance.uniform(0, seconds))
        os.kill(pid, signal.SIGKILL)
    lines = b""
    while part := os.read(ours, 65536):
        lines += part
    os.close(ours)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL), "the work itself failed"
    TOLD.update(line for line in lines.decode().split("\n")[:-1])
    check(path, TOLD)
    return status != 0, os.waitstatus_to_exitcode(status) == 0


TOLD: set[str] = set()
WRITTEN: dict[str, dict[str, bytes]] = {}
"""The exports of an undisturbed case, by name."""


def measure(path: Path) -> tuple[float, int]:
    """Do the work undisturbed; return its seconds and its steps."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    def connect(*arguments, **more):
        db = CONNECT(*arguments, **more)
        db.set_progress_handler(step, EVERY)
        return db

    sqlite3.connect = connect
    started = time.monotonic()
    work(path, lambda _: None)
    sqlite3.connect = CONNECT
    return time.monotonic() - started, count


def main(folder: Path, seed: int, kills: int) -> None:
    """Kill so many times."""
    chance = random.Random(seed)
    whole = folder / "whole.case"
    seconds, steps = measure(whole)
    expected = as_json(whole)
    WRITTEN.update((name, content(exported(whole, name))) for name in EXPORTS)
    killed = finished = 0
    while killed < kills:
        path = folder / f"{finished}.case"
        TOLD.clear()
        done = False
        while not done:
            died, done = disturbed(path, chance, seconds, steps)
            killed += died
            if killed >= kills and not done:
                work(path, lambda _: None)
                done = True
        assert faults(path) == []
        assert as_json(path) == expected, f"{path}: not as undisturbed"
        check(path, {f"exported {name}" for name in EXPORTS})
        finished += 1
    print(f"kills {killed}, cases finished {finished}, steps {steps}, seconds {seconds:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
