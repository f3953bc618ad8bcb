"""Comment threads and forum posts in HTML: fictional pages in the shapes that systems give them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read.dom import parse
from reportedly.read.selfclosed import open_self_closed
from reportedly.read.threads import Comment, Thread, find_threads
from reportedly.read.threads_dates import is_time, month_first, read_time

ARTICLE = (
    "<article><h1>Bridge over the Mirn closed</h1>"
    + "<p>The town council of Mirnwick closed the old bridge on Monday after an inspection.</p>" * 8
    + "</article>"
)


def said(html: str, comment: Comment) -> str:
    nodes = parse(html)
    words = []
    for top in comment.body:
        index = top
        while index < nodes[top].end:
            if index in comment.skip:
                index = nodes[index].end
                continue
            if nodes[index].tag == "#text":
                words.append(nodes[index].text)
            index += 1
    return " ".join(" ".join(words).split())


def only(html: str, url: str | None = None) -> Thread:
    (thread,) = find_threads(parse(html), url=url)
    return thread


def item(number: int, name: str, text: str, replies: str = "", depth: int = 1) -> str:
    return (
        f'<li class="comment depth-{depth}" id="comment-{number}"><article class="comment-body">'
        f'<footer class="comment-meta"><b class="fn"><a href="http://{name}.example" '
        f'rel="external nofollow">{name}</a></b> <span class="says">says:</span> '
        f'<a href="/bridge/#comment-{number}"><time datetime="2031-05-0{number % 9 + 1}T10:00:00">'
        f"May {number % 9 + 1}, 2031 at 10:00 am</time></a></footer>"
        f'<div class="comment-content"><p>{text}</p></div><div class="reply">'
        f'<a href="?replytocom={number}#respond">Reply</a></div></article>'
        + (f'<ul class="children">{replies}</ul>' if replies else "")
        + "</li>"
    )


WORDPRESS = (
    f'<body>{ARTICLE}<div id="comments"><h2>4 comments</h2><ol class="comment-list">'
    + item(
        11,
        "Ansa",
        "I drove over it on Sunday and it shook.",
        item(
            12, "Borek", "So did I, and nobody warned us.", item(14, "Cyra", "They did.", "", 3), 2
        ),
    )
    + item(13, "Dorn", "When will the ferry run again?")
    + "</ol></div></body>"
)


def bare(html: str) -> str:
    """The same markup without ids and classes."""
    return re.sub(r'\s(?:id|class)="[^"]*"', "", html)


@pytest.mark.parametrize("html", [WORDPRESS, bare(WORDPRESS)], ids=["marked", "bare"])
def test_nested_replies(html: str) -> None:
    thread = only(html, "https://mirn.example/bridge/")
    assert thread.kind == "comments"
    assert [c.parent for c in thread.comments] == [None, 0, 1, None]
    assert [c.author for c in thread.comments] == ["Ansa", "Borek", "Cyra", "Dorn"]
    assert [c.published for c in thread.comments][:1] == ["2031-05-03T10:00:00"]
    assert thread.comments[1].permalink == "https://mirn.example/bridge/#comment-12"
    assert said(html, thread.comments[0]) == "I drove over it on Sunday and it shook."
    assert said(html, thread.comments[3]) == "When will the ferry run again?"


def test_depth_classes_keep_holes() -> None:
    html = (
        f'<body>{ARTICLE}<h3>3 comments</h3><ol class="commentlist">'
        + item(1, "Ansa", "The inspection was long overdue.")
        + item(3, "Borek", "No, that report was about another bridge.", depth=4)
        + item(5, "Cyra", "Is there a detour for lorries?")
        + "</ol></body>"
    )
    comments = only(html).comments
    assert [(c.parent, c.depth, c.missing_ancestors) for c in comments] == [
        (None, 0, 0),
        (0, 3, 2),
        (None, 0, 0),
    ]


def test_a_referenced_comment_that_is_gone() -> None:
    one = (
        '<div class="comment" id="c{0}" data-parent-id="{1}"><span class="author">{2}</span> '
        '<span class="date">3 May 2031</span><div class="text">{3}</div></div>'
    )
    html = (
        f"<body>{ARTICLE}<h3>Comments</h3>"
        + one.format(5, "", "Ansa", "The pillars were cracked for years.")
        + one.format(6, "5", "Borek", "Who says so, and when?")
        + one.format(8, "7", "Cyra", "That was removed for a good reason.")
        + "</body>"
    )
    comments = only(html).comments
    assert [(c.parent, c.missing_ancestors) for c in comments] == [(None, 0), (0, 0), (None, 1)]


def test_a_quoted_parent_and_a_deleted_comment_stay() -> None:
    html = (
        f'<body>{ARTICLE}<h3>3 comments</h3><ol class="commentlist">'
        + item(21, "Ansa", "It was closed twice before.", item(22, "gone", "[deleted]", "", 2))
        + item(23, "Cyra", "</p><blockquote>Ansa wrote: It was closed twice</blockquote><p>Once.")
        + "</ol></body>"
    )
    comments = only(html).comments
    assert [c.parent for c in comments] == [None, 0, None]
    assert said(html, comments[1]) == "[deleted]"
    assert said(html, comments[2]) == "Ansa wrote: It was closed twice Once."


def test_margins_tell_depths() -> None:
    rows = [(0, "Ansa"), (20, "Borek"), (60, "Cyra"), (0, "Dorn")]
    html = f"<body>{ARTICLE}<h3>4 comments</h3>" + "".join(
        f'<div class="comment" style="margin-left:{px}px"><b class="author">{name}</b> '
        f"<i>{day + 1} May 2031</i><p>What {name} thinks of the bridge is this.</p></div>"
        for day, (px, name) in enumerate(rows)
    )
    comments = only(html).comments
    assert [(c.parent, c.depth, c.missing_ancestors) for c in comments] == [
        (None, 0, 0),
        (0, 1, 0),
        (1, 3, 1),
        (None, 0, 0),
    ]


def test_spacer_images_tell_depths() -> None:
    html = '<body><table class="comment-tree">' + "".join(
        f'<tr class="comtr" id="{900 + n}"><td><table><tr><td><img src="s.gif" height="1" '
        f'width="{40 * depth}"></td><td><div><a href="user?id={name}" class="user">{name}</a> '
        f'<span class="age" title="2031-05-04T10:0{n}:00"><a href="item?id={900 + n}">1 hour ago'
        f'</a></span></div><div class="comment">What {name} thinks of it.</div></td></tr>'
        "</table></td></tr>"
        for n, (depth, name) in enumerate([(0, "ansa"), (1, "borek"), (2, "cyra"), (0, "dorn")])
    )
    comments = only(html + "</table></body>").comments
    assert [c.parent for c in comments] == [None, 0, 1, None]
    assert [c.author for c in comments] == ["ansa", "borek", "cyra", "dorn"]


def forum() -> str:
    posts = [("Ansa", "2031-05-03", "Does anyone know when the bridge opens again, please?")]
    posts += [("Borek", "2031-05-04", "Not before winter, the council told us at the meeting.")]
    posts += [("Cyra", "2031-05-06", "Then I will take the ferry, as long as there is one.")]
    return "<body>" + "".join(
        f'<div class="post" id="p{40 + n}"><div class="profile">'
        f'<a href="/members/{name}/">{name}</a>'
        f"<dl><dt>Joined:</dt><dd>1 January 202{n}</dd><dt>Posts:</dt><dd>{n * 7}</dd></dl></div>"
        f'<p class="date"><a href="#p{40 + n}">{day}</a></p><div class="content">{text}</div>'
        '<div class="signature">Life is a bridge.</div></div>'
        for n, (name, day, text) in enumerate(posts)
    )


def test_forum_posts() -> None:
    thread = only(forum())
    assert thread.kind == "forum"
    assert [c.author for c in thread.comments] == ["Ansa", "Borek", "Cyra"]
    assert [c.published for c in thread.comments] == ["2031-05-03", "2031-05-04", "2031-05-06"]
    assert said(forum(), thread.comments[2]).startswith("Then I will take the ferry")
    assert "Life is" not in said(forum(), thread.comments[2])


def test_posts_in_rows() -> None:
    html = "<body><table>" + "".join(
        f'<tr><td><a href="/t/bridge#{70 + n}">Re: Bridge</a> by <a href="/u/{name}">{name}</a> '
        f"<i>{n + 1} May 2031</i></td></tr><tr><td><div>{text}</div></td></tr>"
        for n, (name, text) in enumerate(
            [
                ("ansa", "It was closed on Monday, and nobody was told of it in advance."),
                ("borek", "The council did tell us, there was a notice in the town hall."),
                ("cyra", "Nobody reads the notices in the town hall, let us be honest."),
            ]
        )
    )
    comments = only(html + "</table>").comments
    assert [c.author for c in comments] == ["ansa", "borek", "cyra"]
    assert said(html, comments[1]) == (
        "The council did tell us, there was a notice in the town hall."
    )


@pytest.mark.parametrize(
    "below",
    [
        "",
        "<h3>Comments</h3><form><textarea></textarea></form>",
        "<ul>"
        + "".join(
            f'<li><h3><a href="/news/{n}">Ferry news of the day, number {n}</a></h3>'
            f"<span>{n} May 2031</span><p>The ferry ran {n} times.</p></li>"
            for n in range(1, 9)
        )
        + "</ul>",
    ],
)
def test_no_thread_where_there_is_none(below: str) -> None:
    assert find_threads(parse(f"<body>{ARTICLE}{below}</body>")) == ()


def test_pages_saved_as_xml() -> None:
    html = '<p>a<br/><img src="x"/><br/></p><iframe src="y"/><textarea name="z"/><p>seen</p>'
    assert any(node.text == "seen" for node in parse(open_self_closed(html)) if node.text)
    plain = '<p>a<br><img src="x"></p><a id="q"/>b'
    assert open_self_closed(plain) == plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("March 3, 2031 at 4:05 pm", "2031-03-03T16:05"),
        ("3. März 2031 um 16:05 Uhr", "2031-03-03T16:05"),
        ("le 3 mars 2031 à 16h05", "2031-03-03T16:05"),
        ("3 de marzo de 2031", "2031-03-03"),
        ("3 марта 2031 в 16:05", "2031-03-03T16:05"),
        ("Sat, Jun 18 '05, 10:24 AM", "2005-06-18T10:24"),
        ("2031-03-03T16:05:09+01:00", "2031-03-03T16:05:09+01:00"),
        ("2031年3月3日", "2031-03-03"),
        ("03.04.31", "2031-04-03"),
        ("25/12/2030", "2030-12-25"),
        ("12/25/2030", "2030-12-25"),
        ("March 2031", "2031-03"),
        ("March 3", None),
        ("3 hours ago", None),
    ],
)
def test_times(text: str, value: str | None) -> None:
    assert is_time(text)
    assert read_time(text) == value


def test_prose_is_no_time() -> None:
    assert not is_time("The bridge was closed by the council on 3 May 2031 after an inspection.")
    assert month_first(["4/5/2031", "4/25/2031"], american=False)
    assert not month_first(["4/5/2031", "25/4/2031"], american=True)
    assert read_time("4/5/2031", month_first=True) == "2031-04-05"


def test_two_hundred_comments_forty_deep() -> None:
    html = ""
    for tower in range(5):
        nested = ""
        for level in reversed(range(40)):
            number = 100 * tower + level + 100
            nested = item(number, f"N{number}", f"Thought number {number}.", nested, level + 1)
        html += nested
    comments = only(f'<body>{ARTICLE}<ol class="commentlist">{html}</ol>').comments
    assert len(comments) == 200
    assert [c.depth for c in comments] == list(range(40)) * 5
    assert all(c.parent == (None if n % 40 == 0 else n - 1) for n, c in enumerate(comments))


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>" * 400 + "x",
        "<i>3 May 2031</i>" * 20_000,
        '<a href="#comment-1">Reply</a>' * 20_000,
        '<div class="comment" id="comment-1"></div>' * 20_000,
        '<div class="comment"><b>A</b><time>3 May 2031</time><p>words</p></div>' * 2_000,
        "<p>" + "a " * 500_000,
        "",
    ],
)
def test_hostile_pages_end(html: str) -> None:
    nodes = parse(html)
    for thread in find_threads(nodes):
        assert all(0 <= item.root < len(nodes) for item in thread.comments)


TAGS = st.sampled_from(["div", "li", "ul", "p", "a", "time", "td", "tr", "table", "blockquote"])
WORDS = st.sampled_from(["comment", "reply", "Ansa", "3 May 2031", "says:", "Reply", "text", "2"])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(TAGS, WORDS, WORDS, st.booleans()), max_size=60))
def test_any_page_gives_sound_threads(parts: list[tuple[str, str, str, bool]]) -> None:
    html = "".join(
        f'<{tag} class="{word}" id="{word}-{n}" href="#comment-{n}">{text}' + f"</{tag}>" * closed
        for n, (tag, word, text, closed) in enumerate(parts)
    )
    nodes = parse(html)
    for thread in find_threads(nodes):
        assert thread.comments
        for at, comment in enumerate(thread.comments):
            assert comment.parent is None or comment.parent < at
            assert comment.missing_ancestors >= 0
            assert all(0 <= index < len(nodes) for index in (*comment.body, *comment.skip))


def test_a_day_behind_a_dash_is_no_part_of_the_name() -> None:
    items = "".join(
        f'<li class="comment" id="comment-{n}"><cite>{name} — 17.07, 2031</cite>'
        f'<a href="#comment-{n}">#</a>'
        f"<p>The gates were shut by noon, as far as I could see from the shore {n}.</p></li>"
        for n, name in enumerate(["Ansa", "Teodor L.", "reed-cutter"])
    )
    (thread,) = find_threads(parse(f"<ol class=commentlist>{items}</ol>"))
    assert [item.author for item in thread.comments] == ["Ansa", "Teodor L.", "reed-cutter"]
