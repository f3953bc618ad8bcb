"""Bytes in: load a file, tell what it is, and decode it with every character kept as it is.

The order of the evidence on the encoding follows the WHATWG Encoding and HTML standards (BOM,
transport label, ``<meta>`` prescan, label aliases such as latin1 = windows-1252) with one
addition for saved files, whose labels are often wrong: bytes that are valid multi-byte UTF-8 are
read as UTF-8 whatever the label says, because other encodings are hardly ever so by accident.
"""

import codecs
import email
import email.policy
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reportedly.errors import PageError
from reportedly.read.section import Notice

MAX_BYTES: Final = 50 * 1024 * 1024
"""Bigger files are refused: a page of running text is never that big, an archive may be."""

PRESCAN_BYTES: Final = 4096
"""The HTML standard says 1,024; saving tools push the ``<meta>`` further down."""

SAMPLE_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, the name of the encoding (a Python codec) and what a person must know."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The page inside a web archive: its bytes, media type, told charset and address."""

    data: bytes
    media_type: str
    charset: str | None
    url: str | None


def load(path: Path, most: int | None = None) -> bytes:
    """Read a file's bytes.

    Raises PageError where it is missing, a folder, not permitted, not readable or bigger than
    ``most`` bytes (``MAX_BYTES``, 50 MiB, where nothing else is asked).
    """
    most = MAX_BYTES if most is None else most
    try:
        if path.is_dir():
            raise PageError(f"{path}: is a folder, not a file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise PageError(f"{path}: no such file") from None
    except PermissionError:
        raise PageError(f"{path}: no permission to read it") from None
    except (OSError, ValueError) as error:
        raise PageError(f"{path}: cannot be read ({error})") from None
    if len(data) > most:
        raise PageError(f"{path}: bigger than {most // 1024**2} MiB, the most that is read")
    return data


# --- what it is -----------------------------------------------------------------------------

_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"PK\x05\x06", "a ZIP file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b\x08", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!\x1a\x07", "a RAR file"),
    (b"SQLite format 3\x00", "a database"),
    (b"bplist00", "a binary property list or Safari web archive"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an audio or video file"),
    (b"ID3", "an audio file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_WARC: Final = re.compile(rb"WARC/\d|filedesc://")
_HTML_START: Final = re.compile(
    rb"(?:<!--.{0,4000}?-->|<\?xml[^>]{0,400}\?>|\s)*"
    rb"<(?:!doctype\s+html|html|head|body|script|style|title|meta|link|iframe|h[1-6]|div|font|"
    rb"table|a|p|br|b|article|section|main|header|nav|span|ul|ol|li|blockquote|img)[\s>/]",
    re.I | re.S,
)
_MIME_START: Final = re.compile(
    rb"\s*(?:From |From:|MIME-Version:|Snapshot-Content-Location:|Content-Type:|Subject:)", re.I
)
_MULTIPART: Final = re.compile(rb"^content-type:\s*multipart/(?:related|alternative)", re.I | re.M)
_HTML_NAME: Final = re.compile(r"\.(?:x?html?|shtml|php\d?|aspx?|jsp)$", re.I)
_TEXT_NAME: Final = re.compile(r"\.(?:txt|text|md|asc)$", re.I)
_TEXT_TYPE: Final = re.compile(r"text/|application/(?:json|xml|.*\+xml|x-ndjson|octet-stream)")
_CONTROLS: Final = bytes(b for b in range(32) if b not in b"\t\n\r\f\x0b\x1b") + b"\x7f"


def sniff_media_type(data: bytes, name: str | None = None, told: str | None = None) -> str:
    """Tell what the bytes are: ``text/plain``, ``text/html`` or ``multipart/related``.

    ``name`` is the file's name or address, ``told`` a media type from the transport (its
    parameters are ignored). What the bytes show counts more than either. Raises PageError for
    what is no page of text: images, PDF, office files, compressed files, WARC.
    """
    head = data[:PRESCAN_BYTES]
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise PageError(f"not a page of text but {what}")
    if head[4:8] == b"ftyp":
        raise PageError("not a page of text but an audio, video or HEIF file")
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise PageError("not a page of text but an image, audio or video file")
    if _WARC.match(head):
        raise PageError("a web archive (WARC or ARC), which is not read yet")
    told_type = (told or "").split(";")[0].strip().lower()
    if told_type and not _TEXT_TYPE.match(told_type) and "multipart/" not in told_type:
        raise PageError(f"not a page of text: its media type is {told_type}")
    wide = _wide_encoding(data)
    if wide is None:
        sample = data[:SAMPLE_BYTES]
        controls = len(sample) - len(sample.translate(None, _CONTROLS))
        if controls * 10 > len(sample):
            raise PageError("not a page of text but binary data")
    else:
        head = data[: PRESCAN_BYTES * 2].decode(wide, "replace").encode("utf-8", "replace")
    head = head.removeprefix(codecs.BOM_UTF8)
    if _MIME_START.match(head) and _MULTIPART.search(data[:SAMPLE_BYTES]):
        return "multipart/related"
    if _HTML_START.match(head):
        return "text/html"
    if _TEXT_NAME.search(name or ""):
        return "text/plain"
    if told_type in ("text/html", "application/xhtml+xml"):
        return "text/html"
    if told_type == "text/plain":
        return "text/plain"
    path = re.split(r"[?#]", name or "", maxsplit=1)[0]
    return "text/html" if _HTML_NAME.search(path) and b"<" in head else "text/plain"


def unpack(data: bytes) -> Part:
    """Take the page out of a saved ``.mhtml`` (multipart/related): its first HTML part.

    A plain-text part stands in where there is no HTML. Raises PageError where there is neither.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        url = message.get("Snapshot-Content-Location") or message.get("Content-Location")
        parts = [p for p in message.walk() if not p.is_multipart()]
        for wanted in ("text/html", "application/xhtml+xml", "text/plain"):
            for part in parts:
                body = part.get_payload(decode=True)
                if part.get_content_type() == wanted and isinstance(body, bytes):
                    charset = part.get_content_charset()
                    media = "text/plain" if wanted == "text/plain" else "text/html"
                    return Part(body, media, charset, str(url) if url else None)
    except (ValueError, LookupError, RecursionError) as error:
        raise PageError(f"a damaged web archive: {error}") from None
    raise PageError("a web archive without a page of text in it")


# --- which encoding -------------------------------------------------------------------------

# Labels that the WHATWG Encoding standard reads as something else than Python does.
_ALIASES: Final = {
    label: codec
    for codec, labels in {
        "cp1252": "ansi_x3.4-1968 ascii us-ascii cp1252 windows-1252 cp819 ibm819 iso-8859-1 "
        "iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 l1 latin1 latin-1 isolatin1 "
        "user-defined",
        "cp1254": "iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 cp1254",
        "cp874": "iso-8859-11 iso8859-11 iso885911 tis-620 dos-874 windows-874",
        "gb18030": "gb2312 gb_2312-80 gbk cp936 chinese gb18030",
        "cp932": "shift_jis shift-jis sjis ms_kanji windows-31j",
        "cp949": "euc-kr euc_kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 windows-949",
        "big5hkscs": "big5 big5-hkscs cn-big5 x-big5",
        "utf-8": "utf8 utf-8 unicode-1-1-utf-8 unicode20utf8 cp65001",
        "utf-16-le": "utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2",
        "utf-16-be": "utf-16be",
        "mac-cyrillic": "mac-cyrillic",
        "mac-roman": "macintosh mac-roman",
        "koi8-u": "koi8-ru",
        "iso-8859-8": "iso-8859-8-i logical visual",
    }.items()
    for label in labels.split()
}
# What a page on the web may be in (Encoding standard), in the names of charset-normalizer.
_CANDIDATES: Final = (
    "cp1252 cp1251 cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 koi8_r koi8_u cp866 "
    "iso8859_2 iso8859_5 iso8859_7 iso8859_16 mac_cyrillic mac_roman gb18030 big5 cp932 euc_jp "
    "cp949"
)
_CJK: Final = frozenset(("gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "johab", "hz"))
_META: Final = re.compile(rb"<!--.*?(?:-->|\Z)|<meta\s([^>]{0,2000})>", re.I | re.S)
_ATTRIBUTE: Final = re.compile(
    rb"""([a-z-]{2,20})\s{0,9}=\s{0,9}(?:"([^"]{0,500})"|'([^']{0,500})'|([^\s"'>]{1,500}))""", re.I
)
_CONTENT_CHARSET: Final = re.compile(
    rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([^\s;"']{1,60})""", re.I
)
_XML_CHARSET: Final = re.compile(
    rb"""\s{0,99}<\?xml[^>]{0,200}\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,60})["']"""
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_THREEBYTE: Final = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2,3}")
_HIGH_RUN: Final = re.compile(rb"[\xc0-\xff]{3,}")
_WESTERN_LETTER: Final = re.compile(
    rb"[\x8a\x8c\x9a\x9c\xa1\xaa\xba\xbf\xc0-\xcf\xd1-\xd6\xd8-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc\xff]"
)
_HEBREW_LETTER: Final = re.compile(rb"[\xe0-\xfa]")
# Bytes 0x80 to 0x9F of windows-1252; those that it leaves open stay C1 controls, as the Encoding
# standard has it (Python's codec raises).
_C1: Final = {b: bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xA0)}
# Punctuation, currency and signs that English text holds in windows-1252.
_WESTERN_SIGNS: Final = bytes(
    (0x80, 0x85, *range(0x91, 0x98), 0x99, 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB)
)


def codec_of(label: str | None) -> str | None:
    """The Python codec that a charset label means, by the Encoding standard, or None."""
    name = (label or "").strip().strip("\"'").lower()
    for known in (name, name.removeprefix("x-"), name.removeprefix("cs")):
        if known in _ALIASES:
            return _ALIASES[known]
    if not re.fullmatch(r"[a-z0-9][\w.:-]{0,40}", name):
        return None
    try:
        codec = codecs.lookup(name).name
        b"aaaa".decode(name, "replace")  # LookupError for codecs that make bytes of bytes
    except (LookupError, ValueError):
        return None
    if codec in ("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"):
        return None
    return _ALIASES.get(codec, codec)


def prescan(data: bytes) -> str | None:
    """The codec that an HTML page declares for itself (HTML standard, 13.2.3.2), or None."""
    head = data[:PRESCAN_BYTES]
    for meta in _META.finditer(head):
        if meta[1] is None:
            continue
        pairs = _ATTRIBUTE.findall(meta[1])
        values = {k.lower(): (a or b or c) for k, a, b, c in reversed(pairs)}
        label = values.get(b"charset")
        if label is None and values.get(b"http-equiv", b"").lower() == b"content-type":
            told = _CONTENT_CHARSET.search(values.get(b"content", b""))
            label = told[1] if told else None
        codec = codec_of(label.decode("latin-1")) if label else None
        if codec:  # a page that can be scanned as ASCII is not UTF-16, so says the standard
            return "utf-8" if codec.startswith("utf-16") else codec
    declared = _XML_CHARSET.match(head)
    codec = codec_of(declared[1].decode("latin-1")) if declared else None
    return "utf-8" if codec and codec.startswith("utf-16") else codec


def decode(data: bytes, *, told: str | None = None, html: bool = False) -> Decoded:
    """Decode a page's bytes; never raises, and whatever could not be decoded is in a notice.

    ``told`` is a charset label from outside (transport, archive); ``html`` says to look for the
    page's own ``<meta>``. Evidence in order: BOM, UTF-16/32 by its pattern of NUL bytes, UTF-8
    by validity, the told label, the page's own, detection on a bounded sample, windows-1252.
    Characters are kept as they are; a BOM is dropped, lone surrogates become U+FFFD.
    """
    wide = _wide_encoding(data)
    if wide is not None:
        return _finish(_plain_decode(_without_bom(data, wide), wide), wide, [])
    if data.startswith(codecs.BOM_UTF8):
        return _finish(_plain_decode(data[3:], "utf-8"), "utf-8", [])
    label = codec_of(told) or (prescan(data) if html else None)
    notices: list[str] = []
    if told and codec_of(told) is None:
        notices.append(f"the encoding label {told[:40]!r} is unknown and was ignored")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        codec = _legacy_codec(data, label, notices)
        return _finish(_plain_decode(data, codec), codec, notices)
    if data.isascii() and label and label.startswith("iso2022") and b"\x1b" in data:
        return _finish(_plain_decode(data, label), label, notices)
    if label and label != "utf-8" and not data.isascii():
        # Short texts in a CJK encoding can be valid two-byte UTF-8 by accident; longer ones not.
        if label in _CJK and not _THREEBYTE.search(data) and _decodes(data, label):
            return _finish(_plain_decode(data, label), label, notices)
        notices.append(f"labelled {label}, but the bytes are valid UTF-8 and were read as that")
    return _finish(text, "utf-8", notices)


def _finish(text: str, codec: str, notes: list[str]) -> Decoded:
    """Make the text encodable and count what was lost."""
    text, surrogates = _SURROGATE.subn("�", text)
    if surrogates:
        notes.append(f"{surrogates} lone surrogates were replaced by U+FFFD")
    lost = text.count("�") - surrogates
    if lost:
        notes.append(f"{lost} characters stand as U+FFFD: the bytes are not valid {codec}")
    nuls = text.count("\0")
    if nuls:
        notes.append(f"{nuls} NUL characters in the text were kept")
    return Decoded(text, codec, tuple(Notice("encoding", note) for note in notes))


def _plain_decode(data: bytes, codec: str) -> str:
    if codec == "cp1252":
        return data.decode("latin-1").translate(_C1)
    try:
        return data.decode(codec, "replace")
    except (LookupError, ValueError):  # a codec that knows no "replace"
        return data.decode("utf-8", "replace")


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except (UnicodeError, ValueError, LookupError):
        return False
    return True


def _without_bom(data: bytes, codec: str) -> bytes:
    for bom in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(bom) and len(bom) == (4 if "32" in codec else 2):
            return data[len(bom) :]
    return data


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by BOM or by where the NUL bytes stand in the first few thousand."""
    if data.startswith(codecs.BOM_UTF32_LE) and len(data) % 4 == 0:
        return "utf-32-le"
    if data.startswith(codecs.BOM_UTF32_BE):
        return "utf-32-be"
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = data[: 4096 - 4096 % 4]
    quarter = len(sample) // 4
    if quarter < 1 or b"\0" not in sample:
        return None
    nuls = [sample[i::4].count(0) for i in range(4)]
    if quarter >= 2 and nuls[2] + nuls[3] == 2 * quarter and nuls[0] < quarter:
        return "utf-32-le"
    if quarter >= 2 and nuls[0] + nuls[1] == 2 * quarter and nuls[3] < quarter:
        return "utf-32-be"
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    # Spaces and line ends alone make a tenth of any text in any script.
    if odd * 10 >= 2 * quarter and even * 20 < odd and _decodes(sample[:-2], "utf-16-le"):
        return "utf-16-le"
    if even * 10 >= 2 * quarter and odd * 20 < even and _decodes(sample[:-2], "utf-16-be"):
        return "utf-16-be"
    return None


def _legacy_codec(data: bytes, label: str | None, notes: list[str]) -> str:
    """The codec of bytes that are not valid UTF-8; adds to ``notes`` what a person must know."""
    good = len(_MULTIBYTE.findall(data))
    bad = len(_HIGH.findall(_MULTIBYTE.sub(b"", data)))
    if good >= 3 * bad or (label == "utf-8" and good > bad):
        if label not in (None, "utf-8"):
            notes.append(f"labelled {label}, but all except {bad} bytes are valid UTF-8")
        return "utf-8"
    if label and label != "utf-8" and not label.startswith("utf-"):
        if label not in _CJK or _decodes(data, label):
            return label
        wrong = data.decode(label, "replace").count("�")
        if wrong * 200 < len(_HIGH.findall(data)):
            return label
    guess = _detect(data)
    if label:
        notes.append(f"labelled {label}, but the bytes are not; read as {guess}")
    else:
        notes.append(f"no usable encoding label; read as {guess}, as its bytes suggest")
    return guess


def _detect(data: bytes) -> str:
    """Guess a legacy encoding from a sample around the first bytes beyond ASCII."""
    high = _HIGH.search(data)
    if high is None:
        return "cp1252"
    start = max(0, high.start() - 2048)
    sample = data[start : start + SAMPLE_BYTES // 2]
    signs = sample.translate(None, _WESTERN_SIGNS)
    letters = len(_HIGH.findall(signs))
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(sample))
    western = len(_WESTERN_LETTER.findall(signs))
    # Accented letters of western languages stand alone between ASCII letters.
    if letters == 0 or (western * 100 >= letters * 97 and in_runs * 10 <= letters):
        return "cp1252"
    hebrew = len(_HEBREW_LETTER.findall(signs))
    if hebrew * 100 >= letters * 98 and b" " in sample:
        return "cp1255"
    # Imported here: it takes a tenth of a second, and few pages need it.
    from charset_normalizer import from_bytes

    match = from_bytes(sample, steps=5, chunk_size=512, cp_isolation=_CANDIDATES.split()).best()
    return (codec_of(match.encoding) if match is not None else None) or "cp1252"
