"""Attributions within one sentence: cue by cue, with source and content by pattern."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.mark.attribution_clauses import (
    Complement,
    find_complement,
    main_subject,
)
from reportedly.mark.attribution_preposed import (
    before_subject,
    ends_sentence,
    inverted_order,
    parenthetical,
)
from reportedly.mark.attribution_raw import Range, Raw, raw_of
from reportedly.mark.attribution_relations import (
    from_according,
    from_adjective,
    from_noun,
    from_passive,
)
from reportedly.mark.attribution_sift import sift
from reportedly.mark.attribution_sources import (
    noun_phrase_before,
    subject_before,
)
from reportedly.mark.attribution_tokens import (
    AUXILIARIES,
    DETERMINERS,
    NEGATIONS,
    OBJECTS,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
    Token,
    is_adverb,
    word_set,
)
from reportedly.mark.attribution_verbs import Verb, calls_untrue, find_verb, fit, is_title
from reportedly.mark.cues import ADJECTIVES, FORMS, NOUNS
from reportedly.types import Force

_SUBORDINATES = word_set(
    "when while as after before if although though since because once until whereas unless"
)
_QUOTING = word_set("quote quotes quoted quoting cite cites cited citing")
_COMMENTING = word_set("comment elaborate")
_MESSAGES = word_set(
    "statement letter tweet post memo email report message note video op-ed interview article "
    "release speech address posts tweets messages letters statements filing complaint petition"
)


def find_in_sentence(tokens: Sequence[Token]) -> list[Raw]:
    """All attributions of one sentence (quotations are single tokens), in order of their cues."""
    found: list[Raw] = []
    end = _strip_end(tokens)
    i = 0
    while i < end:
        token = tokens[i]
        if token.kind != "w":
            i += 1
            continue
        raw: Raw | None = None
        after = i + 1
        if token.low == "according" and i + 1 < end and tokens[i + 1].low == "to":
            raw = from_according(tokens, i, end)
        elif token.low in FORMS:
            verb = find_verb(tokens, i)
            if verb is not None and verb.end <= end:
                raw = _from_verb(tokens, verb, end, found)
                if raw is not None:
                    after = max(after, verb.end)
        elif token.low in ADJECTIVES:
            raw = from_adjective(tokens, i, end)
        named = token.capital and i > 0 and not is_title(tokens)  # "Dr. Hope"
        if raw is None and token.low in NOUNS and not named:
            raw = from_noun(tokens, i, end)
        if raw is not None:
            found.append(raw)
        i = after
    return sift(tokens, found)


def _strip_end(tokens: Sequence[Token]) -> int:
    end = len(tokens)
    while end and tokens[end - 1].kind == "p" and tokens[end - 1].low in ".!?…":
        end -= 1
    return end


def _from_verb(tokens: Sequence[Token], verb: Verb, end: int, found: Sequence[Raw]) -> Raw | None:
    if verb.role == "passive":
        return from_passive(tokens, verb, end)
    if verb.role == "infinitive":
        return _infinitive(tokens, verb, end, found)
    if verb.role == "participle":
        return _participle(tokens, verb, end, found)
    return _finite(tokens, verb, end, found)


def _finite(tokens: Sequence[Token], verb: Verb, end: int, found: Sequence[Raw]) -> Raw | None:
    before = tokens[verb.start - 1] if verb.start else None
    subject = subject_before(tokens, verb.start)
    shared = False
    quoted = subject is not None and subject[0] > 0 and tokens[subject[0] - 1].kind == "q"
    if before is not None and (before.kind == "q" or (before.low == "," and not quoted)):
        inverted = inverted_order(tokens, verb, end)
        if inverted is not None:
            return inverted
    if before is not None and (before.low in ("and", "but", "or") or subject is None):
        subject = _shared_subject(tokens, verb, found)
        shared = True
    if subject is None:
        return None
    if not shared and subject[1] - subject[0] > 25:
        return None
    first = tokens[subject[0]]
    relative = first.low in ("who", "which", "that") and not shared
    if relative and first.low == "that" and subject[1] - subject[0] == 1:
        return None
    neither = _neither_before(tokens, subject) if not shared else None
    if neither is not None:
        subject = (neither, subject[1])
        first = tokens[neither]
    set_off = relative and subject[0] > 0 and tokens[subject[0] - 1].low == ","
    negative = first.low in ("no", "nobody", "none", "neither", "few", "hardly") or (
        subject[0] > 0 and tokens[subject[0] - 1].low in ("not", "nor", "neither", "hardly")
    )
    turned = subject[0] > 0 and tokens[subject[0] - 1].low in AUXILIARIES and not shared
    if turned and subject[0] > 1 and tokens[subject[0] - 2].low in NEGATIONS:
        negative = True  # "neither would I believe"
    elif turned and tokens[-1].low == "?":
        return None  # "Did Orlo say so?" says nothing of what Orlo said
    force: Force | None = None
    if negative and verb.cue.force in ("asserts", "asks", "demands", "promises"):
        force = "declines" if verb.cue.speech else "doubts"
    if not shared and "s" in verb.frames + ("s" if "t" in verb.frames else ""):
        around = parenthetical(tokens, verb, subject, end)
        if around is not None:
            return raw_of(verb, subject, around, force)
    mode = "relative" if set_off else ""
    if subject[0] > 0 and tokens[subject[0] - 1].low in _SUBORDINATES and not shared:
        mode = "subordinate"
    complement = find_complement(tokens, verb, end, mode)
    refused = _no_comment(tokens, verb, subject, complement, end)
    if refused is not None:
        return refused
    if complement is None:
        if ends_sentence(tokens, verb, end) and not relative and not shared:
            denied = _antecedent(tokens, subject, found)
            if denied is not None:
                return raw_of(verb, subject, denied, force)
            content = before_subject(tokens, verb, subject)
            if content is not None:
                return raw_of(verb, subject, [content], force)
        return None
    if relative and not set_off and complement.kind == "infinitive":
        complement = _before_main_verb(tokens, complement)
    if verb.nounish and complement.kind in ("clause", "object") and not _verb_like(tokens, verb):
        return None
    if (verb.nounish or verb.start == verb.head) and _before_cue(tokens, verb):
        return None
    if calls_untrue(tokens, verb, complement.end):
        force = "denies"
    return _with_complement(verb, subject, complement, force)


def _antecedent(
    tokens: Sequence[Token], subject: Range, found: Sequence[Raw]
) -> tuple[Range, ...] | None:
    """For "said it fell, which Orlo denies", "..., a claim Orlo denied": what was said before."""
    k = subject[0] - 1
    if k > 2 and tokens[k].low in NOUNS and tokens[k - 1].low in DETERMINERS:
        k -= 1
    elif k < 2 or tokens[k].low != "which":
        return None
    if tokens[k - 1].low != ",":
        return None
    for raw in reversed(found):
        stop = raw.content[-1][1]
        if k - 2 <= stop <= k:
            return raw.content
    return None


def _no_comment(
    tokens: Sequence[Token], verb: Verb, subject: Range, complement: Complement | None, end: int
) -> Raw | None:
    """``declined to comment``, ``would not comment``: what is refused is itself the content."""
    at = next((k for k in range(verb.head, verb.end) if tokens[k].low in _COMMENTING), None)
    if at is None or not (verb.negated or verb.balked or verb.cue.force == "declines"):
        return None
    if complement is not None and not all(
        tokens[k].low in TIMES for k in range(complement.start, complement.end)
    ):
        return None
    if complement is None and at + 1 < end and tokens[at + 1].low in ("on", "about"):
        return None
    start = at - 1 if tokens[at - 1].low == "to" else at
    if start <= verb.start:
        return None
    return Raw((subject,), ((verb.start, start),), ((start, at + 1),), "declines", True, verb.head)


def _before_main_verb(tokens: Sequence[Token], complement: Complement) -> Complement:
    """For "those who plan to build it | should leave": stop before the main clause's verb."""
    for k in range(complement.start + 2, complement.end):
        before = tokens[k - 1].low
        if tokens[k].low in AUXILIARIES and tokens[k].finite and tokens[k].kind == "w":
            if before not in SUBJECTS and before not in ("that", "who", "which", "what"):
                return replace(complement, end=k)
            return complement
    return complement


