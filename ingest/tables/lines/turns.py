"""The direction in which text is set on a page, in quarter turns."""

from __future__ import annotations

import math
from typing import Any


def quarter_turn(textpage: Any, index: int) -> int:
    """The direction of a character, 0 for upright text, 9 for one at another angle."""
    import pypdfium2.raw as raw

    angle = raw.FPDFText_GetCharAngle(textpage, index)
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if angle >= 0 and abs(quarters - round(quarters)) < 0.05 else 9


def turn_point(x: float, y: float, turn: int) -> tuple[float, float]:
    """A page point in the frame where text of that direction reads left to right."""
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turn % 4]


def unturn_box(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """A box of the reading frame in page coordinates."""
    corners = [turn_point(x, y, (4 - turn) % 4) for x, y in ((box[0], box[1]), (box[2], box[3]))]
    (ax, ay), (bx, by) = corners
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
