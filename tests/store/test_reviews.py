"""Reviews: applied by the fold, chained, and placed anew when model or text has changed."""

import random
import re
import sqlite3
from dataclasses import replace

import pytest

from reportedly.anchors import Book
from reportedly.errors import UsageError
from reportedly.export.json import render_json
from reportedly.ledger import apply_reviews
from reportedly.ledger_review import draft_review
from reportedly.read import page as page_module
from reportedly.store.case import open_case
from reportedly.store.reviews import load_reviews
from reportedly.store.search import search_case
from reportedly.store.verify import check_ids, check_texts
from reportedly.types import Ledger, Review
from tests.store.helpers import SIGNED, as_json, faults, made, renamed, review, run, shown
from tests.store.stub import DAM, PAGES, WORK, join, mark


@pytest.fixture
def path(tmp_path):
    return made(tmp_path / "dam.case", PAGES)


def said(path, name, page="dam.txt"):
    """The one thing that somebody says on a page."""
    ledger = shown(path).ledger
    (capture,) = [one.id for one in ledger.captures if one.uri == page]
    documents = {one.id for one in ledger.documents if one.capture == capture}
    names = {one.id: one.name for one in ledger.agents}
    (found,) = [
        one
        for one in ledger.attributions
        if names.get(one.agent) == name and one.document in documents
    ]
    return found


def statuses(path):
    return [placement.status for placement in shown(path).placements]


def test_a_rejected_mark_is_in_no_output(path) -> None:
    one = said(path, "Ida Norrback", "other.txt")
    claim = next(c for c in shown(path).ledger.claims if "ferry" in c.text)
    review(path, "reject", one.id)
    text = as_json(path)
    assert one.id not in text
    assert claim.id not in text
    with sqlite3.connect(path) as db:
        rows = "".join(json for (json,) in db.execute("SELECT json FROM ledger"))
    db.close()
    assert one.id not in rows
    assert claim.id not in rows
    with open_case(path) as case:
        assert [hit.type for hit in search_case(case, "ferry midnight")] == ["document"]
    assert faults(path) == []
    run(path, again=True)
    assert one.id not in as_json(path)
    review(path, "accept", one.id)
    assert one.id in as_json(path)
    assert faults(path) == []


def test_a_claim_loses_a_rejected_mention_and_keeps_the_others(path) -> None:
    one = said(path, "Tor Halvik")
    before = next(c for c in shown(path).ledger.claims if len(c.mentions) > 1)
    review(path, "reject", one.id)
    after = next(c for c in shown(path).ledger.claims if c.id == before.id)
    assert len(after.mentions) == len(before.mentions) - 1
    assert after.text in {mention.span.text for mention in after.mentions}


def test_a_rejected_document_takes_its_marks_along(path) -> None:
    document = shown(path).ledger.documents[0]
    review(path, "reject", document.id)
    text = as_json(path)
    assert document.id not in text
    assert shown(path).ledger.claims


def test_rejections_at_random_leave_a_sound_ledger(path) -> None:
    records = shown(path).whole
    book = Book(records)
    ids = [
        one.id
        for name in Ledger.__dataclass_fields__
        for one in getattr(records, name)
    ] + [m.id for c in records.claims for m in c.mentions]  # fmt: skip
    choose = random.Random(5)
    for _ in range(60):
        gone = choose.sample(ids, choose.randrange(1, 6))
        reviews = [
            Review(number, "reject", (book.target(one),), {}, *SIGNED)
            for number, one in enumerate(gone, 1)
        ]
        ledger = apply_reviews(records, reviews).ledger
        text = render_json(ledger)
        assert not [one for one in gone if one in text]
        assert list(check_texts(ledger)) == []
        assert [c for c in ledger.claims if not c.mentions] == []
        agents = {one.id for one in ledger.agents}
        named = {a.agent for a in ledger.attributions} | {d.agent for d in ledger.documents}
        assert named <= agents | {None}
        said_ = {a.id for a in ledger.attributions}
        assert {m.attribution for c in ledger.claims for m in c.mentions} <= said_ | {None}


