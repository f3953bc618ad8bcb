import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.types import Attribution, Document, DocumentKind
from tests.records import find_by_rules

WORDS = (
    "Orlo Vane said says that the bridge fell , . “ ” \" ' : — and who which denied saying "
    "according to he was told by claims not I believe \n\n 🙂 É 12 ? accused of"
)


def read(
    text: str, kind: DocumentKind = "article", author: str | None = None
) -> tuple[Attribution, ...]:
    document = Document(
        "doc", "cap", kind, None, 0, 0, None, author, None, None, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip
    return find_by_rules(document)


def part(found: Attribution, name: str) -> str:
    return " … ".join(span.text for span in getattr(found, name))


def only(text: str) -> Attribution:
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Orlo said the bridge had fallen.", "Orlo", "said", "the bridge had fallen"),
        ("The ministry claimed that the bridge fell at noon.", "The ministry", "claimed",
         "that the bridge fell at noon"),
        ("“The bridge fell at noon,” Ann Orlo said.", "Ann Orlo", "said",
         "“The bridge fell at noon,”"),
        ("“The bridge fell at noon,” said Ann Orlo during a briefing.", "Ann Orlo", "said",
         "“The bridge fell at noon,”"),
        ("Verrin’s mayor, Ann Orlo, said the bridge had fallen.", "Verrin’s mayor, Ann Orlo",
         "said", "the bridge had fallen"),
        ("On Tuesday, the Ministry of Works announced that it would rebuild.",
         "the Ministry of Works", "announced", "that it would rebuild"),
        ("According to the ministry, the bridge fell at noon.", "the ministry", "According to",
         "the bridge fell at noon"),
        ("The bridge fell at noon, according to the ministry.", "the ministry", "according to",
         "The bridge fell at noon"),
        ("The plan, Orlo said, is older than the bridge.", "Orlo", "said",
         "The plan … is older than the bridge"),
        ("Talks with Verrin would be hard after the flood he claimed.", "he", "claimed",
         "Talks with Verrin would be hard after the flood"),
        ("Orlo told reporters in Verrin that the bridge had fallen.", "Orlo", "told",
         "that the bridge had fallen"),
        ("Verrin accused Tolmar of flooding the valley.", "Verrin", "accused",
         "Tolmar of flooding the valley"),
        ("Orlo: “The bridge fell at noon.” He left.", "Orlo", ":", "“The bridge fell at noon.”"),
    ],
)  # fmt: skip
def test_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    found = read(text)[0]
    assert (part(found, "source"), part(found, "cue"), part(found, "content")) == (
        source, cue, content,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The mayor said the bridge fell.", "asserts"),
        ("The mayor denied that the bridge fell.", "denies"),
        ("The mayor has rejected those accusations.", "denies"),
        ("The mayor questioned whether the bridge fell.", "doubts"),
        ("The mayor cast doubt on the report.", "doubts"),
        ("The mayor asked whether the bridge fell.", "asks"),
        ("The mayor demanded an inquiry.", "demands"),
        ("The mayor called for an inquiry.", "demands"),
        ("The mayor vowed to rebuild the bridge.", "promises"),
        ("The mayor declined to confirm the report.", "declines"),
        ("The mayor refused to say who was there.", "declines"),
        ("The mayor didn’t mention any killings.", "declines"),
        ("The mayor did not say that the bridge fell.", "declines"),
        ("The mayor never said that the bridge fell.", "declines"),
        ("The mayor neither confirmed nor denied the report.", "declines"),
        ("No official has confirmed the report.", "declines"),
        ("Nobody in Verrin said that the bridge fell.", "declines"),
        ("Neither would they say that the bridge fell.", "declines"),
        ("Not one official said that the bridge fell.", "declines"),
        ("None of them claimed that the bridge fell.", "declines"),
        ("The mayor left without mentioning the bridge.", "declines"),
        ("The mayor does not believe that the bridge fell.", "doubts"),
    ],
)
def test_polarity_is_never_lost(text: str, force: str) -> None:
    found = read(text)
    assert found
    assert {a.force for a in found} == {force}


