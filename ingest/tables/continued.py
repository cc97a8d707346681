"""Tables that go on at the top of the next page without their header: they take over its column names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.model import Table
from rag.schema import Cell, Row

_FOOT, _HEAD = 0.25, 0.75  # of the page's height: a table goes on from below the first to above the second


def continued(before: Sequence[Table], tables: Sequence[Table], heights: tuple[float, float]) -> list[Table]:
    """The tables of a page, the first with the column names of the last one of the page before where it goes on.

    It does when it has no header, begins at the top of its page under a table that ends at the foot of the page
    before, and each of its figures stands in one of that table's columns. `heights` are those of the two pages in
    points; tables come from the top down.
    """
    found = [*tables]
    if not before or not tables or any(tables[0].columns) or len(tables[0].columns) < 2:
        return found
    known, table = before[-1], tables[0]
    ends, starts = _edge(known.rows[-1]), _edge(table.rows[0])
    if len(known.columns) != len(table.columns) or ends > _FOOT * heights[0] or starts < _HEAD * heights[1]:
        return found
    extents = _extents(known)
    rows = [_named(row, extents) for row in table.rows]
    good = [row for row in rows if row is not None]
    if extents and len(good) == len(rows):
        found[0] = replace(table, title=table.title or known.title, columns=known.columns, rows=tuple(good))
    return found


def _edge(row: Row) -> float:
    return (row.box[1] + row.box[3]) / 2 if row.box else 0.0


def _extents(table: Table) -> dict[str, tuple[float, float]]:
    """Where the cells of each column stand, by its name; {} where two columns share one."""
    if len(set(table.columns)) < len(table.columns) or not all(table.columns):
        return {}
    boxes: dict[str, list[tuple[float, float]]] = {name: [] for name in table.columns}
    for row in table.rows:
        for cell in row.cells:
            if cell.box is not None and cell.column in boxes:
                boxes[cell.column].append((cell.box[0], cell.box[2]))
    return {name: (min(a for a, _ in all_), max(b for _, b in all_)) for name, all_ in boxes.items() if all_}


def _named(row: Row, extents: dict[str, tuple[float, float]]) -> Row | None:
    cells: list[Cell] = []
    for cell in row.cells:
        names = [name for name, (x0, x1) in extents.items() if cell.box and cell.box[0] < x1 and cell.box[2] > x0]
        if cell.column or len(names) != 1:
            return None
        cells.append(replace(cell, column=names[0]))
    return replace(row, cells=tuple(cells)) if len({cell.column for cell in cells}) == len(cells) else None
