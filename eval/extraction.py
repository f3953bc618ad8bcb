"""Articles, comments and metadata of real pages, against trafilatura on the same pages.

Corpus: ``pages/extraction.tar.xz`` (trafilatura's test pages). The measure of text is that of its
own published evaluation: of each page's ``with`` snippets (text to keep) and ``without`` snippets
(boilerplate), white space normalised, a kept ``with`` is a true positive, a kept ``without`` a
false one; precision, recall and F are over all snippets. The headline compares like with like: our
``article`` sections against trafilatura without comments (``include_comments=False``). A second
pair of rows takes everything that each gives by default: all our documents (articles, posts and
comments), and trafilatura with its default settings, comments included; much of the gold's
boilerplate is comments, and some of its text is, on pages that are a thread.

The pages are also dealt into five folds by a hash of their names; the spread of F over them shows
how far a rule holds beyond the pages that suggested it.

- *comments found*: of the gold comment snippets that the page holds at all, the share found within
  one ``comment`` section.
- *title*, *author*: share of the pages with a gold value where ours is the same, without regard to
  case and punctuation; several authors are compared as a set of names. trafilatura's are what its
  ``extract_metadata`` gives.
- *CPU*: process time from bytes to the finished reading (for us with metadata, threads and posts;
  for trafilatura ``extract`` alone).

Splits: ``dev`` is 60 % of the pages by a hash of the file's name, ``check`` the rest, ``all``
both. Rules were first tuned on ``dev`` alone; later ones were judged on ``all``, by whether they
held in each fold, so that neither split is unseen any more.
"""

import json
import re
import tarfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import Any

from eval.corpus import sample
from eval.types import Result, Row
from reportedly.read.html import read_html
from reportedly.read.open import decode

FOLDS = 5
_SPACE = re.compile(r"\s+")
_AND = re.compile(r"\s*(?:[;,/&]|\band\b|\bund\b|\bet\b|\by\b)\s*")


@dataclass(slots=True)
class _Tally:
    """What one system got right: snippets kept and missed, fields, and CPU seconds."""

    kept: list[int] = field(default_factory=lambda: [0] * FOLDS)
    missed: list[int] = field(default_factory=lambda: [0] * FOLDS)
    wrong: list[int] = field(default_factory=lambda: [0] * FOLDS)
    titles: int = 0
    authors: int = 0
    seconds: list[float] = field(default_factory=list)

    def count(self, text: str, gold: dict[str, Any], fold: int) -> None:
        """Count a page's snippets in a text."""
        flat = normal(text)
        kept = sum(normal(snippet) in flat for snippet in gold["with"])
        self.kept[fold] += kept
        self.missed[fold] += len(gold["with"]) - kept
        self.wrong[fold] += sum(normal(snippet) in flat for snippet in gold["without"])

    def f(self) -> float:
        """F1 over all snippets."""
        return _f(sum(self.kept), sum(self.missed), sum(self.wrong))


