"""Attribution: who says what, against PolNeAR in its own format and in CofeNet's.

``dev`` is PolNeAR's development part (``polnear/dev``, brat stand-off) and the same articles as
CofeNet cut them into token rows (``cofenet/polnear/valid.txt``); ``train`` is PolNeAR's training
part in its own format alone. ``test`` is the same two under those names (``polnear/test``,
``cofenet/polnear/test.txt``), whichever of them is there: the test parts are withheld from
development and measured apart.

PolNeAR's own format. *Exact*: a source, cue or content counts where all its pieces have the
gold's offsets, once each. *Overlap*: contents are paired one to one, the best overlap first, where
they share at least half of the characters that either has (intersection over union, blanks not
counted). *Source given content*: of the pairs so made, the share whose sources overlap by half;
gold without a source is met by no source. *Whole*: pairs with right source, over all gold and all
found. All that we list is scored, but for what lies within another attribution, because PolNeAR
marks no nesting.

Gold that is not scored: see ``eval/polnear.py``.

CofeNet's format. Tokens are put back into running text (clitics and punctuation joined, rows of
one article parted by a blank line), read, and projected back; source, cue and content pieces are
painted in order, and the spans of the resulting B/I labels are compared exactly by type, in full
and with the gold and the answer cut at 300 tokens, as CofeNet's loader does.
Of ours, rows without a word more are what a report lists; *all* adds the deeds that the ledger
holds for programs, since PolNeAR marks them too; *tags* are the encoder's spans as it finds them.

The peers are those of ``eval/attribution_peers.py``, where they are installed, and a baseline of
our own, plainly naive: every quotation of five words or more, the form of "say" or the like
nearest to it in its paragraph, and the capitalised words or pronoun nearest to that verb.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from eval.attribution_peers import peers
from eval.corpus import corpus_sha256, sample
from eval.polnear import Article, Range, Ranges, Triple, read_polnear
from eval.types import Result, Row
from reportedly.mark.attribution import Reading, find_attributions, find_parts, read_documents
from reportedly.mark.cues import is_speech_word
from reportedly.models.encoder import Tagger, load_encoder
from reportedly.types import Attribution, Document

Finder = Callable[[str], "list[Triple]"]

_CUT = 300
_TYPES = ("source", "cue", "content")
_QUOTES = {"``": "“", "''": "”"}  # the treebank's marks, as they stood
_NO_SPACE_BEFORE = re.compile(r"(?:[.,;:!?%)\]}…]|n['’]t|['’](?:s|re|ve|ll|d|m|S)?|''|”)\Z")
_NO_SPACE_AFTER = re.compile(r"(?:[(\[{$£€#@]|``|“|‘)\Z")


def run(data: Path, split: str = "dev") -> Result:
    """Score ours, the baseline and the installed peers on dev, sample, train or test."""
    folder, cofenet = _parts(data, split)
    articles = sample(read_polnear(folder), split) if folder else []
    rows: list[Row] = []
    ours = Ours(load_encoder())
    systems = (("reportedly", ours.listed), ("naive baseline", naive), *peers())
    for system, finder in systems:
        if articles:
            begin = time.process_time()
            answers = [finder(article.text) for article in articles]
            spent = time.process_time() - begin
            rows += score(system, articles, answers)
            size = sum(len(article.text) for article in articles)
            rows.append(Row(system, "polnear speed", size / max(spent, 1e-9), "characters/s CPU"))
        if cofenet:
            rows += score_cofenet(system, cofenet, finder)
    if articles:
        every = [ours.attributions(article.text) for article in articles]
        rows += score("reportedly", articles, every, "all ")
    if cofenet:
        rows += score_cofenet("reportedly", cofenet, ours.attributions, "all ")
        rows += score_cofenet("reportedly", cofenet, ours.spans, "tags ")
    files = [cofenet] if cofenet else []
    if folder:
        files += [*(folder / "text").iterdir(), *(folder / "attributions").iterdir()]
    items = len(articles) if folder else len(_by_article(_read_rows(files[0])))
    return Result("attribution", split, corpus_sha256(files), items, tuple(rows))


def _parts(data: Path, split: str) -> tuple[Path | None, Path | None]:
    """The split's PolNeAR folder and its CofeNet file; of ``test`` whichever of the two exists."""
    if split not in ("dev", "sample", "train", "test"):
        raise ValueError(f"attribution has the splits dev, sample, train and test, not {split!r}")
    folder = data / "polnear" / ("dev" if split == "sample" else split)
    name = {"dev": "valid.txt", "test": "test.txt"}.get(split)
    cofenet = data / "cofenet" / "polnear" / name if name else None
    if split != "test":
        return folder, cofenet
    found = (
        folder if folder.is_dir() else None,
        cofenet if cofenet and cofenet.is_file() else None,
    )
    if found == (None, None):
        raise FileNotFoundError(f"{data} holds no test part of PolNeAR, in neither format")
    return found


