import numpy as np
import pytest

from reportedly.models.judging import LABELS, decide
from reportedly.models.rows import KINDS, LIMIT, TASKS, make_row, readable, running_row
from reportedly.models.vocabulary import load_vocabulary
from reportedly.models.wordpieces import cut

TOKENIZER = load_vocabulary().tokenizer


def test_a_row_holds_its_texts_as_segments_between_marks() -> None:
    row = make_row(TOKENIZER, "stance", ("No.", "The dam held", "The dam broke"))
    words = [TOKENIZER.id_to_token(int(k)) for k in row.ids]
    assert " ".join(words) == "[CLS] no . [SEP] the dam held [SEP] the dam broke [SEP]"
    assert row.kinds[:, 0].tolist() == [0] * 4 + [1] * 4 + [2] * 4
    assert set(row.kinds[:, 1]) == {TASKS.index("stance")}
    assert (row.kinds.max(0) < np.array(KINDS)).all()


def test_a_piece_tells_whether_another_text_of_its_row_has_it() -> None:
    row = make_row(TOKENIZER, "entailment", ("The dam held", "the dam broke"))
    assert row.kinds[:, 3].tolist() == [0, 1, 1, 2, 0, 1, 1, 2, 0]
    assert not make_row(TOKENIZER, "worth", ("The dam held the dam",)).kinds[:, 3].any()


def test_the_longest_text_of_a_row_loses_its_end() -> None:
    row = make_row(TOKENIZER, "stance", ("It is not so.", "dam " * 5000, "broke " * 90))
    assert len(row.ids) == LIMIT
    sizes = np.bincount(row.kinds[:, 0])
    assert sizes[0] == 7  # whole, with the marks around it
    assert sizes[1] == sizes[2] or abs(int(sizes[1]) - int(sizes[2])) == 1


def test_a_running_text_keeps_its_capitals() -> None:
    pieces = cut(TOKENIZER, "the SHAME of Ketterby")
    row = running_row(pieces, 1, 3)
    assert len(row.ids) == 4
    assert row.kinds[1:-1, 2].tolist() == pieces.cases[1:3].tolist()


def test_a_text_without_letters_says_nothing() -> None:
    assert readable("worth", ("So 7 then",))
    assert not readable("entailment", ("fine", "😀 …"))
    assert readable("stance", ("fine", "😀 …"))
    assert not readable("stance", ("😀 …", "fine"))
    assert not readable("basis", ("",))


def test_an_even_chance_decides_nothing() -> None:
    for task, labels in LABELS.items():
        assert decide(task, np.full(len(labels), 1 / len(labels), np.float32), 0.1)[0] is None
    assert decide("worth", np.array([0.1, 0.9], np.float32), 0.6)[0] == "yes"
    rare = np.array([0.1, 0.32, 0.05, 0.53], np.float32)
    assert decide("stance", rare, 0.3) == ("deny", pytest.approx(0.32))
    assert decide("stance", rare, 0.4)[0] is None
