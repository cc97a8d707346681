"""Label paths: the headings and parent rows that a row stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.rows.draft import Draft

_INDENT = 0.4  # of the type size
_TOTAL = re.compile(r"(?:sub-?)?total|sum\b|overall|all\b|group total", re.I)


@dataclass(slots=True)
class _Level:
    """An open heading or a row that rows further in may belong to."""

    draft: Draft
    x0: float
    size: float
    bold: bool
    heading: bool
    held: bool = False  # has had indented, led or lighter rows below it
    indents: bool | None = None  # whether the first line below it is indented


def leads_total(text: str) -> bool:
    """Whether a label begins as that of a total."""
    return _TOTAL.match(text) is not None


def is_total(text: str) -> bool:
    """Whether a label says only that it is a total."""
    return _TOTAL.fullmatch(text.strip(" :")) is not None


def paths_of(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """For each draft the headings and rows above it in the hierarchy, outermost first."""
    stack: list[_Level] = []
    flush_right = _is_flush_right(drafts)
    paths: list[list[Draft]] = []
    for draft in drafts:
        if not draft.label:
            paths.append([level.draft for level in stack if level.heading])
            continue
        level = _level(draft, flush_right)
        stack = _open_levels(stack, level)
        paths.append([above.draft for above in stack])
        for above in stack:
            if above.indents is None:
                above.indents = level.x0 > above.x0 + _INDENT * level.size
            above.held = (
                above.held or level.x0 > above.x0 + _INDENT * level.size or draft.led or (above.bold and not level.bold)
            )
        stack.append(level)
    return paths


def _is_flush_right(drafts: Sequence[Draft]) -> bool:
    """Whether the labels end at one edge and begin anywhere, so that their left edges show no rank."""
    lines = [phrase for draft in drafts for phrase in draft.label]
    if len(lines) < 3:
        return False
    ends, starts = [line.x1 for line in lines], [line.x0 for line in lines]
    return max(ends) - min(ends) < 0.3 * lines[0].size and max(starts) - min(starts) > lines[0].size


def _level(draft: Draft, flush_right: bool) -> _Level:
    first = draft.label[0]
    return _Level(draft, first.x1 if flush_right else first.x0, first.size, first.bold, not draft.values)


def _open_levels(stack: list[_Level], level: _Level) -> list[_Level]:
    """The levels that stay open for a new row or heading."""
    kept: list[_Level] = []
    for above in stack:
        if above.heading:
            if _ends_heading(above, level):
                break
            kept.append(above)
        elif _is_inside(above, level):
            kept.append(above)
    return kept


def _is_inside(row: _Level, level: _Level) -> bool:
    """Whether a row with values is the parent: the new one is indented, or led by a dash or "of which"."""
    if level.heading:
        return False
    if level.x0 > row.x0 + _INDENT * level.size:
        return True
    return level.draft.led and not row.draft.led and level.x0 > row.x0 - _INDENT * level.size


def _ends_heading(heading: _Level, level: _Level) -> bool:
    tolerance = _INDENT * level.size
    if level.x0 < heading.x0 - tolerance:
        return True
    if level.heading:
        return _weight(level) >= _weight(heading) and level.x0 <= heading.x0 + tolerance
    same_edge = abs(level.x0 - heading.x0) <= tolerance
    if same_edge and heading.indents and not level.draft.led:
        return True  # what belongs to the heading is indented
    if not heading.held or not same_edge or level.draft.led:
        return False
    return bool(_TOTAL.match(level.draft.text)) and (level.bold or not heading.bold)


def _weight(level: _Level) -> tuple[float, bool]:
    return round(level.size * 2) / 2, level.bold