def test_replace_sets_a_field_and_stances_follow(path) -> None:
    one = said(path, "Tor Halvik")
    review(path, "replace", one.id, force="denies")
    assert said(path, "Tor Halvik").force == "denies"
    claim = next(
        c for c in shown(path).ledger.claims if one.id in {m.attribution for m in c.mentions}
    )
    mention = next(m for m in claim.mentions if m.attribution == one.id)
    assert [s.label for s in claim.stances if s.mention == mention.id] == ["deny"]
    other = said(path, "Ansa Verkkola").agent
    review(path, "replace", one.id, agent=other)
    after = {a.id: a for a in shown(path).ledger.attributions}[one.id]
    assert (after.agent, after.force) == (other, "denies")
    assert statuses(path) == ["standing", "standing"]
    assert faults(path) == []


def test_agents_are_merged_and_split(path) -> None:
    one, two = said(path, "Tor Halvik"), said(path, "Tor Halvik", "copy.txt")
    review(path, "merge", one.agent, two.agent)
    ledger = shown(path).ledger
    assert two.agent not in render_json(ledger)
    spoken = {a.id: a.agent for a in ledger.attributions}
    assert spoken[one.id] == spoken[two.id] == one.agent
    review(path, "split", one.agent, two.id, name="T. Halvik")
    ledger = shown(path).ledger
    spoken = {a.id: a.agent for a in ledger.attributions}
    assert spoken[one.id] == one.agent != spoken[two.id]
    assert {a.name for a in ledger.agents if a.id == spoken[two.id]} == {"T. Halvik"}
    assert faults(path) == []


def test_claims_are_merged_and_split(path) -> None:
    claims = shown(path).ledger.claims
    review(path, "merge", claims[0].id, *(one.id for one in claims[1:]))
    (claim,) = shown(path).ledger.claims
    assert len(claim.mentions) == sum(len(one.mentions) for one in claims)
    review(path, "split", claim.id, claim.mentions[0].id)
    two = shown(path).ledger.claims
    assert [len(one.mentions) for one in two] == [len(claim.mentions) - 1, 1]
    review(path, "reject", two[1].id)
    assert len(shown(path).ledger.claims) == 1
    assert statuses(path) == ["standing"] * 3
    assert faults(path) == []


def test_what_makes_no_sense_is_refused(path) -> None:
    one = said(path, "Tor Halvik")
    claim = next(c for c in shown(path).ledger.claims if "ferry" in c.text)
    for call, message in (
        (("reject", "attribution-0"), "no record attribution-0"),
        (("merge", one.id, one.id), "cannot"),
        (("merge", one.agent, one.id), "cannot be merged"),
        (("split", claim.id, one.id), "mentions of it"),
        (("split", claim.id, claim.mentions[0].id), "leave a mention"),
        (("replace", one.id), "replace what"),
        (("accept", one.id, one.agent), "takes one record"),
    ):
        with pytest.raises(UsageError, match=message):
            review(path, *call)
    for changes, message in (
        ({"force": "shouts"}, "force cannot be 'shouts'"),
        ({"start": 3}, "start of a attribution cannot be replaced"),
        ({"agent": "agent-0"}, "no record agent-0"),
    ):
        with pytest.raises(UsageError, match=message):
            review(path, "replace", one.id, **changes)
    with pytest.raises(UsageError, match="verbatim"):
        review(path, "replace", claim.id, text="The ferry sank.")
    assert statuses(path) == []


def test_the_same_review_again_is_that_review(path) -> None:
    one = said(path, "Tor Halvik")
    first = review(path, "reject", one.id)
    assert review(path, "reject", one.id) == first
    assert review(path, "accept", one.id).number == 2
    assert review(path, "reject", one.id).number == 3


def test_a_clock_that_was_off_changes_nothing(path) -> None:
    one = said(path, "Tor Halvik")
    review(path, "reject", one.id)
    review(path, "accept", one.id, signed=("Per", "1999-01-01T00:00:00+00:00", "earlier, it says"))
    assert one.id in as_json(path)
    assert faults(path) == []


