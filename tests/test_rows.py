import pytest

from rag.answer.tables.cells import choose_cells
from rag.answer.tables.rows import change_words, row_label, row_quote, row_sentence, titled
from rag.question import parse_question
from rag.schema import Cell, Row
from rag.text.locate import squeeze


def cell(column: str, text: str, unit: str = "") -> Cell:
    return Cell(column, text, 0, 0, unit=unit)


SCOPE_1 = Row(
    "Scope 1 emissions", (), (cell("2021", "900"), cell("2022", "866"), cell("2023", "835")), 0, 0, unit="tCO2e"
)
WOMEN = Row("Executives", ("Diversity",), (cell("Male > 2023", "81"), cell("Female > 2023", "19")), 0, 0, unit="%")


def chosen(question: str, row: Row, year: int | None = 2023) -> list[str]:
    return [c.text for c in choose_cells(parse_question(question), row, year)]


def test_the_asked_period_decides_the_cell() -> None:
    assert chosen("What were the Scope 1 emissions in 2022?", SCOPE_1) == ["866"]


def test_without_a_period_the_reporting_year_is_meant() -> None:
    assert chosen("What are the Scope 1 emissions?", SCOPE_1, 2022) == ["866"]
    assert chosen("What are the Scope 1 emissions?", SCOPE_1, None) == ["835"]


def test_a_period_that_the_row_lacks_has_no_cell() -> None:
    assert chosen("What were the Scope 1 emissions in 2019?", SCOPE_1) == []


def test_several_cells_without_a_column_name_are_all_shown_and_none_chosen() -> None:
    row = Row("Women in management", (), (cell("", "3.8"), cell("", "6.3")), 0, 0, unit="%")
    assert chosen("What share of managers are women?", row) == []
    question = parse_question("What share of managers are women?")
    assert row_sentence(question, row, []) == "Women in management: 3.8%; 6.3%."
    assert chosen("What share of managers are women?", Row("Women", (), (cell("", "3.8"),), 0, 0)) == ["3.8"]


@pytest.mark.parametrize(
    ("question", "title", "label"),
    [
        ("How many fatalities were there?", "Fatalities (work-related)", "Fatalities (work-related), Total"),
        ("How many fatalities were there?", "Our year in figures", "Total"),
        ("How many fatalities were there in total?", "Fatalities (work-related)", "Fatalities (work-related), Total"),
        ("What was the total in 2023?", "Fatalities (work-related)", "Total"),
        ("How many fatalities were there?", "Fatalities of another page", "Total"),
    ],
)
def test_the_title_of_the_table_names_what_a_row_does_not(question: str, title: str, label: str) -> None:
    row = Row("Total", (), (cell("2023", "2"),), 0, 0)
    page = squeeze("Fatalities (work-related) Our year in figures 2023 Total 2")[0]
    assert row_label(titled(parse_question(question), row, title, page)) == label


def test_a_trend_takes_both_periods_the_later_first() -> None:
    assert chosen("How did Scope 1 emissions change from 2021 to 2023?", SCOPE_1) == ["835", "900"]
    assert chosen("Did Scope 1 emissions rise or fall?", SCOPE_1) == ["835", "866"]


@pytest.mark.parametrize("start", ["since 2021", "against 2021", "compared with the base year 2021", "from FY2021 on"])
def test_a_trend_since_a_year_runs_from_it_to_the_latest(start: str) -> None:
    assert chosen(f"How have Scope 1 emissions developed {start}?", SCOPE_1) == ["835", "900"]


def test_a_trend_ends_with_the_reporting_year_not_with_a_target() -> None:
    row = Row("Water", (), (cell("2021", "9"), cell("2022", "8"), cell("2023", "7"), cell("Target 2030", "4")), 0, 0)
    assert chosen("How has water use developed since 2021?", row) == ["7", "9"]
    assert chosen("How did water use change in 2022?", row) == ["8", "9"]
    assert chosen("How has water use developed?", row) == ["7", "8"]
    assert chosen("How has water use developed?", row, None) == ["7", "8"]
    assert chosen("How has water use developed since 2023?", row) == ["7", "8"]
    assert chosen("What is the water use?", row, None) == ["7"]
    assert chosen("What is the target for water use?", row, None) == ["4"]
    assert chosen("What will water use be in 2030?", row) == ["4"]


def test_a_year_ahead_is_no_end_of_a_trend() -> None:
    row = Row("Water", (), (cell("2022", "8"), cell("2023", "7"), cell("2030", "4")), 0, 0)
    assert chosen("How has water use developed?", row) == ["7", "8"]
    assert chosen("How will water use develop from 2023 to 2030?", row) == ["4", "7"]


def test_a_trend_since_a_year_ends_with_the_reporting_year_if_that_is_known() -> None:
    row = Row("Water", (), (cell("2021", "9"), cell("2023", "7"), cell("2024", "6")), 0, 0)
    assert chosen("How has water use developed since 2021?", row) == ["7", "9"]
    assert chosen("How has water use developed since 2021?", row, None) == ["6", "9"]
    assert chosen("How did water use change between 2021 and 2023?", row, 2024) == ["7", "9"]


def test_over_the_year_is_no_start_of_a_trend() -> None:
    assert chosen("How did Scope 1 emissions change over the fiscal year 2022?", SCOPE_1) == ["866", "900"]
    assert chosen("By how much did Scope 1 emissions fall over 2021?", SCOPE_1) == ["835", "900"]


def test_column_words_decide_between_columns_of_one_period() -> None:
    assert chosen("What share of executives were women in 2023?", WOMEN) == ["19"]
    assert chosen("What share of executives were men in 2023?", WOMEN) == ["81"]


