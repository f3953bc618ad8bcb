"""Attributions within one sentence: cue by cue, with source and content by pattern."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.mark.attribution_clauses import (
    Complement,
    clause_end,
    find_complement,
    has_subject_verb,
    main_subject,
    preposed_start,
)
from reportedly.mark.attribution_sources import (
    noun_phrase_after,
    noun_phrase_before,
    subject_before,
)
from reportedly.mark.attribution_tokens import (
    ADVERBS,
    BE,
    DETERMINERS,
    OBJECTS,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
    Token,
    is_adverb,
    is_nominal,
    word_set,
)
from reportedly.mark.attribution_verbs import Verb, find_verb, fit, force_of, group_start
from reportedly.mark.cues import ADJECTIVES, FORMS, NOUNS
from reportedly.types import Force

Range = tuple[int, int]

_FARTHEST = 160
_OF_NOUNS = word_set(
    "allegation allegations accusation accusations denial denials charge charges prediction "
    "warning warnings threat threats promise promises suspicion suspicions rejection "
    "confirmation admission rumors rumours report reports complaint complaints"
)
_TO_NOUNS = word_set("refusal promise pledge vow threat demand plea request call promises pledges")
_ADJUNCT_STARTS = PREPOSITIONS | TIMES | ADVERBS | word_set("when while as after before because")
_SUBORDINATES = word_set(
    "when while as after before if although though since because once until whereas unless"
)
_MESSAGES = word_set(
    "statement letter tweet post memo email report message note video op-ed interview article "
    "release speech address posts tweets messages letters statements filing complaint petition"
)


@dataclass(frozen=True, slots=True)
class Raw:
    """An attribution in tokens: ranges of source, cue and content; ``head`` is the cue's token."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    force: Force
    speech: bool
    head: int


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
            raw = _according(tokens, i, end, found)
        elif token.low in FORMS:
            verb = find_verb(tokens, i)
            if verb is not None and verb.end <= end:
                raw = _from_verb(tokens, verb, end, found)
                if raw is not None:
                    after = max(after, verb.end)
        elif token.low in ADJECTIVES:
            raw = _from_adjective(tokens, i, end)
        if raw is None and token.low in NOUNS:
            raw = _from_noun(tokens, i, end)
        if raw is not None:
            found.append(raw)
        i = after
    return found


def _strip_end(tokens: Sequence[Token]) -> int:
    end = len(tokens)
    while end and tokens[end - 1].kind == "p" and tokens[end - 1].low in ".!?…":
        end -= 1
    return end


def _from_verb(tokens: Sequence[Token], verb: Verb, end: int, found: Sequence[Raw]) -> Raw | None:
    if verb.role == "passive":
        return _passive(tokens, verb, end)
    if verb.role == "infinitive":
        return _infinitive(tokens, verb, end, found)
    if verb.role == "participle":
        return _participle(tokens, verb, end, found)
    return _finite(tokens, verb, end, found)


def _raw(
    verb: Verb, source: Range | None, content: Sequence[Range], force: Force | None = None
) -> Raw:
    return Raw(
        (source,) if source else (),
        ((verb.start, verb.end),),
        tuple(content),
        force or force_of(verb),
        verb.cue.speech,
        verb.head,
    )


def _finite(tokens: Sequence[Token], verb: Verb, end: int, found: Sequence[Raw]) -> Raw | None:
    before = tokens[verb.start - 1] if verb.start else None
    subject = subject_before(tokens, verb.start)
    shared = False
    quoted = subject is not None and subject[0] > 0 and tokens[subject[0] - 1].kind == "q"
    if before is not None and (before.kind == "q" or (before.low == "," and not quoted)):
        inverted = _inverted(tokens, verb, end)
        if inverted is not None:
            return inverted
    if before is not None and (before.low in ("and", "but", "or", ",") or subject is None):
        if subject is None or before.low != ",":
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
    set_off = relative and subject[0] > 0 and tokens[subject[0] - 1].low == ","
    negative = first.low in ("no", "nobody", "none", "neither", "few")
    force: Force | None = "declines" if negative and verb.cue.force == "asserts" else None
    if not shared and "s" in verb.frames + ("s" if "t" in verb.frames else ""):
        parenthetical = _parenthetical(tokens, verb, subject, end)
        if parenthetical is not None:
            return _raw(verb, subject, parenthetical, force)
    mode = "relative" if set_off else ""
    if subject[0] > 0 and tokens[subject[0] - 1].low in _SUBORDINATES and not shared:
        mode = "subordinate"
    complement = find_complement(tokens, verb, end, mode)
    if complement is None:
        if _ends_sentence(tokens, verb, end) and not relative and not shared:
            content = _before_subject(tokens, verb, subject)
            if content is not None:
                return _raw(verb, subject, [content], force)
        return None
    if verb.nounish and complement.kind in ("clause", "object") and not _verb_like(tokens, verb):
        return None
    if (verb.nounish or verb.start == verb.head) and _before_cue(tokens, verb):
        return None
    return _with_complement(tokens, verb, subject, complement, force)


