"""Pages that hold several articles: where each begins, and whom each is republished from.

A page is split where its own markup repeats (several ``<article>`` elements or posts, each with a
headline of its own) or where several headlines each come with a source, a byline or a date.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from reportedly.read.blocks import Block, is_entry
from reportedly.read.dom import Node, text_of
from reportedly.read.threads_dates import is_time, read_time

_LEAST = 250  # characters of running text; less is a teaser, not an article
_POST_CLASS = re.compile(
    r"(?:^|\s)(?:h-entry|post|article|story|entry|blog-?post|news-?item)(?:\s|$)"
)
_TYPED = re.compile(r"schema\.org/(?:\w*Article|BlogPosting|\w*Posting|Report)$")
_NAME = r"(?P<name>[^\W_][^\n.,;:()\[\]|–—]{1,70}(?:\.[a-z]{2,8}\b)?)"
# Each with a few characters of which a text in lower case holds one if the pattern fits it.
_REPUBLISHED = tuple(
    (needs, re.compile(pattern, re.IGNORECASE))
    for needs, pattern in (
        (
            ("first", "originally", "previously"),
            r"\b(?:first|originally|previously)\s(?:published|appeared|posted|ran|printed|run)"
            rf"\s(?:at|on|in|by|with)\s(?:the website of\s)?{_NAME}",
        ),
        (
            ("publish", "print", "post", "reproduced", "syndicated"),
            r"\b(?:re-?published|reprinted|re-?posted|cross-?posted|reproduced|syndicated)\s"
            rf"(?:here\s)?(?:with\s(?:kind\s)?permission\s)?(?:from|of|by|courtesy of)\s{_NAME}",
        ),
        (
            ("zuerst", "ursprünglich"),
            r"\b(?:zuerst|ursprünglich)\s(?:erschienen|veröffentlicht)\s(?:auf|bei|in|im)\s"
            + _NAME,
        ),
        (
            ("publié", "paru"),
            r"\b(?:publié|paru)\s(?:d'abord|initialement|à l'origine)\s(?:sur|dans|par)\s" + _NAME,
        ),
        (
            (":",),
            r"^\W*(?:source|original source|via|courtesy of|quelle|fuente|fonte)\s*:\s*" + _NAME,
        ),
        ((":",), rf"^\W*(?:from|by way of)\s*:\s*{_NAME}$"),
        (
            (":",),
            r"^\W*(?P<name>[A-Z][^\n.,;:()|]{1,40}(?:\.[a-z]{2,6})?)\s"
            r"(?:reports|reported|writes)\s?:$",
        ),
    )
)
_TAIL = re.compile(
    r"\s+(?:on|under|with|in|as|and|at|where|by|for|here|am|vom|\d).*$|^the\s(?=[a-z])",
    re.IGNORECASE,
)
_PHOTO = re.compile(r"photo|image|foto|bild|getty|reuters/|afp/|video", re.IGNORECASE)
_BYLINE = re.compile(r"\s*(?:by|von|por|par|di|source|posted|published|via)\b\W", re.IGNORECASE)


def repeated(
    nodes: list[Node], blocks: Sequence[Block], masses: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Find articles that stand side by side as elements of one kind: (first, one past last) node.

    Empty where the page holds but one. ``masses`` are the blocks' running text.
    """
    groups: dict[tuple[str, int, int], list[int]] = {}
    known: dict[str, bool] = {}
    for node in nodes:
        attrs = node.attrs
        if not (attrs or node.tag == "article") or node.tag in ("body", "html"):
            continue
        named = attrs.get("class", "")
        if named and named not in known:
            known[named] = is_entry(named) or _is_post(named)
        if (
            node.tag == "article"
            or (named and known[named])
            or ("itemtype" in attrs and _TYPED.search(attrs["itemtype"]))
        ):
            groups.setdefault((node.tag, node.depth, node.parent), []).append(node.index)
    total = sum(masses)
    for indices in sorted(groups.values(), key=len, reverse=True):
        if len(indices) < 2:
            continue
        own: list[tuple[int, int, int]] = []
        at = 0
        for index in indices:
            end = nodes[index].end
            while at < len(blocks) and blocks[at].first < index:
                at += 1
            mass, headed, before = 0, False, 0
            while at < len(blocks) and blocks[at].first < end:
                mass += masses[at]
                if blocks[at].heading and mass <= 120 and before < 6:
                    headed = headed or _stands_alone(nodes, blocks[at], index)
                before += 1
                at += 1
            if mass >= _LEAST and headed:
                own.append((index, end, mass))
        held = [mass for _, _, mass in own]
        if len(own) >= 2 and sum(held) > 0.6 * total and max(held) < 0.85 * total:
            return tuple((start, end) for start, end, _ in own)
    return ()


