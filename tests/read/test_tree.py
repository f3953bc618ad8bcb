"""Reply trees: parents, depths and holes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read.tree import (
    Placement,
    depths_from_indents,
    from_both,
    from_depths,
    from_references,
    parents_first,
)


def parents(placed: tuple[Placement, ...]) -> list[int | None]:
    return [item.parent for item in placed]


def missing(placed: tuple[Placement, ...]) -> list[int]:
    return [item.missing_ancestors for item in placed]


def test_levels_that_are_gone_are_counted() -> None:
    placed = from_depths([0, 1, 3, 4, 3, 5, 0])
    assert parents(placed) == [None, 0, 1, 2, 1, 4, None]
    assert missing(placed) == [0, 0, 1, 0, 1, 1, 0]
    assert [item.depth for item in placed] == [0, 1, 3, 4, 3, 5, 0]


def test_a_hole_does_not_swallow_later_siblings() -> None:
    placed = from_depths([0, 3, 1, 2, 0])
    assert parents(placed) == [None, 0, 0, 2, None]
    assert missing(placed) == [0, 2, 0, 0, 0]


def test_a_page_that_starts_within_a_thread() -> None:
    placed = from_depths([2, 3, 1])
    assert parents(placed) == [None, 0, None]
    assert missing(placed) == [2, 0, 1]


def test_references_lead_to_the_nearest_earlier_bearer() -> None:
    placed = from_references(["ann", "bob", "ann", "cy"], [None, "ann", None, "ann"])
    assert parents(placed) == [None, 0, None, 2]
    assert [item.depth for item in placed] == [0, 1, 0, 1]


def test_a_reference_to_nothing_here_is_a_hole() -> None:
    placed = from_references(["1", "2", "3"], [None, "99", "2"])
    assert placed[1] == Placement(None, 1, 1)
    assert placed[2] == Placement(1, 2, 0)


def test_newest_first() -> None:
    ids, references = ["3", "2", "1"], ["2", "1", None]
    assert parents(from_references(ids, references)) == [None, None, None]
    assert missing(from_references(ids, references)) == [1, 1, 0]
    placed = from_references(ids, references, forward=True)
    assert parents(placed) == [1, 2, None]
    assert [item.depth for item in placed] == [2, 1, 0]
    assert parents_first(placed) == (2, 1, 0)


def test_circles_and_self_references_are_cut() -> None:
    assert from_references(["1"], ["1"]) == (Placement(None, 0, 0),)
    placed = from_references(["1", "2"], ["2", "1"], forward=True)
    assert sorted(parents(placed), key=str) in ([0, None], [1, None])


def test_both_where_the_page_caps_its_depth() -> None:
    placed = from_both([0, 1, 1], ["a", "b", "c"], [None, "a", "b"])
    assert placed[2] == Placement(1, 1, 0)


def test_both_where_the_named_parent_is_gone() -> None:
    placed = from_both([0, 2, 1, 1], ["a", "c", "d", "e"], [None, "b", "gone", None])
    assert placed[1] == Placement(0, 2, 1)
    assert placed[2] == Placement(None, 1, 1)
    assert placed[3] == Placement(0, 1, 0)


def test_indents() -> None:
    assert depths_from_indents([2, 4, 2, 4, 8, 10, 8, 12]) == (0, 1, 0, 1, 3, 4, 3, 5)
    assert depths_from_indents([0, 40, 120]) == (0, 1, 3)
    assert depths_from_indents([0, 24, 49, 73]) == (0, 1, 2, 3)
    assert depths_from_indents([0, 10, 14.5, 27]) == (0, 1, 2, 3)
    assert depths_from_indents([]) == ()
    assert depths_from_indents([7, 7]) == (0, 0)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(min_value=-1, max_value=8), max_size=40))
def test_depths_add_up(depths: list[int]) -> None:
    placed = from_depths(depths)
    for index, item in enumerate(placed):
        above = -1 if item.parent is None else placed[item.parent].depth
        assert item.parent is None or item.parent < index
        assert item.depth == above + 1 + item.missing_ancestors == max(depths[index], 0)
        between = placed[(item.parent if item.parent is not None else -1) + 1 : index]
        assert all(other.depth >= item.depth for other in between)


names = st.one_of(st.none(), st.sampled_from("abcdef"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 5)), names, names)), st.booleans())
def test_any_input_gives_a_forest(
    rows: list[tuple[int | None, str | None, str | None]], forward: bool
) -> None:
    depths, ids, references = [[row[at] for row in rows] for at in range(3)]
    placed = from_both(depths, ids, references, forward=forward)  # type: ignore[arg-type]
    assert len(placed) == len(rows)
    order = parents_first(placed)
    assert sorted(order) == list(range(len(rows)))
    at = {index: place for place, index in enumerate(order)}
    for index, item in enumerate(placed):
        assert item.missing_ancestors >= 0
        if item.parent is not None:
            assert at[item.parent] < at[index]
            assert forward or item.parent < index
        if rows[index][0] is not None:
            assert item.depth == rows[index][0]


def test_long_threads_are_placed_whole() -> None:
    count = 100_000
    assert len(from_depths(range(count))) == count
    names = [str(index) for index in range(count)]
    nexts = [str(index + 1) for index in range(count)]
    assert len(from_references(names, nexts, forward=True)) == count
    assert len(from_both([*range(count - 1), 5], names, ["gone"] * count)) == count
