"""The layered layout: left before right, no box on another, each group in its own outline."""

import random
import re

import pytest

from reportedly.web.layers import lay_out


def inside(box, outline):
    return (
        outline.x <= box.x
        and box.x + box.width <= outline.x + outline.width
        and outline.y <= box.y
        and box.y + box.height <= outline.y + outline.height
    )


def apart(one, two):
    return (
        one.x + one.width <= two.x
        or two.x + two.width <= one.x
        or one.y + one.height <= two.y
        or two.y + two.height <= one.y
    )


@pytest.mark.parametrize("seed", range(12))
def test_no_two_boxes_meet_and_edges_run_to_the_right(seed: int) -> None:
    luck = random.Random(seed)
    nodes = {f"n{n}": f"g{luck.randrange(3)}" for n in range(25)}
    names = [*nodes]
    edges = []
    for _ in range(40):
        one, two = sorted(luck.sample(range(25), 2))
        edges.append((names[one], names[two]))
    layout = lay_out(nodes, edges)
    boxes = [*layout.boxes.items()]
    for place, (name, box) in enumerate(boxes):
        assert inside(box, layout.groups[nodes[name]])
        assert box.x + box.width <= layout.width
        assert box.y + box.height <= layout.height
        for _, other in boxes[place + 1 :]:
            assert apart(box, other)
    outlines = [*layout.groups.values()]
    assert all(apart(a, b) for n, a in enumerate(outlines) for b in outlines[n + 1 :])
    for one, two in edges:
        assert layout.boxes[one].x < layout.boxes[two].x


def test_a_line_begins_and_ends_at_its_boxes() -> None:
    layout = lay_out(dict.fromkeys("abcd", "g"), [("a", "b"), ("b", "c"), ("a", "c"), ("a", "d")])
    for (one, two), line in zip(
        [("a", "b"), ("b", "c"), ("a", "c"), ("a", "d")], layout.lines, strict=True
    ):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", line.path)]
        begin, end = layout.boxes[one], layout.boxes[two]
        assert numbers[:2] == [begin.x + begin.width, begin.y + begin.height / 2]
        assert numbers[-1] == end.x
        assert end.y < line.y < end.y + end.height


def test_a_long_line_passes_no_box() -> None:
    layout = lay_out(dict.fromkeys("abc", "g"), [("a", "b"), ("b", "c"), ("a", "c")])
    ((y, left, right),) = re.findall(r" ([\d.]+)H([\d.]+)H([\d.]+)C", layout.lines[2].path)
    box = layout.boxes["b"]
    # where it runs straight over the layer of b it is above or below it
    assert (float(left), float(right)) == (box.x, box.x + box.width)
    assert not box.y <= float(y) <= box.y + box.height


def test_circles_and_what_points_at_itself_are_drawn() -> None:
    layout = lay_out(dict.fromkeys("ab", "g"), [("a", "b"), ("b", "a"), ("a", "a")])
    assert layout.boxes["a"].x < layout.boxes["b"].x  # entered at the earliest
    assert all(line.path.startswith("M") for line in layout.lines)


def test_the_order_is_that_of_time_where_nothing_else_decides() -> None:
    layout = lay_out(dict.fromkeys("abcd", "g"), [])
    assert [b.y for b in layout.boxes.values()] == sorted(b.y for b in layout.boxes.values())
    assert len({box.x for box in layout.boxes.values()}) == 1


def test_an_edge_to_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        lay_out({"a": "g"}, [("a", "b")])
