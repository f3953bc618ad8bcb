"""Cues that are no active verb: passives, ``according to``, nouns and adjectives."""

from collections.abc import Sequence

from reportedly.mark.attribution_clauses import (
    clause_end,
    has_subject_verb,
)
from reportedly.mark.attribution_preposed import (
    content_floor,
    rest_of,
)
from reportedly.mark.attribution_raw import Range, Raw
from reportedly.mark.attribution_sources import (
    noun_phrase_after,
    noun_phrase_before,
    subject_before,
)
from reportedly.mark.attribution_tokens import (
    BE,
    DETERMINERS,
    OBJECTS,
    PREPOSITIONS,
    SUBORDINATORS,
    TIMES,
    Token,
    is_nominal,
    word_set,
)
from reportedly.mark.attribution_verbs import Verb, find_verb, force_of, group_start
from reportedly.mark.cues import ADJECTIVES, NOUNS
from reportedly.types import Force

_FARTHEST = 160
_OF_NOUNS = word_set(
    "allegation allegations accusation accusations denial denials charge charges prediction "
    "warning warnings threat threats promise promises suspicion suspicions rejection "
    "confirmation admission rumors rumours report reports complaint complaints"
)
_RELATIVES = word_set("who which whose where")
_ADJUNCT_LEADS = PREPOSITIONS | SUBORDINATORS | TIMES
_TO_NOUNS = word_set("refusal promise pledge vow threat demand plea request call promises pledges")


def from_passive(tokens: Sequence[Token], verb: Verb, end: int) -> Raw | None:
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
        if verb.cue.lemma in ("accuse", "blame", "criticize", "criticise"):
            for j in range(by + 2, after - 1):  # "accused by Orlo of hiding it"
                if tokens[j].low in ("of", "for") and tokens[j + 1].low.endswith("ing"):
                    after = j
                    break
        if after > by + 1:
            source = (by + 1, after)
            k = after
    cue = ((verb.start, verb.end),) if by is None else ((verb.start, verb.end), (by, by + 1))
    follows = tokens[k] if k < end else None
    contents: list[Range] = []
    hearing = "t" in verb.frames or verb.cue.lemma in ("ask", "urge", "order", "accuse", "blame")
    if (
        follows is not None
        and follows.low == "to"
        and not (k + 1 < end and _is_bare_verb(tokens[k + 1]))
    ):
        follows = None  # "was admitted to Verrin"
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


def from_according(tokens: Sequence[Token], i: int, end: int) -> Raw | None:
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
        source = (source[0], _with_participle(source[1], comma))
        start = _after_relative(tokens, comma, end) + 1
        contents = ((start, _trim_end(tokens, start, end)),)
    else:
        stop_at = i
        while stop_at > 0 and tokens[stop_at - 1].kind == "p" and tokens[stop_at - 1].low in ",—–(":
            stop_at -= 1
        floor = content_floor(tokens, stop_at)
        contents = ((floor, stop_at),)
        rest = rest_of(tokens, _after_relative(tokens, stop, end), end, floor, stop_at)
        if rest is None and stop_at > floor and _is_adjunct(tokens, floor, stop_at):
            source, rest = _statement_after(tokens, source, end)
        if rest is not None:
            contents = (*contents, rest) if stop_at > floor else (rest,)
    if any(b <= a for a, b in contents):
        return None
    return Raw((source,), ((i, i + 2),), contents, "asserts", True, i)


def _with_participle(stop: int, comma: int) -> int:
    """``a report released on Monday,``: the source runs on to the comma if that is near."""
    return comma if 0 < comma - stop <= 8 else stop


def _after_relative(tokens: Sequence[Token], comma: int, end: int) -> int:
    """For ``Orlo, who is ill, ...``: the comma that closes the clause; else ``comma`` itself."""
    if comma + 1 < end and tokens[comma].low == "," and tokens[comma + 1].low in _RELATIVES:
        for j in range(comma + 3, min(end, comma + 30)):
            if tokens[j].low == ",":
                return j
    return comma


def _is_adjunct(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether ``After that`` or ``In May`` is all that a content would be: no statement."""
    first = tokens[start].low
    return first in _ADJUNCT_LEADS and not (
        has_subject_verb(tokens, start, end) or any(t.kind == "q" for t in tokens[start:end])
    )


def _statement_after(
    tokens: Sequence[Token], source: Range, end: int
) -> tuple[Range, Range | None]:
    """For ``After that, according to X: "..."``: the source, and what is said after it."""
    near = range(source[1], min(end - 1, source[1] + 9))
    mark = next((j for j in near if tokens[j].low in (",", ":", "—", "–")), None)
    if mark is None:
        return source, None
    start = mark + 1
    told = tokens[start].kind == "q" or has_subject_verb(tokens, mark, end)
    stop = _trim_end(tokens, start, end) if told else start
    return (source[0], mark), ((start, stop) if stop > start else None)


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


def from_noun(tokens: Sequence[Token], i: int, end: int) -> Raw | None:
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


def from_adjective(tokens: Sequence[Token], i: int, end: int) -> Raw | None:
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
