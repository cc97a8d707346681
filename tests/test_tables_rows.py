"""Headers and rows of a table: groups over columns, labels of several lines, paths, titles, and what is no table."""

from __future__ import annotations

from test_tables import Item, page, rebuilt, right

from ingest.tables import tables_of_words
from ingest.tables.areas.bands import bands_of
from ingest.tables.header.groups import groups_of
from ingest.tables.header.headcells import head_cells
from ingest.tables.header.layout import Layout, is_label, layout_of
from ingest.tables.header.lettered import lettered_columns
from ingest.tables.lines.columns import Column
from ingest.tables.lines.phrases import lines_of
from ingest.tables.model import Line, Phrase
from ingest.tables.rows.assemble import Source, spans_of, split_located, written
from ingest.tables.rows.draft import Draft
from ingest.tables.rows.loose import with_loose_labels
from ingest.tables.rows.paths import is_total, leads_total, paths_of
from ingest.tables.rows.titles import table_unit, title_of
from ingest.tables.wording.generic import is_generic


def lines(*given: tuple[float, list[Item]]) -> list[Line]:
    return lines_of(page(*given)[0])


def phrase(x: float, y: float, text: str) -> Phrase:
    return lines((y, [(x, text)]))[0].phrases[0]


def draft(x: float, y: float, text: str, value: str = "") -> Draft:
    values = {0: phrase(300, y, value)} if value else {}
    return Draft([phrase(x, y, text)], values, base=y)


def layout(*given: tuple[float, list[Item]]) -> Layout:
    [band] = bands_of(lines(*given), [])
    return layout_of(band)


def test_header_lines_under_each_other_are_one_cell() -> None:
    cells = head_cells(lines((712, [(200, "Change")]), (700, [(200, "on year"), (300, "2031")])))
    assert [(cell.text, cell.kind) for cell in cells] == [("Change on year", "text"), ("2031", "period")]


def test_a_group_name_stands_over_the_columns_it_is_centred_over() -> None:
    columns = [Column(200, 220), Column(260, 280), Column(320, 340)]
    [group, own] = head_cells(lines((720, [(225, "Group"), (318, "Bank")])))
    assert groups_of([group, own], columns, ["2030", "2031", ""], []) == [(group, [0, 1]), (own, [2])]


def test_letters_make_a_column_each() -> None:
    columns = lettered_columns(lines((700, [(100, "a"), (160, "b"), (220, "c"), (280, "d")])), [])
    # letters 5 points wide: middles 102.5, 162.5, ..., so that edges stand halfway at 132.5, 192.5, ...
    assert [(column.x0, column.x1) for column in columns] == [
        (73.5, 131.5),
        (133.5, 191.5),
        (193.5, 251.5),
        (253.5, 311.5),
    ]
    three = [Column(1, 2)]
    assert lettered_columns(lines((700, [(100, "a"), (160, "b"), (220, "c")])), three) == three


def test_a_unit_column_is_told_from_labels() -> None:
    found = layout(
        (700, [(50, "Topic"), (150, "Unit"), right(300, "2030"), right(360, "2031")]),
        (686, [(50, "Intake"), (150, "m3"), right(300, "12"), right(360, "14")]),
        (672, [(50, "Waste"), (150, "t"), right(300, "5"), right(360, "6")]),
    )
    assert [column.header for column in found.numeric] == ["2030", "2031"]
    assert [(column.header, column.role) for column in found.texts] == [("Unit", "unit")]
    assert is_label(phrase(50, 686, "Intake"), found)
    assert not is_label(phrase(150, 686, "m3"), found)


def test_a_unit_of_two_lines_goes_to_the_row_above_it() -> None:
    words, source = page(
        (700, [(50, "Topic"), (150, "Unit"), right(300, "2030"), right(360, "2031")]),
        (680, [(50, "Injuries"), (150, "per million"), right(300, "12"), right(360, "14")]),
        (661, [(150, "h")]),  # 19 points below its first line, 25 above the next row
        (636, [(50, "Waste"), (150, "t"), right(300, "5"), right(360, "6")]),
    )
    [table] = tables_of_words(words, [], source)
    assert [(row.label, row.unit) for row in table.rows] == [("Injuries", "per million h"), ("Waste", "t")]


