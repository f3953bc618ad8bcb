"""Threads whose comments are headed (or footed) by lines that say who wrote them and when."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.text_heads import Head, is_furniture
from reportedly.read.text_items import (
    NO_HEAD,
    Start,
    Thread,
    clean,
    cut_at_heads,
    end_of,
    make_item,
    named,
    stamp_below,
    weigh,
)
from reportedly.read.text_lines import Line, Mark, ends_sentence, is_prose


def find_head_thread(
    lines: Sequence[Line],
    starts: Sequence[Start],
    heads: Sequence[Head | None],
    titles: Sequence[int],
) -> Thread | None:
    """The thread that head lines show, or None.

    ``heads`` is what `head_of` makes of each line, ``titles`` the lines that announce a thread.
    """
    if not starts:
        return None
    begin = _begin_by_title(lines, starts, titles)
    if begin is None:
        begin = _begin_by_edge(lines, starts)
    within = [s for s in starts if begin is None or s.line > begin]
    if any(s.head.body < 0 and s.weight for s in within):
        within = [s for s in within if s.head.body < 0]  # "Ann wrote: ..." quotes in a comment
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
    end = end_of(lines, chosen[-1].body)
    if _is_footer(lines, chosen, begin, end):
        if begin is None:  # above all prose stands an article's byline, no comment above it
            prose = next((i for i, line in enumerate(lines) if is_prose(line)), len(lines))
            chosen = [s for s in chosen if s.line > prose]
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
        end = end_of(lines, chosen[-1].body)
    lead = begin + 1 if begin is not None else chosen[0].line
    return cut_at_heads(lines, chosen, heads, lead, end)


def head_starts(
    lines: Sequence[Line], heads: Sequence[Head | None], marks: Sequence[Mark | None]
) -> list[Start]:
    """Head lines with the name and the stamp that stand on lines of their own joined to them."""
    side = _name_side(lines, heads)
    starts: list[Start] = []
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
            if side == "before" and i > taken + 1 and named(lines, heads, i - 1, lines[i].gap <= 1):
                begin = i - 1
                head = replace(head, author=clean(lines[begin].text))
                mark = marks[begin]
            elif side == "after" and named(lines, heads, i + 1, i + 1 < len(lines)):
                body = i + 2
                head = replace(head, author=clean(lines[i + 1].text))
        elif head.body >= 0:
            body, offset = i, head.body + (mark.width if mark and mark.bullet else 0)
        elif not head.dated and (after := stamp_below(lines, heads, i)):
            stamp = heads[after] or NO_HEAD
            link = head.permalink or stamp.permalink
            head = replace(head, when=stamp.when, dated=True, timed=stamp.timed, permalink=link)
            body = after + 1
        taken = body - 1
        starts.append(Start(begin, body, offset, lines[begin].indent, head, None, weigh(head)))
    return starts


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
        before += named(lines, heads, i - 1, lines[i].gap <= 1)
        near = i + 1 < len(lines) and lines[i + 1].gap <= 1
        after += named(lines, heads, i + 1, near)
    if max(before, after) * 10 < total * 6 or total == 0:
        return None
    return "before" if before >= after else "after"


def _begin_by_title(
    lines: Sequence[Line], starts: Sequence[Start], titles: Sequence[int]
) -> int | None:
    """The thread title that most heads follow and hardly any precede; it may be missing."""
    sure = [s.line for s in starts if s.weight >= 1] or [s.line for s in starts]
    best = None
    prosaic = next((i for i, line in enumerate(lines) if is_prose(line)), len(lines))
    for title in titles:
        before = bisect_left(sure, title)
        after = len(sure) - before
        if after and before <= max(1, after // 8):
            head = sure[before]
            over = prosaic < title
            prose = sum(is_prose(line) for line in lines[title + 1 : min(head, title + 80)])
            if prose <= (12 if over else 2):
                best = title
    return best


def _begin_by_edge(lines: Sequence[Line], starts: Sequence[Start]) -> int | None:
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
    end = end_of(lines, sure[-1].body)
    below = any(not is_furniture(lines[i].text) for i in range(sure[-1].body, end))
    return edge - 1 if not below and first - edge <= 30 else None


def _strong(lines: Sequence[Line], chosen: Sequence[Start]) -> bool:
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


def _is_byline(lines: Sequence[Line], only: Start) -> bool:
    """Whether a page's only head, although a comment counter precedes it, heads an article."""
    above = sum(is_prose(line) for line in lines[: only.line])
    below = sum(is_prose(line) for line in lines[only.body :])
    return below >= 2 and (above == 0 or (only.head.cue == "by" and below > 2 * above))


def _are_bylines(lines: Sequence[Line], chosen: Sequence[Start]) -> bool:
    """Whether the heads stand below headlines and above long texts: several articles, no thread."""
    bylines = 0
    for n, start in enumerate(chosen):
        stop = chosen[n + 1].line if n + 1 < len(chosen) else len(lines)
        prose = sum(is_prose(line) for line in lines[start.body : min(stop, start.body + 60)])
        above = lines[start.line - 1] if start.line else None
        headline = above is not None and not is_prose(above) and not ends_sentence(above.text)
        bylines += headline and prose >= 4
    return bylines * 2 >= len(chosen)


def _without_byline(lines: Sequence[Line], chosen: Sequence[Start]) -> list[Start]:
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


def _is_footer(lines: Sequence[Line], chosen: Sequence[Start], begin: int | None, end: int) -> bool:
    """Whether heads stand below their comments: nothing after the last, text above the first."""
    if any(not is_furniture(lines[i].text) for i in range(chosen[-1].body, end)):
        return False
    first = chosen[0].line
    if begin is None:
        return first > 0
    return any(not is_furniture(lines[i].text) for i in range(begin + 1, first))


def _footed(
    lines: Sequence[Line], chosen: Sequence[Start], begin: int | None, end: int
) -> Thread | None:
    if not chosen:
        return None
    first = _first_footed(lines, chosen[0].line) if begin is None else begin + 1
    items = []
    at = first
    for start in chosen:
        stop = start.line
        if at < stop and clean(lines[at].text) == start.head.author and at + 1 < stop:
            at += 1  # the name stands above as well
        item = make_item(
            lines, at, 0, stop, start, min((x.indent for x in lines[at:stop]), default=0)
        )
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
