"""Writing a briefing: facts gathered, chosen, put into sections, summed up and numbered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.answer.checking.check import citations_of, renumber
from rag.briefing.choose import choose
from rag.briefing.coverage import coverage_line, covered
from rag.briefing.figures import indicator_facts
from rag.briefing.gather import Scope, gather
from rag.briefing.model import Briefing, Comparison, Outline
from rag.briefing.outline import load_outline
from rag.briefing.overview import overview
from rag.briefing.section import written_sections
from rag.briefing.years import year_end_month
from rag.errors import FilterError
from rag.schema import Filters, Report, Statement

if TYPE_CHECKING:
    from rag.answer.assistant import Assistant

Progress = Callable[[int, int], None]
"""Called with the number of steps done and the number of all steps."""


def write_briefing(
    assistant: Assistant,
    *,
    company: str,
    year: int | None = None,
    outline: str = "esg-overview",
    progress: Progress | None = None,
) -> Briefing:
    """A cited briefing on one company and year (default: the latest year held), by a built-in outline, "auto" or a file.

    Every sentence stands once, keeps to the year and is proved by its quotes. With a language model in the settings the
    sections are worded by it from the same evidence. Raises FilterError, EmptyLibraryError, QuestionError, SettingsError.
    """
    with assistant.library.snapshot():
        reports = reports_meant(assistant, company, year)
        passages = [p for report in reports for p in assistant.library.passages(report.report_id)]
        return _write(assistant, reports, load_outline(outline, passages), progress or _silent)


def write_comparison(
    assistant: Assistant,
    *,
    companies: Sequence[str],
    year: int | None = None,
    outline: str = "esg-overview",
    progress: Progress | None = None,
) -> Comparison:
    """Briefings on several companies by one outline, with one numbering of references. Raises as `write_briefing`."""
    briefings = []
    for n, company in enumerate(companies):
        step = _part(progress or _silent, n, len(companies))
        briefings.append(write_briefing(assistant, company=company, year=year, outline=outline, progress=step))
    numbered = renumber(s for briefing in briefings for s in _statements(briefing))
    at, renamed = 0, []
    for briefing in briefings:
        count = len(_statements(briefing))
        renamed.append(_with(briefing, numbered[at : at + count]))
        at += count
    names = " and ".join(b.company for b in renamed)
    return Comparison(
        f"{renamed[0].outline.title}: {names}", renamed[0].outline, tuple(renamed), citations_of(numbered)
    )


def reports_meant(assistant: Assistant, company: str, year: int | None) -> list[Report]:
    """The company's reports of that year, without a year its latest ones. Raises FilterError and EmptyLibraryError."""
    filters = Filters(companies=(company,), years=(year,) if year else ())
    reports = assistant.library.reports(filters)
    if len({report.company for report in reports}) > 1:
        raise FilterError(f"'{company}' can be several companies: {', '.join(sorted({r.company for r in reports}))}.")
    latest = max((report.year for report in reports if report.year is not None), default=None)
    return [report for report in reports if report.year == latest]


def _write(assistant: Assistant, reports: Sequence[Report], outline: Outline, progress: Progress) -> Briefing:
    library, company, year = assistant.library, reports[0].company, reports[0].year
    end_month = year_end_month(page for report in reports for page in library.pages(report.report_id))
    filters = Filters((company,), (year,) if year else (), tuple(report.file_name for report in reports))
    scope = Scope(filters, company, year, end_month)
    steps = sum(len(item.questions) for item in outline.items) + 1
    figures = indicator_facts(library, reports, outline, year, end_month)
    facts = gather(assistant, outline, scope, lambda done, _: progress(done, steps))
    chosen = choose(figures, facts, outline)
    sections, generator, notes = written_sections(chosen, outline, scope, assistant.settings)
    progress(steps, steps)
    title = f"{company} {year}: {outline.title}" if year else f"{company}: {outline.title}"
    draft = Briefing(
        title, company, year, outline, tuple(reports), overview(sections), sections, (), (), generator, notes
    )
    return _with(draft, renumber(_statements(draft)))


def _statements(briefing: Briefing) -> list[Statement]:
    return [*briefing.overview, *(s for section in briefing.sections for s in section.statements)]


def _with(briefing: Briefing, numbered: Sequence[Statement]) -> Briefing:
    """The briefing with its statements replaced, in order, and its coverage and references made anew."""
    at = len(briefing.overview)
    top, sections = tuple(numbered[:at]), []
    for section in briefing.sections:
        rest = numbered[at : at + len(section.points)]
        points = tuple(replace(p, statement=s) for p, s in zip(section.points, rest, strict=True))
        sections.append(replace(section, points=points))
        at += len(section.points)
    whole = covered(sections)
    coverage = tuple(coverage_line(section, whole) for section in whole)
    return replace(briefing, overview=top, sections=whole, coverage=coverage, citations=citations_of(numbered))


def _part(progress: Progress, number: int, count: int) -> Progress:
    return lambda done, total: progress(number * total + done, count * total)


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""
