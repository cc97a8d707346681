"""Sample questions that the library at hand can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.schema import Filters, Report

if TYPE_CHECKING:
    from rag import Library

TOPICS: tuple[tuple[str, str], ...] = (
    ("scope 1", "What were the Scope 1 emissions of {whose} in {year}?"),
    ("net zero", "By when does {whose} want to reach net zero?"),
    ("women", "What share of managers at {whose} are women?"),
    ("water withdrawal", "How much water did {whose} withdraw in {year}?"),
    ("renewable electricity", "How much of the electricity of {whose} is renewable?"),
    ("human rights", "How does {whose} check human rights in its supply chain?"),
    ("waste", "How much waste was generated at {whose} in {year}?"),
    ("injury", "What was the injury rate at {whose} in {year}?"),
    ("training", "How many hours of training did employees of {whose} receive?"),
)
"""A phrase that a report must hold, and the question that it then can be asked."""


def sample_questions(library: Library, count: int = 6) -> list[str]:
    """At most `count` questions about what the reports hold, the companies in turn, no topic twice."""
    reports = [report for report in library.reports() if report.company]
    questions: list[str] = []
    for at, (phrase, question) in enumerate(TOPICS):
        if len(questions) == count:
            break
        turned = reports[at % len(reports) :] + reports[: at % len(reports)] if reports else []
        holder = _holder(library, phrase, turned)
        if holder is not None:
            questions.append(_worded(question, holder))
    return questions


def _holder(library: Library, phrase: str, reports: Sequence[Report]) -> Report | None:
    """The first report with that phrase."""
    for report in reports:
        if library.search_text([(phrase, 1.0)], 1, Filters(reports=(report.file_name,))):
            return report
    return None


def _worded(question: str, report: Report) -> str:
    if report.year is None:
        question = question.replace(" in {year}", "")
    return question.format(whose=report.company, year=report.year)
