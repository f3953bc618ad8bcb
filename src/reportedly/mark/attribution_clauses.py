"""Where the content of a cue begins and ends within its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.mark.attribution_adjuncts import (
    ADJUNCTS,
    after_adjuncts,
    fronts_clause,
    hearer_end,
    opens_clause,
    opens_quantity,
    scan_adjuncts,
)
from reportedly.mark.attribution_sources import noun_phrase_after, noun_phrase_before
from reportedly.mark.attribution_tokens import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    NEGATIONS,
    OBJECTS,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
    Token,
    is_adverb,
    is_nominal,
    word_set,
)
from reportedly.mark.attribution_verbs import Verb, find_verb

Kind = Literal["that", "quote", "clause", "object", "infinitive", "colon"]

_LONGEST = 160
_WH = word_set("whether if how why what who where when which whom")
_CUTS = word_set(
    "but while as although though after before when with despite according where since who which "
    "whereas so yet amid following prompting leading sparking"
)
_OCCASIONS = ("in", "during", "on", "as", "while", "when", "at", "after")
_ORDERING = word_set("ask tell urge order beg instruct advise warn remind encourage request")
_REFLEXIVES = word_set("himself herself itself themselves myself ourselves")
_DASHES = ("—", "–", "--", "---")


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue: tokens ``start`` to ``end``, and of which kind."""

    kind: Kind
    start: int
    end: int


def find_complement(tokens: Sequence[Token], verb: Verb, end: int, mode: str) -> Complement | None:
    """The content after a cue verb, or None where what follows is none (or the content precedes).

    ``end`` bounds the sentence; ``mode``: the cue's clause is set off by commas, so that a
    comma with a verb after it ends the content.
    """
    frames = verb.frames
    k = verb.end
    if k < end and tokens[k].low in _REFLEXIVES and "s" in frames:
        k += 1  # "said himself that"
    if k >= end:
        return None
    if frames == "p":
        stop = clause_end(tokens, k, end, verb, mode)
        return Complement("object", k, stop) if stop > k else None
    hearer = None
    if "t" in frames or verb.cue.lemma in ("ask", "write", "promise", "show", "urge", "beg"):
        hearer = _skip_hearer(tokens, k, end, verb)
        if hearer is not None:
            k = hearer
    while k < end and is_adverb(tokens[k]) and tokens[k].low not in ("not", "only", "just"):
        if opens_quantity(tokens, k, end):
            break
        k += 1
    if k >= end:
        return None
    skipped = None
    if set(frames) & set("st"):
        if opens_quantity(tokens, k, end) and opens_clause(tokens, k, end):
            return Complement("clause", k, clause_end(tokens, k, end, verb, mode))
        skipped = after_adjuncts(tokens, k, end, hearer is not None)
        if skipped is not None and opens_clause(tokens, skipped, end):
            return Complement("clause", skipped, clause_end(tokens, skipped, end, verb, mode))
        if skipped is not None and "o" in frames and tokens[skipped].low in DETERMINERS:
            return Complement("object", skipped, clause_end(tokens, skipped, end, verb, mode))
        front = verb.cue.speech and hearer is None and fronts_clause(tokens, k, end)
        if front and skipped is None:
            return Complement("clause", k, clause_end(tokens, k, end, verb, mode))
    token = tokens[k]
    if token.low == ":":
        stop = _colon_end(tokens, k + 1, end)
        return Complement("colon", k + 1, stop) if stop > k + 1 else None
    if token.low == "," and k + 1 < end and tokens[k + 1].kind == "q":
        return _quote(tokens, k + 1, end, verb, mode)
    if token.kind == "q":
        return _quote(tokens, k, end, verb, mode)
    infinitive = token.low in ("to", "not") and verb.cue.lemma in _ORDERING
    later = None if infinitive else scan_adjuncts(tokens, k, end)
    if later is not None and set(frames) & set("sqt"):
        k = later
        if tokens[k].kind == "q":
            return _quote(tokens, k, end, verb, mode)
        if tokens[k].low == ":":
            stop = _colon_end(tokens, k + 1, end)
            led = stop > k + 1 and bool(set(frames) & set("st"))
            return Complement("colon", k + 1, stop) if led else None
        token = tokens[k]
    if token.kind == "p" and token.low not in "$£€#@[":
        return None
    if token.low == "that" and set(frames) & set("stiq"):
        stop = clause_end(tokens, k + 1, end, verb, mode)
        return Complement("that", k, stop) if stop > k + 1 else None
    if token.low in _WH and set(frames) & set("sto"):
        withheld = verb.negated or verb.balked or verb.cue.force == "asks"
        if token.low in ("when", "if", "where", "which") and not withheld:
            return None
        stop = clause_end(tokens, k + 1, end, verb, mode)
        return Complement("clause", k, stop) if stop > k + 1 else None
    if token.low == "to" or (token.low == "not" and k + 1 < end and tokens[k + 1].low == "to"):
        if set(frames) & set("it") or verb.cue.lemma in ("claim", "ask", "want", "need", "expect"):
            stop = clause_end(tokens, k + 1, end, verb, mode)
            return Complement("infinitive", k, stop) if stop > k + 1 else None
        return None
    if frames == "q" or frames == "i":
        return None
    if token.low in ("as", "by", "and", "or", "but", "nor", "than", "so", "because"):
        return None
    stop = clause_end(tokens, k, end, verb, mode)
    if stop <= k:
        return None
    finite = any(tokens[j].finite for j in range(k + 1, min(stop, k + 60)))
    if "o" in frames:
        if token.low in PREPOSITIONS and token.low not in ("over",):
            return None
        return Complement("clause" if finite else "object", k, stop)
    if "t" in frames and not finite:
        return None
    if set(frames) & set("st"):
        if token.low in PREPOSITIONS or token.low in ADVERBS:
            return None
        if not finite and all(t.low in TIMES or t.kind == "n" for t in tokens[k:stop]):
            return None
        if finite or verb.cue.lemma in ("say", "note", "declare", "explain"):
            return Complement("clause", k, stop)
    return None