def test_a_column_may_name_it_in_other_words_of_the_field() -> None:
    row = Row(
        "Wels mill", (), (cell("permanent", "777"), cell("temporary", "25"), cell("temporary > female", "19")), 0, 0
    )
    assert chosen("How many people at the Wels mill had fixed-term contracts?", row) == ["25"]
    assert chosen("How many people at the Wels mill had open-ended contracts?", row) == ["777"]


def test_the_parent_company_is_not_the_group() -> None:
    row = Row("Waste", (), (cell("Norvik Group > 2023", "91"), cell("Norvik AG > 2023", "24")), 0, 0, unit="t")
    assert chosen("How much waste did the parent company Norvik AG cause?", row) == ["24"]
    assert chosen("How much waste did Norvik's parent company cause?", row) == ["24"]
    assert chosen("How much waste did Norvik cause?", row) == ["91"]


def test_the_adjective_of_a_place_names_its_column() -> None:
    row = Row("Waste", (), (cell("Tarn (Slovenia)", "3"), cell("Wels (Austria)", "4"), cell("Total", "7")), 0, 0)
    assert chosen("How much waste had the Austrian mill?", row) == ["4"]
    assert chosen("How much waste had the Slovenian mill?", row) == ["3"]
    assert chosen("How much waste had the Spanish mill?", row) == ["7"]


def test_a_word_of_the_company_name_names_no_column() -> None:
    row = Row("Waste", (), (cell("Group > 2023", "7"), cell("Parent bank > 2023", "4")), 0, 0)
    question = parse_question("How much waste had the Tarn Bank Group in 2023?", ["Tarn Bank"])
    assert [c.text for c in choose_cells(question, row, 2023)] == ["7"]


def test_a_figure_answer_gives_the_figure_first() -> None:
    question = parse_question("What were the Scope 1 emissions in 2022?")
    sentence = row_sentence(question, SCOPE_1, choose_cells(question, SCOPE_1, 2023))
    assert sentence == "866 tCO2e: Scope 1 emissions, 2022 (2021: 900; 2023: 835)."


def test_a_trend_answer_gives_values_periods_and_change() -> None:
    question = parse_question("How did Scope 1 emissions change from 2022 to 2023?")
    sentence = row_sentence(question, SCOPE_1, choose_cells(question, SCOPE_1, 2023))
    assert sentence == "Scope 1 emissions: 866 tCO2e in 2022, 835 tCO2e in 2023, down 31 (calculated, -3.6 %)."


def test_changes_of_shares_are_in_percentage_points() -> None:
    assert change_words(20.5, 22.0, True) == "up 1.5 percentage points (calculated)"
    assert change_words(4.0, 4.0, False) == "unchanged"
    assert change_words(None, 4.0, False) == ""


def test_the_label_carries_the_labels_above_it_once() -> None:
    assert row_label(Row("Total", ("Energy", "Energy use"), (), 0, 0)) == "Energy, Energy use, Total"
    assert row_label(Row("Energy use", ("Energy",), (), 0, 0)) == "Energy, Energy use"


def test_the_quote_holds_only_what_stands_on_the_page() -> None:
    letters = squeeze("Scope 1 emissions 900 866 835 2021 2022 2023")[0]
    assert row_quote(SCOPE_1, letters) == "Scope 1 emissions | 2021 | 900 | 2022 | 866 | 2023 | 835"


def test_shares_given_as_fractions_change_by_percentage_points() -> None:
    cells = (Cell("2022", "0.33", 0, 4, 0.33), Cell("2023", "0.44", 5, 9, 0.44))
    share, index = Row("Share of women", (), cells, 0, 9), Row("Index", (), cells, 0, 9)
    question = parse_question("How did the share of women change from 2022 to 2023?")
    later = [cells[1], cells[0]]
    assert row_sentence(question, share, later).endswith("up 11 percentage points (calculated).")
    assert row_sentence(question, index, later).endswith("up 0.11 (calculated, +33.3 %).")


@pytest.mark.parametrize(
    ("earlier", "later", "change"),
    [
        (
            Cell("2022", "268.107", 0, 7, 268107.0),
            Cell("2023", "255.640", 8, 15, 255640.0),
            "12.467 (calculated, -4,7 %)",
        ),
        (Cell("2022", "51,3", 0, 4, 51.3), Cell("2023", "50,1", 5, 9, 50.1), "1,2 (calculated, -2,3 %)"),
        (
            Cell("2022", "1.200,500", 0, 9, 1200500.0),
            Cell("2023", "1.100,500", 10, 19, 1100500.0),
            "100,000 (calculated, -8.3 %)",
        ),
        (Cell("2022", "1,200", 0, 5, 1200.0), Cell("2023", "1,100.5", 6, 13, 1100.5), "99.5 (calculated, -8.3 %)"),
    ],
)
def test_a_change_is_written_as_the_row_writes_its_figures(earlier: Cell, later: Cell, change: str) -> None:
    row = Row("Heat", (), (earlier, later), 0, 9, unit="t")
    question = parse_question("How did heat change from 2022 to 2023?")
    assert row_sentence(question, row, [later, earlier]).endswith(f", down {change}.")


def test_money_with_its_magnitude_takes_no_second_unit() -> None:
    row = Row("Spend", (), (Cell("2023", "$38m", 0, 4, 38e6, "million $"),), 0, 4)
    assert row_sentence(parse_question("How much was the spend in 2023?"), row, list(row.cells)).startswith("$38m: ")
