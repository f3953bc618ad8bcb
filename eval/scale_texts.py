"""Texts in any number for measurements of scale: articles varied by a seed.

A variant keeps an article's sentences but not what they are about: names, figures and every third
longer word are others, drawn by the seed from the words of all articles as often as they use them.
Two variants of one article are no copies of each other: they are about as alike as two reports of
one kind of event, so that claims meet, are compared, and mostly stay apart.
"""

import json
import re
from ast import literal_eval
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random

from reportedly.ids import make_id
from reportedly.types import Attribution, Document, Span

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LONG = 5  # letters from which a word may be exchanged
_EXCHANGED = 0.35  # of the longer words
_FEWEST = 6  # words of a sentence that is taken for a claim
_SPEAKERS = 4  # of one text


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its outlet has it: the title and the sentences of the body."""

    title: str
    sentences: tuple[str, ...]


def read_articles(folder: Path) -> list[Article]:
    """Read the articles of a folder of outlets' texts, in the order of their names."""
    found = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        body = data["body"] if isinstance(data["body"], list) else literal_eval(data["body"])
        found.append(Article(data["title"], tuple(part["sentence"].strip() for part in body)))
    return found


def vary(articles: Sequence[Article], count: int, seed: int) -> Iterator[Article]:
    """Give so many articles, each a variant of one of ``articles``, the same for the same seed."""
    chance = Random(seed)
    words = [w for one in articles for w in _WORD.findall(" ".join(one.sentences))]
    common = [w for w in words if w.islower() and len(w) >= _LONG]
    names = sorted({w for w in words if w[0].isupper() and len(w) >= _LONG})
    for number in range(count):
        source = articles[number % len(articles)]
        exchanged: dict[str, str] = {}

        def other(
            match: re.Match[str],
            exchanged: dict[str, str] = exchanged,
        ) -> str:
            word = match.group()
            if word not in exchanged:
                new = word
                if word.isdigit():
                    new = str(chance.randrange(2, 10 ** len(word) + 2))
                elif word[0].isupper() and len(word) >= _LONG:
                    new = chance.choice(names)
                elif len(word) >= _LONG and chance.random() < _EXCHANGED:
                    new = chance.choice(common)
                exchanged[word] = new
            return exchanged[word]

        title = _WORD.sub(other, source.title)
        yield Article(title, tuple(_WORD.sub(other, one) for one in source.sentences))


def page_of(article: Article, number: int) -> bytes:
    """Return an article as a saved page."""
    title = escape(article.title)
    body = "".join(f"<p>{escape(one)}</p>\n" for one in article.sentences)
    day = f"2031-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    return (
        f"<html><head><title>{title}</title>"
        f'<meta property="og:site_name" content="Outlet {number % 40}">'
        f'<meta property="article:published_time" content="{day}"></head>'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>"
    ).encode()


def claims_of(article: Article, number: int) -> tuple[Document, list[Attribution]]:
    """Return an article as a document in which each longer sentence is claimed by somebody."""
    text = "\n\n".join((article.title, *article.sentences))
    key = make_id("document", number, text)
    document = Document(
        key, make_id("capture", number), "article", None, 0, 0, article.title, None,
        f"Outlet {number % 40}", f"2031-{number % 12 + 1:02d}-{number % 28 + 1:02d}", None, None,
        None, None, 0, len(text), text,
    )  # fmt: skip
    found = []
    at = len(article.title) + 2
    for place, sentence in enumerate(article.sentences):
        if len(sentence.split()) >= _FEWEST:
            span = Span(at, at + len(sentence), sentence)
            agent = make_id("agent", number, place % _SPEAKERS)
            found.append(
                Attribution(
                    make_id("attribution", key, at), key, "indirect", (), (), (span,), agent,
                    False, None, "asserts", True,
                )
            )  # fmt: skip
        at += len(sentence) + 2
    return document, found
