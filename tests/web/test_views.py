"""Each view over the fictional event: what it shows, where its rows lead, how it pages."""

import re
from html import unescape

import pytest

from reportedly.export.html_text import shown
from reportedly.store.case import open_case
from reportedly.web.reading import find_place, read_sheet
from tests.export.sample import Builder
from tests.web.asking import ask, made
from tests.web.conftest import as_case

VIEWS = (
    "/", "/read", "/claims", "/queue", "/findings", "/search?q=pier", "/timeline", "/threads",
    "/relays", "/map", "/exports",
)  # fmt: skip


def text_of(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_the_reader_shows_every_character_of_every_document(shelf) -> None:
    for root, tree in shelf.trees.items():
        found = {}
        page, pages = 1, 1
        while page <= pages:
            sheet = read_sheet(shelf, root, page)
            pages, page = sheet.pages, page + 1
            for block in sheet.blocks:
                rows = re.sub(r'<ul class="notes">.*?</ul>', "", str(block.html), flags=re.DOTALL)
                known = found.get(block.leaf.document.id, "")
                found[block.leaf.document.id] = known + text_of(rows)
        assert found == {one.id: shown(one.text) for one in tree}


def test_every_record_leads_to_its_exact_characters(app, shelf) -> None:
    count = 0
    for ident, (kind, _) in shelf.records.items():
        place = find_place(shelf, ident)
        if place is None:
            assert kind in ("agent", "capture", "relay", "finding"), ident
            continue
        root, page, key = place
        answer = ask(app, f"/at/{ident}")
        assert answer.status == 303
        assert answer.headers["location"].endswith(f"#{key}")
        html = ask(app, f"/read/{root}?page={page}").text
        assert f'id="{key}"' in html, (ident, key)
        count += 1
    assert count > 50


def test_a_hole_in_a_thread_is_said(app, shelf) -> None:
    holes = [one for one in shelf.ledger.documents if one.missing_ancestors]
    assert holes
    for one in holes:
        html = ask(app, f"/read/{shelf.roots[one.id]}").text
        words = "level missing" if one.missing_ancestors == 1 else "levels missing"
        assert f"{one.missing_ancestors} {words}" in html


def test_nested_attributions_are_notes_within_notes(app, shelf) -> None:
    inner = [one for one in shelf.ledger.attributions if one.within]
    assert inner
    html = ask(app, f"/read/{shelf.roots[inner[0].document]}").text
    assert re.search(rf'class="a in1 unreviewed" id="e-{inner[0].id}"', html)


def test_a_claim_lays_its_accounts_side_by_side(app, shelf) -> None:
    claim = max(shelf.ledger.claims, key=lambda one: len(one.mentions))
    html = ask(app, f"/claims/{claim.id}").text
    assert html.count('class="who"') == len(claim.mentions)
    for mention in claim.mentions:
        assert f'href="/at/{mention.id}"' in html
    for origin in claim.origins:
        assert f"/records/{origin.root}" in html
    for check in claim.factchecks:
        assert check.rating in unescape(html)


@pytest.mark.parametrize("sort", ["worth", "origins", "disagreement", "first", "order", "nonsense"])
def test_claims_are_sorted_and_searched(app, shelf, sort) -> None:
    html = ask(app, f"/claims?sort={sort}").text
    assert {*re.findall(r"/claims/([\w-]+)", html)} == set(shelf.claims)
    word = max(shelf.ledger.claims[0].text.split(), key=len).strip(".,“”")
    found = ask(app, f"/claims?q={word}&sort={sort}").text
    assert shelf.ledger.claims[0].id in found
    assert "No claim holds" in ask(app, "/claims?q=submarine").text


@pytest.mark.parametrize("target", ["/records/x", "/read/x", "/claims/x", "/at/x", "/nothing"])
def test_what_is_not_there_is_404(app, target) -> None:
    answer = ask(app, target)
    assert answer.status == 404
    assert "no such page or record" in answer.text


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=99999999999999", "page=x", "page=٣"])
def test_odd_page_numbers_show_a_page(app, shelf, query) -> None:
    root = next(iter(shelf.trees))
    for target in ("/claims", "/read", "/findings", "/", f"/read/{root}"):
        assert ask(app, f"{target}?{query}").status == 200


def test_a_case_with_nothing_in_it_says_so(tmp_path) -> None:
    path = tmp_path / "empty.case"
    with open_case(path, write=True, create=True):
        pass
    for view in VIEWS:
        answer = ask(made(path), view)
        assert answer.status == 200
        assert 'class="empty"' in answer.text, view


def test_a_case_that_has_gone_is_a_helpful_state(tmp_path, event_case) -> None:
    answer = ask(made(tmp_path / "gone.case"), "/claims")
    assert answer.status == 503
    assert "no such case file" in answer.text


def test_long_threads_names_and_right_to_left_text(tmp_path) -> None:
    b = Builder()
    name = "Name " * 60
    who = b.agent(name.strip())
    root = b.doc("The gates are shut.\n\n" + "مرحبا بكم في الميناء. " * 40, title=name, agent=who)
    parent = root
    for number in range(200):
        depth = number % 40
        parent = b.doc(
            f"Reply {number}: אף אחד לא שאל.", "comment", parent if depth else root, depth + 1,
            missing=int(depth == 7), author=f"Reader {number}",
        )  # fmt: skip
    app = made(as_case(tmp_path / "long.case", b.ledger()))
    html = ask(app, f"/read/{root}").text
    assert html.count("<article") < 60
    assert "page 1 of" in html
    assert "1 level missing" in "".join(
        ask(app, f"/read/{root}?page={page}").text for page in range(1, 9)
    )
    for view in VIEWS:
        assert ask(app, view).status == 200


def test_the_vendored_parts_are_what_the_page_of_decisions_says() -> None:
    from hashlib import sha256
    from pathlib import Path

    root = Path(__file__).parents[2]
    page = (root / "docs" / "decisions" / "workbench.md").read_text("utf-8")
    vendored = [*(root / "src/reportedly/web/static/vendor").iterdir()]
    vendored += (root / "tests/vendor/axe-core").glob("*.js")
    for file in vendored:
        if file.suffix in (".js", ".json"):
            assert sha256(file.read_bytes()).hexdigest() in page, file.name


def test_the_record_of_a_page_leads_to_its_documents(app, shelf) -> None:
    (capture,) = shelf.ledger.captures
    html = ask(app, f"/records/{capture.id}").text
    assert re.findall(r'href="/at/(document-\w+)"', html) == [d.id for d in shelf.ledger.documents]
    for one in shelf.ledger.documents[:2]:
        assert ask(app, f"/at/{one.id}").headers["location"].startswith("/read/")
    assert "Documents of this page" not in ask(app, f"/records/{shelf.ledger.agents[0].id}").text
