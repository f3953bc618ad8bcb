"""Every format over the fictional event, generated ledgers and a case with reviews."""

import csv
import io
import json
import sqlite3
import zipfile
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import get_args, get_type_hints
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import cli_case
from reportedly.cli import main
from reportedly.errors import ResourceError, UsageError
from reportedly.export.annotations import read_annotations, render_annotations
from reportedly.export.brat import render_brat
from reportedly.export.cells import shield, unshield
from reportedly.export.claimreview import Rating, render_claimreview
from reportedly.export.conll import COLUMNS, render_conll
from reportedly.export.csl import render_csl
from reportedly.export.csv_tables import render_csv
from reportedly.export.formats import FORMATS
from reportedly.export.geojson import render_geojson
from reportedly.export.gexf import NAMESPACE, render_gexf
from reportedly.export.jsonl import read_jsonl, render_jsonl
from reportedly.export.labelstudio import render_labelstudio
from reportedly.export.parquet import render_parquet
from reportedly.export.records import ENTRIES, anchors, inner, item, plain, record_of
from reportedly.pipeline import Input, read_pages
from reportedly.settings import Settings
from reportedly.types import Claim, Ledger, Mention, Span
from tests.records import make_document
from tests.store.helpers import add, review, run
from tests.store.stub import PAGES, WORK

TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from("🙂👩\u200d\u00a0\u2028\r\n")
    )
)
FLOAT = st.floats(allow_nan=False, allow_infinity=False)


def of_type(hint):
    """A strategy for whatever a field may hold, read off its type."""
    part = item(hint)
    if part is not None:
        return st.lists(of_type(part), max_size=2).map(tuple)
    bare = inner(hint)
    if is_dataclass(bare):
        hints = get_type_hints(bare)
        made = st.builds(bare, **{entry.name: of_type(hints[entry.name]) for entry in fields(bare)})
    elif bare in (str, int, float, bool):
        whole = st.integers(-(2**40), 2**40)
        made = {str: TEXT, int: whole, float: FLOAT, bool: st.booleans()}[bare]
    else:
        made = st.sampled_from(get_args(bare))
    return made if bare is hint else st.none() | made


LEDGERS = of_type(Ledger)


@given(LEDGERS)
@settings(max_examples=40, deadline=None)
def test_json_lines_and_annotations_read_back_to_an_equal_ledger(ledger) -> None:
    assert read_jsonl(render_jsonl(ledger)) == ledger
    assert read_annotations(render_annotations(ledger)) == ledger


def test_the_example_pages_read_back_to_an_equal_ledger(examples, models) -> None:
    inputs = [Input(path.name, path.read_bytes) for path in examples]
    ledger = read_pages(inputs, Settings(), models).ledger
    assert "🙂" in "".join(document.text for document in ledger.documents)
    assert read_jsonl(render_jsonl(ledger)) == ledger
    assert read_annotations(render_annotations(ledger)) == ledger


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "first line"),
        (b'{"ledger":{"version":2}}\n', "version 1"),
        (b'{"ledger":{"version":1}}\n{"rumours":{}}\n', "line 2: rumours"),
        (b'{"ledger":{"version":1}}\n\n{"times":{"id":"time-1"}}\n', "line 3"),
        (b'{"ledger":{"version":1}}\n["times"]\n', "line 2"),
        (b'{"ledger":{"version":1},"times":{}}\n', "line 1"),
        (b"\xff\xfe", "line 1"),
    ],
)
def test_lines_that_are_no_ledger_are_told(data, told) -> None:
    with pytest.raises(UsageError, match=told):
        read_jsonl(data)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"version":1,"first":{"items":[{}]}}'])
def test_json_that_is_no_annotations_is_told(data) -> None:
    with pytest.raises(UsageError):
        read_annotations(data)


def test_an_annotation_that_was_moved_is_refused(event) -> None:
    whole = json.loads(render_annotations(event))
    (one, *_) = [a for a in whole["first"]["items"] if a["list"] == "times"]
    one["target"][0]["selector"][0]["start"] += 1
    with pytest.raises(UsageError, match="its target is not the place"):
        read_annotations(json.dumps(whole).encode())


def test_every_span_is_an_annotation_target_at_its_words(event) -> None:
    texts = {document.id: document.text for document in event.documents}
    whole = json.loads(render_annotations(event))
    exact = set()
    for one in whole["first"]["items"]:
        if isinstance(one["target"], list):
            for target in one["target"]:
                place, quote = target["selector"]
                text = texts[target["source"].rsplit(":", 1)[1]]
                assert text[place["start"] : place["end"]] == quote["exact"]
                before = text[: place["start"]]
                assert before.endswith(quote["prefix"])
                assert text[place["end"] :].startswith(quote["suffix"])
                exact.add(quote["exact"])
    assert {said.content[0].text for said in event.attributions} <= exact


