"""A whole page: documents as slices of one text, and nothing that shows is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read.html import read_html

BODY = "".join(
    f"<p>Paragraph {n} of the report says that the river rose by {n} metres, and that the old "
    "bridge near the mill was closed to all traffic until further notice.</p>"
    for n in range(2, 6)
)
PAGE = f"""<html><head><title>River rises | Daily Example</title></head><body>
<nav><a href=/a>Home</a> <a href=/b>Weather</a></nav>
<article><h1>River rises</h1><div class=byline>By Ann Example</div>{BODY}
<blockquote class="twitter-tweet"><p>The bridge is closed.</p>&mdash; Bo Sample (@bo)
<a href="https://twitter.com/bo/status/123?s=1">April 3, 2021</a></blockquote></article>
<aside class="related">Related <a href=/x>Another flood elsewhere</a></aside>
<footer>All rights reserved</footer></body></html>"""


def test_a_page_with_an_article_and_a_post() -> None:
    reading = read_html(PAGE, url="https://daily.example/2021/04/03/river")
    article, post = reading.sections
    text = reading.text[article.start : article.end]
    assert (article.kind, article.title, article.author) == (
        "article",
        "River rises",
        "Ann Example",
    )
    assert text.startswith("River rises\n\n")
    assert "Related" not in text
    assert "Home" not in text
    assert (post.kind, post.parent, post.author, post.published) == (
        "post", 0, "Bo Sample", "2021-04-03",
    )  # fmt: skip
    assert post.permalink == "https://twitter.com/bo/status/123"
    assert article.start <= post.start < post.end <= article.end
    assert reading.text[post.start : post.end].endswith("(@bo) April 3, 2021")
    assert reading.published == "2021-04-03"
    for said in ("Home", "Weather", "Another flood elsewhere", "All rights reserved"):
        assert reading.text.count(said) == 1


def test_a_page_that_republishes_two_articles_is_split() -> None:
    html = (
        "<body><div id=content>"
        f"<h2>River rises</h2><p>Source: Upland Gazette</p>{BODY}"
        f"<h2>Mill burns</h2><p>This story originally appeared on Lowland Post.</p>{BODY}"
        "</div></body>"
    )
    reading = read_html(html)
    assert [(s.title, s.republished_from) for s in reading.sections] == [
        ("River rises", "Upland Gazette"),
        ("Mill burns", "Lowland Post"),
    ]


def test_a_home_page_gives_one_article_for_each_post() -> None:
    posts = "".join(
        f'<article><h2><a href="/{n}">Title {n} of a post</a></h2>'
        f"<time datetime=2021-04-0{n}>x</time>{BODY}</article>"
        for n in (1, 2, 3)
    )
    reading = read_html(f"<body><h1>My pages</h1>{posts}</body>")
    assert [s.published for s in reading.sections] == ["2021-04-01", "2021-04-02", "2021-04-03"]
    assert [s.permalink for s in reading.sections] == ["/1", "/2", "/3"]


@pytest.mark.parametrize(
    "html", ["", " ", "<nav><a href=/>Home</a> <a href=/b>News</a></nav>", "\0", "<", "<!--"]
)
def test_a_page_without_an_article_says_so(html: str) -> None:
    reading = read_html(html)
    assert reading.sections == ()
    assert reading.notices


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "<div>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<li>", "</p>",
             "<blockquote>", "— Ann (@ann) 4 May 2021", "word " * 30, "<br>", "<a href=x>", "</a>",
             "<form>", "<table>", "<td>", "é\u00a0", "<button>", "\0", "<template>"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_sections_are_slices_and_nest(parts: list[str]) -> None:
    reading = read_html("".join(parts))
    for number, section in enumerate(reading.sections):
        text = reading.text[section.start : section.end]
        assert text
        assert text == text.strip()
        assert section.parent is None or section.parent < number
