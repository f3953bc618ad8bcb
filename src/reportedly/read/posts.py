"""Posts that an article embeds: tweets and the like, and block quotes signed with a dash."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from reportedly.read.dom import Node


@dataclass(frozen=True, slots=True)
class Post:
    """One embedded post: the node that holds all of it, and what it says of itself."""

    root: int
    platform: str | None
    author: str | None
    published: str | None
    permalink: str | None


def find_posts(nodes: list[Node], roots: Iterable[int], skip: Container[int]) -> tuple[Post, ...]:
    """Find the embedded posts within the given subtrees, in document order."""
    return ()
