"""Find a page's articles among its menus: which nodes hold them, and which to leave out."""

import re
from collections.abc import Collection, Container
from dataclasses import dataclass
from itertools import accumulate

from reportedly.read.blocks import Block, blocks_of, mass_of, readable, stems
from reportedly.read.boilerplate import BOILERPLATE
from reportedly.read.bylines import own_author
from reportedly.read.dom import Node
from reportedly.read.several import (
    block_text,
    headed,
    own_time,
    permalink_of,
    repeated,
    republished_from,
    title_of,
)

_HINT = re.compile(
    r"(?<![a-z])(?:article|post|entry|story|news|blog|content|main|text|artikel|beitrag|page)"
    r"(?:[-_]{0,2}(?:body|content|text|inhalt|main|article|entry|detail|copy))"
    r"|articlebody|storybody|postbody|entrytext|fulltext|bodytext|body-?copy|richtext|rte",
    re.IGNORECASE,
)

_NEAR = 25  # blocks; a headline that stands further before the text is not its own
_STANDFIRST = 60  # characters; a line between headline and text that is shorter is not one
_THIN = 1200  # characters of running text; with fewer the article may wait for a script
_MISNAMED = 0.35  # share of the page's text; what holds more is no menu, whatever its name
_NAVIGATION = frozenset(("nav", "menu", "<nav>", "<footer>", "<menu>"))  # can be that large
_BESIDE = 0.3  # share of it outside all posts; with less, the posts are the page
_MISNAMING = 0.5  # share of it in all that one word names; then the word says nothing here


@dataclass(frozen=True, slots=True)
class Article:
    """One article: the nodes whose subtrees are its text, in order, and what of them is left out.

    ``start`` is where it begins in the page, ``title`` its visible headline. The other fields are
    set where the article itself tells them, not just the page that it is on. ``unseen`` means
    that its text waits for a script to show it.
    """

    start: int
    body: tuple[int, ...]
    skip: frozenset[int]
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
    mass = sum(map(mass_of, blocks))
    if mass < _THIN:
        more = blocks_of(nodes, frozenset(threads), unseen=True)
        if sum(map(mass_of, more)) > 4 * mass + _THIN:
            blocks, unseen = more, True
    exempt = _exempt(nodes, blocks)
    clear = [block for block in blocks if exempt.issuperset(block.outer)]
    masses = [mass_of(block) for block in clear]
    parts = repeated(nodes, clear, masses)
    if parts:
        articles = []
        for start, end in parts:
            inside = [block for block in clear if start <= block.first < end]
            article = _one(nodes, start, inside, unseen)
            if article:
                articles.append(article)
        return tuple(articles)
    root = _root(nodes, clear, masses)
    if root is None:
        return ()
    end = nodes[root].end
    inside = [block for block in clear if root <= block.first < end]
    cuts = headed(nodes, inside, [mass_of(block) for block in inside])
    if cuts:
        several = [_one(nodes, root, inside[a:b], unseen) for a, b in cuts]
        return tuple(article for article in several if article)
    kept = _pruned(nodes, inside)
    if not kept:
        return ()
    lead, heading = _lead(nodes, blocks, {block.first for block in clear}, root, inside)
    if heading is None:
        heading = next((block.box for block in kept[:4] if block.heading), None)
    return (
        Article(
            start=lead[0] if lead else kept[0].first,
            body=(*lead, root),
            skip=_left_out(nodes, root, kept),
            title=title_of(nodes, heading) if heading is not None else None,
            republished_from=republished_from(nodes, inside),
            unseen=unseen,
        ),
    )


def beside(nodes: list[Node], posts: Collection[int]) -> bool:
    """Tell whether much of a page's running text stands outside the subtrees ``posts``."""
    inside = outside = 0
    ends = sorted((nodes[post].end, post) for post in posts)
    at = 0
    for block in blocks_of(nodes, frozenset()):
        while at < len(ends) and ends[at][0] <= block.first:
            at += 1
        if at < len(ends) and ends[at][1] <= block.first:
            inside += mass_of(block)
        elif not block.outer:
            outside += mass_of(block)
    return outside > _BESIDE * (inside + outside)


def _one(nodes: list[Node], root: int, inside: list[Block], unseen: bool) -> Article | None:
    """One of a page's several articles, made of the blocks ``inside`` the element ``root``."""
    kept = _pruned(nodes, inside)
    if not kept:
        return None
    # A headline that links to its own article is all link, and stays all the same.
    headline = next((block for block in inside[:6] if block.heading), None)
    if headline is not None and headline not in kept:
        kept.insert(0, headline)
    heading = headline.box if headline is not None else None
    first, last = inside[0].first, inside[-1].last + 1
    near = heading if heading is not None else first
    return Article(
        start=kept[0].first,
        body=(root,),
        skip=_left_out(nodes, root, kept),
        title=title_of(nodes, heading) if heading is not None else None,
        author=own_author(nodes, max(first, near - 40), min(last, near + 80)),
        published=own_time(nodes, max(root, near - 40), min(last, near + 80)),
        permalink=permalink_of(nodes, heading) if heading is not None else None,
        republished_from=republished_from(nodes, inside),
        unseen=unseen,
    )