def test_a_question_is_no_attribution() -> None:
    assert read("Did the mayor say that the bridge fell?") == ()


def test_offsets_hold_through_odd_characters() -> None:
    text = "🙂 Orlo\u00a0said that the cafe\u0301 fell.\r\n\r\n“It\u00a0fell,” she said.\r\n"
    found = read(text)
    assert [part(a, "source") for a in found] == ["Orlo", "she"]
    for a in found:
        for span in (*a.source, *a.cue, *a.content):
            assert text[span.start : span.end] == span.text


def test_a_stray_quote_mark_costs_one_paragraph() -> None:
    text = (
        'Orlo" came late.\n\n"The bridge fell at noon," Vane said.\n\nTolmar denied that it fell.'
    )
    found = read(text)
    assert [part(a, "source") for a in found] == ["Vane", "Tolmar"]
    assert found[0].type == "direct"


@pytest.mark.parametrize("marks", ["“”", '""', "''", "‘’", "«»", "„“"])
def test_quote_styles_make_a_direct_attribution(marks: str) -> None:
    found = only(f"{marks[0]}The bridge fell at noon,{marks[1]} Orlo said.")
    assert found.type == "direct"
    assert part(found, "source") == "Orlo"


def test_scare_quotes_are_no_attribution() -> None:
    assert read("The “liberation” of Verrin went on for a month.") == ()


def test_a_quote_of_several_sentences_stays_whole() -> None:
    text = "“The bridge fell. Nobody saw it. It was dark,” Orlo said."
    assert part(only(text), "content") == "“The bridge fell. Nobody saw it. It was dark,”"


def test_quotation_after_the_cue_joins_its_content() -> None:
    found = only("“The bridge fell at noon,” Orlo said. “Nobody saw it happen.”")
    assert part(found, "content") == "“The bridge fell at noon,” … “Nobody saw it happen.”"


def test_content_does_not_swallow_the_next_attribution() -> None:
    found = read("Orlo again said that Vane had lied, this time calling for a trial in Verrin.")
    assert [part(a, "content") for a in found] == ["that Vane had lied", "a trial in Verrin"]
    assert [part(a, "source") for a in found] == ["Orlo", "Orlo"]


def test_the_speaker_is_the_subject_not_the_nearest_name() -> None:
    found = read("Orlo met Vane in Verrin on Monday, saying that the bridge was lost.")
    assert part(found[-1], "source") == "Orlo"


def test_dash_signatures_name_the_speaker() -> None:
    found = only("The bridge was never safe. Everyone knew it. — Ann Orlo")
    assert part(found, "source") == "Ann Orlo"
    assert part(found, "content") == "The bridge was never safe. Everyone knew it."
    assert found.type == "direct"


def test_headlines_hold_two_cues() -> None:
    found = read("Orlo Accuses Tolmar Of Sabotage, Says Talks ‘Might Not Happen’ Now")
    assert [part(a, "cue") for a in found] == ["Accuses", "Says"]
    assert [part(a, "source") for a in found] == ["Orlo", "Orlo"]
    assert part(found[0], "content") == "Tolmar Of Sabotage"


def test_relays_nest() -> None:
    found = read("The Verrin Herald reports that Orlo said that Vane denied the theft.")
    by_source = {part(a, "source"): a for a in found}
    herald, orlo, vane = (by_source[name] for name in ("The Verrin Herald", "Orlo", "Vane"))
    assert herald.within is None
    assert orlo.within == herald.id
    assert vane.within == orlo.id
    assert vane.force == "denies"


def test_unnamed_sources_are_marked() -> None:
    assert read("Two officials said the bridge had been mined.")[0].anonymous
    assert read("Sources said the bridge had been mined.")[0].anonymous
    assert not read("Ann Orlo said the bridge had been mined.")[0].anonymous
    text = "An aide, who spoke on condition of anonymity, said the bridge had been mined."
    assert any(a.anonymous for a in read(text))


