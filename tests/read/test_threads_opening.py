"""The opening post of a topic, and what is none."""

from reportedly.read.dom import Node, parse
from reportedly.read.threads import Comment, find_threads
from reportedly.read.threads_cues import is_profile

REPLIES = "".join(
    f"""<li class="ItemReply"><div class="Head"><a href="/profile/{n}/{name}">{name}</a>
    <time datetime="2031-05-{n:02}T10:00">May {n}, 2031</time></div>
    <div class="Message">{said}, and that is all that I can say about these old locks.</div>
    <a href="#">Reply</a></li>"""
    for n, (name, said) in enumerate(
        [
            ("Brana", "Grease them in autumn"),
            ("Kettle", "Mine froze twice this winter"),
            ("Lumi", "Ask the keeper for a key"),
            ("Teodor", "There is no keeper any more"),
        ],
        start=2,
    )
)
ASKED = "My lock jams whenever the water is high. Does anybody know what to do with it?"


def page(opening: str) -> list[Node]:
    return parse(
        f"""<body><h1>Jammed locks</h1>{opening}
        <div class="Replies"><ul>{REPLIES}</ul></div></body>"""
    )


def first(nodes: list[Node]) -> Comment:
    (thread,) = find_threads(nodes)
    return thread.comments[0]


def shown(nodes: list[Node], comment: Comment) -> str:
    inside = (i for top in comment.body for i in range(top, nodes[top].end))
    return " ".join(nodes[i].text for i in inside if nodes[i].tag == "#text")


def test_an_opening_post_of_other_markup_is_the_first_post() -> None:
    nodes = page(
        f"""<div class="Question"><p class="By"><a href="/profile/1/Mara">Mara</a>
        <time datetime="2031-05-01T09:30">May 1</time></p><div class="What">{ASKED}</div></div>"""
    )
    (thread,) = find_threads(nodes)
    opening = thread.comments[0]
    assert (opening.author, opening.published) == ("Mara", "2031-05-01T09:30")
    assert ASKED in shown(nodes, opening)
    assert thread.kind == "forum"
    assert [c.author for c in thread.comments[1:]] == ["Brana", "Kettle", "Lumi", "Teodor"]


def test_an_article_by_an_author_is_no_opening_post() -> None:
    nodes = page(
        f"""<article><p><a href="/author/mara">Mara</a> <time datetime="2031-05-01">May 1</time>
        </p><p>{ASKED}</p></article>"""
    )
    assert first(nodes).author == "Brana"


def test_a_head_without_a_text_of_its_own_is_no_opening_post() -> None:
    nodes = page(
        """<div>Started by <a href="/profile/1/Mara">Mara</a>,
        <time datetime="2031-05-01">May 1</time></div>"""
    )
    assert first(nodes).author == "Brana"


def test_posts_headed_by_their_users_names_are_no_teasers() -> None:
    posts = "".join(
        f"""<article class="cPost"><h3><a href="/profile/{n}-{name}/">{name}</a></h3>
        <time datetime="2031-06-{n:02}T08:00">{n} June 2031</time>
        <p>{ASKED} This is what I wrote on day {n} of it.</p></article>"""
        for n, name in enumerate(["Brana", "Kettle", "Lumi"], start=1)
    )
    (thread,) = find_threads(parse(f"<body><h1>Locks</h1><div>{posts}</div></body>"))
    assert [c.author for c in thread.comments] == ["Brana", "Kettle", "Lumi"]


def test_dated_sections_that_name_nobody_are_no_thread() -> None:
    sections = "".join(
        f"<div class='frame'><p>{n} May 2031</p><p>{ASKED} {ASKED}</p></div>" for n in range(11, 18)
    )
    assert find_threads(parse(f"<body><main>{sections}</main></body>")) == ()


def test_a_share_button_leads_to_no_user() -> None:
    assert is_profile("/member.php?u=12")
    assert not is_profile("https://share.example/sharer.php?u=https://shore.example/locks")
