"""Rows that are parts of the row above them."""

from __future__ import annotations

from test_indicators import found_in, row


def test_a_part_that_is_an_indicator_of_its_own_is_found() -> None:
    waste = row("Total waste", {"2023": 90.0}, "t")
    for label in ("thereof hazardous", "of which hazardous"):
        part = row(label, {"2023": 12.0}, "t", path=["Total waste"])
        assert found_in(waste, part) == [("waste_total", 2023, 90.0), ("waste_hazardous", 2023, 12.0)]


def test_a_part_of_a_figure_is_not_that_figure() -> None:
    given = row("Donations and sponsorship", {"2023": 40.0}, "EUR")
    part = row("thereof charitable donations", {"2023": 25.0}, "EUR", path=["Donations and sponsorship"])
    assert found_in(given, part) == [("donations", 2023, 40.0)]
