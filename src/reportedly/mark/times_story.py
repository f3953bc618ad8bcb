"""Which year the bare dates of a narrative belong to: the one that lets the story run on.

A history says "In 1941 ... in June ... in January". The year said last is only a first guess: the
story may have passed a new year, and an aside ("as it would again in 1976") may stand between. So
the years of a text's months are chosen together: the cheapest path (Viterbi) where going back
costs more than going on, an explicit date is given, and leaving the year said last costs a little.
"""

from dataclasses import replace
from typing import Final

from reportedly.mark.times_calendar import FIRST_YEAR, LAST_YEAR
from reportedly.mark.times_grammar import Meaning, Raw
from reportedly.mark.times_tokens import Tokens

_SEASON_MONTH: Final = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
_ON: Final = 1.0
"""The cost of a month that the story goes on."""
_BACK: Final = 3.0
"""The cost of a month that it goes back."""
_FAR: Final = 36.0
"""What any jump costs at most: a look back or ahead, however far."""
_LEAVE: Final = 3.0
"""The cost of another year than the one said last."""
_LEAVE_SENTENCE: Final = 12.0
"""The same within the sentence that says it."""
_STOPS: Final = frozenset((".", "!", "?", ";", "\n"))


def _month(meaning: Meaning) -> int | None:
    """The month that a date lies in, None where it has none or is relative."""
    if (
        meaning.value is not None
        or meaning.unit is not None
        or meaning.type not in ("DATE", "TIME")
    ):
        return None
    if meaning.month is not None:
        return meaning.month
    return _SEASON_MONTH[meaning.season] if meaning.season else None


def _jump(before: int, after: int) -> float:
    months = after - before
    return min(_FAR, months * _ON if months >= 0 else -months * _BACK)


def date_story(raws: list[Raw], tokens: Tokens) -> list[Raw]:
    """The expressions of a narrative with a year on every month and season that lacked one.

    Those before any year is said, and texts without years, stay as they are.
    """
    dated = [
        (place, month)
        for place, raw in enumerate(raws)
        if (month := _month(raw.meaning)) is not None
    ]
    coming = _coming_years(raws)
    said: int | None = None
    said_at = -1
    cursor = 0
    # Each step: the raw's place, and for each year its cheapest cost and the year before it.
    steps: list[tuple[int, dict[int, tuple[float, int | None]]]] = []
    month_before = 0
    for place, month in dated:
        while cursor <= place:
            meaning = raws[cursor].meaning
            if meaning.year is not None and meaning.value is None and meaning.base != "fixed":
                bracketed = raws[cursor].first and tokens.words[raws[cursor].first - 1] in "(-–—/"
                if said is None or not bracketed or meaning.month is not None:
                    said, said_at = meaning.year, raws[cursor].first
            cursor += 1
        meaning = raws[place].meaning
        if meaning.year is not None:
            options = {meaning.year: 0.0}
        elif said is None:
            continue
        else:
            near = _same_sentence(tokens, said_at, raws[place].first)
            leave = _LEAVE_SENTENCE if near else _LEAVE
            years = {said - 1, said, said + 1}
            if steps:
                for year in steps[-1][1]:
                    years.update((year, year + 1))
            if (ahead := coming[place]) is not None and abs(ahead - said) <= 3:
                years.update((ahead, ahead - 1))
            options = {year: 0.0 if year == said else leave for year in years}
        table: dict[int, tuple[float, int | None]] = {}
        for year, cost in options.items():
            best: tuple[float, int | None] = (cost, None)
            if steps:
                best = min(
                    (
                        total + cost + _jump(12 * earlier + month_before, 12 * year + month),
                        earlier,
                    )
                    for earlier, (total, _) in steps[-1][1].items()
                )
            table[year] = best
        if len(table) > _KEEP:
            table = dict(sorted(table.items(), key=lambda item: item[1][0])[:_KEEP])
        steps.append((place, table))
        month_before = month
    return _trace(raws, steps)


_KEEP: Final = 8


def _trace(
    raws: list[Raw], steps: list[tuple[int, dict[int, tuple[float, int | None]]]]
) -> list[Raw]:
    """Follow the cheapest path back and write its years."""
    out = list(raws)
    year: int | None = None
    for place, table in reversed(steps):
        if year is None:
            year = min(table, key=lambda y: table[y][0])
        meaning = out[place].meaning
        if meaning.year is None and FIRST_YEAR <= year <= LAST_YEAR:
            out[place] = replace(out[place], meaning=replace(meaning, year=year))
        year = table[year][1]
    return out


def _coming_years(raws: list[Raw]) -> list[int | None]:
    """For each expression the year of the next one that gives both a month and a year."""
    coming: list[int | None] = [None] * len(raws)
    year: int | None = None
    for place in range(len(raws) - 1, -1, -1):
        coming[place] = year
        meaning = raws[place].meaning
        if meaning.year is not None and _month(meaning) is not None:
            year = meaning.year
    return coming


def _same_sentence(tokens: Tokens, first: int, last: int) -> bool:
    return last - first < 60 and not any(word in _STOPS for word in tokens.words[first:last])
