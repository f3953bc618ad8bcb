"""Every pattern of the time grammar, and what each means. Conventions of extent follow TimeML.

Prepositions stay outside, determiners and modifiers ("the end of", "early", "nearly", "more than")
inside; a range is two expressions; ages ("44-year-old") are no times.
"""

from dataclasses import replace
from typing import Final

from reportedly.mark.times_grammar import Hit, Meaning, Rule, index, rule
from reportedly.mark.times_lexicon import KINDS, PAST_VERBS, split_words
from reportedly.mark.times_numeric import readings
from reportedly.types import TimexType

_EDGE: Final = "( the? e=early|late|mid dash? in? the? part_of? of? / the? b=edge|mid of the? )?"
_RELY: Final = (
    "( of? the? ry=this|that|last|next|previous|following|coming|same|current ry2=same? yu=unit )"
)
_YEAR: Final = f"( comma? of? y=year bc=bc? / comma? of? y3=num|day bc3=bc / {_RELY} )"
_REL: Final = "this|that|last|past|next|previous|following|coming|same|current"
_PART: Final = "( e=early|late in )? ( the? early? pp=part units? of the? )?"
_MODS: Final = (
    "( nearly=nearly / over=over|under / more=more than / at least=least / upto=upto to )?"
)
_AMOUNT: Final = (
    "( n=num|day|numw|decimal ( to|dash|or n2=num|day|numw )? / a=a half=half? dash? / a? few=few "
    "/ a? couple=couple of? / hf=half dash? a? )"
)
_CLOCK: Final = (
    "( c=clock ap=ampm? z=zone|units? / h=day|decimal|num|year ap2=ampm z2=zone? "
    "/ hour=hour z3=zone? )"
)


def _mod(hit: Hit) -> str | None:
    if hit.has("e"):
        word = hit.word("e")
        return {"early": "START", "late": "END"}.get(word, "MID")
    if hit.has("b"):
        return hit.code("b") if hit.code("b") in ("START", "END") else "MID"
    if hit.has("el"):
        return "START" if hit.word("el") == "earlier" else "END"
    if hit.has("nearly") or hit.has("about"):
        return "APPROX"
    if hit.has("over"):
        return "MORE_THAN" if hit.word("over") == "over" else "LESS_THAN"
    if hit.has("more"):
        place = hit.at("more") or 0
        return "LESS_THAN" if hit.tokens.words[place] in ("less", "fewer") else "MORE_THAN"
    if hit.has("least"):
        return "EQUAL_OR_MORE" if hit.word("least") == "least" else "EQUAL_OR_LESS"
    if hit.has("upto"):
        return "EQUAL_OR_LESS"
    return None


def _next_word(hit: Hit) -> str:
    words = hit.tokens.words
    return words[hit.last + 1] if hit.last + 1 < len(words) else ""


def _previous_word(hit: Hit) -> str:
    return hit.tokens.words[hit.first - 1] if hit.first else ""


def _year(hit: Hit) -> int | None:
    """The captured year, astronomical."""
    year = hit.int("y") if hit.has("y") else hit.int("y3")
    if year is not None and -1 in (hit.int("bc"), hit.int("bc3")):
        return 1 - year
    return year


def _relative(word: str, same: str = "") -> tuple[int, str]:
    """How far a word such as "last" shifts, and from what."""
    if same or word in ("same", "that"):
        return 0, "told"
    if word in ("this", "current"):
        return 0, "now"
    if word in ("last", "latest", "past"):
        return -1, "now"
    if word in ("next", "coming", "upcoming", "forthcoming", "nxt"):
        return 1, "near"
    if word in ("previous", "preceding", "prior"):
        return -1, "told"
    return 1, "told"  # following, subsequent


def _with_year(hit: Hit, meaning: Meaning) -> Meaning | None:
    """Add the year that the pattern captured: a number, or relative ("of last year")."""
    meaning = replace(meaning, mod=_mod(hit))
    if hit.has("y") or hit.has("y3"):
        return replace(meaning, year=_year(hit))
    if hit.has("ry"):
        if hit.code("yu") != "Y":
            return None
        count, base = _relative(hit.word("ry"), hit.word("ry2"))
        return replace(meaning, unit="Y", count=count, base=base)
    return meaning


