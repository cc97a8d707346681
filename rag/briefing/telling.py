"""How much a sentence tells by itself."""

from __future__ import annotations

import re

from rag.briefing.model import Point
from rag.text.quantities import find_periods


def telling(point: Point) -> float:
    """How much a sentence tells by itself: a target or a figure, measured, for a named year, in few words."""
    text = point.statement.text
    measured = "figure" in point.meets and re.search(
        r"%|\d[\d,.]{2,}|\b(?:million|billion|tons?|tonnes?|hours?)\b", text
    )
    shown = (
        2.0 * ("figure" in point.meets) + 2.0 * ("target" in point.meets) + bool(measured) + bool(find_periods(text))
    )
    return shown - len(text.split()) / 20
