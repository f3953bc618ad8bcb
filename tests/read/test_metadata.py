"""What a page says of itself, from machine statements to visible lines."""

import pytest

from reportedly.read.dom import parse
from reportedly.read.metadata import Metadata, read_metadata

LD = '<script type="application/ld+json">{}</script>'


def read(html: str, url: str | None = None) -> Metadata:
    return read_metadata(parse(html), url=url)


@pytest.mark.parametrize(
    ("html", "published"),
    [
        (LD.format('{"@type":"NewsArticle","datePublished":"2021-04-03T10:00:00+02:00"}'),
         "2021-04-03T10:00:00+02:00"),
        ('<meta property="article:published_time" content="2021-04-03">', "2021-04-03"),
        ("<h1>Flood</h1><time datetime='2021-04-03' pubdate>x</time>", "2021-04-03"),
        ("<h1>Flut</h1><p>Veröffentlicht am 3. April 2021</p>", "2021-04-03"),
        ("<h1>Crue</h1><span class=date>3 avril 2021</span>", "2021-04-03"),
        ("<p>No date here.</p>", None),
        (LD.format("{broken"), None),
    ],
)  # fmt: skip
def test_published(html: str, published: str | None) -> None:
    assert read(html).published == published


def test_the_address_tells_the_day() -> None:
    assert read("<p>x</p>", "https://a.example/2021/04/03/flood").published == "2021-04-03"


def test_fields_of_an_article() -> None:
    told = read(
        LD.format(
            '{"@graph":[{"@type":"Article","headline":"Flood","author":[{"name":"Ann Example"},'
            '{"name":"Bo Sample"}],"publisher":{"name":"Daily Example"},'
            '"dateModified":"2021-04-05"}]}'
        )
        + '<link rel=canonical href="https://a.example/flood">'
    )
    assert told.title == "Flood"
    assert told.author == "Ann Example; Bo Sample"
    assert told.publisher == "Daily Example"
    assert told.modified == "2021-04-05"
    assert told.url == "https://a.example/flood"


def test_a_site_name_is_no_part_of_the_title() -> None:
    html = "<title>Flood in the valley | Daily Example</title><p>x</p>"
    assert read(html).title == "Flood in the valley"


def test_deep_json_does_not_raise() -> None:
    assert read(LD.format("[" * 50_000)).title is None


@pytest.mark.parametrize(
    "path", ["/2021/05/04/flood", "/news/2021-05/04/flood", "/news/04-05-2021", "/2021/5/04/flood"]
)
def test_a_day_in_the_address(path: str) -> None:
    html = f'<link rel=canonical href="https://a.example{path}"><p>x</p>'
    assert read(html).published == "2021-05-04"