def _month_day(hit: Hit) -> Meaning | None:
    day = hit.int("d")
    if day is None or not 1 <= day <= 31:
        return None
    if hit.at("d") == hit.last:
        follower = _next_word(hit)
        kinds = hit.tokens.kinds
        if follower and kinds[hit.last + 1 : hit.last + 2] in _UNIT_KINDS:
            return None
    return _with_year(
        hit, Meaning(month=hit.int("m"), day=day, weekday=hit.int("wd"), clock=hit.code("pp"))
    )


def _month(hit: Hit) -> Meaning | None:
    return _with_year(hit, Meaning(month=hit.int("m")))


_NOT_A_YEAR_AFTER: Final = frozenset(
    split_words(
        "no number route flight room boeing page pages section chapter article highway model "
        "channel building bill resolution area code unit line act series windows version"
    )
)


def _bare_year(hit: Hit) -> Meaning | None:
    before, after = _previous_word(hit), _next_word(hit)
    if before in _NOT_A_YEAR_AFTER or (hit.first == hit.last and after in ("x", "×")):
        return None
    year = _year(hit)
    return Meaning(year=year, mod=_mod(hit))


def _named_year(hit: Hit) -> Meaning | None:
    year = _year(hit)
    if hit.code("yu") != "Y" or year is None or not 1000 <= year <= 2999:
        return None
    return Meaning(year=year, mod=_mod(hit))


def _old_year(hit: Hit) -> Meaning | None:
    number = hit.int("n")
    if number is None or not 1 <= number <= 9999:
        return None
    return Meaning(year=1 - number if hit.int("bc") == -1 else number, mod=_mod(hit))


def _decade(hit: Hit) -> Meaning | None:
    if _previous_word(hit) in ("his", "her", "their", "my", "our", "your", "the") and (
        hit.tokens.raw(hit.last)[0] in "23456789" and _previous_word(hit) != "the"
    ):
        return None
    year = hit.int("d") or 0
    if hit.int("bc") == -1:
        year = 1 - year
    elif year < 1000:
        return None
    return Meaning(year=year, unit="DE", base="fixed", mod=_mod(hit))


def _nineties(hit: Hit) -> Meaning | None:
    return Meaning(year=1900 + (hit.int("d") or 0), unit="DE", base="fixed", mod=_mod(hit))


def _century(hit: Hit) -> Meaning | None:
    number = hit.int("n") or 0
    if hit.code("u") != "CE" or not 1 <= number <= 99:
        return None
    year = (number - 1) * 100 + 50
    if hit.int("bc") == -1:
        year = 1 - year
    return Meaning(year=year, unit="CE", base="fixed", mod=_mod(hit))


def _season(hit: Hit) -> Meaning | None:
    meaning = _with_year(hit, Meaning(season=hit.code("s")))
    if meaning is not None and hit.has("r"):
        count, base = _relative(hit.word("r"))
        return replace(meaning, unit="S", count=count, base=base)
    return meaning


def _quarter(hit: Hit) -> Meaning | None:
    number = hit.int("n") or 0
    if number == -1:
        number = 4
    if not 1 <= number <= 4:
        return None
    meaning = _with_year(hit, Meaning(quarter=number, fiscal=hit.has("f")))
    if meaning is not None and hit.has("ago"):
        return replace(meaning, unit="Y", count=-1, base="same")
    return meaning


def _half(hit: Hit) -> Meaning | None:
    number = hit.int("n") or 0
    if number not in (1, 2):
        return None
    return _with_year(hit, Meaning(half=number))


def _year_ago(hit: Hit) -> Meaning | None:
    if hit.code("u") != "Y":
        return None
    if hit.has("n"):
        number = hit.int("n") or 0
        if not 1 <= number <= 4:
            return None
        return Meaning(quarter=number, unit="Y", count=-1, base="same")
    return Meaning(unit="Y", count=-1, base="same")


