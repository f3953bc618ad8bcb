"""What belongs to an article and what to the page around it."""

import pytest

from reportedly.read.articles import beside, find_articles
from reportedly.read.dom import parse
from reportedly.read.render import render
from reportedly.read.several import elsewhere, source_in

BODY = "<p>" + "The river rose by three metres and the old bridge was closed. " * 4 + "</p>"


def text(html: str) -> str:
    nodes = parse(html)
    return "\n\n".join(render(nodes, a.body, a.skip) for a in find_articles(nodes))


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<nav>Home News</nav>",
        "<div class=sidebar>Sign up for our letter today</div>",
        "<ul class='share-buttons'><li>Post it</li></ul>",
        "<h3>Related stories</h3><p>Another flood elsewhere</p>",
        "<p>Tags: <a href=/t>rivers</a></p>",
        "<figure><figcaption>Photo: Example Agency</figcaption></figure>",
        "<p><a href=/x>A link that is all there is to this paragraph</a></p>",
        "<h2>Most read</h2>",
    ],
)
def test_boilerplate_stays_out(boilerplate: str) -> None:
    body = text(f"<div id=page><h1>River rises</h1>{BODY}{BODY}{boilerplate}</div>")
    words = text(f"<div id=page><h1>River rises</h1>{BODY}{BODY}</div>")
    assert body == words


def test_a_standfirst_between_headline_and_body_belongs_to_the_article() -> None:
    lead = "The authorities warn that the water may rise further over the weekend, they say."
    html = f"<h1>River rises</h1><p>{lead}</p><div class='article-body'>{BODY}{BODY}</div>"
    assert text(html).startswith(f"River rises\n\n{lead}\n\nThe river rose")


def test_class_names_of_categories_do_not_hide_a_post() -> None:
    html = (
        f"<article class='post-1 type-post hentry tag-news category-share'>{BODY}{BODY}</article>"
    )
    assert "The river rose" in text(html)


def test_text_that_waits_for_a_script_is_read() -> None:
    html = f"<p>Loading</p><div style='display:none'>{BODY * 8}</div>"
    (article,) = find_articles(parse(html))
    assert article.unseen


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("This article was first published at Upland Gazette.", "Upland Gazette"),
        ("Republished with permission from the Upland Gazette on Monday", "Upland Gazette"),
        ("Source: upland.example", "upland.example"),
        ("Upland Gazette reports:", "Upland Gazette"),
        ("Photo: Source: Upland Gazette", None),
        ("The source of the river lies in the hills.", None),
    ],
)
def test_source_lines(line: str, source: str | None) -> None:
    assert (source_in(line) or "").removeprefix("the ") == (source or "")


def test_a_canonical_address_elsewhere_tells_the_source() -> None:
    assert elsewhere("https://upland.example/a", "https://mirror.test/a") == "upland.example"
    assert elsewhere("https://www.a.example/x", "https://a.example/y") is None


def test_a_word_that_names_most_of_the_text_says_nothing() -> None:
    widgets = "".join(f"<div class='x-widget'>{BODY}</div>" for _ in range(6))
    short = "<div class='x-widget'><p>A short line of it.</p></div>"
    told = text(f"<main><h1>Flood</h1>{widgets}{short}{widgets}</main>")
    assert told.count("The river rose") == 48
    assert "A short line of it." in told


def test_a_large_menu_stays_a_menu() -> None:
    menu = "".join(f"<li class=menu-item>{BODY}</li>" for _ in range(4))
    assert text(f"<ul>{menu}</ul><article><h1>Flood</h1>{BODY * 3}</article>").count("rose") == 12


def test_headline_and_standfirst_stand_in_the_page_header() -> None:
    head = "<div class=breadcrumb><h1>Bridge closed after the flood</h1></div>"
    standfirst = "<p>Three villages are cut off, and the ferry is the only way across.</p>"
    told = text(f"{head}{standfirst}<div class=article-body>{BODY * 3}</div>")
    assert told.startswith("Bridge closed after the flood\n\nThree villages are cut off")


def test_an_article_beside_posts_is_kept() -> None:
    posts = "".join(f"<li><b>Ann {n}</b><p>I saw the water come in.</p></li>" for n in range(3))
    nodes = parse(f"<article>{BODY * 3}</article><ul>{posts}</ul>")
    items = [node.index for node in nodes if node.tag == "li"]
    assert beside(nodes, items)
    assert not beside(nodes, [node.index for node in nodes if node.tag in ("li", "article")])
