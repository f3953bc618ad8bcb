"""Taking a review back, setting spans, and folding later reviews onto earlier ones."""

from dataclasses import replace

import pytest

from reportedly.errors import UsageError
from reportedly.ledger import apply_reviews, fold_on
from reportedly.store.case import open_case
from reportedly.store.reviews import load_reviews
from reportedly.store.run import load_records
from tests.store.helpers import as_json, faults, made, review, run, shown
from tests.store.stub import PAGES, WORK, mark


@pytest.fixture
def path(tmp_path):
    return made(tmp_path / "dam.case", PAGES)


def first(path):
    return shown(path).ledger.attributions[0]


def test_a_withdrawn_review_is_as_if_it_had_not_been(path) -> None:
    before, one = as_json(path), first(path)
    rejected = review(path, "reject", one.id)
    assert one.id not in as_json(path)
    back = review(path, "withdraw", review=rejected.number)
    assert as_json(path) == before
    assert [p.status for p in shown(path).placements] == ["withdrawn", "standing"]
    review(path, "withdraw", review=back.number)
    assert one.id not in as_json(path)
    assert faults(path) == []


def test_the_same_may_be_decided_again_after_it_was_taken_back(path) -> None:
    one = first(path)
    review(path, "withdraw", review=review(path, "reject", one.id).number)
    again = review(path, "reject", one.id)
    assert again.number == 3
    assert one.id not in as_json(path)


@pytest.mark.parametrize("number", [0, 2, 99])
def test_only_a_review_that_is_there_can_be_withdrawn(path, number) -> None:
    review(path, "accept", first(path).id)
    with pytest.raises(UsageError, match="number of a review"):
        review(path, "withdraw", review=number)


def test_a_content_span_is_set_and_outlives_a_new_extraction(path) -> None:
    one = first(path)
    (document,) = [d for d in shown(path).ledger.documents if d.id == one.document]
    start = one.content[0].start
    end = document.text.index(" ", start + 8)
    review(path, "replace", one.id, content=f"{start}-{end}")
    after = next(a for a in shown(path).ledger.attributions if a.id == one.id)
    (span,) = after.content
    assert (span.start, span.end, span.text) == (start, end, document.text[start:end])
    assert faults(path) == []
    claims = [m for c in shown(path).ledger.claims for m in c.mentions if m.attribution == one.id]
    assert [m.span for m in claims] == [span]

    def shifted(data, uri, settings):
        return mark(b"Menu. About. Archive.\n\n" + data, uri, settings)

    def as_before(data, uri, settings):
        ledger = shifted(data, uri, settings)
        found = mark(data, uri, settings).captures[0]
        captures = [replace(c, id=found.id, sha256=found.sha256) for c in ledger.captures]
        documents = [replace(d, capture=found.id) for d in ledger.documents]
        return replace(ledger, captures=tuple(captures), documents=tuple(documents))

    run(path, replace(WORK, made_by="another", mark=as_before))
    assert "orphan" not in [p.status for p in shown(path).placements]
    texts = {d.id: d.text for d in shown(path).ledger.documents}
    moved = [
        a.content[0] for a in shown(path).ledger.attributions if a.content[0].text == span.text
    ]
    assert len(moved) == 1
    assert any(t[moved[0].start : moved[0].end] == span.text for t in texts.values())


@pytest.mark.parametrize("told", ["", "12", "20-12", "0-9999999", "5-9 7-12", "a-b", "3-3", "-4-2"])
def test_a_span_that_is_none_is_refused(path, told) -> None:
    with pytest.raises(UsageError, match="content takes places"):
        review(path, "replace", first(path).id, content=told)


def test_folding_on_is_folding_anew(path) -> None:
    one, two = shown(path).ledger.attributions[:2]
    review(path, "reject", one.id)
    review(path, "replace", two.id, force="denies")
    review(path, "accept", one.id)
    last = review(path, "note", two.id, signed=("Bo", "2031-04-02", "why so?"))
    with open_case(path) as case:
        records, reviews = load_records(case.db), load_reviews(case.db)
    for count in range(len(reviews)):
        earlier = apply_reviews(records, reviews[:count])
        assert fold_on(earlier, reviews) == apply_reviews(records, reviews)
    review(path, "withdraw", review=last.number)
    with open_case(path) as case:
        reviews = load_reviews(case.db)
    assert fold_on(apply_reviews(records, reviews[:4]), reviews) is None
    assert fold_on(apply_reviews(records, reviews[:3]), reviews) == apply_reviews(records, reviews)
