"""Tokens of a stretch of running text, a quotation being one token, and closed word classes.

A parser in small: what follows needs to know pronouns, determiners, auxiliaries, conjunctions,
prepositions and, roughly, which words are finite verbs. Everything else may be part of a noun
phrase.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.mark.cues import FORMS

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Prof|St|Jr|Sr|Rev)\."
    r"|\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Yy]ou|[Ww]ho|[Tt]hat|[Tt]here|[Ww]hat)"
    r"(?=['’](?:s|d|ll|re|ve|m)\b)|['’](?:s|d|ll|re|ve|m)\b"
    r"|\b[A-Z]\.(?=\s)|@?[^\W\d_](?:[\w\u0300-\u036f]|[’'&-](?=\w)|\.(?=[^\W\d_]))*|\d(?:\w|[.,:’'-](?=\w))*%?"
    r"|--+|\.\.+|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is w(ord), n(umber), p(unctuation) or q(uotation); ``low`` is the lower case.

    ``finite``: it looks like a finite verb, by itself and the token before it.
    """

    start: int
    end: int
    low: str
    kind: str
    capital: bool
    finite: bool


def word_set(words: str) -> frozenset[str]:
    """The words of a blank-separated list."""
    return frozenset(words.split())


DETERMINERS = word_set(
    "the a an this that these those his her its their our my your some any no every each both "
    "several many few all another either neither most one two three four five six seven eight "
    "nine ten dozens hundreds thousands whose"
)
SUBJECTS = word_set("he she it they we i you who which")
OBJECTS = word_set("him her them us me you himself herself itself themselves myself ourselves")
PRONOUNS = SUBJECTS | OBJECTS | word_set("nothing none others something anything what")
BE = word_set(
    "be is are was were been being am isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t"
)
HAVE = word_set("have has had having haven't hasn't hadn't haven’t hasn’t hadn’t")
DO = word_set("do does did don't doesn't didn't don’t doesn’t didn’t doing")
MODALS = word_set(
    "will would can could may might must shall should won't wouldn't can't couldn't cannot "
    "shouldn't won’t wouldn’t can’t couldn’t shouldn’t wo"
)
_ARTICLES = word_set("the a an")
_CLITICS = word_set("'s 'd 'll 're 've 'm ’s ’d ’ll ’re ’ve ’m")
AUXILIARIES = _CLITICS | BE | HAVE | DO | MODALS
FINITE_AUXILIARIES = AUXILIARIES - word_set("be been being having doing")
NEGATIONS = word_set("not never n't nor neither hardly scarcely nowhere")
SUBORDINATORS = word_set(
    "that because if when while as after before since although though unless until till whether "
    "than where why how what whom lest once whereas so yet who which despite amid"
)
CONJUNCTIONS = word_set("and or but nor yet plus &")
ATTACHING = word_set(
    "of for in at from with on to by near behind between inside against within under"
)
PREPOSITIONS = ATTACHING | word_set(
    "about over into through during without among across toward towards around since per upon "
    "throughout despite amid following besides beyond above below beside outside via regarding"
)
TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sept sep oct nov dec mon tues wed thurs fri sat sun earlier later "
    "recently morning afternoon evening night week month year last next this ago now then"
)
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight")
ADVERBS = word_set(
    "also again later then once still now just even already often always sometimes too "
    "first soon ever further instead meanwhile however simply quickly never not n't only "
    "recently earlier twice rather perhaps maybe probably yesterday today both all all- long "
    "further back out up yet publicly privately"
)
_PAST = word_set(
    "went came got gave took made saw knew became began left kept held brought stood ran met "
    "paid sent lost fell led grew built won spent sold bought caught drew drove rose broke chose "
    "fought hit hurt let shot sat spoke struck wore threw taught thought hung dealt flew forgot "
    "shook slept stole swept wound woke laid meant felt found told heard died cut put set"
)
_PRESENT = word_set(
    "goes comes gets gives takes makes knows becomes begins leaves keeps holds brings stands runs "
    "meets pays sends loses falls leads grows wins spends sells buys needs wants looks seems "
    "remains appears continues works means lives exists happens follows plays uses helps tries "
    "turns faces supports opposes includes involves requires provides allows depends adds seek"
)
_BARE = word_set(
    "go come get give take make know become keep have need want look seem remain appear work mean "
    "live use help try face deserve understand love hate like see exist happen agree"
)
_LY_NOUNS = word_set("family reply rally ally supply assembly bully anomaly monopoly")
_ED_NOT_VERB = word_set(
    "alleged so-called purported supposed united red hundred indeed need feed seed"
)