def test_loose_lines_join_by_open_ends_small_letters_and_nearness() -> None:
    rows = [draft(50, 700, "Water drawn from", "12"), draft(50, 664, "Waste", "5")]
    joined = with_loose_labels(rows, [phrase(50, 688, "Rivers")], one_cell=False)
    assert [item.text for item in joined] == ["Water drawn from Rivers", "Waste"]
    rows = [draft(50, 700, "Water drawn", "12")]
    assert (
        with_loose_labels(rows, [phrase(50, 688, "in all plants")], one_cell=False)[0].text
        == "Water drawn in all plants"
    )
    rows = [draft(50, 700, "Water", "12"), draft(50, 660, "Paper", "5"), draft(50, 646, "Glass", "6")]
    assert [item.text for item in with_loose_labels(rows, [phrase(50, 674, "Waste")], one_cell=False)] == [
        "Water", "Waste", "Paper", "Glass",
    ]  # fmt: skip


def test_paths_follow_indents_and_led_rows() -> None:
    drafts = [
        draft(50, 700, "Emissions"),
        draft(60, 686, "Scope 1", "12"),
        draft(70, 672, "of which gas", "7"),
        draft(60, 658, "Scope 2", "5"),
        draft(50, 644, "Total", "17"),
    ]
    found = [[above.text for above in path] for path in paths_of(drafts)]
    assert found == [[], ["Emissions"], ["Emissions", "Scope 1"], ["Emissions"], []]


def test_a_heading_of_indented_rows_ends_at_the_next_flush_row() -> None:
    drafts = [
        draft(50, 700, "Emissions"),
        draft(60, 686, "Scope 1", "12"),
        draft(50, 672, "Waste", "3"),
        draft(50, 658, "Energy"),
        draft(50, 644, "Gas", "7"),
        draft(60, 630, "for heating", "5"),
        draft(50, 616, "Oil", "2"),
    ]
    found = [[above.text for above in path] for path in paths_of(drafts)]
    assert found == [[], ["Emissions"], [], [], ["Energy"], ["Energy", "Gas"], ["Energy"]]


def test_totals_by_their_words() -> None:
    assert is_total("Total:")
    assert not is_total("Total waste")
    assert leads_total("Total waste")
    assert not leads_total("Waste, total")


def test_titles_leave_generic_corners_out() -> None:
    title, corner = phrase(50, 740, "Energy used"), phrase(50, 700, "Indicator")
    assert is_generic("Indicator")
    assert title_of([title], [corner]) == "Energy used"
    assert title_of([title], [phrase(50, 700, "By plant")]) == "Energy used > By plant"


def test_the_unit_of_a_table_stands_in_its_heading() -> None:
    found = layout(
        (700, [right(300, "2030"), right(360, "2031")]), (686, [(50, "Gas"), right(300, "12"), right(360, "14")])
    )
    assert table_unit([phrase(50, 740, "Energy used (MWh)")], found) == "MWh"
    assert table_unit([phrase(50, 740, "Energy used")], found) == ""


def test_a_cell_is_kept_whole_only_where_it_stands_in_the_source() -> None:
    cell = [phrase(50, 700, "Water drawn"), phrase(50, 688, "from rivers")]
    assert written(cell) == "Water drawn from rivers"
    assert split_located(cell, Source("Water drawn\nfrom rivers 12")) == [cell]
    assert split_located(cell, Source("Water drawn 12\nfrom rivers")) == [[cell[0]], [cell[1]]]


def test_spans_are_joined_over_white_space_only() -> None:
    words, source = page((700, [(50, "Water"), (200, "12")]), (686, [(50, "and"), (200, "14")]))
    assert source == "Water 12 \nand 14 \n"
    assert spans_of([words[0], words[1], words[3]], source) == ((0, 8), (14, 16))


def test_page_numbers_and_contacts_are_no_table() -> None:
    contents = [(700.0 - 14 * n, [(50.0, name), right(400, page)]) for n, (name, page) in enumerate(
        [("Our plants", "4"), ("Our people", "9"), ("Our plans", "17"), ("Annex", "30")]
    )]  # fmt: skip
    assert rebuilt(*contents) == []
    assert rebuilt((700, [(50, "Phone"), right(400, "55 12")]), (686, [(50, "Fax"), right(400, "55 13")])) == []
