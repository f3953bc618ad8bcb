"""Publication dates of real pages, against htmldate on the same pages.

Corpus and splits as in ``eval/extraction.py``; pages whose gold has a date. Right is a value whose
day is the gold day; no value and a coarser one are wrong. htmldate is asked for the date of first
publication (``original_date=True``), its better setting for this gold, and gets no address; so do
we. CPU is process time from bytes to the date, for us with the whole reading of metadata.
"""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from time import process_time

from eval.extraction import pages_of
from eval.types import Result, Row
from reportedly.read.dom import parse
from reportedly.read.metadata import read_metadata
from reportedly.read.open import decode


def run(data: Path, split: str) -> Result:
    """Score publication dates on the pages of a split (``dev``, ``check`` or ``all``)."""
    import htmldate  # a peer, needed for this table alone

    corpus = data / "pages" / "extraction.tar.xz"
    ours = theirs = latest = items = 0
    our_seconds = their_seconds = 0.0
    for _, raw, gold in pages_of(corpus, split):
        if not gold.get("date"):
            continue
        items += 1
        began = process_time()
        told = read_metadata(parse(decode(raw, html=True).text)).published
        our_seconds += process_time() - began
        ours += (told or "")[:10] == gold["date"]
        began = process_time()
        theirs += htmldate.find_date(raw, original_date=True) == gold["date"]
        their_seconds += process_time() - began
        latest += htmldate.find_date(raw) == gold["date"]
    peer = f"htmldate {version('htmldate')}"
    count = max(1, items)
    rows = (
        Row("reportedly", "date accuracy", ours / count),
        Row(peer, "date accuracy", theirs / count, note="original_date=True"),
        Row(peer, "date accuracy, latest", latest / count, note="default setting"),
        Row("reportedly", "CPU", 1000 * our_seconds / count, "ms/page"),
        Row(peer, "CPU", 1000 * their_seconds / count, "ms/page"),
    )
    return Result("dates", split, sha256(corpus.read_bytes()).hexdigest(), items, rows)
