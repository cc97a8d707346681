"""Cleaned pages and tables -> passages: about 500 characters that end at sentence ends, or some rows of one table."""

from __future__ import annotations

from ingest.clean import CleanFile
from ingest.passages.draft import Draft
from ingest.passages.prose import prose_drafts
from ingest.passages.tables import row_text, table_drafts, table_text, table_words, with_mended_labels
from ingest.read import RawFile
from rag.schema import Passage, Report

__all__ = ["embedding_text", "make_passages", "row_text", "table_text"]


def embedding_text(report: Report, passage: Passage) -> str:
    """What is encoded for a passage: "{company} {year} | {heading}\\n{text}".

    Of a table the labels, units and column names are encoded: figures say little to an encoder and crowd out the words.
    """
    year = "" if report.year is None else f" {report.year}"
    text = table_words(passage.rows) if passage.rows else passage.text
    return f"{report.company}{year} | {passage.heading}\n{text}"


def make_passages(report_id: str, file: CleanFile, raw: RawFile) -> list[Passage]:
    """All passages of a report in page order, prose before tables on each page, numbered through."""
    drafts: list[Draft] = []
    heading = ""
    chapters = {entry.page: entry.title for entry in reversed(raw.outline)}
    for clean, raw_page in zip(file.pages, raw.pages, strict=True):
        if not any(block.kind == "heading" for block in clean.blocks):
            heading = chapters.get(clean.page.number, heading)
        above = heading
        prose, heading = prose_drafts(clean, heading)
        drafts.extend(prose)
        tables = raw_page.tables if raw.paged else [with_mended_labels(file, table) for table in raw_page.tables]
        drafts.extend(table_drafts(file, clean, tables, above))
    return [
        Passage(
            passage_id=f"{report_id}-{ordinal:05d}",
            report_id=report_id,
            page=draft.page,
            start=draft.start,
            end=draft.end,
            kind="table" if draft.rows else "prose",
            heading=draft.heading,
            text=draft.text,
            rows=draft.rows,
        )
        for ordinal, draft in enumerate(drafts)
    ]