def _with_complement(
    tokens: Sequence[Token],
    verb: Verb,
    source: Range | None,
    complement: Complement,
    force: Force | None,
) -> Raw:
    fitted = fit(verb, complement.kind)
    if complement.kind == "colon" and complement.start == verb.end + 1:
        fitted = replace(fitted, end=verb.end + 1)
    return _raw(fitted, source, [(complement.start, complement.end)], force)


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


def _parenthetical(
    tokens: Sequence[Token], verb: Verb, subject: Range, end: int
) -> list[Range] | None:
    """Contents of ``CONTENT, X said`` and ``CONTENT, X said, MORE``, or None where it is not so."""
    start = subject[0]
    if start == 0:
        return None
    before = tokens[start - 1]
    closes = before.low == "," or before.kind == "q" or before.low in "?!—–"
    if not closes or tokens[start].low in ("who", "which"):
        return None
    k = verb.end
    while k < end and is_adverb(tokens[k]):
        k += 1
    quoted = before.kind == "q" or (
        start >= 2 and before.low in ",—–" and tokens[start - 2].kind == "q"
    )
    after = tokens[k] if k < end else None
    if "t" in verb.frames and after is not None and after.kind == "w":
        k = noun_phrase_after(tokens, k, end)
        after = tokens[k] if k < end else None
    if after is not None and after.low not in (",", "—", "–", ".", ";", ")"):
        complement = find_complement(tokens, verb, end, "")
        if quoted and complement is not None and complement.kind in ("object", "clause"):
            if not has_subject_verb(tokens, complement.start, complement.end):
                complement = None  # "... she said onstage that night"
                after = tokens[end - 1]
        if complement is not None and not (
            quoted and complement.kind in ("object", "clause") and after.low in _ADJUNCT_STARTS
        ):
            return None
        if after.low not in _ADJUNCT_STARTS and after is not tokens[end - 1]:
            return None
    elif after is not None and after.low == "," and k + 1 < end and not quoted:
        if tokens[k + 1].kind == "q" and before.low == "," and not _clausal(tokens, 0, start - 1):
            return None
    content_start = _content_floor(tokens, start)
    stop = start
    while stop > content_start and tokens[stop - 1].kind == "p" and tokens[stop - 1].low in ",—–":
        stop -= 1
    if stop <= content_start:
        return None
    rest = _rest(tokens, k, end, content_start, stop) if not quoted else None
    if rest is not None:
        return [(content_start, stop), rest]
    if not quoted and not _clausal(tokens, content_start, stop):
        return None
    if quoted:
        content_start = _quoted_start(tokens, content_start, stop)
    contents = [(content_start, stop)]
    more = _resumed(tokens, k, end)
    if more is not None:
        contents.append(more)
    return contents


def _rest(tokens: Sequence[Token], k: int, end: int, start: int, stop: int) -> Range | None:
    """The second half of ``The plan, he said, is old``, where the first is no clause of its own."""
    if k + 2 >= end or tokens[k].low not in (",", "—", "–"):
        return None
    whole = has_subject_verb(tokens, start, stop)
    j = k + 1
    while j < end and is_adverb(tokens[j]):
        j += 1
    if j >= end or (whole and not tokens[j].finite):
        return None
    if not has_subject_verb(tokens, k, end):
        return None
    last = clause_end(tokens, k + 1, end, None, "")
    return (k + 1, last) if last > k + 1 else None


def _quoted_start(tokens: Sequence[Token], floor: int, stop: int) -> int:
    """A content that ends in a quotation: the quotation alone, or the clause that leads into it."""
    quote = stop - 1
    if quote <= floor:
        return quote
    lead = tokens[quote - 1]
    if lead.kind == "p" and lead.low not in "$£€([#@":
        return (
            quote if lead.low in ":.?!—–" or not has_subject_verb(tokens, floor, quote) else floor
        )
    return floor


