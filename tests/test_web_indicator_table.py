"""The indicator table as markup, as chart points and as files."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from web_library import CITATION

from rag.indicators import Candidate, IndicatorValue, csv_records
from ui.web import indicator_chart, indicator_files, indicator_table


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
        "scope_1", "C", 2023, "ambiguous",
        candidates=(Candidate(1.0, "t", CITATION, "with <ships>"), Candidate(2.0, "t", CITATION)),
    ),
    IndicatorValue("scope_1", "D", 2023, "not_disclosed", note="not applicable", note_citation=CITATION),
    IndicatorValue("scope_1", "E", 2023, "ambiguous", candidates=(Candidate(5.0, "t", CITATION), Candidate(7.0, "t", CITATION)), note="range"),
    replace(value("F", 2023, 9.0), restated=True, previous=8.0, qualifier="with leased ships"),
]  # fmt: skip


def test_the_table_has_a_button_for_each_value_that_has_a_source() -> None:
    html = indicator_table.table_html(VALUES, {"scope_1": "Scope 1"}, "0")
    assert html.count("<button") == 6
    assert 'data-ref="0" aria-pressed="true"' in html
    assert "1,234,567" in html
    assert "2 figures differ" in html
    assert '<span class="faint">not disclosed</span>' in html


def test_what_does_not_apply_is_told_from_what_is_not_disclosed_and_has_its_source() -> None:
    html = indicator_table.table_html(VALUES, {}, None)
    assert ">n/a</button>" in html
    assert "D 2023: not applicable. Show the page" in html
    assert indicator_table.refs(VALUES)["4"].note_citation is CITATION


def test_ranges_restatements_and_the_basis_of_figures_are_told() -> None:
    assert indicator_table.figure_text(VALUES[5]) == "5 to 7 t"
    assert indicator_table.remarks(VALUES[5]) == ["range"]
    assert indicator_table.remarks(VALUES[6]) == ["with leased ships", "restated (before: 8)"]
    several = indicator_table.candidates_html(VALUES[3], 0)
    assert "The report gives several figures:" in several
    assert "with &lt;ships&gt; ·" in several
    assert "The report gives a range:" in indicator_table.candidates_html(VALUES[5], 0)
    assert "<b>Scope 1, 2023:</b> 9 tCO2e" in indicator_table.value_html(VALUES[6], "Scope 1")


def test_a_chart_has_only_comparable_units_and_tells_what_it_leaves_out() -> None:
    points = indicator_chart.chart_points(VALUES, "scope_1")
    assert {unit: len(found) for unit, found in points.items()} == {"tCO2e": 2, "kg": 1}
    said = indicator_chart.left_out(VALUES, "scope_1")
    assert said == "Not disclosed: A 2023. Ambiguous: C 2023. Not applicable: D 2023. Range: E 2023."


def test_spreadsheets_hold_no_formula_of_a_report() -> None:
    records = csv_records(VALUES)
    text = indicator_files.csv_text(records)
    assert text.startswith("company,year,indicator,")
    assert "\n'=B,2023," in text.replace("\r", "")
    sheet = load_workbook(BytesIO(indicator_files.xlsx_bytes(records))).active
    assert sheet["A4"].value == "=B"
    assert sheet["A4"].data_type == "s"
    assert sheet["G2"].value == 1234567
    assert "1 t (p. 4, with <ships>); 2 t (p. 4)" in [cell.value for cell in sheet[5]]


@pytest.mark.parametrize(
    ("number", "text"), [(1234567.0, "1,234,567"), (0.4521, "0.4521"), (12.5, "12.5"), (1234.56, "1,234.6")]
)
def test_numbers_are_written_for_people(number: float, text: str) -> None:
    assert indicator_table.number_text(number) == text


def test_years_make_lines_and_one_year_makes_bars_with_the_unit_on_the_axis() -> None:
    points = [{"company": "A", "year": "2022", "value": 3.0}, {"company": "A", "year": "2023", "value": 2.0}]
    lines = indicator_chart.chart(points, "Water", "m3").to_dict()
    assert lines["mark"]["type"] == "line"
    assert lines["encoding"]["y"]["title"] == "Water (m3)"
    assert lines["encoding"]["y"]["scale"] == {"zero": True}
    bars = indicator_chart.chart(points[:1], "Employees", "").to_dict()
    assert bars["mark"]["type"] == "bar"
    assert bars["encoding"]["x"]["title"] == "Employees"
