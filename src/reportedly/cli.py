"""The command line: one function a verb. Data goes to stdout, progress and errors to stderr."""

import argparse
import shutil
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from reportedly.claim.factchecks import Matcher, make_matcher
from reportedly.claim.match_file import pack_index
from reportedly.errors import PageError, ReportedlyError, UsageError
from reportedly.export.json import json_schema, render_json
from reportedly.models.embedder import load_embedder
from reportedly.models.load import load_models
from reportedly.pipeline import Input, Outcome, Progress, read_pages
from reportedly.read.open import load
from reportedly.settings import Settings
from reportedly.types import Ledger

MOST_FACTCHECKS = 512 * 1024 * 1024  # bytes of one file; some 10^6 of them

EXIT_OK, EXIT_USAGE, EXIT_SOME_UNREAD, EXIT_NONE_READ = 0, 2, 3, 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    0: fine. 2: the call is off, or a part of the installation is missing. 3: some pages could
    not be read. 4: none could.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        if options.verb == "schema":
            return schema(options)
        if options.verb == "index":
            return index(options)
        return read(options)
    except ReportedlyError as error:
        print(f"reportedly: {error}", file=sys.stderr)
        return EXIT_USAGE
    except BrokenPipeError:
        # the reader of our output has gone (``| head``): nothing is wrong, and nothing is left
        sys.stdout = None
        return EXIT_OK
    except KeyboardInterrupt:
        print("reportedly: stopped", file=sys.stderr)
        return 130


def read(options: argparse.Namespace) -> int:
    """Read pages and print their ledger, or write it to a file."""
    settings = Settings(
        published=_published(options.published), url=options.url, encoding=options.encoding
    )
    if settings.url and len(options.pages) > 1:
        raise UsageError("--url names one page, but several were given")
    if options.pages.count("-") > 1:
        raise UsageError("'-' (standard input) can be given only once")
    inputs = [_input(page) for page in options.pages]
    matcher = _matcher(options.factchecks)
    with _progress() as progress:
        outcome = read_pages(inputs, settings, load_models(), progress, matcher)
    _write(_rendered(outcome.ledger, options), options.output)
    for finding in outcome.ledger.findings:
        if finding.check == "read" and finding.about[0] in outcome.unread:
            print(f"reportedly: {finding.about[0]}: {finding.detail}", file=sys.stderr)
    return _status(outcome, len(options.pages))


def index(options: argparse.Namespace) -> int:
    """Index published fact-checks once, for many calls of ``read --factchecks``."""
    matcher = _matcher(options.files)
    if matcher:
        _write_bytes(pack_index(matcher.index, matcher.embedder), options.output)
        for finding in matcher.findings:
            print(f"reportedly: {finding.about[0]}: {finding.detail}", file=sys.stderr)
    return EXIT_OK


def schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of the ledger."""
    import json

    _write(json.dumps(json_schema(), indent=2) + "\n", options.output)
    return EXIT_OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reportedly", description="Who says so, and how would they know?"
    )
    parser.add_argument("--version", action="version", version=version("reportedly"))
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    one = verbs.add_parser("read", help="read saved pages into a ledger of who says what")
    one.add_argument("pages", nargs="+", metavar="PAGE", help="a text or HTML file, or - for stdin")
    one.add_argument(
        "--published",
        metavar="DATE",
        help="when the pages were published (ISO 8601); wins over what a page says",
    )
    one.add_argument("--url", help="where the page was; with one page only")
    one.add_argument("--encoding", metavar="NAME", help="the character encoding, where known")
    one.add_argument(
        "--factchecks",
        metavar="FILE",
        action="append",
        default=[],
        help="published fact-checks (ClaimReview as JSON-LD, a feed, a page, or CSV) to compare "
        "claims with, or an index of them; may be given several times",
    )
    one.add_argument(
        "--format",
        choices=("text", "json", "html"),
        default="text",
        help="a report for the terminal (the default), the ledger, or a report for the browser",
    )
    one.add_argument("-o", "--output", metavar="FILE", help="write there instead of to stdout")
    three = verbs.add_parser("index", help="index published fact-checks for read --factchecks")
    three.add_argument("files", nargs="+", metavar="FILE", help="fact-checks as read takes them")
    three.add_argument("-o", "--output", metavar="FILE", required=True, help="the index")
    two = verbs.add_parser("schema", help="print the JSON Schema of the ledger")
    two.add_argument("-o", "--output", metavar="FILE", help="write there instead of to stdout")
    return parser


def _input(page: str) -> Input:
    if page == "-":
        return Input("stdin", sys.stdin.buffer.read)
    return Input(page, lambda: load(Path(page)))


def _matcher(files: Sequence[str]) -> Matcher | None:
    if not files:
        return None
    try:
        read = [(name, load(Path(name), MOST_FACTCHECKS)) for name in files]
        return make_matcher(read, load_embedder())
    except PageError as error:
        # a call that asks for them is off without them: its silence would look like an answer
        raise UsageError(f"fact-checks: {error}") from None


def _published(told: str | None) -> str | None:
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


def _rendered(ledger: Ledger, options: argparse.Namespace) -> str:
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


def _write(text: str, output: str | None) -> None:
    if output is None:
        # bytes, so that the ledger is UTF-8 wherever it runs
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    _write_bytes(text.encode("utf-8", "replace"), output)


def _write_bytes(content: bytes, output: str) -> None:
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from None


@contextmanager
def _progress() -> Iterator[Progress]:
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


def _status(outcome: Outcome, asked: int) -> int:
    if not outcome.unread:
        return EXIT_OK
    return EXIT_NONE_READ if len(outcome.unread) >= asked else EXIT_SOME_UNREAD


if __name__ == "__main__":
    sys.exit(main())
