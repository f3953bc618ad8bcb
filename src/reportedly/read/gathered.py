"""What one walk over a page gathers of its own statements: meta tags, times, bylines, headlines."""

import re
from dataclasses import dataclass

from reportedly.read.bylines import AUTHOR_WORDS, line_of
from reportedly.read.dom import Node

_DATE_START_NAMES = (
    "date datum fecha data time publish pubdate posted veroeffentlicht created submitted meta "
    "byline info stand zeit autor author"
)
_DATE_STARTS = tuple(_DATE_START_NAMES.split())
_WORDS = re.compile(r"[a-z]+")
_DATE_ENDS = ("date", "datum", "time", "meta")
_MODIFIED_NAME = re.compile(r"modif|lastmod|updat|aktualis|changed|edited|bearbeit", re.IGNORECASE)
_WRITER, _DATE, _COMMENT = 1, 2, 4  # what a name says


@dataclass(slots=True)
class Found:
    """What one walk over the page gathers, in document order."""

    metas: dict[str, str]
    props: dict[str, list[str]]
    times: list[tuple[int, str, bool, bool]]  # node, value, marked as published, as modified
    dated: list[tuple[int, str, bool]]  # node, text, marked as modified
    authors: list[str]
    headings: list[str]
    title: str
    canonical: str
    language: str


def walk(nodes: list[Node], skip: frozenset[int]) -> Found:
    """Gather what a page says of itself, but for the subtrees ``skip``."""
    found = Found({}, {}, [], [], [], [], "", "", "")
    known: dict[str, tuple[bool, bool]] = {}
    single: dict[str, int] = {}
    i, count = 0, len(nodes)
    while i < count:
        node = nodes[i]
        if i in skip:
            i = node.end
            continue
        i += 1
        tag = node.tag
        if tag == "#text":
            continue
        attrs = node.attrs
        if tag == "h1":
            text = line_of(nodes, node, 300)
            if text:
                found.headings.append(text)
        elif tag == "title" and not found.title:
            found.title = line_of(nodes, node, 400)
        if not attrs:
            continue
        if tag == "meta":
            content = attrs.get("content", "").strip()
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = attrs.get(key)
                if name and content:
                    found.metas.setdefault(name.strip().lower(), content)
            continue
        if tag == "link":
            if attrs.get("rel", "").lower() == "canonical" and not found.canonical:
                found.canonical = attrs.get("href", "").strip()
            continue
        if tag == "html":
            found.language = attrs.get("lang") or attrs.get("xml:lang", "")
            continue
        prop = attrs.get("itemprop")
        if prop:
            value = attrs.get("content") or attrs.get("datetime") or line_of(nodes, node, 200)
            for name in prop.split():
                found.props.setdefault(name.lower(), []).append(value)
        names = attrs.get("class", "")
        if "id" in attrs:
            names = f"{names} {attrs['id']}"
        if names not in known:
            known[names] = _told(names, single)
        writer, dated = known[names]
        if tag == "time":
            value = attrs.get("datetime") or line_of(nodes, node, 80)
            marked = "pubdate" in attrs or "publish" in names or "entry-date" in names
            found.times.append((node.index, value, marked, bool(_MODIFIED_NAME.search(names))))
        if (
            (writer or attrs.get("rel") == "author")
            and node.end - node.index < 40
            and tag not in ("form", "label", "input", "body")
            and not node.hidden
        ):
            found.authors.append(line_of(nodes, node, 120))
        if dated and node.end - node.index < 40:
            text = line_of(nodes, node, 200)
            if text and any(c.isdigit() for c in text):
                found.dated.append((node.index, text, bool(_MODIFIED_NAME.search(names))))
    return found


def _told(names: str, known: dict[str, int]) -> tuple[bool, bool]:
    """Tell whether names say that a writer is named in the element, and that a date may be in it.

    ``known`` remembers what single names say.
    """
    told = 0
    for name in names.split():
        says = known.get(name)
        if says is None:
            low = name.lower()
            words = _WORDS.findall(low)
            says = _COMMENT if "comment" in name else 0
            if "byline" in low or not AUTHOR_WORDS.isdisjoint(words):
                says |= _WRITER
            for word in words:
                if word.startswith(_DATE_STARTS) or word.endswith(_DATE_ENDS):
                    says |= _DATE
                    break
            known[name] = says
        told |= says
    return told & (_WRITER | _COMMENT) == _WRITER, told & _DATE > 0
