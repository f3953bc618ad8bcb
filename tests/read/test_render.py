"""Text comes out as a browser shows it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read.dom import parse
from reportedly.read.render import render, render_with_slices

CASES = [
    ("<p>One  two\n<b>bold</b>, x</p><p>y</p>", "One two bold, x\n\ny"),
    ("<p>a<br>b<br><br>c</p>", "a\nb\n\nc"),
    ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1\t2\n3"),
    ("<pre>  a\n   b</pre>", "a\n   b"),
    ("<p>a\u00a0 b</p>", "a\u00a0 b"),
    ("<p>x <img alt='😀'> y <img alt='A photo'></p>", "x 😀 y"),
    ("<p>a</p><p hidden>b</p><p style='display: none'>c</p><script>d</script>", "a"),
    ("<p>a<span class='screen-reader-text'>b</span></p>", "a"),
    ("<p>a <button>Reply</button> b</p>", "a b"),
    ("<span>a</span> <span>b</span><span>c</span>", "a bc"),
]


@pytest.mark.parametrize(("html", "text"), CASES)
def test_render(html: str, text: str) -> None:
    assert render(parse(html), (0,)) == text


def test_controls_and_hidden_text_come_when_asked_for() -> None:
    nodes = parse("<p>a <button>b</button></p><p hidden>c</p>")
    assert render(nodes, (0,), controls=True) == "a b"
    assert render(nodes, (0,), unseen=True) == "a\n\nc"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<q>", "</q>", "<br>", " a", "b ", "\u00a0", "é"])))
def test_slices_are_the_text_of_their_nodes(parts: list[str]) -> None:
    nodes = parse("".join(parts))
    wanted = {node.index for node in nodes if node.tag in ("p", "q")}
    text, slices = render_with_slices(nodes, (0,), (), wanted)
    assert text == text.strip()
    for start, end in slices.values():
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
