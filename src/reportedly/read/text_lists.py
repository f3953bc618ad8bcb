"""Threads that are lists: numbers or bullets, the text hanging from them, replies indented.

The column of its marker shows a comment's level. Lists inside comments and articles (steps, points)
are told from threads by what stands around their items.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from reportedly.read.text_heads import Head, is_label, plain
from reportedly.read.text_items import (
    NO_HEAD,
    Start,
    Thread,
    clean,
    end_of,
    make_item,
    stamp_below,
    weigh,
)
from reportedly.read.text_lines import Line, Mark, is_prose

_DASHES: Final = ("-", "–", "—")


def find_list_thread(
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    heads: Sequence[Head | None],
    titles: Sequence[int],
) -> Thread | None:
    """The last run of list items and of lines that hang from them which is a comment thread."""
    best = None
    prose = list(accumulate((is_prose(line) for line in lines), initial=0))
    i = 0
    while i < len(lines):
        mark = marks[i]
        if mark is None or (mark.bullet == "o" and lines[i].indent < 4):
            i += 1
            continue
        if mark.bullet in _DASHES and not _dashed(lines, marks, i):
            i += 1  # a signature ("— Name"), not a list
            continue
        end, starts = _list_run(lines, marks, i)
        at = bisect_left(titles, i) - 1
        title = titles[at] if at >= 0 and titles[at] >= i - 4 else None
        thread = _listed(lines, marks, heads, starts, end, title, prose[-1] - prose[end])
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


def _dashed(lines: Sequence[Line], marks: Sequence[Mark | None], first: int) -> bool:
    """Whether another dash stands at the same column not far below, as in a list."""
    for i in range(first + 1, min(first + 100, len(lines))):
        mark = marks[i]
        if lines[i].indent < lines[first].indent:
            return False
        if lines[i].indent == lines[first].indent:
            return mark is not None and mark.bullet in _DASHES
    return False


def _listed(
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    heads: Sequence[Head | None],
    found: Sequence[int],
    end: int,
    title: int | None,
    prose_after: int,
) -> Thread | None:
    starts = _real_starts(lines, marks, found, title is not None)
    if not starts or not _is_thread(lines, heads, starts, end, title, prose_after):
        return None
    end = min(end, end_of(lines, starts[-1] + 1))
    columns = _columns(lines, marks, starts)
    speakers = _speakers(lines, marks, starts) if title is not None else {}
    items = []
    for n, (line, stop) in enumerate(pairwise([*starts, end])):
        mark = marks[line]
        width = mark.width if mark else 0
        start = speakers.get(line) or _list_start(lines, heads, line, stop, width)
        item = make_item(lines, start.body, start.offset, stop, start, columns[n], heads)
        if item:
            items.append(item)
    return Thread(starts[0], end, tuple(items)) if items else None


def _list_start(
    lines: Sequence[Line], heads: Sequence[Head | None], line: int, stop: int, width: int
) -> Start:
    """Where a list item's body begins: after its marker, and after head lines if it has any."""
    head = heads[line]
    if head is not None and head.body >= 0:
        return Start(line, line, width + head.body, 0, head)
    name = clean(lines[line].text)
    below = stamp_below(lines, heads, line) if line + 1 < stop else None
    if head is not None and weigh(head) >= 1 and line + 1 < stop:
        body = line + 1
        if not head.dated and below:
            stamp = heads[below] or NO_HEAD
            link = head.permalink or stamp.permalink
            head = replace(head, when=stamp.when, dated=True, timed=stamp.timed, permalink=link)
            body = below + 1
        return Start(line, body, 0, 0, head)
    if below and below + 1 < stop and is_label(name):
        stamp = heads[below] or NO_HEAD
        return Start(line, below + 1, 0, 0, replace(stamp, author=name))
    return Start(line, line, width, 0, NO_HEAD)


def _speakers(
    lines: Sequence[Line], marks: Sequence[Mark | None], starts: Sequence[int]
) -> dict[int, Start]:
    """Where nearly all items of an announced list begin "Name: ", the names and what follows."""
    found = {}
    for i in starts:
        mark = marks[i]
        width = mark.width if mark else 0
        name, colon, rest = lines[i].text[width : width + 60].partition(": ")
        if colon and rest and is_label(plain(name)):
            head = replace(NO_HEAD, author=plain(name))
            found[i] = Start(i, i, width + len(name) + 2, 0, head)
    return found if len(found) >= 2 and len(found) * 10 >= len(starts) * 8 else {}


def _real_starts(
    lines: Sequence[Line], marks: Sequence[Mark | None], found: Sequence[int], announced: bool
) -> list[int]:
    """The items that are comments, without the lists that stand inside comments."""
    top = [i for i in found if lines[i].indent <= lines[found[0]].indent]
    gaps = sorted(lines[i].gap for i in top[1:]) or [1]
    usual = max(0 if announced else 1, gaps[len(gaps) // 4])
    kept: list[int] = []
    number: int | None = None
    for n, i in enumerate(found):
        mark = marks[i]
        if lines[i].indent <= lines[found[0]].indent:
            if mark is not None and mark.number is not None:
                if number is not None and abs(mark.number - number) > 50:
                    continue  # "1990. That was the year"
                number = mark.number
        elif lines[i].gap < usual or (usual and _tight(lines, found, n)):
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
    prose_after: int,
) -> bool:
    """Whether a list is a thread: announced, headed, or loose, long and at the page's end."""
    headed = sum(head is not None and weigh(head) >= 1 for i in starts for head in [heads[i]])
    if title is not None or (headed * 2 >= len(starts) and headed >= 2):
        return True
    if len(starts) < 2 or prose_after > 2:
        return False
    loose = sum(lines[i].gap >= 2 for i in starts[1:])
    many = sum(
        any(lines[k].gap for k in range(a + 1, min(b, a + 40))) for a, b in pairwise([*starts, end])
    )
    nested = len({lines[i].indent for i in starts}) > 1
    length = (lines[end - 1].end - lines[starts[0]].start) / len(starts)
    if loose * 10 >= (len(starts) - 1) * 7:
        return length >= 30
    return many * 10 >= len(starts) * 3 and (nested or len(starts) >= 4) and length >= 90


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
