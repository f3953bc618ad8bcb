"""The terminal view: fits its width, keeps pointers exact, lets no page text command a terminal."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.export.terminal import render_terminal
from reportedly.export.terminal_text import columns, safe, wrap
from reportedly.export.view import instant, outline, snippet
from reportedly.types import Ledger

ANSI = re.compile(r"\x1b\[\d+m")


@pytest.mark.parametrize("width", [40, 61, 80, 100, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(event: Ledger, width: int, colour: bool) -> None:
    for line in render_terminal(event, width=width, colour=colour).split("\n"):
        assert columns(ANSI.sub("", line)) <= width


def test_colour_changes_nothing_but_colour(event: Ledger) -> None:
    plain = render_terminal(event, width=90, colour=False)
    coloured = render_terminal(event, width=90, colour=True)
    assert "\x1b" not in plain
    assert coloured != plain
    stripped = [line.rstrip() for line in ANSI.sub("", coloured).split("\n")]
    assert stripped == plain.split("\n")


def test_every_pointer_points_at_a_documents_characters(event: Ledger) -> None:
    view = render_terminal(event, width=100, colour=False)
    found = re.findall(r"\[D(\d+):(\d+)-(\d+)\]", view)
    assert len(found) > 40
    for number, start, end in found:
        assert 0 <= int(start) < int(end) <= len(event.documents[int(number) - 1].text)
    denied = event.documents[0].text[446:487]
    assert f"{denied}  [D1:446-487]" in view


def test_it_shows_what_a_reader_looks_for(event: Ledger) -> None:
    view = render_terminal(event, width=100, colour=False)
    for words in (
        "Unreviewed machine reading",
        "… 2 levels missing from the page …",
        "Coast Guard (government)",
        "denies · paraphrased",
        "declines to say",
        "unnamed source",
        "within 12 (Captain Joren Vael)",
        "58.4120° N, 11.2070° E ± 1.5 km",
        "recognised, not placed",
        "said to be unverified",
        "3 mentions, 2 origins",
        "does not hold",
        "2031-04-29 + P4D = 2031-05-03",
        "no utterance",
        "to D4: − deny 0.83",
        "− deny 0.64 by dockhand_77 [D5]",
        "… undecided by speaker",
        "◦ by an image or video, uncertain",
        "WORDING  Words that carry a technique of rhetoric",
    ):
        assert words in view, words


def test_claims_stand_by_worth_and_keep_their_numbers(event: Ledger) -> None:
    claims = (replace(event.claims[1], worth=0.2), replace(event.claims[1], id="c", worth=0.8))
    view = render_terminal(replace(event, claims=claims), width=100, colour=False)
    listed = view[view.index("\nCLAIMS") :]
    assert listed.index("   2  ") < listed.index("   1  ")
    plain = tuple(replace(claim, worth=None) for claim in claims)
    view = render_terminal(replace(event, claims=plain), width=100, colour=False)
    listed = view[view.index("\nCLAIMS") :]
    assert listed.index("   1  ") < listed.index("   2  ")


def test_speakers_follow_first_appearance_and_the_timeline_follows_time(event: Ledger) -> None:
    view = render_terminal(event, width=100, colour=False)
    names = ("Harbour Ministry (", "Ilse Tarn (", "Coast Guard (", "Orrery Data (", "Nobody")
    who = view[view.index("WHO SAYS WHAT") :]
    places = [who.index(f"\n{name}") for name in names]
    assert places == sorted(places)
    when = view[view.index("WHEN") : view.index("Not on the calendar")]
    days = re.findall(r"^2031-\d\d-\d\d", when, re.MULTILINE)
    assert days == sorted(days)


def test_page_text_never_reaches_the_terminal_raw(
    hostile: Callable[[tuple[str, ...]], Ledger],
) -> None:
    vectors = (
        "\x1b[2J\x1b[31mred",
        "\x1b]0;title\x07",
        "\x9b31m",
        "\x1bP+q\x1b\\",
        "a\x08\x08b\x7f",
        "\r\noverwritten",
        "\u202egnp.exe",
        "\u2066\u2068x",
        "\ud800",
        "line\u2028separator",
        "\x00",
    )
    view = render_terminal(hostile(vectors), width=80, colour=False)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2028\ud800-\udfff]", view
    )
    view.encode("utf-8")


def test_right_to_left_text_is_isolated() -> None:
    assert safe("صياد") == "\u2068صياد\u2069"
    assert safe("plain") == "plain"
    for line in wrap(safe("قال جاري إن النار بدأت قبل وصول القوارب"), 16):
        assert line.startswith("\u2068")
        assert line.endswith("\u2069")
        assert columns(line) <= 16


def test_columns_know_wide_and_combining_characters() -> None:
    assert columns("海猫") == 4
    assert columns("e\u0301") == 1
    assert columns("abc") == 3


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.integers(2, 40))
def test_wrapping_keeps_the_words_and_the_width(raw: str, width: int) -> None:
    text = safe(raw)
    lines = wrap(text, width)
    assert lines
    assert all(columns(line) <= width for line in lines)
    kept = re.sub("[\u2068\u2069 ]", "", "".join(lines))
    assert kept == re.sub("[\u2068\u2069 ]", "", text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_snippet_is_made(text: str, start: int, end: int) -> None:
    before, after = snippet(text, min(start, end), max(start, end))
    assert "\n" not in before + after


def test_a_cycle_of_parents_and_an_unknown_parent_lose_no_document(event: Ledger) -> None:
    first, second, third, *others = event.documents
    odd = (
        replace(first, parent=second.id),
        replace(second, parent=first.id),
        replace(third, parent="nowhere"),
        *others,
    )
    twigs = outline(odd)
    assert sorted(twig.document.id for twig in twigs) == sorted(item.id for item in odd)


def test_a_hole_is_as_deep_as_the_page_shows_it(event: Ledger) -> None:
    levels = {twig.document.author: twig.level for twig in outline(event.documents)}
    assert levels["dockhand_77"] == 1
    assert levels["M. Oort"] == 4
    assert levels["صياد"] == 2


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("BC0044", "1914"),
        ("19", "1914-06-28"),
        ("2031", "2031-01"),
        ("2031-05", "2031-05-01"),
        ("2031-05-04", "2031-05-04T02:00"),
        ("2031-05-03TNI", "2031-05-04"),
        ("2031-W19", "2031-05-06"),
        ("2031-SP", "2031-SU"),
        ("2031-Q1", "2031-Q2"),
        ("2031-H1", "2031-H2"),
    ],
)
def test_values_stand_in_calendar_order(earlier: str, later: str) -> None:
    one, two = instant(earlier), instant(later)
    assert one is not None
    assert two is not None
    assert one < two


@pytest.mark.parametrize("value", ["P4D", "PRESENT_REF", "XXXX-05-04", "T14:00", "", "2031-W99"])
def test_values_off_the_calendar_are_not_put_on_it(value: str) -> None:
    assert instant(value) is None


def test_an_empty_ledger_is_a_view() -> None:
    assert render_terminal(Ledger(), width=80, colour=False).startswith("reportedly\n")
