"""The names that a text introduces: full names with the titles and roles that stand beside them.

One pass over the text, so that a bare surname or "the mayor" in a source can be traced to the
person whom the text named in full, whether or not that full name was itself a source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.mark import speakers_words as words
from reportedly.mark.speakers_phrase import (
    Phrase,
    Token,
    fold,
    is_acronym,
    is_cap,
    read_source,
    tokens_of,
)

# A letter that is not lower-case ASCII; is_cap() settles the rest.
_CAPITAL = (
    r"(?:(?:[^\W\d_a-z]\.){2,}|\b[a-z]{2,3}[A-Z][a-z]{2,}|[^\W\d_a-z][\w\u0300-\u036f’'-]*\.?)"
)
_JOIN = r"[ \u00a0](?:(?:de|del|della|la|van|von|der|den|bin|ibn|al|el|da|di|du)[ \u00a0])?"
_RUN = re.compile(rf"{_CAPITAL}(?:{_JOIN}{_CAPITAL}){{0,7}}")
_BEFORE = re.compile(r"(?:[\w’'-]{1,30} ){1,5}$")
_AFTER = re.compile(r", ((?:the|a|an|its|[\w-]{2,25}['’]s|[a-z-]{3,20}) [^,.;:!?()\n]{3,80})[,.]")
_AFTER_BARE = re.compile(r", ([a-z-]{3,20} (?:of|for|at) [^,.;:!?()\n]{3,80})[,.]")
_PRE = re.compile(r"((?:[\w’'-]{1,30} ){1,6}[\w’'-]{1,30}), $")
_OPENED = re.compile(r"(?<![\w'’])(?:[Tt]he [\w-]+(?:['’]s)?|[\w-]+['’]s) ")
_SENTENCE_START = re.compile(r"(?:^|[.!?:][\"'”’»)]*|[\n\r])\s*$")
_ACRONYM = re.compile(r" \(([A-Z]{2,8})\)")
_EXPANSION = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?: (?:of |and |the |for )?{_CAPITAL}){{1,8}}$")
_VERB = re.compile(r" (?!(?:and|or|of|in|from|for|who|as|at|on|to)\b)[a-z]")
_SUFFIXES = words.word_set("jr sr ii iii iv")


@dataclass(frozen=True, slots=True)
class Known:
    """A name as the text introduces it at ``start``; ``subject``: it opens its sentence."""

    start: int
    phrase: Phrase
    subject: bool


def name_words(name: str) -> tuple[str, ...]:
    """Return a personal name's folded words without suffixes such as "Jr."."""
    found = tuple(w for w in fold(name).split() if w not in _SUFFIXES)
    return found or tuple(fold(name).split())


