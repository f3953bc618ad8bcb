"""Which attributions a reader would list: a source that can speak, a content that is a claim.

The patterns are generous, as attribution corpora are. The ledger lists somebody's words, thoughts
and stances, so a deed or a sight with a bare noun phrase after it ("saw the leaves") is left out,
and so is a source that cannot speak ("the bandage", "this time"). All by general English words.
"""

from collections.abc import Sequence

from reportedly.mark import speakers_words as people
from reportedly.mark.attribution_adjuncts import fronts_clause, opens_quantity
from reportedly.mark.attribution_raw import Range, Raw
from reportedly.mark.attribution_tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECTS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
    TIMES,
    Token,
    is_adverb,
    word_set,
)
from reportedly.mark.cues import FORMS, VERBS

_STANCES = word_set(
    "support oppose favor favour back approve disapprove agree doubt suspect distrust mistrust "
    "disbelieve side want fear consider regard view believe prefer hope"
)
_SIGHTS = word_set("see hear notice find feel remember know learn discover sense understand")
_SHOWING = word_set("show indicate demonstrate prove illustrate document project suggest")
_WH = word_set("whether how what why who if where when which")
_QUANTITIES = people.QUANTITIES | word_set(
    "one two three four five six seven eight nine ten some many several few both all none any "
    "each either neither most dozens hundreds thousands"
)
_SPEAKERS = (
    people.ROLES
    | people.GOVERNMENT_HEADS
    | people.ORGANISATION_HEADS
    | people.GROUP_HEADS
    | people.PEOPLE
    | people.SOURCE_HEADS
    | people.VAGUE_SINGLE
)
_PAPERS = (
    people.PAPER_HEADS
    | people.OUTLET_HEADS
    | word_set(
        "reports statistics figures data records studies polls surveys documentary film texts "
        "letters emails memos tweets posts articles books papers ads law constitution treaty "
        "agreement bill poster sign caption headline headlines story stories plan proposal "
        "statements documents filings transcripts complaint op-ed column paragraph sentence rules "
        "rule guidelines resolution census audit findings research literature history leaflet "
        "pamphlet page slogan graph chart map scripture bible poem song"
    )
)
# Nouns that speak although their endings are those of things.
_TALKING_ENDINGS = word_set(
    "meeting gathering delegation union nation federation parliament government department "
    "institution organisation organization administration association foundation commission "
    "coalition corporation congregation opposition prosecution defence defense leadership majority "
    "minority community authority university faculty public alliance audience conference president "
    "resident student agent correspondent opponent respondent client patient parent dissident "
    "incumbent superintendent legislature judiciary regiment establishment management generation "
    "population friendship membership readership king being wing sibling inspection section mission"
)
_THING_ENDINGS = (
    "ing", "ings", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities",
    "ance", "ence", "ism", "ship", "ships", "ure", "ures",
)  # fmt: skip
_THINGS = word_set(
    "time times thing things mouth mouths hand hands eye eyes face faces finger arm arms leg legs "
    "body bodies blood bandage bandages light lights line lines video videos photo photos "
    "photograph photographs image images picture pictures footage clip clips camera cameras "
    "evidence information proof fact facts truth reality logic reason reasons cause example "
    "day days week weeks month months year years morning night hour hours minute minutes moment "
    "way ways point points place places part parts kind kinds lot bit case cases number numbers "
    "car cars truck tank tanks bomb bombs shell shells missile missiles weapon weapons gun guns "
    "bridge road roads street wall walls house houses building window windows door doors room tree "
    "trees water fire smoke rain snow wind sun moon sky hill river sea field dust stone wood metal "
    "money price prices cost costs war wars battle attack attacks crime crimes flood crash death "
    "deaths issue issues problem problems question questions answer answers idea ideas thought "
    "word words name names sense mind hope fear doubt belief anger pain grief "
    "food drink sensor wheel gate gates dam boat boats ship ships plane planes train trains "
    "nothing everything anything something stuff this that these what more less"
)
_PASSIVE_DEEDS = word_set("consider see view regard show find know expect feel hear")
_BEFORE_TITLES = _SPEAKERS | CONJUNCTIONS | PREPOSITIONS
_BARE_DETERMINERS = DETERMINERS - _QUANTITIES
_SEEN = _SIGHTS - {"know", "understand", "learn"}
_HONORIFICS = word_set("mr. mrs. ms. dr. mr mrs ms")
_HIDING = word_set("named identified quoted")


