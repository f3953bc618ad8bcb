"""Exchanged names change nothing: the same spans beside the names, force, type and speech."""

import re

import pytest

from reportedly.types import Document, Span
from tests.records import find_by_rules

FRAMES = (
    "{A} said that {B} had opened the gates.",
    "{A} said {B} had opened the gates on Monday night.",
    "“The gates were opened by hand,” {A} said.",
    "“The gates were opened by hand,” said {A} during a visit to {B}.",
    "{A} denied that {B} had been warned.",
    "{A} has rejected the claims as an invention of {B}.",
    "{A} accused {B} of hiding the report.",
    "{A} called the letter from {B} “a bad joke.”",
    "According to {A}, {B} had known for weeks.",
    "{B} had known for weeks, according to {A}.",
    "{A} told reporters that {B} would pay for the damage.",
    "{A} demanded an inquiry into {B}.",
    "{A} asked whether {B} had read the letter.",
    "{A} declined to say when {B} had been told.",
    "{A} refused to comment on the part that {B} had played.",
    "{A} vowed that {B} would never be forgotten.",
    "{A} believed that {B} was to blame.",
    "{A} supported the plan, but doubted that {B} would keep to it.",
    "On Tuesday, {A} reported that {B} had denied the charge.",
    "{A}, which had been silent for weeks, insisted that {B} was at fault.",
    "The plan, {A} said, was older than {B}.",
    "{A} neither confirmed nor denied that {B} had paid.",
    "{A} met {B} on Friday, saying that the talks would go on.",
    "{A} warned that “no one is safe” near {B} and urged patience.",
    "{A} wrote: “{B} was wrong about the siren.”",
    "{A} questioned the numbers given by {B}.",
    "No one in {B} believed {A}, and a spokesman for {A} said that the talks were over.",
    "It was {A} who first claimed {B} had lied.",
    "While {B} was silent, {A} announced that the talks had failed.",
    "{A} did not say that {B} had left.",
    "{A} and {B} agreed that the gates should be closed.",
    "Officials in {B} claimed that {A} had known, but {A} denied it.",
)
NAMES = (
    ("Orlo", "Vane"),
    ("Vane", "Orlo"),
    ("Ann Orlo", "Tibor Vane"),
    ("Xu Lin", "Ngozi Adébáyọ"),
    ("Dr. Mark Hope", "Grace Marsh"),
    ("the Ministry of Works", "the Tolmar Defence Ministry"),
    ("the Tolmar Defence Ministry", "Ann Orlo"),
    ("Verrin", "Lower Aska"),
    ("the Verrin Herald", "Norrwire"),
    ("the Daily Post", "the Evening Star"),
    ("the Tolmarans", "the Askans"),
    ("the Boatmen’s Union", "the Lake Wardens"),
    ("Peru", "North Macedonia"),
    ("Al-Rashan", "Saint-Aubin"),
    ("the League of Free Towns", "the Council for Aska"),
    ("the party", "the town"),
)  # fmt: skip
Shape = tuple[object, ...]


def fill(frame: str, names: tuple[str, str]) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The sentence, and for each name its place there and the place of its slot in the frame."""
    text = ""
    slots = []
    at = 0
    for match in re.finditer(r"\{[AB]\}", frame):
        text += frame[at : match.start()]
        name = names["AB".index(match.group()[1])]
        if not text:
            name = name[0].upper() + name[1:]
        slots.append((len(text), len(text) + len(name), match.start(), match.end()))
        text += name
        at = match.end()
    return text + frame[at:], slots


def place(offset: int, slots: list[tuple[int, int, int, int]]) -> object:
    """An offset of the sentence as one of the frame; within a name, whose middle it is in."""
    shift = 0
    for start, end, low, high in slots:
        if start < offset < end:
            return f"within slot {low}"
        if offset >= end:
            shift = high - end
        elif offset == start:
            return low
    return offset + shift


def shapes(frame: str, names: tuple[str, str]) -> list[Shape]:
    text, slots = fill(frame, names)
    document = Document(
        "d", "c", "article", None, 0, 0, None, None, None, None, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip

    def spans(found: tuple[Span, ...]) -> tuple[object, ...]:
        return tuple((place(s.start, slots), place(s.end, slots)) for s in found)

    found = find_by_rules(document)
    ids = [a.id for a in found]
    return [
        (
            a.force, a.type, a.speech, a.anonymous,
            spans(a.source), spans(a.cue), spans(a.content),
            None if a.within is None else ids.index(a.within),
        )
        for a in found
    ]  # fmt: skip


def test_there_are_sentences_enough() -> None:
    assert len({fill(frame, names)[0] for frame in FRAMES for names in NAMES}) >= 500


@pytest.mark.parametrize("frame", FRAMES)
def test_names_change_nothing(frame: str) -> None:
    first = shapes(frame, NAMES[0])
    assert first
    assert {names: s for names in NAMES if (s := shapes(frame, names)) != first} == {}
