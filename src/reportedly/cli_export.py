"""The verbs ``export`` and ``import``: a case's ledger in another format, and annotations back.

An export is written whole or not at all, an import appended whole or not at all.
"""

import argparse
import sys
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reportedly.cli_output import EXIT_OK, EXIT_SOME_UNREAD
from reportedly.errors import PageError, UsageError
from reportedly.export.claimreview import ratings
from reportedly.export.formats import FORMATS, Files, pack
from reportedly.export.labelstudio_read import read_labelstudio
from reportedly.export.pseudonyms import pseudonymise
from reportedly.ledger import apply_reviews
from reportedly.ledger_review import draft_review
from reportedly.read.open import load
from reportedly.store.case import open_case, transaction
from reportedly.store.reviews import append_review, load_reviews
from reportedly.store.run import amend, is_stale, load_ledger, load_records
from reportedly.types import Ledger

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_export_verb(verbs: "Verbs") -> None:
    """Add the verb and its options to the command line."""
    one = verbs.add_parser("export", help="write a case's ledger in another format")
    one.add_argument("case", metavar="CASE", type=Path, help="the case file")
    one.add_argument(
        "--to",
        metavar="FORMAT",
        choices=tuple(FORMATS),
        required=True,
        help="; ".join(f"{name}: {format_.about}" for name, format_ in FORMATS.items()),
    )
    one.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="the file to write, instead of stdout; of several files the folder, or a .zip",
    )
    one.add_argument(
        "--names",
        choices=("pseudonyms", "real"),
        default="pseudonyms",
        help="what ordinary commenters go by (pseudonyms, unless said otherwise)",
    )
    one.add_argument(
        "--keep",
        metavar="NAME",
        action="append",
        default=[],
        help="a commenter who is a public figure and keeps this name; may be repeated",
    )
    one.set_defaults(do=export)

    two = verbs.add_parser("import", help="take annotations from Label Studio as reviews")
    two.add_argument("case", metavar="CASE", type=Path, help="the case file")
    two.add_argument("file", metavar="FILE", type=Path, help="an export of Label Studio, JSON")
    two.add_argument("--by", metavar="NAME", required=True, help="who answers for them")
    two.add_argument("--why", metavar="TEXT", default="annotated in Label Studio", help="and why")
    two.add_argument(
        "--keep",
        metavar="NAME",
        action="append",
        default=[],
        help="as it was given to the export of the tasks",
    )
    two.set_defaults(do=import_)


def export(options: argparse.Namespace) -> int:
    """Write the ledger of a case, reviews applied, in the format that is asked for."""
    form = FORMATS[options.to]
    if form.many is not None and options.output is None:
        raise UsageError(f"{options.to} is several files: say where, -o FOLDER or -o FILE.zip")
    with open_case(options.case) as case:
        folded = load_ledger(case.db)
        rated = ratings(load_reviews(case.db), folded.placements)
        if is_stale(case.db):
            print(
                "reportedly: pages of this case have not been read yet: "
                f"reportedly run {options.case}",
                file=sys.stderr,
            )
    ledger = folded.ledger
    if options.names == "pseudonyms":
        ledger = pseudonymise(ledger, options.keep)
    if form.one is not None:
        data = form.one(ledger, rated)
        if options.output is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            write_whole(data, Path(options.output))
    elif form.many is not None:
        write_files(form.many(ledger), Path(options.output))
    return EXIT_OK


def import_(options: argparse.Namespace) -> int:
    """Append what annotators decided as reviews; 3 where something of it cannot be one.

    A second import of the same file appends nothing: what it would change is changed already.
    """
    try:
        data = load(options.file)
    except PageError as error:
        raise UsageError(str(error)) from None
    when = datetime.now(UTC).isoformat(timespec="seconds")
    with open_case(options.case, write=True) as case:
        records = load_records(case.db)
        folded = apply_reviews(records, load_reviews(case.db))
        # what was rejected before may be among the tasks: there it is no new mark
        whole, ledger = folded.whole, folded.ledger
        shown = [pseudonymise(whole, options.keep), pseudonymise(ledger, options.keep), whole]
        returned = read_labelstudio(data, shown)
        standing = {one.id for e in fields(Ledger) for one in getattr(ledger, e.name)}
        changes = [one for one in returned.changes if one.record in standing]
        drafts = [
            draft_review(whole, one.verb, [one.record], dict(one.fields),
                         (options.by, when, options.why))
            for one in changes
        ]  # fmt: skip
        with transaction(case):
            for draft in drafts:
                append_review(case, draft)
            amend(case, records)
    for told in returned.left:
        print(f"reportedly: left out: {told}", file=sys.stderr)
    print(f"appended {len(drafts)} reviews")
    return EXIT_SOME_UNREAD if returned.left else EXIT_OK


def write_files(files: Files, path: Path) -> None:
    """Write files into a folder, or into an archive where its name ends in ``.zip``.

    A new folder appears with all its files at once. In one that is there each file is replaced,
    whole, if it holds nothing but files of these names: at no moment is the folder, or a file of
    it, not there. Killed amid that it leaves new files beside old ones; all were written before the
    first was moved, so a full disk changes nothing. Raises UsageError where the folder holds other
    files, or cannot be written.
    """
    if path.suffix.lower() == ".zip":
        write_whole(pack(files), path)
        return
    target = path.resolve()
    try:
        if target.exists() and not target.is_dir():
            raise UsageError(f"cannot write {path}: it is a file; name a folder, or a .zip")
        foreign = [one.name for one in target.iterdir()] if target.exists() else []
        foreign = sorted(set(foreign) - set(files))
        if foreign:
            raise UsageError(f"cannot write {path}: it holds other files, {foreign[0]} for one")
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
            new = Path(beside) / "new"
            new.mkdir()
            for name, data in files.items():
                (new / name).write_bytes(data)
            if target.exists():
                for name in files:
                    (new / name).replace(target / name)
            else:
                new.rename(target)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def write_whole(data: bytes, path: Path) -> None:
    """Write a file beside its place, then move it there: what stood there stays until then.

    Raises UsageError where it cannot be written.
    """
    target = path.resolve()
    part = target.with_name(f".{target.name}.{token_hex(4)}.part")
    try:
        if target.exists() and not target.is_file():
            path.write_bytes(data)  # a pipe or a device: there is nothing to move into its place
            return
        try:
            part.write_bytes(data)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
