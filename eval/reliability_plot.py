"""The reliability diagram as an inline picture: no script, no file beside the report."""

from __future__ import annotations

from collections.abc import Sequence

from eval.measures.reliability import Bin

SIZE, LEFT, RIGHT, TOP, BOTTOM = 260, 46, 12, 18, 40
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def reliability_svg(bins: Sequence[Bin], label: str, right: str) -> str:
    """SVG of the share right over the confidence of each bin, with its count; "" for no bins.

    Each column is as high as the share that was right; the dot stands at the bin's mean confidence, the dashed line is where
    both are equal. `label` names the confidence and `right` what counts as right; both are plain words of the program.
    """
    if not bins:
        return ""
    width, height = LEFT + SIZE + RIGHT, TOP + SIZE + BOTTOM
    return "\n".join(
        [
            f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="Reliability of {label}" class="curve square">',
            *(_tick(tick) for tick in TICKS),
            *(_column(held) for held in bins),
            f'<line x1="{_x(0):.1f}" y1="{_y(0):.1f}" x2="{_x(1):.1f}" y2="{_y(1):.1f}" class="even"/>',
            *(f'<circle cx="{_x(b.confidence):.1f}" cy="{_y(b.right):.1f}" r="3.5" class="dot"/>' for b in bins),
            f'<text x="{_x(0.5):.1f}" y="{height - 6}" class="axis middle">{label}</text>',
            f'<text x="12" y="{_y(0.5):.1f}" class="axis middle" transform="rotate(-90 12 {_y(0.5):.1f})">{right}</text>',
            "</svg>",
        ]
    )


def _x(confidence: float) -> float:
    return LEFT + confidence * SIZE


def _y(right: float) -> float:
    return TOP + (1 - right) * SIZE


def _column(held: Bin) -> str:
    left, wide, top = _x(held.low) + 1, (held.high - held.low) * SIZE - 2, _y(held.right)
    # the count stands above the column, clear of the dot, which lies on its upper edge
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{_y(0) - top:.1f}" class="bar"/>'
        f'<text x="{left + wide / 2:.1f}" y="{top - 6:.1f}" class="axis middle">{held.n}</text>'
    )


def _tick(tick: float) -> str:
    return (
        f'<line x1="{_x(0)}" x2="{_x(1)}" y1="{_y(tick):.1f}" y2="{_y(tick):.1f}" class="grid"/>'
        f'<text x="{LEFT - 6}" y="{_y(tick) + 4:.1f}" class="axis end">{tick:g}</text>'
        f'<text x="{_x(tick):.1f}" y="{_y(0) + 16:.1f}" class="axis middle">{tick:g}</text>'
    )
