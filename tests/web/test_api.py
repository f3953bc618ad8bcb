"""The JSON API: what its own description says is what it gives, and it says no to the rest."""

import json
from hashlib import sha256
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reportedly.export.json import render_json
from reportedly.store.case import open_case
from reportedly.store.lock import hold
from reportedly.store.reviews import load_reviews
from reportedly.store.run import load_ledger
from reportedly.web.api import API
from reportedly.web.api_types import DocumentRow, PageRow
from tests.web.asking import ask, made


def get(app: Any, target: str, status: int = 200) -> Any:
    answer = ask(app, target)
    assert answer.status == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    return json.loads(answer.text)


def post(app: Any, body: Any, status: int = 201) -> Any:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = ask(app, "/api/reviews", "POST", data)
    assert answer.status == status, answer.text
    return json.loads(answer.text)


def every_row(app: Any, target: str) -> list[Any]:
    """Follow the links from page to page."""
    rows: list[Any] = []
    at: str | None = target
    while at:
        told = get(app, at)
        rows += told["items"]
        at = told["next"]
    return rows


def strict(description: Any) -> Any:
    """Return the description with no field allowed that it does not name."""
    for schema in description["components"]["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return description


def check(description: Any, schema: Any, answer: Any) -> None:
    whole = {**schema, "components": description["components"]}
    faults = [error.message for error in Draft202012Validator(whole).iter_errors(answer)]
    assert faults == []


def test_each_address_gives_what_the_description_says(app, shelf) -> None:
    description = strict(get(app, "/api/openapi.json"))
    assert description["openapi"] == "3.1.0"
    ids = {
        "/api/documents/{id}": shelf.documents,
        "/api/claims/{id}": shelf.claims,
        "/api/records/{id}": shelf.records,
    }
    asked = 0
    for path, methods in description["paths"].items():
        told = methods["get"]
        schema = told["responses"]["200"]["content"]["application/json"]["schema"]
        for ident in ids.get(path, [""]):
            needed = [p["name"] for p in told["parameters"] if p["in"] == "query" and p["required"]]
            query = "&".join(f"{name}=pier" for name in needed)
            answer = get(app, path.replace("{id}", ident) + (f"?{query}" if query else ""))
            check(description, schema, answer)
            asked += 1
    assert asked > len(shelf.records) + len(API) - 3


def test_the_description_leads_nowhere_that_is_not(app) -> None:
    description = get(app, "/api/openapi.json")
    names = [op["operationId"] for m in description["paths"].values() for op in m.values()]
    assert sorted(names) == sorted({one.name for one in API})
    for schema in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for told in json.dumps(description).split('"$ref": "')[1:]:
        place = description
        for step in told.split('"')[0].removeprefix("#/").split("/"):
            place = place[step]
    for path, methods in description["paths"].items():
        for told in methods.values():
            in_path = [p["name"] for p in told["parameters"] if p["in"] == "path"]
            assert in_path == (["id"] if "{id}" in path else [])


def test_the_ledger_is_that_of_the_command_line(app, event_case) -> None:
    with open_case(event_case) as case:
        assert ask(app, "/api/ledger").text == render_json(load_ledger(case.db).ledger)


def test_each_span_is_exact_and_its_hashes_are_right(app, shelf) -> None:
    texts = {one.id: one.text for one in (*shelf.ledger.documents, *shelf.ledger.captures)}
    captures = {one.id: one for one in shelf.ledger.captures}
    count = 0
    for ident in shelf.records:
        for span in get(app, f"/api/records/{ident}")["spans"]:
            text = texts[span["document"]]
            assert text[span["start"] : span["end"]] == span["text"]
            assert sha256(text.encode()).hexdigest() == span["text_sha256"]
            page = captures[shelf.documents[span["document"]].capture]
            assert (page.sha256, page.uri) == (span["page_sha256"], span["uri"])
            count += 1
    assert count > 60


def test_an_attribution_says_which_part_stands_where(app, shelf) -> None:
    said = next(a for a in shelf.ledger.attributions if a.source and a.cue)
    told = get(app, f"/api/records/{said.id}")
    assert told["listed"]
    assert told["review"] == {"standing": "unreviewed", "last": 0, "decisions": []}
    parts = {span["part"]: span["text"] for span in told["spans"]}
    assert parts["cue"] == said.cue[-1].text
    assert parts["source"] == said.source[-1].text
    assert "never instructions" in told["notice"]


def test_lists_are_paged_by_links(app, shelf) -> None:
    whole = [one["id"] for one in every_row(app, "/api/claims?limit=200&sort=order")]
    assert whole == [one.id for one in shelf.ledger.claims]
    rows = every_row(app, "/api/claims?sort=order&limit=2")
    assert [one["id"] for one in rows] == whole
    second = get(app, "/api/claims?sort=order&limit=2&page=2")
    assert get(app, second["before"])["items"][0]["id"] == whole[0]
    beyond = get(app, "/api/claims?page=900")
    assert (beyond["items"], beyond["next"]) == ([], None)
    assert beyond["before"]


def test_claims_are_searched_and_sorted(app, shelf) -> None:
    claim = shelf.ledger.claims[0]
    word = max(claim.text.split(), key=len).strip(".,“”’")
    found = every_row(app, f"/api/claims?q={word}")
    assert claim.id in {one["id"] for one in found}
    assert all(word.casefold() in one["text"].casefold() for one in found)
    origins = [one["origins"] for one in every_row(app, "/api/claims?sort=origins")]
    assert origins == sorted(origins, reverse=True)


def test_a_claim_comes_with_all_that_it_rests_on(app, shelf) -> None:
    claim = max(shelf.ledger.claims, key=lambda one: len(one.mentions))
    told = get(app, f"/api/claims/{claim.id}")
    assert [span["text"] for span in told["spans"]] == [m.span.text for m in claim.mentions]
    assert {one["id"] for one in told["attributions"]} == {
        m.attribution for m in claim.mentions if m.attribution
    }
    shown = [m for account in told["accounts"] for m in account["mentions"]]
    assert sorted(shown) == sorted(s.mention for s in claim.stances if s.mention)
    assert told["accounts"][0]["claim"] == claim.id
    agents = {one["id"] for one in told["agents"]}
    assert {origin["root"] for origin in told["claim"]["origins"]} <= agents | set(shelf.documents)


def test_a_stretch_of_a_document_has_the_records_that_lie_in_it(app, shelf) -> None:
    document = shelf.ledger.documents[0]
    said = next(a for a in shelf.ledger.attributions if a.document == document.id and a.content)
    span = said.content[0]
    told = get(app, f"/api/documents/{document.id}?start={span.start}&end={span.end}")
    assert told["text"] == span.text
    assert said.id in {one["id"] for one in told["attributions"]}
    whole = get(app, f"/api/documents/{document.id}")
    assert whole["text"] == document.text
    assert len(whole["attributions"]) > len(told["attributions"])
    empty = get(app, f"/api/documents/{document.id}?start=0&end=0")
    assert (empty["text"], empty["attributions"]) == ("", [])


def test_a_search_gives_words_to_quote(app, shelf) -> None:
    for hit in get(app, "/api/search?q=pier")["items"]:
        assert "pier" in hit["span"]["text"].casefold()
        assert hit["id"] in shelf.records


def test_findings_are_told_by_check_verdict_and_record(app, shelf) -> None:
    for finding in shelf.ledger.findings:
        rows = every_row(app, f"/api/findings?verdict={finding.verdict}&about={finding.about[0]}")
        assert finding.id in {one["finding"]["id"] for one in rows}
    assert get(app, "/api/findings?check=nothing")["items"] == []


@pytest.mark.parametrize(
    ("target", "status", "told"),
    [
        ("/api/nothing", 404, "no such page or record"),
        ("/api/records/nothing", 404, "no such page or record"),
        ("/api/claims/x", 404, "no such page or record"),
        ("/api/documents/x", 404, "no such page or record"),
        ("/api/claims?page=0", 400, "page is a whole number from 1"),
        ("/api/claims?limit=201", 400, "limit is a whole number from 1 to 200"),
        ("/api/claims?page=x", 400, "page is a whole number"),
        ("/api/claims?page=1&page=2", 400, "page is given twice"),
        ("/api/claims?sort=truth", 400, "sort is one of worth"),
        ("/api/claims?colour=red", 400, "'colour' is no parameter here"),
        ("/api/case?page=1", 400, "it takes no parameters"),
        ("/api/claims?q=%2B%2B", 400, "search for which words?"),
        ("/api/search", 400, "q is missing"),
        ("/api/findings?verdict=true", 400, "verdict is one of holds"),
        ("/api/documents/document-0000?start=9&end=3", 400, "lies behind the end"),
        ("/api/documents/document-0000?start=-1", 400, "start is a whole number from 0"),
    ],
)
def test_what_makes_no_sense_is_told(app, target, status, told) -> None:
    assert told in get(app, target, status)["error"]


def test_only_the_token_opens_it_and_it_says_so_as_json(app, tmp_path) -> None:
    for headers in ({"authorization": None}, {"authorization": "Bearer x"}, {"host": "x"}):
        answer = ask(app, "/api/case", **headers)
        assert answer.status == 403
        assert json.loads(answer.text)["error"]
    assert get(made(tmp_path / "gone.case"), "/api/case", 503)["error"].endswith(
        "no such case file"
    )
    assert ask(app, "/api/case", "DELETE").status == 405


# -- reviews -----------------------------------------------------------------------------------


def reviews(path):
    with open_case(path) as case:
        return load_reviews(case.db)


def test_a_review_is_posted_read_and_taken_back(path) -> None:
    app = made(path)
    description = strict(get(app, "/api/openapi.json"))
    one = get(app, "/api/claims?limit=1")["items"][0]["id"]
    body = {"verb": "reject", "records": [one], "by": "Ida", "seen": 0, "why": "not said"}
    made_ = post(app, body)
    operation = description["paths"]["/api/reviews"]["post"]
    told = operation["responses"]["201"]["content"]["application/json"]["schema"]
    check(description, told, made_)
    check(description, operation["requestBody"]["content"]["application/json"]["schema"], body)
    assert reviews(path)[0].targets[0].id == one
    assert get(app, f"/api/claims/{one}", 404)
    record = get(app, f"/api/records/{one}")
    assert (record["listed"], record["review"]["last"]) == (False, 1)
    assert record["review"]["decisions"][0]["by"] == "Ida"
    assert post(app, body)["number"] == 1  # asked again after a lost answer: the same review
    post(app, {"verb": "withdraw", "by": "Ida", "changes": {"review": 1}})
    assert get(app, f"/api/claims/{one}")["review"]["standing"] == "unreviewed"
    rows = every_row(app, f"/api/reviews?record={one}&limit=1")
    assert [(row["verb"], row["status"]) for row in rows] == [
        ("reject", "withdrawn"), ("withdraw", "standing"),
    ]  # fmt: skip
    schema = description["paths"]["/api/reviews"]["get"]["responses"]["200"]
    check(description, schema["content"]["application/json"]["schema"], get(app, "/api/reviews"))


def test_a_conflict_is_told_and_nothing_is_overwritten(path) -> None:
    app = made(path)
    one = get(app, "/api/claims?limit=1")["items"][0]["id"]
    body = {"verb": "accept", "records": [one], "by": "Bo", "seen": 0}
    post(app, body)
    problem = post(app, {**body, "verb": "reject", "by": "Ida"}, 409)
    assert "Bo decided on this" in problem["error"]
    assert [review["verb"] for review in problem["reviews"]] == ["accept"]
    assert len(reviews(path)) == 1
    post(app, {**body, "verb": "reject", "by": "Ida", "seen": problem["reviews"][-1]["number"]})
    assert get(app, f"/api/records/{one}")["review"]["standing"] == "conflict"


def test_a_locked_case_is_told(path) -> None:
    app = made(path)
    one = get(app, "/api/claims?limit=1")["items"][0]["id"]
    body = {"verb": "accept", "records": [one], "by": "Bo", "seen": 0}
    with hold(path):
        assert "locked by process" in post(app, body, 423)["error"]
        assert get(app, "/api/case")["reviews"] == 0
    post(app, body)


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b"", 400, "the body is no such JSON"),
        (b"{", 400, "the body is no such JSON"),
        (b"\xff", 400, "the body is no such JSON"),
        (b"[" * 100_000, 400, "the body is no such JSON"),
        (b"[]", 400, "the body is no such JSON"),
        ({"verb": "erase", "by": "Ida"}, 400, "Invalid enum value"),
        ({"verb": "accept", "records": ["x"], "by": "Ida"}, 400, "seen is missing"),
        ({"verb": "accept", "records": ["x"], "by": "Ida", "seen": 0}, 400, "no record x"),
        ({"verb": "accept", "by": "Ida", "seen": 0}, 400, "takes the id of a record"),
        ({"verb": "accept", "records": ["x"], "by": " ", "seen": 0}, 400, "say who decides"),
        ({"verb": "note", "records": ["x"], "by": "Ida"}, 400, "why is missing"),
        ({"verb": "withdraw", "by": "Ida"}, 400, "withdraw takes the number"),
        ({"verb": "accept", "by": "Ida", "colour": 1}, 400, "unknown field"),
        (b" " * ((1 << 20) + 1), 413, "longer than"),
    ],
)  # fmt: skip
def test_a_review_that_makes_no_sense_is_told(app, event_case, body, status, told) -> None:
    assert told in post(app, body, status)["error"]
    assert reviews(event_case) == []


def test_rows_without_text_hold_every_other_field() -> None:
    from reportedly.types import Capture, Document

    assert set(Document.__slots__) - {"text"} <= set(DocumentRow.__struct_fields__)
    assert set(Capture.__slots__) - {"text"} <= set(PageRow.__struct_fields__)


def test_the_reference_names_each_address_and_parameter() -> None:
    from pathlib import Path

    page = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text("utf-8")
    for one in API:
        assert f"| `{one.method} {one.path}` |" in page
        for query in one.query:
            assert f"`{query.name}`" in page, (one.path, query.name)
