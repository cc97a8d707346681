"""Small libraries whose reports are rows of one page, and what the indicator table makes of them."""

from __future__ import annotations

from dataclasses import replace

from fakes import made
from typer.testing import CliRunner

from rag.indicators import IndicatorValue, indicator_table
from rag.schema import Cell, Filters, Row
from rag.store import Library
from ui.cli import app


def report(
    library: Library, company: str, year: int, lines: list[tuple[str, str, dict[str, str]]], prose: str = ""
) -> None:
    """Adds a report of one page: its lines are label, unit and cells by column; the cells stand on the page."""
    texts = [
        f"{label} {unit} {' '.join(f'{column} {cell}' for column, cell in cells.items())}"
        for label, unit, cells in lines
    ]
    given = made(f"{company}-{year}.pdf", company, year, [*texts, *([prose] if prose else [])], heading="Key figures")
    passages = []
    for passage, line in zip(given.passages, lines, strict=False):
        passages.append(replace(passage, kind="table", rows=(_row(passage.text, passage.start, *line),)))
    replace(given, passages=[*passages, *given.passages[len(lines) :]]).into(library)


def _row(text: str, start: int, label: str, unit: str, cells: dict[str, str]) -> Row:
    found = []
    for column, cell in cells.items():
        at = start + text.index(f"{column} {cell}") + len(column) + 1
        number = cell.replace(",", "")
        value = float(number) if number.replace(".", "").isdigit() else None
        found.append(Cell(column, cell, at, at + len(cell), value, unit))
    return Row(label, (), tuple(found), start, start + len(label), unit)


def value(library: Library, indicator: str, year: int, company: str = "Aldermoor") -> IndicatorValue:
    values = indicator_table(library, Filters(companies=(company,), years=(year,)), [indicator])
    assert len(values) == 1
    return values[0]


def esg(library: Library, *arguments: str) -> str:
    done = CliRunner().invoke(app, ["indicators", "--library", str(library.path), *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout
