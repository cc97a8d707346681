"""A briefing as a Word file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from rag.briefing.model import Briefing, Comparison, Section
from rag.briefing.words import (
    NOT_FOUND,
    STATUS_WORDS,
    basis,
    briefings_of,
    counts_text,
    empty_text,
    gap_list,
    heading_and_text,
    marks,
    pages_text,
    place,
)

# what XML 1.0 cannot hold
_UNSTORABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLOURS = {"disclosed": "E2F3EA", "partial": "FDF0DC", "not_found": "FBE6E4"}


def to_docx(briefing: Briefing | Comparison) -> bytes:
    """The whole briefing as a .docx file, with headings, tables and a numbered reference list."""
    from docx import Document

    made = briefings_of(briefing)
    word = Document()
    word.core_properties.title = clean(briefing.title)
    word.core_properties.created = word.core_properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    word.add_heading(clean(briefing.title), 0)
    for one in made:
        _overview(word, one, len(made) > 1)
    for n, item in enumerate(briefing.outline.items):
        word.add_heading(clean(item.heading), 1)
        for one in made:
            if len(made) > 1:
                word.add_heading(clean(one.company), 2)
            _section(word, one.sections[n], one.year)
    word.add_heading("Coverage", 1)
    _coverage(word, made)
    for one in made:
        _gaps(word, one, len(made) > 1)
    word.add_heading("References", 1)
    for citation in briefing.citations:
        word.add_paragraph(f"[{citation.marker}] {clean(place(citation))}: “{clean(citation.quote)}”")
    stored = BytesIO()
    word.save(stored)
    return stored.getvalue()


def clean(text: str) -> str:
    """The text on one line, without characters that a Word file cannot hold."""
    return " ".join(_UNSTORABLE.sub("", text).split())


def _overview(word: Any, briefing: Briefing, several: bool) -> None:
    word.add_heading(f"Overview: {clean(briefing.company)}" if several else "Overview", 1)
    word.add_paragraph().add_run(clean(" ".join([basis(briefing), *briefing.notes]))).italic = True
    for statement in briefing.overview:
        heading, text = heading_and_text(statement)
        line = word.add_paragraph(style="List Bullet")
        line.add_run(f"{clean(heading)}. " if heading else "").bold = True
        line.add_run(f"{clean(text)} {marks(statement)}")
    if not briefing.overview:
        word.add_paragraph(NOT_FOUND)


def _section(word: Any, section: Section, year: int | None) -> None:
    lines = [point for point in section.points if point.label]
    if lines:
        rows = [(clean(p.label), clean(p.value), marks(p.statement)) for p in lines]
        _table(word, ("Key figure", str(year or "Value"), "Reference"), rows)
        word.add_paragraph()
    for point in section.points:
        if not point.label:
            word.add_paragraph(f"{clean(point.statement.text)} {marks(point.statement)}", style="List Bullet")
    if not section.points:
        word.add_paragraph(empty_text(section))


def _coverage(word: Any, made: Sequence[Briefing]) -> None:
    for one in made:
        name = f"{clean(one.company)}: " if len(made) > 1 else ""
        word.add_paragraph(f"{name}{counts_text(one.coverage)}.")
        rows = [
            (
                clean(line.heading),
                clean(line.reference),
                STATUS_WORDS[line.status],
                pages_text(line),
                f"{clean(line.figure)} {''.join(f'[{marker}]' for marker in line.markers)}".strip(),
            )
            for line in one.coverage
        ]
        table = _table(word, ("Item", "Reference", "Status", "Pages", "Figure"), rows)
        for row, line in zip(table.rows[1:], one.coverage, strict=True):
            _shade(row.cells[2], _COLOURS[line.status])


def _gaps(word: Any, briefing: Briefing, several: bool) -> None:
    word.add_heading(f"Gaps: {clean(briefing.company)}" if several else "Gaps", 1)
    gaps = gap_list(briefing)
    for line, missing in gaps:
        word.add_paragraph(f"{clean(line.heading)}: not found: {missing}.", style="List Bullet")
    if not gaps:
        word.add_paragraph("None: every item is disclosed.")


def _table(word: Any, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Any:
    table = word.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return table


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)
