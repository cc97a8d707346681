"""The cited indicator table of a library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rag.errors import FilterError
from rag.indicators.catalogue import load_catalogue
from rag.indicators.cells import groups_by_dots
from rag.indicators.cite import citation_of
from rag.indicators.methods import scope_2_methods
from rag.indicators.model import Catalogue, Finding, Indicator, IndicatorValue
from rag.indicators.notes import noted_as_restated
from rag.indicators.prose import sentence_findings
from rag.indicators.resolve import value_of
from rag.indicators.rows import row_findings
from rag.schema import Citation, Filters, Page, Report
from rag.store import Library

Found = dict[tuple[str, int], list[Finding]]
"""The findings of a company by indicator and year."""


def indicator_table(
    library: Library, filters: Filters | None = None, indicators: Sequence[str] | None = None
) -> list[IndicatorValue]:
    """One value per company, indicator and year: by company, in the catalogue's order, by year.

    `filters.years` are the years of the values (a report gives several); without them every year that a report
    tells something about, and each report's own year with all indicators. `indicators` are ids of the catalogue.
    Raises FilterError for an unknown company, report or indicator, and where nothing is held of any of the years;
    EmptyLibraryError for filters on an empty library.
    """
    filters = filters or Filters()
    catalogue = load_catalogue()
    chosen = _chosen(catalogue, indicators)
    within = Filters(companies=filters.companies, reports=filters.reports)
    by_company: dict[str, list[Report]] = defaultdict(list)
    for report in library.reports(within):
        by_company[report.company].append(report)
    findings = {company: company_findings(reports, library) for company, reports in by_company.items()}
    held = {year for found in findings.values() for _, year in found}
    held |= {report.year for reports in by_company.values() for report in reports if report.year is not None}
    if filters.years and held and not held & set(filters.years):
        asked, there = _listed(filters.years), _listed(held)
        raise FilterError(f"Nothing of {asked} is held. The reports give figures of {there}. Name one of these years.")
    return [
        value
        for company, reports in by_company.items()
        for value in company_values(company, reports, findings[company], library, chosen, filters.years)
    ]


def _listed(years: Iterable[int]) -> str:
    *most, last = (str(year) for year in sorted(set(years)))
    return f"{', '.join(most)} and {last}" if most else last


def _chosen(catalogue: Catalogue, indicators: Sequence[str] | None) -> tuple[Indicator, ...]:
    if indicators is None:
        return catalogue.indicators
    known = {indicator.id for indicator in catalogue.indicators}
    for name in indicators:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=3) or sorted(known)[:3]
            raise FilterError(f"There is no indicator '{name}'. Perhaps: {', '.join(near)}.")
    return tuple(indicator for indicator in catalogue.indicators if indicator.id in indicators)


def company_findings(reports: Sequence[Report], library: Library) -> Found:
    """The figures of a company's reports that mean an indicator, by indicator and year."""
    catalogue = load_catalogue()
    found: Found = defaultdict(list)
    for report in reports:
        for finding in report_findings(report, library, catalogue):
            found[finding.indicator.id, finding.year].append(finding)
    return found


def company_values(
    company: str,
    reports: Sequence[Report],
    found: Found,
    library: Library,
    chosen: Sequence[Indicator],
    years: Sequence[int],
) -> Iterator[IndicatorValue]:
    """One value per indicator and year; without years for each year that a report tells something about."""
    own = {report.year for report in reports if report.year is not None}

    @cache
    def read(report_id: str, number: int) -> Page:
        return library.page(report_id, number)

    def page_of(finding: Finding) -> Page:
        return read(finding.report.report_id, finding.passage.page)

    def cite(finding: Finding) -> Citation | None:
        return citation_of(finding, page_of(finding))

    def noted(finding: Finding) -> bool:
        return noted_as_restated(finding, page_of(finding))

    for indicator in chosen:
        wanted = set(years) or own | {year for name, year in found if name == indicator.id}
        for year in sorted(wanted):
            findings = found.get((indicator.id, year), [])
            if findings:
                yield value_of(company, indicator.id, year, findings, cite, noted)
            else:
                yield IndicatorValue(indicator.id, company, year, "not_disclosed")


def report_findings(report: Report, library: Library, catalogue: Catalogue) -> Iterable[Finding]:
    """Every figure of the report that means an indicator, in reading order."""
    passages = library.passages(report.report_id)
    dots = groups_by_dots(row for passage in passages for row in passage.rows)
    methods = scope_2_methods(passages, lambda number: library.page(report.report_id, number), catalogue)
    for passage in passages:
        if passage.kind == "table":
            yield from row_findings(report, passage, catalogue, dots, methods)
        else:
            yield from sentence_findings(report, passage, catalogue)
