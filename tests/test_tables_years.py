"""Tables with a row for each year: turned into rows of indicators; columns and labels that look like units."""

from __future__ import annotations

from test_tables import figures, rebuilt, right

from ingest.tables.wording.generic import is_generic
from ingest.tables.wording.units import is_unit, unit_in_label


def test_a_row_for_each_year_is_turned() -> None:
    [table] = rebuilt(
        (740, [(50, "*Resources")]),
        (712, [(50, "Year"), right(250, "Energy used"), right(350, "Water intake")]),
        (700, [right(250, "(MWh)"), right(350, "(m3)")]),
        (686, [(50, "2030/31"), right(250, "1'204"), right(350, "88")]),
        (672, [(50, "2029/30"), right(250, "1'310"), right(350, "–")]),
    )
    assert table.columns == ("2030/31", "2029/30")
    assert (table.title, table.unit) == ("Resources", "")
    assert [(row.label, row.unit) for row in table.rows] == [("Energy used", "MWh"), ("Water intake", "m3")]
    assert [cell.value for cell in table.rows[0].cells] == [1204.0, 1310.0]
    assert figures(table, 1) == {"2030/31": "88", "2029/30": "–"}


def test_group_names_over_the_heads_are_the_path_of_a_turned_row() -> None:
    [table] = rebuilt(
        (714, [right(230, "Bank"), right(350, "Group")]),
        (700, [(50, "Year"), right(210, "Gas"), right(270, "Oil"), right(330, "Coal"), right(390, "Peat")]),
        (686, [(50, "2030"), right(210, "12"), right(270, "13"), right(330, "14"), right(390, "15")]),
        (672, [(50, "2031"), right(210, "22"), right(270, "23"), right(330, "24"), right(390, "25")]),
    )
    assert [(row.path, row.label) for row in table.rows][2:] == [(("Group",), "Coal"), (("Group",), "Peat")]
    assert figures(table, 3) == {"2030": "15", "2031": "25"}


def test_bars_with_a_year_and_a_figure_each_are_one_row() -> None:
    [table] = rebuilt(
        (714, [(300, "Share of bark burnt")]),
        (700, [(50, "Stoves are lit by"), (300, "2022"), right(450, "61.2%")]),
        (686, [(50, "hand and are kept"), (300, "2023"), right(452, "63.5%")]),
        (672, [(50, "alight all winter"), (300, "2030"), right(454, "70.0%")]),
    )
    assert [(row.path, row.label, row.unit) for row in table.rows] == [((), "Share of bark burnt", "%")]
    assert table.columns == ("2022", "2023", "2030")
    assert figures(table, 0) == {"2022": "61.2%", "2023": "63.5%", "2030": "70.0%"}


def test_a_year_among_words_stays_a_figure() -> None:
    [table] = rebuilt(
        (700, [(50, "Plant"), right(250, "Built in"), right(350, "Staff")]),
        (686, [(50, "North"), right(250, "1987"), right(350, "120")]),
        (672, [(50, "South"), right(250, "2004"), right(350, "95")]),
    )
    assert [row.label for row in table.rows] == ["North", "South"]


def test_a_name_with_its_unit_behind_is_no_unit() -> None:
    for name in ("Energy consumption (TJ)", "Waste recycled (%)", "Water consumption (ML)"):
        assert not is_unit(name)
    for unit in ("tonnes (CO2e)", "number (headcount)", "% (women)", "1,000 t (net)"):
        assert is_unit(unit)
    assert unit_in_label("Scope 1 emissions (ktCO2e)") == "ktCO2e"


def test_a_column_headed_metric_holds_labels_or_units() -> None:
    [labels] = rebuilt(
        (700, [(50, "Topic"), (120, "Metric"), right(350, "2030"), right(410, "2031")]),
        (686, [(50, "Air"), (120, "Dust emitted (t)"), right(350, "31"), right(410, "29")]),
        (672, [(50, "Staff"), (120, "Apprentices"), right(350, "12"), right(410, "19")]),
    )
    assert [(row.path, row.label, row.unit) for row in labels.rows] == [
        (("Air",), "Dust emitted (t)", "t"),
        (("Staff",), "Apprentices", ""),
    ]
    [units] = rebuilt(
        (700, [(50, "Topic"), (160, "Metric"), right(350, "2030"), right(410, "2031")]),
        (686, [(50, "Dust emitted"), (160, "t"), right(350, "31"), right(410, "29")]),
        (672, [(50, "Gas burnt"), (160, "MWh"), right(350, "12"), right(410, "19")]),
    )
    assert [(row.label, row.unit) for row in units.rows] == [("Dust emitted", "t"), ("Gas burnt", "MWh")]


def test_heads_of_years_name_nothing() -> None:
    assert is_generic("Financial year")
    assert is_generic("Reporting period")
    assert not is_generic("Year of opening")
