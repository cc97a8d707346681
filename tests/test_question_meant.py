"""What a question means: a term to be explained, figures asked for behind it, people or money."""

from __future__ import annotations

import pytest

from rag.question import parse_question
from rag.question.kind import defined_term


@pytest.mark.parametrize(
    ("question", "term", "kind"),
    [
        ("What does green wash mean?", "green wash", "entity"),
        ("What does the term high-sulphur oak mean?", "high-sulphur oak", "entity"),
        ("What does the mill mean by green wash?", "green wash", "entity"),
        ("What is the mean age of the millers?", "", "figure"),
    ],
)
def test_a_term_to_be_explained_is_no_average(question: str, term: str, kind: str) -> None:
    assert defined_term(question) == term
    assert parse_question(question).kind == kind


@pytest.mark.parametrize(
    ("question", "kind", "values"),
    [
        ("Does the code name its mission, values?", "yesno", True),
        ("Does the code name its rules? Values, please.", "figure", False),
        ("Does the mill report its oak use, figures please?", "figure", False),
        ("Does the mill report its oak use, with figures?", "figure", False),
        ("Does the mill report its oak use? Give me the exact numbers.", "figure", False),
    ],
)
def test_the_last_item_of_a_list_is_no_request_for_figures(question: str, kind: str, values: bool) -> None:
    asked = parse_question(question)
    assert asked.kind == kind
    assert bool({"valu", "figur", "number"} & set(asked.terms)) is values


def test_people_are_counted_where_their_number_is_asked_for() -> None:
    assert parse_question("How much was paid to employees?").dimensions == ("money",)
    assert parse_question("What number of employees were paid in oak?").dimensions == ("money", "people")
    assert parse_question("To how many employees was a bonus paid?").dimensions == ("money", "people")
