"""The figure of a table cell, or none where it cannot be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from rag.schema import Cell, Row
from rag.text.quantities import find_quantities, parse_number

_BOUND = re.compile(r"^\s*[<>≤≥~≈]")
_LONE_DOT = re.compile(r"[-−–(]?\s*\d{1,3}\.\d{3}\)?")
_CONTINENTAL = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2})(?![\d.,])")
_ENGLISH = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2})(?![\d.,])")
_NOT_APPLICABLE = re.compile(r"\s*not applicable\W*\w?\W*", re.IGNORECASE)
_RANGE = re.compile(r"\s*[\d.,]+\s*(?:[-–—]|to)\s*[\d.,]+\s*")
_CLEAR_MAJORITY = 4
_OUTLIER = 5.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a number, a range from `value` to `high`, or that there is nothing to report (value 0)."""

    value: float
    high: float | None = None
    applicable: bool = True

    @property
    def is_plain(self) -> bool:
        return self.applicable and self.high is None


def reading_of(cell: Cell, row: Row, dots: bool) -> Reading | None:
    """The cell's number, range or "not applicable"; None for anything else and for what `figure_of` does not trust."""
    if cell.value is not None:
        figure = figure_of(cell, row, dots)
        return None if figure is None else Reading(figure)
    if _NOT_APPLICABLE.fullmatch(cell.text):
        return Reading(0.0, applicable=False)
    if not _RANGE.fullmatch(cell.text):
        return None
    low, high = _ends(cell.text)
    return Reading(low, high) if low is not None and high is not None and low < high else None


def _ends(text: str) -> tuple[float | None, float | None]:
    found = find_quantities(text)
    return (found[0].low, found[0].high) if len(found) == 1 else (None, None)


def groups_by_dots(rows: Iterable[Row]) -> bool:
    """Whether a report's tables write 1.234,5 and not 1,234.5: clearly more cells that can only be read that way."""
    dots = commas = 0
    for row in rows:
        for cell in row.cells:
            dots += _CONTINENTAL.search(cell.text) is not None
            commas += _ENGLISH.search(cell.text) is not None
    return dots > _CLEAR_MAJORITY * commas


def figure_of(cell: Cell, row: Row, dots: bool) -> float | None:
    """The cell's number; None for a bound, and for one that probably ends in a footnote mark.

    `dots` reads a lone dot before three digits as grouping them.
    """
    if cell.value is None or _BOUND.match(cell.text) or _has_glued_mark(cell, row):
        return None
    if dots and _LONE_DOT.fullmatch(cell.text.strip()) and abs(cell.value) < 1000:
        return parse_number(cell.text.replace(".", ""))
    return cell.value


def _has_glued_mark(cell: Cell, row: Row) -> bool:
    """Whether the number has one digit more than its neighbours allow: 6,2881 beside 6,412, or 3041 beside 318 and 291."""
    peers = [other for other in row.cells if other is not cell and other.value is not None]
    long = re.search(r"\d([.,])\d{4}\b", cell.text)
    if long and any(re.search(rf"\d\{long[1]}\d{{3}}\b", peer.text) for peer in peers):
        return True
    sizes = [abs(peer.value) for peer in peers if peer.value and peer.unit == cell.unit]
    if len(sizes) < 2 or not cell.value or not re.search(r"\d\d\s*$", cell.text):
        return False
    shorter = parse_number(cell.text.strip()[:-1])
    middle = median(sizes)
    return abs(cell.value) > _OUTLIER * middle and shorter is not None and middle / 2 < abs(shorter) < 2 * middle
