"""Killing an export into a folder before and after each of its moves: a script.

``python -m tests.store.killed_folder FOLDER`` exports three files over three older ones, in a
process of its own that kills itself at a move. Each time the folder must be there with all three
files, each of them whole and old or new; the same export, done again, must finish the work.
"""

import os
import signal
import sys
from pathlib import Path

from reportedly.cli_export import write_files

OLD = {f"{name}.csv": f"old {name}\n".encode() * 1000 for name in ("claims", "places", "times")}
NEW = {name: data.replace(b"old", b"new") for name, data in OLD.items()}
MOVES = {"rename": Path.rename, "replace": Path.replace}


def child(target: Path, number: int, *, after: bool) -> None:
    """Export, and be killed at a move of this number, before or after it."""
    count = 0

    def moved(name: str):
        def move(one: Path, to: Path) -> Path:
            nonlocal count
            count += 1
            if count == number and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            found = MOVES[name](one, to)
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return found

        return move

    for name in MOVES:
        setattr(Path, name, moved(name))
    write_files(NEW, target)
    os._exit(0)


def main(folder: Path) -> None:
    """Kill at every move there is."""
    kills = 0
    for after in (False, True):
        for number in range(1, 100):
            target = folder / f"{after}-{number}"
            write_files(OLD, target)
            pid = os.fork()
            if pid == 0:
                child(target, number, after=after)
            _, status = os.waitpid(pid, 0)
            killed = os.waitstatus_to_exitcode(status) == -signal.SIGKILL
            assert killed or status == 0
            kills += killed
            assert target.is_dir(), f"the folder is gone (move {number}, after it: {after})"
            held = {one.name: one.read_bytes() for one in target.iterdir()}
            assert held.keys() == NEW.keys(), f"files are missing: {sorted(held)}"
            assert all(held[name] in (OLD[name], NEW[name]) for name in held), "a torn file"
            write_files(NEW, target)
            assert {one.name: one.read_bytes() for one in target.iterdir()} == NEW
            if not killed:
                break
    print(f"kills {kills}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