def test_reviews_are_only_appended(path) -> None:
    review(path, "reject", said(path, "Tor Halvik").id)
    db = sqlite3.connect(path)
    for statement in (
        "UPDATE review SET reviewer = 'Per'",
        "DELETE FROM review",
        "INSERT OR REPLACE INTO review SELECT * FROM review",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="review"):
            db.execute(statement)
    db.close()


# -- reviews outlive models and extractions -----------------------------------------------------


def quiet_mark(data, uri, settings):
    """A better model that takes a speaker's first name for no part of the source."""
    ledger = mark(data, uri, settings)
    return replace(ledger, attributions=tuple(shifted(one) for one in ledger.attributions))


def shifted(one):
    (cue,) = one.cue
    from reportedly.ids import make_id

    key = make_id("attribution", one.document, (), ((cue.start, cue.end),),
                  tuple((s.start, s.end) for s in one.content))  # fmt: skip
    return replace(one, id=key, source=())


def test_a_review_outlives_a_model_that_cuts_otherwise(path) -> None:
    one = said(path, "Tor Halvik")
    review(path, "reject", one.id)
    run(path, replace(renamed(WORK, "stub 2"), mark=quiet_mark))
    now = said_now(path)
    assert statuses(path) == ["moved"]
    assert "Tor Halvik" not in now["dam.txt"]
    assert "Tor Halvik" in now["copy.txt"]
    assert "moved: found again by its words" in findings(path)[0]
    assert faults(path) == []


def said_now(path):
    ledger = shown(path).ledger
    pages = {c.id: c.uri for c in ledger.captures}
    names = {a.id: a.name for a in ledger.agents}
    where = {d.id: pages[d.capture] for d in ledger.documents}
    found = {uri: set() for uri in pages.values()}
    for one in ledger.attributions:
        found[where[one.document]].add(names[one.agent])
    return found


def findings(path):
    return [one.detail for one in shown(path).ledger.findings if one.check == "review"]


def test_reviews_outlive_a_new_extraction(path, monkeypatch) -> None:
    one, ferry = said(path, "Tor Halvik"), said(path, "Ida Norrback", "other.txt")
    claim = next(c for c in shown(path).ledger.claims if "ferry" in c.text)
    time = next(t for t in shown(path).ledger.times if t.text == "Tuesday")
    document = shown(path).ledger.documents[0]
    for key in (one.id, claim.id, time.id, document.id, ferry.agent):
        review(path, "note", key)
    review(path, "replace", one.id, force="denies")
    review(path, "reject", ferry.id)
    read = page_module.read_text

    def laid_out_anew(text):
        # two spaces for one, and a line more at the top: no offset is what it was
        return read("A new reader\n\n" + text.replace(" of the", "  of  the"))

    monkeypatch.setattr(page_module, "read_text", laid_out_anew)
    run(path, renamed(WORK, "stub 2"))
    # an agent's id is made of its page and its name, and of no offset
    assert statuses(path) == [*["moved"] * 4, "standing", "moved", "moved"]
    assert said(path, "Tor Halvik").force == "denies"
    assert "Ida Norrback" not in said_now(path)["other.txt"]
    monkeypatch.undo()
    run(path, renamed(WORK, "stub 3"))
    assert statuses(path) == ["standing"] * 7
    assert faults(path) == []


def test_what_is_not_marked_any_more_is_an_orphan(path) -> None:
    one = said(path, "Tor Halvik")
    review(path, "accept", one.id)
    blind = replace(
        renamed(WORK, "stub 2"),
        mark=lambda *page: replace(mark(*page), attributions=(), agents=()),
    )
    run(path, blind)
    assert statuses(path) == ["orphan"]
    (detail,) = findings(path)
    assert detail.endswith(
        "orphan: its words are on the page, but no attribution is marked there now"
    )
    assert faults(path) == []


def test_an_id_whose_words_have_changed_is_not_the_same_record(path, monkeypatch) -> None:
    time = next(t for t in shown(path).ledger.times if t.text == "Tuesday")
    review(path, "reject", time.id)
    read = page_module.read_text
    monkeypatch.setattr(
        page_module, "read_text", lambda text: read(re.sub("Tuesday", "Weekend", text))
    )
    run(path, renamed(WORK, "stub 2"))
    assert statuses(path) == ["orphan"]
    assert findings(path)[0].endswith("its words are not in the text any more")


