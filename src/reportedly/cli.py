"""The command line: one function a verb. Data goes to stdout, progress and errors to stderr."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from reportedly.claim.factchecks import Matcher, make_matcher
from reportedly.claim.match_file import pack_index
from reportedly.cli_case import add_case_verbs
from reportedly.cli_export import add_export_verb
from reportedly.cli_mcp import add_mcp_verb
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
    write_bytes,
)
from reportedly.cli_review import add_review_verb
from reportedly.cli_serve import add_serve_verbs
from reportedly.errors import CaseError, LockedError, PageError, ReportedlyError, UsageError
from reportedly.export.json import json_schema
from reportedly.models.embedder import load_embedder
from reportedly.models.load import load_models
from reportedly.pipeline import Input, Outcome, read_pages
from reportedly.read.open import load
from reportedly.settings import Settings

MOST_FACTCHECKS = 512 * 1024 * 1024  # bytes of one file; some 10^6 of them


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
    matcher = _matcher(options.factchecks)
    with progress() as tell:
        outcome = read_pages(inputs, settings, load_models(), tell, matcher)
    write(rendered(outcome.ledger, options), options.output)
    for finding in outcome.ledger.findings:
        if finding.check == "read" and finding.about[0] in outcome.unread:
            print(f"reportedly: {finding.about[0]}: {finding.detail}", file=sys.stderr)
    return _status(outcome, len(options.pages))


def index(options: argparse.Namespace) -> int:
    """Index published fact-checks once, for many calls of ``read --factchecks``."""
    matcher = _matcher(options.files)
    if matcher:
        write_bytes(pack_index(matcher.index, matcher.embedder), options.output)
        for finding in matcher.findings:
            print(f"reportedly: {finding.about[0]}: {finding.detail}", file=sys.stderr)
    return EXIT_OK


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
    one.set_defaults(do=read)
    three = verbs.add_parser("index", help="index published fact-checks for read --factchecks")
    three.add_argument("files", nargs="+", metavar="FILE", help="fact-checks as read takes them")
    three.add_argument("-o", "--output", metavar="FILE", required=True, help="the index")
    three.set_defaults(do=index)
    two = verbs.add_parser("schema", help="print the JSON Schema of the ledger")
    two.add_argument("-o", "--output", metavar="FILE", help="write there instead of to stdout")
    two.set_defaults(do=schema)
    add_case_verbs(verbs)
    add_review_verb(verbs)
    add_export_verb(verbs)
    add_serve_verbs(verbs)
    add_mcp_verb(verbs)
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


def _status(outcome: Outcome, asked: int) -> int:
    if not outcome.unread:
        return EXIT_OK
    return EXIT_NONE_READ if len(outcome.unread) >= asked else EXIT_SOME_UNREAD


if __name__ == "__main__":
    sys.exit(main())
