"""Everything that a caller can set, in one frozen record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person tells about the pages of one call; None where the page is to say it itself.

    ``published`` is an ISO 8601 date or time and wins over what a page gives for its articles;
    ``url`` is where the page was; ``encoding`` and ``media_type`` are as a server would tell them.
    ``marked`` is how many characters of a page are marked at most: the rest is read and kept, and
    a finding says so. It is twelve times a long magazine article, and keeps any page within
    seconds. ``encoded`` is how many wordpieces of a page the encoder reads at most (of prose,
    some 100,000 characters); past them attributions are found by rules alone, and no wording, and a
    finding says so.
    """

    published: str | None = None
    url: str | None = None
    encoding: str | None = None
    media_type: str | None = None
    marked: int = 300_000
    encoded: int = 25_000
