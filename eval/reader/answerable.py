"""How well the best score tells lists that hold an answer from lists that do not, by the kind of list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.reader.invented import invented_lists
from eval.reader.lists import Document, UnitList, make_lists
from eval.reader.near import with_other_qualifier, without_answer
from rag.reader import open_reader

_SEED = 1_000_003
"""Other than those of training, so that no invented table is one that was learnt."""


def kept_aside_lists(
    documents: Sequence[Document], vectors: dict[str, NDArray[np.float32]], most: int
) -> dict[str, list[UnitList]]:
    """At most `most` lists of each kind: "answered", "year", "taken out", "qualifier", and those that were invented."""
    asked = make_lists(documents, vectors, _SEED)
    invented = invented_lists(2 * most, _SEED)
    return {
        "answered": [item for item in asked if item.answered][:most],
        "another year": [item for item in asked if not item.answered][:most],
        "answer taken out": without_answer(documents, vectors, 1.0, _SEED)[:most],
        "another qualifier": with_other_qualifier(documents, vectors, _SEED)[:most],
        "invented, answered": [item for item in invented if item.answered][:most],
        "invented, not answered": [item for item in invented if not item.answered][:most],
    }


def separation(model: Path, lists: dict[str, list[UnitList]]) -> dict[str, dict[str, float]]:
    """Per kind of unanswered list: how many, and the share of pairs with an answered one whose best score is higher
    (AUROC); invented lists are compared with invented ones. Of answered invented lists also the hit@1."""
    reader = open_reader(model)
    scores = {kind: [reader.scores(item.question, item.units) for item in items] for kind, items in lists.items()}
    best = {kind: np.array([own.max() for own in found]) for kind, found in scores.items()}
    made: dict[str, dict[str, float]] = {}
    for kind, own in best.items():
        answered = best["invented, answered" if kind.startswith("invented") else "answered"]
        if "answered" not in kind or "not" in kind:
            made[kind] = {"lists": len(own), "separation": above(answered, own)}
    first = [float(np.argmax(own) == 0) for own in scores["invented, answered"]]
    made["invented, answered"] = {"lists": len(first), "hit_at_1": round(float(np.mean(first or [0.0])), 3)}
    return made


def above(higher: NDArray[np.float32], lower: NDArray[np.float32]) -> float:
    """The share of pairs of which the first is the higher one, ties counting half; 0.5 where there are none."""
    if not len(higher) or not len(lower):
        return 0.5
    difference = higher[:, None] - lower[None, :]
    return round(float(((difference > 0) + 0.5 * (difference == 0)).mean()), 3)
