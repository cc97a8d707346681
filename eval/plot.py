"""The risk-coverage curve as an inline picture: no script, no file beside the report."""

from __future__ import annotations

from eval.schema import Curve

WIDTH, HEIGHT = 520, 240
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 40
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def curve_svg(curve: Curve) -> str:
    """SVG of risk over coverage, both 0..1; "" for an empty curve. It holds numbers only, so it needs no escaping."""
    if not curve:
        return ""
    points = " ".join(f"{_x(coverage):.1f},{_y(risk):.1f}" for coverage, risk in curve)
    last_coverage, last_risk = curve[-1]
    return "\n".join(
        [
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Risk-coverage curve" class="curve">',
            *(_across(tick) for tick in TICKS),
            *(_below(tick) for tick in TICKS),
            f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 6}" class="axis middle">share of questions answered</text>',
            f'<text x="12" y="{(TOP + HEIGHT - BOTTOM) / 2}" class="axis middle" '
            f'transform="rotate(-90 12 {(TOP + HEIGHT - BOTTOM) / 2})">share wrong</text>',
            f'<polyline points="{points}" class="line"/>',
            f'<circle cx="{_x(last_coverage):.1f}" cy="{_y(last_risk):.1f}" r="3.5" class="dot"/>',
            "</svg>",
        ]
    )


def _x(coverage: float) -> float:
    return LEFT + coverage * (WIDTH - LEFT - RIGHT)


def _y(risk: float) -> float:
    return HEIGHT - BOTTOM - risk * (HEIGHT - TOP - BOTTOM)


def _across(tick: float) -> str:
    y = _y(tick)
    return (
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>'
        f'<text x="{LEFT - 6}" y="{y + 4:.1f}" class="axis end">{tick:g}</text>'
    )


def _below(tick: float) -> str:
    return f'<text x="{_x(tick):.1f}" y="{HEIGHT - BOTTOM + 16}" class="axis middle">{tick:g}</text>'
