"""``python -m eval SET --data DIR --split S``: score one set, ours and the peers', in one process.

``--check`` compares our figures with ``eval/floors.json`` and exits 1 where one has fallen or where
the corpus is not the one that the floor was measured on. ``--raise`` writes better figures into it
(a floor may rise, never fall). ``--table FILE`` writes the rows into the results table between the
markers of that set and split.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

from eval.types import Result

SETS = (
    "extraction",
    "dates",
    "threads",
    "forums",
    "texts",
    "times",
    "places",
    "attribution",
    "speed",
)
FLOORS = Path(__file__).parent / "floors.json"


def main() -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the public sets")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--check", action="store_true", help="compare with the floors")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors")
    parser.add_argument("--table", type=Path, help="write the rows into this Markdown table")
    options = parser.parse_args()
    if not options.data.is_dir():
        parser.error(f"no such folder: {options.data}")
    module = importlib.import_module(f"eval.{options.set}")
    result: Result = module.run(options.data, options.split)
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


def ours(result: Result) -> dict[str, float]:
    """Return our own quality figures: those without a unit, which machines do not sway."""
    return {
        row.metric: round(row.value, 4)
        for row in result.rows
        if row.system == "reportedly" and not row.unit
    }


def lifted(floors: dict[str, dict[str, object]], result: Result) -> dict[str, dict[str, object]]:
    """Return the floors with this result's better figures; a new corpus starts anew."""
    key = f"{result.set}:{result.split}"
    old = floors.get(key, {})
    same = old.get("corpus_sha256") == result.corpus_sha256
    before = old.get("floors") if same else {}
    figures = dict(before) if isinstance(before, dict) else {}
    for metric, value in ours(result).items():
        figures[metric] = max(value, figures.get(metric, value))
    return {**floors, key: {"corpus_sha256": result.corpus_sha256, "floors": figures}}


def below(floors: dict[str, dict[str, object]], result: Result) -> list[str]:
    """Return a line for each figure under its floor, by more than rounding."""
    key = f"{result.set}:{result.split}"
    pinned = floors.get(key)
    if pinned is None:
        return [f"{key}: no floor is pinned"]
    if pinned["corpus_sha256"] != result.corpus_sha256:
        return [f"{key}: the corpus is not the one that the floors were measured on"]
    figures = ours(result)
    wanted = pinned["floors"]
    assert isinstance(wanted, dict)
    return [
        f"{key}: {metric} is {figures.get(metric)}, its floor {floor}"
        for metric, floor in wanted.items()
        if figures.get(metric, 0.0) < floor - 1e-3
    ]


if __name__ == "__main__":
    sys.exit(main())
