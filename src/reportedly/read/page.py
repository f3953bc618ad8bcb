"""One page's bytes into its capture, its documents and what reading it left to say."""

from dataclasses import dataclass
from hashlib import sha256

from reportedly.errors import PageError
from reportedly.ids import make_id
from reportedly.read.html import read_html
from reportedly.read.open import decode, sniff_media_type, unpack
from reportedly.read.section import Notice, Reading, Section
from reportedly.read.text import read_text
from reportedly.settings import Settings
from reportedly.types import Anchor, Capture, Document, Finding


@dataclass(frozen=True, slots=True)
class Page:
    """A read page: its capture, its documents in page order, and findings about the reading."""

    capture: Capture
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]


def read_page(data: bytes, uri: str, settings: Settings) -> Page:
    """Read one page.

    Raises PageError where nothing can be read: no bytes, binary data, an archive format.
    """
    if not data:
        raise PageError("the file is empty")
    media_type = sniff_media_type(data, uri, settings.media_type)
    page, told, url = data, settings.encoding, settings.url
    if media_type == "multipart/related":
        part = unpack(data)
        page, media_type = part.data, part.media_type
        told, url = told or part.charset, url or part.url
    html = media_type == "text/html"
    decoded = decode(page, told=told, html=html)
    reading = read_html(decoded.text, url=url) if html else read_text(decoded.text)
    digest = sha256(data).hexdigest()
    capture = Capture(
        id=make_id("capture", uri, digest),
        uri=settings.url or uri,
        sha256=digest,
        media_type=media_type,
        text=reading.text,
        encoding=decoded.encoding,
        published=settings.published or reading.published,
    )
    documents = _documents(capture, reading, settings)
    notices = (*decoded.notices, *reading.notices)
    return Page(capture, documents, tuple(_finding(capture, notice) for notice in notices))


def _documents(capture: Capture, reading: Reading, settings: Settings) -> tuple[Document, ...]:
    made: list[Document] = []
    for section in reading.sections:
        parent = None if section.parent is None else made[section.parent].id
        made.append(_document(capture, section, parent, settings))
    return tuple(made)


def _document(
    capture: Capture, section: Section, parent: str | None, settings: Settings
) -> Document:
    published = section.published
    if section.kind == "article":
        published = settings.published or published or capture.published
    return Document(
        id=make_id("document", capture.id, section.kind, section.start, section.end),
        capture=capture.id,
        kind=section.kind,
        parent=parent,
        depth=section.depth,
        missing_ancestors=section.missing_ancestors,
        title=section.title,
        author=section.author,
        publisher=section.publisher,
        published=published,
        modified=section.modified,
        permalink=section.permalink,
        republished_from=section.republished_from,
        agent=None,
        start=section.start,
        end=section.end,
        text=capture.text[section.start : section.end],
    )


def _finding(capture: Capture, notice: Notice) -> Finding:
    # a notice may be about half a page: its first words show where that begins
    end = min(notice.end, notice.start + 200)
    spans: tuple[Anchor, ...] = ()
    if end > notice.start:
        spans = (Anchor(capture.id, notice.start, end, capture.text[notice.start : end]),)
    return Finding(
        id=make_id("finding", notice.check, capture.id, notice.start, notice.end, notice.detail),
        check=notice.check,
        about=(capture.id,),
        verdict="undecided",
        detail=notice.detail,
        spans=spans,
    )
