"""How fast each stage is, how much memory a reading takes, how long a cold start is.

Characters per CPU-second of one core on running news (the texts of PolNeAR's dev part), each
stage alone on the same documents, then all that a page's documents are marked with at once, as a
speed, as a share of what the encoder by itself allows, and beside what the rules over spaCy's
parse take for quotations alone (``make peers`` installs it); then whole readings in a
process of their own, on the largest of these texts and on all of them glued to a page of five
million characters. Timings are for comparison within one run: machines are noisy, and none of
these figures is a floor. The process keeps to one core while it measures stages, so that no
library gains by threads that another lacks.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from eval.attribution_peers import by_rules
from eval.corpus import corpus_sha256
from eval.spacy_pipeline import load_spacy, parse, version
from eval.types import Result, Row
from reportedly.claim.cluster import cluster_mentions
from reportedly.mark.attribution import Reading, find_attributions, read_documents
from reportedly.mark.evidence import find_evidence
from reportedly.mark.hints import KINDS
from reportedly.mark.names import find_names
from reportedly.mark.places import find_places
from reportedly.mark.quotes import find_quotes
from reportedly.mark.speakers import resolve_speakers
from reportedly.mark.times import find_times
from reportedly.models.encoder import load_encoder
from reportedly.models.gazetteer import load_gazetteer
from reportedly.models.load import Models
from reportedly.pipeline import mark_page
from reportedly.read.page import Page, read_page
from reportedly.settings import Settings
from reportedly.trace.reuse import find_reuse
from reportedly.types import Attribution

PUBLISHED = "2016-10-01"
MARKS, PIECES, ENCODER = "all marks", "wordpieces", "the encoder alone"


def run(data: Path, split: str) -> Result:
    """Time every stage; ``split`` only names the row, the texts are always PolNeAR's dev part."""
    files = sorted((data / "polnear" / "dev" / "text").glob("*"))
    with one_core():
        rows = _stages(files)
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.txt"
        glued = b"\n\n".join(path.read_bytes() for path in files)
        large.write_bytes((glued * (5_000_000 // len(glued) + 1))[:5_000_000])
        small = max(files, key=lambda path: path.stat().st_size)
        for name, page in (("cold start, one long article", small), ("a 5 MB page", large)):
            rows.extend(_whole(name, page))
    return Result("speed", split, corpus_sha256(files), len(files), tuple(rows))


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process, and what threads it makes, to one core, where that can be told."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _stages(files: Sequence[Path]) -> list[Row]:
    raw = [path.read_bytes() for path in files]
    characters = sum(len(text.decode()) for text in raw)
    models = Models(load_gazetteer(), load_encoder(threads=1))
    rows: list[Row] = []

    def stage(name: str, work: Callable[[], Any]) -> Any:
        started = time.process_time()
        done = work()
        spent = time.process_time() - started
        rows.append(Row("reportedly", f"{name}", characters / spent, "chars/CPU-s"))
        return done

    pages: list[Page] = stage(
        "read (text)",
        lambda: [
            read_page(text, path.name, Settings(published=PUBLISHED))
            for text, path in zip(raw, files, strict=True)
        ],
    )
    html = [
        b"<html><body><article><h1>Title</h1>"
        + b"".join(b"<p>%s</p>\n" % block for block in text.split(b"\n\n"))
        + b"</article></body></html>"
        for text in raw
    ]
    stage(
        "read (HTML)",
        lambda: [
            read_page(text, f"{path.name}.html", Settings())
            for text, path in zip(html, files, strict=True)
        ],
    )
    documents = [document for page in pages for document in page.documents]
    stage("quotes", lambda: [find_quotes(document.text) for document in documents])
    cut = stage(PIECES, lambda: [models.tagger.cut(d.text) for d in documents])
    bare = [(p, np.zeros((len(p), KINDS), dtype=np.int32)) for p in cut]
    stage(ENCODER, lambda: models.tagger.tag(bare))
    readings: list[Reading] = stage(
        "attribution, what the encoder reads",
        lambda: [read_documents([document], models.tagger)[0] for document in documents],
    )
    found: list[tuple[Attribution, ...]] = stage(
        "attribution, joined",
        lambda: [find_attributions(d, r) for d, r in zip(documents, readings, strict=True)],
    )
    stage("names", lambda: [find_names(d, r) for d, r in zip(documents, readings, strict=True)])
    by_id = {d.id: a for d, a in zip(documents, found, strict=True)}
    resolved = stage(
        "speakers",
        lambda: [
            resolve_speakers(page.documents, [a for d in page.documents for a in by_id[d.id]])
            for page in pages
        ],
    )
    stage("times", lambda: [find_times(document, PUBLISHED) for document in documents])
    stage("places", lambda: [find_places(page.documents, models.gazetteer) for page in pages])
    stage(
        "evidence",
        lambda: [find_evidence(document, by_id[document.id]) for document in documents],
    )
    spoken = [attribution for _, _, attributions in resolved for attribution in attributions]
    stage("claims", lambda: cluster_mentions(documents, spoken))
    stage("reuse", lambda: find_reuse(documents))
    settings = Settings(published=PUBLISHED)
    stage(MARKS, lambda: [mark_page(page, settings, models) for page in pages])
    rows.append(of_the_encoder(rows))
    rows += beside_spacy(next(r for r in rows if r.metric == MARKS), [d.text for d in documents])
    return rows


def of_the_encoder(rows: Sequence[Row]) -> Row:
    """How much of the speed that the bare encoder allows is left when all marks are made.

    The bare encoder is its passes over a text's pieces, and the cutting into them.
    """
    speed = {row.metric: row.value for row in rows}
    allowed = 1 / (1 / speed[PIECES] + 1 / speed[ENCODER])
    share = 100 * speed[MARKS] / allowed
    return Row("reportedly", f"{MARKS}, of what the encoder allows", share, "%")


def beside_spacy(mine: Row, texts: Sequence[str]) -> list[Row]:
    """The same figure for spaCy and the rules over it, and how many times that ours is."""
    if load_spacy() is None:
        return []
    started = time.process_time()
    for text in texts:
        by_rules(parse(text))
    speed = sum(map(len, texts)) / (time.process_time() - started)
    peer = f"rules on {version()}"
    return [
        Row(peer, mine.metric, speed, mine.unit, "quotations and their sources alone"),
        Row(mine.system, f"{mine.metric}, of {peer}", mine.value / speed, "times"),
    ]


def _whole(name: str, page: Path) -> Sequence[Row]:
    """Run the command in a process of its own: wall time and peak memory."""
    command = [sys.executable, "-m", "reportedly", "read", str(page), "--format", "json"]
    started = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    wall = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return (
        Row("reportedly", f"{name}: wall", wall, "s"),
        Row("reportedly", f"{name}: peak memory", peak, "MB", "the largest child so far"),
    )
