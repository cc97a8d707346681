"""What speaks for a candidate as the answer to a question, as numbers.

Each candidate gets one row of FEATURES. All are about the words, kinds and slots of question and candidate, none about
a report; their weights are fitted by `python -m eval.fit`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.answer.ranking.asked import AskedIndicators
from rag.answer.ranking.candidates import Candidate, neighbours
from rag.answer.ranking.kind_fit import kind_features
from rag.answer.ranking.shape_fit import shape_features, slot_features
from rag.question import Question, load_glossary
from rag.text.terms import terms

FEATURES = (
    "cosine", "cosine_bare", "cosine_best_gap", "passage_cosine", "neighbour_cosine", "fused", "rank_inverse",
    "coverage", "coverage_concepts", "coverage_context", "coverage_rare", "density", "phrase",
    "name_held", "name_near", "name_unseen", "unseen",
    "figure_fit", "dimension_fit", "date_fit", "name_fit", "list_fit", "names_listed", "reason_fit", "trend_fit",
    "year_match", "year_clash", "slot_match", "slot_clash", "slot_extra", "target_extra", "measure_clash",
    "reader", "indicator", "row_figure", "row_other", "row_reason", "row_bare", "row_total", "row_part", "total_asked", "label_extra", "length", "fragment", "note",
    "asks", "after_question",
)  # fmt: skip


class TermWeights:
    """Inverse document frequency of stems over the passages in scope (Robertson and Sparck Jones, 1976, smoothed).

    `total` is the number of passages, `counts` the number that hold each stem; a stem that is not counted is rare.
    """

    def __init__(self, total: int, counts: Mapping[str, int]) -> None:
        self._total, self._counts = total, counts

    def unseen(self, term: str) -> bool:
        """Whether no passage in scope holds the stem."""
        return self._counts.get(term, 0) == 0

    def __call__(self, term: str) -> float:
        held = self._counts.get(term, 0)
        return math.log(1 + (self._total - held + 0.5) / (held + 0.5))


def feature_matrix(
    question: Question,
    units: Sequence[Candidate],
    cosines: NDArray[np.float32],
    bare_cosines: NDArray[np.float32],
    passage_cosines: NDArray[np.float32],
    weights: TermWeights,
    asked: AskedIndicators,
) -> NDArray[np.float32]:
    """Features of all units, shape (units, FEATURES).

    `cosines` (with the question), `bare_cosines` (with the question less the companies' names) and `passage_cosines` have
    one value per unit.
    """
    near = neighbours(units)
    best = float(cosines.max()) if len(units) else 0.0
    rows = [
        {
            "cosine": float(cosines[i]),
            "cosine_bare": float(bare_cosines[i]),
            "cosine_best_gap": best - float(cosines[i]),
            "passage_cosine": float(passage_cosines[i]),
            "neighbour_cosine": max((float(cosines[j]) for j in near[i]), default=0.0),
            "fused": unit.hit.score * 30,
            "rank_inverse": 1 / math.sqrt(unit.hit.rank),
            **lexical_features(question, unit, weights),
            **kind_features(question, unit),
            **slot_features(question, unit),
            **shape_features(question, unit),
            "after_question": _after_question(unit, units[i - 1] if i else None, float(bare_cosines[i - 1])),
            "indicator": _indicator_fit(question, unit, asked, asked.years[i]),
            "reader": 0.0,
        }
        for i, unit in enumerate(units)
    ]
    return np.array([[row[name] for name in FEATURES] for row in rows], dtype=np.float32).reshape(
        len(units), len(FEATURES)
    )


def _after_question(unit: Candidate, before: Candidate | None, cosine: float) -> float:
    """The cosine of the question that the report itself asks just before the unit; 0 where it asks none."""
    if before is None or before.hit.passage.passage_id != unit.hit.passage.passage_id:
        return 0.0
    return max(0.0, cosine) if before.text.endswith("?") else 0.0


def _indicator_fit(question: Question, unit: Candidate, asked: AskedIndicators, years: frozenset[int]) -> float:
    """1 where the unit gives the asked indicator for an asked year (the reporting year where none is asked).

    0.3 where it gives it for other years only, -0.25 where it does not give it, 0 where no indicator is asked.
    """
    if not asked.names:
        return 0.0
    if not years:
        return -0.25
    wanted: set[int | None] = set(question.years) or {unit.hit.report.year}
    return 1.0 if wanted & years else 0.3


def lexical_features(question: Question, unit: Candidate, weights: TermWeights) -> dict[str, float]:
    """How much of the question's weighted vocabulary the unit, and the unit with its surroundings, holds."""
    own = set(terms(unit.text))
    around = own | set(terms(unit.context)) | set(terms(unit.hit.passage.text))
    total = sum(weights(t) for t in question.terms) or 1.0
    given = given_stems(question, unit.text)
    beside = given | given_stems(question, unit.context)
    hit = [t for t in question.terms if t in own]
    rare = sorted(question.terms, key=weights, reverse=True)[:2]
    return {
        "coverage": sum(weights(t) for t in hit) / total,
        "coverage_concepts": sum(weights(t) for t in question.terms if t in own or t in given) / total,
        "coverage_context": sum(weights(t) for t in question.terms if t in around or t in beside) / total,
        "coverage_rare": sum(t in own or t in given for t in rare) / max(1, len(rare)),
        "density": len(hit) / max(4, len(own)),
        "phrase": _longest_run(question.terms, terms(unit.text)) / max(1, len(question.terms)),
        "name_held": _share(question.names, own),
        "name_near": _share(question.names, around),
        "name_unseen": float(any(weights.unseen(name) for name in question.names)),
        "unseen": sum(weights(t) for t in question.terms if weights.unseen(t)) / total,
    }


def given_stems(question: Question, text: str) -> set[str]:
    """The stems of the question for which the text has another word of the glossary."""
    groups = load_glossary().concepts(text)
    return {stem for group in groups for stem in question.concepts.get(group, ())}


def _share(wanted: Sequence[str], held: Collection[str]) -> float:
    """Share of the wanted stems that are held; half where none is wanted."""
    return sum(w in held for w in wanted) / len(wanted) if wanted else 0.5


def _longest_run(asked: Sequence[str], given: Sequence[str]) -> int:
    pairs = set(itertools.pairwise(given))
    best = run = 0
    for pair in itertools.pairwise(asked):
        run = run + 1 if pair in pairs else 0
        best = max(best, run)
    return best
