"""The calendar words of English, each with its kind and what it stands for.

A kind is a name that the grammar uses; ``KINDS`` gives each kind one character, so that a text
becomes a string of kinds which ordinary regular expressions can parse.
"""

import re
from typing import Final

from reportedly.mark.numerals import ONES, TENS


def split_words(text: str) -> list[str]:
    """The words of a list that is easier to read as a line."""
    return text.split()


KINDS: Final = {
    name: chr(0x80 + place)
    for place, name in enumerate(
        split_words(
            "word break dot comma dash slash poss paren other month weekday year day num numw ord "
            "ordw decimal bc fiscal decade iso numeric clock ampm zone unit units quarter "
            "quarters season seasons part parts hour halfyear weekend weekends nineties the its "
            "this that these those last past previous next coming following same current yearago "
            "each a few couple of half more quant old early late mid edge earlier later ago hence "
            "before after since about nearly than least over under upto within only today tonight "
            "ref recent future in on at to from and or between during for by until daily holiday "
            "turn now_ full times rest part_of so nearterm whole ahead time"
        )
    )
}

_Entry = tuple[str, int | str]
WORDS: Final[dict[str, _Entry]] = {}


def _add(kind: str, words: str, value: int | str = 0) -> None:
    for word in words.split():
        WORDS[word] = (kind, value)


MONTHS: Final = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
    "september sept sep|october oct|november nov|december dec"
)
for _place, _names in enumerate(MONTHS.split("|")):
    _add("month", _names, _place + 1)
for _place, _names in enumerate(
    (
        "monday mon",
        "tuesday tues tue",
        "wednesday wed weds",
        "thursday thurs thur thu",
        "friday fri",
        "saturday sat",
        "sunday sun",
    )
):
    _add("weekday", _names, _place + 1)
WEEKDAY_PLURALS: Final = {
    f"{name}s": place + 1
    for place, name in enumerate(
        split_words("monday tuesday wednesday thursday friday saturday sunday")
    )
}
# Short or ambiguous names count only beside other calendar words (see times_tokens).
RISKY: Final = frozenset(
    split_words(
        "may march mar jan feb apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu "
        "thur thurs fri sat sun"
    )
)

for _word, _number in (ONES | TENS).items():
    if _number:
        _add("numw", _word, _number)
_add("numw", "dozen", 12)
SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1000000}
for _word, _scale in SCALES.items():
    _add("numw", _word, _scale)

_ORDINALS: Final = split_words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth"
)
for _place, _word in enumerate(_ORDINALS):
    _add("ordw", _word, _place + 1)
_add("ordw", "thirtieth", 30)
_add("ordw", "final last-named", -1)
for _word, _tens in (
    ("twenties", 20), ("thirties", 30), ("forties", 40), ("fifties", 50), ("sixties", 60),
    ("seventies", 70), ("eighties", 80), ("nineties", 90),
):  # fmt: skip
    _add("nineties", _word, _tens)

# Units by their letter; hours, minutes and seconds carry the T of ISO 8601 durations.
for _unit, _one, _many in (
    ("D", "day", "days"),
    ("W", "week wk", "weeks wks"),
    ("M", "month", "months"),
    ("Y", "year yr", "years yrs"),
    ("DE", "decade", "decades"),
    ("CE", "century", "centuries"),
    ("F", "fortnight", "fortnights"),
    ("TH", "hour hr", "hours hrs"),
    ("TM", "minute min", "minutes mins"),
    ("TS", "", "seconds secs"),
):
    _add("unit", _one, _unit)
    _add("units", _many, _unit)
_add("quarter", "quarter", "Q")
_add("quarters", "quarters", "Q")
_add("weekend", "weekend")
_add("weekends", "weekends")
_add("time", "period term", 0)
_add("so", "so")

for _code, _one in (("SP", "spring"), ("SU", "summer"), ("FA", "autumn fall"), ("WI", "winter")):
    _add("season", _one, _code)
    _add("seasons", " ".join(f"{word}s" for word in _one.split()), _code)
WORDS.pop("falls")
WORDS.pop("springs")