def clause_end(tokens: Sequence[Token], start: int, end: int, verb: Verb | None, mode: str) -> int:
    """One past the last token of a content that begins at ``start``, in one scan to the right."""
    limit = min(end, start + _LONGEST)
    i = start
    # "that the chairman, Tor Halvik, said": no that-clause ends before its verb.
    open_clause = start > 0 and tokens[start - 1].low == "that"
    while i < limit:
        token = tokens[i]
        low = token.low
        if token.finite and i > start and tokens[i - 1].low not in ("who", "which"):
            open_clause = False
        if token.kind == "p":
            if low in (";",) or low in _DASHES:
                return i
            if low in ")]":
                return i
            if low == "(":
                closed = next(
                    (j for j in range(i + 1, min(limit, i + 40)) if tokens[j].low == ")"), i
                )
                i = closed + 1
                continue
            if low in ".!?…" and i + 1 >= limit:
                return i
            if low == ":" and i + 1 < limit and i > start:
                return i
            if (
                low == ","
                and i + 1 < limit
                and not open_clause
                and (_comma_cuts(tokens, i, limit, verb, mode))
            ):
                return i
        elif low in ("and", "or", "but") and i > start and _joins_cue(tokens, i, limit, verb):
            return i
        elif low in ("while", "before", "after", "despite", "without", "by") and i > start:
            follow = find_verb(tokens, i + 1) if i + 1 < limit else None
            if follow is not None and follow.ing and set(follow.frames) & set("so"):
                return i
        elif low == "according" and i + 1 < limit and tokens[i + 1].low == "to":
            return i
        i += 1
    while i > start and tokens[i - 1].kind == "p" and tokens[i - 1].low in ".,!?:;…":
        i -= 1
    return i


