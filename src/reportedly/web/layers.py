"""A small layered layout: each node stands right of what leads to it, groups in bands of their own.

Pure geometry. Nodes come in the order of time and keep it where nothing else decides. An edge that
passes over layers gets a lane in each of them, so that it crosses no box. Where edges run in a
circle, it is entered at its earliest node, and the edge that closes it runs back.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

BOX: Final = (200, 58)
"""Width and least height of a node, in pixels."""

_GAP: Final = 176  # between layers: room for what stands on an edge
_PORT: Final = 34  # height for each edge that comes in: two lines of words
_LANE: Final = 26
_ROW: Final = 20
_PAD: Final = 14
_HEAD: Final = 30
_SWEEPS: Final = 3

_Item = str | tuple[int, int]  # a node, or an edge's lane in a layer
_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A box in pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as an SVG path, and where words on it end."""

    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: boxes by node, outlines by group, a line for each edge."""

    boxes: Mapping[str, Rect]
    groups: Mapping[str, Rect]
    lines: tuple[Line, ...]
    width: int
    height: int


def lay_out(nodes: Mapping[str, str], edges: Sequence[tuple[str, str]]) -> Layout:
    """Return the layout of ``nodes`` (id to group, in the order of time) with ``edges`` between.

    Raises KeyError where an edge ends at no node. Near-linear in nodes and edges for graphs of a
    page's size.
    """
    layer = _layers(nodes, edges)
    incoming: dict[str, list[int]] = {node: [] for node in nodes}
    for number, (source, to) in enumerate(edges):
        if source != to:
            incoming[to].append(number)
    lanes = {
        number: [(number, at) for at in range(layer[source] + 1, layer[to])]
        for number, (source, to) in enumerate(edges)
        if nodes[source] == nodes[to]
    }
    boxes: dict[str, Rect] = {}
    places: dict[_Item, _Point] = {}
    outlines: dict[str, Rect] = {}
    top = float(_PAD)
    for group in dict.fromkeys(nodes.values()):
        columns = _columns(group, nodes, edges, layer, lanes)
        heights = {
            item: max(BOX[1], _PORT * len(incoming[item]) + 8) if isinstance(item, str) else _LANE
            for column in columns.values()
            for item in column
        }
        totals = {
            at: sum(heights[item] + _ROW for item in column) - _ROW
            for at, column in columns.items()
        }
        tall = max(totals.values())
        for at, column in columns.items():
            y = top + _HEAD + (tall - totals[at]) / 2
            for item in column:
                x = _PAD * 2 + at * (BOX[0] + _GAP)
                places[item] = (x, y + heights[item] / 2)
                if isinstance(item, str):
                    boxes[item] = Rect(x, y, BOX[0], heights[item])
                y += heights[item] + _ROW
        left, right = min(columns), max(columns)
        outlines[group] = Rect(
            _PAD + left * (BOX[0] + _GAP),
            top,
            (right - left) * (BOX[0] + _GAP) + BOX[0] + 2 * _PAD,
            _HEAD + tall + _PAD,
        )
        top += _HEAD + tall + 2 * _PAD
    lines = _lines(edges, boxes, places, lanes, incoming)
    width = max((one.x + one.width for one in outlines.values()), default=0) + _PAD
    return Layout(boxes, outlines, lines, round(width), round(top))


def _layers(nodes: Mapping[str, str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return the layer of each node: how many edges lead to it, the longest way."""
    rank = {node: number for number, node in enumerate(nodes)}
    names = [*nodes]
    leaving: dict[str, list[str]] = {node: [] for node in nodes}
    waiting = dict.fromkeys(nodes, 0)
    for source, to in edges:
        if source != to:
            leaving[source].append(to)
            waiting[to] += 1
    layer = dict.fromkeys(nodes, 0)
    ready = [rank[node] for node, count in waiting.items() if not count]
    heapq.heapify(ready)
    done: set[str] = set()
    rest = iter(names)
    while len(done) < len(names):
        node = (
            names[heapq.heappop(ready)] if ready else next(one for one in rest if one not in done)
        )
        if node in done:
            continue
        done.add(node)
        for to in leaving[node]:
            if to not in done:
                layer[to] = max(layer[to], layer[node] + 1)
                waiting[to] -= 1
                if not waiting[to]:
                    heapq.heappush(ready, rank[to])
    return layer


