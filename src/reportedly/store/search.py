"""Looking words up in a case's documents and claims."""

import json
import re
from dataclasses import dataclass

from reportedly.errors import UsageError
from reportedly.store.case import Case

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_SHOWN = 24  # words around a hit


@dataclass(frozen=True, slots=True)
class Hit:
    """A document or a claim that has the words, and a passage of it that shows them."""

    id: str
    type: str
    title: str
    passage: str


def search_case(case: Case, query: str, limit: int = 50) -> list[Hit]:
    """Return what holds all words of a query, the best first; case and accents do not matter.

    Words between double quotes must stand together; ``dam*`` is any word that begins so. What a
    person has rejected is not found. Raises UsageError where the query has no word.
    """
    rows = case.db.execute(
        "SELECT record.id, record.type, word.title, snippet(word, 1, '', '', '…', ?), amended.json"
        " FROM word JOIN record ON record.key = word.rowid"
        " LEFT JOIN amended ON amended.id = record.id"
        " WHERE word MATCH ? AND coalesce(amended.change, '') <> 'removed'"
        " ORDER BY word.rank, record.id LIMIT ?",
        (_SHOWN, _match(query), limit),
    )
    found = []
    for key, kind, title, passage, amended in rows:
        now = json.loads(amended) if amended else {}
        shown = now.get("text", passage) if kind == "claim" else passage
        found.append(Hit(key, kind, now.get("title", title) or "", " ".join(shown.split())))
    return found


def _match(query: str) -> str:
    """Put a query into FTS5's language, in which anything but words would be an operator."""
    terms = []
    for phrase, word in _TERM.findall(query):
        term, star = (phrase, "") if phrase else (word.rstrip("*"), "*" * word.endswith("*"))
        if re.search(r"\w", term):
            doubled = term.replace('"', '""')
            terms.append(f'"{doubled}"{star}')
    if not terms:
        raise UsageError("search for which words?")
    return " ".join(terms)
