"""The figure of an indicator that the search did not find, or not plainly enough, from the indicator table."""

from __future__ import annotations

from dataclasses import replace

from rag.answer.amounts import no_such_amount
from rag.answer.convert import with_conversion
from rag.answer.evidence.quoted import cell_converted
from rag.answer.ranking.asked import meant_indicators
from rag.answer.tables.rows import row_sentence
from rag.indicators.cite import cells_of
from rag.indicators.stated import stated_indicator
from rag.question import Question
from rag.question.slots import slot_agreement, slots
from rag.schema import Evidence, Filters
from rag.store import Library


def stated(question: Question, scope: Filters, library: Library) -> Evidence | None:
    """The evidence for a question all of whose words mean one indicator of one company in one year, or in its latest.

    None for any other question, and where the table shows no figure of the Scope, method and unit that are asked for.
    """
    companies = {report.company for report in library.reports(scope)}
    meant = meant_indicators(question) if question.kind == "figure" and len(companies) == 1 else ()
    if len(meant) != 1 or len(question.years) > 1:
        return None
    found = stated_indicator(library, next(iter(companies)), meant[0], *question.years)
    if found is None:
        return None
    finding, evidence = found
    if finding.row is not None:
        cells = cells_of(finding)
        text = with_conversion(row_sentence(question, finding.row, cells), cell_converted(question, finding.row, cells))
        evidence = replace(evidence, text=text)
    clash = slot_agreement(question.slots, slots(f"{evidence.hit.passage.heading} {evidence.quote}"))[1]
    return None if clash or no_such_amount(question, [evidence]) else evidence
