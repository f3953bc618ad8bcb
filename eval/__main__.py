"""``python -m eval SET --data DIR --split S``: score one set, ours and the peers', in one process.

``--check`` compares our figures with ``eval/floors.json`` and exits 1 where one has fallen or where
the corpus is not the one that the floor was measured on. ``--raise`` writes better figures into it:
a floor may rise, never fall (an error may fall, never rise). ``--table FILE`` writes the rows into
the results page between the markers of that set and split. ``python -m eval floors`` checks all
floors that are pinned; the tests check the long sets by a sample.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypedDict

from eval import judgements
from eval.types import Result, Row

SETS = (
    "extraction",
    "dates",
    "threads",
    "forums",
    "texts",
    "times",
    "places",
    "attribution",
    "ablation",
    "even",
    "even_judgements",
    "said",
    "names",
    "contradiction",
    "matching",
    "cascades",
    "speed",
    "scale",
    "workbench",
    *judgements.SETS,
)
SEEDED = frozenset(("workbench",))
"""Sets that are made by seed and read no folder."""


class Pinned(TypedDict):
    """The floors of one set and split, and the corpus that they hold for."""

    corpus_sha256: str
    floors: dict[str, float]


Floors = dict[str, Pinned]
_HALVES = {"F1": ("precision", "recall"), "F": ("P", "R")}
FLOORS = Path(__file__).parent / "floors.json"


def main() -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("set", choices=(*SETS, "floors"))
    parser.add_argument(
        "--data", type=Path, help="the folder with the public sets; workbench needs none"
    )
    parser.add_argument("--split", default="dev")
    parser.add_argument("--check", action="store_true", help="compare with the floors")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors")
    parser.add_argument("--table", type=Path, help="write the rows into this Markdown table")
    options = parser.parse_args()
    if options.data is None and options.set not in SEEDED:
        parser.error("--data is missing: the folder with the public sets")
    if options.data is not None and not options.data.is_dir():
        parser.error(f"no such folder: {options.data}")
    if options.set == "floors":
        return _checked_floors(options.data)
    result = scorer(options.set)(options.data or Path(), options.split)
    print(render(result))
    if options.table:
        options.table.write_text(insert(options.table.read_text("utf-8"), result), "utf-8")
    if options.lift:
        floors = json.loads(FLOORS.read_text("utf-8"))
        FLOORS.write_text(json.dumps(lifted(floors, result), indent=1, sort_keys=True) + "\n")
    if options.check:
        fallen = below(json.loads(FLOORS.read_text("utf-8")), result)
        for line in fallen:
            print(line, file=sys.stderr)
        return 1 if fallen else 0
    return 0


def _checked_floors(data: Path) -> int:
    pinned: Floors = json.loads(FLOORS.read_text("utf-8"))
    failed = 0
    for number, key in enumerate(sorted(pinned), 1):
        print(f"{number} of {len(pinned)}: {key}", file=sys.stderr)
        name, _, split = key.partition(":")
        for line in below(pinned, scorer(name)(data, split)):
            failed = 1
            print(line)
    return failed


def scorer(name: str) -> Callable[[Path, str], Result]:
    """Return what scores a set: the ``run`` of its module; one module scores all judgements."""
    if name in judgements.SETS:
        return partial(judgements.run, name=name)
    run: Callable[[Path, str], Result] = importlib.import_module(f"eval.{name}").run
    return run


def render(result: Result) -> str:
    """Return the rows of a result as a Markdown table, one line a system and metric."""
    lines = [
        f"**{result.set}**, split `{result.split}`, {result.items} items, "
        f"corpus `{result.corpus_sha256[:12]}`",
        "",
        "| metric | system | value | note |",
        "|---|---|---:|---|",
    ]
    for row in sorted(result.rows, key=lambda row: row.metric):
        value = f"{row.value:.3f}" if not row.unit else f"{row.value:,.1f} {row.unit}"
        lines.append(f"| {row.metric} | {row.system} | {value} | {row.note} |")
    return "\n".join(lines)


def insert(page: str, result: Result) -> str:
    """Return the page with the result between its markers, added at the end where they lack."""
    opening = f"<!-- {result.set}:{result.split} -->"
    closing = f"<!-- /{result.set}:{result.split} -->"
    block = f"{opening}\n{render(result)}\n{closing}"
    if opening in page and closing in page:
        before, rest = page.split(opening, 1)
        return before + block + rest.split(closing, 1)[1]
    return f"{page.rstrip()}\n\n{block}\n"


def ours(result: Result) -> dict[str, Row]:
    """Return our own quality figures: those without a unit, which machines do not sway.

    Precision and recall are shown, but where their F is measured it alone is pinned: a better
    model may give some of one for more of the other. Likewise of labels: where their macro F1 is
    measured, F1 of each ("stance F1, deny") and accuracy are shown, and it alone is pinned.
    """
    rows = {row.metric: row for row in result.rows if row.system == "reportedly" and not row.unit}
    halves = {
        f"{stem} {half}"
        for metric in rows
        for stem, _, end in (metric.rpartition(" "),)
        if end in _HALVES
        for half in _HALVES[end]
    }
    judged = {metric.partition("F1, ")[0] for metric in rows if "F1, " in metric}
    parts = {
        metric
        for metric in rows
        for task in judged
        if f"{task}macro F1" in rows and metric.startswith((f"{task}F1, ", f"{task}accuracy"))
    }
    return {metric: row for metric, row in rows.items() if metric not in halves | parts}


def lifted(floors: Floors, result: Result) -> Floors:
    """Return the floors with this result's better figures; a new corpus starts anew."""
    key = f"{result.set}:{result.split}"
    old = floors.get(key)
    before = old["floors"] if old and old["corpus_sha256"] == result.corpus_sha256 else {}
    figures = dict(before)
    for metric, row in ours(result).items():
        value = round(row.value, 4)
        better = min if row.error else max
        figures[metric] = better(value, figures.get(metric, value))
    return {**floors, key: {"corpus_sha256": result.corpus_sha256, "floors": figures}}


def below(floors: Floors, result: Result) -> list[str]:
    """Return a line for each figure that is worse than its floor, by more than rounding."""
    key = f"{result.set}:{result.split}"
    pinned = floors.get(key)
    if pinned is None:
        return [f"{key}: no floor is pinned"]
    if pinned["corpus_sha256"] != result.corpus_sha256:
        return [f"{key}: the corpus is not the one that the floors were measured on"]
    rows = ours(result)
    lines = []
    for metric, floor in pinned["floors"].items():
        row = rows.get(metric)
        if row is None:
            lines.append(f"{key}: {metric} is no longer measured")
        elif (floor - row.value if not row.error else row.value - floor) > 1e-3:
            lines.append(f"{key}: {metric} is {row.value:.4f}, its floor {floor}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