def test_a_record_that_reads_otherwise_now_is_told(path) -> None:
    time = next(t for t in shown(path).ledger.times if t.text == "Tuesday")
    review(path, "accept", time.id)

    def later(*page):
        ledger = mark(*page)
        return replace(ledger, times=tuple(replace(t, value="2031-03-18") for t in ledger.times))

    run(path, replace(renamed(WORK, "stub 2"), mark=later))
    assert statuses(path) == ["changed"]
    assert "'DATE 2031-03-18' now" in findings(path)[0]


def test_two_records_of_the_same_words_are_not_guessed_between() -> None:
    ledger = join([mark(DAM.encode(), "dam.txt", page_settings())])
    draft = draft_review(ledger, "reject", [ledger.attributions[0].id], {}, SIGNED)
    one = ledger.attributions[0]
    twins = tuple(replace(one, id=f"attribution-{n}") for n in (1, 2))
    folded = apply_reviews(replace(ledger, attributions=twins, claims=()), [draft])
    assert folded.placements[0].status == "orphan"
    assert "2 records have its words" in folded.placements[0].detail
    assert len(folded.ledger.attributions) == 2


def page_settings():
    from reportedly.settings import Settings

    return Settings()


# -- verify ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE record SET json = replace(json, 'asserts', 'denies')", "step mark made of"),
        ("UPDATE record SET json = replace(json, 'Tuesday', 'Mondays')", "not what was written"),
        ("DELETE FROM made WHERE position = 3", "not what was written"),
        ("INSERT INTO record (id, type, json) VALUES ('time-1', 'time', '{}')", "no step has made"),
        ("DROP TRIGGER review_no_update", "missing from the schema"),
        ("UPDATE record SET json = '{}' WHERE type = 'time'", "a record that is no time"),
        ("UPDATE record SET type = 'thing' WHERE type = 'time'", "a record that is no thing"),
        ("DROP TRIGGER review_no_update; UPDATE review SET targets = '['", "review 1"),
        ("DELETE FROM latest WHERE stage = 'join'", "not what was made last"),
        ("DELETE FROM amended", "not what the view ledger shows"),
        ("UPDATE done SET digest = 'x' WHERE stage = 'join'", "step join made of case"),
        ("DELETE FROM record WHERE type = 'claim'", "points at something that is not there"),
        (
            "DROP TRIGGER review_no_update; UPDATE review SET reviewer = 'Per'",
            "review 1 is not what was written",
        ),
        ("DROP TRIGGER review_no_delete; DELETE FROM review WHERE number = 1", "review 1 is not"),
        (
            "DROP TRIGGER addition_no_update; UPDATE addition SET added = '1999'",
            "addition 1 is not what was written",
        ),
        (
            "DROP TRIGGER blob_no_update; UPDATE blob SET packed = zeroblob(9)",
            "missing or damaged",
        ),
        (
            "DROP TRIGGER blob_no_update; UPDATE blob SET packed = (SELECT packed FROM blob)",
            "are not those that were added",
        ),
    ],
)
def test_verify_finds_what_was_changed(path, statement, told) -> None:
    review(path, "reject", said(path, "Tor Halvik").id)
    review(path, "note", said(path, "Ansa Verkkola").id)
    assert faults(path) == []
    db = sqlite3.connect(path)
    db.executescript(statement)
    db.commit()
    db.close()
    assert any(told in fault for fault in faults(path)), faults(path)


def test_ids_that_are_not_of_what_they_say_are_told() -> None:
    ledger = join([mark(DAM.encode(), "dam.txt", page_settings())])
    assert list(check_ids(ledger)) == []
    (first, *rest) = ledger.times
    moved = replace(ledger, times=(replace(first, start=first.start + 1), *rest))
    assert len(list(check_ids(moved))) == 1
    assert len(list(check_texts(moved))) == 1


def test_reviews_come_back_as_they_went_in(path) -> None:
    made_ = review(path, "replace", said(path, "Tor Halvik").id, force="doubts", anonymous=True)
    with open_case(path) as case:
        assert load_reviews(case.db) == [made_]
