"""The citation of a finding, its quote verified on its page."""

from __future__ import annotations

from rag.answer.checking.check import cite, quote_on_page
from rag.answer.tables.rows import row_quote
from rag.indicators.model import Finding
from rag.schema import Citation, Evidence, Hit, Page
from rag.text.locate import squeeze, to_source, verbatim


def citation_of(finding: Finding, page: Page) -> Citation | None:
    """Where the figure stands; None where its quote is not found on the page."""
    hit = Hit(finding.passage, finding.report, 1.0, 1)
    evidence = _row_evidence(finding, hit, page) if finding.row else _sentence_evidence(finding, hit, page)
    found = _cells_stand(finding, page) if finding.row else quote_on_page(page, evidence.quote)
    return cite(evidence, 1) if evidence.quote and found else None


def _cells_stand(finding: Finding, page: Page) -> bool:
    """Whether the row's label and cells stand on the page at their places, and each part of the quote somewhere.

    Places and not a search decide: a footnote mark may be printed right behind a figure.
    """
    row = finding.row
    assert row is not None
    shown = [cell for cell in row.cells if cell.column == finding.column and cell.text == finding.figure]
    return (
        bool(shown)
        and all(squeeze(cell.text)[0] == squeeze(page.source[cell.start : cell.end])[0] for cell in shown)
        and squeeze(row.label)[0] in squeeze(page.source)[0]
    )


def _row_evidence(finding: Finding, hit: Hit, page: Page) -> Evidence:
    row = finding.row
    assert row is not None
    shown = [cell for cell in row.cells if cell.column == finding.column and cell.text == finding.figure]
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
