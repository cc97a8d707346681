"""What a briefing leaves out and what it saves: platitudes, sentences that point back, lost words, whole clauses."""

from __future__ import annotations

import pytest

from rag.briefing.choose import choose
from rag.briefing.clauses import whole_clause
from rag.briefing.gather import items_of_its_subject
from rag.briefing.model import Fact, Item, Outline
from rag.briefing.needs import needs_met
from rag.briefing.telling import measured, platitude
from rag.briefing.wording import about_company, readable, stands_alone, tidy
from rag.schema import Evidence, Hit, Passage, Report

REPORT = Report("r" * 16, "Report", "Aldermoor", 2023, "a.pdf", "0" * 64, 1)
CLIMATE = Item("climate", "Climate", ("How large were the greenhouse gas emissions?",), needs=("figure",))
AIR = Item("air", "Pollution", ("Which pollutants are emitted to air?",), needs=("figure",))


def fact(text: str, at: int = 0, **fits: float) -> Fact:
    passage = Passage(f"p{at}", REPORT.report_id, 1, at, at + len(text), "prose", "", text)
    evidence = Evidence(Hit(passage, REPORT, 1.0, 1), text, text, at, at + len(text), "prose", 1.0)
    return Fact(text, evidence, fits, needs_met(text, 2023))


@pytest.mark.parametrize(
    "text",
    [
        "We take the safety of our people very seriously.",
        "Fairness is at the heart of everything that we do.",
        "In an ever-changing market, we review our offers.",
        "We believe that trust matters most.",
    ],
)
def test_praise_and_wishes_without_anything_definite_are_platitudes(text: str) -> None:
    assert platitude(text)


@pytest.mark.parametrize(
    "text",
    [
        "We believe that 40 of our yards will be closed by 2030.",  # figures
        "We strive to follow the Harbour Safety Code at our yards.",  # a named code
        "We audit all suppliers before the first order.",  # an action
    ],
)
def test_definite_statements_are_no_platitudes(text: str) -> None:
    assert not platitude(text)


def test_a_platitude_stands_only_where_little_else_is_said() -> None:
    empty = fact("We take safety very seriously.", climate=0.6)
    told = [
        fact("We audit the boilers twice a year.", 100, climate=0.5),
        fact("Our yards run on heat pumps.", 200, climate=0.5),
    ]
    outline = Outline("o", "O", (CLIMATE,))
    assert empty not in choose([], [empty, *told], outline)["climate"]
    assert empty in choose([], [empty, told[0]], outline)["climate"]


def test_what_no_need_asks_for_goes_to_its_best_section_alone() -> None:
    first = fact("Our kilns emitted 40 tonnes of dust.", climate=0.50, air=0.49)
    second = fact("Our dryers gave off 70 kilograms of solvents.", 100, climate=0.50, air=0.49)
    chosen = choose([], [first, second], Outline("o", "O", (CLIMATE, AIR)))
    assert chosen == {"climate": [first], "air": [second]}  # both sections need a figure
    third = fact("Our lorries burnt 90 litres of oil.", 200, climate=0.50, air=0.49)
    assert third in choose([], [first, second, third], Outline("o", "O", (CLIMATE, AIR)))["climate"]


def test_greenhouse_gases_go_to_the_items_that_ask_for_them() -> None:
    outline = Outline("o", "O", (CLIMATE, AIR))
    assert items_of_its_subject("Our Scope 3 emissions were 4 Mt CO2e.", outline) == {"climate"}
    assert items_of_its_subject("We emitted 4 t of dust.", outline) == {"climate", "air"}
    assert items_of_its_subject("We emitted 4 Mt of CO2e.", Outline("o", "O", (AIR,))) == {"air"}


def test_a_sentence_that_names_what_it_points_to_stands_alone() -> None:
    assert stands_alone("We opened a course on cranes, and this course had 40 guests.")
    assert stands_alone("We saved 40 litres this year.")
    assert not stands_alone("About 300 employees took part in this contest in 2023.")
    assert not stands_alone("By March 2023, it had reached 40 villages.")
    assert not stands_alone("For our yards, this yielded a figure of 48 tonnes.")


@pytest.mark.parametrize(
    "text",
    [
        "By March, about 1,100 look after the safety of others in our yards.",  # a number counts nothing
        "For our people, we provide medical and promote a spirit of trust in the yards.",
        "We think that our million shops on the river sell fish.",
        "The Audit Committee are also in charge of the yards.",
    ],
)
def test_sentences_that_lost_a_word_are_not_readable(text: str) -> None:
    assert not readable(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Board approves the yearly plan of all yards.",
        "Our crews closely monitor the water use of the dryers.",
        "We expect each supplier to sign and follow our code.",
        "In 2023, 1,100 people took part in 430 training sessions.",
    ],
)
def test_verbs_of_any_kind_make_a_sentence(text: str) -> None:
    assert readable(text)


def test_footnote_marks_inside_a_sentence_are_taken_away() -> None:
    assert tidy("We support 80 clubs around the world1 and cut waste by 4%2, as planned.") == (
        "We support 80 clubs around the world and cut waste by 4%, as planned."
    )
    assert tidy("The yard covers 40 m2 and emits no CO2 at all.") == "The yard covers 40 m2 and emits no CO2 at all."


def test_the_whole_clause_of_a_broken_sentence_is_told() -> None:
    broken = "In 2023 we began by addition, indirect GHG emissions (Scope 2) from bought heat were 4.4 million tCO2e, our mix to clean."
    assert whole_clause(broken) == "Indirect GHG emissions (Scope 2) from bought heat were 4.4 million tCO2e."
    assert whole_clause("Direct GHG emissions (Scope 1) came to 0.9 of the yards.") == ""


def test_a_fiscal_year_is_the_companys_own() -> None:
    assert about_company("In FY2023, 40 kilns were closed.", "Aldermoor")
    assert not about_company("According to the ministry, 40 kilns were closed in FY2023.", "Aldermoor")
    assert not about_company("In 2023, 40 kilns were closed.", "Aldermoor")


def test_a_year_or_a_short_count_is_no_measure() -> None:
    assert measured("We saved 40% in 2023.")
    assert not measured("We chose 22 topics in FY2023.")
    assert "figure" not in needs_met("We take a 360-degree view of our yards.", 2023)
