"""Scoring candidates: features weighted by a small linear model that is fitted by eval/fit."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rag.answer.ranking.asked import AskedIndicators, asked_indicators
from rag.answer.ranking.candidates import Candidate, candidates
from rag.answer.ranking.features import FEATURES, TermWeights, feature_matrix
from rag.answer.ranking.figure_fit import figure_fit
from rag.answer.ranking.plain_fit import plain_fit
from rag.question import Question, without_self
from rag.reader.units import row_text, with_heading
from rag.schema import Filters, Hit
from rag.store import company_core
from rag.text.terms import stem, words

if TYPE_CHECKING:
    from rag.encode import Encoder
    from rag.reader import Reader
    from rag.store import Library

READ = 32
"""Units that the reader reads."""
READER_LIMIT = 8.0
FOUND = 0.5
"""Weight of the logarithm of the rank at which a passage was found."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its features (in the order of FEATURES) and its score, higher is better.

    `years` are those for which it gives one of the `asked` indicators of the catalogue.
    """

    candidate: Candidate
    features: NDArray[np.float32]
    score: float
    asked: tuple[str, ...] = ()
    years: frozenset[int] = frozenset()


@lru_cache(maxsize=1)
def ranker_weights() -> NDArray[np.float32]:
    """Fitted weights in the order of FEATURES; a feature without a weight counts nothing."""
    weights = json.loads(files("rag.answer.ranking").joinpath("ranker.json").read_text(encoding="utf-8"))["weights"]
    return np.array([weights.get(name, 0.0) for name in FEATURES], dtype=np.float32)


def rank(
    question: Question,
    hits: Sequence[Hit],
    library: Library,
    encoder: Encoder,
    filters: Filters,
    reader: Reader | None = None,
) -> list[Scored]:
    """All sentences and rows of the hits, best first."""
    units = candidates(hits)
    if not units:
        return []
    asked = asked_indicators(question, units)
    features = measure(question, units, library, encoder, filters, reader, asked)
    fits = [plain_fit(question, unit) + figure_fit(question, unit) for unit in units]
    scores = features @ ranker_weights() + np.array(fits, dtype=np.float32)
    order = np.argsort(-scores, kind="stable")
    return [Scored(units[i], features[i], float(scores[i]), asked.names, asked.years[i]) for i in order]


def measure(
    question: Question,
    units: Sequence[Candidate],
    library: Library,
    encoder: Encoder,
    filters: Filters,
    reader: Reader | None = None,
    asked: AskedIndicators | None = None,
) -> NDArray[np.float32]:
    """Features of the units, shape (units, FEATURES). The reader, where given, reads the best READ units.

    `asked` are the indicators of the question where they are known already.
    """
    texts = [f"{unit.context}. {unit.text}" if unit.is_row and unit.context else unit.text for unit in units]
    vectors = encoder.encode([question.text, without_companies(question), *texts])
    ids = list(dict.fromkeys(unit.hit.passage.passage_id for unit in units))
    by_passage = dict(zip(ids, library.vectors(ids) @ vectors[0], strict=True))
    passage_cosines = np.array([by_passage[unit.hit.passage.passage_id] for unit in units], dtype=np.float32)
    weights = term_weights(question, library, filters)
    cosines, bare_cosines = vectors[2:] @ vectors[0], vectors[2:] @ vectors[1]
    asked = asked or asked_indicators(question, units)
    features = feature_matrix(question, units, cosines, bare_cosines, passage_cosines, weights, asked)
    if reader is not None:
        features[:, FEATURES.index("reader")] = read(question, units, features, reader)
    return features


def without_companies(question: Question) -> str:
    """The question less the names of the companies in scope: a sentence is no better for naming the company."""
    bare = without_self(question.text, [company_core(name) for name in question.companies])
    return bare if any(c.isalnum() for c in bare) else question.text


def read(
    question: Question, units: Sequence[Candidate], features: NDArray[np.float32], reader: Reader
) -> NDArray[np.float32]:
    """The reader's score per unit, within +-READER_LIMIT; units it did not read count as the worst that it read."""
    best = np.argsort(-(features @ ranker_weights()), kind="stable")[:READ]
    texts = [with_heading(units[i].context, row_text(units[i].row) if units[i].row else units[i].text) for i in best]
    found = np.clip(reader.scores(without_companies(question), texts), -READER_LIMIT, READER_LIMIT)
    scores = np.full(len(units), found.min(), dtype=np.float32)
    scores[best] = found
    return scores


def term_weights(question: Question, library: Library, filters: Filters) -> TermWeights:
    """Weights of the question's words over the passages in scope."""
    asked = {stem(word): word for word in words(question.text)}
    total, counts = library.word_counts(list(asked.values()), filters)
    return TermWeights(total, dict(zip(asked, counts, strict=True)))


def rerank(hits: Sequence[Hit], scored: Sequence[Scored]) -> list[Hit]:
    """The hits by their best unit's score less FOUND times the logarithm of the rank at which they were found, renumbered.

    The rank found keeps a passage that is about the question as a whole, though none of its sentences stands out.
    """
    best: dict[str, float] = {}
    for item in scored:
        best.setdefault(item.candidate.hit.passage.passage_id, item.score)
    lowest = min(best.values(), default=0.0)
    scores = [best.get(hit.passage.passage_id, lowest) - FOUND * math.log(hit.rank) for hit in hits]
    order = sorted(range(len(hits)), key=lambda n: -scores[n])
    return [replace(hits[i], rank=n, score=round(scores[i], 4)) for n, i in enumerate(order, 1)]
