"""Rows that are parts of the row above them."""

from __future__ import annotations

import pytest
from test_indicators import found_in, meant_by, row, told_by

from rag.indicators.catalogue import load_catalogue


def test_a_part_that_is_an_indicator_of_its_own_is_found() -> None:
    waste = row("Total waste", {"2023": 90.0}, "t")
    for label in ("thereof hazardous", "of which hazardous"):
        part = row(label, {"2023": 12.0}, "t", path=["Total waste"])
        assert found_in(waste, part) == [("waste_total", 2023, 90.0), ("waste_hazardous", 2023, 12.0)]


def test_a_part_of_a_figure_is_not_that_figure() -> None:
    given = row("Donations and sponsorship", {"2023": 40.0}, "EUR")
    part = row("thereof charitable donations", {"2023": 25.0}, "EUR", path=["Donations and sponsorship"])
    assert found_in(given, part) == [("donations", 2023, 40.0)]


@pytest.mark.parametrize(
    ("label", "indicators"),
    [
        ("Direct GHG emissions from owned or controlled sources (Scope 1)", {"scope_1"}),
        ("Indirect emissions from purchased electricity, heat and steam (Scope 2, market-based)", {"scope_2_market"}),
        ("Scope 2 emissions from purchased energy", {"scope_2"}),
        ("Emissions from purchased electricity", set()),
        ("Scope 1 emissions from vehicles", set()),
    ],
)
def test_what_a_scope_is_by_definition_does_not_narrow_it(label: str, indicators: set[str]) -> None:
    assert meant_by(label) == indicators


def test_a_verb_of_totals_takes_no_word_from_a_name() -> None:
    assert told_by("Total waste amounted to 1,240 tonnes in 2023.") == [("waste_total", 2023, 1240.0)]
    assert told_by("Hazardous waste totalled 41 tonnes in 2023.") == [("waste_hazardous", 2023, 41.0)]


def test_no_two_indicators_have_one_name() -> None:
    names = [indicator.name for indicator in load_catalogue().indicators]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("word", ["Employees", "Staff", "Colleagues"])
def test_a_company_may_call_its_employees_otherwise(word: str) -> None:
    assert found_in(row(f"{word} at year end", {"2023": 310.0}, "headcount")) == [("employees", 2023, 310.0)]
