"""The judge's plumbing, on a network that hands its words back as states."""

import json
from hashlib import sha256
from io import BytesIO

import numpy as np
import pytest

from reportedly.errors import ResourceError
from reportedly.models import post_marks, span_marks
from reportedly.models.judge import Head, Judge, counts_of, load_judge
from reportedly.models.judging import LABELS, TECHNIQUES
from reportedly.models.rows import OF_POSTS
from reportedly.models.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
WIDTH = VOCABULARY.rows.shape[1]
LOUD = VOCABULARY.tokenizer.token_to_id("shame")


class Echo:
    """A session whose states are the words it is given."""

    def run(self, _, feed):
        return [feed["words"]]


def judge(threads: int = 2) -> Judge:
    draw = np.random.default_rng(7)
    heads = {
        name: Head(
            draw.normal(size=(size, 2 * WIDTH + extra)).astype(np.float32),
            np.zeros(size, np.float32),
            2.0,
            np.zeros(size, np.float32),
        )
        for name, size, extra in (
            *(
                (task, len(labels), post_marks.COUNT if task in OF_POSTS else 0)
                for task, labels in LABELS.items()
            ),
            ("technique", len(TECHNIQUES), 2 + span_marks.COUNT),
        )
    }
    loud = VOCABULARY.look_up(np.array([LOUD], np.int32))[0]
    tags = np.zeros((5, WIDTH), np.float32)
    tags[4] = 10 * loud / (loud @ loud)  # the tag of a single piece, for this word alone
    arrays = {
        "tags.weight": tags,
        "tags.bias": np.array([5, -9, -9, -9, 0], np.float32),
        "crf.moves": np.zeros((5, 5), np.float32),
        "crf.first": np.zeros(5, np.float32),
        "crf.last": np.zeros(5, np.float32),
    }
    return Judge(Echo(), VOCABULARY, heads, arrays, threads)


def test_rows_are_judged_each_by_itself() -> None:
    rows = [("The dam held.", "Did it?"), ("So it did.",), ("No.", "The dam held.", "Read this.")]
    together = judge().score("stance", rows)
    assert together.shape == (3, 4)
    assert np.allclose(together.sum(1), 1, atol=1e-5)
    for k, row in enumerate(rows):
        assert np.array_equal(judge(1).score("stance", [row])[0], together[k])


@pytest.mark.parametrize("row", [("",), ("😀 😀", "The dam held.")])
def test_what_says_nothing_is_left_open(row) -> None:
    assert np.allclose(judge().score("stance", [row]), 0.25)


def test_no_rows_give_no_rows() -> None:
    assert judge().score("worth", []).shape == (0, 2)
    assert judge().find("") == []


def test_a_sentence_without_end_is_cut() -> None:
    assert judge().score("worth", [("dam " * 30_000,)]).shape == (1, 2)


def test_wording_is_found_at_its_exact_characters() -> None:
    text = "They met 😀 twice.\n\n" + "The dam held. " * 60 + "What a shame\u00a0it was. SHAME!"
    found = judge().find(text)
    assert [text[start:end] for start, end, _, _ in found] == ["shame", "SHAME"]
    assert all(label in TECHNIQUES and 0 < chance <= 1 for *_, label, chance in found)
    named = judge().label(text, [(start, end) for start, end, _, _ in found])
    assert [TECHNIQUES[k] for k in named.argmax(1)] == [label for _, _, label, _ in found]


def test_a_stretch_without_words_is_named_nothing() -> None:
    one = judge()
    assert one.pooled("What a shame.  ", [(13, 15)]) == [None]
    assert np.allclose(one.label("What a shame.  ", [(13, 15)]), 1 / len(TECHNIQUES))


def test_repeats_and_words_are_counted() -> None:
    times, words = counts_of("a shame, a shame, A SHAME", "a shame")
    assert times == pytest.approx(np.log(3))
    assert words == pytest.approx(np.log(3) / 2)


def test_heads_that_lack_a_task_are_an_error(tmp_path, monkeypatch) -> None:
    content = BytesIO()
    np.savez(content, nothing=np.zeros(1))
    (tmp_path / "judge.npz").write_bytes(content.getvalue())
    (tmp_path / "judge.onnx").write_bytes(b"")
    names = ("judge.npz", "judge.onnx")
    digests = {name: sha256((tmp_path / name).read_bytes()).hexdigest() for name in names}
    (tmp_path / "manifest.json").write_text(json.dumps(digests))
    with pytest.raises(ResourceError, match=r"judge\.onnx: the network cannot be loaded"):
        load_judge(tmp_path, vocabulary=VOCABULARY)
    monkeypatch.setattr("reportedly.models.judge.load_network", lambda *_: Echo())
    with pytest.raises(ResourceError, match=r"judge\.npz"):
        load_judge(tmp_path, vocabulary=VOCABULARY)
