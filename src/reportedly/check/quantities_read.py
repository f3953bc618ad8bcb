"""Numbers among the tokens of a text: digits and words, scales, fractions, ranges."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.check import quantities_words as lexicon
from reportedly.check.words import FUNCTION
from reportedly.mark.numerals import ONES

_TOKEN = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:[, \u202f\u00a0][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?)(?P<ordinal>(?:st|nd|rd|th)(?![^\W_]))?"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>°[cC]?|[^\w\s])|(?P<odd>\w)"
)
_DASHES = frozenset("-–—‐‑")
_LONGEST = 30  # digits; what is longer counts nothing
_HALVES = frozenset(("first", "second", "latter", "other", "better"))  # "the first half"
_NUMBERING = frozenset(("no", "nos", "number", "chapter", "article", "section", "page", "version"))


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens as parallel lists; ``words`` in lower case."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[str]

    def word(self, at: int) -> str:
        """The token in lower case, nothing outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def beside(self, at: int) -> bool:
        """Whether a token stands directly after the one before it."""
        return 0 < at < len(self.words) and self.ends[at - 1] == self.starts[at]


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens ``first`` up to ``after`` that stand for ``low`` to ``high``.

    ``kind`` is ``count``, ``share`` (a fraction) or ``rank`` (an ordinal); ``step`` is the value of
    the last digit that is not nought, 0 where the number is no round one.
    """

    first: int
    after: int
    low: float
    high: float
    kind: str
    step: float = 0.0


def tokenise(text: str) -> Tokens:
    """Cut a text into numbers, words and marks."""
    tokens = Tokens(text, [], [], [], [])
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        tokens.words.append(match.group().lower())
        tokens.starts.append(match.start())
        tokens.ends.append(match.end())
        tokens.kinds.append(kind)
    return tokens


def read_number(tokens: Tokens, at: int, money: bool) -> Number | None:
    """Return the number that begins at a token, with its scale, or None.

    ``money``: a sign of money stands before it, so that "m" is a million.
    """
    kind = tokens.kinds[at]
    if kind == "digits":
        return _digits(tokens, at, money)
    if kind == "ordinal":
        value = float(tokens.words[at][:-2].replace(",", "").replace(" ", ""))
        return None if _labels(tokens, at) else Number(at, at + 1, value, value, "rank")
    if kind == "word":
        return _words(tokens, at)
    return None


def join_range(tokens: Tokens, one: Number, between: bool, taken: Sequence[bool]) -> Number | None:
    """Return the range that a number opens ("40-60", "40 to 60", "between 40 and 60"), or None."""
    at = one.after
    shared = tokens.word(at) == "%" and (one.after + 3 < len(tokens.words))
    at += shared  # "between 3% and 5%"
    joint = tokens.word(at)
    if joint not in _DASHES and joint not in ("to", "or") and not (between and joint == "and"):
        return None
    money = tokens.word(at + 1) in lexicon.MONEY and tokens.kinds[at + 1] == "mark"
    at += 2 if money else 1
    if at >= len(tokens.words) or taken[at]:
        return None
    two = read_number(tokens, at, money)
    if two is None or two.kind != one.kind or (shared and tokens.word(two.after) != "%"):
        return None
    low = one.low
    scaled = [w for w in tokens.words[at + 1 : two.after] if w in lexicon.LARGE]
    if scaled and one.after - one.first == 1 and low * lexicon.LARGE[scaled[0]] < two.high:
        low *= lexicon.LARGE[scaled[0]]  # "40 to 60 thousand"
    return Number(one.first, two.after, low, two.high, one.kind) if low < two.high else None


def is_score(tokens: Tokens, one: Number) -> bool:
    """Whether a number is one side of "3–1" or "2:1", which counts nothing by itself."""
    digits = tokens.kinds[one.first] == "digits"
    sides = ((one.after, one.after + 1), (one.first - 1, one.first - 2))
    return digits and any(
        tokens.word(mark) in _DASHES | {":", "/"}
        and 0 <= other < len(tokens.words)
        and tokens.kinds[other] == "digits"
        for mark, other in sides
    )


def _digits(tokens: Tokens, at: int, money: bool) -> Number | None:
    raw = tokens.words[at]
    if len(raw) > _LONGEST or _labels(tokens, at):
        return None
    plain = re.sub(r"[, \u202f\u00a0]", "", raw)
    value = float(plain)
    step = _step(plain)
    after = at + 1
    word = tokens.word(after)
    if tokens.beside(after) and tokens.kinds[after] == "word":
        scale = lexicon.ATTACHED.get(word)
        if scale and (word != "m" or money):
            value, step, after = value * scale, step * scale, after + 1
        elif not scale and word not in lexicon.UNITS and word not in lexicon.MONEY:
            return None  # "4x4", "3D"
    elif word == "m" and money:
        value, step, after = value * 1e6, step * 1e6, after + 1
    while tokens.word(after) in lexicon.LARGE:
        scale = lexicon.LARGE[tokens.word(after)]
        value, step, after = value * scale, step * scale, after + 1
    half = _and_a_half(tokens, after)
    if half:
        value, after = value + 0.5 * (step or 1), after + half
    if tokens.word(after) == "/" and tokens.word(after + 1).isdigit():
        return None
    return Number(at, after, value, value, "count", step)


def _labels(tokens: Tokens, at: int) -> bool:
    """Whether digits belong to a name or a numbering: "COVID-19", "No. 4", "Chapter 3", "1.2.3"."""
    before = tokens.word(at - 1)
    if before in ("#", "№", "_") or (
        before in _DASHES and tokens.beside(at) and _joined(tokens, at - 1)
    ):
        return True
    if (
        tokens.beside(at)
        and at > 0
        and (tokens.kinds[at - 1] in ("word", "odd") or before in ".,:/")
    ):
        return tokens.kinds[at - 1] != "word" or before not in ("us",)
    if before == "." and tokens.word(at - 2) in _NUMBERING:
        return True
    if before in _NUMBERING:
        return True
    after = at + 1
    return (
        tokens.beside(after)
        and tokens.word(after) in (":", ".")
        and tokens.beside(after + 1)
        and (tokens.kinds[after + 1] == "digits")
    )


def _names_it(tokens: Tokens, at: int) -> bool:
    """Whether a number ends a name: "the Meridian 200 with", but not "in Verrin 40 boats"."""
    if at < 2 or tokens.kinds[at - 1] != "word" or tokens.kinds[at - 2] != "word":
        return False
    name = tokens.text[tokens.starts[at - 1] : tokens.ends[at - 1]]
    if name.islower() or tokens.starts[at] - tokens.ends[at - 1] != 1:
        return False
    follows = tokens.word(at + 1)
    return (
        not follows or follows in FUNCTION or (tokens.kinds[at + 1] == "mark" and follows in ".,;)")
    )


def _joined(tokens: Tokens, dash: int) -> bool:
    return tokens.beside(dash) and tokens.kinds[dash - 1] == "word"


def _step(plain: str) -> float:
    if "." in plain:
        return float(10.0 ** -len(plain.partition(".")[2]))
    return float(10.0 ** (len(plain) - len(plain.rstrip("0"))))


def _and_a_half(tokens: Tokens, at: int) -> int:
    return 3 if [tokens.word(at + k) for k in range(3)] == ["and", "a", "half"] else 0


def _words(tokens: Tokens, at: int) -> Number | None:
    word = tokens.words[at]
    if tokens.word(at - 1) in _DASHES and tokens.beside(at) and _joined(tokens, at - 1):
        return None  # "thirty-five" is read from its first word
    if word in lexicon.PLURAL:
        return _plural(tokens, at)
    if word in ("a", "an"):
        follows = tokens.word(at + 1)
        if follows in lexicon.LARGE or follows in ("half", "third", "quarter"):
            return _words(tokens, at + 1)
        return None
    part = _fraction(tokens, at)
    if part is not None:
        return part
    if word in lexicon.ORDINALS and (word != "second" or _rank(tokens, at)):
        return Number(at, at + 1, lexicon.ORDINALS[word], lexicon.ORDINALS[word], "rank")
    if word in lexicon.TENS_AND_ONES or word in lexicon.LARGE:
        return _cardinal(tokens, at)
    return None


def _rank(tokens: Tokens, at: int) -> bool:
    return tokens.kinds[at + 1 : at + 2] == ["word"] and tokens.word(at - 1) not in ("a", "per")


def _plural(tokens: Tokens, at: int) -> Number | None:
    low, high = lexicon.PLURAL[tokens.words[at]]
    after = at + 1
    if tokens.word(after) == "of" and tokens.word(after + 1) in lexicon.PLURAL:
        times = lexicon.PLURAL[tokens.word(after + 1)]
        # "hundreds of thousands": the two multiply, the second as its unit
        unit = times[0] / 2
        low, high, after = low * unit, high * unit, after + 2
    elif tokens.words[at] == "scores" and tokens.word(after) != "of":
        return None  # of a game
    return Number(at, after, low, high, "count")


def _fraction(tokens: Tokens, at: int) -> Number | None:
    """ "half", "a third", "two thirds", "three-quarters", "half a million"."""
    word = tokens.words[at]
    article = tokens.word(at - 1) in ("a", "an", "one")
    if word == "half" or (article and word in ("third", "quarter", "fifth", "tenth")):
        after = at + 1
        if tokens.word(after) in ("a", "of") and tokens.word(after + 1) in lexicon.LARGE:
            value = lexicon.LARGE[tokens.word(after + 1)] / lexicon.FRACTIONS[word]
            return Number(at, after + 2, value, value, "count")
        if word != "half" and tokens.word(after) != "of":
            return None  # "a third attack"
        if word == "half" and (tokens.word(after) in _DASHES or tokens.word(at - 1) in _HALVES):
            return None
        share = 1 / lexicon.FRACTIONS[word]
        return Number(at, after, share, share, "share")
    top = ONES.get(word, 0)
    step = at + (2 if tokens.word(at + 1) in _DASHES else 1)
    name = tokens.word(step)
    bottom = lexicon.FRACTIONS.get(name.removesuffix("s")) if name != "seconds" else None
    if bottom and (name.endswith("s") or top == 1) and 0 < top < bottom:
        if top == 1 and tokens.word(step + 1) != "of":
            return None
        return Number(at, step + 1, top / bottom, top / bottom, "share")
    if top and tokens.word(at + 1) == "in" and tokens.word(at + 2) in lexicon.TENS_AND_ONES:
        whole = lexicon.TENS_AND_ONES[tokens.word(at + 2)]
        if top < whole and tokens.kinds[at + 3 : at + 4] == ["word"]:
            return Number(at, at + 3, top / whole, top / whole, "share")
    return None


def _cardinal(tokens: Tokens, at: int) -> Number | None:
    """ "three hundred and forty", "twenty-four", "two dozen", "a million and a half"."""
    total = part = 0.0
    last = 0.0
    step = at
    after = at
    while step < len(tokens.words) and step - at < 14:
        word = tokens.words[step]
        if word in lexicon.LARGE:
            scale = lexicon.LARGE[word]
            if scale in (100, 12):
                part = max(part, 1) * scale
            else:
                total += max(part, 1) * scale
                part = 0
            last = scale
        elif word in lexicon.TENS_AND_ONES:
            one = lexicon.TENS_AND_ONES[word]
            if last and last < 100 and not (last >= 20 and one < 10):
                break
            part += one
            last = one
        elif word in ("and", *_DASHES) and step > at:
            follows = tokens.word(step + 1)
            tens = word != "and" and tokens.beside(step) and tokens.beside(step + 1) and last >= 20
            if (
                not ((word == "and" and last >= 100) or tens)
                or follows not in lexicon.TENS_AND_ONES
            ):
                break
            step += 1
            continue
        else:
            break
        step += 1
        after = step
    half = _and_a_half(tokens, after)
    value = total + part
    if half:
        value, after = value + 0.5 * (last if last >= 100 else 1), after + half
    if after == at:
        return None
    if value == 1 and not _counts_one(tokens, at, after):
        return None
    plain = str(int(value)) if value == int(value) and value < 1e15 else ""
    return Number(at, after, value, value, "count", _step(plain) if plain.strip("0") else 0.0)


def _counts_one(tokens: Tokens, at: int, after: int) -> bool:
    """Whether "one" counts, rather than standing for somebody: "one boat", not "one of them"."""
    return (
        tokens.kinds[after : after + 1] == ["word"]
        and tokens.word(after) not in FUNCTION
        and tokens.word(after) not in ("another", "day", "thing", "hand", "side", "s")
        and tokens.word(at - 1)
        not in ("no", "the", "this", "that", "every", "each", "any", "which")
    )
