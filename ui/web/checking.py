"""What can be checked of a statement by itself: its quotes on their pages, its figures in its quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.schema import Citation, Hit, Page, Row, Statement
from rag.text.locate import squeeze

if TYPE_CHECKING:
    from rag import Library

_DIGIT = re.compile(r"\d")
_WEAK = 0.5


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked of a statement: its quotes on their pages, its figures in its quotes (None: it has none).

    `summed`: a part of it is worked out from the figures of the quote, a difference or a conversion.
    """

    quotes: bool
    figures: bool | None
    support: float
    summed: bool = False

    def seals(self) -> list[tuple[str, str, str]]:
        """The outcome as (label, kind, explanation)."""
        found, missing = "Every quote was found on its page.", "A quote was not found on its page."
        seals = [("✓ quote", "good", found) if self.quotes else ("✗ quote", "bad", missing)]
        if self.figures:
            seals.append(
                (
                    "✓ figures",
                    "good",
                    "Every figure, unit and year stands in the quotes, or in the headings of the quoted table row.",
                )
            )
        elif self.figures is not None:
            seals.append(
                ("? figures", "weak", "A figure, unit or year could not be matched with the quotes. Check it.")
            )
        if self.summed:
            seals.append(
                ("= calculated", "", "What is marked as calculated or converted follows from the quoted figures.")
            )
        if self.support < _WEAK and self.figures is not False:
            seals.append((f"support {self.support:.0%}", "weak", "How far the quotes hold the statement."))
        return seals


def check(library: Library, statement: Statement, hits: Sequence[Hit] = ()) -> Check:
    """The statement held against the pages that its citations name.

    The hits tell the table rows that were quoted: what stands above a row and its columns belongs to its figures.
    """
    from rag.answer.checking.check import support_of, unsupported_figures
    from rag.answer.compose import WORKED_OUT

    cited = statement.citations
    rows = {citation.marker: row for citation in cited if (row := cited_row(citation, hits))}
    on_page = all(stands(library.page(c.report_id, c.page or 1), c, rows.get(c.marker)) for c in cited)
    places = {(c.report_id, c.page or 1) for c in cited}
    headings = [h.passage.heading for h in hits if (h.report.report_id, h.passage.page) in places]
    text = WORKED_OUT.sub("", statement.text)
    quotes, known = [*(c.quote for c in cited), *(reading(row) for row in rows.values())], " ".join(headings)
    figures = not unsupported_figures(text, quotes, known) if _DIGIT.search(text) else None
    # None at all may mean that the quote alone, without its headings, does not hold a figure.
    support = statement.support or support_of(text, quotes, known)
    return Check(bool(cited) and on_page, figures, support, text != statement.text)


def cited_row(citation: Citation, hits: Sequence[Hit]) -> Row | None:
    """The table row that a citation quotes, told by its place."""
    there = (
        row
        for hit in hits
        if (hit.report.report_id, hit.passage.page) == (citation.report_id, citation.page or 1)
        for row in hit.passage.rows
    )
    return next((row for row in there if _extent(row) == (citation.start, citation.end)), None)


def reading(row: Row) -> str:
    """A table row as it is read: the labels above it, its own, and each cell with its column and its unit."""
    cells = [f"{cell.column.replace(' > ', ', ')}: {cell.text} {cell.unit or row.unit}".strip() for cell in row.cells]
    return " | ".join([*row.path, row.label, *cells])


def _extent(row: Row) -> tuple[int, int]:
    cells = row.cells
    return min([row.start, *(cell.start for cell in cells)]), max([row.end, *(cell.end for cell in cells)])


def stands(page: Page, citation: Citation, row: Row | None = None) -> bool:
    """Whether the quote stands on the page: its words, or the cells of its row, each at its own place.

    Places and not a search decide on the cells: a footnote mark may be printed right behind a figure.
    """
    from rag.answer.checking.check import quote_on_page

    if row is None:
        return quote_on_page(page, citation.quote)
    hay = squeeze(page.source)[0]
    in_place = all(squeeze(cell.text)[0] == squeeze(page.source[cell.start : cell.end])[0] for cell in row.cells)
    return in_place and all(squeeze(part)[0] in hay for part in citation.quote.split(" | "))
