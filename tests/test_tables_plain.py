"""Tables in plain text."""

from __future__ import annotations

from ingest.tables import tables_of_text


def test_figures_at_line_ends_under_a_line_of_years() -> None:
    text = (
        "Emissions by fiscal year 2022 2023 2024\n\n"
        "Scope 1 (tCO2e) 6,140 5,870 5,415\n\n"
        "of which diesel (tCO2e) 3,905 3,640 –\n\n"
        "Water use m3 12 13 14\n\n"
        "We are proud of what our people achieved in all of these years.\n"
    )
    [table] = tables_of_text(text)
    assert table.title == "Emissions by fiscal year"
    assert table.columns == ("2022", "2023", "2024")
    assert [(row.path, row.label, row.unit) for row in table.rows] == [
        ((), "Scope 1 (tCO2e)", "tCO2e"),
        (("Scope 1 (tCO2e)",), "of which diesel (tCO2e)", "tCO2e"),
        ((), "Water use", "m3"),
    ]
    assert [cell.value for cell in table.rows[1].cells] == [3905.0, 3640.0, None]
    cell = table.rows[0].cells[2]
    assert (cell.column, text[cell.start : cell.end], cell.box) == ("2024", "5,415", None)


def test_a_share_among_whole_numbers_keeps_its_decimals() -> None:
    lines = (
        "Mills by year 2022 2023",
        "Oak t 120 130",
        "Ash t 700 800",
        "Elm t 90 80",
        "Fir t 1.204 1.310",
        "Run (%) 99.982 99.971",
    )
    [table] = tables_of_text("\n\n".join(lines))
    assert [[cell.value for cell in row.cells[-2:]] for row in table.rows[-2:]] == [[1204.0, 1310.0], [99.982, 99.971]]


def test_tabs_and_pipes_part_cells() -> None:
    for separator in ("\t", " | "):
        lines = (["Topic", "Unit", "2022", "2023"], ["Energy", "GWh", "120", "130"], ["Waste", "t", "7", "8"])
        [table] = tables_of_text("\n".join(separator.join(line) for line in lines))
        assert table.columns == ("2022", "2023")
        assert [(row.label, row.unit) for row in table.rows] == [("Energy", "GWh"), ("Waste", "t")]
        assert [cell.text for cell in table.rows[0].cells] == ["GWh", "120", "130"]


def test_runs_of_spaces_part_cells() -> None:
    [table] = tables_of_text(
        "Topic                 2022     2023\nEnergy use (GWh)       120      130\nWaste (t)                7        8\n"
    )
    assert table.columns == ("2022", "2023")
    assert [(row.label, row.unit, row.cells[1].value) for row in table.rows] == [
        ("Energy use (GWh)", "GWh", 130.0),
        ("Waste (t)", "t", 8.0),
    ]


def test_prose_gives_no_table() -> None:
    assert tables_of_text("In 2022 and 2023 we grew.\nSales were 12 and 13 million.\nThat is all.\n") == []
    assert tables_of_text("") == []


def test_one_space_groups_thousands() -> None:
    aligned = """
Topic                 Unit       2031      2030
Water drawn           m3        9 410    10 204
Waste                 t         1 207       880
"""
    [table] = tables_of_text(aligned)
    assert [[cell.value for cell in row.cells if cell.value] for row in table.rows] == [
        [9410.0, 10204.0],
        [1207.0, 880.0],
    ]
    at_ends = "Topic 2031 2030\nWater drawn m3 9 410 10 204\nWaste t 1 207 1 880\nGlass t 120 455\n"
    [table] = tables_of_text(at_ends)
    assert [[cell.value for cell in row.cells if cell.value] for row in table.rows] == [
        [9410.0, 10204.0], [1207.0, 1880.0], [120.0, 455.0],
    ]  # fmt: skip