def _columns(
    group: str,
    nodes: Mapping[str, str],
    edges: Sequence[tuple[str, str]],
    layer: Mapping[str, int],
    lanes: Mapping[int, list[tuple[int, int]]],
) -> dict[int, list[_Item]]:
    """Return what stands in each layer of a group, ordered so that few edges cross."""
    columns: dict[int, list[_Item]] = {}
    near: dict[_Item, list[_Item]] = {}
    for node, mine in nodes.items():
        if mine == group:
            columns.setdefault(layer[node], []).append(node)
    for number, (source, to) in enumerate(edges):
        if nodes[source] != group or nodes[to] != group or layer[source] >= layer[to]:
            continue
        way: list[_Item] = [source, *lanes[number], to]
        for one, two in pairwise(way):
            near.setdefault(one, []).append(two)
            near.setdefault(two, []).append(one)
        for lane in lanes[number]:
            columns.setdefault(lane[1], []).append(lane)
    order = sorted(columns)
    at = {item: column for column in order for item in columns[column]}
    for sweep in range(_SWEEPS):
        back = sweep % 2 == 1
        for column in reversed(order) if back else order:
            beside = column + 1 if back else column - 1
            place = {item: number for number, item in enumerate(columns.get(beside, ()))}
            weights = {}
            for number, item in enumerate(columns[column]):
                found = [place[other] for other in near.get(item, ()) if at[other] == beside]
                weights[item] = sum(found) / len(found) if found else float(number)
            columns[column].sort(key=weights.__getitem__)
    return columns


def _lines(
    edges: Sequence[tuple[str, str]],
    boxes: Mapping[str, Rect],
    places: Mapping[_Item, _Point],
    lanes: Mapping[int, list[tuple[int, int]]],
    incoming: Mapping[str, list[int]],
) -> tuple[Line, ...]:
    def coming(number: int) -> float:
        way: list[_Item] = [edges[number][0], *lanes.get(number, ())]
        return places[way[-1]][1]

    ports = {}
    for node, numbers in incoming.items():
        box = boxes[node]
        for place, number in enumerate(sorted(numbers, key=coming), 1):
            ports[number] = box.y + box.height * (place - 0.5) / len(numbers)
    lines = []
    for number, (source, to) in enumerate(edges):
        here, there = boxes[source], boxes[to]
        if source == to:
            x, y = here.x + here.width / 2, here.y + here.height
            lines.append(Line(f"M{x - 20:g} {y:g}c-10 24 50 24 40 0", x + 40, y + 14))
        elif there.x <= here.x:  # back, or beside: below both, so that it is seen
            x1, y1 = here.x + here.width / 2, here.y + here.height
            x2, y2 = there.x + there.width / 2, there.y + there.height
            low = max(y1, y2) + 34
            lines.append(Line(f"M{x1:g} {y1:g}C{x1:g} {low:g} {x2:g} {low:g} {x2:g} {y2:g}",
                              x2 + 120, y2 + 14))  # fmt: skip
        else:
            x, y = here.x + here.width, here.y + here.height / 2
            path = f"M{x:g} {y:g}"
            for lane in lanes.get(number, ()):
                px, py = places[lane]
                path += f"{_curve(x, y, px, py)}H{px + BOX[0]:g}"
                x, y = px + BOX[0], py
            path += _curve(x, y, there.x, ports[number])
            lines.append(Line(path, there.x - 12, ports[number]))
    return tuple(lines)


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    bend = min(40.0, (to_x - x) / 2)
    return f"C{x + bend:g} {y:g} {x + bend:g} {to_y:g} {x + 2 * bend:g} {to_y:g}H{to_x:g}"
