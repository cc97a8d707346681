"""What the reader is trained on: a question with one unit that answers it and several that do not."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rag.reader import Reader
from rag.reader.units import with_heading

NEGATIVES = 5
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a document. `answers` index the units that answer it, `unsure` those that might;
    `near` are the units of the same paragraph or table. A question without answers has none in the document.
    `said` is the answer in words where the unit holds them."""

    question: str
    answers: tuple[int, ...]
    near: tuple[int, ...]
    unsure: frozenset[int] = frozenset()
    said: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """The units (sentences and table rows) of one document and the questions asked about it.

    `vectors` are L2-normalised, shape (units, 384); empty until they are needed.
    """

    source: str
    title: str
    heading: str
    units: tuple[str, ...]
    asked: tuple[Asked, ...]
    vectors: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class UnitList:
    """A question and NEGATIVES + 1 units. The first one answers it where `answered`; the others never do.

    `taught` are another reader's scores of the units, which then count instead; empty where there is no such reader."""

    question: str
    units: tuple[str, ...]
    answered: bool
    taught: tuple[float, ...] = ()


def split_documents(documents: Sequence[Document], share: float) -> tuple[list[Document], list[Document]]:
    """(for training, kept aside): a fixed share of each source's documents, spread evenly over their titles."""
    kept: list[Document] = []
    train: list[Document] = []
    step = round(1 / share)
    for source in sorted({document.source for document in documents}):
        ordered = sorted((d for d in documents if d.source == source), key=lambda d: d.title)
        for n, document in enumerate(ordered):
            (kept if n % step == step // 2 else train).append(document)
    return train, kept


def make_lists(
    documents: Sequence[Document], question_vectors: dict[str, NDArray[np.float32]], seed: int
) -> list[UnitList]:
    """One list per question; another seed draws other negatives. Every eighth holds units of another document."""
    draw = random.Random(seed)
    lists: list[UnitList] = []
    for document in documents:
        for asked in document.asked:
            other = draw.choice(documents) if draw.random() < 1 / 8 else None
            made = _make_list(document, asked, question_vectors[asked.question], other, draw)
            if made:
                lists.append(made)
    draw.shuffle(lists)
    return lists


def scored_by(reader: Reader, lists: Sequence[UnitList]) -> list[UnitList]:
    """The lists with the reader's scores as what is to be learnt: another training then keeps what the reader knows."""
    return [replace(item, taught=tuple(reader.scores(item.question, item.units).tolist())) for item in lists]


def _make_list(
    document: Document, asked: Asked, vector: NDArray[np.float32], other: Document | None, draw: random.Random
) -> UnitList | None:
    heading = document.heading if draw.random() < 0.6 else ""
    wrong = _hard_negatives(document, asked, vector, draw)
    texts = [with_heading(heading, document.units[n]) for n in wrong]
    if other is not None and other.title != document.title:
        easy = draw.sample(other.units, min(2, len(other.units)))
        texts = texts[: NEGATIVES - len(easy)] + [with_heading(other.heading if heading else "", u) for u in easy]
    if not asked.answers:
        texts = [with_heading(heading, document.units[n]) for n in asked.near[:1]] + texts
        return UnitList(asked.question, tuple(texts[: NEGATIVES + 1]), False) if texts else None
    if len(texts) < 2:
        return None
    answer = with_heading(heading, document.units[draw.choice(asked.answers)])
    return UnitList(asked.question, (answer, *texts[:NEGATIVES]), True)


def _hard_negatives(document: Document, asked: Asked, vector: NDArray[np.float32], draw: random.Random) -> list[int]:
    """Half from the same paragraph or table at random, half the most similar of the whole document."""
    allowed = set(range(len(document.units))) - set(asked.answers) - asked.unsure
    near = [n for n in asked.near if n in allowed]
    picked = draw.sample(near, min(NEGATIVES // 2, len(near)))
    assert document.vectors is not None
    order = [int(n) for n in np.argsort(-(document.vectors @ vector)) if int(n) in allowed and int(n) not in picked]
    # Not always the very nearest: among them are sentences that answer too without being marked.
    pool = order[: 2 * NEGATIVES]
    picked += draw.sample(pool, min(NEGATIVES - len(picked), len(pool)))
    draw.shuffle(picked)
    return picked


def for_another_year(document: Document, asked: Asked, draw: random.Random) -> Asked | None:
    """The question moved to a year that the document does not have, so that nothing there answers it."""
    years = sorted({int(y) for unit in document.units for y in _YEAR.findall(unit)})
    found = sorted({int(y) for y in _YEAR.findall(asked.question)})
    if not found or not set(found) <= set(years) or not asked.answers:
        return None
    shifts = [s for s in (-4, -3, -2, -1, 1, 2, 3) if not {y + s for y in found} & set(years)]
    if not shifts:
        return None
    shift = draw.choice(shifts)
    question = _YEAR.sub(lambda m: str(int(m.group()) + shift), asked.question)
    # The row that would have answered comes first among the near ones: the hardest miss of all.
    near = (asked.answers[0], *(n for n in asked.near if n != asked.answers[0]))
    return Asked(question, (), near, frozenset())


def with_other_years(document: Document, share: float, seed: int) -> Document:
    """The document with a share of its questions asked once more for a year that it does not have."""
    draw = random.Random(f"{seed}/{document.title}")
    moved = [for_another_year(document, asked, draw) for asked in document.asked if draw.random() < share]
    return replace(document, asked=(*document.asked, *(asked for asked in moved if asked)))
