"""Opening a case file, and telling in plain words why one cannot be opened, read or written."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reportedly.errors import CaseError
from reportedly.store.lock import hold
from reportedly.store.schema import APPLICATION_ID, VERSION, statements

_WAIT = 5.0  # seconds for a program that writes without our lock
_MAGIC = b"SQLite format 3\x00"

_SAID: Final = {
    "SQLITE_FULL": "the disk is full; nothing of this step was kept, what was there is whole",
    "SQLITE_READONLY": "the file, or the folder it lies in, is read-only",
    "SQLITE_BUSY": "locked by another program",
    "SQLITE_LOCKED": "locked by another program",
    "SQLITE_NOTADB": "not a case file",
    "SQLITE_CORRUPT": "the file is damaged",
    "SQLITE_CANTOPEN": "cannot be opened: no such folder, no permission, or read-only",
    "SQLITE_IOERR": "the disk reports an error",
    "SQLITE_PERM": "no permission",
}


@dataclass(frozen=True, slots=True)
class Case:
    """An open case file."""

    path: Path
    db: sqlite3.Connection


@contextmanager
def open_case(path: Path, *, write: bool = False, create: bool = False) -> Iterator[Case]:
    """Open a case file, for reading one state of it or, by one process at a time, for writing.

    With ``create`` a file that is not there is made. Raises CaseError where the file is missing,
    is no case, is of a newer schema, or cannot be read or written; LockedError where another
    process writes to it.
    """
    if path.is_dir():
        raise CaseError(f"{path}: is a folder, not a case file")
    if not path.exists() and not create:
        raise CaseError(f"{path}: no such case file")
    with _told(path), ExitStack() as open_:
        _check_magic(path)
        if write:
            open_.enter_context(hold(path))
        db = _connect(path, write)
        open_.callback(db.close)
        if not _is_case(db, path):
            if not create:
                raise CaseError(f"{path}: not a case file")
            _create(db)
        if not write:
            db.execute("BEGIN")  # what is read is one state, whatever is written meanwhile
        yield Case(path, db)


@contextmanager
def transaction(case: Case) -> Iterator[None]:
    """Write all of what is within, or nothing."""
    case.db.execute("BEGIN IMMEDIATE")
    try:
        yield
        case.db.execute("COMMIT")
    except BaseException:
        if case.db.in_transaction:
            case.db.execute("ROLLBACK")
        raise


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    if write:
        db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")  # a write that is told as done outlives a crash
        return db
    # opened for writing, so that the last to close it can clear its log away, but never written
    address = path.absolute().as_uri()
    db = sqlite3.connect(address + "?mode=rw", timeout=_WAIT, isolation_level=None, uri=True)
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        db.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        # on a read-only disk SQLite cannot keep its index of the log; there is no log to heed
        db = sqlite3.connect(address + "?immutable=1", isolation_level=None, uri=True)
    return db


def _check_magic(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror})") from None
    if head and head != _MAGIC:
        raise CaseError(f"{path}: not a case file")


def _is_case(db: sqlite3.Connection, path: Path) -> bool:
    """Tell whether the file is a case; False where it holds nothing yet.

    A process that was stopped while it made the file leaves one without tables.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION_ID:
        if version > VERSION:
            raise CaseError(
                f"{path}: made by a newer version of reportedly "
                f"(schema {version}; this one knows {VERSION})"
            )
        return True
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application or version or tables:
        raise CaseError(f"{path}: a database, but not a case file")
    return False


def _create(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    for statement in statements():
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        for start, said in _SAID.items():
            if name.startswith(start):
                raise CaseError(f"{path}: {said}") from error
        raise CaseError(f"{path}: {error}") from error
