"""Sets with names as running text and spans: CoNLL columns put back into text, and re3d's records.

A text is ``(name, text, spans)``, a span ``(start, end, label)`` in code points.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

Span = tuple[int, int, str]
Labelled = tuple[str, str, list[Span]]

ROWS = 12  # sentences or posts in one text
CLOSING = frozenset(".,;:!?%)]}…") | {"''"}
OPENING = frozenset("([{$£€#") | {"``"}


def chunks(path: Path, between: str, rows: int = ROWS) -> Iterator[Labelled]:
    """A CoNLL file's texts of ``rows`` rows each, which ``between`` parts; named after the file."""
    every = rows_of(path)
    for start in range(0, len(every), rows):
        yield f"{path.name}/{start}", *join_tokens(every[start : start + rows], between)


def rows_of(path: Path) -> list[list[tuple[str, str]]]:
    """A CoNLL file's rows of (token, tag), parted by blank lines; document marks are left out."""
    rows: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text("utf-8").splitlines():
        cells = line.split()
        if len(cells) < 2:
            rows.append([])
        elif not cells[0].startswith("-DOCSTART-"):
            rows[-1].append((cells[0], cells[-1]))
    return [row for row in rows if row]


def join_tokens(rows: Sequence[Sequence[tuple[str, str]]], between: str) -> tuple[str, list[Span]]:
    """Running text from rows of (token, BIO tag), and the spans that the tags spell out.

    Tags are ``O`` or ``B-type``/``I-type``; an ``I`` without its ``B`` starts a span.
    """
    pieces: list[str] = []
    spans: list[Span] = []
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


def re3d(folder: Path) -> Iterator[Labelled]:
    """The documents of re3d's sources with all their entities, longer before those within them."""
    for path in sorted(folder.iterdir()):
        if not path.is_dir():
            continue
        marks: dict[str, list[Span]] = {}
        for line in (path / "entities.json").read_text("utf-8").splitlines():
            entity = json.loads(line)
            span = (entity["begin"], entity["end"], entity["type"])
            marks.setdefault(entity["documentId"], []).append(span)
        for line in (path / "documents.json").read_text("utf-8").splitlines():
            document = json.loads(line)
            spans = sorted(marks.get(document["_id"], []), key=lambda span: (span[0], -span[1]))
            yield document["_id"], document["text"], spans


def is_named(text: str) -> bool:
    """Whether a span of re3d names anything: it marks "the ministry" and the like too."""
    return any(c.isupper() for c in text)


def is_held_out(name: str) -> bool:
    """Whether a re3d document is kept from training: every fourth, by the hash of its id."""
    return draw(name) % 4 == 0


def draw(name: str) -> int:
    """A number drawn for a name, always the same one."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)