def sift(tokens: Sequence[Token], found: Sequence[Raw]) -> list[Raw]:
    """The attributions of one sentence that a reader would list, in their order."""
    kept: list[Raw] = []
    for number, raw in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if after is not None and after.cue[0][0] <= raw.head < after.cue[0][1]:
            continue  # "declined" beside "declined to say"
        if _hides(tokens, raw) or not _is_claim(tokens, raw):
            continue
        if _is_expletive(tokens, raw):
            continue
        if raw.source and not can_speak(tokens, raw.source[0], raw.speech):
            continue
        kept.append(raw)
    return kept


def can_speak(tokens: Sequence[Token], source: Range, uttered: bool) -> bool:
    """Whether a source's noun phrase has a head that can speak.

    A head that no list knows is taken for a speaker where words are uttered, and for none where
    something is only seen, shown or thought.
    """
    start, end = source
    head = _head(tokens, start, end)
    if head is None:
        return False
    token = tokens[head]
    low = token.low
    if token.kind == "q":
        return token.capital or end - start > 1
    if token.kind == "n":
        return end - start > 1 or uttered
    if low in SUBJECTS or low in OBJECTS or low in _QUANTITIES:
        return True
    if any(
        tokens[k].low in _HONORIFICS and tokens[k - 1].kind == "w" and not tokens[k - 1].capital
        and tokens[k - 1].low not in _BEFORE_TITLES
        for k in range(start + 1, end)
    ):  # fmt: skip
        return False  # "the compromise Mr. Orlo | announced"
    alone = end - start == 1
    if token.capital and (start > 0 or not alone or token.low not in _THINGS):
        return low not in _THINGS or head > start + 1 or start > 0
    first = tokens[start]
    if first.low in FORMS and first.finite and start > 0 and first.low not in _SPEAKERS:
        return False
    if low == "conference" and head > start and tokens[head - 1].low in ("press", "news"):
        return False
    if low in _SPEAKERS or low in _PAPERS or low in people.PLACES:
        # A fragment: "soldier said that", where no headline's comma goes before.
        fragment = alone and start == 0 and low in people.ROLES
        return not fragment
    if low in _THINGS:
        return False
    if low.endswith(_THING_ENDINGS) and low not in _TALKING_ENDINGS:
        return low.endswith("s") and low[:-1] in _TALKING_ENDINGS
    return uttered or _is_agentive(low) or low in ("west", "east", "north", "south", "world")


def _is_agentive(low: str) -> bool:
    """Whether a noun looks like a person's by its ending: "a beekeeper", "the cyclists"."""
    stem = low[:-1] if low.endswith("s") else low
    return stem.endswith(
        ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ee", "ant")
    ) or (stem in _TALKING_ENDINGS or stem in _SPEAKERS)


