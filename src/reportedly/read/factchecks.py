"""Published fact-checks: ClaimReview as JSON-LD, in a page, as a feed, or as CSV.

ClaimReview is schema.org's type for a published review of a claim. It comes alone, in a list, in
a ``@graph``, inside a page's scripts, or as the items of a ``DataFeed``; wherever an object of
that type stands it is read, whatever stands around it. CSV is read by the names of its columns.
What is published is taken as it is: neither rating nor wording is judged or translated.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from reportedly.errors import PageError
from reportedly.read.dom import parse
from reportedly.read.linked_data import names_at, text_at, values
from reportedly.read.open import decode, sniff_media_type

LONGEST_CLAIM: Final = 5_000
"""Characters; what is longer is an article in the wrong field."""

COLUMNS: Final = {
    "claim": ("claim", "claimreviewed", "claimtext", "statement"),
    "url": ("url", "reviewurl", "link"),
    "publisher": ("publisher", "publishername", "author", "authorname", "site", "source"),
    "rating": ("rating", "textualrating", "alternatename", "verdict", "label"),
    "published": ("published", "datepublished", "reviewdate", "date"),
    "title": ("title", "headline", "name"),
}
"""Names of CSV columns for each field, in lower case and without anything but letters."""

_DAY = re.compile(r"\s*(\d{4}(?:-\d\d(?:-\d\d)?)?)(?=$|[T\s])")
_DEEPEST = 12  # levels of JSON around a ClaimReview


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that a fact-checker has reviewed, as published.

    ``rating`` is empty where none is given; ``published`` is an ISO 8601 day, month or year.
    """

    claim: str
    url: str
    publisher: str
    rating: str
    published: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Reject:
    """An item that cannot be used: where it stands in its file, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class FactChecks:
    """What one file holds: each review once, in its order, and the items that are none."""

    checked: tuple[Checked, ...]
    rejects: tuple[Reject, ...]


def read_factchecks(data: bytes, name: str) -> FactChecks:
    """Read a file of fact-checks; its bytes tell whether it is JSON, a page or CSV.

    ``name`` is the file's name or address. Raises PageError, with the reason, where nothing in it
    can be used.
    """
    if not data.strip():
        raise PageError("the file is empty")
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"["):
        found = list(_in_json(_json(data), "", 0))
    elif sniff_media_type(data, name) == "text/html":
        scripts = values(parse(decode(data, html=True).text))
        found = [one for k, value in enumerate(scripts, 1) for one in _in_script(value, k)]
    else:
        found = list(_in_csv(decode(data).text))
    checked = tuple(dict.fromkeys(one for one in found if isinstance(one, Checked)))
    rejects = tuple(one for one in found if isinstance(one, Reject))
    if not checked:
        if rejects:
            first = rejects[0]
            raise PageError(
                f"none of its {len(rejects):,} items can be used; {first.where}: {first.reason}"
            )
        raise PageError("it holds no ClaimReview")
    return FactChecks(checked, rejects)


# --- ClaimReview ----------------------------------------------------------------------------


def _json(data: bytes) -> Any:
    try:
        return msgspec.json.decode(decode(data).text.encode("utf-8"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise PageError(f"it begins as JSON but is not: {error}") from None


def _in_script(value: Any, number: int) -> Iterator[Checked | Reject]:
    if value is None:
        yield Reject(f"script {number}", "not valid JSON")
    yield from _in_json(value, f"script {number}", 0)


def _in_json(value: Any, where: str, depth: int) -> Iterator[Checked | Reject]:
    """Yield what each ClaimReview within a JSON value holds, in the value's order."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for k, item in enumerate(value):
            yield from _in_json(item, f"{where}[{k}]", depth + 1)
    elif isinstance(value, dict):
        if _is_review(value):
            yield from _reviewed(value, where or "the object")
            return
        for key, item in value.items():
            if isinstance(item, list | dict):
                yield from _in_json(item, f"{where}.{key}".lstrip("."), depth + 1)


def _is_review(item: dict[str, Any]) -> bool:
    kinds = item.get("@type", item.get("type"))
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and re.split(r"[/#:]", k)[-1] == "ClaimReview" for k in listed)


