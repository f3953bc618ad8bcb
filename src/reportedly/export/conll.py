"""The marks of a ledger as CoNLL-U Plus, one token a line, for training taggers.

The first line names the columns. ``FORM`` is the token, ``R:START`` and ``R:END`` its place in the
document's text (code points). ``R:TIME``, ``R:PLACE``, ``R:NAME``, ``R:EVIDENCE`` and
``R:TECHNIQUE`` are BIO tags. ``R:SAYS`` holds, for each attribution that a token is part of, BIO
tag, part and the attribution's number in the document, joined by ``|``:
``B-content:1|B-source:2``. A comment before the document says what each number is. Sentences are
cut by the program's own rules; a new document begins with ``# newdoc id``.

**It loses** the exact edge of a mark that begins or ends within a token (the token counts as
within), all but the first of marks of one kind that overlap, white space, and all that is no mark.
It is not read back.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.export.layers import Mark, marks
from reportedly.mark.sentences import find_sentences
from reportedly.types import Document, Ledger

COLUMNS: Final = (
    "ID", "FORM", "R:START", "R:END", "R:TIME", "R:PLACE", "R:NAME", "R:EVIDENCE", "R:TECHNIQUE",
    "R:SAYS",
)  # fmt: skip
_FLAT = ("Time", "Place", "Name", "Evidence", "Technique")
_TOKEN = re.compile(r"[\w\u0300-\u036f]+(?:['’][\w\u0300-\u036f]+)*|[^\w\s]")

_Token = tuple[int, int]


def render_conll(ledger: Ledger) -> bytes:
    """Return all documents in one file (UTF-8, a line feed after each line)."""
    every = marks(ledger)
    names = {agent.id: agent.name for agent in ledger.agents}
    lines = [f"# global.columns = {' '.join(COLUMNS)}"]
    for document in ledger.documents:
        lines += _document(document, every[document.id], names)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _document(document: Document, found: list[Mark], names: dict[str, str]) -> Iterator[str]:
    text = document.text
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    flat = [_bio(tokens, [m for m in found if m.layer == layer]) for layer in _FLAT]
    says, told = _says(tokens, found, names)
    yield f"# newdoc id = {_line(document.id)}"
    yield from told
    starts = [sentence.start for sentence in find_sentences(text)]
    groups: dict[int, list[int]] = {}
    for index, (start, _) in enumerate(tokens):
        groups.setdefault(max(1, bisect_right(starts, start)), []).append(index)
    for number, group in enumerate(groups.values(), 1):
        yield f"# sent_id = {number}"
        yield f"# text = {_line(text[tokens[group[0]][0] : tokens[group[-1]][1]])}"
        for position, index in enumerate(group, 1):
            start, end = tokens[index]
            columns = (
                position,
                text[start:end],
                start,
                end,
                *(c[index] for c in flat),
                says[index],
            )
            yield "\t".join(map(str, columns))
        yield ""


def _says(
    tokens: Sequence[_Token], found: list[Mark], names: dict[str, str]
) -> tuple[list[str], list[str]]:
    """Return the column of attributions, and a line on each of them."""
    numbers: dict[str, int] = {}
    tags: list[list[str]] = [[] for _ in tokens]
    told = []
    for mark in found:
        if mark.layer in _FLAT:
            continue
        said = mark.record
        if said.id not in numbers:
            numbers[said.id] = len(numbers) + 1
            who = names.get(said.agent or "", "")
            parts = (said.id, said.type, said.force, said.manner, f"agent={who}" if who else "")
            told.append(f"# says {numbers[said.id]} = {_line(' '.join(filter(None, parts)))}")
        first = True
        for index in _covered(tokens, mark):
            tags[index].append(f"{'B' if first else 'I'}-{mark.layer.lower()}:{numbers[said.id]}")
            first = False
    return ["|".join(one) or "O" for one in tags], told


def _bio(tokens: Sequence[_Token], found: list[Mark]) -> list[str]:
    tags = ["O"] * len(tokens)
    order = sorted(found, key=lambda mark: (mark.spans[0].start, -mark.spans[0].end))
    for mark in order:
        covered = _covered(tokens, mark)
        if any(tags[index] != "O" for index in covered):
            continue  # the first of those that overlap stands
        label = str(mark.choices().get("type") or getattr(mark.record, "label", mark.layer))
        label = "_".join(label.split()) or mark.layer
        for place, index in enumerate(covered):
            tags[index] = f"{'I' if place else 'B'}-{label}"
    return tags


def _covered(tokens: Sequence[_Token], mark: Mark) -> list[int]:
    """Return the tokens that a mark covers at least in part."""
    found = []
    for span in mark.spans:
        index = max(0, bisect_right(tokens, (span.start, 0)) - 1)
        while index < len(tokens) and tokens[index][0] < span.end:
            if tokens[index][1] > span.start:
                found.append(index)
            index += 1
    return found


def _line(text: str) -> str:
    return " ".join(text.split())