# -- tables ----------------------------------------------------------------------------------------


@given(st.text(st.sampled_from("'=+-@＝ \t\r\n\ufeffa1")))
def test_a_shielded_cell_is_no_formula_and_can_be_undone(text) -> None:
    cell = shield(text)
    assert unshield(cell) == text
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
    assert cell.strip(" \ufeff")[:1] not in ("=", "+", "-", "@", "＝")


def test_csv_has_every_record_and_shields_what_pages_say(event) -> None:
    bad = replace(event.agents[0], name='=HYPERLINK("https://a.example/","x")', aliases=("-1",))
    files = render_csv(replace(event, agents=(bad, *event.agents[1:])))
    read = {name: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            for name, data in files.items()}  # fmt: skip
    assert read["agents.csv"][0]["name"] == "'" + bad.name
    for entry in ENTRIES:
        assert len(read[f"{entry}.csv"]) == len(getattr(event, entry))
    (first, *_) = read["claims_mentions.csv"]
    assert (first["record"], first["position"]) == (event.claims[0].id, "0")
    assert first["span_text"] == event.claims[0].mentions[0].span.text
    assert json.loads(read["claims_origins.csv"][0]["mentions"]) == [
        *event.claims[0].origins[0].mentions
    ]
    assert float(read["places.csv"][0]["lat"]) == event.places[0].lat
    assert [row["text"] for row in read["documents.csv"]] == [
        unshield(shield(document.text)) for document in event.documents
    ]


def test_parquet_has_every_field(event) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    files = render_parquet(event)
    lists = {}
    for entry, kind in ENTRIES.items():
        rows = pq.read_table(io.BytesIO(files[f"{entry}.parquet"])).to_pylist()
        lists[entry] = tuple(record_of(kind, row) for row in rows)
    assert Ledger(**lists) == event
    assert render_parquet(event) == files


def test_without_pyarrow_parquet_says_what_to_install(event, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ResourceError, match=r"reportedly\[parquet\]"):
        render_parquet(event)


# -- maps, graphs, drafts, sources -------------------------------------------------------------


def test_geojson_puts_longitude_first_and_keeps_what_has_no_place(event) -> None:
    far = replace(event.places[0], id="place-far", lat=200.0)
    features = json.loads(render_geojson(replace(event, places=(*event.places, far))))["features"]
    first = features[0]
    assert first["geometry"] == {"type": "Point", "coordinates": [11.207, 58.412]}
    assert first["properties"]["precision_km"] == 1.5
    assert first["properties"]["claims"] == []
    assert first["properties"]["document_title"] == event.documents[0].title
    assert [f["geometry"] for f in features if f["properties"]["text"] == "Lower Sand"] == [None]
    assert features[-1]["geometry"] is None
    assert features[-1]["properties"]["lat"] == 200.0


def test_geojson_names_the_claims_around_a_place(event) -> None:
    place = event.places[0]
    mention = Mention("mention-x", place.document, Span(place.start, place.end, place.text), None)
    claim = Claim("claim-x", place.text, (mention,))
    features = json.loads(render_geojson(replace(event, claims=(claim,))))["features"]
    assert [f["properties"]["claims"] for f in features][:2] == [["claim-x"], []]


def test_gexf_holds_every_document_and_relay(event) -> None:
    odd = replace(event.documents[0], title="A \x00 & <b>")
    root = ET.fromstring(render_gexf(replace(event, documents=(odd, *event.documents[1:]))))
    space = {"g": NAMESPACE}
    nodes = {one.get("id"): one for one in root.iterfind(".//g:node", space)}
    assert {document.id for document in event.documents} <= set(nodes)
    assert nodes[odd.id].get("label") == "A \ufffd & <b>"
    (edge,) = root.iterfind(".//g:edge", space)
    assert (edge.get("source"), edge.get("target")) == (event.relays[0].from_, event.relays[0].to)
    assert (edge.get("kind"), edge.get("weight")) == ("reuse", "0.31")
    ids = {one.get("id") for one in root.iterfind(".//g:attribute", space)}
    assert {one.get("for") for one in root.iterfind(".//g:attvalue", space)} <= ids


