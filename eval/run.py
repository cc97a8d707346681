"""From questions to an Evaluation: ask each one, score it, and average with confidence intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from eval.dataset import Question
from eval.measures import MEASURES, answers, score_answer, score_failure
from eval.measures.bootstrap import Mean, bootstrap_mean, bootstrap_statistic
from eval.measures.evidence import citation_place, points_at
from eval.measures.pages import PageTexts
from eval.measures.reliability import Bin, ece, reliability
from eval.measures.risk import aurc, risk_coverage
from eval.schema import Curve, Evaluation, Row
from rag.errors import EsgError, EvaluationError
from rag.schema import Answer

if TYPE_CHECKING:
    from rag import Assistant

Ask = Callable[[Question], Answer]
Scope = Literal["report", "company", "none"]


def ask_with(assistant: Assistant, scope: Scope = "report") -> Ask:
    """Asking an assistant: within the question's own report, its company and year, or everything the library holds."""

    def ask(question: Question) -> Answer:
        if scope == "report":
            return assistant.ask(question.question, report=question.report)
        if scope == "company":
            return assistant.ask(question.question, company=question.company, year=question.year)
        return assistant.ask(question.question)

    return ask


def run_evaluation(
    questions: Sequence[Question],
    ask: Ask,
    *,
    pages: PageTexts | None = None,
    source: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Ask and score every question; one that ends in an EsgError is recorded with its text and counts as wrong.

    `pages` gives the page texts that quotes are checked against; without it quote_exact is left out. `progress` is
    called after each question with how many are done and how many there are.
    Raises EvaluationError when there are no questions, or when the page texts cannot be read.
    """
    if not questions:
        raise EvaluationError("There are no questions to evaluate. Give a question set with at least one row.")
    rows: list[Row] = []
    for done, question in enumerate(questions, 1):
        rows.append(_row(question, ask, pages))
        if progress:
            progress(done, len(questions))
    return summarise(rows, source)


def summarise(rows: Sequence[Row], source: str) -> Evaluation:
    """The means of the rows with their intervals, over all, by type and by report."""
    risks = [_risk(row) for row in rows]
    overall = means(rows)
    if any(risk is not None for risk in risks):
        overall["aurc"] = bootstrap_statistic(risks, lambda sample: aurc(_curve(sample)))
        overall["ece"] = bootstrap_statistic(risks, lambda sample: ece(_bins(sample)))
    return Evaluation(
        source=source,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        rows=tuple(rows),
        means=overall,
        by_type=_grouped(rows, lambda row: row.question.type),
        by_report=_grouped(rows, lambda row: row.question.report),
        curve=_curve(risks),
        answer_bins=_bins(risks),
        statement_bins=reliability(*_supports(rows)),
    )


def means(rows: Sequence[Row]) -> dict[str, Mean]:
    """The mean of each measure over the rows it applies to, in the order of MEASURES."""
    found: dict[str, Mean] = {}
    for name in MEASURES:
        values = [value for row in rows if (value := row.scores.get(name)) is not None]
        if values:
            found[name] = bootstrap_mean(values)
    return found


def confidence(answer: Answer) -> float:
    """How sure an answer is, 0..1: the support of its surest statement, which is the one it leads with or should."""
    return max((statement.support for statement in answer.statements), default=0.0)


def _row(question: Question, ask: Ask, pages: PageTexts | None) -> Row:
    started = perf_counter()
    try:
        answer = ask(question)
    except EsgError as error:
        failure = f"{type(error).__name__}: {error}"
        return Row(question, None, failure, perf_counter() - started, score_failure(question))
    seconds = perf_counter() - started
    return Row(question, answer, None, seconds, score_answer(question, answer, pages))


def _risk(row: Row) -> tuple[float, float] | None:
    """Confidence and loss (0 right, 1 wrong) of an answer given; None for a silent or failed one.

    Any answer to an unanswerable question is wrong; a question without keys is judged by its citations.
    """
    if row.answer is None or answers.silent(row.answer):
        return None
    keyed = row.scores["correct"]
    right = row.scores["grounded"] if keyed is None else keyed
    return confidence(row.answer), 1 - (right or 0.0)


def _curve(risks: Sequence[tuple[float, float] | None]) -> Curve:
    given = [risk for risk in risks if risk is not None]
    return risk_coverage([sure for sure, _ in given], [loss for _, loss in given], len(risks))


def _bins(risks: Sequence[tuple[float, float] | None]) -> tuple[Bin, ...]:
    given = [risk for risk in risks if risk is not None]
    return reliability([sure for sure, _ in given], [1 - loss for _, loss in given])


def _supports(rows: Sequence[Row]) -> tuple[list[float], list[float]]:
    """The support of every statement given, and whether one of its citations points at the gold evidence (1) or not (0)."""
    given = [
        (statement.support, float(any(points_at(citation_place(c), row.question) for c in statement.citations)))
        for row in rows
        if row.answer is not None and not answers.silent(row.answer)
        for statement in row.answer.statements
    ]
    return [sure for sure, _ in given], [right for _, right in given]


def _grouped(rows: Sequence[Row], key: Callable[[Row], str]) -> Mapping[str, Mapping[str, Mean]]:
    names = sorted({key(row) for row in rows})
    return {name: means([row for row in rows if key(row) == name]) for name in names}
