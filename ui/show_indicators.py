"""The indicator table as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ui.console import one_line, out

if TYPE_CHECKING:
    from rag.indicators import ComparedRow, IndicatorValue
    from rag.schema import Citation

_NAME_WIDTH, _UNIT_WIDTH, _WIDEST_UNIT, _VALUE_WIDTH, _GAP = 26, 12, 24, 18, 2
_PILLARS = {"E": "Environment", "S": "Social", "G": "Governance and economy"}


def show_indicators(values: Sequence[IndicatorValue], *, all_years: bool) -> None:
    """An indicator per row, companies and years as columns; indicators that were found nowhere in one line below.

    Of several companies only the latest year is shown unless `all_years`. Wide tables are split.
    """
    from rag.indicators import compared

    if not values:
        out().print("There is no report to read indicators from.", style="yellow")
        return
    rows = compared(values)
    columns = _columns(values, all_years)
    told = [row for row in rows if any(_is_told(row, column) for column in columns)]
    most = max(1, (out().width - _NAME_WIDTH - _GAP - _UNIT_WIDTH) // (_VALUE_WIDTH + _GAP))
    for at in range(0, len(columns), most):
        _show_table(told, columns[at : at + most])
    _show_differing(told, columns)
    _show_rest(rows, told)
    out().print(
        "p.: page of the report; –: not found; n/a: the report says that it does not apply; ?: figures that differ, "
        "see above; r: restated; c: converted from the report's own unit.",
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
    return value is not None and (value.status != "not_disclosed" or bool(value.note))


def _show_table(rows: Sequence[ComparedRow], columns: Sequence[tuple[str, int]]) -> None:
    from rich.table import Table

    shown = [row for row in rows if any(_is_told(row, column) for column in columns)]
    table = Table(box=None, pad_edge=False, header_style="bold")
    left = out().width - _NAME_WIDTH - _GAP - len(columns) * (_VALUE_WIDTH + _GAP)
    table.add_column("Indicator", overflow="fold", width=_NAME_WIDTH)
    table.add_column("Unit", overflow="fold", width=max(_UNIT_WIDTH, min(left, _WIDEST_UNIT)))
    for company, year in columns:
        table.add_column(f"{one_line(company)}\n{year}", justify="right", overflow="fold", width=_VALUE_WIDTH)
    pillar = ""
    for row in shown:
        if row.indicator.pillar != pillar:
            pillar = row.indicator.pillar
            table.add_row(_PILLARS[pillar], style="bold")
        table.add_row(row.indicator.name, one_line(row.unit), *(_cell(row, column) for column in columns))
    out().print(table)
    out().print()


def _cell(row: ComparedRow, column: tuple[str, int]) -> str:
    """ "23.3 p. 39", "–", "n/a p. 40", "5 to 7 p. 3", "5 / 7 ? p. 3", "" where the figure stands in another row."""
    from rag.indicators.compare import shown_value

    value = row.cells.get(column)
    if value is None:
        return ""
    if value.status == "not_disclosed":
        return f"n/a {_pages([value.note_citation])}".strip() if value.note else "–"
    if value.status == "ambiguous":
        return f"{_candidates(row, value)} {_pages(candidate.citation for candidate in value.candidates)}".strip()
    figure = shown_value(row, value)
    marks = " r" if value.restated else ""
    qualifier = f" ({value.qualifier})" if value.qualifier else ""
    return f"{_figure(figure, value.value)}{marks}{qualifier} {_pages([value.citation])}".strip()


def _figure(shown: float | None, own: float | None) -> str:
    """The figure, marked where it is converted; a converted one without the decimals that conversion brings in."""
    if shown is None or shown == own:
        return _number(shown)
    return f"{shown:,.0f} c" if abs(shown) >= 1000 else f"{shown:,.4g} c"


def _candidates(row: ComparedRow, value: IndicatorValue) -> str:
    """The ends of a range, or the figures that differ."""
    from rag.indicators.compare import shown_candidate

    figures = [(candidate, *shown_candidate(row, candidate)) for candidate in value.candidates]
    texts = [f"{_figure(figure, candidate.value)} {one_line(unit)}".strip() for candidate, figure, unit in figures]
    return " to ".join(texts) if value.note == "range" else f"{' / '.join(texts)} ?"


def _show_differing(rows: Sequence[ComparedRow], columns: Sequence[tuple[str, int]]) -> None:
    """For each value with several figures, what they are and what sets them apart."""
    for row in rows:
        for column in columns:
            value = row.cells.get(column)
            if value is None or value.status != "ambiguous" or value.note:
                continue
            figures = [
                f"{_number(c.value)} {one_line(c.unit)}".strip() + (f" ({one_line(c.basis)})" if c.basis else "")
                for c in value.candidates
            ]
            pages = _pages(candidate.citation for candidate in value.candidates)
            head = f"? {row.indicator.name}, {one_line(column[0])} {column[1]}: {len(figures)} values differ"
            out().print(f"{head}: {'; '.join(figures)}{f'; see {pages}' if pages else ''}.", style="yellow")


def _number(figure: float | None) -> str:
    return "" if figure is None else f"{figure:,.10g}"


def _pages(citations: Iterable[Citation | None]) -> str:
    pages = [str(citation.page) for citation in citations if citation is not None and citation.page is not None]
    return f"p. {', '.join(dict.fromkeys(pages))}" if pages else ""


def _show_rest(rows: Sequence[ComparedRow], told: Sequence[ComparedRow]) -> None:
    named = {row.indicator.id for row in told}
    rest = [row.indicator.name for row in rows if row.indicator.id not in named]
    if rest:
        out().print(f"Not found in the reports: {'; '.join(dict.fromkeys(rest))}.", style="dim")
