"""Whom a speaker speaks for: a spokesperson for a body, a place for its government.

A place stays what it is ("Quito denied it") and points at the government that it stands for,
where the page names that government. Which places and nationality words belong to one country
the gazetteer tells; nothing here lists any.
"""

import re
from collections.abc import Sequence

from reportedly.mark import speakers_words as words
from reportedly.mark.speakers_page import Entry, Page
from reportedly.mark.speakers_phrase import read_source
from reportedly.models.gazetteer import CAPITAL, COUNTRY, Gazetteer, fold

_SPOKES = r"(?:spokes(?:man|woman|person|people)|press secretary)"
_FOR = re.compile(
    rf"(?i)\b{_SPOKES} (?:for|of|at) (?P<body>(?:the )?[^,;:()“”\"]{{2,80}}?)"
    r"(?=$|[,;:()“”\"]| (?:who|said|told)\b)"
)
_OWN = re.compile(
    rf"(?i)^(?P<body>(?:the |an? )?[^,;:()“”\"]{{2,80}}?)(?P<owned>['’]s?)?"
    rf"(?P<more>(?: (?:chief|deputy|senior|lead|official|former|acting|main)){{0,2}}) {_SPOKES}\b"
)
_GOVERNMENT = re.compile(
    r"(?:(?<=[^\w’'])|^)(?P<whose>[^\W\d_a-z][\w.-]+(?: [^\W\d_a-z][\w.-]+)?)(?:['’]s?)?"
    r" (?:[Gg]overnment|[Aa]dministration|[Aa]uthorities|[Ll]eadership|[Rr]egime)\b"
)
_OF = re.compile(
    r"\b(?:[Gg]overnment|[Aa]dministration|[Aa]uthorities|[Ll]eadership) of"
    r" (?:the )?(?P<whose>[^\W\d_a-z][\w.-]+(?: [^\W\d_a-z][\w.-]+)?)"
)
_BODIES = ("government", "organisation", "outlet", "place", "group")
_MOST = 200  # governments that one page names


def link_speakers(
    page: Page, speaking: Sequence[Entry], texts: Sequence[str], gazetteer: Gazetteer | None
) -> set[int]:
    """Set ``represents`` of those ``speaking``; return the ids of the entries spoken for.

    ``texts`` are those of the page's documents, ``page`` gets what they name and it lacked.
    """
    linked: set[int] = set()
    for entry in speaking:
        if entry.kind == "person":
            entry.represents = _body_of(page, entry)
    if gazetteer is not None:
        _link_places(page, speaking, texts, gazetteer)
    for entry in speaking:
        if entry.represents is entry:
            entry.represents = None
        if entry.represents is not None:
            linked.add(id(entry.represents))
    return linked


def _body_of(page: Page, entry: Entry) -> Entry | None:
    """Return the body that a person is said to be the spokesperson of."""
    if not any(role & words.SPOKES or "press" in role for role in entry.roles):
        return None
    for form in entry.aliases + entry.names:
        match = _FOR.search(form) or _OWN.match(form)
        if match is None:
            continue
        phrase = read_source(match.group("body"))
        named = phrase.name or phrase.full
        if phrase.pronoun or phrase.indefinite or not named:
            continue
        if phrase.kind in ("person", None) and phrase.name:
            person = page.find_person(phrase.name, phrase.gender)
            if person is not None and person is not entry:
                return person
        if phrase.kind in _BODIES:
            name = phrase.name or re.sub(r"(?i)^(?:the|its) ", "", phrase.full)
            return page.body(phrase, name)
    return None


def _link_places(
    page: Page, speaking: Sequence[Entry], texts: Sequence[str], gazetteer: Gazetteer
) -> None:
    """Let the places that speak point at their country's government, as the page names it."""
    places = [(entry, *_country(gazetteer, entry.names[0])) for entry in speaking]
    places = [(e, code, kind) for e, code, kind in places if e.kind == "place" and code]
    if not places:
        return
    governments = _governments(page, texts, gazetteer, {code for _, code, _ in places})
    countries = {code: entry for entry, code, kind in places if kind == COUNTRY}
    for entry, code, kind in places:
        entry.represents = governments.get(code)
        if entry.represents is None and kind == CAPITAL:
            entry.represents = countries.get(code)


def _country(gazetteer: Gazetteer, name: str) -> tuple[str, int]:
    """Return the country that a name of it, of its capital or of its people leads to."""
    for found in gazetteer.lookup(fold(name.replace("’s", "").removeprefix("the "))):
        if found.kind in (COUNTRY, CAPITAL):
            return found.country, found.kind
    return "", 0


def _governments(
    page: Page, texts: Sequence[str], gazetteer: Gazetteer, wanted: set[str]
) -> dict[str, Entry]:
    """Return the page's governments by country: the first that it names of each.

    "Bordurian authorities" may be any of them, so a government by another word goes before.
    """
    found: dict[str, tuple[bool, str]] = {}
    seen: set[str] = set()
    for text in texts:
        for pattern in (_GOVERNMENT, _OF):
            for match in pattern.finditer(text):
                if len(seen) >= _MOST or match.group() in seen:
                    continue
                seen.add(match.group())
                code = _named(gazetteer, match.group("whose"))
                sure = "uthorities" not in match.group()
                if code in wanted and (code not in found or (sure and not found[code][0])):
                    found[code] = (sure, match.group())
    governments: dict[str, Entry] = {}
    for code, (_, name) in found.items():
        phrase = read_source(name)
        governments[code] = page.body(phrase, phrase.name or re.sub(r"^[Tt]he ", "", name))
    return governments


def _named(gazetteer: Gazetteer, whose: str) -> str:
    """Return the country of "Bordurian" or of the last word of "But Bordurian"."""
    return _country(gazetteer, whose)[0] or _country(gazetteer, whose.split()[-1])[0]
