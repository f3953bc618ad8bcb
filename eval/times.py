"""TIMEX3 tagging and normalisation, scored as in TempEval-3 (UzZaman et al., 2013).

Sets: TimeBank and AQUAINT news (``tbaq``), WikiWars (``wikiwars``), MEANTIME Wikinews
(``meantime``) and tweets (``tweets``), the public parts of each.

Splits. ``heldout`` was set aside by the SHA-256 of the file name before any rule was written: the
files whose hash is 0, 1 or 2 modulo 10 for tbaq, meantime and tweets, and the five smallest hashes
for WikiWars. ``dev`` is the rest, ``all`` both. Rules are tuned on ``dev`` alone.

Matching. Strict: the same start and end. Relaxed: an overlap of at least one character, each gold
expression paired with at most one of ours and the reverse, in text order. Value: a relaxed pair
with the same value; precision over what we gave, recall over the gold.

Gold. The document creation time is the anchor and is not scored; where it stands in the text
(MEANTIME's dateline) whatever overlaps it is left out on both sides. Expressions without any text
(TimeML's empty anchors) are left out, of nested ones the outer one counts. An empty gold value is
kept, so it can only be missed. MEANTIME is annotated in the title and the first five sentences of
each article, so only these are given. Its tokens are joined with single spaces, none before
closing or after opening punctuation and clitics, and a line break after each sentence.
"""

import hashlib
import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.types import Result, Row
from reportedly.mark.times import find_times
from reportedly.types import Document

