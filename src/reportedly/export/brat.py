"""The marks of a ledger as brat stand-off, for annotation by hand.

A folder with an ``.ann`` and a ``.txt`` file for each document, and the ``annotation.conf`` that
brat needs. Source, cue and content of an attribution are three text-bound annotations, tied to
the content by the relations ``says`` and ``cue``; ``within`` leads to the content that holds it.
What is one of a fixed set of words is an attribute, the rest a note, and so is the record's id.
Offsets are code points of the ``.txt`` file: read it without turning its line ends.

**It loses** agents (the name stands in a note), claims, relays, replies and findings, and the
joins between documents. Line ends cut a stretch in pieces, since brat's stretches may not cross
them. It is not read back.
"""

import re
from collections.abc import Iterator

from reportedly.export.layers import CHOICES, LAYERS, Mark, detail, marks
from reportedly.types import Document, Ledger, Span

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NO_NAME = re.compile(r"[^\w-]+", re.ASCII)


def render_brat(ledger: Ledger) -> dict[str, bytes]:
    """Return the files by name."""
    files = {"annotation.conf": _configuration().encode()}
    every = marks(ledger)
    names = {agent.id: agent.name for agent in ledger.agents}
    width = len(str(len(ledger.documents)))
    for number, document in enumerate(ledger.documents, 1):
        stem = f"{number:0{width}}-{_NO_NAME.sub('_', document.id)}"
        lines = _lines(document, every[document.id], names)
        files[f"{stem}.txt"] = document.text.encode("utf-8", "replace")
        files[f"{stem}.ann"] = "".join(f"{one}\n" for one in lines).encode("utf-8", "replace")
    return files


def _lines(document: Document, found: list[Mark], names: dict[str, str]) -> Iterator[str]:
    keys: dict[tuple[str, str], str] = {}
    numbers = {"A": 0, "#": 0, "R": 0}

    def numbered(kind: str) -> str:
        numbers[kind] += 1
        return f"{kind}{numbers[kind]}"

    drawn = [(mark, pieces) for mark in found if (pieces := _pieces(document.text, mark.spans))]
    for number, (mark, pieces) in enumerate(drawn, 1):
        key = f"T{number}"
        keys[mark.record.id, mark.layer] = key
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(document.text[start:end] for start, end in pieces)
        yield f"{key}\t{mark.layer} {places}\t{words}"
        for name, value in mark.choices().items():
            yield f"{numbered('A')}\t{_attribute(mark.layer, name)} {key} {_value(value)}"
        told = [mark.record.id, detail(mark)]
        if mark.layer == "Source":
            told.append(names.get(mark.record.agent or "", ""))
        note = " ".join(" ".join(filter(None, told)).split())
        yield f"{numbered('#')}\tAnnotatorNotes {key}\t{note}"
    for mark, _ in drawn:
        content = keys.get((mark.record.id, "Content"))
        if mark.layer in ("Source", "Cue") and content:
            one = keys[mark.record.id, mark.layer]
            relation = "says" if mark.layer == "Source" else "cue"
            yield f"{numbered('R')}\t{relation} Arg1:{one} Arg2:{content}"
        outer = keys.get((mark.record.within or "", "Content")) if mark.layer == "Content" else None
        if outer:
            yield f"{numbered('R')}\twithin Arg1:{content} Arg2:{outer}"


def _pieces(text: str, spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """Cut stretches at line ends, without the blanks around the cuts."""
    pieces = []
    for span in spans:
        for line in _LINE.finditer(text, span.start, span.end):
            words = line[0]
            start = line.start() + len(words) - len(words.lstrip())
            end = line.end() - len(words) + len(words.rstrip())
            if start < end:
                pieces.append((start, end))
    return pieces


def _attribute(layer: str, name: str) -> str:
    return f"{layer}_{name}"


def _value(word: str) -> str:
    return word.replace(" ", "_")


def _configuration() -> str:
    attributes = [
        f"{_attribute(layer, name)}\tArg:{layer}, Value:{'|'.join(map(_value, words))}"
        for layer, fields in CHOICES.items()
        for name, words in fields.items()
    ]
    relations = [
        "says\tArg1:Source, Arg2:Content",
        "cue\tArg1:Cue, Arg2:Content",
        "within\tArg1:Content, Arg2:Content",
        "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
    ]
    sections = {
        "entities": list(LAYERS), "relations": relations, "events": [], "attributes": attributes,
    }  # fmt: skip
    return "\n".join(f"[{name}]\n" + "".join(f"{x}\n" for x in lines)
                     for name, lines in sections.items())  # fmt: skip
