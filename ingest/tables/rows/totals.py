"""Rows below a total: parts of it share its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.rows.paths import leads_total
from rag.schema import Row

_COUNTED = re.compile(
    r"\b(?:number|count|employees?|staff|people|persons?|sites?|cases|share|rate|ratio|percentage|average|hours|days)\b|%|\bno\.",
    re.IGNORECASE,
)


def with_units_of_totals(rows: Sequence[Row]) -> list[Row]:
    """The rows, those that state no unit with the one of the total right above them under the same heading.

    Only as long as they can be parts of it: no larger in any column, and no count, people, share or rate.
    """
    found: list[Row] = []
    total: Row | None = None
    for row in rows:
        bare = not row.unit and not any(cell.unit for cell in row.cells)
        if total is not None and row.path != total.path:
            total = None
        if row.path and leads_total(row.label):
            total = row if row.unit else None
        elif total is not None and not _part_of(row, total):
            total = None
        elif bare and total is not None:
            cells = tuple(replace(c, unit=total.unit) if c.value is not None else c for c in row.cells)
            row = replace(row, cells=cells, unit=total.unit)
        found.append(row)
    return found


def _part_of(row: Row, total: Row) -> bool:
    if _COUNTED.search(row.label):
        return False
    whole = {cell.column: cell.value for cell in total.cells if cell.value is not None}
    pairs = [(cell.value, whole[cell.column]) for cell in row.cells if cell.value is not None and cell.column in whole]
    return all(value <= most for value, most in pairs)
