"""The figures of a table row."""

from __future__ import annotations

from rag.schema import Row
from rag.text.quantities import find_periods, quantity_of
from rag.verify.amounts.changes import changes
from rag.verify.amounts.figures import Amount, amounts_in
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
