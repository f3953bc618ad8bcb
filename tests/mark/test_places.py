"""Places from a page: recognition, resolution, spelling, spans."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.mark.places import find_places
from reportedly.mark.places_globe import bearing, distance_km
from reportedly.mark.places_resolve import Toponym, resolve
from reportedly.models.gazetteer import Gazetteer, load_gazetteer
from reportedly.types import Document, Place


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def document(text: str, number: int = 0) -> Document:
    return Document(
        f"d{number}", "c", "article", None, 0, 0, None, None, None, None, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip


def found(text: str, gazetteer: Gazetteer) -> list[Place]:
    return list(find_places([document(text)], gazetteer))


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    return [place.text for place in found(text, gazetteer)]


def test_a_plain_report(gazetteer: Gazetteer) -> None:
    text = "The convoy left Aleppo for Damascus on Monday, officials in Syria said."
    places = found(text, gazetteer)
    assert [p.text for p in places] == ["Aleppo", "Damascus", "Syria"]
    assert {p.country for p in places} == {"SY"}
    assert all(p.gazetteer_id and p.gazetteer_id.startswith("geonames:") for p in places)


def test_people_are_no_places(gazetteer: Gazetteer) -> None:
    text = "Mr Lincoln met Jack London in Oslo. London, 41, said he liked Norway."
    assert names(text, gazetteer) == ["Oslo", "Norway"]


def test_common_words_are_no_places(gazetteer: Gazetteer) -> None:
    text = "Most of it is true. Reading is fun. Police came. Nice try, March is over."
    assert names(text, gazetteer) == []


def test_demonyms_are_no_places(gazetteer: Gazetteer) -> None:
    assert names("The Danish and Norwegian ministers met the Swedes.", gazetteer) == []


def test_a_capital_that_speaks_is_a_place(gazetteer: Gazetteer) -> None:
    assert "Moscow" in names("In a statement, Moscow insists that it is right.", gazetteer)


@pytest.mark.parametrize(
    ("text", "country", "lat"),
    [
        ("The fire in Paris, Texas, was put out.", "US", 33.7),
        ("The fire in Paris, France, was put out.", "FR", 48.9),
        ("He was born in Birmingham, Ala., and never left.", "US", 33.5),
    ],
)
def test_what_follows_the_comma_decides(
    text: str, country: str, lat: float, gazetteer: Gazetteer
) -> None:
    place = found(text, gazetteer)[0]
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.3)


def test_neighbours_decide(gazetteer: Gazetteer) -> None:
    text = "Roads from Lexington to London and Corbin in Laurel County, Kentucky, were shut."
    places = {p.text: p for p in found(text, gazetteer)}
    assert places["London"].country == "US"
    assert places["London"].lon == pytest.approx(-84.1, abs=0.5)


def test_words_for_the_kind_decide(gazetteer: Gazetteer) -> None:
    text = (
        "Shelling was heard in the cities of Sumy and Konotop, and in the Sumy region of Ukraine."
    )
    city, _, region, _ = found(text, gazetteer)
    assert city.text == region.text == "Sumy"
    assert city.precision_km is not None
    assert region.precision_km is not None
    assert city.precision_km < 20 < region.precision_km


def test_another_romanisation_near_by_is_found(gazetteer: Gazetteer) -> None:
    text = "It was filmed in the village of Moschun near Kyiv, beside Irpin and Bucha."
    place = found(text, gazetteer)[0]
    assert (place.text, place.name) == ("Moschun", "Moshchun")


def test_an_unknown_village_stays_unresolved(gazetteer: Gazetteer) -> None:
    text = "He fled from the village of Qaxytroopha near Kyiv. Qaxytroopha burnt down."
    places = [p for p in found(text, gazetteer) if p.text == "Qaxytroopha"]
    assert len(places) == 2
    assert {(p.lat, p.gazetteer_id, p.precision_km) for p in places} == {(None, None, None)}


def test_a_comment_without_capitals_follows_the_article(gazetteer: Gazetteer) -> None:
    documents = [
        document("The mayor of Bucha in Ukraine spoke in Bucha on Friday.", 0),
        document("i have been to bucha and nobody spoke", 1),
    ]
    places = find_places(documents, gazetteer)
    assert [(p.document, p.text) for p in places if p.document == "d1"] == [("d1", "bucha")]


def test_given_names_are_resolved_in_their_order(gazetteer: Gazetteer) -> None:
    text = "From Ohio to Athens"
    topos = [Toponym(0, 13, 19, "Athens"), Toponym(0, 5, 9, "Ohio")]
    athens, ohio = resolve(topos, [text], gazetteer)
    assert athens is not None
    assert ohio is not None
    assert (athens.country, ohio.country) == ("US", "US")


def test_distance_and_bearing() -> None:
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015.1, abs=0.1)
    assert distance_km((50.45, 30.52), (48.86, 2.35)) == pytest.approx(2024, abs=5)
    assert bearing((0, 0), (1, 0)) == pytest.approx(0)
    assert bearing((0, 179.5), (0, -179.5)) == pytest.approx(90)


SCRAPS = st.sampled_from(
    ["Paris", "St. ", "U.S.", "Fla.", " of ", ", ", "-", "’s",
     "\u00a0", "\r\n", "é", "🇺🇦", "e\u0301",
     "the village of ", "New York", "near ", "London", "\n", ". ", "İstanbul", "ß", "\ud800", "\0"]
)  # fmt: skip


@given(st.lists(SCRAPS, max_size=30).map("".join))
@settings(max_examples=100, deadline=None)
def test_spans_equal_their_text(text: str) -> None:
    places = find_places([document(text)], load_gazetteer())
    assert all(text[p.start : p.end] == p.text for p in places)
    assert all(a.end <= b.start for a, b in pairwise(places))
    assert len({p.id for p in places}) == len(places)


@pytest.mark.parametrize(
    "text",
    [
        "PARIS " * 20_000,
        "A." * 60_000,
        "north of " * 20_000,
        "“" * 100_000,
        "\n" * 100_000 + "Paris",
    ],
    ids=["capitals", "initials", "small words", "quotes", "lines"],
)
def test_odd_texts_end_in_exact_spans(text: str, gazetteer: Gazetteer) -> None:
    for place in find_places([document(text)], gazetteer):
        assert text[place.start : place.end] == place.text
