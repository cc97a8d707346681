"""Units, conversions and comparisons, worked out by hand."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rag.text.quantities import (
    Quantity,
    canonical,
    comparable,
    describe,
    find_quantities,
    quantity_of,
    rounds_to,
    same_amount,
)
from rag.text.quantities.definitions import composed, look_up, registry, table

CANONICAL = [
    (23.3, "Mt CO2e", 23_300_000, "tCO2e"),
    (5, "1,000 metric tons of CO2e", 5000, "tCO2e"),
    (4, "ktCO₂-eq", 4000, "tCO2e"),
    (4, "kt CO 2 e", 4000, "tCO2e"),
    (4, "million tonnes of carbon dioxide equivalent", 4e6, "tCO2e"),
    (4, "MT CO2e", 4, "tCO2e"),
    (4, "mt CO2e", 4, "tCO2e"),
    (4, "Gg CO2e", 4000, "tCO2e"),
    (1_200_000, "MtCO2e", 1_200_000, "tCO2e"),
    (4, "million MtCO2e", 4e6, "tCO2e"),
    (7, "tonnes of waste", 7, "t"),
    (7, "'000 tonnes", 7000, "t"),
    (7, "tonnes (thousand)", 7000, "t"),
    (7, "Mt per year", 7e6, "t"),
    (7, "ktpa", 7000, "t"),
    (3.6, "GJ", 1, "MWh"),
    (3.6, "TJ", 1000, "MWh"),
    (3.6, "PJ", 1e6, "MWh"),
    (5, "million kWh", 5000, "MWh"),
    (2, "TWh", 2e6, "MWh"),
    (4, "GWh/year", 4000, "MWh"),
    (5, "thousand m3", 5000, "m3"),
    (4, "10³ m³", 4000, "m3"),
    (4, "ML", 4000, "m3"),
    (4, "GL", 4e6, "m3"),
    (4, "litres", 0.004, "m3"),
    (4, "hectares", 40000, "m2"),
    (5, "%", 5, "%"),
    (5, "(in %)", 5, "%"),
    (5, "per cent", 5, "%"),
    (5, "percentage points", 5, "pp"),
    (5, "% points", 5, "pp"),
    (5, "basis points", 0.05, "pp"),
    (5, "EUR thousand", 5000, "EUR"),
    (5, "in million euro", 5e6, "EUR"),
    (5, "€m", 5e6, "EUR"),
    (5, "TEUR", 5000, "EUR"),
    (5, "EUR '000", 5000, "EUR"),
    (5, "US$ million", 5e6, "USD"),
    (5, "RMB bn", 5e9, "CNY"),
    (5, "KRW 100 million", 5e8, "KRW"),
    (5, "US$ per tonne", 5, "USD/t"),
    (4, "kg CO2e/kWh", 4, "tCO2e/MWh"),
    (4, "t CO2 per employee", 4, "tCO2e/people"),
    (4, "tCO2e/million US$", 4, "tCO2e/million USD"),
    (4, "tCO2e per EUR million revenue", 4, "tCO2e/million EUR"),
    (4, "t per € 1 million", 4, "t/million EUR"),
    (4, "t per US$ 1 million of revenue", 4, "t/million USD"),
    (4, "t per EUR 1,000 of revenue", 4000, "t/million EUR"),
    (4, "t per RMB10,000", 400, "t/million CNY"),
    (0.24, "per million hours worked", 0.24, "/million h"),
    (0.05, "per 200,000 hours", 0.25, "/million h"),
    (40, "hours per employee", 40, "h/people"),
    (2, "kg/t", 0.002, "t/t"),
    (4, "training hours", 4, "h"),
    (4, "full-time employees", 4, "people"),
    (2, "days", 48, "h"),
    (4, "MWh/FTE", 4, "MWh/FTE"),
]


@pytest.mark.parametrize(("value", "unit", "amount", "name"), CANONICAL)
def test_canonical(value: float, unit: str, amount: float, name: str) -> None:
    found = canonical(value, unit)
    assert found is not None
    assert found[0] == pytest.approx(amount, rel=1e-12)
    assert found[1] == name


def test_a_counted_thing_has_no_canonical_unit() -> None:
    assert canonical(5, "suppliers") is None
    assert canonical(5, "") is None


COMPARABLE = [
    ("t", "kt", True),
    ("t", "tCO2e", True),
    ("GJ", "MWh", True),
    ("", "MWh", True),
    ("suppliers", "key suppliers", True),
    ("companies", "company", True),
    ("employees", "people", True),
    ("%", "percentage points", False),
    ("$", "€", False),
    ("t", "MWh", False),
    ("t", "t/employee", False),
    ("tCO2e/t", "kg CO2e/kg", True),
    ("sites", "countries", False),
    ("sites", "t", False),
    ("employees", "FTE", False),
    ("per million hours worked", "per 200,000 hours", True),
]


@pytest.mark.parametrize(("first", "second", "expected"), COMPARABLE)
def test_comparable(first: str, second: str, expected: bool) -> None:
    assert comparable(first, second) is expected
    assert comparable(second, first) is expected


def _one(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


SAME = [  # the same amount, the first a rounding of the second, the second a rounding of the first
    ("28.3 Mt", "28.30 Mt", True, True, True),
    ("1.5 million t", "1,500 kt", True, True, True),
    ("23.3 million tonnes", "23.3 MtCO2e", True, True, True),
    ("1 TWh", "3.6 PJ", True, True, True),
    ("€5 million", "EUR 5,000k", True, True, True),
    ("24 months", "2 years", True, True, True),
    ("five sites", "5 sites", True, True, True),
    ("5.2 t", "5,200 kg", True, True, True),
    ("13.654,177 kWh", "13,654,177 kWh", True, True, True),
    ("5-6 billion", "5 to 6 billion", True, True, True),
    ("more than 5 t", "5 t", True, True, True),
    ("0.24 per million hours", "0.048 per 200,000 hours", True, True, True),
    ("5.0", "5%", True, True, True),
    ("400 Mt", "399.9 Mt", False, True, False),
    ("22%", "22.3%", False, True, False),
    ("1.7 kt", "1,680 t", False, True, False),
    ("1.6 kt", "1,680 t", False, False, False),
    ("12,000 people", "11,987 people", False, True, False),
    ("12,000 people", "12,400 people", False, False, False),
    ("about 12,000 people", "12,400 people", False, True, False),
    ("about 12,000 people", "13,000 people", False, False, False),
    ("5%", "5 pp", False, False, False),
    ("€5", "$5", False, False, False),
    ("5 sites", "5 countries", False, False, False),
    ("more than 5 t", "less than 5 t", False, False, False),
    ("5-6 t", "5.5 t", False, False, False),
    ("-5%", "5%", False, False, False),
]


@pytest.mark.parametrize(("first", "second", "same", "rounded", "reverse"), SAME)
def test_amounts(first: str, second: str, same: bool, rounded: bool, reverse: bool) -> None:
    a, b = _one(first), _one(second)
    assert same_amount(a, b) is same
    assert same_amount(b, a) is same
    assert rounds_to(a, b) is rounded
    assert rounds_to(b, a) is reverse


def test_the_sign_may_be_left_to_the_words_around() -> None:
    assert same_amount(_one("-5%"), _one("5%"), signed=False)
    assert rounds_to(_one("5%"), _one("−5.2%"), signed=False)


def test_a_cell_with_a_scaled_unit_is_the_same_amount_as_the_full_number() -> None:
    cell = quantity_of("112.0", "1,000 metric tons of CO2e")
    assert cell is not None
    assert same_amount(cell, _one("112,000 tCO2e"))
    assert rounds_to(_one("0.11 Mt CO2e"), cell)


def test_describe_marks_a_conversion_as_one() -> None:
    assert describe(_one("23.3 Mt\nCO2e")) == "23.3 Mt CO2e"
    assert describe(_one("23.3 Mt CO2e"), convert=True) == "23.3 Mt CO2e (converted: 23,300,000 tCO2e)"
    assert describe(_one("36-72 GJ"), convert=True) == "36-72 GJ (converted: 10 to 20 MWh)"
    assert describe(_one("25%"), convert=True) == "25%"
    assert describe(_one("5 suppliers"), convert=True) == "5 suppliers"


def test_the_table_agrees_with_pint_on_every_unit() -> None:
    units = registry()
    for name, unit in table().items():
        assert units.Quantity(1.0, name).to(unit.canonical).magnitude == pytest.approx(unit.factor, rel=1e-12), name


def test_products_and_powers_are_read_by_pint() -> None:
    assert canonical(4, "t·km") == (4.0, "km*t")
    daily = canonical(24, "kWh/(m2*day)")
    assert daily is not None
    assert daily[0] == pytest.approx(24 * 1e-3 / 1e-6 / 24)  # MWh per km2 and hour
    assert composed("foo*bar") is None


def test_names_are_looked_up_in_the_singular_and_blind_to_case_where_clear() -> None:
    assert look_up("Metric Tonnes") == look_up("t")
    assert look_up("GWH") == look_up("GWh")
    assert look_up("mw") is None


def test_comparing_usual_units_does_not_import_pint() -> None:
    code = (
        "import sys; from rag.text.quantities import canonical, comparable; canonical(1, 'kg CO2e/kWh');"
        "comparable('sites', 'countries'); canonical(5, 'EUR thousand per full-time employee'); sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_currencies_in_words_and_with_code_and_sign() -> None:
    found = [
        _one(text)
        for text in ("CAD$20 million", "20 million Canadian dollars", "240 reais per tonne", "US$240 per tonne")
    ]
    assert [canonical(q.value, q.unit) for q in found] == [
        (2e7, "CAD"),
        (2e7, "CAD"),
        (240.0, "BRL/t"),
        (240.0, "USD/t"),
    ]
    assert not comparable("CAD$", "US dollars")
    assert comparable("AUD $", "A$")
