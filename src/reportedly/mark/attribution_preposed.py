"""Contents that stand before their cue or around it: ``CONTENT, X said`` and its kin."""

from collections.abc import Sequence

from reportedly.mark.attribution_clauses import (
    clause_end,
    find_complement,
    has_subject_verb,
    main_subject,
    preposed_start,
)
from reportedly.mark.attribution_raw import Range, Raw, raw_of
from reportedly.mark.attribution_sources import (
    noun_phrase_after,
)
from reportedly.mark.attribution_tokens import (
    ADVERBS,
    DETERMINERS,
    OBJECTS,
    PREPOSITIONS,
    TIMES,
    Token,
    is_adverb,
    word_set,
)
from reportedly.mark.attribution_verbs import Verb
from reportedly.mark.cues import FORMS

_FARTHEST = 160
_HANGING = word_set("as when while after before if although though since because once until")
_ADJUNCT_STARTS = PREPOSITIONS | TIMES | ADVERBS | word_set("when while as after before because")


def parenthetical(
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
        loose = quoted and complement is not None and complement.kind in ("object", "clause")
        if complement is not None and loose:
            if not has_subject_verb(tokens, complement.start, complement.end):
                after = tokens[end - 1]  # "... she said onstage that night"
            elif after.low not in _ADJUNCT_STARTS:
                return None
        elif complement is not None:
            joined = complement.kind == "quote" and tokens[complement.start - 1].low == ","
            if not (quoted and joined and complement.start > verb.end + 1):
                return None  # '"...," she said on Tuesday, "and ..."' goes on
        if after.low not in _ADJUNCT_STARTS and after is not tokens[end - 1]:
            return None
    elif after is not None and after.low == "," and k + 1 < end and not quoted:
        led = tokens[k + 1].kind == "q" and before.low == ","
        if led and not _clausal(tokens, 0, start - 1):
            return None
    content_start = content_floor(tokens, start)
    stop = start
    while stop > content_start and tokens[stop - 1].kind == "p" and tokens[stop - 1].low in ",—–":
        stop -= 1
    if stop <= content_start:
        return None
    hanging = not quoted and tokens[content_start].low in _HANGING
    if hanging and all(token.low != "," for token in tokens[content_start:stop]):
        return None  # "As we noted, Orlo has answered": a clause that hangs on this one
    rest = rest_of(tokens, k, end, content_start, stop) if not quoted else None
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


def rest_of(tokens: Sequence[Token], k: int, end: int, start: int, stop: int) -> Range | None:
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


def content_floor(tokens: Sequence[Token], end: int) -> int:
    """The start of the stretch before ``end`` that a preposed content may cover."""
    floor = max(0, end - _FARTHEST)
    for j in range(end - 2, floor, -1):
        token = tokens[j]
        if token.kind == "p" and token.low in ";":
            floor = j + 1
            break
    return preposed_start(tokens, end, floor)


def before_subject(tokens: Sequence[Token], verb: Verb, subject: Range) -> Range | None:
    """Content of ``Talks would be hard he claimed``: no comma, the cue at the very end."""
    if verb.nounish or not set(verb.frames) & set("s"):
        return None
    start = preposed_start(tokens, subject[0], 0)
    if subject[0] - start < 4 or not has_subject_verb(tokens, start, subject[0]):
        return None
    if tokens[subject[0] - 1].low in FORMS:
        return None  # "was quoted as saying the council knew"
    if tokens[subject[0] - 1].low in (
        "as",
        "that",
        "what",
        "and",
        "than",
        "if",
        "when",
        "because",
        "which",
        "who",
    ):
        return None
    return start, subject[0]


def ends_sentence(tokens: Sequence[Token], verb: Verb, end: int) -> bool:
    """Whether nothing but adverbs follows the cue in its clause."""
    k = verb.end
    while k < end and is_adverb(tokens[k]):
        k += 1
    return k >= end or tokens[k].low in ("while", ";", ",")


def inverted_order(tokens: Sequence[Token], verb: Verb, end: int) -> Raw | None:
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
    floor = content_floor(tokens, stop)
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
    return raw_of(verb, source, contents)


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
