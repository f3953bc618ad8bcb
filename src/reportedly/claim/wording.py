"""What a sentence says, as far as words show it: content words, numbers, names, negation."""

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass

from reportedly.mark.numerals import ONES, TENS

_WORD = re.compile(
    r"\d[\d.,]*(?:%|[^\W\d_]+)?|[^\W\d_][\w\u0300-\u036f]*(?:[-'’][\w\u0300-\u036f]+)*"
)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(text.split())


STOP = word_set(
    "a an the this that these those and or but so as if than then of for in on at by with from"
    " to into onto over under about up down out off is are was were be been being am has have"
    " had do does did will would shall should can could may might must it its he she they them"
    " him her his their our we us you your i me my who whom which what when where there here"
    " also very just too more most such some any all both each own same other again only even"
    " still yet already s t re ve ll d m said says say saying told claim claims claimed"
    " reportedly allegedly according while after before during because since until through"
)
_NEGATIONS = word_set(
    "not no never none nothing nobody neither nor cannot without n't didn't doesn't don't isn't"
    " wasn't weren't aren't haven't hasn't hadn't won't wouldn't can't couldn't shouldn't"
)
# Words that tell what somebody thinks of a claim, or that it is not said to be so.
_ATTITUDES = word_set(
    "believe believed believes pretend pretends pretended think thinks thought suspect suspects"
    " suspected fear fears hope hopes want wants wanted false falsely fake lie lies lying myth hoax"
    " untrue wrong nonsense rumour rumours rumor rumors deny denies denied denial doubt doubts"
    " doubted if whether would could might may perhaps likely unlikely possible possibly probably"
    " impossible never alleged supposed so-called"
)
_NUMBER_WORDS = {word: str(value) for word, value in (ONES | TENS).items()} | {
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "billion": "1000000000",
    "dozen": "12",
    "half": "0.5",
}
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


_OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in word_set(
        "open/clos open/shut ris/fall rose/fell increas/decreas increas/fall grow/shrink win/lose"
        " won/lost dead/aliv died/surviv kill/surviv kill/wound kill/injur dead/injur dead/wound"
        " accept/reject approv/reject start/stop start/end begin/end began/end arriv/left"
        " arriv/leav enter/left north/south east/west northern/southern eastern/western left/right"
        " more/fewer more/less before/after above/below high/low higher/lower full/empty guilty/"
        "innocent confirm/deny true/false public/private attack/defend buy/sell bought/sold"
        " arrest/releas arrest/freed advanc/retreat first/last first/second early/late day/night"
        " inside/outside upper/lower old/new man/woman men/women boy/girl husband/wife father/son"
        " mother/daughter morning/evening captur/lost repair/destroy found/lost"
    )
)


_OPPOSITES_OF: dict[str, frozenset[str]] = {
    stem: frozenset(other for pair in _OPPOSITES if stem in pair for other in pair - {stem})
    for stem in frozenset().union(*_OPPOSITES)
}


def opposed(one: Set[str], two: Set[str]) -> bool:
    """Tell whether a stem of one text has its opposite in the other: verified and unverified."""
    return (
        any(not _OPPOSITES_OF[stem].isdisjoint(two) for stem in one & _OPPOSITES_OF.keys())
        or any(_denies(stem, two) for stem in one)
        or any(_denies(stem, one) for stem in two)
    )


def _denies(stem: str, stems: Set[str]) -> bool:
    """Tell whether a stem is one of the others with "un" or "non" before it."""
    if stem[:2] == "un":
        return len(stem) > 5 and stem[2:] in stems
    return stem[:3] == "non" and len(stem) > 6 and stem[3:] in stems


@dataclass(frozen=True, slots=True)
class Wording:
    """A text's content stems in order, its numbers, its names in order, and what qualifies it."""

    stems: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    negations: int
    attitudes: frozenset[str] = frozenset()


def read_wording(text: str) -> Wording:
    """Return what the words of ``text`` say, without the function words that carry it."""
    stems: list[str] = []
    numbers: list[str] = []
    names: list[str] = []
    negations = 0
    attitudes: set[str] = set()
    opening = True
    for match in _WORD.finditer(text):
        word = match.group()
        low = _plain(word)
        if low in _ATTITUDES:
            attitudes.add(stem_of(low))
        if low in _NEGATIONS or low.endswith("n't"):
            negations += 1
        elif low[0].isdigit() or low in _NUMBER_WORDS:
            if low != "one":
                numbers.append(_number(low))
        elif low not in STOP:
            for part in low.split("-"):
                if part:
                    stems.append(stem_of(part))
            if word[0].isupper() and not opening:
                names.append(_name(low))
        opening = False
    return Wording(
        tuple(stems), tuple(sorted(numbers)), tuple(names), negations, frozenset(attitudes)
    )


def stem(word: str) -> str:
    """Return what the forms of a word have in common, as far as endings show: case, cases, cased.

    Shorter than a content stem of ``read_wording``, which joins claims and must be wary.
    """
    short = stem_of(_plain(word))
    if len(short) > 3 and short[-1] in "ey":
        short = short[:-1]
    if len(short) > 3 and short[-1] == short[-2] and short[-1] not in "sl":
        short = short[:-1]
    return short


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word).casefold().replace("’", "'")
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return folded[:-2] if folded.endswith("'s") else folded or word


def _number(low: str) -> str:
    if low in _NUMBER_WORDS:
        return _NUMBER_WORDS[low]
    digits = re.sub(r",(?=\d{3})", "", low).rstrip(".,")
    return re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", digits)


def stem_of(word: str) -> str:
    """Return a folded word without its ending; crude, and the same for each form of most words."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _name(low: str) -> str:
    """Fold a people's name to its country's: Ruritanian and Ruritania are one name here."""
    for ending in ("ians", "ian", "ans", "an", "ia", "i", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low
