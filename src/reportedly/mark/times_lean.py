"""Times of day that lean on a day told beside them: "at noon on Sunday"."""

from typing import Final

from reportedly.mark.times_grammar import Raw
from reportedly.mark.times_tokens import Tokens

_AHEAD: Final = 8
"""How many tokens after a clock time its day may stand: "10:35 a.m. (0735 GMT) on Friday"."""
_BACK: Final = 20
_STOPS: Final = frozenset((".", "!", "?", ";", "\n"))
_LINKS: Final = frozenset(("on", ",", "(", ")", "local", "time", "eastern", "of", "the", "and"))


def lean(found: list[tuple[Raw, str]], tokens: Tokens) -> list[tuple[Raw, str]]:
    """The values with each clock time that has no day of its own moved to the day beside it.

    That is the day right after it, else the one before it in its sentence; else it stays.
    """
    out = list(found)
    for place, (raw, value) in enumerate(found):
        if raw.meaning.base != "clock" or value[10:11] != "T":
            continue
        day = _after(found, place, tokens) or _before(out, place, tokens)
        if day is not None:
            out[place] = raw, day + value[10:]
    return out


def _day(raw: Raw, value: str) -> str | None:
    """The day that a value names, None where it is vaguer or itself leans."""
    exact = value[:4].isdigit() and value[5:7].isdigit() and value[8:10].isdigit()
    leans = raw.meaning.base in ("clock", "any", "iso") or raw.meaning.type == "SET"
    return value[:10] if exact and not leans and len(value) >= 10 else None


def _after(found: list[tuple[Raw, str]], place: int, tokens: Tokens) -> str | None:
    last = found[place][0].last
    for raw, value in found[place + 1 : place + 3]:
        between = tokens.words[last + 1 : raw.first]
        if raw.first - last > _AHEAD or not all(w in _LINKS for w in between):
            return None
        if raw.meaning.base != "clock":
            return _day(raw, value)
        last = raw.last
    return None


def _before(found: list[tuple[Raw, str]], place: int, tokens: Tokens) -> str | None:
    first = found[place][0].first
    for raw, value in reversed(found[max(place - 3, 0) : place]):
        if first - raw.last > _BACK or any(w in _STOPS for w in tokens.words[raw.last + 1 : first]):
            return None
        if (day := _day(raw, value)) is not None:
            return day
    return None
