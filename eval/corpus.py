"""A corpus is known by the hash of what it holds."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def corpus_sha256(files: Iterable[Path]) -> str:
    """Hash names and bytes of files, in the order of their names."""
    digest = sha256()
    for path in sorted(files):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
