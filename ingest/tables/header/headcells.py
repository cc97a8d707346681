"""Header cells of one or more lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.lines.columns import Column
from ingest.tables.model import Line, Phrase, PhraseKind
from ingest.tables.wording.joining import join_lines


@dataclass(slots=True)
class HeadCell:
    """Lines of the header that make one cell."""

    lines: list[Phrase]

    @property
    def text(self) -> str:
        return join_lines(phrase.text for phrase in self.lines)

    @property
    def kind(self) -> PhraseKind:
        return self.lines[0].kind if len(self.lines) == 1 else "text"

    @property
    def x0(self) -> float:
        return min(phrase.x0 for phrase in self.lines)

    @property
    def x1(self) -> float:
        return max(phrase.x1 for phrase in self.lines)

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def top(self) -> float:
        return self.lines[0].base + 0.7 * self.size

    @property
    def bottom(self) -> float:
        return self.lines[-1].base

    def beside(self, other: HeadCell) -> bool:
        """Whether the two stand at the same height."""
        return self.bottom < other.top and other.bottom < self.top

    def share(self, column: Column) -> float:
        """Width shared with the column, relative to the narrower of the two; negative where they are apart."""
        shared = min(column.x1, self.x1) - max(column.x0, self.x0)
        return shared / max(0.1, min(column.x1 - column.x0, self.x1 - self.x0))


def head_cells(lines: Sequence[Line]) -> list[HeadCell]:
    """Header cells from the top down. A phrase continues the cell above it when it is aligned with it and alone under it."""
    cells: list[HeadCell] = []
    for line in lines:
        for phrase in line.phrases:
            above = _cell_above(phrase, line, cells)
            if above is None:
                cells.append(HeadCell([phrase]))
            else:
                above.lines.append(phrase)
    return cells


def _cell_above(phrase: Phrase, line: Line, cells: Sequence[HeadCell]) -> HeadCell | None:
    if phrase.kind == "period":
        return None
    for cell in cells:
        last = cell.lines[-1]
        drop = last.base - phrase.base
        if not 0.5 * phrase.size < drop < 1.75 * phrase.size or not 0.9 < phrase.size / last.size < 1.1:
            continue
        if (
            _aligned(phrase, cell)
            and (_flush_right(phrase, last) or not _shared(cell, line, cells))
            and phrase.bold == last.bold
        ):
            return cell
    return None


def _flush_right(phrase: Phrase, above: Phrase) -> bool:
    """Whether two lines end at one edge and begin at different ones: a stack set flush right, no group name."""
    close = 0.25 * phrase.size
    return abs(phrase.x1 - above.x1) < close and abs(phrase.x0 - above.x0) > close


def _aligned(phrase: Phrase, cell: HeadCell) -> bool:
    close = 0.5 * phrase.size
    last = cell.lines[-1]
    if any(abs(a - b) < close for a, b in ((phrase.x0, last.x0), (phrase.x1, last.x1), (phrase.middle, last.middle))):
        return True
    return phrase.x0 >= cell.x0 - close and phrase.x1 <= cell.x1 + close


def _shared(cell: HeadCell, line: Line, cells: Sequence[HeadCell]) -> bool:
    """Whether several phrases of the line stand under the cell, so that it is a group name above them."""
    right = min(
        (other.x0 for other in cells if other is not cell and other.beside(cell) and other.x0 > cell.x0), default=1e9
    )
    close = 0.5 * cell.size
    under = [p for p in line.phrases if cell.x0 - close < p.middle < right - close]
    return (len(under) > 1 and right < 1e9) or sum(p.x0 < cell.x1 and p.x1 > cell.x0 for p in line.phrases) > 1
