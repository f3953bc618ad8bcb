"""Comment threads in flattened text: where the thread begins, where each comment does.

Two kinds of evidence, in this order: a list whose items hang from their markers (numbers, bullets)
and head lines that name who wrote a comment and when. A line that announces the thread
("12 Comments") says where to look; without one, the evidence itself must be strong.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from reportedly.read.text_dates import day_first
from reportedly.read.text_furniture import is_page_end, is_thread_title
from reportedly.read.text_heads import (
    MAX_HEAD,
    Head,
    head_of,
    is_furniture,
    is_label,
    without_number,
)
from reportedly.read.text_lines import Line, Mark, ends_sentence, is_prose, is_rule, list_mark

_BULLETS: Final = frozenset("•◦▪‣·*+○●■□∙⁃o-")
_DASHES: Final = ("-", "–", "—")
_NO_HEAD: Final = Head(None, None, False, False, "")


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
class _Start:
    """Where a comment starts: its head's first line, its body's first line, the offset in that."""

    line: int
    body: int
    offset: int
    column: int
    head: Head
    title: str | None = None
    weight: int = 0


def find_thread(lines: Sequence[Line]) -> Thread | None:
    """Find the comment thread of a page, or None where it has none."""
    first = day_first([line.text for line in lines if len(line.text) <= MAX_HEAD])
    marks = [list_mark(line.text[:20]) for line in lines]
    heads = [
        head_of(line.text[mark.width :] if mark and mark.bullet in _BULLETS else line.text, first)
        for line, mark in zip(lines, marks, strict=True)
    ]
    titles = [i for i, line in enumerate(lines) if is_thread_title(line.text)]
    starts = _head_starts(lines, heads, marks)
    listed = _list_thread(lines, marks, heads, titles)
    headed = _head_thread(lines, starts, heads, titles)
    if listed and headed:
        return headed if len(headed.items) > 1.2 * len(listed.items) else listed
    named = None if listed else _titled_thread(lines, titles)
    if headed and named and named.told_apart and len(named.items) > 3 * len(headed.items):
        return named if not _dated(headed) else headed
    return listed or headed or named or _named_thread(lines)


def _dated(thread: Thread) -> bool:
    return any(item.head.dated for item in thread.items)


# --- threads by head lines ------------------------------------------------------------------


def _weight(head: Head) -> int:
    """How sure it is that a head line heads a comment: 0 only with other evidence, 3 by itself."""
    if head.author is None:
        return 0
    if head.cue == "says":
        return 3 if head.dated else 2 if head.punctuated or head.body >= 0 else 0
    if head.cue == "by":
        return 3 if head.timed else 2 if head.dated else 1
    return 2 if head.timed and head.dated else 1


def _head_starts(
    lines: Sequence[Line], heads: Sequence[Head | None], marks: Sequence[Mark | None]
) -> list[_Start]:
    """Head lines with the name and the stamp that stand on lines of their own joined to them."""
    side = _name_side(lines, heads)
    starts: list[_Start] = []
    taken = -1
    for i, head in enumerate(heads):
        if head is None or i <= taken:
            continue
        begin, body = i, i + 1
        mark = marks[i]
        offset = 0
        if head.author is None:
            if not head.dated:
                continue
            if (
                side == "before"
                and i > taken + 1
                and _named(lines, heads, i - 1, lines[i].gap <= 1)
            ):
                begin = i - 1
                head = replace(head, author=_clean(lines[begin].text))
                mark = marks[begin]
            elif side == "after" and _named(lines, heads, i + 1, i + 1 < len(lines)):
                body = i + 2
                head = replace(head, author=_clean(lines[i + 1].text))
        elif head.body >= 0:
            body, offset = i, head.body + (mark.width if mark and mark.bullet else 0)
        elif not head.dated and (after := _stamp_below(lines, heads, i)):
            stamp = heads[after] or _NO_HEAD
            head = replace(head, when=stamp.when, dated=True, timed=stamp.timed)
            body = after + 1
        taken = body - 1
        starts.append(_Start(begin, body, offset, lines[begin].indent, head, None, _weight(head)))
    return starts


def _stamp_below(lines: Sequence[Line], heads: Sequence[Head | None], i: int) -> int | None:
    below = heads[i + 1] if i + 1 < len(lines) and lines[i + 1].gap <= 2 else None
    return i + 1 if below is not None and below.author is None and below.dated else None


def _named(lines: Sequence[Line], heads: Sequence[Head | None], i: int, near: bool) -> bool:
    return near and 0 <= i < len(lines) and heads[i] is None and is_label(_clean(lines[i].text))


def _clean(text: str) -> str:
    mark = list_mark(text)
    text = without_number(text[mark.width :] if mark and mark.bullet else text)
    words = [word for word in text.split() if not word.startswith(("http://", "https://"))]
    return " ".join(words) if words else text


def _name_side(lines: Sequence[Line], heads: Sequence[Head | None]) -> str | None:
    """Whether names stand on the line before or after bare stamps, by vote of the page."""
    before = after = total = 0
    prose = next((i for i, line in enumerate(lines) if is_prose(line)), 0)
    for i, head in enumerate(heads):
        if head is None or head.author is not None or not head.dated or i < prose:
            continue  # above any prose stands the article's own date
        above = heads[i - 1] if i else None
        if above is not None and above.author is not None and not above.dated:
            continue  # this stamp belongs to the head above it
        total += 1
        before += _named(lines, heads, i - 1, lines[i].gap <= 1)
        near = i + 1 < len(lines) and lines[i + 1].gap <= 1
        after += _named(lines, heads, i + 1, near)
    if max(before, after) * 10 < total * 6 or total == 0:
        return None
    return "before" if before >= after else "after"


def _head_thread(
    lines: Sequence[Line],
    starts: Sequence[_Start],
    heads: Sequence[Head | None],
    titles: Sequence[int],
) -> Thread | None:
    if not starts:
        return None
    begin = _begin_by_title(lines, starts, titles)
    if begin is None:
        begin = _begin_by_edge(lines, starts)
    within = [s for s in starts if begin is None or s.line > begin]
    counts = Counter(s.head.family for s in within)
    main = max(within, key=lambda s: (counts[s.head.family] * s.weight, s.weight)).head.family
    chosen = [s for s in within if s.head.family == main]
    weight = chosen[0].weight
    if begin is None and not _strong(lines, chosen):
        return None
    if len(chosen) == 1 and _is_byline(lines, chosen[0]):
        return None
    if begin is None:
        chosen = _without_byline(lines, chosen)
        if not chosen or _are_bylines(lines, chosen):
            return None
    end = _end_of(lines, chosen[-1].body)
    if _is_footer(lines, chosen, begin, end):
        while begin is None and chosen and not any(is_prose(x) for x in lines[: chosen[0].line]):
            chosen = chosen[1:]  # an article's byline: there is no comment above it
        return _footed(lines, chosen, begin, end)
    if weight:
        first = chosen[0].line
        chosen = [
            s
            for s in within
            if s.line >= (begin + 1 if begin is not None else first)
            and s.weight
            and (s.head.family == main or s.weight >= 2 or counts[s.head.family] >= 3)
        ]
        end = _end_of(lines, chosen[-1].body)
    lead = begin + 1 if begin is not None else chosen[0].line
    return _headed(lines, chosen, heads, lead, end)


def _begin_by_title(
    lines: Sequence[Line], starts: Sequence[_Start], titles: Sequence[int]
) -> int | None:
    """The thread title that most heads follow and hardly any precede; it may be missing."""
    sure = [s.line for s in starts if s.weight >= 1] or [s.line for s in starts]
    best = None
    for title in titles:
        before = sum(line < title for line in sure)
        after = len(sure) - before
        if after and before <= max(1, after // 8):
            between = next(line for line in sure if line > title) - title
            prose = sum(is_prose(lines[k]) for k in range(title + 1, title + min(between, 60)))
            if between <= 30 or prose <= 6:
                best = title
    return best


def _strong(lines: Sequence[Line], chosen: Sequence[_Start]) -> bool:
    """Whether heads without a thread title above them are evidence enough of a thread."""
    weight = chosen[0].weight
    head = chosen[0].head
    if weight == 0:
        return head.timed and len(chosen) >= 4
    names = {s.head.author for s in chosen}
    if head.cue == "says" and not head.dated:
        quoting = sum(s.body < len(lines) and lines[s.body].text[:1] in "“\"«„‘'>" for s in chosen)
        return len(chosen) >= 2 and len(names) >= 2 and quoting * 2 < len(chosen)
    if len(chosen) == 1:
        only = chosen[0]
        follows = only.body < len(lines) and lines[only.line].gap >= 1
        prose = sum(is_prose(line) for line in lines[: only.line])
        return weight >= 2 and head.cue != "by" and head.timed and follows and prose >= 2
    return weight >= 2 or (len(chosen) >= 3 and len(names) >= 2)


def _without_byline(lines: Sequence[Line], chosen: Sequence[_Start]) -> list[_Start]:
    """Drop a head above all prose if the others begin only after the page's widest gap or prose."""
    if len(chosen) < 2:
        return list(chosen)
    one, two = chosen[0], chosen[1]
    if any(is_prose(line) for line in lines[: one.line]):
        return list(chosen)
    prose = sum(is_prose(line) for line in lines[one.body : two.line])
    gap = max(line.gap for line in lines[one.body : two.line + 1])
    later = max((line.gap for line in lines[two.line + 1 :]), default=0)
    usual = (lines[chosen[-1].line].start - lines[two.line].start) / max(1, len(chosen) - 2)
    length = lines[two.line].start - lines[one.line].start
    wide = gap >= 3 and gap > later
    longer = prose >= 4 and length > 3 * usual
    return list(chosen[1:] if prose >= 2 and (wide or longer) else chosen)


