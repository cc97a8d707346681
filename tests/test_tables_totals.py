from ingest.tables.rows.totals import with_units_of_totals
from rag.schema import Cell, Row


def row(label: str, value: float, unit: str = "") -> Row:
    return Row(label, ("Energy",), (Cell("2023", f"{value:g}", 0, 1, value=value, unit=unit),), 0, 1, unit=unit)


def units(*rows: Row) -> list[str]:
    return [found.unit for found in with_units_of_totals(rows)]


def test_parts_take_the_unit_of_their_total() -> None:
    assert units(row("Total energy use", 500, "GWh"), row("Electricity", 300), row("Gas", 200)) == ["GWh"] * 3


def test_a_count_or_a_larger_figure_is_no_part() -> None:
    rows = [
        row("Total energy use", 500, "GWh"),
        row("Electricity", 300),
        row("Number of certified sites", 12),
        row("Gas", 1),
    ]
    assert units(*rows) == ["GWh", "GWh", "", ""]
    assert units(row("Total energy use", 500, "GWh"), row("Revenue", 900), row("Gas", 1)) == ["GWh", "", ""]


def test_another_heading_ends_the_total() -> None:
    other = Row("Gas", ("Other",), (Cell("2023", "1", 0, 1, value=1.0),), 0, 1)
    assert units(row("Total energy use", 500, "GWh"), other) == ["GWh", ""]
