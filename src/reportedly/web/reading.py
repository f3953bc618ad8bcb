"""The Reader: a document and what hangs on it, in pages, with marks, margin notes and holes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from reportedly.export import view
from reportedly.export.html_text import Mark, Note, esc, paragraphs, render_body
from reportedly.types import Attribution, Document
from reportedly.web.shelf import Shelf, as_ledger, places_of

SIGNS: Final = {
    "unreviewed": "○",
    "accepted": "✓",
    "rejected": "✕",
    "changed": "✎",
    "conflict": "⚑",
}
"""A shape for each standing, so that no colour is needed to tell them apart."""

_LETTERS = 24_000  # code points on one page of the Reader
_LEAVES = 40
_DEEPEST = 8
_TITLE = 90
_RANKS = {
    "finding": 0, "claim": 1, "content": 2, "evidence": 3, "source": 4, "cue": 5,
    "technique": 6, "time": 7, "place": 8,
}  # fmt: skip
_STYLES = {"time": "t", "place": "p", "evidence": "v", "technique": "x"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document, or a part of a long one, where it stands in its tree."""

    document: Document
    start: int
    end: int
    level: int
    missing: int

    @property
    def first(self) -> bool:
        """Whether the document begins here."""
        return self.start == 0


@dataclass(frozen=True, slots=True)
class Row:
    """A mark on a page, for the list below the text."""

    key: str
    record: str
    kind: str
    text: str
    says: str
    sign: str
    standing: str


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf as the page shows it; ``html`` is escaped text and our own marks."""

    leaf: Leaf
    level: int
    html: Markup
    lost: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a document tree."""

    root: Document
    page: int
    pages: int
    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]
    replies: int


def read_sheet(shelf: Shelf, root: str, page: int) -> Sheet:
    """Return a page of the tree under a root document; a page beyond the last is the last.

    Raises KeyError where there is no such root.
    """
    tree = shelf.trees[root]
    leaves = _paged(shelf, root)
    page = min(max(page, 1), len(leaves))
    ledger = as_ledger(
        documents=tree,
        attributions=[
            record
            for one in tree
            for kind, record in shelf.marks.get(one.id, ())
            if kind == "attribution"
        ],
    )
    numbers = {entry.attribution.id: entry.number for entry in view.entries(ledger)}
    blocks: list[Block] = []
    rows: list[Row] = []
    for leaf in leaves[page - 1]:
        marks = [*_marks(shelf, leaf, numbers)]
        notes = [*_notes(shelf, leaf, numbers)]
        text = leaf.document.text[leaf.start : leaf.end]
        title = leaf.document.title or ""
        heading = (
            "h2"
            if leaf.first
            and leaf.document.kind == "article"
            and text.lstrip().startswith(title.strip())
            and title.strip()
            else None
        )
        body = render_body(text, marks, notes, heading)
        blocks.append(Block(leaf, min(leaf.level, _DEEPEST), Markup(body.html), len(body.undrawn)))
        rows += _rows(shelf, leaf)
    return Sheet(
        shelf.documents[root], page, len(leaves), tuple(blocks), tuple(rows), len(tree) - 1
    )


def find_place(shelf: Shelf, record: str) -> tuple[str, int, str] | None:
    """Return root, page and element id where a record's exact characters are shown.

    None where the record is not there, was rejected, or points at no text of a document.
    """
    kind, one = shelf.records.get(record, ("", None))
    key = f"m-{record}"
    if kind == "mention":
        owner = [
            (claim.id, n)
            for claim, n, mention in shelf.claims_at.get(one.document, ())
            if mention.id == record
        ]
        key = f"m-{owner[0][0]}-{owner[0][1]}" if owner else key
    elif kind in ("claim", "finding"):
        key = f"{key}-1"
    elif kind in ("document", "reply"):
        key = f"d-{one.document if kind == 'reply' else one.id}"
    for document, start, _ in places_of(kind, one):
        root = shelf.roots.get(document)
        if root is None:
            continue
        for number, leaves in enumerate(_paged(shelf, root), 1):
            for leaf in leaves:
                if leaf.document.id == document and leaf.start <= start <= leaf.end:
                    return root, number, key
    return None


def _paged(shelf: Shelf, root: str) -> list[list[Leaf]]:
    pages: list[list[Leaf]] = [[]]
    size = 0
    for leaf in _leaves(shelf, root):
        letters = leaf.end - leaf.start
        if pages[-1] and (size + letters > _LETTERS or len(pages[-1]) >= _LEAVES):
            pages.append([])
            size = 0
        pages[-1].append(leaf)
        size += letters
    return pages


def _leaves(shelf: Shelf, root: str) -> Iterator[Leaf]:
    for twig in view.outline(shelf.trees[root]):
        document, missing = twig.document, twig.missing
        start = 0
        if len(document.text) > _LETTERS:
            for _, _, _, to in paragraphs(document.text):
                if to - start > _LETTERS // 2:
                    yield Leaf(document, start, to, twig.level, missing)
                    start, missing = to, 0
        if start < len(document.text) or not document.text:
            yield Leaf(document, start, len(document.text), twig.level, missing)


