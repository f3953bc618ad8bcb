"""What the meanings of times share: modifiers, years, shifts, amounts, durations."""

from dataclasses import replace
from typing import Final

from reportedly.mark.times_grammar import Hit, Meaning
from reportedly.mark.times_lexicon import KINDS


def kinds_of(*names: str) -> tuple[str, ...]:
    """The characters of the named kinds."""
    return tuple(KINDS[name] for name in names)


DAY_KINDS = kinds_of("day", "ord")
YEAR_KIND = kinds_of("year")[0]
CLOCK_RANGE = "".join(kinds_of("dash", "clock"))
PLURAL = kinds_of("units")
COUNTING = kinds_of("num", "day", "numw", "decimal")
UNIT_KINDS = kinds_of("unit", "units", "quarters")
WORDLIKE = kinds_of("word", "num", "numw", "day", "unit", "units", "time", "more", "few", "dash")


_MODIFYING: Final = frozenset(("e", "b", "el", "nearly", "about", "over", "more", "least", "upto"))


def mod_of(hit: Hit) -> str | None:
    """The TIMEX3 modifier that the captured words give, if any."""
    if _MODIFYING.isdisjoint(hit.places):
        return None
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


def next_word(hit: Hit) -> str:
    """The word after the match, or an empty string."""
    words = hit.tokens.words
    return words[hit.last + 1] if hit.last + 1 < len(words) else ""


def previous_word(hit: Hit) -> str:
    """The word before the match, or an empty string."""
    return hit.tokens.words[hit.first - 1] if hit.first else ""


def year_of(hit: Hit) -> int | None:
    """The captured year, astronomical."""
    year = hit.int("y") if hit.has("y") else hit.int("y3")
    if year is not None and (hit.int("bc") == -1 or hit.int("bc3") == -1):
        return 1 - year
    return year


def relative(word: str, same: str = "") -> tuple[int, str]:
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


def with_year(hit: Hit, meaning: Meaning) -> Meaning | None:
    """Add the year that the pattern captured: a number, or relative ("of last year")."""
    mod = mod_of(hit)
    if hit.has("y") or hit.has("y3"):
        return replace(meaning, mod=mod, year=year_of(hit))
    if hit.has("ry"):
        if hit.code("yu") != "Y":
            return None
        count, base = relative(hit.word("ry"), hit.word("ry2"))
        return replace(meaning, mod=mod, unit="Y", count=count, base=base)
    return meaning if mod is None else replace(meaning, mod=mod)


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


def unit_of(hit: Hit) -> str:
    """The letter of the captured unit."""
    return hit.code("u")


def duration(count: int | None, unit: str, half: bool = False) -> str:
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
