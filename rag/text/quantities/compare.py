"""Whether two quantities state the same amount, exactly or as a rounding, and how to show one to a person."""

from __future__ import annotations

import math
import re
from typing import Final

from rag.text.quantities.find import Quantity
from rag.text.quantities.numbers import NUMERAL, numeral_value
from rag.text.quantities.units import canonical, comparable

_NUMERAL: Final = re.compile(NUMERAL)
_EXACT: Final = 1e-9
_ROUND_NUMBER: Final = 0.01
_ROUGHLY: Final = 0.05


def same_amount(a: Quantity, b: Quantity, *, signed: bool = True) -> bool:
    """Whether both state the same amount: "28.3 Mt" and "28,300 kt", "28.3" and "28.30", not "22%" and "22.3%".

    Units that cannot be compared make it false; a unit missing on one side compares the values alone. A range is the same as a range
    with the same ends only; opposite bounds ("more than 5", "less than 5") differ. With signed=False "-5%" is the same as "5%", for texts
    that say "fell by 5%".
    """
    if not comparable(a.unit, b.unit) or _opposite(a, b):
        return False
    ends_a, ends_b = _ends(a, b), _ends(b, a)
    if len(ends_a) != len(ends_b):
        return False
    return all(_equal(x, y, signed) for x, y in zip(ends_a, ends_b, strict=True))


def rounds_to(rounded: Quantity, exact: Quantity, *, signed: bool = True) -> bool:
    """Whether `rounded` is `exact` rounded to the digits that `rounded` shows: "400 Mt" of "399.9 Mt", "22%" of "22.3%".

    Zeros at the end of a whole number may be rounding ("12,000" of "11,987") as far as the difference stays under 1% of the
    number, 5% where it is called approximate. Equal amounts round to each other. The reverse ("22.3%" of "22%") is false.
    """
    if same_amount(rounded, exact, signed=signed):
        return True
    if not comparable(rounded.unit, exact.unit) or _opposite(rounded, exact) or _is_range(rounded) or _is_range(exact):
        return False
    (value,), (other,) = _ends(rounded, exact), _ends(exact, rounded)
    if not signed:
        value, other = abs(value), abs(other)
    step, zeros = _step(rounded)
    per_unit = value / rounded.value if rounded.value else 1.0
    difference = abs(value - other)
    if difference <= step * abs(per_unit) / 2 * (1 + _EXACT):
        return True
    limit = _ROUGHLY if rounded.approximate else _ROUND_NUMBER
    return difference <= min(zeros * abs(per_unit) / 2, limit * abs(value)) * (1 + _EXACT)


def describe(quantity: Quantity, *, convert: bool = False) -> str:
    """The quantity for people, in its own words; with convert=True followed by the conversion, marked as one.

    "23.3 Mt CO2e" -> "23.3 Mt CO2e (converted: 23,300,000 tCO2e)". A converted range gives both ends.
    """
    own = " ".join(quantity.text.split())
    converted = [canonical(value, quantity.unit) for value in _values(quantity)] if convert else []
    if not converted or any(amount is None for amount in converted):
        return own
    shown = " to ".join(f"{amount[0]:,.10g}" for amount in converted if amount is not None)
    unit = next(amount[1] for amount in converted if amount is not None)
    if re.sub(r"\s", "", f"{shown}{unit}") == re.sub(r"\s", "", own):
        return own
    return f"{own} (converted: {shown} {unit})".replace(" /", "/").replace(" %", "%")


def _is_range(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.high is not None


def _opposite(a: Quantity, b: Quantity) -> bool:
    def bounds(q: Quantity) -> int:
        return 0 if _is_range(q) else (q.low is not None) - (q.high is not None)

    return bounds(a) * bounds(b) < 0


def _values(quantity: Quantity) -> tuple[float, ...]:
    if quantity.low is not None and quantity.high is not None:
        return quantity.low, quantity.high
    return (quantity.value,)


def _ends(quantity: Quantity, other: Quantity) -> tuple[float, ...]:
    """The values to compare: in canonical units where both units are known, as given otherwise."""
    if canonical(1.0, other.unit) is None:
        return _values(quantity)
    amounts = [canonical(value, quantity.unit) for value in _values(quantity)]
    return tuple(amount[0] for amount in amounts if amount is not None) or _values(quantity)


def _equal(a: float, b: float, signed: bool) -> bool:
    return math.isclose(a, b, rel_tol=_EXACT) or (not signed and math.isclose(abs(a), abs(b), rel_tol=_EXACT))


def _step(quantity: Quantity) -> tuple[float, float]:
    """The value of the last written digit, and of the last digit before the zeros at the end; 0 for numbers in words."""
    match = _NUMERAL.search(quantity.text)
    written = numeral_value(match[0]) if match else None
    if match is None or not written:
        return 0.0, 0.0
    scale = abs(quantity.value) / written
    decimals = _decimals(match[0], written)
    zeros = -decimals if decimals else len(str(int(written))) - len(str(int(written)).rstrip("0"))
    return scale * 10.0**-decimals, scale * 10.0**zeros


def _decimals(numeral: str, value: float) -> int:
    """How many decimals a numeral shows: the digits after its last separator, unless that one groups thousands."""
    digits = re.sub(r"\D", "", numeral)
    for decimals in range(len(digits)):
        if math.isclose(int(digits) / 10**decimals, value, rel_tol=1e-12):
            return decimals
    return 0
