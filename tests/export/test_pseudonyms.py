"""Ordinary commenters go by pseudonyms, public names stay, and every span stays at its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.export.formats import FORMATS
from reportedly.export.handles import Edit, Moves
from reportedly.export.jsonl import render_jsonl
from reportedly.export.pseudonyms import pseudonymise
from reportedly.export.records import ENTRIES, anchors
from reportedly.types import (
    Agent,
    Anchor,
    Attribution,
    Capture,
    Claim,
    Finding,
    Ledger,
    Mention,
    Name,
    Origin,
    Relay,
    Span,
    Stance,
)  # fmt: skip
from tests.records import make_document

ARTICLE = (
    "The gates\n\nIda Norrback said that the gates were opened. Lind wrote to us about it. "
    "Ask @lakeside7 for more."
)
HEAD = "lakeside7 says:"
ONE = "I saw it 🙂, and Will it rain? See /u/Lakeside7 or ask lakeside7’s cousin."
TWO = "@lakeside7 no. Mara of the locks, @NorrWire and @stranger_2 know. Mail stranger@a.example"
THREE = "Ida Norrback here: nobody will be told."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def page() -> Ledger:
    parts = [ARTICLE, HEAD, ONE, "Mara of the locks says:", TWO, "Ida Norrback says:", THREE]
    text, starts = "", []
    for part in parts:
        starts.append(len(text))
        text += part + "\n\n"
    told = {"capture": "capture-1"}

    def doc(number, name, **more):
        start = starts[number]
        place = {"start": start, "end": start + len(parts[number])}
        return make_document(parts[number], name, **(told | place | more))

    article = doc(0, "article", publisher="Norr Wire", agent="agent-wire", title="The gates")
    one = doc(2, "one", kind="comment", author="lakeside7", agent="agent-lake",
              permalink="https://a.example/#lakeside7")  # fmt: skip
    two = doc(4, "two", kind="comment", author="Mara of the locks", agent="agent-mara",
              parent=one.id, permalink="https://a.example/#2", title="Re: lakeside7")  # fmt: skip
    three = doc(6, "three", kind="comment", author="Ida Norrback", agent="agent-ida2",
                permalink="https://a.example/#3")  # fmt: skip
    said = Attribution("attribution-1", article.id, "indirect", (span(ARTICLE, "Ida Norrback"),),
                       (span(ARTICLE, "said"),), (span(ARTICLE, "the gates were opened"),),
                       "agent-ida", False, None, "asserts", True)  # fmt: skip
    cousin = span(ONE, "lakeside7’s cousin")
    asked = Attribution("attribution-2", one.id, "indirect", (cousin,), (span(ONE, "ask"),),
                        (span(ONE, "I saw it 🙂"),), "agent-cousin", False, None, "asserts",
                        True)  # fmt: skip
    at = span(TWO, "lakeside7 no")  # begins within what is replaced
    mention = Mention("mention-1", two.id, at, None)
    return Ledger(
        captures=(Capture("capture-1", "page.html", "ab" * 32, "text/html", text, "utf-8"),),
        documents=(article, one, two, three),
        agents=(
            Agent("agent-wire", "Norr Wire", "outlet"),
            Agent("agent-lake", "lakeside7", "person", ("Lakeside 7",)),
            Agent("agent-mara", "Mara of the locks", "person"),
            Agent("agent-ida", "Ida Norrback", "person"),
            Agent("agent-ida2", "Ida Norrback", "person"),
            Agent("agent-cousin", "lakeside7’s cousin", "unknown"),
        ),
        attributions=(said, asked),
        names=(Name("name-1", one.id, cousin.start, cousin.start + 9, "lakeside7", "person"),),
        claims=(
            Claim("claim-1", at.text, (mention,), (Stance("agent-lake", "deny", None, one.id),),
                  (Origin("agent-lake", ("mention-1",)),)),
        ),
        relays=(Relay("relay-1", "agent-lake", two.id, "citation", 1.0),),
        findings=(
            Finding("finding-1", "fidelity", ("agent-lake",), "undecided", "said by lakeside7",
                    (Anchor("capture-1", starts[1], starts[1] + len(HEAD), HEAD),)),
        ),
    )  # fmt: skip


def check_spans(ledger: Ledger) -> None:
    pages = {one.id: one.text for one in ledger.captures}
    texts = pages | {one.id: one.text for one in ledger.documents}
    for document in ledger.documents:
        if document.capture in pages:
            assert pages[document.capture][document.start : document.end] == document.text
    for entry in ENTRIES:
        for record in getattr(ledger, entry):
            for anchor in anchors(record):
                assert texts[anchor.document][anchor.start : anchor.end] == anchor.text


def test_handles_are_gone_from_every_format() -> None:
    ledger = pseudonymise(page())
    check_spans(ledger)
    article, one, two, three = ledger.documents
    assert "lakeside7" not in render_jsonl(ledger).decode().casefold()
    for name, form in FORMATS.items():
        if name == "parquet":
            pytest.importorskip("pyarrow")
        made = [form.one(ledger, {})] if form.one else list((form.many or dict)(ledger).values())
        for data in made:
            assert b"akeside7" not in data, name
            assert b"Mara of the locks" not in data, name
            assert b"agent-lake" not in data, name
            assert b"stranger" not in data, name
    assert one.author == "Commenter-1"
    assert one.text == (
        "I saw it 🙂, and Will it rain? See /u/Commenter-1 or ask Commenter-1’s cousin."
    )
    assert two.text == (
        "@Commenter-1 no. Commenter-2, @NorrWire and @Account-1 know. Mail Account-2"
    )
    assert (two.author, two.title, two.parent) == ("Commenter-2", "Re: Commenter-1", one.id)
    assert "Commenter-1 says:" in ledger.captures[0].text
    assert (one.permalink, two.permalink) == (None, None)
    assert article.text == ARTICLE.replace("@lakeside7", "@Commenter-1")
    # whoever an article names as a source keeps the name, and the link
    assert (three.author, three.permalink) == ("Ida Norrback", "https://a.example/#3")
    assert three.text == THREE


def test_records_follow_the_pseudonyms() -> None:
    ledger = pseudonymise(page())
    agents = {agent.name: agent for agent in ledger.agents}
    lake = agents["Commenter-1"]
    assert lake.aliases == ()
    assert "Commenter-1’s cousin" in agents
    assert ledger.names[0].text == "Commenter-1"
    (claim,) = ledger.claims
    assert claim.text == claim.mentions[0].span.text == "@Commenter-1 no"
    assert claim.stances[0].holder == claim.origins[0].root == lake.id
    assert ledger.relays[0].from_ == lake.id
    (finding,) = ledger.findings
    assert finding.about == (lake.id,)
    assert finding.detail == "said by Commenter-1"
    assert finding.spans[0].text == "Commenter-1 says:"
    assert ledger.documents[1].agent == lake.id


def test_a_name_that_a_person_keeps_stays() -> None:
    ledger = pseudonymise(page(), keep=["Lakeside7"])
    assert ledger.documents[1].author == "lakeside7"
    assert ledger.documents[2].author == "Commenter-1"
    assert ledger.documents[1].text == ONE


def test_the_fictional_event(event) -> None:
    ledger = pseudonymise(event)
    check_spans(ledger)
    assert pseudonymise(event) == ledger
    text = render_jsonl(ledger).decode()
    for handle in ("dockhand_77", "M. Oort", "Runa", "صياد", "海猫"):
        assert handle not in text
    for name in ("Ilse Tarn", "Captain Joren Vael", "Dana Wick", "Coast Guard"):
        assert name in text
    kinds = {one.id: one.kind for one in event.documents}
    mine = {a.id for a in event.attributions if kinds[a.document] == "article"}
    before = {a.id: a for a in event.attributions}
    assert all(a == before[a.id] for a in ledger.attributions if a.id in mine)


def test_a_ledger_without_commenters_is_unchanged(event) -> None:
    articles = tuple(one for one in event.documents if one.kind == "article")
    ledger = Ledger(captures=event.captures, documents=articles, agents=event.agents[:10])
    assert pseudonymise(ledger).documents == articles


@given(
    st.text(st.sampled_from("ab @.c🙂\u00a0/"), max_size=30),
    st.text(st.sampled_from("ab@c🙂"), min_size=1, max_size=4),
    st.integers(0, 30), st.integers(0, 30),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_spans_stay_at_their_words_whatever_the_handle(text, handle, start, end) -> None:
    text = f"x{text}"
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    if start == end:
        start, end = 0, 1
    document = make_document(text, kind="comment", author=handle)
    name = Name("name-1", document.id, start, end, text[start:end], "person")
    ledger = Ledger(documents=(document,), names=(name,))
    check_spans(pseudonymise(ledger))
    assert pseudonymise(ledger).names[0].text


def test_offsets_within_an_edit_go_to_its_edges() -> None:
    moves = Moves([Edit(2, 5, "LONGER", False), Edit(7, 8, "", False)])
    assert moves.text("ab123cdXe") == "abLONGERcde"
    assert [moves.start(at) for at in (0, 2, 3, 5, 8)] == [0, 2, 2, 8, 10]
    assert [moves.end(at) for at in (2, 3, 5, 7, 9)] == [2, 8, 8, 10, 11]


def test_of_names_that_begin_alike_the_longest_is_meant() -> None:
    names = ("Mara", "Mara of the locks", "Mara of")
    documents = tuple(
        make_document("So Mara of the locks says. Mara of says. Mara says.", str(number),
                      kind="comment", author=name, capture="capture-1")
        for number, name in enumerate(names)
    )  # fmt: skip
    for document in pseudonymise(Ledger(documents=documents)).documents:
        assert document.text == "So Commenter-2 says. Commenter-3 says. Commenter-1 says."


def test_the_handle_beside_a_signature_is_the_writers() -> None:
    text = "Gates moving. — Ansa Lind (@boat_9) March 12\n\nAsk @Boat_9 or see a.example/boat_9."
    post = make_document(text, kind="post", author="Ansa Lind", capture="capture-1")
    page = Capture("capture-1", "page.txt", "ab" * 32, "text/plain", text, "utf-8")
    (after,) = pseudonymise(Ledger(captures=(page,), documents=(post,))).documents
    assert after.text == (
        "Gates moving. — Commenter-1 (@Commenter-1) March 12\n\n"
        "Ask @Commenter-1 or see a.example/Commenter-1."
    )
