"""What turns a statement against its quote, and what does not."""

from __future__ import annotations

import pytest

from rag.answer.checking.check import quote_in, support_of
from rag.answer.checking.turned import turned

FALL = "Scope 1 emissions of the Vellmark works fell by 12% between 2021 and 2023, when the kiln in Ostrand was closed."
PLAIN = "We buy guarantees of origin for the power that our yards do not make themselves."


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        (FALL, FALL, ()),
        ("Emissions of the Vellmark works fell by 12% between 2021 and 2023.", FALL, ()),
        (FALL.replace("fell", "rose"), FALL, ("rose",)),
        (FALL.replace("was closed", "was not closed"), FALL, ("not",)),
        (FALL.replace("Ostrand", "Bergsund"), FALL, ("Bergsund",)),
        # both names stand in the quote, but each in its own place
        (FALL.replace("Ostrand", "Vellmark"), FALL, ("Vellmark",)),
        (FALL.replace("2021 and 2023", "2023 and 2023"), FALL, ("2023",)),
        (FALL.replace("Scope 1", "Scope 3"), FALL, ("scope 3", "3")),
        (PLAIN.replace("do not make", "make"), PLAIN, ("not",)),
        (PLAIN.replace("We buy", "Tarnby buy"), PLAIN, ("Tarnby",)),
        (f"Tarnby: {PLAIN}", PLAIN, ("Tarnby",)),
        (f"Answer: {PLAIN}", PLAIN, ()),
        # not the quote's own order of words: only what speaks plainly against it counts
        ("The kiln in Ostrand closed, and emissions went down.", FALL, ()),
        ("After the kiln closed there was growth and an increase.", FALL, ("a rise",)),
    ],
)
def test_turned_words_are_named(text: str, quote: str, words: tuple[str, ...]) -> None:
    assert turned(text, [quote]) == words


def test_the_company_and_other_text_around_the_quote_may_be_named() -> None:
    assert turned(PLAIN.replace("We buy", "Tarnby buys"), [PLAIN], known="Tarnby Shipping") == ()
    assert turned(f"Tarnby: {PLAIN}", [PLAIN], known="Tarnby Shipping") == ()


def test_a_table_row_may_be_read_in_any_order_but_not_under_another_scope() -> None:
    row = "Scope 2, market-based | kt CO2e | 2022 | 46 | 2023 | 41"
    assert turned("41 kt CO2e: Scope 2, market-based, 2023 (2022: 46).", [row]) == ()
    assert turned("41 kt CO2e: Scope 2, location-based, 2023 (2022: 46).", [row])[0] == "method location"
    assert turned("41 kt CO2e: Scope 1, 2023 (2022: 46).", [row], known="Scope 1 and Scope 2")[0] == "scope 1"


def test_what_is_turned_has_no_support() -> None:
    assert support_of(FALL.replace("12%", "12 %"), [FALL]) == 1.0
    assert support_of(FALL.replace("fell", "rose"), [FALL]) == 0.0


@pytest.mark.parametrize(
    ("text", "quote", "held"),
    [
        ("Direct emissions were 40 t.", "Indirect emissions were 40 t.", False),
        ("Compliance was found in 3 cases.", "Non-compliance was found in 3 cases.", False),
        ("Able to meet the goal.", "We were unable to meet the goal.", False),
        ("Water use fell.", "PerformanceWater use fell.", True),
        ("Water use fell.", "In 2023 water use fell.", True),
    ],
)
def test_words_stand_whole_or_not_at_all(text: str, quote: str, held: bool) -> None:
    assert quote_in(quote, text) is held


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The plant isn't certified to ISO 14001.", "The plant is certified to ISO 14001."),
        ("The sites don’t use coal for heat.", "The sites use coal for heat."),
    ],
)
def test_a_contraction_is_a_negation(text: str, quote: str) -> None:
    assert turned(text, [quote])


@pytest.mark.parametrize(
    "quote", ["There were zero fatalities.", "Fatalities | 2023 | 0", "We didn’t have a fatality in 2023."]
)
def test_nothing_is_said_in_several_ways(quote: str) -> None:
    assert turned("There were no fatalities in 2023.", [quote]) == ()
