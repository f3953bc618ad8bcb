"""Whom a page's bylines name: "By Ann Example | 4 May", an element of class "author"."""

import re
from collections.abc import Iterable

from reportedly.read.dom import Node

_AUTHOR_WORD_NAMES = (
    "author byline autor autorin autores auteur autore writer verfasser redakteur fn by authorname"
)
AUTHOR_WORDS = frozenset(_AUTHOR_WORD_NAMES.split())
_WORDS = re.compile(r"[a-z]+")
BY = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|story|words|geschrieben|verfasst|ein beitrag|"
    r"veröffentlicht|article|artikel|text|publié|publicado|"
    r"escrito|door|di|scritto|eingestellt|gepostet|interview)\s{0,3})?"
    r"(?:by|von|vom|par|por|da|av|af|de|autor(?:in|en)?|author|auteur|przez|tekst|text|redaktion)?"
    r"\b\s{0,3}[:|]?\s{1,3}(?=\S)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\s*(?:by|von|por|par|di|door|text|autor(?:in)?|author|written by|geschrieben von)\s*:?\s+"
    r"([A-ZÀ-Þ][^\W\d_]+(?:[\s.-]{1,2}[^\W\d_]+){1,3})\s*(?:$|[,|•·(–—-]|\d)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·/]|\s[–—-]\s|\b(?:on|am|vom|le|el|at|um|in|updated|published|posted|aktualisiert)\b|"
    r"\d{1,4}[./\s-]|@|\().*$",
    re.IGNORECASE | re.DOTALL,
)
NAMED = re.compile(r"[^\W\d_]{2}")


def is_writer(names: str) -> bool:
    """Tell whether class names or an id say that a writer's name is in the element."""
    lower = names.lower()
    return "byline" in lower or not AUTHOR_WORDS.isdisjoint(_WORDS.findall(lower))


def line_of(nodes: list[Node], node: Node, limit: int) -> str:
    """The subtree's characters on one line, cut at ``limit``."""
    parts: list[str] = []
    size = 0
    for below in nodes[node.index + 1 : node.end]:
        if below.text:
            parts.append(below.text)
            size += len(below.text)
            if size > 4 * limit:
                break
        elif below.tag in ("script", "style"):
            parts.append(" ")
    return " ".join(" ".join(parts).split())[:limit]


def signed_by(nodes: list[Node], skip: frozenset[int]) -> list[str]:
    """The name of the first visible "By Ann Example" line after a headline."""
    i, count, seen = 0, len(nodes), -1
    while i < count and seen < 60:
        node = nodes[i]
        if node.tag in ("h1", "h2"):
            seen = 0
        elif node.tag != "#text":
            if i in skip or (i and node.hidden):
                i = node.end
                continue
        elif seen >= 0 and node.text.strip():
            seen += 1
            match = _SIGNED.match(node.text) if len(node.text) < 120 else None
            if match:
                return bylines([match[1]])
        i += 1
    return []


def bylines(texts: Iterable[str]) -> list[str]:
    """The names in visible bylines: "By Ann Example | 4 May" gives "Ann Example"."""
    names: list[str] = []
    for text in texts:
        name = _AFTER_NAME.sub("", BY.sub("", f" {text}", count=1)).strip(" ,:;|–—-")
        words = name.split()
        if 1 <= len(words) <= 7 and NAMED.search(name) and name not in names and name[0].isupper():
            names.append(name)
    return names


def own_author(nodes: list[Node], start: int, end: int) -> str | None:
    """The writer named between two nodes, by markup or by a line "By Ann Example"."""
    for node in nodes[start:end]:
        attrs = node.attrs
        if attrs and node.end - node.index < 30:
            names = f"{attrs.get('class', '')} {attrs.get('rel', '')} {attrs.get('itemprop', '')}"
            if is_writer(names) and (found := bylines([line_of(nodes, node, 120)])):
                return found[0]
        elif node.text and len(node.text) < 120 and (match := _SIGNED.match(node.text)):
            found = bylines([match[1]])
            if found:
                return found[0]
    return None
