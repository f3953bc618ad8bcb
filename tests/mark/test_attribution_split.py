import pytest

from reportedly.mark.attribution_blocks import Draft
from reportedly.mark.attribution_split import split_statements
from reportedly.mark.attribution_units import lay_out
from reportedly.mark.quotes import find_quotes


def contents(text: str, content: str) -> list[str]:
    start = text.index(content)
    draft = Draft(((0, 4),), ((5, 9),), ((start, start + len(content)),), "denies", True)
    found = split_statements(text, lay_out(text, find_quotes(text)), [draft])
    assert all((d.source, d.cue, d.force) == (draft.source, draft.cue, "denies") for d in found)
    return [text[a:b] for d in found for a, b in d.content]


@pytest.mark.parametrize(
    ("content", "statements"),
    [
        ("that the dam broke", ["that the dam broke"]),
        ("that the dam broke and that nobody was warned",
         ["that the dam broke", "that nobody was warned"]),
        ("that the dam broke at noon, that it was old, and that nobody was warned",
         ["that the dam broke at noon, that it was old", "that nobody was warned"]),
        ("the dam broke at noon; nobody was warned",
         ["the dam broke at noon", "nobody was warned"]),
        ("The dam broke. Nobody was warned.", ["The dam broke.", "Nobody was warned."]),
        ("“The dam broke. Nobody was warned.”", ["“The dam broke. Nobody was warned.”"]),
        ("that the dam and that bridge are old", ["that the dam and that bridge are old"]),
        ("boats; ropes; nets", ["boats; ropes; nets"]),
    ],
)  # fmt: skip
def test_statements_are_told_apart(content: str, statements: list[str]) -> None:
    assert contents(f"Orlo says {content}", content) == statements
