"""From pdfium's characters to runs of one size on one baseline."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.tables.lines.turns import turn_point


@dataclass(slots=True)
class Run:
    """Characters of one size on one baseline, still growing."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float


def char_offsets(textpage: Any, source: str) -> list[int]:
    """For each pdfium character index its offset in `source`, -1 where the source leaves the character out."""
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(textpage)
    if count == len(source) and all(
        raw.FPDFText_GetUnicode(textpage, at) == ord(source[at]) for at in range(0, count, max(1, count // 64))
    ):
        return list(range(count))
    offsets, at = [], 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        found = source.find(chr(code), at, at + 4) if 0 < code < 0x110000 else -1
        offsets.append(found)
        at = found + 1 if found >= 0 else at
    return offsets


def run_groups(textpage: Any, source: str, turn: int = 0) -> Iterator[list[tuple[Run, int]]]:
    """Unbroken runs of characters (no white space between), each with the index of its first character."""
    group: list[tuple[Run, int]] = []
    run: Run | None = None
    for index, at, place in _characters(textpage, source, turn):
        if place is None:
            if group:
                yield group
            group, run = [], None
            continue
        x0, y0, x1, y1, base = place
        size = (y1 - y0) * 0.75
        if run is not None and _continues(run, x0, base, size):
            run.end, run.x1 = at + 1, max(run.x1, x1)
            run.y0, run.y1 = min(run.y0, y0), max(run.y1, y1)
            continue
        if run is not None and not _beside(run, x0, base):
            yield group
            group = []
        run = Run(at, at + 1, x0, y0, x1, y1, base, size or (run.size if run else 1.0))
        group.append((run, index))
    if group:
        yield group


_Place = tuple[float, float, float, float, float]
"""left, bottom, right, top and baseline of a character, turned to read left to right"""


def _characters(textpage: Any, source: str, turn: int) -> Iterator[tuple[int, int, _Place | None]]:
    """Index, source offset and place of each character; no place for white space and what the source leaves out."""
    import pypdfium2.raw as raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    loose, origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    for index, at in enumerate(char_offsets(textpage, source)):
        if at < 0 or source[at].isspace() or source[at] < " ":
            yield index, at, None
            continue
        loose(textpage, index, box)
        origin(textpage, index, x, y)
        x0, y0, x1, y1, base = box.left, box.bottom, box.right, box.top, y.value
        if turn:
            (ax, ay), (bx, by) = turn_point(x0, y0, turn), turn_point(x1, y1, turn)
            x0, y0, x1, y1 = min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
            base = turn_point(x.value, base, turn)[1]
        yield index, at, (x0, y0, x1, y1, base)


def _continues(run: Run, x0: float, base: float, size: float) -> bool:
    """Whether a character goes on with the run: same baseline and size, no gap. A character without height does."""
    if size <= 0:
        return True
    near = -0.6 * run.size < x0 - run.x1 < 0.45 * run.size
    return near and abs(base - run.base) < 0.06 * run.size and 0.85 < size / run.size < 1.18


def _beside(run: Run, x0: float, base: float) -> bool:
    return -0.6 * run.size < x0 - run.x1 < 0.45 * run.size and abs(base - run.base) < 0.7 * run.size
