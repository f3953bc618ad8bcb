from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.mark.sentences import find_paragraphs, find_sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell. Nobody was hurt.", ["The bridge fell.", "Nobody was hurt."]),
        ("Mr. Orlo met Dr. Vane. They spoke.", ["Mr. Orlo met Dr. Vane.", "They spoke."]),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
        ("They left the U.S. The rest stayed.", ["They left the U.S.", "The rest stayed."]),
        ("It rose 3.5 percent. Fine.", ["It rose 3.5 percent.", "Fine."]),
        ("“Stop!” she cried. “Now.”", ["“Stop!” she cried.", "“Now.”"]),
        ("“Go.” “No.”", ["“Go.”", "“No.”"]),
        ("John F. Orlo spoke.", ["John F. Orlo spoke."]),
        ("He waited… and left. Then?", ["He waited… and left.", "Then?"]),
        ("i saw it. he ran. so what", ["i saw it.", "he ran.", "so what"]),
        ("市长说没有。他走了。", ["市长说没有。", "他走了。"]),
        ("At 5 p.m. the doors shut. At 6 p.m. They left.",
         ["At 5 p.m. the doors shut.", "At 6 p.m.", "They left."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_blank_lines_and_single_lines_part_paragraphs() -> None:
    text = "A headline here\nFirst line of text.\n\n  Second one.  \r\n\r\nThird"
    cuts = [text[p.start : p.end] for p in find_paragraphs(text)]
    assert cuts == ["A headline here", "First line of text.", "Second one.", "Third"]


def test_wrapped_lines_stay_one_paragraph() -> None:
    text = (
        "The council of Verrin met on Monday to talk about the old stone\n"
        "bridge, which the Ministry of Works had closed for good after the\n"
        "Great flood.\n* a bullet stands alone\n* and another"
    )
    cuts = [text[p.start : p.end] for p in find_paragraphs(text)]
    assert cuts[0].endswith("Great flood.")
    assert cuts[1:] == ["* a bullet stands alone", "* and another"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA .!?…\"”“’'\n\r\t1。U\u00a0é"), max_size=80))
def test_sentences_cover_all_that_is_not_blank(text: str) -> None:
    at = 0
    for s in find_sentences(text):
        assert at <= s.start < s.end <= len(text)
        assert not text[at : s.start].strip()
        assert not text[s.start].isspace()
        assert not text[s.end - 1].isspace()
        at = s.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "." * 1_000_000,
        ". " * 500_000,
        "\n" * 1_000_000,
        "a.B" * 400_000,
        "x" * 2_000_000,
        '."' * 500_000,
    ],
)
def test_walls_end_in_order(text: str) -> None:
    sentences = find_sentences(text)
    assert all(one.end <= two.start for one, two in pairwise(sentences))
