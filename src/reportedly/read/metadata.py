"""What a page says of itself: title, author, publisher, times and address."""

from dataclasses import dataclass

from reportedly.read.dom import Node


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own statements; times are ISO 8601, as precise as the page gives them."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None


def read_metadata(nodes: list[Node], *, url: str | None = None) -> Metadata:
    """Read a page's metadata from its markup, the best source first."""
    return Metadata()
