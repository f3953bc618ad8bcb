"""The opening post of a topic, where its markup is not that of the replies below it.

It is known by what it has in common with them: a link to a user's page of the very kind that
most replies carry, beside a time and a text, in an element that ends not far before the first.
"""

from bisect import bisect_left
from collections import Counter

from reportedly.read.threads_cues import PROFILE, Page, size

_NEAR = 1500
_LEAST = 50
_TITLES = frozenset(("h1", "h2", "h3", "h4", "a"))
_TIMES, _PEOPLE = 6, 4


def opening_of(page: Page, roots: list[int]) -> int | None:
    """The node that holds the post before a group's first item; None where there is none such.

    The text may not outweigh the group: what does is an article with comments below it.
    """
    nodes = page.nodes
    first = roots[0]
    at = bisect_left(page.people, first)
    if len(roots) < 2 or not at:
        return None
    kinds: Counter[str] = Counter()
    for root in roots:
        start = bisect_left(page.people, root)
        kinds.update({_kind(page, index) for index in page.people[start : start + 4]
                      if index < nodes[root].end} - {""})  # fmt: skip
    if not kinds:
        return None
    kind, count = kinds.most_common(1)[0]
    if count < 0.6 * len(roots):
        return None
    person = next(
        (
            index
            for index in reversed(page.people[max(0, at - 8) : at])
            if _kind(page, index) == kind
        ),
        None,
    )
    if person is None or nodes[person].end > first:
        return None
    top = person
    while nodes[nodes[top].parent].end <= first:
        top = nodes[top].parent
    end = nodes[top].end
    times = bisect_left(page.times, end) - bisect_left(page.times, top)
    people = {nodes[index].attrs.get("href") for index in page.people[at - 8 : at] if index >= top}
    text = size(page, top)
    spoken = text - (page.links[end] - page.links[top])
    others = sum(size(page, root) for root in roots)
    if (
        page.chars[first] - page.chars[end] > _NEAR
        or not 0 < times <= _TIMES
        or len(people) > _PEOPLE
        or not any(_prose(page, index) for index in range(top, end))
        or 2 * spoken < text
        or text > max(others, 600)
    ):
        return None
    return top


def _prose(page: Page, index: int) -> bool:
    """Whether a node is a text of some length outside of links, as heads of topics hold none."""
    if not page.text[index] or page.nodes[page.nodes[index].parent].tag in _TITLES:
        return False
    return page.chars[index + 1] - page.chars[index] >= max(
        _LEAST, 2 * (page.links[index + 1] - page.links[index])
    )


def _kind(page: Page, index: int) -> str:
    """What kind of user's page a link leads to: its address up to the user's own part."""
    href = page.nodes[index].attrs.get("href", "")[:300].lower()
    match = PROFILE.search(href)
    # What names an author is an article.
    return match[0].rstrip("0123456789") if match and "author" not in match[0] else ""
