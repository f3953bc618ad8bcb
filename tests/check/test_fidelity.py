"""Quotations of different pages against each other: what was done to them, and true copies."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.check.fidelity import check_fidelity
from reportedly.check.quoted_words import read_words
from reportedly.types import Agent
from tests.records import make_attribution, make_document

SAID = (
    "We found 14 bent plates under the gate. The ice did not touch the upper lock, unless the "
    "divers are mistaken. Barges will pass again in May."
)


def page(quote, name, day=12, lead="The keeper of the lock spoke on Monday."):
    text = f"{lead}\n\n“{quote}” Ilmo Tarvala said."
    return make_document(text, name, published=f"2031-03-{day}")


def compare(one, two, **more):
    docs = [page(one, "one"), page(two, "two", 13)]
    found = check_fidelity(docs, (), (), **more)
    for finding in found:
        texts = {doc.id: doc.text for doc in docs}
        for span in finding.spans:
            assert texts[span.document][span.start : span.end] == span.text
    return found


def kinds(found):
    return [(finding.detail.partition(":")[0], finding.verdict) for finding in found]


@pytest.mark.parametrize(
    ("old", "new", "kind", "verdict"),
    [
        ("14 bent", "140 bent", "number changed", "fails"),
        ("14 bent", "forty bent", "number changed", "fails"),
        ("did not touch", "did touch", "negation dropped", "fails"),
        ("did not touch", "touched", "negation dropped", "fails"),
        ("will pass", "will not pass", "negation added", "fails"),
        ("mistaken", "unmistaken", "negation added", "fails"),
        ("plates", "barrels", "word swapped", "fails"),
        ("pass again", "passed again", "word swapped", "undecided"),
        ("under the gate", "", "words cut", "undecided"),
        ("bent plates under", "plates under", "words cut", "undecided"),
        ("will pass", "will certainly pass", "words added", "undecided"),
        (", unless the divers are mistaken", "", "cut that turns the meaning", "fails"),
        (", unless the divers are mistaken.", " …", "ellipsis that turns the meaning", "fails"),
        ("again in May", "in May again", "order changed", "undecided"),
    ],
)
def test_a_change_is_named(old, new, kind, verdict):
    assert kinds(compare(SAID, SAID.replace(old, new))) == [(kind, verdict)]


def test_a_sentence_left_out_where_he_said_stands_is_a_splice():
    parts = SAID.split(". ")
    joined = f"{parts[0]},” he said. “{parts[2]}"
    assert kinds(compare(SAID, joined)) == [("spliced", "undecided")]


def test_two_quotations_made_into_one_are_a_splice():
    one, two = "We found 14 bent plates under the gate", "Barges will pass again in May"
    source = make_document(
        f"“{one},” Ilmo Tarvala said on Monday.\n\nThe town was quiet for a week, and nobody "
        f"asked.\n\n“{two},” he said at last.",
        "one",
        published="2031-03-12",
    )
    found = check_fidelity([source, page(f"{one}. {two}.", "two", 13)], (), ())
    assert kinds(found) == [("spliced", "undecided")]


@pytest.mark.parametrize(
    "copy",
    [
        SAID,
        SAID.upper(),
        SAID.replace("14", "fourteen"),
        SAID.replace("did not", "didn’t"),
        SAID.replace("in May.", "in May"),
        SAID.replace(". Barges", " — Barges"),
        SAID.replace("We found", "we  found"),
        SAID.split(". ")[0] + ".",
        SAID.split("again")[0],
        SAID.replace("gate. The", "gate,” Ilmo Tarvala said. “The"),
        "It is late. " + SAID,
    ],
)
def test_a_true_copy_makes_no_finding(copy):
    assert compare(SAID, copy) == ()


def test_spellings_of_two_sides_of_an_ocean_are_one():
    one = "The organisation travelled to the harbour and criticised the licence of 5 per cent"
    two = "The organization traveled to the harbor and criticized the license of five percent"
    assert compare(one, two) == ()


def test_an_editors_words_are_his_own():
    (found,) = compare(SAID, SAID.replace("the gate", "the [lower] gate"))
    assert kinds([found]) == [("editor's insertion", "holds")]
    (found,) = compare(SAID, SAID.replace("Barges", "[The boats]"))
    assert kinds([found]) == [("editor's insertion", "holds")]


def test_a_marked_cut_of_a_whole_sentence_holds_where_it_turns_nothing():
    one = "The frost came early. The lamps were lit at four. Nobody was hurt that night."
    (found,) = compare(one, one.replace(" The lamps were lit at four.", " …"))
    assert kinds([found]) == [("cut at an ellipsis", "holds")]


def test_an_end_that_leaves_a_condition_out_is_worth_a_look():
    one = "We will open the bridge on Friday if the divers find no cracks."
    assert kinds(compare(one, "We will open the bridge on Friday.")) == [("cut short", "undecided")]


def test_the_detail_says_which_is_earlier_or_that_it_is_not_known():
    changed = SAID.replace("14", "140")
    (found,) = compare(SAID, changed)
    assert found.detail == (
        "number changed: “14” in the earlier wording (2031-03-12, 1 document), “140” in the later "
        "wording (2031-03-13, 1 document)"
    )
    assert [span.text for span in found.spans[:2]] == ["14", "140"]
    docs = [page(SAID, "one"), page(changed, "two")]
    (found,) = check_fidelity(docs, (), ())
    assert found.detail.endswith("which is earlier is not known")


def test_copies_of_an_altered_quotation_are_one_finding_that_cites_them():
    changed = SAID.replace("14", "140")
    docs = [page(SAID if i % 2 else changed, str(i), 12 + i) for i in range(6)]
    (found,) = check_fidelity(docs, (), ())
    assert {span.document for span in found.spans} == {doc.id for doc in docs}


def test_other_speakers_and_other_utterances_are_left_alone():
    one, two = page(SAID, "one"), page(SAID.replace("14", "140"), "two", 13)
    ada = Agent("agent-ada", "Ada Quill", "person")
    ben = Agent("agent-ben", "Ben Harrow", "person")
    told = [
        make_attribution(doc, "Ilmo Tarvala", "said", doc.text.split("“")[1].split("”")[0], who.id)
        for doc, who in ((one, ada), (two, ben))
    ]
    assert check_fidelity([one, two], told, [ada, ben]) == ()
    both = make_document(
        one.text + "\n\nThe other lock is worse.\n\n" + two.text.split("\n\n")[1], "both"
    )
    assert check_fidelity([one, both], (), ()) == ()


def test_a_speakers_own_page_is_what_others_quote_from():
    body = Agent("agent-body", "Lock Office", "organisation")
    own = make_document(SAID + "\n\nThe office is closed.", "own", agent=body.id)
    other = page(SAID.replace("14", "40"), "two", 13)
    quote = other.text.split("“")[1].split("”")[0]
    told = [make_attribution(other, "Ilmo Tarvala", "said", quote, body.id)]
    assert kinds(check_fidelity([other, own], told, [body])) == [("number changed", "fails")]


def test_the_order_of_the_pages_and_the_names_change_nothing():
    docs = [page(SAID, "one"), page(SAID.replace("14", "140"), "two"), page(SAID[40:], "three")]
    found = {finding.id for finding in check_fidelity(docs, (), ())}
    assert found == {finding.id for finding in check_fidelity(docs[::-1], (), ())}
    names = ("Ilmo Tarvala", "Nabil al-Qasrawi"), ("Ilmo Tarvala", "Çiğdem Şahbazoğlu")
    for old, new in names:
        renamed = [
            make_document(d.text.replace(old, new), d.id[9:], published=d.published) for d in docs
        ]
        again = check_fidelity(renamed, (), ())
        assert kinds(again) == kinds(check_fidelity(docs, (), ()))


@pytest.mark.parametrize(
    "text", ["", "“", "“”", "“…” she said.", "“[]” he said.", "\x00", "“" * 999]
)
def test_nothing_to_compare_is_no_finding(text):
    docs = [make_document(text, name) for name in ("one", "two")]
    assert check_fidelity(docs, (), ()) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("“”\"'’[]….,14 notifand\n", max_size=200), max_size=4))
def test_any_text_will_do(texts):
    docs = [make_document(text, str(i)) for i, text in enumerate(texts)]
    for finding in check_fidelity(docs, (), ()):
        assert finding.spans


def test_ten_thousand_pages_and_a_very_long_quotation_stay_near_linear():
    words = [
        "keeper",
        "lock",
        "gate",
        "plate",
        "frost",
        "barge",
        "diver",
        "town",
        "river",
        "sledge",
        "lamp",
        "bell",
        "tower",
        "mill",
    ]

    def quote(i):
        picked = [words[(i * 7 + k * k + i // (k + 1)) % len(words)] for k in range(12)]
        return f"On day {i % 97} the {' and the '.join(picked[:6])} met the {' '.join(picked[6:])}"

    def cost(count):
        docs = [page(quote(i), str(i)) for i in range(count)]
        docs += [page(SAID, f"copy{i}") for i in range(count)]
        began = time.process_time()
        check_fidelity(docs, (), ())
        return time.process_time() - began

    small, large = cost(300), cost(1200)
    assert large < 10 * small + 1
    long = " ".join(f"{words[i % 13]} {i}" for i in range(20_000))
    began = time.process_time()
    found = compare(long, long.replace(" 77 ", " 78 "))
    assert kinds(found) == [("number changed", "fails")]
    assert time.process_time() - began < 10


def test_number_words_are_numbers():
    text = "forty-one men, two hundred boats, 1.5 million tons, a thousand, one of us, per cent"
    keys = [word.key for word in read_words(text, [(0, len(text))])]
    assert keys[:2] == ["41", "men"]
    assert {"200", "1500000", "1000", "one", "percent"} <= set(keys)


def test_a_sentence_that_goes_on_in_the_next_quotation_is_not_cut_short():
    one = "We will open the bridge on Friday, but if the divers find cracks we will close it again."
    head, rest = one.split(", but ")
    whole = page(one, "one")
    text = f"A day at the lock.\n\n“{head},” Ilmo Tarvala said.\n\n“But {rest}”"
    parted = make_document(text, "two", published="2031-03-13")
    assert check_fidelity([whole, parted], (), ()) == ()
    stopped = make_document(text.split("\n\n“But")[0], "two", published="2031-03-13")
    assert kinds(check_fidelity([whole, stopped], (), ())) == [("cut short", "undecided")]


def test_an_insertion_beyond_what_both_hold_is_no_difference():
    one = "The ice did not touch the upper lock at all, and the [town] divers went home."
    assert compare(one, one.split(", and")[0]) == ()
    assert kinds(compare(one, one.replace("[town] ", ""))) == [("editor's insertion", "holds")]


def test_small_words_in_another_order_are_one_change():
    one = "Nobody has spoken either with the millers or the divers since the ice came down."
    assert kinds(compare(one, one.replace("either with", "with either"))) == [
        ("order changed", "undecided")
    ]


def test_forms_of_an_irregular_verb_are_undecided():
    one = "The radio says that the gates were shut before the ice came down the river."
    assert kinds(compare(one, one.replace("says", "said"))) == [("word swapped", "undecided")]


def test_one_in_figures_is_one_in_words():
    one = "There is a one in three chance that the ice will break before the market opens."
    assert compare(one, one.replace("a one in three", "a 1 in 3")) == ()


def test_a_quotation_joined_over_its_reporting_clause_is_no_splice():
    one, two = "We found 14 bent plates under the gate", "Barges will pass again in May"
    parted = make_document(
        f"“{one}.”\n\nHe went on.\n\n“{two},” Ilmo Tarvala said.", "one", published="2031-03-12"
    )
    assert check_fidelity([parted, page(f"{one}. {two}.", "two", 13)], (), ()) == ()