def _neither_before(tokens: Sequence[Token], subject: Range) -> int | None:
    """Where "neither X nor Y" begins, if the subject is its last part."""
    if subject[0] < 2 or tokens[subject[0] - 1].low != "nor":
        return None
    for k in range(subject[0] - 2, max(-1, subject[0] - 16), -1):
        if tokens[k].low == "neither":
            return k
        if tokens[k].kind == "p" or tokens[k].finite:
            return None
    return None


def _with_complement(
    verb: Verb,
    source: Range | None,
    complement: Complement,
    force: Force | None,
) -> Raw:
    fitted = fit(verb, complement.kind)
    if complement.kind == "colon" and complement.start == verb.end + 1:
        fitted = replace(fitted, end=verb.end + 1)
    return raw_of(fitted, source, [(complement.start, complement.end)], force)


def _before_cue(tokens: Sequence[Token], verb: Verb) -> bool:
    """Whether a plain verb of saying follows at once: then this was a noun ("advocates said")."""
    k = verb.end
    while k < len(tokens) and is_adverb(tokens[k]):
        k += 1
    follow = find_verb(tokens, k) if k < len(tokens) else None
    return (
        follow is not None
        and follow.role == "finite"
        and "s" in follow.frames
        and (tokens[k].low not in ("say",) and not follow.nounish)
    )


