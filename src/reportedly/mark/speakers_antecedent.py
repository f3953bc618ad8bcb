"""What a relative pronoun stands for: the noun phrase that ends the text before it."""

import re

from reportedly.mark import speakers_words as words
from reportedly.mark.speakers_phrase import is_cap, tokens_of

_RELATIVE = re.compile(r"(?<=\w),? who (?:(?!including|such as)[^,.;:“”\"—–-]){3,120}$")
_HOME = re.compile(r"(?:of|in|from|at) (?:[^\W\d_a-z][\w.’'-]*[ ]?)+$")
_PEOPLE = words.ROLES | words.GROUP_HEADS | words.GOVERNMENT_HEADS | words.PEOPLE


def _before_head(low: str) -> bool:
    """Tell whether a word may stand before a noun within its phrase."""
    return low not in words.PREPOSITIONS and low not in words.PRONOUNS and low not in ("to", "and")


def last_phrase(text: str, people: bool = False) -> str:
    """Return the noun phrase that ends ``text``, before a relative pronoun.

    With ``people`` ("who") a phrase such as "officials familiar with the plan" is read back to
    the people that it is about.
    """
    again = text.rstrip().endswith(",")
    text = re.sub(r"[\s,(—–-]*(?:\b(?:and|or|but)\b)?[\s,(—–-]*$", "", text[-200:])
    # "one member who opposed her, who": both say more of the member.
    text = _RELATIVE.sub("", text) if again else text
    segments = re.split(r"[,—–;:(“”\"]| - ", text)
    # "Ada Winter, 24, from Zenda, who": neither an age nor a home is who speaks.
    while len(segments) > 1:
        first = segments[-1].split()
        if len(first) == 1 and is_cap(tokens_of(first[0])[0]) and _HOME.search(segments[-2]):
            segments.pop()  # "of Upper Zenda, Rur., who"
            continue
        low = first[0].lower() if first else ""
        if low in ("said", "says"):
            break
        if low and low not in words.PREPOSITIONS and not low.isdigit():
            break
        segments.pop()
    tokens = [t for t in tokens_of(segments[-1]) if t.text[0].isalnum() or t.text in ("'s", "’s")]
    if not tokens:
        return ""
    i = len(tokens) - 1
    while i > 0:
        low = tokens[i - 1].low
        if low in words.DETERMINERS or low in words.COUNTS:
            i -= 1
            break
        if low in words.PREPOSITIONS or low in words.PRONOUNS:
            # "officials in Szohod, who": the place is not who speaks.
            place = is_cap(tokens[i]) and words.head_kind(tokens[i].low) is None
            who = i > 1 and (is_cap(tokens[i - 2]) or tokens[i - 2].low in _PEOPLE)
            if low in ("in", "from", "at", "of") and place and who:
                i -= 1
                continue
            break
        i -= 1
    if people and not any(is_cap(t) or t.low in _PEOPLE for t in tokens[i:]):
        heads = [k for k in range(max(0, i - 8), i) if tokens[k].low in _PEOPLE]
        while heads and heads[-1] > 0 and _before_head(tokens[heads[-1] - 1].low):
            heads[-1] -= 1
        i = heads[-1] if heads else i
    phrase = segments[-1][tokens[i].start : tokens[-1].end]
    return "" if phrase.lower() in words.SENTENCE_WORDS else phrase
