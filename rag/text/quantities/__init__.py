"""Quantities and periods: reading numbers, finding figures in text, converting units for comparison only."""

from __future__ import annotations

from rag.text.quantities.find import Quantity, find_quantities
from rag.text.quantities.numbers import parse_number
from rag.text.quantities.periods import Period, find_periods

__all__ = ["Period", "Quantity", "find_periods", "find_quantities", "parse_number"]
