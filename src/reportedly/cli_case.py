"""The verbs over a case file: add, run, show, search, verify."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reportedly.casework import add_pages, case_work, find_pages
from reportedly.cli_output import (
    EXIT_NONE_READ,
    EXIT_NOT_SO,
    EXIT_OK,
    EXIT_SOME_UNREAD,
    progress,
    published,
    rendered,
    write,
)
from reportedly.errors import UsageError
from reportedly.models.identity import program_name
from reportedly.models.load import load_models
from reportedly.settings import Settings
from reportedly.store.case import Case, open_case
from reportedly.store.run import is_stale, load_ledger, run_case
from reportedly.store.search import search_case
from reportedly.store.verify import heads, verify_case

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_case_verbs(verbs: "Verbs") -> None:
    """Add the verbs and their options to the command line."""
    one = verbs.add_parser("add", help="add saved pages to a case file, which is made if need be")
    one.add_argument("case", metavar="CASE", type=Path, help="the case file")
    one.add_argument("pages", nargs="+", metavar="PAGE", help="files, folders or patterns")
    one.add_argument("--published", metavar="DATE", help="when they were published (ISO 8601)")
    one.add_argument("--url", help="where the page was; with one page only")
    one.add_argument("--encoding", metavar="NAME", help="the character encoding, where known")
    one.set_defaults(do=add)

    two = verbs.add_parser("run", help="read the pages of a case; a stopped run goes on")
    two.add_argument("case", metavar="CASE", type=Path, help="the case file")
    two.add_argument("--again", action="store_true", help="read pages anew that were read before")
    two.set_defaults(do=run)

    three = verbs.add_parser("show", help="print the ledger of a case, reviews applied")
    three.add_argument("case", metavar="CASE", type=Path, help="the case file")
    three.add_argument(
        "--format",
        choices=("text", "json", "html"),
        default="text",
        help="a report for the terminal (the default), the ledger, or a report for the browser",
    )
    three.add_argument("-o", "--output", metavar="FILE", help="write there instead of to stdout")
    three.set_defaults(do=show)

    four = verbs.add_parser("search", help="look words up in a case's documents and claims")
    four.add_argument("case", metavar="CASE", type=Path, help="the case file")
    four.add_argument("query", metavar="QUERY", nargs="+", help='words, "a phrase", begin*')
    four.add_argument("--format", choices=("text", "json"), default="text", help="lines, or JSON")
    four.add_argument("-o", "--output", metavar="FILE", help="write there instead of to stdout")
    four.set_defaults(do=search)

    five = verbs.add_parser("verify", help="tell whether a case file was changed by anything else")
    five.add_argument("case", metavar="CASE", type=Path, help="the case file")
    five.set_defaults(do=verify)


def add(options: argparse.Namespace) -> int:
    """Add pages to a case; say of each what became of it, once it is safely written."""
    settings = Settings(
        published=published(options.published), url=options.url, encoding=options.encoding
    )
    pages = find_pages(options.pages)
    own = {options.case, options.case.with_name(options.case.name + "-lock")}
    files = [file for file in pages.files if file not in own]
    if settings.url and len(files) > 1:
        raise UsageError("--url names one page, but several were given")
    unread = 0
    with open_case(options.case, write=True, create=True) as case:
        for one in add_pages(case, files, settings):
            if one.status == "unread":
                unread += 1
                print(f"reportedly: {one.uri}: {one.detail}", file=sys.stderr)
            else:
                print(f"{one.status}: {one.uri}", flush=True)
    if pages.passed:
        print(
            f"reportedly: {pages.passed} files in folders are no pages by their names: passed over",
            file=sys.stderr,
        )
    return _status(unread, len(files))


def run(options: argparse.Namespace) -> int:
    """Read the pages that are new, and join the case."""
    settings = Settings()
    with open_case(options.case, write=True) as case, progress() as tell:
        work = case_work(settings, program_name(), load_models)
        ran = run_case(case, settings, work, again=options.again, progress=tell)
    for uri, detail in ran.unread:
        print(f"reportedly: {uri}: {detail}", file=sys.stderr)
    print(f"read {ran.marked} of {ran.pages} pages, the others were read before")
    return _status(len(ran.unread), ran.pages)


def show(options: argparse.Namespace) -> int:
    """Print the ledger of a case."""
    with open_case(options.case) as case:
        ledger = load_ledger(case.db).ledger
        _warn(case)
    write(rendered(ledger, options), options.output)
    return EXIT_OK


def search(options: argparse.Namespace) -> int:
    """Print the documents and claims that have the words."""
    with open_case(options.case) as case:
        hits = search_case(case, " ".join(options.query))
        _warn(case)
    if options.format == "json":
        text = msgspec.json.format(msgspec.json.encode(hits), indent=2).decode() + "\n"
    else:
        lines = [
            f"{hit.id}  {hit.title}: {hit.passage}" if hit.title else f"{hit.id}  {hit.passage}"
            for hit in hits
        ]
        text = "".join(f"{line}\n" for line in lines)
    write(text, options.output)
    return EXIT_OK if hits else EXIT_NOT_SO


def verify(options: argparse.Namespace) -> int:
    """Say what was changed in a case file by anything but this program; 1 where anything was."""
    with open_case(options.case) as case:
        faults = verify_case(case)
        ends = heads(case)
    for fault in faults:
        print(fault)
    for table, (number, digest) in ends.items():
        print(f"{table} {number}: {digest}")
    if not faults:
        print("nothing was changed")
    return EXIT_NOT_SO if faults else EXIT_OK


def _warn(case: Case) -> None:
    if is_stale(case.db):
        print(
            f"reportedly: pages of this case have not been read yet: reportedly run {case.path}",
            file=sys.stderr,
        )


def _status(unread: int, asked: int) -> int:
    if not unread:
        return EXIT_OK
    return EXIT_NONE_READ if unread >= asked else EXIT_SOME_UNREAD
