"""What the encoder and the rules find, joined: with parts written by hand, no encoder at work."""

import pytest

from reportedly.mark.attribution_join import join
from reportedly.mark.attribution_link import Part
from reportedly.mark.attribution_rules import draft_by_rules
from reportedly.mark.attribution_units import lay_out
from reportedly.mark.quotes import find_quotes
from tests.records import make_document


def joined(text: str, parts: dict[str, str], encoded: int | None = None):
    """Join the rules' drafts with the encoder's ``parts`` (type to words), as strings.

    More words of one type are parted by a bar.
    """
    layout = lay_out(text, find_quotes(text))
    drafts = draft_by_rules(make_document(text), layout)
    spans = [
        Part(text.index(part), text.index(part) + len(part), kind)
        for kind, words in parts.items()
        for part in words.split(" | ")
    ]
    found = join(text, layout, drafts, spans, encoded)
    return [
        (*(" … ".join(text[a:b] for a, b in getattr(d, k)) for k in ("source", "cue", "content")),
         d.force, d.speech)
        for d in found
    ]  # fmt: skip


def test_the_encoder_decides_where_the_parts_stand() -> None:
    text = "Orlo Vane, who is ill, said the bridge had fallen at noon."
    parts = {"source": "Orlo Vane, who is ill,", "cue": "said",
             "content": "the bridge had fallen at noon"}  # fmt: skip
    assert joined(text, parts) == [
        ("Orlo Vane, who is ill,", "said", "the bridge had fallen at noon", "asserts", True)
    ]


def test_the_rules_decide_what_the_cue_does() -> None:
    text = "The mayor didn’t mention any killings."
    parts = {"source": "The mayor", "cue": "didn’t mention", "content": "any killings"}
    assert [one[3] for one in joined(text, parts)] == ["declines"]


def test_a_cue_that_only_the_encoder_sees_has_its_force_from_the_lexicon() -> None:
    text = "The mayor, long silent, then denied outright to all who would hear it any fault."
    parts = {"source": "The mayor, long silent,", "cue": "denied outright", "content": "any fault"}
    assert ("The mayor, long silent,", "denied outright", "any fault", "denies", True) in joined(
        text, parts
    )


def test_what_no_reader_would_list_is_a_deed() -> None:
    text = "Orlo zorbed that the bridge had fallen."
    parts = {"source": "Orlo", "cue": "zorbed", "content": "that the bridge had fallen"}
    assert joined(text, parts) == [
        ("Orlo", "zorbed", "that the bridge had fallen", "asserts", False)
    ]
    text = "Orlo zorbed “the bridge had fallen to the last stone”."
    parts = {"source": "Orlo", "cue": "zorbed",
             "content": "“the bridge had fallen to the last stone”"}  # fmt: skip
    assert joined(text, parts)[0][4]


def test_plain_words_that_the_encoder_passes_over_go_where_it_has_read() -> None:
    text = "Orlo announced the new bridge over the river."
    assert joined(text, {}) == []
    assert len(joined(text, {}, encoded=0)) == 1
    assert joined("Orlo believed the bridge had fallen.", {}, encoded=0) == []


@pytest.mark.parametrize(
    "text",
    [
        "Orlo said the bridge had “fallen like wet bread in the rain, as all of us foretold”.",
        "Orlo said the bridge had fallen.",
        "Orlo argued that the bridge had fallen.",
        "The port denied the fall of the bridge.",
        "Orlo declined to confirm that the bridge had fallen.",
        "Orlo Vane Said The Bridge Had Fallen",
    ],
)
def test_quoted_words_clauses_denials_and_headlines_need_no_encoder(text: str) -> None:
    assert len(joined(text, {})) == 1


def test_what_is_said_within_a_speech_needs_no_encoder() -> None:
    text = "Orlo told the court that the keeper said that the gate was shut.\n— Ann Orlo"
    assert "the keeper" in [one[0] for one in joined(text, {})]


def test_rules_that_run_into_the_next_clause_are_overruled() -> None:
    text = "Despite doubts about the old lock, Marrow denied the claim, Orlo said it was sound."
    parts = {"source": "Marrow | Orlo", "cue": "denied | said",
             "content": "the claim | it was sound"}  # fmt: skip
    assert [one[1:3] for one in joined(text, parts)] == [
        ("denied", "the claim"), ("said", "it was sound"),
    ]  # fmt: skip


def test_two_cues_in_one_span_are_told_apart() -> None:
    text = "The flood is a “disaster” Orlo said while declaring that talks “might not happen”."
    parts = {"source": "Orlo", "cue": "said while declaring",
             "content": "that talks “might not happen”"}  # fmt: skip
    assert [one[:2] for one in joined(text, parts)] == [("Orlo", "said"), ("Orlo", "declaring")]


def test_a_second_cue_of_the_same_speaker_is_not_swallowed() -> None:
    text = "Orlo replied, calling the report a fake and accusing the ministry of malice."
    parts = {"source": "Orlo", "cue": "calling",
             "content": "the report a fake and accusing the ministry of malice"}  # fmt: skip
    assert [one[1:3] for one in joined(text, parts)] == [
        ("calling", "the report a fake"),
        ("accusing", "the ministry of malice"),
    ]


def test_what_a_speaker_declines_to_do_belongs_to_the_cue() -> None:
    text = "The mayor declined to confirm that a shot had been fired."
    parts = {"source": "The mayor", "cue": "declined",
             "content": "to confirm that a shot had been fired"}  # fmt: skip
    assert joined(text, parts) == [
        ("The mayor", "declined to confirm", "that a shot had been fired", "declines", True)
    ]


def test_what_lies_within_another_attribution_stays_from_the_rules() -> None:
    text = "The Courier reports that the ministry said that the bridge had fallen."
    parts = {"source": "The Courier", "cue": "reports",
             "content": "that the ministry said that the bridge had fallen"}  # fmt: skip
    assert [one[:2] for one in joined(text, parts)] == [
        ("The Courier", "reports"), ("the ministry", "said"),
    ]  # fmt: skip


def test_a_signature_needs_no_encoder() -> None:
    text = "“The bridge was old long before it fell.”\n— Ann Orlo"
    assert [one[0] for one in joined(text, {})] == ["Ann Orlo"]
