"""How likely the ranked candidates answer the question: a logistic model over a few signs (eval/fit fits it)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rag.answer.ranking.features import FEATURES
from rag.question import Question

_OF_THE_BEST = (
    "reader", "cosine", "coverage_concepts", "coverage_context", "name_near", "slot_clash", "year_clash", "trend_fit",
    "dimension_fit", "unseen", "indicator",
)  # fmt: skip
SIGNS = ("best_reader", "score", "margin", *_OF_THE_BEST, "asks_figure", "question_length")


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Logistic regression over SIGNS: p = 1 / (1 + exp(-(bias + sum of weight * (sign - mean) / deviation))).

    `threshold` is the probability below which the assistant abstains.
    """

    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float
    threshold: float

    def probability(self, signs: Mapping[str, float]) -> float:
        """Probability (0..1) that the question is answered by its candidates."""
        values = np.array([signs[name] for name in SIGNS])
        z = self.bias + float(((values - self.mean) / self.deviation) @ self.weights)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@lru_cache(maxsize=1)
def confidence_model() -> ConfidenceModel:
    """The fitted model that ships with the package."""
    raw = json.loads(files("rag.answer.ranking").joinpath("confidence.json").read_text(encoding="utf-8"))
    signs = raw["signs"]
    column = {key: np.array([signs[name][key] for name in SIGNS]) for key in ("mean", "deviation", "weight")}
    return ConfidenceModel(column["mean"], column["deviation"], column["weight"], raw["bias"], raw["threshold"])


def confidence_signs(
    question: Question, features: NDArray[np.float32], scores: NDArray[np.float32]
) -> dict[str, float]:
    """The signs of ranked candidates; `features` (candidates, FEATURES) and `scores` best first, at least one.

    The question's length is a sign because a long question has more to be matched, so that its scores are lower.
    """
    best = dict(zip(FEATURES, features[0].tolist(), strict=True))
    return {
        "best_reader": float(features[:, FEATURES.index("reader")].max()),
        "score": float(scores[0]),
        "margin": float(scores[0] - scores[min(1, len(scores) - 1)]),
        **{name: best[name] for name in _OF_THE_BEST},
        "asks_figure": float(question.kind == "figure"),
        "question_length": len(question.terms) / 10,
    }
