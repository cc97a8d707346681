"""Amounts in words: the scale of a unit, currencies first; and that the check of statements reads them back."""

from __future__ import annotations

import pytest

from rag.answer.checking.check import unsupported_figures
from rag.answer.tables.rows import figure, figure_sentence, row_quote
from rag.schema import Cell, Row
from rag.text.locate import squeeze
from rag.text.quantities import amount_text


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        ("387", "1,000 metric tons", "387 thousand metric tons"),
        ("12.7", "1,000 tons", "12.7 thousand tons"),
        ("387", "1 000 tonnes CO2e", "387 thousand tonnes CO2e"),
        ("5", "'000 m3", "5 thousand m3"),
        ("0.67", "Million cubic metres", "0.67 million cubic metres"),
        ("3", "Mio. t", "3 million t"),
        ("4", "1,000 GJ per tonne", "4 thousand GJ per tonne"),
        ("164", "EUR million", "EUR 164 million"),
        ("29.8", "Million €", "€29.8 million"),
        ("5", "in EUR m", "EUR 5 million"),
        ("5", "EUR in millions", "EUR 5 million"),
        ("6", "eur bn", "EUR 6 billion"),
        ("28.3", "KRW 1 trillion", "KRW 28.3 trillion"),
        ("12", "Million US$ (rounded)", "US$12 million (rounded)"),
        ("7", "€", "€7"),
        ("<0.1", "EUR million", "<0.1 million EUR"),
        ("12", "10,000 cases", "12 × 10,000 cases"),
        ("5", "KRW 100 million", "5 × KRW 100 million"),
        ("12", "No. (thousand)", "12 thousand"),
        ("12", "1,000", "12 thousand"),
        ("9", "Mt CO2e", "9 Mt CO2e"),
        ("9", "m", "9 m"),
        ("9", "EUR/t", "9 EUR/t"),
        ("9", "MWh/EUR million", "9 MWh/EUR million"),
        ("0.25", "per 200,000 hours", "0.25 per 200,000 hours"),
        ("9", "", "9"),
    ],
)
def test_a_scale_goes_behind_the_number_in_words(number: str, unit: str, expected: str) -> None:
    assert amount_text(number, unit) == expected


def row(unit: str, earlier: str, later: str) -> Row:
    cells = (Cell("Unit", unit, 0, 0), Cell("2023", earlier, 0, 0, 1.0, unit), Cell("2024", later, 0, 0, 1.0, unit))
    return Row("Direct emissions", (), cells, 0, 0, unit)


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("1,000 metric tons of CO2-equivalents", "387 thousand metric tons of CO2-equivalents"),
        ("EUR million", "EUR 387 million"),
        ("Million €", "€387 million"),
        ("KRW 1 trillion", "KRW 387 trillion"),
        ("10,000 cases", "387 × 10,000 cases"),
        ("No. (thousand)", "387 thousand"),
    ],
)
def test_the_statement_of_a_row_in_words_is_held_by_the_row_as_it_is_printed(unit: str, shown: str) -> None:
    given = row(unit, "347", "387")
    quote = row_quote(given, squeeze(f"Direct emissions {unit} 2023 2024 347 387")[0])
    assert figure(given.cells[2], given) == shown
    assert unsupported_figures(figure_sentence(given, given.cells[2:]), [quote]) == ()


@pytest.mark.parametrize("wrong", ["388 thousand metric tons", "387 million metric tons", "387 metric tons"])
def test_another_number_or_scale_is_not_held(wrong: str) -> None:
    quote = "Direct emissions | 1,000 metric tons | 2023 | 347 | 2024 | 387"
    assert unsupported_figures(f"{wrong}: Direct emissions, 2024.", [quote]) == (wrong,)
