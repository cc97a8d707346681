"""Whether figures and years stand in quotes, and how far quotes hold a statement."""

from __future__ import annotations

import pytest

from rag.answer.checking.check import support_of, unsupported_figures


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Water use fell to 12.3 million m³.", "Water use fell to 12.3 million m³ in 2021."),
        ("Water use was 12,300,000 m³.", "Water use fell to 12.3 million m³."),
        ("It emitted 5.2 kt CO2e [1].", "It emitted 5,200 t CO₂e."),
        ("In 2021, 40% of sites were certified.", "40 per cent of sites were certified in 2021."),
        ("Emissions of tCO2e fell.", "Emissions of carbon fell."),
        ("The target is for FY2030.", "We aim at fiscal year 2030."),
        ("Scope 2 emissions were 7 kt.", "Scope 2 emissions were 7 kt."),
        ("Waste was 40 kt in 2021.", "2021 | Waste (kt) | 40"),
        ("Waste was 40 kt in 2021.", "Waste | kt | 2021 | 40 | 2020 | 44"),
        ("Waste was 40 kt in 2021.", "Waste | 2021 | 40 | kt"),
        ("Waste was 40.", "Waste | 40 | kt"),
        ("Waste (thousand tonnes): 40 (2021)", "Waste | thousand tonnes | 2021 | 40"),
        ("Waste was 40,000 tonnes in 2021.", "Waste | thousand tonnes | 2021 | 40"),
        ("Nothing was counted.", ""),
        ("Water use fell by 5%.", "Water use: -5% on the year before."),
        ("Scope 1 (CO2e) was 1.2 million t.", "Scope 1 | t CO2e | 1,200,000"),
    ],
)
def test_figures_that_stand_in_the_quote(text: str, quote: str) -> None:
    assert unsupported_figures(text, [quote]) == ()


@pytest.mark.parametrize(
    ("text", "quote", "missing"),
    [
        ("Water use fell to 13.2 million m³.", "Water use fell to 12.3 million m³.", "13.2 million"),
        ("Water use fell to 12.3 m³.", "Water use fell to 12.3 million m³.", "12.3"),
        ("It emitted 5 t.", "It emitted 5 kt.", "5"),
        ("It rose 5%.", "It rose 15%.", "5"),
        ("It fell in 2020.", "It fell in 2021.", "2020"),
        ("It fell on 3 May 2021.", "It fell on 3 June 2021.", "3 May 2021"),
        ("Scope 3 emissions were 7 kt.", "Scope 2 emissions were 7 kt.", "3"),
        ("Waste was 40 t in 2021.", "2021 | Waste (kt) | 40", "40"),
        ("Output was 5 GWh.", "Output was 5.", "5 GWh"),
        ("Water use rose by 5%.", "Change in water use | -5%", "5%"),
        ("Waste was 40 kt in 2022.", "2021 | Waste (kt) | 40", "2022"),
    ],
)
def test_figures_that_do_not(text: str, quote: str, missing: str) -> None:
    (found,) = unsupported_figures(text, [quote])
    assert missing in found


def test_figures_may_stand_in_different_quotes() -> None:
    assert unsupported_figures("It rose from 5 t in 2020 to 6 t in 2021.", ["5 t in 2020", "6 t in 2021"]) == ()
    assert unsupported_figures("7 t, 8 t and again 7 t.", ["8 t"]) == ("7 t",)


def test_a_heading_may_give_a_unit_but_no_figure() -> None:
    assert unsupported_figures("Waste was 40 kt.", ["Waste | 40"], known="Waste in kt") == ()
    assert unsupported_figures("Waste was 40 kt.", ["Waste"], known="Waste in kt: 40") == ("40 kt",)


def test_support_is_the_share_of_content_words() -> None:
    # water, use, fell and Oslo (a name, double) make 5; the quote holds water and use
    assert support_of("Water use fell in Oslo.", ["Uses of water"]) == pytest.approx(2 / 5)
    assert support_of("Water use fell in Oslo.", ["Uses of water"], known="Oslo") == pytest.approx(4 / 5)
    assert support_of("Water use fell in Oslo.", ["In Oslo,", "water use fell."]) == 1.0


def test_support_is_nothing_without_the_figure() -> None:
    assert support_of("Water use fell by 5%.", ["Water use fell by 6%."]) == 0.0
    assert support_of("Water use fell in 2020.", ["Water use fell in 2021."]) == 0.0
    assert support_of("", ["Water use fell."]) == 0.0
    assert support_of("It is.", []) == 0.0
