"""How a figure changed, calculated from two that are given: from one year of a table row to the next, or within a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.text.quantities import Quantity
from rag.verify.amounts.figures import Amount, alike, is_per_cent

_ITS_YEAR = re.compile(
    r"\s(?:\([^()]{0,30}\)\s)?(?:in|for|at the end of|by the end of)\s(?:(?:fiscal|financial|the)\s(?:year\s)?|year\s|FY\s?)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s(?:(?:about|around|approximately|nearly|some)\s)?$", re.IGNORECASE)
_TO = re.compile(
    r"^(?:\s(?:in|for)\s(?:FY\s?)?(?:19|20)\d\d,?)?\sto\s(?:(?:about|around|approximately|nearly|some)\s)?$",
    re.IGNORECASE,
)


def yearly(cells: Sequence[Amount]) -> dict[int, Amount]:
    """The figure of each year, oldest first; empty where a year has several (columns of several groups)."""
    dated = sorted((a for a in cells if len(a.years) == 1 and a.column and not a.derived), key=lambda a: a.years)
    found = {a.years[0]: a for a in dated}
    return found if len(found) == len(dated) else {}


def changes(cells: Sequence[Amount]) -> list[Amount]:
    """How the row's figure changed from each year to the next and over all, as a difference and in per cent, without sign."""
    held = list(yearly(cells).values())
    pairs = [*pairwise(held), *([(held[0], held[-1])] if len(held) > 2 else [])]
    found: list[Amount] = []
    for first, last in pairs:
        before, after = first.quantity.value, last.quantity.value
        points = is_per_cent(last.quantity) or "%" in last.quantity.unit
        moved = Quantity("", 0, 0, abs(after - before), "percentage points" if points else last.quantity.unit)
        found.append(Amount(moved, last.years, column=last.column, derived=True))
        if before:
            share = Quantity("", 0, 0, 100 * abs(after - before) / abs(before), "%")
            found.append(Amount(share, last.years, column=last.column, derived=True))
    return found


def changes_told(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The changes between figures of a sentence that gives one for each of several years ("5 t in 2021 and 4 t in 2022"),
    or one from which and one to which ("from 5 t to 4 t")."""
    told = [amount for amount in amounts if amount.start >= 0]
    for first, last in pairwise(told):
        if _FROM.search(text[: first.start]) and _TO.search(text[first.end : last.start]) and _alike(first, last):
            found = changes([replace(first, years=(0,), column="from"), replace(last, years=(1,), column="to")])
            return [replace(amount, years=(), column="") for amount in found]
    dated = [
        replace(amount, years=(int(match["year"]),), column=match["year"])
        for amount in told
        if (match := _ITS_YEAR.match(text, amount.end)) and amount.quantity.unit
    ]
    if len(dated) < 2 or not all(_alike(one, other) for one, other in pairwise(dated)):
        return []
    return [replace(amount, column="") for amount in changes(dated)]


def _alike(one: Amount, other: Amount) -> bool:
    return alike(one.quantity, other.quantity)
