"""Sentences and table rows as the reader was trained to see them."""

from __future__ import annotations

from rag.schema import Row

MOST_CELLS = 8


def with_heading(heading: str, unit: str) -> str:
    """The unit after its heading: "Heading. Unit", or the unit alone where there is no heading."""
    return f"{heading}. {unit}" if heading else unit


def row_text(row: Row) -> str:
    """A table row in words: "Path > Label (unit) | 2023: 5 | 2022: 4", with its first 8 cells."""
    name = " > ".join((*row.path, row.label))
    if row.unit and row.unit not in row.label:
        name = f"{name} ({row.unit})"
    cells = (f"{cell.column}: {cell.text}" if cell.column else cell.text for cell in row.cells[:MOST_CELLS])
    return " | ".join((name, *cells))
