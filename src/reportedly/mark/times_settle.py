"""What an ambiguous token is, told by its neighbours: "may", "march", "sun", "fall", 1998.

A month's or weekday's short name that is a word too counts only beside other calendar words or with
a capital; a four-digit number before what it counts is no year.
"""

from typing import Final

from reportedly.mark.times_lexicon import COUNTED, RISKY, WEEKDAY_PLURALS, split_words

_NUMERIC: Final = frozenset(("day", "ord", "year"))
_MONTH_BEFORE: Final = frozenset(
    split_words(
        "in of by since until till through last next this early late mid from during every "
        "each and between on before after previous following - – middle end beginning ( to "
        "for"
    )
)
_AFTER_MAY: Final = frozenset(
    split_words("be have not also well even still say go want need get seem never only")
)
_FALLING: Final = frozenset(split_words("to will would may might can could should shall not n't"))
_SEASON_BEFORE: Final = frozenset(
    split_words(
        "the last this next in early late mid every each and following previous - during - "
        "that coming past since until by"
    )
)


def settle(
    text: str,
    kinds: list[str],
    starts: list[int],
    ends: list[int],
    words: list[str],
    values: list[int | str],
) -> None:
    """Decide the ambiguous tokens in place, by their neighbours: may, march, sun, fall, numbers.

    The lists are parallel over the tokens, as in ``times_tokens.Tokens``, the kinds by name.
    """
    size = len(kinds)
    for place, kind in enumerate(kinds):
        if kind in ("month", "weekday") and words[place] in RISKY:
            if not _risky(text, kinds, starts, ends, words, place):
                kinds[place] = "word"
        elif kind == "season" and words[place] in ("fall", "spring"):
            before = words[place - 1] if place else ""
            after = kinds[place + 1] if place + 1 < size else ""
            if words[place] == "spring":
                if before in ("to", "will", "would", "may", "can", "hot", "off"):
                    kinds[place] = "word"
            elif after == "year" and before not in _FALLING:
                pass
            elif before not in _SEASON_BEFORE or (
                (before in ("the", "in", "late", "early"))
                and after not in ("year", "and", "dot", "comma", "dash", "break")
                and not (after == "of" and place + 2 < size and kinds[place + 2] == "year")
            ):
                kinds[place] = "word"
        elif kind in ("year", "day", "num"):
            _settle_number(text, kinds, starts, ends, words, place)
        elif kind == "word" and words[place] in WEEKDAY_PLURALS:
            kinds[place], values[place] = "weekday", WEEKDAY_PLURALS[words[place]]


def _risky(
    text: str, kinds: list[str], starts: list[int], ends: list[int], words: list[str], place: int
) -> bool:
    word = words[place]
    capital = text[starts[place]].isupper()
    nxt = place + 1
    dotted = text[ends[place] - 1] == "."
    if nxt < len(kinds) and kinds[nxt] == "comma" and nxt + 1 < len(kinds):
        nxt += kinds[nxt + 1] in ("year", "month", "day")
    after = kinds[nxt] if nxt < len(kinds) else ""
    before = kinds[place - 1] if place else ""
    before_word = words[place - 1] if place else ""
    if kinds[place] == "month":
        if after in ("day", "ord"):
            return capital or (nxt + 1 < len(kinds) and kinds[nxt + 1] in ("year", "comma"))
        if after == "year":
            return capital or before in _NUMERIC
        if before in ("day", "ord") or before_word == "of":
            return capital or after == "year"
        if word in ("may", "march"):
            if not capital:
                return False
            if place and text[starts[place] : ends[place]].isupper() and before == "word":
                return False
            return before_word in _MONTH_BEFORE and not (
                nxt < len(words) and words[nxt] in _AFTER_MAY
            )
        if word in ("mar", "jan"):
            return False
        return capital
    if before_word in ("on", "this", "next", "last", "by", "until", "every"):
        return capital or word in ("fri", "tues", "thurs")
    if after in ("comma", "day", "ord", "month", "part", "clock"):
        return capital and (after != "comma" or before_word in ("on", "") or word[:2] == "tu")
    return capital and dotted and word not in ("sun", "sat")


def _settle_number(
    text: str, kinds: list[str], starts: list[int], ends: list[int], words: list[str], place: int
) -> None:
    start, end = starts[place], ends[place]
    after = text[end : end + 1]
    before = text[start - 1 : start] if start else ""
    size = len(kinds)
    if after in ("%", "°", "$", "€", "£") or before in ("@", "_", "=", "&", "+", "×"):
        kinds[place] = "other"
        return
    if kinds[place] != "year":
        return
    nxt = words[place + 1] if place + 1 < size else ""
    if (
        nxt in COUNTED
        or (nxt == "-" and place + 2 < size and words[place + 2] in COUNTED)
        or (place + 1 < size and kinds[place + 1] == "units")
    ):
        kinds[place] = "num"
    elif before == "-" and place > 1 and kinds[place - 2] in ("num", "other", "word"):
        # phone numbers, model numbers: 555-1234, BUK-1998; but mid-1998, post-1959
        if words[place - 2] not in ("mid", "post", "pre", "early", "late", "since"):
            model = text[starts[place - 2] : ends[place - 2]].isupper()
            if kinds[place - 2] != "word" or model:
                kinds[place] = "other"
    elif after == "-" and place + 2 < size and starts[place + 2] == end + 1:
        follower = kinds[place + 2]
        if follower == "num" and len(words[place + 2]) > 2:
            kinds[place] = "other"