def _headline(line: str) -> bool:
    if line.rstrip().endswith((".", "”", '"', ",")):
        return False
    found = re.findall(r"\w[\w’'-]*", line[:400])
    return len(found) > 4 and sum(w[0].isupper() for w in found) > 0.6 * len(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def _introduce(line: str, start: int, end: int, read: dict[str, Phrase]) -> Phrase:
    """Read the name at ``line[start:end]`` together with the titles and roles beside it."""
    before = _BEFORE.search(line, max(0, start - 120), start)
    lead = ""
    if before:
        found = before.group().split()
        if found[-1] in words.ROLES:
            taken = 1
            while taken < len(found) and found[-taken - 1] not in words.PREPOSITIONS:
                taken += 1
                if found[-taken] in words.DETERMINERS:
                    break
            lead = " ".join(found[-taken:]) + " "
        elif found[-1] == "the":
            lead = "the "
        elif len(found) > 1 and found[-1] in ("of", "for") and found[-2].lower() in words.ROLES:
            lead = f"{found[-2]} {found[-1]} "
    label = lead + line[start:end]
    if label not in read:  # a page repeats its names
        read[label] = read_source(label)
    phrase = read[label]
    if phrase.kind != "person" or not phrase.name:
        return phrase
    extra: Phrase | None = None
    after = _AFTER.match(line, end) or _AFTER_BARE.match(line, end)
    if after:
        extra = read_source(after.group(1))
    elif line[max(0, start - 2) : start] == ", ":
        ahead = _PRE.search(line, max(0, start - 120), start)
        if ahead:
            opened = [m.start() for m in _OPENED.finditer(ahead.group(1))]
            extra = read_source(ahead.group(1)[opened[-1] :]) if opened else None
    if extra and not extra.name and extra.role in words.ROLES:
        return Phrase(
            "person", phrase.name, extra.full, extra.role,
            extra.modifiers | phrase.modifiers | ({phrase.role} - {""}),
            "", True, False, False, phrase.gender or extra.gender, True,
        )  # fmt: skip
    return phrase


def find_names(text: str) -> list[Known]:
    """Return the proper names of ``text`` in order. Near-linear in the text's length."""
    known: list[Known] = []
    read: dict[str, Phrase] = {}
    for offset, line in _lines(text):
        if _headline(line):
            continue
        for match in _RUN.finditer(line):
            body = _owned_body(match.group())
            if body:
                known.append(Known(offset + match.start(), body, False))
            for tokens in _names_in(match.group()):
                start = match.start() + tokens[0].start
                phrase = _introduce(line, start, match.start() + tokens[-1].end, read)
                if phrase.name or phrase.role:
                    opening = _SENTENCE_START.search(line, max(0, start - 5), start)
                    # "During the talks, Winter said": a subject after an opening phrase.
                    end = match.start() + tokens[-1].end
                    after = line[start - 2 : start] == ", " and _VERB.match(line, end) is not None
                    subject = start == 0 or bool(opening) or after
                    known.append(Known(offset + start, phrase, subject))
    return known


def _owned_body(run: str) -> Phrase | None:
    """Read "Boatmen's Union" and "Ruritania's Defence Ministry" as one name."""
    if "’s " not in run and "'s " not in run:
        return None
    tokens = tokens_of(run)
    while tokens and _common(tokens[0]):
        tokens = tokens[1:]
    if len(tokens) < 3 or words.head_kind(tokens[-1].low) not in ("government", "organisation"):
        return None
    phrase = read_source(run[tokens[0].start : tokens[-1].end])
    return phrase if phrase.name else None


def _names_in(run: str) -> Iterator[list[Token]]:
    """Cut a run of capitalised words where a sentence ends and before a possessive."""
    part: list[Token] = []
    end = 0
    for token in [*tokens_of(run), None]:
        apart = (
            token is None or run[end : token.start].strip(" \u00a0") or not token.text[0].isalnum()
        )
        if token is None or apart:
            while part and (_common(part[0]) or not is_cap(part[0])):
                part = part[1:]
            if part:
                yield part
            part = []
        if token is None:
            break
        end = token.end
        if token.text[0].isalnum():
            part.append(token)


def _common(token: Token) -> bool:
    return token.low in words.SENTENCE_WORDS and not is_acronym(token.text)


def find_acronyms(text: str) -> dict[str, str]:
    """Return the acronyms that ``text`` expands, as "Free Harbour Union (FHU)" does."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        # A window, so that a text without spaces costs no more than another.
        before = _EXPANSION.search(text[max(0, match.start() - 120) : match.start()])
        if before is None:
            continue
        short = match.group(1)
        parts = before.group().split()
        capitals = [p for p in parts if not p[0].islower()]
        while len(capitals) > len(short):
            capitals.pop(0)
        if [p[0] for p in capitals] == list(short):
            start = parts.index(capitals[0])
            found.setdefault(short, " ".join(parts[start:]))
    return found


def within_edits(one: str, two: str, limit: int) -> bool:
    """Tell whether two short words lie within ``limit`` edits (Levenshtein)."""
    if abs(len(one) - len(two)) > limit or len(one) > 40 or len(two) > 40:
        return False
    # What both begin and end with costs nothing; seldom more than a letter or two is left.
    same = 0
    while same < min(len(one), len(two)) and one[same] == two[same]:
        same += 1
    one, two = one[same:], two[same:]
    while one and two and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    if not one or not two or limit == 1:
        return max(len(one), len(two)) <= limit
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            cost = min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
            previous, row[j] = row[j], cost
    return row[-1] <= limit


def same_spelling(one: str, two: str) -> bool:
    """Tell whether two surnames are likely spellings of one: Elphberg and Elfberg, but no more.

    Long words only, the same three first letters, one edit (two from nine letters on).
    """
    least = min(len(one), len(two))
    if one == two:
        return True
    if least < 6 or one[:3] != two[:3]:
        return False
    return within_edits(one, two, 2 if least >= 9 else 1)
