"""How well claims are told from false ones, by subset: python -m eval.pairs --pairs FILE [--model READER.onnx] [--write].

A row of FILE: {"id", "claim", "evidence": [texts], "label"}. All figures are of claims whose evidence was kept out of the
fit: the reader's own scores with a fitted threshold, and the logistic model over reader and overlap that `esg verify
--pairs` uses. Rows that the reader was trained on are read by readers that were not, by --read, or their figures flatter.
--write fits the model to all rows and writes rag/verify/texts/pairs.json.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.reader.combine import Bound, bound, fitted
from eval.reader.summaries import thirds
from rag.reader import Reader, load_support, open_reader
from rag.verify.texts.overlap import overlap_signs
from rag.verify.texts.pairs import PAIR_SIGNS
from rag.verify.texts.reading import READ, read_claim

FOLDS = 5
STRENGTHS = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
"""Strengths tried for the logistic model, the higher the freer its weights."""
WEIGHTS = Path(__file__).parents[1] / "rag" / "verify" / "texts" / "pairs.json"


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim with its evidence; `subset` is its id without the number."""

    claim: str
    evidence: tuple[str, ...]
    supported: bool
    subset: str


def read_pairs(path: Path) -> list[Pair]:
    """The rows of a file of pairs."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Pair(row["claim"], tuple(row["evidence"]), row["label"] == "supported", str(row["id"]).rsplit("-", 1)[0])
        for row in rows
    ]


def read_matrix(pairs: Sequence[Pair], reader: Reader, kept: Sequence[Path] = ()) -> NDArray[np.float64]:
    """The signs of READ, shape (pairs, READ).

    Files of `kept` hold the signs of rows already read: arrays `k`, the places of the rows, and `s`, their signs.
    """
    found = np.full((len(pairs), len(READ)), np.nan)
    for path in kept:
        with np.load(path) as known:
            found[known["k"]] = known["s"]
    for n in np.flatnonzero(np.isnan(found[:, 0])).tolist():
        found[n] = read_claim(pairs[n].claim, pairs[n].evidence, reader).signs
    return found


def overlap_matrix(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The signs of OVERLAP, shape (pairs, OVERLAP)."""
    return np.array([overlap_signs(pair.claim, pair.evidence) for pair in pairs])


def folds(pairs: Sequence[Pair]) -> NDArray[np.int64]:
    """A fold per pair, 0 to FOLDS - 1; pairs of one evidence share theirs, and each subset is spread over all folds."""
    places: dict[tuple[str, ...], int] = {}
    per_subset: dict[str, int] = {}
    for pair in pairs:
        if pair.evidence not in places:
            places[pair.evidence] = per_subset.get(pair.subset, 0) % FOLDS
            per_subset[pair.subset] = per_subset.get(pair.subset, 0) + 1
    return np.array([places[pair.evidence] for pair in pairs])


def best_threshold(scores: NDArray[np.float64], supported: NDArray[np.bool_]) -> float:
    """The threshold of the best balanced accuracy; supported from there up."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(supported[order]) / max(1, supported.sum())
    wrong = np.cumsum(~supported[order]) / max(1, (~supported).sum())
    gain = np.convolve(np.pad(right - wrong, 2, mode="edge"), np.ones(5) / 5, "valid")
    return float(scores[order[int(np.argmax(gain))]])


def balanced(said: NDArray[np.bool_], supported: NDArray[np.bool_]) -> float:
    """The mean of both recalls."""
    return float((said[supported].mean() + (~said[~supported]).mean()) / 2)


def by_threshold(scores: NDArray[np.float64], supported: NDArray[np.bool_], fold: NDArray[np.int64]) -> float:
    """Balanced accuracy where each fold's threshold comes from the others."""
    said = np.zeros(len(scores), dtype=np.bool_)
    for out in range(FOLDS):
        own = fold == out
        if own.any() and not own.all():
            said[own] = scores[own] >= best_threshold(scores[~own], supported[~own])
    return balanced(said, supported)


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
    strength: float = 0.1,
) -> NDArray[np.float64]:
    """Log odds of every pair by a model fitted on the other folds; 0 for a fold that has nothing beside it."""
    supported = np.array([pair.supported for pair in pairs])
    found = np.zeros(len(signs))
    for out in sorted(set(fold.tolist())):
        others = fold != out
        if 0 < supported[others].sum() < others.sum():
            weights = weighing([pair for pair, used in zip(pairs, others, strict=True) if used])
            found[~others] = fitted(signs[others], supported[others], weights, bounds, strength).log_odds(
                signs[~others]
            )
    return found


