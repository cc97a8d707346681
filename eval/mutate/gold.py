"""Gold answers: the words of a question's gold evidence, cited from their page."""

from __future__ import annotations

from collections.abc import Sequence

from eval.dataset import Question
from eval.schema import Row
from rag.schema import Answer, Citation, Statement
from rag.store import Library


def gold_rows(questions: Sequence[Question], library: Library) -> list[Row]:
    """One row per question with quoted evidence in a report that the library holds; each quote is a statement."""
    made = []
    for question in questions:
        statements = _statements(question, library)
        if statements:
            citations = tuple(citation for statement in statements for citation in statement.citations)
            text = " ".join(statement.text for statement in statements)
            answer = Answer(question.question, text, statements, citations, False, None, (), "gold", {})
            made.append(Row(question, answer, None, 0.0, {}))
    return made


def _statements(question: Question, library: Library) -> tuple[Statement, ...]:
    report = library.find(question.report)
    if report is None or not question.answerable:
        return ()
    quoted = [gold for gold in question.evidence if gold.quote.strip() and (gold.page or not report.paged)]
    return tuple(
        Statement(
            gold.quote,
            (
                Citation(
                    n,
                    report.report_id,
                    report.file_name,
                    report.company,
                    report.year,
                    gold.page,
                    "",
                    gold.quote,
                    0,
                    0,
                    "prose",
                ),
            ),
            1.0,
        )
        for n, gold in enumerate(quoted, 1)
    )
