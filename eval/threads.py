"""Comment threads on real pages: what is found, what is wrongly taken, who answers whom.

Corpus: ``pages/extraction.tar.xz`` (trafilatura's test pages with gold segments).

- *segments*: of the gold comment segments, the share contained in the text of some comment.
  Segments that the saved page does not show at all (scripts fetched them) are left out.
- *swallowed*: of the gold main-text segments, the share that stands in a comment and not outside
  of the comments as well; and the share of pages where that happens to any segment. Pages read as
  a forum are left out: there the posts are the main text.
- *trees*: on pages with WordPress markup, the gold tree is derived here from that markup alone: an
  item is the outermost element of each ``comment-N`` id, or the ``li.comment`` close around it
  (pingbacks and trackbacks left out), its
  parent the nearest item around it, or, where depth classes or a wrapper's id say so, that one.
  A found comment stands for the gold item in whose own region its body's first text lies. The
  share of gold items with a found comment whose parent stands for the gold parent is given for the
  markup as it is, and with every ``id`` and ``class`` taken away.

Segments and texts are compared without white space. Splits: ``dev`` is 60 % of the pages by a hash
of the file's name, ``check`` the rest, ``all`` both.
"""

import hashlib
import json
import re
import tarfile
from pathlib import Path
from statistics import mean
from time import process_time

import msgspec
from charset_normalizer import from_bytes

from eval.types import Result, Row
from reportedly.read.dom import Node, parse
from reportedly.read.selfclosed import open_self_closed
from reportedly.read.threads import Comment, Thread, find_threads

_SPACE = re.compile(r"\s+")
_COMMENT_ID = re.compile(r"(?:^|-)comment-(\d+)$")
_INLINE_TAGS = "a b i em strong span u s code sub sup font abbr cite q small mark"
_INLINE = frozenset(_INLINE_TAGS.split())
_UNSEEN = frozenset(("script", "style", "template", "textarea", "head"))


def run(data: Path, split: str) -> Result:
    """Score `find_threads` on the pages of a split (``dev``, ``check`` or ``all``)."""
    corpus = data / "pages" / "extraction.tar.xz"
    pages, gold = _load(corpus)
    names = [name for name in sorted(gold) if in_split(name, split) and name in pages]
    found = total = absent = swallowed = mains = bitten = readable = items = 0
    trees: dict[str, list[int]] = {"as it is": [0, 0], "stripped": [0, 0]}
    nested: dict[str, list[int]] = {"as it is": [0, 0], "stripped": [0, 0]}
    spent: list[float] = []
    for name in names:
        nodes = parse(open_self_closed(pages[name]))
        began = process_time()
        threads = find_threads(nodes)
        spent.append(process_time() - began)
        texts = [squeeze(body_text(nodes, c)) for thread in threads for c in thread.comments]
        items += 1
        visible = squeeze(_text(nodes, 0, set()))
        for segment in gold[name].get("comments") or ():
            if squeeze(segment) not in visible:
                absent += 1
                continue
            total += 1
            found += any(squeeze(segment) in text for text in texts)
        if not any(thread.kind == "forum" for thread in threads):
            readable += 1
            outside = squeeze(_outside(nodes, threads)) if texts else ""
            lost = 0
            for segment in gold[name]["with"]:
                mains += 1
                short = squeeze(segment)
                lost += any(short in text for text in texts) and short not in outside
            swallowed += lost
            bitten += lost > 0
        tree = gold_tree(nodes)
        if tree:
            replies = any(parent is not None for parent in tree.values())
            for how, shown in (("as it is", nodes), ("stripped", strip(nodes))):
                right = tree_score(shown, find_threads(shown), tree)
                for tally in (trees[how], *([nested[how]] if replies else [])):
                    tally[0] += right
                    tally[1] += len(tree)
    rows = [
        Row(
            "reportedly",
            "comment segments found",
            found / max(total, 1),
            note=f"{total} segments; {absent} more are not on their page",
        ),
        Row(
            "reportedly",
            "main text swallowed",
            swallowed / max(mains, 1),
            note=f"{mains}",
            error=True,
        ),
        Row("reportedly", "pages with main text swallowed", bitten / max(readable, 1), error=True),
        *(
            Row("reportedly", f"right parent, {how}{where}", a / max(b, 1), note=f"{b} comments")
            for where, tally in (("", trees), (", nested pages", nested))
            for how, (a, b) in tally.items()
        ),
        Row("reportedly", "find_threads", 1000 * mean(spent or [0]), "ms/page CPU"),
        Row("reportedly", "find_threads, slowest", 1000 * max(spent or [0]), "ms CPU"),
    ]
    digest = hashlib.sha256(corpus.read_bytes()).hexdigest()
    return Result("threads", split, digest, items, tuple(rows))


