"""The indicator table's figure where the search finds no answer, or not plainly enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from indicator_library import report

from rag.answer.evidence.stated import stated
from rag.indicators.stated import stated_indicator
from rag.question import parse_question
from rag.schema import Evidence, Filters
from rag.store import Library

TARN = "Tarn Mills"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library", create=True)
    cells = {"2022": "850", "2023": "900"}
    report(
        library,
        TARN,
        2023,
        [("Employees", "people", cells), ("Scope 2 emissions, market-based", "t CO2e", {"2023": "12"})],
    )
    return library


def evidence(question: str, library: Library) -> Evidence | None:
    return stated(parse_question(question, [TARN]), Filters(companies=(TARN,)), library)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many employees does Tarn Mills have?", "900 people: Employees, 2023 (2022: 850)."),
        ("How many people work for Tarn Mills?", "900 people: Employees, 2023 (2022: 850)."),
        ("How many people did Tarn Mills employ in 2022?", "850 people: Employees, 2022 (2023: 900)."),
    ],
)
def test_the_figure_of_the_year_or_of_the_latest(question: str, text: str, library: Library) -> None:
    found = evidence(question, library)
    assert found is not None
    assert (found.text, found.hit.passage.page) == (text, 1)


@pytest.mark.parametrize(
    "question",
    [
        "How many employees did Tarn Mills have in 2019?",
        "How many employees does Tarn Mills have in Torvik?",
        "How has the number of employees changed at Tarn Mills?",
        "What were the location-based Scope 2 emissions of Tarn Mills?",
        "How many tonnes of employees does Tarn Mills have?",
        "How much water did Tarn Mills use?",
    ],
)
def test_no_other_question_is_answered_from_the_table(question: str, library: Library) -> None:
    assert evidence(question, library) is None


def test_of_two_companies_none_is_taken(library: Library) -> None:
    report(library, "Alder Mills", 2023, [("Employees", "people", {"2023": "70"})])
    question = parse_question("How many employees are there?", [TARN, "Alder Mills"])
    assert stated(question, Filters(), library) is None


def test_figures_that_contradict_each_other_are_not_taken(library: Library) -> None:
    report(
        library, "Alder Mills", 2023, [("Employees", "people", {"2023": "70"}), ("Employees", "people", {"2023": "90"})]
    )
    assert stated_indicator(library, "Alder Mills", "employees") is None
    found = stated_indicator(library, TARN, "employees", 2022)
    assert found is not None
    assert found[0].value == 850
