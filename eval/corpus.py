"""A corpus is known by the hash of what it holds."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_SAMPLE = 5


def corpus_sha256(files: Iterable[Path]) -> str:
    """Hash names and bytes of files, in the order of their names."""
    digest = sha256()
    for path in sorted(files):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sample(items: Sequence[T], split: str) -> list[T]:
    """Of the split ``sample`` every fifth item, of others all.

    Where a split takes minutes, the tests measure this part of it; all of it is measured by
    ``make floors``.
    """
    return list(items[::_SAMPLE] if split == "sample" else items)
