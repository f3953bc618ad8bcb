"""What may stand between a cue and its content: days, occasions, hearers, and a quantity's lead.

Wire English leaves "that" out ("said on Tuesday the bridge was closed"), so a content must be
told from the adjuncts before it by its own subject and finite verb.
"""

from collections.abc import Sequence

from reportedly.mark.attribution_tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    OBJECTS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    TIMES,
    Token,
    is_adverb,
    is_nominal,
    word_set,
)
from reportedly.mark.cues import FORMS, NOUNS

_REACH = 24
ADJUNCTS = word_set(
    "in on at during to through from via by after when while before earlier later under with "
    "over of for about as last this again during upon last outside inside"
)
_LEADS = word_set("on in at by since during before after through to with via from for outside")
_TIME_LEADS = word_set("late early earlier later last next this the shortly just of past")
_TIME_NOUNS = TIMES - word_set("last next this earlier later ago now then may march recently")
_AT_ONCE = word_set("earlier later recently")
_MONTHS = word_set(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sept sep oct nov dec"
)
# What words are uttered in or on: "in a joint statement", "on state television".
_OCCASIONS = word_set(
    "statement statements interview interviews letter letters tweet tweets post posts message "
    "messages email e-mail emails note report speech address briefing briefings conference "
    "television tv radio facebook twitter telegram telephone phone video release readout memo "
    "article column testimony hearing rally meeting parliament debate session visit trip summit "
    "ceremony broadcast call text stream podcast filing documents complaint court forum event "
    "anonymity online air media newspaper bulletin communique communiqué update remarks appearance"
)
_HEARERS = word_set(
    "reporters journalists lawmakers jurors investigators parliament supporters senators "
    "legislators viewers listeners followers residents delegates"
)
_NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands "
    "millions half scores twenty thirty forty fifty sixty seventy eighty ninety a an several"
)
# How a quantity opens; the longest first.
_QUANTITY_LEADS = (
    ("as", "many", "as"), ("as", "few", "as"), ("as", "much", "as"), ("no", "more", "than"),
    ("no", "fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"),
    ("fewer", "than"), ("less", "than"), ("close", "to"), ("about",), ("around", ), ("over",),
    ("under",), ("nearly",), ("almost",), ("roughly",), ("approximately",), ("some",),
    ("only",), ("just",), ("between",), ("well", "over"), ("upwards", "of"), ("another",),
    ("exactly",), ("from",),
)  # fmt: skip


