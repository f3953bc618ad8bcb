"""What a page says of itself: title, author, publisher, times and address.

The order of trust is the same for each field: what the page says to machines of this very article
(JSON-LD, then ``<meta>``, then microdata), what its address says, and what it shows to people.
"""

import html as entities
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from reportedly.read.bylines import BY, NAMED, bylines, signed_by
from reportedly.read.dom import Node
from reportedly.read.gathered import Found, walk
from reportedly.read.linked_data import is_article, names_at, statements, text_at
from reportedly.read.threads_dates import is_time, read_time

_PUBLISHED_NAMES = (
    "article:published_time og:article:published_time og:published_time datepublished "
    "dc.date.issued dcterms.issued dc.date.created dcterms.created dc.date dcterms.date date "
    "pubdate publishdate publish-date publish_date publication_date publicationdate "
    "article:published article.published article_date_original originalpublicationdate "
    "sailthru.date parsely-pub-date cxenseparse:recs:publishtime citation_publication_date "
    "citation_date published_time date_published datecreated created og:pubdate "
    "shareaholic:article_published_time rbpubdate prism.publicationdate eomportal-lastupdate "
    "last-published article:created timestamp video:release_date"
)
_PUBLISHED = tuple(_PUBLISHED_NAMES.split())
_MODIFIED_NAMES = (
    "article:modified_time og:updated_time og:modified_time datemodified dcterms.modified "
    "dc.date.modified last-modified lastmod revised article:modified modified "
    "shareaholic:article_modified_time"
)
_MODIFIED = tuple(_MODIFIED_NAMES.split())
_AUTHOR_NAMES = (
    "author article:author dc.creator dcterms.creator parsely-author sailthru.author byl "
    "citation_author article.author shareaholic:article_author_name og:article:author "
    "cxenseparse:author twitter:data1"
)
_AUTHOR = tuple(_AUTHOR_NAMES.split())
_PUBLISHER_NAMES = (
    "og:site_name dc.publisher dcterms.publisher publisher application-name "
    "apple-mobile-web-app-title citation_journal_title copyright"
)
_PUBLISHER = tuple(_PUBLISHER_NAMES.split())
_DIGIT = re.compile(r"\d")
_SCRIPTED = re.compile(
    r"""(?:date_?published|published?_?(?:at|date|on|time)|publication_?date|created_?at)
    \\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["'](\d{4}-\d\d-\d\d[^"'\\]{0,20})""",
    re.IGNORECASE | re.VERBOSE,
)
_YEARS = range(1990, 2100)
_URL_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<s>[/_.-]?)(?P<m>0[1-9]|1[0-2]|[1-9](?=[/_.-]))"
    r"(?:(?P=s)|[/_.-])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?P<d2>0[1-9]|[12]\d|3[01])(?P<s2>[/_.-])(?P<m2>0[1-9]|1[0-2])(?P=s2)"
    r"(?P<y2>(?:19|20)\d{2})(?!\d)"
)
_UPDATED = re.compile(
    r"updat|modif|aktualis|geändert|bearbeit|änderung|mis à jour|actualiza|aggiorna|aktualiz|"
    r"bijgewerkt",
    re.IGNORECASE,
)
_NOT_NAME = re.compile(
    r"https?:|www\.|\.(?:com|de|org|net)\b|@|^\W*$|^\d|^(?:admin|null|none|name|no author)$", re.I
)
_SEPARATORS = (" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " < ", " / ", ": ")


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own statements; times are ISO 8601, as precise as the page gives them."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None


def read_metadata(
    nodes: list[Node], *, url: str | None = None, skip: Collection[int] = ()
) -> Metadata:
    """Read a page's metadata from its markup.

    ``url`` is the page's address where the caller knows it; ``skip`` are subtrees, such as
    comments, whose authors and times are not the page's own.
    """
    if not nodes:
        return Metadata(url=url)
    items = statements(nodes)
    found = walk(nodes, frozenset(skip))
    address = url or found.canonical or found.metas.get("og:url") or None
    if address and not urlsplit_ok(address):
        address = url
    publisher = _publisher(items, found)
    american = found.language.lower().replace("_", "-") == "en-us"
    return Metadata(
        title=_title(items, found, publisher),
        author=_author(nodes, frozenset(skip), items, found, publisher),
        publisher=publisher,
        published=_published(items, found, address, american)
        or _shown(nodes, frozenset(skip), found, american)
        or _modified(items, found, american),
        modified=_modified(items, found, american),
        url=address,
    )


def urlsplit_ok(address: str) -> bool:
    """Tell whether an address can be split and names a host."""
    try:
        return bool(urlsplit(address).netloc)
    except ValueError:
        return False


def page_url(nodes: list[Node]) -> str | None:
    """Return the address that the page gives as its own (``rel=canonical``, ``og:url``)."""
    found = ""
    for node in nodes:
        if node.tag == "link" and node.attrs.get("rel", "").lower() == "canonical":
            if urlsplit_ok(node.attrs.get("href", "")):
                return node.attrs["href"]
        elif node.tag == "meta" and node.attrs.get("property") == "og:url":
            found = found or node.attrs.get("content", "")
        elif node.tag == "body" and node.index > 5:
            break
    return found if found and urlsplit_ok(found) else None


def _time(value: str | None, american: bool = False) -> str | None:
    """Read a machine's or a person's time, if its year makes sense for a web page."""
    if not value:
        return None
    read = read_time(value.strip()[:120], month_first=american)
    return read if read and int(read[:4]) in _YEARS and len(read) >= 10 else None


def _first_time(values: Iterable[str | None], american: bool) -> str | None:
    return next((t for v in values if (t := _time(v, american))), None)


def _published(
    items: list[dict[str, Any]], found: Found, url: str | None, american: bool
) -> str | None:
    told = _first_time(
        (text_at(i, "datePublished", "dateCreated", "uploadDate") for i in items), american
    )
    told = told or _first_time((found.metas.get(name) for name in _PUBLISHED), american)
    told = told or _first_time(found.props.get("datepublished", ()), american)
    in_url = _day_in(url)
    if told:
        # A time in UTC may fall on another day than the one that the page's readers lived in.
        utc = told.endswith(("Z", "+00:00"))
        return in_url if in_url and utc and _next_to(told[:10], in_url) else told
    shown = _first_time((v for _, v, marked, _ in found.times if marked), american)
    shown = shown or _first_time((v for _, v, _, mod in found.times if not mod), american)
    if in_url and int(in_url[:4]) in _YEARS:
        return shown if shown and shown.startswith(in_url) else in_url
    shown = shown or _first_time((t for _, t, m in found.dated if not m and is_time(t)), american)
    return shown or _first_time(
        (t for _, t, m in found.dated if not m and not _UPDATED.search(t)), american
    )


def _day_in(url: str | None) -> str | None:
    """The day in an address's path, ``/2021/05/04/`` or ``-04-05-2021``, in ISO form."""
    dated = _URL_DATE.search(urlsplit(url).path) if url else None
    if dated is None:
        return None
    year, month, day = (
        dated["y"] or dated["y2"],
        dated["m"] or dated["m2"],
        dated["d"] or dated["d2"],
    )
    return f"{year}-{int(month):02}-{day}"


def _next_to(day: str, other: str) -> bool:
    try:
        return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) == 1
    except ValueError:
        return False


