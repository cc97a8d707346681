"""Questions for several indicators at once become a question for each."""

from __future__ import annotations

import pytest

from rag.answer.ranking.asked import asked_question
from rag.answer.several import asked_singly, joins_several

COMPANIES = ["Norvik", "Halvorsen", "Pike & Gamble"]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "What were the water withdrawal and the energy consumption of Norvik in 2023?",
            ["What was the water withdrawal of Norvik in 2023?", "What was the energy consumption of Norvik in 2023?"],
        ),
        (
            "What were the fatalities, energy consumption and Scope 1 emissions of Norvik?",
            [
                "What was the fatalities of Norvik?",
                "What was the energy consumption of Norvik?",
                "What was the Scope 1 emissions of Norvik?",
            ],
        ),
        (
            "How many employees and fatalities did Norvik and Halvorsen have in 2023?",
            [
                "How many employees did Norvik and Halvorsen have in 2023?",
                "How many fatalities did Norvik and Halvorsen have in 2023?",
            ],
        ),
        (
            "How much waste was generated and how much water was withdrawn in 2023?",
            ["How much waste was generated in 2023?", "how much water was withdrawn in 2023?"],
        ),
        (
            "How much hazardous and non-hazardous waste did Norvik generate?",
            ["How much hazardous waste did Norvik generate?", "How much non-hazardous waste did Norvik generate?"],
        ),
        (
            "What were the total greenhouse gas emissions (Scope 1 and 2) and the energy consumption of Norvik?",
            [
                "What was the total greenhouse gas emissions (Scope 1 and 2) of Norvik?",
                "What was the energy consumption of Norvik?",
            ],
        ),
        (
            "How many employees, fatalities and apprentices did Norvik have?",  # the catalogue has no apprentices
            [
                "How many employees did Norvik have?",
                "How many fatalities did Norvik have?",
                "How many apprentices did Norvik have?",
            ],
        ),
        (
            "Please give me Norvik's total energy consumption, its employee turnover rate and the average training hours in 2023.",
            [
                "Please give me Norvik's total energy consumption in 2023?",
                "Please give me Norvik's employee turnover rate in 2023?",
                "Please give me Norvik's average training hours in 2023?",
            ],
        ),
        ("energy consumption & water withdrawal Norvik", ["energy consumption Norvik?", "water withdrawal Norvik?"]),
    ],
)
def test_a_part_has_the_words_that_all_share(question: str, parts: list[str]) -> None:
    assert [part.question for part in asked_singly(question, COMPANIES)] == parts


def test_a_part_has_the_name_of_its_indicator() -> None:
    parts = asked_singly("What were the energy consumption and the fatalities of Norvik?", COMPANIES)
    assert [part.name for part in parts] == ["Energy consumption", "Work-related fatalities"]


@pytest.mark.parametrize(
    "question",
    [
        "What was the water withdrawal in 2023?",
        "What was the water withdrawal in 2022 and 2023?",
        "What was the water withdrawal of Norvik and Halvorsen?",
        "What were the combined water withdrawal and waste generated?",
        "How much hazardous and non-hazardous waste did Norvik generate in total?",
        "What were the Scope 1 and market-based Scope 2 emissions?",
        "What are the risks and opportunities?",
        "What were the Scope 1, Scope 2 and Scope 3 targets of Norvik?",
        "What are the water withdrawal and biodiversity targets of Norvik?",
        "How many employees does Norvik have, and how are they trained?",
        # one indicator and something that may belong to it
        "What was the energy consumption of Norvik on a group basis, in petajoules?",
        "What were the Scope 1 emissions of Pike & Gamble and its water withdrawal?",
        # years and companies of their own
        "What were the energy consumption in 2022 and the hazardous waste in 2021 of Norvik?",
        "What was the energy consumption of Norvik in 2021 and its hazardous waste?",
        "What was the energy consumption of Norvik and the water withdrawal of Halvorsen?",
        # nothing between the joints
        "What are the goals of Norvik, , and its people?",
        "energy consumption of Norvik, water withdrawal, …",
        "and, and, and, and, and, and?",
        ", and",
    ],
)
def test_other_questions_stay_whole(question: str) -> None:
    (part,) = asked_singly(question, COMPANIES)
    assert (part.question, part.name) == (question, "")


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("How many employees does Norvik have, and how are they trained?", True),
        ("How many employees does Norvik have?", False),
        ("How are health and safety managed?", False),
        ("What was the difference between energy consumption and water withdrawal?", False),
    ],
)
def test_what_is_joined_and_not_taken_apart_is_known(question: str, several: bool) -> None:
    assert joins_several(question, COMPANIES) is several


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What was the hazardous waste of Norvik in 2021?", "figure"),
        ("What were the fatalities of Norvik?", "figure"),
        ("What is hazardous waste?", "entity"),
        ("What was the waste policy of Norvik in 2021?", "entity"),
    ],
)
def test_what_an_indicator_was_asks_for_its_figure(question: str, kind: str) -> None:
    assert asked_question(question, COMPANIES).kind == kind