def opens_quantity(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Whether "at least 12", "as many as 40" or "about a dozen" begins at token ``k``."""
    for lead in _QUANTITY_LEADS:
        j = k + len(lead)
        if j < end and all(tokens[k + n].low == part for n, part in enumerate(lead)):
            first = tokens[j]
            if first.kind == "n" or (first.kind == "p" and first.low in "$£€"):
                return True
            bare = first.low in ("a", "an")
            if first.low in _NUMBERS and (
                not bare
                or (
                    j + 1 < end
                    and tokens[j + 1].low
                    in (
                        "dozen",
                        "hundred",
                        "thousand",
                        "million",
                        "third",
                        "quarter",
                        "half",
                        "score",
                    )
                )
            ):
                return True  # fmt: skip
    return False


def after_adjuncts(tokens: Sequence[Token], k: int, end: int, heard: bool) -> int | None:
    """Where a content begins after one or more adjuncts at token ``k``; None where none do.

    ``heard``: a hearer went before, so that a place belongs to the telling.
    """
    j = k
    limit = min(end, k + _REACH)
    while j < limit:
        after = _time(tokens, j, limit) or _occasion(tokens, j, limit)
        if after is None and (heard or j > k):
            after = _place(tokens, j, limit)
        if after is None:
            break
        j = after
    return j if k < j < end else None


def scan_adjuncts(tokens: Sequence[Token], k: int, end: int) -> int | None:
    """For "said on Monday in a note that": where the content begins after such adjuncts."""
    first = tokens[k]
    timed = first.low in TIMES or first.low in ("late", "early")
    if not timed and first.low not in ADJUNCTS and first.low != ",":
        return None
    limit = min(end, k + 24)
    j = k + 1
    while j < limit:
        token = tokens[j]
        if token.low == "that":
            before = tokens[j - 1]
            if before.low in NOUNS:
                return None  # "to the claims that": theirs, not this cue's
            return j if before.kind != "p" or before.low in ",)" else None
        if token.kind == "q":
            titled = tokens[j - 1].low.endswith(("'s", "’s", "s’")) or tokens[j - 1].low in (
                "the",
                "on",
            )  # on Norrwire's “Morning Hour” that
            if titled and j + 1 < end and tokens[j + 1].low in ("that", ","):
                j += 1
                continue
            return j if len(token.low) > 12 or tokens[j - 1].low in ",:" else None
        if token.low == ":":
            return j
        if token.low in ".;?!" or (token.low in FORMS and tokens[j].finite):
            return None
        if token.low in FORMS and token.low.endswith("ing") and token.low not in ("meeting",):
            return None
        if timed and token.low not in TIMES and token.kind == "w":
            clause = token.low in DETERMINERS or token.low in SUBJECTS or token.capital
            if clause and tokens[j - 1].kind != "p" and token.low not in PREPOSITIONS:
                return j
            timed = token.low in PREPOSITIONS and False
        if tokens[j].finite and token.low not in FORMS and j > k + 8:
            return None
        j += 1
    return None


def opens_clause(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Whether a subject with its own finite verb begins at token ``k``."""
    if k >= end or tokens[k].finite or tokens[k].kind == "p":
        return False
    quantity = opens_quantity(tokens, k, end)
    if not quantity and (not is_nominal(tokens[k]) or is_adverb(tokens[k])):
        return False
    for j in range(k + 1, min(end, k + _REACH)):
        token = tokens[j]
        if token.finite and token.kind == "w":
            return tokens[j - 1].low not in CONJUNCTIONS and tokens[j - 1].low != "to"
        if (token.kind == "p" and token.low in ".;:!?") or token.kind == "q":
            return False
        if token.low == "," and not _is_insertion(tokens, j, end):
            return False
        if token.low in SUBORDINATORS and token.low not in ("who", "which", "that", "as"):
            return False
    return False


def fronts_clause(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Whether a clause begins at token ``k`` with its own place or time: "by noon the water"."""
    if tokens[k].low not in PREPOSITIONS or k + 2 >= end:
        return False
    j = _phrase(tokens, k + 1, min(end, k + 8))
    if j is None:
        return False
    j += j < end and tokens[j].low == ","
    if j >= end:
        return False
    first = tokens[j]
    begins = first.low in DETERMINERS or first.low in SUBJECTS or first.kind == "n"
    begins = begins or first.capital or tokens[j - 1].capital or opens_quantity(tokens, j, end)
    return begins and opens_clause(tokens, j, end)


def hearer_end(tokens: Sequence[Token], k: int, end: int) -> int | None:
    """For "told the court the bridge was": where the hearer ends and a clause begins at once."""
    if not is_nominal(tokens[k]):
        return None
    for j in range(k + 1, min(end, k + 8)):
        token, before = tokens[j], tokens[j - 1]
        if token.kind not in "wn" or token.low in PREPOSITIONS or token.finite:
            return None
        named = before.kind == "w" and before.low not in DETERMINERS | CONJUNCTIONS
        fresh = token.low in DETERMINERS or token.low in SUBJECTS or token.kind == "n"
        if named and (fresh or before.low in _HEARERS) and opens_clause(tokens, j, end):
            return j
        if fresh and before.low not in DETERMINERS | CONJUNCTIONS:
            return None
    return None


def _is_insertion(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether a subject goes on over this comma: ", the mayor," or ", who left,"."""
    return any(tokens[j].low == "," for j in range(comma + 2, min(end, comma + 14))) or (
        any(tokens[j].low == "," for j in range(max(0, comma - 14), comma - 1))
    )


def _time(tokens: Sequence[Token], k: int, end: int) -> int | None:
    """One past "on Tuesday", "late Monday", "earlier this week", "in March 2022"."""
    j = k + (tokens[k].low in _LEADS)
    timed = False
    while j < end:
        token = tokens[j]
        low = token.low
        dated = token.kind == "n" and (
            (tokens[j - 1].low in _MONTHS and len(low) < 5)
            or (j + 1 < end and tokens[j + 1].low in _MONTHS and tokens[j + 1].capital)
        )
        named = low in DAYS or low in _MONTHS
        noun = (low in _MONTHS or (low in _TIME_NOUNS and named)) and token.capital
        noun = noun or (low in _TIME_NOUNS and not token.capital)  # not "the Evening Star"
        if noun or dated:
            timed = True
        elif not (
            low in _TIME_LEADS
            and j + 1 < end
            and (tokens[j + 1].low in TIMES or tokens[j + 1].low in _TIME_LEADS)
            and not (low == "the" and (timed or j == k))
        ):
            break
        j += 1
    if timed:
        return j
    return k + 1 if tokens[k].low in _AT_ONCE else None


def _occasion(tokens: Sequence[Token], k: int, end: int) -> int | None:
    """One past "in a joint statement to the court", "on state television", "to reporters"."""
    if tokens[k].low not in _LEADS:
        return None
    for j in range(k + 1, min(end, k + 8)):
        token = tokens[j]
        if (token.low in _OCCASIONS or (j == k + 1 and token.low in _HEARERS)) and not (
            j + 1 < end
            and (tokens[j + 1].low in _OCCASIONS or (token.capital and tokens[j + 1].capital))
        ):
            return j + 1
        inner = token.low in ("of", "with") and j > k + 1
        if not inner and (token.finite or not is_nominal(token) or token.kind == "n"):
            return None
        if token.low in DETERMINERS and j > k + 1 and tokens[j - 1].low not in PREPOSITIONS:
            return None
    return None


def _place(tokens: Sequence[Token], k: int, end: int) -> int | None:
    """One past a phrase that belongs to the occasion: "in Harju", "with Radio North"."""
    if tokens[k].low not in PREPOSITIONS:
        return None
    return _phrase(tokens, k + 1, end)


def _phrase(tokens: Sequence[Token], k: int, end: int) -> int | None:
    """One past a short noun phrase: a determiner and its words, a name, or one bare noun."""
    j = k
    while j < end and (tokens[j].low in DETERMINERS):
        j += 1
    led = j > k
    first = j
    while j < end:
        token = tokens[j]
        if not is_nominal(token) or token.kind == "q" or token.finite:
            break
        if token.low in DETERMINERS or token.low in SUBJECTS or token.low in AUXILIARIES:
            break
        if token.low in OBJECTS or token.low in DAYS or token.kind == "n":
            break
        if j > first and tokens[j - 1].capital and not token.capital and not led:
            break  # "in Harju | residents had left"
        j += 1
        if not led and not token.capital:
            break  # "by noon"
    return j if j > first else None
