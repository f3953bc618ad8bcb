"""The meanings of relative times, durations, sets and vague references."""

from typing import Final

from reportedly.mark.times_grammar import Hit, Meaning
from reportedly.mark.times_hits import (
    COUNTING,
    PLURAL,
    WORDLIKE,
    YEAR_KIND,
    amount,
    duration,
    mod_of,
    next_word,
    previous_word,
    relative,
    unit_of,
)
from reportedly.mark.times_lexicon import PAST_VERBS


def on_year_ago(hit: Hit) -> Meaning | None:
    """ "year-ago", "the year-earlier quarter"."""
    if hit.code("u") != "Y":
        return None
    if hit.has("n"):
        number = hit.int("n") or 0
        if not 1 <= number <= 4:
            return None
        return Meaning(quarter=number, unit="Y", count=-1, base="same")
    return Meaning(unit="Y", count=-1, base="same")


def on_unit_relative(hit: Hit) -> Meaning | None:
    """ "last week", "the following day", "that same year", "later this month"."""
    unit = hit.code("u") or ("WE" if hit.has("we") else "Q")
    if unit in ("TM", "TS", "F"):
        return None
    count, base = relative(hit.word("r"), hit.word("r2"))
    if hit.word("r") == "past" and unit in ("DE", "CE", "W", "M", "D"):
        return Meaning("DURATION", value=duration(1, unit), mod=mod_of(hit))
    if unit == "TH":
        return None
    if unit == "D" and hit.word("r") == "this":
        base = "near"
    if hit.word("r") == "latest":
        count = 0 if unit != "Q" else -1
    return Meaning(unit=unit, count=count, base=base, mod=mod_of(hit), fiscal=hit.has("f"))


def on_the_unit(hit: Hit) -> Meaning | None:
    """ "the year", "the weekend", "the end of the month"."""
    unit = hit.code("u") or ("WE" if hit.has("we") else "Q")
    if unit not in ("D", "W", "M", "Y", "WE", "Q"):
        return None
    after = next_word(hit)
    if after == "of" and unit in ("D", "M", "Y", "W"):
        return None
    if after in ("that", "when", "he", "she", "they", "we", "it", "-"):
        return None
    if unit == "Y" and after in ("ended", "ending"):
        return Meaning("DURATION", value="P1Y")  # its end is told, not its number
    beside = hit.has("e") or hit.has("el")
    if unit == "D" and not beside and (after in ("before", "after", "the") or after in PAST_VERBS):
        return Meaning(unit="D", base="unknown", mod=mod_of(hit))  # the day of some event
    return Meaning(unit=unit, base="near", mod=mod_of(hit), fiscal=hit.has("f"))


def on_day_beside(hit: Hit) -> Meaning | None:
    """ "the day before", "the following year", "the week after"."""
    unit = hit.code("u")
    if unit not in ("D", "W", "M", "Y"):
        return None
    word = hit.word("dir")
    if word in ("before", "after") and next_word(hit) not in _CLAUSE_END:
        return None
    back = word in ("before", "earlier", "previous", "prior", "preceding")
    return Meaning(unit=unit, count=-1 if back else 1, base="told")


def on_deictic(hit: Hit) -> Meaning | None:
    """ "today", "late yesterday", "tomorrow morning", "the day before yesterday"."""
    count = hit.int("t") or 0
    clock = hit.code("p")
    if hit.has("u"):
        if hit.code("u") != "D":
            return None
        count += -1 if hit.word("dir") == "before" else 1
    return Meaning(
        "TIME" if clock else "DATE",
        unit="D",
        count=count,
        base="now",
        clock=clock,
        mod=mod_of(hit),
    )


def on_tonight(hit: Hit) -> Meaning | None:
    """ "tonight"."""
    return Meaning("TIME", unit="D", base="now", clock="TNI", mod=mod_of(hit))


def on_part(hit: Hit) -> Meaning | None:
    """ "this morning", "last night", "the next morning", "that afternoon", "the night"."""
    word = hit.word("r")
    clock = hit.code("p")
    if previous_word(hit) == "good" or (
        previous_word(hit) == "-" and hit.first > 1 and hit.tokens.words[hit.first - 2] == "pre"
    ):
        return None
    if hit.tokens.words[hit.first] in ("dawn", "dusk", "sunset", "sunrise") and previous_word(
        hit
    ) not in ("at", "before", "after", "by", "until", "till", "since", "around"):
        return None
    if hit.has("dir"):
        if next_word(hit) not in _CLAUSE_END:
            return None
        count, base = -1, "told"
    elif word in ("last", "past", "previous"):
        count, base = -1, "now" if word == "last" else "told"
    elif word in ("next", "following"):
        count, base = 1, "told"
    elif word in ("that", "same"):
        count, base = 0, "told"
    else:
        count, base = 0, "near" if hit.last > hit.first else "any"
    return Meaning("TIME", unit="D", count=count, base=base, clock=clock, mod=mod_of(hit))


