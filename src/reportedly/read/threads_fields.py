"""What one comment says and what stands around it: body, author, time, permalink, title.

Items of one thread are set by one template, so that what is found in most of them is trusted in
each: the place where most of the varying text stands is the body, a text that many items repeat
is a label or a button, the place that mostly shows a name is the author's.
"""

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urljoin

from reportedly.read.dom import Node
from reportedly.read.threads_authors import author_attribute, authors_of
from reportedly.read.threads_body import body_key, body_of, weight_of
from reportedly.read.threads_cues import BUTTON, Page
from reportedly.read.threads_items import Item, ancestry, names
from reportedly.read.threads_times import choose_times, times_of

_TITLE_WORD = re.compile(r"(?:^|[\s_-])(?:title|subject|betreff|headline)(?:$|[\s_-])", re.I)
# Letters, and symbols such as emoji, which may be all that a comment says.
_SAID = re.compile(r"[^\W\d_]|[\u2190-\u2bff\U0001f000-\U0001faff]")


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read of an item; node indices for the body, strings as shown for the rest."""

    body: tuple[int, ...]
    skip: frozenset[int]
    author: str | None
    published: str | None
    permalink: str | None
    title: str | None
    weight: int


def read_fields(page: Page, items: list[Item], url: str | None, american: bool) -> list[Fields]:
    """Read the fields of all items of a group together; one result an item, in their order."""
    nodes = page.nodes
    times = set(page.times)
    replies = set(page.replies)
    repeated = _repeated_texts(nodes, items)
    dead: list[set[int]] = []
    weights: list[dict[int, int]] = []
    for item in items:
        gone: set[int] = set()
        weight: dict[int, int] = {}
        for leaf, _key in item.leaves:
            text = nodes[leaf].text.strip()
            if (
                leaf in replies
                or leaf in times
                or nodes[leaf].parent in times
                or nodes[nodes[leaf].parent].parent in times
                or text in repeated
                or BUTTON.match(text)
                or not _SAID.search(text)
            ):
                gone.add(leaf)
                continue
            weight[leaf] = weight_of(page, leaf, text)
        dead.append(gone)
        weights.append(weight)
    authors = authors_of(page, items)
    for gone, weight, author in zip(dead, weights, authors, strict=True):
        if author is not None:
            gone.add(author[0])
            weight.pop(author[0], None)
    key = body_key(page, items, weights)
    bodies = []
    judged: dict[str, bool] = {}
    for item, gone, weight in zip(items, dead, weights, strict=True):
        body, skip = body_of(page, item, gone, weight, key, judged)
        bodies.append((body, skip, _inside(nodes, body, skip)))
    shown = [
        times_of(page, item, inside, times, american)
        for item, (_, _, inside) in zip(items, bodies, strict=True)
    ]
    result = []
    for at, (item, chosen) in enumerate(zip(items, choose_times(shown), strict=True)):
        body, skip, inside = bodies[at]
        author = authors[at]
        result.append(
            Fields(
                body,
                skip,
                author[1] if author else author_attribute(page, item),
                chosen.value if chosen else None,
                _permalink(page, item, chosen.node if chosen else None, url),
                _title(page, item, inside, dead[at]),
                sum(size for leaf, size in weights[at].items() if leaf in inside),
            )
        )
    return result


def _inside(nodes: list[Node], body: tuple[int, ...], skip: frozenset[int]) -> set[int]:
    """All nodes of a body but for its skipped parts."""
    inside: set[int] = set()
    for top in body:
        index = top
        while index < nodes[top].end:
            if index in skip:
                index = nodes[index].end
                continue
            inside.add(index)
            index += 1
    return inside


def _repeated_texts(nodes: list[Node], items: list[Item]) -> set[str]:
    """Short texts that a third of the items show, with at least three of them."""
    if len(items) < 3:
        return set()
    counts: Counter[str] = Counter()
    for item in items:
        counts.update({nodes[leaf].text.strip() for leaf, _ in item.leaves})
    least = max(3, len(items) / 3)
    return {text for text, count in counts.items() if count >= least and len(text) <= 80}


def _permalink(page: Page, item: Item, time_node: int | None, url: str | None) -> str | None:
    """The link to the item itself: around its time, else one with its number, else its id."""
    nodes = page.nodes
    link: str | None = None
    if time_node is not None:
        at = time_node
        for _ in range(4):
            if nodes[at].tag == "a" and nodes[at].attrs.get("href"):
                link = nodes[at].attrs["href"]
                break
            at = nodes[at].parent
            if at not in item.keys:
                break
    if link is None:
        for index in item.keys:
            if index in page.numbers and "reply" not in nodes[index].attrs["href"]:
                link = nodes[index].attrs["href"]
                break
    if link is None:
        for index in list(item.keys)[:12]:
            name = nodes[index].attrs.get("id") or nodes[index].attrs.get("name") or ""
            if name and name[-1].isdigit():
                link = f"#{name}"
                break
    if link is None or link.startswith(("javascript:", "data:")):
        return None
    try:
        return urljoin(url, link) if url else link
    except ValueError:
        return link


def _title(page: Page, item: Item, inside: set[int], gone: set[int]) -> str | None:
    for leaf, _ in item.leaves[:30]:
        if leaf in gone or leaf in inside:
            continue
        for node in ancestry(page, item, leaf, 2):
            if node.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} or _TITLE_WORD.search(names(node)):
                text = " ".join(page.nodes[leaf].text.split())
                return text if 3 <= len(text) <= 200 else None
    return None