def _verb_like(tokens: Sequence[Token], verb: Verb) -> bool:
    """Whether a form that could be a noun has a verb's neighbours."""
    if verb.start < verb.head:
        return True
    before = tokens[verb.head - 1] if verb.head else None
    after = tokens[verb.end] if verb.end < len(tokens) else None
    if before is None or after is None:
        return False
    if before.low in SUBJECTS:
        return True
    opens = (
        after.low in DETERMINERS
        or after.low in SUBJECTS
        or after.low in OBJECTS
        or after.kind == "q"
        or after.capital
        or after.low in ("that", "how", "whether", "why", "what")
    )
    return opens and (
        before.capital or before.low.endswith("s") or tokens[verb.head].low.endswith("s")
    )


def _shared_subject(tokens: Sequence[Token], verb: Verb, found: Sequence[Raw]) -> Range | None:
    """The subject that a coordinated cue shares with the cue or the main verb before it."""
    for raw in reversed(found):
        if raw.source and raw.head < verb.start and raw.source[0][0] < raw.head:
            if verb.start - raw.head > 120:
                break
            return raw.source[0]
    before = tokens[verb.start - 1] if verb.start else None
    if before is None or before.low not in ("and", "but", ",", "or"):
        return None
    return main_subject(tokens, 0, verb.start)