def _comma_cuts(tokens: Sequence[Token], i: int, limit: int, verb: Verb | None, mode: str) -> bool:
    """Whether the content ends at the comma that is token ``i``."""
    k = i + 1
    low = tokens[k].low
    if tokens[k].kind == "q":
        return False
    if low == "but" and k + 1 < limit and tokens[k + 1].finite:
        return _joins_cue(tokens, k, limit, verb)
    if low in _CUTS:
        return True
    while k < limit and (is_adverb(tokens[k]) or tokens[k].low in ("also", "this", "time")):
        k += 1
    if k >= limit:
        return False
    if low in CONJUNCTIONS:
        return _joins_cue(tokens, k, limit, verb)
    follow = find_verb(tokens, k)
    if follow is not None and follow.role == "participle" and follow.ing:
        return bool(set(follow.frames) & set("sopt"))
    if mode and (tokens[k].finite or tokens[k].low in FINITE_AUXILIARIES):
        return True
    if follow is not None and follow.role == "finite" and k + 1 < limit and not follow.nounish:
        return True
    if mode == "subordinate" and is_nominal(tokens[i + 1]):
        after = noun_phrase_after(tokens, i + 1, limit)
        while after < limit and is_adverb(tokens[after]):
            after += 1
        if i + 1 < after < limit and tokens[after].finite:
            return True
    return _inserts_cue(tokens, k, limit)


def _inserts_cue(tokens: Sequence[Token], k: int, limit: int) -> bool:
    """Whether ", he said," or ", the ministry added." begins at token ``k``."""
    if not (is_nominal(tokens[k])):
        return False
    after = noun_phrase_after(tokens, k, limit)
    while after < limit and (is_adverb(tokens[after]) or tokens[after].low in ("has", "had")):
        after += 1
    if after <= k or after >= limit:
        return False
    found = find_verb(tokens, after)
    if found is None or found.role != "finite" or "s" not in found.frames:
        return False
    follows = tokens[found.end] if found.end < limit else None
    return follows is None or follows.kind == "p" or follows.low in ADJUNCTS


def _joins_cue(tokens: Sequence[Token], i: int, limit: int, verb: Verb | None) -> bool:
    """Whether the conjunction at ``i`` joins another cue of the same speaker or a new one's."""
    k = i + 1
    while k < limit and (is_adverb(tokens[k]) or tokens[k].low in ("has", "had", "have", "was")):
        k += 1
    if k >= limit:
        return False
    if tokens[i].low == "but" and verb is not None and verb.role == "finite":
        denied = _refused(tokens, i + 1, limit)
        if denied:
            return True  # "said it was real but could not confirm what it showed"
    follow = find_verb(tokens, k)
    if follow is not None and verb is not None:
        same = follow.role == verb.role and follow.ing == verb.ing
        strong = not follow.nounish or tokens[k - 1].low in ("has", "have", "had")
        if same and strong and k + 1 < limit:
            head, other = tokens[verb.head].low, tokens[k].low
            past = head.endswith(("ed", "id", "ld")) and other.endswith("s")
            return not past
    if follow is None and is_nominal(tokens[i + 1]) and tokens[i + 1].kind == "w":
        after = noun_phrase_after(tokens, i + 1, limit)
        while after < limit and (is_adverb(tokens[after]) or tokens[after].low in AUXILIARIES):
            after += 1
        if i + 1 < after < limit and after - i < 14:
            found = find_verb(tokens, after)
            if found is not None and found.role == "finite" and not found.nounish:
                return find_complement_start(tokens, found.end, limit)
    return False


def _refused(tokens: Sequence[Token], k: int, limit: int) -> bool:
    """Whether a negated verb of saying begins at token ``k``: "could not say when"."""
    while k < limit and (
        tokens[k].low in AUXILIARIES or tokens[k].low in NEGATIONS or is_adverb(tokens[k])
    ):
        k += 1
    follow = find_verb(tokens, k) if k < limit else None
    return (
        follow is not None
        and follow.role == "finite"
        and (follow.negated or follow.balked)
        and follow.cue.speech
        and follow.cue.force == "asserts"
    )


