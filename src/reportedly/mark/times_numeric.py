"""Numeric dates: 03/04/2022, 6.4.22, 2022/04/06, and which of the first two numbers is the day.

Nothing in "03/04/2022" tells. The text may: a date elsewhere in it that can only be read one way
decides for all. Otherwise points mean day first (as where dates are written with points), and
slashes and hyphens month first, as in the United States.
"""

import re
from typing import Final

from reportedly.mark.times_calendar import Day, exists

_NUMERIC: Final = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{2,4})", re.ASCII)


def _year(text: str) -> int:
    value = int(text)
    if len(text) > 2:
        return value
    return 1900 + value if value >= 50 else 2000 + value


def readings(raw: str) -> tuple[Day | None, Day | None]:
    """What a numeric date may mean: month first, and day first; None where there is no such day.

    Both are the same for a date that begins with its year. Three-digit years are none.
    """
    match = _NUMERIC.fullmatch(raw)
    if match is None:
        return None, None
    one, mark, two, three = match.groups()
    if len(one) >= 3:
        if len(one) != 4 or len(three) > 2 or not 1000 <= int(one) <= 2999:
            return None, None
        day = (int(one), int(two), int(three))
        return (day, day) if exists(*day) else (None, None)
    if len(three) == 3 or (mark != "/" and len(three) == 2):
        return None, None  # versions, numbered sections, scores
    year = _year(three)
    if not 1000 <= year <= 2999:
        return None, None
    american, european = (year, int(one), int(two)), (year, int(two), int(one))
    return (
        american if exists(*american) else None,
        european if exists(*european) else None,
    )


def day_first(raws: list[str]) -> bool | None:
    """Whether a text's numeric dates put the day first; None where none of them tells."""
    votes = 0
    for raw in raws:
        american, european = readings(raw)
        if american is None and european is not None:
            votes += 1
        elif european is None and american is not None:
            votes -= 1
    return votes > 0 if votes else None


def read_numeric(raw: str, first: bool | None) -> Day | None:
    """The day that a numeric date means, given what the text tells of its order."""
    american, european = readings(raw)
    if first is None:
        first = "." in raw
    return (european or american) if first else (american or european)
