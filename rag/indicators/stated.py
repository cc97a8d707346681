"""One indicator of one company as the indicator table shows it, with the row or sentence that states it."""

from __future__ import annotations

from rag.answer.checking.check import cite
from rag.indicators.catalogue import load_catalogue
from rag.indicators.cite import evidence_for
from rag.indicators.extract import company_findings, company_values
from rag.indicators.model import Finding
from rag.schema import Evidence, Filters
from rag.store import Library


def stated_indicator(
    library: Library, company: str, indicator: str, year: int | None = None
) -> tuple[Finding, Evidence] | None:
    """The figure that the table shows for the year, or for the latest year that has one, and its evidence.

    None where the table shows none for it, or figures that contradict each other.
    """
    reports = library.reports(Filters(companies=(company,)))
    found = company_findings(reports, library)
    wanted = [each for each in load_catalogue().indicators if each.id == indicator]
    values = company_values(company, reports, found, library, wanted, [] if year is None else [year])
    shown = max((value for value in values if value.status == "disclosed"), key=lambda value: value.year, default=None)
    for finding in found.get((indicator, shown.year), []) if shown else []:
        evidence = evidence_for(finding, library.page(finding.report.report_id, finding.passage.page))
        if shown and finding.applicable and evidence is not None and cite(evidence, 1) == shown.citation:
            return finding, evidence
    return None