def _resumed(tokens: Sequence[Token], k: int, end: int) -> Range | None:
    """What goes on after the cue: ``he said, "and ..."`` or ``he said in May, "and ..."``."""
    for j in range(k, min(end, k + 24)):
        if tokens[j].kind == "q":
            before = tokens[j - 1]
            if before.low in ",:.?!—–":
                return j, j + 1
            return None
        if tokens[j].kind == "w" and tokens[j].low in FORMS and tokens[j].finite:
            return None
    return None


def _clausal(tokens: Sequence[Token], start: int, end: int) -> bool:
    if end <= start:
        return False
    return has_subject_verb(tokens, start, end) or end - start >= 7


def _content_floor(tokens: Sequence[Token], end: int) -> int:
    """The start of the stretch before ``end`` that a preposed content may cover."""
    floor = max(0, end - _FARTHEST)
    for j in range(end - 2, floor, -1):
        token = tokens[j]
        if token.kind == "p" and token.low in ";":
            floor = j + 1
            break
    return preposed_start(tokens, end, floor)


def _before_subject(tokens: Sequence[Token], verb: Verb, subject: Range) -> Range | None:
    """Content of ``Talks would be hard he claimed``: no comma, the cue at the very end."""
    if verb.nounish or not set(verb.frames) & set("s"):
        return None
    start = preposed_start(tokens, subject[0], 0)
    if subject[0] - start < 4 or not has_subject_verb(tokens, start, subject[0]):
        return None
    if tokens[subject[0] - 1].low in ("as", "that", "what", "and", "than", "if", "when", "because"):
        return None
    return start, subject[0]


def _ends_sentence(tokens: Sequence[Token], verb: Verb, end: int) -> bool:
    k = verb.end
    while k < end and is_adverb(tokens[k]):
        k += 1
    return k >= end or tokens[k].low in ("while", ";", ",")


def _inverted(tokens: Sequence[Token], verb: Verb, end: int) -> Raw | None:
    """``CONTENT, said X`` and its quoted kin."""
    if verb.start != verb.head or not set(verb.frames) & set("sq") or verb.end >= end:
        return None
    if "t" in verb.frames:
        return None
    if tokens[verb.head].low.endswith("ing"):
        return None
    after = noun_phrase_after(tokens, verb.end, end)
    if after <= verb.end:
        return None
    first = tokens[verb.end]
    if first.low in OBJECTS or first.low in ("that", "it", "there") or first.kind != "w":
        return None
    follows = tokens[after] if after < end else None
    if follows is not None and not (follows.kind == "p" or follows.low in _ADJUNCT_STARTS):
        return None
    before = tokens[verb.start - 1]
    stop = verb.start if before.kind == "q" else verb.start - 1
    floor = _content_floor(tokens, stop)
    if stop <= floor:
        return None
    quoted = tokens[stop - 1].kind == "q"
    if not quoted and not has_subject_verb(tokens, floor, stop):
        return None
    if not quoted and follows is not None and follows.low not in ",.—–":
        subject = main_subject(tokens, 0, verb.start)
        if subject is not None and first.low in DETERMINERS:
            return None  # "X did Y, said the bridge had ..." shares its subject
    start = _quoted_start(tokens, floor, stop) if quoted else floor
    source = (verb.end, _with_appositive(tokens, after, end))
    contents = [(start, stop)]
    more = _resumed(tokens, source[1], end)
    if more is not None:
        contents.append(more)
    return _raw(verb, source, contents)


def _with_appositive(tokens: Sequence[Token], after: int, end: int) -> int:
    """Extend a source over ``, a professor of law at Verrin`` up to its comma or the end."""
    if after + 1 >= end or tokens[after].low != ",":
        return after
    first = tokens[after + 1]
    if first.kind == "n" and (after + 2 >= end or tokens[after + 2].kind == "p"):
        return after
    if first.kind != "w" or first.low in PREPOSITIONS or first.low.endswith("ing"):
        return after
    for j in range(after + 1, min(end, after + 24)):
        token = tokens[j]
        if token.kind == "q" or (tokens[j].finite and first.low != "who"):
            return after
        if token.kind == "p" and token.low in ",.;—–":
            return j
    stop = noun_phrase_after(tokens, after + 1, end)
    return stop if stop >= end else after


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
        if before is not None and before.low in ("of", "with", "like"):
            source = None
    else:
        near = noun_phrase_before(tokens, verb.start)
        if near is not None and not _takes_participle(tokens, verb, near, complement):
            return None
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
    return _with_complement(tokens, verb, source, complement, force)