def _unit_relative(hit: Hit) -> Meaning | None:
    """ "last week", "the following day", "that same year", "later this month"."""
    unit = hit.code("u") or ("WE" if hit.has("we") else "Q")
    if unit in ("TM", "TS", "F"):
        return None
    count, base = _relative(hit.word("r"), hit.word("r2"))
    if hit.word("r") == "past" and unit in ("DE", "CE", "W", "M", "D"):
        return Meaning("DURATION", value=_duration(1, unit), mod=_mod(hit))
    if unit == "TH":
        return None
    if unit == "D" and hit.word("r") == "this":
        base = "near"
    if hit.word("r") == "latest":
        count = 0 if unit != "Q" else -1
    return Meaning(unit=unit, count=count, base=base, mod=_mod(hit), fiscal=hit.has("f"))


def _the_unit(hit: Hit) -> Meaning | None:
    """ "the year", "the weekend", "the end of the month"."""
    unit = hit.code("u") or ("WE" if hit.has("we") else "Q")
    if unit not in ("D", "W", "M", "Y", "WE", "Q"):
        return None
    after = _next_word(hit)
    if after == "of" and unit in ("D", "M", "Y", "W"):
        return None
    if after in ("that", "when", "he", "she", "they", "we", "it", "-"):
        return None
    if unit == "D" and (after in ("before", "after", "the") or after in PAST_VERBS):
        return Meaning(unit="D", base="unknown", mod=_mod(hit))  # the day of some event
    return Meaning(unit=unit, base="near", mod=_mod(hit), fiscal=hit.has("f"))


def _day_beside(hit: Hit) -> Meaning | None:
    """ "the day before", "the following year", "the week after"."""
    unit = hit.code("u")
    if unit not in ("D", "W", "M", "Y"):
        return None
    word = hit.word("dir")
    if word in ("before", "after") and _next_word(hit) not in _CLAUSE_END:
        return None
    back = word in ("before", "earlier", "previous", "prior", "preceding")
    return Meaning(unit=unit, count=-1 if back else 1, base="told")


def _deictic(hit: Hit) -> Meaning | None:
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
        mod=_mod(hit),
    )


def _tonight(hit: Hit) -> Meaning | None:
    return Meaning("TIME", unit="D", base="now", clock="TNI", mod=_mod(hit))


def _part(hit: Hit) -> Meaning | None:
    """ "this morning", "last night", "the next morning", "that afternoon", "the night"."""
    word = hit.word("r")
    clock = hit.code("p")
    if _previous_word(hit) == "good" or (
        _previous_word(hit) == "-" and hit.first > 1 and hit.tokens.words[hit.first - 2] == "pre"
    ):
        return None
    if hit.tokens.words[hit.first] in ("dawn", "dusk", "sunset", "sunrise") and _previous_word(
        hit
    ) not in ("at", "before", "after", "by", "until", "till", "since", "around"):
        return None
    if word in ("last", "past", "previous"):
        count, base = -1, "now" if word == "last" else "told"
    elif word in ("next", "following"):
        count, base = 1, "told"
    elif word in ("that", "same"):
        count, base = 0, "told"
    else:
        count, base = 0, "near" if hit.last > hit.first else "any"
    return Meaning("TIME", unit="D", count=count, base=base, clock=clock, mod=_mod(hit))


def _weekday(hit: Hit) -> Meaning | None:
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
        count, base = _relative(word)
        if word == "this":
            count = 0
        unit = "WD"
    return Meaning(kind, weekday=day, clock=clock, unit=unit, count=count, base=base, mod=_mod(hit))


def _clock(hit: Hit) -> Meaning | None:
    text = clock_value(hit)
    return None if text is None else Meaning("TIME", unit="D", base="clock", clock=text)


def clock_value(hit: Hit) -> str | None:
    """The captured clock time as TIMEX3 writes it (``T15:30``, with Z where UTC), or None."""
    if hit.has("hour"):
        return hit.code("hour") + ("Z" if hit.code("z3") == "Z" else "")
    name = "c" if hit.has("c") else "h"
    raw = hit.word(name)
    digits = raw.replace(".", ":").split(":")
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


_CLOCK_BEFORE: Final = frozenset(
    split_words("at by from until till before after around about to between since and - –")
)


