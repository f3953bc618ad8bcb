"""Names from tags written by hand: edges, types by their words, one type a name."""

import pytest

from reportedly.mark.attribution import Reading
from reportedly.mark.attribution_units import lay_out
from reportedly.mark.names import find_names
from reportedly.models.encoder import Tagged
from reportedly.models.tags import TagSpan
from reportedly.models.wordpieces import piece_range
from tests.records import make_document


def names(models, text: str, *spans: tuple[str, str]) -> list[tuple[str, str]]:
    """The names of a text in which the encoder sees words (each from where the last ended)."""
    pieces = models.tagger.cut(text)
    tags, at = [], 0
    for words, kind in spans:
        start = text.index(words, at)
        at = start + len(words)
        tags.append(TagSpan(*piece_range(pieces, start, at), kind))
    tagged = Tagged((), tuple(tags))
    document = make_document(text)
    found = find_names(document, Reading(lay_out(text, ()), (), pieces, tagged, len(text)))
    assert all(text[name.start : name.end] == name.text for name in found)
    return [(name.text, name.type) for name in found]


@pytest.mark.parametrize(
    ("name", "tag", "kind"),
    [
        ("Ann Orlo", "person", "person"),
        ("Ministry of Works", "group", "government"),
        ("Third Verrin Brigade", "group", "armed group"),
        ("Verrin Army", "corporation", "armed group"),
        ("Shore Gazette", "corporation", "outlet"),
        ("Orlo Boats", "corporation", "organisation"),
        ("Battle of Verrin", "misc", "event"),
        ("Lakeside Summit", "work", "event"),
        ("The Long Rain", "work", "work"),
        ("Verrinese", "people", "people"),
        ("Verrin", "place", "place"),
    ],
)
def test_a_names_words_tell_its_type_more_closely(models, name, tag, kind) -> None:
    assert names(models, f"They saw {name} there.", (name, tag)) == [(name, kind)]


def test_edges_lose_punctuation_and_possessives(models) -> None:
    text = "In “Verrin,” Orlo’s dog met the U.S."
    found = names(models, text, ("Verrin,”", "place"), ("Orlo’s", "person"), ("U.S.", "place"))
    assert [name for name, _ in found] == ["Verrin", "Orlo", "U.S."]


def test_a_repeated_name_has_the_type_of_most_of_its_mentions(models) -> None:
    text = "Orlo met Orlo and Orlo."
    found = names(models, text, ("Orlo", "person"), ("Orlo", "place"), ("Orlo", "person"))
    assert [kind for _, kind in found] == ["person"] * 3


def test_a_noun_phrase_without_a_capital_is_no_name(models) -> None:
    assert names(models, "Orlo saw the ministry.", ("the ministry", "group")) == []
