import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.mark.quotes import Quote, find_quotes


def texts(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected", "style"),
    [
        ("She said “it fell at noon” again.", "“it fell at noon”", "curly"),
        ('She said "it fell at noon" again.', '"it fell at noon"', "double"),
        ("She said 'it fell at noon' again.", "'it fell at noon'", "single"),
        ("She said ‘it fell at noon’ again.", "‘it fell at noon’", "curly single"),
        ("Elle dit : « il est tombé » encore.", "« il est tombé »", "guillemet"),
        ("Sie sagte: »Es fiel mittags«, wieder.", "»Es fiel mittags«", "guillemet"),
        ("Sie sagte: „Es fiel mittags“, wieder.", "„Es fiel mittags“", "low"),
        ("市长说「桥塌了」。", "「桥塌了」", "corner"),
        ('She said “it fell at noon" again.', '“it fell at noon"', "mixed"),
        ("as in ” pretext “they used", "” pretext “", "reversed"),
        ("``It fell at noon,'' she said.", "``It fell at noon,''", "double"),
    ],
)
def test_every_style_is_one_quote(text: str, expected: str, style: str) -> None:
    (quote,) = find_quotes(text)
    assert text[quote.start : quote.end] == expected
    assert quote.style == style
    assert quote.closed
    assert text[quote.start : quote.inner_start] + text[quote.inner_end : quote.end] == (
        expected.replace(text[quote.inner_start : quote.inner_end], "")
    )


@pytest.mark.parametrize(
    "text",
    [
        "The teachers' union and the boys' club met.",
        "'Tis late, and the '90s rock 'n' roll is O'Hara's.",
        'He stood 6\'2" tall; the pipe is 5" wide.',
        "That’s the voters’ choice, isn’t it?",
        "Don't, won't, can't: it's all goin' on.",
    ],
)
def test_apostrophes_and_measures_are_no_quotes(text: str) -> None:
    assert find_quotes(text) == ()


def test_a_possessive_inside_single_quotes_does_not_close_them() -> None:
    text = "'The voters' choice is clear,' said O'Hara."
    assert texts(text) == ["'The voters' choice is clear,'"]


def test_quotes_in_quotes_know_their_parent() -> None:
    text = "He said: “She told me ‘go “right” now’ and left.”"
    quotes = find_quotes(text)
    assert [(q.depth, q.parent) for q in quotes] == [(0, None), (1, 0), (2, 1)]


def test_a_quote_over_three_paragraphs_closes_once() -> None:
    text = "“One went by.\n\n“Two ‘in’ it went.\n\n“Three,” he said.\n\nFour “and” five."
    outer = [q for q in find_quotes(text) if q.depth == 0]
    assert [(q.continued, q.closed) for q in outer] == [
        (False, False), (True, False), (True, True), (False, True),
    ]  # fmt: skip


@pytest.mark.parametrize("stray", ['"', "“", "”", "'", "«", "‘"])
def test_a_stray_mark_costs_its_paragraph_at_most(stray: str) -> None:
    text = f'A {stray}stray mark stands here.\n\n“The rest is fine,” he said.\n\n"So is this," too.'
    found = texts(text)
    assert "“The rest is fine,”" in found
    assert '"So is this,"' in found


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The “liberation” of the town went on.", True),
        ("Their 'special measure' has cost lives.", True),
        ("She called it “fake” news.", False),
        ("“No,” said Orlo.", False),
        ("He wrote: “Never.”", False),
        ("The “we shall never again leave this town alone” school of thought.", False),
    ],
)
def test_scare_quotes_are_flagged(text: str, scare: bool) -> None:
    (quote,) = find_quotes(text)
    assert quote.scare is scare


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab A.,s1\n\"'“”‘’„«»「」`"), max_size=60))
def test_quotes_nest_and_stay_inside(text: str) -> None:
    quotes: tuple[Quote, ...] = find_quotes(text)
    for i, q in enumerate(quotes):
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert text[q.inner_start : q.inner_end].strip()
        if q.parent is not None:
            parent = quotes[q.parent]
            assert q.parent < i
            assert q.depth == parent.depth + 1
            assert parent.inner_start <= q.start
            assert q.end <= parent.inner_end
        else:
            assert q.depth == 0


@pytest.mark.parametrize(
    "text",
    ['"' * 30_000, "“" * 30_000, "“ a ‘b " * 20_000, '"a ' * 30_000, "'" * 30_000,
     "“a” " * 30_000, "«»" * 30_000, "„“”\"'’" * 15_000, "“x\n\n" * 20_000],
)  # fmt: skip
def test_walls_of_marks_end_in_order(text: str) -> None:
    quotes = find_quotes(text)
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
    assert all(quote.end <= len(text) for quote in quotes)
