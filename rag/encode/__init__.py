"""Text to vectors: one Protocol, two encoders.

`OnnxEncoder` runs the default model without torch; `SentenceTransformersEncoder` runs any other model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag.settings import Settings

__all__ = ["Encoder", "load_encoder"]


class Encoder(Protocol):
    """Turns texts into L2-normalised vectors, so that a dot product is a cosine.

    `name` and `sha256` tell the model's weights apart from any other's; a library remembers them.
    """

    @property
    def name(self) -> str: ...

    @property
    def sha256(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of length 1, shape (len(texts), dimension), in the order of the texts."""
        ...


def load_encoder(settings: Settings) -> Encoder:
    """The encoder that `settings.model` names: "default", or a sentence-transformers model name or folder.

    The default model is exported and quantised on its first use, which takes some 20 seconds, and read from
    `settings.cache` afterwards. Raises ModelError where the model or the cache cannot be used.
    """
    if settings.model == "default":
        from rag.encode.onnx import load_default

        return load_default(settings.cache, settings.threads)
    from rag.encode.sentence_transformers import load_model

    return load_model(settings.model, settings.threads)