def _is_byline(lines: Sequence[Line], only: _Start) -> bool:
    """Whether a page's only head, although a comment counter precedes it, heads an article."""
    above = sum(is_prose(line) for line in lines[: only.line])
    below = sum(is_prose(line) for line in lines[only.body :])
    return below >= 2 and (above == 0 or (only.head.cue == "by" and below > 2 * above))


def _are_bylines(lines: Sequence[Line], chosen: Sequence[_Start]) -> bool:
    """Whether the heads stand below headlines and above long texts: several articles, no thread."""
    bylines = 0
    for n, start in enumerate(chosen):
        stop = chosen[n + 1].line if n + 1 < len(chosen) else len(lines)
        prose = sum(is_prose(line) for line in lines[start.body : min(stop, start.body + 60)])
        above = lines[start.line - 1] if start.line else None
        headline = above is not None and not is_prose(above) and not ends_sentence(above.text)
        bylines += headline and prose >= 4
    return bylines * 2 >= len(chosen)


def edge_of(lines: Sequence[Line]) -> int | None:
    """The first line below the page's widest gap, if that is at least three and prose precedes."""
    widest = max((line.gap for line in lines[1:]), default=0)
    if widest < 3:
        return None
    at = next(i for i, line in enumerate(lines) if i and line.gap == widest)
    return at if any(is_prose(line) for line in lines[:at]) else None


