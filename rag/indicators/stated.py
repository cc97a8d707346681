"""One indicator of one company as the indicator table shows it, with the row or sentence that states it."""

from __future__ import annotations

from collections.abc import Iterator

from rag.errors import FilterError
from rag.indicators.catalogue import load_catalogue
from rag.indicators.cite import citation_of, evidence_for
from rag.indicators.extract import indicator_table, report_findings
from rag.indicators.model import Finding, IndicatorValue
from rag.schema import Evidence, Filters
from rag.store import Library


def stated_indicator(
    library: Library, company: str, indicator: str, year: int | None = None
) -> tuple[Finding, Evidence] | None:
    """The figure that the table shows for the year, or for the latest year that has one, and its evidence.

    None where the table shows none for it, or figures that contradict each other.
    """
    try:
        values = indicator_table(library, Filters(companies=(company,), years=(year,) if year else ()), [indicator])
    except FilterError:
        # nothing is held of that year
        return None
    shown = max((value for value in values if value.status == "disclosed"), key=lambda value: value.year, default=None)
    return next(_stating(library, shown), None) if shown else None


def _stating(library: Library, shown: IndicatorValue) -> Iterator[tuple[Finding, Evidence]]:
    """The findings that the value's citation points to."""
    catalogue = load_catalogue()
    for report in library.reports(Filters(companies=(shown.company,))):
        for finding in report_findings(report, library, catalogue):
            if (finding.indicator.id, finding.year) != (shown.indicator, shown.year) or not finding.applicable:
                continue
            page = library.page(report.report_id, finding.passage.page)
            evidence = evidence_for(finding, page)
            if evidence is not None and citation_of(finding, page) == shown.citation:
                yield finding, evidence
