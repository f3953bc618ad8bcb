"""Unnamed sources: how many they are, what they are said to be, and why they are not named."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.mark import speakers_words as words
from reportedly.mark.speakers_page import Entry
from reportedly.types import Span

_COUNT = (
    r"(?:a (?:few|couple|handful|number|pair|dozen|group)|an?|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|\d{1,4}|several|some|many|few|multiple|various|numerous|both"
    r"|another|dozens|scores|hundreds|thousands)"
)
_NUMBER = re.compile(
    rf"(?i)(?:(?:the|these|those|his|her|its|their) )?(?P<number>(?:(?:at least|more than|about"
    rf"|around|nearly|almost|over|up to) )?{_COUNT})\b(?: of\b)?"
)
_DETERMINER = re.compile(r"(?i)(?:the|these|those|this|that|his|her|its|their)\s+")
_POSITION_END = re.compile(
    r"(?i)[,;:()“”\"–—]|\s(?:who|whom|that|which|whose|speaking|spoke|requesting|on condition of"
    r"|under condition of|on the condition of|declining|granted)\b"
)
_SAYS_NOTHING = words.word_set(
    "source sources person people man woman men women someone somebody insider insiders"
)

_NAMES = r"(?:his|her|their|the) (?:\w+ )?names?"
_VERBS = (
    r"(?:discuss|speak|talk|describe|disclose|share|comment|avoid|protect|preserve|reveal|be|remain"
    r"|provide|offer|give|detail|address|explain|recount|relay|characteri[sz]e|confirm|brief)"
)
_WITHHELD = re.compile(
    rf"(?i)\b(?:(?:on|under) (?:the )?conditions? of (?:strict )?anonymity"
    rf"|(?:request|ask|seek|want|demand|grant|give)(?:ed|ing|s|n)?(?: for)? anonymity"
    rf"|insist(?:ed|ing|s)? on anonymity"
    r"|anonymously|on background|not (?:to )?be (?:named|identified|quoted)(?: by name)?"
    rf"|(?:declin|refus)\w+ to be (?:named|identified|quoted)(?: by name)?"
    rf"|(?:declin|refus)\w+ to give {_NAMES}|(?:remain|stay)(?:ed|ing)? (?:anonymous|unnamed)"
    rf"|withh[eo]ld(?:ing)? {_NAMES}|{_NAMES} (?:was|were|is|are|be|being) withheld"
    rf"|not want(?:ing)? {_NAMES} (?:used|published|known|made public))\b"
)
_WHY = re.compile(
    rf"(?i),? (?:because of|because|since|as|due to|owing to|fearing|citing|given|out of|lest"
    rf"|so that|while|for|(?:in order |so as )?(?:not )?(?=to {_VERBS}\b|discussing\b))"
    r"(?: |(?<= ))(?P<why>[^.;!?\"“”\n,–—]{3,200})"
)
_FORBIDDEN = re.compile(
    r"(?i)\b(?P<why>(?:(?:was|were|is|are|has|have|had|did|does|do)n['’]t|not) (?:been )?"
    r"(?:(?:authori[sz]ed|permitted|allowed|cleared|supposed) to|(?:have|had)"
    r" (?:the |any )?(?:authori[sz]ation|permission|authority|clearance) to"
    rf"|given permission to) (?:publicly )?{_VERBS}\b[^.;!?\"“”\n,–—]{{0,160}}"
    r"|lack(?:ed|ing|s)? (?:the )?(?:authori[sz]ation|permission|authority|clearance) to\b"
    r"[^.;!?\"“”\n,–—]{3,160}"
    r"|(?:barred|forbidden|prohibited|banned) from (?:speak|discuss|talk|comment)ing\b"
    r"[^.;!?\"“”\n,–—]{0,160})"
)
_SUBJECT = re.compile(r"(?i)(?:(?:he|she|they|it|the \w+) (?:was|were|is|are) )(?=not )")
_TAIL = re.compile(
    r"(?i)\s+(?:(?:and|but|or) (?:who |was |were )?[a-z]+ed|and spoke|said|told)\b.*$"
)
_STOP = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[^\sa-z])|\n")
_OPENING = re.compile(
    r"[\s\"“”'’]*(?:(?P<one>He|She|They|All|Both|None|Neither|Each)|(?:The|These|Those|Both|All)"
    r"(?: the)?(?: [\w-]+){0,3}? (?P<noun>[\w-]+))\b"
)
_NO_ONE = re.compile(
    r"\W*(?i:almost |virtually |practically |absolutely )?"
    r"(?:(?i:nobody|no[ -]one|none|not (?:one|a single))\b|(?i:no)(?i: other| single| such)? [a-z])"
)
_REACH = 1500  # how far back "the official" may look for the official


@dataclass(frozen=True, slots=True)
class Withheld:
    """A sentence (``start`` to ``end``) that says, at ``place``, that a name is withheld."""

    start: int
    end: int
    place: int
    reason: str | None


def is_no_one(source: Sequence[Span]) -> bool:
    """Tell whether a source says that there is none: "nobody", "none of them", "no official"."""
    return bool(source) and _NO_ONE.match(source[0].text) is not None


def find_withheld(text: str) -> list[Withheld]:
    """Return where ``text`` says that a source is not named, and the reasons that it gives."""
    found: list[Withheld] = []
    for match in _marks(text):
        low, high = max(0, match.start() - 400), match.end() + 300
        start = low
        for stop in _STOP.finditer(text, low, match.start()):
            start = stop.end()
        last = _STOP.search(text, match.end(), high)
        end = last.start() if last else min(high, len(text))
        forbidden = match.re is _FORBIDDEN
        why = match if forbidden else _WHY.match(text, match.end(), end)
        reason = _trim(why.group("why")) if why else None
        if found and found[-1].start == start:
            before = found[-1]
            found[-1] = Withheld(start, end, before.place, before.reason or reason)
        else:
            found.append(Withheld(start, end, match.start(), reason))
    return found


def _marks(text: str) -> list[re.Match[str]]:
    both = [*_WITHHELD.finditer(text), *_FORBIDDEN.finditer(text)]
    return sorted(both, key=lambda match: match.start())


def _trim(why: str) -> str | None:
    """Cut a reason to what it says: "they were not allowed to talk" → "not allowed to talk"."""
    lead = _SUBJECT.match(why)
    why = why[lead.end() if lead else 0 :]
    return _TAIL.sub("", why).strip() or None


def read_unnamed(source: str) -> tuple[str | None, str | None]:
    """Return the words that count the people of a source phrase, and what they are said to be.

    Both verbatim: "two senior officials briefed on the talks, who …" gives "two" and "senior
    officials briefed on the talks". "A source" says nothing of a position.
    """
    source = source.strip()
    counted = _NUMBER.match(source)
    rest = source[counted.end() if counted else 0 :].lstrip()
    article = _DETERMINER.match(rest)
    rest = rest[article.end() if article else 0 :]
    cut = _POSITION_END.search(rest)
    position = (rest[: cut.start()] if cut else rest).strip(" .'’")
    if position.lower() in _SAYS_NOTHING or len(position) > 160:
        position = ""
    return (counted.group("number") if counted else None), position or None


def give_reasons(
    text: str, withheld: Sequence[Withheld], sources: Sequence[tuple[int, Entry]]
) -> None:
    """Give the unnamed among ``sources`` (places in order, entries) the reasons of ``text``.

    A reason is that of the source in its sentence; "the officials spoke on condition of
    anonymity" that of the officials before.
    """
    unnamed = [(place, entry) for place, entry in sources if entry.kind == "anonymous"]
    places = [place for place, _ in unnamed]
    for item in withheld:
        if item.reason is None:
            continue
        low, high = bisect_left(places, item.start), bisect_left(places, item.end)
        here = unnamed[low:high]
        if here:
            before = [pair for pair in here if pair[0] < item.place]
            chosen = [before[-1][1] if before else here[0][1]]
        else:
            chosen = _meant(text, item, unnamed[max(0, low - 40) : low])
        for entry in chosen:
            entry.reason = entry.reason or item.reason


def _meant(text: str, item: Withheld, earlier: Sequence[tuple[int, Entry]]) -> list[Entry]:
    """Return the unnamed sources that the sentence's subject takes up."""
    opening = _OPENING.match(text, item.start, item.place)
    near = [entry for place, entry in earlier if item.start - place < _REACH]
    if opening is None or not near:
        return []
    if opening.group("one"):
        return near[-1:]
    said = text[opening.start() : item.place].lower()
    like = [entry for entry in near if entry.head and entry.head.rstrip("s") in said]
    if opening.group("noun").endswith("s") or any(e.head + "s" in said for e in like):
        return like
    return like[-1:]
