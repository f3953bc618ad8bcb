"""The formats that a case can be exported to, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportedly.export.claimreview import Rating
from reportedly.types import Ledger

Ratings = Mapping[str, Rating]
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``one`` makes a file's bytes, or ``many`` makes files by name for a folder.

    ``about`` and ``loses`` say in words what it is and what of a ledger it does not hold;
    ``suffix`` is how the name of its file ends, of several files that of their archive.
    """

    about: str
    loses: str
    suffix: str
    one: Callable[[Ledger, Ratings], bytes] | None = None
    many: Callable[[Ledger], Files] | None = None


# each format is imported where it is asked for: one need not load the others


def _jsonl(ledger: Ledger, _: Ratings) -> bytes:
    from reportedly.export.jsonl import render_jsonl

    return render_jsonl(ledger)


def _annotations(ledger: Ledger, _: Ratings) -> bytes:
    from reportedly.export.annotations import render_annotations

    return render_annotations(ledger)


def _csv(ledger: Ledger) -> Files:
    from reportedly.export.csv_tables import render_csv

    return render_csv(ledger)


def _parquet(ledger: Ledger) -> Files:
    from reportedly.export.parquet import render_parquet

    return render_parquet(ledger)


def _geojson(ledger: Ledger, _: Ratings) -> bytes:
    from reportedly.export.geojson import render_geojson

    return render_geojson(ledger)


def _gexf(ledger: Ledger, _: Ratings) -> bytes:
    from reportedly.export.gexf import render_gexf

    return render_gexf(ledger)


def _claimreview(ledger: Ledger, rated: Ratings) -> bytes:
    from reportedly.export.claimreview import render_claimreview

    return render_claimreview(ledger, rated)


def _csl(ledger: Ledger, _: Ratings) -> bytes:
    from reportedly.export.csl import render_csl

    return render_csl(ledger)


def _brat(ledger: Ledger) -> Files:
    from reportedly.export.brat import render_brat

    return render_brat(ledger)


def _conll(ledger: Ledger, _: Ratings) -> bytes:
    from reportedly.export.conll import render_conll

    return render_conll(ledger)


def _labelstudio(ledger: Ledger) -> Files:
    from reportedly.export.labelstudio import render_labelstudio

    return render_labelstudio(ledger)


def _html(ledger: Ledger, _: Ratings) -> bytes:
    from reportedly.export.html import render_html

    return render_html(ledger).encode("utf-8", "replace")


FORMATS: Final[dict[str, Format]] = {
    "jsonl": Format(
        "one record a line; reads back",
        "nothing",
        ".jsonl",
        one=_jsonl,
    ),
    "annotations": Format(
        "W3C Web Annotations; reads back",
        "nothing",
        ".annotations.json",
        one=_annotations,
    ),
    "csv": Format(
        "tables for spreadsheets",
        "types, and the difference between a missing value and an empty text",
        ".csv.zip",
        many=_csv,
    ),
    "parquet": Format(
        "tables for data frames",
        "which words a field may hold",
        ".parquet.zip",
        many=_parquet,
    ),
    "geojson": Format(
        "places for maps",
        "all that has no place",
        ".geojson",
        one=_geojson,
    ),
    "gexf": Format(
        "who has it from whom, as a graph",
        "the spans of relays, and all but documents, agents and relays",
        ".gexf",
        one=_gexf,
    ),
    "claimreview": Format(
        "drafts of fact-checks, unsigned",
        "stances, origins, findings, the words around a claim",
        ".claimreview.json",
        one=_claimreview,
    ),
    "csl": Format(
        "the list of sources",
        "all that was read in the sources; of times all but the day",
        ".csl.json",
        one=_csl,
    ),
    "brat": Format(
        "marks for annotation in brat",
        "claims, relays, replies, findings; agents but for their names",
        ".brat.zip",
        many=_brat,
    ),
    "conll": Format(
        "marks, one token a line",
        "edges within a token, overlapping marks of one kind but the first, all that is no mark",
        ".conllup",
        one=_conll,
    ),
    "labelstudio": Format(
        "tasks for Label Studio",
        "agents, claims, relays, replies, findings",
        ".labelstudio.zip",
        many=_labelstudio,
    ),
    "html": Format(
        "a report to print, with every source and hash",
        "what programs need: deeds, and records as data",
        ".html",
        one=_html,
    ),
}


def pack(files: Files) -> bytes:
    """Return files as a zip archive, the same bytes for the same files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            told = ZipInfo(name)  # without a time of its own: the first that zip knows
            told.compress_type = ZIP_DEFLATED
            told.external_attr = 0o644 << 16
            told.create_system = 3
            archive.writestr(told, data)
    return out.getvalue()
