"""A conversation: its turns, how well each statement is supported, and what is nearest where there is no answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rag.schema import Answer, Citation, Filters, Report
from ui.web.checking import Check, check
from ui.web.nearest import nearest_disclosures

if TYPE_CHECKING:
    from rag import Assistant


@dataclass(frozen=True, slots=True)
class Scope:
    """The filters of a question; None restricts nothing. `report` is a file name."""

    company: str | None = None
    year: int | None = None
    report: str | None = None

    def labels(self) -> list[tuple[str, str]]:
        """What is restricted, as (label, kind) of chips."""
        return [(str(value), "") for value in (self.company, self.year, self.report) if value is not None]

    def filters(self) -> Filters:
        """The same as the library understands it."""
        return Filters(
            companies=(self.company,) if self.company else (),
            years=(self.year,) if self.year else (),
            reports=(self.report,) if self.report else (),
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it: an answer, or an error for people.

    `asked` is what the person typed, `question` what was searched. `nearest` are the disclosures nearest to a question
    that has no answer; `checks` belong to the answer's statements.
    """

    asked: str
    question: str
    scope: Scope
    answer: Answer | None = None
    error: str = ""
    checks: tuple[Check, ...] = ()
    nearest: tuple[Citation, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What can be opened: the answer's citations, or the nearest disclosures."""
        return self.answer.citations if self.answer and not self.answer.abstained else self.nearest


def answered(
    assistant: Assistant, asked: str, question: str, scope: Scope, told: Callable[[str], None] | None = None
) -> Turn:
    """The turn of a question; `told` gets a language model's unchecked words meanwhile. Raises the errors of `Assistant.ask`."""
    answer = assistant.ask(question, company=scope.company, year=scope.year, report=scope.report, told=told)
    library = assistant.library
    if answer.abstained:
        return Turn(asked, question, scope, answer, nearest=nearest_disclosures(library, answer.hits))
    checks = tuple(check(library, statement, answer.hits) for statement in answer.statements)
    return Turn(asked, question, scope, answer, checks=checks)


def choices(reports: Sequence[Report], scope: Scope) -> tuple[list[str], list[int], list[str]]:
    """The companies, years and file names that can be chosen, years and files within the company and year chosen."""
    companies = sorted({report.company for report in reports}, key=str.casefold)
    whose = [report for report in reports if scope.company in (None, report.company)]
    years = sorted({report.year for report in whose if report.year is not None}, reverse=True)
    files = sorted(report.file_name for report in whose if scope.year in (None, report.year))
    return companies, years, files


def turn_json(turn: Turn) -> dict[str, Any]:
    """The answer of a turn as JSON, for keeping it with a verdict."""
    from rag.answer.shape import answer_to_json

    return answer_to_json(turn.answer) if turn.answer else {"question": turn.question, "error": turn.error}
