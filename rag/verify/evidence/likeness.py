"""How far the words of a claim stand in a unit: as they are, by another name, or as a related word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.encode import Encoder
from rag.question import load_glossary
from rag.text.terms import STOP_WORDS, stem, terms, words
from rag.verify.wording.names import acronyms, spelled_out

UNRELATED, SAME = 0.40, 0.85
"""Cosines of two words' vectors from which they begin to count as related, and count as the same."""
RELATED = 0.8
"""The most that a related word counts for; the word itself, or another name for it, counts 1."""
_KEPT = 30_000
"""Vectors that are kept at most: 45 MB of 384 dimensions."""


class KeptVectors:
    """Vectors of words and sentences, each encoded once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._kept: dict[str, NDArray[np.float32]] = {}

    def __call__(self, wanted: Sequence[str]) -> NDArray[np.float32]:
        """One row per text, shape (len(wanted), dimension)."""
        new = [text for text in dict.fromkeys(wanted) if text not in self._kept]
        if len(self._kept) + len(new) > _KEPT:
            self._kept.clear()
            new = list(dict.fromkeys(wanted))
        if new:
            self._kept.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._kept[text] for text in wanted], dtype=np.float32)


def content_words(text: str) -> list[str]:
    """Words that carry meaning, each once by stem, without numbers."""
    kept = {stem(word): word for word in reversed(words(text)) if _counts(word)}
    return list(reversed(kept.values()))


def _counts(word: str) -> bool:
    return word not in STOP_WORDS and len(word) > 1 and not any(c.isdigit() for c in word)


def coverage(wanted: Sequence[str], claim: str, texts: Sequence[str], vectors: KeptVectors) -> NDArray[np.float32]:
    """How far each text has each of the claim's content words, 0..1, shape (texts, len(wanted))."""
    found = np.zeros((len(texts), len(wanted)), dtype=np.float32)
    if not wanted or not texts:
        return found
    stems = [stem(word) for word in wanted]
    mine = vectors(list(wanted))
    named = load_glossary().concepts(claim)
    for at, text in enumerate(texts):
        there = content_words(text)
        if there:
            near = (mine @ vectors(there).T).max(axis=1)
            found[at] = RELATED * np.clip((near - UNRELATED) / (SAME - UNRELATED), 0.0, 1.0)
        own = set(terms(text))
        own |= set(terms(spelled_out(claim, text))) | {stem(short.lower()) for short in acronyms(text)}
        shared = {s for group in load_glossary().concepts(text) if group in named for s in named[group]}
        for column, one in enumerate(stems):
            if one in own or one in shared:
                found[at, column] = 1.0
    return found
