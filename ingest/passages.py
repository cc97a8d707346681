"""Cleaned pages and tables -> passages: about 500 characters that end at sentence ends, or some rows of one table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clean import Block, CleanFile, CleanPage
from ingest.read import RawFile
from ingest.tables import Table
from rag.schema import Page, Passage, Report, Row
from rag.text.sentences import split_sentences

TARGET, LARGEST, SMALLEST = 500, 700, 160
_HEADING_LENGTH = 160
_TABLE_TARGET = 320


def embedding_text(report: Report, passage: Passage) -> str:
    """What is encoded for a passage: "{company} {year} | {heading}\\n{text}".

    Of a table the labels, units and column names are encoded: figures say little to an encoder and crowd out the words.
    """
    year = "" if report.year is None else f" {report.year}"
    text = table_words(passage.rows) if passage.rows else passage.text
    return f"{report.company}{year} | {passage.heading}\n{text}"


@dataclass(frozen=True, slots=True)
class _Draft:
    page: int
    start: int
    end: int
    heading: str
    text: str
    rows: tuple[Row, ...] = ()


def make_passages(report_id: str, file: CleanFile, raw: RawFile) -> list[Passage]:
    """All passages of a report in page order, prose before tables on each page, numbered through."""
    drafts: list[_Draft] = []
    heading = ""
    chapters = {entry.page: entry.title for entry in reversed(raw.outline)}
    for clean, raw_page in zip(file.pages, raw.pages, strict=True):
        if not any(block.kind == "heading" for block in clean.blocks):
            heading = chapters.get(clean.page.number, heading)
        above = heading
        prose, heading = _prose(clean, heading)
        drafts.extend(prose)
        drafts.extend(_tables(file, clean, raw_page.tables, above))
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


def _prose(clean: CleanPage, heading: str) -> tuple[list[_Draft], str]:
    """Passages of a page's prose and the heading that holds at its end.

    A heading belongs to what follows it, not to the text of a passage, except where a section is too short for a
    passage of its own and where nothing follows it on the page.
    """
    page, drafts = clean.page, []
    spans: list[tuple[int, int]] = []
    waiting: list[Block] = []
    current = heading

    def flush() -> None:
        if spans:
            start, end = spans[0][0], spans[-1][1]
            drafts.append(_Draft(page.number, start, end, current, page.text[start:end]))
            spans.clear()

    for block in clean.blocks:
        if block.kind == "heading":
            if not waiting and _length(spans) >= SMALLEST:
                flush()
            waiting.append(block)
            continue
        if waiting:
            heading = _title(page, waiting)
            spans.extend((title.start, title.end) for title in waiting if spans)
            waiting.clear()
        if block.kind == "table":
            flush()
            continue
        for span in _pieces(page.text, block):
            if spans and (_length(spans) >= TARGET or span[1] - spans[0][0] > LARGEST):
                flush()
            if not spans:
                current = heading
            spans.append(span)
    if waiting:
        current = current if spans else _title(page, waiting)
        heading = _title(page, waiting)
        spans.extend((title.start, title.end) for title in waiting)
    flush()
    return drafts, heading


def _title(page: Page, headings: Sequence[Block]) -> str:
    """Headings that follow each other as one, the innermost kept where that is too long."""
    titles = [" ".join(page.text[block.start : block.end].split()) for block in headings]
    while len(titles) > 1 and len(" – ".join(titles)) > _HEADING_LENGTH:
        titles.pop(0)
    return " – ".join(titles)[:_HEADING_LENGTH]


def _length(spans: Sequence[tuple[int, int]]) -> int:
    return spans[-1][1] - spans[0][0] if spans else 0


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    for start, end in split_sentences(text[block.start : block.end]):
        yield block.start + start, block.start + end


def _tables(file: CleanFile, clean: CleanPage, tables: Sequence[Table], heading: str) -> Iterator[_Draft]:
    """Passages of a page's tables; `heading` holds for a table without title and without heading on its page."""
    page = clean.page
    pieces = sorted(page.source_map.pieces, key=lambda piece: piece[2])
    starts = [piece[2] for piece in pieces]
    for table in tables:
        for rows in _row_groups(table):
            start = _from_source(pieces, starts, min(row.start for row in rows))
            end = _from_source(pieces, starts, max(_row_end(row) for row in rows))
            title = file.mended(table.title) or _above(clean, start, heading)
            text = file.mended(table_text(title, table.unit, rows))
            yield _Draft(page.number, start, max(start, end), title, text, rows)


def _above(clean: CleanPage, at: int, heading: str) -> str:
    """The last heading before an offset of the page's text."""
    before = [block for block in clean.blocks if block.kind == "heading" and block.end <= at]
    return _title(clean.page, before[-1:]) if before else heading


def _row_end(row: Row) -> int:
    return max([row.end, *(cell.end for cell in row.cells)])


def _row_groups(table: Table) -> Iterator[tuple[Row, ...]]:
    group: list[Row] = []
    size = 0
    for row in table.rows:
        length = len(row_text(row, named=False)) + 1
        if group and size + length > _TABLE_TARGET:
            yield tuple(group)
            group, size = [], 0
        group.append(row)
        size += length
    if group:
        yield tuple(group)


def table_text(title: str, unit: str, rows: Sequence[Row]) -> str:
    """The title line (with the table's unit), then one line per row.

    Columns that all rows share are named once, in a line of their own before the rows.
    """
    head = f"{title} ({unit})" if unit and unit not in title else title
    columns = {tuple(cell.column for cell in row.cells) for row in rows}
    if len(rows) > 1 and len(columns) == 1 and any(names := next(iter(columns))):
        lines = [" | ".join(["", *names]).strip(), *(row_text(row, named=False) for row in rows)]
    else:
        lines = [row_text(row) for row in rows]
    return "\n".join([head, *lines]).strip()


def row_text(row: Row, *, named: bool = True) -> str:
    """ "path > label | column: value unit | ..."; without the columns where they are named elsewhere."""
    label = " > ".join([*row.path, row.label])
    cells = (
        (f"{cell.column}: " if named and cell.column else "")
        + cell.text
        + (f" {cell.unit or row.unit}" if _wants_unit(row, cell.text, cell.unit) else "")
        for cell in row.cells
    )
    return " ".join(" | ".join([label, *cells]).split())


def table_words(rows: Sequence[Row]) -> str:
    """The labels of the rows with their units, one a line, then the names of the columns."""
    lines = []
    for row in rows:
        units = dict.fromkeys(unit for unit in (row.unit, *(cell.unit for cell in row.cells)) if unit)
        measured = f" ({', '.join(units)})" if units else ""
        lines.append(f"{' > '.join([*row.path, row.label])}{measured}")
    columns = dict.fromkeys(cell.column for row in rows for cell in row.cells if cell.column)
    return "\n".join([*lines, " | ".join(columns)]).strip()


def _wants_unit(row: Row, text: str, unit: str) -> bool:
    shown = unit or row.unit
    return bool(shown) and shown not in text and any(char.isdigit() for char in text)


def _from_source(pieces: Sequence[tuple[int, int, int, int]], starts: Sequence[int], at: int) -> int:
    """The text offset nearest to a source offset; the pieces are in source order, `starts` are their source starts."""
    index = bisect_left(starts, at + 1) - 1
    if index < 0:
        return 0
    text_start, text_end, source_start, _ = pieces[index]
    return min(text_end, text_start + max(0, at - source_start))
