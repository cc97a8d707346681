"""Fitting the ranker: pairwise logistic loss, pulled towards the weights it starts from.

Joachims: Optimizing Search Engines using Clickthrough Data (KDD 2002) for learning from pairs; the pull (a Gaussian
prior around given weights) because there are few questions and many features.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.fit.examples import Example

_NEGATIVES = 30
_POSITIVES = 4


def pairs(examples: Sequence[Example], prior: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Feature differences of (best-labelled candidate, strongest wrong candidate) and a weight per pair.

    Each question weighs 1 in total.
    """
    rows, weights = [], []
    for example in examples:
        if not len(example.labels) or example.labels.max() <= 0:
            continue
        good = np.flatnonzero(example.labels >= example.labels.max() - 1e-6)[:_POSITIVES]
        wrong = np.flatnonzero(example.labels <= 0)
        wrong = wrong[np.argsort(-(example.features[wrong] @ prior), kind="stable")[:_NEGATIVES]]
        rows += [example.features[g] - example.features[w] for g in good for w in wrong]
        weights += [1 / (len(good) * len(wrong))] * (len(good) * len(wrong))
    return np.array(rows, dtype=np.float64), np.array(weights)


def fit_ranker(
    examples: Sequence[Example], prior: NDArray[np.float64], scale: NDArray[np.float64], pull: float
) -> NDArray[np.float64]:
    """Weights per feature; `scale` is each feature's deviation, `pull` the strength of the prior."""
    from scipy.optimize import minimize

    differences, weights = pairs(examples, prior)
    x, weights, start = differences / scale, weights / weights.sum(), prior * scale

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = x @ w
        gradient = -(weights / (1 + np.exp(z))) @ x + 2 * pull * (w - start)
        return float(weights @ np.logaddexp(0, -z) + pull * ((w - start) ** 2).sum()), gradient

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x) / scale


def hit_at_1(example: Example, weights: NDArray[np.float64]) -> bool:
    """Whether the best candidate stands at the gold evidence and holds a key."""
    return bool(example.labels[np.argmax(example.features @ weights)] > 0)
