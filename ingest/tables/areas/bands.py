"""Cutting a block of lines into the stretches that each make one table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.tables.areas.band import Band
from ingest.tables.areas.period_lines import is_header
from ingest.tables.lines.columns import Column, cluster, column_of
from ingest.tables.model import Line, Phrase, Rule
from ingest.tables.wording.values import is_placeholder

_NOTE = re.compile(r"(?:\(?\d{1,2}\)|\(?[a-h]\)|[a-h]\.|\*+|†|‡|[¹²³⁴⁵]|notes?\b|source\b|sources\b|footnote)", re.I)


def bands_of(lines: Sequence[Line], rules: Sequence[Rule], prose: Sequence[Phrase] = ()) -> list[Band]:
    """The tables of a block, from the top down. A line of years starts a new one; so do a wide gap and other columns."""
    cutting = _Cutting()
    before: Line | None = None
    for at, line in enumerate(lines):
        band = cutting.band
        gap = before is not None and band is not None and _too_far(before, line, band, rules)
        if gap or (before is not None and band is not None and _parted(before, line, band, prose)):
            cutting.close()
        before = line
        cutting.take(line, lines[at + 1 : at + 6])
    return cutting.finished()


class _Cutting:
    """The bands so far, the one that is open, its columns, and lines of which it is not known yet where they belong."""

    def __init__(self) -> None:
        self.band: Band | None = None
        self._bands: list[Band] = []
        self._columns: list[Column] = []
        self._waiting: list[Line] = []

    def close(self) -> None:
        """End the open band; the waiting lines stand after its last row."""
        if self.band is not None:
            self.band.tail, self.band, self._waiting = self._waiting, None, []

    def take(self, line: Line, below: Sequence[Line]) -> None:
        """Add the next line; `below` are those after it."""
        band = self.band
        if is_header(line, band, below):
            self._take_header(line)
        elif line.numbers and names_columns(line, self._columns):
            self._take_names(line)
        elif line.numbers and _is_row(line, self._columns):
            self._take_row(line)
        elif band is not None and band.body and _is_note(line, band):
            self.close()
            self._columns = []
        else:
            self._waiting.append(line)

    def finished(self) -> list[Band]:
        """The bands that have rows."""
        self.close()
        return [band for band in self._bands if band.body]

    def _begin(self, head: list[Line]) -> Band:
        if self.band is not None:
            self.band.tail = list(self._waiting)
        self.band = Band(head)
        self._bands.append(self.band)
        return self.band

    def _take_header(self, line: Line) -> None:
        head = [*self._waiting, line]
        if self.band is not None and not self.band.body:
            self.band.head += head
        else:
            self._begin(head)
        self._settle()

    def _take_names(self, line: Line) -> None:
        if self.band is not None and self.band.body:
            self.band.tail, self.band = list(self._waiting), None
        self._waiting.append(line)
        if self.band is not None:
            self.band.head += self._waiting
            self._waiting = []

    def _take_row(self, line: Line) -> None:
        band = self.band
        other = band is not None and band.body and (not _any_fits(line, self._columns) or self._is_headed())
        if band is None or other:
            band = self._begin(list(self._waiting))
            self._waiting = []
        band.body += [*self._waiting, line]
        self._settle()

    def _settle(self) -> None:
        assert self.band is not None
        self._waiting = []
        self._columns = _columns(self.band)

    def _is_headed(self) -> bool:
        """Whether one of the waiting lines names two or more of the numeric columns in words: a new header."""
        return any(len({column_of(p, self._columns) for p in line.texts} - {None}) >= 2 for line in self._waiting)


def _columns(band: Band) -> list[Column]:
    rows = [line.numbers for line in band.rows]
    heads = [line.numbers for line in band.head if line.numbers]
    return cluster([*heads[-1:], *rows])


def _is_row(line: Line, columns: Sequence[Column]) -> bool:
    """A line whose figures stand apart: beside text, beside each other, or in known columns."""
    if len(line.phrases) > 1:
        return True
    return any(column_of(phrase, columns) is not None for phrase in line.numbers)


def _any_fits(line: Line, columns: Sequence[Column]) -> bool:
    return any(column_of(phrase, columns) is not None for phrase in line.numbers)


def names_columns(line: Line, columns: Sequence[Column]) -> bool:
    """Whether the line, in spite of a figure, stands over the columns as their names: more words than figures there."""
    over = {column_of(phrase, columns) for phrase in line.texts} - {None}
    figures = [phrase for phrase in line.numbers if not is_placeholder(phrase.text)]
    return len(over) >= 2 and len(over) >= 2 * len(figures) and len(over) >= len(line.numbers)


def _too_far(before: Line, line: Line, band: Band, rules: Sequence[Rule]) -> bool:
    gap = before.base - line.base
    rows = [row.base for row in band.rows]
    pitches = sorted(a - b for a, b in itertools.pairwise(rows))
    pitch = pitches[len(pitches) // 2] if pitches else 0.0
    limit = max(3.4 * line.size, 1.9 * pitch)
    if any(line.base < rule.y < before.base for rule in rules):
        limit = max(limit, 7.0 * line.size)
    return gap > limit


def _parted(before: Line, line: Line, band: Band, prose: Sequence[Phrase]) -> bool:
    """Whether running text stands between two lines, in the width of the table."""
    rows = band.rows or [head for head in band.head if head.numbers]
    if not rows:
        return False
    left = min(row.phrases[0].x0 for row in rows)
    right = max(row.phrases[-1].x1 for row in rows)
    return any(line.base < p.base < before.base and p.x0 < right and p.x1 > left for p in prose)


def is_note(phrase: Phrase) -> bool:
    """Whether the phrase begins like a footnote: "1)", "(a)", "*", "Note"."""
    return _NOTE.match(phrase.text) is not None


def _is_note(line: Line, band: Band) -> bool:
    first = line.phrases[0]
    if not is_note(first):
        return False
    size = band.rows[-1].size
    return first.size < 0.97 * size or len(first.text) > 45