def _clock_context(hit: Hit) -> bool:
    """A bare 10:30 is a time of day only beside a word that says so: scores and verses are not."""
    raw = hit.tokens.raw(hit.first)
    kinds = hit.tokens.kinds
    if kinds[hit.last + 1 : hit.last + 3] == _CLOCK_RANGE:
        return True
    if len(raw) < 4 or _previous_word(hit) not in _CLOCK_BEFORE:
        return False
    return len(raw.split(":")[1]) == 2 and _next_word(hit) not in ("victory", "win", "defeat")


def _duration(count: int | None, unit: str, half: bool = False) -> str:
    """``P4D``, ``PT2H``, ``PXY``: a count of None is vague; ``half`` adds one half."""
    time = unit.startswith("T")
    letter = unit[1] if time else unit
    head = "PT" if time else "P"
    if count is None:
        return f"{head}X{ {'DE': 'DE', 'CE': 'CE', 'F': 'W'}.get(letter, letter) }"
    if letter == "F":
        count, letter = count * 2, "W"
    if letter in ("DE", "CE"):
        scale = 10 if letter == "DE" else 100
        return f"P{count * scale + (scale // 2 if half else 0)}Y"
    if half:
        smaller = {"H": (30, "M"), "M": (30, "S"), "Y": (6, "M"), "D": (12, "H")}.get(letter)
        if letter == "M" and not time:
            smaller = (15, "D")
        if smaller is not None:
            number, small = smaller
            whole = f"{count}{letter}" if count else ""
            if letter == "D":
                return f"P{whole}T{number}{small}"
            return f"{head}{whole}{number}{small}"
    return f"{head}{count}{letter}"


def amount(hit: Hit) -> tuple[int | None, bool]:
    """The captured number (None: vague) and whether one half is to be added."""
    half = hit.has("ah") or hit.has("hf") or hit.has("half")
    if hit.has("n"):
        text = hit.word("n")
        if "." in text and not text.endswith("."):
            return int(text.split(".")[0]), text.endswith(".5")
        return hit.int("n"), half
    if hit.has("a"):
        return (0 if hit.has("half") else 1), half
    if hit.has("couple"):
        return 2, half
    if hit.has("hf"):
        return 0, True
    return None, half


def _unit(hit: Hit) -> str:
    return hit.code("u")


def _length(hit: Hit) -> Meaning | None:
    """ "four days", "the last two weeks", "nearly forty years", "27-year"."""
    after = _next_word(hit)
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
    unit = _unit(hit)
    count, half = amount(hit)
    if count is None and not hit.has("few"):
        return None
    words = tokens.words[hit.first : hit.last + 1]
    if words[0] == "a" and (words[-2] == "-" and hit.has("few")):
        return None
    if hit.has("a") and tokens.kinds[hit.last] == _PLURAL[0]:
        return None
    if unit == "" or (half and unit in ("Q", "W", "F") and count == 0):
        return None
    if hit.has("a") and not hit.has("half") and not half:
        if _previous_word(hit) in ("once", "twice", "times", "%", "percent", "half", "per"):
            return Meaning("SET", value=_duration(1, unit))
        if unit == "Q" or (
            hit.first == hit.last - 1 and after in ("of", "when", "in") and unit == "D"
        ):
            return None
    return Meaning("DURATION", value=_duration(count, unit, half), mod=_mod(hit))


def _bare_units(hit: Hit) -> Meaning | None:
    after, before = _next_word(hit), _previous_word(hit)
    if hit.tokens.kinds[hit.last + 1 : hit.last + 2] == YEAR_KIND:
        return None
    if hit.first and hit.tokens.kinds[hit.first - 1] in _COUNTING:
        return None  # part of what a longer pattern declined, such as an age
    if after == "old" or before in ("no", "how", "what", "per", "which"):
        return None
    return Meaning("DURATION", value=_duration(None, _unit(hit)))


def _ago(hit: Hit) -> Meaning | None:
    """ "10 days ago", "a year earlier", "two years later", "weeks before"."""
    unit = _unit(hit)
    word = hit.word("dir")
    if word in ("after", "before") and _next_word(hit) not in _CLAUSE_END:
        return None
    if hit.has("n") or hit.has("a") or hit.has("couple") or hit.has("hf"):
        count, _half = amount(hit)
    else:
        count = None
    back = word in ("ago", "earlier", "before", "previously")
    base = "now" if word in ("ago", "hence") else "told"
    if count is None:
        return Meaning(value="PAST_REF" if back else "FUTURE_REF", mod=_mod(hit))
    if unit == "F":
        unit, count = "W", count * 2
    if unit == "Y" and count == 1 and word in ("ago", "earlier"):
        base = "same"
    return Meaning(unit=unit, count=-count if back else count, base=base, mod=_mod(hit))


