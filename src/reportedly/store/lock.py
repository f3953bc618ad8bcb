"""One writer at a time, by name: who has the case open for writing stands in a lock beside it.

SQLite lets one transaction write at a time; a run is many, and two runs at once would do each
page twice. So a writer holds the write lock of a second, tiny database ``NAME-lock`` for as long
as it works. The system frees it when the process ends, however it ends; whoever is refused can
still read there who holds it.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from socket import gethostname

from reportedly.errors import LockedError


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock of the case at ``path``.

    Raises LockedError, naming the process, where another holds it, and sqlite3.Error where the
    lock cannot be written.
    """
    beside = path.with_name(path.name + "-lock")
    for _ in range(10):
        file = _made(beside)
        db = sqlite3.connect(beside, timeout=0, isolation_level=None)
        try:
            _take(db, path)
            # whoever let go may have removed the very file that we have locked: then once more
            if file is None or file != _file(beside):
                continue
            try:
                yield
            finally:
                with suppress(OSError):  # left lying it does no harm
                    beside.unlink()
            return
        finally:
            db.close()
    raise LockedError(f"{path}: locked by another process")


def _made(path: Path) -> int | None:
    if not path.exists():
        sqlite3.connect(path).close()
    return _file(path)


def _file(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def _take(db: sqlite3.Connection, path: Path) -> None:
    """Write who we are, and keep the write lock."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute("CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, since TEXT)")
        db.execute("DELETE FROM holder")
        db.execute("INSERT INTO holder VALUES (?, ?, ?)", (os.getpid(), gethostname(), since))
        db.execute("COMMIT")
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise LockedError(f"{path}: locked by {_holder(db)}") from None
        raise


def _holder(db: sqlite3.Connection) -> str:
    try:
        pid, host, since = db.execute("SELECT pid, host, since FROM holder").fetchone()
    except (sqlite3.Error, TypeError):  # it is only now writing who it is
        return "another process"
    return f"process {pid} on {host} since {since}"
