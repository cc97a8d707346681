"""Which way a thing moved, from which figure to which, and what figures are counted by."""

from __future__ import annotations

import pytest

from rag.text.quantities import canonical, find_quantities, quantity_of
from rag.verify.amounts.figures import Amount, amounts_in
from rag.verify.amounts.held import says
from rag.verify.amounts.rates import counted_by
from rag.verify.findings.tables import year_told
from rag.verify.wording.moves import backwards, moved, moves, not_moved

PRICE = "Since May the price per ton is up to EUR 75 from EUR 50."


@pytest.mark.parametrize(
    ("claim", "text", "way"),
    [
        ("Sales fell.", "Sales rose while workload fell.", 1),
        ("Sales rose.", "Sales rose while workload fell.", 0),
        ("Workload fell.", "Sales rose while workload fell.", 0),
        ("Accidents went up.", "The injury rate declined.", -1),  # nothing shared, one direction each
        ("Tar use fell as output rose.", "Output rose; tar use fell.", 0),
        ("Tar use fell even as output rose.", "Output fell and yet tar use fell.", -1),
        ("Tar use rose after output grew.", "Tar use fell as output rose.", -1),
        ("Less waste was burnt, as recycling grew.", "Recycling grew.", 0),
    ],
)
def test_directions_are_compared_of_the_same_thing(claim: str, text: str, way: int) -> None:
    assert moved(claim, text) == way


def test_each_direction_has_the_words_of_its_part() -> None:
    assert moves("Sales rose, while workload fell.") == [(1, frozenset({"sale"})), (-1, frozenset({"workload"}))]


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("The price was raised from EUR 75 to EUR 50.", True),
        ("The price was raised from EUR 50 to EUR 75.", False),
        ("The price was raised to EUR 75.", False),
    ],
)
def test_from_and_to_the_other_way_round(claim: str, wrong: bool) -> None:
    assert (backwards(claim, amounts_in(claim), PRICE, amounts_in(PRICE)) is not None) is wrong


@pytest.mark.parametrize(
    ("claim", "text", "wanted"),
    [
        ("The share rose to 82%.", "The share remained at 82%.", "no change"),
        ("The share stayed at 82%.", "The share rose to 82%.", "a change"),
        ("The share was 82%.", "The share remained at 82%.", ""),
        ("The share rose to 82%.", "The price was stable and the share rose to 82%.", ""),
    ],
)
def test_what_did_not_move_neither_rose_nor_fell(claim: str, text: str, wanted: str) -> None:
    assert not_moved(claim, amounts_in(claim), text, amounts_in(text)) == wanted


def test_what_a_figure_is_counted_by_may_stand_apart() -> None:
    assert counted_by(PRICE) == "per ton"
    assert counted_by("Output fell by 4 per cent.") == ""
    for text in ("As per our plan, waste was 5 t.", "Waste per se was 5 t.", "For each of the yards, waste was 5 t."):
        assert counted_by(text) == ""
    (claimed,), given = amounts_in("The price is 75 euros a tonne."), amounts_in(PRICE)
    assert [says(claimed, amount) for amount in given] == [True, False]
    (total,) = amounts_in("We paid EUR 75 in May.")
    assert not says(claimed, total)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("Energy use per square metre was 450 kWh.", False),
        ("Energy use per worker was 450 kWh.", True),
        ("Energy use was 450 kWh.", True),
    ],
)
def test_the_same_figure_of_something_else_is_another(claim: str, held: bool) -> None:
    (claimed,), (given,) = amounts_in(claim), amounts_in("Energy use per employee: 450 kWh")
    assert says(claimed, given) is held


@pytest.mark.parametrize(
    ("claim", "cell"),
    [
        ("The intensity was 4.7 tonnes of CO2e savings per Mio.€ revenue.", "t CO2e per Mio.€ revenue"),
        ("The intensity was 4.7 tCO2e/t Zn-eq.", "tCO2e/t Zn-eq"),
        ("The intensity was 4.7 t CO2e.", "t CO2e per million EUR"),
    ],
)
def test_the_unit_of_a_cell_may_say_more(claim: str, cell: str) -> None:
    (claimed,), quantity = amounts_in(claim), quantity_of("4.7", cell)
    assert quantity is not None
    assert says(claimed, Amount(quantity, column="2023"))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3.2 t CO2e per Mio.€ revenue", "tCO2e/million EUR"),
        ("3.2 t CO2e/Mio. €", "tCO2e/million EUR"),
        ("3.2 tCO2e per EUR 1 million of revenue", "tCO2e/million EUR"),
    ],
)
def test_units_per_million_euros_are_read_whole(text: str, unit: str) -> None:
    (found,) = find_quantities(text)
    assert found.text == text
    assert canonical(found.value, found.unit) == (3.2, unit)


def test_each_figure_of_from_and_to_has_its_own_year() -> None:
    claim = "Waste fell to 15 t in 2023 from 17 t in 2022."
    first, last = amounts_in(claim)
    assert [year_told(claim, amount, [first, last]) for amount in (first, last)] == [2023, 2022]


@pytest.mark.parametrize(
    ("claim", "year"),
    [("It improved in 2023, falling to 12 MWh.", 2023), ("Compared with 2020, it fell to 12 MWh.", None)],
)
def test_the_only_year_is_that_of_the_only_figure(claim: str, year: int | None) -> None:
    (amount,) = amounts_in(claim)
    assert year_told(claim, amount, [amount]) == year
