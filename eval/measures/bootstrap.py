"""How sure a mean is: percentile bootstrap intervals, seeded, so that the same rows give the same interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

RESAMPLES = 1000
SEED = 20240229
LEVEL = 0.95

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over n questions with its interval: low <= value <= high in all but freak cases."""

    value: float
    low: float
    high: float
    n: int


def bootstrap_mean(values: Sequence[float], *, resamples: int = RESAMPLES, seed: int = SEED) -> Mean:
    """The mean of at least one value, with the 2.5th and 97.5th percentile of the means of resamples with replacement.

    Where all values are alike the interval has no width: it says that no question differed, not that none ever would.
    Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
    """
    import numpy as np

    sample = np.asarray(values, dtype=np.float64)
    picks = np.random.default_rng(seed).integers(0, len(sample), (resamples, len(sample)))
    low, high = np.quantile(sample[picks].mean(axis=1), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Mean(float(sample.mean()), float(low), float(high), len(sample))


def bootstrap_difference(
    before: Sequence[float], now: Sequence[float], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Mean:
    """The mean of now - before over the same questions, with its interval: paired, so that hard questions cancel out.

    Source: Koehn, "Statistical Significance Tests for Machine Translation Evaluation", EMNLP 2004.
    """
    pairs = zip(before, now, strict=True)
    return bootstrap_mean([after - first for first, after in pairs], resamples=resamples, seed=seed)


def bootstrap_statistic(
    rows: Sequence[T], statistic: Callable[[Sequence[T]], float], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Mean:
    """Any statistic of at least one row with the same kind of interval, for what is not a mean over rows."""
    import numpy as np

    picks = np.random.default_rng(seed).integers(0, len(rows), (resamples, len(rows)))
    values = [statistic([rows[at] for at in pick]) for pick in picks]
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Mean(statistic(rows), float(low), float(high), len(rows))