def on_length(hit: Hit) -> Meaning | None:
    """ "four days", "the last two weeks", "nearly forty years", "27-year"."""
    after = next_word(hit)
    tokens = hit.tokens
    if after == "-" and tokens.words[hit.last + 2 : hit.last + 3] in (["earlier"], ["ago"]):
        return None
    if (
        hit.code("u") == "Q"
        and hit.int("n") in (1, 3)
        and (after == "of" or tokens.words[hit.last - 1] == "-")
    ):
        return None  # the fraction
    if after == "old" or (
        after == "-" and hit.last + 2 < len(tokens.words) and tokens.words[hit.last + 2] == "old"
    ):
        return None
    if after == "of" and tokens.words[hit.last + 2 : hit.last + 3] == ["age"]:
        return None
    unit = unit_of(hit)
    count, half = amount(hit)
    if count is None and not hit.has("few"):
        return None
    words = tokens.words[hit.first : hit.last + 1]
    if words[0] == "a" and (words[-2] == "-" and hit.has("few")):
        return None
    if hit.has("a") and tokens.kinds[hit.last] == PLURAL[0]:
        return None
    if unit == "" or (half and unit in ("Q", "W", "F") and count == 0):
        return None
    if hit.has("a") and not hit.has("half") and not half:
        if previous_word(hit) in ("once", "twice", "times", "%", "percent", "half", "per"):
            return Meaning("SET", value=duration(1, unit))
        if unit == "Q" or (
            hit.first == hit.last - 1 and after in ("of", "when", "in") and unit == "D"
        ):
            return None
    return Meaning("DURATION", value=duration(count, unit, half), mod=mod_of(hit))


def on_bare_units(hit: Hit) -> Meaning | None:
    """ "days", "years", with no number."""
    after, before = next_word(hit), previous_word(hit)
    if hit.tokens.kinds[hit.last + 1 : hit.last + 2] == YEAR_KIND:
        return None
    if hit.first and hit.tokens.kinds[hit.first - 1] in COUNTING:
        return None  # part of what a longer pattern declined, such as an age
    if after == "old" or before in ("no", "how", "what", "per", "which"):
        return None
    if after == "apart":
        return None
    if before == "of" and hit.first > 1 and hit.tokens.words[hit.first - 2] in _VAGUE:
        return None  # "a matter of days", "hundreds of years"
    return Meaning("DURATION", value=duration(None, unit_of(hit)))


def on_ago(hit: Hit) -> Meaning | None:
    """ "10 days ago", "a year earlier", "two years later", "weeks before"."""
    unit = unit_of(hit)
    word = hit.word("dir")
    if word in ("after", "before") and next_word(hit) not in _CLAUSE_END:
        return None
    if hit.has("n") or hit.has("a") or hit.has("couple") or hit.has("hf"):
        count, _ = amount(hit)
    else:
        count = None
    back = word in ("ago", "earlier", "before", "previously")
    base = "now" if word in ("ago", "hence") else "told"
    if count is None:
        return Meaning(value="PAST_REF" if back else "FUTURE_REF", mod=mod_of(hit))
    if unit == "F":
        unit, count = "W", count * 2
    if unit == "Y" and count == 1 and word in ("ago", "earlier"):
        base = "same"
    return Meaning(unit=unit, count=-count if back else count, base=base, mod=mod_of(hit))


_VAGUE: Final = frozenset(("matter", "question", "hundreds", "thousands", "dozens", "scores"))
_CLAUSE_END: Final = frozenset([".", ",", ";", ":", ")", "\n", "!", "?", "--", "and", "but"]) | {""}


def on_set(hit: Hit) -> Meaning | None:
    """ "every Monday", "each July", "every 40 seconds"."""
    if hit.has("wd"):
        return Meaning("SET", value=f"XXXX-WXX-{hit.int('wd')}{hit.code('p')}")
    if hit.has("m"):
        return Meaning("SET", value=f"XXXX-{hit.int('m'):02d}")
    if hit.has("p"):
        return Meaning("SET", value=hit.code("p"))
    if hit.has("s"):
        return Meaning("SET", value=f"XXXX-{hit.code('s')}")
    if hit.has("we"):
        return Meaning("SET", value="XXXX-WXX-WE")
    if hit.has("n"):
        return Meaning("SET", value=duration(hit.int("n"), unit_of(hit)))
    return Meaning("SET", value=duration(1, unit_of(hit)))


def on_value(hit: Hit) -> Meaning | None:
    """ "daily", "weekly"."""
    return Meaning("SET", value=hit.code("v"))


def on_ref(hit: Hit) -> Meaning | None:
    """ "now", "recently", "in the near future"."""
    return Meaning(value=hit.code("v"))


def on_weekends(_hit: Hit) -> Meaning | None:
    """ "weekends"."""
    return Meaning("SET", value="XXXX-WXX-WE")


def on_present(_hit: Hit) -> Meaning | None:
    """ "these days", "current"."""
    return Meaning(value="PRESENT_REF")


def on_past(_hit: Hit) -> Meaning | None:
    """ "recent", "recent weeks", "those days"."""
    return Meaning(value="PAST_REF")


def on_future(_hit: Hit) -> Meaning | None:
    """ "the future", "the coming months"."""
    return Meaning(value="FUTURE_REF")


def on_the_past(hit: Hit) -> Meaning | None:
    """ "the past" alone: not "the past president"."""
    after = hit.tokens.kinds[hit.last + 1 : hit.last + 2]
    if after in WORDLIKE and previous_word(hit) not in ("in", "of", "from"):
        return None
    return Meaning(value="PAST_REF")


def on_year_end(hit: Hit) -> Meaning | None:
    """ "year-end", "the month's end"."""
    unit = hit.code("u")
    if unit not in ("Y", "M", "W") or hit.code("b") != "END":
        return None
    return Meaning(unit=unit, base="near", mod="END")


def on_full_unit(hit: Hit) -> Meaning | None:
    """ "the full year", "the entire day"."""
    place = hit.first + 1
    if hit.tokens.words[place] not in ("full", "entire", "whole"):
        return None
    return on_the_unit(hit)


def on_latest_period(hit: Hit) -> Meaning | None:
    """ "the latest period": the quarter that results are told of."""
    words = hit.tokens.words
    if words[hit.last] != "period" or words[hit.first + 1] not in ("latest", "current"):
        return None
    return Meaning(unit="Q", base="near")
