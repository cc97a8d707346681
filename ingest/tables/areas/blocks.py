"""Tables that stand side by side: cutting lines at the white gutter between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.lines.phrases import line_of
from ingest.tables.model import Line, Phrase, Rule
from ingest.tables.wording.units import is_unit

_MIN_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Gutter:
    x: float
    top: int
    bottom: int


def blocks_of(lines: Sequence[Line], rules: Sequence[Rule]) -> list[list[Line]]:
    """The lines as blocks without side-by-side tables, each from the top down."""
    gutter = _find_gutter(lines, rules)
    if gutter is None:
        return [list(lines)] if lines else []
    inside = lines[gutter.top : gutter.bottom + 1]
    left = _side(inside, gutter.x, left=True)
    right = _side(inside, gutter.x, left=False)
    outside = [*lines[: gutter.top], *lines[gutter.bottom + 1 :]]
    return [*blocks_of(left, rules), *blocks_of(right, rules), *blocks_of(outside, rules)]


def _side(lines: Sequence[Line], x: float, left: bool) -> list[Line]:
    parts = ([phrase for phrase in line.phrases if (phrase.middle < x) == left] for line in lines)
    return [line_of(part) for part in parts if part]


def _find_gutter(lines: Sequence[Line], rules: Sequence[Rule]) -> _Gutter | None:
    best: tuple[int, _Gutter] | None = None
    for x in _label_edges(lines):
        for top, bottom in _clear_stretches(lines, x):
            gutter = _Gutter(x - 1.0, top, bottom)
            strength = _strength(lines[top : bottom + 1], gutter.x, rules)
            if strength and (best is None or strength > best[0]):
                best = strength, gutter
    return best[1] if best else None


def _label_edges(lines: Sequence[Line]) -> list[float]:
    """Left edges at which text stands with a figure to its right and something to its left on the page."""
    leftmost = min((line.phrases[0].x0 for line in lines), default=0.0)
    edges: list[float] = []
    for line in lines:
        for at, phrase in enumerate(line.phrases[:-1]):
            beside = line.phrases[at + 1]
            starts = phrase.kind == "text" and (beside.kind != "text" or _figure_follows(line, at + 1))
            if starts and phrase.x0 > leftmost + 12 * phrase.size and len(phrase.text) > 2:
                edges.append(phrase.x0)
    clusters: list[list[float]] = []
    for x in sorted(edges):
        if clusters and x - clusters[-1][0] < 14:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    return [cluster[0] for cluster in clusters if len(cluster) >= _MIN_ROWS]


def _figure_follows(line: Line, at: int) -> bool:
    return any(phrase.kind != "text" for phrase in line.phrases[at:])


def _clear_stretches(lines: Sequence[Line], x: float) -> list[tuple[int, int]]:
    """Index ranges of consecutive lines without a phrase that crosses x."""
    stretches: list[tuple[int, int]] = []
    start: int | None = None
    for at, line in enumerate(lines):
        crossed = any(phrase.x0 < x - 2 and phrase.x1 > x - 1 for phrase in line.phrases)
        if crossed:
            if start is not None:
                stretches.append((start, at - 1))
            start = None
        elif start is None:
            start = at
    if start is not None:
        stretches.append((start, len(lines) - 1))
    return stretches


def _strength(lines: Sequence[Line], x: float, rules: Sequence[Rule]) -> int:
    """Rows on the weaker side of a gutter between two tables; 0 when x is a column gap inside one table."""
    if not lines:
        return 0
    high, low = lines[0].base + lines[0].size, lines[-1].base - lines[-1].size
    crossing = [rule for rule in rules if low <= rule.y <= high and rule.x0 < x - 3 and rule.x1 > x + 6]
    left, right = _side(lines, x, left=True), _side(lines, x, left=False)
    left_rows, right_rows = _rows(left), _rows(right)
    if len(left_rows) < _MIN_ROWS or len(right_rows) < _MIN_ROWS:
        return 0
    if len(crossing) > 0.25 * min(len(left_rows), len(right_rows)):
        return 0
    labels = [row.phrases[0].text for row in right_rows]
    units = sum(is_unit(label) for label in labels)
    if units * 2 > len(labels) or len(set(labels)) * 3 < len(labels):
        return 0
    return min(len(left_rows), len(right_rows))


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Lines that begin with text and go on to a figure."""
    return [line for line in lines if line.phrases[0].kind == "text" and _has_label(line.phrases[0]) and line.numbers]


def _has_label(phrase: Phrase) -> bool:
    return sum(char.isalpha() for char in phrase.text) >= 2
