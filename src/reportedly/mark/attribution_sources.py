"""Where a source's noun phrase begins and ends, seen from its verb."""

from collections.abc import Sequence

from reportedly.mark.attribution_tokens import (
    ATTACHING,
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

_REACH = 45
_MARKS = "\"“‘'«„‹»”"
_TIME_LEADS = word_set("on in late early last this next earlier the at by since")
_OCCASIONS = word_set(
    "statement interview letter speech post tweet email briefing conference particular part fact"
)
_AFTER_PARTICIPLE = PREPOSITIONS | word_set("whether if why how")
_LEADING = word_set(
    "ago meanwhile however moreover therefore instead also then still later earlier now today "
    "yesterday tonight but and so yet thus indeed nevertheless nonetheless additionally "
    "similarly finally again once even just only not perhaps though"
)


def noun_phrase_before(tokens: Sequence[Token], end: int, floor: int = 0) -> tuple[int, int] | None:
    """The noun phrase that ends right before token ``end``, not reaching below ``floor``.

    Takes in attached prepositional phrases and coordinations; stops at verbs, subordinators and
    punctuation.
    """
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.kind == "w" and (last.low in SUBJECTS or last.low in OBJECTS):
        if last.low in OBJECTS and end - 3 >= floor and tokens[end - 2].low == "of":
            head = noun_phrase_before(tokens, end - 2, floor)  # "none of them"
            return (head[0], end) if head else None
        return end - 1, end
    if last.low == ")":
        opened = _opening(tokens, end - 1, floor)
        inner = noun_phrase_before(tokens, opened, floor) if opened is not None else None
        return (inner[0], end) if inner else None
    if last.low == "that" and end - 1 > floor and _carries(tokens, end - 2):
        return end - 1, end
    if not is_nominal(last) or last.kind == "q" or _is_plain_verb(tokens, end - 1):
        return None
    j = end
    floor = max(floor, end - _REACH)
    while j > floor:
        token = tokens[j - 1]
        low = token.low
        if token.kind == "p":
            if low in "-/&'’.%$£€#@" and j - 1 > floor and low != "." and tokens[j - 2].kind != "p":
                j -= 1
                continue
            if low in "$£€#" and j < end:
                j -= 1
                continue
            if low == ")" and (opened := _opening(tokens, j - 1, floor)) is not None:
                j = opened
                continue
            break
        if low[0] in _MARKS and j < end and tokens[j].capital:
            break  # "... a “crime” Orlo said": the name is the source
        if token.kind == "q":
            if j >= 2 and (tokens[j - 2].low in DETERMINERS) and j < end:
                j -= 1
                continue
            break
        if low in CONJUNCTIONS:
            left = noun_phrase_before(tokens, j - 1, floor)
            if low in ("and", "&", "or") and left and _at_boundary(tokens, left[0], floor):
                return left[0], end
            break
        if low in SUBJECTS or (low in OBJECTS and (low != "her" or j == end)):
            break
        if low in PREPOSITIONS:
            if low in ATTACHING and j - 1 > floor and _carries(tokens, j - 2):
                j -= 1
                continue
            break
        if low in SUBORDINATORS or low in AUXILIARIES:
            break
        if tokens[j - 1].finite and j < end and not _participle(tokens, j - 1):
            break
        if low in DETERMINERS:
            j -= 1
            before = tokens[j - 1] if j > floor else None
            if before and before.low in DETERMINERS and before.low != low:
                continue
            if before and before.low in ATTACHING and j - 2 >= floor and _carries(tokens, j - 2):
                continue
            if before and before.low in CONJUNCTIONS:
                continue
            break
        j -= 1
    return _trim(tokens, j, end)


def subject_before(tokens: Sequence[Token], end: int, floor: int = 0) -> tuple[int, int] | None:
    """The subject of the verb group that begins at token ``end``.

    Steps over a closing comma into an appositive or a relative clause ("The mayor, Ann Orlo,
    said"; "Verrin, which insists that ..., has denied"), and takes a relative clause without
    commas in ("people who live there say").
    """
    floor = max(floor, end - 2 * _REACH)
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.low == "each" and end - 2 >= floor and is_nominal(tokens[end - 2]):
        end -= 1  # "Orlo and Vane each denied"
        last = tokens[end - 1]
    if last.low == ",":
        return _around_commas(tokens, end - 1, floor)
    if last.low in ("–", "—", "--"):
        return _around_dashes(tokens, end - 1, floor)
    found = noun_phrase_before(tokens, end, floor)
    if found is None:
        return None
    start, stop = found
    relative = _relative_before(tokens, start, floor)
    if relative is not None:
        start = relative
    return start, _without_time(tokens, start, stop)


def _without_time(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Leave out what stands between a subject and its verb: "Orlo on Tuesday | said"."""
    k = stop
    while k - 1 > start and tokens[k - 1].low in TIMES:
        k -= 1
    while k < stop and k - 1 > start and tokens[k - 1].low in _TIME_LEADS:
        k -= 1
    if tokens[stop - 1].low in _OCCASIONS:
        for j in range(stop - 2, max(start, stop - 6), -1):
            if tokens[j].low in ("in", "during", "at"):
                return j
    return k


def noun_phrase_after(tokens: Sequence[Token], start: int, ceiling: int) -> int:
    """One past the noun phrase that begins at token ``start``; ``start`` itself where none does.

    Appositives after a comma are taken in where a comma or the end closes them.
    """
    i = start
    if i < ceiling and tokens[i].kind == "w" and tokens[i].low in SUBJECTS | OBJECTS:
        return i + 1
    while i < ceiling and i - start < _REACH:
        token = tokens[i]
        low = token.low
        if token.kind == "p":
            if low in "-/&'’$£€#@." and i + 1 < ceiling and i > start and low != ".":
                i += 1
                continue
            if low == "(" and i > start:
                closed = _closing(tokens, i, ceiling)
                if closed is not None:
                    i = closed + 1
                    continue
            break
        if token.kind == "q":
            break
        if i > start and low in CONJUNCTIONS:
            if i + 1 < ceiling and (tokens[i + 1].capital or tokens[i + 1].low in DETERMINERS):
                after = noun_phrase_after(tokens, i + 1, ceiling)
                if not (after < ceiling and tokens[after].finite):
                    i = after
                    continue
            break
        if low in ATTACHING and i > start:
            follows = i + 1 < ceiling and (
                is_nominal(tokens[i + 1]) and tokens[i + 1].low not in TIMES
            )
            goal = low == "to" and follows  # "asked them to go" is no "letter to Orlo"
            if goal and not (tokens[i + 1].capital or tokens[i + 1].low in DETERMINERS):
                break
            if follows and low in ("of", "for", "at", "from", "in", "with", "on", "to", "near"):
                i += 1
                continue
            break
        if not is_nominal(token) or (i > start and (low in TIMES and low in DAYS)):
            break
        if i > start and (tokens[i].finite or (is_adverb(token) and low not in TIMES)):
            break
        if i > start and (low in SUBJECTS or low in OBJECTS):
            break
        i += 1
    while i > start + 1 and tokens[i - 1].low in ATTACHING:
        i -= 1
    return i


def _is_plain_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is a verb in the past, not a noun that looks like a verb."""
    return tokens[i].low.endswith(("ed", "id")) and tokens[i].finite


def _carries(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` can carry an attached prepositional phrase: a noun, not a verb."""
    token = tokens[i]
    return (
        is_nominal(token)
        and token.kind == "w"
        and not is_adverb(token)
        and (not tokens[i].finite or _participle(tokens, i))
        and token.low not in SUBJECTS
        and token.low not in OBJECTS
        and token.low not in DAYS
    ) or token.kind == "n"


def _participle(tokens: Sequence[Token], i: int) -> bool:
    """Whether an -ed word after a noun may be "released by", "based in" rather than a verb."""
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return tokens[i].low.endswith(("ed", "wn", "en")) and after in ("by", "in", "at", "with", "to")


def _at_boundary(tokens: Sequence[Token], i: int, floor: int) -> bool:
    """Whether a phrase that begins at ``i`` begins its clause."""
    if i <= floor:
        return True
    before = tokens[i - 1]
    return before.kind in "pq" or before.low in SUBORDINATORS or before.low in CONJUNCTIONS


def _opening(tokens: Sequence[Token], i: int, floor: int) -> int | None:
    for j in range(i - 1, max(floor, i - 15) - 1, -1):
        if tokens[j].low == "(":
            return j
    return None


def _closing(tokens: Sequence[Token], i: int, ceiling: int) -> int | None:
    for j in range(i + 1, min(ceiling, i + 15)):
        if tokens[j].low == ")":
            return j
    return None


def _relative_before(tokens: Sequence[Token], start: int, floor: int) -> int | None:
    """Where "people who ..." begins, if the phrase at ``start`` ends such a relative clause."""
    if start <= floor or not (tokens[start - 1].finite or tokens[start - 1].low in PREPOSITIONS):
        return None
    for j in range(start - 1, max(floor, start - 14), -1):
        token = tokens[j]
        if token.kind == "p":
            return None
        if token.low in ("who", "that", "which", "whose"):
            carrier = noun_phrase_before(tokens, j, floor)
            return carrier[0] if carrier and _at_boundary(tokens, carrier[0], floor) else None
    return None


def _around_commas(tokens: Sequence[Token], comma: int, floor: int) -> tuple[int, int] | None:
    """The subject left of an insertion that closes with the comma at ``comma``."""
    best: tuple[int, int] | None = None
    for j in range(comma - 1, max(floor, comma - 2 * _REACH), -1):
        token = tokens[j]
        if token.kind == "q" or token.low in (";", ":"):
            break
        if token.low != ",":
            continue
        carrier = noun_phrase_before(tokens, j, floor)
        if carrier is None or tokens[carrier[0]].low.endswith("ing"):
            continue  # "Looking for a way out, the mayor, Ann Orlo, said"
        first = tokens[j + 1].low
        starts = carrier[0] <= floor or tokens[carrier[0] - 1].low != ","
        if first in ("who", "which", "whose", "where"):
            best = carrier
        elif _at_boundary(tokens, carrier[0], floor) and not _holds_clause(tokens, j + 1, comma):
            best = carrier[0], comma
        elif first.endswith("ed") and j + 2 < comma and tokens[j + 2].low in _AFTER_PARTICIPLE:
            best = carrier  # "The report, published on Monday, said"
        elif first in ("speaking", "citing", "referring", "according", "in", "like", "along"):
            best = carrier
        else:
            continue
        if starts:
            return best
    return best


def _holds_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether an insertion has a finite verb outside a relative clause."""
    for k in range(start, end):
        if tokens[k].low in ("who", "which", "that", "whose", "where"):
            return False
        if tokens[k].finite:
            return True
    return False


def _around_dashes(tokens: Sequence[Token], dash: int, floor: int) -> tuple[int, int] | None:
    for j in range(dash - 1, max(floor, dash - _REACH), -1):
        if tokens[j].low == tokens[dash].low:
            return noun_phrase_before(tokens, j, floor)
    return None


def _trim(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """Drop leading adverbs and days ("On Tuesday" | "the ministry"); None where no noun is left."""
    while start < end and (
        tokens[start].low in _LEADING
        or (tokens[start].low in DAYS and end - start > 1)
        or (tokens[start].kind == "n" and start + 1 < end and tokens[start].low.isdigit()
            and len(tokens[start].low) == 4)
        or (tokens[start].kind == "p")
        or tokens[start].low in CONJUNCTIONS
    ):  # fmt: skip
        start += 1
    if start >= end:
        return None
    alone = end - start == 1
    if alone and (is_adverb(tokens[start]) or tokens[start].low in ("such", "as", "there")):
        return None
    return start, end
