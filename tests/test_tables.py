"""Tables rebuilt from words placed by hand: columns, headers, labels, paths, units, footnote marks."""

from __future__ import annotations

from ingest.tables import Table, Word, tables_of_words
from ingest.tables.model import Rule

Item = tuple[float, str]  # x of the left edge and text; a leading "^" makes a raised mark, "*" bold
SIZE = 10.0
CHAR = 5.0


def page(*lines: tuple[float, list[Item]]) -> tuple[list[Word], str]:
    """Words 5 points a character on baselines y, and the source in which the items stand line by line."""
    words: list[Word] = []
    source = ""
    for y, items in lines:
        for x, text in items:
            mark, bold = text.startswith("^"), text.startswith("*")
            for token in text.lstrip("^*").split():
                start = len(source)
                source += token
                size, base = (5.0, y + 4) if mark else (SIZE, y)
                words.append(
                    Word(
                        token, x, base - 2, x + CHAR * len(token), base + 8, size, start, len(source), base, bold, mark
                    )
                )
                x += CHAR * (len(token) + 1)
                source += " "
        source += "\n"
    return words, source


def right(x: float, text: str) -> Item:
    return x - CHAR * len(text), text


def rebuilt(*lines: tuple[float, list[Item]], rules: list[Rule] | None = None) -> list[Table]:
    words, source = page(*lines)
    tables = tables_of_words(words, rules or [], source)
    for table in tables:
        for row in table.rows:
            assert source[row.start : row.end].split() == row.label.split() or row.label.replace(
                " ", ""
            ) in source.replace(" ", "").replace("\n", "")
            for cell in row.cells:
                assert source[cell.start : cell.end].split() == cell.text.split()
    return tables


def figures(table: Table, row: int) -> dict[str, str]:
    return {cell.column: cell.text for cell in table.rows[row].cells}


def test_years_over_right_aligned_columns_with_a_unit_column() -> None:
    [table] = rebuilt(
        (700, [(50, "*Water"), right(300, "2022"), right(360, "2023")]),
        (686, [(50, "Intake"), (180, "1,000 tonnes"), right(300, "163,660"), right(360, "172,811")]),
        (672, [(50, "Discharge"), (180, "1,000 tonnes"), right(300, "955"), right(360, "–")]),
        (658, [(50, "Reuse rate"), (180, "%"), right(300, "12.5"), right(360, "13.1")]),
    )
    assert table.title == "Water"
    assert table.columns == ("2022", "2023")
    assert [row.label for row in table.rows] == ["Intake", "Discharge", "Reuse rate"]
    assert [row.unit for row in table.rows] == ["1,000 tonnes", "1,000 tonnes", "%"]
    assert figures(table, 0) == {"Unit": "1,000 tonnes", "2022": "163,660", "2023": "172,811"}
    assert [cell.value for cell in table.rows[1].cells] == [None, 955.0, None]
    assert table.rows[0].cells[1].box == (265, 684, 300, 694)


def test_footnote_marks_are_no_part_of_labels_and_values() -> None:
    [table] = rebuilt(
        (700, [(50, "Topic"), right(300, "2022"), right(360, "2023")]),
        (686, [(50, "Intake"), (80, "^1)"), right(300, "163,660"), (300, "^1)"), right(360, "172")]),
        (672, [(50, "Discharge"), right(300, "955"), right(360, "966")]),
    )
    assert table.rows[0].label == "Intake"
    assert figures(table, 0) == {"2022": "163,660", "2023": "172"}
    assert table.rows[0].cells[0].value == 163660


def test_group_names_span_the_columns_they_are_centred_over() -> None:
    [table] = rebuilt(
        (714, [(215, "Group"), (335, "Parent")]),
        (700, [(50, "Indicator"), right(220, "2022"), right(260, "2023"), right(340, "2022"), right(380, "2023")]),
        (686, [(50, "Women (%)"), right(220, "20"), right(260, "21"), right(340, "30"), right(380, "31")]),
        (672, [(50, "Men (%)"), right(220, "80"), right(260, "79"), right(340, "70"), right(380, "69")]),
    )
    assert table.columns == ("Group > 2022", "Group > 2023", "Parent > 2022", "Parent > 2023")
    assert figures(table, 1)["Parent > 2022"] == "70"
    assert table.rows[0].unit == "%"


def test_headings_indented_and_thereof_rows_make_the_path() -> None:
    [table] = rebuilt(
        (700, [(50, "Energy in GWh"), right(300, "2022"), right(360, "2023")]),
        (686, [(50, "*Consumption")]),
        (672, [(50, "Electricity"), right(300, "100"), right(360, "110")]),
        (658, [(60, "Korea"), right(300, "70"), right(360, "75")]),
        (644, [(50, "Heat"), right(300, "20"), right(360, "21")]),
        (630, [(50, "thereof renewable"), right(300, "5"), right(360, "6")]),
        (616, [(50, "*Production")]),
        (602, [(50, "Own plants"), right(300, "7"), right(360, "8")]),
    )
    assert [(row.path, row.label) for row in table.rows] == [
        (("Consumption",), "Electricity"),
        (("Consumption", "Electricity"), "Korea"),
        (("Consumption",), "Heat"),
        (("Consumption", "Heat"), "thereof renewable"),
        (("Production",), "Own plants"),
    ]
    assert table.unit == "GWh"
    assert {row.unit for row in table.rows} == {"GWh"}


