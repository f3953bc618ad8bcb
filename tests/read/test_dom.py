"""The flat tree holds all text and stays cheap on markup made to hurt."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read.dom import Node, ancestors, children, parse, parse_noting, text_of
from reportedly.read.tame import MAX_ATTRIBUTES, MAX_DEPTH, tame

MANY = 100_000
HOSTILE = {
    "nested": "<div>" * MANY + "deep" + "</div>" * MANY,
    "unclosed": "<div><b id=x><p>" * 30_000 + "deep",
    "formatting": "".join(f"<p><b id={i}>" for i in range(20_000)) + "deep",
    "misnested": "<b><div></b>" * 30_000 + "deep",
    "attributes": "<div " + " ".join(f"a{i}=1" for i in range(MANY)) + ">deep",
    "one line": "word " * 400_000 + "deep",
    "surrogates": "\ud800" * 1000 + "deep",
    "nul": "<p>\0\0deep",
}


def characters(nodes: list[Node]) -> str:
    return "".join(node.text for node in nodes)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_markup_ends_and_keeps_its_deep_text(kind: str) -> None:
    nodes = parse(HOSTILE[kind])
    assert "deep" in characters(nodes)
    assert max(node.depth for node in nodes) < MAX_DEPTH + 20


def test_cuts_are_told() -> None:
    assert "nesting" in parse_noting(HOSTILE["nested"])[1][0]
    assert "attributes" in parse_noting(HOSTILE["attributes"])[1][0]
    assert "surrogates" in parse_noting(HOSTILE["surrogates"])[1][0]


def test_ordinary_markup_is_left_alone() -> None:
    html = "<p class=a>One <b>two</b></p>" * 50
    assert tame(html) == (html, ())


def test_attributes_within_the_cap_are_kept() -> None:
    nodes = parse("<p " + " ".join(f"a{i}='{i}'" for i in range(MAX_ATTRIBUTES)) + ">x")
    assert len(next(node for node in nodes if node.tag == "p").attrs) == MAX_ATTRIBUTES


def test_white_space_is_kept_where_it_shows() -> None:
    assert characters(parse("<div> <p>a <b>b</b> <i>c</i></p> </div>")) == "a b c"
    assert characters(parse("<pre>a\n <b> b </b>\n c</pre>")) == "a\n  b \n c"


def test_walking_helpers() -> None:
    nodes = parse("<div><p>a<b>b</b></p><p>c</p></div>")
    div = next(node for node in nodes if node.tag == "div")
    assert [child.tag for child in children(nodes, div.index)] == ["p", "p"]
    assert text_of(nodes, div.index) == "abc"
    assert [node.tag for node in ancestors(nodes, div.index)] == ["body", "html"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/=\"' abdivp!-&;\0\ud800é", max_size=80))
def test_any_string_gives_a_sound_tree(html: str) -> None:
    nodes = parse(html)
    for place, node in enumerate(nodes):
        assert node.index == place < node.end <= len(nodes)
        assert node.parent < place
        if node.parent >= 0:
            assert nodes[node.parent].end >= node.end
