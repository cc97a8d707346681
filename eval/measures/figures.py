"""Figures and periods of a statement that its quotes do not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eval.measures.matching import contains
from rag.text.quantities import Period, Quantity, find_periods, find_quantities, same_amount

_NUMERAL = re.compile(r"\d+")


def missing_figures(statement: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The quantities of the statement, as written, that no quote holds as the same amount in a comparable unit.

    A bare number of a quote, as in a table cell, takes its magnitude and unit from elsewhere in the same quote.
    """
    return tuple(q.text for q in find_quantities(statement) if not any(_holds(quote, q) for quote in quotes))


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
