"""Figures and periods of a statement that its quotes do not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations
from math import inf

from eval.measures.matching import contains
from rag.text.quantities import Period, Quantity, find_periods, find_quantities, same_amount

_NUMERAL = re.compile(r"\d+")
_WAY = re.compile(r"\b(up|down)\s$", re.IGNORECASE)
_CALCULATED = re.compile(r"\bcalculated\b", re.IGNORECASE)


def missing_figures(statement: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The quantities of the statement, as written, that no quote holds as the same amount in a comparable unit.

    A bare number of a quote, as in a table cell, takes its magnitude and unit from elsewhere in the same quote. In a
    statement that says it calculated, the difference and the change in per cent of two quoted amounts count as held, but
    not as the figure of a period ("31 t in 2022").
    """
    spans = [(period.start, period.end) for period in find_periods(statement)]
    found = [q for q in find_quantities(statement) if not any(a < q.end and q.start < b for a, b in spans)]
    held = [quantity for quantity in found if any(_holds(quote, quantity) for quote in quotes)]
    missing = [quantity for quantity in found if quantity not in held]
    if _CALCULATED.search(statement):
        missing = [
            quantity
            for quantity in missing
            if _beside(statement, quantity) or not _follows(quantity, held) or _turned(statement, quantity, held)
        ]
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
    if any(same_amount(wanted, quantity) for quantity in there if quantity.unit or not wanted.unit):
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


def _turned(statement: str, result: Quantity, held: Sequence[Quantity]) -> bool:
    """Whether two held figures, each beside its year, say that a "calculated" figure went the other way."""
    way = _WAY.search(statement[: result.start])
    dated = sorted((period.year, quantity.value) for quantity in held for period in _beside(statement, quantity))
    if way is None or len(dated) != 2 or dated[0][0] == dated[1][0]:
        return False
    rose = dated[1][1] > dated[0][1]
    return rose != (way[1].lower() == "up")


def _beside(statement: str, quantity: Quantity) -> tuple[Period, ...]:
    """The period behind a figure ("640 MWh in 2022"), before any other figure."""
    behind = statement[quantity.end : quantity.end + 80]
    return tuple(period for period in find_periods(behind)[:1] if not re.search(r"[\d;(]", behind[: period.start]))


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