_CLAUSE_END: Final = frozenset([".", ",", ";", ":", ")", "\n", "!", "?", "--", "and", "but"]) | {""}


def _set(hit: Hit) -> Meaning | None:
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
        return Meaning("SET", value=_duration(hit.int("n"), _unit(hit)))
    return Meaning("SET", value=_duration(1, _unit(hit)))


def _value(hit: Hit) -> Meaning | None:
    return Meaning("SET", value=hit.code("v"))


def _ref(hit: Hit) -> Meaning | None:
    return Meaning(value=hit.code("v"))


def _weekends(_hit: Hit) -> Meaning | None:
    return Meaning("SET", value="XXXX-WXX-WE")


def _present(_hit: Hit) -> Meaning | None:
    return Meaning(value="PRESENT_REF")


def _past(_hit: Hit) -> Meaning | None:
    return Meaning(value="PAST_REF")


def _future(_hit: Hit) -> Meaning | None:
    return Meaning(value="FUTURE_REF")


def _the_past(hit: Hit) -> Meaning | None:
    """ "the past" alone: not "the past president"."""
    after = hit.tokens.kinds[hit.last + 1 : hit.last + 2]
    if after in _WORDLIKE and _previous_word(hit) not in ("in", "of", "from"):
        return None
    return Meaning(value="PAST_REF")


def _holiday(hit: Hit) -> Meaning | None:
    meaning = Meaning(holiday=hit.code("hol"), clock=hit.code("p"), year=_year(hit))
    if hit.has("r"):
        count, base = _relative(hit.word("r"))
        return replace(meaning, unit="HOL", count=count, base=base)
    return meaning


def _iso(hit: Hit) -> Meaning | None:
    raw = hit.tokens.raw(hit.first)
    return Meaning("TIME" if len(raw) > 10 else "DATE", value=raw, base="iso")


def _numeric(hit: Hit) -> Meaning | None:
    raw = hit.tokens.raw(hit.first)
    return Meaning(value=raw, base="numeric") if any(readings(raw)) else None


def _nine_eleven(hit: Hit) -> Meaning | None:
    words = hit.tokens.words[hit.first : hit.last + 1]
    ends, starts = hit.tokens.ends, hit.tokens.starts
    if words != ["9", "/", "11"] or ends[hit.first] != starts[hit.first + 1]:
        return None
    return Meaning(year=2001, month=9, day=11)


def _day_number(hit: Hit) -> Meaning | None:
    """ "the 13th", where nothing but a day of the month can be meant."""
    day = hit.int("d") or 0
    if not 1 <= day <= 31 or _previous_word(hit) not in ("on", "until", "by", "of", "from"):
        return None
    if hit.tokens.kinds[hit.last + 1 : hit.last + 2] in _WORDLIKE:
        return None
    return Meaning(day=day)


def _year_end(hit: Hit) -> Meaning | None:
    unit = hit.code("u")
    if unit not in ("Y", "M", "W") or hit.code("b") != "END":
        return None
    return Meaning(unit=unit, base="near", mod="END")


YEAR_KIND: str
_CLOCK_RANGE: str
_PLURAL: tuple[str, ...]
_COUNTING: tuple[str, ...]
_DAY_KINDS: tuple[str, ...]


def _week_of(hit: Hit) -> Meaning | None:
    """ "the week of March 6"."""
    if hit.code("u") != "W":
        return None
    meaning = _month_day(hit)
    return None if meaning is None else replace(meaning, clock="W")


def _full_unit(hit: Hit) -> Meaning | None:
    """ "the full year", "the entire day"."""
    place = hit.first + 1
    if hit.tokens.words[place] not in ("full", "entire", "whole"):
        return None
    return _the_unit(hit)