def test_labels_of_several_lines_are_joined() -> None:
    [table] = rebuilt(
        (700, [(50, "Topic"), right(400, "2022"), right(460, "2023")]),
        (680, [(50, "Share of suppliers with a system")]),
        (674, [right(400, "88"), right(460, "90")]),
        (668, [(50, "for the environment")]),
        (648, [(50, "Number of audits at suppliers and")]),
        (636, [(50, "their subcontractors"), right(400, "7"), right(460, "9")]),
        (616, [(50, "Complaints"), right(400, "3"), right(460, "4")]),
    )
    assert [row.label for row in table.rows] == [
        "for the environment",  # its lines are apart in the source: the first one goes to the path
        "Number of audits at suppliers and their subcontractors",
        "Complaints",
    ]
    assert table.rows[0].path == ("Share of suppliers with a system",)


def test_rules_join_a_label_with_the_rows_beside_it() -> None:
    rules = [Rule(50, 460, 694), Rule(150, 460, 680), Rule(150, 460, 666), Rule(50, 460, 652), Rule(50, 460, 638)]
    [table] = rebuilt(
        (700, [(50, "Topic"), right(400, "2022"), right(460, "2023")]),
        (684, [(150, "Total"), right(400, "10"), right(460, "12")]),
        (671, [(50, "Fleet"), (150, "Electric"), right(400, "4"), right(460, "5")]),
        (656, [(150, "Hybrid"), right(400, "6"), right(460, "7")]),
        (642, [(50, "Sites"), (150, "Total"), right(400, "3"), right(460, "3")]),
        rules=rules,
    )
    assert [(row.path, row.label) for row in table.rows] == [
        (("Fleet",), "Total"),
        (("Fleet",), "Electric"),
        (("Fleet",), "Hybrid"),
        (("Sites",), "Total"),
    ]


def test_tables_side_by_side_are_separate() -> None:
    tables = rebuilt(
        (
            700,
            [
                (50, "Left"),
                right(200, "2022"),
                right(240, "2023"),
                (300, "Other"),
                right(450, "2022"),
                right(490, "2023"),
            ],
        ),
        (686, [(50, "Alpha"), right(200, "1"), right(240, "2"), (300, "Gamma"), right(450, "5"), right(490, "6")]),
        (672, [(50, "Beta"), right(200, "3"), right(240, "4"), (300, "Delta"), right(450, "7"), right(490, "8")]),
        (658, [(50, "Zeta"), right(200, "3"), right(240, "4"), (300, "Theta"), right(450, "7"), right(490, "8")]),
    )
    assert sorted(table.title for table in tables) == ["Left", "Other"]
    assert [row.label for table in sorted(tables, key=lambda t: t.title) for row in table.rows] == [
        *("Alpha", "Beta", "Zeta"),
        *("Gamma", "Delta", "Theta"),
    ]
    assert all(table.columns == ("2022", "2023") for table in tables)


def test_running_text_with_figures_is_no_table() -> None:
    text = "In 2022 we used 1,234 GWh and in 2023 we used 1,300 GWh of"
    lines: list[tuple[float, list[Item]]] = [(700 - 12 * at, [(50, text)]) for at in range(6)]
    assert rebuilt(*lines) == []


def test_a_table_without_years_above_takes_them_from_the_table_over_it() -> None:
    tables = rebuilt(
        (700, [(50, "*People"), right(300, "2022"), right(360, "2023")]),
        (686, [(50, "Women"), right(300, "10"), right(360, "11")]),
        (672, [(50, "Men"), right(300, "20"), right(360, "21")]),
        (600, [(50, "*Safety")]),
        (586, [(50, "Accidents"), right(300, "3"), right(360, "4")]),
        (572, [(50, "Fatalities"), right(300, "0"), right(360, "1")]),
    )
    assert [table.columns for table in tables] == [("2022", "2023"), ("2022", "2023")]
    assert figures(tables[1], 0) == {"2022": "3", "2023": "4"}


def test_key_figures_over_their_captions() -> None:
    words, source = page((700, [(50, "Copper")]), (676, [(50, "1,724")]), (660, [(50, "kilotonnes")]))
    large = [
        Word(w.text, w.x0, w.y0, w.x1, w.y1, 20.0 if w.text == "1,724" else SIZE, w.start, w.end, w.base) for w in words
    ]
    [table] = tables_of_words(large, [], source)
    [row] = table.rows
    assert (row.label, row.unit) == ("Copper", "kilotonnes")
    assert [(cell.column, cell.text, cell.value) for cell in row.cells] == [
        ("Unit", "kilotonnes", None),
        ("", "1,724", 1724.0),
    ]