def _begin_by_edge(lines: Sequence[Line], starts: Sequence[_Start]) -> int | None:
    """The line above a gap of three or more, the widest up to the first head, if it stands there.

    Heads above their comments follow the gap at once; heads below them end the page.
    """
    prose = next((i for i, line in enumerate(lines) if is_prose(line)), len(lines))
    sure = [s for s in starts if s.weight and s.line > prose]
    if not sure:
        return None
    counts = Counter(s.head.family for s in sure)
    main = max(sure, key=lambda s: (counts[s.head.family] * s.weight, s.weight)).head.family
    sure = [s for s in sure if s.head.family == main]
    first = sure[0].line
    gaps = [lines[i].gap for i in range(prose + 1, first + 1)]
    widest = max(gaps)
    if widest < 3 or gaps.count(widest) > 2:
        return None
    edge = max(i for i in range(prose + 1, first + 1) if lines[i].gap == widest)
    if edge >= first - 2:
        return None if _are_bylines(lines, sure) else edge - 1
    end = _end_of(lines, sure[-1].body)
    below = any(not is_furniture(lines[i].text) for i in range(sure[-1].body, end))
    return edge - 1 if not below and first - edge <= 30 else None


def _end_of(lines: Sequence[Line], body: int) -> int:
    """The line after the thread's last comment, which begins at ``body``: a form, a footer, all."""
    for i in range(body, len(lines)):
        if is_page_end(lines[i].text) and (lines[i].gap or i > body):
            return i
    return len(lines)


