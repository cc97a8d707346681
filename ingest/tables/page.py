"""Tables of a PDF page, from its words and rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.tables.areas.band import Band
from ingest.tables.areas.bands import bands_of
from ingest.tables.areas.blocks import blocks_of
from ingest.tables.areas.prose import without_prose
from ingest.tables.credible import is_credible
from ingest.tables.header.fit import fitted, inherit
from ingest.tables.header.layout import Layout
from ingest.tables.lines.no_values import (
    with_bounds_as_words,
    with_stacked_units,
    with_wrapped_cells,
    without_row_numbers,
)
from ingest.tables.lines.phrases import lines_of
from ingest.tables.lines.rules import rules_of
from ingest.tables.lines.turns import unturn_box
from ingest.tables.lines.words import words_of
from ingest.tables.model import Line, Phrase, Rule, Table, Word
from ingest.tables.rows.assemble import Source, row_of, spans_of
from ingest.tables.rows.draft import Draft
from ingest.tables.rows.drafts import drafts_of
from ingest.tables.rows.paths import paths_of
from ingest.tables.rows.titles import heading_of, table_unit, title_of
from ingest.tables.rows.totals import with_units_of_totals
from ingest.tables.rows.transposed import transposed
from ingest.tables.tiles import tiles_of
from ingest.tables.wording.values import has_comma_decimals, has_comma_thousandths
from rag.schema import Row

_FIGURE = re.compile(r"(?<![\w.,])[(<>~$€£¥+\-–−]{0,3}\d[\d.,]*%?(?![\w.,]*\w)")


def tables_of_page(textpage: Any, source: str, width: float, height: float) -> list[Table]:
    """The tables of a page from the top down, [] where it has too few figures to hold one.

    `textpage` is a pypdfium2.PdfTextPage, `source` its text (get_text_range()), `width` and `height` the page's size in
    points. Offsets in the result are indices into `source`, boxes are in PDF points of the page.
    """
    if not is_dense(source):
        return []
    words, turn = words_of(textpage, source)
    if turn == 9:
        return []
    rules = rules_of(textpage.page, turn)
    tables = tables_of_words(_without_foot(words, width if turn % 2 else height), rules, source)
    return [_unturned(table, turn) for table in tables] if turn else tables


def _without_foot(words: Sequence[Word], height: float) -> Sequence[Word]:
    """The words without a last line that stands by itself in the lowest part of the page: the running foot."""
    if not words:
        return words
    lowest = min(word.base for word in words)
    foot = [word for word in words if word.base < lowest + word.size]
    rest = [word.base for word in words if word.base >= lowest + word.size]
    apart = rest and min(rest) - lowest > 2.2 * max(word.size for word in foot)
    low = lowest < 0.07 * height if lowest >= 0 else False
    return [word for word in words if word.base >= lowest + word.size] if apart and low else words


def is_dense(source: str) -> bool:
    """Whether a page's text has lines that could be rows or tiles: figures at a line's end, or little but figures."""
    count = 0
    for line in source.splitlines():
        tokens = line.split()
        figures = sum(_FIGURE.fullmatch(token) is not None for token in tokens)
        if figures and (figures * 4 >= len(tokens) or (figures >= 2 and _FIGURE.fullmatch(tokens[-1]) is not None)):
            count += 1
            if count >= 3:
                return True
    return False


def tables_of_words(
    words: Sequence[Word], rules: Sequence[Rule], source: str, *, has_prose: bool = True
) -> list[Table]:
    """The tables that the words of a page make, from the top down. `has_prose`: paragraphs are to be left out first."""
    lines, labels = without_row_numbers(lines_of(words))
    lines = with_stacked_units(with_wrapped_cells(with_bounds_as_words(lines)))
    kept, prose = without_prose(lines, rules, labels) if has_prose else (lines, [])
    page = _Page(lines, prose, rules, Source(source), *_decimals(kept))
    found = [placed for block in blocks_of(kept, rules) for placed in _tables_of_block(block, page)]
    tables = [table for _, table in sorted(found, key=lambda item: -item[0])]
    if not has_prose:
        return tables
    taken = {at for table in tables for start, end in table.spans for at in range(start, end)}
    return [*tables, *tiles_of(kept, taken, page.source)]


@dataclass(frozen=True, slots=True)
class _Page:
    """What the tables of a page share: all lines, paragraphs, rules, source, and how figures are written."""

    lines: Sequence[Line]
    prose: Sequence[Phrase]
    rules: Sequence[Rule]
    source: Source
    comma_decimals: bool
    comma_thousandths: bool


def _decimals(lines: Sequence[Line]) -> tuple[bool, bool]:
    figures = [phrase.text for line in lines for phrase in line.phrases if phrase.kind == "value"]
    commas = has_comma_decimals(figures)
    return commas, commas and has_comma_thousandths(figures)


def _tables_of_block(block: Sequence[Line], page: _Page) -> Iterator[tuple[float, Table]]:
    """The tables of a block from the top down, each with the height of its first row."""
    known: Layout | None = None
    title = ""
    floor = float("inf")
    for band in bands_of(block, page.rules, page.prose):
        layout = replace(
            fitted(band, page.rules), comma_decimals=page.comma_decimals, comma_thousandths=page.comma_thousandths
        )
        if not layout.header_lines and known is not None:
            inherit(layout, known)
        above = [line for line in page.lines if line.base < floor]
        table = _table(band, layout, page.rules, above, page.source, title)
        floor = band.body[-1].base - 0.1
        if layout.periods:
            known = layout
        if table is not None:
            title = table.title
            yield band.rows[0].base, table


def _table(
    band: Band, layout: Layout, rules: Sequence[Rule], lines: Sequence[Line], source: Source, before: str
) -> Table | None:
    drafts = drafts_of(band.body, band.tail, layout, rules)
    heading = heading_of(band, layout, lines)
    corner = layout.corner
    unit = table_unit(heading, layout)
    paths = paths_of(drafts)
    rows = [
        row_of(draft, path, layout, unit, source) for draft, path in zip(drafts, paths, strict=True) if draft.values
    ]
    good = [row for row in rows if row is not None]
    if not is_credible(good, rows, layout):
        return None
    turned = transposed(good, layout, source)
    columns = tuple(column.header for column in layout.numeric if column.role != "reference")
    words = _words(band, layout, drafts)
    return Table(
        title_of(heading, corner) or (before if not layout.header_lines else ""),
        columns if turned == good else tuple(dict.fromkeys(cell.column for row in turned for cell in row.cells)),
        tuple(with_units_of_totals(turned)),
        spans_of(words, source.text),
        unit if turned == good else "",
    )


def _words(band: Band, layout: Layout, drafts: Sequence[Draft]) -> list[Word]:
    phrases = [phrase for line in [*layout.header_lines, *band.body] for phrase in line.phrases]
    phrases += [phrase for draft in drafts for phrase in draft.label]
    return [word for phrase in phrases for word in phrase.words]


def _unturned(table: Table, turn: int) -> Table:
    def row(item: Row) -> Row:
        cells = tuple(replace(cell, box=unturn_box(cell.box, turn) if cell.box else None) for cell in item.cells)
        return replace(item, cells=cells, box=unturn_box(item.box, turn) if item.box else None)

    return replace(table, rows=tuple(row(item) for item in table.rows))
