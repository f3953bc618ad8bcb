"""Plain reporting sentences as news agencies write them, one attribution or two in each."""

import pytest

from reportedly.types import Attribution, Document
from tests.records import find_by_rules

Row = tuple[str, str, str, str]


def read(text: str) -> tuple[Attribution, ...]:
    document = Document(
        "doc", "cap", "article", None, 0, 0, None, None, None, None, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip
    return find_by_rules(document)


def rows(text: str) -> list[Row]:
    def joined(spans: tuple[object, ...]) -> str:
        return " … ".join(getattr(span, "text") for span in spans)  # noqa: B009

    return [(joined(a.source), joined(a.cue), joined(a.content), a.force) for a in read(text)]


@pytest.mark.parametrize(
    ("lead", "content"),
    [
        ("Officials say", "at least 12 people died"),
        ("Officials say", "as many as 40 houses burned"),
        ("Officials say", "up to 12 people died"),
        ("Berg said", "about 30 boats had sunk"),
        ("Police said", "nearly 200 people were rescued"),
        ("Berg said", "in Harju 12 people died"),
        ("Berg said", "by noon the water had fallen"),
        ("Berg said on Tuesday", "the bridge was closed"),
        ("Berg said Tuesday", "12 people were missing"),
        ("Police said in a statement on Monday", "four people were hurt"),
        ("Police said late Monday", "that four people were hurt"),
        ("Lind told reporters on Tuesday", "the road was safe"),
        ("Lind told reporters", "police had found the boat"),
        ("Lind told the court", "she had seen nothing"),
        ("Lind told Radio North", "the gates were shut"),
        ("Lind told a rally in Harju on Monday", "that the gates were shut"),
        ("Lind said during a briefing in Harju", "the gates were shut"),
        ("Lind said at a news conference", "that the gates were shut"),
        ("Lind said at a news conference", "the gates were shut"),
        ("Berg said in an interview with Radio North", "the dam was closed"),
        ("Berg confirmed to Radio North", "that the dam was closed"),
        ("The mayor wrote on Facebook", "the road was closed"),
        ("The ministry announced on Tuesday", "a new inquiry"),
        ("Berg said", "the Evening Star had lied"),
        ("Berg, asked about the dam, said", "it was safe"),
        ("The report, published on Monday, said", "the dam was unsafe"),
        ("Berg went on to say", "that nobody was hurt"),
    ],
)
def test_content_begins_after_its_adjuncts(lead: str, content: str) -> None:
    ((_, _, found, force),) = rows(f"{lead} {content}.")
    assert (found, force) == (content, "asserts")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berg refused to comment.", [("Berg", "refused", "to comment", "declines")]),
        ("Berg declined to comment.", [("Berg", "declined", "to comment", "declines")]),
        ("Berg would not comment.", [("Berg", "would not", "comment", "declines")]),
        ("The council refused to comment further on Monday.",
         [("The council", "refused", "to comment", "declines")]),
        ("Berg declined to elaborate.", [("Berg", "declined", "to elaborate", "declines")]),
        ("Berg declined to be interviewed.",
         [("Berg", "declined", "to be interviewed", "declines")]),
        ("Berg declined to comment on the list.",
         [("Berg", "declined to comment on", "the list", "declines")]),
        ("Berg and Lind each denied the report.",
         [("Berg and Lind", "denied", "the report", "denies")]),
    ],
)  # fmt: skip
def test_refusals(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berg was quoted as saying the council knew.",
         [("Berg", "saying", "the council knew", "asserts")]),
        ("Berg was reported as saying the dam was old.",
         [("Berg", "saying", "the dam was old", "asserts")]),
        ("Lind was told by Berg that the gates were shut.",
         [("Berg", "was told … by", "that the gates were shut", "asserts")]),
        ("The council was accused by Lind of hiding the report.",
         [("Lind", "was accused … by", "The council … of hiding the report", "asserts")]),
        ("“The dam is old,” she said on Tuesday, “and it will fall.”",
         [("she", "said", "“The dam is old,” … “and it will fall.”", "asserts")]),
    ],
)  # fmt: skip
def test_one_speaker(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_words_cited_are_the_cited_speaker_s() -> None:
    found = rows("The agency quoted Berg as saying the dam was safe.")
    assert ("Berg", "saying", "the dam was safe", "asserts") in found


@pytest.mark.parametrize(
    "text",
    [
        "The army said its troops had taken the bridge, which the rebels denied.",
        "The army said its troops had taken the bridge, a claim the rebels denied.",
    ],
)
def test_a_trailing_denial_is_of_what_was_said(text: str) -> None:
    content = "its troops had taken the bridge"
    assert rows(text) == [
        ("The army", "said", content, "asserts"),
        ("the rebels", "denied", content, "denies"),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "said on Tuesday ", "at least 12 ", "told reporters in Harju ", "said in a statement ",
        "said by the ", "Berg, asked about it, ",
    ],
)  # fmt: skip
def test_long_runs_end_in_exact_spans(lead: str) -> None:
    text = "Berg " + lead * 4000
    for one in read(text):
        assert all(text[span.start : span.end] == span.text for span in one.content)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("After that, according to Berg, the water rose.", "Berg", "After that … the water rose"),
        ("After that, according to Berg, “nobody came.”", "Berg", "After that … “nobody came.”"),
        ("After that, according to Berg: the water rose.", "Berg", "After that … the water rose"),
        ("After that, according to a log that Radio North aired, the water rose.",
         "a log that Radio North aired", "After that … the water rose"),
        ("In May, according to Berg, the gate was shut.", "Berg", "In May … the gate was shut"),
        ("After that, according to the keeper, who saw it, the water rose.",
         "the keeper", "After that … the water rose"),
        ("According to Berg, who keeps the lock, the gate was shut.", "Berg", "the gate was shut"),
        ("After that the water rose, according to Berg.", "Berg", "After that the water rose"),
        ("Fish in the lock, according to Berg.", "Berg", "Fish in the lock"),
    ],
)  # fmt: skip
def test_what_goes_before_according_to_is_not_all_that_is_told(
    text: str, source: str, content: str
) -> None:
    ((who, _, told, force),) = rows(text)
    assert (who, told, force) == (source, content, "asserts")
