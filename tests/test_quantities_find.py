"""Quantities in running text, worked out by hand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.quantities import find_quantities, quantity_of

ONE = [
    ("a fund of 93K USD", "93K USD", 93e3, "USD"),
    ("worth RMB130 billion", "RMB130 billion", 130e9, "RMB"),
    ("KRW 28.3 trillion", "KRW 28.3 trillion", 28.3e12, "KRW"),
    ("raised €390m", "€390m", 390e6, "€"),
    ("EUR thousand 390", "EUR thousand 390", 390e3, "EUR"),
    ("cost EUR 5 m", "EUR 5 m", 5e6, "EUR"),
    ("£3.2bn", "£3.2bn", 3.2e9, "£"),
    ("CHF 45’000", "CHF 45’000", 45000, "CHF"),
    ("1.5 million", "1.5 million", 1.5e6, ""),
    ("1,000 metric tons of CO2e", "1,000 metric tons of CO2e", 1000, "metric tons of CO2e"),
    ("5.2 MtCO2e", "5.2 MtCO2e", 5.2, "MtCO2e"),
    ("7 kt CO2-e", "7 kt CO2-e", 7, "kt CO2-e"),
    ("0.4Mt of CO₂ equivalent", "0.4Mt of CO₂ equivalent", 0.4, "Mt of CO₂ equivalent"),
    ("12 t of waste", "12 t", 12, "t"),
    ("3 M tonnes", "3 M tonnes", 3e6, "tonnes"),
    ("5 million tonnes of waste", "5 million tonnes", 5e6, "tonnes"),
    ("by 3.4 percentage points", "3.4 percentage points", 3.4, "percentage points"),
    ("by 4 pp", "4 pp", 4, "pp"),
    ("100 per\ncent", "100 per\ncent", 100, "per cent"),
    ("40,6% of staff", "40,6%", 40.6, "%"),
    ("12 065 GJ", "12 065 GJ", 12065, "GJ"),
    ("45 000 000 kWh", "45 000 000 kWh", 45e6, "kWh"),
    ("12 GWh/year", "12 GWh/year", 12, "GWh/year"),
    ("3 million m³", "3 million m³", 3e6, "m³"),
    ("45 ML of water", "45 ML", 45, "ML"),
    ("15 hectares", "15 hectares", 15, "hectares"),
    ("a wall 5 m high", "5 m", 5, "m"),
    ("390m customers", "390m customers", 390e6, "customers"),
    ("0.24 per million hours worked", "0.24 per million hours worked", 0.24, "per million hours worked"),
    ("0.5 per 200,000 hours", "0.5 per 200,000 hours", 0.5, "per 200,000 hours"),
    ("23.3 kg/t", "23.3 kg/t", 23.3, "kg/t"),
    ("US$85 per tonne", "US$85 per tonne", 85, "US$ per tonne"),
    ("4.4 tCO2 per employee", "4.4 tCO2 per employee", 4.4, "tCO2 per employee"),
    ("6 t per EUR 1,000, in 2023", "6 t per EUR 1,000", 6, "t per EUR 1,000"),
    ("9 tCO2e/million US$", "9 tCO2e/million US$", 9, "tCO2e/million US$"),
    ("5 Mt CO2-e a year", "5 Mt CO2-e a year", 5, "Mt CO2-e a year"),
    ("33h of classes", "33h", 33, "h"),
    ("by 230ktpa", "230ktpa", 230, "ktpa"),
    ("1.4x", "1.4x", 1.4, "x"),
    ("12,000 full-time employees", "12,000 full-time employees", 12000, "full-time employees"),
    ("twenty-two suppliers", "twenty-two suppliers", 22, "suppliers"),
    ("twenty - two suppliers", "twenty - two suppliers", 22, "suppliers"),
    ("twelve point five tonnes", "twelve point five tonnes", 12.5, "tonnes"),
    ("half a million people", "half a million people", 5e5, "people"),
    ("a dozen companies", "a dozen companies", 12, "companies"),
    ("one tonne", "one tonne", 1, "tonne"),
    ("zero fatalities", "zero fatalities", 0, "fatalities"),
    ("two thirds of plants", "two thirds", 2 / 3, ""),
    ("a 16-week leave", "16-week", 16, "week"),
    ("fell (−3%)", "−3%", -3, "%"),
    ("a change of -5.2%", "-5.2%", -5.2, "%"),
    ("41%49", "41%", 41, "%"),
    ("163,6601) units", "163,660", 163660, ""),
    ("(2019: 32.7Mt CO2e)", "32.7Mt CO2e", 32.7, "Mt CO2e"),
    ("Scope 1 23.3 Mt", "23.3 Mt", 23.3, "Mt"),
    ("Scope 1 234 567 t", "234 567 t", 234567, "t"),
    ("a 2100 MW plant", "2100 MW", 2100, "MW"),
    ("in 2022 the 450 sites", "450 sites", 450, "sites"),
    ("Women (%) | 2022: 33", "33", 33, ""),
]


@pytest.mark.parametrize(("text", "words", "value", "unit"), ONE)
def test_one_quantity(text: str, words: str, value: float, unit: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.text, quantity.unit) == (words, unit)
    assert quantity.value == pytest.approx(value, rel=1e-12)
    assert text[quantity.start : quantity.end] == words


NONE = [
    "in 2023", "FY22", "FY2022", "Q3 2022", "2018-2022", "2021/22", "31 March 2022", "March 31, 2022", "31.03.2022", "the 1990s",
    "the 1st prize", "Scope 1, 2 and 3", "Scope 3 Mt CO2e", "Category 15", "ISO 14001", "IFRS 16", "GRI 305-1", "SDG 13",
    "Section 5.2", "see page 34", "pp. 12-14", "Figure 3", "Phase 2", "1.5°C", "a rise of 2 degrees", "[1]", "text (2)", "1) note",
    "4. Title", "3.\n", "5G networks", "COVID-19", "24/7", "a 24/7 live desk", "a 1:5 ratio", "one of the sites", "net zero goals", "zero-emission cars",
    "Industry 4.0 tools", "version 1.2.3", "PM10", "CO2 and CH4",
]  # fmt: skip


@pytest.mark.parametrize("text", ["rose to five two years later", "rose to 5 two years later"])
def test_a_number_word_is_no_thing_that_is_counted(text: str) -> None:
    assert [(quantity.value, quantity.unit) for quantity in find_quantities(text)][-1] == (2, "years")


@pytest.mark.parametrize("text", NONE)
def test_names_years_and_markers_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


RANGES = [
    ("US$5-6 billion", 5e9, 6e9, "US$"),
    ("between 3 and 5 sites", 3, 5, "sites"),
    ("205.6-322.6 million", 205.6e6, 322.6e6, ""),
    ("3 to 5 days", 3, 5, "days"),
    ("3~5 days", 3, 5, "days"),
    ("12%–15%", 12, 15, "%"),
    ("12 Mt to 15 Mt", 12, 15, "Mt"),
    ("ranging from 5 to 6%", 5, 6, "%"),
    ("US$10-US$40/tCO2e", 10, 40, "US$ /tCO2e"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.low == pytest.approx(low)
    assert quantity.high == pytest.approx(high)
    assert quantity.value == pytest.approx((low + high) / 2)
    assert (quantity.unit, quantity.approximate) == (unit, True)


def test_a_change_from_one_value_to_another_is_two_quantities_that_share_the_unit() -> None:
    first, second = find_quantities("rose from 5 to 6 million tonnes")
    assert (first.text, first.value, first.unit) == ("5", 5e6, "tonnes")
    assert (second.value, second.unit) == (6e6, "tonnes")
    assert [q.text for q in find_quantities("from 20% to 25%")] == ["20%", "25%"]


BOUNDS = [
    ("about 300 women", None, None, True),
    ("nearly 100 TWh", None, None, True),
    ("some 40 plants", None, None, True),
    ("more than 2000 employees", 2000, None, True),
    ("at least 30%", 30, None, True),
    ("100+ shops", 100, None, True),
    (">500 kg", 500, None, True),
    ("up to 200 MW", None, 200, True),
    ("<1 MW", None, 1, True),
    ("does not sell more than 40 nets", None, 40, True),
    ("will not be more than 40 nets", None, 40, True),
    ("over five years", None, None, False),
    ("300 women", None, None, False),
]


@pytest.mark.parametrize(("text", "low", "high", "approximate"), BOUNDS)
def test_bounds_and_approximations(text: str, low: float | None, high: float | None, approximate: bool) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.low, quantity.high, quantity.approximate) == (low, high, approximate)


def test_several_quantities_come_in_order() -> None:
    text = "In 2021 the plant used 12.8 million m3 of water, of which 4.0 \n million m3 (31%) came from rain [2]."
    assert [(q.value, q.unit) for q in find_quantities(text)] == [(12.8e6, "m3"), (4.0e6, "m3"), (31.0, "%")]


def test_a_cell_takes_its_unit_from_elsewhere_unless_it_has_its_own() -> None:
    cell = quantity_of("112.0", "1,000 tons")
    assert cell is not None
    assert (cell.value, cell.unit) == (112.0, "1,000 tons")
    own = quantity_of("33%", "tonnes")
    assert own is not None
    assert own.unit == "%"
    bound = quantity_of("<1", "t")
    assert bound is not None
    assert (bound.high, bound.approximate) == (1.0, True)
    assert quantity_of("n/a", "t") is None


@given(st.text(alphabet="0123456789.,-–()%$€ \nabmtCO2eofto/", max_size=60))
def test_any_text_gives_quantities_that_stand_in_it_in_order(text: str) -> None:
    at = 0
    for quantity in find_quantities(text):
        assert at <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        at = quantity.end


def test_long_runs_of_digits_and_words_stay_fast() -> None:
    begun = time.perf_counter()
    for text in ("1 " * 5000, "1," * 5000, "one hundred " * 2000, "a-" * 5000, "1 000 " * 2000, "Scope 1, " * 1000):
        find_quantities(text)
    assert time.perf_counter() - begun < 5


def test_a_range_that_ends_at_nothing_is_read() -> None:
    assert [quantity.value for quantity in find_quantities("5 to 0 million dollars")] == [5.0, 0.0]
