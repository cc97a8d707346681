"""Whether the figures of a statement stand under the periods that it gives them, in the table rows it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.schema import Row
from rag.text.quantities import Period, find_periods

_FIGURE = re.compile(r"\d+(?:[.,' ]\d+)*")
# "2022:" or "2022, Northern works:"
_BEFORE_FIGURE = re.compile(r"[^\d:]*:")
# a part of a statement in which each figure stands beside its period
_PART = re.compile(r";|\((?=[^()]*\d{2})|(?<=\d)\)")


def misdated(statement: str, rows: Sequence[Row]) -> tuple[str, ...]:
    """The periods of the statement under which its figure does not stand in the rows, though it does under others.

    Only figures beside exactly one period are looked at, and only cells whose column names periods.
    """
    return tuple(period.text for figure, period in _pairs(statement) if _elsewhere(figure, period.year, rows))


def _pairs(statement: str) -> Iterator[tuple[str, Period]]:
    """Each period with its figure: the next one behind "2022:", else the last one before it.

    A part that names a period before any figure ("In 2022, 40 t") is left out: its order is another one.
    """
    for part in _PART.split(statement):
        periods = find_periods(part)
        figures = [
            f for f in _FIGURE.finditer(part) if not any(p.start < f.end() and f.start() < p.end for p in periods)
        ]
        for at, period in enumerate(periods):
            if _BEFORE_FIGURE.match(part, period.end):
                yield from ((figure[0], period) for figure in figures if figure.start() > period.end)
                break
            since = periods[at - 1].end if at else 0
            before = [figure for figure in figures if since <= figure.start() < period.start]
            if not before:
                break
            yield before[-1][0], period


def _elsewhere(figure: str, year: int, rows: Sequence[Row]) -> bool:
    years = [
        {period.year for period in find_periods(cell.column)}
        for row in rows
        for cell in row.cells
        if _digits(figure) in [_digits(found) for found in _FIGURE.findall(cell.text)]
    ]
    dated = [named for named in years if named]
    return bool(dated) and len(dated) == len(years) and not any(year in named for named in dated)


def _digits(figure: str) -> str:
    return re.sub(r"[,' ](?=\d{3}(?!\d))", "", figure)
