"""How often the first unit answers, on documents that were kept aside: the reader beside plain cosine."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.reader.lists import Asked, Document
from rag.reader import open_reader
from rag.reader.units import with_heading

NEAREST = 32


def hits_at_one(
    model: Path, documents: Sequence[Document], vectors: dict[str, NDArray[np.float32]], most: int
) -> dict[str, dict[str, float]]:
    """Per source and for all: questions, hit@1 of the reader and of cosine, and "separation".

    The units are the NEAREST of the document by cosine and those that answer. Separation is the share of pairs of an
    answered question and one moved to a year that is not there, of which the answered one has the higher best score
    (AUROC). At most `most` questions per source.
    """
    reader = open_reader(model)
    right: dict[str, list[tuple[float, float]]] = defaultdict(list)
    best: dict[bool, list[float]] = {True: [], False: []}
    for document, asked in _drawn(documents, most):
        assert document.vectors is not None
        cosine = document.vectors @ vectors[asked.question]
        order = list(dict.fromkeys([*np.argsort(-cosine)[:NEAREST].tolist(), *asked.answers]))
        scores = reader.scores(asked.question, [with_heading(document.heading, document.units[n]) for n in order])
        if document.source == "TAT-QA":
            best[bool(asked.answers)].append(float(scores.max()))
        if asked.answers:
            first = order[int(np.argmax(scores))], order[int(np.argmax(cosine[order]))]
            right[document.source].append((float(first[0] in asked.answers), float(first[1] in asked.answers)))
    right["all"] = [pair for pairs in right.values() for pair in pairs]
    table = {
        source: {"questions": len(pairs), **_rounded(np.mean(pairs, axis=0))} for source, pairs in sorted(right.items())
    }
    above = [float(a > b) for a in best[True] for b in best[False]]
    table["other year"] = {"questions": len(best[False]), "separation": round(float(np.mean(above or [0.5])), 3)}
    return table


def _rounded(means: NDArray[np.float64]) -> dict[str, float]:
    return {"reader": round(float(means[0]), 3), "cosine": round(float(means[1]), 3)}


def _drawn(documents: Sequence[Document], most: int) -> list[tuple[Document, Asked]]:
    draw = random.Random(1)
    drawn = []
    for source in sorted({document.source for document in documents}):
        asked = [(d, a) for d in documents if d.source == source for a in d.asked]
        drawn += draw.sample(asked, min(most, len(asked)))
    return drawn
