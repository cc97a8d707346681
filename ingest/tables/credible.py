"""Whether rows that were read as a table are one: no page numbers, chart axis, list of contacts or index of ticks."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.tables.header.layout import Layout
from ingest.tables.wording.values import is_number
from rag.schema import Row

_CONTACT = re.compile(r"\b(?:tele)?(?:phone|fax)\b|\b(?:tel|facsimile|mobile)\b|\+\d{1,3}$", re.I)
_DATE = re.compile(r"\b\d\d?\.? [A-Z][a-z]+ (?:19|20)\d\d\b")
_TICKS = "●○•✓✔✗■"


def is_credible(good: Sequence[Row], rows: Sequence[Row | None], layout: Layout) -> bool:
    """Whether enough rows have labels, and the figures are no page numbers or chart axis.

    `rows` are all rows read, None for one without a label on the page; `good` are those with one.
    """
    if not good or len(good) < 0.6 * len(rows) or _are_repeated(good) or _are_dates(layout):
        return False
    if _are_ticks(good, layout) or _are_contacts(good) or _are_shares(layout) or _are_scattered(good, layout):
        return False
    if not layout.periods and _is_headed_by_figures(layout):
        return False
    figures = [cell.value for row in good for cell in row.cells if cell.value is not None]
    if not figures or layout.periods:
        return bool(figures)
    if len(layout.numeric) > 1:
        return len(good) >= 2
    return len(good) >= 3 and not (_count_up(figures) and not layout.numeric[0].header)


def _are_repeated(rows: Sequence[Row]) -> bool:
    distinct = len({(row.path, row.label) for row in rows})
    return len(rows) >= 3 and (distinct == 1 or (len(rows) >= 4 and distinct * 2 < len(rows)))


def _are_dates(layout: Layout) -> bool:
    """Whether a column without a name holds years alone beside others without one: a chart's axis, a plan, no table."""
    unnamed = [column for column in layout.numeric if not column.header]
    dates = [column for column in unnamed if column.members and all(p.kind == "period" for p in column.members)]
    return bool(dates) and len(layout.numeric) >= 2


def _are_ticks(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether an index of disclosures is ticked off."""
    ticks = sum(cell.text in _TICKS for row in rows for cell in row.cells)
    return not layout.periods and ticks * 2 >= len(rows)


def _are_contacts(rows: Sequence[Row]) -> bool:
    return sum(_CONTACT.search(row.label) is not None for row in rows) * 2 >= len(rows)


def _are_shares(layout: Layout) -> bool:
    """Whether a column is called by a share, which is a figure of a chart and no name."""
    return any(is_number(column.header) and column.header.endswith("%") for column in layout.numeric)


def _are_scattered(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether figures stand all over the page: three columns or more, and never two in a row."""
    return len(layout.numeric) >= 3 and max(len(row.cells) for row in rows) == 1


def _is_headed_by_figures(layout: Layout) -> bool:
    heads = (_DATE.sub("", column.header).split() for column in layout.numeric)
    return any(sum(is_number(word) for word in words) >= 2 for words in heads)


def _count_up(values: Sequence[float]) -> bool:
    """Whether the figures rise in whole numbers: page numbers."""
    return all(a <= b for a, b in itertools.pairwise(values)) and all(v == int(v) and v < 2000 for v in values)
