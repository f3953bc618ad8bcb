"""HTML bytes-to-tree, once: a flat list of nodes in document order that every reader walks.

A flat pre-order list keeps later passes linear and free of recursion: the subtree of node ``i``
is ``nodes[i : nodes[i].end]``, its ancestors are found by following ``parent``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from reportedly.read.tame import tame

_NO_ATTRS: dict[str, str] = {}


@dataclass(slots=True)
class Node:
    """One element or text node. ``tag`` is ``"#text"`` for text, whose characters are ``text``.

    ``index`` is its place in the list, ``end`` one past its subtree's last node, ``parent`` the
    parent's index (-1 for the root), ``depth`` the root's distance. Read ``attrs`` only: nodes
    without attributes share one empty mapping.
    """

    index: int
    tag: str
    attrs: dict[str, str]
    text: str
    parent: int
    depth: int
    end: int


def parse(html: str) -> list[Node]:
    """Parse HTML (WHATWG tree construction) into a flat pre-order list of nodes.

    Any string gives a list, an empty one where there is nothing to parse; what had to be cut to
    stay within linear time is told by :func:`parse_noting`.
    """
    return parse_noting(html)[0]


def parse_noting(html: str) -> tuple[list[Node], tuple[str, ...]]:
    """Parse as :func:`parse` does, and also say in words what the tree does not hold."""
    tamed, notes = tame(html)
    root = LexborHTMLParser(tamed).root
    nodes: list[Node] = []
    if root is None:
        return nodes, notes
    stack = [(root, -1, 0)]
    tags: dict[str, str] = {}
    while stack:
        element, parent, depth = stack.pop()
        tag = element.tag or ""
        index = len(nodes)
        if tag == "-text":
            nodes.append(
                Node(
                    index, "#text", _NO_ATTRS, element.text_content or "", parent, depth, index + 1
                )
            )
            continue
        attributes = element.attributes
        attrs = {n: v or "" for n, v in attributes.items()} if attributes else _NO_ATTRS
        nodes.append(Node(index, tags.setdefault(tag, tag), attrs, "", parent, depth, index + 1))
        below = [(child, index, depth + 1) for child in element.iter(include_text=True)]
        if below:
            below.reverse()
            stack.extend(below)
    for node in reversed(nodes):
        if node.parent >= 0:
            above = nodes[node.parent]
            if above.end < node.end:
                above.end = node.end
    return nodes, notes


def classes(node: Node) -> list[str]:
    """Return the node's class names in lower case."""
    return node.attrs.get("class", "").lower().split()


def children(nodes: list[Node], index: int) -> Iterator[Node]:
    """Yield the direct children of a node in document order."""
    i, end = index + 1, nodes[index].end
    while i < end:
        yield nodes[i]
        i = nodes[i].end


def ancestors(nodes: list[Node], index: int) -> Iterator[Node]:
    """Yield a node's ancestors from its parent up to the root."""
    above = nodes[index].parent
    while above >= 0:
        yield nodes[above]
        above = nodes[above].parent


def text_of(nodes: list[Node], index: int) -> str:
    """Return all characters of a subtree, white space collapsed (scripts and the like included)."""
    return " ".join("".join(n.text for n in nodes[index : nodes[index].end]).split())