def best_strength(pairs: Sequence[Pair], signs: NDArray[np.float64], bounds: Sequence[Bound]) -> float:
    """The one of STRENGTHS with the best mean balanced accuracy over subsets, each scored by a fit on the others."""
    supported = np.array([pair.supported for pair in pairs])
    subset = np.unique([pair.subset for pair in pairs], return_inverse=True)[1]

    def worth(strength: float) -> float:
        said = cross_fitted(pairs, signs, subset, bounds, strength) >= 0
        return float(np.mean([balanced(said[subset == n], supported[subset == n]) for n in set(subset.tolist())]))

    return max(STRENGTHS, key=worth)


def keep(pairs: Sequence[Pair], reader: Reader, third: int | None, path: Path) -> None:
    """Writes places and signs of the rows that a reader trained without that third has not seen, for `read_matrix`."""
    parts = thirds([pair.evidence for pair in pairs])
    own = [n for n, pair in enumerate(pairs) if third is None or parts[pair.evidence] == third]
    np.savez(path, k=own, s=read_matrix([pairs[n] for n in own], reader))


COLUMNS = ("subset", "pairs", "AUROC", "support", "doubt", "overlap", "both", "own fit", "other subsets")


def table(pairs: Sequence[Pair], read: NDArray[np.float64], overlap: NDArray[np.float64]) -> list[tuple[str, ...]]:
    """Rows under COLUMNS: the AUROC of `both`, then balanced accuracy by subset.

    By a threshold: the reader's support, and its most doubtful word. By a logistic model: overlap alone, reader and
    overlap (`both`), these fitted on the subset's own other folds, and fitted on the other subsets.
    """
    from sklearn.metrics import roc_auc_score

    supported = np.array([pair.supported for pair in pairs])
    names, subset = np.unique([pair.subset for pair in pairs], return_inverse=True)
    fold, both, bounds = folds(pairs), np.hstack([read, overlap]), [bound(name) for name in PAIR_SIGNS]
    strength = best_strength(pairs, both, bounds)
    alone = cross_fitted(pairs, overlap, fold, bounds[len(READ) :], strength)
    pooled, others = (cross_fitted(pairs, both, parts, bounds, strength) for parts in (fold, subset))
    rows: list[tuple[str, ...]] = []
    for place, name in enumerate(names):
        own = subset == place
        truth = supported[own]
        mine = cross_fitted([pair for pair in pairs if pair.subset == name], both[own], fold[own], bounds, strength)
        figures = [float(roc_auc_score(truth, pooled[own]))]
        figures += [by_threshold(one, truth, fold[own]) for one in (read[own, 0], -read[own, READ.index("doubt")])]
        figures += [balanced(one >= 0, truth) for one in (alone[own], pooled[own], mine, others[own])]
        rows.append((str(name), str(own.sum()), *(f"{figure:.3f}" for figure in figures)))
    return rows


def weights_of(pairs: Sequence[Pair], signs: NDArray[np.float64]) -> dict[str, Any]:
    """The model fitted to all pairs, as rag/verify/texts/pairs.json holds it; `signs` in the order of PAIR_SIGNS."""
    bounds = [bound(name) for name in PAIR_SIGNS]
    strength = best_strength(pairs, signs, bounds)
    fit = fitted(signs, np.array([pair.supported for pair in pairs]), weighing(pairs), bounds, strength)
    columns = zip(PAIR_SIGNS, fit.means, fit.deviations, fit.weights, strict=True)
    found = {
        name: {"mean": round(float(mean), 5), "deviation": round(float(of), 5), "weight": round(float(weight), 5)}
        for name, mean, of, weight in columns
    }
    return {"signs": found, "bias": round(fit.bias, 5), "strength": strength}


def main(arguments: list[str] | None = None) -> int:
    """The command; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m eval.pairs", description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="another reader of claims than the bundled one")
    parser.add_argument("--read", type=Path, nargs="*", default=[], help="signs of rows read by other readers (.npz)")
    parser.add_argument("--third", type=int, choices=(0, 1, 2), help="read only the evidence of this third, for --keep")
    parser.add_argument("--keep", type=Path, help="write the signs of the rows of --third to this .npz and stop")
    parser.add_argument("--write", action="store_true", help="fit to all rows and write rag/verify/texts/pairs.json")
    given = parser.parse_args(arguments)
    reader = open_reader(given.model) if given.model else load_support()
    pairs = read_pairs(given.pairs)
    if given.keep:
        keep(pairs, reader, given.third, given.keep)
        return 0
    begun = time.perf_counter()
    read = read_matrix(pairs, reader, given.read)
    seconds, overlap = time.perf_counter() - begun, overlap_matrix(pairs)
    for row in (COLUMNS, *table(pairs, read, overlap)):
        print("".join(f"{cell:>15}" for cell in row))
    print(f"reading took {seconds:.0f} s")
    if given.write:
        made = weights_of(pairs, np.hstack([read, overlap]))
        WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
