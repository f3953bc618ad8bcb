"""Readers of the public sets of judgements: rows of texts with their label, and who is kept out.

Training reads ``train``, scorers read ``dev``. Where a set comes without a split of its own,
fifteen of a hundred groups are ``dev``, drawn by the hash of the group's name: a thread, a comment
or an article is never on both sides.
"""

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from reportedly.claim.posts_text import plain_post
from reportedly.models.judging import LABELS, TECHNIQUES, Task

Split = Literal["train", "dev"]
_DEV_SHARE = 15
# PHEME's words for how somebody claims to know, in ours
_BASIS = {
    "url-given": "link",
    "source-quoted": "named source",
    "unverifiable-source-quoted": "unnamed source",
    "witnessed": "witnessed",
    "picture-attached": "image",
    "reasoning": "reasoning",
    "no-evidence": "none",
}
# "underspecified" is the annotators' word for no answer
_CERTAINTY = {
    "certain": "certain",
    "somewhat-certain": "somewhat certain",
    "uncertain": "uncertain",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of texts and its label; ``group`` is what must stay on one side of a split."""

    task: Task
    texts: tuple[str, ...]
    label: str
    group: str
    split: Split


@dataclass(frozen=True, slots=True)
class Wording:
    """An article with its technique spans: (start, end, label) in code points, in order."""

    article: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    split: Split


@dataclass(frozen=True, slots=True)
class _Post:
    id: str
    parent: str | None
    text: str
    label: str
    split: Split
    thread: str


def stance(data: Path) -> Iterator[Judged]:
    """RumourEval 2019, its own split: rows (root,), (reply, root) or (reply, parent, root).

    A reply whose parent the set does not hold is read as a reply to the root. Texts of deleted
    posts are empty.
    """
    posts = _posts(data)
    for post in posts.values():
        texts = _upwards(post, posts)
        yield Judged("stance", texts, post.label, post.thread, post.split)


def opinion(data: Path) -> Iterator[Judged]:
    """ARC: rows (statement, comment). One comment may stand with several statements."""
    folder = data / "stance" / "arc"
    bodies = {row["Body ID"]: row["articleBody"].strip() for row in _table(folder / _BODIES)}
    for row in _table(folder / _STANCES):
        comment = bodies[row["Body ID"]]
        # some comments are there twice, by two ids
        group = hashlib.sha256(comment.casefold().encode()).hexdigest()[:16]
        texts = (row["Headline"].strip(), plain_post(comment))
        yield Judged("opinion", texts, row["Stance"], group, split_of(group))


_BODIES = "arc_bodies.csv"
_STANCES = "arc_stances_train.csv"


def worth(data: Path) -> Iterator[Judged]:
    """CheckThat! 2024 task 1, its own split: rows (sentence,)."""
    splits: tuple[Split, ...] = ("train", "dev")
    for split in splits:
        path = data / "checkworthy" / f"{split}.tsv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t")
            next(rows)
            for row in rows:
                if len(row) != 3:  # one line of the file holds two rows without a break
                    continue
                number, sentence, label = row
                text = " ".join(sentence.split())
                yield Judged("worth", (text,), label.lower(), number, split)


def basis(data: Path) -> Iterator[Judged]:
    """PHEME's evidentiality joined to the threads: rows (text,) of a root, else (text, root)."""
    return _pheme(data, "basis", "evidentiality", _BASIS)


def certainty(data: Path) -> Iterator[Judged]:
    """PHEME's certainty joined to the threads: rows as those of ``basis``."""
    return _pheme(data, "certainty", "certainty", _CERTAINTY)


READERS: dict[Task, Callable[[Path], Iterator[Judged]]] = {
    "stance": stance,
    "opinion": opinion,
    "worth": worth,
    "basis": basis,
    "certainty": certainty,
}


def judged(data: Path, task: Task) -> tuple[Judged, ...]:
    """Return all rows of a task; a label that the task does not know is a ``ValueError``."""
    rows = tuple(READERS[task](data))
    strange = {row.label for row in rows} - set(LABELS[task])
    if strange:
        raise ValueError(f"{task} does not know these labels: {', '.join(sorted(strange))}")
    return rows


def wordings(data: Path) -> tuple[Wording, ...]:
    """SemEval-2020 task 11: articles with their technique spans, drawn by article."""
    folder = data / "technique"
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for line in (folder / "labels.tsv").read_text("utf-8").splitlines():
        article, label, start, end = line.split("\t")
        if label not in TECHNIQUES:
            raise ValueError(f"no such technique: {label}")
        spans.setdefault(article, []).append((int(start), int(end), label))
    found = []
    for path in sorted((folder / "articles").glob("article*.txt")):
        article = path.stem.removeprefix("article")
        with path.open(encoding="utf-8", newline="") as file:  # offsets count what stands there
            text = file.read()
        # three of five thousand spans end, and one begins, after the text does
        kept = ((start, min(end, len(text)), name) for start, end, name in spans.get(article, ()))
        marked = tuple(sorted(span for span in kept if span[0] < span[1]))
        found.append(Wording(article, text, marked, split_of(article)))
    return tuple(found)


def files(data: Path, name: str) -> list[Path]:
    """Return the files that a task, or ``technique``, is read from."""
    folder = data / "stance"
    threads, pheme = folder / "rumoureval2019.jsonl", folder / "pheme-evidentiality.json"
    return {
        "stance": [threads],
        "opinion": [folder / "arc" / _BODIES, folder / "arc" / _STANCES],
        "worth": [data / "checkworthy" / "train.tsv", data / "checkworthy" / "dev.tsv"],
        "basis": [threads, pheme],
        "certainty": [threads, pheme],
        "technique": [
            data / "technique" / "labels.tsv",
            *sorted((data / "technique" / "articles").glob("*.txt")),
        ],
    }[name]


def split_of(group: str) -> Split:
    """Draw a group's side by the hash of its name."""
    draw = int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % 100
    return "dev" if draw < _DEV_SHARE else "train"


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _posts(data: Path) -> dict[str, _Post]:
    posts: dict[str, _Post] = {}
    path = data / "stance" / "rumoureval2019.jsonl"
    for line in path.read_text("utf-8").splitlines():
        thread: dict[str, Any] = json.loads(line)
        for post in thread["posts"]:
            text = plain_post(post["text"] or "")
            posts[post["id"]] = _Post(
                post["id"], post["parent"], text, post["label"], post["split"], thread["thread"]
            )
    return posts


def _upwards(post: _Post, posts: dict[str, _Post]) -> tuple[str, ...]:
    """Return a post's text, its parent's and its root's, each once."""
    root = posts.get(post.thread)
    if root is None or root.id == post.id:
        return (post.text,)
    parent = posts.get(post.parent or "")
    if parent is None or parent.id == root.id:
        return (post.text, root.text)
    return (post.text, parent.text, root.text)


def _pheme(data: Path, task: Task, field: str, labels: dict[str, str]) -> Iterator[Judged]:
    posts = _posts(data)
    path = data / "stance" / "pheme-evidentiality.json"
    for note in json.loads(path.read_text("utf-8")):
        post = posts.get(note["tweetid"])
        label = labels.get(note.get(field) or "")
        if post is None or label is None:
            continue
        own, *above = _upwards(post, posts)
        yield Judged(task, (own, *above[-1:]), label, post.thread, split_of(post.thread))
