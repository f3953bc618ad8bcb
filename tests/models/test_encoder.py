import json
import shutil

import numpy as np
import pytest

from reportedly.errors import ResourceError
from reportedly.models.encoder import FOLDER, load_encoder


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "weights"
    shutil.copytree(FOLDER, copy)
    return copy


def test_the_weights_are_small_enough_to_ship() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert sum(sizes.values()) <= 60_000_000
    tagger = ("encoder.onnx", "crf.json", "tokenizer.json", "words.npz")
    assert sum(sizes[name] for name in tagger) <= 30_000_000


@pytest.mark.parametrize("name", ["encoder.onnx", "crf.json", "tokenizer.json", "words.npz"])
def test_a_missing_or_damaged_file_is_named_with_its_hash(folder, name: str) -> None:
    digest = json.loads((folder / "manifest.json").read_text())[name]
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-1])
    with pytest.raises(ResourceError, match=f"{name}: damaged.*{digest}"):
        load_encoder(folder)
    (folder / name).unlink()
    with pytest.raises(ResourceError, match=f"{name}: missing.*{digest}"):
        load_encoder(folder)


def test_a_damaged_manifest_is_named(folder) -> None:
    (folder / "manifest.json").write_text("{")
    with pytest.raises(ResourceError, match=r"manifest\.json"):
        load_encoder(folder)


def test_texts_read_together_are_read_as_alone(models) -> None:
    texts = ["Orlo Vane said the bridge had fallen.", "", "The ministry denied it. " * 60]
    pieces = [models.tagger.cut(text) for text in texts]
    features = [np.stack([p.cases, p.places, p.places * 0, p.places * 0], axis=1) for p in pieces]
    together = models.tagger.tag(list(zip(pieces, features, strict=True)))
    assert [span.type for span in together[0].attribution] == ["source", "cue", "content"]
    for k, found in enumerate(together):
        (alone,) = models.tagger.tag([(pieces[k], features[k])])
        assert alone.attribution == found.attribution
        assert alone.names == found.names
