"""The HTML report's structure: exact characters, links both ways, nothing from the outside."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportedly.export.html import render_html
from reportedly.export.html_marks import index, marks
from reportedly.export.html_text import DEEPEST, Mark, esc, paragraphs, render_body, shown
from reportedly.types import Agent, Attribution, Capture, Document, Ledger, Span, Timex

Found = dict[tuple[str, str], list[tuple[int, int]]]


def read(rows: list[LexborNode]) -> tuple[str, Found]:
    """Return the text of rows of paragraphs and the extent of every mark in it.

    Extents are by (key, style); segments that touch are one.
    """
    text: list[str] = []
    at = 0
    found: Found = {}
    for row in rows:
        paragraph = row.child
        assert paragraph is not None
        stack: list[tuple[LexborNode | None, tuple[str, str], int]] = [(paragraph, ("", ""), -1)]
        while stack:
            node, mark, start = stack.pop()
            if node is None:
                extents = found.setdefault(mark, [])
                if extents and extents[-1][1] == start:
                    extents[-1] = (extents[-1][0], at)
                else:
                    extents.append((start, at))
                continue
            if node.tag == "-text":
                piece = node.text_content or ""
                text.append(piece)
                at += len(piece)
                continue
            classes = (node.attributes.get("class") or "").split()
            if "m" in classes:
                stack.append((None, (node.attributes["data-k"] or "", classes[1]), at))
            stack.extend((child, mark, 0) for child in reversed([*node.iter(include_text=True)]))
    return "".join(text), found


def rows(html: str, document: str) -> list[LexborNode]:
    return LexborHTMLParser(html).css(f"#{document} > .body > .row")


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted extents with those that touch joined, as a reader sees them."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and result[-1][1] == start:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def test_every_document_and_every_mark_stands_in_its_exact_characters(event: Ledger) -> None:
    html = render_html(event)
    expected = marks(index(event))
    checked = 0
    for number, document in enumerate(event.documents, 1):
        text, found = read(rows(html, f"D{number}"))
        assert text == document.text
        wanted: Found = {}
        for mark in expected[document.id]:
            wanted.setdefault((mark.key, mark.style.split()[0]), []).append((mark.start, mark.end))
        assert {key: merged(spans) for key, spans in wanted.items()} == {
            key: sorted(spans) for key, spans in found.items()
        }
        checked += len(found)
    assert checked > 60


def test_marks_carry_the_ledgers_own_text(event: Ledger) -> None:
    texts = {document.id: document.text for document in event.documents}
    keys = index(event).key
    for time in event.times:
        mark = next(m for m in marks(index(event))[time.document] if m.key == keys[time.id])
        assert texts[time.document][mark.start : mark.end] == time.text


def test_ids_are_unique_and_links_lead_somewhere_both_ways(event: Ledger) -> None:
    tree = LexborHTMLParser(render_html(event))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [node.attributes["href"] or "" for node in tree.css("a[href]")]
    assert links
    assert {link[1:] for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)
    targets = set(links)
    for ident in ids:
        assert ident is not None
        if ident.startswith("m-"):
            assert f"#{ident}" in targets, "a mark that no entry leads to"
            assert f"e-{ident[2:]}" in ids
    inner = {mark.key for every in marks(index(event)).values() for mark in every}
    reached = {link[3:] for link in links if link.startswith("#e-")}
    hidden = inner - reached
    assert all(key.startswith("c") for key in hidden), hidden


def test_no_link_holds_another(event: Ledger) -> None:
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", render_html(event), re.DOTALL)


def test_the_policy_allows_this_very_style_and_script_and_nothing_else(event: Ledger) -> None:
    html = render_html(event)
    tree = LexborHTMLParser(html)
    policy = tree.css_first("meta[http-equiv]").attributes["content"] or ""
    assert "default-src 'none'" in policy
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        inner = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert len(inner) == 1
        digest = b64encode(sha256(inner[0].encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|innerHTML|eval\(", html)
    assert not tree.css("[src], [style], link, iframe, img, form")


def test_it_says_that_nobody_reviewed_it_and_shows_holes(event: Ledger) -> None:
    tree = LexborHTMLParser(render_html(event))
    assert "Unreviewed machine reading" in tree.css_first("header [role=note]").text()
    holes = [node.text() for node in tree.css("main .hole")]
    assert holes == ["… 2 levels of this thread missing from the page …"] * 2
    assert len(tree.css(".tree .hole")) == 2


def test_it_shows_stances_of_replies_grounds_and_wording(event: Ledger) -> None:
    page = render_html(event)
    for words in (
        '<span class="stance">− deny 0.83</span>',
        '<span class="stance">+ support 0.71</span> by <bdi>Pel</bdi>',
        '<span class="stance">… undecided</span> by speaker not stated',
        "◦ by an image or video, uncertain",
        ">Wording <",
        "no score of anybody",
    ):
        assert words in page, words


def test_the_text_outside_every_document_is_kept(event: Ledger) -> None:
    rest = LexborHTMLParser(render_html(event)).css_first("details.rest")
    assert "We use cookies. Accept" in rest.text()
    assert "cameras" not in rest.text()


def test_headings_descend_and_landmarks_are_there(event: Ledger) -> None:
    tree = LexborHTMLParser(render_html(event))
    assert len(tree.css("h1")) == 1
    for landmark in ("main", "nav", "header", "section[aria-label], section[aria-labelledby]"):
        assert tree.css(landmark)
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert (tree.css("body > a")[0].attributes["href"]) == "#pages"


def test_speakers_stand_in_order_of_first_appearance(event: Ledger) -> None:
    tree = LexborHTMLParser(render_html(event))
    numbers = [
        [int(node.text()) for node in section.css(".entries .num")]
        for section in tree.css("section.who")
    ]
    firsts = [group[0] for group in numbers]
    assert firsts == sorted(firsts)
    assert sorted(number for group in numbers for number in group) == list(range(1, 18))


def test_swapping_names_changes_names_alone(event: Ledger) -> None:
    """The same page with two speakers' names exchanged gives the same report, names exchanged."""
    one, two = event.agents[0], event.agents[2]
    swapped = replace(
        event,
        agents=tuple(
            replace(agent, name={one.id: two.name, two.id: one.name}.get(agent.id, agent.name))
            for agent in event.agents
        ),
    )

    # Aliases are left out of a swap, so blank them in both.
    def bare(ledger: Ledger) -> str:
        return render_html(
            replace(ledger, agents=tuple(replace(agent, aliases=()) for agent in ledger.agents))
        )

    first = re.sub(r"Harbour Ministry|Coast Guard", "N", bare(event))
    assert first == re.sub(r"Harbour Ministry|Coast Guard", "N", bare(swapped))


