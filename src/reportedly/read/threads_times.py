"""When a comment was written: of the times it shows, the one at the place that tells the order."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from reportedly.read.dom import Node
from reportedly.read.threads_cues import Page
from reportedly.read.threads_dates import is_time, read_time
from reportedly.read.threads_items import Item

_OTHER_TIME = re.compile(
    r"\b(?:join|member since|regist|inscri|mitglied seit|dabei seit|seit\b|beigetreten|anmeldung"
    r"|edited|modifi|bearbeitet|geändert|aktualisiert|updated|last |zuletzt|letzte|since|ingelogd"
    r"|lid sinds|miembro desde|ingreso|membre depuis|geburt|birth|messages? :|alter\b|beitritt)",
    re.IGNORECASE,
)
_TIME_ATTRIBUTES = ("datetime", "data-datetime", "data-time-iso", "created-timestamp")


@dataclass(frozen=True, slots=True)
class Shown:
    """A time that an item shows: its node, its place's key, ISO 8601 or None, and a handicap."""

    node: int
    key: int
    value: str | None
    handicap: float


def times_of(
    page: Page, item: Item, inside: set[int], times: set[int], american: bool
) -> list[Shown]:
    """The times of an item outside its body, attributes before what is shown."""
    nodes = page.nodes
    found: list[Shown] = []
    for index in sorted([*item.keys, *(leaf for leaf, _ in item.leaves)]):
        node = nodes[index]
        if index in inside:
            continue
        if node.tag != "#text":
            if not node.attrs:
                continue
            value = _time_attribute(node, american)
            if value:
                found.append(Shown(index, item.keys[index], value, -0.5 + _label(page, index)))
            continue
        if index not in times:
            continue
        key = item.keys.get(node.parent, 0)
        value = read_time(_line(page, index), month_first=american)
        handicap = _label(page, index) + (0.0 if value else 0.5)
        found.append(Shown(index, key, value, handicap))
        if len(found) > 20:
            break
    return found


def _time_attribute(node: Node, american: bool) -> str | None:
    attrs = node.attrs
    for name in _TIME_ATTRIBUTES:
        if name in attrs:
            value = read_time(attrs[name])
            if value:
                return value
    if attrs.get("itemprop") in {"datePublished", "dateCreated", "commentTime"}:
        value = read_time(attrs.get("content", ""))
        if value:
            return value
    title = attrs.get("title")
    if title and node.tag in {"abbr", "span", "a", "time", "div", "small"} and is_time(title):
        return read_time(title, month_first=american)
    return None


def _label(page: Page, index: int) -> float:
    """A handicap for a time that a label before it, or within it, calls another's."""
    nodes = page.nodes
    text = nodes[index].text
    before = index - 1
    while before > 0 and before > index - 6 and not page.text[before]:
        before -= 1
    label = nodes[before].text if page.text[before] else ""
    if _OTHER_TIME.search(text[:40]) or (len(label) <= 60 and _OTHER_TIME.search(label)):
        return 3.0
    return 0.0


def choose_times(
    shown: list[list[Shown]],
) -> list[Shown | None]:
    """Of each item's times the one at the place that most items use, and use in order of time."""
    values: dict[int, list[str]] = {}
    support: Counter[int] = Counter()
    handicaps: Counter[int] = Counter()
    for found in shown:
        for key in {time.key for time in found}:
            support[key] += 1
        done = set()
        for time in found:
            if time.value and time.key not in done:
                done.add(time.key)
                values.setdefault(time.key, []).append(time.value[:16])
    del handicaps
    order: dict[int, float] = {}
    for key, times in values.items():
        steps = len(times) - 1
        if steps < 2:
            order[key] = 0.0
            continue
        up = sum(a <= b for a, b in pairwise(times))
        down = sum(a >= b for a, b in pairwise(times))
        order[key] = 1.5 * (max(up, down) / steps) + 0.5 * (len(set(times)) > 1)
    result: list[Shown | None] = []
    for found in shown:
        best, rating = None, -9.0
        for place, time in enumerate(found):
            own = support[time.key] / len(shown) + order.get(time.key, 0.0)
            own -= time.handicap + 0.05 * place
            if own > rating:
                best, rating = time, own
        result.append(best if rating > -1.5 else None)
    return result


def _line(page: Page, leaf: int) -> str:
    """A time's text with what follows it, for clock times that stand in a node of their own."""
    nodes = page.nodes
    text = nodes[leaf].text
    following = leaf + 1
    while following < min(leaf + 7, len(nodes)):
        if page.text[following]:
            more = nodes[following].text
            if len(more) <= 16 and any(char.isdigit() for char in more) and ":" in more:
                return f"{text} {more}"
            break
        following += 1
    return text
