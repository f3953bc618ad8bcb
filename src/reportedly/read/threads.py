"""Comment threads and forum topics of an HTML page: what was said, by whom, in reply to whom.

One line for known and unknown markup alike: gather the page's cues (`threads_cues`), form groups
of elements that may be the items of a thread (`threads_groups`), judge every group as a whole,
keep the best that do not overlap, then place its items (`threads_tree`) and read their fields
(`threads_fields`). Everything is linear in the page but for small, bounded factors.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.read.dom import Node
from reportedly.read.threads_cues import (
    BLOCKS,
    SIDE_WORD,
    THREAD_WORD,
    Page,
    calls_itself,
    is_profile,
    read_page,
    size,
)
from reportedly.read.threads_dates import month_first
from reportedly.read.threads_fields import Fields, read_fields
from reportedly.read.threads_groups import candidates, rows
from reportedly.read.threads_items import read_items
from reportedly.read.threads_opening import opening_of
from reportedly.read.threads_tree import place
from reportedly.read.tree import Placement, parents_first

_JUDGED = 24


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment or post. All numbers but ``parent`` and the depths are node indices.

    ``root`` is the whole item; where an item is a run of siblings (a header row and a text row),
    it is the first of them. ``body`` are the nodes whose subtrees are what was said, in order,
    without the subtrees in ``skip`` (nested replies, buttons, names and times, signatures).
    ``parent`` is an index into the thread's comments, smaller than the comment's own.
    """

    root: int
    body: tuple[int, ...]
    skip: frozenset[int]
    parent: int | None
    depth: int
    missing_ancestors: int
    author: str | None
    published: str | None
    permalink: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Thread:
    """Comments in page order, save that parents always come before their replies.

    ``root`` is the nearest node that holds all of them. A ``forum`` is a page's main content, its
    first post the opening one; ``comments`` stand below something else.
    """

    root: int
    kind: Literal["comments", "forum"]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    roots: list[int]
    score: float
    rank: float


def find_threads(nodes: list[Node], *, url: str | None = None) -> tuple[Thread, ...]:
    """Find a page's threads. Pages without any, and empty lists, give an empty tuple."""
    if not nodes:
        return ()
    page = read_page(nodes)
    groups = [_judge(page, group) for group in candidates(page)]
    kept: list[_Group] = []
    for group in sorted(
        (group for group in groups if group.score >= 3),
        key=lambda group: (-group.rank, nodes[group.roots[0]].depth, group.roots[0]),
    )[:_JUDGED]:
        if not any(_overlap(nodes, group.roots, other.roots) for other in kept):
            kept.append(group)
    threads = []
    for group in kept:
        opening = opening_of(page, group.roots)
        if opening is not None and (
            _kind(page, [opening, *group.roots]) != "forum"
            or any(_overlap(nodes, [opening], other.roots) for other in kept if other is not group)
        ):
            opening = None
        thread = _thread(page, group, opening, url)
        if _speakers(page, thread):
            threads.append(thread)
    return tuple(sorted(threads, key=lambda thread: thread.root))


def _speakers(page: Page, thread: Thread) -> bool:
    """Whether a thread shows that somebody speaks: a name, an answer, or a word for it.

    Dated sections of one long text repeat as posts do, yet name nobody.
    """
    start, end = thread.root, page.nodes[thread.root].end
    return (
        any(comment.author is not None for comment in thread.comments)
        or _count(page.replies, start, end) > 0
        or any(start <= links[0] < end for links in page.of_comments.values())
        or _heading_before(page, thread.comments[0].root)
        or THREAD_WORD.search(_names_above(page.nodes, thread.comments[0].root)) is not None
        or any(calls_itself(page.nodes[comment.root]) for comment in thread.comments[:3])
    )


def _overlap(nodes: list[Node], roots: list[int], others: list[int]) -> bool:
    first, last = roots[0], max(nodes[root].end for root in roots[-8:])
    start, end = others[0], max(nodes[root].end for root in others[-8:])
    return first < end and start < last


def _count(sorted_: Sequence[int], start: int, end: int) -> int:
    return bisect_left(sorted_, end) - bisect_left(sorted_, start)