def test_words_of_judgement_are_not_the_reports_own(event: Ledger) -> None:
    empty = replace(event, documents=(), captures=())
    own = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", render_html(empty), flags=re.S)
    for word in ("admits", "alleges", "insists", "lie ", "false", "true", "propaganda"):
        assert word not in LexborHTMLParser(own).body.text().lower()


def test_hostile_words_stay_text(hostile: Callable[[tuple[str, ...]], Ledger]) -> None:
    vectors = (
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "\"'><svg/onload=alert(1)>",
        "javascript:alert(1)",
        "\x00\x1b]0;x\x07\r",
        "\ud800\udc00 \udfff",
        "\u202e\u2066",
    )
    ledger = hostile(vectors)
    html = render_html(ledger)
    html.encode("utf-8")
    tree = LexborHTMLParser(html)
    assert len(tree.css("script")) == len(tree.css("style")) == 1
    assert not tree.css("img, svg, [onerror], [onload], [src]")
    for number, document in enumerate(ledger.documents, 1):
        text, _ = read(rows(html, f"D{number}"))
        assert text == shown(document.text)


def test_an_empty_ledger_is_a_whole_page() -> None:
    tree = LexborHTMLParser(render_html(Ledger()))
    assert "Nothing was marked" in tree.css_first(".ledger").text()


def test_a_span_outside_its_document_is_said_and_not_drawn() -> None:
    document = doc("short")
    said = Attribution(
        "a", "d", "direct", (), (), (Span(3, 99, "x"),), None, False, None, "asserts", True
    )
    time = Timex("t", "elsewhere", 0, 4, "Monday", "DATE", "2031-05-05")
    html = render_html(Ledger(documents=(document,), attributions=(said,), times=(time,)))
    assert "not drawn in the text" in html
    assert "2031-05-05" in html


