"""Two statements side by side: what of their quantities, dates, names and negations differs.

Exact and symmetric: nothing is weighed here, and nothing decided. Each signal names its kind, the
words of both sides and their places, so that a finding can cite them.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from reportedly.check.moments import Moment, compatible, same_day
from reportedly.check.polarity import opposition
from reportedly.check.quantities import Agreement, Quantity, agreement, near, same_thing
from reportedly.check.reading import Name, Reading
from reportedly.check.words import opposed

Kind = Literal["counts", "dates", "negation", "opposites", "names", "order"]
Place = tuple[int, int]

_COMPARED: Final = 80  # words of a statement that are aligned
_LONGER: Final = 1.4  # times the roots
_UNITED: Final = frozenset(("and", "with", "between", "or"))


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that differs, or agrees: the words of the first and of the second, and where."""

    kind: Kind
    relation: Agreement
    one: str
    two: str
    place_one: Place | None
    place_two: Place | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two statements share, and the signals.

    ``shared`` counts the roots that stand in both, ``held`` is their share of the shorter one's,
    ``alike`` of all (Jaccard).
    """

    shared: int
    held: float
    alike: float
    signals: tuple[Signal, ...]


def compare(one: Reading, two: Reading) -> Comparison:
    """Compare two statements; exchanging them exchanges the sides of each signal, nothing else."""
    first, second = set(one.roots), set(two.roots)
    common = first & second
    signals = [*_counts(one, two), *_dates(one, two)]
    signals += _negation(one, two) or _opposites(one, two)
    signals += _names(one, two) or _order(one, two)
    least, either = min(len(first), len(second)), len(first | second)
    return Comparison(
        len(common),
        len(common) / least if least else 0.0,
        len(common) / either if either else 0.0,
        tuple(signals),
    )


def _counts(one: Reading, two: Reading) -> list[Signal]:
    """One signal for each thing that both count.

    Where figures differ, but one of them stands on the other side beside other words, or the two
    statements speak of different days, they may well count different things: ``close``.
    """
    pairs = [(a, b) for a in one.quantities for b in two.quantities if same_thing(a, b)]
    verdicts = {(a.start, b.start): agreement(a, b) for a, b in pairs}
    met = _met(pairs, verdicts)
    other_days = bool(one.moments and two.moments) and not any(
        same_day(a, b) for a in one.moments for b in two.moments
    )
    signals = []
    for a, b in _best(pairs):
        relation = verdicts[a.start, b.start]
        if relation == "differ":
            if "agree" in met[0, a.start] | met[1, b.start]:
                continue  # each has a partner that it agrees with
            elsewhere = any(near(a, q) for q in two.quantities)
            if elsewhere or other_days or any(near(b, q) for q in one.quantities):
                relation = "close"
        signals.append(
            Signal("counts", relation, a.text, b.text, (a.start, a.end), (b.start, b.end))
        )
    return signals


def _met(
    pairs: list[tuple[Quantity, Quantity]], verdicts: dict[Place, Agreement]
) -> dict[tuple[int, int], set[Agreement]]:
    """What each quantity, by its side and its start, met among those of the other."""
    met: dict[tuple[int, int], set[Agreement]] = {}
    for a, b in pairs:
        verdict = verdicts[a.start, b.start]
        met.setdefault((0, a.start), set()).add(verdict)
        met.setdefault((1, b.start), set()).add(verdict)
    return met


def _best(pairs: list[tuple[Quantity, Quantity]]) -> list[tuple[Quantity, Quantity]]:
    """Pair each quantity with the one that shares most words with it, none twice."""

    def rank(pair: tuple[Quantity, Quantity]) -> tuple[int, int, int]:
        a, b = pair
        shared = len(set(a.after) & set(b.after)) * 2 + len(set(a.before) & set(b.before))
        same = agreement(a, b) != "differ"
        return (-shared, -int(same), abs(a.start - b.start))

    used: set[tuple[int, int]] = set()
    chosen = []
    for a, b in sorted(pairs, key=rank):
        if (0, a.start) not in used and (1, b.start) not in used:
            used |= {(0, a.start), (1, b.start)}
            chosen.append((a, b))
    return chosen


def _dates(one: Reading, two: Reading) -> list[Signal]:
    """One signal: whether any date of the one can be one of the other."""
    pairs = [(a, b) for a in one.moments for b in two.moments]
    if not pairs:
        return []
    fitting = [pair for pair in pairs if compatible(*pair)]
    a, b = min(fitting or pairs, key=lambda pair: _turnable(pair[0].start, pair[1].start))
    lone = len(one.moments) == len(two.moments) == 1
    lone = lone and "status" not in (a.bound, b.bound)
    relation: Agreement = "agree" if fitting else "differ" if lone else "close"
    return [_moment_signal(relation, a, b)]


def _turnable(one: int, two: int) -> tuple[int, int]:
    """A rank of two places that does not depend on which comes first."""
    return one + two, abs(one - two)


def _moment_signal(relation: Agreement, a: Moment, b: Moment) -> Signal:
    return Signal("dates", relation, a.text, b.text, (a.start, a.end), (b.start, b.end))


def _negation(one: Reading, two: Reading) -> list[Signal]:
    """A signal where one negates what the other asserts.

    They must share a word beside those negated: of whom is it said? Only ``close`` where an
    exception or a guard may tell the two apart, or where the negation is one part among many of a
    much longer statement.
    """
    for turned, (a, b) in enumerate(((one, two), (two, one))):
        found = opposition(a.polarity, b.polarity)
        if found is None or any(a.roots.count(said) > 1 for said in found.bears_on):
            continue  # what is said twice may be denied once
        if not set(one.roots) & set(two.roots) - set(found.bears_on):
            continue
        apart = a.guarded != b.guarded or a.limited or b.limited
        relation: Agreement = (
            "close" if apart or len(a.roots) > _LONGER * len(b.roots) else "differ"
        )
        place = (found.start, found.end)
        if turned:
            return [Signal("negation", relation, "", found.text, None, place)]
        return [Signal("negation", relation, found.text, "", place, None)]
    return []


def _opposites(one: Reading, two: Reading) -> list[Signal]:
    """A signal where each asserts the opposite of a word of the other, and not that word too.

    Both must begin alike: whom one side beats, loses.
    """
    if not one.roots or not two.roots or one.roots[0] != two.roots[0]:
        return []
    first, second = one.polarity.asserted, two.polarity.asserted
    apart = [(a, b) for a in first - second for b in second - first if opposed(a, b)]
    if not apart:
        return []
    a, b = min(apart, key=sorted)
    return [Signal("opposites", "differ", a, b, None, None)]


def _names(one: Reading, two: Reading) -> list[Signal]:
    """A signal where the statements differ by nothing but a name in the same place."""
    swapped = _swapped(one, two)
    if len(swapped) != 1 or [(a, b) for b, a in _swapped(two, one)] != swapped:
        return []  # the alignment of two texts may depend on which comes first
    a, b = swapped[0]
    first, second = one.text[a.start : a.end], two.text[b.start : b.end]
    return [Signal("names", "differ", first, second, (a.start, a.end), (b.start, b.end))]


def _swapped(one: Reading, two: Reading) -> list[tuple[Name, Name]]:
    """The first names of stretches where the one has nothing but names and the other, too."""
    first, second = one.roots[:_COMPARED], two.roots[:_COMPARED]
    named_one = {name.root: name for name in one.names}
    named_two = {name.root: name for name in two.names}
    held_one, held_two = set(first), set(second)
    swapped: list[tuple[Name, Name]] = []
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "replace":
            continue
        left = [named_one.get(r) for r in first[a:b] if r not in held_two]
        right = [named_two.get(r) for r in second[c:d] if r not in held_one]
        if left and right and left[0] and right[0] and all(left) and all(right):
            swapped.append((left[0], right[0]))
    return swapped


def _order(one: Reading, two: Reading) -> list[Signal]:
    """A signal where the same two names stand the other way round, about the same doing."""
    both = {n.root for n in one.names} & {n.root for n in two.names}
    first = list({n.root: n for n in one.names if n.root in both}.values())
    second = list({n.root: n for n in two.names if n.root in both}.values())
    if len(both) != 2 or set(one.roots) - both != set(two.roots) - both:
        return []
    turned = first[0].root != second[0].root
    if turned == (one.passive != two.passive) or _united(one, first) or _united(two, second):
        return []
    return [
        Signal(
            "order",
            "differ",
            one.text[first[0].start : first[1].end],
            two.text[second[0].start : second[1].end],
            (first[0].start, first[1].end),
            (second[0].start, second[1].end),
        )
    ]


def _united(reading: Reading, names: list[Name]) -> bool:
    """Whether two names are named together, so that their order says nothing."""
    between = reading.text[names[0].end : names[1].start].lower()
    return not between.strip(" ,") or not _UNITED.isdisjoint(between.split())
