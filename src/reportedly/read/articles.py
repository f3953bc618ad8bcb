"""Find a page's articles among its menus: which nodes hold them, and which to leave out."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate

from reportedly.read.blocks import Block, blocks_of
from reportedly.read.boilerplate import BOILERPLATE
from reportedly.read.dom import Node

_HINT = re.compile(
    r"(?<![a-z])(?:article|post|entry|story|news|blog|content|main|text|artikel|beitrag|page)"
    r"(?:[-_]{0,2}(?:body|content|text|inhalt|main|article|entry|detail|copy))"
    r"|articlebody|storybody|postbody|entrytext|fulltext|bodytext|body-?copy|richtext|rte",
    re.IGNORECASE,
)

_STANDFIRST = 60  # characters; a line between headline and text that is shorter is not one
_THIN = 1200  # characters of running text; with fewer the article may wait for a script
_MISNAMED = 0.35  # share of the page's text; what holds more is no menu, whatever its name


@dataclass(frozen=True, slots=True)
class Article:
    """One article: the nodes whose subtrees are its text, in order, and what of them is left out.

    ``heading`` is the node of its visible headline, the first of ``body`` where there is one.
    """

    root: int
    body: tuple[int, ...]
    skip: frozenset[int]
    heading: int | None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    permalink: str | None = None
    republished_from: str | None = None
    unseen: bool = False


def find_articles(nodes: list[Node], threads: Collection[int] = ()) -> tuple[Article, ...]:
    """Find the articles of a page; ``threads`` are subtrees that hold its comments."""
    blocks = blocks_of(nodes, frozenset(threads))
    unseen = False
    mass = sum(map(_mass, blocks))
    if mass < _THIN:
        more = blocks_of(nodes, frozenset(threads), unseen=True)
        if sum(map(_mass, more)) > 4 * mass + _THIN:
            blocks, unseen = more, True
    if not blocks:
        return ()
    exempt = _exempt(blocks)
    clear = [block for block in blocks if exempt.issuperset(block.outer)]
    root = _root(nodes, clear)
    if root is None:
        return ()
    end = nodes[root].end
    inside = [block for block in clear if root <= block.first < end]
    kept = _pruned(nodes, inside)
    if not kept:
        return ()
    before = [block for block in clear if block.first < root]
    lead, heading = _lead(nodes, before, inside)
    skip = _left_out(nodes, root, kept)
    return (Article(root, (*lead, root), skip, heading, unseen=unseen),)


def _lead(
    nodes: list[Node], before: list[Block], inside: list[Block]
) -> tuple[tuple[int, ...], int | None]:
    """The headline and the standfirst, where they stand outside the element that holds the text."""
    if any(block.heading == 1 for block in inside[:4]):
        return (), None
    at = next((n for n in range(len(before) - 1, -1, -1) if before[n].heading == 1), None)
    if at is None or len(before) - at > 25:
        return (), None
    lead = [before[at].box]
    for block in before[at + 1 :]:
        if (
            block.chars >= _STANDFIRST
            and _readable(block)
            and not BOILERPLATE.match(_text(nodes, block))
        ):
            lead.append(block.box)
    return tuple(dict.fromkeys(lead)), before[at].box


def _text(nodes: list[Node], block: Block) -> str:
    """The block's characters, white space as it stands, cut at 200."""
    last = min(block.last, block.first + 30)
    return "".join(n.text for n in nodes[block.first : last + 1]).strip()[:200]


def _pruned(nodes: list[Node], blocks: list[Block]) -> list[Block]:
    """Leave out link lists, boilerplate phrases, and headings under which nothing stands."""
    kept: list[Block] = []
    dropping = 0
    for block in blocks:
        level = block.heading
        if dropping:
            if (level and level <= dropping) or (
                not level and block.chars > 150 and _readable(block)
            ):
                dropping = 0
            else:
                continue
        if block.chars < 90 and BOILERPLATE.match(_text(nodes, block)):
            if level:
                dropping = level
            continue
        if _readable(block):
            kept.append(block)
    wanted: list[Block] = []
    below = 7
    for block in reversed(kept):
        if block.heading:
            if block.heading >= below or (below == 7 and wanted == []):
                continue
            below = block.heading
        else:
            below = 7
        wanted.append(block)
    wanted.reverse()
    return wanted


def _mass(block: Block) -> int:
    """How much a block speaks for being within an article."""
    if block.chars < 30 or block.linked * 2 > block.chars or block.heading:
        return 0
    return block.chars - block.linked


def _readable(block: Block) -> bool:
    return block.linked * 2 <= block.chars or block.chars - block.linked > 60


def _exempt(blocks: list[Block]) -> set[int]:
    """Suspect elements that hold so much of the page's text that their names must mislead."""
    held: dict[int, int] = {}
    total = 0
    for block in blocks:
        mass = _mass(block)
        total += mass
        for index in block.outer:
            held[index] = held.get(index, 0) + mass
    return {index for index, mass in held.items() if mass > _MISNAMED * total}


def _root(nodes: list[Node], blocks: list[Block]) -> int | None:
    """Choose the element that holds the article: by its name, else the smallest that holds most."""
    masses = [_mass(block) for block in blocks]
    total = sum(masses)
    if not total:
        return None
    at = [0] * (len(nodes) + 1)
    for block, mass in zip(blocks, masses, strict=True):
        at[block.first + 1] += mass
    upto = list(accumulate(at))

    def held(index: int) -> int:
        return upto[nodes[index].end] - upto[index]

    best, best_mass = None, 0.0
    for node in nodes:
        if not node.attrs or node.tag in ("html", "body"):
            continue
        attrs = node.attrs
        prop = attrs.get("itemprop", "")
        if "articleBody" in prop or _HINT.search(f"{attrs.get('class', '')} {attrs.get('id', '')}"):
            mass = held(node.index)
            if mass >= best_mass * 0.9 and mass > 0.5 * total:
                best, best_mass = node.index, mass
    if best is not None:
        return best
    index = 0
    while True:
        child = max(
            (c for c in _children(nodes, index) if nodes[c].tag != "#text"),
            key=held,
            default=None,
        )
        if child is None or held(child) < 0.85 * held(index) or held(child) == 0:
            return index
        if nodes[child].tag == "p":
            return index
        index = child


def _children(nodes: list[Node], index: int) -> list[int]:
    found = []
    i, end = index + 1, nodes[index].end
    while i < end:
        found.append(i)
        i = nodes[i].end
    return found


def _left_out(nodes: list[Node], root: int, kept: list[Block]) -> frozenset[int]:
    """The largest subtrees under ``root`` that hold no node of the blocks kept."""
    wanted = [False] * (nodes[root].end - root + 1)
    for block in kept:
        for index in range(block.first, min(block.last + 1, nodes[root].end)):
            if nodes[index].tag == "#text":
                above = index
                while above >= root and not wanted[above - root]:
                    wanted[above - root] = True
                    above = nodes[above].parent
    out = []
    i, end = root, nodes[root].end
    while i < end:
        if wanted[i - root]:
            i += 1
        else:
            if nodes[i].tag != "br" and (nodes[i].tag != "#text" or nodes[i].text.strip()):
                out.append(i)
            i = nodes[i].end
    return frozenset(out)
