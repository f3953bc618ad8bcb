"""Runs of capitalised words, and the gazetteer's names in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.mark.places_words import FEATURES, FUNCTION
from reportedly.models.gazetteer import (
    ABBREVIATION,
    CITY,
    COUNTRY,
    DEMONYM,
    PRIMARY,
    Entry,
    Gazetteer,
    fold,
)

LONGEST = 6  # words in a name
WIDEST = 24  # words in a run: a page in capitals would be one

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[A-Z]\.[ ]?[A-Z][a-z]{1,2}\.|[^\W\d_]+(?:['’ʼ](?![sS]\b)[^\W\d_]+)*"
)
_JOIN = re.compile(r"[ \xa0]|\.[ \xa0]|[-‐‑–]|[ \xa0]?\n[ \xa0]{0,40}")
_SMALL = frozenset(
    (
        "of",
        "the",
        "and",
        "de",
        "la",
        "le",
        "les",
        "los",
        "las",
        "el",
        "al",
        "du",
        "des",
        "di",
        "da",
        "do",
        "von",
        "van",
        "am",
        "y",
        "upon",
        "on",
        "in",
    )
)
_DOTTED = frozenset(("st", "ste", "mt", "ft"))
_LETTERS_ONLY = frozenset(("us", "uk", "usa", "uae", "drc", "prc"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its text, its lower-case form without full stops, whether it is capitalised."""

    start: int
    end: int
    text: str
    low: str
    capital: bool


def runs(text: str) -> Iterator[list[Token]]:
    """Yield runs of capitalised words, with the small words ("of", "de") that stand inside."""
    run: list[Token] = []
    small = 0
    for m in _TOKEN.finditer(text):
        word = m[0]
        low = word.lower().strip(".")
        capital = word[0].isupper()
        if run:
            gap = text[run[-1].end : m.start()]
            joined = _JOIN.fullmatch(gap) is not None and (
                gap[0] != "." or run[-1].low in _DOTTED or len(run[-1].low) == 1
            )
            if not joined or len(run) >= WIDEST or not (capital or (low in _SMALL and small < 2)):
                yield from _trim(run)
                run = []
        if capital or run:
            run.append(Token(m.start(), m.end(), word, low, capital))
            small = 0 if capital else small + 1
    if run:
        yield from _trim(run)


def _trim(run: list[Token]) -> Iterator[list[Token]]:
    while run and not run[-1].capital:
        run = run[:-1]
    if run:
        yield run


def join_name(run: list[Token], i: int, j: int) -> str:
    """Return the folded name that the run's words from ``i`` up to ``j`` make."""
    return fold(" ".join(token.text for token in run[i:j]))


def name_end(last: Token, text: str, entries: tuple[Entry, ...]) -> int:
    """Return where the name ends: an abbreviation takes its full stop along."""
    if (
        text.startswith(".", last.end)
        and len(last.text) <= 5
        and all(e.flags & ABBREVIATION for e in entries[:1])
    ):
        return last.end + 1
    return last.end


def matches(
    run: list[Token], text: str, gazetteer: Gazetteer, memo: dict[str, tuple[Entry, ...]]
) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
    """Yield (first, last + 1, places) for the longest names of the gazetteer in a run.

    ``memo`` keeps what a name has led to, for the length of one call on a page.
    """
    i = 0
    while i < len(run):
        if not run[i].capital:
            i += 1
            continue
        for j in range(min(len(run), i + LONGEST), i, -1):
            if not run[j - 1].capital:
                continue
            raw = " ".join([token.text for token in run[i:j]])
            if raw not in memo:
                memo[raw] = _lookup(fold(raw), gazetteer)
            entries = _fitting(memo[raw], run, i, j, text)
            if j - i > 1 and run[i].low in FUNCTION:  # "In Mount ...", but "The Hague"
                entries = tuple(e for e in entries if e.flags & PRIMARY)
            if entries:
                yield i, j, entries
                i = j
                break
        else:
            i += 1


def _lookup(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    if len(name) < 2:
        return ()
    entries = gazetteer.lookup(name)
    if not entries:
        first, _, last = name.rpartition(" ")
        if last in FEATURES and first:  # "Kyiv Oblast" where the gazetteer has the bare name
            entries = tuple(e for e in gazetteer.lookup(first) if e.kind < CITY)
    # A town of the name "Spanish" is a lesser danger than taking the language for it.
    return () if any(e.flags & DEMONYM for e in entries) else entries


def _fitting(
    entries: tuple[Entry, ...], run: list[Token], i: int, j: int, text: str
) -> tuple[Entry, ...]:
    """Keep what the spelling allows: abbreviations want a full stop, capitals or a comma before."""
    if not entries or j - i > 1:
        return entries
    token = run[i]
    dotted = text.startswith(".", token.end) or "." in token.text
    kept = []
    for e in entries:
        if e.flags & ABBREVIATION and not e.flags & PRIMARY:
            after_comma = text[max(0, token.start - 2) : token.start] in (", ", ",\n", ",\xa0")
            if token.text.isupper() and len(token.text) == 2:
                fits = after_comma
            else:
                fits = dotted or (token.text.isupper() and len(token.text) > 2) or after_comma
            if not fits:
                continue
        elif e.kind == COUNTRY and token.low in _LETTERS_ONLY and not token.text.isupper():
            continue
        kept.append(e)
    return tuple(kept)
