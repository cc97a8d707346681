"""What a question plainly asks for and what was found plainly lacks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rag.answer.lacks import lacks
from rag.answer.ranking.candidates import Candidate, row_words
from rag.answer.ranking.features import FEATURES
from rag.answer.ranking.rank import Scored
from rag.answer.said import cell_is_named, row_says_all, sentence_says_all
from rag.question import parse_question
from rag.schema import Cell, Evidence, Hit, Passage, Report, Row

REPORT = Report("r", "Report", "Mill", 2023, "mill.txt", "0", 1)
PEAT = Row("Heat from peat", (), (Cell("2022", "9", 0, 0, 9.0), Cell("2023", "8", 0, 0, 8.0)), 0, 0, unit="GWh")


def found(text: str, *, around: str = "", row: Row | None = None) -> tuple[Scored, list[Evidence]]:
    """A best candidate that is also the only evidence; `around` is the text of its passage."""
    passage = Passage("r-0", "r", 1, 0, len(text), "table" if row else "prose", "", f"{text} {around}")
    hit = Hit(passage, REPORT, 1.0, 1)
    zeros = np.zeros(len(FEATURES), dtype=np.float32)
    best = Scored(Candidate(hit, text, "", 0, len(text), 0, row), zeros, 5.0)
    return best, [Evidence(hit, text, text, 0, len(text), "prose", 5.0)]


def missing(question: str, text: str, around: str = "") -> str:
    best, evidence = found(text, around=around)
    return lacks(parse_question(question, ["Mill"]), best, evidence)


@pytest.mark.parametrize(
    ("question", "text", "what"),
    [
        ("For how many years does the contract run?", "A contract over 3 GWh was signed.", "gives no duration"),
        ("For how many years does the contract run?", "The contract runs for nine years.", ""),
        ("What price did Mill pay for peat?", "Mill paid for 300 t of peat.", "gives no price"),
        ("What price did Mill pay for peat?", "Mill paid EUR 300 for peat.", ""),
        ("What price did Mill pay for peat?", "Mill paid PLN 300 for peat.", ""),
        ("What price did Mill pay for peat?", "Mill paid 9 cents for peat.", ""),
        ("What price did Mill pay for peat?", "Mill will try 300 t of peat.", "gives no price"),
        ("For how long are rolls kept?", "Rolls are kept until they are sold.", ""),
        ("For how long has oak been burnt?", "Oak has been burnt since 1998.", ""),
        ("Which interest rate does the loan have?", "The loan is priced at 90 basis points over the base.", ""),
        ("What coupon does the bond of 2021 pay?", "The bond of 2021 is worth 3 million.", "gives no interest rate"),
        ("What coupon does the bond of 2021 pay?", "The bond of 2021 pays 3%.", ""),
    ],
)
def test_a_duration_a_price_and_a_rate_must_be_given(question: str, text: str, what: str) -> None:
    assert missing(question, text) == what


def test_the_part_of_a_whole_must_be_spoken_of() -> None:
    question = "How much of the heat was peat in 2023?"
    assert missing(question, "Heat came to 70 GWh in 2023.") == "does not speak of “peat”"
    assert missing(question, "Of the heat, 8 GWh was peat in 2023.") == ""
    assert missing("What share of the managers were women?", "Female managers: 30%.") == ""
    assert missing("What share of the millers were satisfied?", "Satisfaction of millers: 30%.") == ""
    assert missing("What share of the waste was hazardous?", "Recycled waste: 30%.") == "does not speak of “hazardous”"
    assert (
        missing("What share of the heat was nuclear power?", "Clean energy: 9% of heat.")
        == "does not speak of “nuclear power”"
    )
    assert missing("What share of the millers was in Wels?", "Millers: 30%.") == "does not speak of “in Wels”"


def test_the_whole_whose_part_is_asked_for_must_be_spoken_of() -> None:
    question = "What share of Mill's weavers is based outside Wels?"
    assert missing(question, "Of the looms in Wels, 85% were mended.") == "does not speak of “Mill's weavers”"
    assert missing(question, "In Wels, 85% were mended.", around="We asked weavers.") == ""
    assert missing("What share of the staff is based outside Wels?", "Employees beyond Wels are 9%.") == ""


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What was the weaving share of the gross wool stock in 2023?", True),
        ("What was the weaving share of the gross wool stock in 2021?", False),
        ("What was the spinning share of the gross wool stock in 2023?", False),
        ("What was the weaving share of the wool stock in 2023?", False),
        ("What was the weaving share outside the gross wool stock, not in Wels?", False),
        ("Who did the weaving of the gross wool stock?", False),
    ],
)
def test_a_cell_whose_row_and_column_are_named_is_the_one(question: str, named: bool) -> None:
    row = Row(
        "Weaving", (), (Cell("Net sales", "4", 0, 0, 4.0), Cell("Gross wool stock", "9", 0, 0, 9.0)), 0, 0, unit="%"
    )
    best, _ = found(row_words(row), row=row)
    assert cell_is_named(parse_question(question, ["Mill"]), best) is named


@pytest.mark.parametrize(
    ("question", "text", "all_said"),
    [
        ("How many mills and looms are there at present in Wels?", "In Wels we run 3 mills with 90 looms.", True),
        ("How many mills and looms are there in Wels?", "In Wels we run mills with looms.", False),
        ("How many mills and looms are there in Tarn?", "In Wels we run 3 mills with 90 looms.", False),
        ("How many mills and looms are not in Wels?", "In Wels we run 3 mills with 90 looms.", False),
        ("How many looms in Wels?", "In Wels we run 3 mills with 90 looms.", False),
        ("Who runs the mills and looms in Wels?", "In Wels we run 3 mills with 90 looms.", False),
    ],
)
def test_a_sentence_with_every_word_and_a_figure_says_all(question: str, text: str, all_said: bool) -> None:
    best, _ = found(text)
    assert sentence_says_all(parse_question(question, ["Aldermoor"]), best) is all_said


def test_a_name_asked_about_must_be_near_a_figure() -> None:
    question = "How many tonnes of waste had the mill in Wexholm?"
    assert missing(question, "Our mills had 70 tonnes of waste.") == "does not mention Wexholm"
    assert missing(question, "Our mills had 70 tonnes of waste.", around="Figures for Wexholm follow.") == ""
    assert missing(question, "Our mills had 70 tonnes of waste.", around="Waste in Woodholm") != ""
    assert missing(question, "Our mills had 70 tonnes of waste.", around="Waste in Weksholm") == ""
    assert missing("How many tonnes of waste had the Austrian mill?", "The mill in Wels had 70 tonnes of waste.") == ""
    assert missing("How much waste had the mill in Milan in 2023?", "Our mills had 70 tonnes of waste.") != ""
    assert missing("How much waste was there in Spain?", "Our mills had 70 tonnes of waste.") != ""
    assert missing("Who runs the mill in Wexholm?", "Our mills are run by families.") == ""


@pytest.mark.parametrize(
    ("question", "all_said"),
    [
        ("What amount of heat came from peat in 2023?", False),
        ("What was the amount of heat from peat in 2023?", True),
        ("What was the amount of heat from peat in 2019?", False),
        ("What was the amount of heat from peat?", False),
        ("What was the amount of heat from oak in 2023?", False),
        ("What was the amount of heat not from peat in 2023?", False),
        ("What share of heat was from peat in 2023?", False),
        ("What was the average heat from peat in 2023?", False),
    ],
)
def test_a_row_with_every_word_and_year_says_all(question: str, all_said: bool) -> None:
    best, _ = found(row_words(PEAT), row=PEAT)
    assert row_says_all(parse_question(question, ["Mill"]), best) is all_said


@pytest.mark.parametrize(("feature", "value"), [("slot_clash", 1.0), ("label_extra", 0.75)])
def test_a_row_of_another_scope_or_of_something_narrower_does_not_say_all(feature: str, value: float) -> None:
    best, _ = found(row_words(PEAT), row=PEAT)
    best.features[FEATURES.index(feature)] = value
    assert not row_says_all(parse_question("What was the amount of heat from peat in 2023?", ["Mill"]), best)


def test_a_row_of_shares_or_means_says_all_where_these_are_asked_for() -> None:
    share, mean = replace(PEAT, unit="%"), replace(PEAT, unit="GWh/mill")
    best, _ = found(row_words(share), row=share)
    assert row_says_all(parse_question("What share of heat was from peat in 2023?", ["Mill"]), best)
    best, _ = found(row_words(mean), row=mean)
    assert row_says_all(parse_question("What was the average heat from peat in 2023?", ["Mill"]), best)
