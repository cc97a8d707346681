"""Questions whose answer was taken out of the document, or that ask a row for what its name does not say."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.reader.lists import NEGATIVES, Asked, Document, UnitList
from rag.reader.units import with_heading

_EXCHANGED = (
    ("current", "deferred"), ("domestic", "foreign"), ("basic", "diluted"), ("gross", "net"), ("short-term", "long-term"),
    ("beginning", "end"), ("before", "after"), ("assets", "liabilities"), ("revenue", "cost"), ("cash", "non-cash"),
    ("salary", "bonus"), ("total", "average"), ("continuing", "discontinued"), ("product", "service"), ("income", "expense"),
    ("opening", "closing"), ("issued", "repurchased"), ("granted", "forfeited"), ("vested", "unvested"), ("men", "women"),
    ("federal", "state"), ("company", "group"), ("increase", "decrease"), ("within", "after"), ("minimum", "maximum"),
    ("americas", "asia"), ("europe", "americas"), ("united states", "canada"), ("land", "buildings"), ("raw", "finished"),
    ("sales", "marketing"), ("research", "advertising"), ("interest", "dividend"), ("operating", "financing"),
    ("discount", "inflation"), ("finance", "operating"), ("taxable", "exempt"), ("trade", "other"), ("equity", "debt"),
)  # fmt: skip


def without_answer(
    documents: Sequence[Document], vectors: dict[str, NDArray[np.float32]], share: float, seed: int
) -> list[UnitList]:
    """For a share of the questions the units most like them, less all that answer or might."""
    draw = random.Random(seed)
    found = []
    for document in documents:
        # A policy answers the same question in several places, of which one is marked.
        if document.source == "PolicyQA":
            continue
        for asked in document.asked:
            if asked.answers and draw.random() < share and (made := _nearest(document, asked, asked.question, vectors)):
                found.append(made)
    return found


def with_other_qualifier(
    documents: Sequence[Document], vectors: dict[str, NDArray[np.float32]], seed: int
) -> list[UnitList]:
    """Questions about rows with one word of the row's name exchanged for one the document does not have."""
    draw = random.Random(seed)
    found = []
    for document in documents:
        text = " ".join(document.units).lower()
        for asked in document.asked:
            question = _exchanged(asked, document, text, draw) if asked.answers else None
            if question is None:
                continue
            made = _nearest(document, asked, asked.question, vectors, with_own=True)
            if made:
                found.append(UnitList(question, made.units, False))
    return found


def _exchanged(asked: Asked, document: Document, text: str, draw: random.Random) -> str | None:
    rows = [document.units[n] for n in asked.answers if " | " in document.units[n]]
    names = " ".join(row.split(" | ")[0].lower() for row in rows)
    pairs = [pair for both in _EXCHANGED for pair in (both, both[::-1])]
    fits = [
        (a, b) for a, b in pairs if re.search(rf"\b{a}\b", asked.question.lower()) and re.search(rf"\b{a}\b", names)
    ]
    fits = [(a, b) for a, b in fits if not re.search(rf"\b{b}\b", text)]
    if not fits:
        return None
    one, other = draw.choice(fits)
    return re.sub(rf"(?i)\b{one}\b", other, asked.question, count=1)


def _nearest(
    document: Document, asked: Asked, question: str, vectors: dict[str, NDArray[np.float32]], *, with_own: bool = False
) -> UnitList | None:
    assert document.vectors is not None
    out = set(asked.answers) | asked.unsure
    order = [int(n) for n in np.argsort(-(document.vectors @ vectors[question])) if int(n) not in out]
    places = [*(asked.answers[:1] if with_own else ()), *order][: NEGATIVES + 1]
    if len(places) < 3:
        return None
    return UnitList(asked.question, tuple(with_heading(document.heading, document.units[n]) for n in places), False)