def test_claimreview_drafts_are_unsigned_until_a_person_rates(event) -> None:
    drafts = json.loads(render_claimreview(event))["@graph"]
    assert [draft["claimReviewed"] for draft in drafts] == [claim.text for claim in event.claims]
    for draft in drafts:
        assert not {"reviewRating", "author", "datePublished"} & set(draft)
        assert draft["creativeWorkStatus"] == "Draft"
    rated = {event.claims[0].id: Rating("No record of it", "Ida", "2031-06-01")}
    first, second = json.loads(render_claimreview(event, rated))["@graph"]
    assert first["reviewRating"] == {"@type": "Rating", "alternateName": "No record of it"}
    assert (first["author"]["name"], first["datePublished"]) == ("Ida", "2031-06-01")
    assert "reviewRating" not in second


def test_csl_lists_every_document_with_its_hash(event) -> None:
    items = json.loads(render_csl(event))
    assert [one["id"] for one in items] == [document.id for document in event.documents]
    assert items[0]["issued"] == {"date-parts": [[2031, 5, 5]]}
    assert items[0]["author"] == [{"literal": "Dana Wick"}]
    assert {one["type"] for one in items} == {"webpage", "post"}
    assert all(event.captures[0].sha256 in one["note"] for one in items)
    bare = json.loads(render_csl(replace(event, documents=())))
    assert [one["id"] for one in bare] == [event.captures[0].id]


# -- annotators ------------------------------------------------------------------------------------


def test_brat_places_are_the_words_of_its_text(event) -> None:
    odd = make_document("The gates\r\nopened 🙂 at\u00a0eight", "odd")
    claimed = replace(event.times[0], document=odd.id, start=4, end=17, text=odd.text[4:17])
    ledger = replace(event, documents=(*event.documents, odd), times=(*event.times, claimed))
    files = render_brat(ledger)
    declared = files["annotation.conf"].decode()
    marked = 0
    for name, data in files.items():
        if not name.endswith(".ann"):
            continue
        text = files[name[:-4] + ".txt"].decode()
        keys = set()
        for line in data.decode().splitlines():
            key, told, *rest = line.split("\t")
            if key[0] == "T":
                label, _, places = told.partition(" ")
                pairs = [tuple(map(int, place.split())) for place in places.split(";")]
                assert " ".join(text[a:b] for a, b in pairs) == rest[0]
                assert f"\n{label}\n" in declared
                keys.add(key)
                marked += 1
            elif key[0] == "R":
                assert {part.split(":")[1] for part in told.split()[1:]} <= keys
    assert "T1\tTime 4 9;11 17\tgates opened" in files[name].decode()
    parts = sum(bool(p) for a in event.attributions for p in (a.source, a.cue, a.content))
    marks = len(event.times) + len(event.places) + len(event.evidence) + len(event.techniques)
    assert marked == parts + marks + len(event.names) + 1


def test_conll_has_every_word_and_tags_where_marks_stand(event) -> None:
    text = render_conll(event).decode()
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    assert text.startswith("# global.columns = ID FORM ")
    assert {len(row) for row in rows} == {len(COLUMNS)}
    chapters = text.split("# newdoc id = ")[1:]
    assert len(chapters) == len(event.documents)
    for document, chapter in zip(event.documents, chapters, strict=True):
        seen = [False] * len(document.text)
        for line in chapter.splitlines()[1:]:
            if line and line[0] != "#" and "\t" in line:
                row = line.split("\t")
                start, end = int(row[2]), int(row[3])
                assert document.text[start:end] == row[1]
                seen[start:end] = [True] * (end - start)
        assert all(s or c.isspace() for s, c in zip(seen, document.text, strict=True))
        said = [a for a in event.attributions if a.document == document.id]
        assert chapter.count("# says ") == len(said)
        assert sum(chapter.count(f"B-content:{n}") for n in range(1, len(said) + 1)) >= len(said)
    dates = sum(row[4].startswith("B-") for row in rows)
    assert dates == len(event.times)


def test_label_studio_tasks_hold_regions_at_their_words(event) -> None:
    files = render_labelstudio(event)
    tasks = json.loads(files["tasks.json"])
    root = ET.fromstring(files["labels.xml"])
    controls = {one.get("name"): {c.get("value") for c in one} for one in root}
    assert [task["data"]["document"] for task in tasks] == [d.id for d in event.documents]
    for task in tasks:
        (prediction,) = task["predictions"]
        ids = {one.get("id") for one in prediction["result"]}
        for one in prediction["result"]:
            if one["type"] == "relation":
                assert {one["from_id"], one["to_id"]} <= ids
                continue
            value = one["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
            assert set(value.get("labels", value.get("choices"))) <= controls[one["from_name"]]


# -- the verb --------------------------------------------------------------------------------------


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A case of three pages, read by the stub, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli_case, "case_work", lambda *_: WORK)
    add(tmp_path / "dam.case", PAGES)
    run(tmp_path / "dam.case")
    return tmp_path / "dam.case"


