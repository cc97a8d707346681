"""Forms, charts and wide headers rebuilt from words placed by hand; tables that go on over a page."""

from __future__ import annotations

from dataclasses import replace

from test_tables import figures, rebuilt, right

from ingest.tables import Table, continued
from ingest.tables.header.names import told_apart
from ingest.tables.wording.values import cell_value, has_comma_decimals, has_comma_thousandths
from rag.schema import Cell, Row


def test_row_numbers_are_no_column() -> None:
    lines = [
        (700.0 - 14 * at, [(40.0, str(at)), (80.0, f"Item {'abcdef'[at - 1]}"), right(300, f"{at}4,5")])
        for at in range(1, 7)
    ]
    [table] = rebuilt((720, [(80, "Assets"), right(300, "2031")]), *lines)
    assert [row.label for row in table.rows] == ["Item a", "Item b", "Item c", "Item d", "Item e", "Item f"]
    assert figures(table, 2) == {"2031": "34,5"}


def test_letters_over_the_columns_keep_names_of_empty_columns_apart() -> None:
    [table] = rebuilt(
        (740, [(202, "a"), (262, "b"), (322, "c"), (382, "d")]),
        (722, [(180, "Amount"), (240, "Eligible"), (300, "Aligned"), (360, "Enabling")]),
        (700, [(50, "Loans"), right(230, "419"), right(290, "346")]),
        (686, [(50, "Bonds"), right(230, "94"), right(350, "21")]),
        (672, [(50, "Shares"), right(230, "12"), right(350, "3")]),
    )
    assert figures(table, 1) == {"a Amount": "94", "c Aligned": "21"}


def test_a_unit_on_two_lines_beside_the_row_is_one_unit() -> None:
    [table] = rebuilt(
        (720, [(50, "Region"), right(300, "2030"), right(360, "2031")]),
        (700, [(50, "North"), right(300, "130,958"), right(360, "139,527")]),
        (706, [(170, "1,000")]),
        (694, [(168, "tonnes")]),
        (670, [(50, "South"), right(300, "18,733"), right(360, "16,386")]),
        (676, [(170, "1,000")]),
        (664, [(168, "tonnes")]),
    )
    assert [(row.label, row.unit) for row in table.rows] == [("North", "1,000 tonnes"), ("South", "1,000 tonnes")]


def test_a_power_of_ten_glued_to_its_unit_is_no_figure() -> None:
    [table] = rebuilt(
        (700, [(50, "Water"), right(300, "2030"), right(360, "2031")]),
        (686, [(50, "Intake"), (180, "1,000t"), right(300, "19,391"), right(360, "18,823")]),
        (672, [(50, "Discharge"), (180, "1,000t"), right(300, "13,576"), right(360, "12,682")]),
    )
    assert table.columns == ("2030", "2031")
    assert table.rows[0].unit == "1,000t"


def test_age_classes_head_the_shares_of_stacked_bars() -> None:
    [table] = rebuilt(
        (728, [(50, "*Age structure")]),
        (714, [(210, "<30"), (290, "30–50"), (380, ">50")]),
        (700, [(50, "Group"), (210, "15%"), (295, "60%"), (360, "25%")]),
        (686, [(50, "Asia"), (215, "20%"), (320, "71%"), (385, "9%")]),
    )
    assert figures(table, 1) == {"<30": "20%", "30–50": "71%", ">50": "9%"}


def test_group_names_over_names_that_repeat() -> None:
    [table] = rebuilt(
        (728, [(225, "2030"), (345, "2031")]),
        (714, [(200, "North"), (260, "South"), (320, "North"), (380, "South")]),
        (700, [(50, "Waste"), right(225, "10"), right(285, "20"), right(345, "30"), right(405, "40")]),
        (686, [(50, "Water"), right(225, "11"), right(285, "21"), right(345, "31"), right(405, "41")]),
    )
    assert table.columns == ("2030 > North", "2030 > South", "2031 > North", "2031 > South")


def test_names_that_come_again_stand_behind_the_first_of_their_part() -> None:
    assert told_apart(["all", "women", "part-time", "women"]) == [
        "all", "all > women", "part-time", "part-time > women",
    ]  # fmt: skip
    assert told_apart(["2030", "2031"]) == ["2030", "2031"]
    assert told_apart(["a", "b", "c", "d"]) == ["a", "b", "c", "d"]


def test_a_part_without_a_unit_takes_that_of_its_total() -> None:
    [table] = rebuilt(
        (714, [(50, "Emissions"), right(300, "2030"), right(360, "2031")]),
        (700, [(50, "*Scope 3")]),
        (686, [(50, "Total Scope 3 (tCO2e)"), right(300, "577"), right(360, "582")]),
        (672, [(50, "Investments"), right(300, "501"), right(360, "512")]),
    )
    assert [row.unit for row in table.rows] == ["tCO2e", "tCO2e"]


def test_a_comma_before_three_digits_is_decimal_only_where_dots_group() -> None:
    percent, mixed = ["92,5%", "70,4%", "2,524"], ["92,5%", "70,4%", "1.204", "2,524"]
    assert has_comma_decimals(percent)
    assert not has_comma_thousandths(percent)
    assert has_comma_thousandths(mixed)
    assert cell_value("2,524", comma_decimal=False) == 2524.0


def _table(columns: tuple[str, ...], y: float, *values: str) -> Table:
    cells = tuple(
        Cell(name, text, 0, 1, 1.0, "", (100.0 * at, y, 100.0 * at + 20, y + 10))
        for at, (name, text) in enumerate(zip(columns, values, strict=True), 1)
    )
    return Table("", columns, (Row("Oslo", (), cells, 0, 1, "", (10.0, y, 50.0, y + 10)),), ((0, 1),), "")


def test_a_table_goes_on_over_the_page_with_its_column_names() -> None:
    above = replace(_table(("women", "men"), 60, "51", "72"), title="Headcount")
    [table] = continued([above], [_table(("", ""), 760, "268", "82")], (842, 842))
    assert table.title == "Headcount"
    assert [(cell.column, cell.text) for cell in table.rows[0].cells] == [("women", "268"), ("men", "82")]


def test_a_table_further_down_or_with_a_header_stands_for_itself() -> None:
    above = _table(("women", "men"), 60, "51", "72")
    for other in (_table(("", ""), 400, "268", "82"), _table(("2030", "2031"), 760, "268", "82")):
        assert continued([above], [other], (842, 842)) == [other]
    other = _table(("", ""), 760, "268", "82")
    assert continued([_table(("women", "men"), 500, "51", "72")], [other], (842, 842)) == [other]
