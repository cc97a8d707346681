"""Tables of a page -> passages of some rows each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.clean import CleanFile, CleanPage
from ingest.passages.draft import Draft, title_of
from ingest.tables import Table
from rag.schema import Row

_TARGET = 320


def table_drafts(file: CleanFile, clean: CleanPage, tables: Sequence[Table], heading: str) -> Iterator[Draft]:
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
            yield Draft(page.number, start, max(start, end), title, text, rows)


def with_mended_labels(file: CleanFile, table: Table) -> Table:
    """The table of a text file with its labels and column names mended as the prose around it.

    Its rows are quoted as lines of the file. Those of a PDF are quoted label by label and keep what stands on the page.
    """
    rows = (
        replace(
            row,
            label=file.mended(row.label),
            path=tuple(map(file.mended, row.path)),
            cells=tuple(replace(cell, column=file.mended(cell.column)) for cell in row.cells),
        )
        for row in table.rows
    )
    return replace(table, rows=tuple(rows)) if file.lost else table


def _above(clean: CleanPage, at: int, heading: str) -> str:
    """The last heading before an offset of the page's text."""
    before = [block for block in clean.blocks if block.kind == "heading" and block.end <= at]
    return title_of(clean.page, before[-1:]) if before else heading


def _row_end(row: Row) -> int:
    return max([row.end, *(cell.end for cell in row.cells)])


def _row_groups(table: Table) -> Iterator[tuple[Row, ...]]:
    group: list[Row] = []
    size = 0
    for row in table.rows:
        length = len(row_text(row, named=False)) + 1
        if group and size + length > _TARGET:
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
