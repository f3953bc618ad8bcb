"""The meanings of calendar dates and clock times: a pattern's match to its ``Meaning``."""

from dataclasses import replace
from typing import Final

from reportedly.mark.times_grammar import Hit, Meaning
from reportedly.mark.times_hits import (
    CLOCK_RANGE,
    DAY_KINDS,
    UNIT_KINDS,
    WORDLIKE,
    mod_of,
    next_word,
    previous_word,
    relative,
    with_year,
    year_of,
)
from reportedly.mark.times_lexicon import split_words
from reportedly.mark.times_numeric import readings
from reportedly.types import TimexType


def on_month_day(hit: Hit) -> Meaning | None:
    """ "April 6, 2022", "Tuesday, 6 April", "the night of April 6"."""
    day = hit.int("d")
    if day is None or not 1 <= day <= 31:
        return None
    if hit.at("d") == hit.last:
        follower = next_word(hit)
        kinds = hit.tokens.kinds
        if follower and kinds[hit.last + 1 : hit.last + 2] in UNIT_KINDS:
            return None
    return with_year(
        hit, Meaning(month=hit.int("m"), day=day, weekday=hit.int("wd"), clock=hit.code("pp"))
    )


def on_month(hit: Hit) -> Meaning | None:
    """ "late February", "the end of May 1776", "October of that year"."""
    return with_year(hit, Meaning(month=hit.int("m")))


def on_month_rel(hit: Hit) -> Meaning | None:
    """ "last December", "this September"."""
    if hit.tokens.kinds[hit.last + 1 : hit.last + 2] in DAY_KINDS:
        return None
    count, base = relative(hit.word("r"))
    return Meaning(month=hit.int("m"), unit="MN", count=count, base=base, mod=mod_of(hit))


_NOT_A_YEAR_AFTER: Final = frozenset(
    split_words(
        "no number route flight room boeing page pages section chapter article highway model "
        "channel building bill resolution area code unit line act series windows version"
    )
)


def on_bare_year(hit: Hit) -> Meaning | None:
    """ "1939", "early 1941"; not a room or a flight."""
    before, after = previous_word(hit), next_word(hit)
    if before in _NOT_A_YEAR_AFTER or (hit.first == hit.last and after in ("x", "×")):
        return None
    year = year_of(hit)
    return Meaning(year=year, mod=mod_of(hit))


def on_named_year(hit: Hit) -> Meaning | None:
    """ "the year 1950", "the year two thousand"."""
    year = year_of(hit)
    if hit.code("yu") != "Y" or year is None or not 1000 <= year <= 2999:
        return None
    return Meaning(year=year, mod=mod_of(hit))


def on_old_year(hit: Hit) -> Meaning | None:
    """ "480 BC", "AD" with few digits."""
    number = hit.int("n")
    if number is None or not 1 <= number <= 9999:
        return None
    return Meaning(year=1 - number if hit.int("bc") == -1 else number, mod=mod_of(hit))


def on_fiscal_year(hit: Hit) -> Meaning | None:
    """ "fiscal 1988", "the 1988 quarter"."""
    if hit.has("q"):
        return Meaning(year=year_of(hit), unit="Q", base="fixed")
    return Meaning(year=year_of(hit), fiscal=hit.has("f"), mod=mod_of(hit))


def on_decade(hit: Hit) -> Meaning | None:
    """ "the early 1920's", "the 90s", "the 470s BC"; not "in his 30s"."""
    owner = previous_word(hit) in ("his", "her", "their", "my", "our", "your")
    if owner and hit.tokens.raw(hit.last)[0] in "23456789":
        return None
    year = hit.int("d") or 0
    if hit.int("bc") == -1:
        year = 1 - year
    elif year < 1000:
        return None
    return Meaning(year=year, unit="DE", base="fixed", mod=mod_of(hit))


def on_nineties(hit: Hit) -> Meaning | None:
    """ "the nineties"."""
    return Meaning(year=1900 + (hit.int("d") or 0), unit="DE", base="fixed", mod=mod_of(hit))


def on_century(hit: Hit) -> Meaning | None:
    """ "the 13th century", "the fourth century BC"."""
    number = hit.int("n") or 0
    if hit.code("u") != "CE" or not 1 <= number <= 99:
        return None
    year = (number - 1) * 100 + 50
    if hit.int("bc") == -1:
        year = 1 - year
    return Meaning(year=year, unit="CE", base="fixed", mod=mod_of(hit))


def on_season(hit: Hit) -> Meaning | None:
    """ "the spring of 1776", "last fall", "that same spring"."""
    meaning = with_year(hit, Meaning(season=hit.code("s")))
    if meaning is not None and hit.has("r"):
        count, base = relative(hit.word("r"))
        return replace(meaning, unit="S", count=count, base=base)
    return meaning


def on_quarter(hit: Hit) -> Meaning | None:
    """ "the third quarter of 2019", "fiscal second-quarter"."""
    number = hit.int("n") or 0
    if number == -1:
        number = 4
    if not 1 <= number <= 4:
        return None
    meaning = with_year(hit, Meaning(quarter=number, fiscal=hit.has("f")))
    if meaning is not None and hit.has("ago"):
        return replace(meaning, unit="Y", count=-1, base="same")
    return meaning


def on_two_quarters(hit: Hit) -> Meaning | None:
    """ "the first two quarters of 1990"."""
    if hit.int("n") != 2:
        return None
    return Meaning(year=year_of(hit), half=1 if hit.int("o") == 1 else 2)


