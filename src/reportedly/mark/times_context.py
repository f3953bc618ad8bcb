"""What a time expression leans on: the anchor, the regime, what was told, where verbs point."""

import re
from dataclasses import dataclass, replace
from typing import Final

from reportedly.mark import times_calendar as cal
from reportedly.mark.times_grammar import Meaning, Raw
from reportedly.mark.times_lexicon import FUTURE_VERBS, KINDS, PAST_VERBS
from reportedly.mark.times_numeric import day_first, read_numeric
from reportedly.mark.times_tokens import Tokens

_ANCHOR: Final = re.compile(
    r"([0-9]{4})(?:-?([0-9]{2})(?:-?([0-9]{2})(?:[T ]([0-9]{2}):?([0-9]{2}))?)?)?"
)
_BRACKETS: Final = frozenset("(-–—/")
_ASIDE: Final = 10
_SIGNS: Final = FUTURE_VERBS | PAST_VERBS | {"to", "set"}
_DUE: Final = frozenset(("due", "scheduled", "expected", "planned"))
_STOPS: Final = frozenset((".", "!", "?", ";", "\n"))
_REACH: Final = 20
_JOINERS: Final = frozenset(
    ("and", "or", "to", "-", "–", "—", ",", "through", "until", "till", "/")
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A publication time as far as it is known."""

    year: int
    month: int | None
    day: int | None
    clock: str | None = None

    def date(self) -> cal.Day:
        """The day, the middle of what is known."""
        return self.year, self.month or 7, self.day or (1 if self.month is None else 15)


@dataclass(frozen=True, slots=True)
class Told:
    """What the text last mentioned, at each precision."""

    year: int | None = None
    month: tuple[int, int] | None = None
    day: cal.Day | None = None
    quarter: tuple[int, int] | None = None
    place: int = -1000
    """The token where it was mentioned."""
    precision: str = ""


def read_anchor(text: str | None) -> Anchor | None:
    """An ISO 8601 time, as precise as it is; None where there is none or it is no date."""
    match = _ANCHOR.match(text.strip()) if text else None
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    if int(year) < 1 or (month and not 1 <= int(month) <= 12):
        return None
    if day and not cal.exists(int(year), int(month), int(day)):
        return Anchor(int(year), int(month), None)
    return Anchor(
        int(year),
        int(month) if month else None,
        int(day) if day else None,
        f"T{hour}:{minute}" if hour else None,
    )


def is_narrative(raws: list[Raw], anchor: Anchor | None) -> bool:
    """Whether a text's dates tell a history rather than news (see the module's docstring)."""
    if anchor is None:
        return True
    old = deictic = 0
    for raw in raws:
        meaning = raw.meaning
        if meaning.year is not None and meaning.value is None and meaning.year < anchor.year - 2:
            old += 1
        elif meaning.base == "now" or meaning.weekday is not None:
            deictic += 1
    return old >= 5 and old > 5 * deictic and 6 * old > len(raws)


def share_years(raws: list[Raw], tokens: Tokens) -> list[Raw]:
    """Give "October" in "October and November 1944" the year that stands with its partner."""
    out = list(raws)
    for place in range(len(out) - 2, -1, -1):
        one, two = out[place], out[place + 1]
        mine, other = one.meaning, two.meaning
        if mine.year is not None or mine.unit is not None or other.year is None:
            continue
        if (mine.month is None and mine.season is None) or mine.value is not None:
            continue
        if (other.month is None and other.season is None) or other.unit is not None:
            continue
        between = tokens.words[one.last + 1 : two.first]
        if len(between) > 3 or not all(w in _JOINERS or w in ("the", "of", "on") for w in between):
            continue
        if not between or (between == [","] and mine.day is None):
            continue
        later = mine.month is not None and other.month is not None and mine.month > other.month
        out[place] = replace(one, meaning=replace(mine, year=other.year - later))
    return out


def read_numerics(raws: list[Raw]) -> list[Raw]:
    """Read the numeric dates, all in the order that the text's own evidence gives."""
    first = day_first([r.meaning.value or "" for r in raws if r.meaning.base == "numeric"])
    out: list[Raw] = []
    for raw in raws:
        if raw.meaning.base == "numeric":
            day = read_numeric(raw.meaning.value or "", first)
            if day is None:
                continue
            raw = replace(raw, meaning=Meaning(year=day[0], month=day[1], day=day[2]))
        out.append(raw)
    return out


