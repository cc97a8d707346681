"""Whether a unit fits an indicator, and the value in the indicator's own unit."""

from __future__ import annotations

import re

from rag.indicators.model import Indicator
from rag.text.quantities import canonical

_BARE = re.compile(
    r"(?:(?:in|total|absolute)\s)?(?:no\.?|nos\.?|nr\.?|#|number(?: of .*)?|count|cases?|incidents?|units?|accidents?|injur(?:y|ies)"
    r"|fatalit(?:y|ies)|audits?|suppliers?|companies|reports?|members?|persons?|people|individuals?|employees?|headcounts?|hc|times|x)?"
    r"(?:\s?\((?:rounded|headcount|number)\))?",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"\(?\b(?:in\s)?(?P<scale>1[,.]?000|['’]000|thousands?|10[,.]000|100[,.]000|millions?|mn|mio\.?)\b\)?", re.I
)
_SCALES = {"10000": 1e4, "100000": 1e5, "thousand": 1e3, "thousands": 1e3, "1000": 1e3, "000": 1e3}
_CUT = re.compile(r"(?:/|\bper)\s*$")
_DAYS = re.compile(r"(?:calendar |working |work |lost )*days?", re.IGNORECASE)
_MONEY = re.compile(r"[A-Z]{3}")


def in_unit_of(indicator: Indicator, value: float, unit: str, label: str) -> tuple[float, str] | None:
    """The value in the indicator's canonical unit, with that unit; None where the unit does not fit.

    `label` is the row's wording: a bare number is an amount of hours or days only where the label says so.
    """
    measure = indicator.measure
    if _CUT.search(unit):
        return None
    if measure.name == "days" and _DAYS.fullmatch(unit.strip()):
        return value, "d"
    plain = _plain_factor(unit)
    if plain is not None:
        if "" not in measure.units or not _says_measure(measure.name, label):
            return None
        # A rate that does not say per how many hours compares with no other.
        return value * plain, "" if measure.name == "rate" else indicator.unit
    read = canonical(value, unit)
    if read is None:
        return None
    amount, known = read
    if measure.units == ("money",):
        return read if _MONEY.fullmatch(known) else None
    for accepted in measure.units:
        if accepted and (known == accepted or (accepted.endswith("/") and known.startswith(accepted))):
            own = known if accepted.endswith("/") else indicator.unit
            return amount * measure.factors.get(accepted, 1.0), own
    return None


def _plain_factor(unit: str) -> float | None:
    """The scale of a unit that only counts ("No.", "thousand persons"), None for a unit of something else."""
    scale = _SCALE.search(unit)
    rest = (unit[: scale.start()] + unit[scale.end() :]).strip() if scale else unit.strip()
    if not _BARE.fullmatch(rest):
        return None
    if scale is None:
        return 1.0
    return _SCALES.get(re.sub(r"[^\da-z]", "", scale["scale"].lower()), 1e6)


def _says_measure(name: str, label: str) -> bool:
    words = {"hours": r"\bhours?\b", "hours_each": r"\bhours?\b", "days": r"\bdays?\b"}
    return name not in words or re.search(words[name], label, re.IGNORECASE) is not None
