"""Threads: every reply in its place, holes said, depth capped to the eye and told in words."""

import re
from html import unescape

import pytest

from reportedly.types import Claim, Reply, Stance
from reportedly.web.app import make_app
from reportedly.web.state import Desk
from tests.export.sample import Builder
from tests.store.stub import WORK
from tests.web.asking import PORT, TOKEN, ask
from tests.web.conftest import as_case


def made(path):
    return make_app(path, token=TOKEN, port=PORT, work=lambda: WORK)


def deep(count: int = 200, depth: int = 40) -> Builder:
    """A thread of some chains of replies, each so many levels deep, one with a hole."""
    b = Builder()
    root = b.doc("The gates are shut, the keeper says.", title="Gates shut", author="Ida Vorn")
    parent = root
    labels = ("support", "deny", "query", "comment", "undecided")
    for number in range(count):
        level = number % depth
        who = b.agent(f"Reader {number}")
        parent = b.doc(
            f"Reply {number}: nobody asked the keeper.", "comment", parent if level else root,
            level + 1, missing=2 if number == 7 else 0, author=f"Reader {number}", agent=who,
        )  # fmt: skip
        b.replies.append(Reply(f"reply-{number}", parent, "x", labels[number % 5], 0.81))
    mention = b.mention(root, "The gates are shut", None)
    told = Stance(None, "deny", None, "document-0003", 0.66)
    b.claims.append(Claim("claim-gates", "The gates are shut", (mention,), (told,)))
    return b


@pytest.fixture(scope="module")
def thread(tmp_path_factory):
    path = as_case(tmp_path_factory.mktemp("thread") / "deep.case", deep().ledger())
    shelf = Desk(path).state().shelf
    return made(path), shelf, f"/threads/{shelf.ledger.captures[0].id}"


def rows(html):
    return re.findall(r'<li class="twig (n\d) (\w+) (\w+)" id="t-([\w-]+)">(.*?)</li>', html, re.S)


def test_two_hundred_replies_forty_levels_deep(thread) -> None:
    app, shelf, target = thread
    found = [row for page in range(1, 6) for row in rows(ask(app, f"{target}?page={page}").text)]
    assert [row[3] for row in found] == [one.id for one in shelf.ledger.documents]
    steps = [int(row[0][1]) for row in found]
    assert steps[:10] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 8]
    assert max(steps) == 8
    told = [re.search(r">level (\d+)<", row[4])[1] for row in found]
    assert max(map(int, told)) == 42  # forty levels, and the two that are missing
    visible = [row for row in found if 'class="deep"' in row[4]]
    assert len(visible) == sum(int(level) > 5 for level in told)
    assert len(rows(ask(app, target).text)) == 50


def test_a_hole_is_said_where_it_is(thread) -> None:
    app, _, target = thread
    holes = [row for row in rows(ask(app, target).text) if "missing here" in row[4]]
    assert [row[3] for row in holes] == ["document-0008"]
    assert "2 levels missing here" in holes[0][4]


def test_stances_have_shape_and_probability_and_undecided_is_said(thread) -> None:
    app, _, target = thread
    found = rows(ask(app, target).text)
    assert [row[1] for row in found[1:6]] == ["support", "deny", "query", "comment", "undecided"]
    assert "− deny 0.81" in found[2][4]
    assert "… undecided</span>" in found[5][4]  # without a number: it is none of the others
    assert "0.66" in found[3][4]
    assert 'href="/claims/claim-gates"' in found[3][4]
    assert 'class="stance' not in found[0][4]


def test_replies_can_be_listed_by_what_they_do(thread) -> None:
    app, _, target = thread
    found = rows(ask(app, f"{target}?stance=deny").text)
    assert len(found) == 40
    assert {row[1] for row in found} == {"deny"}
    assert {row[0] for row in found} == {"n0"}
    assert all(">level " in row[4] and "answers" in row[4] for row in found)
    assert len(rows(ask(app, f"{target}?stance=nonsense").text)) == 50


def test_what_is_answered_is_found_on_its_page(thread) -> None:
    app, _, target = thread
    html = ask(app, f"{target}?page=3").text
    for row in rows(html):
        parent = re.search(r'href="(/threads/[^"]*at=([\w-]+))#t-\2"', row[4])
        assert parent
    page = ask(app, unescape(parent[1])).text
    assert f'id="t-{parent[2]}"' in page


def test_every_row_opens_the_words(thread) -> None:
    app, shelf, target = thread
    for row in rows(ask(app, target).text)[:3]:
        assert f'href="/at/{row[3]}"' in row[4]
        assert ask(app, f"/at/{row[3]}").status == 303
    assert target in ask(app, f"/read/{shelf.ledger.documents[0].id}").text


def test_a_reviewed_reply_is_known_from_one_that_is_not(tmp_path) -> None:
    path = as_case(tmp_path / "deep.case", deep(6, 3).ledger())
    app = made(path)
    ident = Desk(path).state().shelf.ledger.captures[0].id
    signed = ("Ida", "2031-05-07T10:00:00+00:00", "")
    Desk(path).decide("replace", ["reply-1"], {"label": "comment"}, signed)
    found = {row[3]: row for row in rows(ask(app, f"/threads/{ident}").text)}
    assert found["document-0002"][1:3] == ("comment", "changed")
    assert found["document-0001"][2] == "unreviewed"


def test_the_list_of_threads(event_case, tmp_path) -> None:
    html = ask(made(event_case), "/threads").text
    shelf = Desk(event_case).state().shelf
    assert [*shelf.threads] == re.findall(r'href="/threads/([\w-]+)"', html)
    assert "− deny 1" in html
    b = Builder()
    b.doc("Nothing but an article.", title="Alone")
    path = as_case(tmp_path / "alone.case", b.ledger())
    assert "No page of this case holds comments" in ask(made(path), "/threads").text
    assert (
        ask(made(path), f"/threads/{Desk(path).state().shelf.ledger.captures[0].id}").status == 404
    )


def test_parents_in_a_circle_are_each_shown_once(tmp_path) -> None:
    from dataclasses import replace

    b = Builder()
    one = b.doc("One.", "comment", "document-0001", 1, author="A")
    b.doc("Two.", "comment", one, 2, author="B")
    ledger = b.ledger()
    path = as_case(tmp_path / "circle.case", replace(ledger))
    ident = Desk(path).state().shelf.ledger.captures[0].id
    assert len(rows(ask(made(path), f"/threads/{ident}").text)) == 2
