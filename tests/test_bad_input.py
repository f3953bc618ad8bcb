"""Bad pages end in a ledger or in a finding that says why, never in a fault, and lose nothing.

How long each takes stands in the results, measured by ``python -m eval speed``; here a page that
took quadratic time would not end at all.
"""

from collections.abc import Callable

import pytest

from reportedly.mark.quotes import find_quotes
from reportedly.pipeline import Input, read_pages
from reportedly.settings import Settings
from tests.records import read_page_text, said_on
from tests.test_laws import check_laws

SAID = "The mayor of Harju said the gates had opened on Tuesday. "
PARAGRAPH = SAID * 4 + "“Nobody touched them,” she said.\n\n"

FEW = 4_000  # pieces that the encoder reads of a page here: a wall is a wall at any length

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
def test_a_bad_page_ends_in_a_ledger(name: str, models) -> None:
    data = PAGES[name]()
    settings = Settings("2031-03-16", encoded=FEW)
    outcome = read_pages([Input(name, lambda: data)], settings, models)
    assert outcome.unread == ()
    assert outcome.ledger.captures
    check_laws(outcome.ledger)


@pytest.mark.parametrize("name", ["nested.html", "nested-unclosed.html", "attributes.html"])
def test_what_a_reader_would_see_of_hostile_markup_is_kept(name: str, models) -> None:
    data = PAGES[name]()
    ledger = read_pages([Input(name, lambda: data)], Settings(), models).ledger
    assert SAID.strip() in ledger.captures[0].text


def test_what_is_not_marked_of_a_long_page_is_said(models) -> None:
    data = PAGES["five-megabytes.txt"]()
    ledger = read_pages([Input("long.txt", lambda: data)], Settings(encoded=FEW), models).ledger
    assert ledger.captures[0].text == data.decode()
    assert any("marked the first 300,000 characters" in one.detail for one in ledger.findings)
    assert all(mark.end <= 300_000 for mark in ledger.times)
    assert any("the encoder read the first" in one.detail for one in ledger.findings)


def test_a_page_that_is_all_menu_says_so(models) -> None:
    links = "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(300))
    data = f"<html><body><nav><ul>{links}</ul></nav></body></html>".encode()
    ledger = read_pages([Input("menu.html", lambda: data)], Settings(), models).ledger
    assert ledger.documents == ()
    assert "Section 299" in ledger.captures[0].text
    assert any(finding.check == "no document" for finding in ledger.findings)


def test_odd_marks_cost_their_own_paragraph_only(models) -> None:
    text = (
        'The inquiry opened 5" too late, “the inspector wrote.\n\n'
        "“Nobody touched the controls,” said the minister, Ansa Verkkola.\n"
    )
    ledger = read_pages([Input("odd.txt", text.encode)], Settings(), models).ledger
    assert any(
        "Nobody touched the controls" in span.text and one.source
        for one in ledger.attributions
        for span in one.content
    )


def test_the_bad_page_of_a_call_does_not_cost_the_others(models) -> None:
    def broken() -> bytes:
        raise RuntimeError("a fault of ours")

    good = "The ministry said the gates opened."
    inputs = [Input("bad", broken), Input("good.txt", good.encode)]
    outcome = read_pages(inputs, Settings(), models)
    assert outcome.unread == ("bad",)
    assert len(outcome.ledger.attributions) == 1
    assert any("a fault of ours" in finding.detail for finding in outcome.ledger.findings)


# What the finding of attributions must live through: walls, dumps, other languages and scripts.