def _latest_period(hit: Hit) -> Meaning | None:
    """ "the latest period": the quarter that results are told of."""
    words = hit.tokens.words
    if words[hit.last] != "period" or words[hit.first + 1] not in ("latest", "current"):
        return None
    return Meaning(unit="Q", base="near")


_UNIT_KINDS: tuple[str, ...]
_WORDLIKE: tuple[str, ...]


def _rules() -> list[Rule]:
    units = "u=unit|units|quarter|quarters"
    more = "more? more?"
    return [
        *rule(_iso, "i=iso"),
        *rule(_numeric, "i=numeric"),
        *rule(_nine_eleven, "a=day slash b=day"),
        *rule(
            _month_day,
            f"{_PART} ( wd=weekday comma? )? m=month the? d=day|ord {_YEAR}?",
            f"{_PART} ( wd=weekday comma? )? d=day|ord of? m=month {_YEAR}?",
            f"{_PART} ( wd=weekday comma? )? the d=ord of? m=month {_YEAR}?",
            f"d=ord m=month ( wd=weekday )? {_YEAR}?",
        ),
        *rule(_month, f"{_EDGE} m=month {_YEAR}?"),
        *rule(_month_rel, f"{_EDGE} r={_REL} m=month", f"the r={_REL} m=month"),
        *rule(_bare_year, f"{_EDGE} y=year bc=bc?"),
        *rule(_named_year, f"{_EDGE} the? yu=unit y=year", "the? yu=unit y=numw"),
        *rule(_old_year, f"{_EDGE} n=num|day bc=bc"),
        *rule(_fiscal_year, "the? f=fiscal unit? y=year", "the y=year q=time|quarter"),
        *rule(_decade, f"{_EDGE} the? d=decade bc=bc?"),
        *rule(_nineties, f"{_EDGE} the d=nineties"),
        *rule(_century, f"{_EDGE} the? n=ord|ordw dash? u=unit bc=bc?"),
        *rule(
            _season,
            f"{_EDGE} the? s=season {_YEAR}",
            f"{_EDGE} the? s=season",
            f"{_EDGE} the? r={_REL} same? s=season",
            "earlier|later in the s=season",
        ),
        *rule(
            _quarter,
            f"the|its? f=fiscal? dash? n=ordw|ord quarter ( of? fiscal? {_YEAR} )?",
            "f=fiscal? n=ordw|ord dash quarter",
            "the y=year n=ordw|ord quarter",
            "ry=this|last|next yu=unit poss f=fiscal? n=ordw|ord dash? quarter",
        ),
        *rule(_half, f"the? n=ordw dash? half of? {_YEAR}", "the? n=ordw half of the yu=unit"),
        *rule(
            _year_ago,
            "u=unit dash ago=ago|earlier",
            "the? more? same? u=unit dash ago=ago|earlier n=ordw? dash? quarter|time",
            "the quarter a u=unit ago|earlier",
        ),
        *rule(
            _unit_relative,
            f"{_EDGE} ( el=earlier|later )? the? r={_REL} r2=same? f=fiscal? u=unit",
            f"{_EDGE} the? r={_REL} r2=same? we=weekend",
            f"{_EDGE} the? r={_REL} r2=same? f=fiscal? q=quarter",
        ),
        *rule(
            _the_unit,
            "the f=fiscal? u=unit",
            "the we=weekend",
            "the q=quarter",
            f"{_EDGE} the f=fiscal? u=unit",
            "el=earlier|later in the u=unit",
            "the rest of the u=unit",
            "e=early|late in the u=unit",
        ),
        *rule(
            _month,
            f"the last|ordw ( n=num|day|numw|few )? unit|units of e4=early? m=month {_YEAR}?",
        ),
        *rule(_two_quarters, "the? o=ordw|last n=numw quarters of y=year"),
        *rule(_week_of, f"the u=unit of m=month d=day|ord {_YEAR}?"),
        *rule(_full_unit, "the more u=unit", "the more q=quarter"),
        *rule(_latest_period, "the r=last|current|same time"),
        *rule(_year_end, "u=unit poss? dash? b=edge"),
        *rule(_day_beside, "the? u=unit dir=before|earlier|previous|following|after"),
        *rule(
            _deictic,
            "( e=early|late|mid dash? )? ( el=earlier|later )? t=today ( poss? p=part )?",
            "the? u=unit dir=before|after t=today",
            "p=part t=today",
        ),
        *rule(_tonight, "( el=earlier|later )? t=tonight", "e=late t=tonight"),
        *rule(
            _part,
            "( e=early|late|mid dash? in? )? the? "
            "r=this|that|last|next|previous|following|same p=part",
            "e=early|late|mid dash? in? the? p=part",
            "the|numw|a more? p=part",
            "p=part",
        ),
        *rule(
            _weekday,
            "( e=early|late|mid dash? on? )? a? wd=weekday p=part?",
            "wd=weekday ps=parts",
            "( e=early|late dash? )? the? "
            "r=this|that|last|past|next|previous|following|coming|same wd=weekday p=part?",
        ),
        *rule(_clock, _CLOCK),
        *rule(
            _length,
            f"{_MODS} {_AMOUNT} {more} dash? {units}",
            f"{_MODS} n=num|day|numw dash=dash {units}",
            f"{_MODS} {_AMOUNT} {more} {units} or so",
            f"the? r=last|past|next|coming|following|previous {_AMOUNT} {units} or so",
            f"a? n=num|day|numw dash {units} time",
            f"{_MODS} {_AMOUNT} {more} {units} and a ah=half",
            f"the? r=last|past|next|coming|following|previous|ordw {_AMOUNT} {more} dash? {units}",
            f"the {_AMOUNT} {more} u=units|quarters",
            "n=numw word u=units",
            f"a n=numw {units}",
            f"a more n=num|day|numw {units}",
        ),
        *rule(_bare_units, "the past u=units", "u=units", "u=units or units"),
        *rule(
            _ago,
            f"{_MODS} {_AMOUNT} more? {units} dir=ago|earlier|later|hence|before|after",
            "u=units dir=ago|earlier|later|before",
        ),
        *rule(
            _set,
            "each each? more? u=unit|quarter",
            "each wd=weekday p=part?",
            "each m=month",
            "each p=part",
            "each s=season",
            "each we=weekend",
            "each n=num|day|numw u=units",
        ),
        *rule(_value, "v=daily"),
        *rule(_weekends, "weekends", "the weekends"),
        *rule(_ref, "v=ref"),
        *rule(_present, "these units", "current"),
        *rule(_past, "those units", "recent", "recent units", "recent units and units"),
        *rule(_the_past, "the past"),
        *rule(
            _future, "the? coming units", "the future", "future units|quarters", "the units ahead"
        ),
        *rule(
            _holiday,
            "hol=holiday p=part? y=year?",
            "hol=holiday of y=year",
            "r=this|last|next|previous|following hol=holiday p=part?",
        ),
        *rule(_day_number, "the d=ord"),
    ]


