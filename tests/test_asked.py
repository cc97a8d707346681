import pytest

from rag.answer.ranking.asked import asked_indicators
from rag.answer.ranking.candidates import candidates
from rag.question import parse_question
from rag.schema import Cell, Hit, Passage, Report, Row

REPORT = Report("r", "t", "Tarn Mills", 2023, "tarn.pdf", "0", 1)


def cell(year: str, text: str) -> Cell:
    return Cell(year, text, 0, 1, value=float(text), unit="tCO2e")


ROWS = (
    Row("Scope 1 emissions", (), (cell("2022", "12"), cell("2023", "10")), 0, 1),
    Row("Scope 1 emissions of suppliers", (), (cell("2023", "90"),), 0, 1),
)
UNITS = candidates([Hit(Passage("p", "r", 1, 0, 9, "table", "Emissions", "text", ROWS), REPORT, 1.0, 1)])


def test_the_row_that_means_the_asked_indicator_is_told_with_its_years() -> None:
    asked = asked_indicators(parse_question("What were Tarn Mills' Scope 1 emissions in 2023?", ["Tarn Mills"]), UNITS)
    assert asked.names == ("Scope 1 emissions",)
    assert asked.years == (frozenset({2022, 2023}), frozenset())


@pytest.mark.parametrize("question", ["Why did the Scope 1 emissions fall?", "How many Scope 1 boilers are there?"])
def test_no_indicator_is_asked_where_words_are_left_over_or_no_figure_is_wanted(question: str) -> None:
    assert asked_indicators(parse_question(question, ["Tarn Mills"]), UNITS).names == ()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("scope 1 tarn mills vs last year", ("Scope 1 emissions",)),
        ("tarn mills scope 1 last year?", ("Scope 1 emissions",)),
        ("Scope 1 and 2 emissions of Tarn Mills", ("Scope 1 and 2 emissions",)),
    ],
)
def test_short_wordings_mean_the_indicator(question: str, names: tuple[str, ...]) -> None:
    found = asked_indicators(parse_question(question, ["Tarn Mills"]), UNITS).names
    assert found[: len(names)] == names or set(names) <= set(found)


def test_a_numbered_category_of_scope_3_is_no_total() -> None:
    question = parse_question("scope 3 category 6 tarn mills", ["Tarn Mills"])
    assert asked_indicators(question, UNITS).names == ("Scope 3.6 Business travel",)
    question = parse_question("scope 3 category 99 tarn mills", ["Tarn Mills"])
    assert asked_indicators(question, UNITS).names == ()
