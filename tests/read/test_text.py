from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read.section import Reading, Section
from reportedly.read.text import read_text

ARTICLE = """Harbour Wall Collapses In Velden After Night Of Storms

By Ann Byrne
Posted on April 6, 2022 3:12 pm

The harbour wall of Velden collapsed early on Tuesday in a storm, the town council said.

Nobody was hurt, but two boats were lost, said the harbour master, who had warned of cracks.

"""
SECOND = """Council Denies It Knew Of Cracks In The Harbour Wall

Velden Herald reports: The council denied on Wednesday that it had known of cracks in the wall.

What the master saw

"We knew nothing," said a spokesman of the council, and the mayor said that she agreed with him.

The master, whose house stands beside the harbour, disagrees with the council on every point:

The wall was rotten, and all of them knew it.

— Una Reed

They knew. Everybody knew. — Tolly Marsh (@tolly) April 6, 2022
"""


def kinds(reading: Reading) -> list[str]:
    return [section.kind for section in reading.sections]


def slices(reading: Reading, kind: str) -> list[str]:
    return [reading.text[s.start : s.end] for s in reading.sections if s.kind == kind]


def comments(reading: Reading) -> list[Section]:
    return [section for section in reading.sections if section.kind == "comment"]


def check(reading: Reading, text: str) -> None:
    """What holds of every reading."""
    assert reading.text == text
    ends: list[int] = []
    for index, section in enumerate(reading.sections):
        assert 0 <= section.start < section.end <= len(text)
        assert section.parent is None or 0 <= section.parent < index
        assert section.depth >= 0
        assert section.missing_ancestors >= 0
        if section.kind == "post":
            assert section.parent is not None
            parent = reading.sections[section.parent]
            assert parent.kind == "article"
            assert parent.start <= section.start <= section.end <= parent.end
        else:
            assert not ends or ends[-1] <= section.start
            ends.append(section.end)
    assert all(a.start <= b.start for a, b in pairwise(reading.sections))
    assert reading.sections or reading.notices


def test_one_article_with_its_head() -> None:
    reading = read_text(ARTICLE)
    check(reading, ARTICLE)
    assert kinds(reading) == ["article"]
    article = reading.sections[0]
    assert article.title == "Harbour Wall Collapses In Velden After Night Of Storms"
    assert article.author == "Ann Byrne"
    assert article.published == "2022-04-06T15:12"
    assert reading.text[article.start :].startswith(article.title)
    assert slices(reading, "article")[0].endswith("warned of cracks.")


def test_two_articles_a_subhead_a_source_and_two_posts() -> None:
    text = f"{ARTICLE}\n\n{SECOND}"
    reading = read_text(text)
    check(reading, text)
    assert kinds(reading) == ["article", "article", "post", "post"]
    second, one, two = reading.sections[1:]
    assert second.title == "Council Denies It Knew Of Cracks In The Harbour Wall"
    assert second.republished_from == "Velden Herald"
    assert second.published is None
    assert (one.author, one.parent) == ("Una Reed", 1)
    assert slices(reading, "post")[0].startswith("The wall was rotten")
    assert slices(reading, "post")[0].endswith("— Una Reed")
    assert (two.author, two.published) == ("Tolly Marsh", "2022-04-06")
    assert slices(reading, "post")[1].startswith("They knew.")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("This story was first published by The Velden Gazette.", "The Velden Gazette"),
        ("Republished with permission from Harbour News Service.", "Harbour News Service"),
        ("Source: Marsh Weekly", "Marsh Weekly"),
        ("(via Marsh Weekly)", "Marsh Weekly"),
        (
            "VELDEN (Northwire) - The wall fell on Tuesday night in a storm, people said.",
            "Northwire",
        ),
        ("He said that the source: a man, was drunk on that evening, as always.", None),
    ],
)
def test_republished_from(line: str, source: str | None) -> None:
    reading = read_text(f"{ARTICLE}{line}\n")
    assert reading.sections[0].republished_from == source


def test_numbered_thread_with_holes() -> None:
    text = (
        f"{ARTICLE}\n"
        "  1. The council lied to us all these years, and everybody in town knows it.\n\n"
        "    I have it in writing.\n\n\n\n"
        "    • Show us, then. I do not believe a word of what the master says about it.\n\n"
        "      [1] He was drunk.\n\n      [2] He always is.\n\n\n\n"
        "        • You know nothing of him, and you have never been down to the harbour.\n\n\n\n"
        "  2. Who pays for the new wall? Not the town, I hope, for we have no money left.\n"
    )
    reading = read_text(text)
    check(reading, text)
    found = comments(reading)
    assert [(c.parent, c.depth, c.missing_ancestors) for c in found] == [
        (None, 0, 0),
        (1, 1, 0),
        (2, 3, 1),
        (None, 0, 0),
    ]
    assert slices(reading, "comment")[0].endswith("I have it in writing.")
    assert slices(reading, "comment")[1].endswith("He always is.")