CLAUSE = "the gates of the old dam had opened and the mayor of Harju said that nobody had seen it"
WALLS: dict[str, str] = {
    "capitals": PARAGRAPH.upper() * 40,
    "no punctuation": f"{CLAUSE} on tuesday while the boats went on " * 400,
    "one sentence of 10,000 words": f"The mayor said that {f'{CLAUSE} ' * 560}.",
    "one sentence of 10,000 words and commas": f"The mayor said that {f'{CLAUSE}, ' * 560}.",
    "emoji": "🙂👩‍👩‍👧🇺🇳" * 5_000,
    "quotes that never close": "".join("‘b " if n % 2 else "“a " for n in range(2_000)),
    "speeches that never close": "The mayor said: " + "“she said: " * 2_000,
    "relays 2,000 deep": "The mayor said that " * 2_000,
    "paragraphs that never close": "“The mayor said\n\n" * 2_000,
    "a word of 200,000 letters": "a" * 200_000,
    "a name of 200,000 letters": f"A{'a' * 200_000} said that it fell.",
    "a content of 200,000 letters": f"The mayor said that {'a' * 200_000} fell.",
    "a Cyrillic word of 200,000 letters": "ж" * 200_000,
    "combining marks": "\u0301\u0300\u20dd" * 10_000,
    "letters under fifty marks": "".join(c + "\u0301" * 50 for c in SAID) * 20,
    "astral letters": "𐌰𐌱 said that 𠮷𠮷 fell. “𝐘𝐞𝐬,” 𝐎𝐫𝐥𝐨 said.\n\n" * 300,
    "turned letters": "\u202e\u202dThe mayor said that it fell.\u202c " * 1_000,
    "cues alone": "said that denied that claims that according to " * 1_500,
    "brackets": "(" * 5_000 + SAID + ")" * 5_000,
    "commas": ", " * 20_000,
    "turns": "A: b. " * 4_000,
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_ends_in_a_ledger_and_exact_spans(name: str) -> None:
    ledger = read_page_text(WALLS[name], encoded=FEW)
    check_laws(ledger)
    assert ledger.captures[0].text == WALLS[name]
    assert not any("a fault in the program" in one.detail for one in ledger.findings)


def test_capitals_are_read() -> None:
    found = said_on(WALLS["capitals"])
    assert {one.source for one in found} == {"THE MAYOR OF HARJU", "SHE"}
    assert {one.content for one in found} == {
        "THE GATES HAD OPENED ON TUESDAY", "“NOBODY TOUCHED THEM,”",
    }  # fmt: skip
    assert len(found) == 5 * 40


def test_text_without_punctuation_is_read() -> None:
    found = said_on(f"{CLAUSE} and a spokesman denied that it was old")
    assert [(one.cue, one.force) for one in found] == [("said", "asserts"), ("denied", "denies")]
    assert found[0].source == "the mayor of Harju"
    assert found[1].content == "that it was old"


def test_what_is_said_between_walls_of_emoji_is_found() -> None:
    (one,) = said_on(f"{'🙂' * 9_000} The mayor said that it fell 🙂. {'🙂' * 9_000}")
    assert (one.source, one.cue, one.content) == ("The mayor", "said", "that it fell 🙂")


def test_what_is_said_after_a_long_word_is_found() -> None:
    found = said_on(f"{'b' * 200_000}.\n\nThe mayor denied that it fell.")
    assert [(one.source, one.content, one.force) for one in found] == [
        ("The mayor", "that it fell", "denies")
    ]


def test_astral_letters_and_surrogates_shift_nothing() -> None:
    page = "\ud800\udc00 𠮷 said no.\n\n𐌰𐌱 said that 𠮷𠮷 fell."
    data = page.encode("utf-8", "surrogatepass")
    ledger = read_page_text(data)
    check_laws(ledger)
    last = ledger.attributions[-1]
    assert [span.text for span in last.content] == ["that 𠮷𠮷 fell"]


def test_relays_as_deep_as_the_text_nest_without_a_circle() -> None:
    found = said_on(WALLS["relays 2,000 deep"])
    assert len(found) > 1_000
    assert all(one.within is None or one.within < index for index, one in enumerate(found))


# language, its quotation marks around a sentence, and the two sentences of an article
FOREIGN = [
    ("Russian (Cyrillic", "«{}»", "У пульта управления никого не было",
     "Министерство сообщило 12.03.2031, что ворота плотины открылись, потому что отказал датчик."),
    ("Arabic (Arabic", "«{}»", "لم يكن أحد هناك في تلك الليلة",
     "قالت الوزارة في 12.03.2031 إن بوابات السد فتحت لأن أحد أجهزة الاستشعار تعطل في المساء."),
    ("Chinese (Han", "「{}」", "当时控制室里没有人值班",
     "该部 2031-03-12 表示，由于传感器失灵，大坝的闸门自动打开，调查将听取村民的说法。"),
    ("Thai (Thai", "“{}”", "ไม่มีใครอยู่ที่นั่นในคืนนั้น",
     "กระทรวงกล่าวเมื่อ 12 March 2031 ว่าประตูเขื่อนเปิดออกเพราะเซ็นเซอร์เสีย และจะมีการสอบสวน"),
    ("Hindi (Devanagari", "“{}”", "उस रात वहां कोई नहीं था",
     "मंत्रालय ने 12.03.2031 को कहा कि बांध के द्वार एक सेंसर के खराब होने से खुल गए हैं।"),
    ("German (Latin", "„{}“", "In dieser Nacht war niemand an den Reglern",
     "Das Ministerium teilte am 12.03.2031 mit, dass sich die Tore des Damms geöffnet haben, weil "
     "ein Sensor ausgefallen ist. Eine Untersuchung soll zeigen, ob es nicht an der Wartung lag, "
     "die seit Jahren auf sich warten ließ, und wer von den Leuten im Dorf davon wusste."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "marks", "quote", "sentence"), FOREIGN)
def test_another_language_is_named_and_read_for_what_needs_no_language(
    language: str, marks: str, quote: str, sentence: str
) -> None:
    quoted = marks.format(quote)
    page = (
        f"{sentence}\n\n{quoted}\n\n{sentence}\n\n2 Comments\n\ngull_27 says:\n"
        f"March 16, 2031 at 3:12 pm\n\n{sentence}\n\nReply\n\n    tern_4 says:\n"
        f"    March 16, 2031 at 4:00 pm\n\n    {quoted}\n\n    Reply\n"
    )
    ledger = read_page_text(page)
    check_laws(ledger)
    kinds = [(one.kind, one.author, one.depth) for one in ledger.documents]
    assert kinds == [("article", None, 0), ("comment", "gull_27", 0), ("comment", "tern_4", 1)]
    article, first, _ = ledger.documents
    details = {one.about: one.detail for one in ledger.findings if one.check == "language"}
    for document in (article, first):
        assert details[(document.id,)].startswith(f"the text reads as {language} script)")
    times = [(one.document, one.value) for one in ledger.times]
    assert times == [(article.id, "2031-03-12")] * 2 + [(first.id, "2031-03-12")]
    (found,) = find_quotes(article.text)
    assert article.text[found.start : found.end] == quoted


def test_fields_of_a_page_in_another_language_are_no_speeches() -> None:
    field = "Beschreibung: Der Damm ist nicht mehr zu halten und die Brücke ist gesperrt."
    page = f"{field}\n\nName: Das Tor am See\n\n„Der Damm ist alt“, sagte die Frau.\n\n" * 4
    ledger = read_page_text(page)
    assert any(one.check == "language" for one in ledger.findings)
    assert all(one.type != "indirect" for one in ledger.attributions)
