"""Claims get pointers to published fact-checks; a file that is off says so by its name."""

import json

import pytest

from reportedly.claim.factchecks import make_matcher, match_claims
from reportedly.errors import PageError
from reportedly.types import Claim, Mention, Span
from tests.claim.test_match import CLAIMS, Letters

CSV = "\n".join(
    ["claim,url,publisher,rating,date"]
    + [
        f'"{claim}",https://checks.example/{k},Straits Fact Desk,"Unproven, so far",2031-03-1{k}'
        for k, claim in enumerate(CLAIMS)
    ]
)


def claim(text: str) -> Claim:
    mention = Mention("mention-0", "document-0", Span(0, len(text), text), None)
    return Claim(f"claim-{text}", text, (mention,))


def test_a_claim_gets_what_was_published_about_it() -> None:
    matcher = make_matcher([("checks.csv", CSV.encode())], Letters())
    same, other = match_claims([claim(CLAIMS[0]), claim("No dog barked in May.")], matcher)
    first = same.factchecks[0]
    assert (first.claim, first.url) == (CLAIMS[0], "https://checks.example/0")
    assert (first.publisher, first.rating) == ("Straits Fact Desk", "Unproven, so far")
    assert first.published == "2031-03-10"
    assert first.score > 0.5
    assert other.factchecks == ()
    assert (same.id, same.text, same.mentions) == (claim(CLAIMS[0]).id, CLAIMS[0], same.mentions)


def test_the_threshold_is_a_probability_and_the_order_is_by_it() -> None:
    matcher = make_matcher([("checks.csv", CSV.encode())], Letters())
    (everything,) = match_claims([claim(CLAIMS[2])], matcher, least=0.0)
    scores = [one.score for one in everything.factchecks]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)
    (nothing,) = match_claims([claim(CLAIMS[2])], matcher, least=1.01)
    assert nothing.factchecks == ()


def test_several_files_count_a_review_once_and_tell_what_they_could_not_use() -> None:
    bad = CSV + "\n,https://checks.example/9,,,\nThe gates sank.,none,,,\n,https://x.example/,,,"
    matcher = make_matcher([("one.csv", CSV.encode()), ("two.csv", bad.encode())], Letters())
    assert len(matcher.index.checked) == len(CLAIMS)
    told = {finding.detail for finding in matcher.findings}
    assert told == {
        "2 items could not be used (no claim): line 8, line 10; 6 can",
        "1 item could not be used (no web address (http or https)): line 9; 6 can",
    }
    assert all(finding.about == ("two.csv",) for finding in matcher.findings)


def test_a_file_that_holds_none_is_named() -> None:
    good, bad = ("one.csv", CSV.encode()), ("two.json", json.dumps({"@type": "WebPage"}).encode())
    with pytest.raises(PageError, match=r"two\.json: it holds no ClaimReview"):
        make_matcher([good, bad], Letters())