HEADED = {
    "wordpress": """2 Comments

Tolly Marsh says:
April 6, 2022 at 3:12 pm

I saw the cracks myself.

Reply

    Una Reed says:
    April 7, 2022 at 9:00 am

    So did I.

    Reply
""",
    "glued": """Tolly MarshApril 6, 2022 3:12 PM

I saw the cracks myself.

    Una ReedApril 7, 2022 9:00 AM

    So did I.
""",
    "lynx": """Comments (2)

    1. Tolly Marsh says:
       [12]April 6, 2022 at 3:12 pm
       I saw the cracks myself.
       [13]Reply
          + Una Reed says:
            [14]April 7, 2022 at 9:00 am
            So did I.
            [15]Reply

   Leave a Reply
   Your email address will not be published.
""",
    "html2text": """## 2 Comments

  1. **Tolly Marsh** says:

[April 6, 2022 at 3:12 pm](https://velden.example/1#c1)

I saw the cracks myself.

[Reply](https://velden.example/1?r=1)

    1. **Una Reed** says:

[April 7, 2022 at 9:00 am](https://velden.example/1#c2)

So did I.
""",
    "named reply": """COMMENTS

Tolly Marsh | April 6, 2022 3:12 PM |
I saw the cracks myself.

Una Reed replying to a comment from Tolly Marsh | April 7, 2022 9:00 AM |
So did I.
""",
    "quoted reply": """Discussion

On April 6, 2022 at 3:12pm, Tolly Marsh said...
I saw the cracks myself.

On April 7, 2022 at 9:00am, Una Reed said...
> I saw the cracks myself.
So did I.
""",
}


@pytest.mark.parametrize("shape", HEADED)
def test_headed_threads(shape: str) -> None:
    text = ARTICLE + HEADED[shape]
    reading = read_text(text)
    check(reading, text)
    assert [
        (c.author, c.published, c.parent, c.depth, c.missing_ancestors) for c in comments(reading)
    ] == [
        ("Tolly Marsh", "2022-04-06T15:12", None, 0, 0),
        ("Una Reed", "2022-04-07T09:00", 1, 1, 0),
    ]
    bodies = slices(reading, "comment")
    assert bodies[0] == "I saw the cracks myself."
    assert bodies[1].endswith("So did I.")
    assert slices(reading, "article")[0].endswith("warned of cracks.")


def test_permalink_of_a_markdown_stamp() -> None:
    reading = read_text(ARTICLE + HEADED["html2text"])
    assert comments(reading)[0].permalink == "https://velden.example/1#c1"


def test_heads_below_their_comments() -> None:
    text = (
        f"{ARTICLE}COMMENTS\n\nI saw the cracks myself.\n\nPosted by: Tolly Marsh | April 6, 2022\n"
        "Una Reed\n\nSo did I.\n\nPosted by: Una Reed | April 7, 2022\n"
    )
    reading = read_text(text)
    check(reading, text)
    assert [c.author for c in comments(reading)] == ["Tolly Marsh", "Una Reed"]
    assert slices(reading, "comment") == ["I saw the cracks myself.", "So did I."]


def test_reply_to_one_who_is_gone_is_a_hole() -> None:
    text = ARTICLE + "COMMENTS\n\nUna Reed in reply to Kes says:\nApril 7, 2022 at 9:00 am\n\nNo.\n"
    only = comments(read_text(text))[0]
    assert (only.parent, only.depth, only.missing_ancestors) == (None, 1, 1)


def test_announced_thread_that_cannot_be_cut_is_kept_with_a_notice() -> None:
    text = f"{ARTICLE}\nCOMMENTS\n\nI saw the cracks myself, long ago.\n\nSo did I, my friend.\n"
    reading = read_text(text)
    assert slices(reading, "comment") == [
        "I saw the cracks myself, long ago.\n\nSo did I, my friend."
    ]
    assert "does not show where each begins" in reading.notices[0].detail