def doc(text: str, ident: str = "d", parent: str | None = None, missing: int = 0) -> Document:
    return Document(
        ident,
        "c",
        "comment" if parent else "article",
        parent,
        0,
        missing,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        0,
        len(text),
        text,
    )


pieces = st.text(
    st.sampled_from("ab é\u0301🙂\n\n\r\t\x00\x1b<>&\"'\u00a0\u202e\ud800漢ש"), max_size=60
)
extents = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=14)


@settings(max_examples=150, deadline=None)
@given(pieces, extents)
def test_any_crossing_marks_keep_their_exact_characters(
    text: str, spans: list[tuple[int, int]]
) -> None:
    every = [
        Mark(start, end, 0, f"k{number}", "t", "", f"m-k{number}")
        for number, (start, end) in enumerate(spans)
    ]
    body = render_body(text, every)
    tree = LexborHTMLParser(f"<!doctype html><body><main>{body.html}</main>")
    seen, found = read(tree.css("main > .row"))
    assert seen == shown(text)
    for mark in every:
        drawn = 0 <= mark.start < mark.end <= len(text)
        wanted = [(mark.start, mark.end)] if drawn else []
        assert found.get((mark.key, "t"), []) == wanted
        assert (mark.ident in body.undrawn) == (not drawn)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab \n\r\u2028")))
def test_paragraphs_are_contiguous_and_hold_all_that_is_read(text: str) -> None:
    found = paragraphs(text)
    at = 0
    for first, start, stop, to in found:
        assert first == at
        assert first <= start <= stop <= to
        assert not text[first:start].strip()
        assert not text[stop:to].strip()
        assert "\n\n" not in text[start:stop]
        at = to
    assert at == len(text)


def test_lines_as_long_as_paragraphs_are_paragraphs() -> None:
    assert len(paragraphs("\n".join(["word " * 40] * 3))) == 3
    assert len(paragraphs("\n".join(["a short line"] * 3))) == 1


def test_too_many_open_marks_are_counted_not_drawn() -> None:
    every = [Mark(n, 100 - n, 0, f"k{n}", "t", "", f"m-k{n}") for n in range(40)]
    body = render_body("x" * 100, every)
    assert len(body.undrawn) == 40 - DEEPEST


@pytest.mark.parametrize("raw", ["a\r\nb", "\x00", "\x7f", "a\x85b", "<&>\"'"])
def test_escaping_keeps_one_character_for_one(raw: str) -> None:
    tree = LexborHTMLParser(f"<p>{esc(raw)}</p>")
    assert tree.css_first("p").text() == shown(raw)
    assert len(shown(raw)) == len(raw)


def big() -> Ledger:
    text = "word " * 400_000
    said = tuple(
        Attribution(
            f"a{n}",
            "d0",
            "indirect",
            (Span(n * 200, n * 200 + 4, "word"),),
            (Span(n * 200 + 5, n * 200 + 9, "word"),),
            (Span(n * 200 + 10, n * 200 + 150, text[10:150]),),
            f"s{n % 50}",
            False,
            None,
            "asserts",
            True,
        )
        for n in range(10_000)
    )
    thread = [doc("reply", f"d{n}", f"d{n - 1}" if n % 40 else "d0", n % 3) for n in range(1, 201)]
    return Ledger(
        (Capture("c", "big", "0", "text/plain", text, "utf-8"),),
        (doc(text, "d0"), *thread),
        tuple(Agent(f"s{n}", f"Speaker {n}", "person") for n in range(50)),
        said,
    )


def test_ten_thousand_marks_and_a_deep_thread_are_all_drawn() -> None:
    html = render_html(big())
    assert html.count('id="m-a') == 10_000
    assert 'class="doc comment l8"' in html
    assert "l9" not in re.findall(r'class="[^"]*"', html)


@pytest.mark.parametrize(
    "text", ["\n" * 10**6, " " * 10**6, "<" * 10**6, "\x1b" * 10**6, "x\n" * 10**6]
)
def test_odd_large_texts_are_drawn_whole(text: str) -> None:
    html = render_html(Ledger(documents=(doc(text),)))
    assert html.rstrip().endswith("</html>")
