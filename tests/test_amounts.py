"""What keeps evidence from giving an amount of the kind asked for."""

from __future__ import annotations

import pytest

from rag.answer.amounts import no_such_amount
from rag.question import parse_question
from rag.schema import Cell, Evidence, Hit, Passage, Report, Row

REPORT = Report("r", "Report", "Mill", 2023, "mill.txt", "0", 1)


def evidence(text: str, around: str = "", row: Row | None = None) -> list[Evidence]:
    passage = Passage("r-0", "r", 1, 0, len(text), "table" if row else "prose", "", f"{text} {around}")
    return [Evidence(Hit(passage, REPORT, 1.0, 1), text, text, 0, len(text), "prose", 1.0, row)]


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("How many kilograms of bark were burnt?", "The stove can be used for 20 years.", "gives no amount in kilograms"),
        ("How many kilograms of bark were burnt?", "Some 300 t of bark were burnt.", ""),
        ("How many litres of ink were used?", "Ink was used 300 times.", "gives no amount in litres"),
        ("How many looms were sold?", "Looms worth EUR 3 million were sold under section 9(1)2.", "gives no such number"),
        ("How many looms were sold?", "Looms for EUR 3 million, 40 in all, were sold.", ""),
        ("How many looms were sold?", "Three looms were sold.", ""),
        ("How many looms were sold?", "No loom was sold for EUR 300.", ""),
        ("How many looms were sold?", "Looms for EUR 300 were sold by both mills.", ""),
        ("How many hours of weaving did each weaver do?", "Each did 12.5 hours per week.", ""),
        ("How many weavers were trained?", "We trained 90 people.", ""),
        ("How many weavers were trained?", "We trained 90% of them.", "gives no such number"),
        ("How many dollars did the looms cost?", "The looms cost USD 3 million.", ""),
        ("How many years do looms last?", "They last 20 years.", ""),
        ("Who sold the looms?", "Looms worth EUR 3 million were sold.", ""),
    ],
)  # fmt: skip
def test_an_amount_is_in_the_unit_asked_for(question: str, text: str, missing: str) -> None:
    assert no_such_amount(parse_question(question, ["Mill"]), evidence(text)) == missing


def test_the_units_of_a_row_count() -> None:
    question = parse_question("How many tonnes of bark were burnt?", ["Mill"])
    for unit, missing in (("kg", ""), ("", ""), ("No. (rounded)", ""), ("GWh", "gives no amount in tonnes")):
        row = Row("Bark burnt", (), (Cell("2023", "9", 0, 0, 9.0),), 0, 0, unit)
        assert no_such_amount(question, evidence("9: Bark burnt, 2023.", row=row)) == missing
    question = parse_question("How many hours did each weaver weave?", ["Mill"])
    row = Row("Weaving", (), (Cell("2023", "9", 0, 0, 9.0),), 0, 0, "hours per weaver")
    assert no_such_amount(question, evidence("9: Weaving, 2023.", row=row)) == ""
    question = parse_question("How many looms were sold?", ["Mill"])
    for unit, missing in (("No.", ""), ("FTE", ""), ("%", "gives no such number")):
        row = Row("Looms sold", (), (Cell("2023", "9", 0, 0, 9.0),), 0, 0, unit)
        assert no_such_amount(question, evidence("9: Looms sold, 2023.", row=row)) == missing


def test_a_rate_is_asked_for_with_how_many_too() -> None:
    question = parse_question("How many injuries per million hours were there?", ["Mill"])
    row = Row("Injuries", (), (Cell("2023", "0.4", 0, 0, 0.4),), 0, 0, "per million hours")
    assert no_such_amount(question, evidence("0.4 per million hours: Injuries, 2023.", row=row)) == ""


def test_a_figure_of_an_earlier_year_stands_near_that_year() -> None:
    question = parse_question("How many looms were repaired in 2016?", ["Mill"])
    assert no_such_amount(question, evidence("By May 2022, 90 looms were repaired.")) == "says nothing of 2016"
    assert no_such_amount(question, evidence("90 looms were repaired.", "The shop was opened in 2016.")) == ""
    assert no_such_amount(question, evidence("From 2015 to 2018, 90 looms were repaired.")) == ""
    for year in (2022, 2023):
        question = parse_question(f"How many looms were repaired in {year}?", ["Mill"])
        assert no_such_amount(question, evidence("90 looms were repaired.")) == ""
