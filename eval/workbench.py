"""How fast the workbench is over ten thousand records, as a person at the browser meets it.

A case is made by seed (``eval/workbench_case.py``), served by the command, and used in a headless
Chromium on this machine: first paint of each view, review acts by keyboard from the key to the
next card, searches. Beside each time on the clock stands the processor time that the server took
for one act, which a busy machine sways less. None of these figures is a floor.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from eval.types import Result, Row
from eval.workbench_case import PAGES, make_case, make_page, statement
from tests.export.browser import Tab, chromium, find_chromium

SEED = 20310506
ACTS = 40
_VIEWS = ("/", "/read", "/claims", "/claims?sort=disagreement", "/queue", "/findings")
_WATCH = """
  window.times = []; let pressed = 0;
  document.addEventListener("keydown", () => { pressed = performance.now(); }, true);
  document.addEventListener("htmx:afterSettle", () => {
    requestAnimationFrame(() => {
      if (pressed) times.push(performance.now() - pressed);
      pressed = 0;
    });
  }); 0"""
_PAINT = """new Promise(done => {
  const look = () => {
    const [entry] = performance.getEntriesByName("first-contentful-paint");
    entry ? done(entry.startTime) : requestAnimationFrame(look);
  };
  look();
})"""


class Server:
    """The command, serving a case: its address with the token, and the processor time it took."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        self.address = process.stdout.readline().strip()
        parts = urlsplit(self.address)
        self.root, self.token = f"{parts.scheme}://{parts.netloc}", parts.query
        self._process = process

    def enter(self, tab: Tab, path: str) -> None:
        """Open a view, with the token."""
        tab.visit(f"{self.root}{path}{'&' if '?' in path else '?'}{self.token}")

    def spent(self) -> float:
        """Return the processor time that the server has taken, in milliseconds (Linux)."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(_: Path, split: str, pages: int = PAGES, acts: int = ACTS) -> Result:
    """Measure all of it; the corpus is the seeded case, ``split`` only names the row."""
    program = find_chromium()
    if program is None:
        raise SystemExit("no Chromium on this machine: the workbench is measured in one")
    corpus = sha256()
    for number in range(pages):
        corpus.update(make_page(number, SEED)[0])
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "seeded.case"
        count = make_case(case, pages, SEED)
        with _serving(case) as server, chromium(program) as tab:
            rows = [
                *_paints(server, tab),
                *_acts(server, tab, acts),
                *_searches(server, tab, pages),
            ]
    return Result("workbench", split, corpus.hexdigest(), count, tuple(rows))


@contextmanager
def _serving(case: Path) -> Iterator[Server]:
    command = [sys.executable, "-m", "reportedly", "serve", str(case), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield Server(process)
    finally:
        process.terminate()
        process.wait(60)
        assert process.stdout
        process.stdout.close()


def _row(metric: str, times: Sequence[float], spent: float, note: str = "") -> list[Row]:
    """Return the median and the 95th percentile of some times, and the server's part."""
    ranked = sorted(times)
    high = ranked[min(len(ranked) - 1, round(0.95 * len(ranked)))]
    server = f"server {spent / len(ranked):.0f} ms of processor time each"
    told = f"{len(ranked)} times; {server}" + (f"; {note}" if note else "")
    return [
        Row("reportedly", f"{metric}, median", median(ranked), "ms", told),
        Row("reportedly", f"{metric}, p95", high, "ms"),
    ]


def _paints(server: Server, tab: Tab) -> list[Row]:
    before = server.spent()
    server.enter(tab, "/")
    first = float(tab.ask(_PAINT))
    note = f"reads the case; server {server.spent() - before:.0f} ms of processor time"
    rows = [Row("reportedly", "first paint after the start", first, "ms", note)]
    times = []
    before = server.spent()
    for view in _VIEWS * 2:
        server.enter(tab, view)
        times.append(float(tab.ask(_PAINT)))
    return rows + _row("first paint of a view", times, server.spent() - before)


def _acts(server: Server, tab: Tab, acts: int) -> list[Row]:
    server.enter(tab, "/")
    tab.ask(
        "fetch('/name', {method: 'POST', body: new URLSearchParams({name: 'Ida', back: '/'})})"
        ".then(() => 0)"
    )
    rows = []
    for kind, keys in (("attribution", "arsu"), ("claim", "armu")):
        server.enter(tab, f"/queue?kind={kind}")
        tab.ask(_WATCH)
        before, started = server.spent(), time.monotonic()
        for number in range(acts):
            key = keys[number % len(keys)]
            tab.press(key)
            if key in "sm":
                tab.press("2")
            tab.wait(f"window.times.length > {number}")
            assert tab.ask("!document.querySelector('#work .error')"), key
            assert time.monotonic() - started < 1800, "an act has no answer"
        times = [float(one) for one in tab.ask("window.times")]
        rows += _row(f"a review act ({kind})", times, server.spent() - before)
    return rows


def _searches(server: Server, tab: Tab, pages: int) -> list[Row]:
    words = sorted({word for n in range(0, 20 * pages, 97) for word in statement(n).split()})
    words = [word for word in words if len(word) > 4][:12]
    times = []
    before = server.spent()
    for word in words:
        server.enter(tab, f"/search?q={word}")
        times.append(float(tab.ask(_PAINT)))
    rows = _row("search, to the first paint", times, server.spent() - before)
    times = []
    before = server.spent()
    for word in words:
        server.enter(tab, f"/claims?q={word}")
        times.append(float(tab.ask(_PAINT)))
    return rows + _row("claims searched, to the first paint", times, server.spent() - before)