SETS: Final = ("tbaq", "wikiwars", "meantime", "tweets")
_HELDOUT_WARS: Final = 5
_PEER_DOCUMENTS: Final = 12
_MEANTIME_SENTENCES: Final = 6


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated expression: half-open offsets, its text, type and value."""

    start: int
    end: int
    text: str
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """One annotated text with its creation time (None: not known) and what not to score."""

    name: str
    text: str
    created: str | None
    gold: tuple[Gold, ...]
    ignored: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over a corpus, from which every figure follows."""

    gold: int
    found: int
    strict: int
    relaxed: int
    value: int
    strict_value: int
    type: int

    def f1(self, right: int) -> float:
        """F1 with ``right`` hits over what was found and what is there."""
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def _hash(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def _files(data: Path, name: str, split: str) -> list[Path]:
    root = data / "times"
    if name == "wikiwars":
        paths = sorted((root / "wikiwars-train").glob("*.tml"), key=lambda p: _hash(p.name))
        held = set(paths[:_HELDOUT_WARS])
    else:
        pattern = {
            "tbaq": "tbaq/[TA]*/*.tml",
            "meantime": "meantime/intra-doc_annotation/*/*.xml",
            "tweets": "tweets-train/*.tml",
        }[name]
        paths = list(root.glob(pattern))
        held = {p for p in paths if _hash(p.name) % 10 < 3}
    if split == "dev":
        paths = [p for p in paths if p not in held]
    elif split == "heldout":
        paths = [p for p in paths if p in held]
    elif split != "all":
        raise ValueError(f"no split {split!r}: dev, heldout or all")
    return sorted(paths)


def _timeml(path: Path) -> Item:
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    created = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    if body is None:
        raise ValueError(f"{path} has no TEXT")
    parts: list[str] = []
    gold: list[Gold] = []

    def walk(node: ET.Element, inside: bool) -> None:
        timex = node.tag == "TIMEX3" and not inside
        start = sum(map(len, parts))
        parts.append(node.text or "")
        for child in node:
            walk(child, inside or timex)
            parts.append(child.tail or "")
        text = "".join(parts)[start:]
        if timex and text.strip():
            lead = len(text) - len(text.lstrip())
            stripped = text.strip()
            gold.append(
                Gold(
                    start + lead,
                    start + lead + len(stripped),
                    stripped,
                    node.get("type", ""),
                    node.get("value", ""),
                )
            )

    walk(body, False)
    return Item(
        path.name,
        "".join(parts),
        created.get("value") if created is not None else None,
        tuple(sorted(gold, key=lambda g: g.start)),
    )


_NO_SPACE_BEFORE: Final = re.compile(r"[.,;:!?%)\]}]|''|'(?:s|S|re|ve|ll|d|m)?|n't")
_NO_SPACE_AFTER: Final = frozenset({"(", "[", "{", "``", "$", "£", "€", "US$"})


def _meantime(path: Path) -> Item:
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    text = ""
    spans: dict[str, tuple[int, int]] = {}
    sentence, before = "0", ""
    for token in root.iter("token"):
        number, word = token.get("sentence", "0"), token.text or ""
        if int(number) >= _MEANTIME_SENTENCES:
            break
        if number != sentence:
            text += "\n"
        elif before and not _NO_SPACE_BEFORE.fullmatch(word) and before not in _NO_SPACE_AFTER:
            text += " "
        spans[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += word
        sentence, before = number, word
    created: str | None = None
    gold: list[Gold] = []
    ignored: list[tuple[int, int]] = []
    for timex in root.iter("TIMEX3"):
        places = [spans[t] for a in timex.iter("token_anchor") if (t := a.get("t_id", "")) in spans]
        is_creation = timex.get("functionInDocument") == "CREATION_TIME"
        if is_creation:
            created = timex.get("value") or created
        if not places:
            continue
        start, end = min(p[0] for p in places), max(p[1] for p in places)
        if is_creation:
            ignored.append((start, end))
        else:
            gold.append(
                Gold(start, end, text[start:end], timex.get("type", ""), timex.get("value", ""))
            )
    gold.sort(key=lambda g: (g.start, -g.end))
    outer: list[Gold] = []
    for one in gold:
        if not outer or one.start >= outer[-1].end:
            outer.append(one)
    return Item(path.name, text, created, tuple(outer), tuple(ignored))


def load(data: Path, name: str, split: str) -> list[Item]:
    """The annotated texts of one set (see ``SETS``) and split: dev, heldout or all."""
    read = _meantime if name == "meantime" else _timeml
    return [read(path) for path in _files(data, name, split)]


Found = tuple[int, int, str, str]
"""What a system gives: start, end, type, value."""


def tag(item: Item) -> list[Found]:
    """Our own tagger on one text, anchored to its creation time."""
    document = Document(
        id=item.name,
        capture="",
        kind="article",
        parent=None,
        depth=0,
        missing_ancestors=0,
        title=None,
        author=None,
        publisher=None,
        published=item.created,
        modified=None,
        permalink=None,
        republished_from=None,
        agent=None,
        start=0,
        end=len(item.text),
        text=item.text,
    )
    return [(t.start, t.end, t.type, t.value) for t in find_times(document, item.created)]


def pairs(item: Item, found: Iterable[Found]) -> tuple[list[Found], list[tuple[Gold, Found]]]:
    """What is scored of ``found``, and the relaxed pairs, in text order, exact ones first."""
    scored = [
        f for f in found if not any(f[0] < end and start < f[1] for start, end in item.ignored)
    ]
    exact = {(f[0], f[1]): f for f in scored}
    matched: list[tuple[Gold, Found]] = []
    used: set[tuple[int, int]] = set()
    rest: list[Gold] = []
    for gold in item.gold:
        if (gold.start, gold.end) in exact:
            matched.append((gold, exact[gold.start, gold.end]))
            used.add((gold.start, gold.end))
        else:
            rest.append(gold)
    for gold in rest:
        for one in scored:
            if (one[0], one[1]) not in used and one[0] < gold.end and gold.start < one[1]:
                matched.append((gold, one))
                used.add((one[0], one[1]))
                break
    return scored, matched


def score(items: Iterable[Item], tagger: Callable[[Item], list[Found]]) -> tuple[Score, float]:
    """Counts of a tagger over the items, and the CPU seconds that it took."""
    gold = found = strict = relaxed = value = strict_value = kind = 0
    spent = 0.0
    for item in items:
        begin = time.process_time()
        given = tagger(item)
        spent += time.process_time() - begin
        scored, matched = pairs(item, given)
        gold += len(item.gold)
        found += len(scored)
        relaxed += len(matched)
        for want, have in matched:
            same = (want.start, want.end) == have[:2]
            right = want.value == have[3]
            strict += same
            value += right
            strict_value += same and right
            kind += want.type == have[2]
    return Score(gold, found, strict, relaxed, value, strict_value, kind), spent


def _dateparser(item: Item) -> list[Found]:
    from datetime import datetime

    from dateparser.search import search_dates

    settings: dict[str, object] = {}
    if item.created and re.match(r"\d{4}-\d\d-\d\d", item.created):
        settings["RELATIVE_BASE"] = datetime.fromisoformat(item.created[:10])
    found: list[Found] = []
    place = 0
    for text, when in search_dates(item.text, languages=["en"], settings=settings) or []:
        start = item.text.find(text, place)
        if start < 0:
            continue
        place = start + len(text)
        found.append((start, place, "DATE", when.strftime("%Y-%m-%d")))
    return found


def _rows(system: str, name: str, counts: Score, spent: float, chars: int, note: str) -> list[Row]:
    figures = {
        "strict F1": counts.f1(counts.strict),
        "relaxed F1": counts.f1(counts.relaxed),
        "value F1": counts.f1(counts.value),
        "relaxed precision": counts.relaxed / counts.found if counts.found else 0.0,
        "relaxed recall": counts.relaxed / counts.gold if counts.gold else 0.0,
        "type F1": counts.f1(counts.type),
    }
    rows = [Row(system, f"{name} {metric}", round(v, 4), "", note) for metric, v in figures.items()]
    speed = chars / spent if spent else 0.0
    rows.append(Row(system, f"{name} speed", round(speed), "characters/CPU s", note))
    return rows


def run(data: Path, split: str) -> Result:
    """Score ours on all four sets, and dateparser on the first news and war texts of the split."""
    rows: list[Row] = []
    digest = hashlib.sha256()
    count = 0
    for name in SETS:
        for path in _files(data, name, split):
            digest.update(path.read_bytes())
        items = load(data, name, split)
        count += len(items)
        counts, spent = score(items, tag)
        chars = sum(len(item.text) for item in items)
        rows += _rows("reportedly", name, counts, spent, chars, f"{len(items)} texts")
    rows += _peer(data, split)
    return Result("times", split, digest.hexdigest(), count, tuple(rows))


def _peer(data: Path, split: str) -> list[Row]:
    """dateparser's ``search_dates`` on a few short texts, for it takes seconds for each."""
    try:
        import dateparser
    except ImportError:
        return []
    items = sorted(load(data, "tbaq", split), key=lambda i: _hash(i.name))
    items = [i for i in items if len(i.text) < 3000][:_PEER_DOCUMENTS]
    chars = sum(len(i.text) for i in items)
    note = f"a subset of {len(items)} short texts, for its speed"
    peer = f"dateparser {dateparser.__version__}"
    rows = _rows(peer, "tbaq", *score(items, _dateparser), chars, note)
    return rows + _rows("reportedly", "tbaq subset", *score(items, tag), chars, note)
