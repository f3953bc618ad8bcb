"""The pipeline over a case file: which pages go in, and what its runs do."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from reportedly.errors import PageError, UsageError
from reportedly.models.load import Models
from reportedly.pipeline import Input, join_case, mark_input
from reportedly.read.open import load
from reportedly.settings import Settings
from reportedly.store.case import Case, transaction
from reportedly.store.inputs import AddStatus, PageBytes, add_page
from reportedly.store.run import Work
from reportedly.types import Ledger

PAGE_NAMES: Final = frozenset(
    (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ".txt", ".text")
)
"""What a folder is searched for; a file that is named itself is taken whatever its name."""

_MAGIC = re.compile(r"[*?\[]")
_BATCH = 16 * 1024 * 1024  # bytes that are written, and told as written, at once


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one page: an ``AddStatus``, or ``unread`` with the reason."""

    uri: str
    status: AddStatus | str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """The files that are meant, and how many of the folders' files are no pages by their names."""

    files: tuple[Path, ...]
    passed: int


def find_pages(told: Sequence[str]) -> Pages:
    """Return the files that a list of files, folders and patterns names, each once, in its order.

    A folder is searched through and through, in the order of names; hidden files and folders are
    left out. Raises UsageError where a pattern fits nothing.
    """
    found: dict[Path, None] = {}
    passed = 0
    for name in told:
        path = Path(name)
        paths = [path] if path.exists() or not _MAGIC.search(name) else _fitting(path)
        for one in paths:
            if not one.is_dir():
                found[one] = None
                continue
            for file in sorted(one.rglob("*")):
                hidden = any(part.startswith(".") for part in file.relative_to(one).parts)
                if hidden or not file.is_file():
                    continue
                if file.suffix.lower() in PAGE_NAMES:
                    found[file] = None
                else:
                    passed += 1
    return Pages(tuple(found), passed)


def add_pages(case: Case, files: Sequence[Path], settings: Settings) -> Iterator[Added]:
    """Add files to a case, and give what became of each once it is safely written.

    A page is known by its path from the folder that the case lies in, so that it has one name
    wherever the command is called from. A file that cannot be read is told, and the others go on.
    """
    batch: list[tuple[str, bytes | str]] = []
    size = 0
    for file in files:
        try:
            data: bytes | str = load(file)
        except PageError as error:
            data = str(error)
        batch.append((_name(case, file), data))
        size += len(data)
        if size > _BATCH:
            yield from add_bytes(case, batch, settings)
            batch, size = [], 0
    yield from add_bytes(case, batch, settings)


def add_bytes(
    case: Case, batch: Sequence[tuple[str, bytes | str]], settings: Settings
) -> list[Added]:
    """Add pages that are at hand, as name and bytes, at once; instead of bytes, why there are none.

    They are safely written when it returns.
    """
    found = []
    with transaction(case):
        for uri, data in batch:
            if isinstance(data, str):
                found.append(Added(uri, "unread", data))
            else:
                found.append(Added(uri, add_page(case, PageBytes(uri, data, settings))))
    return found


def case_work(settings: Settings, made_by: str, load_models: Callable[[], Models]) -> Work:
    """Return the pipeline's stages as the work of a run; models are loaded if a page wants them."""
    models = cache(load_models)

    def mark(data: bytes, uri: str, told: Settings) -> Ledger:
        return mark_input(Input(uri, lambda: data), told, models()) or Ledger()

    return Work(made_by, mark, lambda parts: join_case(parts, settings, models()))


def _fitting(pattern: Path) -> list[Path]:
    fixed = 0
    while not _MAGIC.search(pattern.parts[fixed]):
        fixed += 1
    folder = Path(*pattern.parts[:fixed])
    found = sorted(folder.glob("/".join(pattern.parts[fixed:])))
    if not found:
        raise UsageError(f"{pattern}: fits no file")
    return found


def _name(case: Case, file: Path) -> str:
    here, there = case.path.resolve().parent, file.resolve()
    if here.anchor != there.anchor:  # another drive
        return there.as_posix()
    shared = 0
    for one, two in zip(here.parts, there.parts, strict=False):
        if one != two:
            break
        shared += 1
    return "/".join((*[".."] * (len(here.parts) - shared), *there.parts[shared:]))
