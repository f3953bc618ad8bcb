"""Numbers in running text as the sums need them: "12", "1,200", "forty-one", "a dozen"."""

import re
from typing import Final

from reportedly.mark.numerals import ONES, TENS

_FRACTIONS: Final = {
    "half": 1 / 2, "a half": 1 / 2, "one half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3,
    "two thirds": 2 / 3, "a quarter": 1 / 4, "one quarter": 1 / 4, "three quarters": 3 / 4,
    "a fifth": 1 / 5, "one fifth": 1 / 5, "two fifths": 2 / 5, "three fifths": 3 / 5,
    "four fifths": 4 / 5, "a tenth": 1 / 10, "one tenth": 1 / 10,
}  # fmt: skip
_ONES: Final = "|".join(sorted(ONES, key=len, reverse=True))
COUNT: Final = (
    r"(?:(?<![\w.,$€£/:–-])\d{1,3}(?:,\d{3})+(?![\w/:]|[.,]\d)"
    r"|(?<![\w.,$€£/:–-])\d{1,9}(?![\w/:%]|[.,]\d|\s?%)"
    rf"|\b(?:{'|'.join(TENS)})(?:[- ](?:{_ONES}))?\b|\b(?:{_ONES})\b|\ba dozen\b)"
)
"""A whole number, in digits or words; no part of a date, a time, an amount or a share."""
PERCENT: Final = r"(?<![\w.,–-])\d{1,4}(?:\.\d{1,3})?(?:\s?%|[ -]?(?:per cent|percent|pct)\b)"
FRACTION: Final = (
    r"\b(?:(?:a|one|two|three|four)[ -](?:half|thirds?|quarters?|fifths?|tenth)|half)\b"
)
SHARE: Final = rf"(?:{PERCENT}|{FRACTION}|\b(?:one|two|three) (?:in|out of) (?:{COUNT}))"


def count_of(text: str) -> int:
    """Return the number that a match of ``COUNT`` stands for."""
    word = text.lower().replace(",", "")
    if word.isdecimal():
        return int(word)
    if word == "a dozen":
        return 12
    tens, _, unit = word.replace("-", " ").partition(" ")
    return TENS[tens] + ONES.get(unit, 0) if tens in TENS else ONES[word]


def share_of(text: str) -> tuple[float, float]:
    """Return the share that a match of ``SHARE`` stands for, and how far off rounding may be."""
    word = " ".join(text.lower().replace("-", " ").split())
    if word[0].isdigit():
        digits = re.match(r"[\d.]+", word)
        number = digits.group().rstrip(".") if digits else "0"
        decimals = len(number.partition(".")[2])
        return float(number) / 100, 0.5 * 10.0**-decimals / 100
    for joint in (" in ", " out of "):
        part, found, of = word.partition(joint)
        if found and count_of(of):
            value = count_of(part) / count_of(of)
            return value, 0.05 * value + 0.02
    value = _FRACTIONS.get(word, _FRACTIONS.get(word.removesuffix("s"), 0.5))
    return value, 0.03
