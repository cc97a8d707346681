"""Quantities and periods: reading numbers, finding figures in text, converting units for comparison only."""

from __future__ import annotations

from rag.text.quantities.amounts import amount_text
from rag.text.quantities.compare import describe, rounds_to, same_amount
from rag.text.quantities.find import Quantity, find_quantities, quantity_of
from rag.text.quantities.numbers import parse_number, strip_footnote
from rag.text.quantities.periods import Period, find_periods
from rag.text.quantities.units import canonical, comparable

__all__ = [
    "Period",
    "Quantity",
    "amount_text",
    "canonical",
    "comparable",
    "describe",
    "find_periods",
    "find_quantities",
    "parse_number",
    "quantity_of",
    "rounds_to",
    "same_amount",
    "strip_footnote",
]
