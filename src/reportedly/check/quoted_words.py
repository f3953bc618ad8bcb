"""A quotation in words that can be compared: what house styles change is folded away.

Case, quote marks, dashes, spelling (-ise and -ize, -our and -or), contractions, digits and number
words, "per cent" and "%" differ from desk to desk and change nothing that was said. What an editor
marks as his own (brackets, an ellipsis) is kept apart from the speaker's words.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.mark.numerals import ONES, TENS
from reportedly.mark.times_lexicon import split_words

_TOKEN = re.compile(
    r"(?P<dots>[\[(]\s?(?:…|\.{2,}|\.(?:\s\.){2})\s?[\])]|…|\.(?:\s?\.){2,3})"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<number>\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?)"
    r"|(?P<acronym>(?:[A-Za-z]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['’`][^\W\d_]+)*)"
    r"|(?P<sign>[%$€£¥&])"
    r"|(?P<stop>[.!?]|\n)"
)
_ABBREVIATED = frozenset(split_words("mr mrs ms dr gen col lt sgt rep sen gov st no jr sr prof"))
_FILLERS = frozenset(split_words("um uh uhm er erm ah hm hmm mm"))
_SIGNS = {"%": "percent", "&": "and"}
_WHOLE = {
    "cannot": ("can", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"),
    "gotta": ("got", "to"), "can't": ("can", "not"), "won't": ("will", "not"),
    "shan't": ("shall", "not"), "ain't": ("is", "not"), "let's": ("let", "us"),
    "i'm": ("i", "am"), "pct": ("percent",), "okay": ("ok",), "grey": ("gray",),
    "towards": ("toward",), "amongst": ("among",), "whilst": ("while",), "learnt": ("learned",),
    "programme": ("program",), "programmes": ("programs",), "sceptical": ("skeptical",),
    "cheque": ("check",), "tyre": ("tire",), "tyres": ("tires",), "judgement": ("judgment",),
    "sen": ("senator",), "rep": ("representative",), "gov": ("governor",), "gen": ("general",),
    "dr": ("doctor",), "lt": ("lieutenant",), "col": ("colonel",), "sgt": ("sergeant",),
    "prof": ("professor",),
}  # fmt: skip
_TAILS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "'s"}
_POWERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared (``key``), and where it stands.

    ``piece`` counts the stretches within quote marks; ``opens`` tells that a sentence begins with
    the word, ``dots`` that an ellipsis stands before it, ``edited`` that it stands in brackets,
    ``capital`` that it is written with a capital.
    """

    key: str
    start: int
    end: int
    piece: int
    opens: bool
    dots: bool
    edited: bool
    capital: bool


def read_words(text: str, pieces: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    """Return the words of the pieces of a text, in order. Linear; any text will do."""
    found: list[Word] = []
    for piece, (low, high) in enumerate(pieces):
        opens, dots, edited = True, False, False
        for match in _TOKEN.finditer(text, low, high):
            kind = match.lastgroup
            if kind == "dots":
                dots = True
            elif kind in ("open", "close"):
                edited = kind == "open"
            elif kind == "stop":
                last = text[found[-1].start : found[-1].end].lower() if found else ""
                opens = opens or match.group() != "." or last not in _ABBREVIATED
            else:
                raw = match.group()
                for key in _keys(kind or "", raw):
                    place = match.start(), match.end(), piece
                    found.append(Word(key, *place, opens, dots, edited, raw[0].isupper()))
                    opens = dots = False
    return tuple(_count_up(found))


def is_number(key: str) -> bool:
    """Tell whether a key is a number, in whatever way it was written."""
    return key[0].isdigit() or key in ("one", "dozen")


@lru_cache(maxsize=1 << 15)
def _keys(kind: str, raw: str) -> tuple[str, ...]:
    if kind == "number":
        return (raw.replace(",", "").removesuffix("."),)
    if kind == "sign":
        return (_SIGNS.get(raw, raw),)
    if kind == "acronym":
        return (raw.replace(".", "").lower(),)
    word = raw.replace("’", "'").replace("`", "'").casefold()
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    if word in _FILLERS:
        return ()
    if word in _WHOLE:
        return _WHOLE[word]
    for tail, key in _TAILS.items():
        if word.endswith(tail) and len(word) > len(tail):
            return spell(word.removesuffix(tail)), key
    return (spell(word.replace("'", "")),) if word.strip("'") else ()


def spell(word: str) -> str:
    """Fold British and American spellings of a word into one; never two words that are common."""
    if len(word) < 5:
        return word
    word = re.sub(r"is(e|ed|es|ing|ation|ations)$", r"iz\1", word)
    word = re.sub(r"ys(e|ed|es|ing)$", r"yz\1", word)
    word = re.sub(r"our(s|ed|ing|able|ite|ites|ful|hood|hoods)?$", r"or\1", word)
    word = re.sub(r"([bcdfghjklmnpqrstvwxz])re(s?)$", r"\1er\2", word)
    word = re.sub(r"(\w[aeiou])ll(ed|ing|er|ers)$", r"\1l\2", word)
    return re.sub(r"(f|ff|c)en[cs]e(s?)$", r"\1ense\2", word)


def _count_up(words: Sequence[Word]) -> list[Word]:
    """Join number words ("two hundred and forty" stays two numbers, "forty thousand" is one)."""
    found: list[Word] = []
    for at, word in enumerate(words):
        last = found[-1] if found else None
        near = last is not None and last.end <= word.start <= last.end + 2
        near = near and last is not None and last.piece == word.piece and not word.dots
        key = word.key
        if key == "cent" and last is not None and last.key == "per" and near:
            found[-1] = _joined(last, word, "percent")
        elif key in ONES or key in TENS:
            value = ONES.get(key, TENS.get(key, 0))
            tens = last is not None and near and last.key.isdigit() and 0 < value < 10
            if tens and last is not None and int(last.key) in TENS.values():
                found[-1] = _joined(last, word, str(int(last.key) + value))
            elif key == "one" and not (at + 1 < len(words) and words[at + 1].key in _POWERS):
                found.append(word)  # "one of us" is hardly a number
            else:
                found.append(_joined(word, word, str(value)))
        elif key in _POWERS and last is not None and near and _counts(last.key):
            base = 1.0 if last.key in ("a", "one") else float(last.key)
            found[-1] = _joined(last, word, f"{base * _POWERS[key]:.0f}")
        else:
            found.append(word)
    return found


def _counts(key: str) -> bool:
    return key == "a" or key == "one" or (len(key) < 12 and _FLOAT.fullmatch(key) is not None)


_FLOAT = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def _joined(one: Word, two: Word, key: str) -> Word:
    return replace(one, key=key, end=two.end)
