"""What every way of finding a thread gives: comments as stretches of lines, heads and edges off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportedly.read.text_furniture import is_page_end
from reportedly.read.text_heads import Head, is_furniture, is_label, plain, without_number
from reportedly.read.text_lines import Line, is_prose, is_rule, list_mark

NO_HEAD: Final = Head(None, None, False, False, "")


@dataclass(frozen=True, slots=True)
class Item:
    """One comment: its characters ``start:end``, the column that shows its level, who and when."""

    start: int
    end: int
    column: int
    head: Head
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of a page, and the lines ``first:last`` that the thread takes up."""

    first: int
    last: int
    items: tuple[Item, ...]
    told_apart: bool = True


@dataclass(frozen=True, slots=True)
class Start:
    """Where a comment starts: its head's first line, its body's first line, the offset in that."""

    line: int
    body: int
    offset: int
    column: int
    head: Head
    title: str | None = None
    weight: int = 0


def weigh(head: Head) -> int:
    """How sure it is that a head line heads a comment: 0 only with other evidence, 3 by itself."""
    if head.author is None:
        return 0
    if head.cue == "says":
        return 3 if head.dated else 2 if head.punctuated or head.body >= 0 else 0
    if head.cue == "by":
        return 3 if head.timed else 2 if head.dated else 1
    return 2 if head.timed and head.dated else 1


def clean(text: str) -> str:
    """A line that may hold a name, without list marker, number, Markdown and addresses."""
    mark = list_mark(text)
    text = plain(without_number(text[mark.width :] if mark and mark.bullet else text))
    words = [word for word in text.split() if not word.startswith(("http://", "https://"))]
    return " ".join(words) if words else text


def named(lines: Sequence[Line], heads: Sequence[Head | None], i: int, near: bool) -> bool:
    """Whether line ``i``, being ``near``, is no head itself and can be a name."""
    return near and 0 <= i < len(lines) and heads[i] is None and is_label(clean(lines[i].text))


def stamp_below(lines: Sequence[Line], heads: Sequence[Head | None], i: int) -> int | None:
    """The line below ``i`` if it holds a stamp and no name."""
    below = heads[i + 1] if i + 1 < len(lines) and lines[i + 1].gap <= 2 else None
    return i + 1 if below is not None and below.author is None and below.dated else None


def end_of(lines: Sequence[Line], body: int) -> int:
    """The line after the thread's last comment, which begins at ``body``: a form, a footer, all."""
    for i in range(body, len(lines)):
        if is_page_end(lines[i].text) and (lines[i].gap or i > body):
            return i
    return len(lines)


def cut_at_heads(
    lines: Sequence[Line],
    chosen: Sequence[Start],
    heads: Sequence[Head | None],
    first: int,
    end: int,
) -> Thread | None:
    """Cut a thread at heads that stand above their comments."""
    titled = sum(_has_title(lines, s, first) for s in chosen)
    with_title = titled >= 2 and titled * 10 >= len(chosen) * 6
    items = []
    bounds = [*(s.line for s in chosen), end]
    for n, start in enumerate(chosen):
        stop = bounds[n + 1]
        title = None
        if n + 1 < len(chosen):
            stop = _above_profile(lines, start.body, chosen[n + 1])
        if with_title:
            if _has_title(lines, start, first):
                title = lines[start.line - 1].text
            if n + 1 < len(chosen) and _has_title(lines, chosen[n + 1], first):
                stop = min(stop, chosen[n + 1].line - 1)
        item = make_item(lines, start.body, start.offset, stop, start, start.column, heads)
        if item:
            items.append(replace(item, title=title))
    if not items:
        return None
    lead = chosen[0].line - 1 if with_title and _has_title(lines, chosen[0], first) else first
    return Thread(min(lead, _above_profile(lines, 0, chosen[0])), end, tuple(items))


def _above_profile(lines: Sequence[Line], floor: int, start: Start) -> int:
    """The line where a head with the short lines above it begins, if those repeat its name.

    Forums print the name, rank and number of posts of a writer above the head.
    """
    name = (start.head.author or "").casefold()
    for i in range(start.line - 1, max(floor, start.line - 8) - 1, -1):
        if is_prose(lines[i]) or len(lines[i].text) > 80:
            break
        if clean(lines[i].text).casefold() == name:
            return i
    return start.line


def _has_title(lines: Sequence[Line], start: Start, first: int) -> bool:
    above = start.line - 1
    return (
        above >= first
        and lines[start.line].gap == 0
        and (lines[above].gap >= 1 or above == first)
        and len(lines[above].text) <= 100
        and not is_prose(lines[above])
    )


def make_item(
    lines: Sequence[Line],
    at: int,
    offset: int,
    stop: int,
    start: Start,
    column: int,
    heads: Sequence[Head | None] | None = None,
) -> Item | None:
    """A comment of the lines ``at:stop`` without buttons, rules and stamps at either end."""
    head = start.head
    while stop > at and trimmable(lines[stop - 1].text):
        stop -= 1
    last = heads[stop - 1] if heads and stop > at + (1 if offset else 0) else None
    if last is not None and last.author is None and not head.dated and (last.dated or last.timed):
        head = replace(head, when=last.when, dated=last.dated, timed=last.timed)
        stop -= 1
    while stop > at and trimmable(lines[stop - 1].text):
        stop -= 1
    first = at
    while first < stop - 1 and not offset and trimmable(lines[first].text):
        first += 1
    if first >= stop:
        return None
    return Item(lines[first].start + offset, lines[stop - 1].end, column, head)


def trimmable(text: str) -> bool:
    """Whether a line at a comment's edge is no part of it: buttons, a rule, signs alone."""
    return is_furniture(text) or is_rule(text) or not any(c.isalnum() for c in text[:40])
