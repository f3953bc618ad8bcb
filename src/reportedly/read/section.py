"""What the text and the HTML reader both give: a text and the sections that documents become."""

from dataclasses import dataclass

from reportedly.types import DocumentKind


@dataclass(frozen=True, slots=True)
class Section:
    """A document before it has an id: a slice of the page's text, with what the page says of it.

    ``parent`` is an index into the same page's sections, always smaller than the section's own.
    ``author`` and the others are as the page shows them; times are ISO 8601.
    """

    kind: DocumentKind
    start: int
    end: int
    parent: int | None = None
    depth: int = 0
    missing_ancestors: int = 0
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    permalink: str | None = None
    republished_from: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a person must know of the reading, about ``start`` to ``end`` of its text."""

    check: str
    detail: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A page's text, its sections in page order, and the notices that reading it left."""

    text: str
    sections: tuple[Section, ...]
    notices: tuple[Notice, ...] = ()
    published: str | None = None
    url: str | None = None
