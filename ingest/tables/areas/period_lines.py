"""Lines of years, with which a table begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.tables.areas.band import Band
from ingest.tables.lines.columns import Column, column_of
from ingest.tables.model import Line, Phrase
from ingest.tables.wording.generic import is_generic
from ingest.tables.wording.values import is_placeholder

_CHANGE = re.compile(r"[+/\-–−±∆Δ%\s]+|(?:yoy\s)?change.*|var(?:iance|iation)?\.?.*|trend|delta|diff.*", re.I)


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
