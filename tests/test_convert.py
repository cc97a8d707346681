"""A figure in the unit that was asked for, marked as converted."""

import pytest

from rag.answer.checking.check import support_of
from rag.answer.convert import asked_unit, converted, sentence_converted, with_conversion


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How large were the Scope 1 emissions in 2023, in million tonnes of CO2e?", "million tonnes of CO2e"),
        ("How many tonnes of CO2e did the smelter emit in 2022?", "tonnes of CO2e"),
        ("How many megalitres did the mill draw in 2022?", "megalitres"),
        ("What was the energy use of the Oslo site in GWh?", "GWh"),
        ("What was the energy use in Oslo in 2022?", ""),
        ("How many hours of training did each employee get in a year?", "hours"),
        ("What was the average training time in a year?", ""),
        ("How much energy was used in Germany in GWh?", "GWh"),
        ("How much energy was used, in kilowatt hours?", "kilowatt hours"),
        ("How much water was used in Mt Isa?", ""),
        ("How many women sit on the board?", ""),
        ("How much was spent in million euros?", ""),
        ("What were the emissions as a whole?", ""),
    ],
)
def test_the_asked_unit_is_read(question: str, unit: str) -> None:
    assert asked_unit(question) == unit


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "text"),
    [
        (1500.0, "MWh", "GWh", "1.5 GWh"),
        (177361.0, "1,000 tonnes", "million tonnes", "177.361 million tonnes"),
        (0.927, "MtCO2e", "tonnes", "927,000 tonnes"),
        (3.6, "GJ", "MWh", "1 MWh"),
        (5.0, "GWh", "GWh", ""),
        (5.0, "GWh", "tonnes", ""),
        (5.0, "", "GWh", ""),
        (0.0, "MWh", "GWh", ""),
    ],
)
def test_a_figure_is_converted(value: float, unit: str, wanted: str, text: str) -> None:
    assert converted(value, unit, wanted) == text


def test_of_a_sentence_only_a_single_figure_is_converted() -> None:
    assert sentence_converted("The mill used 1,500 MWh in 2023.", "GWh") == "1.5 GWh"
    assert sentence_converted("It used 1,500 MWh in 2023 and 900 MWh in 2022.", "GWh") == ""


def test_a_conversion_is_marked_and_still_proved_by_the_quote() -> None:
    text = with_conversion("The mill used 1,500 MWh.", "1.5 GWh")
    assert text == "The mill used 1,500 MWh (converted: 1.5 GWh)."
    assert support_of(text, ["The mill used 1,500 MWh."]) > 0.5
    assert with_conversion("Did it use 1,500 MWh?", "1.5 GWh") == "Did it use 1,500 MWh (converted: 1.5 GWh)?"
    assert with_conversion("Energy: 1,500 MWh", "1.5 GWh") == "Energy: 1,500 MWh (converted: 1.5 GWh)."
    assert with_conversion("The mill used 1,500 MWh.", "") == "The mill used 1,500 MWh."


def test_a_sentence_that_has_the_asked_unit_already_is_not_converted() -> None:
    assert sentence_converted("After ten years there are 20 days of leave.", "days") == ""
