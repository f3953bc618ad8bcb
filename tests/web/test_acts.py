"""Reviewing over HTTP: each act is one review, saved at once; undo and conflicts."""

import re

import pytest

from reportedly.store.case import open_case
from reportedly.store.lock import hold
from reportedly.store.reviews import load_reviews
from reportedly.store.run import load_ledger
from reportedly.store.verify import verify_case
from reportedly.web.app import make_app
from reportedly.web.state import Desk
from tests.store.stub import WORK
from tests.web.asking import PORT, TOKEN, ask


@pytest.fixture
def app(path):
    return make_app(path, token=TOKEN, port=PORT, work=lambda: WORK)


def reviews(path):
    with open_case(path) as case:
        return load_reviews(case.db)


def ledger(path):
    with open_case(path) as case:
        return load_ledger(case.db).ledger


def sound(path):
    with open_case(path) as case:
        return [line for line in verify_case(case) if "its id is not that" not in line]


def decide(app, verb, record, me="Ida", part="true", **fields):
    body = {"verb": verb, "record": record, "seen": "0", "kind": "", "which": "open", **fields}
    cookie = f"reportedly-name={me}" if me else ""
    return ask(app, "/review", "POST", body, cookie=cookie, hx_request=part)


def test_accept_and_reject_are_saved_and_lead_on(app, path) -> None:
    one, two, *_ = Desk(path).state().shelf.queue["attribution"]
    answer = decide(app, "accept", one.id, kind="attribution")
    assert answer.status == 200
    assert f'data-at="{two.id}"' in answer.text
    decide(app, "reject", two.id, kind="attribution")
    assert [(r.verb, r.targets[0].id, r.by) for r in reviews(path)] == [
        ("accept", one.id, "Ida"), ("reject", two.id, "Ida"),
    ]  # fmt: skip
    assert two.id not in {a.id for a in ledger(path).attributions}
    assert sound(path) == []


def test_each_other_act(app, path) -> None:
    before = ledger(path)
    said = next(a for a in before.attributions if a.force == "asserts" and len(a.content) == 1)
    other = next(a for a in before.agents if a.id != said.agent)
    decide(app, "replace", said.id, **{"set-force": "denies"})
    decide(app, "replace", said.id, **{"set-agent": other.id})
    span = said.content[0]
    body = {
        "verb": "replace", "record": said.id, "seen": "9", "kind": "attribution", "which": "open",
        "part": "content", "start": span.start, "end": span.end - 1,
    }  # fmt: skip
    ask(app, "/review", "POST", body, cookie="reportedly-name=Ida", hx_request="true")
    decide(app, "note", said.id, why="ask the desk")
    after = next(a for a in ledger(path).attributions if a.id == said.id)
    assert (after.force, after.agent) == ("denies", other.id)
    assert after.content[0].end == span.end - 1
    assert reviews(path)[-1].why == "ask the desk"
    kept, gone = before.claims[:2]
    decide(app, "merge", kept.id, other=gone.id)
    now = {c.id: c for c in ledger(path).claims}
    assert gone.id not in now
    assert len(now[kept.id].mentions) == len(kept.mentions) + len(gone.mentions)
    decide(app, "split", kept.id, other=gone.mentions[0].id)
    assert len(ledger(path).claims) == len(before.claims)
    assert sound(path) == []


def test_undo_takes_back_my_last_and_only_mine(app, path) -> None:
    whole = ledger(path)
    one, two = whole.attributions[:2]
    decide(app, "reject", one.id)
    decide(app, "reject", two.id, me="Bo")
    undo = {"kind": "attribution", "which": "open", "record": two.id}
    answer = ask(app, "/undo", "POST", undo, cookie="reportedly-name=Ida", hx_request="true")
    assert f'data-at="{one.id}"' in answer.text
    left = {a.id for a in ledger(path).attributions}
    assert {a.id for a in whole.attributions} - left == {two.id}
    again = ask(app, "/undo", "POST", undo, cookie="reportedly-name=Ida", hx_request="true")
    assert again.status == 400
    assert "nothing of yours" in again.text
    assert [r.verb for r in reviews(path)] == ["reject", "reject", "withdraw"]
    assert sound(path) == []


