"""Questions for several indicators at once become a question for each."""

from __future__ import annotations

import pytest

from rag.answer.several import asked_singly


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "What were the water withdrawal and the energy consumption of Norvik in 2023?",
            [
                "What were the water withdrawal of Norvik in 2023?",
                "What were the energy consumption of Norvik in 2023?",
            ],
        ),
        (
            "How many employees, fatalities and apprentices did Norvik have?",  # the catalogue has no apprentices
            ["How many employees, fatalities and apprentices did Norvik have?"],
        ),
        (
            "How many employees and fatalities did Norvik have in 2023?",
            ["How many employees did Norvik have in 2023?", "How many fatalities did Norvik have in 2023?"],
        ),
        (
            "How much waste was generated and how much water was withdrawn in 2023?",
            ["How much waste was generated in 2023?", "how much water was withdrawn in 2023?"],
        ),
        (
            "What were the Scope 1 and Scope 2 emissions and the water withdrawal of Norvik?",
            ["What were the Scope 1 and Scope 2 emissions of Norvik?", "What were the water withdrawal of Norvik?"],
        ),
        ("energy consumption & water withdrawal Norvik", ["energy consumption Norvik?", "water withdrawal Norvik?"]),
    ],
)
def test_a_part_has_the_words_that_all_share(question: str, parts: list[str]) -> None:
    assert asked_singly(question, ["Norvik"]) == parts


@pytest.mark.parametrize(
    "question",
    [
        "What was the water withdrawal in 2023?",
        "What was the water withdrawal in 2022 and 2023?",
        "What was the water withdrawal of Norvik and Halvorsen?",
        "What were the combined water withdrawal and waste generated?",
        "What were the Scope 1 and market-based Scope 2 emissions?",
        "What are the risks and opportunities?",
        "and, and, and, and, and, and?",
        ", and",
    ],
)
def test_other_questions_stay_whole(question: str) -> None:
    assert asked_singly(question, ["Norvik", "Halvorsen"]) == [question]
