"""Comment threads in flattened text: where the thread begins, where each comment does.

Two kinds of evidence: a list whose items hang from their markers (numbers, bullets) and head lines
that name who wrote a comment and when. A line that announces the thread ("12 Comments") says where
to look; without one, the evidence itself must be strong.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportedly.read.text_dates import day_first
from reportedly.read.text_furniture import is_thread_title
from reportedly.read.text_headed import find_head_thread, head_starts
from reportedly.read.text_heads import MAX_HEAD, head_of, is_label
from reportedly.read.text_items import (
    NO_HEAD,
    Start,
    Thread,
    clean,
    cut_at_heads,
    end_of,
    trimmable,
)
from reportedly.read.text_lines import Line, ends_sentence, is_prose, list_mark
from reportedly.read.text_lists import find_list_thread

_TITLES: Final = 12
_BULLETS: Final = frozenset("•◦▪‣·*+○●■□∙⁃o-")


def find_thread(lines: Sequence[Line]) -> Thread | None:
    """Find the comment thread of a page, or None where it has none."""
    first = day_first([line.text for line in lines if len(line.text) <= MAX_HEAD])
    marks = [list_mark(line.text[:20]) for line in lines]
    bare = [
        line.text[mark.width :] if mark and mark.bullet in _BULLETS else line.text
        for line, mark in zip(lines, marks, strict=True)
    ]
    known = {text: head_of(text, first) for text in dict.fromkeys(bare)}  # pages repeat lines
    heads = [known[text] for text in bare]
    titles = [i for i, line in enumerate(lines) if is_thread_title(line.text)]
    starts = head_starts(lines, heads, marks)
    listed = find_list_thread(lines, marks, heads, titles)
    headed = find_head_thread(lines, starts, heads, titles)
    if listed and headed:
        return headed if len(headed.items) > 1.2 * len(listed.items) else listed
    named = None if listed else _titled_thread(lines, titles)
    if headed and named and named.told_apart and len(named.items) > 3 * len(headed.items):
        return named if not _dated(headed) else headed
    return listed or headed or named or _named_thread(lines)


def _dated(thread: Thread) -> bool:
    return any(item.head.dated for item in thread.items)


def _titled_thread(lines: Sequence[Line], titles: Sequence[int]) -> Thread | None:
    """A thread that is announced but shows neither markers nor heads: names alone, or gaps."""
    for title in reversed(titles[-_TITLES:]):
        first = title + 1
        end = end_of(lines, first) if first < len(lines) else first
        while first < end and trimmable(lines[first].text):
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
                Start(i, i, 0, lines[i].indent, NO_HEAD)
                for i in ([first, *wide] if wide else [first])
            ]
        thread = cut_at_heads(lines, starts, [None] * len(lines), first, end)
        if thread:
            return replace(thread, first=title + 1, told_apart=len(thread.items) > 1)
    return None


def _named_thread(lines: Sequence[Line]) -> Thread | None:
    """A thread that only a wide gap sets off and whose comments only bare names head."""
    edge = edge_of(lines)
    if edge is None:
        return None
    end = end_of(lines, edge)
    starts = _name_starts(lines, edge, end)
    glued = sum(lines[s.line].gap == 0 for s in starts)
    if len(starts) < 3 or glued * 2 < len(starts):
        return None
    return cut_at_heads(lines, starts, [None] * len(lines), edge, end)


def edge_of(lines: Sequence[Line]) -> int | None:
    """The first line below the page's widest gap, if that is at least three and prose precedes."""
    widest = max((line.gap for line in lines[1:]), default=0)
    if widest < 3:
        return None
    at = next(i for i, line in enumerate(lines) if i and line.gap == widest)
    return at if any(is_prose(line) for line in lines[:at]) else None


def _name_starts(lines: Sequence[Line], first: int, end: int) -> list[Start]:
    """Lines that hold nothing but a name and are set off from what stands around them."""
    starts = []
    for i in range(first, end - 1):
        line, after = lines[i], lines[i + 1]
        set_off = i == first or line.gap != 1 or line.indent != lines[i - 1].indent
        if not set_off or (after.gap == 0 and after.indent <= line.indent):
            continue
        name = clean(line.text)
        if is_label(name) and (i == first or line.gap != 0 or _closes(lines[i - 1])):
            starts.append(Start(i, i + 1, 0, line.indent, replace(NO_HEAD, author=name)))
    return starts if starts and starts[0].line == first and len(starts) > 1 else []


def _closes(line: Line) -> bool:
    return ends_sentence(line.text) or len(line.text) > 50 or not line.text[-1].isalnum()
