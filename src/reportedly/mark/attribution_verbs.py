"""Verb groups that can be cues: head, auxiliaries, particles, polarity, and how they are used."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.mark.attribution_tokens import (
    AUXILIARIES,
    BE,
    DAYS,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    SUBJECTS,
    Token,
    is_adverb,
    is_nominal,
    word_set,
)
from reportedly.mark.cues import FORMS, VERBS, Cue, VerbForm
from reportedly.types import Force

Role = Literal["finite", "participle", "passive", "infinitive"]

_RAISING = word_set(
    "began begins begin started starts continued continues continue tried tries try went goes "
    "go sought seeks wants wanted want appeared appears seemed seems used likely ready "
    "willing expected set able going plans planned hopes hoped chose dared rushed managed "
    "happy quick keen eager had has have forced compelled allowed"
)
# What goes before a gerund that is withheld: "avoided saying", "stopped short of saying".
_WITHHOLDING = (
    (word_set("avoid avoids avoided avoiding"), ()),
    (word_set("refrain refrains refrained refraining"), ("from",)),
    (word_set("stop stops stopped stopping fall falls fell falling"), ("short", "of")),
)
_BALKING = word_set(
    "declined declines decline declining refused refuses refuse refusing failed fails fail "
    "failing unable unwilling reluctant hesitated neglected"
)
# Forms that are nouns as often as verbs: a verb only where the neighbours say so.
_NOUNISH = word_set(
    "advocate advocates "
    "claim claims report reports charge charges demand demands call calls plan plans fear "
    "fears hope hopes attack attacks blame question questions note notes promise promises "
    "comment comments remark remarks state states support supports back backs need needs want "
    "answer answers reply replies request requests appeal appeals address show shows estimate "
    "estimates forecast forecasts view views respect trust doubt doubts worry worries wonder "
    "love hate like likes sense figure figures reason reasons judge judges value values "
    "insult insults project projects document documents order orders press pressure petition "
    "challenge challenges query queries dispute contest protest protests object objects "
    "discount focus mock slight credit fault list lists reference quote quotes label brand "
    "slam blast praise salute echo highlight highlights hint hints signal signals detail "
    "details post posts email emails text texts shout yell chant chants cry cries laugh "
    "laughs smile smiles sigh snap shrug tweet tweets whisper read reads blog offer offers "
    "pledge pledges vow vows threat guarantee guarantees favor favour aim aims counter "
    "counters experience welcome present presents outline rebuke rebuttal rip bash trash pan "
    "scold champion crow sum lament quip joke jokes boast boasts regard regards regret "
    "regrets dream dreams care study hint discuss voice voices wish wishes guess brief "
    "address addresses express issue dislike relate state"
)
_CALLING = word_set("call brand label dub describe denounce")
_UNTRUE = word_set(
    "lie lies untrue false falsehood falsehoods fabrication fabrications fabricated baseless "
    "unfounded groundless fake hoax nonsense rubbish disinformation misinformation slander libel"
)
_HEARERS = word_set("do does did to not n't i we they you who")


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb in use: tokens ``start`` to ``end`` are the cue, ``head`` among them.

    ``negated`` is about the cue itself; ``balked`` where it is refused ("declined to say").
    """

    start: int
    head: int
    end: int
    cue: Cue
    frames: str
    options: tuple[Cue, ...]
    role: Role
    negated: bool
    balked: bool
    ing: bool
    nounish: bool


