"""A training text: running text, gold spans of one task, and what the gold leaves open."""

from collections.abc import Sequence
from dataclasses import dataclass

Gold = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Text:
    """``gold`` are spans (start, end, type) of ``text`` in code points, later over earlier.

    ``task`` is ``attribution`` or ``names``. A type may list several with ``|``: the gold does
    not tell which of them it is. ``unmarked`` are types that the gold never marks, so that what it
    leaves out may still be one of them. ``readings`` are other annotators' gold of the same text.
    """

    name: str
    text: str
    task: str
    gold: tuple[Gold, ...]
    unmarked: frozenset[str] = frozenset()
    readings: tuple[tuple[Gold, ...], ...] = ()


def join_tokens(rows: Sequence[Sequence[tuple[str, str]]], between: str) -> tuple[str, list[Gold]]:
    """Running text from rows of (token, BIO tag), and the spans that the tags spell out.

    Tags are ``O`` or ``B-type``/``I-type``; an ``I`` without its ``B`` starts a span.
    """
    pieces: list[str] = []
    spans: list[Gold] = []
    at = 0
    for number, row in enumerate(rows):
        if number:
            pieces.append(between)
            at += len(between)
        glue = True
        quote = False
        kind = ""
        for token, tag in row:
            closes = token in CLOSING or token.startswith(("'", "’")) or token == "n't"
            if token == '"':
                closes, quote = quote, not quote
            if not glue and not closes:
                pieces.append(" ")
                at += 1
            mark, _, name = tag.partition("-")
            if mark == "B" or (mark == "I" and name != kind):
                spans.append((at, at + len(token), name))
            elif mark == "I":
                spans[-1] = (spans[-1][0], at + len(token), name)
            kind = name
            pieces.append(token)
            at += len(token)
            glue = token in OPENING or (token == '"' and quote)
    return "".join(pieces), spans


CLOSING = frozenset([".", ",", ";", ":", "!", "?", "%", ")", "]", "}", "…", "''"])
OPENING = frozenset(["(", "[", "{", "$", "£", "€", "#", "``"])
