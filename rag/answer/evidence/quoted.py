"""From a scored candidate to evidence: its text for people and its quote, located on its page."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.convert import asked_unit, converted, sentence_converted, with_conversion
from rag.answer.evidence.listed import with_items
from rag.answer.ranking.candidates import Candidate
from rag.answer.ranking.rank import Scored
from rag.answer.tables.cells import choose_cells
from rag.answer.tables.rows import row_quote, row_sentence, titled
from rag.question import Question
from rag.schema import Cell, Evidence, Page, Row
from rag.store import Library
from rag.text.locate import fold, squeeze, to_source, verbatim


def evidence_of(question: Question, scored: Scored, library: Library) -> Evidence | None:
    """The candidate as evidence; None when its quote is not found on its page."""
    unit = scored.candidate
    page = library.page(unit.hit.passage.report_id, unit.hit.passage.page)
    if unit.row is not None:
        return _row_evidence(question, unit, unit.row, page, scored.score)
    first = unit.hit.passage.start + unit.start
    last, said = with_items(unit, page.text, question.count)
    start, end = to_source(page.source_map, first, last)
    quote = verbatim(page, start, end, page.text[first:last])
    if not quote:
        return None
    wanted = asked_unit(question.text) if question.wants_figure else ""
    text = with_conversion(said, sentence_converted(said, wanted))
    return Evidence(unit.hit, text, quote, start, end, "prose", scored.score, page_label=page.label)


def _row_evidence(question: Question, unit: Candidate, row: Row, page: Page, score: float) -> Evidence | None:
    hay = squeeze(page.source)[0]
    chosen = choose_cells(question, row, unit.hit.report.year)
    first = min([row.start, *(cell.start for cell in row.cells)])
    last = max([row.end, *(cell.end for cell in row.cells)])
    # a text file has no cells to be found one by one: its quote is the line as it stands
    quote = row_quote(row, hay) if unit.hit.report.paged else fold(page.source[first:last])
    if not all(_stands(cell.text, hay) for cell in row.cells):
        return None
    boxes = tuple(box for box in (row.box, *(cell.box for cell in chosen or row.cells)) if box)
    shown = titled(question, row, unit.hit.passage.heading, hay)
    text = with_conversion(row_sentence(question, shown, chosen), cell_converted(question, row, chosen))
    return Evidence(unit.hit, text, quote, first, last, "table", score, row, boxes, page.label)


def cell_converted(question: Question, row: Row, chosen: Sequence[Cell]) -> str:
    """The chosen figure in the unit asked for; of a trend both, the earlier first."""
    if not question.wants_figure or not chosen:
        return ""
    wanted = asked_unit(question.text)
    shown = [chosen[1], chosen[0]] if question.kind == "trend" and len(chosen) > 1 else chosen[:1]
    results = [converted(cell.value, cell.unit or row.unit, wanted) for cell in shown if cell.value is not None]
    return " to ".join(results) if all(results) and len(results) == len(shown) else ""


def _stands(text: str, hay: str) -> bool:
    needle = squeeze(text)[0]
    return not needle or needle in hay