def run(data: Path, split: str) -> Result:
    """Score reading on the pages of a split (``dev``, ``check``, ``all`` or ``sample``)."""
    import trafilatura  # a peer, needed for this table alone

    corpus = data / "pages" / "extraction.tar.xz"
    ours, peer, our_all, peer_all = _Tally(), _Tally(), _Tally(), _Tally()
    items = titled = authored = comments = found = 0
    trafilatura.extract("<p>warm up</p>")
    for _, raw, gold in pages_of(corpus, split):
        items += 1
        fold = fold_of(gold["file"])
        began = process_time()
        reading = read_html(decode(raw, html=True).text)
        ours.seconds.append(process_time() - began)
        articles = [s for s in reading.sections if s.kind == "article"]
        ours.count("\n\n".join(reading.text[s.start : s.end] for s in articles), gold, fold)
        tops = [s for s in reading.sections if s.kind != "post"]  # posts lie within articles
        our_all.count("\n\n".join(reading.text[s.start : s.end] for s in tops), gold, fold)
        began = process_time()
        text = trafilatura.extract(raw, include_comments=False)
        peer.seconds.append(process_time() - began)
        peer.count(text or "", gold, fold)
        peer_all.count(trafilatura.extract(raw) or "", gold, fold)
        said = [normal(reading.text[s.start : s.end]) for s in reading.sections]
        said = [t for t, s in zip(said, reading.sections, strict=True) if s.kind == "comment"]
        page = normal(raw.decode("utf-8", "replace"))
        for snippet in map(normal, gold.get("comments") or ()):
            if snippet in page or any(snippet in text for text in said):
                comments += 1
                found += any(snippet in text for text in said)
        if gold.get("title") or gold.get("author"):
            told = trafilatura.extract_metadata(raw)
            title = next((s.title for s in articles if s.title), None)
            author = next((s.author for s in articles if s.author), None)
            if gold.get("title"):
                titled += 1
                ours.titles += same(title, gold["title"])
                peer.titles += same(told.title if told else None, gold["title"])
            if gold.get("author"):
                authored += 1
                ours.authors += names(author) == names(gold["author"])
                peer.authors += names(told.author if told else None) == names(gold["author"])
    rows = [*_rows("reportedly", ours, titled, authored)]
    named = f"trafilatura {version('trafilatura')}"
    rows += _rows(named, peer, titled, authored)
    rows.append(Row("reportedly", "text F, all documents", our_all.f()))
    rows.append(Row(named, "text F, defaults with comments", peer_all.f()))
    note = f"{comments} snippets"
    rows.append(Row("reportedly", "comments found", found / max(1, comments), note=note))
    digest = sha256(corpus.read_bytes()).hexdigest()
    return Result("extraction", split, digest, items, tuple(rows))


def _rows(system: str, tally: _Tally, titled: int, authored: int) -> list[Row]:
    kept, missed, wrong = sum(tally.kept), sum(tally.missed), sum(tally.wrong)
    folds = [_f(*counts) for counts in zip(tally.kept, tally.missed, tally.wrong, strict=True)]
    note = "by fold " + " ".join(f"{value:.3f}" for value in folds)
    return [
        Row(system, "text F", tally.f(), note=note),
        Row(system, "text precision", kept / max(1, kept + wrong)),
        Row(system, "text recall", kept / max(1, kept + missed)),
        Row(system, "title", tally.titles / max(1, titled), note=f"{titled} pages"),
        Row(system, "author", tally.authors / max(1, authored), note=f"{authored} pages"),
        Row(system, "CPU", 1000 * sum(tally.seconds) / max(1, len(tally.seconds)), "ms/page"),
    ]


def _f(kept: int, missed: int, wrong: int) -> float:
    return 2 * kept / max(1, 2 * kept + wrong + missed)


def fold_of(name: str) -> int:
    """Return which of the folds a page's name falls into, whatever its split."""
    return int(sha256(name.encode()).hexdigest(), 16) // 100 % FOLDS


def in_split(name: str, split: str) -> bool:
    """Tell whether a page's name falls into a split."""
    if split not in {"dev", "check", "all", "sample"}:
        raise ValueError(f"no split {split!r}: dev, check, all or sample")
    dev = int(sha256(name.encode()).hexdigest(), 16) % 100 < 60
    return split in {"all", "sample"} or dev == (split == "dev")


def pages_of(corpus: Path, split: str) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Yield the address, the bytes and the gold annotation of each page of a split."""
    raws: dict[str, bytes] = {}
    table: dict[str, dict[str, Any]] = {}
    with tarfile.open(corpus) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is None:
                continue
            name = member.name.rpartition("/")[2]
            if name == "evaldata.json":
                table = json.loads(file.read())
            elif "/cache/" in member.name or name not in raws:
                raws[name] = file.read()
    held = [(url, gold) for url, gold in table.items() if gold["file"] in raws]
    for url, gold in sample([item for item in held if in_split(item[1]["file"], split)], split):
        yield url, raws[gold["file"]], gold


def normal(text: str) -> str:
    """Return a text with white space normalised, as the published evaluation does."""
    return _SPACE.sub(" ", text).strip()


def plain(text: str) -> str:
    """Return a text's words in lower case, without punctuation."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text)).strip().lower()


def same(told: str | None, gold: str) -> bool:
    """Tell whether two titles are the same but for case and punctuation."""
    return plain(told or "") == plain(gold)


def names(told: str | Sequence[str] | None) -> frozenset[str]:
    """Return the single names in an author field."""
    parts = [told] if isinstance(told, str) else list(told or ())
    return frozenset(plain(n) for part in parts for n in _AND.split(part) if plain(n))