def find_verb(tokens: Sequence[Token], i: int) -> Verb | None:
    """The cue verb whose head is token ``i``, or None where the word is no cue verb there."""
    token = tokens[i]
    readings = FORMS.get(token.low)
    if readings is None or token.kind != "w":
        return None
    if token.capital and i and not is_title(tokens):
        return None  # part of a name: "the United States Senate"
    start, negated = group_start(tokens, i)
    for reading in readings:
        role = _role(tokens, i, start, reading)
        if role is None:
            continue
        picked = _pick(tokens, i, VERBS[reading.lemma])
        if picked is None:
            continue
        cue, frames, options, end = picked
        balked = False
        if role == "infinitive":
            governor = _governor(tokens, i)
            if governor is None:
                nounish = token.low in _NOUNISH
                return Verb(
                    start,
                    i,
                    end,
                    cue,
                    frames,
                    options,
                    "infinitive",
                    negated,
                    False,
                    False,
                    nounish,
                )
            start, negated_above = group_start(tokens, governor)
            negated = negated or negated_above
            balked = tokens[governor].low in _BALKING
            role = "finite"
            if tokens[governor].low.endswith("ing"):
                role = "participle"
        withheld = _withheld(tokens, start) if role == "participle" else None
        if withheld is not None:
            start, negated = group_start(tokens, withheld)
            balked, negated = not negated, False  # who does not avoid saying it says it
            role = "participle" if tokens[withheld].low.endswith("ing") else "finite"
        gerund = "ing" in reading.forms and token.low.endswith("ing")
        ing = gerund and withheld is None
        nounish = token.low in _NOUNISH
        return Verb(start, i, end, cue, frames, options, role, negated, balked, ing, nounish)
    return None


def force_of(verb: Verb) -> Force:
    """What the cue does with its content, its polarity included."""
    force = verb.cue.force
    if verb.balked:
        return "declines"
    if not verb.negated:
        return force
    if force in ("denies", "doubts"):
        return "declines" if force == "denies" else "asserts"
    if force == "asserts" and not verb.cue.speech:
        return "doubts"
    if force == "asserts" and verb.cue.lemma in ("agree", "endorse", "defend"):
        return "denies"
    return "declines"


def calls_untrue(tokens: Sequence[Token], verb: Verb, end: int) -> bool:
    """Whether "called the claim a lie" ends before token ``end``: a denial, whatever the verb."""
    last = tokens[end - 1]
    held = verb.negated or verb.balked
    return not held and verb.cue.lemma in _CALLING and last.low.strip("\"'“”‘’.,") in _UNTRUE


def _is_means(tokens: Sequence[Token], i: int) -> bool:
    """Whether "by" after token ``i`` names a means: "said by telephone"."""
    return i + 2 < len(tokens) and tokens[i + 2].low in (
        "telephone", "phone", "email", "e-mail", "text", "letter", "video",
    )  # fmt: skip


def _is_deadline(tokens: Sequence[Token], i: int) -> bool:
    """Whether "by" after token ``i`` names a time: "said by noon the water had fallen"."""
    return i + 2 < len(tokens) and (
        tokens[i + 2].low in ("noon", "midnight", "dawn", "dusk", "nightfall", "mid-morning")
        or tokens[i + 2].low in DAYS
    )


def fit(verb: Verb, kind: str) -> Verb:
    """The verb read as the content's kind has it: "hopes to" plans, "hopes that" does not."""
    wanted = {"infinitive": "i", "object": "o", "quote": "sqt", "colon": "sqt"}.get(kind, "stq")
    for option in verb.options:
        if set(option.frames) & set(wanted):
            return verb if option is verb.cue else replace(verb, cue=option)
    return verb


