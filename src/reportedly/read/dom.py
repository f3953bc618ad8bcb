"""HTML bytes-to-tree, once: a flat list of nodes in document order that every reader walks.

A flat pre-order list keeps later passes linear and free of recursion: the subtree of node ``i``
is ``nodes[i : nodes[i].end]``, its ancestors are found by following ``parent``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportedly.read.tame import tame

_NO_ATTRS: dict[str, str] = {}
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label "
    "mark math meter nobr object output progress q rp rt ruby s samp select small span strike "
    "strong sub sup svg textarea time tt u var wbr video audio iframe script style noscript link"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_SPACED = frozenset(("pre", "textarea", "listing", "plaintext", "xmp"))


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
    stack: list[tuple[LexborNode | None, str, str, int, int]] = [(root, "html", "", -1, 0)]
    tags: dict[str, str] = {}
    spaced = -1  # while the stack is at least this high, white space is kept
    while stack:
        element, tag, text, parent, depth = stack.pop()
        index = len(nodes)
        if element is None:
            nodes.append(Node(index, "#text", _NO_ATTRS, text, parent, depth, index + 1))
            continue
        attributes = element.attributes
        attrs = _NO_ATTRS
        if attributes:
            attrs = cast(dict[str, str], attributes)
            if None in attributes.values():
                attrs = {name: value or "" for name, value in attributes.items()}
        nodes.append(Node(index, tag, attrs, "", parent, depth, index + 1))
        if tag == "svg":  # pictures hold no text that is read, and very many nodes
            continue
        if len(stack) < spaced:
            spaced = -1
        if tag in _SPACED and spaced < 0:
            spaced = len(stack)
        inline = tag in _INLINE or spaced >= 0
        below: list[tuple[LexborNode | None, str, str, int, int]] = []
        depth += 1
        for child in element.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                text = child.text_content or ""
                # White space at a block's edge is never shown: a third of a page's nodes.
                if inline or text.strip(" \t\n\r\f"):
                    below.append((None, "", text, index, depth))
                    inline = True
            else:
                below.append((child, tags.setdefault(tag, tag), "", index, depth))
                inline = tag in _INLINE or spaced >= 0
        if below:
            below.reverse()
            stack += below
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
