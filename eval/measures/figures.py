"""Figures and periods of a statement that its quotes do not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations
from math import inf

from eval.measures.matching import contains
from rag.text.quantities import Period, Quantity, find_periods, find_quantities, same_amount

_NUMERAL = re.compile(r"\d+")
_CALCULATED = re.compile(r"\bcalculated\b", re.IGNORECASE)


def missing_figures(statement: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The quantities of the statement, as written, that no quote holds as the same amount in a comparable unit.

    A bare number of a quote, as in a table cell, takes its magnitude and unit from elsewhere in the same quote. In a
    statement that says it calculated, the difference and the change in per cent of two quoted amounts count as held.
    """
    found = find_quantities(statement)
    held = [quantity for quantity in found if any(_holds(quote, quantity) for quote in quotes)]
    missing = [quantity for quantity in found if quantity not in held]
    if _CALCULATED.search(statement):
        missing = [quantity for quantity in missing if not _follows(quantity, held)]
    return tuple(quantity.text for quantity in missing)


def missing_periods(statement: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The periods of the statement, as written, whose year (for a date: whose every number) no quote holds."""
    source = "\n".join(quotes)
    years = {year for period in find_periods(source) for year in _years(period)}
    return tuple(period.text for period in find_periods(statement) if not _named(period, years, source))


def states_period(text: str) -> bool:
    """Whether the text names a year, a date or a span of years."""
    return bool(find_periods(text))


def _holds(quote: str, wanted: Quantity) -> bool:
    there = find_quantities(quote)
    if any(same_amount(wanted, quantity) for quantity in there):
        return True
    bare = [quantity for quantity in there if not quantity.unit]
    number, unit = _split(wanted.text)
    if unit and any(_split(quantity.text) == (number, "") for quantity in bare):
        return all(contains(quote, word) for word in unit.split())
    # what is no quantity by its surroundings (the number of a site, a list, a label) is compared as it stands
    return contains(_without(quote, there), wanted.text)


def _follows(result: Quantity, held: Sequence[Quantity]) -> bool:
    """Whether a figure is the difference of two held ones, or its share of the earlier one, as far as it is printed.

    A difference without a unit may leave out the magnitude words of its two figures as well.
    """
    amounts = [quantity.value for quantity in held]
    pairs = list(permutations(amounts, 2))
    if not result.unit:
        pairs += permutations([_printed(quantity) for quantity in held], 2)
    share = "%" in result.unit
    changes = (_share(before, after) if share else abs(after - before) for before, after in pairs)
    return any(abs(abs(result.value) - change) <= _rounding(result) for change in changes)


def _share(before: float, after: float) -> float:
    return 100 * abs(after - before) / abs(before) if before else inf


def _printed(quantity: Quantity) -> float:
    """The number as printed, without magnitude words; 0 for one in words."""
    number = _split(quantity.text)[0]
    return float(number) if number.replace(".", "", 1).isdigit() else 0.0


def _rounding(quantity: Quantity) -> float:
    """Half a unit of the last decimal that is printed, magnitude words applied, and a little for the sums of floats."""
    printed = _printed(quantity)
    scale = abs(quantity.value) / printed if printed else 1.0
    decimals = len(_split(quantity.text)[0].partition(".")[2])
    return float(0.5 * 10**-decimals * scale * (1 + 1e-6))


def _split(text: str) -> tuple[str, str]:
    """The number of a quantity without thousands separators, and the words and signs around it."""
    spans = re.search(r"\d[\d.,' ]*\d|\d", text)
    if spans is None:
        return "", text.strip()
    return re.sub(r"[,' ]", "", spans.group()), f"{text[: spans.start()]} {text[spans.end() :]}".strip()


def _without(text: str, quantities: Sequence[Quantity]) -> str:
    for quantity in quantities:
        text = text[: quantity.start] + " " * (quantity.end - quantity.start) + text[quantity.end :]
    return text


def _years(period: Period) -> range:
    return range(period.year if period.first_year is None else period.first_year, period.year + 1)


def _named(period: Period, years: set[int], source: str) -> bool:
    if period.kind == "date":
        return all(contains(source, number) for number in _NUMERAL.findall(period.text))
    ends = {period.year} if period.first_year is None else {period.first_year, period.year}
    return all(year in years or contains(source, str(year)) for year in ends)
