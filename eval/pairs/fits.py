"""Models fitted without the claims they score: folds, weights, and the fit that ships."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.pairs.rows import Pair
from eval.reader.combine import Bound, bound, fitted
from rag.verify.texts.pairs import KINDS, PAIR_SIGNS, SIGNS, kind_of

FOLDS = 5
PARTITIONS = 10
"""Ways of parting the evidence into folds; figures are means over them, for one way alone differs by some 0.01."""
STRENGTHS = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
"""Strengths tried for the logistic model, the higher the freer its weights."""


def folds(pairs: Sequence[Pair], seed: int = 0) -> NDArray[np.int64]:
    """A fold per pair, 0 to FOLDS - 1; pairs of one evidence share theirs, and each subset is spread over all folds.

    Which evidence comes together is drawn by the seed.
    """
    every = list(dict.fromkeys((pair.subset, pair.evidence) for pair in pairs))
    random.Random(seed).shuffle(every)
    places: dict[tuple[str, ...], int] = {}
    per_subset: Counter[str] = Counter()
    for subset, evidence in every:
        if evidence not in places:
            places[evidence] = per_subset[subset] % FOLDS
            per_subset[subset] += 1
    return np.array([places[pair.evidence] for pair in pairs])


def balanced(said: NDArray[np.bool_], supported: NDArray[np.bool_]) -> float:
    """The mean of both recalls."""
    return float((said[supported].mean() + (~said[~supported]).mean()) / 2)


def weighing(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """A weight per pair. The subsets of a source (the first word of their names) weigh the same together as the square root
    of their number, so that a source of many subsets does not drown the others; both answers of a subset weigh the same.
    """
    cells = Counter((pair.subset, pair.supported) for pair in pairs)
    subsets = Counter(_source(subset) for subset in {pair.subset for pair in pairs})
    return np.array([1 / (subsets[_source(pair.subset)] ** 0.5 * cells[pair.subset, pair.supported]) for pair in pairs])


def _source(subset: str) -> str:
    return subset.split("-")[0]


def cross_fitted(
    pairs: Sequence[Pair],
    signs: NDArray[np.float64],
    fold: NDArray[np.int64],
    bounds: Sequence[Bound],
    strength: float | None = None,
) -> NDArray[np.float64]:
    """Log odds of every pair by a model fitted on the other folds; 0 for a fold that has nothing beside it.

    Without a strength each model's own is the best one among the folds it is fitted on (nested cross-validation).
    """
    supported = np.array([pair.supported for pair in pairs])
    found = np.zeros(len(signs))
    for out in sorted(set(fold.tolist())):
        others = fold != out
        if 0 < supported[others].sum() < others.sum():
            used = [pair for pair, taken in zip(pairs, others, strict=True) if taken]
            own = strength or best_strength(used, signs[others], [fold[others]], bounds)
            fit = fitted(signs[others], supported[others], weighing(used), bounds, own)
            found[~others] = fit.log_odds(signs[~others])
    return found


def best_strength(
    pairs: Sequence[Pair],
    signs: NDArray[np.float64],
    partitions: Sequence[NDArray[np.int64]],
    bounds: Sequence[Bound],
) -> float:
    """That of STRENGTHS with the best mean balanced accuracy over partitions and subsets, each fold of a partition scored by a
    fit on its others; of equals the least."""
    supported = np.array([pair.supported for pair in pairs])
    subset = np.unique([pair.subset for pair in pairs], return_inverse=True)[1]

    def worth(strength: float) -> float:
        said = [cross_fitted(pairs, signs, fold, bounds, strength) >= 0 for fold in partitions]
        own = [subset == place for place in set(subset.tolist())]
        return float(np.mean([balanced(one[at], supported[at]) for one in said for at in own]))

    return max(STRENGTHS, key=worth)


def by_kind(
    pairs: Sequence[Pair], signs: NDArray[np.float64], fold: NDArray[np.int64], names: Sequence[str]
) -> NDArray[np.float64]:
    """`cross_fitted` with a model for each of KINDS, over those of the named signs that the kind has."""
    kind = kinds(pairs)
    found = np.zeros(len(signs))
    for name in set(kind):
        own = np.flatnonzero(kind == name).tolist()
        columns = columns_of(name, names)
        bounds = [bound(names[n]) for n in columns]
        found[own] = cross_fitted([pairs[n] for n in own], signs[own][:, columns], fold[own], bounds)
    return found


def columns_of(kind: str, names: Sequence[str]) -> list[int]:
    """The places of those of the named signs that the model of a kind has."""
    return [n for n, sign in enumerate(names) if sign in SIGNS[kind]]


def kinds(pairs: Sequence[Pair]) -> NDArray[np.str_]:
    """The kind of evidence of each pair, one of KINDS."""
    return np.array([kind_of(pair.evidence) for pair in pairs])


def weights_of(pairs: Sequence[Pair], signs: NDArray[np.float64]) -> dict[str, Any]:
    """The models fitted to all pairs of each of KINDS, as rag/verify/texts/pairs.json holds them."""
    kind = kinds(pairs)
    made: dict[str, Any] = {}
    for name in KINDS:
        own = np.flatnonzero(kind == name).tolist()
        mine = [pairs[n] for n in own]
        names = SIGNS[name]
        bounds, rows = [bound(sign) for sign in names], signs[own][:, columns_of(name, PAIR_SIGNS)]
        strength = best_strength(mine, rows, [folds(mine, seed) for seed in range(PARTITIONS)], bounds)
        fit = fitted(rows, np.array([pair.supported for pair in mine]), weighing(mine), bounds, strength)
        columns = zip(names, fit.means, fit.deviations, fit.weights, strict=True)
        found = {
            sign: {"mean": round(float(mean), 5), "deviation": round(float(of), 5), "weight": round(float(weight), 5)}
            for sign, mean, of, weight in columns
        }
        made[name] = {"signs": found, "bias": round(fit.bias, 5), "strength": strength}
    return made
