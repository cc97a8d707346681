"""What makes a candidate the figure or date of just what is asked for."""

from __future__ import annotations

import pytest

from rag.answer.ranking.candidates import Candidate
from rag.answer.ranking.figure_fit import figure_fit
from rag.answer.ranking.shape_fit import shape_features, slot_features
from rag.question import parse_question
from rag.schema import Cell, Hit, Passage, Report, Row

REPORT = Report("r", "Report", "Aldermoor", 2023, "a.pdf", "0", 1)


def sentence(text: str, context: str = "", around: str = "") -> Candidate:
    hit = Hit(Passage("r-0", "r", 1, 0, 0, "prose", context, f"{text} {around}"), REPORT, 1.0, 1)
    return Candidate(hit, text, context, 0, len(text), 0)


def row(label: str, context: str, unit: str = "") -> Candidate:
    hit = Hit(Passage("r-0", "r", 1, 0, 0, "table", context, label), REPORT, 1.0, 1)
    return Candidate(hit, label, context, 0, 0, 0, Row(label, (), (Cell("2023", "5", 0, 0),), 0, 0, unit))


def fit(question: str, unit: Candidate) -> float:
    return figure_fit(parse_question(question, ["Aldermoor"]), unit)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The sick rate (Number of sick sailors / Total number of crew) x 100%.", True),
        ("The spill rate (Number of spills Total hours at sea) 1,000,000.", True),
        ("The spill rate (per million hours at sea) was 1.8.", False),
        ("The number of crew (total number of sites: 9) was 100.", False),
    ],
)
def test_how_a_rate_is_worked_out_is_no_figure(text: str, formula: bool) -> None:
    plain = fit("What was the rate in 2023?", sentence("The rate was 4%."))
    assert (fit("What was the rate in 2023?", sentence(text)) < plain) is formula


@pytest.mark.parametrize(
    ("text", "heading", "around", "stands_behind"),
    [
        ("Oak rises to 9%.", "South Timber Plan 2040", "Unlike the North Timber Plan, it is bold.", True),
        ("Oak rises to 9%.", "North Timber Plan 2040", "", False),
        ("Oak rises to 9%.", "Outputs", "The South Timber Plan is bold.", True),
        ("Oak rises to 9%.", "Outputs", "The North Timber Plan is bold.", False),
        ("In the North Timber Plan oak rises to 9%.", "South Timber Plan", "", False),
        ("In the Wider North Timber Plan oak rises to 9%.", "", "", True),
        ("In Aldermoor's North Timber Plan oak rises to 9%.", "", "", False),
        ("Oak rises to 9%.", "Outputs", "", False),
    ],
)
def test_a_namesake_stands_behind(text: str, heading: str, around: str, stands_behind: bool) -> None:
    question = "What share does oak have in Aldermoor's North Timber Plan?"
    assert (fit(question, sentence(text, heading, around)) < 0) is stands_behind


def test_a_name_before_an_office_is_no_namesake() -> None:
    assert fit("Who is the Loom Warden?", sentence("Best regards, Ada Lind Loom Warden of Aldermoor")) == 0


def test_an_amount_per_another_is_no_absolute_one() -> None:
    question = "How did waste per tonne of wool develop?"
    assert fit(question, sentence("Waste fell from 9 t to 8 t.")) < 0
    assert fit(question, sentence("Waste per tonne fell from 9 kg to 8 kg.")) == 0
    assert fit(question, row("Waste", "", "kg/t")) == 0
    assert fit(question, row("Waste", "", "kg")) < 0
    assert fit("How did waste develop?", row("Waste", "", "kg")) == 0


def test_words_of_the_field_make_no_namesakes() -> None:
    assert fit("What were the Scope 1 GHG Emissions?", sentence("The Total Emissions were 9 t.")) == 0


@pytest.mark.parametrize(
    ("question", "text", "wrong"),
    [
        ("When is the kiln due to be lit?", "In 2022 the kiln was planned.", True),
        ("When is the kiln due to be lit?", "The kiln is to be lit in 2026.", False),
        ("When is the kiln due to be lit?", "The kiln is large.", False),
        ("When was the kiln lit?", "A kiln will be lit in 2030.", True),
        ("When was the kiln lit?", "The kiln was lit in 2019.", False),
        ("How long was the kiln lit?", "A kiln will be lit in 2030.", False),
    ],
)
def test_a_date_lies_on_the_asked_side_of_the_report(question: str, text: str, wrong: bool) -> None:
    assert (fit(question, sentence(text)) < 0) is wrong


def test_the_row_of_the_whole_company_is_preferred_where_the_heading_says_of_what() -> None:
    question = "How did the number of weavers recruited change?"
    assert fit(question, row("Aldermoor", "Weavers hired")) > fit(question, row("North", "Weavers hired")) == 0
    assert fit(question, row("Total", "Weavers hired")) > 0
    assert fit(question, row("Aldermoor", "Looms sold")) == 0
    assert fit("How did the waste of wool per loom and weaver develop?", row("Total", "Waste of cotton")) == 0


def test_people_are_counted_by_what_they_are_and_each_count_asked_for_is_given() -> None:
    assert fit("How many people left the school?", sentence("So far 2,310 young trainees have left it.")) > 0
    assert fit("How many people left the school?", sentence("So far 2,310 looms have left it.")) == 0
    question = "For how many woods does it look, and in how many countries?"
    assert fit(question, sentence("It looks for five woods in 7 countries.")) > 0
    assert fit(question, sentence("It looks for five woods.")) == 0


def test_a_heading_says_what_a_row_named_after_the_company_is_of() -> None:
    question = parse_question("How many weavers did Aldermoor recruit?", ["Aldermoor"])
    for heading, bare in (("Weavers hired", 0.0), ("Our figures", 1.0)):
        assert shape_features(question, row("Aldermoor", heading))["row_bare"] == bare
    assert shape_features(question, row("Aldermoor", "Weavers hired"))["label_extra"] == 0


def test_a_heading_says_that_all_rows_are_shares() -> None:
    question = parse_question("What was the number of women hired?", ["Aldermoor"])
    heading = "Women hired (as a percentage of new hires)"
    assert slot_features(question, row("Aldermoor", heading))["measure_clash"] == 1.0
    assert slot_features(question, row("Aldermoor", heading, "No."))["measure_clash"] == 0.0
    assert slot_features(question, row("Aldermoor", "Women hired"))["measure_clash"] == 0.0
