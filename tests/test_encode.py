"""The default encoder against the model it was exported from, and what its cache survives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.encode import Encoder, load_encoder
from rag.encode.cache import cached_export
from rag.encode.sentence_transformers import load_model
from rag.encode.weights import MODEL_SHA256, check_weights, model_folder, sha256_of
from rag.errors import ModelError
from rag.settings import load_settings

SENTENCES = [
    f"{subject} {verb} {figure}."
    for subject in ("The smelter", "Our two bakeries", "The board's audit committee", "Every ferry in the fleet")
    for verb in ("used less water than planned, namely", "reported direct emissions of", "spent on training")
    for figure in ("1,204 megalitres", "0.7 kg CO2e per tonne of product", "EUR 3.5 million in the year to 31 March")
]


@pytest.fixture(scope="session")
def cache() -> Path:
    return load_settings().cache


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return load_encoder(load_settings())


@pytest.fixture
def copied_cache(cache: Path, encoder: Encoder, tmp_path: Path) -> Path:
    """A cache of one's own that holds a good export."""
    export = cached_export(cache)
    folder = tmp_path / "encoders"
    folder.mkdir()
    for source in (export, export.parent / "all-MiniLM-L6-v2.json"):
        (folder / source.name).write_bytes(source.read_bytes())
    return tmp_path


def _cosines(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    cosines: NDArray[np.float32] = np.sum(one * other, axis=1)
    return cosines


def test_int8_vectors_are_those_of_the_original_model(encoder: Encoder) -> None:
    original = load_model(str(model_folder()), 0)
    cosines = _cosines(encoder.encode(SENTENCES), original.encode(SENTENCES))
    assert len(cosines) == 36
    assert float(cosines.mean()) >= 0.99
    assert float(cosines.min()) >= 0.97
    assert original.dimension == encoder.dimension == 384


def test_rows_have_length_one_and_keep_the_order(encoder: Encoder) -> None:
    vectors = encoder.encode(SENTENCES)
    assert vectors.shape == (36, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert np.array_equal(encoder.encode(SENTENCES[::-1]), vectors[::-1])


def test_a_text_has_one_vector_whatever_is_encoded_beside_it(encoder: Encoder) -> None:
    alone = encoder.encode([SENTENCES[0]])
    beside = encoder.encode([SENTENCES[0], "A much longer neighbour. " * 30])
    assert np.array_equal(alone[0], beside[0])


@pytest.mark.parametrize("text", ["", " ", "\x00", "broken \ud800 half", "word " * 5000, "水と森林"])
def test_no_text_is_too_odd_to_encode(encoder: Encoder, text: str) -> None:
    assert np.isfinite(encoder.encode([text])).all()


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_the_encoder_names_the_original_weights(encoder: Encoder) -> None:
    assert (encoder.name, encoder.sha256) == ("all-MiniLM-L6-v2", MODEL_SHA256)


def test_encoding_imports_neither_torch_nor_sentence_transformers(encoder: Encoder, cache: Path) -> None:
    program = (
        "import sys\nfrom rag.encode import load_encoder\nfrom rag.settings import load_settings\n"
        "load_encoder(load_settings()).encode(['water'])\n"
        "print([name for name in ('torch', 'sentence_transformers', 'transformers', 'onnx') if name in sys.modules])"
    )
    environment = {**os.environ, "ESG_CACHE": str(cache)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_damaged_export_is_made_again(copied_cache: Path) -> None:
    good = cached_export(copied_cache)
    damaged = good.read_bytes()[:1000]
    good.write_bytes(damaged)
    again = cached_export(copied_cache)
    assert sha256_of(again) == again.stem
    assert again.stat().st_size > 10_000_000
    assert sorted(path.suffix for path in again.parent.iterdir()) == [".json", ".onnx"]


@pytest.mark.parametrize("record", ["", "[]", "{", '{"sha256": "../../x"}'])
def test_a_damaged_record_is_not_believed(record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "encoders").mkdir()
    (tmp_path / "encoders" / "all-MiniLM-L6-v2.json").write_text(record)
    monkeypatch.setattr("rag.encode.export.export_int8", lambda folder: _written(folder / "int8.onnx"))
    made = cached_export(tmp_path)
    assert made.read_bytes() == b"exported"
    assert json.loads((made.parent / "all-MiniLM-L6-v2.json").read_text())["sha256"] == made.stem
    assert cached_export(tmp_path) == made


def _written(path: Path) -> Path:
    path.write_bytes(b"exported")
    return path


def test_a_cache_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "encoders").write_text("in the way")
    with pytest.raises(ModelError, match="ESG_CACHE"):
        cached_export(tmp_path)


def test_wrong_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not the weights")
    with pytest.raises(ModelError, match="Reinstall"):
        check_weights(tmp_path)


@pytest.mark.parametrize("name", ["no/such-model-here", "./no-such-folder", ""])
def test_a_model_that_is_not_here_is_named(name: str) -> None:
    with pytest.raises(ModelError, match="ESG_MODEL") as caught:
        load_encoder(load_settings(model=name))
    assert name in str(caught.value)


def test_a_model_folder_cut_short_is_named(tmp_path: Path) -> None:
    for path in model_folder().iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ModelError, match=tmp_path.name):
        load_encoder(load_settings(model=str(tmp_path)))
