"""The indicator table as markup, as chart points and as files."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from web_library import CITATION

from rag.indicators import Candidate, IndicatorValue
from ui.web import indicator_table


def value(
    company: str, year: int, amount: float | None, unit: str = "tCO2e", status: str = "disclosed"
) -> IndicatorValue:
    proof = CITATION if amount is not None else None
    return IndicatorValue("scope_1", company, year, status, amount, unit, amount, unit, citation=proof)  # type: ignore[arg-type]


VALUES = [
    value("A", 2022, 1234567.0),
    value("A", 2023, None, status="not_disclosed"),
    value("=B", 2023, 1.5, "kg"),
    IndicatorValue(
        "scope_1", "C", 2023, "ambiguous", candidates=(Candidate(1.0, "t", CITATION), Candidate(2.0, "t", CITATION))
    ),
]


def test_the_table_has_a_button_for_each_value_that_has_a_source() -> None:
    html = indicator_table.table_html(VALUES, {"scope_1": "Scope 1"}, "0")
    assert html.count("<button") == 3
    assert 'data-ref="0" aria-pressed="true"' in html
    assert "1,234,567" in html
    assert "2 candidates" in html
    assert 'title="not disclosed"' in html


def test_a_chart_has_only_comparable_units_and_tells_what_it_leaves_out() -> None:
    points = indicator_table.chart_points(VALUES, "scope_1")
    assert {unit: len(found) for unit, found in points.items()} == {"tCO2e": 1, "kg": 1}
    assert indicator_table.left_out(VALUES, "scope_1") == "Not disclosed: A 2023. Ambiguous: C 2023."


def test_spreadsheets_hold_no_formula_of_a_report() -> None:
    rows = indicator_table.flat_rows(VALUES, {})
    assert ",'=B," in indicator_table.csv_text(rows)
    sheet = load_workbook(BytesIO(indicator_table.xlsx_bytes(rows))).active
    assert sheet["C4"].value == "=B"
    assert sheet["C4"].data_type == "s"
    assert sheet["F2"].value == 1234567


@pytest.mark.parametrize(
    ("number", "text"), [(1234567.0, "1,234,567"), (0.4521, "0.4521"), (12.5, "12.5"), (1234.56, "1,234.6")]
)
def test_numbers_are_written_for_people(number: float, text: str) -> None:
    assert indicator_table.number_text(number) == text
