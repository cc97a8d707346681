"""The indicator table of small libraries: agreement, contradiction, restatement, citations and comparison."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import made
from typer.testing import CliRunner

from rag.errors import FilterError
from rag.indicators import IndicatorValue, compared, indicator_table, value_to_json
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
        found.append(Cell(column, cell, at, at + len(cell), float(cell.replace(",", "")), unit))
    return Row(label, (), tuple(found), start, start + len(label), unit)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", create=True)


def value(library: Library, indicator: str, year: int, company: str = "Aldermoor") -> IndicatorValue:
    values = indicator_table(library, Filters(companies=(company,), years=(year,)), [indicator])
    assert len(values) == 1
    return values[0]


def test_a_disclosed_value_has_its_own_and_canonical_unit_and_a_quote_on_its_page(library: Library) -> None:
    report(library, "Aldermoor", 2023, [("Scope 1", "kt CO2e", {"2022": "51.9", "2023": "48.2"})])
    found = value(library, "scope_1", 2023)
    assert (found.status, found.value, found.unit) == ("disclosed", 48.2, "kt CO2e")
    assert (found.canonical_value, found.canonical_unit) == (pytest.approx(48200.0), "tCO2e")
    assert found.citation is not None
    assert found.citation.quote == "Scope 1 | kt CO2e | 2022 | 51.9 | 2023 | 48.2"
    assert (found.citation.page, found.citation.kind) == (1, "table")


def test_a_figure_that_is_not_on_its_page_is_not_given(library: Library) -> None:
    given = made("a.pdf", "Aldermoor", 2023, ["Scope 1 kt CO2e 2023 48.2"])
    cell = Cell("2023", "48.2", 0, 4, 48.2, "kt CO2e")
    wrong = replace(given.passages[0], kind="table", rows=(Row("Scope 1", (), (cell,), 0, 7, "kt CO2e"),))
    replace(given, passages=[wrong]).into(library)
    assert value(library, "scope_1", 2023).status == "not_disclosed"


def test_years_come_from_the_columns_and_the_rest_is_not_disclosed(library: Library) -> None:
    report(library, "Aldermoor", 2023, [("Scope 1", "t CO2e", {"2022": "51", "2023": "48"})])
    values = indicator_table(library, Filters(), ["scope_1", "nox"])
    assert [(v.indicator, v.year, v.status) for v in values] == [
        ("scope_1", 2022, "disclosed"), ("scope_1", 2023, "disclosed"), ("nox", 2023, "not_disclosed"),
    ]  # fmt: skip


def test_a_rounding_elsewhere_confirms_and_another_figure_makes_it_ambiguous(library: Library) -> None:
    lines = [("Scope 1", "t CO2e", {"2023": "48,217"}), ("Scope 1 emissions", "kt CO2e", {"2023": "48.2"})]
    report(library, "Aldermoor", 2023, lines)
    assert value(library, "scope_1", 2023).value == 48217.0
    report(library, "Aldermoor", 2023, [*lines, ("Direct GHG emissions", "kt CO2e", {"2023": "51.0"})])
    found = value(library, "scope_1", 2023)
    assert (found.status, found.value, found.citation) == ("ambiguous", None, None)
    assert sorted(candidate.value for candidate in found.candidates) == [51.0, 48217.0]


def test_the_total_comes_before_the_employees_alone_and_tables_before_sentences(library: Library) -> None:
    lines = [
        ("Fatalities, own employees", "number", {"2023": "1"}),
        ("Fatalities, total", "number", {"2023": "3"}),
        ("Lost time injuries, employees", "number", {"2023": "7"}),
        ("Scope 1", "t CO2e", {"2023": "48"}),
    ]
    report(library, "Aldermoor", 2023, lines, prose="Scope 1 emissions were 50 t CO2e.")
    assert (value(library, "fatalities", 2023).value, value(library, "fatalities", 2023).qualifier) == (3.0, None)
    assert value(library, "lost_time_injuries", 2023).qualifier == "employees"
    assert value(library, "scope_1", 2023).value == 48.0


def test_a_later_report_restates(library: Library) -> None:
    report(library, "Aldermoor", 2022, [("Scope 1", "t CO2e", {"2022": "51"})])
    report(library, "Aldermoor", 2023, [("Scope 1", "t CO2e", {"2022": "53", "2023": "48"})])
    found = value(library, "scope_1", 2022)
    assert (found.value, found.restated, found.previous) == (53.0, True, 51.0)
    assert found.citation is not None
    assert found.citation.document == "Aldermoor-2023.pdf"
    assert not value(library, "scope_1", 2023).restated


def test_a_note_on_the_page_restates(library: Library) -> None:
    text = "Scope 1 t CO2e 2022 512 2023 48\n2) Restated after an external review."
    given = made("a.pdf", "Aldermoor", 2023, [text])
    cells = (Cell("2022", "51", 20, 22, 51.0, "t CO2e"), Cell("2023", "48", 29, 31, 48.0, "t CO2e"))
    row = Row("Scope 1", (), cells, 0, 7, "t CO2e")
    replace(given, passages=[replace(given.passages[0], kind="table", rows=(row,))]).into(library)
    assert value(library, "scope_1", 2022).restated
    assert not value(library, "scope_1", 2023).restated


def test_units_that_cannot_be_compared_never_share_a_row(library: Library) -> None:
    report(
        library, "Aldermoor", 2023, [("R&D expenditure", "EUR million", {"2023": "5"}), ("NOx", "kg", {"2023": "900"})]
    )
    report(library, "Brenning", 2023, [("R&D expenditure", "USD million", {"2023": "7"}), ("NOx", "t", {"2023": "2"})])
    rows = compared(indicator_table(library, None, ["rd_expenditure", "nox"]))
    assert [(row.indicator.id, row.unit, row.converted, len(row.cells)) for row in rows] == [
        ("nox", "t", True, 2), ("rd_expenditure", "EUR million", False, 1), ("rd_expenditure", "USD million", False, 1),
    ]  # fmt: skip


def test_an_unknown_indicator_is_named_with_its_nearest(library: Library) -> None:
    report(library, "Aldermoor", 2023, [("NOx", "t", {"2023": "2"})])
    with pytest.raises(FilterError, match=r"'scope_11'.*scope_1"):
        indicator_table(library, None, ["scope_11"])


def test_the_json_shape(library: Library) -> None:
    report(library, "Aldermoor", 2023, [("NOx", "t", {"2023": "2"})])
    shown = value_to_json(value(library, "nox", 2023))
    assert {
        "indicator",
        "company",
        "year",
        "value",
        "unit",
        "canonical_value",
        "canonical_unit",
        "qualifier",
        "status",
        "citation",
    } <= set(shown)
    assert shown["citation"]["document"] == "Aldermoor-2023.pdf"
    assert value_to_json(value(library, "sox", 2023))["citation"] is None


def esg(library: Library, *arguments: str) -> str:
    done = CliRunner().invoke(app, ["indicators", "--library", str(library.path), *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_shows_writes_and_compares(library: Library, tmp_path: Path) -> None:
    report(library, "Aldermoor", 2023, [("Scope 1", "t CO2e", {"2022": "51", "2023": "48"})])
    report(library, "Brenning", 2023, [("Scope 1", "kt CO2e", {"2023": "7"})])
    table = esg(library, "--company", "Aldermoor", "--company", "Brenning")
    assert "48 p. 1" in table
    assert "7,000 p. 1" in table
    assert "51 p. 1" in esg(library, "--company", "Aldermoor")
    rows = json.loads(esg(library, "--format", "json", "--indicator", "scope_1", "--year", "2022"))
    assert [(row["company"], row["status"]) for row in rows] == [
        ("Aldermoor", "disclosed"),
        ("Brenning", "not_disclosed"),
    ]
    assert len(json.loads(esg(library, "--json", "--indicator", "scope_1"))["values"]) == 3
    esg(library, "--indicator", "scope_1", "-o", str(tmp_path / "out.csv"))
    records = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    assert [(record["year"], record["value"], record["page"]) for record in records] == [
        ("2022", "51.0", "1"), ("2023", "48.0", "1"), ("2023", "7.0", "1"),
    ]  # fmt: skip
