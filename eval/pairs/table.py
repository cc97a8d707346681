"""The table of figures by subset."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.pairs.fits import FOLDS, PARTITIONS, balanced, by_kind, folds, kinds
from eval.pairs.rows import Pair
from rag.verify.texts.overlap import OVERLAP
from rag.verify.texts.pairs import PAIR_SIGNS, stays_contradicted

COLUMNS = (
    "subset",
    "pairs",
    "AUROC",
    "support",
    "doubt",
    "overlap",
    "all signs",
    "verdict",
    "own fit",
    "other subsets",
)


def table(pairs: Sequence[Pair], signs: NDArray[np.float64], partitions: int = PARTITIONS) -> list[tuple[str, ...]]:
    """Rows under COLUMNS, from signs in the order of PAIR_SIGNS: what `measured` says, as means over so many partitions, and
    balanced accuracy by the models fitted on the other subsets of the kind ("-" where there are none).

    Source: repeated cross-validation, Kim, "Estimating classification error rate", 2009.
    """
    supported = np.array([pair.supported for pair in pairs])
    names, subset = np.unique([pair.subset for pair in pairs], return_inverse=True)
    figures = np.mean([measured(pairs, signs, folds(pairs, seed)) for seed in range(partitions)], axis=0)
    others = by_kind(pairs, signs, subset, PAIR_SIGNS)
    rows: list[tuple[str, ...]] = []
    for place, name in enumerate(names):
        own = subset == place
        left_out = f"{balanced(others[own] >= 0, supported[own]):.3f}" if others[own].any() else "-"
        rows.append((str(name), str(own.sum()), *(f"{figure:.3f}" for figure in figures[place]), left_out))
    return rows


def measured(pairs: Sequence[Pair], signs: NDArray[np.float64], fold: NDArray[np.int64]) -> NDArray[np.float64]:
    """Per subset in the order of their names: the AUROC of all signs, then balanced accuracy.

    By a threshold: the reader's support, and its most doubtful word. By logistic models, each fitted on the other folds:
    overlap alone, all signs, and these with the contradictions kept that stay, which is what `esg verify
    --pairs` says (`verdict`). Then all signs fitted on the subset's own other folds.
    """
    from sklearn.metrics import roc_auc_score

    supported = np.array([pair.supported for pair in pairs])
    names, subset = np.unique([pair.subset for pair in pairs], return_inverse=True)
    overlap = [PAIR_SIGNS.index(name) for name in OVERLAP]
    alone = by_kind(pairs, signs[:, overlap], fold, OVERLAP)
    pooled = by_kind(pairs, signs, fold, PAIR_SIGNS)
    staying = [stays_contradicted(name, own) for name, own in zip(kinds(pairs), signs[:, overlap], strict=True)]
    kept = np.array(staying) & (signs[:, PAIR_SIGNS.index("contradicted")] > 0)
    rows = []
    for place, name in enumerate(names):
        own = subset == place
        truth = supported[own]
        mine = by_kind([pair for pair in pairs if pair.subset == name], signs[own], fold[own], PAIR_SIGNS)
        scores = (signs[own, PAIR_SIGNS.index("support")], -signs[own, PAIR_SIGNS.index("doubt")])
        figures = [float(roc_auc_score(truth, pooled[own])), *(by_threshold(one, truth, fold[own]) for one in scores)]
        said = (alone[own] >= 0, pooled[own] >= 0, (pooled[own] >= 0) & ~kept[own], mine >= 0)
        rows.append(figures + [balanced(one, truth) for one in said])
    return np.array(rows)


def by_threshold(scores: NDArray[np.float64], supported: NDArray[np.bool_], fold: NDArray[np.int64]) -> float:
    """Balanced accuracy where each fold's threshold comes from the others."""
    said = np.zeros(len(scores), dtype=np.bool_)
    for out in range(FOLDS):
        own = fold == out
        if own.any() and not own.all():
            said[own] = scores[own] >= best_threshold(scores[~own], supported[~own])
    return balanced(said, supported)


def best_threshold(scores: NDArray[np.float64], supported: NDArray[np.bool_]) -> float:
    """The threshold of the best balanced accuracy; supported from there up."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(supported[order]) / max(1, supported.sum())
    wrong = np.cumsum(~supported[order]) / max(1, (~supported).sum())
    gain = np.convolve(np.pad(right - wrong, 2, mode="edge"), np.ones(5) / 5, "valid")
    return float(scores[order[int(np.argmax(gain))]])
