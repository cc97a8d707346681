"""From a band's drafts to a table: verbatim cells and labels, units, title and spans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.header.layout import Layout
from ingest.tables.lines.columns import Column
from ingest.tables.model import Phrase, Word
from ingest.tables.rows.draft import Draft
from ingest.tables.wording.joining import join_lines
from ingest.tables.wording.units import unit_in_label
from ingest.tables.wording.values import cell_unit, cell_value, is_period, is_placeholder, is_whole, without_marks
from rag.schema import Box, Cell, Row
from rag.text.locate import squeeze

_POWER = re.compile(r"\b[ckdm]?m[²³]$")


class Source:
    """The page's text, with a fast test whether letters and digits occur on it as one run."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._squeezed = squeeze(text)[0]

    def holds(self, text: str) -> bool:
        needle = squeeze(text)[0]
        return not needle or needle in self._squeezed


def box_of(phrases: Sequence[Phrase]) -> Box:
    """The frame around the phrases' words."""
    words = [word for phrase in phrases for word in phrase.words]
    return min(w.x0 for w in words), min(w.y0 for w in words), max(w.x1 for w in words), max(w.y1 for w in words)


def extent(phrases: Sequence[Phrase]) -> tuple[int, int]:
    """Source offsets from the first to the last character of the phrases."""
    words = [word for phrase in phrases for word in phrase.words]
    return min(word.start for word in words), max(word.end for word in words)


def written(phrases: Sequence[Phrase]) -> str:
    """The text of a cell of one or more lines; a word hyphenated over a line end is joined."""
    text = join_lines(phrase.text for phrase in phrases)
    bare = without_marks(text)
    return text if _POWER.search(text) else bare


def split_located(phrases: Sequence[Phrase], source: Source) -> list[list[Phrase]]:
    """The lines of a cell in as few pieces as stand in the source as one run each, longest piece last where equal."""
    lines = list(phrases)
    if not lines or source.holds(written(lines)):
        return [lines] if lines else []
    for cut in range(1, len(lines)):
        head, rest = lines[:cut], lines[cut:]
        if source.holds(written(rest)) and source.holds(written(head)):
            return [head, rest]
    return [[line] for line in lines if source.holds(line.text)]


def row_of(draft: Draft, above: Sequence[Draft], layout: Layout, unit: str, source: Source) -> Row | None:
    """The row of a draft with values, None when it has no label that stands on the page."""
    labels = _label_columns(draft, layout)
    pieces = [piece for lines in labels for piece in split_located(lines, source)]
    pieces = [piece for piece in pieces if _lettered(piece)]
    if not pieces:
        return None
    path = [written(piece) for level in above for lines in _all_labels(level) for piece in split_located(lines, source)]
    path += [written(piece) for piece in pieces[:-1]]
    label = pieces[-1]
    row_unit, unit_cell = _row_unit(draft, layout, [*reversed([written(p) for p in pieces]), *reversed(path)], unit)
    cells = [*unit_cell, *_text_cells(draft, layout, source), *_value_cells(draft, layout, row_unit)]
    if not any(cell.column != "Unit" for cell in cells):
        return None
    start, end = extent(label)
    return Row(
        written(label),
        tuple(_unrepeated(path)),
        tuple(cells),
        start,
        end,
        row_unit if unit_cell else _shared_unit(cells, row_unit),
        box_of(label),
    )


def _shared_unit(cells: Sequence[Cell], unit: str) -> str:
    """The one unit that all figures of a row carry themselves, else the given one."""
    own = {cell.unit for cell in cells if cell.value is not None}
    return own.pop() if len(own) == 1 and "" not in own else unit


def _lettered(piece: Sequence[Phrase]) -> bool:
    """Whether the piece can be a label: letters, or a year."""
    if is_period(" ".join(phrase.text for phrase in piece)):
        return True
    return sum(char.isalpha() for phrase in piece for char in phrase.text) >= 2 or len(piece[0].text) == 1


def _unrepeated(path: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for name in path:
        if name and name not in kept:
            kept.append(name)
    return kept


def _all_labels(draft: Draft) -> list[list[Phrase]]:
    return [lines for lines in (draft.parent, draft.label) if lines]


def _label_columns(draft: Draft, layout: Layout) -> list[list[Phrase]]:
    """The label cells from the outermost in: the merged cell, the row's own, further label columns."""
    cells = _all_labels(draft)
    cells += [
        draft.beside[at] for at, column in enumerate(layout.texts) if column.role == "label" and at in draft.beside
    ]
    return cells


def _row_unit(draft: Draft, layout: Layout, labels: Sequence[str], unit: str) -> tuple[str, list[Cell]]:
    for at, column in enumerate(layout.texts):
        if column.role == "unit" and at in draft.beside:
            text = written(draft.beside[at])
            start, end = extent(draft.beside[at])
            return text, [Cell(column.header or "Unit", text, start, end, None, text, box_of(draft.beside[at]))]
    for label in labels:
        found = unit_in_label(label)
        if found:
            return found, []
    return unit, []


def _text_cells(draft: Draft, layout: Layout, source: Source) -> list[Cell]:
    cells = []
    for at, column in enumerate(layout.texts):
        if column.role == "text" and at in draft.beside:
            for piece in split_located(draft.beside[at], source):
                start, end = extent(piece)
                cells.append(Cell(column.header, written(piece), start, end, None, "", box_of(piece)))
    return cells


def _value_cells(draft: Draft, layout: Layout, row_unit: str) -> list[Cell]:
    cells = []
    for at in sorted(draft.values):
        column, phrase = layout.numeric[at], draft.values[at]
        if column.role == "reference":
            continue
        start, end = extent([phrase])
        text = without_marks(phrase.text)
        end -= len(phrase.text) - len(text)
        others = [member.text for member in column.members if member is not phrase]
        unit = _cell_unit(phrase, column, row_unit)
        # a share of 99.982% among whole numbers is no 99,982
        whole = len(others) >= 3 and all(is_whole(text) for text in others) and "%" not in unit
        value = cell_value(phrase.text, whole or layout.comma_decimals, layout.comma_thousandths)
        cells.append(Cell(column.header, text, start, end, value, unit, box_of([phrase])))
    return cells


def _cell_unit(phrase: Phrase, column: Column, row_unit: str) -> str:
    """The cell's own unit, else its column's, else the row's; none for a placeholder."""
    if phrase.kind == "text" or is_placeholder(phrase.text):
        return ""
    return cell_unit(phrase.text) or column.unit or row_unit


def spans_of(words: Sequence[Word], source: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the source that the words cover, joined over white space."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((word.start, word.end) for word in words):
        if spans and (start <= spans[-1][1] or not source[spans[-1][1] : start].strip()):
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return tuple(spans)
