"""The museum of damaged input ends in a reading or in a sentence that says why."""

import json
from pathlib import Path

import msgspec
import pytest

from reportedly.errors import PageError
from reportedly.read.open import decode, load, sniff_media_type, unpack
from reportedly.read.text import read_text

MUSEUM = Path(__file__).resolve().parents[1] / "broken"
FILES = sorted(path for path in MUSEUM.iterdir() if path.suffix != ".md")
REFUSED = {"binary.bin", "not-really.html", "web-archive.warc"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_exhibit_is_read_or_refused(path: Path) -> None:
    data = load(path)
    if path.name in REFUSED:
        with pytest.raises(PageError, match=r"not a page|archive"):
            sniff_media_type(data, path.name)
        return
    media_type = sniff_media_type(data, path.name)
    told = None
    if media_type == "multipart/related":
        part = unpack(data)
        data, told = part.data, part.charset
    decoded = decode(data, told=told, html=media_type == "text/html")
    reading = read_text(decoded.text)
    assert reading.text == decoded.text
    json.loads(msgspec.json.encode(reading))


def test_the_readme_names_every_exhibit() -> None:
    readme = (MUSEUM / "README.md").read_text("utf-8")
    assert [path.name for path in FILES if f"`{path.name}`" not in readme] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("label-latin1-is-utf8.html", "Die Mauer fiel – „über Nacht“."),
        ("label-utf8-is-cp1252.html", "“The wall” – it’s gone."),
        ("utf16-without-bom.txt", "The harbour wall"),
        ("utf32-big-endian.txt", "The harbour wall"),
        ("torn-utf8.txt", "größtenteils über Nacht – sch"),
        ("c1-controls.txt", "It’s gone — the wall…"),
        ("nul-bytes.txt", "Tues\0day"),
    ],
)
def test_the_text_that_can_be_saved_is_saved(name: str, text: str) -> None:
    data = load(MUSEUM / name)
    assert text in decode(data, html=name.endswith(".html")).text


def test_a_very_long_page_says_where_its_documents_end() -> None:
    text = "The ministry said the gates of the dam had opened because a sensor failed.\n\n" * 40_000
    reading = read_text(text)
    assert reading.text == text
    assert reading.sections[-1].end <= 2_000_100
    (notice,) = reading.notices
    assert notice.end == len(text)
    assert "cut into documents" in notice.detail
