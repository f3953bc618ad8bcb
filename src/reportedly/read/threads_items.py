"""An item's own region: its text nodes and the place of each within the thread's template."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.read.dom import Node
from reportedly.read.threads_cues import HIDDEN, Page

_NO_NAME = re.compile(r"[\d_-]+")
_COUNTED = frozenset(("div", "td", "tr", "section", "table", "span", "header", "footer"))


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a group: its top nodes, and its own text nodes with the key of each one's place.

    Keys are equal where the path of tags, classes and ordinals from the top down is.
    """

    tops: tuple[int, ...]
    leaves: tuple[tuple[int, int], ...]
    keys: dict[int, int]


def read_items(page: Page, group: Sequence[int], rows: dict[int, tuple[int, ...]]) -> list[Item]:
    """Walk every item's own region, that is, without the items nested in it."""
    members = set(group)
    interned: dict[tuple[int, str, str, int], int] = {}
    short: dict[str, str] = {}
    items = []
    for root in group:
        tops = rows.get(root, (root,))
        keys: dict[int, int] = {}
        leaves: list[tuple[int, int]] = []
        for place, top in enumerate(tops):
            _walk(page, root, top, place, members, interned, keys, leaves, short)
        items.append(Item(tops, tuple(leaves), keys))
    return items


def _walk(
    page: Page,
    root: int,
    top: int,
    place: int,
    members: set[int],
    interned: dict[tuple[int, str, str, int], int],
    keys: dict[int, int],
    leaves: list[tuple[int, int]],
    short: dict[str, str],
) -> None:
    nodes, text = page.nodes, page.text
    ordinals: dict[tuple[int, str], int] = {}
    index = top
    end = nodes[top].end
    while index < end:
        node = nodes[index]
        if index != root and index in members:
            index = node.end
            continue
        if node.tag == "#text":
            if text[index]:
                leaves.append((index, keys.get(node.parent, 0)))
            index += 1
            continue
        if node.tag in HIDDEN or node.tag[:1] in "-!":
            index = node.end
            continue
        above = keys.get(node.parent, 0) if index != top else 0
        ordinal = 0
        if index == top:
            ordinal = place
        elif node.tag in _COUNTED:
            mark = (node.parent, node.tag)
            ordinal = ordinals[mark] = min(ordinals.get(mark, -1) + 1, 5)
        classes = node.attrs.get("class", "")
        if classes:
            first = short.get(classes)
            if first is None:
                first = _NO_NAME.sub("", classes.split()[0]) if classes.strip() else ""
                short[classes] = first
            classes = first
            ordinal = 0 if index != top else place
        name = (above, node.tag, classes, ordinal)
        key = interned.get(name)
        if key is None:
            key = interned[name] = len(interned) + 1
        keys[index] = key
        index += 1


def ancestry(page: Page, item: Item, index: int, levels: int) -> Iterator[Node]:
    """A leaf's parent and further ancestors within its item."""
    at = page.nodes[index].parent
    while at in item.keys and levels:
        yield page.nodes[at]
        if at in item.tops:
            return
        levels -= 1
        at = page.nodes[at].parent


def names(node: Node) -> str:
    """A node's classes, id and schema.org property, for a look at their words."""
    attrs = node.attrs
    return f"{attrs.get('class', '')} {attrs.get('id', '')} {attrs.get('itemprop', '')}"
