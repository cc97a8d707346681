"""Header words that say what kind of column it is and nothing about the table."""

from __future__ import annotations

import re

UNIT_HEAD = re.compile(r"units?(?: of measure(?:ment)?)?|uom|unit\s?/.*", re.I)
MAYBE_UNIT_HEAD = re.compile(r"measures?|measurement|metrics?", re.I)
"""Heads of columns of units as well as of columns of labels."""
_GENERIC = re.compile(
    r"(?:sustainability |esg |environmental |social |governance )?(?:key performance )?(?:descriptions?|indicators?|kpis?|metrics?|items?|categor(?:y|ies)|topics?|parameters?|subjects?|classification|type|\(kpis?\)|in|(?:(?:financial|fiscal|reporting|business) )?(?:years?|periods?))(?:\s\(kpis?\))?",
    re.I,
)


def is_generic(text: str) -> bool:
    """Whether a header cell says nothing about the table: "Description", "Indicator", "KPI", "Unit"."""
    return any(pattern.fullmatch(text) is not None for pattern in (_GENERIC, UNIT_HEAD, MAYBE_UNIT_HEAD))
