"""The indicator table as files for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

_WIDTHS = {"company": 22, "year": 8, "indicator": 22, "name": 32, "document": 26, "quote": 60, "candidates": 40}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(records: Sequence[Mapping[str, Any]]) -> str:
    """The records as CSV with a header; text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(records[0] if records else ())
    writer.writerows([_harmless(cell) for cell in record.values()] for record in records)
    return out.getvalue()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def xlsx_bytes(records: Sequence[Mapping[str, Any]]) -> bytes:
    """The records as a workbook with a frozen header and a filter."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Indicators"
    names = list(records[0]) if records else []
    sheet.append(names)
    for record in records:
        cells = record.values()
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in cells])
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for at, name in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, 14)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
