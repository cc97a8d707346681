"""What table text is: values, periods, units; worked out by hand."""

from __future__ import annotations

import pytest

from ingest.tables.wording.joining import join_lines
from ingest.tables.wording.units import is_scaled_unit, is_unit, unit_in_label, unit_note
from ingest.tables.wording.values import cell_unit, cell_value, has_comma_decimals, is_number, is_period, is_placeholder


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,065.5", 12065.5),
        ("12.065,5", 12065.5),
        ("13.654,177", 13654177.0),
        ("12 065", 12065.0),
        ("(3.4)", -3.4),
        ("-3.4", -3.4),
        ("−11.6%", -11.6),
        ("40,6%", 40.6),
        ("$160/t", 160.0),
        ("<1", 1.0),
        ("6.3Mt", 6.3),
        ("US$12", 12.0),
        ("USD 127m", 127.0),
    ],
)
def test_a_figure_is_a_value(text: str, value: float) -> None:
    assert is_number(text)
    assert cell_value(text) == value


@pytest.mark.parametrize("text", ["205.6-322.6", "1:29", "3/8"])
def test_ranges_and_ratios_are_figures_without_one_value(text: str) -> None:
    assert is_number(text)
    assert cell_value(text) is None


@pytest.mark.parametrize("text", ["303-4", "Scope 1", "4 including", "ISO 14001", "2.1.3", "GRI 2-7"])
def test_references_and_words_are_no_figures(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize("text", ["–", "-", "n/a", "N.A.", "nil", "Not applicable", "not reported"])
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["2021", "FY2022", "FY 2024", "2023/24", "31 Dec 2023", "December 31, 2022", "31.12.2023", "Q1 2023", "FY21/22"],
)
def test_periods(text: str) -> None:
    assert is_period(text)


@pytest.mark.parametrize("text", ["12.5", "20,000", "Total", "in 2021", "1234"])
def test_other_text_is_no_period(text: str) -> None:
    assert not is_period(text)


def test_the_unit_that_a_cell_carries() -> None:
    assert cell_unit("40,6%") == "%"
    assert cell_unit("6.3 Mt") == "Mt"
    assert cell_unit("US$12") == "US$"
    assert cell_unit("12,065") == ""


def test_the_dot_groups_in_a_column_of_whole_numbers() -> None:
    assert cell_value("2.730") == 2.73
    assert cell_value("2.730", dot_groups=True) == 2730
    assert cell_value("0.125", dot_groups=True) == 0.125
    assert cell_value("0,114", comma_decimal=True) == 0.114


def test_notation_is_read_from_the_figures_that_are_clear() -> None:
    assert has_comma_decimals(["36,5", "9,1", "388.914"])
    assert not has_comma_decimals(["36.5", "9.1", "388,914"])
    assert not has_comma_decimals(["388.914", "1,234"])


@pytest.mark.parametrize(
    "text",
    [
        "tCO2e",
        "1,000 tonnes CO₂e",
        "% of revenue",
        "KRW 100 million",
        "kg/t",
        "million m3",
        "No. (rounded)",
        "hours",
        "GWh",
    ],
)
def test_units(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize(
    "text", ["Total", "Korea", "Fiscal year", "Group Human Resources", "net CO2 per tonne of", "Note 3"]
)
def test_words_that_are_no_units(text: str) -> None:
    assert not is_unit(text)


def test_a_power_of_ten_before_a_unit_makes_a_unit_not_an_amount() -> None:
    assert is_scaled_unit("1,000 tonnes CO2e")
    assert is_scaled_unit("10,000 cases")
    assert is_scaled_unit("KRW 100 million")
    assert not is_scaled_unit("41 million tonnes")


def test_the_unit_in_a_label_is_a_measure_not_who_is_counted() -> None:
    assert unit_in_label("Energy use (in kWh)") == "kWh"
    assert unit_in_label("Energy use, in kWh") == "kWh"
    assert unit_in_label("Emissions (Scope 1) (tCO2e)") == "tCO2e"
    assert unit_in_label("Injury rate (employees)") == ""
    assert unit_in_label("Emissions (Scope 1)") == ""


def test_a_line_that_only_states_the_unit() -> None:
    assert unit_note("in EUR million") == "EUR million"
    assert unit_note("(In 1,000 metric tons)") == "1,000 metric tons"
    assert unit_note("Emissions in 2023") == ""


def test_words_cut_at_a_line_end_are_joined() -> None:
    assert join_lines(["that con\ufffe", "tain lead"]) == "that contain lead"
    assert join_lines(["con-", "tain lead"]) == "contain lead"
    assert join_lines(["environment-", "related laws"]) == "environment-related laws"
    assert join_lines(["Waste", "water"]) == "Waste water"
