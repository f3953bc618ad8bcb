"""Fact-checks as they are published, and as they are damaged; all of it invented."""

import json

import pytest

from reportedly.errors import PageError
from reportedly.read.factchecks import LONGEST_CLAIM, Checked, read_factchecks

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/gates",
    "claimReviewed": "The gates of the  Savonlinna dam opened by themselves.",
    "datePublished": "2031-03-18T09:30:00+02:00",
    "author": {"@type": "Organization", "name": "Straits Fact Desk"},
    "headline": "Did the gates open by themselves?",
    "reviewRating": {"@type": "Rating", "ratingValue": "2", "alternateName": "Mostly false"},
}
CHECKED = Checked(
    "The gates of the Savonlinna dam opened by themselves.",
    "https://checks.example/gates",
    "Straits Fact Desk",
    "Mostly false",
    "2031-03-18",
    "Did the gates open by themselves?",
)


def read(value: object, name: str = "checks.json"):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_factchecks(data, name)


def changed(**fields: object) -> dict[str, object]:
    made = {**REVIEW, **{key.replace("at_", "@"): value for key, value in fields.items()}}
    return {key: value for key, value in made.items() if value is not None}


@pytest.mark.parametrize(
    "value",
    [
        REVIEW,
        [REVIEW],
        [{"@type": "WebPage"}, REVIEW, REVIEW],
        {"@graph": [{"@type": "Person", "name": "Orlo Vane"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {"@type": "NewsArticle", "review": REVIEW},
        changed(at_type=["Review", "ClaimReview"]),
        changed(at_type="http://schema.org/ClaimReview"),
        changed(at_type="schema:ClaimReview"),
        changed(claimReviewed=[{"@language": "en", "@value": REVIEW["claimReviewed"]}]),
        changed(
            claimReviewed=None,
            itemReviewed={"@type": "Claim", "text": REVIEW["claimReviewed"]},
        ),
        changed(url=None, mainEntityOfPage={"@id": REVIEW["url"]}),
        changed(author=None, publisher=[{"name": "Straits Fact Desk"}]),
        changed(reviewRating=[REVIEW["reviewRating"]]),
        changed(headline=None, name=REVIEW["headline"]),
    ],
)
def test_a_review_is_read_wherever_it_stands(value: object) -> None:
    read_once = read(value)
    assert read_once.checked == (CHECKED,)
    assert read_once.rejects == ()


def test_a_page_holds_it_in_its_scripts() -> None:
    page = (
        "<!doctype html><html><head><title>Gates</title>"
        '<script type="application/ld+json">{"@type": "ClaimReview", </script>'
        f'<script type="application/ld+json">{json.dumps(REVIEW)}</script>'
        "</head><body><p>Did the gates open?</p></body></html>"
    )
    found = read(page.encode(), "gates.html")
    assert found.checked == (CHECKED,)
    assert [(one.where, one.reason) for one in found.rejects] == [("script 1", "not valid JSON")]


@pytest.mark.parametrize(
    "header",
    [
        "claim,url,publisher,rating,published,title",
        "claimReviewed,Review URL,author_name,Textual Rating,datePublished,headline",
        "Statement,link,SITE,verdict,Date,name",
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_known_by_their_names(header: str, delimiter: str) -> None:
    cells = [f'"{value}"' for value in vars_of(CHECKED)]
    text = header.replace(",", delimiter) + "\r\n" + delimiter.join(cells) + "\r\n\r\n"
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        assert read(data, "checks.csv").checked == (CHECKED,)


def vars_of(checked: Checked) -> list[str | None]:
    return [getattr(checked, name) for name in Checked.__slots__]


def test_a_bad_row_costs_itself_only() -> None:
    rows = [
        "claim,url,rating",
        "The gates opened.,https://checks.example/1,False",
        ",https://checks.example/2,False",
        "The gates closed.,javascript:alert(1),False",
        "The gates burnt.",
        "x" * 200_000 + ",https://checks.example/3,False",
        "y" * (LONGEST_CLAIM + 1) + ",https://checks.example/3,False",
        '"The gates\nsank.",https://checks.example/4,"Unproven, so far",spare',
    ]
    found = read("\n".join(rows).encode(), "checks.csv")
    assert [(one.claim, one.rating) for one in found.checked] == [
        ("The gates opened.", "False"),
        ("The gates sank.", "Unproven, so far"),
    ]
    assert [one.where for one in found.rejects] == [f"line {k}" for k in (3, 4, 5, 6, 7)]
    assert found.checked[0].publisher == "checks.example"


def test_a_bad_item_costs_itself_only() -> None:
    wrong: list[object] = [
        changed(claimReviewed=None),
        changed(claimReviewed="🙂 …"),
        changed(claimReviewed=7),
        changed(url="ftp://checks.example/gates"),
        changed(url=None),
        changed(url="https://[checks.example/"),
        None,
        "ClaimReview",
        {"@type": 7},
    ]
    found = read([*wrong, REVIEW])
    assert found.checked == (CHECKED,)
    assert [one.where for one in found.rejects] == [f"[{k}]" for k in range(6)]
    assert {one.reason for one in found.rejects} == {
        "no claimReviewed",
        "no claim",
        "no web address (http or https)",
    }


@pytest.mark.parametrize(
    ("rating", "told"),
    [
        ({"alternateName": "Vale: « Falso »", "ratingValue": 1}, "Vale: « Falso »"),
        ({"ratingValue": 1, "worstRating": 1, "bestRating": 5}, "1 (1 is worst, 5 is best)"),
        ({"ratingValue": "0"}, "0"),
        ("Four geese", "Four geese"),
        ({}, ""),
        ([], ""),
        (None, ""),
        (3, ""),
    ],
)
def test_a_rating_stays_as_it_was_published(rating: object, told: str) -> None:
    (checked,) = read({**REVIEW, "reviewRating": rating}).checked
    assert checked.rating == told


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2031-03-18", "2031-03-18"),
        ("2031-03-18 09:30", "2031-03-18"),
        ("2031-03", "2031-03"),
        ("2031", "2031"),
        ("2031-02-30", None),
        ("18.03.2031", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_a_date_or_none(told: str, day: str | None) -> None:
    (checked,) = read(changed(datePublished=told)).checked
    assert checked.published == day


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b'{"@type": "ClaimReview"', "begins as JSON"),
        (b"[" * 100_000, "begins as JSON"),
        (b"{}", "no ClaimReview"),
        (b'{"a":' * 50 + b"1" + b"}" * 50, "no ClaimReview"),
        (b"<!doctype html><html><p>Nothing here</p></html>", "no ClaimReview"),
        (b"The ministry said the gates opened.", "neither ClaimReview nor CSV"),
        (b"claim,rating\nThe gates opened.,False\n", "'url'"),
        (b"claim,url\n,\nThe gates opened.,none\n", "none of its 1 items can be used; line 3"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"PK\x03\x04" + bytes(100), "ZIP"),
    ],
)
def test_a_file_without_any_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(PageError, match=reason):
        read(data, "checks")


def test_other_languages_are_read_as_they_are() -> None:
    claim = "Ворота плотины открылись сами."
    (checked,) = read(changed(claimReviewed=claim)).checked
    assert checked.claim == claim


def test_a_large_feed_is_read_in_seconds() -> None:
    items = [{"item": changed(url=f"https://checks.example/{k}")} for k in range(20_000)]
    assert len(read({"dataFeedElement": items}).checked) == 20_000
