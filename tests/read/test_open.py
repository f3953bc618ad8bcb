import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import PageError
from reportedly.read.open import codec_of, decode, load, prescan, sniff_media_type, unpack

RUSSIAN = "Совет города сообщил, что стена гавани рухнула во вторник. Никто не пострадал. "
CZECH = "Žluťoučký kůň příšerně úpěl ďábelské ódy, ale zeď přístavu přesto spadla. "
JAPANESE = "港の壁が火曜日の夜に崩れましたが、けが人はいませんでした。"


def test_load_tells_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"The wall fell.")
    assert load(page) == b"The wall fell."
    with pytest.raises(PageError, match="no such file"):
        load(tmp_path / "none.txt")
    with pytest.raises(PageError, match="is a folder"):
        load(tmp_path)


def test_load_refuses_what_is_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.read.open.MAX_BYTES", 10)
    page = tmp_path / "page.txt"
    page.write_bytes(b"12345678901")
    with pytest.raises(PageError, match="bigger than"):
        load(page)


@pytest.mark.parametrize(
    ("data", "name", "told", "media_type"),
    [
        (b"The wall fell.", "a.txt", None, "text/plain"),
        (b"", None, None, "text/plain"),
        (b"<!-- saved --> <!DOCTYPE html><p>x", None, None, "text/html"),
        (b"\xef\xbb\xbf<html><p>x", "a.txt", None, "text/html"),
        ("<html><p>The wall".encode("utf-16"), None, None, "text/html"),
        (b"He said <so>.", "a.html?x=1", None, "text/html"),
        (b"He said so.", "https://velden.example/a.html", None, "text/plain"),
        (b"He said so.", None, "text/html; charset=utf-8", "text/html"),
        (b"a\0b" + b"text " * 50, None, None, "text/plain"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x",
            "a.mhtml",
            None,
            "multipart/related",
        ),
    ],
)
def test_sniff_media_type(data: bytes, name: str | None, told: str | None, media_type: str) -> None:
    assert sniff_media_type(data, name, told) == media_type


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08\0\0", "gzip"),
        (b"WARC/1.0\r\n", "WARC"),
        (b"....ftypmp42", "video"),
        (bytes(range(32)) * 9, "binary"),
    ],
)
def test_sniff_refuses_what_is_no_text(data: bytes, why: str) -> None:
    with pytest.raises(PageError, match=why):
        sniff_media_type(data, "a.html", "text/html")


def test_unpack_takes_the_html_part() -> None:
    data = (
        b"Snapshot-Content-Location: https://velden.example/wall\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: image/png\r\n\r\nxx\r\n--b\r\n"
        b"Content-Type: text/html; charset=iso-8859-1\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>M=FCller\r\n--b--\r\n"
    )
    part = unpack(data)
    assert (part.media_type, part.charset) == ("text/html", "iso-8859-1")
    assert part.url == "https://velden.example/wall"
    assert decode(part.data, told=part.charset).text.strip() == "<p>Müller"
    with pytest.raises(PageError, match="without a page"):
        unpack(b"Content-Type: multipart/related; boundary=b\r\n\r\n--b--")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN * 3, "cp1251"),
        (RUSSIAN * 3, "koi8-r"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "utf-32-le"),
        (RUSSIAN, "utf-8-sig"),
        (CZECH * 3, "cp1250"),
        (JAPANESE * 3, "shift_jis"),
        (JAPANESE * 3, "euc_jp"),
        ("L’été dernier, Zoë était à Nîmes. ", "cp1252"),
        ("“It’s over” – said Ann…", "cp1252"),
        ("The wall fell.", "utf-16-le"),
        ("The wall fell.", "utf-16"),
        ("The wall fell.", "utf-32"),
    ],
)
def test_decode_without_a_label(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "told", "text", "encoding"),
    [
        ("Grüße".encode(), "latin1", "Grüße", "utf-8"),
        ("Grüße".encode("cp1252"), "utf-8", "Grüße", "cp1252"),
        (b"caf\xe9 \x93x\x94", "ISO-8859-1", "café “x”", "cp1252"),
        (b"\x81", "windows-1252", "\x81", "cp1252"),
        (b"\x1b$B9A\x1b(B", "iso-2022-jp", "港", "iso2022_jp"),
        ("стена".encode("koi8-r"), "koi8-r", "стена", "koi8-r"),
        (b"plain", "no-such-label", "plain", "utf-8"),
    ],
)
def test_decode_weighs_the_label(data: bytes, told: str, text: str, encoding: str) -> None:
    decoded = decode(data, told=told)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_decode_says_what_was_wrong() -> None:
    assert "labelled cp1252" in decode("Grüße".encode(), told="latin1").notices[0].detail
    assert "unknown" in decode(b"x", told="klingon").notices[0].detail
    torn = decode("Die Mauer fiel größtenteils über Nacht – schön".encode()[:-1] + b"\xc3")
    assert "1 characters stand as U+FFFD" in torn.notices[0].detail
    assert "�" in torn.text
    assert "NUL" in decode(b"a\0b").notices[0].detail
    assert not decode("Grüße 🙂".encode()).notices


def test_decode_keeps_every_character() -> None:
    text = "no\u00a0break\r\ncombining e\u0301 \U0001f642 \u200bzero\tnul\0end\x0c"
    assert decode(text.encode()).text == text


def test_decode_replaces_lone_surrogates() -> None:
    data = "wall ".encode("utf-16-le") * 9 + b"\x00\xd8" + "fell".encode("utf-16-le")
    json.dumps(decode(data).text).encode()
    decode(data).text.encode("utf-8")
    decode(b"a\xed\xa0\x80b").text.encode("utf-8")


def test_html_label_is_found_by_prescan() -> None:
    html = b'<!-- <meta charset=koi8-r> --><meta http-equiv="Content-Type" content="text/html; %s">'
    assert prescan(html % b"charset=windows-1251") == "cp1251"
    assert prescan(html % b"charset=utf-16") == "utf-8"
    assert prescan(b'<?xml version="1.0" encoding="iso-8859-2"?><html>') == "iso8859-2"
    page = b"<meta charset='windows-1251'><p>" + "стена".encode("cp1251")
    assert decode(page, html=True).text.endswith("<p>стена")


def test_labels_mean_what_the_standard_says() -> None:
    assert codec_of("latin1") == codec_of(" ISO-8859-1 ") == codec_of("us-ascii") == "cp1252"
    assert codec_of("gb2312") == "gb18030"
    assert codec_of("x-sjis") == "cp932"
    for label in ("", None, "base64", "hex", "rot13", "utf-7", "../../x", "idna"):
        assert codec_of(label) is None


@settings(max_examples=70, deadline=None)
@given(
    st.binary(max_size=400) | st.text(max_size=100).map(lambda t: t.encode("utf-16", "replace")),
    st.none() | st.text(max_size=20) | st.sampled_from(["utf-8", "latin1", "gbk", "utf-16"]),
    st.booleans(),
)
def test_decode_never_raises_and_its_text_can_be_written(
    data: bytes, told: str | None, html: bool
) -> None:
    decoded = decode(data, told=told, html=html)
    decoded.text.encode("utf-8")
    codecs.lookup(decoded.encoding)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_valid_utf8_is_decoded_exactly(text: str) -> None:
    data = text.encode()
    if b"\0" not in data and not data.startswith(codecs.BOM_UTF8):
        assert decode(data).text == text
