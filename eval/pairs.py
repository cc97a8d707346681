"""How well claims are told from false ones, by subset: python -m eval.pairs --pairs FILE [--model READER.onnx].

A row of FILE: {"id", "claim", "evidence": [texts], "label"}. All figures are of claims whose evidence was kept out of the
fit: the reader's own score with a fitted threshold, the signs of rag.verify, and both in one logistic model.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.encode import load_encoder
from rag.reader import Reader, load_reader, open_reader
from rag.reader.windows import evidence_windows
from rag.settings import load_settings
from rag.text.sentences import split_sentences
from rag.text.terms import STOP_WORDS, stem, words
from rag.verify.choose import choose, take_apart
from rag.verify.likeness import KeptVectors
from rag.verify.names import find_names, missing_names
from rag.verify.signs import SIGNS, look
from rag.verify.units import text_units

FOLDS = 5
OVERLAP = (
    "words anywhere",
    "rare words anywhere",
    "word pairs",
    "words in one window",
    "figures",
    "names",
    "missing words",
    "length",
)
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


def overlap_signs(pair: Pair) -> tuple[float, ...]:
    """How much of the claim stands anywhere in its evidence as it is, in the order of OVERLAP."""
    asked = [stem(word) for word in words(pair.claim) if word not in STOP_WORDS]
    text = " ".join(pair.evidence)
    there = [stem(word) for word in words(text)]
    counts = Counter(there)
    held = [word in counts for word in asked]
    # A word that the evidence has often says little about whether the evidence says this.
    rare = [1 / (1 + counts[word]) for word in asked]
    every = [stem(word) for word in words(pair.claim)]
    pairs, known = set(pairwise(every)), set(pairwise(there))
    windows = [{stem(word) for word in words(window)} for window in evidence_windows(pair.claim, pair.evidence, most=3)]
    best = max((sum(word in window for word in asked) for window in windows), default=0)
    figures = re.findall(r"\d[\d,.]*\d|\d", pair.claim)
    names = find_names(pair.claim)
    found = (sum(held), sum(r for r, h in zip(rare, held, strict=True) if h), len(pairs & known), best)
    of = (len(asked), sum(rare), len(pairs), len(asked))
    shares = [a / b if b else 1.0 for a, b in zip(found, of, strict=True)]
    shares.append(sum(f in text for f in figures) / len(figures) if figures else 1.0)
    shares.append(1 - len(missing_names(names, text)) / len(names) if names else 1.0)
    return (*shares, float(len(asked) - sum(held)), min(80.0, len(every)))


def sign_matrix(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The signs of rag.verify and plain overlap, shape (pairs, SIGNS + OVERLAP); zeros where nothing can be compared."""
    vectors = KeptVectors(load_encoder(load_settings()))
    units = {evidence: text_units(evidence) for evidence in {pair.evidence for pair in pairs}}
    found = np.zeros((len(pairs), len(SIGNS) + len(OVERLAP)))
    for n, pair in enumerate(pairs):
        found[n, len(SIGNS) :] = overlap_signs(pair)
        chosen = choose(take_apart(pair.claim, lambda _: 1.0), units[pair.evidence], vectors)
        if chosen is not None:
            signs = look(chosen).signs
            found[n, : len(SIGNS)] = [signs[name] for name in SIGNS]
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


def cross_fitted(
    signs: NDArray[np.float64], supported: NDArray[np.bool_], fold: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Log odds of every pair by a model fitted on the other folds; 0 for a fold that has nothing beside it."""
    found = np.zeros(len(signs))
    for out in sorted(set(fold.tolist())):
        if 0 < supported[fold != out].sum() < (fold != out).sum():
            found[fold == out] = fitted(signs, supported, fold == out)
    return found


COLUMNS = ("subset", "pairs", "AUROC", "support", "doubt", "signs", "both", "own fit", "other subsets")


def table(pairs: Sequence[Pair], read: NDArray[np.float64], signs: NDArray[np.float64]) -> list[tuple[str, ...]]:
    """Rows under COLUMNS: the AUROC of `both`, then balanced accuracy by subset.

    By a threshold: the reader's support, and its most doubtful word. By a logistic model: the signs alone, reader and
    signs (`both`), these fitted on the subset's own other folds, and fitted on the other subsets.
    """
    from sklearn.metrics import roc_auc_score

    supported = np.array([pair.supported for pair in pairs])
    names, subset = np.unique([pair.subset for pair in pairs], return_inverse=True)
    fold = folds(pairs)
    both = np.hstack([read, signs])
    pooled = [cross_fitted(used, supported, fold) for used in (signs, both)]
    others = cross_fitted(both, supported, subset)
    rows: list[tuple[str, ...]] = []
    for place, name in enumerate(names):
        own = subset == place
        truth = supported[own]
        scores = (pooled[0][own], pooled[1][own], cross_fitted(both[own], truth, fold[own]), others[own])
        figures = [float(roc_auc_score(truth, scores[1]))]
        figures += [by_threshold(one, truth, fold[own]) for one in (read[own, 0], -read[own, READ.index("doubt")])]
        figures += [balanced(one >= 0, truth) for one in scores]
        rows.append((str(name), str(own.sum()), *(f"{figure:.3f}" for figure in figures)))
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
    for row in (COLUMNS, *table(pairs, read, sign_matrix(pairs))):
        print("".join(f"{cell:>15}" for cell in row))
    print(f"{1000 * seconds / len(pairs):.0f} ms a pair, {1000 * seconds / read[:, -1].sum():.1f} ms a window")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