def tokenize(
    text: str, start: int, end: int, quotes: Sequence[tuple[int, int, bool]] = ()
) -> list[Token]:
    """Cut ``text[start:end]`` into tokens; each of ``quotes`` is one.

    ``quotes`` are disjoint and in order: start, end, and whether the quotation is but words set
    off, which then stand for a word.
    """
    tokens: list[Token] = []
    at = start
    for begin, stop, scare in (*quotes, (end, end, False)):
        stop = min(stop, end)
        for match in _TOKEN.finditer(text, at, begin):
            word = match.group()
            first = word[0]
            low = word.lower() if word != "US" else "u.s."
            kind = (
                "w"
                if first.isalpha() or first == "@" or low in _CLITICS
                else "n"
                if first.isdigit()
                else "p"
            )
            finite = kind == "w" and _is_finite(tokens[-1] if tokens else None, low)
            tokens.append(Token(match.start(), match.end(), low, kind, first.isupper(), finite))
        if begin < stop:
            inner = text[begin + 1 : begin + 3].lstrip("'‘“\"")
            kind = "w" if scare else "q"
            tokens.append(
                Token(begin, stop, text[begin:stop].lower(), kind, inner[:1].isupper(), False)
            )
        at = stop
    return tokens


def is_adverb(token: Token) -> bool:
    """Whether a word is an adverb by its list or by its ending."""
    low = token.low
    return low in ADVERBS or (
        low.endswith("ly") and len(low) > 4 and not token.capital and low not in _LY_NOUNS
    )


def is_nominal(token: Token) -> bool:
    """Whether a token can stand in a noun phrase."""
    if token.kind in "nq":
        return True
    low = token.low
    return (
        token.kind == "w"
        and low not in AUXILIARIES
        and low not in SUBORDINATORS
        and low not in CONJUNCTIONS
        and low not in PREPOSITIONS
    )


def _is_finite(before: Token | None, low: str) -> bool:
    """Whether a word after ``before`` looks like a finite verb; a guess for unlisted ones."""
    if low in FINITE_AUXILIARIES:  # but not "in May"
        return low != "may" or before is None or before.low not in PREPOSITIONS
    if low in _PAST or low in _PRESENT:  # but not "the Ministry of Works"
        return before is None or not (before.low in PREPOSITIONS or before.low in _ARTICLES)
    if low.endswith(("n't", "n’t", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'m", "’m")):
        return True
    if low in ("it's", "it’s", "he's", "he’s", "she's", "she’s", "that's", "that’s", "there's"):
        return True
    if before is None:
        return False
    if low in _BARE or low in FORMS:
        subject = before.low in SUBJECTS or before.low == "to" or before.low.endswith("s")
        past = any("past" in r.forms or "s" in r.forms for r in FORMS.get(low, ()))
        blocked = before.low in DETERMINERS or before.low in PREPOSITIONS
        return (subject and before.low != "to") or (past and not blocked)
    return (
        low.endswith("ed")
        and len(low) > 4
        and low not in _ED_NOT_VERB
        and before.low not in DETERMINERS
        and before.low not in PREPOSITIONS
        and before.low not in BE
    )
