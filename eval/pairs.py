"""How well claims are told from false ones, by subset: python -m eval.pairs --pairs FILE [--model READER.onnx].

A row of FILE: {"id", "claim", "evidence": [texts], "label"}. All figures are of claims whose evidence was kept out of the
fit: the reader's own score with a fitted threshold, the signs of rag.verify, and both in one logistic model.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.encode import load_encoder
from rag.reader import Reader, load_reader, open_reader
from rag.reader.windows import evidence_windows
from rag.settings import load_settings
from rag.text.sentences import split_sentences
from rag.verify.choose import choose, take_apart
from rag.verify.likeness import KeptVectors
from rag.verify.signs import SIGNS, look
from rag.verify.units import text_units

FOLDS = 5
READ = ("support", "support mean", "support whole", "doubt", "doubt second", "doubtful share", "sentences", "windows")


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


def read_signs(pair: Pair, reader: Reader) -> NDArray[np.float64]:
    """What the reader says of a pair, in the order of READ. Each sentence of the claim counts, the weakest most."""
    parts = [pair.claim[start:end] for start, end in split_sentences(pair.claim)] or [pair.claim]
    logits: list[float] = []
    doubts: list[float] = []
    count = 0
    for part in parts:
        windows = evidence_windows(part, pair.evidence)
        found = reader.support(part, windows)
        count += len(windows)
        logits.append(float(found.logits.max(initial=-12.0)))
        # A word is borne out where any window bears it out.
        doubts += found.doubts.min(axis=0).tolist() if len(windows) else []
    ordered = sorted(doubts or [12.0])
    share = sum(doubt > 0 for doubt in doubts) / max(1, len(doubts))
    second = ordered[-2] if len(ordered) > 1 else ordered[-1]
    values = (min(logits), sum(logits) / len(logits), logits[0], ordered[-1], second, share, len(parts), count)
    return np.array(values, dtype=np.float64)


def sign_matrix(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The signs of rag.verify for each pair, shape (pairs, SIGNS); zeros where there is nothing to compare."""
    vectors = KeptVectors(load_encoder(load_settings()))
    units = {evidence: text_units(evidence) for evidence in {pair.evidence for pair in pairs}}
    found = np.zeros((len(pairs), len(SIGNS)))
    for n, pair in enumerate(pairs):
        chosen = choose(take_apart(pair.claim, lambda _: 1.0), units[pair.evidence], vectors)
        if chosen is not None:
            signs = look(chosen).signs
            found[n] = [signs[name] for name in SIGNS]
    return found


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


def fitted(
    signs: NDArray[np.float64], supported: NDArray[np.bool_], out: NDArray[np.bool_], strength: float = 0.1
) -> NDArray[np.float64]:
    """Log odds of the pairs in `out` by a logistic model fitted on the others, both answers weighing the same."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model: Any = make_pipeline(StandardScaler(), LogisticRegression(C=strength, class_weight="balanced", max_iter=2000))
    model.fit(signs[~out], supported[~out])
    scores: NDArray[np.float64] = model.decision_function(signs[out])
    return scores


def table(pairs: Sequence[Pair], read: NDArray[np.float64], signs: NDArray[np.float64]) -> list[tuple[str, ...]]:
    """Rows of the printed table, balanced accuracy by subset:
    the reader's support by threshold; the logistic model of rag.verify's signs; of both; of both, fitted on other subsets."""
    from sklearn.metrics import roc_auc_score

    supported = np.array([pair.supported for pair in pairs])
    subsets = np.array([pair.subset for pair in pairs])
    fold = folds(pairs)
    both = np.hstack([read, signs])
    columns: dict[str, NDArray[np.float64]] = {}
    for name, used in (("signs", signs), ("both", both)):
        columns[name] = np.zeros(len(pairs))
        for out in range(FOLDS):
            columns[name][fold == out] = fitted(used, supported, fold == out)
    names = sorted(set(subsets.tolist()))
    columns["others"] = np.zeros(len(pairs))
    for name in names if len(names) > 1 else ():
        columns["others"][subsets == name] = fitted(both, supported, subsets == name)
    rows: list[tuple[str, ...]] = [
        ("subset", "pairs", "AUROC", "reader", "signs", "both", "both own threshold", "other subsets")
    ]
    for name in names:
        own = subsets == name
        truth = supported[own]
        rows.append((name, str(own.sum()), f"{roc_auc_score(truth, read[own, 0]):.3f}",
                     f"{by_threshold(read[own, 0], truth, fold[own]):.3f}",
                     *(f"{balanced(columns[c][own] >= 0, truth):.3f}" for c in ("signs", "both")),
                     f"{by_threshold(columns['both'][own], truth, fold[own]):.3f}",
                     f"{balanced(columns['others'][own] >= 0, truth):.3f}"))  # fmt: skip
    return rows


def main(arguments: list[str] | None = None) -> int:
    """The command; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m eval.pairs", description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="another reader than the bundled one")
    given = parser.parse_args(arguments)
    reader = open_reader(given.model) if given.model else load_reader()
    pairs = read_pairs(given.pairs)
    begun = time.perf_counter()
    read = np.stack([read_signs(pair, reader) for pair in pairs])
    seconds = time.perf_counter() - begun
    for row in table(pairs, read, sign_matrix(pairs)):
        print("  ".join(f"{cell:>18}" for cell in row))
    print(f"{1000 * seconds / len(pairs):.0f} ms a pair, {1000 * seconds / read[:, -1].sum():.1f} ms a window")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
