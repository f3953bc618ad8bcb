"""Stated distances and bearings, computed again."""

from pathlib import Path

import pytest

from reportedly.check.distance import check_distances
from reportedly.mark.places import find_places
from reportedly.models.gazetteer import load_gazetteer
from reportedly.types import Document, Place

TOWNS = {
    "Alphaville": (50.0, 10.0, 3.0),
    "Betaburg": (50.0, 10.42, 2.0),  # 30 km east of Alphaville
    "Gammaton": (50.36, 10.0, 1.0),  # 40 km north
    "Deltaland": (51.0, 12.0, 300.0),
    "Nowhere": None,
}


def document(text: str) -> Document:
    return Document(
        "d", "c", "article", None, 0, 0, None, None, None, None, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip


def places(text: str) -> list[Place]:
    found = []
    for name, where in TOWNS.items():
        at = text.find(name)
        while at >= 0:
            lat, lon, near = where or (None, None, None)
            code = f"geonames:{name}" if where else None
            found.append(Place(f"p{at}", "d", at, at + len(name), name, name, lat, lon, code, near))
            at = text.find(name, at + 1)
    return found


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("They met in Betaburg, about 30 km east of Alphaville.", "holds"),
        ("They met in Betaburg, about 30 km west of Alphaville.", "fails"),
        ("They met in Betaburg, about 90 km east of Alphaville.", "fails"),
        ("They met in Betaburg, 19 miles from Alphaville.", "holds"),
        ("They met in Betaburg, 5 miles from Alphaville.", "fails"),
        ("They met in Betaburg, 38 kilometres by road.", None),
        ("Betaburg lies 38km from Alphaville.", "holds"),  # by road
        ("Betaburg is less than 50 km from Alphaville.", "holds"),
        ("Betaburg is less than 10 km from Alphaville.", "fails"),
        ("Betaburg is more than 100 km from Alphaville.", "fails"),
        ("Betaburg, a small town some 20-35 km from the city of Alphaville, fell.", "holds"),
        ("Betaburg, twenty miles from Alphaville, fell.", "holds"),
        ("Betaburg, 16 nautical miles from Alphaville, fell.", "holds"),
        ("The town of Gammaton north of Alphaville fell.", "holds"),
        ("The town of Gammaton south of Alphaville fell.", "fails"),
        ("Some 40 kilometers north of Alphaville, in the village of Gammaton, it rains.", "holds"),
        ("Betaburg, 30 km from Nowhere, fell.", "undecided"),
        ("Betaburg, 30 km from Deltaland, fell.", "undecided"),
        ("Betaburg, 30 km from the border with Deltaland, fell.", None),
        ("Betaburg fell. It is 30 km from Alphaville.", None),
        ("Betaburg paid $30 m from Alphaville.", None),
        ("He stayed in the south of Alphaville after Betaburg.", None),
    ],
)
def test_verdicts(text: str, verdict: str | None) -> None:
    findings = check_distances([document(text)], places(text))
    assert [f.verdict for f in findings] == ([verdict] if verdict else [])


def test_the_working_is_shown_and_cited() -> None:
    text = "They met in Betaburg, about 30 km east of Alphaville."
    (finding,) = check_distances([document(text)], places(text))
    assert finding.check == "distance"
    assert "says “about 30 km east of Alphaville”" in finding.detail
    assert "computed 30 km, bearing 90° (E)" in finding.detail
    assert "±5.0 km" in finding.detail
    assert [s.text for s in finding.spans] == ["Betaburg", "about 30 km east of", "Alphaville"]
    assert all(text[s.start : s.end] == s.text for s in finding.spans)
    assert finding.about == ("p12", "p42")


def test_order_of_places_does_not_matter() -> None:
    text = "They met in Betaburg, about 30 km east of Alphaville."
    here = places(text)
    assert check_distances([document(text)], here) == check_distances([document(text)], here[::-1])


@pytest.mark.parametrize(
    "text",
    ["20 km north of " * 20_000, "1,000," * 50_000, "less than " * 30_000, "north-" * 50_000],
    ids=["measures", "numbers", "comparisons", "directions"],
)
def test_odd_texts_end_and_keep_what_is_sound(text: str) -> None:
    text += "Betaburg, 3 km from Alphaville"
    for finding in check_distances([document(text)], places(text)):
        assert all(text[span.start : span.end] == span.text for span in finding.spans)


SEED = Path(__file__).resolve().parents[3] / "shared" / "pages" / "bucha-2022-04.txt"


@pytest.mark.shared
@pytest.mark.skipif(not SEED.is_file(), reason="the shared folder is not here")
def test_a_real_page_has_its_distance_checked() -> None:
    page = document(SEED.read_text("utf-8"))
    findings = check_distances([page], find_places([page], load_gazetteer()))
    stated = [f for f in findings if "23km" in f.detail]
    assert [f.verdict for f in stated] == ["holds"]