for _code, _one in (
    ("TMO", "morning morn"),
    ("TAF", "afternoon"),
    ("TEV", "evening"),
    ("TNI", "night nite nighttime"),
    ("TDT", "daytime"),
    ("TMO", "dawn daybreak sunrise"),
    ("TEV", "dusk sunset nightfall"),
):
    _add("part", _one, _code)
for _code, _one in (
    ("TMO", "mornings"),
    ("TAF", "afternoons"),
    ("TEV", "evenings"),
    ("TNI", "nights"),
):
    _add("parts", _one, _code)
_add("part", "overnight", "TNI")
_add("hour", "noon midday noontime", "T12:00")
_add("hour", "midnight", "T00:00")

_add("the", "the")
_add("its", "its their his her our your my")
_add("this", "this")
_add("that", "that")
_add("these", "these")
_add("those", "those")
_add("last", "last latest")
_add("past", "past")
_add("previous", "previous preceding prior")
_add("next", "next nxt")
_add("coming", "coming upcoming forthcoming")
_add("following", "following subsequent succeeding ensuing")
_add("same", "same")
_add("current", "current")
_add("yearago", "ago-year")
_add("each", "each every")
_add("a", "a an another")
_add("few", "few several some many numerous various multiple")
_add("couple", "couple")
_add("of", "of")
_add("half", "half")
_add("more", "more additional extra further other consecutive straight successive long short whole "
     "intense full solid entire trading calendar working business mere odd less fewer")  # fmt: skip
_add("quant", "first")
WORDS["first"] = ("ordw", 1)
_add("old", "old")
_add("early", "early")
_add("late", "late")
_add("mid", "mid middle")
_add("edge", "beginning start onset outset", "START")
_add("edge", "end close", "END")
_add("edge", "middle midst", "MID")
_add("earlier", "earlier")
_add("later", "later")
_add("ago", "ago")
_add("hence", "hence")
_add("before", "before")
_add("after", "after afterwards afterward")
_add("since", "since")
_add("about", "about around approximately roughly circa ca")
_add("nearly", "nearly almost")
_add("than", "than")
_add("least", "least most")
_add("over", "over")
_add("under", "under")
_add("upto", "up")
_add("within", "within")
_add("only", "only just exactly barely precisely fully")
_add("today", "today tdy", 0)
_add("today", "yesterday", -1)
_add("today", "tomorrow tmr tmrw tomo trmw 2morrow", 1)
_add("tonight", "tonight tonite")
_add("in", "in")
_add("on", "on")
_add("at", "at")
_add("to", "to till til through thru")
_add("from", "from")
_add("and", "and &")
_add("or", "or")
_add("between", "between")
_add("during", "during throughout")
_add("for", "for")
_add("by", "by")
_add("until", "until")
_add("turn", "turn")
_add("times", "times")
_add("rest", "rest remainder")
_add("whole", "part bulk")
_add("ahead", "ahead")
_add("fiscal", "fiscal financial")
_add("bc", "bc bce", -1)
_add("bc", "ad ce", 1)
_add("ampm", "am", 0)
_add("ampm", "pm", 12)
_add("zone", "utc gmt z zulu", "Z")
for _name, _offset in (
    ("est", "-05"), ("edt", "-04"), ("cst", "-06"), ("cdt", "-05"), ("mst", "-07"),
    ("mdt", "-06"), ("pst", "-08"), ("pdt", "-07"), ("bst", "+01"), ("cet", "+01"),
    ("cest", "+02"), ("eet", "+02"), ("eest", "+03"), ("msk", "+03"), ("jst", "+09"),
    ("sgt", "+08"), ("ist", "+05:30"), ("et", ""), ("pt", ""),
):  # fmt: skip
    _add("zone", _name, _offset)
_add("units", "hrs", "TH")
_add("recent", "recent")
_add("future", "future")

for _value, _one in (
    ("P1D", "daily everyday"),
    ("P1W", "weekly"),
    ("P2W", "fortnightly biweekly"),
    ("P1M", "monthly"),
    ("P1Y", "yearly annually"),
    ("PT1H", "hourly"),
    ("TNI", "nightly"),
):
    _add("daily", _one, _value)
