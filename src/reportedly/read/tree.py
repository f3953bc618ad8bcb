"""Who replies to whom: parents, depths and holes from what a page shows of its thread.

A saved page rarely shows a whole thread. The case that this is written for is a blog page kept as
plain text: thirteen numbered comments with bullets below some of them, each level indented by two
more columns. Below the twelfth stand bullets at the columns of levels 1, 3, 4, 3 and 5. The
moderators removed the comments between, so that level 2, and level 4 before the last, are gone.
The reader of such a page must be told "this answers something that is no longer here", and not
that the level-3 comment answers the level-1 comment directly, let alone that a later comment
belongs below the hole. Hence every item gets three things: its ``depth`` as shown, the nearest
``parent`` that is still there, and the number of ``missing_ancestors`` between the two:

    shown depth      0  1  3  4  3  5
    parent (index)   -  0  1  2  1  4
    missing          0  0  1  0  1  1

All functions are pure, take items in page order (sequences of one length, else ValueError) and run
in linear time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import gcd


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an item stands in its thread.

    ``parent`` is an index into the same sequence; ``missing_ancestors`` counts the levels between
    the item and its parent (or the top, where it has no parent) that the page no longer holds.
    """

    parent: int | None
    depth: int
    missing_ancestors: int


def from_depths(depths: Sequence[int]) -> tuple[Placement, ...]:
    """Place items by the depth that each is shown at (0 is the top; less than 0 counts as 0).

    An item's parent is the nearest earlier item that is still open, that is, with no item of its
    depth or less in between. Items that no ancestor precedes have None, with as many missing.
    """
    placed: list[Placement] = []
    open_: list[int] = []
    for index, shown in enumerate(depths):
        depth = max(shown, 0)
        while open_ and placed[open_[-1]].depth >= depth:
            open_.pop()
        placed.append(_below(open_[-1] if open_ else None, placed, depth))
        open_.append(index)
    return tuple(placed)


def from_references(
    ids: Sequence[str | None], references: Sequence[str | None], *, forward: bool = False
) -> tuple[Placement, ...]:
    """Place items by what each says it replies to: ``references[i]`` names the ``id`` of another.

    Ids need not be unique (they may be names): the nearest earlier bearer is meant. An item whose
    reference nobody on the page bears has parent None and one missing ancestor. With ``forward`` a
    parent may stand after its reply, as on pages that show the newest first (`parents_first` then
    gives an order in which it does not); without, such a parent counts as missing. References to
    oneself, and one link of every circle, are ignored.
    """
    return from_both([None] * len(ids), ids, references, forward=forward)


def from_both(
    depths: Sequence[int | None],
    ids: Sequence[str | None],
    references: Sequence[str | None],
    *,
    forward: bool = False,
) -> tuple[Placement, ...]:
    """Place items by shown depths and references together; either may be None for any item.

    A reference that is found decides the parent (pages cap the depth that they show: a reply to
    the deepest level stands beside its parent), the shown depth stays the depth. Where the item
    named is not on the page, the parent is the nearest open item at least two levels up, so that
    the level between counts as missing; there is none, it is None. `from_references` tells what
    ``forward`` does.
    """
    links = _links(ids, references, forward)
    gone = [
        link is None and name is not None and name != own
        for link, name, own in zip(links, references, ids, strict=True)
    ]
    for index in _circle_ends(links):
        links[index] = None
    shown = _shown(depths, links, gone)
    placed: list[Placement] = []
    open_: list[int] = []
    for index, depth in enumerate(shown):
        while open_ and shown[open_[-1]] >= depth:
            open_.pop()
        parent = links[index]
        if parent is not None:
            placed.append(Placement(parent, depth, max(0, depth - shown[parent] - 1)))
        elif gone[index]:
            # The open item one level up would be the one that is named, were it on the page.
            at = len(open_) - 1
            while at >= 0 and shown[open_[at]] >= depth - 1:
                at -= 1
            above = open_[at] if at >= 0 else None
            missing = depth - shown[above] - 1 if above is not None else max(depth, 1)
            placed.append(Placement(above, depth, missing))
        elif depths[index] is None:
            placed.append(Placement(None, depth, 0))
        else:
            placed.append(_below(open_[-1] if open_ else None, placed, depth))
        open_.append(index)
    for index in _circle_ends([item.parent for item in placed]):
        placed[index] = Placement(None, placed[index].depth, 0)
    return tuple(placed)


def parents_first(placed: Sequence[Placement]) -> tuple[int, ...]:
    """The items' indices in an order where no parent follows its reply, else as they stand."""
    order: list[int] = []
    done = [False] * len(placed)
    for index in range(len(placed)):
        chain = []
        at: int | None = index
        while at is not None and not done[at]:
            done[at] = True
            chain.append(at)
            at = placed[at].parent
        order.extend(reversed(chain))
    return tuple(order)


def depths_from_indents(indents: Sequence[float]) -> tuple[int, ...]:
    """Turn indents (columns, pixels, any one unit) into depths, keeping levels that are absent.

    The least indent is the top. If all the others are whole multiples of one step (within a fifth
    of it), they are counted in steps, so that a gap shows as a gap; if not, they are ranked.
    """
    levels = sorted(set(indents))
    if len(levels) < 2:
        return (0,) * len(indents)
    base = levels[0]
    step = min(after - before for before, after in pairwise(levels))
    offsets = [level - base for level in levels]
    if all(float(offset).is_integer() for offset in offsets):
        whole = gcd(*(int(offset) for offset in offsets))
        if whole > 1 or step == 1:
            step = whole
    if all(abs(offset / step - round(offset / step)) <= 0.2 for offset in offsets):
        return tuple(round((indent - base) / step) for indent in indents)
    rank = {level: place for place, level in enumerate(levels)}
    return tuple(rank[indent] for indent in indents)


def _below(parent: int | None, placed: Sequence[Placement], depth: int) -> Placement:
    if parent is None:
        return Placement(None, depth, depth)
    return Placement(parent, depth, depth - placed[parent].depth - 1)


def _links(
    ids: Sequence[str | None], references: Sequence[str | None], forward: bool
) -> list[int | None]:
    """The index that each reference leads to: the nearest earlier bearer, else the first later."""
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if name is not None:
            first.setdefault(name, index)
    seen: dict[str, int] = {}
    links: list[int | None] = []
    for index, (name, reference) in enumerate(zip(ids, references, strict=True)):
        link = None
        if reference is not None and reference != name:
            link = seen.get(reference)
            if link is None and forward:
                link = first.get(reference)
        links.append(link)
        if name is not None:
            seen[name] = index
    return links


def _circle_ends(parents: Sequence[int | None]) -> list[int]:
    """One item of every circle: where its link is cut, what remains is a forest."""
    ends = []
    state = [0] * len(parents)  # 0 not seen, 1 on the present path, 2 leads out
    for start in range(len(parents)):
        path = []
        at: int | None = start
        while at is not None and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = parents[at]
        if at is not None and state[at] == 1:
            ends.append(path[-1])
        for index in path:
            state[index] = 2
    return ends


def _shown(
    depths: Sequence[int | None], links: Sequence[int | None], gone: Sequence[bool]
) -> list[int]:
    """Every item's depth: as shown, or else one below its parent's."""
    shown = [-1 if depth is None else max(depth, 0) for depth in depths]
    for start in range(len(shown)):
        chain = []
        at = start
        while shown[at] < 0:
            link = links[at]
            if link is None:
                shown[at] = int(gone[at])
                break
            chain.append(at)
            at = link
        for index in reversed(chain):
            shown[index] = shown[at] + 1
            at = index
    return shown
