"""Column names: header cells of one or more lines, group names that span columns, and which columns they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.header.groups import groups_of
from ingest.tables.header.headcells import HeadCell, head_cells
from ingest.tables.lines.columns import Column
from ingest.tables.model import Line, Rule


def names_of(
    lines: Sequence[Line], numeric: Sequence[Column], texts: Sequence[Column], rules: Sequence[Rule]
) -> list[str]:
    """The header path of each numeric and then each text column: group names first, set off by " > "."""
    named: dict[int, list[tuple[HeadCell, bool]]] = {at: [] for at in range(len(numeric) + len(texts))}
    ordered = _periods_in_order(lines, numeric)
    rest: list[HeadCell] = []
    for cell in head_cells(lines):
        beside = _text_column(cell, numeric, texts)
        if id(cell.lines[0]) in ordered:
            named[ordered[id(cell.lines[0])]].append((cell, False))
        elif beside is not None:
            named[len(numeric) + beside].append((cell, False))
        else:
            rest.append(cell)
    for at, cells in list(named.items())[: len(numeric)]:
        numeric = _widened(numeric, at, [cell for cell, _ in cells])
    for level in _levels(rest):
        below = [_path([part for part in named[at] if part[0].top < level[0].bottom + 1]) for at in range(len(numeric))]
        for cell, columns in groups_of(level, numeric, below, rules):
            for at in columns:
                named[at].append((cell, len(columns) > 1))
            if len(columns) == 1:
                numeric = _widened(numeric, columns[0], [cell])
    paths = [_path(named[at]) for at in range(len(named))]
    return [*told_apart(paths[: len(numeric)]), *paths[len(numeric) :]]


def told_apart(names: Sequence[str]) -> list[str]:
    """Names of which all but the first come again in each part of a table (all, women, men, part-time, women, men):

    each of these behind the first name of its part.
    """
    for share in range(2, len(names) // 2 + 1):
        parts = [list(names[at : at + share]) for at in range(0, len(names), share)]
        heads = [part[0] for part in parts]
        alike = all(part[1:] == parts[0][1:] for part in parts)
        if len(names) % share == 0 and alike and all(names) and len({*heads, *parts[0][1:]}) == len(heads) + share - 1:
            return [name for part in parts for name in (part[0], *(f"{part[0]} > {other}" for other in part[1:]))]
    return list(names)


def _widened(columns: Sequence[Column], at: int, cells: Sequence[HeadCell]) -> list[Column]:
    """The columns, one of them as wide as its own header cells too."""
    x0, x1 = [columns[at].x0, *(cell.x0 for cell in cells)], [columns[at].x1, *(cell.x1 for cell in cells)]
    return [*columns[:at], replace(columns[at], x0=min(x0), x1=max(x1)), *columns[at + 1 :]]


def _text_column(cell: HeadCell, numeric: Sequence[Column], texts: Sequence[Column]) -> int | None:
    """The text column that a header cell names, None where it stands rather over numeric ones."""
    best = max(range(len(texts)), key=lambda at: cell.share(texts[at]), default=None)
    if best is None or cell.share(texts[best]) <= 0.12:
        return None
    return best if all(cell.share(column) < cell.share(texts[best]) for column in numeric) else None


def _levels(cells: Sequence[HeadCell]) -> list[list[HeadCell]]:
    """Cells that stand beside each other, lowest level first, each from left to right."""
    levels: list[list[HeadCell]] = []
    for cell in sorted(cells, key=lambda item: (item.bottom + item.top, item.x0)):
        if levels and any(o.beside(cell) for o in levels[-1]) and not any(_stacked(o, cell) for o in levels[-1]):
            levels[-1].append(cell)
        else:
            levels.append([cell])
    return [sorted(level, key=lambda cell: cell.x0) for level in levels]


def _stacked(one: HeadCell, two: HeadCell) -> bool:
    return one.x0 < two.x1 and two.x0 < one.x1


def _periods_in_order(lines: Sequence[Line], numeric: Sequence[Column]) -> dict[int, int]:
    """Periods of a line that has just as many as there are numeric columns, each with the index of its column."""
    for line in lines:
        periods = [phrase for phrase in line.phrases if phrase.kind == "period"]
        if len(periods) == len(numeric):
            return {id(phrase): at for at, phrase in enumerate(periods)}
    return {}


def _path(parts: Sequence[tuple[HeadCell, bool]]) -> str:
    """Header cells from the top down; a group name is set off by " > " from what stands under it."""
    text = ""
    for cell, group in sorted(parts, key=lambda part: -part[0].lines[0].base):
        text = f"{text}{cell.text} > " if group else f"{text}{cell.text} "
    return re.sub(r"\s+", " ", text).strip().removesuffix(">").strip()
