"""The set of CheckThat! 2022 task 2A, English: tweets, and the fact-checks that are about them.

``train`` has 999 pairs, ``dev`` 200; both search the same 14,231 checked claims. Training reads
``train``, scorers read ``dev``.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from reportedly.read.factchecks import Checked

QRELS = {"train": "CT2022-Task2A-EN-Train_QRELs.tsv", "dev": "CT2022-Task2A-EN-Dev_QRELs.tsv"}
QUERIES = "CT2022-Task2A-EN-Train-Dev_Queries.tsv"
CLAIMS = "verified-claims.jsonl"


@dataclass(frozen=True, slots=True)
class Query:
    """A tweet, and the numbers of the checked claims that are about it."""

    text: str
    gold: frozenset[int]


def files_of(data: Path, split: str) -> list[Path]:
    """Return the files that a split is read from."""
    return [data / "matching" / name for name in (CLAIMS, QUERIES, QRELS[split])]


def load(data: Path, split: str) -> tuple[list[Checked], list[Query]]:
    """Read the checked claims and the queries of ``train`` or ``dev``."""
    claims, queries, qrels = files_of(data, split)
    checked: list[Checked] = []
    numbers: dict[str, int] = {}
    for line in claims.read_text("utf-8").splitlines():
        item = json.loads(line)
        name = item["vclaim_id"]
        numbers[name] = len(checked)
        # the set gives no addresses and no ratings; neither is compared
        url = f"https://checks.example/{name}"
        checked.append(Checked(item["vclaim"], url, "", "", None, item["title"] or None))
    texts = dict(
        line.split("\t", 1) for line in queries.read_text("utf-8").splitlines() if "\t" in line
    )
    gold: dict[str, set[int]] = {}
    for line in qrels.read_text("utf-8").splitlines():
        query, _, claim, relevant = line.split("\t")
        if int(relevant):
            gold.setdefault(query, set()).add(numbers[claim])
    return checked, [Query(texts[name], frozenset(found)) for name, found in gold.items()]
