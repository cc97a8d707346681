"""What plainly makes a sentence or row an answer, or keeps it from being one."""

from __future__ import annotations

import pytest

from rag.answer.ranking.candidates import Candidate
from rag.answer.ranking.plain_fit import plain_fit, refers_elsewhere
from rag.question import parse_question
from rag.question.kind import defined_term
from rag.schema import Cell, Hit, Passage, Report, Row

REPORT = Report("r", "Report", "Aldermoor", 2023, "a.pdf", "0", 1)
HIT = Hit(Passage("r-0", "r", 1, 0, 0, "prose", "", ""), REPORT, 1.0, 1)


def sentence(text: str) -> Candidate:
    return Candidate(HIT, text, "", 0, len(text), 0)


def row(label: str, context: str = "") -> Candidate:
    return Candidate(HIT, label, context, 0, 0, 0, Row(label, (), (Cell("2023", "5", 0, 0),), 0, 0))


def fit(question: str, unit: Candidate) -> float:
    return plain_fit(parse_question(question), unit)


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("See the table on the next page", True),
        ("Please refer to chapter 4.", True),
        ("Further information can be found on page 12.", True),
        ("Details are given in the annex below.", True),
        ("Further information on the 9% aim is available on page 12.", True),
        ("See 4.2.", True),
        ("The chart shows that water use fell by 5% (see page 4).", False),
        ("The table of fees is shown on the website and was cut by 4%.", False),
        ("Visit us in 2023.", False),
        ("See that every lorry is weighed.", False),
        ("The table is made of oak.", False),
        ("Information on accidents is shared with all mills.", False),
    ],
)
def test_references_are_told_from_statements(text: str, refers: bool) -> None:
    assert refers_elsewhere(text) is refers


def test_a_reference_answers_only_where_the_place_is_asked_for() -> None:
    unit = sentence("Our water policy: see page 12 of the report.")
    reference = sentence("See page 12 for the water policy.")
    assert fit("Is there a water policy?", unit) == 0
    assert fit("Is there a water policy?", reference) < 0
    assert fit("Where is the water policy published?", reference) == 0


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What does the 3-2-1 rule for night work mean?", "3-2-1 rule for night work"),
        ("What does MTBF stand for?", "MTBF"),
        ("What is meant by the term “green wash house”?", "green wash house"),
        ("What does the mill make?", ""),
    ],
)
def test_the_term_to_be_explained_is_read(question: str, term: str) -> None:
    assert defined_term(question) == term


def test_what_says_the_meaning_of_the_term_is_preferred() -> None:
    rule = "What does the 3-2-1 rule for night work mean?"
    assert fit(rule, sentence("The 3-2-1 rule, which means three nights on and two off, holds in all mills.")) > 0
    assert fit(rule, sentence("The 3-2-1 rule holds in all mills at night.")) == 0
    assert fit(rule, sentence("Work at height means work above two metres.")) == 0
    assert fit(rule, sentence("A 3-2-1 rule that is good for night work was agreed.")) == 0
    assert fit(rule, sentence("The 3-2-1 rule for night work is kept by means of a list.")) == 0
    assert fit("What does MTBF stand for?", sentence("The mean time between failures (MTBF) rose.")) > 0
    assert fit("What does MTBF stand for?", sentence("MTBF (time between failures) rose.")) > 0
    assert fit("What does MTBF stand for?", sentence("The mean of all MTBF values rose.")) == 0
    assert fit("Who checks the MTBF?", sentence("The mean time between failures (MTBF) rose.")) == 0


def test_what_announces_as_many_things_as_are_asked_for_is_preferred() -> None:
    question = "What are the three pillars of the water plan?"
    assert fit(question, sentence("It rests on three main pillars: saving, cleaning and sharing.")) > 0
    assert fit(question, sentence("It was written in three years.")) == 0
    assert fit(question, row("The three pillars of water")) == 0
    assert fit("Why does the plan rest on three pillars?", sentence("It rests on three main pillars.")) == 0


def test_another_scope_or_several_together_stand_behind() -> None:
    question = "Did Scope 2 emissions fall from 2022 to 2023?"
    assert fit(question, row("Scope 2 emissions")) == 0
    assert fit(question, row("Emissions", "Scope 2 emissions")) == 0
    assert fit(question, row("Scope 1 emissions", "Scope 1 and 2")) < fit(question, row("Total Scope 1 and 2")) < 0
    assert fit(question, sentence("Emissions (Scope 1 and Scope 2) fell by 3% in 2023.")) < 0
    assert fit(question, row("Emissions")) == 0
    assert fit("Who checks Scope 2 emissions?", row("Scope 1 emissions")) == 0
    assert fit("Did Scope 1 and Scope 2 emissions fall?", row("Scope 3 emissions")) == 0
    assert fit(question, sentence("Scope 1 and 2 fell; Scope 2 alone fell by 3% in 2023.")) == 0


def test_a_piece_of_a_sentence_decides_nothing() -> None:
    piece = sentence("accidents at night in 2023 total")
    assert fit("Were there accidents at night in 2023?", piece) < 0
    assert fit("How many accidents were there at night in 2023?", piece) == 0
    assert fit("Were there accidents at night in 2023?", sentence("accidents at night fell.")) == 0
    assert fit("Were there accidents at night in 2023?", sentence("Accidents at night in 2023")) == 0
    assert fit("Were there accidents at night in 2023?", row("accidents at night")) == 0


def test_a_line_of_the_contents_or_a_title_answers_nothing() -> None:
    contents = sentence("2 The river plan . . . . . . . . . . 12")
    assert fit("When was the river plan renewed?", contents) < fit(
        "When was the river plan renewed?", sentence("River")
    )
    title = Candidate(HIT, "Rivers and lakes", "Nature > Rivers and lakes", 0, 0, 0)
    assert fit("Which rivers are protected?", title) < 0
    assert fit("Which rivers are protected?", sentence("Rivers and lakes")) == 0
    assert fit("How many rivers are protected?", title) == 0
    assert fit("Which rivers are protected?", row("Rivers and lakes", "Rivers and lakes")) == 0


def test_hours_are_no_answer_where_spending_is_asked_for() -> None:
    def counted(unit: str) -> Candidate:
        return Candidate(HIT, "Training", "", 0, 0, 0, Row("Training", (), (Cell("2023", "5", 0, 0),), 0, 0, unit=unit))

    question = "Has the mill been spending more on training its staff since 2021?"
    assert fit(question, counted("hours")) < 0
    assert fit(question, counted("EUR million")) == fit(question, counted("")) == 0
    assert fit("How many hours of training were there?", counted("hours")) == 0
    assert fit("What part of the budget for training was used?", counted("hours")) == 0
    assert fit(question, sentence("The mill spent 5 hours on training its staff.")) == 0
