"""Which elements of a page might be the items of a thread: by marking and by repetition.

A group is a sorted list of node indices, one per item. Marked groups share an id pattern, a class
or a type. Repeated groups are found from cues that every item shows once, such as its time: every
cue climbs as long as it is the first of its kind within its ancestor, and the shape that holds for
most cues (the tags from the ancestor down to the cue) is the item's.
"""

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from reportedly.read.dom import Node
from reportedly.read.threads_cues import Page, size

_CLIMB = 16
_SHAPES = 8
_TRIED = 3
_HOLDERS = frozenset(("li", "article", "div", "dl", "dd", "section", "td"))


def candidates(page: Page) -> list[list[int]]:
    """All groups worth a look, those of a single item only where they are marked."""
    groups = list(page.marked.values())
    first_numbered = _first_by_number(page)
    for cues in (page.times, first_numbered, page.says, page.replies):
        groups.extend(_repeated(page, cues))
    groups.append(_by_number(page))
    unique: dict[tuple[int, ...], list[int]] = {}
    for group in groups:
        whole = [index for index in group if size(page, index)]
        if whole:
            whole = _with_siblings(page, _distinct(page, whole))
            unique.setdefault(tuple(whole), whole)
    return list(unique.values())


def _first_by_number(page: Page) -> list[int]:
    seen: set[str] = set()
    firsts = []
    for index in page.numbered:
        number = page.numbers[index]
        if number not in seen:
            seen.add(number)
            firsts.append(index)
    return firsts


def _by_number(page: Page) -> list[int]:
    """For every comment that links name by number, what holds all of its links and its text."""
    nodes = page.nodes
    roots: list[int] = []
    for links in page.of_comments.values():
        last = links[-1]
        root = nodes[links[0]].parent
        while root > 0 and nodes[root].end <= last:
            root = nodes[root].parent
        for _ in range(5):
            spoken = size(page, root) - (page.links[nodes[root].end] - page.links[root])
            if nodes[root].tag in _HOLDERS and spoken > 40:
                break
            above = nodes[root].parent
            if above <= 0 or nodes[above].tag == "body":
                break
            if (
                nodes[root].tag in _HOLDERS
                and spoken
                and size(page, above) > size(page, root) + 400
            ):
                break
            root = above
        while nodes[root].parent > 0 and _alone(page, root):
            root = nodes[root].parent
        roots.append(root)
    kept: list[int] = []
    for root in sorted(set(roots)):
        if not kept or root >= nodes[kept[-1]].end or nodes[root].tag == nodes[kept[-1]].tag:
            kept.append(root)
    return kept


def _alone(page: Page, index: int) -> bool:
    """Whether an element is all that its parent, a list item or such, shows."""
    above = page.nodes[index].parent
    return page.nodes[above].tag in _HOLDERS and size(page, above) == size(page, index)


def _repeated(page: Page, cues: list[int]) -> list[list[int]]:
    """Groups of ancestors of cues, for the shapes that cover the most cues."""
    if len(cues) < 2:
        return []
    nodes = page.nodes
    near: dict[tuple[str, ...], list[int]] = {}
    for cue in cues:
        near.setdefault(_shape(nodes, cue, 2), []).append(cue)
    groups = []
    for members in near.values():
        if len(members) >= 2:
            groups.extend(_grown(nodes, members))
    if len(near) > 1:
        groups.extend(_grown(nodes, cues))
    return groups


def _grown(nodes: list[Node], cues: list[int]) -> list[list[int]]:
    paths = []
    tagged: list[tuple[str, ...]] = []
    votes: Counter[tuple[str, ...]] = Counter()
    for cue in cues:
        path = _ancestors(nodes, cue)
        tags = tuple(nodes[index].tag for index in path)
        paths.append(path)
        tagged.append(tags)
        top = 0
        for level in range(1, len(path)):
            if bisect_left(cues, path[level]) < bisect_left(cues, cue):
                break
            top = level
        if top:
            votes[tags[: top + 1]] += 1
    found: list[list[int]] = []
    for shape, _ in votes.most_common(_SHAPES):
        roots = sorted(
            {
                path[len(shape) - 1]
                for path, tags in zip(paths, tagged, strict=True)
                if tags[: len(shape)] == shape
            }
        )
        if len(roots) > 1:
            found.append(roots)
    found.sort(key=lambda roots: (-len(roots), nodes[roots[0]].depth))
    return found[:_TRIED]


def _ancestors(nodes: list[Node], index: int) -> list[int]:
    path: list[int] = []
    while index > 0 and len(path) < _CLIMB and nodes[index].tag != "body":
        path.append(index)
        index = nodes[index].parent
    return path


