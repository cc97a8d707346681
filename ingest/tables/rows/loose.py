"""Label lines that stand on their own: which row each belongs to, and which are headings of the rows below."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.tables.model import Phrase
from ingest.tables.rows.draft import LEADING, Draft

_OPEN_END = re.compile(
    r"(?:[-–,/&+(]|\b(?:and|or|of|the|in|for|to|with|by|from|per|on|at|than|as|a|which|other))$", re.I
)
_CONTINUES = re.compile(r"[a-z(,;)/&+–-]")


def with_loose_labels(rows: Sequence[Draft], labels: Sequence[Phrase], one_cell: bool) -> list[Draft]:
    """The rows of a group from the top down, loose label lines joined to the rows they belong to; what is left becomes headings.

    `one_cell` says that rules frame the group and that it holds a single row.
    """
    items: list[Draft] = [*rows, *(Draft([phrase], base=phrase.base) for phrase in labels)]
    items.sort(key=lambda draft: -draft.base)
    _centred(items)
    pitch = _pitch(items)
    changed = True
    while changed:
        changed = False
        for at, item in enumerate(items):
            if item.values or item.beside:
                continue
            above = items[at - 1] if at else None
            below = items[at + 1] if at + 1 < len(items) else None
            side = _belongs(above, item, below, float("inf") if one_cell else pitch)
            if side:
                _merge(items, at, side)
                changed = True
                break
    return items


def _pitch(items: Sequence[Draft]) -> float:
    gaps = sorted(a.base - b.base for a, b in itertools.pairwise(items) if a.values and b.values)
    return gaps[len(gaps) // 2] if gaps else 0.0


def _centred(items: list[Draft]) -> None:
    """Rows without a label on their own line take the lines just above and below, as far as they stand evenly."""
    for row in [item for item in items if item.values and not item.label]:
        at = items.index(row)
        above = _near(items, at, -1)
        below = _near(items, at, 1)
        if above is not None and below is not None:
            up, down = above.base - row.base, row.base - below.base
            if max(up, down) > 1.35 * min(up, down):
                above, below = (above, None) if up < down else (None, below)
        parts = [item for item in (above, below) if item is not None]
        row.label = [phrase for item in parts for phrase in item.label]
        for item in parts:
            items.remove(item)


def _near(items: Sequence[Draft], at: int, step: int) -> Draft | None:
    other = at + step
    if not 0 <= other < len(items) or items[other].values or not items[other].label:
        return None
    size = items[other].label[0].size
    return items[other] if abs(items[other].base - items[at].base) < LEADING * size else None


def _belongs(above: Draft | None, item: Draft, below: Draft | None, pitch: float) -> int:
    """-1 when a loose line ends the label above it, 1 when it begins the label below, 0 when it is a heading.

    `pitch` is the usual distance of rows, infinite where all lines stand in the cell of one row.
    """
    up, down = _distance(above, item), _distance(item, below)
    reach = LEADING * item.label[0].size
    upper = above if up < reach and above is not None and _same_type(above, item) else None
    lower = below if down < reach and below is not None and _same_type(item, below) else None
    side = _by_wording(upper, item, lower)
    if not side and pitch == float("inf") and not item.led:
        side = _by_edge(upper, item, lower)
    return side or _by_distance(upper, item, lower, (up, down, pitch))


def _by_wording(upper: Draft | None, item: Draft, lower: Draft | None) -> int:
    """Where the words of one line only make sense with those of the next: an open end, a small first letter."""
    line = item.label[0]
    if upper is not None:
        indented = _is_indented(line, upper, line.size) and not item.text[0].islower()
        if _is_open(upper.text) or (_CONTINUES.match(item.text) and not item.led and not indented):
            return -1
    if lower is not None:
        goes_on = _CONTINUES.match(lower.text) and not lower.led and not _is_indented(lower.label[0], item, line.size)
        if _is_open(item.text) or goes_on:
            return 1
    return 0


def _by_edge(upper: Draft | None, item: Draft, lower: Draft | None) -> int:
    """In the cell of one row: the side whose label begins at the same edge."""
    line = item.label[0]
    if lower is not None and not lower.led and _is_flush(line, lower.label[0]):
        return 1
    return -1 if upper is not None and _is_flush(line, upper.label[0]) else 0


def _by_distance(upper: Draft | None, item: Draft, lower: Draft | None, distances: tuple[float, float, float]) -> int:
    """The side to which the line stands clearly nearer, and nearer than rows do. `distances`: up, down, of rows."""
    up, down, pitch = distances
    if pitch <= 1.22 * min(up, down):
        return 0
    if upper is not None and up < 0.82 * down and upper.values:
        return -1
    nearer = lower is not None and down < 0.82 * up and up != float("inf")
    return 1 if nearer and lower is not None and not _is_indented(lower.label[0], item, item.label[0].size) else 0


def _is_flush(one: Phrase, two: Phrase) -> bool:
    return abs(one.x0 - two.x0) < 0.6 * one.size


def _is_indented(line: Phrase, outer: Draft, size: float) -> bool:
    """Whether the line begins further in than the label of the other, in type of that size."""
    return bool(outer.label) and line.x0 > outer.label[0].x0 + 0.45 * size


def _is_open(text: str) -> bool:
    """Whether a label cannot end so: after a comma, "and", an opening bracket."""
    return _OPEN_END.search(text) is not None or text.count("(") > text.count(")")


def _distance(upper: Draft | None, lower: Draft | None) -> float:
    """From the last label line of the upper to the first of the lower."""
    if upper is None or lower is None or not upper.label or not lower.label:
        return float("inf")
    return upper.label[-1].base - lower.label[0].base


def _same_type(upper: Draft, lower: Draft) -> bool:
    one, two = upper.label[-1], lower.label[0]
    return one.bold == two.bold and 0.93 < one.size / two.size < 1.08


def _merge(items: list[Draft], at: int, side: int) -> None:
    item = items.pop(at)
    if side < 0:
        items[at - 1].label = [*items[at - 1].label, *item.label]
    else:
        items[at].label = [*item.label, *items[at].label]
        if not items[at].values:
            items[at].base = item.base
