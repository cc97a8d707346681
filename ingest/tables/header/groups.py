"""Which neighbouring columns a header cell stands over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.tables.header.headcells import HeadCell
from ingest.tables.lines.columns import Column
from ingest.tables.model import Rule

_Chosen = list[tuple[HeadCell, list[int]]]
_Span = tuple[int, int]
"""first and last of neighbouring columns"""


def groups_of(
    level: Sequence[HeadCell], numeric: Sequence[Column], below: Sequence[str], rules: Sequence[Rule]
) -> list[tuple[HeadCell, list[int]]]:
    """The cells of one level of a header, each with the indices of the neighbouring columns that it names.

    `below` are the names that the columns have from the lines under the level, "" for none.
    """
    return _repeated(level, numeric, below) or _assigned(level, numeric, below, rules)


def _repeated(level: Sequence[HeadCell], numeric: Sequence[Column], below: Sequence[str]) -> _Chosen:
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


def _assigned(
    level: Sequence[HeadCell], numeric: Sequence[Column], below: Sequence[str], rules: Sequence[Rule]
) -> _Chosen:
    """Each cell of a level with the neighbouring columns that it is aligned with or centred over, in order.

    Several columns only where each has a name below, no two the same. The division of the columns with the least
    misalignment wins; a named column that is left without a group counts a little.
    """
    count, size = len(numeric), level[0].size
    spans = [(a, b) for a in range(count) for b in range(a, count) if a == b or _distinct(below[a : b + 1])]
    best: dict[int, tuple[float, _Chosen]] = {-1: (0.0, [])}
    for cell in level:
        following = {end: (cost + 5.0 * size, chosen) for end, (cost, chosen) in best.items()}
        ruled = _own_rule(cell, level, numeric, rules)
        for (low, high), off in _misalignments(cell, spans, numeric, below, ruled):
            for end, (cost, chosen) in best.items():
                total = cost + off + 0.5 * size * _named(below[end + 1 : low])
                if end < low and (high not in following or total < following[high][0]):
                    following[high] = total, [*chosen, (cell, list(range(low, high + 1)))]
        best = following
    return min(best.items(), key=lambda item: item[1][0] + 0.5 * size * _named(below[item[0] + 1 :]))[1][1]


def _own_rule(
    cell: HeadCell, level: Sequence[HeadCell], numeric: Sequence[Column], rules: Sequence[Rule]
) -> tuple[float, float] | None:
    """The extent of the rule under a cell, None where it runs under another cell of the level too."""
    ruled = _rule_extent(cell, numeric, rules)
    shared = ruled is not None and any(ruled[0] < other.middle < ruled[1] for other in level if other is not cell)
    return None if shared else ruled


def _misalignments(
    cell: HeadCell,
    spans: Sequence[_Span],
    numeric: Sequence[Column],
    below: Sequence[str],
    ruled: tuple[float, float] | None,
) -> Iterator[tuple[_Span, float]]:
    """How far the cell is from standing over each of the spans that it can stand over, in points.

    A cell that is centred over no group may stand over its left edge.
    """
    middles = ((numeric[low].x0 + numeric[high].x1) / 2 for low, high in spans if high > low)
    centred = ruled is not None or any(abs(middle - cell.middle) < 0.35 * cell.size for middle in middles)
    for low, high in spans:
        leaf = low == high and (not below[low] or _alone(cell, low, numeric))
        off = _misaligned(cell, numeric[low], numeric[high], leaf, ruled)
        if off is not None:
            flush = high > low and not centred
            yield (low, high), min(off, abs(cell.x0 - numeric[low].x0)) if flush else off


def _distinct(names: Sequence[str]) -> bool:
    return all(names) and len(set(names)) == len(names)


def _named(names: Sequence[str]) -> int:
    return sum(bool(name) for name in names)


def _alone(cell: HeadCell, at: int, numeric: Sequence[Column]) -> bool:
    """Whether the cell reaches over no other column."""
    return all(other == at or cell.share(column) <= 0 for other, column in enumerate(numeric))


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
