"""What is nearest to a question that has no answer: the best passages as citations, each short enough to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.schema import Box, Cell, Citation, Hit, Page, Row
from rag.text.locate import squeeze, to_source, verbatim

if TYPE_CHECKING:
    from rag import Library

_MOST, _LENGTH = 3, 320
_CELL_MARK = " | "


def nearest_disclosures(library: Library, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The best passages as citations, at most three."""
    return tuple(hit_citation(library, hit, marker) for marker, hit in enumerate(hits[:_MOST], start=1))


def hit_citation(library: Library, hit: Hit, marker: int) -> Citation:
    """Where a passage stands. The quote of a long one is its beginning: its first words, or its first rows."""
    passage, report = hit.passage, hit.report
    page = library.page(report.report_id, passage.page)
    start, end, quote, boxes = _rows(page, passage.rows) if passage.rows else _words(page, hit)
    return Citation(
        marker=marker,
        report_id=report.report_id,
        document=report.file_name,
        company=report.company,
        year=report.year,
        page=passage.page if report.paged else None,
        page_label=page.label if report.paged else "",
        quote=quote,
        start=start,
        end=end,
        kind=passage.kind,
        boxes=boxes,
    )


def _words(page: Page, hit: Hit) -> tuple[int, int, str, tuple[Box, ...]]:
    """Start, end and words of the passage, cut at a space."""
    start, end = to_source(page.source_map, hit.passage.start, hit.passage.end)
    if end - start > _LENGTH:
        cut = page.source.rfind(" ", start, start + _LENGTH)
        end = cut if cut > start else start + _LENGTH
    return start, end, verbatim(page, start, end, hit.passage.text), ()


def _rows(page: Page, rows: Sequence[Row]) -> tuple[int, int, str, tuple[Box, ...]]:
    """Start, end, cells and boxes of the first row and of as many behind it as can be read at a glance."""
    from rag.answer.tables.rows import row_quote

    hay = squeeze(page.source)[0]
    quotes: list[str] = []
    for row in rows:
        quotes.append(row_quote(row, hay))
        if quotes[1:] and len(_CELL_MARK.join(quotes)) > _LENGTH:
            quotes.pop()
            break
    shown = rows[: len(quotes)]
    places: list[Row | Cell] = [*shown, *(cell for row in shown for cell in row.cells)]
    boxes = tuple(place.box for place in places if place.box)
    quote = _CELL_MARK.join(quote for quote in quotes if quote)
    return min(place.start for place in places), max(place.end for place in places), quote, boxes
