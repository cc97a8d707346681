"""Cutting a block of lines into the stretches that each make one table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.tables.lines.columns import Column, cluster, column_of
from ingest.tables.model import Line, Phrase, Rule
from ingest.tables.wording.generic import is_generic
from ingest.tables.wording.values import is_placeholder

_NOTE = re.compile(r"(?:\(?\d{1,2}\)|\(?[a-h]\)|[a-h]\.|\*+|†|‡|[¹²³⁴⁵]|notes?\b|source\b|sources\b|footnote)", re.I)
_CHANGE = re.compile(r"[+/\-–−±∆Δ%\s]+|(?:yoy\s)?change.*|var(?:iance|iation)?\.?.*|trend|delta|diff.*", re.I)


@dataclass(slots=True)
class Band:
    """Lines of one table: those above its first row that may be its header, its rows, and those after the last row."""

    head: list[Line]
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)

    @property
    def rows(self) -> list[Line]:
        return [line for line in self.body if line.numbers]


def bands_of(lines: Sequence[Line], rules: Sequence[Rule], prose: Sequence[Phrase] = ()) -> list[Band]:
    """The tables of a block, from the top down. A line of years starts a new one; so do a wide gap and other columns."""
    bands: list[Band] = []
    band: Band | None = None
    waiting: list[Line] = []
    columns: list[Column] = []
    before: Line | None = None
    for at, line in enumerate(lines):
        if (
            band is not None
            and before is not None
            and (_too_far(before, line, band, rules) or _parted(before, line, band, prose))
        ):
            band.tail, band, waiting = waiting, None, []
        before = line
        if is_header(line, band, lines[at + 1 : at + 6]):
            if band is not None and not band.body:
                band.head += [*waiting, line]
            else:
                if band is not None:
                    band.tail = list(waiting)
                band = Band([*waiting, line])
                bands.append(band)
            waiting = []
            columns = _columns(band)
        elif line.numbers and names_columns(line, columns):
            if band is not None and band.body:
                band.tail, band = list(waiting), None
            waiting = [*waiting, line] if band is None else waiting
            if band is not None:
                band.head += [*waiting, line]
                waiting = []
        elif line.numbers and _is_row(line, columns):
            if band is None or (band.body and (not _any_fits(line, columns) or _headed(waiting, columns))):
                if band is not None:
                    band.tail = list(waiting)
                band = Band(list(waiting))
                bands.append(band)
                waiting = []
            band.body += [*waiting, line]
            waiting = []
            columns = _columns(band)
        elif band is not None and band.body and _is_note(line, band):
            band.tail, band, waiting, columns = waiting, None, [], []
        else:
            waiting.append(line)
    if band is not None:
        band.tail = waiting
    return [band for band in bands if band.body]


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


def _headed(waiting: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether one of the lines names two or more of the numeric columns in words: a new header."""
    return any(len({column_of(p, columns) for p in line.texts} - {None}) >= 2 for line in waiting)


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


def is_header(line: Line, band: Band | None = None, below: Sequence[Line] = ()) -> bool:
    """Whether the line names periods: two or more, neighbours in time unless the table has no rows yet; no figures."""
    periods = [phrase for phrase in line.phrases if phrase.kind == "period"]
    figures = [
        p for p in line.phrases if p.kind == "value" and not is_placeholder(p.text) and not _CHANGE.fullmatch(p.text)
    ]
    if figures or not periods:
        return False
    if len(periods) == 1:
        return _single_header(line, periods[0], band, below)
    if band is None or not band.body:
        return True
    years = [_year(phrase.text) for phrase in periods]
    steps = [b - a for a, b in itertools.pairwise(years)]
    monotone = all(step > 0 for step in steps) or all(step < 0 for step in steps)
    if monotone and line.texts and all(is_generic(phrase.text) for phrase in line.texts):
        return True
    if len(steps) >= 2 and (all(step == 1 for step in steps) or all(step == -1 for step in steps)):
        return True
    return any(abs(step) <= 2 for step in steps) and not _reads_as_row(line, band)


def _single_header(line: Line, period: Phrase, band: Band | None, below: Sequence[Line]) -> bool:
    """A lone year is a header when no rows are known yet and the next figures stand under it and are no years."""
    if band is not None and band.body:
        return False
    column = [Column(period.x0 - period.size, period.x1 + period.size)]
    for other in below:
        if other.numbers:
            under = [phrase for phrase in other.numbers if column_of(phrase, column) is not None]
            return bool(under) and all(phrase.kind != "period" for phrase in under)
    return False


def _reads_as_row(line: Line, band: Band) -> bool:
    """Whether most figures of the table above are years too, so that a line of years is one more row of it."""
    figures = [phrase for row in band.rows for phrase in row.numbers]
    return sum(phrase.kind == "period" for phrase in figures) * 2 > len(figures)


def _year(text: str) -> int:
    found = re.search(r"(?:19|20)\d\d", text)
    if found:
        return int(found[0])
    short = re.search(r"\d\d", text)
    return 2000 + int(short[0]) if short else 0
