"""Posts embedded in an article's text: paragraphs that a dash and a name sign.

A page dumped as text keeps a quoted post as "text. — Name (@handle) April 5, 2022" or as
paragraphs with a line "— Name" below them. The signature belongs to the post.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.read.text_dates import find_stamp
from reportedly.read.text_lines import Line, ends_sentence

_PARTICLES = r"(?:de|da|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|of|the|y|e|and|&)"
_CAPITAL = r"(?:[^\W\da-z_]|\d)[\w’'.-]{0,30}"
_NAME = rf"(?:@\w{{1,30}}|(?!\d){_CAPITAL}(?:\s(?:{_PARTICLES}\s)?{_CAPITAL}){{0,4}})"
_REST = r"(?P<handle>\s?\(@?\w{1,30}\))?(?P<rest>[\s,|·•–—-]{1,4}[^—–]{4,40})?"
_SIGNED: Final = re.compile(rf"(?:[—–―]{{1,2}}|--)\s?(?P<name>{_NAME}){_REST}$")
_SIGNED_END: Final = re.compile(rf"(?P<stop>\S)\s(?:[—–―]{{1,2}}|--)\s?(?P<name>{_NAME}){_REST}$")
_TAIL: Final = 160


@dataclass(frozen=True, slots=True)
class Post:
    """A signed post on the lines ``first:last`` of the page."""

    first: int
    last: int
    author: str
    published: str | None


def find_posts(lines: Sequence[Line], first: int, last: int) -> list[Post]:
    """The signed posts among the lines ``first:last``, in order, none overlapping."""
    posts: list[Post] = []
    free = first
    for i in range(first, last):
        text = lines[i].text
        alone = _SIGNED.match(text) if len(text) <= _TAIL else None
        if alone and i > free and lines[i].gap <= 2 and _rest_ok(alone):
            begin = _signed_from(lines, free, i)
        elif not alone and (match := _SIGNED_END.search(text[-_TAIL:])) and _rest_ok(match):
            alone = match
            sure = match["handle"] or match["rest"] or ends_sentence(match["stop"])
            before = len(text) - len(match[0]) + 1
            if not (sure or match["stop"] in '”"»)') or (before < 20 and lines[i].gap):
                continue
            begin = _paragraph_from(lines, free, i)
        else:
            continue
        if begin is None or alone is None:
            continue
        stamp = find_stamp(alone["rest"]) if alone["rest"] else None
        author = alone["name"].rstrip(".")
        posts.append(Post(begin, i + 1, author, stamp.value if stamp else None))
        free = i + 1
    return posts


def _rest_ok(match: re.Match[str]) -> bool:
    return not match["rest"] or find_stamp(match["rest"]) is not None


def _signed_from(lines: Sequence[Line], free: int, signature: int) -> int | None:
    """Where the post above a line of its own, the signature, begins.

    One paragraph; up to three more where a line that ends in a colon introduces them, or where
    they are indented or quoted alike.
    """
    begin = _paragraph_from(lines, free, signature - 1)
    if begin is None:
        return None
    at = begin
    outer = min(
        line.indent for line in lines[max(free, begin - 8) : begin] or lines[begin : begin + 1]
    )
    for _ in range(3):
        if at <= free or lines[at - 1].text.endswith(":"):
            return at if at > free else begin
        same = lines[at - 1].indent > outer and lines[at - 1].indent == lines[begin].indent
        quoted = lines[begin].text[0] == ">" and lines[at - 1].text[0] == ">"
        above = _paragraph_from(lines, free, at - 1)
        if above is None:
            break
        if same or quoted:
            begin = above
        at = above
    return begin


def _paragraph_from(lines: Sequence[Line], free: int, last: int) -> int | None:
    """The first line of the paragraph whose last line is ``last``, hard-wrapped or not."""
    if last < free:
        return None
    begin = last
    while begin > free and lines[begin].gap == 0:
        above = lines[begin - 1]
        wrapped = 50 <= len(above.text) <= 100 and len(above.text) + 25 >= len(lines[begin].text)
        if ends_sentence(above.text) and not (wrapped and not above.text.endswith(":")):
            break
        begin -= 1
    return begin