class Ours:
    """The package at work on texts, each read once: its attributions, and the encoder's spans."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._readings: dict[str, Reading] = {}

    def listed(self, text: str) -> list[Triple]:
        """The attributions that a report lists of a text read as an article: all but deeds."""
        found = find_attributions(as_article(text), self._reading(text))
        return triples(one for one in found if one.manner != "deed")

    def attributions(self, text: str) -> list[Triple]:
        """The ledger's attributions, deeds among them."""
        return triples(find_attributions(as_article(text), self._reading(text)))

    def spans(self, text: str) -> list[Triple]:
        """The encoder's spans as it finds them, each a triple of its own."""
        found = []
        for part in find_parts(self._reading(text)):
            where = ((part.start, part.end),)
            source, cue, content = (where if part.type == kind else () for kind in _TYPES)
            found.append(Triple(source, cue, content))
        return found

    def _reading(self, text: str) -> Reading:
        if text not in self._readings:
            (self._readings[text],) = read_documents([as_article(text)], self._tagger)
        return self._readings[text]


def as_article(text: str) -> Document:
    """A text as a document of its own."""
    return Document(
        "d", "c", "article", None, 0, 0, None, None, None, None, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip


def triples(attributions: Iterable[Attribution]) -> list[Triple]:
    """Attributions as ranges."""
    return [
        Triple(
            tuple((s.start, s.end) for s in found.source),
            tuple((s.start, s.end) for s in found.cue),
            tuple((s.start, s.end) for s in found.content),
            found.within is not None,
        )
        for found in attributions
    ]


def naive(text: str) -> list[Triple]:
    """Each long quotation, the nearest verb of saying, the nearest capitals or pronoun to it."""
    triples = []
    names = re.compile(r"(?:[A-Z][\w.’'-]*\s+)*[A-Z][\w.’'-]*|\b(?:he|she|they)\b")
    for match in re.finditer(r"[“\"]([^”\"\n]+)[”\"]", text):
        if len(match.group(1).split()) < 5:
            continue
        left = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 300)
        right = text.find("\n", match.end())
        right = min(right if right >= 0 else len(text), match.end() + 300)
        near = [
            (
                min(abs(left + w.start() - match.end()), abs(match.start() - left - w.end())),
                left + w.start(),
                left + w.end(),
            )
            for w in re.finditer(r"\w+", text[left:right])
            if is_speech_word(w.group()) and not match.start() <= left + w.start() < match.end()
        ]
        if not near:
            continue
        _, start, end = min(near)
        nouns = [
            (
                min(abs(start - left - n.end()), abs(left + n.start() - end)),
                left + n.start(),
                left + n.end(),
            )
            for n in names.finditer(text[left:right])
            if not match.start() <= left + n.start() < match.end()
        ]
        source = ((min(nouns)[1], min(nouns)[2]),) if nouns else ()
        triples.append(Triple(source, ((start, end),), (match.span(),)))
    return triples


def score(
    system: str, articles: Sequence[Article], answers: Sequence[Sequence[Triple]], what: str = ""
) -> list[Row]:
    """Rows of one system on PolNeAR's own format (see the module's docstring).

    ``what`` is a word for the metrics' names, with a blank after it.
    """
    exact: dict[str, Counter[str]] = {kind: Counter() for kind in _TYPES}
    pairs = found = gold = right = 0
    for article, answer in zip(articles, answers, strict=True):
        top = [triple for triple in answer if not triple.nested]
        for kind in _TYPES:
            theirs = Counter(r for t in article.gold if (r := _part(t, kind)))
            mine = Counter(r for t in top if (r := _part(t, kind)))
            exact[kind]["gold"] += len(theirs)
            exact[kind]["found"] += len(mine)
            exact[kind]["right"] += len(set(theirs) & set(mine))
        matched = match(article.text, article.gold, top)
        pairs += len(matched)
        found += len(top)
        gold += len(article.gold)
        right += sum(_same_source(article.text, article.gold[g], top[f]) for g, f in matched)
    rows = []
    for kind in _TYPES:
        counts = exact[kind]
        rows.append(
            Row(
                system,
                f"polnear {what}{kind} exact F1",
                _f1(counts["right"], counts["gold"], counts["found"]),
            )
        )
    return [
        *rows,
        Row(system, f"polnear {what}content overlap F1", _f1(pairs, gold, found)),
        Row(system, f"polnear {what}content overlap precision", pairs / max(1, found)),
        Row(system, f"polnear {what}content overlap recall", pairs / max(1, gold)),
        Row(system, f"polnear {what}source given content", right / max(1, pairs)),
        Row(system, f"polnear {what}whole F1", _f1(right, gold, found)),
    ]


def _part(triple: Triple, kind: str) -> Ranges:
    return {"source": triple.source, "cue": triple.cue, "content": triple.content}[kind]


def _f1(right: int, gold: int, found: int) -> float:
    return 2 * right / (gold + found) if gold + found else 0.0


