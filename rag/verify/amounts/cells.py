"""The figures of a table row, and how they changed from year to year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rag.schema import Row
from rag.text.quantities import Quantity, find_periods, quantity_of
from rag.verify.amounts.figures import Amount, amounts_in, is_per_cent
from rag.verify.amounts.rates import counted_by


def amounts_of_row(row: Row) -> list[Amount]:
    """The cells' figures with the row's unit and the years of their columns."""
    found = []
    per = counted_by(" ".join((*row.path, row.label)))
    for cell in row.cells:
        share = "%" if "%" in cell.column else ""
        quantity = quantity_of(cell.text, cell.unit or row.unit or share)
        if quantity is not None:
            years = tuple(sorted({period.year for period in find_periods(cell.column)}))
            found.append(Amount(quantity, years, column=cell.column, per=per))
    return [*found, *changes(found), *amounts_in(" ".join((*row.path, row.label)))]


def yearly(cells: Sequence[Amount]) -> dict[int, Amount]:
    """The figure of each year, oldest first; empty where a year has several (columns of several groups)."""
    dated = sorted((a for a in cells if len(a.years) == 1 and a.column and not a.derived), key=lambda a: a.years)
    found = {a.years[0]: a for a in dated}
    return found if len(found) == len(dated) else {}


def changes(cells: Sequence[Amount]) -> list[Amount]:
    """How the row's figure changed from each year to the next and over all, as a difference and in per cent, without sign."""
    held = list(yearly(cells).values())
    pairs = [*pairwise(held), *([(held[0], held[-1])] if len(held) > 2 else [])]
    found: list[Amount] = []
    for first, last in pairs:
        before, after = first.quantity.value, last.quantity.value
        points = is_per_cent(last.quantity) or "%" in last.quantity.unit
        moved = Quantity("", 0, 0, abs(after - before), "percentage points" if points else last.quantity.unit)
        found.append(Amount(moved, last.years, column=last.column, derived=True))
        if before:
            share = Quantity("", 0, 0, 100 * abs(after - before) / abs(before), "%")
            found.append(Amount(share, last.years, column=last.column, derived=True))
    return found
