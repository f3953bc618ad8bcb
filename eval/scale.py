"""How a case grows: claims from 10,000 to 100,000 mentions, and a case file of 10,000 pages.

The texts are outlets' articles varied by a seed (``scale_texts.py``). *Claims*: seconds of CPU for
joining mentions into claims, and the exponent of their growth (log of the ratio of seconds over log
of the ratio of mentions; 1 is linear). The sentence encoder is left out of it, as it reads each
text once: in its place stand sums of a random direction for each word, which lie close where texts
share words, so that pairs are scored and clusters joined as ever; the time for these is not
counted. As the texts are variants of a few articles, sentences of one kind grow denser with the
number of mentions, and a part of the exponent is theirs. *Case file*: adding pages; questions put
to a case of 100,000 records, the slowest of several; the whole line on a few pages with all models,
from which the figure for all pages is worked out and not measured. The split ``small`` takes a
fiftieth of everything, to try the script. Figures are seconds of CPU, as others may use the
machine; where the disk counts, of wall time.
"""

import math
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TypeVar

import numpy as np

from eval.corpus import corpus_sha256
from eval.scale_texts import Article, claims_of, page_of, read_articles, vary
from eval.types import Result, Row
from reportedly.casework import add_pages, case_work
from reportedly.claim.cluster import cluster_mentions
from reportedly.claim.wording import read_wording
from reportedly.ids import make_id
from reportedly.models.judging import Floats
from reportedly.models.load import load_models
from reportedly.settings import Settings
from reportedly.store.case import open_case, transaction
from reportedly.store.inputs import PageBytes, add_page
from reportedly.store.run import Work, run_case
from reportedly.types import Agent, Attribution, Capture, Claim, Document, Ledger, Mention

T = TypeVar("T")
SEED = 5
WIDTH = 96  # of the vectors that stand in for the encoder's
QUERIES = {
    "one record by its id": "SELECT json FROM ledger WHERE id = ?",
    "a hundred claims": "SELECT id, json FROM ledger WHERE type = 'claim' LIMIT 100",
    "how many claims": "SELECT count(*) FROM ledger WHERE type = 'claim'",
    "how many of each type": "SELECT type, count(*) FROM ledger GROUP BY type",
    "a word": "SELECT count(*) FROM word WHERE word MATCH ?",
}


@dataclass(frozen=True)
class Size:
    """What a split measures: numbers of mentions, of pages to add and to read, and of records."""

    mentions: tuple[int, ...]
    pages: int
    read: int
    records: int


SIZES = {
    "dev": Size((10_000, 30_000, 100_000), 10_000, 30, 100_000),
    "small": Size((200, 600, 2_000), 200, 1, 2_000),
}


class Directions:
    """An Embedder without a network: a text's vector is the sum of its words' random directions.

    ``seconds`` is the CPU time that it has taken.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._words: dict[str, Floats] = {}

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return vectors of length 1, (texts, width); a text without content words has zeros."""
        started = time.process_time()
        found: Floats = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for stem in read_wording(text).stems:
                row += self._direction(stem)
            row /= np.float32(max(float(np.linalg.norm(row)), 1e-12))
        self.seconds += time.process_time() - started
        return found

    def _direction(self, stem: str) -> Floats:
        if stem not in self._words:
            seed = int.from_bytes(sha256(stem.encode()).digest()[:8])
            chosen = np.random.default_rng(seed).standard_normal(WIDTH)
            self._words[stem] = chosen.astype(np.float32)
        return self._words[stem]


def run(data: Path, split: str) -> Result:
    """Measure a split, ``dev`` (the sizes that are told of) or ``small``."""
    folder = data / "events" / "outlets"
    articles = read_articles(folder)
    size = SIZES[split]
    rows = [*claims_grow(articles, size.mentions)]
    with tempfile.TemporaryDirectory() as scratch:
        rows += _added(articles, size.pages, Path(scratch))
        rows += _asked(articles, size.records, Path(scratch))
        rows += _read(articles, size, Path(scratch))
    digest = corpus_sha256(folder.glob("*.json"))
    return Result("scale", split, digest, size.mentions[-1], tuple(rows))


def claims_grow(articles: Sequence[Article], sizes: Sequence[int]) -> Iterator[Row]:
    """Join mentions in rising numbers, and tell how the time grows from the first to the last."""
    spent: list[float] = []
    for size in sizes:
        documents, attributions = mentions(articles, size)
        stand_in = Directions()
        started = time.process_time()
        claims = cluster_mentions(documents, attributions, stand_in)
        spent.append(max(time.process_time() - started - stand_in.seconds, 1e-6))
        note = f"{len(claims):,} claims, encoder left out"
        yield Row("reportedly", f"claims of {size:,} mentions", spent[-1], "s CPU", note)
    yield Row("reportedly", f"memory, claims of {sizes[-1]:,} mentions", _peak(), "MB", "at most")
    grown = exponent(sizes[0], sizes[-1], spent[0], spent[-1])
    note = f"from {sizes[0]:,} to {sizes[-1]:,} mentions"
    yield Row("reportedly", "growth exponent of claims", grown, note=note, error=True)


