"""Knowing when the evidence does not answer, and saying why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.answer.amounts import no_such_amount
from rag.answer.lacks import lacks
from rag.answer.ranking.confidence import confidence_model, confidence_signs
from rag.answer.ranking.features import FEATURES
from rag.answer.ranking.figure_fit import FORMULA
from rag.answer.ranking.rank import Scored
from rag.answer.said import cell_is_named, row_says_all, sentence_says_all
from rag.answer.tables.cells import column_years
from rag.answer.tables.rows import row_label
from rag.question import Question
from rag.question.language import other_language
from rag.schema import Evidence, Row
from rag.text.quantities import find_periods, find_quantities
from rag.text.terms import stem, terms

_WORD = re.compile(r"[^\W_]+(?:['’]s)?")
_OWNER = re.compile(r"\b([A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*)['’]s?(?= )")
SURE = 0.9
"""Confidence in a row or sentence that the indicator catalogue understands in all its words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`confidence` is the estimated probability (0..1) that the evidence answers; `reason` is set on abstaining."""

    confidence: float
    abstain: bool
    reason: str | None


def judge(question: Question, ranked: Sequence[Scored], evidence: Sequence[Evidence]) -> Verdict:
    """Whether the evidence answers, by the fitted confidence and by the periods that its table row has."""
    language = other_language(question.text)
    if language:
        return Verdict(0.0, True, f"The question seems to be in {language}; only questions in English are understood.")
    if not evidence:
        return Verdict(0.0, True, "No passage of the report has to do with the question.")
    features = np.array([item.features for item in ranked])
    scores = np.array([item.score for item in ranked], dtype=np.float32)
    model = confidence_model()
    confidence = round(model.probability(confidence_signs(question, features, scores)), 4)
    if _names_unseen(ranked[0]) and len({item.candidate.hit.report.company for item in ranked}) > 1:
        return Verdict(confidence, True, why_not(question, ranked, evidence))
    other = another_subject(question, ranked[0])
    if other:
        return Verdict(confidence, True, f"What was found does not speak of {other}.")
    missing = missing_period(question, evidence[0].row) or other_years(question, ranked)
    if missing:
        return Verdict(confidence, True, missing)
    lacking = lacks(question, ranked[0], evidence) or no_such_amount(question, evidence)
    if lacking:
        return Verdict(confidence, True, f"What was found {lacking}.")
    all_said = any(says(question, ranked[0]) for says in (row_says_all, cell_is_named, sentence_says_all))
    if (_gives_indicator(ranked[0]) or all_said) and not _names_unseen(ranked[0]):
        return Verdict(max(confidence, SURE), False, None)
    if confidence < model.threshold or _beside_the_point(features) or _without_figure(question, evidence):
        return Verdict(confidence, True, why_not(question, ranked, evidence))
    return Verdict(confidence, False, None)


def _beside_the_point(features: NDArray[np.float32]) -> bool:
    """Whether the best candidate shares no word or concept with the question and the reader takes none for an answer."""
    best = dict(zip(FEATURES, features[0].tolist(), strict=True))
    shares = best["coverage_concepts"] > 0 or best["coverage_context"] > 0
    return not shares and bool(features[:, FEATURES.index("reader")].max() < 0)


def _without_figure(question: Question, evidence: Sequence[Evidence]) -> bool:
    """Whether a figure is asked for and no piece of evidence holds one, in digits or as a word; a formula gives none."""
    return question.kind == "figure" and not any(
        item.row or find_quantities(FORMULA.sub(" ", item.text)) for item in evidence
    )


def _gives_indicator(best: Scored) -> bool:
    return bool(best.features[FEATURES.index("indicator")] == 1.0)


def _names_unseen(best: Scored) -> bool:
    return bool(best.features[FEATURES.index("name_unseen")])


def another_subject(question: Question, best: Scored) -> str:
    """The name whose figure is asked for ("Norvik's Scope 1 emissions") where what is found has no word of it.

    "" where the row or sentence, its heading or its passage has it, or no such name is asked for.
    """
    if not best.candidate.is_row and question.kind != "figure":
        return ""
    passage = best.candidate.hit.passage
    held = {
        *terms(f"{passage.heading} {passage.text} {best.candidate.text}"),
        *terms(best.candidate.hit.report.company),
    }
    for name in _OWNER.findall(question.text):
        words = [stem(word.lower()) for word in _WORD.findall(name)]
        if any(word in question.names for word in words) and not held & set(words):
            return str(name)
    return ""


def other_years(question: Question, ranked: Sequence[Scored]) -> str | None:
    """What to say when the report gives the asked indicator, but for none of the asked years."""
    if not question.years or any(_gives_indicator(item) for item in ranked):
        return None
    giving = [item for item in ranked if item.years]
    held = sorted({year for item in giving for year in item.years})
    if not held or set(question.years) & set(held):
        return None
    if any(set(question.years) & set(_years_in(item.candidate.text)) for item in giving):
        return None
    what, when = " or ".join(giving[0].asked), " and ".join(map(str, question.years))
    return f"{what} for {when} not disclosed; the report gives {', '.join(map(str, held))}."


def _years_in(text: str) -> list[int]:
    return [period.year for period in find_periods(text)]


def missing_period(question: Question, row: Row | None) -> str | None:
    """What to say when the row that fits best has columns for other years than the one asked for."""
    if row is None or not question.years or not question.wants_figure:
        return None
    held = sorted({year for cell in row.cells for year in column_years(cell)})
    asked = [year for year in question.years if year not in held]
    if not held or len(asked) < len(question.years) or max(asked) > max(held) + 1:
        return None
    years = ", ".join(map(str, held))
    return f"{row_label(row)} for {' and '.join(map(str, asked))} is not disclosed; the table gives {years}."


def why_not(question: Question, ranked: Sequence[Scored], evidence: Sequence[Evidence]) -> str:
    """The reason in words: what the evidence lacks, and where the nearest passage stands."""
    sign = dict(zip(FEATURES, ranked[0].features.tolist(), strict=True))
    where = f"The nearest passage is on page {evidence[0].hit.passage.page} of {evidence[0].hit.report.file_name}."
    if not evidence[0].hit.report.paged:
        where = f"The nearest passage is in {evidence[0].hit.report.file_name}."
    absent = absent_names(question, ranked) if sign["name_unseen"] else []
    if absent:
        return f"What was found does not mention {' or '.join(absent)}. {where}"
    if sign["slot_clash"]:
        return f"What the report says is about another scope, method or group than the one asked for. {where}"
    if _without_figure(question, evidence) or (question.wants_figure and sign["figure_fit"] <= 0):
        return f"No figure for this was found. {where}"
    return f"No passage says it clearly enough. {where}"


def absent_names(question: Question, ranked: Sequence[Scored]) -> list[str]:
    """The names of the question, as written, that none of the passages found holds."""
    passages = {item.candidate.hit.passage.passage_id: item.candidate.hit.passage for item in ranked}
    held = {term for passage in passages.values() for term in terms(f"{passage.heading} {passage.text}")}
    written = {stem(word.lower().removesuffix("'s").removesuffix("’s")): word for word in _WORD.findall(question.text)}
    return [
        written[name].removesuffix("'s").removesuffix("’s")
        for name in question.names
        if name in written and name not in held
    ]