def _judge(page: Page, roots: list[int]) -> _Group:
    """Judge whether a group is a thread (score) and how well it covers one (rank)."""
    nodes = page.nodes
    count = len(roots)
    timed = numbered = replies = says = people = linked = spoken = 0
    chars = links = 0
    ends: list[int] = []
    runs = rows(page, roots)
    seen: set[str] = set()
    doubled = 0
    for at, top in enumerate(roots):
        root = runs[top][0] if top in runs else top
        end = nodes[runs[top][-1] if top in runs else top].end
        own_end = min(end, roots[at + 1]) if at + 1 < count and not runs else end
        ends.append(own_end)
        own = page.chars[own_end] - page.chars[root]
        own_links = page.links[own_end] - page.links[root]
        chars += own
        links += own_links
        timed += _count(page.times, root, own_end) > 0
        numbered += _count(page.numbered, root, own_end) > 0
        replies += _count(page.replies, root, own_end) > 0
        says += _count(page.says, root, own_end) > 0
        people += _count(page.people, root, own_end) > 0
        linked += own_links > 0.6 * own
        spoken += own - own_links >= 3
        place_ = bisect_left(page.numbered, root)
        if place_ < len(page.numbered) and page.numbered[place_] < own_end:
            number = page.numbers[page.numbered[place_]]
            doubled += number in seen
            seen.add(number)
    first = nodes[roots[0]]
    names = _names_above(nodes, roots[0])
    called = calls_itself(first)
    if not called and _named(page, roots[0], ends[0]):
        called = "comment"
    score = {"comment": 2.5, "post": 1.5 if count > 1 else 0.0, "": 0.0}[called]
    score += 1.5 if THREAD_WORD.search(names) else 0
    score += 2.5 * numbered / count
    score += 2.5 * replies / count
    score += 3 * says / count
    score += timed / count
    score += 1.5 * people / count
    headed = _heading_before(page, roots[0])
    score += 1.5 * headed
    if page.forms and _form_near(page, roots):
        score += 0.5
    score -= 4 * linked / count
    teasers = sum(_teaser(page, root, end) for root, end in zip(roots, ends, strict=True))
    score -= 5 * teasers / count
    if _aside(page, roots[0]):
        score -= 4
    if max(timed, people, numbered, replies, says) < 0.4 * count:
        score -= 3
    if chars >= 80 * count and 3 * links < chars:
        score += 1
    if count == 1:
        plural = re.search(r"comments(?:$|[\s_-])", first.attrs.get("class", ""), re.IGNORECASE)
        own = timed + people + replies + numbered + says
        form = 2 * size(page, roots[0]) > page.chars[-1] or any(
            first.index < form < first.end for form in page.forms
        )
        score -= 1.5 if called == "comment" and own and not plural and not form else 20
    elif count <= 3 and not (called or replies or numbered or says or headed):
        score -= 2
    if not called and (first.tag not in BLOCKS or first.tag == "blockquote"):
        score -= 4
    if chars < 15 * count and called != "comment":
        score -= 2
    if any(node.tag == "h1" for root in roots[:3] for node in nodes[root : nodes[root].end]):
        score -= 2 if count > 3 else 4
    if spoken < 0.5 * count:
        score -= 3
    rank = (spoken - doubled) * (
        1 + 0.5 * (timed > 0.5 * count) + 0.5 * (max(people, says) > 0.5 * count)
    )
    return _Group(roots, score, rank)


def _named(page: Page, root: int, end: int) -> bool:
    """Whether an item holds a link that names it as a numbered comment."""
    at = bisect_left(page.numbered, root)
    return any(
        page.numbers[index] in page.of_comments and index in page.of_comments[page.numbers[index]]
        for index in page.numbered[at : at + 4]
        if index < end
    )


def _above(nodes: list[Node], index: int) -> list[int]:
    result = []
    index = nodes[index].parent
    while index >= 0:
        result.append(index)
        index = nodes[index].parent
    return result


def _names_above(nodes: list[Node], index: int) -> str:
    """Ids and classes of the nearest ancestors, body and html left out."""
    words = []
    for up in _above(nodes, index)[:5]:
        if nodes[up].tag in {"body", "html"}:
            break
        attrs = nodes[up].attrs
        words.append(f"{attrs.get('id', '')} {attrs.get('class', '')}")
    return " ".join(words)


