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

from rag.answer.features import FEATURES

_OF_THE_BEST = (
    "cosine", "passage_cosine", "coverage", "coverage_concepts", "coverage_context", "coverage_rare", "figure_fit",
    "dimension_fit", "date_fit", "name_fit", "list_fit", "year_match", "year_clash", "slot_match", "slot_clash",
    "label_extra", "name_near", "name_held", "phrase", "density", "name_unseen", "unseen",
)  # fmt: skip
_BEST_OF_ALL = ("cosine", "passage_cosine", "coverage_concepts", "coverage_context")
SIGNS = ("score", "margin", "margin_5", *_OF_THE_BEST, *(f"best_{name}" for name in _BEST_OF_ALL))


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
    raw = json.loads(files("rag.answer").joinpath("confidence.json").read_text(encoding="utf-8"))
    signs = raw["signs"]
    column = {key: np.array([signs[name][key] for name in SIGNS]) for key in ("mean", "deviation", "weight")}
    return ConfidenceModel(column["mean"], column["deviation"], column["weight"], raw["bias"], raw["threshold"])


def confidence_signs(features: NDArray[np.float32], scores: NDArray[np.float32]) -> dict[str, float]:
    """The signs of ranked candidates; `features` (candidates, FEATURES) and `scores` best first, at least one."""
    best = dict(zip(FEATURES, features[0].tolist(), strict=True))
    at = {name: FEATURES.index(name) for name in _BEST_OF_ALL}
    return {
        "score": float(scores[0]),
        "margin": float(scores[0] - scores[min(1, len(scores) - 1)]),
        "margin_5": float(scores[0] - scores[min(5, len(scores) - 1)]),
        **{name: best[name] for name in _OF_THE_BEST},
        **{f"best_{name}": float(features[:, at[name]].max()) for name in _BEST_OF_ALL},
    }
