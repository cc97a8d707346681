"""Questions with gold evidence -> feature matrices and labels of their candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from eval.dataset import Question as GoldQuestion
from eval.measures.evidence import Place, points_at
from eval.measures.matching import contains
from rag.answer.evidence.quoted import evidence_of
from rag.answer.found import found_for
from rag.answer.ranking.asked import asked_question
from rag.answer.ranking.candidates import candidates
from rag.answer.ranking.rank import Scored, measure
from rag.encode import Encoder
from rag.question import Question
from rag.reader import Reader
from rag.schema import Evidence, Filters
from rag.store import Library


@dataclass(frozen=True, slots=True)
class Example:
    """One question asked of one report.

    `features` has shape (candidates, FEATURES); `labels` (candidates,) is the share of the key groups that a candidate
    at the gold evidence holds, 0 elsewhere; `answerable` tells whether the report answers; `swapped` marks a question
    of another report, asked with this company's name.
    """

    report: str
    question: Question
    features: NDArray[np.float32]
    labels: NDArray[np.float32]
    answerable: bool
    home: str
    swapped: bool = False
    texts: tuple[str, ...] = field(default=())


def collect(
    questions: Iterable[GoldQuestion], library: Library, encoder: Encoder, reader: Reader | None
) -> Iterator[Example]:
    """One example per question, asked of its own report."""
    for gold in questions:
        filters = Filters(reports=(gold.report,))
        asked, features, found = _measured(gold.question, library, encoder, filters, reader)
        labels = np.array([_label(gold, e) for e in found], dtype=np.float32)
        texts = tuple(e.text if e else "" for e in found)
        yield Example(gold.report, asked, features, labels, gold.answerable, gold.report, texts=texts)


def collect_swapped(
    questions: Sequence[GoldQuestion], library: Library, encoder: Encoder, reader: Reader | None, every: int = 2
) -> Iterator[Example]:
    """Every n-th answerable question asked of the other reports with the company's name swapped.

    They are taken as unanswerable; a few are not (an indicator that each report gives), so they are weighted low.
    """
    for number, gold in enumerate(question for question in questions if question.answerable):
        for position, other in enumerate(library.reports()):
            if other.file_name == gold.report or (number + position) % every:
                continue
            text = gold.question.replace(gold.company or other.company, other.company)
            asked, features, _ = _measured(text, library, encoder, Filters(reports=(other.file_name,)), reader)
            empty = np.zeros(len(features), dtype=np.float32)
            yield Example(other.file_name, asked, features, empty, False, gold.report, swapped=True)


def _measured(
    text: str, library: Library, encoder: Encoder, filters: Filters, reader: Reader | None
) -> tuple[Question, NDArray[np.float32], list[Evidence | None]]:
    asked = asked_question(text, [r.company for r in library.reports(filters)])
    units = candidates(found_for(asked, library, encoder, filters))
    features = measure(asked, units, library, encoder, filters, reader)
    return (
        asked,
        features,
        [evidence_of(asked, Scored(u, f, 0.0), library) for u, f in zip(units, features, strict=True)],
    )


def _label(gold: GoldQuestion, evidence: Evidence | None) -> float:
    if evidence is None or not gold.groups:
        return 0.0
    report = evidence.hit.report
    page = evidence.hit.passage.page if report.paged else None
    if not points_at(Place(report.file_name, page, evidence.quote), gold):
        return 0.0
    return sum(any(contains(evidence.text, key) for key in group) for group in gold.groups) / len(gold.groups)
