"""The citation of a finding, its quote verified on its page."""

from __future__ import annotations

from rag.answer.checking.check import cite, quote_on_page
from rag.answer.tables.rows import row_quote
from rag.indicators.model import Finding
from rag.schema import Cell, Citation, Evidence, Hit, Page
from rag.text.locate import squeeze, to_source, verbatim


def citation_of(finding: Finding, page: Page) -> Citation | None:
    """Where the figure stands; None where its quote is not found on the page."""
    evidence = evidence_for(finding, page)
    return cite(evidence, 1) if evidence else None


def evidence_for(finding: Finding, page: Page) -> Evidence | None:
    """The row or sentence that gives the figure; None where its quote is not found on the page."""
    hit = Hit(finding.passage, finding.report, 1.0, 1)
    evidence = _row_evidence(finding, hit, page) if finding.row else _sentence_evidence(finding, hit, page)
    found = _cells_stand(finding, page) if finding.row else quote_on_page(page, evidence.quote)
    return evidence if evidence.quote and found else None


def cells_of(finding: Finding) -> list[Cell]:
    """The cells of the finding's row that hold its figure."""
    cells = finding.row.cells if finding.row else ()
    return [cell for cell in cells if cell.column == finding.column and cell.text == finding.figure]


def _cells_stand(finding: Finding, page: Page) -> bool:
    """Whether the row's label and cells stand on the page at their places, and each part of the quote somewhere.

    Places and not a search decide: a footnote mark may be printed right behind a figure.
    """
    row = finding.row
    assert row is not None
    shown = cells_of(finding)
    return (
        bool(shown)
        and all(squeeze(cell.text)[0] == squeeze(page.source[cell.start : cell.end])[0] for cell in shown)
        and squeeze(row.label)[0] in squeeze(page.source)[0]
    )


def _row_evidence(finding: Finding, hit: Hit, page: Page) -> Evidence:
    row = finding.row
    assert row is not None
    shown = cells_of(finding)
    quote = row_quote(row, squeeze(page.source)[0])
    start = min([row.start, *(cell.start for cell in row.cells)])
    end = max([row.end, *(cell.end for cell in row.cells)])
    boxes = tuple(box for box in (row.box, *(cell.box for cell in shown)) if box)
    return Evidence(hit, row.label, quote, start, end, "table", 1.0, row, boxes, page.label)


def _sentence_evidence(finding: Finding, hit: Hit, page: Page) -> Evidence:
    passage = finding.passage
    text = passage.text[finding.start : finding.end]
    start, end = to_source(page.source_map, passage.start + finding.start, passage.start + finding.end)
    return Evidence(hit, text, verbatim(page, start, end, text), start, end, "prose", 1.0, page_label=page.label)
