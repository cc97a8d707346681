"""Whether a statement keeps to the year that a briefing is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rag.schema import Page
from rag.text.quantities import Period, find_periods, find_quantities

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_END = re.compile(
    r"(?:fiscal|financial|reporting)?\s*years?\s(?:ended|ending)\s(?:on\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?)?"
    rf"({'|'.join(MONTHS)})[a-z]*",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\b", re.IGNORECASE)
_BASE = re.compile(
    r"\b(?:base ?line|base year|from|since|against|compared|versus|vs|than|relative|levels?|between|previous)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|by|until|targets?|goals?|aims?|plan(?:s|ned)?|intends?|expect(?:s|ed)?|commit\w*|pledge[sd]?|from)\b",
    re.IGNORECASE,
)
# the year before, not named, unless it is the base of a comparison; "in the last year" may be the year itself
_LAST_YEAR = re.compile(
    r"(?<!the )(?<!to )(?<!with )(?<!from )(?<!than )(?<!over )(?<!on )(?<!against )(?<!since )\blast (?:fiscal |financial )?year\b(?!['’])",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


def year_end_month(pages: Iterable[Page]) -> int:
    """The month, 1 to 12, in which the report's fiscal year ends; 12 where it does not say."""
    found = Counter(match.group(1).lower() for page in pages for match in _YEAR_END.finditer(page.text))
    return MONTHS.index(found.most_common(1)[0][0]) + 1 if found else 12


def within_year(text: str, year: int | None, end_month: int = 12) -> bool:
    """Whether the text may stand in a briefing about that year.

    It may when it names no period, the year itself, or a later one (a target; no event after the year's end). An earlier period may stand beside
    these as a base or comparison, or alone only as the start of what goes on ("since 2019").
    """
    if year is None:
        return True
    periods = find_periods(text)
    if not periods:
        return not (_LAST_YEAR.search(text) and find_quantities(text))
    earlier = [period for period in periods if _before(period, year, end_month)]
    if any(_after(period, year, end_month) for period in periods) and not _AHEAD.search(text):
        return False
    if not earlier:
        return True
    if len(earlier) == len(periods):
        return bool(_SINCE.search(text)) and not find_quantities(text)
    return bool(_BASE.search(text)) or not find_quantities(text)


def only_earlier(text: str, year: int | None, end_month: int = 12) -> bool:
    """Whether the text names periods and all of them are over before the year begins."""
    periods = find_periods(text) if year is not None else ()
    return bool(periods) and year is not None and all(_before(period, year, end_month) for period in periods)


def _before(period: Period, year: int, end_month: int) -> bool:
    if period.year >= year:
        return False
    month = _MONTH.search(period.text) if period.kind == "date" else None
    # a month of the calendar year before may lie in the fiscal year
    return not (month and period.year == year - 1 and MONTHS.index(month.group(1).lower()) + 1 > end_month)


def _after(period: Period, year: int, end_month: int) -> bool:
    """Whether a day or month lies after the fiscal year, within a year of its end."""
    month = _MONTH.search(period.text) if period.kind == "date" else None
    number = MONTHS.index(month.group(1).lower()) + 1 if month else 0
    return bool(month) and ((period.year == year and number > end_month) or (period.year == year + 1))
