"""What the verbs of the command line share: exit statuses, progress, and writing what is asked."""

import argparse
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from reportedly.errors import UsageError
from reportedly.export.json import render_json
from reportedly.pipeline import Progress
from reportedly.types import Ledger

EXIT_OK: Final = 0
EXIT_NOT_SO: Final = 1  # nothing found, or a case that was changed
EXIT_USAGE: Final = 2
EXIT_SOME_UNREAD: Final = 3
EXIT_NONE_READ: Final = 4
EXIT_CASE: Final = 5
EXIT_LOCKED: Final = 6


def published(told: str | None) -> str | None:
    """Return the date that a person tells; raises UsageError where it is none."""
    if told is None:
        return None
    from datetime import datetime

    try:
        datetime.fromisoformat(told)
    except ValueError:
        raise UsageError(
            f"--published takes an ISO 8601 date or time such as 2022-04-06, not {told!r}"
        ) from None
    return told


def rendered(ledger: Ledger, options: argparse.Namespace) -> str:
    """Return the ledger in the format that is asked for."""
    # each format is imported where it is asked for: a JSON call need not load the reports
    if options.format == "json":
        return render_json(ledger)
    if options.format == "html":
        from reportedly.export.html import render_html

        return render_html(ledger)
    from reportedly.export.terminal import render_terminal

    tty = options.output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns if tty else 100
    return render_terminal(ledger, width=min(width, 120), colour=tty)


def write(text: str, output: str | None) -> None:
    """Write to a file, or else to stdout; raises UsageError where the file cannot be written."""
    if output is None:
        # bytes, so that the ledger is UTF-8 wherever it runs
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    write_bytes(text.encode("utf-8", "replace"), output)


def write_bytes(content: bytes, output: str) -> None:
    """Write to a file; raises UsageError where it cannot be written."""
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from None


@contextmanager
def progress() -> Iterator[Progress]:
    """Give a function that tells of progress on stderr, but only once a second has passed."""
    started = time.monotonic()
    line = ""

    def say() -> None:
        print(line, file=sys.stderr)

    first = threading.Timer(1, say)

    def tell(done: int, total: int, uri: str) -> None:
        nonlocal line
        line = f"reportedly: reading page {done + 1} of {total}: {uri}"
        if time.monotonic() - started > 1:
            say()

    first.start()
    try:
        yield tell
    finally:
        first.cancel()
        first.join()