def _is_footer(
    lines: Sequence[Line], chosen: Sequence[_Start], begin: int | None, end: int
) -> bool:
    """Whether heads stand below their comments: nothing after the last, text above the first."""
    if any(not is_furniture(lines[i].text) for i in range(chosen[-1].body, end)):
        return False
    first = chosen[0].line
    if begin is None:
        return first > 0
    return any(not is_furniture(lines[i].text) for i in range(begin + 1, first))


def _footed(
    lines: Sequence[Line], chosen: Sequence[_Start], begin: int | None, end: int
) -> Thread | None:
    if not chosen:
        return None
    first = _first_footed(lines, chosen[0].line) if begin is None else begin + 1
    items = []
    at = first
    for start in chosen:
        stop = start.line
        if at < stop and _clean(lines[at].text) == start.head.author and at + 1 < stop:
            at += 1  # the name stands above as well
        item = _item(lines, at, 0, stop, start, min((x.indent for x in lines[at:stop]), default=0))
        if item:
            items.append(item)
        at = start.body
    return Thread(first, end, tuple(items)) if items else None


def _first_footed(lines: Sequence[Line], footer: int) -> int:
    """Where the comment above the first footer begins: after a wide gap, else its paragraph."""
    low = max(0, footer - 40)
    widest = max(range(low, footer), key=lambda i: (lines[i].gap, i))
    if lines[widest].gap >= 2 and is_prose(lines[widest - 1] if widest else lines[0]):
        return widest
    return footer - 1


