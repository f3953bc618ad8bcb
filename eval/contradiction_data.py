"""VitaminC, FEVER and Climate-FEVER as one list of records: a claim, a text, what it does to it.

Of each set 15 % of its groups are ``dev``, drawn by the hash of the group's name, the rest
``train``; a group never lies in both. The group is, of VitaminC, the page; of FEVER, all claims
that share a sentence of evidence, directly or through others, since the file names no page; of
Climate-FEVER, the claim (its claims share sentences so widely that nothing else would divide it).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

Label = Literal["supports", "refutes", "unknown"]
Source = Literal["vitaminc", "fever", "climate-fever"]
FILES: dict[Source, str] = {
    "vitaminc": "vitaminc.jsonl",
    "fever": "fever-validation.jsonl",
    "climate-fever": "climate-fever.jsonl",
}
SHARE = 15  # percent of the groups that are kept for dev
_LABELS: dict[str, Label] = {
    "SUPPORTS": "supports",
    "REFUTES": "refutes",
    "NOT ENOUGH INFO": "unknown",
    "NOT_ENOUGH_INFO": "unknown",
}
_BRACKETS = {"LRB": "(", "RRB": ")", "LSB": "[", "RSB": "]", "LCB": "{", "RCB": "}"}
_BRACKET = re.compile(r"-([LR][RSC]B)-")
_OPENING = re.compile(r"([(\[{]) +")
_CLOSING = re.compile(r" +([)\]},.;:!?%]+|'(?:s|re|ve|ll|d|m)\b|n't\b)", re.IGNORECASE)
_QUOTED = re.compile(r'``\s*|\s*\'\'|(?<![^\s(\[{])" +(?P<inner>[^"]{1,400}?) +"(?![^\W_])')
_MONEY = re.compile(r"(?<=[$£€¥#]) (?=\d)")
_POSSESSIVE = re.compile(r"(?<=s) '(?= )")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Example:
    """Does ``evidence`` support or refute ``claim``, or leave it open."""

    source: Source
    claim: str
    evidence: str
    label: Label
    group: str
    split: Literal["train", "dev"]


def load(data: Path) -> tuple[Example, ...]:
    """Read the three sets below ``data``, the folder with the public sets, in their own order."""
    rows = {source: _rows(data / "contradiction" / file) for source, file in FILES.items()}
    return (
        *read_vitaminc(rows["vitaminc"]),
        *read_fever(rows["fever"]),
        *read_climate(rows["climate-fever"]),
    )


def files(data: Path) -> list[Path]:
    """The files that ``load`` reads."""
    return [data / "contradiction" / file for file in FILES.values()]


def read_vitaminc(rows: Iterable[Mapping[str, str]]) -> Iterator[Example]:
    """Read VitaminC: one revised sentence of an encyclopedia page to a claim."""
    for row in rows:
        claim, evidence = detokenise(row["claim"]), detokenise(row["evidence"])
        yield _example("vitaminc", claim, evidence, row["label"], row["page"])


def read_fever(rows: Iterable[Mapping[str, object]]) -> Iterator[Example]:
    """Read FEVER, its sentences of evidence joined, the ones a claim needs most first."""
    held: list[tuple[str, list[str], str]] = []
    for row in rows:
        sentences = row["evidence"]
        assert isinstance(sentences, list)
        held.append((str(row["claim"]), [str(s) for s in sentences], str(row["label"])))
    groups = _connected([[_key(claim), *map(_key, sentences)] for claim, sentences, _ in held])
    for (claim, sentences, label), group in zip(held, groups, strict=True):
        clean = detokenise(claim)
        evidence = join_needed(clean, [detokenise(sentence) for sentence in sentences])
        yield _example("fever", clean, evidence, label, group)


def read_climate(rows: Iterable[Mapping[str, object]]) -> Iterator[Example]:
    """Read Climate-FEVER: each sentence of evidence with its own label."""
    for row in rows:
        claim, evidences = str(row["claim"]), row["evidences"]
        assert isinstance(evidences, list)
        for one in evidences:
            evidence, label = str(one["evidence"]).strip(), str(one["evidence_label"])
            # the same claim stands under two numbers once, and then belongs together
            yield _example("climate-fever", claim, evidence, label, _key(claim))


def split_of(source: Source, group: str) -> Literal["train", "dev"]:
    """The part that a group belongs to, by the hash of its name alone."""
    return "dev" if draw(source, group) % 100 < SHARE else "train"


def draw(source: Source, group: str) -> int:
    """A number for a group that depends on nothing but its name."""
    return int.from_bytes(sha256(f"{source}\n{group}".encode()).digest()[:8], "big")


def join_needed(claim: str, sentences: Iterable[str]) -> str:
    """Join sentences so that those with most of the claim's words come first, shorter first.

    Each is chosen for the words that the ones before it lack: a reader that cuts long texts at
    the end then loses what matters least. A sentence that stands twice is kept once.
    """
    missing = _words(claim)
    left = list(dict.fromkeys(sentences))
    chosen: list[str] = []
    while left:
        best = min(left, key=lambda one: (-len(_words(one) & missing), len(one), one))
        left.remove(best)
        chosen.append(best)
        missing -= _words(best)
    return " ".join(chosen)


def detokenise(text: str) -> str:
    """Put text that was cut into tokens back into running text: brackets, quotes, blanks."""
    text = _BRACKET.sub(lambda match: _BRACKETS[match[1]], text)
    text = _QUOTED.sub(_quote, text)
    text = _OPENING.sub(r"\1", text)
    text = _CLOSING.sub(r"\1", text)
    text = _POSSESSIVE.sub("'", _MONEY.sub("", text))
    return " ".join(text.replace(" -- ", " – ").split())


def _quote(match: re.Match[str]) -> str:
    if match["inner"] is not None:
        return f'"{match["inner"]}"'
    return '"'


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _example(source: Source, claim: str, evidence: str, label: str, group: str) -> Example:
    return Example(source, claim, evidence, _LABELS[label], group, split_of(source, group))


def _connected(rows: list[list[str]]) -> list[str]:
    """Name for each row of keys the group that it falls into: rows that share a key share one.

    A group is named by the least of its keys, so that the order of the file does not matter.
    """
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for keys in rows:
        for key in keys:
            one, two = sorted((root(keys[0]), root(key)))
            parent[two] = one
    return [root(keys[0]) for keys in rows]


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