def test_a_conflict_is_shown_and_not_overwritten(app, path) -> None:
    one = ledger(path).attributions[0]
    decide(app, "accept", one.id, me="Bo")
    answer = decide(app, "reject", one.id, me="Ida", kind="attribution")
    assert answer.status == 409
    assert "Nothing was overwritten" in answer.text
    assert [r.verb for r in reviews(path)] == ["accept"]
    seen = re.search(r'name="seen" value="(\d+)"', answer.text)
    assert seen
    decide(app, "reject", one.id, me="Ida", seen=seen[1])
    shelf = Desk(path).state().shelf
    assert shelf.standing(one.id) == "conflict"
    assert {name: r.verb for name, r in shelf.decisions(one.id).items()} == {
        "Bo": "accept", "Ida": "reject",
    }  # fmt: skip
    listed = ask(app, "/queue?kind=attribution&which=conflict").text
    assert f'data-at="{one.id}"' in listed
    (line,) = [p for p in shelf.progress if p.type == "attribution"]
    assert (line.reviewed, line.shared, line.agreed) == (1, 1, 0)


def test_agreement_is_counted(app, path) -> None:
    one = ledger(path).claims[0]
    decide(app, "accept", one.id, me="Bo")
    decide(app, "accept", one.id, me="Ida", seen="1")
    (line,) = [p for p in Desk(path).state().shelf.progress if p.type == "claim"]
    assert (line.reviewed, line.shared, line.agreed) == (1, 1, 1)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"verb": "accept", "record": "nothing"}, "no record nothing"),
        ({"verb": "erase", "record": "x"}, "erase is no review"),
        ({"verb": "", "record": "x"}, "nothing is no review"),
        ({"verb": "note", "record": "x", "why": " "}, "a note says something"),
        ({"verb": "withdraw", "record": ""}, "withdraw takes the number"),
    ],
)
def test_what_makes_no_sense_is_told(app, path, fields, told) -> None:
    answer = decide(app, **fields)
    assert answer.status == 400
    assert told in answer.text
    assert reviews(path) == []


def test_without_a_name_nothing_is_decided(app, path) -> None:
    answer = decide(app, "accept", ledger(path).claims[0].id, me="")
    assert answer.status == 400
    assert "Who reviews here" in answer.text
    assert reviews(path) == []


def test_a_locked_case_is_told_and_nothing_is_lost(app, path) -> None:
    one = ledger(path).attributions[0]
    with hold(path):
        answer = decide(app, "accept", one.id)
        assert answer.status == 423
        assert "locked by process" in answer.text
        assert ask(app, "/claims").status == 200
    assert decide(app, "accept", one.id).status == 200
    assert len(reviews(path)) == 1


def test_without_the_script_a_form_leads_back_to_the_queue(app, path) -> None:
    one = ledger(path).attributions[0]
    answer = decide(app, "accept", one.id, part=None, kind="attribution")
    assert answer.status == 303
    assert answer.headers["location"].startswith("/queue?kind=attribution&which=open&at=")


def test_what_another_program_decides_is_seen_at_once(app, path) -> None:
    one = ledger(path).attributions[0]
    desk = Desk(path)
    assert desk.state().shelf.standing(one.id) == "unreviewed"
    decide(app, "accept", one.id, me="Bo")
    assert desk.state().shelf.standing(one.id) == "accepted"


def test_the_last_one_reviewed_leaves_a_kind_word(app, path) -> None:
    for one in Desk(path).state().shelf.queue["evidence"]:
        decide(app, "accept", one.id, kind="evidence")
    assert "All of these are reviewed" in ask(app, "/queue?kind=evidence").text