def _is_post(named: str) -> bool:
    """Tell whether class names call an element an article or a post."""
    if not (
        ("post" in named or "article" in named or "entry" in named)
        or ("story" in named or "news" in named)
    ):
        return False  # most names, without a search
    return _POST_CLASS.search(named) is not None


def _stands_alone(nodes: list[Node], heading: Block, root: int) -> bool:
    """Tell whether a headline is an article's own: it links to it, or a date stands beside it."""
    box = nodes[heading.box]
    if any(
        n.tag == "a" and n.attrs.get("href", "#")[0:1] != "#" for n in nodes[box.index : box.end]
    ):
        return True
    near = nodes[max(root, box.index - 15) : box.end + 25]
    return any(n.tag == "time" or (n.text and is_time(n.text.strip())) for n in near)


def headed(
    nodes: list[Node], blocks: Sequence[Block], masses: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Find articles that follow each other within one element, as (first, one past last) block.

    Each begins with a headline of the same level and tells its source, writer or time in its
    first or last lines. Empty where that is not so for at least two.
    """
    for level in (1, 2):
        starts = [n for n, block in enumerate(blocks) if block.heading == level]
        if not 2 <= len(starts) <= 30:
            continue
        parts = list(zip(starts, [*starts[1:], len(blocks)], strict=True))
        if all(sum(masses[a:b]) >= _LEAST and _signed(nodes, blocks[a:b]) for a, b in parts):
            return tuple(parts)
    return ()


def _signed(nodes: list[Node], blocks: Sequence[Block]) -> bool:
    for block in (*blocks[1:4], *blocks[-2:]):
        if block.chars < 160:
            text = block_text(nodes, block)
            if is_time(text) or _BYLINE.match(text) or source_in(text):
                return True
    return False


def block_text(nodes: list[Node], block: Block) -> str:
    """The block's characters on one line, cut at 400."""
    last = min(block.last, block.first + 60)
    return " ".join("".join(n.text for n in nodes[block.first : last + 1])[:1000].split())[:400]


def republished_from(nodes: list[Node], blocks: Sequence[Block]) -> str | None:
    """Whom an article says that it is taken from, in its first or last lines; else None."""
    edge = [*blocks[:5], *blocks[5:][-4:]]
    for block in edge:
        if block.chars <= 400 and (found := source_in(block_text(nodes, block))):
            return found
    return None


def source_in(text: str) -> str | None:
    """The outlet named in a line such as "This article first appeared on Example News"."""
    low = text.lower()
    for needs, pattern in _REPUBLISHED:
        match = pattern.search(text) if any(need in low for need in needs) else None
        if match and not _PHOTO.search(text[: match.end()]):
            name = _TAIL.sub("", match["name"]).strip(" '\"“”‘’«»")
            if name and any(c.isupper() or c == "." for c in name) and len(name) > 1:
                return name
    return None


def elsewhere(canonical: str | None, url: str | None) -> str | None:
    """The host of a page's canonical address where it is another site than the page's own."""
    try:
        there = urlsplit(canonical or "").netloc.lower().removeprefix("www.")
        here = urlsplit(url or "").netloc.lower().removeprefix("www.")
    except ValueError:
        return None
    if not there or not here or there.endswith(here) or here.endswith(there):
        return None
    return None if there.split(".")[-2:] == here.split(".")[-2:] else there


def own_time(nodes: list[Node], start: int, end: int) -> str | None:
    """The first time that stands between two nodes, in markup or as a short line."""
    for node in nodes[start:end]:
        if node.tag == "time" and (told := read_time(node.attrs.get("datetime", "")[:60])):
            return told
    for node in nodes[start:end]:
        if node.tag == "#text" and 5 < len(node.text) < 120 and is_time(node.text.strip()):
            told = read_time(node.text.strip())
            if told:
                return told
    return None


def permalink_of(nodes: list[Node], heading: int) -> str | None:
    """The address that a headline links to."""
    for node in nodes[heading : nodes[heading].end]:
        address = node.attrs.get("href", "") if node.tag == "a" else ""
        if address.startswith(("http://", "https://", "/")):
            return address
    return None


def title_of(nodes: list[Node], heading: int) -> str:
    """A headline's characters on one line."""
    return text_of(nodes, heading)[:300]
