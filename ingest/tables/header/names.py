"""Column names: header cells of one or more lines, group names that span columns, and which columns they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
        for cell, columns in _repeated(level, numeric, below) or _assigned(level, numeric, below, rules):
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
    best = max(range(len(texts)), key=lambda at: _share(cell, texts[at]), default=None)
    if best is None or _share(cell, texts[best]) <= 0.12:
        return None
    return best if all(_share(cell, column) < _share(cell, texts[best]) for column in numeric) else None


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


def _repeated(
    level: Sequence[HeadCell], numeric: Sequence[Column], below: Sequence[str]
) -> list[tuple[HeadCell, list[int]]]:
    """Group names over names that come again under each of them (A B, A B, A B): each over its share of the columns.

    [] where the names below do not repeat so, or a group name does not stand over its share.
    """
    share, odd = divmod(len(numeric), len(level))
    if odd or share < 2 or len(level) < 2 or not all(below) or len(set(below)) != share:
        return []
    if any(below[at] != below[at % share] for at in range(len(below))):
        return []
    chosen = [(cell, list(range(at * share, (at + 1) * share))) for at, cell in enumerate(level)]
    over = all(numeric[own[0]].x0 - cell.size < cell.middle < numeric[own[-1]].x1 + cell.size for cell, own in chosen)
    return chosen if over else []


_Choice = tuple[float, list[tuple[HeadCell, list[int]]]]


def _assigned(
    level: Sequence[HeadCell], numeric: Sequence[Column], below: Sequence[str], rules: Sequence[Rule]
) -> list[tuple[HeadCell, list[int]]]:
    """Each cell of a level with the neighbouring columns that it is aligned with or centred over, in order.

    Several columns only where each has a name below, no two the same. The division of the columns with the least
    misalignment wins; a named column that is left without a group counts a little.
    """
    count, size = len(numeric), level[0].size
    spans = [(a, b) for a in range(count) for b in range(a, count) if a == b or _distinct(below[a : b + 1])]
    best: dict[int, _Choice] = {-1: (0.0, [])}
    for cell in level:
        ruled = _rule_extent(cell, numeric, rules)
        if ruled is not None and any(ruled[0] < other.middle < ruled[1] for other in level if other is not cell):
            ruled = None
        middles = ((numeric[low].x0 + numeric[high].x1) / 2 for low, high in spans if high > low)
        centred = ruled is not None or any(abs(middle - cell.middle) < 0.35 * size for middle in middles)
        following = {end: (cost + 5.0 * size, chosen) for end, (cost, chosen) in best.items()}
        for low, high in spans:
            leaf = low == high and (not below[low] or _alone(cell, low, numeric))
            off = _misaligned(cell, numeric[low], numeric[high], leaf, ruled)
            if off is not None and high > low and not centred:
                off = min(off, abs(cell.x0 - numeric[low].x0))
            if off is None:
                continue
            for end, (cost, chosen) in best.items():
                total = cost + off + 0.5 * size * _named(below[end + 1 : low])
                if end < low and (high not in following or total < following[high][0]):
                    following[high] = total, [*chosen, (cell, list(range(low, high + 1)))]
        best = following
    return min(best.items(), key=lambda item: item[1][0] + 0.5 * size * _named(below[item[0] + 1 :]))[1][1]


def _distinct(names: Sequence[str]) -> bool:
    return all(names) and len(set(names)) == len(names)


def _named(names: Sequence[str]) -> int:
    return sum(bool(name) for name in names)


def _alone(cell: HeadCell, at: int, numeric: Sequence[Column]) -> bool:
    """Whether the cell reaches over no other column."""
    return all(other == at or _share(cell, column) <= 0 for other, column in enumerate(numeric))


def _misaligned(
    cell: HeadCell, first: Column, last: Column, leaf: bool, ruled: tuple[float, float] | None
) -> float | None:
    """How far a cell is from standing over the columns first..last, in points; None where it does not stand there.

    `leaf` says that it would be the lowest name of one column, which may be aligned at either edge.
    """
    if ruled is not None and not leaf:
        inside = ruled[0] < first.middle and last.middle < ruled[1]
        return (abs(first.x0 - ruled[0]) + abs(last.x1 - ruled[1])) * 0.02 if inside else None
    middle = abs(cell.middle - (first.x0 + last.x1) / 2)
    if leaf:
        touches = cell.x0 < first.x1 + 0.5 * cell.size and cell.x1 > first.x0 - 0.5 * cell.size
        return min(abs(cell.x0 - first.x0), abs(cell.x1 - last.x1), middle) if touches else None
    if cell.x0 < first.x0 - 4 * cell.size or cell.x1 > last.x1 + 4 * cell.size:
        return None
    return middle


def _periods_in_order(lines: Sequence[Line], numeric: Sequence[Column]) -> dict[int, int]:
    """Periods of a line that has just as many as there are numeric columns, each with the index of its column."""
    for line in lines:
        periods = [phrase for phrase in line.phrases if phrase.kind == "period"]
        if len(periods) == len(numeric):
            return {id(phrase): at for at, phrase in enumerate(periods)}
    return {}


def _share(cell: HeadCell, column: Column) -> float:
    shared = min(column.x1, cell.x1) - max(column.x0, cell.x0)
    return shared / max(0.1, min(column.x1 - column.x0, cell.x1 - cell.x0))


def _rule_extent(cell: HeadCell, numeric: Sequence[Column], rules: Sequence[Rule]) -> tuple[float, float] | None:
    """The extent of the nearest rule just below a header cell, when it is narrower than the table and spans columns."""
    below = [
        r
        for r in rules
        if 0 < cell.bottom - r.y < 1.5 * cell.size
        and r.x0 < cell.middle < r.x1
        and r.x0 > numeric[0].x0 - 6 * cell.size
    ]
    spans = [(r.x0 - 1, r.x1 + 1) for r in below if sum(r.x0 - 1 < column.middle < r.x1 + 1 for column in numeric) >= 2]
    return spans[0] if spans else None


def _path(parts: Sequence[tuple[HeadCell, bool]]) -> str:
    """Header cells from the top down; a group name is set off by " > " from what stands under it."""
    text = ""
    for cell, group in sorted(parts, key=lambda part: -part[0].lines[0].base):
        text = f"{text}{cell.text} > " if group else f"{text}{cell.text} "
    return re.sub(r"\s+", " ", text).strip().removesuffix(">").strip()
