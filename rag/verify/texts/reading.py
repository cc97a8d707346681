"""What the reader says of a claim held against given texts, as numbers (READ) and as the words it doubts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.reader import Reader
from rag.reader.windows import evidence_windows
from rag.text.sentences import split_sentences
from rag.text.terms import STOP_WORDS, words
from rag.verify.texts.lexical import MissingWord, missing_words

DOUBTED = ("doubt of held words", "doubt of known words", "doubt of unknown words", "doubt of opposed words")
"""Doubts by what the texts have for a word."""
READ = (
    "support", "support mean", "support first", "doubt", "doubt second", "doubtful share", "sentences", "windows", *DOUBTED,
)  # fmt: skip
MOST_SENTENCES = 30
"""Sentences of a claim that are read."""
_NOTHING, _ALL = -12.0, 12.0
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Reading:
    """`signs` (len(READ),): logits of support over the claim's sentences (least, mean, first), the two highest doubts of
    a token, the share of tokens doubted, how many sentences and windows were read, and the highest doubt of a word that
    the texts have, of a missing one that they say otherwise (or nearly so), of one that they do not, and of one for which
    they say something else. `doubtful` are the words of the claim that no window bears out, the most doubtful first; of
    `words` content words that were read. `missing` are those that no text has.
    """

    signs: NDArray[np.float64]
    doubtful: tuple[str, ...]
    words: int
    missing: tuple[MissingWord, ...] = ()


def read_claim(claim: str, evidence: Sequence[str], reader: Reader) -> Reading:
    """Each of the first 30 sentences of the claim against the windows of the evidence most like it."""
    parts = [claim[start:end] for start, end in split_sentences(claim)] or [claim]
    logits: list[float] = []
    doubts: list[float] = []
    doubted: dict[str, float] = {}
    windows = 0
    for part in parts[:MOST_SENTENCES]:
        read = evidence_windows(part, evidence)
        found = reader.support(part, read)
        windows += len(read)
        logits.append(float(found.logits.max(initial=_NOTHING)))
        # A word is borne out where any window bears it out.
        least = found.doubts.min(axis=0).tolist() if len(read) else []
        doubts += least
        for word, doubt in _words(part, found.spans, least):
            doubted[word] = max(doubt, doubted.get(word, doubt))
    missing = tuple(missing_words(claim, evidence))
    ordered = sorted(doubts or [_ALL])
    share = sum(doubt > 0 for doubt in doubts) / max(1, len(doubts))
    second = ordered[-2] if len(ordered) > 1 else ordered[-1]
    signs = (min(logits), sum(logits) / len(logits), logits[0], ordered[-1], second, share, len(logits), windows,
             *_by_relation(doubted, missing))  # fmt: skip
    worst = sorted((word for word, doubt in doubted.items() if doubt > 0), key=lambda word: -doubted[word])
    return Reading(np.array(signs, dtype=np.float64), tuple(worst), len(doubted), missing)


def _by_relation(doubted: Mapping[str, float], missing: Sequence[MissingWord]) -> tuple[float, float, float, float]:
    """The highest doubt of held, known, unknown and opposed words; where there is none, that of nothing doubted."""
    relation = {word.word: word for word in missing}
    highest = [_NOTHING] * 4
    for word, doubt in doubted.items():
        found = next((relation[part] for part in words(word) if part in relation), None)
        groups = [0] if found is None else [1 if found.other or found.akin else 2] + [3] * bool(found.opposed)
        for group in groups:
            highest[group] = max(highest[group], doubt)
    return highest[0], highest[1], highest[2], highest[3]


def _words(text: str, spans: Sequence[tuple[int, int]], doubts: Sequence[float]) -> list[tuple[str, float]]:
    """The content words of a text, each with the highest doubt of its tokens."""
    found = []
    for match in _WORD.finditer(text):
        own = [d for (s, e), d in zip(spans, doubts, strict=False) if s < match.end() and e > match.start()]
        if own and match[0].lower() not in STOP_WORDS:
            found.append((match[0], max(own)))
    return found