def _participle(tokens: Sequence[Token], verb: Verb, end: int, found: Sequence[Raw]) -> Raw | None:
    """``..., saying that``, ``while adding``, ``officials saying``."""
    if tokens[verb.head].low in ("regarding", "considering") and verb.start == verb.head:
        return None  # prepositions
    complement = find_complement(tokens, verb, end, "")
    if complement is None:
        return None
    if verb.nounish and complement.kind == "object" and not _verb_like(tokens, verb):
        return None
    before = tokens[verb.start - 1] if verb.start else None
    source: Range | None = None
    without = before is not None and before.low == "without"
    if before is None or before.kind in "pq" or before.low in PREPOSITIONS | {
        "while", "and", "or", "but", "when", "after", "before", "then", "as",
    }:  # fmt: skip
        source = _participle_source(tokens, verb, end, found)
        if before is not None and before.low == "in":  # "In defending it, Orlo cited a study"
            complement = find_complement(tokens, verb, end, "subordinate") or complement
        if before is not None and before.low in ("of", "with", "like"):
            source = None
        if before is not None and before.low == "as":
            source = _quoted_source(tokens, verb.start - 1) or source
    else:
        near = noun_phrase_before(tokens, verb.start)
        if near is not None and not _takes_participle(tokens, near, complement):
            return None
        if near is not None and near[0] and tokens[near[0] - 1].low in ("despite", "with"):
            complement = find_complement(tokens, verb, end, "subordinate") or complement
        if near is not None and (
            tokens[near[1] - 1].low in TIMES or tokens[near[1] - 1].low == "time"
        ):
            near = None  # "..., this time calling for"
            source = _participle_source(tokens, verb, end, found)
        elif near is not None and tokens[near[1] - 1].low in _MESSAGES:
            source = _message_source(tokens, near, found) or near
        else:
            source = near
    if source is None:
        return None
    force: Force | None = "declines" if without else None
    return _with_complement(verb, source, complement, force)


def _quoted_source(tokens: Sequence[Token], before: int) -> Range | None:
    """For "quoted Orlo as saying": Orlo, whose words they are."""
    near = noun_phrase_before(tokens, before)
    if near is None or not near[0]:
        return None
    return near if tokens[near[0] - 1].low in _QUOTING else None


def _infinitive(tokens: Sequence[Token], verb: Verb, end: int, found: Sequence[Raw]) -> Raw | None:
    """``wrote on Friday to say that``: a purpose of the main clause, with words that follow."""
    if verb.nounish or not verb.cue.speech:
        return None
    complement = find_complement(tokens, verb, end, "")
    near = noun_phrase_before(tokens, verb.head - 1)
    if complement is not None and near and near[0] > 0 and tokens[near[0] - 1].low == "by":
        return _with_complement(verb, near, complement, None)  # "used by X to blame Y"
    if "s" not in verb.frames:
        return None
    if complement is None or complement.kind not in ("that", "quote", "clause"):
        return None
    source = _participle_source(tokens, verb, end, found)
    if source is None or source[0] > verb.start:
        return None
    return _with_complement(verb, source, complement, None)


def _takes_participle(tokens: Sequence[Token], near: Range, complement: Complement) -> bool:
    """Whether a noun phrase right before an -ing form can be who does it: not "a writing desk"."""
    last = tokens[near[1] - 1]
    if (
        last.low.endswith("s")
        or last.capital
        or last.low in OBJECTS
        or last.low in TIMES | {"time"}
    ):
        return True
    first = tokens[complement.start]
    return complement.kind != "object" or (
        first.low in DETERMINERS or first.low in SUBJECTS or first.kind != "w" or first.capital
    )


def _message_source(tokens: Sequence[Token], near: Range, found: Sequence[Raw]) -> Range | None:
    """For "in a letter saying": who sends it, the speaker or subject of the clause before."""
    for raw in reversed(found):
        if raw.source and raw.head < near[0] and near[0] - raw.head < 60:
            return raw.source[0]
    return main_subject(tokens, 0, near[0])


def _participle_source(
    tokens: Sequence[Token], verb: Verb, end: int, found: Sequence[Raw]
) -> Range | None:
    for raw in reversed(found):
        if raw.source and verb.start - raw.head < 120:
            inside = any(a <= verb.start - 1 < b for a, b in raw.content)
            if not inside:
                return raw.source[0]
    subject = main_subject(tokens, 0, verb.start)
    if subject is None:
        subject = main_subject(tokens, verb.end, end)
    return subject
