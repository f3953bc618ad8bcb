"""Who replies to whom within a group: by nesting, depth classes, indents and references."""

import re
from bisect import bisect_right

from reportedly.read.dom import Node
from reportedly.read.threads_cues import Page
from reportedly.read.tree import Placement, depths_from_indents, from_both

_DEPTH_CLASS = re.compile(
    r"(?:^|[\s_-])(?:depth|level|indent|lvl|nest(?:ed|ing)?|tier|thread-?level)[-_]{0,2}(\d{1,3})"
    r"(?:$|\s)",
    re.IGNORECASE,
)
_DEPTH_ATTRIBUTES = ("data-depth", "data-level", "depth", "indent", "aria-level", "data-indent")
_PARENT_ATTRIBUTES = (
    "data-parent-id", "data-parent", "data-parentid", "data-parent-comment-id", "data-reply-to",
    "data-in-reply-to", "data-parent_id", "parentid", "parent-id",
)  # fmt: skip
_DIGITS = re.compile(r"\d+")


def place(page: Page, group: list[int]) -> tuple[Placement, ...]:
    """Place the items of a group; parents are indices into it."""
    nodes = page.nodes
    nested = _nested(nodes, group)
    depths = _depths(page, group)
    names: list[str | None] = [f"@{index}" for index in range(len(group))]
    references: list[str | None] = [None if up is None else f"@{up}" for up in nested]
    numbers = [_number(nodes[root]) for root in group]
    known = {number: at for at, number in enumerate(numbers) if number}
    for at, root in enumerate(group):
        if references[at] is not None:
            continue
        named = _reference(page, root, group)
        if named is not None and named != numbers[at] and (known or depths is None):
            if named in known:
                references[at] = f"@{known[named]}"
            elif numbers[at]:
                references[at] = f"#{named}"
    if depths is None and not any(references):
        depths = _levels(nodes, group)
    shown: list[int | None] = list(depths) if depths is not None else [None] * len(group)
    return from_both(shown, names, references, forward=True)


def _nested(nodes: list[Node], group: list[int]) -> list[int | None]:
    """The item that each item lies in."""
    result: list[int | None] = []
    open_: list[int] = []
    for at, root in enumerate(group):
        while open_ and nodes[group[open_[-1]]].end <= root:
            open_.pop()
        result.append(open_[-1] if open_ else None)
        open_.append(at)
    return result


def _depths(page: Page, group: list[int]) -> list[int] | None:
    """Depths told by classes, attributes or indents, on the items or on what wraps or leads them.

    All items must tell one, and not all the same.
    """
    nodes = page.nodes
    told: list[int] = []
    for at, root in enumerate(group):
        depth = _told(nodes, root, group[at + 1] if at + 1 < len(group) else None)
        if depth is None:
            told = []
            break
        told.append(depth)
    if told and max(told) > min(told):
        base = min(told)
        base = min(base, 1)
        return [depth - base for depth in told]
    indents = [_indent(nodes, root, group[at - 1] if at else -1) for at, root in enumerate(group)]
    if any(indent != indents[0] for indent in indents):
        return list(depths_from_indents(indents))
    return None


def _told(nodes: list[Node], root: int, following: int | None) -> int | None:
    """The depth in the attributes of an item or of one of its first few elements."""
    end = nodes[root].end if following is None else min(nodes[root].end, following)
    for index in range(root, min(end, root + 4)):
        attrs = nodes[index].attrs
        if not attrs:
            continue
        match = _DEPTH_CLASS.search(attrs.get("class", ""))
        if match:
            return int(match[1])
        for name in _DEPTH_ATTRIBUTES:
            value = attrs.get(name, "")
            if value.isdecimal() and len(value) <= 4:
                return int(value)
    return None


def _indent(nodes: list[Node], root: int, previous: int) -> float:
    """How far an item is moved in: its style, its wrapper's, or a spacer image's width."""
    for index in (root, nodes[root].parent, *range(root + 1, min(nodes[root].end, root + 9))):
        if index < 0 or index <= previous < nodes[index].end:
            continue
        node = nodes[index]
        style = node.attrs.get("style")
        if style and ("left" in style or "inline-start" in style):
            match = re.search(
                r"(?:margin|padding)-(?:left|inline-start)\s?:\s?(\d{1,4}(?:\.\d{1,3})?)", style
            )
            if match:
                return float(match[1])
        if node.tag == "img" and index > root:
            width = node.attrs.get("width", "")
            if width.isdecimal() and node.attrs.get("height", "") in {"1", "0"}:
                return float(width)
    return 0.0


def _number(node: Node) -> str | None:
    """The number in an item's id."""
    for name in ("id", "data-id", "data-comment-id", "data-commentid", "thingid", "name"):
        found = _DIGITS.findall(node.attrs.get(name, ""))
        if found:
            return str(found[-1])
    return None


def _reference(page: Page, root: int, group: list[int]) -> str | None:
    """The number of the item that this one says it answers."""
    nodes = page.nodes
    end = nodes[root].end
    following = bisect_right(group, root)
    if following < len(group):
        end = min(end, group[following])
    for index in range(root, min(end, root + 6)):
        attrs = nodes[index].attrs
        for name in _PARENT_ATTRIBUTES if attrs else ():
            found = _DIGITS.findall(attrs.get(name, ""))
            if found and found[-1] != "0":
                return str(found[-1])
    low = bisect_right(page.numbered, root)
    for index in page.numbered[low : low + 8]:
        if index >= end:
            break
        link = nodes[index]
        words = "".join(node.text for node in nodes[index : link.end] if node.tag == "#text")
        before = nodes[index - 1].text if nodes[index - 1].tag == "#text" else ""
        href = link.attrs.get("href", "")
        if "replytocom" in href or "#respond" in href:
            continue
        if len(words) <= 60 and (
            re.search(
                r"in reply to|als antwort auf|antwort auf|en réponse|en respuesta", words, re.I
            )
            or re.search(
                r"(?:in reply to|antwort auf|replying to|en réponse à)\W{0,3}$", before, re.I
            )
        ):
            return page.numbers[index]
    return None


def _levels(nodes: list[Node], group: list[int]) -> list[int] | None:
    """Depths from containers of replies that follow their parent as a sibling.

    ``<item/><div><item/><div><item/></div></div>``: an item within a container that directly
    follows an item of the level above answers it. The container must hold items of the same tag.
    """
    depths = [0] * len(group)
    parent_of = {root: nodes[root].parent for root in group}
    level_of_container: dict[int, int] = {}
    found = False
    for at, root in enumerate(group):
        up = parent_of[root]
        if up in level_of_container:
            depths[at] = level_of_container[up]
            continue
        depth = 0
        if at:
            # The container's parent must be the container of an earlier item.
            container, steps = up, 0
            while container >= 0 and steps < 3:
                above = nodes[container].parent
                if above in level_of_container and container > group[0]:
                    depth = level_of_container[above] + 1
                    found = True
                    break
                container, steps = above, steps + 1
        depths[at] = depth
        level_of_container[up] = depth
    first = [at for at, depth in enumerate(depths) if depth]
    tops = len(group) - len(first)
    if not found or tops < 2:
        return None
    return depths