def on_half(hit: Hit) -> Meaning | None:
    """ "the first half of 1998"."""
    number = hit.int("n") or 0
    if number not in (1, 2):
        return None
    if hit.has("yu") and not hit.has("ry"):
        return Meaning(half=number, unit="Y", base="near") if hit.code("yu") == "Y" else None
    return with_year(hit, Meaning(half=number))


def on_week_of(hit: Hit) -> Meaning | None:
    """ "the week of March 6"."""
    if hit.code("u") != "W":
        return None
    meaning = on_month_day(hit)
    return None if meaning is None else replace(meaning, clock="W")


def on_day_number(hit: Hit) -> Meaning | None:
    """ "the 13th", where nothing but a day of the month can be meant."""
    day = hit.int("d") or 0
    if not 1 <= day <= 31 or previous_word(hit) not in ("on", "until", "by", "of", "from"):
        return None
    if hit.tokens.kinds[hit.last + 1 : hit.last + 2] in WORDLIKE:
        return None
    return Meaning(day=day)


def on_weekday(hit: Hit) -> Meaning | None:
    """ "Friday", "early Tuesday", "last Monday", "Sunday night"."""
    day = hit.int("wd")
    place = hit.at("wd")
    if (
        place is not None
        and hit.tokens.words[place].endswith("s")
        and len(hit.tokens.words[place]) > 5
    ):
        return Meaning("SET", value=f"XXXX-WXX-{day}")
    if hit.has("ps"):
        return Meaning("SET", value=f"XXXX-WXX-{day}{hit.code('ps')}")
    clock = hit.code("p")
    kind: TimexType = "TIME" if clock else "DATE"
    unit, count, base = None, 0, "near"
    if hit.has("r"):
        word = hit.word("r")
        count, base = relative(word)
        if word == "this":
            count = 0
        unit = "WD"
    return Meaning(
        kind, weekday=day, clock=clock, unit=unit, count=count, base=base, mod=mod_of(hit)
    )


def on_holiday(hit: Hit) -> Meaning | None:
    """ "Christmas Day 2019", "last Easter"."""
    meaning = Meaning(holiday=hit.code("hol"), clock=hit.code("p"), year=year_of(hit))
    if hit.has("r"):
        count, base = relative(hit.word("r"))
        return replace(meaning, unit="HOL", count=count, base=base)
    return meaning


def on_iso(hit: Hit) -> Meaning | None:
    """ "2022-04-01", "2022-04-01T10:20Z"."""
    raw = hit.tokens.raw(hit.first)
    return Meaning("TIME" if len(raw) > 10 else "DATE", value=raw, base="iso")


def on_numeric(hit: Hit) -> Meaning | None:
    """ "03/04/2022", read once the order of the whole text is known."""
    raw = hit.tokens.raw(hit.first)
    return Meaning(value=raw, base="numeric") if any(readings(raw)) else None


def on_nine_eleven(hit: Hit) -> Meaning | None:
    """ "9/11"."""
    words = hit.tokens.words[hit.first : hit.last + 1]
    ends, starts = hit.tokens.ends, hit.tokens.starts
    if words != ["9", "/", "11"] or ends[hit.first] != starts[hit.first + 1]:
        return None
    return Meaning(year=2001, month=9, day=11)


_CLOCK_BEFORE: Final = frozenset(
    split_words("at by from until till before after around about to between since and - –")
)


def on_clock(hit: Hit) -> Meaning | None:
    """ "3:30 p.m.", "16:00 UTC", "noon"."""
    text = clock_value(hit)
    return None if text is None else Meaning("TIME", unit="D", base="clock", clock=text)


def clock_value(hit: Hit) -> str | None:
    """The captured clock time as TIMEX3 writes it (``T15:30``, with Z where UTC), or None."""
    if hit.has("hour"):
        if previous_word(hit) == "high":
            return None  # the idiom
        return hit.code("hour") + ("Z" if hit.code("z3") == "Z" else "")
    name = "c" if hit.has("c") else "h"
    raw = hit.word(name)
    digits = raw.replace(".", ":").split(":")
    if name == "h" and not hit.has("ap2") and not (len(raw) == 4 and raw.isdigit()):
        return None  # "0735 GMT", but not "12 GMT"
    if name == "h" and len(digits) == 1 and len(raw) in (3, 4):
        digits = [raw[:-2], raw[-2:]]
    if not all(d.isdigit() and len(d) <= 2 for d in digits):
        return None
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    half = hit.int("ap") if hit.has("ap") else hit.int("ap2")
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half
    if hour > 24 or minute > 59:
        return None
    if name == "c" and not (hit.has("ap") or hit.has("z")) and not _clock_context(hit):
        return None
    zone = hit.code("z") or hit.code("z2")
    text = f"T{hour:02d}:{minute:02d}"
    if name == "c" and len(digits) == 3:
        text += f":{digits[2]}"
    return text + ("Z" if zone == "Z" else "")


def _clock_context(hit: Hit) -> bool:
    """A bare 10:30 is a time of day only beside a word that says so: scores and verses are not."""
    raw = hit.tokens.raw(hit.first)
    kinds = hit.tokens.kinds
    if kinds[hit.last + 1 : hit.last + 3] == CLOCK_RANGE:
        return True
    if len(raw) < 4 or previous_word(hit) not in _CLOCK_BEFORE:
        return False
    return len(raw.split(":")[1]) == 2 and next_word(hit) not in ("victory", "win", "defeat")
