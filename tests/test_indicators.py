"""Indicators in tiny hand-written rows and sentences: what counts as an indicator, and what must not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rag.indicators import load_catalogue
from rag.indicators.cells import figure_of, groups_by_dots
from rag.indicators.labels import without_units
from rag.indicators.match import meanings
from rag.indicators.model import Finding, Indicator
from rag.indicators.periods import year_of_figure
from rag.indicators.prose import sentence_findings
from rag.indicators.rows import row_findings
from rag.indicators.units import in_unit_of
from rag.indicators.words import stems
from rag.schema import Cell, Passage, Report, Row
from rag.text.quantities import find_quantities

CATALOGUE = load_catalogue()
REPORT = Report("0123456789abcdef", "Annual", "Halvorsen AG", 2023, "halvorsen.pdf", "0" * 64, 40)


def row(label: str, cells: dict[str, float | None], unit: str = "", path: Sequence[str] = ()) -> Row:
    """A row with one cell per column name."""
    made = tuple(
        Cell(column, "–" if value is None else f"{value:,g}", 0, 0, value, unit) for column, value in cells.items()
    )
    return Row(label, tuple(path), made, 0, 0, unit)


def table(*rows: Row, title: str = "Key figures") -> Passage:
    return Passage(f"{REPORT.report_id}-00001", REPORT.report_id, 1, 0, 0, "table", title, "", rows)


def found_in(*rows: Row, title: str = "Key figures") -> list[tuple[str, int, float]]:
    """Indicator, year and canonical value of all findings in the rows."""
    return [_plain(finding) for finding in row_findings(REPORT, table(*rows, title=title), CATALOGUE)]


def told_by(text: str) -> list[tuple[str, int, float]]:
    passage = Passage(f"{REPORT.report_id}-00001", REPORT.report_id, 1, 0, len(text), "prose", "", text)
    return [_plain(finding) for finding in sentence_findings(REPORT, passage, CATALOGUE)]


def _plain(finding: Finding) -> tuple[str, int, float]:
    return finding.indicator.id, finding.year, finding.canonical_value


def indicator(name: str) -> Indicator:
    return next(known for known in CATALOGUE.indicators if known.id == name)


def meant_by(label: str) -> set[str]:
    return {meaning.indicator.id for meaning in meanings(stems(label, CATALOGUE.synonyms), CATALOGUE)}


def test_the_catalogue_covers_the_three_pillars_with_unique_ids_and_references() -> None:
    ids = [known.id for known in CATALOGUE.indicators]
    assert len(ids) == len(set(ids)) >= 45
    assert {known.pillar for known in CATALOGUE.indicators} == {"E", "S", "G"}
    assert indicator("scope_1").references == {"gri": "305-1", "esrs": "E1-6", "ifrs": "S2 29(a)"}
    assert sum("gri" in known.references for known in CATALOGUE.indicators) > 60


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Scope 1 GHG emissions", {"scope_1"}),
        ("Direct (Scope 1) greenhouse gas emissions", {"scope_1"}),
        ("Total Scope 1 & 2 emissions", {"scope_1_2"}),
        ("Scope 1, Scope 2 and Scope 3 emissions", {"total_ghg"}),
        ("Gross location-based Scope 2 GHG emissions", {"scope_2_location"}),
        ("Scope 2 emissions", {"scope_2"}),
        ("Scope 1 emissions from methane", set()),
        ("Scope 3 emissions – Upstream", set()),
        ("Net Scope 1 & 2 emissions", set()),
        ("Category 6: Business travel", {"scope_3_business_travel"}),
        ("6. & 7. Business travel and employee commuting", {"scope_3_business_travel", "scope_3_commuting"}),
        ("Scope 3.1 Purchased goods and services", {"scope_3_purchased_goods"}),
        ("Processing of sold products (Scope 3, Cat 10)", {"scope_3_processing"}),
        ("Upstream Scope 3 (Cat 1-3, 5-7)", set()),
        ("Women in total workforce", {"women_share"}),
        ("Women in top management", set()),
        ("Water withdrawal in water-stressed areas", set()),
        ("Fatalities, contractors", set()),
    ],
)
def test_every_word_of_a_label_must_be_explained(label: str, expected: set[str]) -> None:
    assert meant_by(label) == expected


def test_a_row_gives_a_figure_per_year_and_skips_targets_changes_and_gaps() -> None:
    cells: dict[str, float | None] = {"2021": 4.0, "2022": None, "2023": 5.0, "Target 2030": 1.0, "Change": -2.0}
    assert found_in(row("Scope 1", cells, "kt CO2e")) == [("scope_1", 2021, 4000.0), ("scope_1", 2023, 5000.0)]


def test_a_total_row_takes_its_meaning_from_the_label_above() -> None:
    given = row("Total", {"FY 2023": 12.75}, "million m3", path=("Water", "Water withdrawal"))
    assert found_in(given) == [("water_withdrawal", 2023, 12_750_000.0)]


def test_a_part_of_a_total_is_not_the_total() -> None:
    above = ("Water", "Water withdrawal")
    assert found_in(row("Groundwater", {"2023": 3.0}, "m3", path=above)) == []
    assert found_in(row("thereof from stressed areas", {"2023": 3.0}, "m3", path=above)) == []


def test_a_column_of_the_parent_a_region_or_women_is_not_the_group() -> None:
    cells: dict[str, float | None] = {"Halvorsen Group > 2023": 10.0, "Halvorsen AG > 2023": 4.0, "Norway > 2023": 2.0}
    assert found_in(row("Scope 1", cells, "t CO2e")) == [("scope_1", 2023, 10.0)]
    assert found_in(row("Employee turnover", {"Total > 2023": 7.0, "Women > 2023": 6.0}, "%")) == [
        ("turnover_rate", 2023, 7.0)
    ]


def test_the_unit_decides_between_an_amount_and_a_share() -> None:
    assert found_in(row("Renewable energy", {"2023": 30.0}, "%")) == [("renewable_energy_share", 2023, 30.0)]
    assert found_in(row("Renewable energy", {"2023": 30.0}, "GWh")) == [("renewable_energy_consumption", 2023, 30000.0)]
    assert found_in(row("Scope 1", {"2023": 30.0}, "")) == []
    assert found_in(row("Energy intensity", {"2023": 30.0}, "MWh/")) == []


def test_what_a_share_is_a_share_of_must_be_explained() -> None:
    given = ("Employees in all management positions",)
    own = Cell("Unit", "% of employees in all management positions", 0, 0)
    women = row("Women", {"2023": 22.3}, "%", path=given)
    assert found_in(Row("Women", given, (own, *women.cells), 0, 0, "%")) == [("women_management_share", 2023, 22.3)]
    other = Cell("Unit", "% of employees in Norway", 0, 0)
    assert found_in(Row("Women", (), (other, *women.cells), 0, 0, "%"), title="Employees") == []


def test_a_name_under_another_indicator_means_that_one() -> None:
    above = ("Health and safety", "Lost time injuries")
    (finding,) = row_findings(REPORT, table(row("Employees", {"2023": 8.0}, "number", path=above)), CATALOGUE)
    assert (finding.indicator.id, finding.qualifiers, finding.tier) == ("lost_time_injuries", ("employees",), 1)
    assert found_in(row("Employees", {"2023": 8.0}, "number", path=("High-consequence injuries",))) == []


def test_columns_may_carry_the_indicator() -> None:
    cells: dict[str, float | None] = {"Total": 2730.0, "Female headcount": 1935.0}
    assert found_in(row("Headcount total", cells), title="Gender distribution") == [("employees", 2023, 2730.0)]


def test_a_table_without_years_is_about_the_reporting_year_only_where_one_figure_fits() -> None:
    assert found_in(row("Scope 1", {"": 5.0}, "t CO2e")) == [("scope_1", 2023, 5.0)]
    both = Row("Scope 1", (), (Cell("", "5", 0, 0, 5.0), Cell("", "6", 0, 0, 6.0)), 0, 0, "t CO2e")
    assert found_in(both) == []


def test_units_in_a_label_are_no_words() -> None:
    assert without_units("Scope 1 emissions (tCO2eq)").strip() == "Scope 1 emissions"
    assert without_units("Energy use (renewable)") == "Energy use (renewable)"
    assert without_units("Energy consumption in MWh") == "Energy consumption"


@pytest.mark.parametrize(
    ("name", "value", "unit", "label", "expected"),
    [
        ("scope_1", 3.0, "Mt CO2e", "", (3e6, "tCO2e")),
        ("water_withdrawal", 3.0, "1,000 tonnes", "", (3000.0, "m3")),
        ("water_withdrawal", 3.0, "GJ", "", None),
        ("employees", 3.0, "thousand", "", (3000.0, "people")),
        ("training_hours_per_employee", 32.0, "No.", "Training hours per employee", (32.0, "h")),
        ("training_hours_per_employee", 32.0, "No.", "Training per employee", None),
        ("ltifr", 0.4, "per million hours", "", (0.4, "/million h")),
        ("ltifr", 0.4, "per 200,000 hours", "", (2.0, "/million h")),
        ("ltifr", 0.4, "No.", "", (0.4, "")),
        ("lost_days", 12.0, "days", "", (12.0, "d")),
        ("donations", 2.0, "EUR million", "", (2e6, "EUR")),
    ],
)
def test_units_are_converted_or_refused(
    name: str, value: float, unit: str, label: str, expected: tuple[float, str] | None
) -> None:
    assert in_unit_of(indicator(name), value, unit, label) == (
        None if expected is None else (pytest.approx(expected[0]), expected[1])
    )


def test_a_glued_footnote_mark_and_a_bound_are_no_figures() -> None:
    peers = (Cell("2021", "6,412", 0, 0, 6412.0), Cell("2023", "6,035", 0, 0, 6035.0))
    glued, bound = Cell("2022", "6,2881", 0, 0, 6.2881), Cell("2022", "<0.1", 0, 0, 0.1)
    assert figure_of(glued, Row("Scope 3", (), (*peers, glued), 0, 0), False) is None
    assert figure_of(bound, Row("Scope 3", (), (*peers, bound), 0, 0), False) is None
    assert figure_of(peers[0], Row("Scope 3", (), peers, 0, 0), False) == 6412.0
    outlier = Cell("2022", "3041", 0, 0, 3041.0)
    three = (Cell("2021", "318", 0, 0, 318.0), Cell("2023", "291", 0, 0, 291.0), outlier)
    assert figure_of(outlier, Row("Scope 3", (), three, 0, 0), False) is None


def test_lone_dots_group_thousands_in_a_report_that_writes_decimal_commas() -> None:
    rows = [Row("a", (), (Cell("2023", "0,56", 0, 0, 0.56), Cell("2022", "18.420.000", 0, 0, 18420000.0)), 0, 0)]
    assert groups_by_dots(rows)
    cell = Cell("2023", "431.206", 0, 0, 431.206)
    assert figure_of(cell, Row("b", (), (cell,), 0, 0), True) == 431206.0
    assert not groups_by_dots([Row("a", (), (Cell("2023", "1,204.5", 0, 0, 1204.5),), 0, 0)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Scope 1 emissions were 0.927 million tCO2e in 2022.", [("scope_1", 2022, 927000.0)]),
        ("Our Scope 1 and 2 emissions were 32.6 Mt CO2e.", [("scope_1_2", 2023, 32600000.0)]),
        ("In 2022, Scope 3 emissions amounted to 291 kt CO2e.", [("scope_3", 2022, 291000.0)]),
        ("Scope 1 emissions amounted to 937 kt CO2e, 8% less than in 2022.", [("scope_1", 2023, 937000.0)]),
        ("The sickness rate was 5.3% (2022: 5.8%).", [("absenteeism", 2023, 5.3)]),
        ("We employed 2,140 people at the end of 2023.", []),
        ("72% of electricity used is from renewable sources.", [("renewable_electricity_share", 2023, 72.0)]),
        ("Women make up 49.5% of our workforce.", [("women_share", 2023, 49.5)]),
        ("In the parent bank 96 people retired and 63 were hired.", []),
        ("In Norway, Scope 1 emissions were 5 kt CO2e.", []),
        ("Scope 1 emissions will be 5 kt CO2e.", []),
        ("Scope 1 emissions of our suppliers were 5 kt CO2e.", []),
        ("Scope 1 emissions were about 5-6 kt CO2e.", []),
        ("25 Employees, without temporary workers.", []),
        ("North: Scope 1: 7.3 Mt CO2e", []),
    ],
)
def test_sentences_count_only_where_every_word_is_understood(text: str, expected: list[tuple[str, int, float]]) -> None:
    assert told_by(text) == [(name, year, pytest.approx(value)) for name, year, value in expected]


def test_the_year_of_a_figure_is_the_one_named_with_it() -> None:
    text = "Waste rose from 5 t in 2021 to 7 t in 2022."
    first, second = find_quantities(text)
    assert (year_of_figure(text, first, 2023), year_of_figure(text, second, 2023)) == (2021, 2022)
    later = "In 2030 waste was 5 t."
    assert year_of_figure(later, find_quantities(later)[0], 2023) is None


def test_a_legend_or_a_title_about_changes_needs_years() -> None:
    assert found_in(row("● Renewable energy", {"": 36.0}, "%")) == []
    assert found_in(row("Renewable energy", {"": 36.0}, "%"), title="Reduction in emissions") == []
    assert found_in(row("Renewable energy", {"2023": 36.0}, "%"), title="Energy and targets") == [
        ("renewable_energy_share", 2023, 36.0)
    ]


def test_emissions_from_one_source_are_not_the_scope() -> None:
    assert found_in(row("CO2 emissions from gas", {"2023": 113.0}, "kt CO2e", path=("Scope 1",))) == []
