"""Figures and periods of a claim against its evidence, as signs and in words."""

from __future__ import annotations

import re

from rag.text.quantities import Quantity, find_periods
from rag.text.terms import stem, words
from rag.verify.amounts.figures import (
    Amount,
    alike,
    is_count,
    is_telling,
    months_missing,
    same_number,
    states,
    years_of,
)
from rag.verify.amounts.held import says
from rag.verify.evidence.choose import Chosen
from rag.verify.evidence.said import Said
from rag.verify.evidence.units import Unit

_BASE = re.compile(
    r"\b(?:than|with|against|versus|vs\.?|since|from)(?: in| for| of)? (?:the )?(?:(?:fiscal|financial|base|baseline)(?: year)? |year |FY ?)?$",
    re.IGNORECASE,
)
_ABOUT_AS_NEAR = 0.8
_IN_WORDS = 0.3
"""What a missing figure counts that may be the writer's own sum."""


def compare_figures(said: Said, chosen: Chosen, against: list[str], missing: list[str]) -> dict[str, float]:
    """The signs of the claim's figures; what differs goes to `against`, what is nowhere to `missing`, in words."""
    first, given = chosen.units[0].amounts, [a for unit in chosen.units for a in unit.amounts]
    lost = [a for a in said.amounts if not any(says(a, other) for other in given)]
    lost_first = [a for a in said.amounts if not any(says(a, other) for other in first)]
    firm = [a for a in lost if _is_firm(a.quantity)]
    rivals = {id(a): _rival(a, said, chosen.units[0]) for a in lost_first}
    for amount in lost:
        own, rival = amount.quantity.text.strip(), rivals[id(amount)]
        if rival is not None:
            against.append(f"the report says {_shown(rival.quantity)}, the draft {own}")
        else:
            missing.append(own)
    count = len(said.amounts)
    return {
        "figures": min(3, count) / 3,
        "figures_held": sum(_of_the_thing(a, said, chosen) for a in said.amounts if a not in lost) / max(1, count),
        "figure_missing": float(bool(firm)),
        "number_missing": float(len(lost) > len(firm)),
        "figure_missing_first": sum(1.0 if _is_firm(a.quantity) else _IN_WORDS for a in lost_first) / max(1, count),
        "figure_other": sum(rival is not None for rival in rivals.values()) / max(1, count),
    }


def _of_the_thing(amount: Amount, said: Said, chosen: Chosen) -> float:
    """How far the evidence speaks of what the claim counts, 0..1: "two" says little where it is two of something else.

    1 for figures that are measured and those of so many digits that they are hardly the same by chance.
    """
    if not is_count(amount.quantity) or is_telling(amount.quantity):
        return 1.0
    things = {stem(word) for word in words(amount.quantity.unit)}
    places = [n for n, word in enumerate(said.wanted) if stem(word) in things]
    if not places:
        return 1.0
    return float(chosen.held.max(axis=0)[places].max())


def _is_firm(quantity: Quantity) -> bool:
    """Whether the evidence has to have the figure: a length of time or a multiple in words may be the writer's own
    sum, "ten-year" is the report's word."""
    if re.search(r"\d|-(?:year|month|week|day|hour)$", quantity.text):
        return True
    return bool(quantity.unit) and not re.search(r"(?:years?|decades?|months?|times)$", quantity.unit)


def _rival(claimed: Amount, said: Said, unit: Unit) -> Amount | None:
    """The figure of the unit that stands where the claim's should: same number in another unit, else the same kind."""
    printed = [a for a in unit.amounts if not a.derived]
    free = [a for a in printed if not any(says(own, a) for own in said.amounts)]
    for given in free:
        if _is_firm(given.quantity) and same_number(claimed.quantity, given.quantity):
            return given
    for given in free:
        if _is_firm(given.quantity) == _is_firm(claimed.quantity) and alike(claimed.quantity, given.quantity):
            return given
    return None


def _shown(quantity: Quantity) -> str:
    return " ".join(quantity.text.split()) + (
        f" {quantity.unit}" if quantity.unit and quantity.unit not in quantity.text and "%" not in quantity.text else ""
    )


def compare_periods(said: Said, chosen: Chosen, against: list[str], missing: list[str]) -> dict[str, float]:
    """The signs of the claim's years and months; `against` and `missing` as in `compare_figures`."""
    asked = years_of(said.periods)
    units, first = chosen.units, chosen.units[0]
    own = set(first.years) | years_of(find_periods(first.context))
    own |= {
        year
        for unit, cosine in zip(units, chosen.cosines, strict=True)
        if _as_near(unit, cosine, chosen)
        for year in unit.years
    }
    around = own | years_of(find_periods(first.near)) | {year for unit in units for year in unit.years}
    column = _column_years(said, first)
    reporting = {first.year} if first.year is not None else set()
    dated = set(first.years) - _compared_with(first)
    implied = {year for year in asked - own if year in reporting and not dated}
    lost = asked - own - implied
    stray = sorted(lost - around - reporting)
    other = bool(lost) and bool(first.years)
    if column and asked and not asked & column:
        other = True
        against.append(f"the figure is for {_listed(sorted(column))}, the draft says {_listed(sorted(asked))}")
    elif other and not asked & first.years:
        against.append(f"the report says {_listed(sorted(first.years))}, the draft {_listed(sorted(lost))}")
    elif stray:
        missing.append(_listed(stray))
    months = months_missing(said.periods, " ".join(unit.text for unit in units)) if not lost else []
    missing.extend(months)
    return {
        "year_missing": float(bool(stray)),
        "year_missing_first": float(bool(lost)),
        "year_other": float(other),
        "year_implied": float(bool(implied)),
        "years_held": float(bool(asked & own)),
        "month_missing": float(bool(months)),
    }


def _compared_with(unit: Unit) -> set[int]:
    """Years that the unit only compares with: "8% less than in 2023"."""
    return years_of([p for p in find_periods(unit.text) if _BASE.search(unit.text[: p.start][-40:])])


def _as_near(unit: Unit, cosine: float, chosen: Chosen) -> bool:
    """Whether the unit says more of the claim than the most telling one, or stands around it and says about as much."""
    first = float(chosen.cosines[0])
    return cosine > first or (
        bool(unit.near) and unit.near == chosen.units[0].near and cosine >= _ABOUT_AS_NEAR * first
    )


def _column_years(said: Said, unit: Unit) -> set[int]:
    """Years of the columns of a row whose figures are the claim's."""
    found = [a for a in unit.amounts if a.years and any(states(own.quantity, a.quantity) for own in said.amounts)]
    return {year for amount in found for year in amount.years}


def _listed(years: list[int]) -> str:
    return ", ".join(map(str, years))
