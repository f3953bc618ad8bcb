import pytest

from reportedly.types import Attribution, Document
from tests.records import find_by_rules


def read(text: str) -> tuple[Attribution, ...]:
    document = Document(
        "d", "c", "article", None, 0, 0, None, None, None, None, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip
    return find_by_rules(document)


def rows(text: str) -> list[tuple[str, str, str]]:
    return [
        (
            " … ".join(s.text for s in a.source),
            a.force,
            " … ".join(s.text for s in a.content),
        )
        for a in read(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "You can see leaves on the birches.",
        "Lights prove nothing.",
        "I have seen videos of the bridge falling.",
        "They would find this in every town.",
        "It shows just how many factions comprise the council.",
        "This time showed that the dam was weak.",
        "A couple of grainy videos show that the bridge fell.",
        "They asked not to be named because they were not authorised to speak.",
        "I watched a documentary called River On Fire.",
        "Orlo is challenging Vane in the spring.",
        "Orlo expected to win the seat.",
        "Neither the police nor the ministry has asked her.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orlo fears Vane will leave.", [("Orlo", "asserts", "Vane will leave")]),
        ("Orlo supports the plan.", [("Orlo", "asserts", "the plan")]),
        ("The report says that the bridge fell.",
         [("The report", "asserts", "that the bridge fell")]),
        ("He said himself that he is no engineer.",
         [("He", "asserts", "that he is no engineer")]),
        ("Neither Orlo nor Vane has asked her to resign.",
         [("Neither Orlo nor Vane", "declines", "to resign")]),
        ("Experts at Tarn said the video was authentic but could not say when it was filmed.",
         [("Experts at Tarn", "asserts", "the video was authentic"),
          ("Experts at Tarn", "declines", "when it was filmed")]),
        ("They have asked residents to send in videos from that night.",
         [("They", "demands", "to send in videos from that night")]),
        ("Police in Verrin declined to say whether anyone was hurt.",
         [("Police in Verrin", "declines", "whether anyone was hurt")]),
        ("Her office refused to comment on the list.", [("Her office", "declines", "the list")]),
        ("Despite Vane saying talks had come a long way, Orlo was dour.",
         [("Vane", "asserts", "talks had come a long way")]),
        ("Looking for a way out, the mayor, Ann Orlo, said it fell.",
         [("the mayor, Ann Orlo", "asserts", "it fell")]),
    ],
)  # fmt: skip
def test_what_a_reader_would_list(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


def test_a_relay_runs_on_and_holds_what_it_relays() -> None:
    text = (
        "Norrwire reported that the union’s chairman, Tor Halvik, said divers had told him "
        "that the pier was cut."
    )
    wire, chairman, divers = read(text)
    assert wire.content[0].text == text[text.index("that the union") : -1]
    assert chairman.within == wire.id
    assert divers.within == chairman.id


def test_an_interview_has_one_entry_a_turn_and_questions_ask() -> None:
    text = (
        "Vane: Why did the gates open?\n\nOrlo: I insist that the sensor failed.\n\n"
        "Vane: Was it new?\n\nOrlo: I will not speak about single parts."
    )
    assert [force for _, force, _ in rows(text)] == ["asks", "asserts", "asks", "asserts"]
