"""What one walk over a page gathers of its own statements: meta tags, times, bylines, headlines."""

import re
from dataclasses import dataclass

from reportedly.read.bylines import is_writer, line_of
from reportedly.read.dom import Node

_DATE_START_NAMES = (
    "date datum fecha data time publish pubdate posted veroeffentlicht created submitted meta "
    "byline info stand zeit autor author"
)
_DATE_STARTS = tuple(_DATE_START_NAMES.split())
_WORDS = re.compile(r"[a-z]+")
_DATE_ENDS = ("date", "datum", "time", "meta")
_MODIFIED_NAME = re.compile(r"modif|lastmod|updat|aktualis|changed|edited|bearbeit", re.IGNORECASE)


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
    i, count = 0, len(nodes)
    while i < count:
        node = nodes[i]
        if i in skip:
            i = node.end
            continue
        i += 1
        attrs, tag = node.attrs, node.tag
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
            known[names] = is_writer(names) and "comment" not in names, _dated(names)
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


def _dated(names: str) -> bool:
    """Tell whether class names or an id say that a date may be in the element."""
    return any(
        part.startswith(_DATE_STARTS) or part.endswith(_DATE_ENDS)
        for part in _WORDS.findall(names.lower())
    )
