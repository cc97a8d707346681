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
_FROM = re.compile(r"\bfrom\s(?:(?!to\b|at\b)[a-z-]+\s){0,2}$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|at)\s(?:(?!from\b)[a-z-]+\s){0,2}$", re.IGNORECASE)


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
    pair = from_to(text, amounts)
    if pair and _alike(*pair):
        found = changes([replace(pair[0], years=(0,), column="from"), replace(pair[1], years=(1,), column="to")])
        return [replace(amount, years=(), column="") for amount in found]
    dated = [
        replace(amount, years=(int(match["year"]),), column=match["year"])
        for amount in amounts
        if amount.start >= 0 and amount.quantity.unit and (match := _ITS_YEAR.match(text, amount.end))
    ]
    if len(dated) < 2 or not all(_alike(one, other) for one, other in pairwise(dated)):
        return []
    return [replace(amount, column="") for amount in changes(dated)]


def from_to(text: str, amounts: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """The figure something moved from and the one it moved to, where the text has one such pair of the same kind."""
    told = [a for a in amounts if a.start >= 0]
    first = [a for a in told if _FROM.search(text[: a.start])]
    last = [a for a in told if _TO.search(text[: a.start]) and a not in first]
    if len(first) != 1 or len(last) != 1 or not _same_kind(first[0], last[0]):
        return None
    between = text[min(first[0].end, last[0].end) : max(first[0].start, last[0].start)]
    return None if re.search(r"[;.]\s", between) else (first[0], last[0])


def _same_kind(one: Amount, other: Amount) -> bool:
    """Whether both figures measure the same, a bare number whatever the other does."""
    return not one.quantity.unit or not other.quantity.unit or alike(one.quantity, other.quantity)


def _alike(one: Amount, other: Amount) -> bool:
    return alike(one.quantity, other.quantity)
