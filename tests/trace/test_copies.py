"""Shared text that shows a copy, and shared text that does not."""

from reportedly.trace.copies import keep_copies
from reportedly.trace.relay import find_citations
from reportedly.trace.reuse import find_reuse
from reportedly.types import Agent
from tests.records import make_attribution, make_document

QUOTE = "We shut the upper gates at noon because the ice had bent fourteen of the plates"
ONE = (
    "The lock at Varnaby stayed shut for a second day. “{q},” the keeper, Ilmo Tarvala, told "
    "reporters on the quay. Barges waited in a long row, and their crews played cards in the hall. "
    "A thaw is due by the weekend, the harbour office expects, and divers are on their way."
)
TWO = (
    "Nothing moved on the canal on Tuesday. Asked for the reason, Mr. Tarvala was brief: “{q}.” "
    "Traders in the market hall complained about bread that did not come and coal that cost twice "
    "what it had in autumn. Nobody there could recall a winter in which the river froze so early."
)


def kept(one, two):
    docs = [
        make_document(one, "one", published="2031-03-12"),
        make_document(two, "two", published="2031-03-13"),
    ]
    found = find_reuse(docs)
    assert found
    return keep_copies(docs, found)


def test_two_reports_that_quote_one_statement_do_not_copy_each_other():
    assert kept(ONE.format(q=QUOTE), TWO.format(q=QUOTE)) == ()


def test_a_copied_passage_is_a_copy_with_the_quotation_in_it():
    passage = (
        " Barges waited in a long row, and their crews played cards in the hall, while the keeper "
        "and his sons hauled sand."
    )
    one, two = ONE.format(q=QUOTE) + passage, TWO.format(q=QUOTE) + passage
    (relay,) = kept(one, two)
    assert relay.kind == "reuse"
    assert any("fourteen of the plates" in span.text for span in relay.spans)


def test_a_set_phrase_in_a_long_text_is_no_copy_and_in_a_short_one_it_is():
    phrase = "the Office for Locks and Weirs of the Upper River"
    more = TWO.format(q="Not before Friday") * 2
    one = ONE.format(q="We wait") * 2
    assert kept(f"{one} So says {phrase}.", f"{more} It fell to {phrase}.") == ()
    assert kept(f"The bill fell to {phrase}.", f"Work began when {phrase} agreed to it.")


def test_what_one_page_says_as_its_own_and_another_quotes_is_a_copy():
    own = "To all crews on the river. " + QUOTE + ". Ask at the hall. Bring your papers."
    assert kept(own, TWO.format(q=QUOTE))


def test_a_page_that_is_little_but_a_quotation_is_a_copy():
    assert kept(f"“{QUOTE},” Ilmo Tarvala said.", f"“{QUOTE},” Mr. Tarvala said.")


def test_what_a_reply_quotes_of_its_parent_is_kept():
    parent = make_document(ONE.format(q=QUOTE), "one", kind="comment")
    reply = make_document(TWO.format(q=QUOTE), "two", kind="comment", parent=parent.id)
    found = find_reuse([parent, reply])
    assert found
    assert keep_copies([parent, reply], found) == found


def cites(text, source, cue, publisher="Shore Daily", name="Harbour Mail"):
    document = make_document(text, "one", publisher=publisher)
    agent = Agent("agent-mail", name, "outlet")
    said = make_attribution(document, source, cue, "the gates were shut", agent=agent.id)
    return find_citations([document], [said], [agent])


def test_a_document_does_not_cite_what_those_it_quotes_have_read():
    text = "According to the Harbour Mail, the gates were shut."
    assert cites(text, "the Harbour Mail", "According to")
    quoted = "“I only read that according to the Harbour Mail the gates were shut,” she said."
    assert not cites(quoted, "the Harbour Mail", "according to")


def test_an_outlet_under_another_form_of_its_name_is_no_source_of_itself():
    text = "The Harbour Mail reported that the gates were shut."
    assert cites(text, "The Harbour Mail", "reported")
    assert not cites(text, "The Harbour Mail", "reported", publisher="The Harbour Mail")


def test_a_pronoun_alone_names_no_source():
    assert not cites("It says that the gates were shut.", "It", "says")
