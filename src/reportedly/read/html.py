"""An HTML page into its reading: articles with their embedded posts, comments, and the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.read.articles import Article, beside, find_articles
from reportedly.read.dom import Node, parse_noting
from reportedly.read.metadata import Metadata, page_url, read_metadata
from reportedly.read.posts import Post, find_posts
from reportedly.read.render import CONTROL_TAGS, render, render_with_slices
from reportedly.read.section import Notice, Reading, Section
from reportedly.read.selfclosed import open_self_closed
from reportedly.read.several import elsewhere
from reportedly.read.threads import Thread, find_threads

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A document ready to be laid down: where it stands in the page, its text and its sections.

    The sections' offsets count from the piece's own start, ``parent`` is an index within the
    piece or, for the first of them, a key into those laid down before.
    """

    at: int
    text: str
    sections: tuple[Section, ...]


def read_html(html: str, *, url: str | None = None) -> Reading:
    """Read a page's HTML; ``url`` is its address where the caller knows it.

    The reading's text holds the documents in page order, then whatever else a reader would see
    on the page, all set apart by blank lines. Never raises: any string gives a reading.
    """
    nodes, notes = parse_noting(open_self_closed(html))
    if not nodes:
        return Reading("", (), (Notice("empty page", "there is no markup and no text"),))
    told_url = page_url(nodes)
    threads, articles = _main_parts(nodes, find_threads(nodes, url=url or told_url))
    roots = [comment.root for thread in threads for comment in thread.comments]
    metadata = read_metadata(nodes, url=url, skip=roots)
    origin = elsewhere(told_url, url)
    # Articles within one element are one posting: its time is theirs, its writer may not be.
    posting = len({article.body for article in articles}) == 1
    pieces = [
        _article(nodes, article, metadata, len(articles) == 1, posting) for article in articles
    ]
    pieces = [piece for piece in pieces if piece.text]
    sections: list[Section] = []
    out: list[str] = []
    length = 0
    ordered: list[_Piece | Thread] = sorted(
        [*pieces, *threads], key=lambda p: p.at if isinstance(p, _Piece) else p.root
    )
    for part in ordered:
        if isinstance(part, _Piece):
            start = length + (len(_GAP) if out else 0)
            length = _add(out, length, part.text)
            first = len(sections)
            moved = (_moved(section, start, first) for section in part.sections)
            sections += [
                replace(section, republished_from=section.republished_from or origin)
                if section.kind == "article"
                else section
                for section in moved
            ]
            continue
        placed: dict[int, int] = {}
        for number, comment in enumerate(part.comments):
            text = render(nodes, comment.body, comment.skip)
            if not text:
                continue
            start = length + (len(_GAP) if out else 0)
            length = _add(out, length, text)
            parent = placed.get(comment.parent) if comment.parent is not None else None
            placed[number] = len(sections)
            sections.append(
                Section(
                    kind="comment",
                    start=start,
                    end=length,
                    parent=parent,
                    depth=comment.depth,
                    missing_ancestors=comment.missing_ancestors,
                    title=comment.title,
                    author=comment.author,
                    publisher=metadata.publisher,
                    published=comment.published,
                    permalink=comment.permalink,
                )
            )
    bodies = [(a.body, a.skip) for a in articles]
    bodies += [(c.body, c.skip) for thread in threads for c in thread.comments]
    rest = render(nodes, (0,), _covered(nodes, bodies), controls=True)
    notices = [Notice("markup simplified", note) for note in notes]
    if any(article.unseen for article in articles):
        notices.append(Notice("hidden text read", "the article is hidden until a script shows it"))
    if not sections:
        detail = "no article, post or comment was found" if rest else "the page shows no text"
        notices.append(Notice("no document", detail, 0, len(rest)))
    if rest:
        _add(out, length, rest)
    return Reading("".join(out), tuple(sections), tuple(notices), metadata.published, metadata.url)


def _main_parts(
    nodes: list[Node], threads: tuple[Thread, ...]
) -> tuple[tuple[Thread, ...], tuple[Article, ...]]:
    """Settle what is thread and what is article: a forum page has no article beside its posts.

    Sections of an article can look like posts. So what is taken for a forum must have at least
    two posts, most of them with a name; else it is an article's own text. And where much of the
    page's text stands outside the posts, they are remarks on an article, whatever their look.
    """
    kept: list[Thread] = []
    forum = False
    for thread in threads:
        if thread.kind == "forum":
            named = sum(comment.author is not None for comment in thread.comments)
            if len(thread.comments) < 2 or named * 2 < len(thread.comments):
                continue
            forum = True
        kept.append(thread)
    roots = [comment.root for thread in kept for comment in thread.comments]
    if forum and not beside(nodes, roots):
        return tuple(kept), ()
    return tuple(kept), find_articles(nodes, roots)


def _add(out: list[str], length: int, text: str) -> int:
    """Lay down a text after a blank line; return the length of all that was laid down."""
    if out:
        out.append(_GAP)
        length += len(_GAP)
    out.append(text)
    return length + len(text)


def _moved(section: Section, by: int, first: int) -> Section:
    """The section with its offsets and its parent counted from the whole reading's start."""
    parent = None if section.parent is None else section.parent + first
    return replace(section, start=section.start + by, end=section.end + by, parent=parent)


def _article(
    nodes: list[Node], article: Article, metadata: Metadata, only: bool, posting: bool
) -> _Piece:
    """Render an article and its embedded posts; say of it what the page says of itself.

    ``only`` means that the page has no other article, ``posting`` that all were posted at once.
    """
    posts: Sequence[Post] = find_posts(nodes, article.body, article.skip)
    text, slices = render_with_slices(
        nodes,
        article.body,
        article.skip,
        frozenset(root for post in posts for root in post.roots),
        unseen=article.unseen,
    )
    sections = [
        Section(
            kind="article",
            start=0,
            end=len(text),
            title=article.title or (metadata.title if only else None),
            author=article.author or (metadata.author if only else None),
            publisher=metadata.publisher,
            published=article.published or (metadata.published if posting else None),
            modified=metadata.modified if only else None,
            permalink=article.permalink or (metadata.url if only else None),
            republished_from=article.republished_from,
        )
    ]
    for post in posts:
        placed = [slices[root] for root in post.roots if root in slices]
        if placed:
            start, end = placed[0][0], placed[-1][1]
            sections.append(
                Section(
                    kind="post",
                    start=start,
                    end=end,
                    parent=0,
                    depth=1,
                    author=post.author,
                    publisher=post.platform,
                    published=post.published,
                    permalink=post.permalink,
                )
            )
    return _Piece(article.start, text, tuple(sections))


def _covered(
    nodes: list[Node], bodies: Iterable[tuple[tuple[int, ...], frozenset[int]]]
) -> frozenset[int]:
    """The text nodes that some document's text was rendered from."""
    covered: set[int] = set()
    for roots, skip in bodies:
        for root in roots:
            i, end = root, nodes[root].end
            while i < end:
                node = nodes[i]
                if i in skip or (
                    i != root and node.tag != "#text" and (node.tag in CONTROL_TAGS or node.hidden)
                ):
                    i = node.end
                    continue
                if node.tag == "#text":
                    covered.add(i)
                i += 1
    return frozenset(covered)