def match(
    text: str, gold: Sequence[Triple], found: Sequence[Triple], least: float = 0.5
) -> list[tuple[int, int]]:
    """Pair contents one to one, the best overlap first: indices into ``gold`` and ``found``."""
    candidates = []
    for g, theirs in enumerate(gold):
        for f, mine in enumerate(found):
            if (
                theirs.content[-1][1] > mine.content[0][0]
                and mine.content[-1][1] > theirs.content[0][0]
            ):
                share = overlap(text, theirs.content, mine.content)
                if share >= least:
                    candidates.append((-share, g, f))
    pairs: list[tuple[int, int]] = []
    for _, g, f in sorted(candidates):
        if all(g != a and f != b for a, b in pairs):
            pairs.append((g, f))
    return pairs


def overlap(text: str, one: Ranges, other: Ranges) -> float:
    """Intersection over union of two sets of ranges, in characters that are not blank."""
    first, second = _characters(text, one), _characters(text, other)
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def _characters(text: str, ranges: Ranges) -> set[int]:
    return {i for a, b in ranges for i in range(a, b) if not text[i : i + 1].isspace()}


def _same_source(text: str, gold: Triple, found: Triple) -> bool:
    if not gold.source or not found.source:
        return not gold.source and not found.source
    return overlap(text, gold.source, found.source) >= 0.5


def score_cofenet(system: str, path: Path, finder: Finder, what: str = "") -> list[Row]:
    """Exact micro F1 by type on CofeNet's token rows, in full and cut at 300 tokens.

    ``what`` is a word for the metrics' names, with a blank after it.
    """
    counts = {cut: {kind: Counter[str]() for kind in _TYPES} for cut in (0, _CUT)}
    for rows in _by_article(_read_rows(path)):
        text, starts = _detokenize(rows)
        painted = _paint(starts, [len(row["tokens"]) for row in rows], finder(text))
        for row, labels in zip(rows, painted, strict=True):
            for cut in (0, _CUT):
                stop = cut or len(labels)
                theirs, mine = _spans(row["labels"][:stop]), _spans(labels[:stop])
                for kind in _TYPES:
                    a = {span for span in theirs if span[0] == kind}
                    b = {span for span in mine if span[0] == kind}
                    counts[cut][kind]["gold"] += len(a)
                    counts[cut][kind]["found"] += len(b)
                    counts[cut][kind]["right"] += len(a & b)
    return [
        Row(system, f"cofenet {what}{kind} exact F1{' (cut at 300)' if cut else ''}",
            _f1(c["right"], c["gold"], c["found"]))
        for cut, kinds in counts.items()
        for kind, c in kinds.items()
    ]  # fmt: skip


def _read_rows(path: Path) -> list[dict[str, list[str]]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _by_article(rows: Iterable[dict[str, list[str]]]) -> list[list[dict[str, list[str]]]]:
    groups: dict[str, list[dict[str, list[str]]]] = {}
    for row in rows:
        groups.setdefault(str(row["id"]), []).append(row)
    return list(groups.values())


def _detokenize(rows: Sequence[dict[str, list[str]]]) -> tuple[str, list[Range]]:
    """Running text from token rows, and each token's range in it, rows one after another."""
    pieces: list[str] = []
    ranges: list[Range] = []
    at = 0
    for number, row in enumerate(rows):
        if number:
            pieces.append("\n\n")
            at += 2
        opened = False
        glue = True
        for token in row["tokens"]:
            token = _QUOTES.get(token, token)
            quote = token == '"'
            closes = (quote and opened) or (not quote and bool(_NO_SPACE_BEFORE.match(token)))
            if not glue and not closes:
                pieces.append(" ")
                at += 1
            pieces.append(token)
            ranges.append((at, at + len(token)))
            at += len(token)
            opened = opened != quote
            glue = (quote and opened) or bool(_NO_SPACE_AFTER.match(token))
    return "".join(pieces), ranges


def _paint(
    tokens: Sequence[Range], lengths: Sequence[int], found: Sequence[Triple]
) -> list[list[str]]:
    """B/I labels by row: what is not nested, in order, later over earlier, cut at row ends."""
    labels = ["O"] * len(tokens)
    breaks = set()
    at = 0
    for length in lengths:
        breaks.add(at)
        at += length
    for triple in found:
        if triple.nested:
            continue
        for kind in ("content", "source", "cue"):
            for a, b in _part(triple, kind):
                for place, i in enumerate(_between(tokens, a, b)):
                    labels[i] = f"{'B' if place == 0 or i in breaks else 'I'}-{kind}"
    painted = []
    at = 0
    for length in lengths:
        painted.append(labels[at : at + length])
        at += length
    return painted


def _between(tokens: Sequence[Range], a: int, b: int) -> range:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle][1] <= a:
            low = middle + 1
        else:
            high = middle
    stop = low
    while stop < len(tokens) and tokens[stop][0] < b:
        stop += 1
    return range(low, stop)


def _spans(labels: Sequence[str]) -> set[tuple[str, int, int]]:
    spans = set()
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        mark, _, name = label.partition("-")
        if kind and (mark != "I" or name != kind):
            spans.add((kind, start, i))
            kind = ""
        if mark == "B" or (mark == "I" and not kind):
            start, kind = i, name
    return spans
