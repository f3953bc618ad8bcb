"""One page's bytes into a capture and documents: what is told, what the page says, what is lost."""

import pytest

from reportedly.errors import PageError
from reportedly.read.page import read_page
from reportedly.settings import Settings

STORY = (
    "<html><head><title>Gates open at Harju</title>"
    '<meta property="article:published_time" content="2031-03-12T09:20:00+02:00"></head>'
    "<body><article><h1>Gates open at Harju</h1><p>The ministry said the gates of the dam opened "
    "because a sensor failed. Nobody was at the controls, it added, and an inquiry will follow."
    "</p></article></body></html>"
)


def test_what_a_person_tells_wins_over_what_the_page_says() -> None:
    own = read_page(STORY.encode(), "a.html", Settings())
    assert own.documents[0].published == "2031-03-12T09:20:00+02:00"
    told = read_page(STORY.encode(), "a.html", Settings("2031-03-13", "https://a.example/1"))
    assert told.documents[0].published == "2031-03-13"
    assert told.capture.uri == "https://a.example/1"
    assert told.capture.sha256 == own.capture.sha256


def test_a_saved_web_archive_is_read_by_its_html_part() -> None:
    archive = (
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
        "--cut\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"{STORY}\r\n--cut\r\nContent-Type: image/png\r\n\r\nxx\r\n--cut--\r\n"
    )
    page = read_page(archive.encode(), "saved.mhtml", Settings())
    assert page.documents[0].text.startswith("Gates open at Harju")
    assert "because a sensor failed" in page.documents[0].text


def test_a_wrong_label_is_a_finding() -> None:
    page = read_page(
        '<meta charset="iso-8859-1"><p>“Straße”, said the mayor.</p>'.encode(), "a.html", Settings()
    )
    assert "“Straße”" in page.capture.text
    assert any(finding.check == "encoding" for finding in page.findings)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "WARC"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    with pytest.raises(PageError, match=why):
        read_page(data, "page", Settings())