def _reviewed(item: dict[str, Any], where: str) -> Iterator[Checked | Reject]:
    claims = _texts(item.get("claimReviewed"))
    about = item.get("itemReviewed")
    if not claims and isinstance(about, dict) and about.get("@type") == "Claim":
        claims = _texts(about.get("text")) or _texts(about.get("name"))
    if not claims:
        yield Reject(where, "no claimReviewed")
    page = item.get("mainEntityOfPage")
    told = [
        text_at(item, "url"),
        page.get("@id") if isinstance(page, dict) else text_at(item, "mainEntityOfPage"),
        text_at(item, "@id"),
    ]
    url = next((one for one in told if _host(one)), None) or told[0]
    publisher = next(iter(names_at(item, "publisher") + names_at(item, "author")), None)
    title = text_at(item, "headline", "name")
    rating = _rating(item.get("reviewRating"))
    for claim in claims:
        yield _made(where, claim, url, publisher, rating, text_at(item, "datePublished"), title)


def _texts(value: Any) -> list[str]:
    """Return the strings of a value: plain, in a list, or with their language (``@value``)."""
    found = []
    for entry in value if isinstance(value, list) else [value]:
        text = entry.get("@value") if isinstance(entry, dict) else entry
        if isinstance(text, str) and text.strip():
            found.append(text)
    return found


def _rating(value: Any) -> str:
    """Return a rating in words, else its number with the scale that it was given on."""
    rating = value[0] if isinstance(value, list) and value else value
    if isinstance(rating, str):
        return rating
    if not isinstance(rating, dict):
        return ""
    if words := _texts(rating.get("alternateName")) or _texts(rating.get("name")):
        return words[0]
    number, *ends = (rating.get(key) for key in ("ratingValue", "worstRating", "bestRating"))
    if number is None or not isinstance(number, str | int | float):
        return ""
    scale = [f"{end} is {name}" for end, name in zip(ends, ("worst", "best"), strict=True) if end]
    return f"{number} ({', '.join(scale)})" if scale else str(number)


# --- CSV ------------------------------------------------------------------------------------


def _in_csv(text: str) -> Iterator[Checked | Reject]:
    head = text[: text.find("\n") if "\n" in text else len(text)]
    delimiter = max(",;\t|", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    header = [re.sub(r"[^a-z]", "", name.lower()) for name in _row(reader) or []]
    at = {
        field: next((header.index(name) for name in names if name in header), None)
        for field, names in COLUMNS.items()
    }
    lacking = [field for field in ("claim", "url") if at[field] is None]
    if lacking:
        raise PageError(
            "neither ClaimReview nor CSV with a column "
            + " and a column ".join(f"'{field}'" for field in lacking)
        )
    while (row := _row(reader)) is not None:
        where = f"line {reader.line_num}"
        if isinstance(row, str):
            yield Reject(where, row)
        elif any(cell.strip() for cell in row):
            cells = {
                field: row[column] if column is not None and column < len(row) else ""
                for field, column in at.items()
            }
            yield _made(where, *(cells[field] for field in COLUMNS))


def _row(reader: Any) -> Any:
    """Return the next row, a reason where it cannot be read, None at the end."""
    try:
        return next(reader)
    except StopIteration:
        return None
    except csv.Error as error:
        return str(error)


# --- what both give -------------------------------------------------------------------------


def _made(
    where: str,
    claim: str,
    url: str | None,
    publisher: str | None,
    rating: str,
    published: str | None,
    title: str | None,
) -> Checked | Reject:
    if not any(c.isalnum() for c in claim):
        return Reject(where, "no claim")
    if len(claim) > LONGEST_CLAIM:
        return Reject(where, f"its claim has {len(claim):,} characters, {LONGEST_CLAIM:,} are read")
    host = _host(url)
    if url is None or host is None:
        return Reject(where, "no web address (http or https)")
    return Checked(
        _line(claim),
        url.strip(),
        _line(publisher or "") or host,
        _line(rating),
        _day(published),
        _line(title or "") or None,
    )


def _host(url: object) -> str | None:
    """Return the host of a web address, None for what is none: it will be shown to be opened."""
    if not isinstance(url, str):
        return None
    try:
        parts = urlsplit(url.strip())
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(told: str | None) -> str | None:
    found = _DAY.match(told or "")
    if not found:
        return None
    try:
        date.fromisoformat((found[1] + "-01-01")[:10])
    except ValueError:
        return None
    return found[1]
