"""A text as tokens with kinds, so that the grammar of times can be regular expressions over kinds.

One pass with a regular expression cuts the text; each token gets a kind from its shape or from the
lexicon; number words are joined ("twenty-four", "nineteen ninety-four"). The expression has no
nested repetition, so the time is linear in the text.
"""

import re
from dataclasses import dataclass
from typing import Final

from reportedly.mark.numerals import TENS
from reportedly.mark.times_lexicon import (
    KINDS,
    PHRASE_STARTS,
    PHRASES,
    RISKY,
    SCALES,
    WORDS,
    split_words,
)
from reportedly.mark.times_settle import settle

_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?
      (?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![\w-]))
  | (?P<numeric>[0-9]{1,4}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)[0-9]{2,4}(?![\w]|[/-][0-9]))
  | (?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:]))
  | (?P<ord>[0-9]{1,4}(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w))
  | (?P<decade>(?:[12]?[0-9]{2}0|['’‘]?[2-9]0)['’]?s(?!\w))
  | (?P<short>['’‘][0-9]{2}(?!\w))
  | (?P<num>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?)
  | (?P<poss>['’][sS](?!\w))
  | (?P<abbr>(?:[A-Za-z]\.){2,4}|[A-Za-z]\.[A-Za-z](?!\w))
  | (?P<word>[^\W\d_]+(?P<tail>[\d_]\w*)?)
  | (?P<run>(?P<same>[^\w\s])(?P=same)+)
  | (?P<rest>\w+|[^\w\s])
    """,
    re.VERBOSE,
)
_PUNCTUATION: Final = {
    ".": "dot", ",": "comma", "-": "dash", "–": "dash", "—": "dash", "‐": "dash", "‑": "dash",
    "/": "slash", "(": "paren", ")": "paren",
}  # fmt: skip
_DOTTED: Final = RISKY - {"may", "march"} | {"ca"}
_GLUE: Final = frozenset(split_words("unit units ampm month zone bc hour"))
_MONEY: Final = frozenset("$£€¥#№")
_BREAK: Final = re.compile(r"\n[^\S\n]*\n")
_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of a text.

    ``kinds`` has one character a token (see ``KINDS``), ``words`` the tokens in lower case, and
    ``values`` what they stand for (a number, a unit letter, a TIMEX3 code).
    """

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[int | str]

    def raw(self, place: int) -> str:
        """The token as it stands in the text."""
        return self.text[self.starts[place] : self.ends[place]]


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens with kinds. Never raises, linear in the text."""
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    values: list[int | str] = []
    lexicon = WORDS
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        start, end = match.span()
        value: int | str = 0
        if group == "space":
            if end - start > 1 and kinds and _BREAK.search(match.group()):
                kinds.append("break")
                starts.append(start)
                ends.append(start)
                words.append("\n")
                values.append(0)
            continue
        raw = match.group()
        word = raw.lower()
        if group == "word":
            if match.group("tail"):
                kind = "other"
            else:
                kind, value = lexicon.get(word, ("word", 0))
                if kind == "bc" and not raw.isupper():
                    kind = "word"
                glued = start and kinds and ends[-1] == start
                if glued and kinds[-1] in ("num", "day", "year") and kind not in _GLUE:
                    kinds[-1] = kind = "other"
        elif group == "num":
            kind, value = _number(raw)
            if start and text[start - 1] in _MONEY:
                kind = "other"
        elif group == "rest":
            kind = _PUNCTUATION.get(raw, "other")
            if raw == "." and ends and ends[-1] == start and words[-1] in _DOTTED:
                ends[-1] = end
                continue
        elif group == "abbr":
            kind, value = lexicon.get(word.replace(".", ""), ("word", 0))
            if kind not in ("ampm", "bc"):
                kind, value = "word", 0
        elif group == "ord":
            value = int(raw[:-2])
            kind = "ord"
        elif group in ("decade", "short"):
            kind = "decade" if group == "decade" else "year"
            value = _short_year("".join(c for c in raw if c in "0123456789"))
        elif group == "run":
            kind = "other"
        else:
            kind = str(group)
        kinds.append(kind)
        starts.append(start)
        ends.append(end)
        words.append(word)
        values.append(value)
    _join_numbers(text, kinds, starts, ends, words, values)
    _join_phrases(text, kinds, starts, ends, words, values)
    settle(text, kinds, starts, ends, words, values)
    return Tokens(
        text, "".join([KINDS.get(k, KINDS["word"]) for k in kinds]), starts, ends, words, values
    )


def _number(raw: str) -> tuple[str, int | str]:
    if "." in raw or "," in raw:
        if len(raw) > 12:
            return "other", 0
        whole = raw.replace(",", "").split(".")
        return ("num", int(whole[0])) if "," in raw and len(whole) == 1 else ("decimal", raw)
    if len(raw) > 9:
        return "other", 0
    value = int(raw)
    if len(raw) <= 2:
        return ("day" if 1 <= value <= 31 else "num"), value
    if len(raw) == 4 and _YEAR.fullmatch(raw):
        return "year", value
    return "num", value


def _short_year(digits: str) -> int:
    value = int(digits)
    if len(digits) > 2:
        return value
    return 1900 + value if value >= 30 else 2000 + value


def _join_numbers(
    text: str,
    kinds: list[str],
    starts: list[int],
    ends: list[int],
    words: list[str],
    values: list[int | str],
) -> None:
    """Join runs of number words in place: value of the run, kind numw, ordw or year."""
    if "numw" not in kinds:
        return
    place = 0
    keep: list[int] = []
    size = len(kinds)
    while place < size:
        if kinds[place] != "numw":
            keep.append(place)
            place += 1
            continue
        run = [place]
        after = place + 1
        while after < size:
            step = after
            if kinds[step] == "dash" and ends[step - 1] == starts[step] and step + 1 < size:
                step += 1
                if words[run[-1]] not in TENS and words[run[-1]] not in SCALES:
                    break
            elif words[step] == "and" and words[run[-1]] in SCALES and step + 1 < size:
                step += 1
            joins = kinds[step] == "numw" and _continues(words[run[-1]], words[step], len(run))
            last = (
                kinds[step] == "ordw"
                and words[run[-1]] in TENS
                and isinstance(values[step], int)
                and 0 < int(values[step]) < 10
            )
            if not joins and not last:
                break
            run.append(step)
            after = step + 1
            if last:
                break
        value, kind = _run_value([words[i] for i in run], kinds[run[-1]], int(values[run[-1]]))
        keep.append(place)
        kinds[place], values[place] = kind, value
        ends[place] = ends[run[-1]]
        words[place] = text[starts[place] : ends[place]].lower()
        place = after
    _keep(keep, kinds, starts, ends, words, values)


def _continues(before: str, word: str, run: int) -> bool:
    if word in SCALES or before in SCALES:
        return before != "dozen"
    if before in TENS:
        return word not in TENS and WORDS[word][1] in range(1, 10)
    # "nineteen ninety-four": a year in words
    return run == 1 and WORDS[before][1] in range(13, 21) and (word in TENS)


def _run_value(words: list[str], last_kind: str, last: int) -> tuple[int, str]:
    total = part = 0
    teen_first = len(words) > 1 and words[0] not in TENS and words[1] in TENS
    if teen_first:
        year = int(WORDS[words[0]][1]) * 100 + sum(int(WORDS[w][1]) for w in words[1:])
        return year, "year"
    for word in words[:-1] if last_kind == "ordw" else words:
        value = int(WORDS[word][1])
        if word == "hundred":
            part = max(part, 1) * 100
        elif word in SCALES:
            total += max(part, 1) * value
            part = 0
        else:
            part += value
    if last_kind == "ordw":
        return total + part + last, "ordw"
    return min(total + part, 10**9), "numw"


def _join_phrases(
    text: str,
    kinds: list[str],
    starts: list[int],
    ends: list[int],
    words: list[str],
    values: list[int | str],
) -> None:
    """Make one token of each fixed phrase, holidays among them."""
    drop: set[int] = set()
    for place, word in enumerate(words):
        seconds = PHRASE_STARTS.get(word)
        if seconds is None or place in drop:
            continue
        if word == "the" and words[place + 1 : place + 2] and words[place + 1] not in seconds:
            continue
        for last in range(min(place + 4, len(words) - 1), place - 1, -1):
            name = text[starts[place] : ends[last]]
            if len(name) > 40:
                continue
            name = " ".join(name.lower().replace("’", "'").split())
            if name not in PHRASES:
                continue
            kind, value = PHRASES[name]
            if kind == "holiday" and not text[starts[place]].isupper() and " " in name:
                continue
            if name in ("easter", "epiphany", "pentecost") and not text[starts[place]].isupper():
                continue
            kinds[place], values[place], ends[place] = kind, value, ends[last]
            words[place] = name
            drop.update(range(place + 1, last + 1))
            break
    if drop:
        keep = [i for i in range(len(kinds)) if i not in drop]
        _keep(keep, kinds, starts, ends, words, values)


def _keep(
    keep: list[int],
    kinds: list[str],
    starts: list[int],
    ends: list[int],
    words: list[str],
    values: list[int | str],
) -> None:
    kinds[:] = [kinds[i] for i in keep]
    starts[:] = [starts[i] for i in keep]
    ends[:] = [ends[i] for i in keep]
    words[:] = [words[i] for i in keep]
    values[:] = [values[i] for i in keep]