@pytest.mark.parametrize(
    "tail",
    [
        "How to help:\n\n1. Call the town hall.\n2. Bring sandbags.\n\nThe council meets again on"
        " Friday, and everybody is welcome.\n",
        'Byrne wrote:\n\n"We saw it coming, all of us."\n\nThe mayor said:\n\n"It is a sad day."\n',
        "Byrne said:\n\nThe vote is on Friday, and nobody knows how it will end in this town.\n",
    ],
)
def test_lists_and_quotes_in_articles_are_no_comments(tail: str) -> None:
    reading = read_text(ARTICLE + tail)
    assert kinds(reading) == ["article"]
    assert slices(reading, "article")[0].endswith(tail.strip()[-10:])


@pytest.mark.parametrize("text", ["The mayor said on Tuesday that it fell.", "Hello", "  Ja?\n"])
def test_a_snippet_is_an_article(text: str) -> None:
    reading = read_text(text)
    assert slices(reading, "article") == [text.strip()]
    assert not reading.notices


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\r\n", "Home\nNews\nSport\nWeather\n"])
def test_nothing_to_read_is_said(text: str) -> None:
    reading = read_text(text)
    assert not reading.sections
    assert reading.notices


def test_menus_and_footers_stay_outside() -> None:
    menu = "Skip to content\n\nHome | News | Sport | Weather\n\n"
    foot = "Related posts\n\nHarbour to be dredged\n\nCopyright 2022 Velden Times\n"
    reading = read_text(menu + ARTICLE + foot)
    assert slices(reading, "article") == [ARTICLE.strip()]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028"])
def test_other_line_ends(end: str) -> None:
    text = (f"{ARTICLE}\n\n{SECOND}\n" + HEADED["wordpress"]).replace("\n", end)
    reading = read_text(text)
    check(reading, text)
    assert kinds(reading) == ["article", "article", "post", "post", "comment", "comment"]


SCRAPS = ("\n\n\n", "  1. ", "    • ", "12 Comments\n", "Ann says:\n", "6/4/2022\n", "Reply\n")
SIGNS = ("— Ann\n", "> ", "\r", "\t", "\f", "\0", "e\u0301", "שלום ", "“")
PIECES = st.sampled_from([ARTICLE, SECOND, *HEADED.values(), *SCRAPS, *SIGNS])


@settings(max_examples=70, deadline=None)
@given(st.lists(PIECES | st.text(max_size=30), max_size=25).map("".join))
def test_laws_hold_on_anything(text: str) -> None:
    check(read_text(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "word " * 60_000,
        "\n" * 200_000,
        "• item\n" * 10_000,
        "".join(" " * n + "• so\n\n" for n in range(400)),
        "“" * 100_000,
        "— " * 50_000,
        "12 Comments\n\n" * 4_000,
        "Ann Byrne says:\n" * 4_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_shapes_end_soon(text: str) -> None:
    check(read_text(text), text)


SEED = Path(__file__).resolve().parents[2].parent / "shared" / "pages" / "bucha-2022-04.txt"


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="no shared folder")
def test_the_real_page() -> None:
    text = SEED.read_text("utf-8")
    reading = read_text(text)
    check(reading, text)
    assert kinds(reading) == ["article"] * 2 + ["post"] * 2 + ["comment"] * 20
    nested = [
        (i - 3, c.parent - 3 if c.parent else None, c.depth, c.missing_ancestors)
        for i, c in enumerate(reading.sections)
        if c.kind == "comment" and c.depth
    ]
    assert nested == [
        (7, 6, 1, 0),
        (11, 10, 1, 0),
        (15, 14, 1, 0),
        (16, 15, 3, 1),
        (17, 16, 4, 0),
        (18, 15, 3, 1),
        (19, 18, 5, 1),
    ]


def test_a_numbered_menu_line_is_no_title() -> None:
    text = f"   [1]Home [2]Town news [3]Contact\n\n{ARTICLE}"
    reading = read_text(text)
    check(reading, text)
    assert kinds(reading) == ["article"]
    assert reading.sections[0].title == "Harbour Wall Collapses In Velden After Night Of Storms"
    assert "[2]Town news" not in slices(reading, "article")[0]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Velden, 12 March 2031", None),
        ("Ann Byrne, 12 March 2031", "Ann Byrne"),
        ("By Tolly, 12 March 2031", "Tolly"),
    ],
)
def test_a_dateline_gives_a_date_and_a_place_no_author(line: str, author: str | None) -> None:
    headline, _, rest = ARTICLE.partition("\n\n")
    body = rest.partition("\n\n")[2]
    article = read_text(f"{headline}\n\n{line}\n\n{body}").sections[0]
    assert (article.author, article.published) == (author, "2031-03-12")
