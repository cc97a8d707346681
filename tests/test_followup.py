"""Follow-up questions, each rewritten by hand."""

from __future__ import annotations

import pytest

from rag.question.followup import mentioned, rewrite

COMPANIES = ["Aldermoor", "Aldermoor Marine", "Brackwell Industries"]
SCOPE = "What were the Scope 1 emissions of Aldermoor in 2023?"


@pytest.mark.parametrize(
    ("question", "previous", "whole"),
    [
        ("and in 2022?", SCOPE, "What were the Scope 1 emissions of Aldermoor in 2022?"),
        ("2021?", SCOPE, "What were the Scope 1 emissions of Aldermoor in 2021?"),
        ("What about FY2022?", SCOPE, "What were the Scope 1 emissions of Aldermoor in FY2022?"),
        (
            "what about Brackwell Industries?",
            SCOPE,
            "What were the Scope 1 emissions of Brackwell Industries in 2023?",
        ),
        ("How about Brackwell?", SCOPE, "What were the Scope 1 emissions of Brackwell in 2023?"),
        ("And Aldermoor Marine in 2021?", SCOPE, "What were the Scope 1 emissions of Aldermoor Marine in 2021?"),
        ("and Scope 2?", SCOPE, "What were the Scope 2 emissions of Aldermoor in 2023?"),
        ("What about water withdrawal?", SCOPE, "What was the water withdrawal of Aldermoor in 2023?"),
        ("Why did it rise?", SCOPE, "Why did the Scope 1 emissions of Aldermoor in 2023 rise?"),
        ("and what were the Scope 3 emissions?", SCOPE, "What were the Scope 3 emissions of Aldermoor in 2023?"),
        ("and why?", SCOPE, "What explains the Scope 1 emissions of Aldermoor in 2023?"),
        ("and in 2022?", "How many people work there?", "How many people work there in 2022?"),
        ("and at Brackwell?", "How much waste was recycled?", "How much waste was recycled at Brackwell?"),
        (
            "and in 2023?",
            "How did emissions change between 2020 and 2022?",
            "How did emissions change between 2020 and 2023?",
        ),
        ("and men?", "What share of managers are women?", "What share of managers are men?"),
    ],
)
def test_a_follow_up_takes_over_what_it_does_not_say(question: str, previous: str, whole: str) -> None:
    assert rewrite(question, previous, COMPANIES) == whole


@pytest.mark.parametrize(
    "question",
    [
        "What is the water withdrawal of Brackwell Industries in 2022?",
        "How many employees are women?",
        "",
        "Name three sites.",
    ],
)
def test_a_question_of_its_own_is_left_alone(question: str) -> None:
    assert rewrite(question, SCOPE, COMPANIES) == question


def test_without_a_previous_question_nothing_is_rewritten() -> None:
    assert rewrite("and in 2022?", None, COMPANIES) == "and in 2022?"


def test_the_longer_company_name_wins() -> None:
    assert mentioned("emissions of Aldermoor Marine", COMPANIES) == ("Aldermoor Marine", 13, 29)
    assert mentioned("emissions of aldermoor", COMPANIES) == ("Aldermoor", 13, 22)
    assert mentioned("emissions of others", COMPANIES) is None


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("vs last year?", f"{SCOPE[:-1]} compared with the previous year?"),
        ("compared to 2021?", f"{SCOPE[:-1]} compared with 2021?"),
        ("and the year before?", f"{SCOPE[:-5]}2022?"),
        ("in kilotonnes?", f"{SCOPE[:-1]} in kilotonnes?"),
        ("thanks!", "thanks!"),
    ],
)
def test_a_fragment_may_add_to_the_question_before(question: str, whole: str) -> None:
    assert rewrite(question, SCOPE, COMPANIES) == whole


def test_when_is_asked_of_what_was_decided_before() -> None:
    assert rewrite("by when?", "Does Norvik have a goal?", ["Norvik"]) == "By when does Norvik have a goal?"
