"""The sentence encoder's plumbing, on a network that hands its words back as states."""

import json
from hashlib import sha256

import numpy as np
import pytest

from reportedly.errors import ResourceError
from reportedly.models.embedder import LIMIT, SentenceEncoder, load_embedder
from reportedly.models.vocabulary import Vocabulary
from reportedly.models.weights_read import FOLDER
from reportedly.models.wordpieces import load_tokenizer

TOKENIZER = load_tokenizer((FOLDER / "tokenizer.json").read_bytes())
WIDTH = 16


def vocabulary() -> Vocabulary:
    draw = np.random.default_rng(7)
    size = TOKENIZER.get_vocab_size()
    rows = draw.integers(-127, 128, size=(size, WIDTH)).astype(np.int8)
    return Vocabulary(TOKENIZER, rows, np.full(size, 0.01, np.float32))


VOCABULARY = vocabulary()


class Echo:
    """A session whose states are the words it is given; it keeps how many there were."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def run(self, _, feed):
        self.sizes.append(feed["words"].shape[1])
        return [feed["words"]]


def encoder(threads: int = 2) -> SentenceEncoder:
    return SentenceEncoder(Echo(), VOCABULARY, threads)


def test_a_vector_is_the_mean_of_all_states_at_length_one() -> None:
    (vector,) = encoder().encode(["The dam held."])
    ids = [101, *TOKENIZER.encode("The dam held.", add_special_tokens=False).ids, 102]
    mean = VOCABULARY.look_up(np.array(ids, np.int32)).mean(0)
    assert np.allclose(vector, mean / np.linalg.norm(mean), atol=1e-6)


def test_texts_read_together_are_read_as_alone() -> None:
    texts = ["The dam held.", "", "😀", "Плотина выдержала.", "dam " * 30_000, "\x00\ud800"[:1]]
    together = encoder().encode(texts)
    assert together.shape == (6, WIDTH)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for k, text in enumerate(texts):
        assert np.array_equal(encoder(1).encode([text])[0], together[k])


def test_no_texts_give_no_vectors() -> None:
    assert encoder().encode([]).shape == (0, WIDTH)


def test_a_long_text_is_cut() -> None:
    session = Echo()
    SentenceEncoder(session, VOCABULARY, 1).encode(["dam " * 30_000])
    assert session.sizes == [LIMIT]


def test_a_missing_or_damaged_network_is_named_with_its_hash(tmp_path) -> None:
    digest = sha256(b"network").hexdigest()
    (tmp_path / "manifest.json").write_text(json.dumps({"embedder.onnx": digest}))
    with pytest.raises(ResourceError, match=f"embedder.onnx: missing.*{digest}"):
        load_embedder(tmp_path, vocabulary=VOCABULARY)
    (tmp_path / "embedder.onnx").write_bytes(b"other")
    with pytest.raises(ResourceError, match=f"embedder.onnx: damaged.*{digest}"):
        load_embedder(tmp_path, vocabulary=VOCABULARY)
    (tmp_path / "embedder.onnx").write_bytes(b"network")
    with pytest.raises(ResourceError, match=r"embedder\.onnx: the network cannot be loaded"):
        load_embedder(tmp_path, vocabulary=VOCABULARY)
