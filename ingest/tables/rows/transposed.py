"""Tables with a row for each year: turned, so that each column becomes a row with a cell for each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.header.headcells import HeadCell, head_cells
from ingest.tables.header.layout import Layout
from ingest.tables.lines.columns import Column
from ingest.tables.model import Phrase
from ingest.tables.rows.assemble import Source, box_of, extent, split_located, written
from ingest.tables.wording.units import unit_note
from ingest.tables.wording.values import is_period
from rag.schema import Row


def transposed(rows: Sequence[Row], layout: Layout, source: Source) -> list[Row]:
    """A row for each column, labelled by its head, with the years as column names.

    So are bars of a chart, each with a year and a figure. The rows stay as they are where not all are labelled by a year,
    or a column has no head of its own that stands on the page.
    """
    if _are_bars(rows):
        bar = _bars(rows, layout, source)
        return [bar] if bar is not None else list(rows)
    years = [row.label for row in rows]
    if len(rows) < 2 or len(set(years)) < len(years) or not all(is_period(year) for year in years):
        return list(rows)
    turned = [_row(column, rows, layout, source) for column in layout.numeric if column.role != "reference"]
    kept = [row for row in turned if row is not None]
    return kept if len(kept) == len(turned) else list(rows)


def _are_bars(rows: Sequence[Row]) -> bool:
    """Whether each row has a year and a figure without a head and nothing else: bars of a chart.

    What was taken for their labels belongs to what stands beside the chart.
    """
    pairs = [row.cells for row in rows if len(row.cells) == 2]
    if len(pairs) < len(rows) or len(rows) < 2:
        return False
    years = [year.text for year, figure in pairs if is_period(year.text) and not is_period(figure.text)]
    heads = {(year.column, figure.column) for year, figure in pairs}
    return len(set(years)) == len(rows) and years == sorted(years) and [head[1] for head in heads] == [""]


def _bars(rows: Sequence[Row], layout: Layout, source: Source) -> Row | None:
    """One row, labelled by what stands over the years, with a cell for each year; None where nothing does."""
    column = next(each for each in layout.numeric if each.header == rows[0].cells[0].column)
    over = [cell for cell in head_cells(layout.header_lines) if _stands_over(cell, column)]
    pieces = [piece for cell in over for piece in split_located(cell.lines, source)]
    if not pieces:
        return None
    cells = tuple(replace(figure, column=year.text) for year, figure in (row.cells for row in rows))
    above = tuple(written(piece) for piece in pieces[:-1])
    units = {cell.unit for cell in cells}
    unit = units.pop() if len(units) == 1 else ""
    return Row(written(pieces[-1]), above, cells, *extent(pieces[-1]), unit, box_of(pieces[-1]))


def _row(column: Column, rows: Sequence[Row], layout: Layout, source: Source) -> Row | None:
    pieces = split_located(_head(column, layout), source)
    while len(pieces) > 1 and unit_note(written(pieces[-1])):
        pieces.pop()  # the column has that unit
    if not pieces or is_period(written(pieces[-1])):
        return None
    label = written(pieces[-1])
    unit = "" if column.unit == label else column.unit  # "Employees" names what is counted
    here = [(row.label, cell) for row in rows for cell in row.cells if cell.column == column.header]
    cells = tuple(replace(c, column=year, unit="" if c.unit == label else c.unit) for year, c in here)
    start, end = extent(pieces[-1])
    above = (*column.header.split(" > ")[:-1], *(written(piece) for piece in pieces[:-1]))
    return Row(label, above, cells, start, end, unit, box_of(pieces[-1])) if cells else None


def _head(column: Column, layout: Layout) -> list[Phrase]:
    """The lines of the header cell that gives the column its own name, [] where that is not one cell."""
    name = column.header.split(" > ")[-1]
    cells = [cell for cell in head_cells(layout.header_lines) if cell.text == name]
    over = [cell for cell in cells if _stands_over(cell, column)]
    return over[0].lines if len(over) == 1 else []


def _stands_over(cell: HeadCell, column: Column) -> bool:
    return cell.x0 < column.x1 + cell.size and column.x0 - cell.size < cell.x1