def _headed(
    lines: Sequence[Line],
    chosen: Sequence[_Start],
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
        if with_title:
            if _has_title(lines, start, first):
                title = lines[start.line - 1].text
            if n + 1 < len(chosen) and _has_title(lines, chosen[n + 1], first):
                stop -= 1
        item = _item(lines, start.body, start.offset, stop, start, start.column, heads)
        if item:
            items.append(replace(item, title=title))
    if not items:
        return None
    lead = chosen[0].line - 1 if with_title and _has_title(lines, chosen[0], first) else first
    return Thread(min(lead, chosen[0].line), end, tuple(items))


def _has_title(lines: Sequence[Line], start: _Start, first: int) -> bool:
    above = start.line - 1
    return (
        above >= first
        and lines[start.line].gap == 0
        and (lines[above].gap >= 1 or above == first)
        and len(lines[above].text) <= 100
        and not is_prose(lines[above])
    )


def _item(
    lines: Sequence[Line],
    at: int,
    offset: int,
    stop: int,
    start: _Start,
    column: int,
    heads: Sequence[Head | None] | None = None,
) -> Item | None:
    """A comment of the lines ``at:stop`` without buttons, rules and stamps at either end."""
    head = start.head
    while stop > at and _trimmable(lines[stop - 1].text):
        stop -= 1
    last = heads[stop - 1] if heads and stop > at + (1 if offset else 0) else None
    if last is not None and last.author is None and not head.dated and (last.dated or last.timed):
        head = replace(head, when=last.when, dated=last.dated, timed=last.timed)
        stop -= 1
    while stop > at and _trimmable(lines[stop - 1].text):
        stop -= 1
    first = at
    while first < stop - 1 and not offset and _trimmable(lines[first].text):
        first += 1
    if first >= stop:
        return None
    return Item(lines[first].start + offset, lines[stop - 1].end, column, head)


def _trimmable(text: str) -> bool:
    return is_furniture(text) or is_rule(text) or not any(c.isalnum() for c in text[:40])


# --- threads by list markers ----------------------------------------------------------------


def _list_thread(
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    heads: Sequence[Head | None],
    titles: Sequence[int],
) -> Thread | None:
    """The last run of list items and of lines that hang from them which is a comment thread."""
    best = None
    i = 0
    while i < len(lines):
        mark = marks[i]
        if mark is None or (mark.bullet == "o" and lines[i].indent < 4):
            i += 1
            continue
        end, starts = _list_run(lines, marks, i)
        if mark.bullet in _DASHES and not _dashed(lines, marks, starts):
            i += 1  # a signature ("— Name"), not a list
            continue
        title = next((t for t in reversed(titles) if i - 4 <= t < i), None)
        thread = _listed(lines, marks, heads, starts, end, title)
        if thread and (best is None or len(thread.items) >= len(best.items)):
            best = thread
        i = max(end, i + 1)
    return best


def _list_run(
    lines: Sequence[Line], marks: Sequence[Mark | None], first: int
) -> tuple[int, list[int]]:
    """A run of hanging list items from ``first``: the line after it, and its items' lines."""
    top = lines[first].indent
    numbered = marks[first] is not None and marks[first].number is not None  # type: ignore[union-attr]
    starts = []
    i = first
    while i < len(lines):
        mark = marks[i]
        column = lines[i].indent
        same = mark is not None and abs(column - top) <= (3 if numbered and mark.number else 0)
        if mark is not None and (same or column > top):
            starts.append(i)
        elif column <= top:
            break
        i += 1
    return i, starts


def _dashed(lines: Sequence[Line], marks: Sequence[Mark | None], starts: Sequence[int]) -> bool:
    level = [marks[i] for i in starts if lines[i].indent == lines[starts[0]].indent]
    return sum(mark is not None and mark.bullet in _DASHES for mark in level) >= 2


def _listed(
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    heads: Sequence[Head | None],
    found: Sequence[int],
    end: int,
    title: int | None,
) -> Thread | None:
    starts = _real_starts(lines, marks, found)
    if not starts or not _is_thread(lines, heads, starts, end, title):
        return None
    end = min(end, _end_of(lines, starts[-1] + 1))
    columns = _columns(lines, marks, starts)
    items = []
    for n, (line, stop) in enumerate(pairwise([*starts, end])):
        mark = marks[line]
        width = mark.width if mark else 0
        start = _list_start(lines, heads, line, stop, width)
        item = _item(lines, start.body, start.offset, stop, start, columns[n], heads)
        if item:
            items.append(item)
    return Thread(starts[0], end, tuple(items)) if items else None


def _list_start(
    lines: Sequence[Line], heads: Sequence[Head | None], line: int, stop: int, width: int
) -> _Start:
    """Where a list item's body begins: after its marker, and after head lines if it has any."""
    head = heads[line]
    if head is not None and head.body >= 0:
        return _Start(line, line, width + head.body, 0, head)
    name = _clean(lines[line].text)
    below = _stamp_below(lines, heads, line) if line + 1 < stop else None
    if head is not None and _weight(head) >= 1 and line + 1 < stop:
        body = line + 1
        if not head.dated and below:
            stamp = heads[below] or _NO_HEAD
            head = replace(head, when=stamp.when, dated=True, timed=stamp.timed)
            body = below + 1
        return _Start(line, body, 0, 0, head)
    if below and below + 1 < stop and is_label(name):
        stamp = heads[below] or _NO_HEAD
        return _Start(line, below + 1, 0, 0, replace(stamp, author=name))
    return _Start(line, line, width, 0, _NO_HEAD)


def _real_starts(
    lines: Sequence[Line], marks: Sequence[Mark | None], found: Sequence[int]
) -> list[int]:
    """The items that are comments, without the lists that stand inside comments."""
    top = [i for i in found if lines[i].indent <= lines[found[0]].indent]
    gaps = sorted(lines[i].gap for i in top[1:]) or [1]
    usual = max(1, gaps[len(gaps) // 4])
    kept: list[int] = []
    number: int | None = None
    for n, i in enumerate(found):
        mark = marks[i]
        if lines[i].indent <= lines[found[0]].indent:
            if mark is not None and mark.number is not None:
                if number is not None and abs(mark.number - number) > 50:
                    continue  # "1990. That was the year"
                number = mark.number
        elif lines[i].gap < usual or _tight(lines, found, n):
            continue
        kept.append(i)
    return kept


def _tight(lines: Sequence[Line], found: Sequence[int], n: int) -> bool:
    """Whether the next item follows on the next line at the same column, as in a short list."""
    i, after = found[n], found[n + 1] if n + 1 < len(found) else -1
    return after == i + 1 and lines[after].gap == 0 and lines[after].indent == lines[i].indent


def _is_thread(
    lines: Sequence[Line],
    heads: Sequence[Head | None],
    starts: Sequence[int],
    end: int,
    title: int | None,
) -> bool:
    """Whether a list is a thread: announced, headed, or loose, long and at the page's end."""
    headed = sum(head is not None and _weight(head) >= 1 for i in starts for head in [heads[i]])
    if title is not None or (headed * 2 >= len(starts) and headed >= 2):
        return True
    if len(starts) < 2:
        return False
    after = sum(is_prose(line) for line in lines[end:])
    if after > 2:
        return False
    loose = sum(lines[i].gap >= 2 for i in starts[1:])
    many = sum(
        any(lines[k].gap for k in range(a + 1, min(b, a + 40))) for a, b in pairwise([*starts, end])
    )
    nested = len({lines[i].indent for i in starts}) > 1
    length = (lines[end - 1].end - lines[starts[0]].start) / len(starts)
    if length < 60:
        return False
    if loose * 10 >= (len(starts) - 1) * 7:
        return True
    return many * 10 >= len(starts) * 3 and (nested or len(starts) >= 4) and length >= 120


def _columns(
    lines: Sequence[Line], marks: Sequence[Mark | None], starts: Sequence[int]
) -> list[int]:
    """The column of every item's level; numbers count alike however they are aligned."""
    lowest: dict[int, int] = {}
    for i in starts:
        mark = marks[i]
        if mark is not None and mark.number is not None:
            dot = lines[i].indent + len(str(mark.number))
            lowest[dot] = min(lowest.get(dot, lines[i].indent), lines[i].indent)
    columns = []
    for i in starts:
        mark = marks[i]
        column = lines[i].indent
        if mark is not None and mark.number is not None:
            column = lowest[column + len(str(mark.number))]
        columns.append(column)
    return columns


# --- announced threads without marks ----------------------------------------------------------


def _titled_thread(lines: Sequence[Line], titles: Sequence[int]) -> Thread | None:
    """A thread that is announced but shows neither markers nor heads: names alone, or gaps."""
    for title in reversed(titles):
        first = title + 1
        end = _end_of(lines, first) if first < len(lines) else first
        while first < end and _trimmable(lines[first].text):
            first += 1
        if first >= end:
            continue
        if (
            sum(is_prose(line) for line in lines[first:end])
            > 3 * sum(is_prose(line) for line in lines[:title]) + 40
        ):
            return None  # more likely a button above the article
        starts = _name_starts(lines, first, end)
        if not starts:
            wide = [i for i in range(first + 1, end) if lines[i].gap >= 2]
            starts = [
                _Start(i, i, 0, lines[i].indent, _NO_HEAD)
                for i in ([first, *wide] if wide else [first])
            ]
        thread = _headed(lines, starts, [None] * len(lines), first, end)
        if thread:
            return replace(thread, first=title + 1, told_apart=len(thread.items) > 1)
    return None


def _named_thread(lines: Sequence[Line]) -> Thread | None:
    """A thread that only a wide gap sets off and whose comments only bare names head."""
    edge = edge_of(lines)
    if edge is None:
        return None
    end = _end_of(lines, edge)
    starts = _name_starts(lines, edge, end)
    glued = sum(lines[s.line].gap == 0 for s in starts)
    if len(starts) < 3 or glued * 2 < len(starts):
        return None
    return _headed(lines, starts, [None] * len(lines), edge, end)


def _name_starts(lines: Sequence[Line], first: int, end: int) -> list[_Start]:
    """Lines that hold nothing but a name and are set off from what stands around them."""
    starts = []
    for i in range(first, end - 1):
        line, after = lines[i], lines[i + 1]
        set_off = i == first or line.gap != 1 or line.indent != lines[i - 1].indent
        if not set_off or (after.gap == 0 and after.indent <= line.indent):
            continue
        name = _clean(line.text)
        if is_label(name) and (i == first or line.gap != 0 or _closes(lines[i - 1])):
            starts.append(_Start(i, i + 1, 0, line.indent, replace(_NO_HEAD, author=name)))
    return starts if starts and starts[0].line == first and len(starts) > 1 else []


def _closes(line: Line) -> bool:
    return ends_sentence(line.text) or len(line.text) > 50 or not line.text[-1].isalnum()