def _aside(page: Page, root: int) -> bool:
    """Whether an item stands in a sidebar, a list of teasers or the like.

    What holds half of the page's text is none, whatever it calls itself.
    """
    nodes = page.nodes
    half = page.chars[-1] / 2
    for steps, up in enumerate(_above(nodes, root)):
        node = nodes[up]
        if size(page, up) >= half:
            return False
        if node.tag in {"nav", "aside"}:
            return True
        if steps < 5 and SIDE_WORD.search(
            f"{node.attrs.get('id', '')} {node.attrs.get('class', '')}"
        ):
            return True
    return False


def _heading_before(page: Page, root: int) -> bool:
    """Whether a heading such as "3 comments" stands not far before the first item."""
    at = bisect_left(page.headings, root)
    if not at:
        return False
    heading = page.headings[at - 1]
    return page.chars[root] - page.chars[heading] < 400


def _form_near(page: Page, roots: list[int]) -> bool:
    """Whether a form to write in stands right after or before the items."""
    end = page.nodes[roots[-1]].end
    return any(
        abs(page.chars[min(form, len(page.chars) - 1)] - page.chars[end]) < 2000
        or abs(page.chars[roots[0]] - page.chars[form]) < 1000
        for form in page.forms[:20]
    )


def _teaser(page: Page, root: int, end: int) -> bool:
    """Whether an item starts with a heading that links to another page."""
    nodes = page.nodes
    limit = min(end, root + 40)
    index = root
    while index < limit:
        node = nodes[index]
        if node.tag in {"h1", "h2", "h3", "h4", "h5"}:
            for inner in nodes[index + 1 : min(node.end, index + 6)]:
                if inner.tag == "a":
                    href = inner.attrs.get("href", "")
                    elsewhere = bool(href) and "#" not in href and inner.index not in page.numbers
                    return elsewhere and not is_profile(href)
            above = nodes[node.parent]
            if above.tag == "a" and "#" not in above.attrs.get("href", "#"):
                return True
        index += 1
    return False


def _thread(page: Page, group: _Group, opening: int | None, url: str | None) -> Thread:
    nodes = page.nodes
    roots = group.roots
    runs = rows(page, roots)
    items = read_items(page, roots, runs)
    language = next((node.attrs.get("lang", "") for node in nodes[:3] if "lang" in node.attrs), "")
    american = month_first(
        (nodes[index].text for index in page.times),
        american=language.lower() in {"en", "en-us", "en_us", ""},
    )
    fields = read_fields(page, items, url, american)
    placed = place(page, roots)
    order = parents_first(placed)
    comments = []
    if opening is not None:
        # Set by a template of its own, it is read by itself.
        field = read_fields(page, read_items(page, [opening], {}), url, american)[0]
        comments.append(_comment(opening, field, Placement(None, 0, 0), None))
    at = {index: position for position, index in enumerate(order, start=len(comments))}
    for index in order:
        root = runs[roots[index]][0] if roots[index] in runs else roots[index]
        parent = placed[index].parent
        above = None if parent is None else at[parent]
        comments.append(_comment(root, fields[index], placed[index], above))
    whole = roots if opening is None else [opening, *roots]
    return Thread(_common(nodes, whole), _kind(page, whole), tuple(comments))


def _comment(root: int, field: Fields, spot: Placement, parent: int | None) -> Comment:
    return Comment(
        root,
        field.body,
        field.skip,
        parent,
        spot.depth,
        spot.missing_ancestors,
        field.author,
        field.published,
        field.permalink,
        field.title,
    )


def _common(nodes: list[Node], roots: list[int]) -> int:
    """The nearest node that holds all the roots."""
    last = max(nodes[root].end for root in roots)
    index = nodes[roots[0]].parent if len(roots) > 1 else roots[0]
    while index > 0 and nodes[index].end < last:
        index = nodes[index].parent
    return max(index, 0)


def _kind(page: Page, roots: list[int]) -> Literal["comments", "forum"]:
    """A forum page has little prose before its first post, or says so in its classes."""
    before = page.chars[roots[0]] - page.links[roots[0]]
    own = sum(size(page, root) for root in roots)
    return "forum" if before < 1200 and own > 4 * before else "comments"
