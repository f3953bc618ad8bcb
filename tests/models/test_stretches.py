import numpy as np

from reportedly.models.stretches import stretches, trimmed
from reportedly.models.vocabulary import load_vocabulary
from reportedly.models.wordpieces import cut

TOKENIZER = load_vocabulary().tokenizer


def found(text: str, *likely: str) -> list[str]:
    """The stretches of a text whose pieces are likely where they begin with one of these."""
    pieces = cut(TOKENIZER, text)
    chances = np.array(
        [0.9 if any(text.startswith(word, k) for word in likely) else 0.1 for k in pieces.starts],
        dtype=np.float32,
    )
    made = stretches(text, pieces, 0, len(pieces), chances)
    return [text[pieces.starts[a] : pieces.ends[b - 1]] for a, b in made]


def test_a_stretch_is_of_whole_words() -> None:
    text = "It was neo-feudal\u00a0😀 madness, they said."
    assert found(text, "neo", "😀", "madness") == ["neo-feudal\u00a0😀 madness,"]
    assert found(text, "feudal") == []


def test_a_stretch_ends_with_its_sentence_and_its_paragraph() -> None:
    text = "What a shame. Shame on Mr. Hale\n\nShame on all"
    assert found(text, "shame", "Shame", "on", "Mr", "Hale", "all") == [
        "shame.",
        "Shame on Mr. Hale",
        "Shame on all",
    ]


def test_a_word_without_end_takes_no_time() -> None:
    text = "shame" * 20_000 + ". It held."
    assert found(text, "It") == ["It held."[:2]]


def test_marks_at_its_edges_are_left_out() -> None:
    text = "so “a shame”, – 😀"
    assert trimmed(text, 3, 13) == (4, 11)
    assert text[4:11] == "a shame"
    assert trimmed(text, 12, 17) is None
    assert trimmed("Is it? No.", 0, 6) == (0, 6)
    assert trimmed("Is it? No.", 7, 10) == (7, 9)
