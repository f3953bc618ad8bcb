"""Which claim an answer answers: who would have to answer it, and what its noun can mean.

The nearest claim before an answer is often no more than the reaction that stands before it in a
row of reactions. What speaks for a claim is that it names the answerer, first of all as whoever
did it; that it accuses, reports or claims, as the answer's noun says; that it is the noun's owner
who makes it or that it shares the noun's topic; and that it stands just before. Where too little
speaks for any claim there is none: no target is better than a wrong one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.claim.answers import ACCUSATIONS, REPORTS, SAYINGS, Answer, Pointer
from reportedly.claim.wording import read_wording, stem_of, word_set
from reportedly.types import Agent, Attribution

_ENOUGH = (
    2  # a claim just before an answer in its paragraph, or one that names the answerer as doer
)
_ENOUGH_AFAR = 3  # where sentences stand between: one that fits the noun and names the answerer
_TITLES: Final = frozenset(
    stem_of(title)
    for title in word_set(
        "mr mrs ms miss dr sir lord lady president vice prime minister chancellor senator sen rep"
        " representative congressman congresswoman governor gov mayor judge justice general gen"
        " colonel secretary director chairman chairwoman spokesman spokeswoman spokesperson king"
        " queen prince princess pope bishop professor prof"
    )
)
_NOUNS: dict[Pointer, str] = {"accusation": ACCUSATIONS, "report": REPORTS, "saying": SAYINGS}
# A claim that itself speaks of "the allegations" is another answer, not what is alleged.
_POINTS = {
    pointer: re.compile(
        r"\b(?:the|these|those|this|such|any|all|both|its|his|her|their|[\w.-]+['’]s)\s+"
        rf"(?:[\w-]+\s+){{0,2}}?{noun}\b",
        re.IGNORECASE,
    )
    for pointer, noun in _NOUNS.items()
}
_SIGNS: dict[Pointer, re.Pattern[str]] = {
    "accusation": re.compile(
        r"\b(?:accus|alleg|claim|charg|blam|denounc|condemn|complain|implicat|insinuat|testif"
        r"|indict|lawsuit|prosecut)\w*",
        re.IGNORECASE,
    ),
    "report": re.compile(
        r"\b(?:report|stor(?:y|ies)\b|articles?\b|publish|post(?:s|ed)?\b|tweet|wr(?:ote|ites)\b"
        r"|newspaper|magazine|tabloid|broadcast|stud(?:y|ies)\b|inquir|investigation|dossier"
        r"|rumou?r)\w*",
        re.IGNORECASE,
    ),
    "saying": re.compile(
        r"\b(?:claim|alleg|suggest|assert|maintain|insist|argu|contend|stat(?:e|ed|ement)\b"
        r"|account|recount|version)\w*",
        re.IGNORECASE,
    ),
}
# What is to come, or hangs on an "if", accuses nobody.
_NOT_YET = re.compile(
    r"\b(?:will|would|should|must|shall|if|hop(?:es?|ed) to|plan(?:s|ned)? to|needs? to|going to)\b"
    r"|['’](?:ll|d)\b",
    re.IGNORECASE,
)
# Deeds that are no compliment: by how their words begin.
_DEEDS = re.compile(
    r"\b(?:abduct|abus|affairs?\b|assault|attack|beat|betray|blackmail|bomb|brib|broke|bull(?:y|ied)"
    r"|burn|cheat|collu|conceal|conspir|corrupt|cover(?:ed|ing)[- ]up|crim|deceiv|destroy"
    r"|discriminat|dump|embezzl|evad|evict|expel|extort|fabricat|fail|fak|forg|fraud|grop|guilt"
    r"|hack|harass|hid(?:den|ing)?\b|illegal|jail|kidnap|kill|launder|lie[sd]?\b|loot|lying|misle"
    r"|misus|murder|negligen|plagiar|poison|pollut|pursu|racis|rap(?:e|ed|ing)\b|rigg|robb"
    r"|sabotag|sexis|shell|shoot|shot\b|smuggl|sp(?:ied|ying)\b|stab|starv|steal|stole|threat"
    r"|tortur|unlawful|violat)\w*",
    re.IGNORECASE,
)
_SERVING = (
    r"(?:attorneys?|lawyers?|counsel|spokes\w+|aides?|advis[eo]rs?|campaign|office|team|deputy"
    r"|press secretary|ministry|government|administration|wife|husband|son|daughter|brother|sister)"
)
_SERVES = re.compile(
    rf"(?:['’]s?|\bits|\bhis|\bher) (?:[\w-]+ ){{0,2}}{_SERVING}\b"
    rf"|\b{_SERVING} (?:for|to|of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """Something asserted before an answer, in its document.

    ``gap`` is how many sentences stand between the two, 0 also within one sentence; ``together``
    whether both stand in one paragraph. ``own`` is true where an article says it in its own voice.
    """

    text: str
    made_by: Attribution
    speaker: Agent | None
    claim: int
    gap: int
    together: bool
    own: bool


def choose(
    answer: Answer, made_by: Attribution, answerer: Agent | None, told: Iterable[Said]
) -> int | None:
    """Return the claim that an answer answers, None where too little speaks for any.

    ``made_by`` is the answer's attribution; ``told`` comes nearest first, and of claims for which
    as much speaks the nearest is taken.
    """
    names = _names(answerer, made_by)
    best: tuple[int, int] | None = None
    for said in told:
        weight = _weight(answer, made_by, answerer, names, said)
        if weight and (best is None or weight > best[0]):
            best = weight, said.claim
    return best[1] if best else None


def _weight(
    answer: Answer, made_by: Attribution, answerer: Agent | None, names: Sequence[str], said: Said
) -> int:
    """Return how much speaks for a claim, 0 where too little does or something against it."""
    if said.own or _one_side(made_by, answerer, names, said):
        return 0
    near = 2 if said.gap == 0 and said.together else 1 if said.gap <= said.together else 0
    weight = near + _named(names, said.text)
    if answer.pointer != "none":
        if _POINTS[answer.pointer].search(said.text):
            return 0
        pointed = _pointed(answer, said)
        if pointed is None:
            return 0
        weight += pointed
        told_by = " ".join(span.text for span in (*said.made_by.source, *said.made_by.cue))
        sign = _SIGNS[answer.pointer].search(told_by) is not None
        if answer.pointer == "accusation":
            if _NOT_YET.search(said.text):
                return 0
            sign = sign or _DEEDS.search(said.text) is not None
        elif answer.pointer == "report":
            sign = sign or (said.speaker is not None and said.speaker.kind == "outlet")
            if not sign and not answer.owner and near < 2:
                return 0
        weight += 2 * sign
    return weight if weight >= (_ENOUGH if near else _ENOUGH_AFAR) else 0


def _pointed(answer: Answer, said: Said) -> int | None:
    """Return what owner and topic of an answer's noun say for a claim, None where against it."""
    weight = 0
    speaker = " ".join(
        (
            *(span.text for span in said.made_by.source),
            *((said.speaker.name, *said.speaker.aliases) if said.speaker else ()),
        )
    )
    for words, texts, worth, needed in (
        (answer.owner, (speaker,), 3, True),
        (answer.topic, (speaker, said.text), 2, True),
        (answer.kind, (speaker, said.text), 1, False),
    ):
        wanted = _stems(words)
        if not wanted:
            continue
        if any(_like(one, other) for one in wanted for text in texts for other in _stems(text)):
            weight += worth
        elif needed:
            return None
    return weight