def exported(form: str, name: str = "out") -> bytes:
    many = FORMATS[form].many is not None
    path = f"{name}.zip" if many else name
    assert main(["export", "dam.case", "--to", form, "-o", path]) == 0
    data = Path(path).read_bytes()
    if not many:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data + b"".join(archive.read(one) for one in archive.namelist())


@pytest.mark.parametrize("form", FORMATS)
def test_exports_are_the_same_each_time_and_without_what_was_rejected(form, case) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    first = exported(form)
    assert exported(form, "again") == first
    other = case.with_name("other")
    other.mkdir()
    with sqlite3.connect(case) as db:
        key, text = db.execute(
            "SELECT id, json_extract(json, '$.content[0].text') FROM ledger"
            " WHERE type = 'attribution' AND json LIKE '%ferry%'"
        ).fetchone()
        (claim,) = db.execute(
            "SELECT id FROM ledger WHERE type = 'claim' AND json LIKE ?", (f"%{key}%",)
        ).fetchone()
    db.close()
    review(case, "reject", key)
    after = exported(form, "after")
    assert key.encode() not in after
    assert claim.encode() not in after
    if form in ("jsonl", "annotations", "brat", "conll", "labelstudio"):
        assert key.encode() in first
        assert text.encode() in first
    if form in ("geojson", "gexf", "csl"):
        assert after == first  # which never had it
    else:
        assert after != first


def test_the_order_of_adding_does_not_change_an_export(case) -> None:
    first = exported("jsonl")
    case.unlink()
    add(case, dict(reversed(PAGES.items())))
    run(case)
    assert exported("jsonl", "again") == first


def test_a_rating_is_set_by_a_review_and_taken_back(case) -> None:
    (draft, *_) = json.loads(exported("claimreview"))["@graph"]
    claim = draft["itemReviewed"]["identifier"]
    for why, rating in (
        ("seen", None),
        ("rating: No record of it", "No record of it"),
        ("Rating: Two records", "Two records"),
        ("rating:", None),
    ):
        review(case, "note", claim, signed=("Ida", "2031-06-01T10:00:00+00:00", why))
        (draft, *_) = json.loads(exported("claimreview"))["@graph"]
        assert draft.get("reviewRating", {}).get("alternateName") == rating
        assert draft.get("author", {}).get("name") == (rating and "Ida")


def test_where_exports_go(case, capfd) -> None:
    assert main(["export", "dam.case", "--to", "jsonl"]) == 0
    printed = capfd.readouterr().out.encode()
    assert printed == exported("jsonl")
    assert main(["export", "dam.case", "--to", "csv"]) == 2
    assert "several files" in capfd.readouterr().err
    assert main(["export", "dam.case", "--to", "csv", "-o", "tables"]) == 0
    assert main(["export", "dam.case", "--to", "csv", "-o", "tables"]) == 0
    (case.parent / "tables" / "mine.txt").write_text("mine")
    assert main(["export", "dam.case", "--to", "csv", "-o", "tables"]) == 2
    assert "mine.txt" in capfd.readouterr().err
    assert (case.parent / "tables" / "mine.txt").read_text() == "mine"
    assert main(["export", "dam.case", "--to", "csv", "-o", "dam.case"]) == 2
    assert main(["export", "dam.case", "--to", "csl", "-o", "no/such/file"]) == 2
    assert main(["export", "dam.case", "--to", "csl", "-o", "tables"]) == 2
    assert main(["export", "gone.case", "--to", "csl", "-o", "x"]) == 5
    assert not (case.parent / "x").exists()
    assert not [p.name for p in case.parent.iterdir() if p.name.startswith(".")]


def test_a_case_that_was_not_read_says_so(tmp_path, monkeypatch, capfd) -> None:
    monkeypatch.chdir(tmp_path)
    add(tmp_path / "new.case", PAGES)
    assert main(["export", "new.case", "--to", "jsonl"]) == 0
    printed = capfd.readouterr()
    assert "have not been read yet" in printed.err
    assert read_jsonl(printed.out.encode()) == Ledger()


def test_a_record_goes_through_plain_values_unchanged(event) -> None:
    for entry, kind in ENTRIES.items():
        for record in getattr(event, entry):
            built = msgspec.json.decode(msgspec.json.encode(plain(record)))
            assert record_of(kind, built) == record
            assert "from_" not in built
    assert [a.text for a in anchors(event.attributions[3])][1] == "called"