def _shown(nodes: list[Node], skip: frozenset[int], found: Found, american: bool) -> str | None:
    """The date that a reader would take for the page's: by the headline first, then anywhere."""
    for text in (found.title, found.metas.get("description", "")):
        if told := _time(text[-60:], american) or _time(text[:60], american):
            return told
    near: list[str] = []
    far: list[str] = []
    seen = 0
    i, count, headline = 0, len(nodes), 0
    while i < count and len(far) < 300:
        node = nodes[i]
        if node.tag != "#text":
            if i in skip or (i and node.hidden):
                i = node.end
                continue
            if node.tag in ("h1", "h2") and headline < 2 - (node.tag == "h2"):
                headline, seen = 2 - (node.tag == "h2"), 0
        elif len(node.text) > 5 and _DIGIT.search(node.text):
            (near if headline and seen < 40 else far).append(node.text.strip())
        if node.tag == "#text" and node.text.strip():
            seen += 1
        i += 1
    for text in (*near, *far):
        start = text[:70]
        if is_time(text) or (len(text) > 70 and is_time(start[:35])):
            told = None if "©" in start or "opyright" in start else _time(start, american)
            if told:
                return told
    for node in nodes:
        if node.tag == "#text" and nodes[node.parent].tag == "script":
            text = node.text
            told_of = "ublish" in text or "ublication" in text or "created" in text
            match = _SCRIPTED.search(text) if told_of else None
            if match and (told := _time(match[1], american)):
                return told
    return None


