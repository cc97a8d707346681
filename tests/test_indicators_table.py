"""The indicator table of small libraries: agreement, contradiction, restatement, citations and comparison."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import made
from indicator_library import report, value

from rag.errors import FilterError
from rag.indicators import compared, indicator_table
from rag.schema import Cell, Filters, Row
from rag.store import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", create=True)


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
        ("nox", "t", True, 2), ("rd_expenditure", "EUR", True, 1), ("rd_expenditure", "USD", True, 1),
    ]  # fmt: skip


def test_one_company_keeps_its_units_and_several_share_one(library: Library) -> None:
    lines = [("Scope 1", "kt CO2e", {"2023": "48"}), ("Energy intensity", "MWh per tonne", {"2023": "3"})]
    report(library, "Aldermoor", 2023, lines)
    (alone,) = compared(indicator_table(library, None, ["scope_1"]))
    assert (alone.unit, alone.converted) == ("kt CO2e", False)
    report(library, "Brenning", 2023, [("Scope 1", "kt CO2e", {"2023": "7"})])
    rows = compared(indicator_table(library, None, ["scope_1", "energy_intensity"]))
    assert [(row.unit, row.converted) for row in rows] == [("tCO2e", True), ("MWh per tonne", False)]


def test_an_unknown_indicator_is_named_with_its_nearest(library: Library) -> None:
    report(library, "Aldermoor", 2023, [("NOx", "t", {"2023": "2"})])
    with pytest.raises(FilterError, match=r"'scope_11'.*scope_1"):
        indicator_table(library, None, ["scope_11"])