def _lead(
    nodes: list[Node], blocks: list[Block], clear: Container[int], root: int, inside: list[Block]
) -> tuple[tuple[int, ...], int | None]:
    """The headline and the standfirst, where they stand outside the element that holds the text.

    Headlines often stand in a page's header or breadcrumbs, so they are looked for everywhere;
    the standfirst is then what is clear of all that, between the headline and the text.
    """
    if any(block.heading == 1 for block in inside[:4]):
        return (), None
    before = [block for block in blocks if block.first < root][-_NEAR:]
    at = max((n for n, block in enumerate(before) if block.heading == 1), default=None)
    low = [n for n, block in enumerate(before) if 1 < block.heading < 4 and block.first in clear]
    if at is None:
        if not low or any(block.heading for block in inside[:2]):
            return (), None
        at = low[-1]
    elif before[at].first not in clear:
        at = next((n for n in low if n > at), at)
    lead = [before[at].box]
    for block in before[at + 1 :]:
        if (
            block.chars >= _STANDFIRST
            and block.first in clear
            and readable(block)
            and not BOILERPLATE.match(block_text(nodes, block).lower())
        ):
            lead.append(block.box)
    return tuple(dict.fromkeys(lead)), before[at].box


def _pruned(nodes: list[Node], blocks: list[Block]) -> list[Block]:
    """Leave out link lists, boilerplate phrases, and headings under which nothing stands."""
    kept: list[Block] = []
    dropping = 0
    for block in blocks:
        level = block.heading
        if dropping:
            if (level and level <= dropping) or (
                not level and block.chars > 150 and readable(block)
            ):
                dropping = 0
            else:
                continue
        if block.chars < 90 and BOILERPLATE.match(block_text(nodes, block).lower()):
            if level:
                dropping = level
            continue
        if readable(block):
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


def _exempt(nodes: list[Node], blocks: list[Block]) -> set[int]:
    """Suspect elements whose names must mislead, since much of the page's text has that name.

    Either the element alone holds much of it, or all that are named by the same word together do:
    some site builders call every paragraph a widget.
    """
    held: dict[int, int] = {}
    total = 0
    for block in blocks:
        mass = mass_of(block)
        total += mass
        for index in block.outer:
            held[index] = held.get(index, 0) + mass
    known: dict[tuple[str, str, str, str], frozenset[str]] = {}
    named: dict[int, frozenset[str]] = {}
    for index in held:
        tag, attrs = nodes[index].tag, nodes[index].attrs
        names = tag, attrs.get("class", ""), attrs.get("id", ""), attrs.get("role", "")
        if names not in known:
            known[names] = stems(nodes[index])
        named[index] = known[names]
    by_word: dict[str, int] = {}
    for block in blocks:
        mass = mass_of(block) if block.outer else 0
        if mass:
            for word in {word for index in block.outer for word in named[index]}:
                by_word[word] = by_word.get(word, 0) + mass
    misleading = {
        word
        for word, mass in by_word.items()
        if mass > _MISNAMING * total and word not in _NAVIGATION
    }
    exempt = {index for index, mass in held.items() if mass > _MISNAMED * total}
    if misleading:
        exempt.update(index for index, words in named.items() if words <= misleading)
    return exempt


def _root(nodes: list[Node], blocks: list[Block], masses: list[int]) -> int | None:
    """Choose the element that holds the article: by its name, else the smallest that holds most."""
    total = sum(masses)
    if not total:
        return None
    at = [0] * (len(nodes) + 1)
    for block, mass in zip(blocks, masses, strict=True):
        at[block.first + 1] += mass
    upto = list(accumulate(at))

    def held(index: int) -> int:
        return upto[nodes[index].end] - upto[index]

    # Only the elements that hold half of it are asked for their names: they stand in one line.
    best, best_mass, index = None, 0.0, 0
    half = 0.5 * total
    while index < len(nodes):
        node = nodes[index]
        if node.tag == "#text" or held(index) <= half:
            index = node.end
            continue
        attrs = node.attrs
        if (
            attrs
            and node.tag not in ("html", "body")
            and held(index) >= best_mass * 0.9
            and (
                "articleBody" in attrs.get("itemprop", "")
                or _HINT.search(f"{attrs.get('class', '')} {attrs.get('id', '')}")
            )
        ):
            best, best_mass = index, held(index)
        index += 1
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
