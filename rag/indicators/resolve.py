"""From the findings of all reports of a company to one value per indicator and year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rag.indicators.model import Candidate, Finding, IndicatorValue
from rag.schema import Citation
from rag.text.quantities import quantity_of, rounds_to

Cite = Callable[[Finding], Citation | None]
Noted = Callable[[Finding], bool]


def value_of(
    company: str, indicator: str, year: int, findings: Sequence[Finding], cite: Cite, noted: Noted
) -> IndicatorValue:
    """The value that the findings of one company, indicator and year agree on.

    Figures of the whole group or total come before narrower ones, tables before sentences, later reports before
    earlier ones (which makes the value restated). Different figures of equal standing are ambiguous. `cite` gives the
    citation of a finding, None where it is not found on its page; `noted` tells whether a note there calls it restated.
    """
    groups = _agreeing(_standing(findings))
    cited = [(group, citation) for group in groups if (citation := _first_citation(group, cite)) is not None]
    if not cited:
        return IndicatorValue(indicator, company, year, "not_disclosed")
    if len(cited) > 1:
        return _ambiguous(indicator, company, year, cited)
    (group, citation) = cited[0]
    best = group[0]
    previous = _previous(best, findings)
    return IndicatorValue(
        indicator,
        company,
        year,
        "disclosed",
        value=best.value,
        unit=best.unit or None,
        canonical_value=best.canonical_value,
        canonical_unit=best.canonical_unit or None,
        qualifier=", ".join(best.qualifiers) or None,
        citation=citation,
        restated=previous is not None or any(finding.restated or noted(finding) for finding in group),
        previous=previous,
    )


def _standing(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of the best standing: latest report, tables, least narrow; restated ones alone where there are any."""
    kept = list(findings)
    for key in (_report_age, lambda finding: int(finding.row is None), lambda finding: finding.tier):
        best = min(key(finding) for finding in kept)
        kept = [finding for finding in kept if key(finding) == best]
    restated = [finding for finding in kept if finding.restated]
    return restated or kept


def _report_age(finding: Finding) -> int:
    return -(finding.report.year or 0)


def _agreeing(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Groups of figures that are the same amount, one perhaps a rounding of another; the most exact one first."""
    groups: list[list[Finding]] = []
    for finding in sorted(findings, key=lambda f: -len(f.figure)):
        group = next((group for group in groups if _same(finding, group[0])), None)
        if group is None:
            groups.append([finding])
        else:
            group.append(finding)
    return groups


def _same(a: Finding, b: Finding) -> bool:
    if a.canonical_unit != b.canonical_unit:
        return False
    if abs(a.canonical_value - b.canonical_value) <= 1e-9 * max(abs(a.canonical_value), abs(b.canonical_value)):
        return True
    first, second = quantity_of(a.figure, a.unit), quantity_of(b.figure, b.unit)
    if first is None or second is None:
        return False
    return rounds_to(first, second) or rounds_to(second, first)


def _first_citation(group: Sequence[Finding], cite: Cite) -> Citation | None:
    return next((citation for finding in group if (citation := cite(finding)) is not None), None)


def _ambiguous(
    indicator: str, company: str, year: int, cited: Sequence[tuple[list[Finding], Citation]]
) -> IndicatorValue:
    candidates = tuple(Candidate(group[0].value, group[0].unit, citation) for group, citation in cited)
    return IndicatorValue(indicator, company, year, "ambiguous", candidates=candidates)


def _previous(best: Finding, findings: Iterable[Finding]) -> float | None:
    """The figure of an earlier report for the same year, where it differs."""
    earlier = [
        finding
        for finding in findings
        if _report_age(finding) > _report_age(best) and finding.row is not None and finding.tier == best.tier
    ]
    differing = [finding for finding in earlier if not _same(finding, best)]
    return differing[-1].value if differing and len(differing) == len(earlier) else None
