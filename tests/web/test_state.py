"""What a review does not change is not made again: acts stay quick in a large case."""

from reportedly.web.cards import claims_like
from reportedly.web.shelf import words_of
from reportedly.web.state import Desk

SIGNED = ("Ida", "2031-05-07T10:00:00+00:00", "")


def test_an_accepted_record_leaves_all_else_as_it_was(path) -> None:
    desk = Desk(path)
    before = desk.state()
    one = before.shelf.queue["claim"][0].id
    words, book = before.known.words, before.known.book
    desk.decide("accept", [one], {}, SIGNED, 0)
    after = desk.state()
    assert after.shelf.standing(one) == "accepted"
    assert after.folded.ledger is before.folded.ledger
    assert after.known.words is words
    assert after.known.book is book


def test_a_rejected_record_is_gone_and_can_come_back(path) -> None:
    desk = Desk(path)
    before = desk.state()
    claim, other = before.shelf.ledger.claims[:2]
    alike = [one.id for one in claims_like(before.shelf, claim)]
    assert other.id in alike
    desk.decide("reject", [other.id], {}, SIGNED, 0)
    after = desk.state()
    assert after.known is before.known  # rejected ones stay among all records
    assert other.id not in {one.id for one in claims_like(after.shelf, claim)}
    desk.decide("withdraw", [], {"review": 1}, SIGNED)
    again = desk.state()
    assert [one.id for one in claims_like(again.shelf, claim)] == alike
    assert again.folded.ledger == before.folded.ledger


def test_a_changed_record_is_found_by_its_new_words(path) -> None:
    desk = Desk(path)
    before = desk.state()
    texts = {
        one: {m.span.text for m in one.mentions} - {one.text} for one in before.shelf.ledger.claims
    }
    claim = next(one for one, others in texts.items() if others)
    text = sorted(texts[claim])[0]
    new = words_of(text) - words_of(claim.text)
    assert new
    assert not any(claim.id in before.known.words.get(word, ()) for word in new)
    desk.decide("replace", [claim.id], {"text": text}, SIGNED, 0)
    after = desk.state()
    assert after.known is not before.known
    assert all(claim.id in after.known.words[word] for word in new)


def test_each_state_is_what_another_reader_of_the_file_sees(path) -> None:
    desk = Desk(path)
    claims = desk.state().shelf.ledger.claims
    said = desk.state().shelf.ledger.attributions[0]
    acts = [
        ("accept", [claims[0].id], {}), ("reject", [claims[1].id], {}),
        ("replace", [said.id], {"force": "denies"}), ("note", [said.id], {}),
        ("withdraw", [], {"review": 2}), ("accept", [claims[1].id], {}),
        ("merge", [claims[0].id, claims[1].id], {}), ("reject", [said.id], {}),
    ]  # fmt: skip
    for number, (verb, records, changes) in enumerate(acts):
        desk.decide(verb, records, changes, (SIGNED[0], SIGNED[1], f"reason {number}"))
        mine, other = desk.state(), Desk(path).state()
        assert mine.folded == other.folded
