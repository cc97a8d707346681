"""Vectors of units and questions by the bundled encoder: for hard negatives, and to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from eval.reader.lists import Document
from rag.encode import load_encoder
from rag.settings import load_settings


def with_vectors(documents: Sequence[Document]) -> list[Document]:
    """The documents with the vectors of their units; a minute or so for 35,000 units."""
    encoder = load_encoder(load_settings())
    vectors = encoder.encode([unit for document in documents for unit in document.units])
    made, at = [], 0
    for document in documents:
        end = at + len(document.units)
        made.append(replace(document, vectors=vectors[at:end]))
        at = end
    return made


def question_vectors(documents: Sequence[Document]) -> dict[str, NDArray[np.float32]]:
    """The vector of each question of the documents."""
    questions = sorted({asked.question for document in documents for asked in document.asked})
    vectors = load_encoder(load_settings()).encode(questions)
    return dict(zip(questions, vectors, strict=True))
