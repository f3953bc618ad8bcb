"""The words that numbers, their bounds and their units are made of."""

import re
from typing import Final

from reportedly.mark.numerals import ONES, TENS
from reportedly.mark.times_lexicon import SCALES, WORDS, split_words

TENS_AND_ONES: Final = ONES | TENS
LARGE: Final = {
    **SCALES,
    "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
ATTACHED: Final = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
"""What stands without a blank after digits: "5k"; "m" is a million of money, else a metre."""
PLURAL: Final = {
    "dozens": (24.0, 200.0), "scores": (40.0, 400.0), "hundreds": (200.0, 2e3),
    "thousands": (2e3, 1e5), "millions": (2e6, 1e9), "billions": (2e9, 1e12),
}  # fmt: skip
"""What nobody counted: wide enough that only another order of magnitude disagrees."""
FRACTIONS: Final = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "eighth": 8, "tenth": 10,
}  # fmt: skip
ORDINALS: Final = {
    word: value
    for word, (kind, value) in WORDS.items()
    if kind == "ordw" and isinstance(value, int)
}
MONEY: Final = {
    "$": "$", "€": "€", "£": "£", "¥": "¥", "dollar": "$", "dollars": "$", "usd": "$",
    "euro": "€", "euros": "€", "eur": "€", "gbp": "£", "sterling": "£", "yen": "¥",
    "cents": "cent", "pence": "pence", "francs": "franc", "crowns": "crown", "rupees": "rupee",
    "pesos": "peso", "yuan": "yuan", "roubles": "rouble", "rubles": "rouble",
}  # fmt: skip
_MEASURES: Final = {
    "length": {
        "mm": 0.001, "cm": 0.01, "m": 1.0, "metre": 1.0, "meter": 1.0, "km": 1000.0,
        "kilometre": 1000.0, "kilometer": 1000.0, "mile": 1609.344, "mi": 1609.344,
        "foot": 0.3048, "feet": 0.3048, "ft": 0.3048, "inch": 0.0254, "inches": 0.0254,
        "yard": 0.9144,
    },
    "mass": {
        "g": 0.001, "gram": 0.001, "kg": 1.0, "kilo": 1.0, "kilogram": 1.0, "tonne": 1000.0,
        "ton": 1000.0, "lb": 0.45359237, "lbs": 0.45359237,
    },
    "time": {
        "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0,
        "month": 2629746.0, "year": 31556952.0, "decade": 315569520.0,
    },
    "area": {
        "hectare": 1e4, "acre": 4046.8564224, "km²": 1e6,
    },
    "temperature": {"degree": 1.0, "°c": 1.0, "°": 1.0},
    "share": {"%": 0.01, "percent": 0.01, "pct": 0.01},
    "power": {"mw": 1e6, "gw": 1e9, "kw": 1e3},
}  # fmt: skip
UNITS: Final = {
    word: (dimension, factor)
    for dimension, units in _MEASURES.items()
    for unit, factor in units.items()
    for word in (unit, f"{unit}s")
}


def _phrases(text: str) -> str:
    """Phrases, one after another between bars, whose blanks may be any."""
    return text.replace(" ", r"[\s\u00a0]{1,3}")


_MORE_THAN: Final = _phrases(
    r"(?:more|greater|higher|larger|longer|older|bigger|better) than|over|above|in excess of"
    r"|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|upwards? of|topp(?:ed|ing)|>"
)
_LESS_THAN: Final = _phrases(r"(?:less|fewer|lower|smaller|shorter|younger) than|under|below|<")
_LEAST: Final = _phrases(r"at least|a minimum of|(?:no|not) (?:less|fewer|lower) than|≥")
_MOST: Final = _phrases(
    r"at most|up to|as (?:many|much) as|a maximum of|(?:no|not) (?:more|greater|higher) than|≤"
)
_NEAR: Final = _phrases(r"nearly|almost|close to|just under")
_ABOUT: Final = _phrases(
    r"about|around|roughly|some|approximately|approx\.?|circa|c\.|an? estimated|estimated|~"
)
_FILL: Final = _phrases(
    r"(?:(?:about|around|some|an?|the|just|only|exactly|another|further|total|of) ){0,2}"
)
BEFORE: Final = re.compile(
    rf"(?<!\w)(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<more>{_MORE_THAN})"
    rf"|(?P<less>{_LESS_THAN})|(?P<near>{_NEAR})|(?P<about>{_ABOUT})|(?P<between>between))"
    rf"[\s\u00a0]{{0,3}}{_FILL}\Z",
    re.IGNORECASE,
)
AFTER: Final = re.compile(
    _phrases(r"(?P<least>\+|(?: (?:or|and) (?:more|over|above)| at least| plus)\b)")
    + _phrases(r"|(?P<most>(?: or (?:fewer|less|under)| at most)\b)")
    + _phrases(r"|(?P<about> or so\b|-odd\b|ish\b)"),
    re.IGNORECASE,
)
THROUGH: Final = frozenset(
    split_words("of the its their his her our all these those such a an other")
)
"""Words that such a phrase may begin with: "half of the boats"."""
