"""Which year a figure in a sentence belongs to."""

from __future__ import annotations

import re

from rag.text.quantities import Period, Quantity, find_periods

_BEHIND = re.compile(
    r"(?:\s+(?!than\b|from\b|compared\b|since\b|versus\b|against\b)[^\W\d]\S*){0,6}?\s+(?:in|for|during|by|as of|as at|at)\s+(?:the\s)?(?:end of\s)?"
)
_COMPARED = re.compile(
    r"\b(?:than|compared|versus|vs\.?|from|since|against|below|above|relative|over|on|previous|prior|base|baseline|levels?)\b"
    r"(?:\s+\w+){0,3}\s*\(?$",
    re.IGNORECASE,
)


def year_of_figure(text: str, quantity: Quantity, reporting_year: int | None) -> int | None:
    """The year right behind the figure, else the one year named before it, else the reporting year.

    Years that a figure is compared with ("8% less than in 2023") and years that bring another figure ("(2023: 5.8%)") do not
    count. None where it is not clear, and for years after the reporting year.
    """
    periods = find_periods(text)
    year = _named_year(text, quantity, periods)
    if year is None:
        if any(_counts(text, quantity, period) for period in periods):
            return None
        year = reporting_year
    return year if year is None or reporting_year is None or year <= reporting_year else None


def _named_year(text: str, quantity: Quantity, periods: tuple[Period, ...]) -> int | None:
    for period in periods:
        if period.start >= quantity.end and _BEHIND.fullmatch(text[quantity.end : period.start]):
            return period.year if period.first_year is None else None
    before = {period.year for period in periods if period.end <= quantity.start and _counts(text, quantity, period)}
    return before.pop() if len(before) == 1 else None


def _counts(text: str, quantity: Quantity, period: Period) -> bool:
    """Whether the period may be the figure's: not one it is compared with, nor one of another figure in brackets."""
    if period.first_year is not None:
        return True
    if _COMPARED.search(text[: period.start]):
        return False
    in_brackets = text.rfind("(", 0, period.start) > text.rfind(")", 0, period.start)
    return not (in_brackets and re.match(r"\s*[:=)]", text[period.end :]) and period.start >= quantity.end)