def _two_quarters(hit: Hit) -> Meaning | None:
    """ "the first two quarters of 1990"."""
    if hit.int("n") != 2:
        return None
    return Meaning(year=_year(hit), half=1 if hit.int("o") == 1 else 2)


def _month_rel(hit: Hit) -> Meaning | None:
    if hit.tokens.kinds[hit.last + 1 : hit.last + 2] in _DAY_KINDS:
        return None
    count, base = _relative(hit.word("r"))
    return Meaning(month=hit.int("m"), unit="MN", count=count, base=base, mod=_mod(hit))


def _fiscal_year(hit: Hit) -> Meaning | None:
    if hit.has("q"):
        return Meaning(year=_year(hit), unit="Q", base="fixed")
    return Meaning(year=_year(hit), fiscal=hit.has("f"), mod=_mod(hit))


def _kinds(*names: str) -> tuple[str, ...]:
    return tuple(KINDS[name] for name in names)


_DAY_KINDS = _kinds("day", "ord")
YEAR_KIND = _kinds("year")[0]
_CLOCK_RANGE = "".join(_kinds("dash", "clock"))
_PLURAL = _kinds("units")
_COUNTING = _kinds("num", "day", "numw", "decimal")
_UNIT_KINDS = _kinds("unit", "units", "quarters")
_WORDLIKE = _kinds("word", "num", "numw", "day", "unit", "units", "time", "more", "few", "dash")
RULES: Final = index(_rules())
