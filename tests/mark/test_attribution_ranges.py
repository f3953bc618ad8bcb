"""Questions about many ranges at once have the answers that comparing each with each would give."""

import random

from reportedly.mark.attribution_ranges import Covers, Owners


def some_ranges(seed: int, count: int) -> list[tuple[int, int]]:
    draw = random.Random(seed)
    starts = [draw.randrange(60) for _ in range(count)]
    return [(start, start + draw.randrange(1, 12)) for start in starts]


def test_what_touches_or_holds_a_range_is_found() -> None:
    for seed in range(40):
        ranges = some_ranges(seed, seed % 9)
        covers = Covers(ranges)
        for a, b in some_ranges(seed + 100, 30):
            assert covers.touches((a, b)) == any(c < b and a < d for c, d in ranges)
            assert covers.holds((a, b)) == any(c <= a and b <= d for c, d in ranges)


def test_whose_ranges_touch_or_lie_within_one_is_found() -> None:
    for seed in range(40):
        ranges = some_ranges(seed, seed % 9)
        owners = Owners((*one, k % 4) for k, one in enumerate(ranges))
        for a, b in some_ranges(seed + 100, 30):
            touching = {k % 4 for k, (c, d) in enumerate(ranges) if c < b and a < d}
            assert owners.touching((a, b)) == touching
            assert touching - owners.touching((a, b), 5) <= {
                k % 4 for k, (c, d) in enumerate(ranges) if d - c > 5
            }
            inside = sorted(k % 4 for k, (c, d) in enumerate(ranges) if a <= c and d <= b)
            assert sorted(owners.inside((a, b))) == inside
