"""From the paths drawn on a PDF page to its horizontal rules."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.tables.lines.turns import turn_point
from ingest.tables.model import Rule

_MAX_OBJECTS = 20_000


def rules_of(page: Any, turn: int = 0) -> list[Rule]:
    """Horizontal rules drawn on the page, touching pieces of one height joined, from the top down."""
    import pypdfium2.raw as raw

    found: list[Rule] = []
    for x0, y0, x1, y1 in _path_boxes(page, raw):
        (ax, ay), (bx, by) = turn_point(x0, y0, turn), turn_point(x1, y1, turn)
        left, right, low, high = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        if high - low < 2.5 and right - left > 12:
            found.append(Rule(left, right, (low + high) / 2))
    return join_rules(found)


def join_rules(rules: list[Rule]) -> list[Rule]:
    """Rules of the same height that touch or overlap, as one."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda item: (-round(item.y), item.x0)):
        last = joined[-1] if joined else None
        if last and abs(last.y - rule.y) < 1.5 and rule.x0 <= last.x1 + 1.0:
            joined[-1] = Rule(last.x0, max(last.x1, rule.x1), last.y)
        else:
            joined.append(rule)
    return joined


def separators(rules: Sequence[Rule], left: float, right: float) -> list[float]:
    """Heights of the rules that run under at least six tenths of an extent."""
    wide = max(1.0, right - left)
    pieces: dict[int, float] = {}
    for rule in rules:
        shared = min(rule.x1, right) - max(rule.x0, left)
        if shared > 0:
            pieces[round(rule.y)] = pieces.get(round(rule.y), 0.0) + shared
    return sorted((float(y) for y, shared in pieces.items() if shared >= 0.6 * wide), reverse=True)


def _path_boxes(page: Any, raw: Any) -> Iterator[tuple[float, float, float, float]]:
    """Bounds of all path objects, also of those inside form objects, in page coordinates."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    stack = [
        (raw.FPDFPage_GetObject(page, at), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
        for at in range(min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS))
    ]
    seen = 0
    while stack and seen < _MAX_OBJECTS:
        item, matrix = stack.pop()
        seen += 1
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            inner = _multiplied(_matrix(item, raw), matrix)
            count = min(raw.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)
            stack += [(raw.FPDFFormObj_GetObject(item, at), inner) for at in range(count)]
        elif kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            a, b, c, d, e, f = matrix
            x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
            yield a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f


_Matrix = tuple[float, float, float, float, float, float]


def _matrix(item: Any, raw: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _multiplied(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
