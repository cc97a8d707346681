"""From the findings of all reports of a company to one value per indicator and year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

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
    earlier ones (which makes the value restated). Different figures of equal standing are ambiguous, and so is a range,
    with its ends as candidates. `cite` gives the citation of a finding, None where it is not found on its page; `noted`
    tells whether a note there calls it restated.
    """
    figures = [finding for finding in findings if finding.applicable]
    if not figures:
        return _not_applicable(indicator, company, year, _first_citation(findings, cite))
    groups = _agreeing(_standing(figures))
    cited = [(group, citation) for group in groups if (citation := _first_citation(group, cite)) is not None]
    if not cited:
        return IndicatorValue(indicator, company, year, "not_disclosed")
    if len(cited) > 1 or cited[0][0][0].high is not None:
        return _ambiguous(indicator, company, year, cited)
    return _disclosed(indicator, company, year, *cited[0], figures, noted)


def _disclosed(
    indicator: str,
    company: str,
    year: int,
    group: Sequence[Finding],
    citation: Citation,
    figures: Sequence[Finding],
    noted: Noted,
) -> IndicatorValue:
    """The value of a group that agrees; `figures` are all findings, among them those of earlier reports."""
    best = group[0]
    previous = _previous(best, figures)
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
    """The findings of the best standing: latest report, tables, least narrow, no range; of them the restated ones if any."""
    kept = list(findings)
    for key in (_report_age, lambda f: int(f.row is None), lambda f: f.tier, lambda f: int(f.high is not None)):
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
    if a.canonical_unit != b.canonical_unit or a.high != b.high:
        return False
    if abs(a.canonical_value - b.canonical_value) <= 1e-9 * max(abs(a.canonical_value), abs(b.canonical_value)):
        return True
    first, second = quantity_of(a.figure, a.unit), quantity_of(b.figure, b.unit)
    if first is None or second is None:
        return False
    return rounds_to(first, second) or rounds_to(second, first)


def _first_citation(group: Sequence[Finding], cite: Cite) -> Citation | None:
    return next((citation for finding in group if (citation := cite(finding)) is not None), None)


def _not_applicable(indicator: str, company: str, year: int, citation: Citation | None) -> IndicatorValue:
    note = "" if citation is None else "not applicable"
    return IndicatorValue(indicator, company, year, "not_disclosed", note=note, note_citation=citation)


def _ambiguous(
    indicator: str, company: str, year: int, cited: Sequence[tuple[list[Finding], Citation]]
) -> IndicatorValue:
    bases = _bases([group[0] for group, _ in cited])
    candidates = tuple(
        candidate
        for (group, citation), basis in zip(cited, bases, strict=True)
        for candidate in _candidates(group[0], citation, basis)
    )
    note = "range" if len(cited) == 1 else ""
    return IndicatorValue(indicator, company, year, "ambiguous", candidates=candidates, note=note)


def _candidates(finding: Finding, citation: Citation, basis: str) -> Iterator[Candidate]:
    """The figure, or the two ends of a range."""
    factor = finding.canonical_value / finding.value if finding.value else 1.0
    for value in (finding.value, *(() if finding.high is None else (finding.high,))):
        yield Candidate(value, finding.unit, citation, basis, value * factor, finding.canonical_unit or None)


def _bases(findings: Sequence[Finding]) -> list[str]:
    """What sets each figure apart: its qualifiers, else its table's title, its heading or its row, where they differ."""
    for told in (_qualifiers, _title, _heading, _label):
        bases = [told(finding) for finding in findings]
        if len(set(bases)) == len(bases):
            return bases
    return [""] * len(findings)


def _qualifiers(finding: Finding) -> str:
    return ", ".join(finding.qualifiers)


def _title(finding: Finding) -> str:
    return finding.passage.heading.rsplit(">", 1)[-1].strip()


def _heading(finding: Finding) -> str:
    return finding.passage.heading


def _label(finding: Finding) -> str:
    return "" if finding.row is None else " > ".join((*finding.row.path, finding.row.label))


def _previous(best: Finding, findings: Iterable[Finding]) -> float | None:
    """The figure of an earlier report for the same year, where it differs."""
    earlier = [
        finding
        for finding in findings
        if _report_age(finding) > _report_age(best) and finding.row is not None and finding.tier == best.tier
    ]
    differing = [finding for finding in earlier if not _same(finding, best)]
    return differing[-1].value if differing and len(differing) == len(earlier) else None
