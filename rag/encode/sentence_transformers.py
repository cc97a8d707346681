"""Any sentence-transformers model as an encoder. Importing this module is cheap; using it imports torch."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.errors import ModelError


class SentenceTransformersEncoder:
    """A loaded sentence-transformers model. `sha256` is taken over its weights."""

    def __init__(self, name: str, model: Any) -> None:
        self.name = name
        self._model = model
        self.sha256 = _weights_sha256(model)
        self.dimension: int = self.encode([""]).shape[1]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of length 1, shape (len(texts), dimension); texts beyond the model's own limit are cut there."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        readable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        vectors = self._model.encode(readable, normalize_embeddings=True, show_progress_bar=False)
        return np.ascontiguousarray(vectors, dtype=np.float32)


def load_model(name: str, threads: int) -> SentenceTransformersEncoder:
    """The model of that name or folder, from this machine only; `threads` 0 leaves torch's own choice.

    Raises ModelError naming the model when it is not here or cannot be read.
    """
    model = open_model(name)
    if threads:
        import torch

        torch.set_num_threads(threads)
    return SentenceTransformersEncoder(name, model)


def open_model(name: str, *, attention: str | None = None) -> Any:
    """The SentenceTransformer of that name or folder, on the processor, from this machine only. Raises ModelError."""
    if not name.strip():
        raise ModelError("The name of the embedding model is empty. Set --model or ESG_MODEL, or leave both out.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            return SentenceTransformer(
                name,
                device="cpu",
                local_files_only=True,
                model_kwargs={"attn_implementation": attention} if attention else {},
            )
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
            raise ModelError(
                f"The embedding model '{name}' is not on this machine or is damaged ({_first_line(error)}). "
                "Give the folder of a sentence-transformers model, or leave --model and ESG_MODEL out for the default."
            ) from error


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


def _weights_sha256(model: Any) -> str:
    import torch

    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().contiguous().view(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()
