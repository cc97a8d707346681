"""Countries, causes and counted lists: whether a candidate holds the thing that is asked for."""

from __future__ import annotations

import pytest

from rag.answer.ranking.candidates import Candidate
from rag.answer.ranking.plain_fit import plain_fit
from rag.question import parse_question
from rag.schema import Hit, Passage, Report
from rag.text.countries import countries_in

HIT = Hit(
    Passage("r-0", "r", 1, 0, 0, "prose", "", ""), Report("r", "Report", "Aldermoor", 2023, "a.pdf", "0", 1), 1.0, 1
)


def fit(question: str, text: str) -> float:
    return plain_fit(parse_question(question), Candidate(HIT, text, "", 0, len(text), 0))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mills in South Sudan and Guinea-Bissau (2), none in Poland.", {"South Sudan", "Guinea-Bissau", "Poland"}),
        ("It cost US$5 and us 5 US dollars.", {"US"}),
        ("Nigerian oak and a Chinaware shop.", set()),
        ("India(2), the U.S., Mexico", {"India", "U.S.", "Mexico"}),
    ],
)
def test_countries_are_found_by_their_names(text: str, named: set[str]) -> None:
    assert countries_in(text) == named


def test_where_countries_are_asked_for_those_who_name_some_are_preferred() -> None:
    question = "In which countries does the mill buy oak?"
    assert fit(question, "Oak comes from Poland and Latvia.") > 0
    assert fit(question, "Oak comes from Poland.") == 0
    assert fit(question, "Oak comes from the hills in the south.") < 0
    assert fit("In which country does the mill buy oak?", "Oak comes from Poland.") > 0
    assert fit("In which country other than Poland is oak bought?", "Oak comes from Poland.") < 0
    assert fit("Where does the mill buy oak?", "Oak comes from Poland.") == 0


def test_where_a_cause_is_asked_for_one_that_is_said_is_preferred() -> None:
    said, none = "The wheel stood still due to ice in the brook.", "The wheel is moved by water from the brook."
    assert fit("Why did the wheel stand still?", said) > fit("Why did the wheel stand still?", none)
    assert fit("What does the mill see as the main cause of breaks?", said) > 0
    assert fit("What held up the wheel?", said) > 0
    assert fit("How is the wheel moved?", said) == 0
    assert fit("What emissions did the mill cause due to ice?", said) == 0
    assert fit("Why did the wheel stand still?", "For this reason oak is cut.") == 0


def test_a_label_explains_nothing() -> None:
    assert fit("How is the wheel moved?", "Our six wheels") < 0
    assert fit("How is the wheel moved?", "Water moves it.") == 0
    assert fit("Which wheels are there?", "Our six wheels") == 0


def test_as_many_items_as_are_asked_for_are_preferred_by_whatever_name() -> None:
    question = "Which three fields does the mill work in?"
    assert fit(question, "The mill has three lines of work: oak, elm and yew.") > 0
    assert fit(question, "The mill has three lines of work:") > 0
    assert fit(question, "The mill has three lines of work: oak and elm.") == 0
    assert fit(question, "The mill has four lines of work: oak, elm, yew and ash.") == 0
    assert fit(question, "The mill has three wheels.") == 0


def test_what_a_term_is_may_be_said_without_a_word_for_meaning() -> None:
    question = "What does the mill understand by green wash?"
    assert fit(question, "Green wash is a way of cleaning oak without soap.") > 0
    assert fit(question, "“Green wash” (GW) are methods that need no soap.") > 0
    assert fit(question, "Green wash is dear.") == 0
    assert fit(question, "The house of green wash is a hall of oak.") == 0
