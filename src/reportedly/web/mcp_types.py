"""What the tools of the MCP server take, and what they give beside the API's answers."""

from typing import Annotated, Generic, Literal, TypeVar

import msgspec

from reportedly.types import (
    Basis,
    Certainty,
    FactCheck,
    Force,
    LineageStatus,
    StanceLabel,
    Verdict,
)
from reportedly.web.api_types import NOTICE, DocumentRow, Notice, Quoted, Reviewed
from reportedly.web.shelf import Standing

T = TypeVar("T")
PER_PAGE = 20
MOST_TEXT = 20_000

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Words = Annotated[
    str,
    msgspec.Meta(
        min_length=1,
        max_length=1000,
        description='words that must all be there, "a phrase", or begin*',
    ),
]
PageNumber = Annotated[
    int, msgspec.Meta(ge=1, le=10**9, description=f"which page, from 1; {PER_PAGE} rows each")
]


class SearchAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to look up."""

    query: Words
    limit: Annotated[int, msgspec.Meta(ge=1, le=50)] = 10


class ClaimsAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which claims, in which order."""

    query: Words | None = None
    sort: Literal["worth", "origins", "disagreement", "first", "order"] = "worth"
    page: PageNumber = 1


class ClaimAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which claim, and which page of its mentions."""

    claim: Id
    page: PageNumber = 1


class TextAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which stretch of which document, in code points."""

    document: Id
    start: Annotated[int, msgspec.Meta(ge=0, le=10**9)] = 0
    length: Annotated[int, msgspec.Meta(ge=1, le=MOST_TEXT)] = 4000


class FindingsAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which findings: of a check, with a verdict, about a record."""

    check: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    verdict: Verdict | None = None
    about: Id | None = None
    page: PageNumber = 1


class RecordAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which record."""

    id: Id


class Rows(msgspec.Struct, Generic[T], frozen=True):
    """A page of rows; ``next_page`` is null on the last one."""

    items: tuple[T, ...]
    total: int
    page: int
    next_page: int | None
    notice: Notice = NOTICE


class MentionRow(msgspec.Struct, frozen=True):
    """One place where a claim is made: who, with which stance and grounds, and the exact words.

    ``lineage`` says where a mention that supports the claim has it from, ``of`` from which
    mention, document or agent, ``reason`` what that rests on. ``standing`` is that of the
    attribution that makes the mention.
    """

    mention: str
    attribution: str | None
    speaker: str
    stance: StanceLabel | None
    basis: Basis | None
    certainty: Certainty | None
    lineage: LineageStatus | None
    root: str | None
    of: str | None
    reason: str
    published: str | None
    standing: Standing
    span: Quoted | None


class Held(msgspec.Struct, frozen=True):
    """What one holder's stance towards a claim is, and from when to when."""

    holder: str | None
    name: str
    label: StanceLabel
    mentions: int
    documents: int
    first: str | None
    last: str | None


class ClaimPart(msgspec.Struct, frozen=True):
    """A claim, who holds what of it, and a page of its mentions.

    ``findings`` are the ids of the findings about it.
    """

    claim: str
    text: str
    worth: float | None
    question: str | None
    origins: int
    held: tuple[Held, ...]
    mentions: Rows[MentionRow]
    findings: tuple[str, ...]
    factchecks: tuple[FactCheck, ...]
    review: Reviewed
    notice: Notice = NOTICE


class Root(msgspec.Struct, frozen=True):
    """An independent root of a claim: an agent, or a document where no agent is known."""

    root: str
    name: str
    mentions: int


class OriginsPart(msgspec.Struct, frozen=True):
    """The independent roots of a claim, and a page of the mentions that lead back to them."""

    claim: str
    text: str
    origins: tuple[Root, ...]
    lineage: Rows[MentionRow]
    review: Reviewed
    notice: Notice = NOTICE


class Said(msgspec.Struct, frozen=True):
    """Somebody says something, in a stretch of text; its spans may reach beyond it."""

    attribution: str
    speaker: str
    force: Force
    spans: tuple[Quoted, ...]
    standing: Standing


class TextPart(msgspec.Struct, frozen=True):
    """A stretch of a document's text and who says what in it.

    ``next_start`` is where the next stretch begins, null at the end of the text.
    """

    document: DocumentRow
    span: Quoted
    said: tuple[Said, ...]
    next_start: int | None
    review: Reviewed
    notice: Notice = NOTICE