def _shape(nodes: list[Node], index: int, levels: int) -> tuple[str, ...]:
    return tuple(nodes[at].tag for at in _ancestors(nodes, index)[: levels + 1])


def _distinct(page: Page, group: list[int]) -> list[int]:
    """Leave out the later of two elements with one number where that is the rule in a group.

    A post whose author's box and text are elements of one shape would else count twice.
    """
    nodes = page.nodes
    seen: set[str] = set()
    kept = []
    for at, root in enumerate(group):
        end = min(nodes[root].end, group[at + 1] if at + 1 < len(group) else len(nodes))
        number = _number(page, root, end)
        if number is None or number not in seen:
            kept.append(root)
        if number is not None:
            seen.add(number)
    return kept if 3 * (len(group) - len(kept)) >= len(group) else group


def _number(page: Page, root: int, end: int) -> str | None:
    """The number in an element's id, else in its first link to something numbered."""
    found = re.findall(r"\d+", page.nodes[root].attrs.get("id", "")[-40:])
    if found:
        return str(found[-1])
    at = bisect_left(page.numbered, root)
    if at < len(page.numbered) and page.numbered[at] < end:
        return page.numbers[page.numbered[at]]
    return None


def rows(page: Page, roots: list[int]) -> dict[int, tuple[int, ...]]:
    """For items that are runs of siblings (a header row, a text row): root → the run's nodes.

    The root is one of them. What stands between two items belongs to the later one if it stands
    before the first item as well, else to the earlier one. Empty for ordinary items.
    """
    nodes = page.nodes
    if len(roots) < 2:
        return {}
    parents = Counter(nodes[root].parent for root in roots)
    parent, count = parents.most_common(1)[0]
    if count < 0.8 * len(roots):
        return {}
    inside = [root for root in roots if nodes[root].parent == parent]
    gaps: list[list[int]] = []
    own = between = cues = own_cues = 0
    for root, following in pairwise(inside):
        gap = []
        index = nodes[root].end
        while index < following:
            if size(page, index):
                gap.append(index)
            index = nodes[index].end
        gaps.append(gap)
        own += size(page, root)
        between += page.chars[following] - page.chars[nodes[root].end]
        cues += _cues(page, nodes[root].end, following)
        own_cues += _cues(page, root, nodes[root].end)
    if not gaps or (between < own and not (cues >= len(gaps) > 2 * own_cues)):
        return {}
    usual = Counter(tuple(nodes[index].tag for index in gap) for gap in gaps).most_common(1)[0][0]
    if not usual:
        return {}
    before = _siblings_before(page, parent, inside[0], len(usual))
    first_end = nodes[inside[-1]].end
    after: list[int] = []
    index = first_end
    while index < nodes[parent].end and len(after) < len(usual):
        if size(page, index):
            after.append(index)
        index = nodes[index].end
    leading = (
        tuple(nodes[index].tag for index in before) == usual
        and _cues(page, before[0], inside[0]) > 0
        and own_cues < len(inside)
    )
    if leading:
        return {root: (*gap, root) for root, gap in zip(inside, [before, *gaps], strict=True)}
    return {root: (root, *gap) for root, gap in zip(inside, [*gaps, after], strict=True)}


def _cues(page: Page, start: int, end: int) -> bool:
    at = bisect_left(page.times, start)
    return at < len(page.times) and page.times[at] < end


def _siblings_before(page: Page, parent: int, root: int, count: int) -> list[int]:
    """The last few siblings before a node that show any text, in page order."""
    found: list[int] = []
    index = parent + 1
    while index < root:
        if size(page, index):
            found.append(index)
        index = page.nodes[index].end
    return found[-count:]


def _with_siblings(page: Page, group: list[int]) -> list[int]:
    """Add what stands between a group's items and looks like one: deleted comments, pingbacks."""
    nodes = page.nodes
    if len(group) < 3:
        return group
    families: dict[int, list[int]] = {}
    for index in group:
        families.setdefault(nodes[index].parent, []).append(index)
    members = set(group)
    added = []
    for parent, inside in families.items():
        if len(inside) < 2:
            continue
        first, last = inside[0], inside[-1]
        model = nodes[first]
        child = parent + 1
        while child < nodes[parent].end:
            node = nodes[child]
            if (
                first < child < last
                and child not in members
                and node.tag == model.tag
                and _alike(node, model)
                and size(page, child)
            ):
                added.append(child)
            child = node.end
    return sorted([*group, *added]) if added and 3 * len(added) <= len(group) else group


def _alike(node: Node, model: Node) -> bool:
    """Whether two siblings carry the same first class, or neither any."""
    own, other = node.attrs.get("class", "").split(), model.attrs.get("class", "").split()
    return (not own and not other) or bool(set(own) & set(other))
