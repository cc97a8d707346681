"""Header words that say what kind of column it is and nothing about the table."""

from __future__ import annotations

import re

UNIT_HEAD = re.compile(r"units?(?: of measure(?:ment)?)?|uom|measure|measurement|unit\s?/.*|metric", re.I)
_GENERIC = re.compile(
    r"(?:sustainability |esg |environmental |social |governance )?(?:key performance )?(?:descriptions?|indicators?|kpis?|metrics?|items?|categor(?:y|ies)|topics?|parameters?|subjects?|classification|type|\(kpis?\)|in)(?:\s\(kpis?\))?",
    re.I,
)


def is_generic(text: str) -> bool:
    """Whether a header cell says nothing about the table: "Description", "Indicator", "KPI", "Unit"."""
    return _GENERIC.fullmatch(text) is not None or UNIT_HEAD.fullmatch(text) is not None