for _value, _one in (
    ("PRESENT_REF", "now currently nowadays presently"),
    ("PAST_REF", "recently lately"),
):
    _add("ref", _one, _value)

# Holidays: fixed (month, day), an nth weekday (month, weekday, nth), or days from Easter.
HOLIDAYS: Final[dict[str, tuple[int, ...]]] = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "xmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new years day": (1, 1),
    "new years eve": (12, 31),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "valentines day": (2, 14),
    "st. patrick's day": (3, 17),
    "april fools day": (4, 1),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "may day": (5, 1),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "bastille day": (7, 14),
    "epiphany": (1, 6),
    "mother's day": (5, 7, 2),
    "father's day": (6, 7, 3),
    "memorial day": (5, 1, -1),
    "labor day": (9, 1, 1),
    "columbus day": (10, 1, 2),
    "thanksgiving": (11, 4, 4),
    "thanksgiving day": (11, 4, 4),
    "easter": (0,),
    "easter sunday": (0,),
    "easter monday": (1,),
    "good friday": (-2,),
    "ash wednesday": (-46,),
    "palm sunday": (-7,),
    "pentecost": (49,),
}

FUTURE_VERBS: Final = frozenset(
    split_words(
        "will shall wo ll would plans plan planned planning intend scheduled expected expects "
        "expect due upcoming soon effective intends hopes aims gonna ahead"
    )
)
PAST_VERBS: Final = frozenset(
    split_words(
        "said was were had did told made took went came found began left became held won lost "
        "fell rose got gave met saw shot sent ran spoke wrote broke led paid sold grew struck "
        "hit put let brought bought thought fought taught caught sought built spent knew "
        "threw drew flew chose froze stole drove rode wore bore swore tore drank sang sank "
        "hung dug stuck swung stood understood withdrew kept slept felt dealt meant lent bent "
        "laid heard fled crept swept wept shook forgot forgave overtook undertook spread beat "
        "arose awoke bound bred burst cast cost shut split quit slid spun stung swam wound "
        "woke has have been"
    )
)
# Fixed phrases: their kind and value.
PHRASES: Final[dict[str, tuple[str, str]]] = {
    "right now": ("ref", "PRESENT_REF"),
    "just now": ("ref", "PRESENT_REF"),
    "at present": ("ref", "PRESENT_REF"),
    "the time being": ("ref", "PRESENT_REF"),
    "as soon as possible": ("ref", "FUTURE_REF"),
    "the near future": ("ref", "FUTURE_REF"),
    "the foreseeable future": ("ref", "FUTURE_REF"),
    "the near term": ("ref", "FUTURE_REF"),
    "the short term": ("ref", "FUTURE_REF"),
    "the long term": ("ref", "FUTURE_REF"),
    "the not-too-distant future": ("ref", "FUTURE_REF"),
    "the recent past": ("ref", "PAST_REF"),
    "the distant past": ("ref", "PAST_REF"),
    "once upon a time": ("ref", "PAST_REF"),
}
PHRASES.update({_name: ("holiday", _name) for _name in HOLIDAYS})
PHRASE_STARTS: Final[dict[str, set[str]]] = {}
"""The first word of each phrase, and the second words that may follow; empty where none need."""
_SPLIT: Final = re.compile(r"[\s.'-]+")
for _name in PHRASES:
    _parts = _SPLIT.split(_name)
    PHRASE_STARTS.setdefault(_parts[0], set()).add([*_parts, ""][1])
# Nouns that a bare four-digit number before them counts.
COUNTED: Final = frozenset(
    split_words(
        "people men women children troops soldiers civilians dollars euros pounds kilometers "
        "kilometres km miles meters metres feet ft tons tonnes kg lbs members jobs workers "
        "employees votes points shares units homes houses cars vehicles tanks aircraft planes "
        "ships sailors prisoners casualties deaths dead wounded killed refugees passengers "
        "students patients cases cubic square acres hectares barrels gallons liters litres "
        "mph kmh watts volts percent per billion million thousand hundred degrees pages words "
        "francs marks yen lire rubles cents mm cm hp rpm pieces guns rifles fighters rebels "
        "horses delegates seats inhabitants families times copies items rounds missiles "
        "rockets bombs tests pupils residents"
    )
)
