import re

import pytest

from reportedly.mark.attribution_link import Part, link

_MARK = re.compile(r"\[([scq]) ([^\]]*)\]")
_TYPES = {"s": "source", "c": "cue", "q": "content"}


def linked(marked: str) -> list[tuple[str, str, str]]:
    """Link the parts of a text that marks sources ``[s …]``, cues ``[c …]``, contents ``[q …]``."""
    text, parts, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        parts.append(Part(len(text), len(text) + len(match[2]), _TYPES[match[1]]))
        text += match[2]
        at = match.end()
    text += marked[at:]

    def words(ranges):
        return " … ".join(text[a:b] for a, b in ranges)

    return [(words(one.source), words(one.cue), words(one.content)) for one in link(text, parts)]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[s Orlo] [c said] [q the bridge fell].", [("Orlo", "said", "the bridge fell")]),
        ("[q “The bridge fell,”] [s Orlo] [c said].", [("Orlo", "said", "“The bridge fell,”")]),
        ("[q “The bridge,”] [c said] [s Orlo], [q “is old.”]",
         [("Orlo", "said", "“The bridge,” … “is old.”")]),
        ("[s Orlo] [c denied] [q the charge] and [c said] [q he was abroad].",
         [("Orlo", "denied", "the charge"), ("Orlo", "said", "he was abroad")]),
        ("[s Orlo] [c said] [q the bridge fell]. [s Vane] [c denied] [q it].",
         [("Orlo", "said", "the bridge fell"), ("Vane", "denied", "it")]),
        ("[s Orlo] [c called] [q it a lie], [c saying] [q the bridge stands].",
         [("Orlo", "called", "it a lie"), ("Orlo", "saying", "the bridge stands")]),
        ("[s Orlo] [c said] [q it fell], while [s Vane] [c claimed] [q it stands].",
         [("Orlo", "said", "it fell"), ("Vane", "claimed", "it stands")]),
        ("[q The bridge fell], [c according to] [s the ministry].",
         [("the ministry", "according to", "The bridge fell")]),
        ("[c It was reported] [q that the bridge fell].",
         [("", "It was reported", "that the bridge fell")]),
    ],
)  # fmt: skip
def test_parts_are_tied_by_their_cue(marked: str, wanted: list[tuple[str, str, str]]) -> None:
    assert linked(marked) == wanted


def test_a_content_without_a_cue_stands_alone() -> None:
    assert linked("[q “The bridge fell.”]") == [("", "", "“The bridge fell.”")]


def test_a_source_in_another_sentence_is_not_taken() -> None:
    assert linked("[s Orlo] left. [c It was said] [q that it fell].")[0][0] == ""


def test_no_parts_give_nothing() -> None:
    assert linked("The bridge fell.") == []
