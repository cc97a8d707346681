"""Which lines above the first row name the columns."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.areas.band import Band
from ingest.tables.lines.columns import Column
from ingest.tables.model import Line, Rule


def header_lines(
    band: Band, numeric: Sequence[Column], texts: Sequence[Column], left: float, rules: Sequence[Rule]
) -> list[Line]:
    """The lines of the head, bottom up, that name columns; ends at a line that only names the table or at a gap.

    Lines below the lowest of them are left to the rows, unless a rule or the spacing binds them to the header.
    """
    used: list[Line] = []
    head = _above_empty_rows(band.head, numeric[0].x0)
    below = band.body[0] if len(head) == len(band.head) else band.head[len(head)]
    passed: list[Line] = []
    for line in reversed(head):
        gap = line.base - below.base
        if gap > (5.5 if not used else 3.0) * max(line.size, below.size) or len(used) >= 18:
            break
        heading = any(p.size > 1.12 * band.rows[0].size for p in passed)
        if used and line.base - used[-1].base > (2.6 if heading else 5.0) * band.rows[0].size:
            break  # a heading or a gap stands between: what is further up is no header
        if _names_columns(line, numeric, texts, left, band.rows[0].size):
            used += [*(passed if used else _bound(passed, line, band.body[0], rules)), line]
            passed = []
        elif len(passed) < 3 and not (used and gap > 2.6 * line.size):
            passed.append(line)
        else:
            break
        below = line
    return list(reversed(used))


def _above_empty_rows(head: Sequence[Line], first: float) -> list[Line]:
    """The head without four or more lines of labels at its end: the rows before the first one with figures."""
    rest = list(head)
    while rest and all(phrase.x1 < first for phrase in rest[-1].phrases):
        if len(rest) < len(head) and rest[-1].base - head[len(rest)].base > 2.2 * rest[-1].size:
            break
        rest.pop()
    return rest if len(head) - len(rest) >= 4 else list(head)


def _bound(passed: Sequence[Line], header: Line, first: Line, rules: Sequence[Rule]) -> list[Line]:
    """Of the lines between the lowest header line and the first row, those that belong to the header's corner."""
    if not passed:
        return []
    x = passed[0].phrases[0].x0
    heights = [rule.y for rule in rules if first.base < rule.y < header.base and rule.x0 <= x + 5 and rule.x1 > x + 5]
    if heights:
        return [line for line in passed if line.base > min(heights)]
    bound: list[Line] = []
    above = header
    for line in reversed(passed):
        if above.base - line.base > 1.5 * line.size:
            break
        bound.append(line)
        above = line
    return list(reversed(bound)) if bound and above.base - first.base > 1.9 * above.size else []


def _names_columns(line: Line, numeric: Sequence[Column], texts: Sequence[Column], left: float, size: float) -> bool:
    first = numeric[0].x0
    if len(line.phrases) == 1 and line.phrases[0].kind == "text" and line.size > 1.18 * size:
        return False
    for phrase in line.phrases:
        if phrase.x0 <= left + 1.5 * phrase.size:
            continue
        if phrase.x1 > first - 0.5 * phrase.size or any(column.overlap(phrase) > 0.3 for column in texts):
            return True
    return False
