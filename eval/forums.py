"""Forum pages: the text, author and time of every post.

Corpus: ``threads/forums.tar.xz`` (pages with gold posts). Per page, found comments and gold posts
are matched one to one, best overlap first. Overlap is by words (letters and digits, lower case, as
multisets): text F1 is over all words of the corpus (micro), each gold word found in the matched
comment being right; unmatched gold posts lose all their words, unmatched comments count as wrong.
*Posts* counts a gold post as found where its own word F1 is at least 0.8.

*Author*: the gold names the user or, on many pages, gives the link of the user's page. A name is
right if it is the gold name (case and spaces aside); for a link, if some link of the page with
that address shows it. Gold links that no named link of the page bears (buttons) are skipped.

*Time*: gold times are as the page shows them. Those without a date and a year ("3 hours ago",
"March 30") are skipped; the others are read by dateparser, day first and month first, and a found
time is right if its day is either reading's (its month, where no day is shown).

Splits as in `eval.threads`, by host, so that no forum is in both.
"""

import ast
import hashlib
import json
import re
import tarfile
import warnings
from collections import Counter
from pathlib import Path
from statistics import mean
from time import process_time
from typing import Any

import dateparser

from eval.threads import body_text, in_split
from eval.types import Result, Row
from reportedly.read.dom import Node, parse
from reportedly.read.selfclosed import open_self_closed
from reportedly.read.threads import Comment, find_threads

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|[./'-]\d\d(?!\d|:)")


def run(data: Path, split: str) -> Result:
    """Score `find_threads` on the forum pages of a split (``dev``, ``check`` or ``all``)."""
    corpus = data / "threads" / "forums.tar.xz"
    tallies, spent, items = Counter[str](), [], 0
    for _, page in _load(corpus):
        if not in_split(_host(page["url"]), split):
            continue
        items += 1
        nodes = parse(open_self_closed(page["html"]))
        began = process_time()
        threads = find_threads(nodes)
        spent.append(process_time() - began)
        comments = [comment for thread in threads for comment in thread.comments]
        tallies.update(score_page(nodes, comments, page["posts"]))
    t = tallies
    precision = t["right"] / max(t["found"], 1)
    recall = t["right"] / max(t["gold"], 1)
    rows = (
        Row("reportedly", "post text F1", 2 * precision * recall / max(precision + recall, 1e-9)),
        Row("reportedly", "post text precision", precision),
        Row("reportedly", "post text recall", recall),
        Row("reportedly", "posts found", t["posts"] / max(t["all"], 1), note=f"{t['all']} posts"),
        Row("reportedly", "author", t["author"] / max(t["authors"], 1), note=f"{t['authors']}"),
        Row("reportedly", "time", t["time"] / max(t["times"], 1), note=f"{t['times']}"),
        Row("reportedly", "find_threads", 1000 * mean(spent or [0]), "ms/page CPU"),
    )
    digest = hashlib.sha256(corpus.read_bytes()).hexdigest()
    return Result("forums", split, digest, items, rows)


def _host(url: str) -> str:
    return re.sub(r"^\w+://([^/]+).*$", r"\1", url)


def _load(corpus: Path) -> list[tuple[str, dict[str, Any]]]:
    pages = []
    with tarfile.open(corpus) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".json") else None
            if file is None:
                continue
            page = json.loads(file.read())
            posts = page["gold_standard_annotation"]
            posts = ast.literal_eval(posts) if isinstance(posts, str) else posts
            page["posts"] = [
                {field: value.get("surface_form") or "" for field, value in post.items()}
                for post in posts
            ]
            pages.append((Path(member.name).name, page))
    return sorted(pages, key=lambda entry: entry[0])


def score_page(
    nodes: list[Node], comments: list[Comment], posts: list[dict[str, str]]
) -> Counter[str]:
    """One page's tallies: words, posts, authors and times, right and in all."""
    t = Counter[str]()
    gold = [Counter(_words(post.get("post_text", ""))) for post in posts]
    mine = [Counter(_words(body_text(nodes, comment))) for comment in comments]
    t["gold"] = sum(words.total() for words in gold)
    t["found"] = sum(words.total() for words in mine)
    t["all"] = len(posts)
    pairs = sorted(
        ((_f1(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(mine) if a & b),
        key=lambda pair: (-pair[0], abs(pair[1] - pair[2])),
    )
    match: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in match and j not in match.values():
            match[i] = j
    labels = _labels(nodes)
    for i, post in enumerate(posts):
        found = comments[match[i]] if i in match else None
        if found is not None:
            t["right"] += (gold[i] & mine[match[i]]).total()
            t["posts"] += _f1(gold[i], mine[match[i]]) >= 0.8
        user = post.get("user", "")
        names = labels.get(user, set()) if "/" in user or "=" in user else {_fold(user)}
        if any(names):
            t["authors"] += 1
            t["author"] += found is not None and _fold(found.author or "") in names - {""}
        days = _days(post.get("datetime", ""))
        if days:
            t["times"] += 1
            shown = (found.published or "") if found is not None else ""
            t["time"] += bool(shown) and any(day.startswith(shown[:10]) for day in days)
    return t


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _fold(text: str) -> str:
    return "".join(text.split()).lower()


def _f1(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def _labels(nodes: list[Node]) -> dict[str, set[str]]:
    """For every address, what the links to it show."""
    labels: dict[str, set[str]] = {}
    for node in nodes:
        if node.tag == "a" and node.attrs.get("href"):
            text = "".join(n.text for n in nodes[node.index : node.end] if n.tag == "#text")
            if text.strip():
                labels.setdefault(node.attrs["href"], set()).add(_fold(text))
    return labels


def _days(text: str) -> set[str]:
    if not text or not _YEAR.search(text) or not re.search(r"\d", text):
        return set()
    days = set()
    for order in ("DMY", "MDY"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = dateparser.parse(
                text.replace("'", ""),
                settings={"DATE_ORDER": order, "PREFER_DAY_OF_MONTH": "first"},
            )
        if read:
            days.add(read.date().isoformat())
    return days