def in_split(name: str, split: str) -> bool:
    """Whether a name falls into a split: ``dev`` is six tenths by hash, ``check`` the rest."""
    if split not in {"dev", "check", "all"}:
        raise ValueError(f"no split {split!r}: dev, check or all")
    dev = int(hashlib.sha1(name.encode()).hexdigest(), 16) % 10 < 6
    return split == "all" or dev == (split == "dev")


def _load(corpus: Path) -> tuple[dict[str, str], dict[str, dict[str, list[str]]]]:
    pages: dict[str, str] = {}
    table: dict[str, dict[str, list[str]]] = {}
    with tarfile.open(corpus) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is None:
                continue
            raw = file.read()
            if member.name.endswith("evaldata.json"):
                table = {entry["file"]: entry for entry in json.loads(raw).values()}
            elif member.name.endswith((".html", ".htm")):
                try:
                    pages[Path(member.name).name] = raw.decode()
                except UnicodeDecodeError:
                    pages[Path(member.name).name] = str(from_bytes(raw).best() or "")
    return pages, table


def squeeze(text: str) -> str:
    """A text without white space."""
    return _SPACE.sub("", text)


def body_text(nodes: list[Node], comment: Comment) -> str:
    """A comment's text: its body without what it skips, blocks set apart by a space."""
    return " ".join(_text(nodes, top, comment.skip) for top in comment.body)


def _text(nodes: list[Node], top: int, skip: frozenset[int] | set[int]) -> str:
    parts = []
    index = top
    while index < nodes[top].end:
        node = nodes[index]
        if index in skip or node.tag in _UNSEEN:
            index = node.end
            continue
        if node.tag == "#text":
            parts.append(node.text)
        elif node.tag not in _INLINE:
            parts.append(" ")
        index += 1
    return "".join(parts)


def _outside(nodes: list[Node], threads: tuple[Thread, ...]) -> str:
    bodies = {top for thread in threads for comment in thread.comments for top in comment.body}
    return _text(nodes, 0, bodies)


def gold_tree(nodes: list[Node]) -> dict[int, int | None]:
    """WordPress comments from their ids: node index → node index of the parent, None at the top."""
    roots: dict[str, int] = {}
    taken: set[int] = set()
    for node in nodes:
        match = _COMMENT_ID.search(node.attrs.get("id", ""))
        if match is None or node.tag not in {"li", "div", "article"} or match[1] in roots:
            continue
        root = node.index
        for _ in range(3):  # themes put the id on a child of the list item that holds the replies
            if nodes[root].tag == "li" or nodes[root].parent < 0:
                break
            root = nodes[root].parent
        listed = nodes[root].tag == "li" and "comment" in nodes[root].attrs.get("class", "").split()
        root = root if listed and root not in taken else node.index
        taken.add(root)
        roots[match[1]] = root
    items = sorted(roots.values())
    tree: dict[int, int | None] = {}
    open_: list[int] = []
    levels: dict[int, int] = {}
    for root in items:
        classes = nodes[root].attrs.get("class", "")
        while open_ and nodes[open_[-1]].end <= root:
            open_.pop()
        parent = open_[-1] if open_ else None
        depth = re.search(r"\bdepth-(\d+)", classes)
        named = re.search(r"wc-comm-\d+_(\d+)", nodes[nodes[root].parent].attrs.get("id", ""))
        if named and parent is None:  # wpDiscuz names the parent in the wrapper's id
            parent = roots.get(named[1])
        if depth and parent is None and int(depth[1]) > 1:
            parent = levels.get(int(depth[1]) - 1)
        if depth:
            levels[int(depth[1])] = root
        open_.append(root)
        if not re.search(r"\b(?:pingback|trackback)\b", classes):
            tree[root] = parent
    return tree


def strip(nodes: list[Node]) -> list[Node]:
    """The same nodes without any ``id`` or ``class``."""
    return [
        msgspec.structs.replace(
            node, attrs={k: v for k, v in node.attrs.items() if k not in {"id", "class"}}
        )
        for node in nodes
    ]


def tree_score(nodes: list[Node], threads: tuple[Thread, ...], tree: dict[int, int | None]) -> int:
    """How many gold items have a found comment with the right parent."""
    owner: dict[int, int] = {}
    for root in sorted(tree):
        for index in range(root, nodes[root].end):
            owner[index] = root
    right: set[int] = set()
    for thread in threads:
        stands: list[int | None] = []
        for comment in thread.comments:
            first = next(
                (
                    index
                    for top in comment.body
                    for index in range(top, nodes[top].end)
                    if nodes[index].tag == "#text" and nodes[index].text.strip()
                ),
                None,
            )
            own = None if first is None else owner.get(first)
            stands.append(own)
            if own is None or own in right:
                continue
            parent = None if comment.parent is None else stands[comment.parent]
            if parent == tree[own]:
                right.add(own)
    return len(right)