def _infinitive(tokens: Sequence[Token], verb: Verb, end: int, found: Sequence[Raw]) -> Raw | None:
    """``wrote on Friday to say that``: a purpose of the main clause, with words that follow."""
    if verb.nounish or not verb.cue.speech:
        return None
    complement = find_complement(tokens, verb, end, "")
    near = noun_phrase_before(tokens, verb.head - 1)
    if complement is not None and near and near[0] > 0 and tokens[near[0] - 1].low == "by":
        return _with_complement(tokens, verb, near, complement, None)  # "used by X to blame Y"
    if "s" not in verb.frames:
        return None
    if complement is None or complement.kind not in ("that", "quote", "clause"):
        return None
    source = _participle_source(tokens, verb, end, found)
    if source is None or source[0] > verb.start:
        return None
    return _with_complement(tokens, verb, source, complement, None)


def _takes_participle(
    tokens: Sequence[Token], verb: Verb, near: Range, complement: Complement
) -> bool:
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


def _passive(tokens: Sequence[Token], verb: Verb, end: int) -> Raw | None:
    """``X was told by Y that``, ``was denied by Y``, ``is said to``, ``it was announced that``."""
    subject = subject_before(tokens, verb.start)
    k = verb.end
    source: Range | None = None
    by = None
    for j in range(k, min(end, k + 12)):
        if tokens[j].low == "by":
            by = j
            break
        if tokens[j].kind != "w" or tokens[j].low in ("that", "to"):
            break
    if by is not None:
        after = noun_phrase_after(tokens, by + 1, end)
        if after > by + 1:
            source = (by + 1, after)
            k = after
    cue = ((verb.start, verb.end),) if by is None else ((verb.start, verb.end), (by, by + 1))
    follows = tokens[k] if k < end else None
    contents: list[Range] = []
    hearing = "t" in verb.frames or verb.cue.lemma in ("ask", "urge", "order", "accuse", "blame")
    if source is not None and tokens[source[0]].low.endswith("ing"):
        return None
    if by is not None and tokens[verb.end].low == "as" and by > verb.end:
        contents.append((verb.end, by))
    if follows is not None and follows.low in ("that", "to", "of", "whether", "if", "how", ":"):
        starts = k + 1 if follows.low == ":" else k
        stop = clause_end(tokens, k + 1, end, verb, "")
        if stop > starts:
            contents.append((starts, stop))
    if not hearing or verb.cue.lemma in ("accuse", "blame"):
        expletive = subject is not None and tokens[subject[0]].low == "it"
        if subject is not None and not (expletive and contents):
            contents.insert(0, subject)
    if not contents:
        return None
    if source is None and not (
        follows is not None and follows.low in ("that", "to") and set(verb.frames) & set("sti")
    ):
        return None
    if source is None and verb.cue.lemma in ("want", "need", "use", "plan", "intend", "aim"):
        return None
    force = force_of(verb)
    return Raw((source,) if source else (), cue, tuple(contents), force, verb.cue.speech, verb.head)


def _according(tokens: Sequence[Token], i: int, end: int, found: Sequence[Raw]) -> Raw | None:
    """``According to X, CONTENT`` and ``CONTENT, according to X``."""
    stop = noun_phrase_after(tokens, i + 2, end)
    if stop == i + 2 and stop < end and tokens[stop].kind == "q":
        stop += 1
    while (
        stop < end and tokens[stop].kind == "q" and stop + 1 < end and is_nominal(tokens[stop + 1])
    ):
        stop = noun_phrase_after(tokens, stop + 1, end)
    if stop <= i + 2:
        return None
    source = (i + 2, stop)
    leading = i == 0 or (tokens[i - 1].kind == "p" and tokens[i - 1].low not in ",—–)(")
    leading = leading or (i <= 1) or tokens[i - 1].low in ("and", "but", "that")
    contents: tuple[Range, ...]
    if leading:
        k = source[1]
        comma = next((j for j in range(k, min(end, k + 30)) if tokens[j].low == ","), None)
        last = tokens[k - 1]
        if last.low[-1] in "\"'”’" and last.low[-2:-1] == "," and k < end:
            comma = k - 1  # the comma stands within the mark
        if comma is None:
            return None
        source = (source[0], _with_participle(tokens, source[1], comma))
        contents = ((comma + 1, _trim_end(tokens, comma + 1, end)),)
    else:
        stop_at = i
        while stop_at > 0 and tokens[stop_at - 1].kind == "p" and tokens[stop_at - 1].low in ",—–(":
            stop_at -= 1
        floor = _content_floor(tokens, stop_at)
        contents = ((floor, stop_at),)
        rest = _rest(tokens, source[1], end, floor, stop_at)
        if rest is not None:
            contents = (*contents, rest) if stop_at > floor else (rest,)
    if any(b <= a for a, b in contents):
        return None
    return Raw((source,), ((i, i + 2),), contents, "asserts", True, i)


