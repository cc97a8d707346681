"""Figures, periods and names in each other's place."""

from __future__ import annotations

import random

import pytest

from eval.mutate.exchange import exchanged as exchange
from eval.mutate.words import magnitude
from rag.answer.checking.check import support_of
from rag.answer.checking.exchanged import exchanged
from rag.text.marks import plain

USE = "Norvik used 5 GWh in 2022, Halden 7 GWh, and 12 sites closed."


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        (USE, USE, ()),
        ("Norvik used 7 GWh in 2022, Halden 5 GWh, and 12 sites closed.", USE, ("7 GWh", "5 GWh")),
        ("Halden used 5 GWh in 2022, Norvik 7 GWh, and 12 sites closed.", USE, ("Halden", "Norvik")),
        # names and figures have changed places together, or the order of the words is another one
        ("Halden used 7 GWh in 2022, Norvik 5 GWh, and 12 sites closed.", USE, ()),
        ("Halden used 7 GWh, Norvik 5 GWh in 2022.", USE, ()),
        ("Norvik acquired Halden.", "Halden acquired Norvik.", ("Norvik", "Halden")),
        ("Emissions rose from 7 t to 5 t.", "Emissions rose from 5 t to 7 t.", ("7 t", "5 t")),
        ("In 2022, 7 mills ran and in 2023 5.", "In 2023, 7 mills ran and in 2022 5.", ("2022", "2023")),
        ("In 2022, 7 mills ran and in 2023 5.", "In 2023, 5 mills ran and in 2022 7.", ()),
        # a quote with lost ligatures, in which the year is not said to be fiscal
        ("It was 7 t in fiscal 2023, up from 5 t.", "It was 5 t in scal 2023, up from 7 t.", ("7 t", "5 t")),
        # the order of a list says nothing, unless it is said to
        ("Trees grow in Halden, Norvik and Tarnby.", "Trees grow in Norvik, Halden and Tarnby.", ()),
        ("Water and waste: 7 t and 5 t.", "Water and waste: 5 t and 7 t.", ()),
        ("Water and waste: 7 t and 5 t respectively.", "Water and waste: 5 t and 7 t respectively.", ("7 t", "5 t")),
        # the cells of a row may be named in any order
        ("7 t in 2023 and 5 t in 2022 of waste", "Waste | t | 2022 | 5 | 2023 | 7", ()),
    ],
)
def test_what_stands_in_each_others_place_is_named(text: str, quote: str, found: tuple[str, ...]) -> None:
    assert exchanged(text, [quote]) == found


def test_a_quote_that_the_text_follows_as_it_stands_is_enough() -> None:
    assert exchanged(USE, [USE.replace("5", "9").replace("7", "5").replace("9", "7"), USE]) == ()


def test_an_exchange_leaves_no_support() -> None:
    assert support_of(USE, [USE]) == 1.0
    assert support_of(USE.replace("5", "9").replace("7", "5").replace("9", "7"), [USE]) == 0.0


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Norvik used 5 GWh and Halden used 7 GWh of it.", {"Norvik used 7 GWh and Halden used 5 GWh of it."}),
        ("The mill in Norvik buys from Halden.", {"The mill in Halden buys from Norvik."}),
        ("835 t: Waste, 2023 (2022: 866).", {"866 t: Waste, 2023 (2022: 835)."}),
        ("Waste grew from 5 t to 7 t.", {"Waste grew from 7 t to 5 t."}),
        # lists, spans, other units, equal figures, a table's unit and the number before a label
        ("Our mills in Norvik, Halden and Tarnby", {""}),
        ("It took 5 to 7 days.", {""}),
        ("It took 5 days and cost 7 t.", {""}),
        ("We have 5 t here and have 5 t there.", {""}),
        ("Waste 1,000 tonnes it was 866", {""}),
        ("866 t: Upstream, 1. Purchased goods", {""}),
    ],
)
def test_only_what_would_be_an_error_is_exchanged(text: str, made: set[str]) -> None:
    assert exchange(text, (), random.Random(1)) in made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("We used 12,345.6 m3.", "We used 123456 m3."),
        ("We used 12,345.67 m3.", "We used 123456.7 m3."),
        ("We used 12,345 m3.", "We used 123450 m3."),
        ("Waste (unit: million tonnes)", ""),
    ],
)
def test_ten_times_a_figure_is_another_figure(text: str, made: str) -> None:
    assert magnitude(text, (), random.Random(1)) == made


def test_a_text_in_its_plain_form() -> None:
    assert plain("CO₂ fell [1, 3]  again [2].") == "CO2 fell again ."