def exponent(few: int, many: int, short: float, long: float) -> float:
    """Return the power of the number with which the time grows: 1 is linear, 2 quadratic."""
    return math.log(long / short) / math.log(many / few)


def mentions(articles: Sequence[Article], size: int) -> tuple[list[Document], list[Attribution]]:
    """Return documents with so many claims in all."""
    documents: list[Document] = []
    found: list[Attribution] = []
    for number, article in enumerate(vary(articles, size, SEED)):
        document, claimed = claims_of(article, number)
        documents.append(document)
        found += claimed
        if len(found) >= size:
            break
    return documents, found[:size]


def _added(articles: Sequence[Article], count: int, scratch: Path) -> Iterator[Row]:
    folder = scratch / "pages"
    folder.mkdir()
    files = []
    for number, article in enumerate(vary(articles, count, SEED)):
        files.append(folder / f"{number:05d}.html")
        files[-1].write_bytes(page_of(article, number))
    path = scratch / "pages.case"

    def add() -> int:
        with open_case(path, write=True, create=True) as case:
            return sum(one.status == "added" for one in add_pages(case, files, Settings()))

    wall, cpu, added = _timed(add)
    assert added == count, f"{added} of {count} pages were added"
    yield Row("reportedly", f"add {count:,} pages", wall, "s", f"{cpu:.1f} s CPU")
    megabytes = path.stat().st_size / 1e6
    yield Row("reportedly", f"case file of {count:,} pages, not yet run", megabytes, "MB")


def _asked(articles: Sequence[Article], records: int, scratch: Path) -> Iterator[Row]:
    """Fill a case with records by a work that needs no models, then ask it."""
    path = scratch / "records.case"
    pages = vary(articles, records, SEED + 1)
    made = [0]

    def mark(page: bytes, uri: str, _: Settings) -> Ledger:
        number = int(uri)
        document, claimed = claims_of(
            Article(f"Report {number}", tuple(page.decode().split("\n"))), number
        )
        agents = {one.agent: Agent(one.agent or "", f"Speaker {one.agent}", "person")
                  for one in claimed}  # fmt: skip
        capture = Capture(
            document.capture, uri, sha256(page).hexdigest(), "text/plain", document.text, "utf-8"
        )
        return Ledger((capture,), (document,), tuple(agents.values()), tuple(claimed))

    def join(parts: Sequence[Ledger]) -> Ledger:
        told = [one for part in parts for one in part.attributions]
        return Ledger(
            claims=tuple(
                Claim(make_id("claim", one.id), one.content[0].text,
                      (Mention(make_id("mention", one.id), one.document, one.content[0], one.id),))
                for one in told[::3]
            )
        )  # fmt: skip

    with open_case(path, write=True, create=True) as case:
        with transaction(case):
            for number, article in enumerate(pages):
                if made[0] >= records:
                    break
                page = "\n".join(article.sentences).encode()
                add_page(case, PageBytes(str(number), page, Settings()))
                made[0] += 2 + 4 + 4 * len(article.sentences) // 3
        run_case(case, Settings(), Work("measure", mark, join))
    with open_case(path) as case:
        (held,) = case.db.execute("SELECT count(*) FROM ledger").fetchone()
        ids = [key for (key,) in case.db.execute("SELECT id FROM record")]
        for name, query in QUERIES.items():
            slowest = max(_ask(case.db, query, ids, k) for k in range(5))
            note = f"{held:,} records, the slowest of 5"
            yield Row("reportedly", f"ledger: {name}", 1000 * slowest, "ms CPU", note)


def _ask(db: sqlite3.Connection, query: str, ids: Sequence[str], number: int) -> float:
    told = Random(number).choice(ids) if "id = ?" in query else ("report", "year")[number % 2]
    started = time.process_time()
    db.execute(query, (told,) if "?" in query else ()).fetchall()
    return time.process_time() - started


def _read(articles: Sequence[Article], size: Size, scratch: Path) -> Iterator[Row]:
    folder = scratch / "sample"
    folder.mkdir()
    files = []
    for number, article in enumerate(vary(articles, size.read, SEED + 2)):
        files.append(folder / f"{number}.html")
        files[-1].write_bytes(page_of(article, number))
    settings = Settings()
    models = load_models()
    with open_case(scratch / "sample.case", write=True, create=True) as case:
        list(add_pages(case, files, settings))
        work = case_work(settings, "measure", lambda: models)
        wall, cpu, ran = _timed(lambda: run_case(case, settings, work))
    assert ran.marked == size.read, f"{ran.marked} pages were marked"
    yield Row("reportedly", "run, a page", cpu / size.read, "s CPU",
              f"{size.read} pages with all models; {wall / size.read:.2f} s")  # fmt: skip
    hours = cpu / size.read * size.pages / 3600
    yield Row("reportedly", f"run, {size.pages:,} pages", hours, "h CPU",
              "worked out from the row above, not measured")  # fmt: skip
    note = "at most, the rows above included"
    yield Row("reportedly", "memory, run with all models", _peak(), "MB", note)


def _timed(work: Callable[[], T]) -> tuple[float, float, T]:
    wall, cpu = time.perf_counter(), time.process_time()
    done = work()
    return time.perf_counter() - wall, time.process_time() - cpu, done


def _peak() -> float:
    """Return the most memory that the process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