def _with_participle(tokens: Sequence[Token], stop: int, comma: int) -> int:
    """``a report released on Monday,``: the source runs on to the comma if that is near."""
    return comma if 0 < comma - stop <= 8 else stop


def _trim_end(tokens: Sequence[Token], start: int, end: int) -> int:
    end = min(end, start + _FARTHEST)
    stop = end
    for j in range(start, end):
        token = tokens[j]
        if token.low == "," and j + 2 < end and _closes_with_cue(tokens, j, end):
            stop = j
            break
        if token.low == ";":
            stop = j
            break
    while stop > start and tokens[stop - 1].kind == "p" and tokens[stop - 1].low in ".,;:!?":
        stop -= 1
    return stop


def _closes_with_cue(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether ``, he insisted`` ends the sentence after the comma."""
    after = noun_phrase_after(tokens, comma + 1, end)
    if after <= comma + 1 or after >= end:
        return False
    verb = find_verb(tokens, after)
    return verb is not None and verb.role == "finite" and "s" in verb.frames and verb.end >= end


def _from_noun(tokens: Sequence[Token], i: int, end: int) -> Raw | None:
    """``the claim that``, ``their denial of``, ``X's refusal to``."""
    cue = NOUNS[tokens[i].low]
    if i + 2 >= end:
        return None
    follows = tokens[i + 1].low
    low = tokens[i].low
    linked = (
        (follows == "that" and low not in ("report", "view"))
        or (follows == "of" and low in _OF_NOUNS)
        or (follows == "to" and low in _TO_NOUNS and _is_bare_verb(tokens[i + 2]))
    )
    source: Range | None = None
    k = i + 1
    if follows == "by":
        after = noun_phrase_after(tokens, i + 2, end)
        if after < end and tokens[after].low == "that":
            source, k, linked = (i + 2, after), after, True
    if not linked:
        return None
    before = tokens[i - 1] if i else None
    if before is not None and before.kind == "w" and before.low not in PREPOSITIONS:
        j = i
        while j > 0 and is_nominal(tokens[j - 1]) and i - j < 4:
            j -= 1
            low_j = tokens[j].low
            if low_j.endswith(("'s", "’s", "s'", "s’")):
                owner = noun_phrase_before(tokens, j + 1)
                source = source or owner
                break
            if low_j in ("his", "her", "their", "its", "my", "our", "your"):
                source = source or (j, j + 1)
                break
            if low_j in DETERMINERS or tokens[j].finite:
                break
    if follows == "of" and source is None:
        return None
    stop = clause_end(tokens, k + 1, end, None, "relative")
    if stop <= k + 1:
        return None
    stop = _before_outer_verb(tokens, k + 1, stop)
    return Raw((source,) if source else (), ((i, i + 1),), ((k, stop),), cue.force, cue.speech, i)


def _is_bare_verb(token: Token) -> bool:
    """Whether a token after "to" may be a verb rather than "the country", "Orlo", "peoples"."""
    return (
        token.kind == "w"
        and token.low not in DETERMINERS
        and token.low not in OBJECTS
        and not token.capital
        and not (token.low.endswith("s") and not token.low.endswith("ss"))
    )


def _from_adjective(tokens: Sequence[Token], i: int, end: int) -> Raw | None:
    """``is confident that``, ``was not sure whether``."""
    if i + 2 >= end or tokens[i + 1].low not in ("that", "whether", "if"):
        return None
    start, negated = group_start(tokens, i)
    if not any(token.low in BE for token in tokens[start:i]):
        return None
    subject = subject_before(tokens, start)
    if subject is None or tokens[subject[0]].low == "it":
        return None
    stop = clause_end(tokens, i + 2, end, None, "")
    if stop <= i + 2:
        return None
    cue = ADJECTIVES[tokens[i].low]
    force: Force = "doubts" if negated else cue.force
    return Raw((subject,), ((start, i + 1),), ((i + 1, stop),), force, cue.speech, i)


def _before_outer_verb(tokens: Sequence[Token], start: int, stop: int) -> int:
    """``the claim that the bridge fell | was denied``: stop before a second finite verb."""
    seen = 0
    for j in range(start, stop):
        low = tokens[j].low
        if low in ("who", "which", "that", "and", "but", "if", "when", "because", "what", "how"):
            seen -= 1
        if tokens[j].finite and not (j > start and tokens[j - 1].finite):
            seen += 1
            if seen >= 2 and j - start > 2:
                return j
    return stop
