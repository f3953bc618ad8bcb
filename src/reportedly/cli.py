"""The command line: one function a verb. Data goes to stdout, progress and errors to stderr."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from reportedly.cli_case import add_case_verbs
from reportedly.cli_output import (
    EXIT_CASE,
    EXIT_LOCKED,
    EXIT_NONE_READ,
    EXIT_OK,
    EXIT_SOME_UNREAD,
    EXIT_USAGE,
    progress,
    published,
    rendered,
    write,
)
from reportedly.cli_review import add_review_verb
from reportedly.errors import CaseError, LockedError, ReportedlyError, UsageError
from reportedly.export.json import json_schema
from reportedly.models.load import load_models
from reportedly.pipeline import Input, Outcome, read_pages
from reportedly.read.open import load
from reportedly.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    0: fine. 1: what was looked for is not there, or a case was changed. 2: the call is off, or a
    part of the installation is missing. 3: some pages could not be read. 4: none could. 5: the
    case file cannot be used. 6: another process is writing to it.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        return int(options.do(options))
    except ReportedlyError as error:
        print(f"reportedly: {error}", file=sys.stderr)
        if isinstance(error, LockedError):
            return EXIT_LOCKED
        return EXIT_CASE if isinstance(error, CaseError) else EXIT_USAGE
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
        published=published(options.published), url=options.url, encoding=options.encoding
    )
    if settings.url and len(options.pages) > 1:
        raise UsageError("--url names one page, but several were given")
    if options.pages.count("-") > 1:
        raise UsageError("'-' (standard input) can be given only once")
    inputs = [_input(page) for page in options.pages]
    with progress() as tell:
        outcome = read_pages(inputs, settings, load_models(), tell)
    write(rendered(outcome.ledger, options), options.output)
    for finding in outcome.ledger.findings:
        if finding.check == "read" and finding.about[0] in outcome.unread:
            print(f"reportedly: {finding.about[0]}: {finding.detail}", file=sys.stderr)
    return _status(outcome, len(options.pages))


def schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of the ledger."""
    import json

    write(json.dumps(json_schema(), indent=2) + "\n", options.output)
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
        "--format",
        choices=("text", "json", "html"),
        default="text",
        help="a report for the terminal (the default), the ledger, or a report for the browser",
    )
    one.add_argument("-o", "--output", metavar="FILE", help="write there instead of to stdout")
    one.set_defaults(do=read)
    two = verbs.add_parser("schema", help="print the JSON Schema of the ledger")
    two.add_argument("-o", "--output", metavar="FILE", help="write there instead of to stdout")
    two.set_defaults(do=schema)
    add_case_verbs(verbs)
    add_review_verb(verbs)
    return parser


def _input(page: str) -> Input:
    if page == "-":
        return Input("stdin", sys.stdin.buffer.read)
    return Input(page, lambda: load(Path(page)))


def _status(outcome: Outcome, asked: int) -> int:
    if not outcome.unread:
        return EXIT_OK
    return EXIT_NONE_READ if len(outcome.unread) >= asked else EXIT_SOME_UNREAD


if __name__ == "__main__":
    sys.exit(main())