@pytest.mark.parametrize("cue", ["saying", "claiming", "insisting", "adding"])
def test_participles_are_cues(cue: str) -> None:
    found = read(f"Verrin closed the bridge on Monday, {cue} that it had been mined.")
    assert part(found[-1], "source") == "Verrin"
    assert part(found[-1], "content") == "that it had been mined"


def test_calling_and_labelling_share_their_speaker() -> None:
    found = read(
        "Tolmar answered the next day, calling the report “fake” and labelling it “staged.”"
    )
    assert [part(a, "content") for a in found][-2:] == ["the report “fake”", "it “staged.”"]
    assert {part(a, "source") for a in found[-2:]} == {"Tolmar"}


@pytest.mark.parametrize("text", ["1. Damn", "• hell no", "- 3", "2. What the hell", "* wow"])
def test_bullets_numbers_and_oaths_are_no_cues(text: str) -> None:
    assert read(text, "comment") == ()


def test_first_person_belief_in_a_comment() -> None:
    (found,) = read("I believe the flood did this.", "comment")
    assert part(found, "source") == "I"
    assert not found.speech


def test_a_post_is_its_author_s_words() -> None:
    text = "The bridge was never safe. — Ann Orlo (@orlo)"
    found = [a for a in read(text, "post", "Ann Orlo") if a.within is None]
    assert [part(a, "source") for a in found] == ["Ann Orlo"]
    assert found[0].type == "direct"
    bare = read("The bridge was never safe.", "post", "Ann Orlo")
    assert [(a.source, part(a, "content")) for a in bare] == [((), "The bridge was never safe.")]


def test_a_paragraph_of_quotation_goes_on_with_its_speaker() -> None:
    text = "“The bridge fell at noon,” Orlo said.\n\n“Nobody came to help us that day.”"
    first, second = read(text)
    assert part(second, "source") == part(first, "source") == "Orlo"
    assert second.cue == ()


def test_thoughts_and_plans_are_not_speech() -> None:
    assert not read("Orlo believes that the bridge fell.")[0].speech
    assert not read("Orlo plans to rebuild the bridge.")[0].speech
    assert read("Orlo tweeted that the bridge fell.")[0].speech


def test_names_may_be_exchanged() -> None:
    frame = "{0} accused {1} of lying, while {1}, which insists that it told the truth, denied it."
    shapes = []
    for names in (("Verrin", "Tolmar"), ("Tolmar", "Verrin"), ("Lower Aska", "the Aska League")):
        text = frame.format(*names)
        shapes.append([(a.force, a.type, part(a, "cue")) for a in read(text)])
    assert shapes[0] == shapes[1] == shapes[2]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS.split(" ")),
        max_size=30,
    )
)
def test_spans_are_exact_and_nesting_sound(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text)
    ids = {a.id for a in found}
    assert len(ids) == len(found)
    for a in found:
        assert a.content
        assert a.within is None or (a.within in ids and a.within != a.id)
        for span in (*a.source, *a.cue, *a.content):
            assert text[span.start : span.end] == span.text != ""


@pytest.mark.parametrize(
    "text",
    ["he said " * 4000, "X, said Y, " * 3000, "according to " * 3000, '"a" ' * 8000,
     "THE MAYOR SAID THE BRIDGE FELL " * 2000, "市长说桥塌了" * 8000, "🙂" * 40000,
     "“Text “here ” " * 3000, "Orlo: yes\n" * 4000, "a — Orlo\n" * 4000, "(" * 30000,
     "the old river town went on " * 2000],
)  # fmt: skip
def test_walls_end_in_exact_spans(text: str) -> None:
    for one in read(text):
        for span in (*one.source, *one.cue, *one.content):
            assert text[span.start : span.end] == span.text
