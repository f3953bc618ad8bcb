"""HTML bytes-to-tree, once: a flat list of nodes in document order that every reader walks.

A flat pre-order list keeps later passes linear and free of recursion: the subtree of node ``i``
is ``nodes[i : nodes[i].end]``, its ancestors are found by following ``parent``.
"""

from collections.abc import Iterator
from typing import cast

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportedly.read.hiding import UNSEEN_TAGS, hides
from reportedly.read.tame import tame

_NO_ATTRS: dict[str, str] = {}
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label "
    "mark math meter nobr object output progress q rp rt ruby s samp select small span strike "
    "strong sub sup svg textarea time tt u var wbr video audio iframe script style noscript link"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_SPACED = frozenset(("pre", "textarea", "listing", "plaintext", "xmp"))


class Node(msgspec.Struct, gc=False):  # thousands a page: made in C, and never in a cycle
    """One element or text node. ``tag`` is ``"#text"`` for text, whose characters are ``text``.

    ``index`` is its place in the list, ``end`` one past its subtree's last node, ``parent`` the
    parent's index (-1 for the root), ``depth`` the root's distance. Read ``attrs`` only: nodes
    without attributes share one empty mapping. ``hidden`` means that a browser would not show the
    subtree, by the element's tag and own attributes.
    """

    index: int
    tag: str
    attrs: dict[str, str]
    text: str
    parent: int
    depth: int
    end: int
    hidden: bool


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
    attrs = _attrs(root)
    above = Node(0, "html", attrs, "", -1, 0, 1, hides(attrs))
    nodes.append(above)
    tags: dict[str, str] = {}
    hiding: dict[str, bool] = {}
    back: list[tuple[LexborNode, Node, bool]] = []
    count, depth = 1, 1
    spaced = inline = False  # white space is kept where it is spaced, or next to inline content
    child: LexborNode | None = root.first_child
    while True:
        if child is None:
            above.end = count
            if not back:
                return nodes, notes
            child, above, spaced = back.pop()
            depth -= 1
            inline = spaced or child.tag in _INLINE
            child = child.next
            continue
        tag = child.tag or ""
        if tag == "-text":
            text = child.text_content or ""
            # White space at a block's edge is never shown: a third of a page's nodes.
            if inline or text.strip(" \t\n\r\f"):
                inline = True
                nodes.append(
                    Node(count, "#text", _NO_ATTRS, text, above.index, depth, count + 1, False)
                )
                count += 1
            child = child.next
            continue
        tag = tags.setdefault(tag, tag)
        attrs = _NO_ATTRS
        hidden = tag in UNSEEN_TAGS
        attributes = child.attributes
        if attributes:
            attrs = cast(dict[str, str], attributes)
            if None in attributes.values():
                attrs = _attrs(child)
            if not hidden:
                if "hidden" in attrs or "style" in attrs:
                    hidden = hides(attrs)
                elif "class" in attrs:
                    names = attrs["class"]
                    known = hiding.get(names)
                    if known is None:
                        known = hiding[names] = hides(attrs)
                    hidden = known
        node = Node(count, tag, attrs, "", above.index, depth, count + 1, hidden)
        nodes.append(node)
        count += 1
        # Pictures hold no text that is read, and very many nodes.
        below = None if tag == "svg" else child.first_child
        if below is None:
            inline = spaced or tag in _INLINE
            child = child.next
        else:
            back.append((child, above, spaced))
            above, child = node, below
            depth += 1
            spaced = spaced or tag in _SPACED
            inline = spaced or tag in _INLINE


def _attrs(element: LexborNode) -> dict[str, str]:
    """An element's attributes, those without a value as empty strings."""
    return {name: value or "" for name, value in element.attributes.items()}


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
