"""Words to lines, lines to columns, bands and rows: the single steps of rebuilding a table."""

from __future__ import annotations

import pytest
from test_tables import Item, page, right

from ingest.tables.areas.bands import bands_of, is_note
from ingest.tables.areas.blocks import blocks_of
from ingest.tables.areas.period_lines import is_header
from ingest.tables.areas.prose import without_prose
from ingest.tables.lines.columns import cluster, column_of
from ingest.tables.lines.no_values import with_stacked_units, with_wrapped_cells, without_row_numbers
from ingest.tables.lines.phrases import kind_of, lines_of, split_at
from ingest.tables.lines.rules import join_rules, separators
from ingest.tables.lines.turns import turn_point, unturn_box
from ingest.tables.lines.words import is_power, with_marks
from ingest.tables.model import Line, Rule, Word


def lines(*given: tuple[float, list[Item]]) -> list[Line]:
    return lines_of(page(*given)[0])


def texts(line: Line) -> list[str]:
    return [phrase.text for phrase in line.phrases]


def test_words_on_a_baseline_make_phrases_where_they_stand_close() -> None:
    [first, second] = lines((700, [(50, "Water intake"), (200, "2031")]), (686, [(50, "Total"), (200, "12")]))
    assert [(p.text, p.kind) for p in first.phrases] == [("Water intake", "text"), ("2031", "period")]
    assert texts(second) == ["Total", "12"]


@pytest.mark.parametrize(
    ("text", "kind"), [("2031", "period"), ("FY31", "period"), ("12 %", "value"), ("–", "value"), ("1,000 t", "text")]
)
def test_kinds_of_phrases(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_wide_space_may_group_thousands_and_a_wider_one_parts_cells() -> None:
    def row(gap: float) -> list[str]:
        words = [Word("1", 50, 698, 55, 708, 10, 0, 1, 700), Word("204", 55 + gap, 698, 70 + gap, 708, 10, 2, 5, 700)]
        return texts(lines_of(words)[0])

    assert row(4.4) == ["1 204"]
    assert row(5.0) == ["1", "204"]


def test_a_phrase_is_cut_between_the_words_left_and_right() -> None:
    [line] = lines((700, [(50, "Water 31")]))  # "Water" ends at 75, "31" begins at 80
    assert [part.text for part in split_at(line.phrases[0], 78)] == ["Water", "31"]
    assert [part.text for part in split_at(line.phrases[0], 200)] == ["Water 31"]


def test_a_small_raised_word_is_a_mark_and_a_power_is_none() -> None:
    main = Word("Waste", 50, 698, 75, 708, 10, 0, 5, 700)
    raised = Word("2)", 76, 702, 81, 707, 5, 6, 8, 704)
    lower = Word("2)", 76, 698, 81, 703, 5, 6, 8, 700)
    assert [word.mark for word in with_marks([main, raised])] == [False, True]
    assert [word.mark for word in with_marks([main, lower])] == [False, False]
    assert is_power("m", "3")
    assert not is_power("Waste", "3")


def test_a_quarter_turn_and_back() -> None:
    # 90 degrees: what stood at (10, 20) stands at (-20, 10) when the page is read
    assert turn_point(10, 20, 1) == (-20, 10)
    assert unturn_box((-40, 10, -20, 30), 1) == (10, 20, 30, 40)


def test_pieces_of_a_rule_are_one_and_separators_run_under_most_of_the_width() -> None:
    rules = join_rules([Rule(50, 100, 700), Rule(100.5, 200, 700.4), Rule(50, 80, 650)])
    assert [(rule.x0, rule.x1) for rule in rules] == [(50, 200), (50, 80)]
    assert separators(rules, 50, 200) == [700.0]


def test_figures_under_each_other_share_a_column() -> None:
    rows = lines((700, [right(200, "1,200"), right(300, "7")]), (686, [right(200, "30"), right(300, "800")]))
    left, second = cluster([row.numbers for row in rows])
    assert [(column.x0, column.x1) for column in (left, second)] == [(175, 200), (285, 300)]
    assert column_of(rows[1].phrases[1], [left, second]) == 1
    assert column_of(lines((672, [(400, "5")]))[0].phrases[0], [left, second]) is None


def test_a_run_of_row_numbers_is_taken_out() -> None:
    rows = lines(*[(700 - 14.0 * n, [(40, str(n)), (80, f"Item {n}"), right(300, f"{n}2")]) for n in range(1, 6)])
    left, labels = without_row_numbers(rows)
    assert texts(left[0]) == ["Item 1", "12"]
    assert len(labels) == 5
    assert without_row_numbers(rows[:3]) == (rows[:3], set())


def test_a_unit_over_and_under_a_row_joins_it() -> None:
    given = lines((706, [(170, "1,000")]), (700, [(50, "North"), right(300, "130")]), (694, [(168, "tonnes")]))
    assert [texts(line) for line in with_stacked_units(with_wrapped_cells(given))] == [["North", "1,000 tonnes", "130"]]


def test_a_line_of_years_is_a_header_and_a_row_of_years_is_none() -> None:
    years, row, lone, under = lines(
        (700, [(50, "Water"), (200, "2030"), (260, "2031")]),
        (686, [(50, "Intake"), (200, "12"), (260, "14")]),
        (672, [(200, "2031")]),
        (658, [(50, "Intake"), (200, "12")]),
    )
    assert is_header(years)
    assert not is_header(row)
    assert is_header(lone, None, [under])
    assert not is_header(lone, None, [])


def test_a_second_line_of_years_and_a_note_end_a_band() -> None:
    given = lines(
        (700, [(50, "Water"), (200, "2030"), (260, "2031")]),
        (686, [(50, "Intake"), (200, "12"), (260, "14")]),
        (672, [(50, "Waste"), (200, "2030"), (260, "2031")]),
        (658, [(50, "Paper"), (200, "5"), (260, "6")]),
        (644, [(50, "1) Figures of all plants that we have owned for the whole year")]),
    )
    first, second = bands_of(given, [])
    assert [texts(line)[0] for line in (first.head[0], first.body[0])] == ["Water", "Intake"]
    assert [texts(line)[0] for line in (second.head[0], second.body[0])] == ["Waste", "Paper"]
    assert is_note(given[-1].phrases[0])
    assert second.tail == []


def test_two_tables_beside_each_other_are_two_blocks() -> None:
    rows = [
        (700.0 - 14 * n, [(50.0, f"Left {name}"), right(180, f"{n}5"), (300.0, f"Right {name}"), right(430, f"{n}6")])
        for n, name in enumerate(("one", "two", "three"), start=1)
    ]
    left, other = blocks_of(lines(*rows), [])
    assert [texts(line) for line in left] == [["Left one", "15"], ["Left two", "25"], ["Left three", "35"]]
    assert texts(other[0]) == ["Right one", "16"]


def test_a_paragraph_goes_and_labels_with_figures_stay() -> None:
    text = "Our mills drew less water from the two rivers than"
    given = lines(
        *[(700 - 12.0 * n, [(50.0, text)]) for n in range(4)],
        (600, [(50, "Water drawn from the two rivers"), right(400, "12")]),
        (586, [(50, "Water drawn from wells of our own"), right(400, "14")]),
    )
    kept, prose = without_prose(given)
    assert [texts(line)[-1] for line in kept] == ["12", "14"]
    assert [phrase.text for phrase in prose] == [text] * 4