def _marks(shelf: Shelf, leaf: Leaf, numbers: dict[str, int]) -> Iterator[Mark]:
    whole = len(leaf.document.text)

    def mark(
        span: tuple[int, int], rank: str, key: str, style: str, title: str, *more: str
    ) -> Mark | None:
        start, end = max(span[0], leaf.start), min(span[1], leaf.end)
        if start >= end:
            return None
        ident = f"m-{esc(key)}" if more and more[0] else ""
        told = esc(view.clip(title, _TITLE))
        number = more[1] if len(more) > 1 else ""
        return Mark(
            start - leaf.start, end - leaf.start, _RANKS[rank], esc(key), style, told, ident, number
        )

    found: list[Mark | None] = []
    for kind, record in shelf.marks.get(leaf.document.id, ()):
        standing = shelf.standing(record.id)
        if kind == "attribution":
            found += _attribution(shelf, record, numbers[record.id], whole, mark)
            continue
        says = _says(kind, record)
        style = f"{_STYLES[kind]} {standing}"
        found.append(mark((record.start, record.end), kind, record.id, style, says, "id"))
    for claim, number, mention in shelf.claims_at.get(leaf.document.id, ()):
        span = (mention.span.start, mention.span.end)
        found.append(mark(span, "claim", f"{claim.id}-{number}", "c", "Claim", "id"))
    for finding, number, anchor in shelf.findings_at.get(leaf.document.id, ()):
        title = f"Finding: {finding.check}, {view.VERDICTS[finding.verdict]}"
        span = (anchor.start, anchor.end)
        found.append(mark(span, "finding", f"{finding.id}-{number}", "f", title, "id"))
    yield from filter(None, found)


def _attribution(
    shelf: Shelf, said: Attribution, number: int, whole: int, mark: Any
) -> Iterator[Mark | None]:
    head = view.head(said)
    standing = shelf.standing(said.id)
    wording = f"{view.VERBS[said.force]}, {view.WORDING[said.type]}, {standing}"
    title = f"{number}: {shelf.speaker(said)} {wording}"
    parts = (("content", said.content), ("source", said.source), ("cue", said.cue))
    for part, spans in parts:
        for span in spans:
            first = span is head
            style = {"content": f"con {said.type}", "source": "src", "cue": "cue"}[part]
            if part == "content" and span.end - span.start >= 0.95 * whole:
                style += " all"
            yield mark(
                (span.start, span.end),
                part,
                said.id,
                f"{style} {standing}",
                title,
                "id" if first else "",
                str(number) if first else "",
            )


def _notes(shelf: Shelf, leaf: Leaf, numbers: dict[str, int]) -> Iterator[Note]:
    for kind, record in shelf.marks.get(leaf.document.id, ()):
        if kind != "attribution":
            continue
        head = view.head(record)
        if head is None or not leaf.start <= head.start < leaf.end:
            continue
        depth, within = 0, record.within
        while within in shelf.attributions and depth < 4:
            depth, within = depth + 1, shelf.attributions[within].within
        outer = f" in {numbers[record.within]}" if record.within in numbers else ""
        standing = shelf.standing(record.id)
        key = esc(record.id)
        agent = shelf.agents.get(record.agent or "")
        unnamed = agent.kind == "anonymous" if agent else record.anonymous and bool(record.source)
        name = shelf.speaker(record)
        tag = " <em>unnamed source</em>" if unnamed and "unnamed" not in name.casefold() else ""
        yield Note(
            record.id,
            head.start - leaf.start,
            f'<li class="a in{depth} {standing}" id="e-{key}" data-k="{key}">'
            f'<a href="#m-{key}"><b>{numbers[record.id]}</b> '
            f"<bdi>{esc(view.clip(name, 60))}</bdi></a> {view.VERBS[record.force]}{tag}"
            f'<span class="w">{outer}</span> '
            f'<span class="sign" title="{standing}">{SIGNS[standing]}</span></li>',
        )
    for finding, number, anchor in shelf.findings_at.get(leaf.document.id, ()):
        if leaf.start <= anchor.start < leaf.end:
            key = f"{esc(finding.id)}-{number}"
            yield Note(
                finding.id,
                anchor.start - leaf.start,
                f'<li class="f" id="e-{key}" data-k="{key}"><a href="#m-{key}">'
                f"{esc(view.clip(finding.check, 60))}</a>: {view.VERDICTS[finding.verdict]}</li>",
            )


def _rows(shelf: Shelf, leaf: Leaf) -> Iterator[Row]:
    def row(key: str, record: str, kind: str, text: str, says: str) -> Row:
        standing = shelf.standing(record)
        return Row(key, record, kind, view.clip(text, 160), says, SIGNS[standing], standing)

    for kind, record in shelf.marks.get(leaf.document.id, ()):
        if kind != "attribution" and leaf.start <= record.start < leaf.end:
            yield row(record.id, record.id, kind, record.text, _says(kind, record))
    for claim, number, mention in shelf.claims_at.get(leaf.document.id, ()):
        if leaf.start <= mention.span.start < leaf.end:
            yield row(f"{claim.id}-{number}", claim.id, "claim", mention.span.text, "")


def _says(kind: str, record: Any) -> str:
    match kind:
        case "time":
            return f"{record.type.lower()} {record.value}"
        case "place":
            return f"{record.name}, {view.coordinates(record)}"
        case "evidence":
            return f"{record.type}, {record.status}"
        case _:
            return str(record.label).replace("_", " ")