def is_aside(raw: Raw, tokens: Tokens) -> bool:
    """Whether a date does not move the story: a figure to compare with, a look back, a bracket."""
    meaning = raw.meaning
    if meaning.base in ("same", "fixed", "any") or (meaning.base == "told" and meaning.count < 0):
        return True
    if meaning.year is None or meaning.month is not None or meaning.season is not None:
        return False
    before = tokens.words[raw.first - 1] if raw.first else ""
    return before in _BRACKETS


_DATE_VALUE: Final = re.compile(
    r"(BC)?([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])|(SP|SU|FA|WI)|W[0-9]{2}|H[12]))?"
)
_MIDDLE: Final = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def tell(told: Told, value: str, place: int) -> Told:
    """What is known to have been mentioned after a value."""
    match = _DATE_VALUE.match(value)
    if match is None:
        return told
    era, year_text, month, day, quarter, season = match.groups()
    year = 1 - int(year_text) if era else int(year_text)
    if month and day and cal.exists(year, int(month), int(day)):
        full = (year, int(month), int(day))
        return Told(year, full[:2], full, told.quarter, place, "day")
    if month and 1 <= int(month) <= 12:
        return Told(year, (year, int(month)), told.day, told.quarter, place, "month")
    if quarter:
        return Told(
            year, (year, int(quarter) * 3 - 1), told.day, (year, int(quarter)), place, "quarter"
        )
    if season:
        return Told(year, (year, _MIDDLE[season]), told.day, told.quarter, place, "season")
    if told.month is not None and abs(told.month[0] - year) > _ASIDE:
        return told
    kept = told.month if told.month and told.month[0] == year else None
    return Told(year, kept or told.month, told.day, told.quarter, place, "year")


def _verb(tokens: Tokens, place: int) -> int:
    """-1 for a past form, 1 for a word of the future, 0 for another word."""
    word = tokens.words[place]
    if word in FUTURE_VERBS and not (place and word in _DUE and tokens.words[place - 1] == "been"):
        noun = word in ("plan", "plans") and tokens.words[place + 1 : place + 2] != ["to"]
        return 0 if noun else 1
    if word == "set" and tokens.words[place + 1 : place + 2] == ["to"]:
        return 1
    if word in _DUE and place and tokens.words[place - 1] == "been":
        return -1  # "had been due to expire on Friday"
    passive = place and tokens.words[place - 1] in ("be", "is", "are")
    if word in PAST_VERBS:
        return 0 if passive else -1
    if len(word) > 4 and word.endswith("ed") and tokens.text[tokens.starts[place]].islower():
        return 0 if passive else -1
    if word == "to" and place and tokens.words[place - 1] in ("is", "are", "be"):
        return 1
    return 0


def _infinitive(tokens: Tokens, place: int) -> bool:
    """Whether the "to" at a place leads a verb: no name, determiner or number follows."""
    kind = tokens.kinds[place + 1 : place + 2]
    if kind != KINDS["word"]:
        return False
    word = tokens.words[place + 1]
    return tokens.text[tokens.starts[place + 1]].islower() and word[-2:] not in ("ed", "ly")


def direction(tokens: Tokens, first: int, last: int) -> int:
    """Where the nearest verb points: -1 past, 1 future, 0 none says so; twice that if beside."""
    words = tokens.words
    if first and words[first - 1] in ("until", "till"):
        return 1
    if first and words[first - 1] == "to":
        return 0
    deadline = first and words[first - 1] in ("by", "before")
    # What stands before "Monday's vote" governs the vote, not the day.
    owner = tokens.kinds[last + 1 : last + 2] == KINDS["poss"]
    for place in range(first - 1, first - 1 if owner else max(first - _REACH, -1), -1):
        word = words[place]
        if word in _STOPS:
            break
        if deadline and word == "to" and _infinitive(tokens, place):
            return 1  # "asked them to send pumps before Monday"
        if (word in _SIGNS or word[-2:] == "ed") and (verb := _verb(tokens, place)):
            return 2 * verb if first - place <= 2 else verb
    for place in range(last + 1, min(last + _REACH, len(words))):
        word = words[place]
        if word in _STOPS:
            break
        if (word in _SIGNS or word[-2:] == "ed") and (verb := _verb(tokens, place)):
            return verb
    return 0
