"""Plain text into articles, posts and a comment tree, as a browser, lynx or html2text dumps it."""

from collections.abc import Sequence

from reportedly.read.section import Notice, Reading, Section
from reportedly.read.text_articles import Article, find_articles
from reportedly.read.text_comments import find_thread
from reportedly.read.text_dates import day_first
from reportedly.read.text_heads import MAX_HEAD
from reportedly.read.text_items import Item, Thread
from reportedly.read.text_lines import Line, is_prose, lines_of
from reportedly.read.text_posts import find_posts
from reportedly.read.text_quotes import quoted_items
from reportedly.read.tree import depths_from_indents, from_both

# A page is cut into documents up to here, at a line's end: some hundred times a long page, and
# few enough lines that even one made of nothing but comment heads ends within seconds.
CUT_UP = 2_000_000


def read_text(text: str) -> Reading:
    """Read a plain text: its sections in page order, each a slice of exactly this text.

    Never raises; linear in the length. Text that no section holds (menus, forms, head lines of
    comments) stays in ``Reading.text``; a page that gives no section says so in a notice, and so
    does one that is too long to be cut into documents to its end.
    """
    whole, end = text, len(text)
    if end > CUT_UP:
        end = text.find("\n", CUT_UP) + 1 or end
        text = text[:end]
    reading = _read(text)
    if end == len(whole):
        return reading
    detail = f"the page is long: its first {end:,} characters are cut into documents, the rest kept"
    notice = Notice("read", detail, end, len(whole))
    return Reading(whole, reading.sections, (*reading.notices, notice))


def _read(text: str) -> Reading:
    lines = lines_of(text)
    if not lines:
        return Reading(text, (), (Notice("read", "the page holds no text", 0, len(text)),))
    first = day_first([line.text for line in lines if len(line.text) <= MAX_HEAD])
    thread = find_thread(lines)
    head, tail = (thread.first, thread.last) if thread else (len(lines), len(lines))
    sections = _articles(lines, 0, head, first, 0)
    notices: list[Notice] = []
    if thread:
        sections += _comments(text, thread, len(sections))
        if not thread.told_apart:
            detail = "the page announces comments but does not show where each begins"
            notices.append(Notice("read", detail, thread.items[0].start, thread.items[-1].end))
        if sum(is_prose(line) for line in lines[tail:]) >= 3:
            sections += _articles(lines, tail, len(lines), first, len(sections))
    if not sections:
        detail = "nothing but menus, links or buttons: the page gives no article and no comment"
        notices.append(Notice("read", detail, 0, len(text)))
    return Reading(text, tuple(sections), tuple(notices))


def _articles(
    lines: Sequence[Line], first: int, last: int, day: bool | None, base: int
) -> list[Section]:
    """The articles of the lines ``first:last``, each followed by its posts."""
    part = lines[first:last]
    sections: list[Section] = []
    for article in find_articles(part, day):
        index = base + len(sections)
        sections.append(_article_section(part, article))
        sections += [
            Section(
                "post",
                part[post.first].start,
                part[post.last - 1].end,
                parent=index,
                depth=1,
                author=post.author,
                published=post.published,
            )
            for post in find_posts(part, article.first, article.last)
        ]
    return sections


def _article_section(lines: Sequence[Line], article: Article) -> Section:
    return Section(
        "article",
        lines[article.first].start,
        lines[article.last - 1].end,
        title=article.title,
        author=article.author,
        published=article.published,
        modified=article.modified,
        republished_from=article.republished_from,
    )


def _comments(text: str, thread: Thread, base: int) -> list[Section]:
    """The thread's comments as sections, parents found from columns, named and quoted replies."""
    items = thread.items
    depths = depths_from_indents([item.column for item in items])
    flat = not any(depths)
    links = _links(text, items, quotes=flat)
    placed = from_both(
        [None if flat and link else depth for link, depth in zip(links, depths, strict=True)],
        [str(index) for index in range(len(items))],
        links,
    )
    return [
        Section(
            "comment",
            item.start,
            item.end,
            parent=None if place.parent is None else base + place.parent,
            depth=place.depth,
            missing_ancestors=place.missing_ancestors,
            title=item.title,
            author=item.head.author,
            published=item.head.when,
            permalink=item.head.permalink,
        )
        for item, place in zip(items, placed, strict=True)
    ]


def _links(text: str, items: Sequence[Item], *, quotes: bool) -> list[str | None]:
    """Whom each comment says it replies to, or whom it quotes, as an index; "?" is not here."""
    latest: dict[str, int] = {}
    quoted = quoted_items([text[item.start : item.end] for item in items]) if quotes else {}
    links: list[str | None] = []
    for index, item in enumerate(items):
        name = item.head.reply_to
        target = latest.get(name.casefold()) if name else quoted.get(index)
        links.append(str(target) if target is not None else "?" if name else None)
        if item.head.author:
            latest[item.head.author.casefold()] = index
    return links
