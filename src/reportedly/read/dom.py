"""HTML bytes-to-tree, once: a flat list of nodes in document order that every reader walks.

A flat pre-order list keeps later passes linear and free of recursion: the subtree of node ``i``
is ``nodes[i : nodes[i].end]``, its ancestors are found by following ``parent``.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser


@dataclass(slots=True)
class Node:
    """One element or text node. ``tag`` is ``"#text"`` for text, whose characters are ``text``.

    ``index`` is its place in the list, ``end`` one past its subtree's last node, ``parent`` the
    parent's index (-1 for the root), ``depth`` the root's distance.
    """

    index: int
    tag: str
    attrs: dict[str, str]
    text: str
    parent: int
    depth: int
    end: int


def parse(html: str) -> list[Node]:
    """Parse HTML (WHATWG tree construction) into a flat pre-order list of nodes."""
    root = LexborHTMLParser(html).root
    nodes: list[Node] = []
    if root is None:
        return nodes
    stack = [(root, -1, 0)]
    while stack:
        element, parent, depth = stack.pop()
        tag = element.tag or ""
        index = len(nodes)
        if tag == "-text":
            nodes.append(Node(index, "#text", {}, element.text_content or "", parent, depth, index + 1))
            continue
        attrs = {name: value or "" for name, value in element.attributes.items()}
        nodes.append(Node(index, tag, attrs, "", parent, depth, index + 1))
        children = [(child, index, depth + 1) for child in element.iter(include_text=True)]
        stack.extend(reversed(children))
    for node in reversed(nodes):
        if node.parent >= 0:
            nodes[node.parent].end = max(nodes[node.parent].end, node.end)
    return nodes