def find_complement_start(tokens: Sequence[Token], k: int, limit: int) -> bool:
    """Whether a content may begin at token ``k``: a cheap test, without its end."""
    return k < limit and (tokens[k].kind != "p" or tokens[k].low in ",:")


def _quote(tokens: Sequence[Token], k: int, end: int, verb: Verb, mode: str) -> Complement | None:
    """Content that begins with a quotation: the quotation, or the clause that it is part of."""
    if not set(verb.frames) & set("sqtoi"):
        return None
    after = tokens[k + 1] if k + 1 < end else None
    if after is None or after.kind == "p":
        whole = len(tokens[k].low) > 24 or tokens[k].capital
        if whole or after is None or after.low in ".;—–)":
            return Complement("quote", k, k + 1)
    if after is not None and after.low in _OCCASIONS and len(tokens[k].low) > 40:
        return Complement("quote", k, k + 1)
    stop = clause_end(tokens, k, end, verb, mode)
    return Complement("quote" if stop == k + 1 else "clause", k, max(stop, k + 1))


def _colon_end(tokens: Sequence[Token], k: int, end: int) -> int:
    """After a colon: a leading quotation alone, or all to the end of the sentence."""
    if k < end and tokens[k].kind == "q":
        return k + 1
    stop = min(end, k + _LONGEST)
    while stop > k and tokens[stop - 1].kind == "p" and tokens[stop - 1].low in ".,!?:;…":
        stop -= 1
    return stop


def _skip_hearer(tokens: Sequence[Token], k: int, end: int, verb: Verb) -> int | None:
    """For "told reporters in Verrin that": the token after the hearer, where there is one."""
    if k >= end or tokens[k].low in ("that", "not") or tokens[k].kind != "w":
        return None
    if tokens[k].low in OBJECTS or tokens[k].low in ("it", "you"):
        return k + 1
    if verb.cue.lemma == "write" and tokens[k].low != "to":
        return None
    at_once = hearer_end(tokens, k, end)
    if at_once is not None:
        return at_once
    after = noun_phrase_after(tokens, k, min(end, k + 14))
    if after <= k or after >= end:
        return None
    follow = tokens[after]
    if follow.low in ("who", "which"):
        return None
    if follow.low in ("that", "to", ":", ",", "how", "why", "whether", "if", "what"):
        return after if follow.low != "," or after + 1 < end else None
    if follow.kind == "q" or follow.low in SUBJECTS or follow.low in DETERMINERS:
        return after
    if follow.low in ADJUNCTS or follow.low in TIMES:
        return after
    return None


def preposed_start(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Where a content begins that ends before token ``end``: its clause's start, at ``floor``."""
    k = floor
    while k < end and (
        (tokens[k].kind == "p" and tokens[k].low not in "$£€([#@")
        or (tokens[k].low in ("but", "and", "yet", "so") and k + 1 < end)
    ):
        k += 1
    return k


def has_subject_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether tokens ``start`` to ``end`` hold a finite verb after something."""
    return any(tokens[j].finite for j in range(start + 1, min(end, start + _LONGEST)))


def main_subject(tokens: Sequence[Token], floor: int, before: int) -> tuple[int, int] | None:
    """The subject of the sentence's main clause: the phrase before its first finite verb."""
    for i in range(floor, min(before, floor + 80)):
        if not tokens[i].finite:
            continue
        j = i
        while j > floor and is_adverb(tokens[j - 1]):
            j -= 1
        found = noun_phrase_before(tokens, j, floor)
        if found is None:
            continue
        lead = tokens[found[0] - 1] if found[0] > floor else None
        if lead is None or lead.kind == "p" or lead.low in CONJUNCTIONS:
            return found
        if lead.low in PREPOSITIONS and found[0] - 1 == floor:
            return found
    return None
