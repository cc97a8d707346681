"""The indicator table's figures as facts of a briefing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.briefing.model import Fact, Outline
from rag.briefing.needs import needs_met
from rag.briefing.prove import proved
from rag.briefing.rows import with_scale, with_unit_apart
from rag.briefing.wording import readable, stands_alone, tidy
from rag.briefing.years import within_year
from rag.schema import Citation, Evidence, Filters, Hit, Passage, Report
from rag.text.marks import CELL_MARK
from rag.text.quantities import parse_number

if TYPE_CHECKING:
    from rag.indicators import IndicatorValue
    from rag.store import Library

_COUNT_UNIT = re.compile(r"(?:no\.?|nr\.?|numbers?|#|count|people)(?: \(rounded\))?", re.IGNORECASE)
_NO_METHOD = ", method not stated"
FIRST = 2.0
"""The fit of an indicator's figure: above that of anything found by a question."""


def indicator_facts(
    library: Library, reports: Sequence[Report], outline: Outline, year: int | None, end_month: int = 12
) -> list[Fact]:
    """The figures of the outline's indicators for that year, each for the first item that lists it, in its order."""
    from rag.indicators import indicator_table, load_catalogue

    homes: dict[str, str] = {}
    for item in outline.items:
        for name in item.indicators:
            homes.setdefault(name, item.id)
    if not homes or year is None:
        return []
    names = {indicator.id: indicator.name for indicator in load_catalogue().indicators}
    filters = Filters((reports[0].company,), (year,), tuple(report.file_name for report in reports))
    values = {value.indicator: value for value in indicator_table(library, filters, list(homes))}
    held = {report.report_id: library.passages(report.report_id) for report in reports}
    facts = []
    for name, home in homes.items():
        value = values.get(name)
        evidence = _evidence(value.citation, held, reports) if value is not None and value.citation else None
        if value is not None and evidence is not None:
            fact = _sentence(evidence, home, year, end_month) or _line(value, names[name], evidence, home, year)
            facts += [fact] if fact else []
    return facts


def _sentence(evidence: Evidence, home: str, year: int, end_month: int) -> Fact | None:
    text = tidy(evidence.quote)
    if evidence.kind != "prose" or not readable(text) or not stands_alone(text):
        return None
    if not within_year(text, year, end_month) or not proved(text, evidence):
        return None
    return Fact(text, replace(evidence, text=text), {home: FIRST}, needs_met(text, year, is_figure=True))


def _line(value: IndicatorValue, name: str, evidence: Evidence, home: str, year: int) -> Fact | None:
    """A line that the quote holds: with the year where the quote names it, else without."""
    name = name.removesuffix(_NO_METHOD)
    label = f"{name} ({value.qualifier})" if value.qualifier else name
    shown = value_text(value, evidence.quote)
    for value_shown in (with_scale(shown), with_unit_apart(shown)):
        for text in (f"{label}: {value_shown} ({year}).", f"{label}: {value_shown}."):
            if proved(text, evidence, known=label):
                return Fact(
                    text, replace(evidence, text=text), {home: FIRST}, frozenset({"figure"}), label, value_shown
                )
    return None


def value_text(value: IndicatorValue, quote: str) -> str:
    """The value as the report writes it, with its unit."""
    assert value.value is not None
    cells = [cell.strip() for cell in quote.split(CELL_MARK)]
    own = next((cell for cell in cells if any(c.isdigit() for c in cell) and parse_number(cell) == value.value), "")
    number = own or f"{value.value:,.10g}"
    unit = " ".join((value.unit or "").split())
    if not unit or _COUNT_UNIT.fullmatch(unit) or (unit.startswith("%") and "%" in number and unit == "%"):
        return number
    if unit.startswith("%"):
        return number.rstrip("% ") + unit
    return f"{number} {unit}"


def _evidence(citation: Citation, held: Mapping[str, Sequence[Passage]], reports: Sequence[Report]) -> Evidence | None:
    report = next((report for report in reports if report.report_id == citation.report_id), None)
    passage = _passage(citation, held[report.report_id]) if report else None
    if report is None or passage is None:
        return None
    return Evidence(
        Hit(passage, report, 1.0, 1), citation.quote, citation.quote, citation.start, citation.end, citation.kind, 1.0,
        boxes=citation.boxes, page_label=citation.page_label,
    )  # fmt: skip


def _passage(citation: Citation, passages: Sequence[Passage]) -> Passage | None:
    """The passage that the citation was taken from, else the first of its page."""
    here = [p for p in passages if p.page == (citation.page or 1)]
    if citation.kind == "table":
        holding = [p for p in here if any(row.start == citation.start or row.end == citation.end for row in p.rows)]
    else:
        holding = [p for p in here if citation.quote[:60] in " ".join(p.text.split())]
    return next(iter(holding or here), None)
