"""What a comment says: the nodes of its body, and what within them says nothing."""

import re
from collections import Counter

from reportedly.read.dom import Node
from reportedly.read.threads_cues import BLOCKS, BUTTON, Page
from reportedly.read.threads_items import Item, names

_BODY_WORD = re.compile(
    r"(?:comment|post|message|msg|reply|kommentar|posting|body|answer|resp|entry|item|beitrag)"
    r"[-_]{0,2}(?:text|body|content|message|msg|inner|copy|entry|html)|bbwrapper|user-?content"
    r"|messagetext|richtext|(?:^|\s)(?:content|message|text|body|md)(?:\s|$)",
    re.IGNORECASE,
)
_SKIP_WORD = re.compile(
    r"signature|(?:^|[\s_-])sig(?:$|[\s_-])|(?:^|[\s_-])reply(?:$|[\s_-]?(?:link|button|to|form)?$)"
    r"|toolbar|share|avatar|gravatar|(?:comment|post)[-_]?(?:author|meta|footer|header|actions?)"
    r"|userinfo|user-?info|user-?details|poster|profile|report|like|vote|edit(?:ed|link)"
    r"|lastedit|button|controls|awaiting|says|reactions?(?:$|[\s_-])|attribution|permalink"
    r"|vcard|byline|(?:^|\s)(?:meta|tools|actions|nav|menu|hidden)(?:\s|$)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W_]")
_LABEL = 30
_CAP = 600


def weight_of(page: Page, leaf: int, text: str) -> int:
    """How much a text node counts as something said: prose in full, links and labels little."""
    size = len(text)
    if page.links[leaf + 1] > page.links[leaf]:
        return min(size, 40) // 4
    if size <= _LABEL and text.endswith(":"):
        return 0
    return size if size > 25 else size // 2


def body_key(page: Page, items: list[Item], weights: list[dict[int, int]]) -> int:
    """The deepest place that holds most of what all the items say (0: the items themselves)."""
    nodes = page.nodes
    total: Counter[int] = Counter()
    shown: Counter[int] = Counter()
    children: dict[int, set[int]] = {}
    sample: dict[int, int] = {}
    for item, weight in zip(items, weights, strict=True):
        sizes: Counter[int] = Counter()
        paths: dict[int, tuple[int, ...]] = {}
        for leaf, size in weight.items():
            if not size:
                continue
            parent = nodes[leaf].parent
            path = paths.get(parent)
            if path is None:
                path = paths[parent] = _key_path(nodes, item, parent, children, sample)
            for key in set(path):
                sizes[key] += size
        for key, size in sizes.items():
            total[key] += min(size, _CAP)
            shown[key] += 1
    key = 0
    everything = sum(min(sum(weight.values()), _CAP) for weight in weights)
    count = sum(1 for weight in weights if any(weight.values()))
    within = False
    while True:
        best = max(children.get(key, ()), key=lambda child: (total[child], -child), default=None)
        if best is None:
            return key
        node = nodes[sample[best]]
        if node.tag not in BLOCKS and node.tag not in {"span", "font", "form"}:
            return key
        told = bool(_BODY_WORD.search(names(node)))
        share = total[best] / max(everything, 1)
        least = 0.4 if told else 0.9 if within else 0.66
        if share < least or shown[best] < 0.6 * count:
            return key
        within = within or told
        key = best
        everything = total[key]


def _key_path(
    nodes: list[Node],
    item: Item,
    index: int,
    children: dict[int, set[int]],
    sample: dict[int, int],
) -> tuple[int, ...]:
    path: list[int] = []
    below = None
    while index in item.keys:
        key = item.keys[index]
        path.append(key)
        sample.setdefault(key, index)
        if below is not None:
            children.setdefault(key, set()).add(below)
        below = key
        if index in item.tops:
            children.setdefault(0, set()).add(key)
            break
        index = nodes[index].parent
    return tuple(path)


def body_of(
    page: Page,
    item: Item,
    gone: set[int],
    weight: dict[int, int],
    key: int,
    judged: dict[str, bool],
) -> tuple[tuple[int, ...], frozenset[int]]:
    """The item's nodes at the body's place, or its tops, and what within them says nothing.

    ``judged`` keeps, from item to item, which names are those of things that say nothing.
    """
    nodes = page.nodes
    body = tuple(index for index, own in item.keys.items() if own == key) if key else ()
    body = _outermost(nodes, body) or item.tops
    said = sum(weight.values())
    if key and said:
        within = sum(
            size
            for leaf, size in weight.items()
            if any(top <= leaf < nodes[top].end for top in body)
        )
        if within < 0.25 * said and within < 30:
            body = item.tops
    skip: set[int] = set()
    alive: Counter[int] = Counter()
    if key and body != item.tops:
        _revive(page, item, gone, body)
    leaves = [leaf for leaf, _ in item.leaves if any(t <= leaf < nodes[t].end for t in body)]
    tops = set(body)
    for leaf in leaves:
        if leaf in gone:
            continue
        at = nodes[leaf].parent
        while at >= 0 and not alive[at]:
            alive[at] = 1
            if at in tops:
                break
            at = nodes[at].parent
    for top in body:
        index = top + 1
        end = nodes[top].end
        while index < end:
            node = nodes[index]
            if node.tag == "#text":
                if index in gone and _droppable(page, index, tops):
                    skip.add(index)
                index += 1
            elif index not in item.keys:
                skip.add(index)
                index = node.end
            elif node.tag in {"br", "hr", "img"}:
                index += 1
            elif (
                page.chars[node.end] > page.chars[index] and not alive[index] and node.tag != "code"
            ) or (
                node.tag not in {"html", "body"}
                and node.attrs
                and _says_nothing(names(node), judged)
                and 2 * (page.chars[node.end] - page.chars[index])
                < page.chars[nodes[top].end] - page.chars[top]
            ):
                skip.add(index)
                index = node.end
            else:
                index += 1
    return body, frozenset(skip)


def _says_nothing(told: str, judged: dict[str, bool]) -> bool:
    verdict = judged.get(told)
    if verdict is None:
        verdict = bool(_SKIP_WORD.search(told)) and not _BODY_WORD.search(told)
        judged[told] = verdict
    return verdict


def _revive(page: Page, item: Item, gone: set[int], body: tuple[int, ...]) -> None:
    """Take the texts of a body of which nothing else would be left for what was said.

    Many comments of a thread may say the same: "Thanks!", a heart.
    """
    nodes = page.nodes
    inside = [leaf for leaf, _ in item.leaves if any(t <= leaf < nodes[t].end for t in body)]
    if inside and all(leaf in gone for leaf in inside):
        gone.difference_update(
            leaf for leaf in inside if not BUTTON.match(nodes[leaf].text.strip())
        )


def _droppable(page: Page, leaf: int, tops: set[int]) -> bool:
    """Whether a dead text may go where its parent also holds what was said.

    Within a paragraph a name or a date is part of the sentence; directly in a block it is not.
    """
    parent = page.nodes[leaf].parent
    return page.nodes[parent].tag in BLOCKS and (
        parent in tops or bool(_LETTER.search(page.nodes[leaf].text))
    )


def _outermost(nodes: list[Node], indices: tuple[int, ...]) -> tuple[int, ...]:
    kept: list[int] = []
    for index in sorted(indices):
        if not kept or index >= nodes[kept[-1]].end:
            kept.append(index)
    return tuple(kept)
