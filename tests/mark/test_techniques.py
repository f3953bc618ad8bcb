"""Wording: a tagger's spans as records, and scare quotes told from quotations and names."""

import time

import pytest

from reportedly.mark.techniques import find_techniques
from tests.records import make_attribution, make_document, read_page_text


class Tagger:
    def __init__(self, *spans):
        self.spans = list(spans)
        self.texts = []

    def find(self, text):
        self.texts.append(text)
        return self.spans


def found(text, tagger=None, attributions=(), **more):
    return [
        (t.text, t.label)
        for t in find_techniques(make_document(text), attributions, tagger, **more)
    ]


def test_spans_are_exact_and_trimmed():
    text = "A truly shameless lie! 🙂 Nobody believes it."
    start = text.index("shameless")
    tagger = Tagger(
        (start - 1, start + 13, "Loaded_Language", 0.9),
        (0, 5, "Doubt", 0.2),
        (text.index("Nobody"), 10_000, "Doubt", 0.8),
        (3, 3, "Slogans", 0.9),
    )
    assert found(text, tagger) == [
        ("shameless lie", "Loaded_Language"),
        ("Nobody believes it.", "Doubt"),
    ]
    marks = find_techniques(make_document(text), (), tagger)
    assert all(text[m.start : m.end] == m.text for m in marks)
    assert len({m.id for m in marks}) == len(marks)


@pytest.mark.parametrize("text", ["", "🙂🙂", "…"])
def test_what_says_nothing_is_not_asked(text):
    tagger = Tagger((0, 1, "Doubt", 1.0))
    assert found(text, tagger) == []
    assert tagger.texts == []


def test_another_language_is_not_asked():
    tagger = Tagger((0, 4, "Doubt", 1.0))
    assert found("Some “liberators” came.", tagger, read=False) == []
    assert tagger.texts == []


def test_the_tagger_is_given_what_the_encoder_was_and_marks_are_sought_in_all():
    tagger = Tagger((0, 4, "Doubt", 1.0), (20, 26, "Doubt", 1.0))
    assert found("Some “liberators” came. Others too.", tagger, encoded=6) == [
        ("Some", "Doubt"),
        ("“liberators”", "Scare_quotes"),
    ]
    assert tagger.texts == ["Some “"]
    assert found("Some came.", tagger, encoded=0) == []


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The “peacekeepers” came at night with forty trucks.", "“peacekeepers”"),
        ("These so-called 'experts' live on the hill.", "'experts'"),
        ("Their “free and fair” vote was over by noon.", "“free and fair”"),
    ],
)
def test_words_held_at_a_distance_are_scare_quotes(text, scare):
    assert found(text) == [(scare, "Scare_quotes")]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry “Marlin” left the pier with nobody aboard.",
        "She read “The Long Winter” on the boat.",
        "The word “quay” is spelt with a q.",
        "Their leader, known as “the tern”, lives on the hill.",
        "“We were never asked,” Ada Winter said.",
        "Ada Winter called it “a clumsy invention” on Monday.",
        "The tide was 5'10\" at noon.",
    ],
)
def test_names_titles_and_quotations_are_not(text):
    assert found(text) == []


def test_marks_within_reported_words_are_quoted():
    text = "Tolmar’s envoy told reporters that forty boats of the “pirates” lay at the pier."
    doc = make_document(text)
    content = "forty boats of the “pirates” lay at the pier"
    said = make_attribution(doc, "Tolmar’s envoy", "told", content)
    assert found(text) == [("“pirates”", "Scare_quotes")]
    assert found(text, None, [said]) == []


def test_a_scare_quote_is_wording_and_no_attribution():
    page = (
        "An Evening On The Quay\n\nThe “peacekeepers” came at night with forty trucks. The market "
        "of Verrin was shut, and the ferry ran until midnight.\n"
    )
    ledger = read_page_text(page)
    assert [(t.text, t.label) for t in ledger.techniques] == [("“peacekeepers”", "Scare_quotes")]
    contents = [s.text for a in ledger.attributions for s in a.content]
    assert not any(text.strip("“”") == "peacekeepers" for text in contents)


@pytest.mark.parametrize("piece", ["“a” ", "called “b” ", '"c" ', "“"])
def test_many_marks_take_bounded_time(piece):
    text = piece * (100_000 // len(piece))
    begin = time.process_time()
    found(text)
    assert time.process_time() - begin < 10
