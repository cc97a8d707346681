"""What a question means: a term to be explained, figures asked for behind it, people or money."""

from __future__ import annotations

import pytest

from rag.question import parse_question
from rag.question.kind import defined_term
from rag.text.terms import stem


@pytest.mark.parametrize(
    ("question", "term", "kind"),
    [
        ("What does green wash mean?", "green wash", "explain"),
        ("What does the term high-sulphur oak mean?", "high-sulphur oak", "explain"),
        ("What does the mill mean by green wash?", "green wash", "explain"),
        ("What does the mill mean when it speaks of green wash?", "green wash", "explain"),
        ("What does the mill understand by green wash?", "green wash", "explain"),
        ("How does the mill define green wash?", "green wash", "explain"),
        ("How is the term “green wash” defined?", "green wash", "explain"),
        ("What is the mill's definition of green wash?", "green wash", "explain"),
        ("What is the mean age of the millers?", "", "figure"),
    ],
)
def test_a_term_to_be_explained_is_no_average(question: str, term: str, kind: str) -> None:
    assert defined_term(question) == term
    assert parse_question(question).kind == kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What does the mill regard as the usual cause of breaks, and what has it done about them?", "explain"),
        ("Which reasons does the mill give for the delay?", "explain"),
        ("With what aim was the wheel moved?", "explain"),
        ("Who does what in the mill's plan against fire?", "explain"),
        ("What do millers do when the wheel stands still?", "explain"),
        ("What is done with old oak?", "explain"),
        ("In the second mill, how is oak cut?", "explain"),
        ("In the second mill, how does the pay of women compare with that of men?", "figure"),
        ("How are wheels graded when the mill works out how far the plan was met?", "explain"),
        ("How does the mill save oak, and how much was saved?", "figure"),
        ("Is there a mill in which women earn more?", "yesno"),
        ("May the mill claim savings for what it sells to inns?", "yesno"),
        ("Does the mill set rules, and which are they?", "list"),
        ("Can you tell me which mills buy oak?", "list"),
        ("Which mills are the causes of smoke?", "list"),
        ("What emissions did the mill cause in 2020?", "figure"),
        ("What has the mill done about smoke?", "explain"),
        ("What was the total number of checks done in 2020?", "figure"),
        ("What share of millers left for health reasons?", "figure"),
        ("What is the mill's reason for cutting oak?", "explain"),
        ("Which oak products firm is the mill's partner?", "entity"),
        ("Which oak products from the hills is the mill proud of?", "list"),
    ],
)
def test_what_is_asked_inside_a_question_does_not_decide_its_kind(question: str, kind: str) -> None:
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


def test_old_plurals_are_forms_of_their_singulars() -> None:
    for plural, singular in (
        ("criteria", "criterion"),
        ("indices", "index"),
        ("analyses", "analysis"),
        ("children", "child"),
    ):
        assert stem(plural) == stem(singular)
