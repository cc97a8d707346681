"""Whether the evidence has a claim's figure, also where what it is counted by stands apart from it."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.text.quantities import Quantity, comparable
from rag.verify.amounts.figures import Amount, states
from rag.verify.amounts.rates import BELOW

_PEOPLE = re.compile(r"\b(?:employee|person|head|capita|FTE|worker|staff)s?\b", re.IGNORECASE)


def says(claimed: Amount, given: Amount) -> bool:
    """Whether the evidence states the claim's figure, also where one of them says apart from the figure what it is counted by."""
    one, other = claimed.quantity, given.quantity
    if states(one, other):
        return not _counted_otherwise(claimed, given)
    if BELOW.search(one.unit) and BELOW.search(other.unit) and _begins(one.unit, other.unit):
        # "t/t Zn-eq", of which a draft's sentence gives "t/t" only
        return states(replace(one, unit=other.unit), other)
    if not one.unit or not other.unit or bool(BELOW.search(one.unit)) == bool(BELOW.search(other.unit)):
        return False
    bare = claimed if BELOW.search(other.unit) else given
    if bare.per == "intensity":
        return states(_above(one), _above(other))
    joined = replace(bare.quantity, unit=f"{bare.quantity.unit} {bare.per}")
    return bool(bare.per) and (states(joined, other) if bare is claimed else states(one, joined))


def _begins(one: str, other: str) -> bool:
    """Whether the longer unit is the shorter one with further words."""
    short, long = sorted((" ".join(one.split()), " ".join(other.split())), key=len)
    return long.startswith(f"{short} ")


def _counted_otherwise(claimed: Amount, given: Amount) -> bool:
    """Whether both are counted by something that stands apart from them, and not by the same ("per employee", "per m2")."""
    one, other = claimed.per, given.per
    if not (one.startswith("per ") and other.startswith("per ") and claimed.quantity.unit and given.quantity.unit):
        return False
    if BELOW.search(claimed.quantity.unit) or BELOW.search(given.quantity.unit):
        return False
    if _PEOPLE.search(one) and _PEOPLE.search(other):
        return False
    return not comparable(f"t {one}", f"t {other}")


def _above(quantity: Quantity) -> Quantity:
    return replace(quantity, unit=BELOW.split(quantity.unit)[0].strip())