def _one_side(
    made_by: Attribution, answerer: Agent | None, names: Sequence[str], said: Said
) -> bool:
    """Tell whether a claim is the answerer's own, or that of somebody who speaks for them."""
    if made_by.agent is not None and said.made_by.agent == made_by.agent:
        return True
    if answerer and said.speaker:
        heads = {said.speaker.id, said.speaker.represents or said.speaker.id}
        if not heads.isdisjoint((answerer.id, answerer.represents or answerer.id)):
            return True
    source = " ".join(span.text for span in said.made_by.source)
    spoken = " ".join((source, *(said.speaker.aliases if said.speaker else ())))
    serves = _SERVES.search(spoken) is not None
    return serves and any(_like(name, stem) for name in names for stem in _stems(spoken))


def _named(names: Sequence[str], text: str) -> int:
    """Return 2 where a text names one of them as whoever does it, 1 where elsewhere, else 0."""
    stems = [stem for stem in read_wording(text).stems if stem not in _TITLES]
    at = next((k for k, stem in enumerate(stems) if any(_like(n, stem) for n in names)), None)
    if at is None:
        return 0
    if at <= 1:
        return 2
    by = (match.group(1) for match in re.finditer(r"\bby ((?:[\w.’'-]+ ?){1,4})", text))
    done = any(_like(name, stem) for words in by for stem in _stems(words) for name in names)
    return 2 if done else 1


def _names(answerer: Agent | None, made_by: Attribution) -> list[str]:
    """Return the stems that an answerer is named by: proper names, else the words for it."""
    forms = [span.text for span in made_by.source]
    if answerer is not None:
        forms = [answerer.name, *forms]
    proper: list[str] = []
    for form in forms:
        words = [word for word in re.findall(r"[\w’'-]+", form) if word[:1].isupper()]
        stems = [stem for word in words for stem in _stems(word)]
        # one name of several is the surname, and first names are many people's
        proper += stems[-1:] if answerer is not None and answerer.kind == "person" else stems
    return list(dict.fromkeys(proper or [stem for form in forms for stem in _stems(form)]))


def _stems(text: str) -> list[str]:
    return [stem for stem in read_wording(text).stems if stem not in _TITLES]


def _like(one: str, two: str) -> bool:
    """Tell whether two stems may be forms of one word: Tolmar and Tolmaran."""
    short, long = sorted((one, two), key=len)
    return short == long or (len(short) > 3 and long.startswith(short))