def is_title(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is set as a headline, with capitals throughout."""
    words = [token for token in tokens[:40] if token.kind == "w" and len(token.low) > 3]
    return bool(words) and sum(token.capital for token in words) >= 0.7 * len(words)


def group_start(tokens: Sequence[Token], i: int) -> tuple[int, bool]:
    """Where the auxiliaries and adverbs before token ``i`` begin, and whether they negate it."""
    j = i
    negated = limited = False  # "does not just say" says
    while j > 0 and i - j < 8:
        token = tokens[j - 1]
        low = token.low
        if low in ("no", "one") or not (
            low in AUXILIARIES or is_adverb(token) or low in NEGATIONS or low == "having"
        ):
            break
        limited = limited or low in ("just", "only", "merely", "simply")
        if low in NEGATIONS or low.endswith(("n't", "n’t", "nnot")):
            negated = not limited
        j -= 1
    while j < i and tokens[j].low in ("yesterday", "today", "both", "each"):
        j += 1
    if tokens[j].low == "nor":  # "neither confirmed nor denied" is one cue
        for k in range(j - 1, max(-1, j - 7), -1):
            if tokens[k].low == "neither":
                return k, True
    return j, negated


def _role(tokens: Sequence[Token], i: int, start: int, reading: VerbForm) -> Role | None:
    """How the word is used there: by its form, its auxiliaries and the word before the group."""
    token = tokens[i]
    auxiliaries = [t.low for t in tokens[start:i] if t.low in AUXILIARIES]
    before = tokens[start - 1] if start else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    last = auxiliaries[-1] if auxiliaries else ""
    forms = reading.forms
    if token.low.endswith("ing") and "ing" in forms:
        if last in BE and (before is not None or start < i):
            return "finite"
        if before is not None and (
            (before.low in DETERMINERS and before.low not in ("those", "all", "some", "many"))
            or before.low.endswith(("'s", "’s", "s’"))
        ):
            return None
        return "participle"
    if "part" in forms and last in BE:
        return "passive"
    if "past" in forms or "part" in forms:
        if last in HAVE or "past" in forms:
            if before is not None and before.low == "each" and start > 1:
                return "finite" if is_nominal(tokens[start - 2]) else None
            if before is not None and not auxiliaries and before.low in PREPOSITIONS:
                return None
            if (
                after is not None
                and after.low == "by"
                and not auxiliaries
                and not _is_means(tokens, i)
                and not _is_deadline(tokens, i)
            ):
                return "passive"
            if before is not None and before.low in DETERMINERS and not auxiliaries:
                short = {"both", "all", "some", "many", "several", "few", "another", "this"}
                if before.low not in short or token.low.endswith("ed"):
                    return "finite" if before.low in ("all", "both", "some", "many") else None
            if "base" not in forms or last in HAVE or not auxiliaries:
                return "finite"
        elif "base" not in forms:
            return None
    if before is not None and before.low == "to" and "base" in forms:
        return "infinitive"
    if last in MODALS or last in DO:
        return "finite" if "base" in forms else None
    if before is None or before.kind in "p":
        if "base" in forms:
            return None
        return "finite" if before is not None else None
    if before.low in DETERMINERS or before.low.endswith(("'s", "’s", "s’")):
        return None if before.low not in ("all", "both", "some", "many", "others") else "finite"
    if before.low in PREPOSITIONS or before.low == "to":
        return None
    if "base" in forms:
        plural = before.low in SUBJECTS or (before.low.endswith("s") and len(before.low) > 3)
        plural = plural or before.low in ("people", "police", "others", "many", "some", "and")
        plural = plural or before.low.endswith("men") or before.low == "children"
        if before.low in ("he", "she", "it") or not plural:
            return None
    return "finite"


def _pick(
    tokens: Sequence[Token], i: int, cues: Sequence[Cue]
) -> tuple[Cue, str, tuple[Cue, ...], int] | None:
    """The cue whose tail follows the head, the longest first; else the plain ones joined."""
    for cue in cues:
        if cue.tail:
            end = _match_tail(tokens, i + 1, cue.tail)
            if end:
                return cue, cue.frames, (cue,), end
    plain = [cue for cue in cues if not cue.tail and cue.frames != "p"]
    if not plain:
        return None
    return plain[0], "".join(cue.frames for cue in plain), tuple(plain), i + 1


def _match_tail(tokens: Sequence[Token], at: int, tail: Sequence[str]) -> int:
    skipped = 0
    for part in tail:
        while at < len(tokens) and skipped < 2 and tokens[at].low != part and is_adverb(tokens[at]):
            at += 1
            skipped += 1
        if at >= len(tokens) or tokens[at].low != part:
            return 0
        at += 1
    return at


def _withheld(tokens: Sequence[Token], i: int) -> int | None:
    """For "stopped short of | saying": the verb by which the gerund is withheld."""
    for verbs, particles in _WITHHOLDING:
        j = i - len(particles) - 1
        between = [token.low for token in tokens[j + 1 : i]]
        if j >= 0 and tokens[j].low in verbs and between == list(particles):
            return j
    return None


def _governor(tokens: Sequence[Token], i: int) -> int | None:
    """For "... to say": the verb or adjective that the infinitive hangs on, where it is known."""
    j = i - 1
    while j > 0 and (is_adverb(tokens[j]) or tokens[j].low in ("to", "not", "be", "have")):
        j -= 1
    if j < 1 or i - j > 6:
        return None
    low = tokens[j].low
    return j if low in _RAISING or low in _BALKING else None
