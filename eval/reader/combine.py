"""A logistic model over signs of claims whose weights keep to what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bound = tuple[float | None, float | None]
"""Least and greatest value of a weight."""

_AGAINST = (
    "doubt", "doubt second", "doubtful share", "missing words", "contradicted", "unmentioned",
    "doubt of held words", "doubt of known words", "doubt of unknown words", "doubt of opposed words",
    "opposed words", "opposed words share", "unknown words", "unknown words share",
)  # fmt: skip
_EITHER = ("sentences", "windows", "length", "claim length", "evidence length")


def bound(sign: str) -> Bound:
    """What a sign may count: doubt never for a claim, words that are found never against it."""
    if sign in _EITHER:
        return (None, None)
    return (None, 0.0) if sign in _AGAINST else (0.0, None)


@dataclass(frozen=True, slots=True)
class Fit:
    """Log odds = bias + weights . (signs - means) / deviations."""

    means: NDArray[np.float64]
    deviations: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def log_odds(self, signs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of rows of signs, shape (rows,)."""
        scores: NDArray[np.float64] = (signs - self.means) / self.deviations @ self.weights + self.bias
        return scores


def fitted(
    signs: NDArray[np.float64],
    supported: NDArray[np.bool_],
    weighing: NDArray[np.float64],
    bounds: Sequence[Bound],
    strength: float,
) -> Fit:
    """The logistic model of least loss, its weights within bounds and held small by 1 / strength.

    Without bounds a sign that says the same as others may count against its meaning, and claims unlike those of the fit
    are judged by it.
    """
    from scipy.optimize import minimize

    means, deviations = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    scaled, sides = (signs - means) / deviations, np.where(supported, 1.0, -1.0)
    shares = weighing / weighing.sum()
    held = 1 / (strength * len(signs))

    def loss(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sides * (scaled @ point[:-1] + point[-1])
        pull = -shares * sides / (1 + np.exp(np.minimum(margin, 500)))
        worth = float(shares @ np.logaddexp(0, -margin) + held * (point[:-1] @ point[:-1]) / 2)
        return worth, np.append(scaled.T @ pull + held * point[:-1], pull.sum())

    start = np.zeros(signs.shape[1] + 1)
    point = minimize(loss, start, jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B").x
    return Fit(means, deviations, point[:-1], float(point[-1]))
