"""Bad pages end in a ledger or in a finding that says why, never in a fault, and lose nothing.

How long each takes stands in the results, measured by ``python -m eval speed``; here a page that
took quadratic time would not end at all.
"""

from collections.abc import Callable

import pytest

from reportedly.pipeline import Input, read_pages
from reportedly.settings import Settings
from tests.test_laws import check_laws

SAID = "The mayor of Harju said the gates had opened on Tuesday. "
PARAGRAPH = SAID * 4 + "“Nobody touched them,” she said.\n\n"

PAGES: dict[str, Callable[[], bytes]] = {
    "nul.txt": lambda: b"The mayor said\x00 it was \x00 fine.\n\n" * 50,
    "lone-surrogate.txt": lambda: b"\xed\xa0\x80 The mayor said \xed\xb0\x80 yes.",
    "utf-16.txt": lambda: "The mayor said “yes”.".encode("utf-16"),
    "wrong-label.html": lambda: '<meta charset="koi8-r"><p>“Ja”, said the mayor.</p>'.encode(),
    "five-megabytes.txt": lambda: (PARAGRAPH * 20_000).encode()[:5_000_000],
    "five-megabytes.html": lambda: (
        b"<article>" + (f"<p>{PARAGRAPH}</p>" * 20_000).encode()[:5_000_000] + b"</article>"
    ),
    "one-line.txt": lambda: (SAID * 40_000).encode()[:2_000_000],
    "one-word.txt": lambda: b"a" * 2_000_000,
    "quote-marks.txt": lambda: ("\" “ ’ ‘ ” ' « " * 15_000).encode(),
    "digits.txt": lambda: b"1234567890" * 200_000,
    "bullets.txt": lambda: b"  * The mayor said yes\n" * 50_000,
    "nested.html": lambda: b"<div>" * 100_000 + SAID.encode() + b"</div>" * 100_000,
    "nested-unclosed.html": lambda: b"<div>" * 100_000 + SAID.encode(),
    "attributes.html": lambda: (
        b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">" + SAID.encode() + b"</p>"
    ),
    "unclosed.html": lambda: b"<b><i><table><tr><td>The mayor said yes." * 10_000,
    "deep-comments.html": lambda: (
        b"<ol class=commentlist>"
        + b"<li class=comment><div class=comment-author>Bo</div><p>No.</p><ul class=children>" * 999
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_bad_page_ends_in_a_ledger(name: str, gazetteer) -> None:
    data = PAGES[name]()
    outcome = read_pages([Input(name, lambda: data)], Settings("2031-03-16"), gazetteer)
    assert outcome.unread == ()
    assert outcome.ledger.captures
    check_laws(outcome.ledger)


@pytest.mark.parametrize("name", ["nested.html", "nested-unclosed.html", "attributes.html"])
def test_what_a_reader_would_see_of_hostile_markup_is_kept(name: str, gazetteer) -> None:
    data = PAGES[name]()
    ledger = read_pages([Input(name, lambda: data)], Settings(), gazetteer).ledger
    assert SAID.strip() in ledger.captures[0].text


def test_what_is_not_marked_of_a_long_page_is_said(gazetteer) -> None:
    data = PAGES["five-megabytes.txt"]()
    ledger = read_pages([Input("long.txt", lambda: data)], Settings(), gazetteer).ledger
    assert ledger.captures[0].text == data.decode()
    assert any("marked the first 300,000 characters" in one.detail for one in ledger.findings)
    assert all(mark.end <= 300_000 for mark in ledger.times)


def test_a_page_that_is_all_menu_says_so(gazetteer) -> None:
    links = "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(300))
    data = f"<html><body><nav><ul>{links}</ul></nav></body></html>".encode()
    ledger = read_pages([Input("menu.html", lambda: data)], Settings(), gazetteer).ledger
    assert ledger.documents == ()
    assert "Section 299" in ledger.captures[0].text
    assert any(finding.check == "no document" for finding in ledger.findings)


def test_odd_marks_cost_their_own_paragraph_only(gazetteer) -> None:
    text = (
        'The inquiry opened 5" too late, “the inspector wrote.\n\n'
        "“Nobody touched the controls,” said the minister, Ansa Verkkola.\n"
    )
    ledger = read_pages([Input("odd.txt", text.encode)], Settings(), gazetteer).ledger
    assert any(
        "Nobody touched the controls" in span.text and one.source
        for one in ledger.attributions
        for span in one.content
    )


def test_the_bad_page_of_a_call_does_not_cost_the_others(gazetteer) -> None:
    def broken() -> bytes:
        raise RuntimeError("a fault of ours")

    good = "The ministry said the gates opened."
    inputs = [Input("bad", broken), Input("good.txt", good.encode)]
    outcome = read_pages(inputs, Settings(), gazetteer)
    assert outcome.unread == ("bad",)
    assert len(outcome.ledger.attributions) == 1
    assert any("a fault of ours" in finding.detail for finding in outcome.ledger.findings)
