"""The verb ``export``: a case's ledger in another format, written whole or not at all."""

import argparse
import sys
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reportedly.cli_output import EXIT_OK
from reportedly.errors import UsageError
from reportedly.export.claimreview import ratings
from reportedly.export.formats import FORMATS, Files, pack
from reportedly.export.pseudonyms import pseudonymise
from reportedly.store.case import open_case
from reportedly.store.reviews import load_reviews
from reportedly.store.run import is_stale, load_ledger

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


def write_files(files: Files, path: Path) -> None:
    """Write files into a folder, or into an archive where its name ends in ``.zip``.

    A folder that is there is replaced if it holds nothing but files of these names. Raises
    UsageError where it holds others, or cannot be written.
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
                target.rename(Path(beside) / "old")
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