def _head(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """The head of a noun phrase: its last word before a preposition, comma or relative clause."""
    stop = start + 1
    while stop < end:
        token = tokens[stop]
        low = token.low
        cut = low in PREPOSITIONS or low in ("who", "which", "that", "whose", "where", "not")
        if cut or (low in AUXILIARIES and "’" not in low and "'" not in low):
            break
        if token.kind == "p" and low not in "-/&'’.%$£€#@":
            break
        if low in CONJUNCTIONS and low != "&":
            break
        participle = low.endswith("ed") and stop + 1 < end and tokens[stop + 1].low in PREPOSITIONS
        if participle:
            break
        stop += 1
    of = stop < end and tokens[stop].low == "of" and stop + 1 < end
    if of and any(tokens[k].low in _QUANTITIES for k in range(start, stop)):
        return _head(tokens, stop + 1, end)
    head = stop - 1
    while head > start and (tokens[head].low in TIMES or is_adverb(tokens[head])):
        head -= 1
    while head > start and tokens[head].kind == "p":
        head -= 1
    if tokens[head].low in TIMES and tokens[head].low != "may" and not tokens[head].capital:
        return None
    if head == start and tokens[head].low in _BARE_DETERMINERS:
        return head if tokens[head].low in ("those", "another") else None
    return head


def _hides(tokens: Sequence[Token], raw: Raw) -> bool:
    """Whether the content is that the source stays unnamed: "asked not to be named"."""
    a, b = raw.content[0]
    words = [token.low for token in tokens[a : min(b, a + 6)]]
    return words[:2] in (["not", "to"], ["to", "be"], ["to", "remain"], ["to", "give"]) and (
        bool(_HIDING & set(words[2:5]))
        or "anonymous" in words
        or ("name" in words and words[:2] == ["to", "give"])
    )


def _is_expletive(tokens: Sequence[Token], raw: Raw) -> bool:
    """Whether "it" is but the filler of "it is right to affirm X", "it is fair, while denying"."""
    bare = raw.cue[0][1] - raw.cue[0][0] == 1
    infinite = tokens[raw.head].low.endswith("ing") or (
        raw.head > 0 and tokens[raw.head - 1].low == "to"
    )
    return bare and infinite and _source_is(tokens, raw, ("it",))


def _is_claim(tokens: Sequence[Token], raw: Raw) -> bool:
    """Whether what a cue holds is a claim, a stance or words, and not a thing seen or done."""
    lemma = _lemma(tokens, raw)
    if lemma is None:
        return True
    a, b = raw.content[0]
    first = tokens[a].low
    if a >= raw.cue[-1][1] and _is_relative_gap(tokens, a, b):
        return False
    if lemma == "expect" and first == "to" and raw.cue[0][1] - raw.cue[0][0] == 1:
        return tokens[raw.head].low != "expected"  # "Orlo expected to win": others expect it
    if lemma == "challenge" and (tokens[a].capital or first in OBJECTS) and raw.source:
        return False  # a rival, not a claim
    if raw.speech:
        if lemma in ("ask", "tell", "warn") and b - a == 1 and first in OBJECTS:
            return False
        if lemma in ("call", "label", "dub", "brand") and _is_bare_name(tokens, raw):
            return False
        return not (lemma in ("call", "describe") and _source_is(tokens, raw, ("you",)))
    if not raw.source and lemma in _PASSIVE_DEEDS:
        return False
    if lemma in _SHOWING and raw.source and not _tells(tokens, raw.source[0]):
        return False
    if first == "that" or any(token.kind == "q" for token in tokens[a:b]):
        return True
    if _source_is(tokens, raw, ("you",)) or (a == 0 and raw.head >= b and not raw.source):
        return False
    if first in _WH:
        return lemma not in _SEEN
    if first == "to":
        return lemma in VERBS and any("i" in cue.frames for cue in VERBS[lemma])
    if lemma not in ("see", "hear", "notice", "find") and is_clause(tokens, a, b):
        return True
    if lemma in ("see", "view", "regard") and any(token.low == "as" for token in tokens[a:b]):
        return True
    return lemma in _STANCES


def _is_relative_gap(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether what follows the cue is no content: "the deal they announced | is dead"."""
    first = tokens[a]
    if first.low in AUXILIARIES and first.finite and first.kind == "w" and first.low != "may":
        return tokens[b - 1].kind != "q" or b - a > 2
    if fronts_clause(tokens, a, b) or opens_quantity(tokens, a, b):
        return False
    return first.low in ("in", "as", "by") or (b - a == 2 and tokens[a + 1].low in ("be", "do"))


def _lemma(tokens: Sequence[Token], raw: Raw) -> str | None:
    """The lemma of a verb cue that fits whether words are uttered; None for other cues."""
    for reading in FORMS.get(tokens[raw.head].low, ()):
        if any(cue.speech == raw.speech for cue in VERBS[reading.lemma]):
            return reading.lemma
    return None


def is_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether tokens ``start`` to ``end`` begin with a subject and its finite verb."""
    for k in range(start + 1, min(end, start + 25)):
        low = tokens[k].low
        if low in ("who", "which", "that", "when", "if", "because", "since", "as", ";"):
            return False
        if tokens[k].finite:
            before = tokens[k - 1].low
            return before not in CONJUNCTIONS and before != "to"
    return False


def _is_bare_name(tokens: Sequence[Token], raw: Raw) -> bool:
    """Whether "called" gives but a title: "a film called The River"."""
    if raw.cue[0][1] - raw.cue[0][0] != 1 or not raw.source:
        return False
    a, b = raw.content[0]
    if raw.cue[0][1] != a or raw.source[0][1] != raw.cue[0][0]:
        return False
    head = _head(tokens, *raw.source[0])
    named = head is not None and (tokens[head].capital or tokens[head].low in SUBJECTS)
    words = [token for token in tokens[a:b] if token.kind in "wq"]
    return (
        not named
        and all(
            token.kind == "q" or token.capital or token.low in PREPOSITIONS | DETERMINERS
            for token in words
        )
        and bool(words)
        and (words[0].capital or words[0].kind == "q")
    )


def _source_is(tokens: Sequence[Token], raw: Raw, words: tuple[str, ...]) -> bool:
    return bool(raw.source) and all(tokens[k].low in words for k in range(*raw.source[0]))


def _tells(tokens: Sequence[Token], source: Range) -> bool:
    """Whether a source that shows something does so in words: a paper, a name, a person."""
    head = _head(tokens, *source)
    if head is None or tokens[head].low in PRONOUNS - {"he", "she", "they", "we", "i"}:
        return False
    low = tokens[head].low
    if low in ("he", "she", "they", "we", "i") or low in _PAPERS or low in _SPEAKERS:
        return True
    return tokens[head].capital and low not in _THINGS
