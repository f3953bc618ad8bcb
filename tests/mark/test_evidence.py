"""Evidence: what is offered as proof, its bounds, its status, who offers it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ids import make_id
from reportedly.mark.evidence import find_evidence
from reportedly.types import Attribution, Document, Span


def document(text):
    return Document(
        "document-1",
        "capture-1",
        "article",
        None,
        0,
        0,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        0,
        len(text),
        text,
    )


def said(doc, source, cue, content, within=None):
    parts = [
        (Span(doc.text.index(p), doc.text.index(p) + len(p), p),) if p else ()
        for p in (source, cue, content)
    ]
    key = make_id("attribution", source, cue, content)
    return Attribution(key, doc.id, "indirect", *parts, None, False, within, "asserts", True)


def only(text, attributions=()):
    found = find_evidence(document(text), attributions)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "type_", "span"),
    [
        (
            "On Monday Ruritania released graphic footage of several boats lying in the mud of "
            "the lower harbour, saying that they were sunk.",
            "video",
            "graphic footage of several boats lying in the mud",
        ),
        ("He shared a grainy photo of the gate.", "photo", "a grainy photo of the gate"),
        ("Satellite images show the pit.", "satellite image", "Satellite images"),
        (
            "The paper has the leaked emails between two clerks.",
            "document",
            "the leaked emails between two clerks",
        ),
        ("Police posted on Chirper that they had left.", "social post", "posted on Chirper"),
        ("An autopsy found water in the lungs.", "forensic", "An autopsy"),
        ("They played intercepted radio calls at the hearing.", "audio", "intercepted radio calls"),
        ("Official figures show forty boats.", "data", "Official figures"),
        ("See https://example.org/a?b=1 for more", "link", "https://example.org/a?b=1"),
        ("An eyewitness saw the lamp fall.", "witness", "An eyewitness"),
        ("Residents said the lamp fell.", "witness", "Residents"),
        (
            "The ministry said in a statement on Friday it was sorry.",
            "official statement",
            "a statement on Friday",
        ),
        (
            "An intelligence assessment puts it at ten.",
            "intelligence",
            "An intelligence assessment",
        ),
        ("The first video was short.", "video", "The first video"),
    ],
)
def test_types_and_bounds(text, type_, span):
    found = only(text)
    assert (found.type, found.text) == (type_, span)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "There is no video of the attack.",
        "They gave no photographic evidence.",
        "Where is the footage?",
        "The ministry did not provide any documents.",
        "Residents left the town.",
        "I can picture it.",
        "The intelligence services were asleep.",
        "Nothing here.",
        "",
    ],
)
def test_what_is_missing_or_no_evidence_at_all_is_not_offered(text):
    assert find_evidence(document(text), []) == ()


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        (
            "The video could not be independently verified.",
            "unverified",
            "could not be independently verified",
        ),
        ("The video cannot yet be verified.", "unverified", "cannot yet be verified"),
        ("Harbour Watch confirmed the video.", "verified", "confirmed"),
        ("The clip was short. The footage was geolocated to Zenda.", "verified", "geolocated"),
        ("The photo is a fake.", "fabricated", "fake"),
        ("It was a staged photo.", "fabricated", "staged"),
        ("The photo was not staged.", "disputed", "staged"),
        ("The ministry denies that the recording is its own.", "disputed", "denies"),
        ("All it shows is a grainy image.", "unverified", "grainy"),
        ("A video shows the gate.", "not stated", None),
        (
            "A video shows the gate. It has not been verified by our desk.",
            "unverified",
            "has not been verified",
        ),
        ("We have no reason to doubt the images.", "not stated", None),
        ("A video shows the gate. The fake mayor fled.", "not stated", None),
        ("According to confirmed news, the filming began on Monday.", "not stated", None),
    ],
)
def test_status_is_what_the_words_nearby_say(text, status, words):
    found = find_evidence(document(text), [])[-1]
    assert found.status == status
    assert (found.status_span.text if found.status_span else None) == words
    if found.status_span:
        assert text[found.status_span.start : found.status_span.end] == found.status_span.text


def test_the_innermost_attribution_offers_it():
    doc = document("The Gazette reports that Ada Winter said a video shows the gate. Rain fell.")
    outer = said(doc, "The Gazette", "reports", "Ada Winter said a video shows the gate")
    inner = said(doc, "Ada Winter", "said", "a video shows the gate", within=outer.id)
    assert find_evidence(doc, [outer, inner])[0].attribution == inner.id


def test_a_source_or_the_same_sentence_offers_it_too():
    doc = document("Two witnesses said it fell. In a video, Ada Winter said it stood. A photo.")
    first = said(doc, "Two witnesses", "said", "it fell")
    second = said(doc, "Ada Winter", "said", "it stood")
    found = find_evidence(doc, [first, second])
    assert [item.attribution for item in found] == [first.id, second.id, None]


def test_order_and_no_overlap():
    text = "A video, two photos and https://example.org/x: the emails. " * 40
    found = find_evidence(document(text), [])
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len({item.id for item in found}) == len(found) == 160


@given(
    st.lists(
        st.sampled_from(
            ["video", "the", " ", ". ", "no", "fake", "“", "\u00a0", "é", "photo of", "\n", "🙂"]
        ),
        max_size=60,
    )
)
@settings(max_examples=100, deadline=None)
def test_spans_are_exact_on_any_text(parts):
    text = "".join(parts)
    for item in find_evidence(document(text), []):
        assert text[item.start : item.end] == item.text
        if item.status_span:
            span = item.status_span
            assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text",
    [
        "video " * 30_000,
        "a" * 200_000,
        "not " * 40_000,
        "cannot be be be " * 10_000,
        "posts on " * 20_000,
        "the " * 40_000 + "video",
        "." * 300_000,
        "”" * 60_000,
        "Residents " * 15_000,
    ],
)
def test_hostile_texts_end_in_exact_spans(text):
    for item in find_evidence(document(text), []):
        assert text[item.start : item.end] == item.text