def _modified(items: list[dict[str, Any]], found: Found, american: bool) -> str | None:
    told = _first_time((text_at(i, "dateModified") for i in items), american)
    told = told or _first_time((found.metas.get(name) for name in _MODIFIED), american)
    told = told or _first_time(found.props.get("datemodified", ()), american)
    told = told or _first_time((v for _, v, _, mod in found.times if mod), american)
    return told or _first_time((t for _, t, m in found.dated if m), american)


def _publisher(items: list[dict[str, Any]], found: Found) -> str | None:
    for item in items:
        names = names_at(item, "publisher")
        if names and not names[0].startswith("http"):
            return _clean(names[0])
    for name in _PUBLISHER:
        value = found.metas.get(name)
        if value and len(value) < 100:
            return _clean(value)
    for item in items:
        if str(item.get("@type")) in ("WebSite", "Organization", "NewsMediaOrganization"):
            name_ = text_at(item, "name")
            if name_:
                return _clean(name_)
    return None


def _clean(text: str) -> str:
    return " ".join(entities.unescape(text).split())


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _title(items: list[dict[str, Any]], found: Found, publisher: str | None) -> str | None:
    machine = [_clean(t) for i in items if is_article(i) and (t := text_at(i, "headline", "name"))]
    for name in ("og:title", "twitter:title", "dc.title", "citation_title", "title", "headline"):
        if found.metas.get(name):
            machine.append(_clean(found.metas[name]))
    told = [_plain(text) for text in (*machine, found.title)]
    for heading in found.headings:
        plain = _plain(heading)
        if (
            len(plain) > 8
            and plain != _plain(publisher or "")
            and any(plain in t or (t and len(t) > 12 and t in plain) for t in told)
        ):
            return heading
    for text in machine:
        return _without_site(text, publisher)
    if found.title:
        return _without_site(found.title, publisher)
    return found.headings[0] if found.headings else None


def _without_site(title: str, publisher: str | None) -> str:
    """Cut a site's name off a title: the publisher's, else a short last part."""
    for separator in _SEPARATORS:
        head, found, tail = title.rpartition(separator)
        if found and head:
            if publisher and _plain(tail) == _plain(publisher):
                return head.strip()
            first, _, rest = title.partition(separator)
            if publisher and _plain(first) == _plain(publisher):
                return rest.strip()
            if separator in (" | ", " – ", " — ", " - ", " :: ") and len(tail) < len(head):
                return head.strip() if len(tail.split()) <= 4 else title
    return title


def _author(
    nodes: list[Node],
    skip: frozenset[int],
    items: list[dict[str, Any]],
    found: Found,
    publisher: str | None,
) -> str | None:
    site = _plain(publisher or "")

    def fit(names: Iterable[str]) -> str | None:
        kept: list[str] = []
        for name in names:
            name = _clean(name)
            if (
                3 <= len(name) <= 90
                and NAMED.search(name)
                and not _NOT_NAME.search(name)
                and _plain(name) != site
                and name not in kept
            ):
                kept.append(name)
        return "; ".join(kept[:8]) or None

    for item in items:
        if is_article(item) and (told := fit(names_at(item, "author"))):
            return told
    for name in _AUTHOR:
        value = found.metas.get(name)
        if value and (told := fit([BY.sub("", f" {value}", count=1).strip()])):
            return told
    if told := fit(bylines(found.props.get("author", ())[:2])):
        return told
    if told := fit(bylines(found.authors)[:1]):
        return told
    for item in items:
        if told := fit(names_at(item, "author")):
            return told
    return fit(signed_by(nodes, skip))
