"""Fitting the confidence: logistic regression on answerable and unanswerable questions, and its threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.fit.examples import Example
from rag.answer.ranking.confidence import SIGNS, confidence_signs

UNANSWERABLE_WEIGHT = 2.0
SWAPPED_WEIGHT = 0.3


def signs_matrix(examples: Sequence[Example], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """One row of SIGNS per example, its candidates ranked by the weights."""
    rows = []
    for example in examples:
        scores = (example.features @ weights).astype(np.float32)
        order = np.argsort(-scores, kind="stable")
        signs = confidence_signs(example.question, example.features[order], scores[order])
        rows.append([signs[name] for name in SIGNS])
    return np.array(rows, dtype=np.float64)


def fit_confidence(signs: NDArray[np.float64], examples: Sequence[Example], strength: float) -> dict[str, Any]:
    """Mean, deviation and weight per sign and the bias; `strength` is scikit-learn's C."""
    from sklearn.linear_model import LogisticRegression

    truth = np.array([example.answerable for example in examples], dtype=int)
    weight = np.array([1.0 if e.answerable else SWAPPED_WEIGHT if e.swapped else UNANSWERABLE_WEIGHT for e in examples])
    mean, deviation = signs.mean(axis=0), signs.std(axis=0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=2000).fit((signs - mean) / deviation, truth, sample_weight=weight)
    return {"mean": mean, "deviation": deviation, "weight": model.coef_[0], "bias": float(model.intercept_[0])}


def decide(model: dict[str, Any], signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities (0..1) that each row is answered."""
    z = model["bias"] + ((signs - model["mean"]) / model["deviation"]) @ model["weight"]
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -30, 30))))


def threshold_for(probabilities: NDArray[np.float64], examples: Sequence[Example], false_abstain: float) -> float:
    """The probability below which that share of the answerable questions falls."""
    answerable = [p for p, e in zip(probabilities, examples, strict=True) if e.answerable]
    return float(np.quantile(answerable, false_abstain))
