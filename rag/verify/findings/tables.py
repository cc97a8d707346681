"""What a table row says of change: from one year to the next, up or down, and which figure belongs to which column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.quantities import find_periods
from rag.text.terms import stem, terms, words
from rag.verify.amounts.changes import yearly
from rag.verify.amounts.figures import Amount, alike, states, years_of
from rag.verify.amounts.pairing import belongings
from rag.verify.wording.turning import direction

_BEFORE = re.compile(
    r"\b(?:a|the|one) (?:year|period) (?:earlier|before|ago|previously)\b|\b(?:the )?(?:previous|prior|preceding|last) (?:fiscal |financial |reporting )?(?:year|period)\b"
    r"|\byear[- ]on[- ]year\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:a|one|the) (?:year|period) (?:later|after)\b|\bthe (?:following|next) (?:fiscal |financial |reporting )?year\b",
    re.IGNORECASE,
)
_VALUED = frozenset(
    map(stem, "improve improvement better worsen worse deteriorate strengthen weaken save saving".split())
)
_FROM_TO = re.compile(r"\bfrom\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:than|with|to|against|versus|since|from|after|before|until|by)(?: in)?(?: the)?(?: fiscal| financial)?(?: year)? (?:FY ?)?$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?<=(?:19|20)\d\d)\sfrom\s|,\s|;\s|\s(?:after|against|versus|compared (?:with|to)|up from|down from|while|whereas|and|but)\s"
)


def row_turned(claim: str, label: str, amounts: Sequence[Amount], asked: set[int], reporting: int | None) -> int:
    """1 where the row rises and the claim says that it falls, -1 the other way round, else 0.

    The years compared are the claim's first and last, or its only one (the reporting year without one) and the year before.
    "Improved" tells no direction, nor does a row that is itself one of changes ("Reduction").
    """
    mine, held = direction(claim), yearly(amounts)
    if not mine or len(held) < 2 or direction(label) or _VALUED & {stem(word) for word in words(claim)}:
        return 0
    if asked - held.keys():
        return 0
    last = max(asked & held.keys(), default=reporting if reporting in held else max(held))
    first = min(asked & held.keys(), default=last)
    if first == last:
        earlier = [year for year in held if year < last]
        if not earlier:
            return 0
        first = max(earlier)
    change = held[last].quantity.value - held[first].quantity.value
    theirs = (change > 0) - (change < 0)
    return theirs if theirs and theirs != mine else 0


def misplaced(claim: str, own: Sequence[Amount], given: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """(the row's figure, the claim's) where the claim gives a cell's figure for the year or column of another cell."""
    own = [a for a in own if a.start >= 0]
    cells = [a for a in given if a.column and not a.derived]
    years = [year_told(claim, amount, own) for amount in own]
    around = belongings(claim, own) if len(own) > 1 else [set(terms(claim))] * len(own)
    for amount, year, said in zip(own, years, around, strict=True):
        held = [c for c in cells if states(amount.quantity, c.quantity)]
        if not held:
            continue
        rivals = [c for c in cells if alike(amount.quantity, c.quantity) and not states(amount.quantity, c.quantity)]
        if year is not None and all(c.years and year not in c.years for c in held):
            other = [c for c in rivals if year in c.years]
            if other:
                return other[0], amount
        named = [c for c in rivals if len(own) > 1 and _named(said, c, held)]
        if named:
            return named[0], amount
    return None


def _named(said: set[str], rival: Amount, held: Sequence[Amount]) -> bool:
    """Whether the words around the claim's figure name the rival's column and none of those that have the figure."""
    rivals = _heads(rival)
    for cell in held:
        if cell.years != rival.years:
            return False
        mine = _heads(cell)
        if not (rivals - mine) & said or (mine - rivals) & said:
            return False
    return True


def _heads(cell: Amount) -> set[str]:
    return {stem(word) for word in words(cell.column)}


def year_told(claim: str, amount: Amount, own: Sequence[Amount]) -> int | None:
    """The year for which the claim gives the figure; None where it does not tell.

    The year in the figure's own part of the sentence counts, "a year earlier" from the last year named, "a year later" from the first; "from A to B" gives A
    for the first and B for the last of two years. The only year of a claim with one figure is the figure's.
    """
    periods = [p for p in find_periods(claim) if p.year is not None]
    years = sorted(years_of(periods))
    if not years:
        return None
    start, end = _part(claim, amount)
    if len(own) == 2 and _FROM_TO.search(claim[max(0, own[0].start - 12) : own[0].start]):
        start, end = (0, own[1].start) if amount is own[0] else (own[0].end, len(claim))
        if len(years) == 2 and min(p.start for p in periods) > own[0].start:
            return years[0] if amount is own[0] else years[1]
    here = years_of([p for p in periods if start <= p.start and p.end <= end])
    if _BEFORE.search(claim[start:end]):
        # "35 t in 2023, less than the year before" gives both, and the figure is of the first
        return None if here else years[-1] - 1
    if _AFTER.search(claim[start:end]):
        return years[0] + 1
    if not here and len(own) == 1 and len(periods) == 1 and not _COMPARED.search(claim[: periods[0].start]):
        return years[0]
    return here.pop() if len(here) == 1 else None


def _part(claim: str, amount: Amount) -> tuple[int, int]:
    cuts = [m.span() for m in _PART.finditer(claim) if not (amount.start < m.end() and m.start() < amount.end)]
    start = max((end for _, end in cuts if end <= amount.start), default=0)
    return start, min((at for at, _ in cuts if at >= amount.end), default=len(claim))


def in_target_column(own: Sequence[Amount], given: Sequence[Amount]) -> bool:
    """Whether a figure of the claim stands in the row only under a heading of targets."""
    for amount in own:
        held = [c for c in given if c.column and states(amount.quantity, c.quantity)]
        if held and all(re.search(r"\b(?:targets?|goals?|ambitions?|aims?)\b", c.column, re.IGNORECASE) for c in held):
            return True
    return False
