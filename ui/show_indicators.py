"""The indicator table as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ui.console import one_line, out

if TYPE_CHECKING:
    from rag.indicators import ComparedRow, IndicatorValue
    from rag.schema import Citation

_MOST_COLUMNS = 6
_PILLARS = {"E": "Environment", "S": "Social", "G": "Governance and economy"}


def show_indicators(values: Sequence[IndicatorValue], *, all_years: bool) -> None:
    """An indicator per row, companies and years as columns; indicators that nobody discloses in one line below.

    Of several companies only the latest year is shown unless `all_years`. Wide tables are split.
    """
    from rag.indicators import compared

    if not values:
        out().print("There is no report to read indicators from.", style="yellow")
        return
    rows = compared(values)
    columns = _columns(values, all_years)
    told = [row for row in rows if any(_is_told(row, column) for column in columns)]
    for at in range(0, len(columns), _MOST_COLUMNS):
        _show_table(told, columns[at : at + _MOST_COLUMNS])
    _show_rest(rows, told)
    out().print(
        "p.: page of the report; n/d: not disclosed; ?: figures that contradict each other; r: restated. "
        "Figures are converted where companies use different units.",
        style="dim",
    )


def _columns(values: Sequence[IndicatorValue], all_years: bool) -> list[tuple[str, int]]:
    """Company and year of each column: of several companies the latest year with figures, of one all years."""
    found: dict[str, set[int]] = {}
    for value in values:
        years = found.setdefault(value.company, set())
        if all_years or value.status != "not_disclosed":
            years.add(value.year)
    if not all_years and len(found) > 1:
        latest = {value.company: max(v.year for v in values if v.company == value.company) for value in values}
        return list(latest.items())
    return [(company, year) for company, years in found.items() for year in sorted(years)]


def _is_told(row: ComparedRow, column: tuple[str, int]) -> bool:
    value = row.cells.get(column)
    return value is not None and value.status != "not_disclosed"


def _show_table(rows: Sequence[ComparedRow], columns: Sequence[tuple[str, int]]) -> None:
    from rich.table import Table

    shown = [row for row in rows if any(_is_told(row, column) for column in columns)]
    table = Table("Indicator", "Unit", box=None, pad_edge=False, header_style="bold")
    for company, year in columns:
        table.add_column(f"{one_line(company)}\n{year}", justify="right")
    pillar = ""
    for row in shown:
        if row.indicator.pillar != pillar:
            pillar = row.indicator.pillar
            table.add_row(_PILLARS[pillar], style="bold")
        table.add_row(row.indicator.name, one_line(row.unit), *(_cell(row, column) for column in columns))
    out().print(table)
    out().print()


def _cell(row: ComparedRow, column: tuple[str, int]) -> str:
    """ "23.3 p. 39", "n/d", "? p. 3, 7", "" where the figure stands in another row."""
    from rag.indicators.compare import shown_value

    value = row.cells.get(column)
    if value is None:
        return ""
    if value.status == "not_disclosed":
        return "n/d"
    if value.status == "ambiguous":
        return f"? {_pages(candidate.citation for candidate in value.candidates)}".strip()
    figure = shown_value(row, value)
    mark = " r" if value.restated else ""
    pages = _pages([value.citation] if value.citation else [])
    qualifier = f" ({value.qualifier})" if value.qualifier else ""
    return f"{_number(figure)}{mark}{qualifier} {pages}".strip()


def _number(figure: float | None) -> str:
    return "" if figure is None else f"{figure:,.10g}"


def _pages(citations: Iterable[Citation]) -> str:
    pages = [str(citation.page) for citation in citations if citation.page is not None]
    return f"p. {', '.join(dict.fromkeys(pages))}" if pages else ""


def _show_rest(rows: Sequence[ComparedRow], told: Sequence[ComparedRow]) -> None:
    named = {row.indicator.id for row in told}
    rest = [row.indicator.name for row in rows if row.indicator.id not in named]
    if rest:
        out().print(f"Not disclosed: {'; '.join(dict.fromkeys(rest))}.", style="dim")
